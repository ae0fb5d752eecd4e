/* SPDX-License-Identifier: MIT */
/* What comes from the keyboard and the mouse, before it means anything. */
#ifndef HITMISS_TERMINAL_STAGE_PRESS_H
#define HITMISS_TERMINAL_STAGE_PRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/str.h"

enum press_kind {
    PRESS_NONE, /* nothing came in time */
    PRESS_CHAR, /* code: the character */
    PRESS_ENTER,
    PRESS_ESCAPE,
    PRESS_TAB,
    PRESS_BACK_TAB,
    PRESS_BACKSPACE,
    PRESS_DELETE,
    PRESS_UP,
    PRESS_DOWN,
    PRESS_LEFT,
    PRESS_RIGHT,
    PRESS_PAGE_UP,
    PRESS_PAGE_DOWN,
    PRESS_HOME,
    PRESS_END,
    PRESS_HELP, /* F1 */
    PRESS_WHEEL_UP,
    PRESS_WHEEL_DOWN,
    PRESS_POINT,  /* a click at row, col */
    PRESS_RESIZE, /* the terminal has another size, or was away */
    PRESS_CLOSED, /* the terminal is gone */
};

struct press {
    enum press_kind kind;
    uint32_t code;
    int row, col;
};

/*
 * A press by its name in a table of keys: a single character, or `Space`, `Enter`, `Esc`, `Tab`, `Back-Tab`,
 * `Backspace`, `Delete`, `Up`, `Down`, `Left`, `Right`, `PgUp`, `PgDn`, `Home`, `End`, `Ctrl-A` to `Ctrl-Z`.
 * PRESS_NONE for any other.
 */
struct press press_named(struct str name);

bool press_equal(struct press a, struct press b);

#endif
