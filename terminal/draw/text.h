/* SPDX-License-Identifier: MIT */
/*
 * Text as cells. Any bytes, whoever wrote them, become something that a terminal shows in a known number of cells:
 * invalid UTF-8 becomes U+FFFD, control characters and marks that change the direction of text vanish, a tab or a line
 * break becomes a space. Widths are wcwidth()'s, as ncurses sees them (LC_CTYPE must be set); what has none is shown as
 * `?`. In ASCII accents are dropped (`e` for `é`), quotes and dashes are the plain ones, and everything else is `?`.
 */
#ifndef HITMISS_TERMINAL_DRAW_TEXT_H
#define HITMISS_TERMINAL_DRAW_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/str.h"

/* A base character and up to four marks on it; more marks are left out. ncurses keeps no more in a cell. */
enum { TEXT_CELL_MARKS = 4, TEXT_CELL_BYTES = 4 * (1 + TEXT_CELL_MARKS) + 4 };

struct text_cell {
    char bytes[TEXT_CELL_BYTES]; /* UTF-8, terminated */
    int cols;                    /* 1 or 2 */
};

/* Takes the next cell off `*rest`. False at its end. */
bool text_next(struct str *rest, bool ascii, struct text_cell *cell);

/* Cells that the whole text takes. */
int text_cols(struct str text, bool ascii);

/* How many bytes of the text fit into `cols` cells. */
size_t text_fit(struct str text, int cols, bool ascii);

#endif
