/* SPDX-License-Identifier: MIT */
/*
 * Texts that are met again and again get a number, once: comparing two atoms compares two numbers, and the MD5 of
 * an atom is computed at most once. A memo maps a few numbers to one: together they make a repeated cache key cost
 * two look-ups instead of two digests (Django computes them anew for every request).
 */
#ifndef HITMISS_SIM_BASE_ATOMS_H
#define HITMISS_SIM_BASE_ATOMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/md5.h"
#include "sim/base/memory.h"
#include "sim/base/str.h"

/* The number of an atom is a uint32_t; 0 is no atom at all (an absent value), never the empty text. */

struct atom {
    struct str text; /* owned by the table */
    char *digest;    /* MD5_HEX_LEN digits, made when first asked for; NULL until then */
};

/* A slot keeps the hash beside the number, so that growing and most misses touch no atom. */
struct atom_slot {
    uint32_t number; /* 0: the slot is free */
    uint32_t hash;
};

struct atoms {
    struct arena arena;
    struct atom *items; /* by number; items[0] is unused */
    size_t count, capacity;
    struct atom_slot *slots; /* open addressing */
    size_t slot_count;       /* a power of two */
};

void atoms_init(struct atoms *atoms, const struct allocator *from);
void atoms_clear(struct atoms *atoms);

/* Makes room for `count` atoms at once; sets arena.failed without memory. */
void atoms_reserve(struct atoms *atoms, size_t count);

/* The number of this text, given out now if it is new; 0 when memory ran out (atoms->arena.failed is then set). */
uint32_t atoms_find(struct atoms *atoms, struct str text);
/* The text of an atom; {NULL, 0} for 0. Valid until atoms_clear(). */
struct str atoms_text(const struct atoms *atoms, uint32_t atom);
/* The 32 hexadecimal digits of the MD5 of its text; of the empty text for 0. */
struct str atoms_digest(struct atoms *atoms, uint32_t atom);

#define MEMO_KEY_LEN 4

struct memo_entry {
    uint32_t key[MEMO_KEY_LEN];
    uint32_t value; /* 0: the slot is free */
};

struct memo {
    const struct allocator *from;
    struct memo_entry *entries;
    size_t count, capacity; /* capacity is 0 or a power of two */
    bool failed;
};

void memo_init(struct memo *memo, const struct allocator *from);
void memo_clear(struct memo *memo);
/* Makes room for `count` entries at once; sets `failed` without memory. */
void memo_reserve(struct memo *memo, size_t count);
/* The value kept under this key, or 0. */
uint32_t memo_find(const struct memo *memo, const uint32_t key[MEMO_KEY_LEN]);
/* Keeps a value other than 0 under a key that is not there yet. Without memory it is not kept and `failed` set. */
void memo_add(struct memo *memo, const uint32_t key[MEMO_KEY_LEN], uint32_t value);

#endif
