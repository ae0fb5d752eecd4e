/* SPDX-License-Identifier: MIT */
/* The pop-ups that every screen may show: the help. See stage.h for the others. */
#ifndef HITMISS_TERMINAL_STAGE_POPUPS_H
#define HITMISS_TERMINAL_STAGE_POPUPS_H

#include "terminal/stage/stage.h"

/* What every key of the mode does, from its table. */
void popup_help(struct stage *stage, enum mode mode);

#endif
