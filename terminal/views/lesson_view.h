/* SPDX-License-Identifier: MIT */
/* How a lesson looks: a page of it as a sheet, and the screen. */
#ifndef HITMISS_TERMINAL_VIEWS_LESSON_VIEW_H
#define HITMISS_TERMINAL_VIEWS_LESSON_VIEW_H

#include "terminal/views/lesson_screen.h"
#include "terminal/views/lesson_sheet.h"

/* A page: prose in front of the stop, the stop, or the lesson's end. */
struct lesson_leaf {
    struct sheet sheet;
    struct lesson_links links;
};

/* The page at hand, `cols` wide. */
struct lesson_leaf lesson_view_leaf(const struct lesson_state *state, struct arena *arena, int cols, bool ascii);

/* The line of the page in which a link begins. False when there is none. */
bool lesson_view_link_line(const struct sheet *sheet, size_t link, size_t *line);

/* How many outcomes of a scene were predicted, and how many rightly. */
struct lesson_tally {
    size_t predicted, right;
};
struct lesson_tally lesson_view_tally(const struct stop *stop, const struct mark *mark);
/* Whether there is nothing left to predict in the scene at hand. */
bool lesson_view_is_seen(const struct lesson_page *page);

void lesson_view_draw(struct lesson_state *state, struct canvas *canvas);

#endif
