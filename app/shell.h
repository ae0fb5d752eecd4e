/* SPDX-License-Identifier: MIT */
/*
 * A shell session: one line in, text and messages out. Knows nothing of terminals (shell_line.h) or of the command
 * line (sim_shell.c), so that a test can drive it.
 */
#ifndef HITMISS_APP_SHELL_H
#define HITMISS_APP_SHELL_H

#include "app/output.h"
#include "app/shell_script.h"

struct shell {
    struct script script;
    struct output *output;
    bool ascii;
    bool ended; /* `quit` was said */
};

/* Does what a line says. An error is a sentence on standard error, with the remedy; the session goes on. */
void shell_do(struct shell *shell, struct str line);

/* Says what the scene is and where the clock stands. */
void shell_greet(struct shell *shell);

/* ---- parts of the shell, for its files ------------------------------------------------------------------------- */

/* Says an error. What was told before comes out first. */
void shell_say_error(struct shell *shell, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Says every finding of a replay that failed, or that memory ran out. */
void shell_say_refusal(struct shell *shell, struct replay *replay, enum status status);

/* Takes the next word off `rest`: what stands before white space. Empty at the end. */
struct str shell_word(struct str *rest);

/* shell_step.c: `word` begins a command that adds a step (get, save, clear, ...). False when it does not. */
bool shell_step(struct shell *shell, struct str word, struct str rest);
/* shell_show.c: the commands that only look. False when `word` is none of them. */
bool shell_show(struct shell *shell, struct str word, struct str rest);

/* All commands, ended by NULL, for completion and for suggestions. */
extern const char *const shell_commands[];

/* ---- completion ------------------------------------------------------------------------------------------------ */

enum { CANDIDATE_LIMIT = 256 };

/* What may stand in place of the last word of a line; texts live in `arena`. */
struct candidates {
    struct str items[CANDIDATE_LIMIT];
    size_t count;
    size_t from; /* where the last word begins in the line */
};

/* Finds what may follow; `scene` is NULL when it cannot be read at the moment. */
void shell_complete(struct arena *arena, const struct scene *scene, struct str line, struct candidates *candidates);

#endif
