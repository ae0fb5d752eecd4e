/* SPDX-License-Identifier: MIT */
/* The map of the course: its lessons with their marks, what comes next and what is due. learner.h fills it. */
#ifndef HITMISS_ENGINE_COURSE_MAP_H
#define HITMISS_ENGINE_COURSE_MAP_H

#include "engine/course.h"
#include "engine/statistics.h"

enum lesson_mark { LESSON_NEW, LESSON_BEGUN, LESSON_DONE };

struct map_row {
    const struct course_lesson *lesson;
    enum lesson_mark mark;
};

struct course_map {
    const struct map_row *rows;
    size_t count;
    size_t next;          /* index of the lesson that comes next; `count` when all are done */
    size_t due;           /* concepts that are due for review today */
    struct record record; /* what is known about the learner; no answers when nothing is kept */
};

#endif
