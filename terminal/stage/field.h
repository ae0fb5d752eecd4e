/* SPDX-License-Identifier: MIT */
/* A line of text that is typed: an answer, a search, a decorator. Plain data; moving and rubbing out go by characters. */
#ifndef HITMISS_TERMINAL_STAGE_FIELD_H
#define HITMISS_TERMINAL_STAGE_FIELD_H

#include "terminal/draw/cells.h"
#include "terminal/stage/keys.h"

enum { FIELD_LIMIT = 512 }; /* bytes */

struct field {
    char text[FIELD_LIMIT];
    size_t len, cursor; /* bytes; the cursor stands where a character begins (its marks are part of it) or at the end */
};

/* Begins with that text, cut to what fits; the cursor stands behind it. */
struct field field_of(struct str text);
struct str field_str(const struct field *field);

/* Types, rubs out or moves the cursor. False: the command means nothing to a field. */
bool field_act(struct field *field, struct command command);

/* Draws it in one row, `cols` wide, scrolled so that the cursor is in sight. Returns the cursor's column. */
int field_draw(const struct field *field, struct area area, int row, int col, int cols);

#endif
