/* SPDX-License-Identifier: MIT */
/*
 * Text: a slice with a length, a builder that grows, and the few conversions the simulator needs.
 *
 * A `struct str` borrows its bytes; whoever made them owns them. Bytes are UTF-8 unless said otherwise and are not
 * terminated. Nothing here depends on a locale.
 */
#ifndef HITMISS_SIM_BASE_STR_H
#define HITMISS_SIM_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/libc.h"
#include "sim/base/memory.h"

struct str {
    const char *at; /* may be NULL when len is 0 */
    size_t len;     /* bytes */
};

/* The slice of a string literal. */
#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
/* For a constant initialiser of static data. */
#define STR_INIT(literal)                                                                                              \
    {                                                                                                                  \
        "" literal, sizeof(literal) - 1                                                                                \
    }

struct str str_from(const char *terminated);
bool str_equal(struct str a, struct str b);
bool str_equal_nocase_bytes(struct str a, struct str b); /* of one length; see below */
/* ASCII letters compare alike whatever their case, as names of headers do. */
static inline bool str_equal_nocase(struct str a, struct str b)
{
    return a.len == b.len && str_equal_nocase_bytes(a, b);
}
/* Byte order: below, at or above 0. */
int str_compare(struct str a, struct str b);
/* The same with ASCII letters lower-cased; two texts that differ in case only keep byte order. */
int str_compare_nocase(struct str a, struct str b);
bool str_starts(struct str text, struct str prefix);
bool str_ends(struct str text, struct str suffix);
/* Index of the first `byte` at or after `from`, or SIZE_MAX. */
size_t str_find_byte(struct str text, char byte, size_t from);
/* Whether `part` occurs in `text`; an empty part always does (Python's `in`). */
bool str_contains(struct str text, struct str part);
/* The bytes from `begin` up to, not including, `end`; both are cut to the text's length. */
struct str str_cut(struct str text, size_t begin, size_t end);
/* Without Python's ASCII white space (space, \t \n \v \f \r) at both ends. */
struct str str_strip(struct str text);
bool str_is_space(char byte);

/* Copies into the arena; an empty slice when memory ran out. */
struct str str_copy(struct arena *arena, struct str text);
struct str str_lower(struct arena *arena, struct str text); /* ASCII only */
struct str str_upper(struct arena *arena, struct str text); /* ASCII only */

/* 64 bits, the same for the same bytes on one machine. For hash tables in memory only: never shown, never stored. */
uint64_t str_hash(struct str text);

/* Text that grows. Failure is sticky (see memory.h). */
struct builder {
    const struct allocator *from;
    char *at;
    size_t len, capacity;
    bool failed;
};

void builder_init(struct builder *builder, const struct allocator *from);
/* Frees the bytes; the builder is then empty and usable. */
void builder_clear(struct builder *builder);
/* Forgets the text but keeps the room, and resets `failed`. */
void builder_reset(struct builder *builder);
/* What builder_add() does when there is no room left. `text` may not point into the builder, here and there. */
void builder_add_slowly(struct builder *builder, struct str text);

static inline void builder_add(struct builder *builder, struct str text)
{
    if (text.len == 0 || builder->failed || text.len > builder->capacity - builder->len) {
        builder_add_slowly(builder, text);
        return;
    }
    memcpy(builder->at + builder->len, text.at, text.len);
    builder->len += text.len;
}

static inline void builder_add_byte(struct builder *builder, char byte)
{
    builder_add(builder, (struct str){&byte, 1});
}

void builder_add_text(struct builder *builder, const char *terminated);
void builder_add_int(struct builder *builder, int64_t value);
/*
 * Adds `value` rounded to at most three decimals, half away from zero; trailing zeros are dropped, and whole numbers
 * get `.0` when `point` is set. |value| < 2^63. This is how the trace writes seconds.
 */
void builder_add_seconds(struct builder *builder, double value, bool point);
/* `value` in decimal with at least `width` digits, zeros in front. */
void builder_add_padded(struct builder *builder, int64_t value, int width);
/* The text so far; void after the next change. */
struct str builder_str(const struct builder *builder);

/*
 * A small printf for sentences: `%s` takes a `struct str *`, `%d` an int64_t by pointer, `%t` a double by pointer
 * (seconds), `%%` a percent sign. `arguments` holds one pointer per mark, in order. No varargs, so that a wrong
 * count is caught by the assert inside.
 */
void builder_format(struct builder *builder, const char *format, const void *const *arguments, size_t count);

#endif
