/* SPDX-License-Identifier: MIT */
#include "sim/base/pyvalue.h"

#include "sim/base/utf8.h"

#define INTEGER_LIMIT (INT64_C(1) << 53)
/* sys.get_int_max_str_digits(): int() raises ValueError for more digits, leading zeros included. */
#define PYTHON_DIGITS_MAX 4300
#define DECIMAL_PLACES_MAX 3
#define DECIMAL_DIGITS_MAX 15

struct pyvalue py_none(void)
{
    return (struct pyvalue){.kind = PY_NONE};
}

struct pyvalue py_bool(bool value)
{
    return (struct pyvalue){.kind = PY_BOOL, .integer = value};
}

struct pyvalue py_int(int64_t value)
{
    return (struct pyvalue){.kind = PY_INT, .integer = value};
}

struct pyvalue py_str(struct str text)
{
    return (struct pyvalue){.kind = PY_STR, .text = text};
}

bool py_is_number(struct pyvalue value)
{
    return value.kind == PY_BOOL || value.kind == PY_INT || value.kind == PY_FLOAT;
}

double py_number(struct pyvalue value)
{
    if (value.kind == PY_FLOAT)
        return value.real;
    return py_is_number(value) ? (double)value.integer : 0;
}

bool py_is_true(struct pyvalue value)
{
    if (value.kind == PY_STR)
        return value.text.len > 0;
    return py_number(value) < 0 || py_number(value) > 0;
}

bool py_equal(struct pyvalue a, struct pyvalue b)
{
    if (py_is_number(a) && py_is_number(b))
        return py_number(a) <= py_number(b) && py_number(a) >= py_number(b);
    if (a.kind != b.kind)
        return false;
    return a.kind == PY_NONE || str_equal(a.text, b.text);
}

void py_print(struct builder *out, struct pyvalue value)
{
    switch (value.kind) {
    case PY_NONE:
        builder_add(out, STR("None"));
        break;
    case PY_BOOL:
        builder_add(out, value.integer ? STR("True") : STR("False"));
        break;
    case PY_INT:
        builder_add_int(out, value.integer);
        break;
    case PY_FLOAT:
    case PY_STR:
        builder_add(out, value.text);
        break;
    }
}

/* The zeros of Unicode's other decimal digits (those of Python 3.11); nine more digits follow each. */
static const uint32_t digit_zeros[] = {
    0x00660, 0x006f0, 0x007c0, 0x00966, 0x009e6, 0x00a66, 0x00ae6, 0x00b66, 0x00be6, 0x00c66, 0x00ce6, 0x00d66, 0x00de6,
    0x00e50, 0x00ed0, 0x00f20, 0x01040, 0x01090, 0x017e0, 0x01810, 0x01946, 0x019d0, 0x01a80, 0x01a90, 0x01b50, 0x01bb0,
    0x01c40, 0x01c50, 0x0a620, 0x0a8d0, 0x0a900, 0x0a9d0, 0x0a9f0, 0x0aa50, 0x0abf0, 0x0ff10, 0x104a0, 0x10d30, 0x11066,
    0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50,
    0x11da0, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
};

/* Beyond ASCII: what str.isspace() says. */
static bool is_wide_space(uint32_t code)
{
    return code == 0x85 || code == 0xa0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200a) || code == 0x2028 ||
           code == 0x2029 || code == 0x202f || code == 0x205f || code == 0x3000;
}

/*
 * The next character as int() sees it: any white space as a blank, any decimal digit as an ASCII one, NUL and all else
 * beyond ASCII as `?`. Returns 0 at the end and where the text is no UTF-8.
 */
static char next_plain(struct str text, size_t *at)
{
    uint32_t code;
    size_t length = utf8_decode(text, *at, &code);
    if (length == 0)
        return 0;
    *at += length;
    if (code == 0)
        return '?';
    if (code < 0x80)
        return str_is_space((char)code) ? ' ' : (char)code;
    if (is_wide_space(code))
        return ' ';
    for (size_t i = 0; i < sizeof digit_zeros / sizeof digit_zeros[0]; i++)
        if (code - digit_zeros[i] < 10)
            return (char)('0' + (code - digit_zeros[i]));
    return '?';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool py_parse_int(struct str text, int64_t *value, bool *beyond)
{
    size_t at = 0, digits = 0;
    int64_t sum = 0;
    char plain;
    do
        plain = next_plain(text, &at);
    while (plain == ' ');
    bool negative = plain == '-';
    if (negative || plain == '+')
        plain = next_plain(text, &at);
    while (is_digit(plain)) {
        digits++;
        sum = sum * 10 + (plain - '0');
        if (sum > INTEGER_LIMIT)
            sum = INTEGER_LIMIT + 1;
        plain = next_plain(text, &at);
        if (plain != '_')
            continue;
        plain = next_plain(text, &at);
        if (!is_digit(plain))
            return false;
    }
    while (plain == ' ')
        plain = next_plain(text, &at);
    if (plain != 0 || at < text.len || digits == 0 || digits > PYTHON_DIGITS_MAX)
        return false;
    *beyond = sum > INTEGER_LIMIT;
    sum = *beyond ? INTEGER_LIMIT : sum;
    *value = negative ? -sum : sum;
    return true;
}

/* Python's repr of `units / 10 ** places`: shortest digits, at least one place, no exponent in this range. */
static struct str decimal_repr(struct arena *arena, bool negative, int64_t units, int places)
{
    char text[DECIMAL_DIGITS_MAX + 3];
    size_t at = sizeof text;
    while (places > 1 && units % 10 == 0) {
        units /= 10;
        places--;
    }
    for (int digit = 0; units > 0 || digit <= places; digit++, units /= 10) {
        if (digit == places)
            text[--at] = '.';
        text[--at] = (char)('0' + units % 10);
    }
    if (negative)
        text[--at] = '-';
    return str_copy(arena, (struct str){text + at, sizeof text - at});
}

bool py_parse_decimal(struct arena *arena, struct str text, struct pyvalue *value)
{
    bool negative = str_starts(text, STR("-"));
    struct str digits = str_cut(text, negative || str_starts(text, STR("+")), text.len);
    size_t point = str_find_byte(digits, '.', 0);
    if (point == 0 || point == SIZE_MAX || digits.len - point < 2 || digits.len - point > DECIMAL_PLACES_MAX + 1 ||
        digits.len > DECIMAL_DIGITS_MAX + 1)
        return false;
    int64_t units = 0;
    double scale = 1;
    for (size_t i = 0; i < digits.len; i++) {
        if (i == point)
            continue;
        if (!is_digit(digits.at[i]))
            return false;
        units = units * 10 + (digits.at[i] - '0');
        scale = i > point ? scale * 10 : scale;
    }
    /* Both operands are exact, so the quotient is the nearest double. */
    double real = (double)units / scale;
    value->kind = PY_FLOAT;
    value->integer = 0;
    value->real = negative ? -real : real;
    value->text = decimal_repr(arena, negative, units, (int)(digits.len - point - 1));
    return true;
}
