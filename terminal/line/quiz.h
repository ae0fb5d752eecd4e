/* SPDX-License-Identifier: MIT */
/* Line mode for practice and the test: a quiz (engine/quiz.h) as a dialogue. */
#ifndef HITMISS_TERMINAL_LINE_QUIZ_H
#define HITMISS_TERMINAL_LINE_QUIZ_H

#include "engine/quiz.h"
#include "terminal/line/mode.h"

/* Asks the plan's questions until the quiz is over or the learner leaves. */
void line_quiz(const struct line_study *study, const struct quiz_plan *plan);

#endif
