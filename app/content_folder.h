/* SPDX-License-Identifier: MIT */
/* Where the course is, lessons/ and quizzes/, and where the packs are that are added to it. */
#ifndef HITMISS_APP_CONTENT_FOLDER_H
#define HITMISS_APP_CONTENT_FOLDER_H

#include <limits.h>
#include <stdbool.h>

#include "app/arguments.h"
#include "engine/content.h"
#include "sim/base/str.h"

enum { CONTENT_FOLDER_SIZE = PATH_MAX };

/*
 * The folder of `--only-content`; else share/hitmiss beside the bin/ in which the program lies, if the course is there;
 * else the source tree that the program was built from, while it is there; else where `cmake --install` was configured
 * to put the course. The text is terminated and lives as long as `globals`.
 */
struct str content_folder(const struct globals *globals);

/* More packs than these are not looked at. */
enum { CONTENT_PACKS_LIMIT = 64 };

/*
 * The course and its packs: every folder in $XDG_DATA_HOME/hitmiss/content is a pack, by name, then every `--content`
 * in its order. With `--only-content` no pack is looked for, but `--content` still adds. A pack of `--content` takes
 * the place of an installed one whose folder has the same name. What there is to say goes to standard error. The place,
 * whose texts are terminated, lives in `arena` and as long as `globals`; with memory gone it has fewer packs, and the
 * arena has failed.
 */
struct content_place content_place(struct arena *arena, const struct globals *globals);

/*
 * Finds the course of an installed program, wherever its prefix was moved to: PREFIX/share/hitmiss for the program
 * PREFIX/bin/hitmiss. False: there is no course, as in a build tree.
 */
bool content_folder_beside(char path[CONTENT_FOLDER_SIZE]);

#endif
