/* SPDX-License-Identifier: MIT */
#include "sim/scene/chars.h"

#include <stdint.h>

#include "sim/base/utf8.h"

bool char_is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool char_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

int char_hex(char byte)
{
    if (char_is_digit(byte))
        return byte - '0';
    if (byte >= 'a' && byte <= 'f')
        return byte - 'a' + 10;
    return byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

/* Letters, digits, and what `others` lists; not empty. */
static bool only_of(struct str text, struct str others)
{
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.at[i];
        if (!char_is_letter(byte) && !char_is_digit(byte) && str_find_byte(others, byte, 0) == SIZE_MAX)
            return false;
    }
    return text.len > 0;
}

bool text_is_token(struct str text)
{
    return only_of(text, STR("!#$%&'*+-.^_`|~"));
}

bool text_is_printable_ascii(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < ' ' || text.at[i] > '~')
            return false;
    }
    return true;
}

bool text_has_control(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte < ' ' || byte == 0x7f)
            return true;
        if (byte == 0xc2 && i + 1 < text.len && (unsigned char)text.at[i + 1] < 0xa0)
            return true;
    }
    return false;
}

bool text_is_name(struct str text)
{
    return text.len > 0 && !text_has_control(text);
}

bool text_is_cookie_value(struct str text)
{
    return only_of(text, STR("._~-"));
}

bool text_is_identifier(struct str text)
{
    return only_of(text, STR("_")) && !char_is_digit(text.at[0]);
}

bool text_is_keyword(struct str text)
{
    static const struct str keywords[] = {
        STR_INIT("False"),  STR_INIT("None"),     STR_INIT("True"),  STR_INIT("and"),   STR_INIT("as"),
        STR_INIT("assert"), STR_INIT("async"),    STR_INIT("await"), STR_INIT("break"), STR_INIT("class"),
        STR_INIT("def"),    STR_INIT("del"),      STR_INIT("elif"),  STR_INIT("else"),  STR_INIT("continue"),
        STR_INIT("except"), STR_INIT("finally"),  STR_INIT("for"),   STR_INIT("from"),  STR_INIT("global"),
        STR_INIT("if"),     STR_INIT("import"),   STR_INIT("in"),    STR_INIT("is"),    STR_INIT("lambda"),
        STR_INIT("not"),    STR_INIT("nonlocal"), STR_INIT("or"),    STR_INIT("pass"),  STR_INIT("raise"),
        STR_INIT("return"), STR_INIT("try"),      STR_INIT("while"), STR_INIT("with"),  STR_INIT("yield"),
    };
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        if (str_equal(text, keywords[i]))
            return true;
    }
    return false;
}

/* Whether `byte` may follow the first byte of a sequence: the second byte bars overlong forms and surrogates. */
static bool may_be_second(unsigned char first, unsigned char byte)
{
    switch (first) {
    case 0xe0:
        return byte >= 0xa0 && byte <= 0xbf;
    case 0xed:
        return byte >= 0x80 && byte <= 0x9f;
    case 0xf0:
        return byte >= 0x90 && byte <= 0xbf;
    case 0xf4:
        return byte >= 0x80 && byte <= 0x8f;
    default:
        return byte >= 0x80 && byte <= 0xbf;
    }
}

size_t utf8_step(struct str text, size_t at, bool *valid)
{
    uint32_t code;
    size_t length = utf8_decode(text, at, &code);
    *valid = length > 0;
    if (length > 0)
        return length;
    unsigned char first = (unsigned char)text.at[at];
    size_t wanted = first < 0xc2 || first > 0xf4 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    size_t taken = 1;
    if (taken < wanted && at + 1 < text.len && may_be_second(first, (unsigned char)text.at[at + 1]))
        taken = 2;
    while (taken > 1 && taken < wanted && at + taken < text.len && ((unsigned char)text.at[at + taken] & 0xc0) == 0x80)
        taken++;
    return taken;
}
