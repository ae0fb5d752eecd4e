/* SPDX-License-Identifier: MIT */
/*
 * Text laid out in lines of a given width: what a lesson, a question with its reasons, the help and the statistics are
 * made of. A screen builds its sheet anew for every drawing, from its state, and draws the part that is scrolled to.
 *
 * A line may belong to a target (an option, a row of the map, a link's paragraph): the cursor is kept in sight and
 * clicks are understood by it. Runs and lines live in the sheet's arena.
 */
#ifndef HITMISS_TERMINAL_DRAW_SHEET_H
#define HITMISS_TERMINAL_DRAW_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/memory.h"
#include "terminal/draw/cells.h"

/* A piece of text in one style. */
struct run {
    enum style style;
    struct str text;
    uint16_t target; /* of a click on it; 0: the line's */
};

struct sheet_line {
    const struct run *runs;
    size_t count;
    int indent;      /* cells */
    enum style fill; /* of the cells that no run covers */
    uint16_t target;
};

struct sheet {
    struct arena *arena;
    int cols;
    bool ascii;
    struct sheet_line *lines;
    size_t count, capacity;
    uint16_t target; /* of the lines that are added from now on */
    enum style fill; /* the same */
};

/* How a paragraph stands: cells in front of its first line and of the others. */
struct indent {
    int first, rest;
};

/* An empty sheet of that width, at least 1. When memory runs out the arena's `failed` tells, and the sheet is short. */
struct sheet sheet_begin(struct arena *arena, int cols, bool ascii);

/* Adds a paragraph, wrapped between words. A word longer than a line is broken. Nothing is added for no runs. */
void sheet_runs(struct sheet *sheet, struct indent indent, const struct run *runs, size_t count);
void sheet_text(struct sheet *sheet, struct indent indent, enum style style, struct str text);
/* `label` stands in front of the first line; the others stand below the text. `indent` is in front of the label. */
void sheet_labelled(struct sheet *sheet, int indent, struct run label, struct run text);
/* Puts a label in front of what stands in line `line` already, in place of as much of its indent. */
void sheet_label(struct sheet *sheet, size_t line, struct run label);
/* One line that is never wrapped; what does not fit is cut. */
void sheet_line(struct sheet *sheet, int indent, const struct run *runs, size_t count);
/* The text cut, or filled up with blanks, to exactly `cols` cells; for columns of a table. */
struct str sheet_fixed(const struct sheet *sheet, struct str text, int cols);
/* An empty line, but never two, nor one at the top. */
void sheet_gap(struct sheet *sheet);
/* A line across. */
void sheet_rule(struct sheet *sheet);
/* Code with its line breaks, Python coloured (language `python`), other languages plain. Long lines are wrapped with
 * a sign in front of what follows. */
void sheet_code(struct sheet *sheet, int indent, struct str language, struct str code);

/* Draws the lines from `top` on. */
void sheet_draw(const struct sheet *sheet, struct area area, size_t top);

/* The first line of the target and the one behind its last. False when it has none. */
bool sheet_find(const struct sheet *sheet, uint16_t target, size_t *begin, size_t *end);

/*
 * Where to scroll so that lines begin..end-1 are in sight of `rows` rows, moving no more than needed from `top`; their
 * beginning if they are too many. And `top` cut so that the last page is full.
 */
size_t sheet_reveal(const struct sheet *sheet, size_t top, size_t rows, size_t begin, size_t end);
size_t sheet_limit(const struct sheet *sheet, size_t top, size_t rows);

#endif
