/* SPDX-License-Identifier: MIT */
/* How a lesson is called wherever it is named. */
#ifndef HITMISS_TERMINAL_VIEWS_LESSON_NAME_H
#define HITMISS_TERMINAL_VIEWS_LESSON_NAME_H

#include "engine/course.h"

/* "Step 4 of 7: Cache keys", in `arena`; of a page its title. Steps are counted within the lesson's pack. */
struct str lesson_name(struct arena *arena, const struct course *course, const struct course_lesson *lesson);
/* The same as the line at the top has it: "Step 4 of 7  Cache keys". */
struct str lesson_headline(struct arena *arena, const struct course *course, const struct course_lesson *lesson);

#endif
