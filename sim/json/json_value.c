/* SPDX-License-Identifier: MIT */
/* What may be asked about a node. */
#include "sim/base/check.h"
#include "sim/json/json.h"

#define INTEGER_LIMIT (UINT64_C(1) << 53)
#define PLACES_MAX 3

const struct json *json_member(const struct json *object, struct str key)
{
    if (object->kind != JSON_OBJECT)
        return NULL;
    for (const struct json *member = object->first; member; member = member->next)
        if (str_equal(member->key, key))
            return member;
    return NULL;
}

/* Adds a key as RFC 6901 has it: `~` becomes `~0`, `/` becomes `~1`. */
static void add_pointer_key(struct builder *out, struct str key)
{
    for (size_t i = 0; i < key.len; i++) {
        if (key.at[i] == '~')
            builder_add(out, STR("~0"));
        else if (key.at[i] == '/')
            builder_add(out, STR("~1"));
        else
            builder_add_byte(out, key.at[i]);
    }
}

void json_path(const struct json *node, struct builder *out)
{
    const struct json *way[JSON_DEPTH_LIMIT];
    int steps = 0;
    for (; node->parent; node = node->parent) {
        CHECK(steps < JSON_DEPTH_LIMIT);
        way[steps++] = node;
    }
    while (steps > 0) {
        node = way[--steps];
        builder_add_byte(out, '/');
        if (node->parent->kind == JSON_OBJECT)
            add_pointer_key(out, node->key);
        else
            builder_add_int(out, (int64_t)node->index);
    }
}

static void report_at(struct report *report, const struct json *node, size_t offset, struct str message)
{
    struct builder path;
    builder_init(&path, report->arena->from);
    json_path(node, &path);
    if (path.failed)
        report->arena->failed = true;
    report_add(report, offset, builder_str(&path), message);
    builder_clear(&path);
}

void json_report(struct report *report, const struct json *node, struct str message)
{
    report_at(report, node, node->offset, message);
}

void json_report_key(struct report *report, const struct json *node, struct str message)
{
    bool is_member = node->parent && node->parent->kind == JSON_OBJECT;
    report_at(report, node, is_member ? node->key_offset : node->offset, message);
}

/* A number split at its point: `units / 10 ** places`, and its sign. */
struct decimal {
    uint64_t units;
    int places;
    bool negative;
};

/* False for an exponent, for more places than PLACES_MAX, and beyond the limit. */
static bool split_decimal(const struct json *node, struct decimal *decimal)
{
    *decimal = (struct decimal){0};
    if (node->kind != JSON_NUMBER)
        return false;
    uint64_t limit = INTEGER_LIMIT;
    bool point = false;
    decimal->negative = str_starts(node->text, STR("-"));
    for (size_t i = decimal->negative; i < node->text.len; i++) {
        char byte = node->text.at[i];
        if (byte == '.') {
            point = true;
            continue;
        }
        if (byte < '0' || byte > '9' || (point && decimal->places == PLACES_MAX))
            return false;
        decimal->places += point;
        limit *= point ? 10 : 1;
        decimal->units = decimal->units * 10 + (uint64_t)(byte - '0');
        if (decimal->units > limit)
            return false;
    }
    return true;
}

bool json_int(const struct json *node, int64_t *value)
{
    struct decimal decimal;
    if (!split_decimal(node, &decimal) || str_find_byte(node->text, '.', 0) != SIZE_MAX)
        return false;
    *value = decimal.negative ? -(int64_t)decimal.units : (int64_t)decimal.units;
    return true;
}

/*
 * The double nearest to units / scale. Up to 2^53 both are exact and one division rounds once. Beyond that the quotient
 * is taken with as many bits behind the point as a double has left, and rounded half to even by hand.
 */
static double nearest(uint64_t units, uint64_t scale)
{
    if (units <= INTEGER_LIMIT)
        return (double)units / (double)scale;
    int bits = 0;
    while (units / scale < INTEGER_LIMIT >> (bits + 1))
        bits++;
    uint64_t rest = (units % scale) << bits;
    uint64_t quotient = ((units / scale) << bits) + rest / scale;
    uint64_t twice = rest % scale * 2;
    quotient += twice > scale || (twice == scale && quotient % 2 == 1);
    return (double)quotient / (double)(UINT64_C(1) << bits);
}

bool json_decimal(const struct json *node, double *value)
{
    struct decimal decimal;
    uint64_t scale = 1;
    if (!split_decimal(node, &decimal))
        return false;
    for (int i = 0; i < decimal.places; i++)
        scale *= 10;
    double size = nearest(decimal.units, scale);
    *value = decimal.negative ? -size : size;
    return true;
}

struct str json_kind_name(enum json_kind kind)
{
    switch (kind) {
    case JSON_NULL:
        return STR("null");
    case JSON_FALSE:
        return STR("false");
    case JSON_TRUE:
        return STR("true");
    case JSON_NUMBER:
        return STR("a number");
    case JSON_STRING:
        return STR("a text");
    case JSON_ARRAY:
        return STR("a list");
    case JSON_OBJECT:
        break;
    }
    return STR("an object");
}
