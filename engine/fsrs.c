/* SPDX-License-Identifier: MIT */
#include "engine/fsrs.h"

#include <math.h>
#include <stddef.h>

/* FSRS-6's default weights w0 to w20. */
static const double weights[] = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001,  1.8722, 0.1666, 0.796,
                                 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};

static const double stability_min = 0.001, stability_max = 36500;

struct fsrs_parameters fsrs_defaults(void)
{
    return (struct fsrs_parameters){.retention = 0.9, .maximum_days = 36500};
}

/* To the nearest whole number, halves up: JavaScript's Math.round(). */
static double round_up(double value)
{
    double up = ceil(value);
    return up - 0.5 > value ? up - 1 : up;
}

/* The reference rounds every intermediate result so, which also hides the last bit in which pow() and exp() differ. */
static double round8(double value)
{
    return round_up(value * 1e8) / 1e8;
}

static double clamp(double value, double min, double max)
{
    return fmin(fmax(value, min), max);
}

static double forgetting_factor(void)
{
    return round8(exp(1 / -weights[20] * log(0.9)) - 1);
}

static double remembered(double elapsed_days, double stability)
{
    return round8(pow(1 + forgetting_factor() * elapsed_days / stability, -weights[20]));
}

static double first_difficulty(enum fsrs_rating rating)
{
    return round8(weights[4] - exp(((double)rating - 1) * weights[5]) + 1);
}

static double next_difficulty(double difficulty, enum fsrs_rating rating)
{
    double delta = -weights[6] * ((double)rating - 3);
    double damped = difficulty + round8(delta * (10 - difficulty) / 9);
    return clamp(round8(weights[7] * first_difficulty(FSRS_EASY) + (1 - weights[7]) * damped), 1, 10);
}

static double stability_same_day(double stability, enum fsrs_rating rating)
{
    double growth = pow(stability, -weights[19]) * exp(weights[17] * ((double)rating - 3 + weights[18]));
    if (rating >= FSRS_HARD)
        growth = fmax(growth, 1);
    return round8(clamp(stability * growth, stability_min, stability_max));
}

static double stability_forgotten(const struct fsrs_card *card, double recall)
{
    double stability = weights[11] * pow(card->difficulty, -weights[12]) * (pow(card->stability + 1, weights[13]) - 1) *
                       exp((1 - recall) * weights[14]);
    double most = round8(clamp(stability, stability_min, stability_max));
    return clamp(round8(card->stability / exp(weights[17] * weights[18])), stability_min, most);
}

static double stability_recalled(const struct fsrs_card *card, double recall, enum fsrs_rating rating)
{
    double penalty = rating == FSRS_HARD ? weights[15] : 1;
    double bonus = rating == FSRS_EASY ? weights[16] : 1;
    double growth = exp(weights[8]) * (11 - card->difficulty) * pow(card->stability, -weights[9]) *
                    (exp((1 - recall) * weights[10]) - 1) * penalty * bonus;
    return round8(clamp(card->stability * (1 + growth), stability_min, stability_max));
}

static double next_stability(const struct fsrs_card *card, double elapsed, enum fsrs_rating rating)
{
    if (!card->seen)
        return fmax(weights[rating - 1], 0.1);
    if (elapsed == 0)
        return stability_same_day(card->stability, rating);
    double recall = remembered(elapsed, card->stability);
    return rating == FSRS_AGAIN ? stability_forgotten(card, recall) : stability_recalled(card, recall, rating);
}

static int64_t gap(struct fsrs_parameters parameters, double stability)
{
    double modifier = round8((pow(parameters.retention, 1 / -weights[20]) - 1) / forgetting_factor());
    return (int64_t)fmin(fmax(1, round_up(stability * modifier)), (double)parameters.maximum_days);
}

static int64_t longer(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* Hard, good and easy never come in the wrong order: a better answer waits at least a day longer. */
static int64_t gap_in_order(struct fsrs_parameters parameters, const struct fsrs_card *card, double elapsed,
                            enum fsrs_rating rating)
{
    int64_t good = gap(parameters, next_stability(card, elapsed, FSRS_GOOD));
    int64_t hard = gap(parameters, next_stability(card, elapsed, FSRS_HARD));
    if (hard > good)
        hard = good;
    good = longer(good, hard + 1);
    if (rating == FSRS_HARD)
        return hard;
    if (rating == FSRS_GOOD)
        return good;
    return longer(gap(parameters, next_stability(card, elapsed, FSRS_EASY)), good + 1);
}

struct fsrs_card fsrs_review(struct fsrs_parameters parameters, struct fsrs_card card, int64_t day,
                             enum fsrs_rating rating)
{
    if (card.seen && day < card.last_day)
        day = card.last_day;
    double elapsed = card.seen ? (double)(day - card.last_day) : 0;
    struct fsrs_card next = {.seen = true, .last_day = day, .lapses = card.lapses};
    next.stability = next_stability(&card, elapsed, rating);
    next.difficulty = card.seen ? next_difficulty(card.difficulty, rating) : clamp(first_difficulty(rating), 1, 10);
    if (card.seen && rating == FSRS_AGAIN)
        next.lapses++;
    next.gap_days = card.seen && rating != FSRS_AGAIN ? gap_in_order(parameters, &card, elapsed, rating)
                                                      : gap(parameters, next.stability);
    return next;
}

int64_t fsrs_due(struct fsrs_card card)
{
    return card.last_day + card.gap_days;
}

double fsrs_retrievability(struct fsrs_card card, int64_t day)
{
    if (!card.seen)
        return 0;
    return remembered((double)longer(day - card.last_day, 0), card.stability);
}
