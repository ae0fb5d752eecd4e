/* SPDX-License-Identifier: MIT */
/* Line mode for what has been forgotten many times: its lesson is offered, in place of one more question. */
#ifndef HITMISS_TERMINAL_LINE_OFFER_H
#define HITMISS_TERMINAL_LINE_OFFER_H

#include "engine/course.h"
#include "terminal/line/mode.h"

enum offer { OFFER_TAKEN, OFFER_SKIPPED, OFFER_LEFT };

/* Names the lesson that teaches the concept, and asks. */
enum offer line_offer(const struct line_study *study, struct str concept, const struct course_lesson *lesson);

#endif
