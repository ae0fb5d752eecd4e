/* SPDX-License-Identifier: MIT */
#include "terminal/map.h"

static const struct map_way ways[] = {
    {"watch", MENU_WATCH, "scenes, step by step, without predicting"},
    {"practice", MENU_PRACTICE, "ten questions, mixed, with reasons at once"},
    {"test", MENU_TEST, "the test; reasons and a score per concept at the end"},
    {"myths", MENU_MYTHS, "beliefs that many hold, shown beside what is true"},
    {"pitfalls", MENU_PITFALLS, "find the faulty line, choose the fix, see both"},
    {"review", MENU_REVIEW, "questions about what is due today"},
    {"due", MENU_DUE, "what is due today, in one line"},
    {"stats", MENU_STATS, "how you are doing, and what comes back when"},
};

const struct map_way *map_ways(size_t *count)
{
    *count = sizeof ways / sizeof *ways;
    return ways;
}
