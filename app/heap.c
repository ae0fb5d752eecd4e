/* SPDX-License-Identifier: MIT */
#include "app/heap.h"

#include <stdlib.h>

static void *heap_resize(void *context, void *block, size_t old_size, size_t new_size)
{
    (void)context;
    (void)old_size;
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, new_size);
}

const struct allocator heap_allocator = {heap_resize, NULL};
