/* SPDX-License-Identifier: MIT */
/*
 * Where screens appear: the loop that draws the topmost one, waits for a press, and gives it what the press means.
 *
 * A screen is a state, a pure way to draw it, and a way to act on a command; kinds of screens are tables of these. A
 * screen may run another one on top of itself and goes on when that one is left. What is the same everywhere lives here
 * once: the line at the top, the keys in the footer, the help, the theme, redrawing, too small a window.
 */
#ifndef HITMISS_TERMINAL_STAGE_STAGE_H
#define HITMISS_TERMINAL_STAGE_STAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/memory.h"
#include "terminal/draw/sheet.h"
#include "terminal/stage/keys.h"
#include "terminal/stage/screen.h"

/* Below this size nothing is drawn but one line that says so. Two panes stand side by side from STAGE_WIDE columns. */
enum { STAGE_ROWS = 10, STAGE_COLS = 40, STAGE_WIDE = 100 };

/* What a screen draws into. */
struct canvas {
    struct area area;    /* the body: without the line at the top and the footer */
    struct arena *arena; /* for the time of this drawing */
    int64_t now_ms;      /* of a clock that never goes back; for animation only */
    bool ascii;
    bool motion; /* false: nothing moves; draw the end of every movement */
    /* What the screen tells: */
    struct str left, middle, right; /* of the line at the top */
    int cursor_row, cursor_col;     /* where text is typed, in the body; row below 0: nowhere */
    bool idle[COMMAND_COUNT];       /* commands that mean nothing just now: the footer leaves them out */
};

enum after { AFTER_STAY, AFTER_LEAVE };

struct stage;

struct screen_kind {
    /* Which keys are live. */
    enum mode (*mode)(const void *state);
    /* Draws the state. Pure: the state is as before, but for what only drawing knows (how far a text can be
     * scrolled), which it may keep in the state. */
    void (*draw)(void *state, struct canvas *view);
    enum after (*act)(void *state, struct stage *stage, struct command command);
    /* How long until COMMAND_TICK is due, milliseconds; below 0: never. NULL: never. */
    int (*wait_ms)(const void *state);
    bool on_top; /* a pop-up: what lies below is drawn first */
};

struct stage_options {
    bool ascii, no_color;
    int escape_ms; /* see screen_options */
    bool no_motion;
    bool mouse;
};

/*
 * Opens the terminal. NULL when it cannot be used: `*why` says so in a sentence for the learner. `from` must outlive
 * the stage.
 */
struct stage *stage_open(const struct allocator *from, const struct stage_options *options, const char **why);
void stage_close(struct stage *stage); /* NULL is fine */

/* Runs a screen until it is left. Returns false when the terminal is gone: leave then whatever runs. */
bool stage_run(struct stage *stage, const struct screen_kind *kind, void *state);

/* Shows a sentence in the footer until the next press. It is copied. */
void stage_say(struct stage *stage, struct str text);
/* Asks yes or no in a pop-up. Esc is no. */
bool stage_confirm(struct stage *stage, struct str question, struct str yes);
/*
 * Lets the learner type a line below `label`, beginning with what `text` holds. False when Esc was pressed, and `text`
 * is then as before.
 */
bool stage_prompt(struct stage *stage, struct str label, struct builder *text);
/* Shows text in a pop-up until it is closed. */
void stage_popup(struct stage *stage, struct str title, struct str text);

/* Where a text of which `rows` are in sight is scrolled to after the command; far too far is cut by sheet_limit(). */
enum { SCROLL_END = 1 << 30 };
size_t scroll_after(size_t top, int rows, struct command command);

/* Where the cursor of a list of `count` rows stands after the command; `rows` are in sight. */
size_t cursor_after(size_t cursor, size_t count, int rows, enum command_kind kind);

/* Draws the whole screen as it would be shown at that size, without a terminal: for tests. */
void stage_draw(struct cells *cells, const struct screen_kind *kind, void *state, int64_t now_ms);
/*
 * A stage without a terminal, for tests: screens that run on it take their presses from `keys`, names with spaces
 * between (press.h), and are left when there are none any more. `keys` must outlive it. NULL without memory.
 */
struct stage *stage_open_script(const struct allocator *from, int rows, int cols, const char *keys);
/* From now on nothing moves, as with stage_options.no_motion. */
void stage_still(struct stage *stage);
/* The presses that are left; and others in their place. */
struct str stage_script(const struct stage *stage);
void stage_set_script(struct stage *stage, const char *keys);
/* What the footer says now; of any stage. */
struct str stage_said(const struct stage *stage);

const struct allocator *stage_memory(const struct stage *stage);
int64_t stage_now_ms(const struct stage *stage);
bool stage_has_motion(const struct stage *stage);
/* The theme that the learner chose with its key, for who remembers it; and to begin with that. */
enum theme stage_theme(const struct stage *stage);
void stage_set_theme(struct stage *stage, enum theme theme);
/* Whether the terminal is gone, so that every screen is to be left. */
bool stage_is_over(const struct stage *stage);

#endif
