/* SPDX-License-Identifier: MIT */
/* A pop-up with a list to choose from. */
#ifndef HITMISS_TERMINAL_STAGE_CHOOSE_H
#define HITMISS_TERMINAL_STAGE_CHOOSE_H

#include "terminal/stage/stage.h"

struct choice_item {
    struct str text;
    struct str about; /* in dim letters beside it or below; may be empty */
};

/* Lets the learner choose; `*chosen` is where the cursor begins. False when nothing was chosen. */
bool stage_choose(struct stage *stage, struct str title, const struct choice_item *items, size_t count, size_t *chosen);

#endif
