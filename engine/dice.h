/* SPDX-License-Identifier: MIT */
/*
 * Random numbers that are the same on every machine, and shuffling by them: whoever has the seed has the quiz.
 * They are for variety, not for secrets.
 */
#ifndef HITMISS_ENGINE_DICE_H
#define HITMISS_ENGINE_DICE_H

#include <stddef.h>
#include <stdint.h>

#include "sim/base/str.h"

/* SplitMix64 (Steele, Lea and Flood 2014): one word of state, and every seed is a good one. */
struct dice {
    uint64_t state;
};

struct dice dice_from(uint64_t seed);
/* The next 64 bits. */
uint64_t dice_next(struct dice *dice);
/* A number from 0 to limit - 1, each as likely as the others; 0 when limit is 0 or 1. */
uint64_t dice_below(struct dice *dice, uint64_t limit);

/* Writes 0 to count - 1 in a random order. */
void dice_shuffle(struct dice *dice, uint8_t *order, size_t count);

/* A seed for one thing among many: the same for the same seed and name on every machine. */
uint64_t dice_seed(uint64_t seed, struct str name);

#endif
