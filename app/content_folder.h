/* SPDX-License-Identifier: MIT */
/* Where the course is: lessons/ and quizzes/. */
#ifndef HITMISS_APP_CONTENT_FOLDER_H
#define HITMISS_APP_CONTENT_FOLDER_H

#include <limits.h>
#include <stdbool.h>

#include "app/arguments.h"
#include "sim/base/str.h"

enum { CONTENT_FOLDER_SIZE = PATH_MAX };

/*
 * The folder of `--content`; else share/hitmiss beside the bin/ in which the program lies, if the course is there; else
 * the source tree that the program was built from, while it is there; else where `cmake --install` was configured to
 * put the course. The text is terminated and lives as long as `globals`.
 */
struct str content_folder(const struct globals *globals);

/*
 * Finds the course of an installed program, wherever its prefix was moved to: PREFIX/share/hitmiss for the program
 * PREFIX/bin/hitmiss. False: there is no course, as in a build tree.
 */
bool content_folder_beside(char path[CONTENT_FOLDER_SIZE]);

#endif
