/* SPDX-License-Identifier: MIT */
/* How a quiz looks. */
#ifndef HITMISS_TERMINAL_VIEWS_QUIZ_VIEW_H
#define HITMISS_TERMINAL_VIEWS_QUIZ_VIEW_H

#include "terminal/views/quiz_screen.h"

/* Targets of the list of skipped questions: this and the place in the round. */
enum { QUIZ_TARGETS = 1 };

/* Draws the question at hand, the end or the result. */
void quiz_draw(struct quiz_state *state, struct canvas *canvas);

/* Parts of it that are texts to scroll. */
void quiz_add_full(const struct quiz_state *state, struct sheet *sheet);
void quiz_add_time_up(const struct quiz_state *state, struct sheet *sheet);
void quiz_add_result(const struct quiz_state *state, struct sheet *sheet);
/* What stands beside the question where there is room: all questions as marks, hints. */
void quiz_add_side(const struct quiz_state *state, struct sheet *sheet);

#endif
