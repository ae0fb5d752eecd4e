/* SPDX-License-Identifier: MIT */
/*
 * Lines for the shell: with editing, history and completion on a terminal (libedit), plainly from a pipe or a file.
 * The history is kept in $XDG_STATE_HOME/hitmiss/shell_history, readable by its owner only.
 */
#ifndef HITMISS_APP_SHELL_LINE_H
#define HITMISS_APP_SHELL_LINE_H

#include "app/shell.h"

struct line_reader;

/* `shell` is asked for completions and must outlive the reader. `edit` false: plain reading. NULL: no memory. */
struct line_reader *line_reader_new(struct shell *shell, bool edit);
void line_reader_free(struct line_reader *reader);

/* Reads a line without its end. False at the end of the input. The text is valid until the next call. */
bool line_reader_next(struct line_reader *reader, struct str *line);

#endif
