/* SPDX-License-Identifier: MIT */
/*
 * A program in a pseudo-terminal, as a person at a terminal has it: it is started by a keeper that does what a shell
 * does (its own process group, Ctrl-Z, fg), its output is understood by libvterm, and keys go to it as xterm sends them.
 *
 * Every wait ends: after PTY_PATIENCE_MS the test fails and shows the screen. Only processes that were started here are
 * ended, each by its number.
 */
#ifndef HITMISS_TESTS_TERMINAL_PTY_PTY_H
#define HITMISS_TESTS_TERMINAL_PTY_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

enum { PTY_PATIENCE_MS = 15000 };

struct pty_options {
    int rows, cols;         /* 0: 24 and 80 */
    const char *const *env; /* `NAME=value` sets, `NAME` unsets; NULL behind the last. Beside it there are only PATH,
                               HOME, TERM=xterm-256color, LC_ALL=C.UTF-8 and what sanitizers want */
    int delay_ms;           /* of the link, each way */
    int bytes_a_second;     /* that the link takes from the program; 0: as many as come */
    bool deaf;              /* the program ignores SIGHUP, as below nohup */
};

struct pty;

/* Starts argv[0], ended by NULL. `options` may be NULL. Fails the test when it cannot. */
struct pty *pty_start(const char *const *argv, const struct pty_options *options);
/* Ends the program if it still runs, and frees everything. NULL is fine. */
void pty_end(struct pty *pty);

pid_t pty_pid(const struct pty *pty);
/* Milliseconds of a clock that never goes back. */
int64_t pty_now_ms(void);

/* ---- what goes to the program ---------------------------------------------------------------------------------- */

/* Bytes as they are. */
void pty_type(struct pty *pty, const char *bytes);
/* Keys by the names of terminal/stage/press.h with spaces between: `j Down Enter`. Also `Ctrl-C`, `Ctrl-Z` and so on. */
void pty_keys(struct pty *pty, const char *keys);
/* The same, and waits until the program has taken them and is quiet. */
void pty_press(struct pty *pty, const char *keys);
/* A click with the left button; nothing is sent while the program has not asked for the mouse. */
void pty_click(struct pty *pty, int row, int col);
/* A turn of the wheel. */
void pty_wheel(struct pty *pty, bool up);
void pty_resize(struct pty *pty, int rows, int cols);
/* Nothing happens when the program has ended. */
void pty_signal(struct pty *pty, int number);
/* The other end is closed: a window that is gone. Whoever asks for the screen sees the last one. */
void pty_hang_up(struct pty *pty);

/* ---- waiting --------------------------------------------------------------------------------------------------- */

/* Until the program has taken what was sent, sleeps and has written nothing for a moment. */
void pty_quiet(struct pty *pty);
/* Until the text is on the screen (in one row); until it is not. */
void pty_see(struct pty *pty, const char *text);
void pty_see_no(struct pty *pty, const char *text);
/* Takes what comes for that long. */
void pty_watch(struct pty *pty, int ms);

/* Until the program ends: the status of waitpid(). */
int pty_ended(struct pty *pty);
/* Until it is stopped: the signal that stopped it. */
int pty_stopped(struct pty *pty);
/* What the shell's `fg` and `bg` do. */
void pty_foreground(struct pty *pty);
void pty_background(struct pty *pty);

/* ---- what is on the screen ------------------------------------------------------------------------------------- */

struct pty_cell {
    char text[32]; /* UTF-8; "" is blank, and the right half of a wide character */
    int width;
    int front, back; /* of the palette; -1: the terminal's own */
    bool bold, underline, reverse;
};

void pty_size(const struct pty *pty, int *rows, int *cols);
/* The screen, a line a row, without blanks at their ends. Free it. */
char *pty_text(struct pty *pty);
/* Whether the text is in one row of the screen; the row it is in, or -1. */
bool pty_has(struct pty *pty, const char *text);
int pty_row_of(struct pty *pty, const char *text);
/* The cells before the text in that row, or -1. */
int pty_col_of(struct pty *pty, int row, const char *text);
struct pty_cell pty_cell(struct pty *pty, int row, int col);
/* -1: hidden. */
void pty_cursor(const struct pty *pty, int *row, int *col);
bool pty_is_alternate(const struct pty *pty);
bool pty_has_mouse(const struct pty *pty);
/* Prints the screen, for a test that fails. */
void pty_show(struct pty *pty);
/* Fails the test and shows the screen when it is not `good`. */
void pty_expect(struct pty *pty, bool good);

/* ---- what the program did -------------------------------------------------------------------------------------- */

/* Bytes since the start; and all of them, valid until more come. */
size_t pty_written(const struct pty *pty);
const char *pty_bytes(const struct pty *pty);
/* Watches that long, and notes how many bytes came in one go (with 5 ms of silence behind). Returns how many goes. */
size_t pty_frames(struct pty *pty, int ms, size_t *bytes, size_t limit);
/* The terminal's modes now, and before the program began. */
struct termios pty_modes(const struct pty *pty);
struct termios pty_modes_before(const struct pty *pty);
/* Processor time used, nanoseconds; times it went to sleep; resident memory at most, KiB. -1 once it has ended. */
int64_t pty_cpu_ns(const struct pty *pty);
long pty_naps(const struct pty *pty);
long pty_resident_kib(const struct pty *pty);

/* Fails the test unless the terminal is as before the program: modes, screen, cursor, mouse, attributes. */
void pty_assert_restored(struct pty *pty);

#endif
