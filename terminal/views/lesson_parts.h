/* SPDX-License-Identifier: MIT */
/* Parts of lesson_screen.h, for the files that make it. */
#ifndef HITMISS_TERMINAL_VIEWS_LESSON_PARTS_H
#define HITMISS_TERMINAL_VIEWS_LESSON_PARTS_H

#include "terminal/views/lesson_view.h"

/* Shows a sentence in the footer, if there is one. Empty: nothing is said. */
void lesson_say(const struct lesson_state *state, struct str text);

/* To the next link of the page, or the one before; at first to the first one in sight. */
void lesson_move_link(struct lesson_state *state, bool forward);
/* Explains a link. It is not at hand any more then, so that Enter goes on. */
void lesson_follow_link(struct lesson_state *state, size_t index);

/* Asks for words and looks for them: lesson_state_search(). */
void lesson_search(struct lesson_state *state);

#endif
