/* SPDX-License-Identifier: MIT */
/* How the pitfall clinic is drawn; a part of pitfall_screen.h. */
#ifndef HITMISS_TERMINAL_VIEWS_PITFALL_VIEW_H
#define HITMISS_TERMINAL_VIEWS_PITFALL_VIEW_H

#include "terminal/views/pitfall_screen.h"

/* Targets: what is asked or told now, and the rows that the cursor can be at, from the first on. */
enum { PITFALL_TARGET_PART = 1, PITFALL_TARGET_ROWS = 10 };

/* Whether a line, or a fix, is asked for. */
bool pitfall_is_asking(const struct pitfall_state *state);
/* How many rows the cursor has; 0 when nothing is asked. */
size_t pitfall_rows(const struct pitfall_state *state);

void pitfall_draw(struct pitfall_state *state, struct canvas *view);

#endif
