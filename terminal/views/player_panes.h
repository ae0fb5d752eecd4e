/* SPDX-License-Identifier: MIT */
/* What stands in each pane of the scene player. Only player_draw.c and player_panes.c include this. */
#ifndef HITMISS_TERMINAL_VIEWS_PLAYER_PANES_H
#define HITMISS_TERMINAL_VIEWS_PLAYER_PANES_H

#include "terminal/views/player.h"

/* All that a pane is drawn from. */
struct scenery {
    struct scene_player *player; /* only `tops` and what only drawing knows are written */
    const struct picture *picture;
    struct film_motion motion;
    struct canvas *view;
};

/* The text of the story in lines of that width, without what is asked; and what is asked, if anything is. */
struct sheet pane_story(const struct scenery *scenery, int cols);
struct sheet pane_question(const struct scenery *scenery, int cols);

/* Rows that the pane needs in that width, without its frame. Not for the way. */
int pane_rows(const struct scenery *scenery, enum player_pane pane, int cols);

/* Draws what stands in the pane, scrolled. Returns whether there is more than fits. */
bool pane_fill(const struct scenery *scenery, enum player_pane pane, struct area area);
/* The same in a frame with its title, brighter when the keys scroll it. */
bool pane_draw(const struct scenery *scenery, enum player_pane pane, struct area area);

/* Draws the sheet from line `*top` on, which is cut to what there is, with signs where more is above or below. */
bool pane_sheet(const struct sheet *sheet, size_t *top, struct area area);

struct str pane_title(const struct scenery *scenery, enum player_pane pane);

#endif
