/* SPDX-License-Identifier: MIT */
/*
 * Memory for the simulator: one allocator given by the caller, and arenas on top of it.
 *
 * The simulator has no heap of its own. Natively the caller passes the C library's; in a page it passes a block
 * of linear memory; a test passes one that fails at the n-th call.
 *
 * Failure is sticky. When the allocator returns NULL, the arena remembers it in `failed` and every later request
 * of that arena fails as well. Code that builds things need not stop at once: it treats a NULL block as "nothing
 * there", and whoever owns the arena looks at `failed` before it hands a result out. So no half-made result
 * escapes, and the code in between stays readable.
 */
#ifndef HITMISS_SIM_BASE_MEMORY_H
#define HITMISS_SIM_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Where memory comes from. `resize` has the meaning of realloc with the old size told: block NULL allocates,
 * new_size 0 frees and returns NULL. Blocks are aligned for any type. Not called from two threads at once.
 */
struct allocator {
    void *(*resize)(void *context, void *block, size_t old_size, size_t new_size);
    void *context;
};

/* Calls the allocator: `new_size` bytes, or NULL when there are none or new_size is 0. NULL to 0 bytes is no call. */
void *memory_resize(const struct allocator *from, void *block, size_t old_size, size_t new_size);

/* count * size, or SIZE_MAX when that overflows (which no allocator can give). */
size_t memory_product(size_t count, size_t size);

/* A pile of blocks that are freed together. */
struct arena {
    const struct allocator *from;
    struct arena_chunk *chunks; /* newest first */
    bool failed;                /* a request could not be met since arena_init() */
};

/* Makes an empty arena; allocates nothing. `from` must outlive it. */
void arena_init(struct arena *arena, const struct allocator *from);

/*
 * The arena as an allocator: blocks grow by copying and are freed with the arena. For a builder whose text shall live
 * in the arena: it needs no copy and no builder_clear() at the end. Lives as long as the arena.
 */
struct allocator arena_allocator(struct arena *arena);

/* Frees every block. The arena is then as after arena_init(). */
void arena_clear(struct arena *arena);

/*
 * Makes the arena empty again but keeps its newest chunk, so that a loop which fills and resets an arena stops
 * allocating. Every pointer into the arena is void afterwards. `failed` is reset too.
 */
void arena_reset(struct arena *arena);

/*
 * `size` zeroed bytes, aligned for any type; NULL when memory ran out (and `failed` is set). Of 0 bytes the address is
 * not NULL, and nothing may be read there.
 */
void *arena_alloc(struct arena *arena, size_t size);

/* The same for text: not zeroed and not aligned. */
void *arena_bytes(struct arena *arena, size_t size);

/* Room for `count` items of `size` bytes, zeroed; NULL on overflow or when memory ran out. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/*
 * Grows an array in an arena: returns room for one item more than `count`, the first `count` copied. Capacity
 * doubles, so the old block is reused while there is room. `items` NULL and `*capacity` 0 start it. What is not
 * yet filled is zero. NULL when memory ran out; the old array is then still whole.
 */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);

#endif
