/* SPDX-License-Identifier: MIT */
/*
 * Text in which code stands between backticks, as questions, results and the glossary have it. It is shown without
 * them, in the style of code. A backtick that has no other one is shown as it is.
 */
#ifndef HITMISS_TERMINAL_DRAW_MARKED_H
#define HITMISS_TERMINAL_DRAW_MARKED_H

#include "terminal/draw/sheet.h"

/* Takes the next piece off the text: one of code, or one in `style`. False at the end of the text. */
bool marked_next(struct str *rest, enum style style, struct run *run);

/* Adds such a text as a paragraph. */
void sheet_marked(struct sheet *sheet, struct indent indent, enum style style, struct str text);

/* The same with `lead` in front, and a space between; without a text only the lead. */
void sheet_led(struct sheet *sheet, struct indent indent, struct run lead, struct run text);

#endif
