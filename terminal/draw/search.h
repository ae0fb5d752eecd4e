/* SPDX-License-Identifier: MIT */
/* Finding words in what is shown. ASCII letters count alike whatever their case. */
#ifndef HITMISS_TERMINAL_DRAW_SEARCH_H
#define HITMISS_TERMINAL_DRAW_SEARCH_H

#include "terminal/draw/sheet.h"

/* A place where the words stand; they may go on at the beginning of the next line. */
struct sheet_match {
    size_t line;
    int col, cols;           /* in `line` */
    int next_col, next_cols; /* in the line behind it; no columns: they end in `line` */
};

/*
 * The match of that number, from 0, in the lines from the top on. False when there are no more, or the words are empty.
 * `arena` is used for a moment's memory.
 */
bool sheet_search(const struct sheet *sheet, struct arena *arena, struct str words, size_t number,
                  struct sheet_match *match);

/* Shows a match in an area in which the sheet is drawn from line `top` on. */
void sheet_draw_match(struct area area, size_t top, const struct sheet_match *match, enum style style);

/* Whether the words stand in the text. False for empty words. */
bool text_has(struct arena *arena, struct str text, struct str words);

#endif
