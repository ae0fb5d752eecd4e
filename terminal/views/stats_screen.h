/* SPDX-License-Identifier: MIT */
/* Statistics on the full screen: answers day by day, each concept, what comes back when. */
#ifndef HITMISS_TERMINAL_VIEWS_STATS_SCREEN_H
#define HITMISS_TERMINAL_VIEWS_STATS_SCREEN_H

#include "engine/statistics.h"
#include "terminal/views/desk.h"

void stats_screen(const struct desk *desk, const struct record *record);

/* The screen by itself, for tests. */
struct stats_state {
    const struct record *record;
    size_t top;
    int rows;
};
extern const struct screen_kind stats_screen_kind;

#endif
