/* SPDX-License-Identifier: MIT */
/*
 * Who looks after the terminal while a full screen is shown: it is given back however the program ends (a signal, a
 * fault, exit() in the middle), and the program hears of Ctrl-Z, of coming back and of another size only while it
 * waits, never in the middle of writing.
 *
 * It knows no curses. There is one in a process, as there is one controlling terminal.
 */
#ifndef HITMISS_TERMINAL_STAGE_GUARD_H
#define HITMISS_TERMINAL_STAGE_GUARD_H

/* Remembers the modes of the terminal of standard input and watches from now on. */
void guard_begin(void);
/* Bytes that give back what modes do not hold: screen, cursor, attributes. Cut to what is kept (256 bytes). */
void guard_set_farewell(const char *terminated);
/* The terminal was given back in the usual way: watches no longer. */
void guard_end(void);

enum guard_news {
    GUARD_NOTHING, /* nothing came in time */
    GUARD_INPUT,   /* there is something to read, or nobody is there any more */
    GUARD_STOP,    /* Ctrl-Z: give the terminal back and call guard_stop() */
    GUARD_BACK,    /* the program was stopped and goes on: nothing on the screen or of its modes can be trusted */
    GUARD_RESIZED,
};

/* Waits at most `timeout_ms`, for ever when it is below 0. */
enum guard_news guard_wait(int timeout_ms);

/* Stops as Ctrl-Z does, once the terminal was given back. Returns in the foreground; the modes are remembered anew. */
void guard_stop(void);

#endif
