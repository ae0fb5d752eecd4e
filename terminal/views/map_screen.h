/* SPDX-License-Identifier: MIT */
/*
 * The map on the full screen: the steps with their marks, the pages around them, other ways to study; beside it, where
 * there is room, how well each concept is known and what is due.
 */
#ifndef HITMISS_TERMINAL_VIEWS_MAP_SCREEN_H
#define HITMISS_TERMINAL_VIEWS_MAP_SCREEN_H

#include "terminal/map.h"
#include "terminal/views/desk.h"

/* Where the learner stands on the map; kept by who shows it again. */
struct map_place {
    bool placed;        /* false: the cursor begins at what comes next */
    size_t cursor;      /* rows of the map first, then the ways */
    size_t top;         /* first line in sight */
    bool shows_mastery; /* on a narrow screen: the other pane */
};

/* Shows the map until something is chosen. */
struct menu_choice map_screen(const struct desk *desk, const struct course_map *map, struct map_place *place);

/* The screen by itself, for tests: its kind, and the state it draws. */
struct map_state {
    const struct course_map *map;
    struct map_place *place;
    struct menu_choice choice;
    const struct desk *desk;
    int rows; /* of the list, when it was last drawn */
};
extern const struct screen_kind map_screen_kind;

#endif
