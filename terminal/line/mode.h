/* SPDX-License-Identifier: MIT */
/*
 * Line mode: the lesson as a linear dialogue, for screen readers, pipes and tests (`--plain`).
 *
 * Every text is written once, in order; options are numbered; the prompt is the last thing and stands on its own line.
 * `?` repeats, `help` helps, `b` goes back, `q` or the end of input leaves.
 */
#ifndef HITMISS_TERMINAL_LINE_MODE_H
#define HITMISS_TERMINAL_LINE_MODE_H

#include <stdbool.h>
#include <stdio.h>

#include "engine/answer.h"
#include "engine/walk.h"

struct line_mode {
    FILE *in, *out;
    bool echo;  /* write back what was read; for input that is not typed on a terminal */
    bool ascii; /* no character beyond ASCII */
};

/* What the dialogues share. */
struct line_study {
    const struct line_mode *mode;
    struct content *content;        /* for the scenes that judge and show */
    const struct allocator *from;   /* memory for a moment */
    const struct answer_sink *sink; /* hears every answer; NULL: nobody does */
    enum answer_way way;            /* how the answers of a quiz are reported: WAY_PRACTICE, WAY_TEST, WAY_REVIEW */
};

/* The lesson's title, written out at once: what a lesson needs besides may take a moment to read. */
void line_mode_title(const struct line_study *study, const struct course_lesson *about);

/*
 * Walks the lesson, from where walk_open() has taken it up, until it is over or the learner leaves. Returns whether its
 * end was reached. Writing errors show in ferror(mode->out), and end the dialogue; nothing else can fail.
 */
bool line_mode_lesson(const struct line_study *study, struct walk *walk);

#endif
