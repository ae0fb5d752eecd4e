/* SPDX-License-Identifier: MIT */
/* How the list of scenes is drawn; a part of scenes_screen.h. */
#ifndef HITMISS_TERMINAL_VIEWS_SCENES_VIEW_H
#define HITMISS_TERMINAL_VIEWS_SCENES_VIEW_H

#include "terminal/views/scenes_screen.h"

/* The row at the cursor; NULL: nothing is shown. */
const struct scene_row *scenes_row(const struct scenes_state *state);

void scenes_draw(struct scenes_state *state, struct canvas *view);

#endif
