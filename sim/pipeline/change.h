/* SPDX-License-Identifier: MIT */
/* Steps that are no requests: save, cache, cookies, restart, deploy. Internal to sim/pipeline. */
#ifndef HITMISS_SIM_PIPELINE_CHANGE_H
#define HITMISS_SIM_PIPELINE_CHANGE_H

#include "sim/pipeline/site.h"

/* Carries out a step of any kind but STEP_REQUEST. */
void change_apply(struct player *player, const struct step *step);

/* Under `post-clears`: drops whatever any backend holds for this URL (an atom). */
void change_drop_url(struct player *player, uint32_t url);

#endif
