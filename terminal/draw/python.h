/* SPDX-License-Identifier: MIT */
/* Python in colours, line by line: keywords, decorators, strings, numbers, comments. */
#ifndef HITMISS_TERMINAL_DRAW_PYTHON_H
#define HITMISS_TERMINAL_DRAW_PYTHON_H

#include "terminal/draw/sheet.h"

/* More pieces than a line of 72 characters can have; a longer line is plain at its end. */
enum { PYTHON_RUN_LIMIT = 96 };

/* Where the line before ended. All zero at the beginning. */
struct python {
    bool plain;  /* another language: one piece, STYLE_CODE */
    char triple; /* the quote of a string that goes on over lines; 0: none */
};

/* Cuts a line without its line break into pieces. Returns how many. */
size_t python_line(struct python *python, struct str line, struct run runs[PYTHON_RUN_LIMIT]);

#endif
