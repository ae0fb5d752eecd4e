/* SPDX-License-Identifier: MIT */
/*
 * Standard output: text is gathered in a builder and written in large pieces, so that a long trace needs little memory.
 * Nothing else in the program writes to standard output while an output is open.
 */
#ifndef HITMISS_APP_OUTPUT_H
#define HITMISS_APP_OUTPUT_H

#include <stdbool.h>

#include "sim/base/str.h"

#define OUTPUT_FLUSH_BYTES ((size_t)64 << 10)

struct output {
    struct builder text; /* add here */
    bool closed;         /* the reader has gone: go on no further, and end with EXIT_OK */
    int error;           /* errno of the write that failed, or 0 */
};

void output_open(struct output *output);

/* Writes what there is once it is OUTPUT_FLUSH_BYTES or more. False when there is no use in going on. */
bool output_pass(struct output *output);
/* Writes what there is now. False when there is no use in going on. */
bool output_flush(struct output *output);

/*
 * Writes the rest and frees the text. Returns `code`, or EXIT_STORAGE when a write failed (a message on standard error
 * says why), or EXIT_FINDINGS when memory ran out. A closed pipe changes nothing.
 */
int output_close(struct output *output, int code);

/* Adds a text to an output and closes it: for help and other short answers. Returns as output_close(EXIT_OK). */
int output_text(const char *text);

#endif
