/* SPDX-License-Identifier: MIT */
#include "sim/http/cache_control.h"

/* A directive while it is patched: no-cache collects values, all others hold one. */
struct directive {
    struct str name;
    struct pyvalue value;
    bool is_collection; /* no-cache: a Python set of values */
    bool has_other;     /* the set has a second value that prints like the first: 'False' and False */
    bool by_chance;     /* the set has values that print differently, in an order nobody knows */
    struct pyvalue other;
};

struct directives {
    struct arena *arena;
    struct directive *items;
    size_t count, capacity;
};

static const struct str CACHE_CONTROL = STR_INIT("Cache-Control");

static struct directive *directives_find(struct directives *list, struct str name)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(list->items[i].name, name))
            return &list->items[i];
    return NULL;
}

static void directives_remove(struct directives *list, const struct directive *directive)
{
    for (size_t i = (size_t)(directive - list->items) + 1; i < list->count; i++)
        list->items[i - 1] = list->items[i];
    list->count--;
}

static bool is_true_itself(struct pyvalue value)
{
    return value.kind == PY_BOOL && value.integer == 1;
}

static struct str printed(struct arena *arena, struct pyvalue value)
{
    const struct allocator in_arena = arena_allocator(arena);
    struct builder out;
    builder_init(&out, &in_arena);
    py_print(&out, value);
    return builder_str(&out);
}

/* Adds to a Python set of values in which a value equal to True counts as True and swallows the rest. */
static void collection_add(struct arena *arena, struct directive *directive, struct pyvalue value)
{
    bool holds_true = py_equal(directive->value, py_bool(true));
    if (holds_true || py_equal(value, py_bool(true))) {
        directive->value = py_bool(true);
        directive->has_other = directive->by_chance = false;
    } else if (!py_equal(directive->value, value) && !(directive->has_other && py_equal(directive->other, value))) {
        directive->by_chance |= !str_equal(printed(arena, directive->value), printed(arena, value));
        directive->other = value;
        directive->has_other = true;
    }
}

/* cc[directive] = value, or .add(value) for no-cache. */
static void directives_put(struct directives *list, struct str name, struct pyvalue value)
{
    struct directive *found = directives_find(list, name);
    if (found != NULL && found->is_collection) {
        collection_add(list->arena, found, value);
        return;
    }
    if (found == NULL) {
        struct directive *items =
            arena_grow(list->arena, list->items, list->count, &list->capacity, sizeof *list->items);
        if (items == NULL)
            return;
        list->items = items;
        found = &items[list->count++];
    }
    *found = (struct directive){.name = name, .value = value, .is_collection = str_equal(name, STR("no-cache"))};
    if (found->is_collection)
        collection_add(list->arena, found, value);
}

/* `name=value` as a directive: the name lower-cased, from 6.1 on stripped as well; without `=` the value is True. */
static void directive_read(struct arena *arena, const struct rules *rules, struct str item, struct keyword *out)
{
    size_t equals = str_find_byte(item, '=', 0);
    struct str name = equals == SIZE_MAX ? item : str_cut(item, 0, equals);
    if (rules->values_stripped && equals != SIZE_MAX)
        name = str_strip(name);
    out->name = str_lower(arena, name);
    out->value = equals == SIZE_MAX ? py_bool(true) : py_str(str_cut(item, equals + 1, item.len));
}

static void directives_read(struct directives *list, const struct header_map *headers, const struct rules *rules)
{
    struct str value = headers_get(headers, CACHE_CONTROL), item;
    size_t at = 0;
    if (value.len == 0)
        return;
    while (header_split(value, rules->values_stripped, &at, &item)) {
        struct keyword read;
        directive_read(list->arena, rules, item, &read);
        directives_put(list, read.name, read.value);
    }
}

/* int(cc["max-age"]): True is 1. */
static bool existing_max_age(const struct directive *directive, int64_t *seconds)
{
    bool beyond;
    if (directive->value.kind == PY_BOOL) {
        *seconds = directive->value.integer;
        return true;
    }
    return directive->value.kind == PY_STR && py_parse_int(directive->value.text, seconds, &beyond);
}

/* min(int(old), new); Python keeps the first of two equal values. False when it raises. */
static bool smaller_max_age(struct directives *list, struct pyvalue given, struct pyvalue *result)
{
    const struct directive *existing = directives_find(list, STR("max-age"));
    int64_t seconds;
    *result = given;
    if (existing == NULL)
        return true;
    if (!existing_max_age(existing, &seconds) || !py_is_number(given))
        return false;
    if (!(py_number(given) < (double)seconds))
        *result = py_int(seconds);
    return true;
}

static struct str directive_name(struct arena *arena, struct str keyword)
{
    struct str name = str_copy(arena, keyword);
    char *bytes = (char *)(uintptr_t)name.at;
    for (size_t i = 0; i < name.len; i++)
        if (bytes[i] == '_')
            bytes[i] = '-';
    return name;
}

static bool has_keyword(const struct keyword *keywords, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(keywords[i].name, name))
            return true;
    return false;
}

static void swap_private_and_public(struct directives *list, const struct keyword *keywords, size_t count)
{
    const struct directive *is_private = directives_find(list, STR("private"));
    const struct directive *is_public = directives_find(list, STR("public"));
    if (is_private != NULL && has_keyword(keywords, count, STR("public")))
        directives_remove(list, is_private);
    else if (is_public != NULL && has_keyword(keywords, count, STR("private")))
        directives_remove(list, is_public);
}

static void print_directive(struct builder *out, struct str name, struct pyvalue value)
{
    builder_add(out, name);
    if (is_true_itself(value))
        return;
    builder_add_byte(out, '=');
    py_print(out, value);
}

static enum patch_result directives_print(struct directives *list, struct header_map *headers)
{
    const struct allocator in_arena = arena_allocator(list->arena);
    struct builder out;
    enum patch_result result = PATCH_OK;
    builder_init(&out, &in_arena);
    for (size_t i = 0; i < list->count; i++) {
        const struct directive *directive = &list->items[i];
        if (directive->by_chance)
            result = PATCH_BY_CHANCE;
        if (i > 0)
            builder_add(&out, STR(", "));
        print_directive(&out, directive->name, directive->value);
        if (directive->has_other) {
            builder_add(&out, STR(", "));
            print_directive(&out, directive->name, directive->other);
        }
    }
    headers_set(headers, list->arena, CACHE_CONTROL, builder_str(&out));
    return result;
}

/* The common case, a header that is not there yet and one directive: the same result without a list. */
static enum patch_result set_only_directive(struct header_map *headers, struct arena *arena,
                                            const struct keyword *keyword)
{
    const struct allocator in_arena = arena_allocator(arena);
    struct str name = directive_name(arena, keyword->name);
    struct builder out;
    builder_init(&out, &in_arena);
    print_directive(&out, name, keyword->value);
    headers_set(headers, arena, CACHE_CONTROL, builder_str(&out));
    return PATCH_OK;
}

enum patch_result cache_control_patch(struct header_map *headers, struct arena *arena, const struct rules *rules,
                                      const struct keyword *keywords, size_t count)
{
    struct directives list = {.arena = arena};
    if (count == 1 && headers_get(headers, CACHE_CONTROL).len == 0)
        return set_only_directive(headers, arena, keywords);
    directives_read(&list, headers, rules);
    struct pyvalue max_age = py_none();
    for (size_t i = 0; i < count; i++)
        if (str_equal(keywords[i].name, STR("max_age")) && !smaller_max_age(&list, keywords[i].value, &max_age))
            return PATCH_RAISES;
    swap_private_and_public(&list, keywords, count);
    for (size_t i = 0; i < count; i++) {
        bool is_max_age = str_equal(keywords[i].name, STR("max_age"));
        directives_put(&list, directive_name(arena, keywords[i].name), is_max_age ? max_age : keywords[i].value);
    }
    return directives_print(&list, headers);
}

bool cache_control_max_age(const struct header_map *headers, const struct rules *rules, int64_t *seconds)
{
    struct str value = headers_get(headers, CACHE_CONTROL), item;
    size_t at = 0;
    bool found = false, beyond;
    while (value.at != NULL && header_split(value, rules->values_stripped, &at, &item)) {
        size_t equals = str_find_byte(item, '=', 0);
        /* Here Django does not strip the name, in no release. */
        if (!str_equal_nocase(equals == SIZE_MAX ? item : str_cut(item, 0, equals), STR("max-age")))
            continue;
        *seconds = 1; /* a bare max-age is True, and int(True) is 1 */
        found = equals == SIZE_MAX || py_parse_int(str_cut(item, equals + 1, item.len), seconds, &beyond);
    }
    return found;
}

static bool contains_nocase(struct str text, struct str part)
{
    for (size_t i = 0; i + part.len <= text.len; i++)
        if (str_equal_nocase(str_cut(text, i, i + part.len), part))
            return true;
    return false;
}

/* split_directive_names() of 6.1. */
static bool has_directive(struct str value, struct str name)
{
    struct str item;
    size_t at = 0;
    while (header_split(value, true, &at, &item)) {
        size_t equals = str_find_byte(item, '=', 0);
        if (str_equal_nocase(str_strip(equals == SIZE_MAX ? item : str_cut(item, 0, equals)), name))
            return true;
    }
    return false;
}

static bool refuses(struct str value, const struct rules *rules, struct str directive)
{
    switch (rules->refusal) {
    case REFUSE_PRIVATE_SUBSTRING:
    case REFUSE_ALL_SUBSTRINGS:
        return str_contains(value, directive);
    case REFUSE_LOWERED_SUBSTRINGS:
        return contains_nocase(value, directive);
    case REFUSE_DIRECTIVE_NAMES:
        return has_directive(value, directive);
    }
    return false;
}

struct str cache_control_refusal(const struct header_map *headers, const struct rules *rules)
{
    struct str value = headers_get(headers, CACHE_CONTROL);
    bool only_private = rules->refusal == REFUSE_PRIVATE_SUBSTRING;
    if (value.len == 0)
        return (struct str){NULL, 0};
    if (!rules->private_ignored && refuses(value, rules, STR("private")))
        return STR("private");
    if (!only_private && refuses(value, rules, STR("no-cache")))
        return STR("no-cache");
    if ((!only_private || rules->no_store_obeyed) && refuses(value, rules, STR("no-store")))
        return STR("no-store");
    return (struct str){NULL, 0};
}

bool cache_control_is_public(const struct header_map *headers, const struct rules *rules)
{
    struct str value = headers_get(headers, CACHE_CONTROL);
    return refuses(value.at == NULL ? STR("") : value, rules, STR("public"));
}

bool cache_control_needs_etag(const struct header_map *headers, const struct rules *rules)
{
    struct str value = headers_get(headers, CACHE_CONTROL), item;
    size_t at = 0;
    if (value.at == NULL)
        return true;
    if (rules->values_stripped)
        return !has_directive(value, STR("no-store"));
    while (header_split(value, false, &at, &item))
        if (str_equal_nocase(item, STR("no-store")))
            return false;
    return true;
}
