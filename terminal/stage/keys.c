/* SPDX-License-Identifier: MIT */
#include "terminal/stage/keys.h"

struct str keys_next_name(struct str *rest)
{
    size_t end = str_find_byte(*rest, ' ', 0);
    struct str name = str_cut(*rest, 0, end);
    *rest = str_cut(*rest, name.len + 1, rest->len);
    return name;
}

/* Whether the press is one of the names in `keys`. */
static bool names_press(const char *keys, struct press press)
{
    struct str rest = str_from(keys);
    while (rest.len > 0)
        if (press_equal(press_named(keys_next_name(&rest)), press))
            return true;
    return false;
}

struct str keys_shown(enum mode mode, const struct binding *binding)
{
    struct str rest = str_from(binding->keys);
    while (rest.len > 0) {
        struct str name = keys_next_name(&rest);
        if (keys_binding(mode, press_named(name)) == binding)
            return name;
    }
    return rest;
}

/* A character that the mode takes as text, or a digit that it takes as a number. */
static struct command taken(enum mode mode, struct press press)
{
    const struct mode_keys *keys = keys_of(mode);
    bool character = press.kind == PRESS_CHAR && press.code >= ' ' && (press.code < 0x7f || press.code >= 0xa0);
    if (keys->takes_text && character)
        return (struct command){.kind = COMMAND_TYPE, .code = press.code};
    if (keys->takes_digits && press.kind == PRESS_CHAR && press.code >= '1' && press.code <= '9')
        return (struct command){.kind = COMMAND_NUMBER, .number = press.code - '0'};
    return (struct command){.kind = COMMAND_NONE};
}

const struct binding *keys_binding(enum mode mode, struct press press)
{
    if (taken(mode, press).kind != COMMAND_NONE)
        return NULL;
    for (;; mode = keys_of(mode)->more) {
        const struct mode_keys *keys = keys_of(mode);
        for (size_t i = 0; i < keys->count; i++)
            if (names_press(keys->bindings[i].keys, press))
                return &keys->bindings[i];
        if (mode == MODE_ANY)
            return NULL;
    }
}

struct command keys_command(enum mode mode, struct press press)
{
    const struct binding *binding = keys_binding(mode, press);
    return binding ? (struct command){.kind = binding->command} : taken(mode, press);
}
