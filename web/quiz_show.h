/* SPDX-License-Identifier: MIT */
/* A quiz in JSON: the question at hand, what is told about it, and at its end the results. */
#ifndef HITMISS_WEB_QUIZ_SHOW_H
#define HITMISS_WEB_QUIZ_SHOW_H

#include "web/call.h"
#include "web/quiz_plan.h"

/* As member `state` of the reply. In a test nothing is told of right or wrong before it is handed in. */
void quiz_show(struct call *call, const struct web_plan *plan, const struct quiz *quiz);

#endif
