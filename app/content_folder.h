/* SPDX-License-Identifier: MIT */
/* Where the course is: lessons/ and quizzes/. */
#ifndef HITMISS_APP_CONTENT_FOLDER_H
#define HITMISS_APP_CONTENT_FOLDER_H

#include "app/arguments.h"
#include "sim/base/str.h"

/*
 * The folder of `--content`; else the source tree that the program was built from, while it is there; else where
 * `cmake --install` puts the course. The text is terminated and lives as long as the program.
 */
struct str content_folder(const struct globals *globals);

#endif
