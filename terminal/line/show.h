/* SPDX-License-Identifier: MIT */
/* What line mode shows of a session's state. Nothing here changes the state or reads input. */
#ifndef HITMISS_TERMINAL_LINE_SHOW_H
#define HITMISS_TERMINAL_LINE_SHOW_H

#include "engine/plan.h"
#include "engine/walk.h"
#include "terminal/line/ask.h"

/* The lesson's level and estimate; and when it goes on, where. */
void line_show_opening(const struct line_out *out, const struct walk *walk);
/* All of the place at hand: the prose before the stop, and the stop as it stands. */
void line_show_place(const struct line_desk *desk, const struct plan *plan, const struct lesson_session *session);
/* The stop as it stands, without the prose. */
void line_show_stop(const struct line_desk *desk, const struct plan *plan, const struct lesson_session *session);
/* What became known by committing at the stop at hand: the reasons of a question, the decision of a moment. */
void line_show_reveal(const struct line_desk *desk, const struct plan *plan, const struct lesson_session *session);
/* The last hint that was taken. */
void line_show_hint(const struct line_desk *desk, const struct plan *plan, const struct lesson_session *session);
/* Every small step of the last moment that was shown; false when there is none. */
bool line_show_story(const struct line_desk *desk, const struct plan *plan, const struct lesson_session *session);
/* The prompt, without a line break behind it. */
void line_show_prompt(const struct line_desk *desk, const struct plan *plan, const struct lesson_session *session);

#endif
