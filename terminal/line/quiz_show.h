/* SPDX-License-Identifier: MIT */
/* What line mode shows of a quiz's state. Nothing here changes the state or reads input. */
#ifndef HITMISS_TERMINAL_LINE_QUIZ_SHOW_H
#define HITMISS_TERMINAL_LINE_QUIZ_SHOW_H

#include "terminal/line/ask.h"
#include "terminal/line/quiz.h"

/* A quiz under way. */
struct quiz_dialogue {
    const struct line_study *study;
    const struct quiz_plan *plan;
    struct line_desk desk;
    struct quiz quiz;
    bool over;
};

/* The question at hand as it is shown; false where there is none. */
bool line_quiz_asked(const struct quiz_dialogue *dialogue, struct line_question *asked);

/* How many questions, by which rules. */
void line_quiz_opening(const struct quiz_dialogue *dialogue);
/* The place at hand: a question, the end, the score. */
void line_quiz_show(const struct quiz_dialogue *dialogue);
/* Verdict and reasons of the question of that index in the plan. */
void line_quiz_reveal(const struct quiz_dialogue *dialogue, size_t index);
/* The last hint that was taken. */
void line_quiz_hint(const struct quiz_dialogue *dialogue);
void line_quiz_prompt(const struct quiz_dialogue *dialogue);

#endif
