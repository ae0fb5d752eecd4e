/* SPDX-License-Identifier: MIT */
/* The map of the course in line mode: the steps with their marks, the pages around them, and other ways to study. */
#ifndef HITMISS_TERMINAL_LINE_MAP_H
#define HITMISS_TERMINAL_LINE_MAP_H

#include "engine/course.h"
#include "terminal/line_mode.h"
#include "terminal/line_text.h"

enum lesson_mark { LESSON_NEW, LESSON_BEGUN, LESSON_DONE };

struct map_row {
    const struct course_lesson *lesson;
    enum lesson_mark mark;
};

/* What the map shows; app/ fills it. */
struct line_map {
    const struct map_row *rows;
    size_t count;
    size_t next; /* index of the lesson that comes next; `count` when all are done */
    size_t due;  /* concepts that are due for review today */
};

/* Writes the map. */
void line_map_show(const struct line_out *out, const struct line_map *map);

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
};

struct menu_choice {
    enum menu_kind kind;
    size_t row; /* MENU_LESSON */
};

/* Shows the map and asks what to do, until there is an answer. */
struct menu_choice line_menu(const struct line_study *study, const struct line_map *map);

#endif
