/* SPDX-License-Identifier: MIT */
/* Figures about a learner's answers, for people to look at: totals, a row a day, a row a concept. Pure, as mastery.h. */
#ifndef HITMISS_ENGINE_STATISTICS_H
#define HITMISS_ENGINE_STATISTICS_H

#include "engine/mastery.h"

enum { STATISTICS_DAYS_BACK = 14, STATISTICS_DAYS_AHEAD = 14 };

/* What the figures are made of: every answer, and each concept at its place in review. */
struct record {
    const struct answer *answers;
    size_t count;
    const struct concept_mastery *concepts;
    size_t concept_count;
    int64_t today;
    int64_t exam_day; /* 0: none */
};

struct statistics {
    size_t questions;   /* answers that count */
    int64_t right;      /* their credit together, in thousandths: a partly right one adds its part */
    size_t predictions; /* the others */
    struct streak streak;
    int64_t first_day;                     /* of `answered` */
    size_t answered[STATISTICS_DAYS_BACK]; /* a day; the last is today */
    size_t
        to_review[STATISTICS_DAYS_AHEAD]; /* concepts that are due, a day; the first is today, with what is overdue */
};

/* `arena` is for its own use. When memory ran out the streak is all zero. */
struct statistics statistics_of(struct arena *arena, const struct record *record);

#endif
