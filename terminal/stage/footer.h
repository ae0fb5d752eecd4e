/* SPDX-License-Identifier: MIT */
/* The line at the bottom: the keys that are live, or a sentence. */
#ifndef HITMISS_TERMINAL_STAGE_FOOTER_H
#define HITMISS_TERMINAL_STAGE_FOOTER_H

#include "terminal/draw/cells.h"
#include "terminal/stage/keys.h"

/*
 * Draws the labels of the mode's keys, as many as fit, the way out always among them; `said` stands there instead.
 * `idle`: a flag for each command, true for those to be left out; NULL for none.
 */
void footer_draw(struct area row, enum mode mode, const bool *idle, struct str said);

/* The command of the key at whose label a click was. */
enum command_kind footer_command(enum mode mode, uint16_t target);

#endif
