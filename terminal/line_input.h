/* SPDX-License-Identifier: MIT */
/* What is typed in line mode: one command a line. */
#ifndef HITMISS_TERMINAL_LINE_INPUT_H
#define HITMISS_TERMINAL_LINE_INPUT_H

#include <stdint.h>
#include <stdio.h>

#include "sim/base/str.h"

enum line_command {
    LINE_ENTER,   /* an empty line, `n`, `next` */
    LINE_NUMBERS, /* one digit or several: options, or 1 for a hit and 2 for a miss */
    LINE_BACK,    /* `b`, `back` */
    LINE_HINT,    /* `h`, `hint` */
    LINE_REVEAL,  /* `reveal` */
    LINE_SKIP,    /* `s`, `skip` */
    LINE_WHY,     /* `why` */
    LINE_WATCH,   /* `w`, `watch` */
    LINE_REPEAT,  /* `?` */
    LINE_COMPARE, /* `c`, `compare` */
    LINE_RETRY,   /* `r`, `retry` */
    LINE_LIST,    /* `l`, `list` */
    LINE_GUESS,   /* `guess`, `think`, `sure`: how the next answer is held */
    LINE_THINK,
    LINE_SURE,
    LINE_MORE,    /* `more`: more time */
    LINE_UNTIMED, /* `untimed`: no time limit */
    LINE_AGREE,   /* `agree`, `disagree` */
    LINE_DISAGREE,
    LINE_TERM, /* `terms`, or `term` and a word of the glossary */
    LINE_HELP, /* `help` */
    LINE_QUIT, /* `q`, `quit` */
    LINE_UNKNOWN,
    LINE_EOF, /* the input has ended */
};

enum { LINE_INPUT_LIMIT = 200 }; /* bytes of a line that count */

struct line_typed {
    enum line_command command;
    uint32_t numbers; /* LINE_NUMBERS: bit i - 1 for the digit i */
    size_t len;       /* of `text`: the line without white space at its ends */
    char text[LINE_INPUT_LIMIT + 2];
};

/* What was typed, as a text that lives in `typed`. */
struct str line_typed_text(const struct line_typed *typed);

/*
 * Reads one line. `hit` and `miss` are the digits 1 and 2; spaces and commas separate digits. With `echo` the line is
 * written there, so that the transcript of a piped dialogue reads like one that was typed; NULL for none.
 */
struct line_typed line_read(FILE *in, FILE *echo);

#endif
