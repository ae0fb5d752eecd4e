/* SPDX-License-Identifier: MIT */
/*
 * What a response was made from, and whether this visitor should have been given it. Internal to sim/pipeline.
 */
#ifndef HITMISS_SIM_PIPELINE_PROVENANCE_H
#define HITMISS_SIM_PIPELINE_PROVENANCE_H

#include "sim/pipeline/request.h"

/* What each name would give for this request if nothing were cached, whatever middleware has run so far. */
struct str expected_user(struct player *player, const struct request *request);
struct str expected_language(struct player *player, const struct request *request);
struct str expected_value(struct player *player, const struct request *request, enum source source, struct str field);

/* Notes that `value` was read; a second reading of the same input in the same step is not noted again. */
void provenance_note(struct player *player, struct input_list *inputs, const struct request *request,
                     const struct template_name *name, struct str value);
/* Adds inputs noted elsewhere, with the step they come from. */
void provenance_add(struct player *player, struct input_list *inputs, const struct input *more, size_t count);

/* Judges what a response was made from against this request; an array in the step's arena. */
const struct wrong *provenance_judge(struct player *player, const struct request *request,
                                     const struct input_list *inputs, size_t *count);

#endif
