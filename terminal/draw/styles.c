/* SPDX-License-Identifier: MIT */
#include "terminal/draw/styles.h"

#include <stddef.h>

/* Numbers of the xterm palette: the eight colours every terminal has, and some of the 256. */
enum {
    BLACK = 0,
    RED = 1,
    GREEN = 2,
    YELLOW = 3,
    BLUE = 4,
    MAGENTA = 5,
    CYAN = 6,
    WHITE = 7,
};

#define NONE COLOUR_DEFAULT

/*
 * A style: its colour of the eight, of 256 on dark and on light ground, and what it looks like beside the colour. The
 * colours of 256 have a contrast of at least 4.5 : 1 against #1c1c1c and #ffffff (WCAG 1.4.3). Where a terminal has no
 * colours, `plain` stands in their place.
 */
struct row {
    short eight, dark, light;
    short back_dark, back_light; /* a ground of its own, of 256 */
    bool bold, dim, underline, reverse, italic;
    bool plain_bold, plain_underline, plain_reverse;
};

static const struct row rows[STYLE_COUNT] = {
    [STYLE_TEXT] = {NONE, NONE, NONE, NONE, NONE, .bold = false},
    [STYLE_DIM] = {NONE, 247, 242, NONE, NONE, .bold = false},
    [STYLE_HEADING] = {CYAN, 81, 25, NONE, NONE, .bold = true, .plain_bold = true},
    [STYLE_STRONG] = {NONE, NONE, NONE, NONE, NONE, .bold = true, .plain_bold = true},
    [STYLE_EMPHASIS] = {NONE, NONE, NONE, NONE, NONE, .underline = true, .plain_underline = true},
    [STYLE_LINK] = {CYAN, 117, 25, NONE, NONE, .underline = true, .plain_underline = true},
    [STYLE_TITLE] = {NONE, 255, 16, 237, 254, .bold = true, .plain_reverse = true},
    [STYLE_FOOTER] = {NONE, 250, 238, 236, 254, .bold = false},
    [STYLE_KEY] = {CYAN, 81, 25, 236, 254, .bold = true, .plain_bold = true},
    [STYLE_NOTICE] = {YELLOW, 221, 94, 236, 254, .bold = true, .plain_bold = true},
    [STYLE_FRAME] = {NONE, 244, 245, NONE, NONE, .bold = false},
    [STYLE_FOCUS] = {NONE, 255, 16, 24, 153, .bold = true, .plain_reverse = true},
    [STYLE_FIELD] = {NONE, 255, 16, 238, 253, .underline = true, .plain_underline = true},

    [STYLE_CODE_WORD] = {YELLOW, 223, 94, NONE, NONE, .plain_bold = true},
    [STYLE_CODE] = {NONE, 252, 236, NONE, NONE, .bold = false},
    [STYLE_CODE_KEYWORD] = {MAGENTA, 176, 90, NONE, NONE, .plain_bold = true},
    [STYLE_CODE_DECORATOR] = {YELLOW, 221, 94, NONE, NONE, .plain_bold = true},
    [STYLE_CODE_TEXT] = {GREEN, 114, 22, NONE, NONE, .bold = false},
    [STYLE_CODE_NUMBER] = {CYAN, 117, 25, NONE, NONE, .bold = false},
    [STYLE_CODE_COMMENT] = {NONE, 246, 242, NONE, NONE, .bold = false},
    [STYLE_CODE_ACTING] = {NONE, 255, 16, 24, 153, .bold = true, .plain_reverse = true},

    [STYLE_RIGHT] = {GREEN, 114, 22, NONE, NONE, .bold = true, .plain_bold = true},
    [STYLE_WRONG] = {RED, 210, 124, NONE, NONE, .bold = true, .plain_bold = true},
    [STYLE_PARTLY] = {YELLOW, 221, 94, NONE, NONE, .bold = true, .plain_bold = true},
    [STYLE_HINT] = {YELLOW, 222, 94, NONE, NONE, .bold = false},
    [STYLE_BELIEF] = {MAGENTA, 183, 90, NONE, NONE, .bold = false},

    [STYLE_HIT] = {GREEN, 114, 22, NONE, NONE, .bold = true, .plain_bold = true},
    [STYLE_MISS] = {YELLOW, 215, 130, NONE, NONE, .bold = true, .plain_bold = true},
    [STYLE_LEAK] = {RED, 210, 124, NONE, NONE, .bold = true, .plain_reverse = true},
    [STYLE_STALE] = {MAGENTA, 183, 90, NONE, NONE, .bold = true, .plain_underline = true},
    [STYLE_TOKEN] = {CYAN, 87, 25, NONE, NONE, .bold = true, .plain_reverse = true},
    [STYLE_FLASH] = {GREEN, 16, 16, 114, 151, .bold = true, .plain_reverse = true},
    [STYLE_STRUCK] = {RED, 246, 242, NONE, NONE, .dim = true},
    [STYLE_BAR] = {GREEN, 71, 28, NONE, NONE, .bold = false},
    [STYLE_BAR_LOW] = {YELLOW, 215, 130, NONE, NONE, .bold = false},
    [STYLE_BAR_GONE] = {NONE, 243, 245, NONE, NONE, .bold = false},

    [STYLE_PART_PREFIX] = {WHITE, 252, 238, NONE, NONE, .bold = false},
    [STYLE_PART_METHOD] = {CYAN, 81, 25, NONE, NONE, .bold = false},
    [STYLE_PART_URL] = {GREEN, 114, 22, NONE, NONE, .bold = false},
    [STYLE_PART_HEADERS] = {YELLOW, 221, 94, NONE, NONE, .bold = false},
    [STYLE_PART_LANGUAGE] = {MAGENTA, 183, 90, NONE, NONE, .bold = false},
    [STYLE_PART_ZONE] = {RED, 210, 124, NONE, NONE, .bold = false},
};

/* High contrast: the terminal's own two colours, bold, and reversed grounds; only verdicts keep a colour. */
static struct look contrast(const struct row *row, enum style style)
{
    bool ground = row->back_dark != NONE || row->plain_reverse;
    bool verdict = style == STYLE_RIGHT || style == STYLE_WRONG || style == STYLE_LEAK || style == STYLE_HIT;
    return (struct look){.front = verdict ? row->eight : NONE,
                         .back = NONE,
                         .bold = style != STYLE_TEXT && style != STYLE_DIM && style != STYLE_BAR_GONE,
                         .underline = row->underline || row->plain_underline,
                         .reverse = ground};
}

struct look style_look(enum style style, enum theme theme, int colours)
{
    const struct row *row = &rows[style];
    if (colours < 8)
        return (struct look){.front = NONE,
                             .back = NONE,
                             .bold = row->plain_bold,
                             .dim = row->dim,
                             .underline = row->plain_underline,
                             .reverse = row->plain_reverse};
    if (theme == THEME_CONTRAST)
        return contrast(row, style);
    struct look look = {.front = row->eight,
                        .back = NONE,
                        .bold = row->bold,
                        .dim = row->dim,
                        .underline = row->underline,
                        .reverse = row->reverse || row->back_dark != NONE,
                        .italic = row->italic};
    if (colours >= 256) {
        look.front = theme == THEME_LIGHT ? row->light : row->dark;
        look.back = theme == THEME_LIGHT ? row->back_light : row->back_dark;
        look.reverse = row->reverse;
        look.dim = false; /* the colour says it, and can be read */
    } else if (theme == THEME_LIGHT && (look.front == YELLOW || look.front == CYAN || look.front == WHITE)) {
        look.front = BLUE; /* light colours cannot be read on white */
    }
    return look;
}

static const struct str names[THEME_COUNT] = {STR_INIT("dark"), STR_INIT("light"), STR_INIT("contrast")};

struct str theme_name(enum theme theme)
{
    return names[theme];
}

bool theme_find(struct str name, enum theme *theme)
{
    for (size_t i = 0; i < THEME_COUNT; i++)
        if (str_equal(names[i], name)) {
            *theme = (enum theme)i;
            return true;
        }
    return false;
}
