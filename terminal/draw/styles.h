/* SPDX-License-Identifier: MIT */
/*
 * Styles by name. A screen says what a piece of text is; which colour that becomes is decided here, by the theme and
 * by how many colours the terminal has. No meaning is carried by colour alone: whoever uses STYLE_HIT also writes the
 * word or the mark.
 */
#ifndef HITMISS_TERMINAL_DRAW_STYLES_H
#define HITMISS_TERMINAL_DRAW_STYLES_H

#include <stdbool.h>

#include "sim/base/str.h"

enum style {
    STYLE_TEXT,
    STYLE_DIM,     /* what can be overlooked */
    STYLE_HEADING, /* of a section */
    STYLE_STRONG,
    STYLE_EMPHASIS,
    STYLE_LINK,   /* a glossary term */
    STYLE_TITLE,  /* the line at the top of a screen */
    STYLE_FOOTER, /* the line at its bottom */
    STYLE_KEY,    /* a key's name in the footer and the help */
    STYLE_NOTICE, /* a message in the footer */
    STYLE_FRAME,
    STYLE_FOCUS, /* what Enter would choose */
    STYLE_FIELD, /* where text is typed */

    STYLE_CODE_WORD, /* code in a sentence */
    STYLE_CODE,
    STYLE_CODE_KEYWORD,
    STYLE_CODE_DECORATOR,
    STYLE_CODE_TEXT, /* a string */
    STYLE_CODE_NUMBER,
    STYLE_CODE_COMMENT,
    STYLE_CODE_ACTING, /* the line that is acting now */

    STYLE_RIGHT,
    STYLE_WRONG,
    STYLE_PARTLY,
    STYLE_HINT,
    STYLE_BELIEF, /* what somebody believed */

    STYLE_HIT,
    STYLE_MISS,
    STYLE_LEAK,
    STYLE_STALE,
    STYLE_TOKEN,  /* the request on its way */
    STYLE_FLASH,  /* an entry that was just used */
    STYLE_STRUCK, /* an entry that is gone */
    STYLE_BAR,
    STYLE_BAR_LOW, /* less than a fifth is left */
    STYLE_BAR_GONE,

    STYLE_PART_PREFIX, /* parts of a key, each with the input it came from */
    STYLE_PART_METHOD,
    STYLE_PART_URL,
    STYLE_PART_HEADERS,
    STYLE_PART_LANGUAGE,
    STYLE_PART_ZONE,
};
enum { STYLE_COUNT = STYLE_PART_ZONE + 1 };

enum theme { THEME_DARK, THEME_LIGHT, THEME_CONTRAST };
enum { THEME_COUNT = THEME_CONTRAST + 1 };

/* COLOUR_DEFAULT: the terminal's own. Else a number of the terminal's palette. */
enum { COLOUR_DEFAULT = -1 };

struct look {
    short front, back;
    bool bold, dim, underline, reverse, italic;
};

/*
 * How a style looks on a terminal of 256, 8 or 0 colours (`colours` 16 counts as 8). Without colours only bold, dim,
 * underline and reverse are used.
 */
struct look style_look(enum style style, enum theme theme, int colours);

/* `dark`, `light`, `contrast`. */
struct str theme_name(enum theme theme);
/* False, and `*theme` untouched, when there is none of that name. */
bool theme_find(struct str name, enum theme *theme);

#endif
