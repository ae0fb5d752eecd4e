/* SPDX-License-Identifier: MIT */
/*
 * When to ask again: FSRS-6, the Free Spaced Repetition Scheduler, on whole days.
 *
 * The intervals are those of the npm package ts-fsrs 5.4.2 with these parameters: its default weights, enable_fuzz
 * false, enable_short_term true (an answer on the same day changes the stability by the short-term formula),
 * learning_steps and relearning_steps empty (the shortest gap is a day), and request_retention and maximum_interval as
 * given. tests/store/fsrs.mjs compares them on random histories.
 *
 * Pure: a card, a day and a rating give a new card.
 */
#ifndef HITMISS_ENGINE_FSRS_H
#define HITMISS_ENGINE_FSRS_H

#include <stdbool.h>
#include <stdint.h>

enum fsrs_rating { FSRS_AGAIN = 1, FSRS_HARD, FSRS_GOOD, FSRS_EASY };

struct fsrs_parameters {
    double retention;     /* how likely an answer shall be remembered when it is due: above 0, below 1 */
    int64_t maximum_days; /* no gap is longer; at least 1 */
};

/* 0.9 and 36500 days, as in ts-fsrs. */
struct fsrs_parameters fsrs_defaults(void);

/* What is known about one thing to be remembered. All zero: it has never been asked. */
struct fsrs_card {
    bool seen;
    double stability;  /* days after which it is remembered with 90 % */
    double difficulty; /* 1 to 10 */
    int64_t last_day;  /* of the last answer */
    int64_t gap_days;  /* from then until it is due */
    int64_t lapses;    /* times it was forgotten after it had been known */
};

/* The card after an answer on `day`. A day before the last answer's (a clock was set back) counts as that day. */
struct fsrs_card fsrs_review(struct fsrs_parameters parameters, struct fsrs_card card, int64_t day,
                             enum fsrs_rating rating);

/* last_day + gap_days; meaningless for a card that was never seen. */
int64_t fsrs_due(struct fsrs_card card);

/* How likely it is still remembered on `day`: 0 to 1; 0 for a card that was never seen. */
double fsrs_retrievability(struct fsrs_card card, int64_t day);

#endif
