/* SPDX-License-Identifier: MIT */
/* A view's decorators, outermost first, around its template. Internal to sim/pipeline. */
#ifndef HITMISS_SIM_PIPELINE_DECORATORS_H
#define HITMISS_SIM_PIPELINE_DECORATORS_H

#include "sim/pipeline/request.h"

/* Calls the view through its decorators from `index` on. NULL after an exception (request->raised). */
struct response *decorators_run(struct player *player, struct request *request, size_t index);

/* The view's own body: runs, renders, answers. NULL after an exception. */
struct response *view_run(struct player *player, struct request *request);

#endif
