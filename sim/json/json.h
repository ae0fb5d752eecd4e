/* SPDX-License-Identifier: MIT */
/*
 * A strict JSON reader with positions, and a small writer. The one place where JSON is read (RFC 8259).
 *
 * Refused by name, beyond what the grammar refuses: duplicate keys in an object, \u0000 in a text, lone surrogates,
 * invalid UTF-8, a byte order mark, nesting deeper than JSON_DEPTH_LIMIT, texts larger than JSON_SIZE_LIMIT.
 *
 * A document is an array of nodes in document order, in the caller's arena. Every node knows where it begins, so a
 * finding about its meaning can name its place as exactly as a fault of grammar. Iterate with `first` and `next`.
 */
#ifndef HITMISS_SIM_JSON_JSON_H
#define HITMISS_SIM_JSON_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/memory.h"
#include "sim/base/report.h"
#include "sim/base/str.h"

#define JSON_DEPTH_LIMIT 64
#define JSON_SIZE_LIMIT ((size_t)64 << 20) /* bytes */

enum json_kind { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json {
    enum json_kind kind;
    size_t offset;             /* byte where the value begins */
    size_t key_offset;         /* byte where its key begins, for a member of an object */
    struct str key;            /* decoded; empty for what is not a member */
    struct str text;           /* JSON_STRING: decoded; JSON_NUMBER: as written */
    size_t count;              /* JSON_ARRAY, JSON_OBJECT: items in it */
    size_t index;              /* place among its siblings, from 0 */
    const struct json *parent; /* NULL for the root */
    const struct json *first;  /* first item, or NULL */
    const struct json *next;   /* next sibling, or NULL */
};

/*
 * Reads the whole of `report->source`. Sets `*root`, whose nodes live in `arena` and whose texts live there or in the
 * source, which must stay. On STATUS_INVALID the report has the one fault found (it ends the reading), with the path
 * of the value being read as far as it is known. Unless STATUS_OK is returned *root is NULL. Any number of the grammar
 * is read, whatever its size; json_int() and json_decimal() judge it. Takes time in proportion to the text, and for an
 * object of n keys n log n comparisons.
 */
enum status json_read(struct arena *arena, struct report *report, const struct json **root)
    __attribute__((warn_unused_result));

/* The member of that name, or NULL, also when the node is no object; exact spelling. Walks through the members. */
const struct json *json_member(const struct json *object, struct str key);

/* Adds the RFC 6901 pointer of a node ("" for the root, "/steps/3/get"). */
void json_path(const struct json *node, struct builder *out);

/* Adds a finding about the node's value (or about its key with json_report_key). `message` is a sentence. */
void json_report(struct report *report, const struct json *node, struct str message);
void json_report_key(struct report *report, const struct json *node, struct str message);

/* An integer without fraction or exponent, within +-2^53. False for anything else. */
bool json_int(const struct json *node, int64_t *value);
/*
 * A number of at most three decimals, no exponent, within +-2^53: the double nearest to it. False for anything else.
 */
bool json_decimal(const struct json *node, double *value);

/* "an object", "a list", "a text", "a number", "true", "false", "null": for messages. */
struct str json_kind_name(enum json_kind kind);

/*
 * The writer: compact or indented JSON into a builder, keys and values in the order of the calls. It inserts commas
 * and line breaks; it asserts that calls nest. Strings are escaped so that the result is valid inside a script
 * element as well (`<`, `>` and `&` stay, `</` becomes `<\/` and `<!` becomes `<\u0021`); each byte that is not UTF-8
 * becomes U+FFFD. At most 64 levels. A container on one line is `{ "a": 1 }` or `[1, 2]` when indenting.
 */
struct json_writer {
    struct builder *out;
    int depth;
    uint64_t filled;  /* a bit a level: whether it has an item */
    uint64_t objects; /* a bit a level: whether it is an object */
    bool indent;      /* two spaces a level; what json_one_line() announces stays on one line */
    int line_depth;   /* depth of the items of the one-line container, opened or announced; 0 for none */
    bool after_key;
};

void json_writer_init(struct json_writer *writer, struct builder *out, bool indent);
void json_open_object(struct json_writer *writer);
void json_close_object(struct json_writer *writer);
void json_open_array(struct json_writer *writer);
void json_close_array(struct json_writer *writer);
/* The next opened container, with all that is in it, goes on one line. */
void json_one_line(struct json_writer *writer);
void json_key(struct json_writer *writer, const char *name);
void json_key_str(struct json_writer *writer, struct str name);
void json_put_str(struct json_writer *writer, struct str value);
void json_put_text(struct json_writer *writer, const char *value);
void json_put_int(struct json_writer *writer, int64_t value);
/* At most three decimals (builder_add_seconds). */
void json_put_seconds(struct json_writer *writer, double value, bool point);
void json_put_bool(struct json_writer *writer, bool value);
void json_put_null(struct json_writer *writer);

#endif
