/* SPDX-License-Identifier: MIT */
/* What is typed in line mode: one command a line. */
#ifndef HITMISS_TERMINAL_LINE_INPUT_H
#define HITMISS_TERMINAL_LINE_INPUT_H

#include <stdint.h>
#include <stdio.h>

#include "sim/base/str.h"
#include "terminal/line/words.h"

enum { LINE_INPUT_LIMIT = 200 }; /* bytes of a line that count */

struct line_typed {
    enum line_command command;
    uint32_t numbers;  /* LINE_NUMBERS: bit i - 1 for the digit i */
    size_t len;        /* of `text`: the line without white space at its ends */
    size_t behind_len; /* of what stands behind the word, at the end of the text */
    char text[LINE_INPUT_LIMIT + 2];
};

/* What was typed, as a text that lives in `typed`. */
struct str line_typed_text(const struct line_typed *typed);
/* What stands behind the word (line_words.h), alike. */
struct str line_typed_behind(const struct line_typed *typed);

/*
 * Reads one line, as a word of that dialogue if it is one. Spaces and commas separate digits. With `echo` the line is
 * written there, so that the transcript of a piped dialogue reads like one that was typed; NULL for none.
 */
struct line_typed line_read(FILE *in, FILE *echo, enum line_place place);

#endif
