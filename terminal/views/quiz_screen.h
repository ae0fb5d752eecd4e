/* SPDX-License-Identifier: MIT */
/*
 * Practice, the test and review on the full screen: a quiz (engine/quiz.h), question by question, and its result. In
 * practice and review every answer is told at once; in a test at the end, when it is handed in. Every answer is
 * reported to the desk's sink (desk_report_question()), as answers of desk->way, before its reasons are shown.
 */
#ifndef HITMISS_TERMINAL_VIEWS_QUIZ_SCREEN_H
#define HITMISS_TERMINAL_VIEWS_QUIZ_SCREEN_H

#include "engine/quiz.h"
#include "terminal/views/asked.h"
#include "terminal/views/desk.h"

/* Asks the plan's questions until the quiz is over or the learner leaves. */
void quiz_screen(const struct desk *desk, const struct quiz_plan *plan);

/* The screen by itself, for tests: its kind, and the state it draws. */
struct quiz_state {
    const struct desk *desk; /* without a stage nothing is said and nothing pops up */
    const struct quiz_plan *plan;
    struct quiz quiz;
    struct asked asked;           /* the question at hand */
    size_t asked_at, asked_round; /* where it stands: quiz.at, quiz.round_number */
    enum quiz_stage shown;        /* of the quiz, when it was last followed */
    bool told;                    /* `results` are made */
    struct arena arena;           /* of `results` */
    struct reasons *results;      /* QUIZ_OVER: of each question of the plan; NULL when memory ran out */
    size_t top;                   /* first line in sight */
    int rows;                     /* in sight, when it was last drawn */
    bool follow;                  /* the next drawing scrolls to what matters now */
};
extern const struct screen_kind quiz_screen_kind;

/* At the first question. `state` is all zero before. */
void quiz_state_open(struct quiz_state *state, const struct desk *desk, const struct quiz_plan *plan, int64_t now_ms);
void quiz_state_clear(struct quiz_state *state);

#endif
