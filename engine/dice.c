/* SPDX-License-Identifier: MIT */
#include "engine/dice.h"

struct dice dice_from(uint64_t seed)
{
    return (struct dice){seed};
}

uint64_t dice_next(struct dice *dice)
{
    dice->state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t bits = dice->state;
    bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
    return bits ^ (bits >> 31);
}

uint64_t dice_below(struct dice *dice, uint64_t limit)
{
    if (limit <= 1)
        return 0;
    /* What is left over when 2^64 is divided among `limit` would make small numbers more likely: it is thrown again. */
    uint64_t leftover = (UINT64_MAX % limit + 1) % limit;
    uint64_t bits;
    do
        bits = dice_next(dice);
    while (bits > UINT64_MAX - leftover);
    return bits % limit;
}

void dice_shuffle(struct dice *dice, uint8_t *order, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t from = (size_t)dice_below(dice, i + 1);
        order[i] = order[from];
        order[from] = (uint8_t)i;
    }
}

uint64_t dice_seed(uint64_t seed, struct str name)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325) ^ seed; /* FNV-1a: bytes in, in their order, whatever the machine */
    for (size_t i = 0; i < name.len; i++)
        hash = (hash ^ (unsigned char)name.at[i]) * UINT64_C(0x100000001b3);
    struct dice dice = dice_from(hash);
    return dice_next(&dice);
}
