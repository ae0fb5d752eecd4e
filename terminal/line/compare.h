/* SPDX-License-Identifier: MIT */
/* A scene in two worlds, told in line mode: sim/compare.h's text, up to where the worlds part. */
#ifndef HITMISS_TERMINAL_LINE_COMPARE_H
#define HITMISS_TERMINAL_LINE_COMPARE_H

#include "terminal/line/ask.h"

/* Reads the scene. False after saying what is wrong with it. */
bool line_find_scene(const struct line_desk *desk, struct str name, const struct scene **scene);

/* Plays lessons/scenes/NAME.json both ways, side by side. What cannot be played is said in a sentence. */
void line_compare(const struct line_desk *desk, const struct comparison *comparison);

/* Whether the worlds part in that scene, so that there is something to see. */
bool line_compare_parts(const struct line_desk *desk, const struct comparison *comparison);

/* Plays the scene and tells it, heading and decisions of every step. */
void line_play(const struct line_desk *desk, struct str scene);

#endif
