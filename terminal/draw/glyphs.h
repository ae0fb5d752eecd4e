/* SPDX-License-Identifier: MIT */
/*
 * Signs that are drawn, by name. Each is one cell wide and has a form in ASCII, so that a terminal without UTF-8 shows
 * the same screens.
 */
#ifndef HITMISS_TERMINAL_DRAW_GLYPHS_H
#define HITMISS_TERMINAL_DRAW_GLYPHS_H

#include <stdbool.h>

enum glyph {
    GLYPH_BLANK,
    GLYPH_HORIZONTAL,
    GLYPH_VERTICAL,
    GLYPH_TOP_LEFT,
    GLYPH_TOP_RIGHT,
    GLYPH_BOTTOM_LEFT,
    GLYPH_BOTTOM_RIGHT,
    GLYPH_TEE_LEFT,  /* of a frame's left side */
    GLYPH_TEE_RIGHT, /* of a frame's right side */
    GLYPH_TEE_TOP,
    GLYPH_TEE_BOTTOM,
    GLYPH_CROSSING,
    GLYPH_ARROW_LEFT,
    GLYPH_ARROW_RIGHT,
    GLYPH_ARROW_UP,
    GLYPH_ARROW_DOWN,
    GLYPH_TOKEN,  /* the request on its way */
    GLYPH_BULLET, /* of a list */
    GLYPH_CURSOR, /* in front of what is chosen */
    GLYPH_RIGHT,  /* right, done */
    GLYPH_WRONG,
    GLYPH_PARTLY,
    GLYPH_OPEN,   /* a circle: not done, not chosen */
    GLYPH_CHOSEN, /* a filled circle */
    GLYPH_BOX_OPEN,
    GLYPH_BOX_CHOSEN,
    GLYPH_FULL, /* of a bar */
    GLYPH_EMPTY,
    GLYPH_DOTS, /* something was cut */
    GLYPH_MORE_UP,
    GLYPH_MORE_DOWN,
    GLYPH_SPARK_1, /* heights of a small plot, eighths */
    GLYPH_SPARK_2,
    GLYPH_SPARK_3,
    GLYPH_SPARK_4,
    GLYPH_SPARK_5,
    GLYPH_SPARK_6,
    GLYPH_SPARK_7,
    GLYPH_SPARK_8,
};
enum { GLYPH_COUNT = GLYPH_SPARK_8 + 1 };

/* UTF-8 or ASCII, terminated. */
const char *glyph_text(enum glyph glyph, bool ascii);

#endif
