/* SPDX-License-Identifier: MIT */
/* The texts of JSON: a first pass finds the end and every fault, a second one decodes without checks. */
#include "sim/base/utf8.h"
#include "sim/json/json_parts.h"

static bool is_high_surrogate(uint32_t unit)
{
    return unit >= 0xd800 && unit <= 0xdbff;
}

static bool is_low_surrogate(uint32_t unit)
{
    return unit >= 0xdc00 && unit <= 0xdfff;
}

static int hex_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
}

/* Reads `\uXXXX` at byte `at`. */
static bool read_unit(struct str source, size_t at, uint32_t *unit)
{
    struct str escape = str_cut(source, at, at + 6);
    if (escape.len < 6 || !str_starts(escape, STR("\\u")))
        return false;
    *unit = 0;
    for (size_t i = 2; i < 6; i++) {
        int value = hex_value(escape.at[i]);
        if (value < 0)
            return false;
        *unit = *unit << 4 | (uint32_t)value;
    }
    return true;
}

/* Steps over the `\uXXXX` at `*at`, or over the two that make a surrogate pair. */
static const char *check_unicode_escape(struct str source, size_t *at)
{
    uint32_t unit, second;
    if (!read_unit(source, *at, &unit))
        return "After \\u four hexadecimal digits must follow.";
    if (unit == 0)
        return "\\u0000 is not allowed in a text; remove it.";
    if (is_low_surrogate(unit))
        return "This is the second half of a surrogate pair, and the first is missing; write both or neither.";
    if (is_high_surrogate(unit)) {
        if (!read_unit(source, *at + 6, &second) || !is_low_surrogate(second))
            return "This is the first half of a surrogate pair, and the second is missing; write both or neither.";
        *at += 6;
    }
    *at += 6;
    return NULL;
}

static const char *check_escape(struct str source, size_t *at)
{
    char mark = *at + 1 < source.len ? source.at[*at + 1] : 0;
    if (mark == 'u')
        return check_unicode_escape(source, at);
    if (mark == 0 || str_find_byte(STR("\"\\/bfnrt"), mark, 0) == SIZE_MAX)
        return "After \\ one of \" \\ / b f n r t u must follow; a backslash itself is written \\\\.";
    *at += 2;
    return NULL;
}

static const char *check_wide(struct str source, size_t *at)
{
    uint32_t code;
    size_t length = utf8_decode(source, *at, &code);
    *at += length;
    return length > 0 ? NULL : "This byte is not valid UTF-8; save the file as UTF-8.";
}

static const char *fault_of_control(char byte)
{
    if (byte == '\n' || byte == '\r')
        return "A text must end in the line it begins in: the closing \" is missing, or write \\n for the line break.";
    if (byte == '\t')
        return "A tab in a text must be written \\t.";
    if (byte == 0)
        return "A text must not hold a NUL byte; remove it, and save the file as UTF-8.";
    return "A control character in a text must be written as an escape such as \\u001b, or removed.";
}

/* Goes from behind the opening quote to the closing one; `*escaped` tells whether a backslash was met. */
static const char *find_end(struct str source, size_t *at, bool *escaped)
{
    const char *fault = NULL;
    while (!fault && *at < source.len && source.at[*at] != '"') {
        unsigned char byte = (unsigned char)source.at[*at];
        if (byte == '\\') {
            *escaped = true;
            fault = check_escape(source, at);
        } else if (byte >= 0x80) {
            fault = check_wide(source, at);
        } else if (byte < 0x20) {
            fault = fault_of_control((char)byte);
        } else {
            ++*at;
        }
    }
    return fault;
}

/* Decodes the escape at `*at` of a checked text, steps over it, and returns the bytes written to `out`. */
static size_t decode_escape(struct str text, size_t *at, char *out)
{
    const struct str marks = STR("\"\\/bfnrt"), bytes = STR("\"\\/\b\f\n\r\t");
    uint32_t unit = 0, second = 0;
    if (!read_unit(text, *at, &unit)) {
        *out = bytes.at[str_find_byte(marks, text.at[*at + 1], 0)];
        *at += 2;
        return 1;
    }
    *at += 6;
    if (is_high_surrogate(unit) && read_unit(text, *at, &second)) {
        *at += 6;
        unit = 0x10000 + ((unit & 0x3ff) << 10 | (second & 0x3ff));
    }
    return utf8_encode(unit, out);
}

/* Decoding never makes a text longer: the shortest escape is two bytes for one, and six bytes become three at most. */
static struct str decode(struct arena *arena, struct str raw)
{
    char *bytes = arena_bytes(arena, raw.len);
    size_t len = 0;
    if (!bytes)
        return (struct str){0};
    for (size_t at = 0; at < raw.len;) {
        if (raw.at[at] == '\\')
            len += decode_escape(raw, &at, bytes + len);
        else
            bytes[len++] = raw.at[at++];
    }
    return (struct str){bytes, len};
}

const char *json_text_read(struct arena *arena, struct str source, size_t *at, struct str *text)
{
    size_t quote = *at;
    bool escaped = false;
    ++*at;
    const char *fault = find_end(source, at, &escaped);
    if (fault)
        return fault;
    if (*at >= source.len) {
        *at = quote;
        return "The text that begins here has no end: the closing \" is missing.";
    }
    struct str raw = str_cut(source, quote + 1, *at);
    *text = escaped ? decode(arena, raw) : raw;
    ++*at;
    return NULL;
}
