/* SPDX-License-Identifier: MIT */
/* The numbers and the three words of JSON. */
#include "sim/json/json_parts.h"

/* The byte at `at`, or -1 at the end. */
static int byte_at(struct str source, size_t at)
{
    return at < source.len ? (unsigned char)source.at[at] : -1;
}

static bool is_digit(int byte)
{
    return byte >= '0' && byte <= '9';
}

bool json_is_word(int byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || is_digit(byte);
}

/* Steps over digits; whether there was one. */
static bool skip_digits(struct str source, size_t *at)
{
    size_t begin = *at;
    while (is_digit(byte_at(source, *at)))
        ++*at;
    return *at > begin;
}

static const char *skip_exponent(struct str source, size_t *at)
{
    int byte = byte_at(source, *at);
    if (byte != 'e' && byte != 'E')
        return NULL;
    byte = byte_at(source, ++*at);
    if (byte == '+' || byte == '-')
        ++*at;
    return skip_digits(source, at) ? NULL : "In the exponent a digit must follow.";
}

const char *json_number_read(struct str source, size_t *at)
{
    if (byte_at(source, *at) == '-')
        ++*at;
    size_t begin = *at;
    if (!skip_digits(source, at))
        return "After the minus sign a digit must follow.";
    if (source.at[begin] == '0' && *at - begin > 1) {
        *at = begin;
        return "A number must not begin with a needless 0; remove it.";
    }
    if (byte_at(source, *at) == '.') {
        ++*at;
        if (!skip_digits(source, at))
            return "After the point a digit must follow.";
    }
    const char *message = skip_exponent(source, at);
    if (!message && (json_is_word(byte_at(source, *at)) || byte_at(source, *at) == '.'))
        message = "A number goes wrong here; write digits, and at most one point with digits on both sides.";
    return message;
}

const char *json_word_read(struct str source, size_t *at, enum json_kind *kind)
{
    const struct str spellings[] = {STR("null"), STR("false"), STR("true")};
    const enum json_kind kinds[] = {JSON_NULL, JSON_FALSE, JSON_TRUE};
    size_t begin = *at;
    while (json_is_word(byte_at(source, *at)))
        ++*at;
    struct str word = str_cut(source, begin, *at);
    for (size_t i = 0; i < 3; i++) {
        *kind = kinds[i];
        if (str_equal(word, spellings[i]))
            return NULL;
        if (str_equal_nocase(word, spellings[i]))
            return "JSON writes true, false and null in lower case.";
    }
    if (str_equal(word, STR("None")))
        return "JSON has no None; write null.";
    if (str_equal(word, STR("NaN")) || str_equal(word, STR("Infinity")))
        return "JSON has no such number; write one with digits.";
    return "A bare word is no value; a text must stand in double quotes, and the only words are true, false and null.";
}
