/* SPDX-License-Identifier: MIT */
/* What the files of the harness share. Tests include pty.h. */
#ifndef HITMISS_TESTS_TERMINAL_PTY_PTY_PARTS_H
#define HITMISS_TESTS_TERMINAL_PTY_PTY_PARTS_H

#include "tests/sim/testing.h"

#include <vterm.h>

#include "tests/terminal/pty/pty.h"

/* Bytes on a slow link: they arrive at `due_ms`. */
struct parcel {
    struct parcel *next;
    int64_t due_ms;
    size_t len;
    char bytes[];
};

struct link {
    struct parcel *first, **last;
};

struct pty {
    int master, slave; /* -1: hung up */
    int keeper;        /* the socket to the keeper */
    pid_t keeper_pid, pid;
    int status; /* the last one that the keeper told */
    bool has_status, is_over;
    int delay_ms, bytes_a_second;
    int64_t began_ms, quiet_ms; /* silence that is quiet */
    struct link in, out;        /* from the program, to the program */
    struct termios before;
    VTerm *terminal;
    VTermScreen *screen;
    bool alternate, shown, mouse;
    char *bytes; /* all that it wrote */
    size_t written, capacity;
    long naps_sent; /* pty_naps() when something was sent last */
    int64_t sent_ms;
    int64_t heard_ms; /* when something came last */
    char held[64];    /* the beginning of a sequence that libvterm is not handed as it is */
    size_t held_len;
};

/* Puts bytes on their way to the program. */
void pty_send(struct pty *pty, const char *bytes, size_t len);
/* Takes what comes, for at most `ms`. True when something came. */
bool pty_pump(struct pty *pty, int ms);
/* Fails the test: shows what was waited for and the screen. */
void pty_give_up(struct pty *pty, const char *what) __attribute__((noreturn));
/* Makes and frees the terminal that the program sees. */
void pty_make_terminal(struct pty *pty, int rows, int cols);
void link_clear(struct link *link);

#endif
