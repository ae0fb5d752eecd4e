/* SPDX-License-Identifier: MIT */
#include "sim/json/json_parts.h"

/* Merges two sorted neighbours of `from` into `to`; of equal keys the left one goes first. */
static void merge(const struct json **from, const struct json **to, size_t middle, size_t end)
{
    size_t left = 0, right = middle;
    for (size_t i = 0; i < end; i++) {
        bool take_left = left < middle && (right == end || str_compare(from[left]->key, from[right]->key) <= 0);
        to[i] = take_left ? from[left++] : from[right++];
    }
}

/* A stable merge sort from below. Returns the array that holds the result, one of the two. */
static const struct json **sort_by_key(const struct json **members, const struct json **spare, size_t count)
{
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t at = 0; at < count; at += 2 * width) {
            size_t end = count - at < 2 * width ? count - at : 2 * width;
            merge(members + at, spare + at, width < end ? width : end, end);
        }
        const struct json **swap = members;
        members = spare;
        spare = swap;
    }
    return members;
}

const struct json *json_keys_repeated(struct arena *scratch, const struct json *object)
{
    size_t count = 0;
    const struct json *repeated = NULL;
    if (object->count < 2)
        return NULL;
    const struct json **members = arena_array(scratch, object->count, sizeof *members);
    const struct json **spare = arena_array(scratch, object->count, sizeof *spare);
    if (!members || !spare)
        return NULL;
    for (const struct json *member = object->first; member; member = member->next)
        members[count++] = member;
    const struct json **sorted = sort_by_key(members, spare, count);
    for (size_t i = 1; i < count; i++) {
        bool same = str_equal(sorted[i - 1]->key, sorted[i]->key);
        if (same && (!repeated || sorted[i]->key_offset < repeated->key_offset))
            repeated = sorted[i];
    }
    arena_reset(scratch);
    return repeated;
}
