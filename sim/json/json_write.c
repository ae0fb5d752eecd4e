/* SPDX-License-Identifier: MIT */
#include "sim/base/check.h"
#include "sim/base/utf8.h"
#include "sim/json/json.h"

/* Bits of `filled` and `objects`. */
#define LEVELS_MAX 64

void json_writer_init(struct json_writer *writer, struct builder *out, bool indent)
{
    *writer = (struct json_writer){.out = out, .indent = indent};
}

static uint64_t level_bit(const struct json_writer *writer)
{
    CHECK(writer->depth > 0);
    return UINT64_C(1) << (writer->depth - 1);
}

static bool is_in_object(const struct json_writer *writer)
{
    return writer->depth > 0 && (writer->objects & level_bit(writer)) != 0;
}

static bool is_on_one_line(const struct json_writer *writer)
{
    return writer->line_depth > 0 && writer->depth >= writer->line_depth;
}

static void break_line(struct json_writer *writer)
{
    builder_add_byte(writer->out, '\n');
    for (int i = 0; i < writer->depth; i++)
        builder_add(writer->out, STR("  "));
}

/* Writes what separates an item (a value of a list, a key of an object) from what is in front of it. */
static void begin_item(struct json_writer *writer)
{
    if (writer->depth == 0)
        return;
    bool first = (writer->filled & level_bit(writer)) == 0;
    writer->filled |= level_bit(writer);
    if (!first)
        builder_add_byte(writer->out, ',');
    if (!writer->indent)
        return;
    if (!is_on_one_line(writer))
        break_line(writer);
    else if (!first || is_in_object(writer))
        builder_add_byte(writer->out, ' ');
}

static void begin_value(struct json_writer *writer)
{
    CHECK(is_in_object(writer) == writer->after_key);
    if (!writer->after_key)
        begin_item(writer);
    writer->after_key = false;
}

static void open_container(struct json_writer *writer, char bracket)
{
    begin_value(writer);
    CHECK(writer->depth < LEVELS_MAX);
    builder_add_byte(writer->out, bracket);
    writer->depth++;
    writer->filled &= ~level_bit(writer);
    writer->objects &= ~level_bit(writer);
    if (bracket == '{')
        writer->objects |= level_bit(writer);
}

static void close_container(struct json_writer *writer, char bracket)
{
    CHECK(writer->depth > 0 && !writer->after_key && is_in_object(writer) == (bracket == '}'));
    bool filled = (writer->filled & level_bit(writer)) != 0;
    bool one_line = is_on_one_line(writer);
    if (writer->line_depth >= writer->depth)
        writer->line_depth = 0;
    writer->depth--;
    if (writer->indent && filled && !one_line)
        break_line(writer);
    else if (writer->indent && filled && bracket == '}')
        builder_add_byte(writer->out, ' ');
    builder_add_byte(writer->out, bracket);
}

void json_open_object(struct json_writer *writer)
{
    open_container(writer, '{');
}

void json_close_object(struct json_writer *writer)
{
    close_container(writer, '}');
}

void json_open_array(struct json_writer *writer)
{
    open_container(writer, '[');
}

void json_close_array(struct json_writer *writer)
{
    close_container(writer, ']');
}

void json_one_line(struct json_writer *writer)
{
    if (!is_on_one_line(writer))
        writer->line_depth = writer->depth + 1;
}

/* Adds the escape of an ASCII byte that cannot stand for itself. */
static void add_escape(struct builder *out, char byte)
{
    static const char digits[] = "0123456789abcdef";
    size_t mark = str_find_byte(STR("\"\\/\b\f\n\r\t"), byte, 0);
    builder_add_byte(out, '\\');
    if (mark != SIZE_MAX) {
        builder_add_byte(out, "\"\\/bfnrt"[mark]);
        return;
    }
    builder_add(out, STR("u00"));
    builder_add_byte(out, digits[(unsigned char)byte >> 4]);
    builder_add_byte(out, digits[(unsigned char)byte & 15]);
}

/*
 * Whether the byte at `at` is written as an escape. Besides what JSON asks for these are the slash of `</` and the mark
 * of `<!`, with which a text could end a script element or hide its end from the HTML parser.
 */
static bool is_escaped(struct str text, size_t at)
{
    char byte = text.at[at];
    if (byte == '/' || byte == '!')
        return at > 0 && text.at[at - 1] == '<';
    return byte == '"' || byte == '\\' || (unsigned char)byte < 0x20;
}

static void add_quoted(struct builder *out, struct str text)
{
    size_t length, done = 0;
    uint32_t code;
    builder_add_byte(out, '"');
    for (size_t at = 0; at < text.len; at += length) {
        length = utf8_decode(text, at, &code);
        bool bad = length == 0;
        if (bad)
            length = 1;
        else if (length > 1 || !is_escaped(text, at))
            continue;
        builder_add(out, str_cut(text, done, at));
        if (bad)
            builder_add(out, STR("\xef\xbf\xbd"));
        else
            add_escape(out, text.at[at]);
        done = at + 1;
    }
    builder_add(out, str_cut(text, done, text.len));
    builder_add_byte(out, '"');
}

void json_key_str(struct json_writer *writer, struct str name)
{
    CHECK(is_in_object(writer) && !writer->after_key);
    begin_item(writer);
    add_quoted(writer->out, name);
    builder_add(writer->out, writer->indent ? STR(": ") : STR(":"));
    writer->after_key = true;
}

void json_key(struct json_writer *writer, const char *name)
{
    json_key_str(writer, str_from(name));
}

void json_put_str(struct json_writer *writer, struct str value)
{
    begin_value(writer);
    add_quoted(writer->out, value);
}

void json_put_text(struct json_writer *writer, const char *value)
{
    json_put_str(writer, str_from(value));
}

void json_put_int(struct json_writer *writer, int64_t value)
{
    begin_value(writer);
    builder_add_int(writer->out, value);
}

void json_put_seconds(struct json_writer *writer, double value, bool point)
{
    begin_value(writer);
    builder_add_seconds(writer->out, value, point);
}

void json_put_bool(struct json_writer *writer, bool value)
{
    begin_value(writer);
    builder_add(writer->out, value ? STR("true") : STR("false"));
}

void json_put_null(struct json_writer *writer)
{
    begin_value(writer);
    builder_add(writer->out, STR("null"));
}
