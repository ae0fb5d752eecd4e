/* SPDX-License-Identifier: MIT */
/* Line mode for watching: a scene shown step by step, without predicting. Nothing is reported: looking is free. */
#ifndef HITMISS_TERMINAL_LINE_WATCH_H
#define HITMISS_TERMINAL_LINE_WATCH_H

#include "terminal/line/mode.h"

/* Shows lessons/scenes/NAME.json. False after a sentence when it cannot be played here. */
bool line_watch(const struct line_study *study, struct str name);

/* Lists all scenes by title and shows those that are chosen, until the learner leaves. */
void line_watch_list(const struct line_study *study);

#endif
