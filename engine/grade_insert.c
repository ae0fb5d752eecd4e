/* SPDX-License-Identifier: MIT */
#include "engine/grade.h"
#include "sim/json/json.h"

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

/* The byte behind a text's closing quote. */
static size_t end_of_text(struct str source, const struct json *node)
{
    size_t at = node->offset + 1;
    while (at < source.len && source.at[at] != '"')
        at += source.at[at] == '\\' ? 2 : 1;
    return at + 1;
}

/* What stands for the text: `"..."`, with a comma or a key around it where it is added. */
struct insertion {
    size_t begin, end; /* bytes that are replaced */
    struct str key;    /* of a new member */
    bool has_key, comma_before, comma_behind;
};

static bool find_place(struct str source, const struct json *parent, struct str part, struct insertion *place)
{
    const struct json *there = child(parent, part);
    if (there) {
        *place = (struct insertion){.begin = there->offset, .end = end_of_text(source, there)};
        return there->kind == JSON_STRING;
    }
    bool object = parent->kind == JSON_OBJECT;
    if (!object && (parent->kind != JSON_ARRAY || index_of(parent, part) != parent->count))
        return false;
    *place = (struct insertion){.begin = parent->offset + 1, .key = part, .has_key = object};
    place->comma_behind = object && parent->count > 0;
    const struct json *last = object ? NULL : parent->first;
    while (last && last->next)
        last = last->next;
    if (last && last->kind != JSON_STRING)
        return false;
    if (last) {
        place->begin = end_of_text(source, last);
        place->comma_before = true;
    }
    place->end = place->begin;
    return true;
}

static void put(struct str source, const struct insertion *place, struct str text, struct builder *out)
{
    struct json_writer writer;
    builder_add(out, str_cut(source, 0, place->begin));
    if (place->comma_before)
        builder_add_text(out, ", ");
    if (place->has_key) {
        json_writer_init(&writer, out, false);
        json_put_str(&writer, place->key);
        builder_add_text(out, ": ");
    }
    json_writer_init(&writer, out, false);
    json_put_str(&writer, text);
    if (place->comma_behind)
        builder_add_text(out, ", ");
    builder_add(out, str_cut(source, place->end, source.len));
}

bool grade_insert(struct arena *arena, struct str source, struct str place, struct str text, struct builder *out)
{
    struct report report;
    const struct json *node;
    report_init(&report, arena, STR("scene"), source);
    if (json_read(arena, &report, &node) != STATUS_OK || !str_starts(place, STR("/")))
        return false;
    struct str part = next_part(arena, &place);
    while (place.len > 0) {
        node = child(node, part);
        if (!node)
            return false;
        part = next_part(arena, &place);
    }
    struct insertion found;
    if (!find_place(source, node, part, &found))
        return false;
    put(source, &found, text, out);
    return !arena->failed && !out->failed;
}
