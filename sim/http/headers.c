/* SPDX-License-Identifier: MIT */
#include "sim/http/headers.h"

static struct header *headers_find(const struct header_map *headers, struct str name)
{
    for (size_t i = 0; i < headers->count; i++)
        if (str_equal_nocase(headers->items[i].name, name))
            return &headers->items[i];
    return NULL;
}

struct str headers_get(const struct header_map *headers, struct str name)
{
    const struct header *header = headers_find(headers, name);
    return header == NULL ? (struct str){NULL, 0} : header->value;
}

bool headers_has(const struct header_map *headers, struct str name)
{
    return headers_find(headers, name) != NULL;
}

void headers_set(struct header_map *headers, struct arena *arena, struct str name, struct str value)
{
    struct header *header = headers_find(headers, name);
    if (header == NULL) {
        struct header *items =
            arena_grow(arena, headers->items, headers->count, &headers->capacity, sizeof *headers->items);
        if (items == NULL)
            return;
        headers->items = items;
        header = &items[headers->count++];
    }
    *header = (struct header){.name = name, .value = value.at == NULL ? STR("") : value};
}

void cookies_set(struct cookie_map *cookies, struct arena *arena, struct set_cookie cookie)
{
    for (size_t i = 0; i < cookies->count; i++) {
        if (str_equal(cookies->items[i].name, cookie.name)) {
            cookies->items[i] = cookie;
            return;
        }
    }
    struct set_cookie *items =
        arena_grow(arena, cookies->items, cookies->count, &cookies->capacity, sizeof *cookies->items);
    if (items == NULL)
        return;
    cookies->items = items;
    items[cookies->count++] = cookie;
}

static struct str trim_start(struct str text)
{
    size_t begin = 0;
    while (begin < text.len && str_is_space(text.at[begin]))
        begin++;
    return str_cut(text, begin, text.len);
}

static struct str trim_end(struct str text)
{
    size_t end = text.len;
    while (end > 0 && str_is_space(text.at[end - 1]))
        end--;
    return str_cut(text, 0, end);
}

bool header_split(struct str value, bool strip, size_t *at, struct str *item)
{
    while (*at <= value.len) {
        size_t comma = str_find_byte(value, ',', *at);
        size_t end = comma == SIZE_MAX ? value.len : comma;
        bool is_first = *at == 0, is_last = comma == SIZE_MAX;
        *item = str_cut(value, *at, end);
        *at = end + 1;
        if (strip || !is_first)
            *item = trim_start(*item);
        if (strip || !is_last)
            *item = trim_end(*item);
        if (!strip || item->len > 0)
            return true;
    }
    return false;
}
