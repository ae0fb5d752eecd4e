/* SPDX-License-Identifier: MIT */
/* What the parts of a picture share: pieces of a row in several styles. Only film_view_*.c include this. */
#ifndef HITMISS_TERMINAL_VIEWS_FILM_VIEW_PARTS_H
#define HITMISS_TERMINAL_VIEWS_FILM_VIEW_PARTS_H

#include "terminal/views/film_view.h"

enum { FILM_RUN_LIMIT = 96 };

struct film_runs {
    struct sheet *sheet;
    struct run at[FILM_RUN_LIMIT];
    size_t count;
};

struct film_runs film_runs_for(struct sheet *sheet);
void film_runs_add(struct film_runs *runs, enum style style, struct str text);
void film_runs_glyph(struct film_runs *runs, enum style style, enum glyph glyph);
/* Names of META as HTTP writes them, each with its value; `values` may be NULL. */
void film_runs_headers(struct film_runs *runs, const struct name_list *names, const struct str *values,
                       enum style style);
/*
 * Adds the row to its sheet: `label`, in `cols` cells, in front. `whole`: what does not fit goes on below, behind the
 * label; else it is cut, with a sign.
 */
void film_runs_end(struct film_runs *runs, struct run label, int cols, bool whole);

#endif
