/* SPDX-License-Identifier: MIT */
/* The moments of a scene (engine/reel.h) in line mode, in the simulator's own sentences. */
#ifndef HITMISS_TERMINAL_LINE_MOMENT_H
#define HITMISS_TERMINAL_LINE_MOMENT_H

#include "engine/reel.h"
#include "terminal/line/text.h"

/* "Step 2 of 5." and what happens. */
void line_moment_heading(const struct line_out *out, const struct reel *reel, size_t index);
/*
 * Hit or miss, `remark` behind it, and the rules that decided; for what is neither, all that happened. An empty line
 * follows.
 */
void line_moment_decision(const struct line_out *out, const struct moment *moment, const char *remark);
/* Everything that happened in that moment, one thing at a time. */
void line_moment_story(const struct line_out *out, const struct reel *reel, size_t index);
/* How long all requests took together. */
void line_moment_work(const struct line_out *out, const struct reel *reel);

#endif
