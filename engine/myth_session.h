/* SPDX-License-Identifier: MIT */
/*
 * Walking through myth cards: a pure state machine like quiz.h. A learner commits to agree or disagree before anything
 * is told; then each part of the card follows in its order: it is wrong, why it tempts, the rule, the scene both ways,
 * why it matters. What is committed is never undone; going back shows it again.
 */
#ifndef HITMISS_ENGINE_MYTH_SESSION_H
#define HITMISS_ENGINE_MYTH_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/answer.h"
#include "engine/myth.h"

enum { MYTH_LIMIT = 100 };

struct myth_plan {
    const struct myth *myths;
    size_t count;              /* 0 to MYTH_LIMIT */
    uint8_t order[MYTH_LIMIT]; /* the order of the cards */
};

/* Parts of a card, in the order in which they are shown. */
enum myth_part { MYTH_STATEMENT, MYTH_WRONG, MYTH_TEMPTING, MYTH_RULE, MYTH_COMPARE, MYTH_MATTERS };

enum myth_said { MYTH_NOTHING, MYTH_AGREED, MYTH_DISAGREED };

struct myth_session {
    size_t at; /* index in the plan's order; its count when all are done */
    enum myth_part part;
    uint8_t said[MYTH_LIMIT]; /* enum myth_said, by index in the order */
    bool refused;             /* the last action meant nothing here */
};

enum myth_action { MYTH_AGREE, MYTH_DISAGREE, MYTH_NEXT, MYTH_BACK, MYTH_SKIP };

/* All cards, shuffled by the seed. */
struct myth_plan myth_plan(const struct myth *myths, size_t count, uint64_t seed);
struct myth_session myth_begin(void);
void myth_act(const struct myth_plan *plan, struct myth_session *session, enum myth_action action);
/* The card at hand; NULL when all are done. */
const struct myth *myth_at(const struct myth_plan *plan, const struct myth_session *session);
/*
 * What was said about the card at hand, for a sink (answer.h); its concepts are the myth's. Only once it is said: to be
 * reported before anything of the card is told.
 */
struct answer myth_answer(const struct myth_plan *plan, const struct myth_session *session);
/* How many were committed to, and how many of those were disagreed with, which is right. */
void myth_score(const struct myth_plan *plan, const struct myth_session *session, size_t *said, size_t *right);

#endif
