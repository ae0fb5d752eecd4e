/* SPDX-License-Identifier: MIT */
#include "sim/base/report.h"

#include "sim/base/libc.h"
#include "sim/base/utf8.h"

/* Of a long line this many code points are shown, and this many of them in front of the fault. */
#define SHOWN_WIDTH 100
#define SHOWN_BEFORE 60

void report_init(struct report *report, struct arena *arena, struct str file, struct str source)
{
    *report = (struct report){.arena = arena, .file = file, .source = source};
}

void report_add(struct report *report, size_t offset, struct str path, struct str message)
{
    if (report->count >= REPORT_LIMIT) {
        report->dropped++;
        return;
    }
    struct finding *grown =
        arena_grow(report->arena, report->findings, report->count, &report->capacity, sizeof *grown);
    if (!grown)
        return;
    report->findings = grown;
    grown[report->count].path = str_copy(report->arena, path);
    grown[report->count].message = str_copy(report->arena, message);
    grown[report->count].offset = offset;
    report->count++;
}

/* The code point at `at`, its length in `*length`; a byte that is no UTF-8 counts as one of its own, and as 0. */
static uint32_t code_at(struct str text, size_t at, size_t *length)
{
    uint32_t code = 0;
    *length = utf8_decode(text, at, &code);
    if (*length == 0)
        *length = 1;
    return code;
}

/* Where the line with the byte `offset` begins. */
static size_t line_begin(struct str source, size_t offset)
{
    while (offset > 0 && source.at[offset - 1] != '\n')
        offset--;
    return offset;
}

/* Code points between two bytes; one that is cut by `end` does not count. */
static size_t count_codes(struct str source, size_t begin, size_t end)
{
    size_t count = 0, length;
    for (size_t at = begin; at < end; at += length, count++) {
        code_at(source, at, &length);
        if (length > end - at)
            break;
    }
    return count;
}

void report_place(struct str source, size_t offset, size_t *line, size_t *column)
{
    if (offset > source.len)
        offset = source.len;
    *line = 1;
    size_t begin = line_begin(source, offset);
    for (size_t at = 0; at < begin; at++)
        if (source.at[at] == '\n')
            ++*line;
    *column = count_codes(source, begin, offset) + 1;
}

/* What a terminal would obey instead of showing: control characters, line separators and marks of direction. */
static bool is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x061c || code == 0x200e || code == 0x200f ||
           (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0xfeff;
}

static void print_shown(struct builder *out, struct str text)
{
    size_t length;
    for (size_t at = 0; at < text.len; at += length) {
        uint32_t code = code_at(text, at, &length);
        if (code == '\t')
            builder_add_byte(out, ' ');
        else if (is_control(code))
            builder_add_byte(out, '?');
        else
            builder_add(out, str_cut(text, at, at + length));
    }
}

/* The byte `count` code points behind `at`, at most the end of the text. */
static size_t skip_codes(struct str text, size_t at, size_t count)
{
    size_t length;
    for (; count > 0 && at < text.len; count--, at += length)
        code_at(text, at, &length);
    return at < text.len ? at : text.len;
}

/* The line under a finding and the caret under its place; `column` counts from 1. */
static void print_line(struct builder *out, struct str source, size_t offset, size_t column)
{
    size_t begin = line_begin(source, offset);
    struct str line = str_cut(source, begin, str_find_byte(source, '\n', begin));
    if (str_ends(line, STR("\r")))
        line.len--;
    size_t from = 0, before = column - 1;
    builder_add(out, STR("    "));
    if (before > SHOWN_BEFORE) {
        from = skip_codes(line, 0, before - SHOWN_BEFORE);
        before = SHOWN_BEFORE + 3;
        builder_add(out, STR("..."));
    }
    size_t end = skip_codes(line, from, SHOWN_WIDTH);
    print_shown(out, str_cut(line, from, end));
    builder_add(out, end < line.len ? STR("...\n    ") : STR("\n    "));
    for (; before > 0; before--)
        builder_add_byte(out, ' ');
    builder_add(out, STR("^\n"));
}

static void print_finding(const struct report *report, const struct finding *finding, struct builder *out)
{
    size_t line, column;
    size_t offset = finding->offset < report->source.len ? finding->offset : report->source.len;
    report_place(report->source, offset, &line, &column);
    print_shown(out, report->file);
    builder_add_byte(out, ':');
    builder_add_int(out, (int64_t)line);
    builder_add_byte(out, ':');
    builder_add_int(out, (int64_t)column);
    builder_add(out, STR(": "));
    print_shown(out, finding->path.len > 0 ? finding->path : STR("/"));
    builder_add(out, STR(": "));
    print_shown(out, finding->message);
    builder_add_byte(out, '\n');
    print_line(out, report->source, offset, column);
}

void report_print(const struct report *report, struct builder *out)
{
    size_t order[REPORT_LIMIT];
    for (size_t i = 0; i < report->count; i++) {
        size_t at = i;
        for (; at > 0 && report->findings[order[at - 1]].offset > report->findings[i].offset; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    for (size_t i = 0; i < report->count; i++)
        print_finding(report, &report->findings[order[i]], out);
    if (report->dropped > 0) {
        builder_add(out, STR("Findings not shown: "));
        builder_add_int(out, (int64_t)report->dropped);
        builder_add(out, STR(". Mend these first.\n"));
    }
}
