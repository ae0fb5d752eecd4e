/* SPDX-License-Identifier: MIT */
#include "sim/http/vary.h"

static const struct str VARY = STR_INIT("Vary");

static bool list_has(const struct str *names, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal_nocase(names[i], name))
            return true;
    return false;
}

/* The items of Vary now, with room for `more` further ones. */
static struct str *vary_items(const struct header_map *headers, struct arena *arena, const struct rules *rules,
                              size_t more, size_t *count)
{
    struct str value = headers_get(headers, VARY), item;
    size_t at = 0;
    struct str *items = arena_array(arena, value.len + 1 + more, sizeof *items);
    *count = 0;
    while (items != NULL && value.at != NULL && header_split(value, rules->values_stripped, &at, &item))
        items[(*count)++] = item;
    return items;
}

static struct str vary_join(struct arena *arena, const struct str *items, size_t count)
{
    const struct allocator in_arena = arena_allocator(arena);
    struct builder out;
    builder_init(&out, &in_arena);
    for (size_t i = 0; i < count; i++) {
        if (str_equal(items[i], STR("*")))
            return STR("*");
        if (i > 0)
            builder_add(&out, STR(", "));
        builder_add(&out, items[i]);
    }
    return builder_str(&out);
}

bool vary_patch(struct header_map *headers, struct arena *arena, const struct rules *rules, const struct pyvalue *names,
                size_t count)
{
    size_t existing, total;
    struct str *items = vary_items(headers, arena, rules, count, &existing);
    total = existing;
    if (items == NULL)
        return true; /* arena->failed tells */
    for (size_t i = 0; i < count; i++) {
        if (names[i].kind != PY_STR)
            return false;
        struct str name = rules->values_stripped ? str_strip(names[i].text) : names[i].text;
        if (!list_has(items, existing, name))
            items[total++] = name;
    }
    headers_set(headers, arena, VARY, vary_join(arena, items, total));
    return true;
}

void vary_patch_name(struct header_map *headers, struct arena *arena, const struct rules *rules, struct str name)
{
    struct pyvalue value = py_str(name);
    (void)vary_patch(headers, arena, rules, &value, 1);
}

bool vary_has(const struct header_map *headers, const struct rules *rules, struct str name)
{
    struct str value = headers_get(headers, VARY), item;
    size_t at = 0;
    while (value.at != NULL && header_split(value, rules->values_stripped, &at, &item))
        if (str_equal_nocase(rules->vary_names_stripped ? str_strip(item) : item, name))
            return true;
    return false;
}

void vary_collect(struct name_collector *out, struct arena *arena, const struct rules *rules, struct str header)
{
    const struct allocator in_arena = arena_allocator(arena);
    struct builder name;
    builder_init(&name, &in_arena);
    builder_add(&name, STR("HTTP_"));
    for (size_t i = 0; i < header.len; i++) {
        char byte = header.at[i];
        bool is_small = byte >= 'a' && byte <= 'z' && !rules->header_case_matters;
        builder_add_byte(&name, byte == '-' ? '_' : is_small ? (char)(byte - 'a' + 'A') : byte);
    }
    struct str *names = arena_grow(arena, out->names, out->count, &out->capacity, sizeof *out->names);
    if (names != NULL) {
        out->names = names;
        names[out->count++] = builder_str(&name);
    }
}

void vary_sort(struct name_collector *names)
{
    for (size_t i = 1; i < names->count; i++) {
        struct str name = names->names[i];
        size_t at = i;
        for (; at > 0 && str_compare(names->names[at - 1], name) > 0; at--)
            names->names[at] = names->names[at - 1];
        names->names[at] = name;
    }
}

void vary_learn(const struct header_map *headers, struct arena *arena, const struct rules *rules, bool use_i18n,
                struct name_collector *out)
{
    struct str value = headers_get(headers, VARY), item;
    size_t at = 0;
    bool drops_language = use_i18n && !rules->accept_language_in_key;
    while (value.at != NULL && header_split(value, rules->values_stripped, &at, &item)) {
        bool is_language =
            str_equal_nocase(item, STR("accept-language")) || str_equal_nocase(item, STR("accept_language"));
        if (!is_language || !drops_language)
            vary_collect(out, arena, rules, item);
    }
}
