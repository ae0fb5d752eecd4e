/* SPDX-License-Identifier: MIT */
/*
 * A lesson walked over many sittings: the session (session.h) with what of it is kept, and how it is taken up again.
 *
 * Every front end walks by walk_open() and walk_act(), and draws walk->session. Each answer and each step is reported
 * to the sink before walk_act() returns, so that it is durable before anything of it is shown; whoever dies in between
 * goes on where the last one was reported. Nothing here prints or reads a clock.
 *
 * A place in a lesson is named by what stays when the lesson is edited: `question 1 ID`, `prediction 1 ID`,
 * `scene 1 NAME`, `pause 2 HEADING`, `end`. The number counts those that are alike.
 */
#ifndef HITMISS_ENGINE_WALK_H
#define HITMISS_ENGINE_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/answer.h"
#include "engine/session.h"
#include "sim/base/memory.h"

enum walk_opening {
    WALK_BEGUN,     /* at the top, nothing done yet */
    WALK_CONTINUED, /* where the learner left */
    WALK_CHANGED,   /* the same, but the lesson has changed: a place or an answer of then is no more */
};

struct walk_desk {
    const struct answer_sink *sink; /* NULL: nobody listens */
    const struct allocator *from;   /* memory for a moment */
    struct str fresh;               /* at most 40 bytes that nobody else has: the front of ids of new walks */
};

struct walk {
    const struct plan *plan;
    struct walk_desk desk;
    struct lesson_session session;
    enum walk_opening opening;
    const char *told; /* by the sink, about the last call: a sentence to be shown, or NULL. Lives until the next call */
    size_t begun;     /* walks that were begun here */
    char id[WALK_ID_LIMIT + 1];
};

/*
 * Takes up the walk of `past`, or begins one when `past` is empty. What was committed is committed again: it is neither
 * asked nor undone. An answer to another `rev` of a question, or one that the question as it is now cannot have, is left
 * out: the question is asked anew, and the answer stays in the history. A scene starts from its first step, with what
 * was predicted. A place that is no more is replaced by the one behind the last thing that was done. `plan`,
 * `desk->sink` and `desk->from` must outlive `walk`; `past` need not.
 */
void walk_open(struct walk *walk, const struct plan *plan, const struct walk_past *past, const struct walk_desk *desk);

/* session_after(), reported. False: nothing happened, and walk->session.refusal says why. */
bool walk_act(struct walk *walk, struct action action);

/* Whether what is past ends at the lesson's end: there is nothing to go on with. */
bool walk_is_over(const struct walk_past *past);

/* Adds the name of the place of stop `index`; plan->stop_count is the end. */
void walk_place(const struct plan *plan, size_t index, struct builder *out);
/*
 * The stop of that name. When there is none that is quite so, one with the same question or scene; else SIZE_MAX.
 */
size_t walk_find(const struct plan *plan, struct str place);

#endif
