/* SPDX-License-Identifier: MIT */
/* The map of the course in line mode: the steps with their marks, the pages around them, and other ways to study. */
#ifndef HITMISS_TERMINAL_LINE_MAP_H
#define HITMISS_TERMINAL_LINE_MAP_H

#include "terminal/line/mode.h"
#include "terminal/line/text.h"
#include "terminal/map.h"

/* Writes the map. */
void line_map_show(const struct line_out *out, const struct course_map *map);

/* Shows the map and asks what to do, until there is an answer. */
struct menu_choice line_menu(const struct line_study *study, const struct course_map *map);

#endif
