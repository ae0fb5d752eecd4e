/* SPDX-License-Identifier: MIT */
/*
 * The pitfall clinic: a pure state machine like quiz.h. Of each pitfall a learner names the faulty line, then chooses a
 * fix, then sees the scene before and after. What is committed is never undone; going back shows it again.
 */
#ifndef HITMISS_ENGINE_PITFALL_SESSION_H
#define HITMISS_ENGINE_PITFALL_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/answer.h"
#include "engine/pitfall.h"

enum { PITFALL_LIMIT = 100 };

struct pitfall_plan {
    const struct pitfall *pitfalls;
    size_t count;                                        /* 0 to PITFALL_LIMIT */
    uint8_t order[PITFALL_LIMIT];                        /* the order of the cases */
    uint8_t fixes[PITFALL_LIMIT][QUESTION_OPTION_LIMIT]; /* of each case: which fix stands where */
};

enum pitfall_part {
    PITFALL_FIND,   /* which line is faulty? */
    PITFALL_FOUND,  /* the reason for every line */
    PITFALL_CHOOSE, /* which fix? */
    PITFALL_CHOSEN, /* the reason for every fix */
    PITFALL_BEFORE, /* the scene with the fault */
    PITFALL_AFTER,  /* the scene without it */
};

/* What was said about one case. Numbers count from 1, as shown; 0: nothing yet. */
struct pitfall_mark {
    bool line_shown, fix_shown; /* given up: the answer was revealed */
    uint8_t line, fix;
};

struct pitfall_session {
    size_t at; /* index in the plan's order; its count when all are done */
    enum pitfall_part part;
    struct pitfall_mark marks[PITFALL_LIMIT + 1]; /* by index in the order */
    bool refused;                                 /* the last action meant nothing here */
};

enum pitfall_action_kind { PITFALL_SAY, PITFALL_REVEAL, PITFALL_NEXT, PITFALL_BACK, PITFALL_SKIP };

struct pitfall_action {
    enum pitfall_action_kind kind;
    size_t number; /* PITFALL_SAY: a line, or a fix as shown; from 1 */
};

/* All cases, shuffled by the seed. */
struct pitfall_plan pitfall_plan(const struct pitfall *pitfalls, size_t count, uint64_t seed);
struct pitfall_session pitfall_begin(void);
void pitfall_act(const struct pitfall_plan *plan, struct pitfall_session *session, struct pitfall_action action);

/* The case at hand; NULL when all are done. */
const struct pitfall *pitfall_at(const struct pitfall_plan *plan, const struct pitfall_session *session);
/* The fix that is shown as that number, from 1. */
const struct pitfall_fix *pitfall_fix(const struct pitfall_plan *plan, const struct pitfall_session *session,
                                      size_t number);
/* Whether the faulty line was named, and a fix that mends it; false while nothing was said. */
bool pitfall_line_found(const struct pitfall_plan *plan, const struct pitfall_session *session, size_t at);
bool pitfall_fix_found(const struct pitfall_plan *plan, const struct pitfall_session *session, size_t at);
/* Half of 1000 for the line and half for the fix. */
int64_t pitfall_credit(const struct pitfall_plan *plan, const struct pitfall_session *session, size_t at);
/* Of how many cases both were found. */
size_t pitfall_score(const struct pitfall_plan *plan, const struct pitfall_session *session);

/* The scene with the fix that was chosen in the case at hand; empty when that is the one before or after, or none. */
struct str pitfall_tried(const struct pitfall_plan *plan, const struct pitfall_session *session);
/*
 * What was said about the case at hand, for a sink (answer.h); its concepts are the pitfall's. One answer a case: to be
 * reported when the fix is said or given up, before its reasons are told. Its text, "line 2 fix 3" with the fixes
 * numbered as they are written, is added to `given`.
 */
struct answer pitfall_answer(const struct pitfall_plan *plan, const struct pitfall_session *session,
                             struct builder *given);

#endif
