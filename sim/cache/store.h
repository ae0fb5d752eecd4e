/* SPDX-License-Identifier: MIT */
/*
 * One cache backend's memory (django/core/cache/backends/): local memory with its order of use and culling, and the
 * others as far as their documentation and a reading of their sources tell.
 *
 * Keys are atoms of the whole key. A store owns its pages; one that leaves it is not freed at once, because a response
 * under way may still borrow from it: it goes to the chain `dropped`, which the player frees between two steps.
 */
#ifndef HITMISS_SIM_CACHE_STORE_H
#define HITMISS_SIM_CACHE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/cache/page.h"
#include "sim/trace/trace.h"

/* What lies under a key: a header list by its number, or a page (a fragment is a page with only a body). */
struct stored {
    enum entry_kind kind;
    uint32_t list;     /* ENTRY_HEADER_LIST: number of the name list (see keys.h) */
    struct page *page; /* ENTRY_PAGE, ENTRY_FRAGMENT */
    uint32_t url;      /* the URL it was stored for, by number; for beliefs */
    bool never;        /* no expiry */
    double timeout;    /* seconds, as given when it was stored */
    double expiry;     /* Unix seconds; set by store_set() */
    uint32_t entry;    /* where it lies in the store; set by store_get() */
};

struct store_entry {
    uint32_t key; /* 0: a free entry */
    struct stored value;
    uint32_t newer, older; /* order of use, by entry number; 0 ends the chain */
    uint32_t next_in_bucket;
};

struct store {
    const struct allocator *from;
    enum backend backend;
    struct str location;
    size_t worker;               /* SIZE_MAX: shared by all */
    struct store_entry *entries; /* entries[0] is unused */
    size_t entry_count, entry_capacity;
    uint32_t *buckets;
    size_t bucket_count; /* a power of two */
    uint32_t newest, oldest, free_entry;
    size_t count; /* entries in use */
    struct page *dropped;
    uint32_t *culled; /* keys thrown out by the last store_set() */
    size_t culled_count, culled_capacity;
    bool failed; /* memory ran out; sticky */
};

void store_init(struct store *store, const struct allocator *from, enum backend backend, struct str location,
                size_t worker);
void store_clear_memory(struct store *store);
/* Frees what has left the store since the last call. */
void store_free_dropped(struct store *store);

enum found { FOUND, ABSENT, EXPIRED };

/* cache.get(): FOUND makes it the most recently used one; EXPIRED has dropped it. */
enum found store_get(struct store *store, uint32_t key, double now, struct stored *value);

/* How long and how many: from the alias, for LocMem's limits belong to it and not to the store. */
struct store_limits {
    int64_t max_entries, cull_frequency;
};

/*
 * cache.set(): culls first when the store is full, then writes; `timeout` seconds from `now`, unless value->never.
 * The page in `value` belongs to the store from now on. Returns false when the entry is dead on arrival. What was
 * culled stands in store->culled until the next call.
 */
bool store_set(struct store *store, uint32_t key, const struct stored *value, double now,
               const struct store_limits *limits);

/* Makes an entry the most recently used one, as store_get() does. */
void store_use(struct store *store, uint32_t entry);

bool store_delete(struct store *store, uint32_t key);
/* Empties it; returns how many entries there were. */
size_t store_empty(struct store *store);
/* Gives a living entry a new expiry; for beliefs. */
void store_touch(struct store *store, uint32_t key, double expiry);

/* Whether this backend still gives the entry out at `now`. */
bool store_is_alive(const struct store *store, const struct store_entry *entry, double now);

/* The entry behind `entry` in order of use, newest first; start with 0; 0 at the end. */
uint32_t store_next(const struct store *store, uint32_t entry);

#endif
