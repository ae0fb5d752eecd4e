/* SPDX-License-Identifier: MIT */
/*
 * The terminal: the only file that knows curses. It shows a grid of cells, reads presses, and leaves the terminal as it
 * found it, however the program ends (guard.h): by leaving, by any signal that ends a program, by a fault, and while it
 * is stopped by Ctrl-Z.
 *
 * There is one screen in a process, as there is one controlling terminal.
 */
#ifndef HITMISS_TERMINAL_STAGE_SCREEN_H
#define HITMISS_TERMINAL_STAGE_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/memory.h"
#include "terminal/draw/cells.h"
#include "terminal/stage/press.h"

struct screen;

struct screen_options {
    bool ascii;    /* even where UTF-8 would work */
    bool no_color; /* even where there are colours */
    int escape_ms; /* how long the rest of a key's bytes may take; 0: 50 */
};

/*
 * Takes over the terminal of standard input and output. NULL when it cannot be used for a full screen: `*why` is then
 * a sentence for the learner, without a line break (no terminal, TERM unset, `dumb` or unknown).
 */
struct screen *screen_open(const struct allocator *from, struct screen_options options, const char **why);
/* Gives the terminal back. NULL is fine. */
void screen_close(struct screen *screen);

/* Its size now; and whether only ASCII is shown, because the terminal is not set to UTF-8 or it was asked for. */
void screen_size(const struct screen *screen, int *rows, int *cols);
bool screen_is_ascii(const struct screen *screen);
/* 256, 8 or 0. */
int screen_colours(const struct screen *screen);
/* The theme that fits the background, as far as the terminal says (COLORFGBG); else THEME_DARK. */
enum theme screen_theme(const struct screen *screen);
void screen_set_theme(struct screen *screen, enum theme theme);
/* Reports clicks and the wheel; the terminal's own selecting is then off. It begins off. */
void screen_set_mouse(struct screen *screen, bool on);

/*
 * Shows the grid. Only what changed since the last time is written. The cursor stands at row, col; it is hidden when
 * `row` is below 0.
 */
void screen_show(struct screen *screen, const struct cells *cells, int row, int col);
/* Writes everything anew. */
void screen_redraw(struct screen *screen);

/* Waits for a press: at most `timeout_ms`, for ever when it is below 0. */
struct press screen_read(struct screen *screen, int timeout_ms);

/* How long the terminal took to take what screen_show() wrote last. Long means a slow link: nothing else tells. */
int screen_writing_ms(const struct screen *screen);

#endif
