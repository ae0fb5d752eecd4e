/* SPDX-License-Identifier: MIT */
/* What can be chosen from the map of the course (engine/course_map.h), in line mode and on the full screen. */
#ifndef HITMISS_TERMINAL_MAP_H
#define HITMISS_TERMINAL_MAP_H

#include <stddef.h>

#include "engine/course_map.h"

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
