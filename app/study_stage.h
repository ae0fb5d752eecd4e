/* SPDX-License-Identifier: MIT */
/*
 * The full screen of a study: opened when the first screen is wanted, closed with the study. While it is open, whatever
 * is said on standard error is kept and said when the terminal is as it was.
 */
#ifndef HITMISS_APP_STUDY_STAGE_H
#define HITMISS_APP_STUDY_STAGE_H

#include "app/study.h"

/*
 * Whether screens are to be used: not with --plain, not without a terminal for input and output. Where a terminal cannot
 * show them a line on standard error says why, once, and the study goes on in line mode.
 */
bool study_on_stage(struct study *study);

/* Closes it, if it is open. */
void study_stage_close(struct study *study);

#endif
