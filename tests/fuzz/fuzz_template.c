/* SPDX-License-Identifier: MIT */
/* Any bytes as a template: refused with a place inside the text, or nodes that nest and lie inside it. */
#include "app/heap.h"

#include "sim/base/check.h"
#include "sim/scene/scene.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every child of a block ends inside it. */
static void check_nodes(const struct page_template *template, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        const struct template_node *node = &template->nodes[i];
        if (node->kind == NODE_TEXT)
            CHECK(node->text.len > 0);
        if (node->kind == NODE_NAME)
            CHECK(node->name.text.len > 0 && (node->name.field.len > 0) == (node->name.source >= SOURCE_DATA));
        if (node->kind != NODE_CACHE)
            continue;
        CHECK(node->end > i && node->end <= end && node->text.len > 0);
        check_nodes(template, i + 1, node->end);
        i = node->end - 1;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    struct page_template template;
    struct fault fault;
    struct arena arena;
    arena_init(&arena, &heap_allocator);
    if (template_parse(&arena, text, &template, &fault))
        check_nodes(&template, 0, template.node_count);
    else
        CHECK(fault.offset <= size && fault.message.len > 0);
    arena_clear(&arena);
    return 0;
}
