/* SPDX-License-Identifier: MIT */
/* Any bytes as a decorator: read or refused with a place inside the text, and shown again as what it was. */
#include "app/heap.h"

#include "sim/base/check.h"
#include "sim/scene/scene.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    struct decorator first, second;
    struct fault fault;
    struct arena arena;
    arena_init(&arena, &heap_allocator);
    if (decorator_parse(&arena, text, &first, &fault)) {
        CHECK(decorator_parse(&arena, first.source, &second, &fault));
        CHECK(first.kind == second.kind && str_equal(first.source, second.source));
        CHECK(first.argument_count == second.argument_count && first.keyword_count == second.keyword_count);
    } else {
        CHECK(fault.offset <= size && fault.message.len > 0);
    }
    arena_clear(&arena);
    return 0;
}
