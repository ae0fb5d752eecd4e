/* SPDX-License-Identifier: MIT */
/* Line mode for myth cards and the pitfall clinic (engine/myth_session.h, engine/pitfall_session.h). */
#ifndef HITMISS_TERMINAL_LINE_CARDS_H
#define HITMISS_TERMINAL_LINE_CARDS_H

#include "engine/myth_session.h"
#include "engine/pitfall_session.h"
#include "terminal/line/mode.h"

/* Each walks the cards until they are done or the learner leaves. */
void line_myths(const struct line_study *study, const struct myth_plan *plan);
void line_pitfalls(const struct line_study *study, const struct pitfall_plan *plan);

#endif
