/* SPDX-License-Identifier: MIT */
/* The map of the course, as both the line mode and the full screen show it; app/ fills it. */
#ifndef HITMISS_TERMINAL_MAP_H
#define HITMISS_TERMINAL_MAP_H

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

/* What can be chosen from the map. */
enum menu_kind {
    MENU_LEAVE,
    MENU_LESSON,
    MENU_WATCH,
    MENU_PRACTICE,
    MENU_TEST,
    MENU_MYTHS,
    MENU_PITFALLS,
    MENU_REVIEW,
    MENU_DUE,
    MENU_STATS,
    MENU_GLOSSARY, /* only on the full screen: line mode explains a term wherever one is */
    MENU_FORGET,   /* the mark on the lesson, and where it was left; only on the full screen */
};

struct menu_choice {
    enum menu_kind kind;
    size_t row; /* MENU_LESSON, MENU_FORGET */
};

/* A way to study beside the lessons. */
struct map_way {
    const char *word; /* what is typed in line mode */
    enum menu_kind kind;
    const char *about;
};

/* All of them, in their order. */
const struct map_way *map_ways(size_t *count);

#endif
