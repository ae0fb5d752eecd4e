/* SPDX-License-Identifier: MIT */
#include "sim/cache/page.h"

#include "sim/base/libc.h"

/* Lays parts out one after the other inside a block; with at == NULL it only measures. */
struct layout {
    char *at;
    size_t used;
};

static void *layout_take(struct layout *layout, size_t size)
{
    size_t begin = (layout->used + 7u) & ~(size_t)7u;
    layout->used = begin + size;
    return layout->at == NULL ? NULL : layout->at + begin;
}

static struct str layout_text(struct layout *layout, struct str text)
{
    if (layout->at != NULL && text.len > 0)
        memcpy(layout->at + layout->used, text.at, text.len);
    struct str copy = {layout->at == NULL ? NULL : layout->at + layout->used, text.len};
    layout->used += text.len;
    return text.at == NULL ? text : copy;
}

static void place_header(struct header *headers, size_t count, struct header header)
{
    size_t at = count;
    for (; at > 0 && str_compare_nocase(headers[at - 1].name, header.name) > 0; at--)
        headers[at] = headers[at - 1];
    headers[at] = header;
}

static void page_lay_out(struct layout *layout, const struct page_parts *parts, struct page *page)
{
    struct header *headers = layout_take(layout, parts->headers->count * sizeof *headers);
    struct set_cookie *cookies = layout_take(layout, parts->cookies->count * sizeof *cookies);
    struct input *inputs = layout_take(layout, parts->inputs->count * sizeof *inputs);
    for (size_t i = 0; i < parts->headers->count; i++) {
        struct header copy = {.name = layout_text(layout, parts->headers->items[i].name),
                              .value = layout_text(layout, parts->headers->items[i].value)};
        if (page != NULL)
            place_header(headers, i, copy);
    }
    for (size_t i = 0; i < parts->cookies->count; i++) {
        struct set_cookie copy = parts->cookies->items[i];
        copy.name = layout_text(layout, copy.name);
        copy.value = layout_text(layout, copy.value);
        if (page != NULL)
            cookies[i] = copy;
    }
    for (size_t i = 0; i < parts->inputs->count; i++) {
        struct input copy = parts->inputs->items[i];
        copy.field = layout_text(layout, copy.field);
        copy.value = layout_text(layout, copy.value);
        if (page != NULL)
            inputs[i] = copy;
    }
    struct str body = layout_text(layout, parts->body);
    if (page != NULL) {
        page->headers = headers;
        page->cookies = cookies;
        page->inputs = inputs;
        page->body = body;
    }
}

struct page *page_new(const struct allocator *from, const struct page_parts *parts)
{
    struct layout layout = {.used = sizeof(struct page)};
    page_lay_out(&layout, parts, NULL);
    struct page *page = memory_resize(from, NULL, 0, layout.used);
    if (page == NULL)
        return NULL;
    *page = (struct page){.size = layout.used,
                          .status = parts->status,
                          .header_count = parts->headers->count,
                          .cookie_count = parts->cookies->count,
                          .input_count = parts->inputs->count,
                          .from_step = parts->from_step};
    layout = (struct layout){.at = (char *)page, .used = sizeof(struct page)};
    page_lay_out(&layout, parts, page);
    return page;
}

void page_free(const struct allocator *from, struct page *page)
{
    if (page != NULL)
        memory_resize(from, page, page->size, 0);
}
