/* SPDX-License-Identifier: MIT */
/*
 * What tests/store/fsrs.mjs drives: each line of standard input is `retention maximum_days day rating day rating ...`;
 * prints for each answer the gap in days, the lapses, the stability and the difficulty.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine/fsrs.h"

int main(void)
{
    char line[4096];
    while (fgets(line, sizeof line, stdin)) {
        char *at = line, *end;
        struct fsrs_parameters parameters = {.retention = strtod(at, &at)};
        parameters.maximum_days = strtoll(at, &at, 10);
        struct fsrs_card card = {.seen = false};
        for (;;) {
            int64_t day = strtoll(at, &end, 10);
            if (end == at)
                break;
            card = fsrs_review(parameters, card, day, (enum fsrs_rating)strtol(end, &at, 10));
            printf("%" PRId64 " %" PRId64 " %.8f %.8f ", card.gap_days, card.lapses, card.stability, card.difficulty);
        }
        putchar('\n');
    }
    return 0;
}
