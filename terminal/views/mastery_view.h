/* SPDX-License-Identifier: MIT */
/* How well each concept is known, as rows with bars: on the map and in the statistics. */
#ifndef HITMISS_TERMINAL_VIEWS_MASTERY_VIEW_H
#define HITMISS_TERMINAL_VIEWS_MASTERY_VIEW_H

#include "engine/statistics.h"
#include "terminal/draw/sheet.h"

/* Adds a row for each concept: name, a bar, per cent, when it comes back. */
void mastery_rows(struct sheet *sheet, const struct record *record);

/* A bar of `cols` cells as text, in the sheet's arena. */
struct run mastery_bar(const struct sheet *sheet, int cols, double share);

#endif
