/* SPDX-License-Identifier: MIT */
/*
 * The simulator as a page calls it: text in, trace out, through linear memory.
 *
 *   1. input(n) forgets the call before and returns the address of n bytes;
 *   2. the page writes there, one behind the other: scene, file name, release, belief;
 *   3. play(lengths of the four, flags) returns 0 and the trace, 1 and the report of what is wrong with the scene, or
 *      2 when memory ran out;
 *   4. output() and output_size() tell where the text is, until the next input().
 *
 * Nothing is imported and nothing is kept in globals: the state lies at the start of the heap.
 */
#include <stddef.h>
#include <stdint.h>

#include "sim/base/libc.h"
#include "sim/play.h"

#define EXPORT(name) __attribute__((export_name(name)))

#define PAGE_BYTES ((size_t)65536)
#define ALIGNMENT ((size_t)16)

enum flags { FLAG_EVENTS = 1, FLAG_INDENT = 2 };

/* The heap is one pile of blocks: only the newest can grow, shrink or be freed; input() empties it. */
struct heap {
    uintptr_t top; /* the first free byte */
    uintptr_t input;
    size_t input_size;
    struct str output;
};

/* Its address is where the linker's data ends and free memory begins. */
extern unsigned char __heap_base;

static uintptr_t aligned(uintptr_t address)
{
    return (address + (ALIGNMENT - 1)) & ~(uintptr_t)(ALIGNMENT - 1);
}

static struct heap *heap_get(void)
{
    return (struct heap *)aligned((uintptr_t)&__heap_base);
}

/* Makes sure that memory reaches `end`. */
static bool heap_reach(uintptr_t end)
{
    size_t have = __builtin_wasm_memory_size(0) * PAGE_BYTES;
    if (end <= have)
        return true;
    size_t pages = (end - have + PAGE_BYTES - 1) / PAGE_BYTES;
    return __builtin_wasm_memory_grow(0, pages) != SIZE_MAX;
}

static void *heap_take(struct heap *heap, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT || aligned(size) > SIZE_MAX - PAGE_BYTES - heap->top)
        return NULL;
    uintptr_t block = heap->top;
    if (!heap_reach(block + aligned(size)))
        return NULL;
    heap->top = block + aligned(size);
    return (void *)block;
}

static void *heap_resize(void *context, void *block, size_t old_size, size_t new_size)
{
    struct heap *heap = context;
    bool newest = block != NULL && (uintptr_t)block + aligned(old_size) == heap->top;
    if (newest)
        heap->top = (uintptr_t)block;
    if (new_size == 0)
        return NULL;
    void *taken = heap_take(heap, new_size);
    if (taken == NULL && newest)
        heap->top = (uintptr_t)block + aligned(old_size); /* as realloc: the old block stays */
    if (taken != NULL && block != NULL && taken != block)
        memcpy(taken, block, old_size < new_size ? old_size : new_size);
    return taken;
}

/* Starts a call: `size` bytes to write to, or 0 when memory ran out. */
EXPORT("input") uintptr_t sim_input(size_t size)
{
    struct heap *heap = heap_get();
    uintptr_t begin = aligned((uintptr_t)(heap + 1));
    if (!heap_reach(begin))
        return 0;
    *heap = (struct heap){.top = begin};
    heap->input = (uintptr_t)heap_take(heap, size > 0 ? size : 1);
    heap->input_size = heap->input == 0 ? 0 : size;
    return heap->input;
}

/* Cuts the next `size` bytes off the input; nothing when there are fewer. */
static struct str input_cut(struct heap *heap, size_t size)
{
    if (size > heap->input_size)
        size = 0;
    struct str text = {(const char *)heap->input, size};
    heap->input += size;
    heap->input_size -= size;
    return text;
}

/* Returns an `enum status`; see the top of this file. */
EXPORT("play")
int sim_play(size_t scene_size, size_t file_size, size_t release_size, size_t belief_size, unsigned flags)
{
    struct heap *heap = heap_get();
    struct str scene = input_cut(heap, scene_size);
    struct str file = input_cut(heap, file_size);
    struct str release = input_cut(heap, release_size);
    const struct play_options options = {
        .file = file,
        .release = release,
        .belief = input_cut(heap, belief_size),
        .events = (flags & FLAG_EVENTS) != 0,
        .indent = (flags & FLAG_INDENT) != 0,
    };
    const struct allocator allocator = {heap_resize, heap};
    struct builder out;
    builder_init(&out, &allocator);
    enum status status = play(&allocator, scene, &options, &out);
    heap->output = builder_str(&out);
    return (int)status;
}

EXPORT("output") const char *sim_output(void)
{
    return heap_get()->output.at;
}

EXPORT("output_size") size_t sim_output_size(void)
{
    return heap_get()->output.len;
}
