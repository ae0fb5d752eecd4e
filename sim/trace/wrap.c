/* SPDX-License-Identifier: MIT */
#include "sim/trace/wrap.h"

/* A code point of the source: its bytes, and whether it may be shown. */
struct glyph {
    size_t len;
    bool shown;
};

static bool is_direction_mark(unsigned char second, unsigned char third)
{
    if (second == 0x80) /* U+200E, U+200F, U+202A to U+202E, and the line and paragraph separators */
        return third == 0x8E || third == 0x8F || (third >= 0xA8 && third <= 0xAE);
    return second == 0x81 && third >= 0xA6 && third <= 0xA9; /* U+2066 to U+2069 */
}

static struct glyph glyph_at(struct str text, size_t at, bool ascii)
{
    const unsigned char *byte = (const unsigned char *)text.at + at;
    size_t left = text.len - at;
    if (byte[0] < 0x80)
        return (struct glyph){1, byte[0] >= 0x20 && byte[0] != 0x7F};
    size_t len = 1;
    while (len < left && len < 4 && (byte[len] & 0xC0) == 0x80)
        len++;
    bool shown = len >= 2 && byte[0] >= 0xC2 && !ascii;
    if (byte[0] == 0xC2 && len >= 2 && byte[1] < 0xA0)
        shown = false;
    if (byte[0] == 0xE2 && len >= 3 && is_direction_mark(byte[1], byte[2]))
        shown = false;
    return (struct glyph){len, shown};
}

static bool is_gap(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

static bool breaks_behind(char byte)
{
    return byte == '.' || byte == '/' || byte == '&' || byte == '=' || byte == ',' || byte == ';';
}

/* The end of the word that begins at `at`, and its columns. */
static size_t word_end(struct str text, size_t at, bool ascii, size_t *columns)
{
    *columns = 0;
    while (at < text.len && !is_gap(text.at[at])) {
        at += glyph_at(text, at, ascii).len;
        ++*columns;
    }
    return at;
}

/* The longest beginning of a long word that fits `room` columns, ended where a word may be broken if it can be. */
static size_t part_end(struct str text, size_t at, size_t end, size_t room, bool ascii)
{
    size_t nice = at, here = at;
    for (size_t columns = 0; columns < room && here < end; columns++) {
        char byte = text.at[here];
        here += glyph_at(text, here, ascii).len;
        if (breaks_behind(byte) && columns > 0)
            nice = here;
    }
    return nice > at ? nice : here;
}

struct line {
    struct builder *out;
    struct wrap wrap;
    size_t column;
    bool fresh; /* nothing but the indent stands on this line */
};

static void add_spaces(struct builder *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        builder_add_byte(out, ' ');
}

static void line_break(struct line *line)
{
    builder_add_byte(line->out, '\n');
    add_spaces(line->out, line->wrap.rest);
    line->column = line->wrap.rest;
    line->fresh = true;
}

static void line_add(struct line *line, struct str text, size_t from, size_t to)
{
    while (from < to) {
        struct glyph glyph = glyph_at(text, from, line->wrap.ascii);
        if (glyph.shown)
            builder_add(line->out, str_cut(text, from, from + glyph.len));
        else
            builder_add_byte(line->out, '?');
        from += glyph.len;
        line->column++;
    }
    line->fresh = false;
}

/* Adds a word of `columns` columns, on this line or the next, or broken over several. */
static void line_word(struct line *line, struct str text, size_t from, size_t to, size_t columns)
{
    size_t gap = line->fresh ? 0 : 1, limit = line->wrap.whole ? SIZE_MAX / 2 : WRAP_COLUMNS;
    if (line->column + gap + columns > limit && !line->fresh) {
        line_break(line);
        gap = 0;
    }
    if (gap > 0) {
        builder_add_byte(line->out, ' ');
        line->column++;
    }
    while (from < to) {
        size_t room = limit > line->column ? limit - line->column : 1;
        size_t left = 0;
        for (size_t i = from; i < to; left++)
            i += glyph_at(text, i, line->wrap.ascii).len;
        size_t end = left <= room ? to : part_end(text, from, to, room, line->wrap.ascii);
        line_add(line, text, from, end);
        from = end;
        if (from < to)
            line_break(line);
    }
}

static void add_words(struct line *line, struct str text)
{
    size_t at = 0;
    while (at < text.len) {
        if (is_gap(text.at[at])) {
            at++;
            continue;
        }
        size_t columns;
        size_t end = word_end(text, at, line->wrap.ascii, &columns);
        line_word(line, text, at, end, columns);
        at = end;
    }
    builder_add_byte(line->out, '\n');
}

void wrap_paragraph(struct builder *out, struct wrap wrap, struct str text)
{
    if (text.len == 0)
        return;
    size_t indent = wrap.whole ? 0 : wrap.first;
    add_spaces(out, indent);
    struct line line = {.out = out, .wrap = wrap, .column = indent, .fresh = true};
    add_words(&line, text);
}

void wrap_labelled(struct builder *out, struct wrap wrap, const char *label, size_t width, struct str text)
{
    struct str name = str_from(label);
    size_t pad = name.len < width ? width - name.len : 1;
    add_spaces(out, wrap.first);
    builder_add(out, name);
    add_spaces(out, pad);
    size_t column = wrap.first + name.len + pad;
    struct line line = {
        .out = out, .wrap = {wrap.first, column, wrap.ascii, wrap.whole}, .column = column, .fresh = true};
    add_words(&line, text);
}
