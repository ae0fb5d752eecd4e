/* SPDX-License-Identifier: MIT */
#include "sim/base/memory.h"

#include <stdint.h>

#include "sim/base/libc.h"

#define ALIGNMENT _Alignof(max_align_t)
#define FIRST_CHUNK_SIZE ((size_t)4096)
#define FIRST_CAPACITY ((size_t)8)

/* Chunks at least double, so the newest is the largest, and a loop of resets soon fits into it. */
struct arena_chunk {
    struct arena_chunk *next;
    size_t size; /* of `bytes` */
    size_t used;
    _Alignas(max_align_t) unsigned char bytes[];
};

void *memory_resize(const struct allocator *from, void *block, size_t old_size, size_t new_size)
{
    if (new_size == 0 && !block)
        return NULL;
    return from->resize(from->context, block, old_size, new_size);
}

size_t memory_product(size_t count, size_t size)
{
    return size != 0 && count > SIZE_MAX / size ? SIZE_MAX : count * size;
}

void arena_init(struct arena *arena, const struct allocator *from)
{
    *arena = (struct arena){.from = from};
}

static void free_chunks(struct arena *arena, struct arena_chunk *chunk)
{
    while (chunk) {
        struct arena_chunk *next = chunk->next;
        memory_resize(arena->from, chunk, sizeof *chunk + chunk->size, 0);
        chunk = next;
    }
}

void arena_clear(struct arena *arena)
{
    free_chunks(arena, arena->chunks);
    arena_init(arena, arena->from);
}

void arena_reset(struct arena *arena)
{
    struct arena_chunk *newest = arena->chunks;
    arena->failed = false;
    if (!newest)
        return;
    if (newest->next)
        free_chunks(arena, newest->next);
    newest->next = NULL;
    newest->used = 0;
}

/* The size of the next chunk, so that `size` bytes fit into it; 0 when no chunk can be that large. */
static size_t next_chunk_size(const struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2 - sizeof(struct arena_chunk))
        return 0;
    size_t wanted = FIRST_CHUNK_SIZE - sizeof(struct arena_chunk);
    if (arena->chunks && arena->chunks->size < SIZE_MAX / 4)
        wanted = arena->chunks->size * 2;
    return size > wanted ? size : wanted;
}

static void *alloc_in_new_chunk(struct arena *arena, size_t size)
{
    size_t chunk_size = arena->failed ? 0 : next_chunk_size(arena, size);
    struct arena_chunk *chunk = NULL;
    if (chunk_size > 0)
        chunk = memory_resize(arena->from, NULL, 0, sizeof *chunk + chunk_size);
    if (!chunk) {
        arena->failed = true;
        return NULL;
    }
    chunk->next = arena->chunks;
    chunk->size = chunk_size;
    chunk->used = size;
    arena->chunks = chunk;
    return chunk->bytes;
}

void *arena_bytes(struct arena *arena, size_t size)
{
    struct arena_chunk *chunk = arena->chunks;
    if (!chunk || arena->failed || size > chunk->size - chunk->used)
        return alloc_in_new_chunk(arena, size);
    void *block = chunk->bytes + chunk->used;
    chunk->used += size;
    return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    struct arena_chunk *chunk = arena->chunks;
    unsigned char *block;
    size_t begin = chunk ? (chunk->used + ALIGNMENT - 1) & ~(ALIGNMENT - 1) : 0;
    if (!chunk || arena->failed || begin > chunk->size || size > chunk->size - begin) {
        block = alloc_in_new_chunk(arena, size);
    } else {
        block = chunk->bytes + begin;
        chunk->used = begin + size;
    }
    return block ? memset(block, 0, size) : NULL;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    return arena_alloc(arena, memory_product(count, size));
}

/* Makes a block that ends where the newest chunk's used part ends longer, in place. */
static bool extend_in_place(struct arena *arena, const void *block, size_t old_size, size_t new_size)
{
    struct arena_chunk *chunk = arena->chunks;
    if (!chunk || !block || arena->failed || (const unsigned char *)block + old_size != chunk->bytes + chunk->used)
        return false;
    if (new_size - old_size > chunk->size - chunk->used)
        return false;
    memset(chunk->bytes + chunk->used, 0, new_size - old_size);
    chunk->used += new_size - old_size;
    return true;
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    size_t wanted = *capacity < FIRST_CAPACITY ? FIRST_CAPACITY : memory_product(*capacity, 2);
    size_t old_size = memory_product(*capacity, size);
    size_t new_size = memory_product(wanted, size);
    if (!extend_in_place(arena, items, old_size, new_size)) {
        void *grown = arena_alloc(arena, new_size);
        if (!grown)
            return NULL;
        if (count > 0)
            memcpy(grown, items, count * size);
        items = grown;
    }
    *capacity = wanted;
    return items;
}

static void *resize_in_arena(void *context, void *block, size_t old_size, size_t new_size)
{
    struct arena *arena = context;
    if (new_size == 0)
        return NULL;
    void *grown = arena_bytes(arena, new_size);
    if (grown && block)
        memcpy(grown, block, old_size < new_size ? old_size : new_size);
    return grown;
}

struct allocator arena_allocator(struct arena *arena)
{
    return (struct allocator){resize_in_arena, arena};
}
