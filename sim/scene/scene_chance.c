/* SPDX-License-Identifier: MIT */
/*
 * Headers on which a simulator cannot say what Django does: the order of two `no-cache` names is that of a Python set
 * of texts, which changes from run to run (patch_cache_control() in django/utils/cache.py), and a max-age beyond 2^53
 * is more than the clock's doubles can count.
 */
#include "sim/scene/reader.h"

/* The values of `no-cache` in a response so far. */
struct no_cache {
    bool given;
    bool two;  /* two that print differently */
    bool bare; /* without a value, which takes the place of all others */
    struct str value;
};

static void add_value(struct no_cache *state, struct str value)
{
    state->two = state->two || (state->given && !str_equal(state->value, value));
    state->given = true;
    state->value = value;
}

/* Calls for every directive would need a callback; the two readers of the header share this step instead. */
static bool next_directive(struct str header, size_t *at, struct str *name, struct str *value)
{
    if (*at > header.len)
        return false;
    size_t end = str_find_byte(header, ',', *at);
    struct str item = str_strip(str_cut(header, *at, end));
    size_t equals = str_find_byte(item, '=', 0);
    *name = str_strip(str_cut(item, 0, equals));
    *value = equals == SIZE_MAX ? (struct str){NULL, 0} : str_cut(item, equals + 1, item.len);
    *at = end == SIZE_MAX ? header.len + 1 : end + 1;
    return true;
}

static void add_header(struct no_cache *state, const struct view *view)
{
    for (size_t i = 0; i < view->header_count; i++) {
        struct str name, value;
        if (!str_equal_nocase(view->headers[i].name, STR("Cache-Control")))
            continue;
        for (size_t at = 0; next_directive(view->headers[i].value, &at, &name, &value);) {
            if (!str_equal_nocase(name, STR("no-cache")))
                continue;
            if (value.at)
                add_value(state, value);
            else
                state->bare = true;
        }
    }
}

static bool is_no_cache(struct str keyword)
{
    return str_equal_nocase(keyword, STR("no_cache"));
}

static void add_keywords(struct reader *reader, struct no_cache *state, const struct decorator *decorator)
{
    for (size_t i = 0; i < decorator->keyword_count; i++) {
        struct pyvalue value = decorator->keywords[i].value;
        if (!is_no_cache(decorator->keywords[i].name))
            continue;
        if (py_equal(value, py_bool(true))) {
            state->bare = true;
            continue;
        }
        struct builder text;
        builder_init(&text, reader->arena->from);
        py_print(&text, value);
        add_value(state, str_copy(&reader->work, builder_str(&text)));
        reader->work.failed |= text.failed;
        builder_clear(&text);
    }
}

void check_no_cache(struct reader *reader, const struct json *node, const struct view *view)
{
    struct no_cache state = {0};
    add_header(&state, view);
    bool by_chance = false;
    for (size_t i = view->decorator_count; i-- > 0;) {
        const struct decorator *decorator = &view->decorators[i];
        bool patches = decorator->kind == DECORATOR_CACHE_PAGE || decorator->kind == DECORATOR_CACHE_CONTROL ||
                       decorator->kind == DECORATOR_NEVER_CACHE;
        add_keywords(reader, &state, decorator);
        state.bare = state.bare || decorator->kind == DECORATOR_NEVER_CACHE;
        by_chance = by_chance || (patches && state.two && !state.bare);
    }
    if (by_chance || (state.two && !state.bare))
        reader_fault(reader, node,
                     "Two different `no-cache` field names meet in this view's response: their order changes from run "
                     "to run in Python. Keep one.",
                     NULL, NULL);
}

void check_max_age(struct reader *reader, const struct json *headers)
{
    for (const struct json *member = headers->first; member; member = member->next) {
        struct str name, value;
        if (member->kind != JSON_STRING || !str_equal_nocase(member->key, STR("Cache-Control")))
            continue;
        for (size_t at = 0; next_directive(member->text, &at, &name, &value);) {
            int64_t number;
            bool beyond = false;
            if (str_equal_nocase(name, STR("max-age")) && py_parse_int(value, &number, &beyond) && beyond)
                reader_fault(reader, member, "A max-age beyond 2^53 is not modelled; use a smaller one.", NULL, NULL);
        }
    }
}
