/* SPDX-License-Identifier: MIT */
/*
 * Text for line mode: paragraphs that the terminal wraps, numbered options, code as it is.
 *
 * Nothing that is shown can do harm on a terminal: control characters and marks that change the direction of text
 * become `?`. There is no colour, no cursor addressing, no box.
 */
#ifndef HITMISS_TERMINAL_LINE_TEXT_H
#define HITMISS_TERMINAL_LINE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "engine/lesson.h"
#include "sim/base/str.h"

struct line_out {
    FILE *file;
    bool ascii; /* every character beyond ASCII becomes `?` */
};

/* Writes a text of our own, as it is. */
void line_say(const struct line_out *out, const char *text);
/* Writes a number. */
void line_number(const struct line_out *out, size_t number);
/* Writes a text from content, made harmless. Line breaks and tabs stay. */
void line_text(const struct line_out *out, struct str text);
/* Writes a paragraph: the text and a line break. */
void line_paragraph(const struct line_out *out, struct str text);
/* Writes the blocks begin..end-1 of a lesson, an empty line behind each; blocks that are no prose are left out. */
void line_blocks(const struct line_out *out, const struct lesson *lesson, size_t begin, size_t end);

#endif
