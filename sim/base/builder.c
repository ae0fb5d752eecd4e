/* SPDX-License-Identifier: MIT */
/* The builder of sim/base/str.h. */
#include "sim/base/check.h"
#include "sim/base/str.h"

#define FIRST_ROOM ((size_t)256)
#define DIGITS_MAX 20 /* of 2^64 - 1 */

void builder_init(struct builder *builder, const struct allocator *from)
{
    *builder = (struct builder){.from = from};
}

void builder_clear(struct builder *builder)
{
    memory_resize(builder->from, builder->at, builder->capacity, 0);
    builder_init(builder, builder->from);
}

void builder_reset(struct builder *builder)
{
    builder->len = 0;
    builder->failed = false;
}

/* Makes room for `size` bytes more. */
static bool make_room(struct builder *builder, size_t size)
{
    if (builder->failed)
        return false;
    if (size <= builder->capacity - builder->len)
        return true;
    size_t wanted = builder->capacity < FIRST_ROOM ? FIRST_ROOM : memory_product(builder->capacity, 2);
    if (size > SIZE_MAX - builder->len)
        wanted = SIZE_MAX;
    else if (wanted < builder->len + size)
        wanted = builder->len + size;
    char *grown = NULL;
    if (wanted < SIZE_MAX)
        grown = memory_resize(builder->from, builder->at, builder->capacity, wanted);
    if (!grown) {
        builder->failed = true;
        return false;
    }
    builder->at = grown;
    builder->capacity = wanted;
    return true;
}

void builder_add_slowly(struct builder *builder, struct str text)
{
    if (text.len == 0 || !make_room(builder, text.len))
        return;
    memcpy(builder->at + builder->len, text.at, text.len);
    builder->len += text.len;
}

void builder_add_text(struct builder *builder, const char *terminated)
{
    builder_add(builder, str_from(terminated));
}

/* Adds `sign` unless it is 0, and the digits of `value`, at least `width` of them. */
static void add_digits(struct builder *builder, char sign, uint64_t value, int width)
{
    char digits[DIGITS_MAX];
    int count = 0;
    do {
        digits[DIGITS_MAX - ++count] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    if (sign)
        builder_add_byte(builder, sign);
    for (int zeros = width - count; zeros > 0; zeros--)
        builder_add_byte(builder, '0');
    builder_add(builder, (struct str){digits + DIGITS_MAX - count, (size_t)count});
}

/* Negating as unsigned keeps INT64_MIN whole. */
static uint64_t magnitude(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

void builder_add_int(struct builder *builder, int64_t value)
{
    add_digits(builder, value < 0 ? '-' : 0, magnitude(value), 1);
}

void builder_add_padded(struct builder *builder, int64_t value, int width)
{
    add_digits(builder, value < 0 ? '-' : 0, magnitude(value), width);
}

/* A fraction in thousandths, half away from zero; comparing the rest avoids the rounding of `+ 0.5`. */
static unsigned to_thousandths(double fraction)
{
    double scaled = fraction * 1000;
    unsigned thousandths = (unsigned)scaled;
    return scaled - thousandths >= 0.5 ? thousandths + 1 : thousandths;
}

void builder_add_seconds(struct builder *builder, double value, bool point)
{
    const double limit = 9223372036854775808.0; /* 2^63 */
    double size = value < 0 ? -value : value;
    CHECK(size < limit);
    uint64_t whole = (uint64_t)size;
    unsigned thousandths = to_thousandths(size - (double)whole);
    whole += thousandths / 1000;
    thousandths %= 1000;
    add_digits(builder, value < 0 && (whole > 0 || thousandths > 0) ? '-' : 0, whole, 1);
    if (thousandths == 0) {
        if (point)
            builder_add(builder, STR(".0"));
        return;
    }
    int width = 3;
    for (; thousandths % 10 == 0; width--)
        thousandths /= 10;
    add_digits(builder, '.', thousandths, width);
}

struct str builder_str(const struct builder *builder)
{
    return (struct str){builder->at, builder->len};
}

static void add_argument(struct builder *builder, char mark, const void *argument)
{
    switch (mark) {
    case 's':
        builder_add(builder, *(const struct str *)argument);
        break;
    case 'd':
        builder_add_int(builder, *(const int64_t *)argument);
        break;
    case 't':
        builder_add_seconds(builder, *(const double *)argument, false);
        break;
    default:
        CHECK(false);
    }
}

void builder_format(struct builder *builder, const char *format, const void *const *arguments, size_t count)
{
    size_t used = 0;
    struct str rest = str_from(format);
    while (rest.len > 0) {
        size_t mark = str_find_byte(rest, '%', 0);
        builder_add(builder, str_cut(rest, 0, mark));
        if (mark == SIZE_MAX)
            break;
        CHECK(mark + 1 < rest.len);
        if (rest.at[mark + 1] == '%') {
            builder_add_byte(builder, '%');
        } else {
            CHECK(used < count);
            add_argument(builder, rest.at[mark + 1], arguments[used++]);
        }
        rest = str_cut(rest, mark + 2, rest.len);
    }
    CHECK(used == count);
}
