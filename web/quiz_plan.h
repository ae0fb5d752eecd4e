/* SPDX-License-Identifier: MIT */
/*
 * The plan of a quiz in JSON. The server keeps no quiz: it picks the questions once, the page keeps the plan with the
 * actions and sends both each time. So what is asked does not change while answers come in, nor by a restart.
 */
#ifndef HITMISS_WEB_QUIZ_PLAN_H
#define HITMISS_WEB_QUIZ_PLAN_H

#include "engine/quiz.h"
#include "engine/quiz_pick.h"
#include "web/call.h"

struct web_plan {
    struct quiz_plan quiz;
    enum answer_way way;
    struct str key; /* in front of the keys of its answers */
    int64_t started_ms;
};

/* What a body may say about which questions: the members of a plan that is still to be made. */
extern const char *const quiz_plan_wishes[];

/* Picks the questions that the body wishes for. False: refused; 422 when none fits. */
bool quiz_plan_pick(struct call *call, struct sent body, struct web_plan *plan);
/* Makes a plan of a pick that is made already. */
bool quiz_plan_of(struct call *call, const struct pick *pick, enum answer_way way, struct web_plan *plan);
/* Reads a plan again. False: refused; 409 when a question has changed or left since. */
bool quiz_plan_read(struct call *call, struct sent object, struct web_plan *plan);
/* As member `plan` of the reply. */
void quiz_plan_show(struct call *call, const struct web_plan *plan);

/* A seed that nobody chose, below a million. */
uint64_t quiz_plan_seed(struct call *call);
/* A key that nobody else has. */
struct str quiz_plan_key(struct call *call);

#endif
