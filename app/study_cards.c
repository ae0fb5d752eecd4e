/* SPDX-License-Identifier: MIT */
#include "app/study_ways.h"

#include <stdio.h>

#include "app/exit.h"
#include "terminal/line_cards.h"

static int nothing_here(const char *what)
{
    fprintf(stderr, "hitmiss: this content has no %s.\n", what);
    return EXIT_FINDINGS;
}

int study_myths(struct study *study, uint64_t seed)
{
    size_t count;
    const struct myth *myths = content_myths(study->content, &count);
    if (count == 0)
        return nothing_here("myths");
    struct myth_plan plan = myth_plan(myths, count, seed);
    line_myths(&study->line, &plan);
    return EXIT_OK;
}

int study_pitfalls(struct study *study, uint64_t seed)
{
    size_t count;
    const struct pitfall *pitfalls = content_pitfalls(study->content, &count);
    if (count == 0)
        return nothing_here("pitfalls");
    struct pitfall_plan plan = pitfall_plan(pitfalls, count, seed);
    line_pitfalls(&study->line, &plan);
    return EXIT_OK;
}
