/* SPDX-License-Identifier: MIT */
#include "terminal/draw/search.h"

/* The lower-cased text of a line. */
static struct str text_of(const struct sheet_line *line, struct arena *arena)
{
    struct builder text;
    struct allocator within = arena_allocator(arena);
    builder_init(&text, &within);
    for (size_t i = 0; i < line->count; i++)
        builder_add(&text, line->runs[i].text);
    return str_lower(arena, builder_str(&text));
}

static size_t find(struct str text, struct str words, size_t from)
{
    for (size_t at = from; at + words.len <= text.len; at++)
        if (str_equal(str_cut(text, at, at + words.len), words))
            return at;
    return SIZE_MAX;
}

/* Two lines as one text, a space between. */
static struct str join(struct arena *arena, struct str first, struct str second)
{
    struct builder text;
    struct allocator within = arena_allocator(arena);
    builder_init(&text, &within);
    builder_add(&text, first);
    builder_add_byte(&text, ' ');
    builder_add(&text, second);
    return builder_str(&text);
}

static struct sheet_match match_at(const struct sheet *sheet, size_t line, struct str text, size_t begin, size_t end)
{
    struct sheet_match match = {.line = line};
    size_t len = text.len;
    match.col = sheet->lines[line].indent + text_cols(str_cut(text, 0, begin), sheet->ascii);
    match.cols = text_cols(str_cut(text, begin, end < len ? end : len), sheet->ascii);
    if (end > len + 1) {
        match.next_col = sheet->lines[line + 1].indent;
        match.next_cols = (int)(end - len - 1); /* as many letters; a search is ASCII nearly always */
    }
    return match;
}

bool sheet_search(const struct sheet *sheet, struct arena *arena, struct str words, size_t number,
                  struct sheet_match *match)
{
    struct str sought = str_lower(arena, words);
    struct str text = sheet->count > 0 ? text_of(&sheet->lines[0], arena) : STR("");
    for (size_t i = 0; i < sheet->count && sought.len > 0; i++) {
        struct str next = i + 1 < sheet->count ? text_of(&sheet->lines[i + 1], arena) : STR("");
        struct str both = join(arena, text, next);
        size_t at = find(both, sought, 0);
        for (; at < text.len; at = find(both, sought, at + sought.len))
            if (number-- == 0) {
                *match = match_at(sheet, i, text, at, at + sought.len);
                return true;
            }
        text = next;
    }
    return false;
}

void sheet_draw_match(struct area area, size_t top, const struct sheet_match *match, enum style style)
{
    int row = (int)match->line - (int)top;
    if (row >= 0 && row < area.rows)
        area_restyle(area_part(area, row, match->col, 1, match->cols), style);
    if (row + 1 >= 0 && row + 1 < area.rows && match->next_cols > 0)
        area_restyle(area_part(area, row + 1, match->next_col, 1, match->next_cols), style);
}

bool text_has(struct arena *arena, struct str text, struct str words)
{
    return words.len > 0 && str_contains(str_lower(arena, text), str_lower(arena, words));
}
