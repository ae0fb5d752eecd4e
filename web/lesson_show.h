/* SPDX-License-Identifier: MIT */
/* A lesson in JSON: the pages that the learner has come to, with what is committed on them; and an outline of all. */
#ifndef HITMISS_WEB_LESSON_SHOW_H
#define HITMISS_WEB_LESSON_SHOW_H

#include "engine/walk.h"
#include "web/call.h"

/*
 * Fills the reply's root with the walk's state. `all`: the pages from the first to the one at hand; else only that one.
 * A later page has neither prose nor question here, and what is not committed no answer.
 */
void lesson_show(struct call *call, const struct walk *walk, bool all);

/*
 * Takes the walk as far into the scene at hand as it has been predicted: the moment at hand is then the one that is
 * asked for, or none. Reports nothing.
 */
void lesson_settle(struct walk *walk);

#endif
