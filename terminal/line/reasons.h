/* SPDX-License-Identifier: MIT */
/* Parts of line_ask.h: what is told after an answer. */
#ifndef HITMISS_TERMINAL_LINE_REASONS_H
#define HITMISS_TERMINAL_LINE_REASONS_H

#include "engine/reel.h"
#include "terminal/line/ask.h"

/* "2. ", the text and a line break. */
void line_put_number(const struct line_out *out, size_t number, struct str text);

/* The scene of a QUESTION_MARKS, played; in `arena`. False after a sentence that it cannot be. */
bool line_reel(const struct line_desk *desk, const struct question *question, struct arena *arena,
               const struct reel **reel);

#endif
