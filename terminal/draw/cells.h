/* SPDX-License-Identifier: MIT */
/*
 * A screen as a grid of cells, and drawing into parts of it. Nothing here knows a terminal: one file (stage/screen.c)
 * puts the grid on the screen, and tests read it as text.
 *
 * An area is a rectangle of the grid, given by value. Rows and columns count from 0 in the area; whatever would fall
 * outside is not drawn, so that no size is too small to draw into.
 */
#ifndef HITMISS_TERMINAL_DRAW_CELLS_H
#define HITMISS_TERMINAL_DRAW_CELLS_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/memory.h"
#include "sim/base/str.h"
#include "terminal/draw/glyphs.h"
#include "terminal/draw/styles.h"
#include "terminal/draw/text.h"

struct cell {
    char bytes[TEXT_CELL_BYTES]; /* UTF-8, terminated; empty is blank */
    uint8_t cols;                /* 1; 2: the next cell is its right half; 0: this is a right half */
    uint8_t style;               /* enum style */
    uint16_t target;             /* what a click here means to the screen; 0: nothing */
};

struct cells {
    const struct allocator *from;
    struct cell *at; /* row after row */
    int rows, cols;
    bool ascii; /* only ASCII is drawn */
};

void cells_init(struct cells *cells, const struct allocator *from, bool ascii);
/* Makes the grid that size, blank. False when memory ran out: it is then 0 by 0. */
bool cells_resize(struct cells *cells, int rows, int cols);
void cells_clear(struct cells *cells); /* frees it */

/* The cell there, or NULL outside. */
const struct cell *cells_get(const struct cells *cells, int row, int col);
/* Adds the grid as text, a line a row, without the blanks at their ends. */
void cells_text(const struct cells *cells, struct builder *out);

struct area {
    struct cells *cells;
    int row, col, rows, cols; /* in the grid; never beyond it */
};

/* Cells from a place on: so many columns, or rows. */
struct stretch {
    int row, col, count;
};

/* All of it. */
struct area cells_area(struct cells *cells);
/* A part of an area, cut to it. */
struct area area_part(struct area area, int row, int col, int rows, int cols);
/* Without its first `rows`; without its last `rows`. */
struct area area_below(struct area area, int rows);
struct area area_above(struct area area, int rows);
/* Without `cols` on both sides and `rows` above and below. */
struct area area_inset(struct area area, int rows, int cols);

/* Makes every cell a blank of that style without a target. */
void area_fill(struct area area, enum style style);
/* Changes only the style; only the target. */
void area_restyle(struct area area, enum style style);
void area_target(struct area area, uint16_t target);

/* Draws text in one row from `col` on. Returns the columns it took; what did not fit is cut without a sign. */
int area_put(struct area area, int row, int col, enum style style, struct str text);
int area_put_text(struct area area, int row, int col, enum style style, const char *terminated);
/* The same in at most `at.count` columns, with GLYPH_DOTS in the last one when something was cut. */
int area_put_cut(struct area area, struct stretch at, enum style style, struct str text);
/* Ends at column `end` (not included). */
void area_put_right(struct area area, int row, int end, enum style style, struct str text);
/* printf into a row; the text is at most 255 bytes long. Only for numbers and short words. */
int area_print(struct area area, int row, int col, enum style style, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

void area_glyph(struct area area, int row, int col, enum style style, enum glyph glyph);
/* `at.count` of them in a row; in a column. */
void area_row(struct area area, struct stretch at, enum style style, enum glyph glyph);
void area_column(struct area area, struct stretch at, enum style style, enum glyph glyph);

/* A frame along the area's edge with a title in its upper side. Returns what is inside. */
struct area area_frame(struct area area, enum style style, struct str title);

/* A bar of `cols` cells of which `share` (0 to 1) is full; a share above 0 shows at least one cell. */
void area_bar(struct area area, int row, int col, int cols, double share);

#endif
