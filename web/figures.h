/* SPDX-License-Identifier: MIT */
/* Figures about the learner in JSON, for the map, the review and the statistics. */
#ifndef HITMISS_WEB_FIGURES_H
#define HITMISS_WEB_FIGURES_H

#include "engine/statistics.h"
#include "web/call.h"

/* The learner's record of today; empty when nothing is kept. False: refused. */
bool figures_record(struct call *call, struct record *record);
/* As member `concepts` of the reply: a row a concept that was answered, the first due first. */
void figures_concepts(struct call *call, const struct record *record);
/* As members `today` and `exam` of the reply. */
void figures_days(struct call *call, const struct record *record);

#endif
