/* SPDX-License-Identifier: MIT */
#include "sim/base/str.h"

struct str str_from(const char *terminated)
{
    return (struct str){terminated, strlen(terminated)};
}

bool str_equal(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static char byte_lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

static char byte_upper(char byte)
{
    return byte >= 'a' && byte <= 'z' ? (char)(byte - ('a' - 'A')) : byte;
}

bool str_equal_nocase_bytes(struct str a, struct str b)
{
    /* Mostly the case is the same as well. */
    if (a.len == 0 || memcmp(a.at, b.at, a.len) == 0)
        return true;
    for (size_t i = 0; i < a.len; i++)
        if (byte_lower(a.at[i]) != byte_lower(b.at[i]))
            return false;
    return true;
}

int str_compare(struct str a, struct str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter > 0 ? memcmp(a.at, b.at, shorter) : 0;
    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

int str_compare_nocase(struct str a, struct str b)
{
    for (size_t i = 0; i < a.len && i < b.len; i++)
        if (byte_lower(a.at[i]) != byte_lower(b.at[i]))
            return (unsigned char)byte_lower(a.at[i]) < (unsigned char)byte_lower(b.at[i]) ? -1 : 1;
    if (a.len != b.len)
        return a.len < b.len ? -1 : 1;
    return str_compare(a, b);
}

bool str_starts(struct str text, struct str prefix)
{
    return text.len >= prefix.len && str_equal(str_cut(text, 0, prefix.len), prefix);
}

bool str_ends(struct str text, struct str suffix)
{
    return text.len >= suffix.len && str_equal(str_cut(text, text.len - suffix.len, text.len), suffix);
}

size_t str_find_byte(struct str text, char byte, size_t from)
{
    if (from >= text.len)
        return SIZE_MAX;
    const char *found = memchr(text.at + from, (unsigned char)byte, text.len - from);
    return found ? (size_t)(found - text.at) : SIZE_MAX;
}

bool str_contains(struct str text, struct str part)
{
    if (part.len == 0)
        return true;
    for (size_t at = 0; at < text.len && text.len - at >= part.len; at++) {
        at = str_find_byte(text, part.at[0], at);
        if (at == SIZE_MAX || text.len - at < part.len)
            return false;
        if (memcmp(text.at + at, part.at, part.len) == 0)
            return true;
    }
    return false;
}

struct str str_cut(struct str text, size_t begin, size_t end)
{
    if (end > text.len)
        end = text.len;
    if (begin >= end)
        return (struct str){0};
    return (struct str){text.at + begin, end - begin};
}

bool str_is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

struct str str_strip(struct str text)
{
    size_t begin = 0, end = text.len;
    while (begin < end && str_is_space(text.at[begin]))
        begin++;
    while (end > begin && str_is_space(text.at[end - 1]))
        end--;
    return str_cut(text, begin, end);
}

struct str str_copy(struct arena *arena, struct str text)
{
    char *copy = text.len > 0 ? arena_bytes(arena, text.len) : NULL;
    if (!copy)
        return (struct str){0};
    memcpy(copy, text.at, text.len);
    return (struct str){copy, text.len};
}

struct str str_lower(struct arena *arena, struct str text)
{
    char *copy = text.len > 0 ? arena_bytes(arena, text.len) : NULL;
    if (!copy)
        return (struct str){0};
    for (size_t i = 0; i < text.len; i++)
        copy[i] = byte_lower(text.at[i]);
    return (struct str){copy, text.len};
}

struct str str_upper(struct arena *arena, struct str text)
{
    char *copy = text.len > 0 ? arena_bytes(arena, text.len) : NULL;
    if (!copy)
        return (struct str){0};
    for (size_t i = 0; i < text.len; i++)
        copy[i] = byte_upper(text.at[i]);
    return (struct str){copy, text.len};
}

/* Eight bytes at a time: multiply, then fold the high half down, since the next word only reaches upwards. */
uint64_t str_hash(struct str text)
{
    const uint64_t factor = UINT64_C(0x9e3779b97f4a7c15);
    uint64_t hash = text.len * factor, word;
    size_t at = 0;
    for (; at + sizeof word <= text.len; at += sizeof word) {
        memcpy(&word, text.at + at, sizeof word);
        hash = (hash ^ word) * factor;
        hash ^= hash >> 32;
    }
    word = 0;
    if (at < text.len)
        memcpy(&word, text.at + at, text.len - at);
    hash = (hash ^ word) * factor;
    return hash ^ hash >> 29;
}
