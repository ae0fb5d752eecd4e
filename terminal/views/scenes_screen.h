/* SPDX-License-Identifier: MIT */
/* All scenes of the content by title, to be watched, predicted and changed in the player. */
#ifndef HITMISS_TERMINAL_VIEWS_SCENES_SCREEN_H
#define HITMISS_TERMINAL_VIEWS_SCENES_SCREEN_H

#include "terminal/views/desk.h"

void scenes_screen(const struct desk *desk);

#endif
