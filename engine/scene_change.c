/* SPDX-License-Identifier: MIT */
#include "engine/scene_change.h"

/* ---- finding a place ------------------------------------------------------------------------------------------- */

/* The next part of a pointer, decoded (`~1` is `/`, `~0` is `~`); takes it off `*rest`, which begins with `/`. */
static struct str next_part(struct arena *arena, struct str *rest)
{
    size_t end = str_find_byte(*rest, '/', 1);
    struct str raw = str_cut(*rest, 1, end);
    *rest = str_cut(*rest, end, rest->len);
    char *part = arena_bytes(arena, raw.len);
    size_t len = 0;
    for (size_t i = 0; part && i < raw.len; i++) {
        bool escape = raw.at[i] == '~' && i + 1 < raw.len;
        part[len++] = !escape ? raw.at[i] : raw.at[++i] == '1' ? '/' : '~';
    }
    return (struct str){part, len};
}

/* A list's index in decimal, or SIZE_MAX. `-` is the place behind the last item. */
static size_t index_of(const struct json *list, struct str part)
{
    size_t index = 0;
    if (str_equal(part, STR("-")))
        return list->count;
    if (part.len == 0 || part.len > 6)
        return SIZE_MAX;
    for (size_t i = 0; i < part.len; i++) {
        if (part.at[i] < '0' || part.at[i] > '9')
            return SIZE_MAX;
        index = index * 10 + (size_t)(part.at[i] - '0');
    }
    return index;
}

static const struct json *child(const struct json *node, struct str part)
{
    if (node->kind == JSON_OBJECT)
        return json_member(node, part);
    if (node->kind != JSON_ARRAY)
        return NULL;
    size_t index = index_of(node, part);
    const struct json *item = node->first;
    while (item && item->index < index)
        item = item->next;
    return item;
}

/* The byte behind the closing quote of the text that begins at `at`. */
static size_t end_of_text(struct str source, size_t at)
{
    at++;
    while (at < source.len && source.at[at] != '"')
        at += source.at[at] == '\\' ? 2 : 1;
    return at + 1;
}

static bool is_one_of(char byte, const char *bytes)
{
    while (*bytes && *bytes != byte)
        bytes++;
    return *bytes != '\0';
}

/* The byte behind the value that begins at `at`; the source is known to be JSON. */
static size_t end_of_value(struct str source, size_t at)
{
    size_t depth = 0;
    if (source.at[at] == '"')
        return end_of_text(source, at);
    if (!is_one_of(source.at[at], "[{")) {
        while (at < source.len && !is_one_of(source.at[at], ",]} \t\n\r"))
            at++;
        return at;
    }
    do {
        depth += is_one_of(source.at[at], "[{");
        depth -= is_one_of(source.at[at], "]}");
        at = source.at[at] == '"' ? end_of_text(source, at) : at + 1;
    } while (depth > 0 && at < source.len);
    return at;
}

/* What the value replaces, with a comma or a key around it where it is added. */
struct insertion {
    size_t begin, end; /* bytes that are replaced */
    struct str key;    /* of a new member */
    bool has_key, comma_before, comma_behind;
    const struct json *like; /* what is replaced, or the item in front of a new one; NULL: neither */
};

static bool find_in_parent(struct str source, const struct json *parent, struct str part, struct insertion *place)
{
    const struct json *there = child(parent, part);
    if (there) {
        *place = (struct insertion){.begin = there->offset, .end = end_of_value(source, there->offset), .like = there};
        return true;
    }
    bool object = parent->kind == JSON_OBJECT;
    if (!object && (parent->kind != JSON_ARRAY || index_of(parent, part) != parent->count))
        return false;
    *place = (struct insertion){.begin = parent->offset + 1, .key = part, .has_key = object};
    place->comma_behind = object && parent->count > 0;
    const struct json *last = object ? NULL : parent->first;
    while (last && last->next)
        last = last->next;
    if (last) {
        place->begin = end_of_value(source, last->offset);
        place->comma_before = true;
        place->like = last;
    }
    place->end = place->begin;
    return true;
}

static bool find(struct arena *arena, struct str source, struct str pointer, struct insertion *place)
{
    struct report report;
    const struct json *node;
    report_init(&report, arena, STR("scene"), source);
    if (json_read(arena, &report, &node) != STATUS_OK || !str_starts(pointer, STR("/")))
        return false;
    struct str part = next_part(arena, &pointer);
    while (pointer.len > 0) {
        node = child(node, part);
        if (!node)
            return false;
        part = next_part(arena, &pointer);
    }
    return find_in_parent(source, node, part, place);
}

/* ---- putting something there ----------------------------------------------------------------------------------- */

static void put_text(struct builder *out, struct str text)
{
    struct json_writer writer;
    json_writer_init(&writer, out, false);
    json_put_str(&writer, text);
}

void scene_write(struct builder *out, const struct json *value)
{
    bool object = value->kind == JSON_OBJECT;
    switch (value->kind) {
    case JSON_NULL:
    case JSON_FALSE:
    case JSON_TRUE:
        builder_add(out, json_kind_name(value->kind));
        return;
    case JSON_NUMBER:
        builder_add(out, value->text);
        return;
    case JSON_STRING:
        put_text(out, value->text);
        return;
    case JSON_ARRAY:
    case JSON_OBJECT:
        break;
    }
    builder_add_byte(out, object ? '{' : '[');
    for (const struct json *item = value->first; item; item = item->next) {
        builder_add_text(out, item == value->first ? "" : ",");
        if (object) {
            put_text(out, item->key);
            builder_add_byte(out, ':');
        }
        scene_write(out, item);
    }
    builder_add_byte(out, object ? '}' : ']');
}

static void put(struct str source, const struct insertion *place, const struct json *value, struct builder *out)
{
    builder_add(out, str_cut(source, 0, place->begin));
    if (place->comma_before)
        builder_add_text(out, ", ");
    if (place->has_key) {
        put_text(out, place->key);
        builder_add_text(out, ": ");
    }
    scene_write(out, value);
    if (place->comma_behind)
        builder_add_text(out, ", ");
    builder_add(out, str_cut(source, place->end, source.len));
}

bool scene_put_text(struct arena *arena, struct str source, struct str place, struct str text, struct builder *out)
{
    struct insertion found;
    const struct json value = {.kind = JSON_STRING, .text = text};
    if (!find(arena, source, place, &found) || (found.like && found.like->kind != JSON_STRING))
        return false;
    put(source, &found, &value, out);
    return !arena->failed && !out->failed;
}

enum status scene_change(struct arena *arena, struct str source, const struct json *with, struct str *text,
                         const struct json **faulty)
{
    struct allocator within = arena_allocator(arena);
    *text = source;
    *faulty = NULL;
    for (const struct json *change = with->first; change; change = change->next) {
        struct insertion found;
        struct builder changed;
        builder_init(&changed, &within);
        if (!find(arena, *text, change->key, &found)) {
            *faulty = change;
            return arena->failed ? STATUS_NO_MEMORY : STATUS_INVALID;
        }
        put(*text, &found, change, &changed);
        *text = builder_str(&changed);
        if (changed.failed)
            return STATUS_NO_MEMORY;
    }
    return STATUS_OK;
}
