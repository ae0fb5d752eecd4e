/* SPDX-License-Identifier: MIT */
#include "terminal/draw/marked.h"

bool marked_next(struct str *rest, enum style style, struct run *run)
{
    struct str text = *rest;
    if (text.len == 0)
        return false;
    size_t open = str_find_byte(text, '`', 0);
    size_t close = open < text.len ? str_find_byte(text, '`', open + 1) : SIZE_MAX;
    bool code = open == 0 && close < text.len;
    size_t end = code ? close + 1 : close < text.len ? open : text.len;
    *run = (struct run){.style = code ? STYLE_CODE_WORD : style,
                        .text = code ? str_cut(text, 1, close) : str_cut(text, 0, end)};
    *rest = str_cut(text, end, text.len);
    return true;
}

/* A list of pieces in the making. */
struct pieces {
    struct run *runs;
    size_t count, capacity;
};

static void add(struct sheet *sheet, struct pieces *pieces, struct run run)
{
    pieces->runs = arena_grow(sheet->arena, pieces->runs, pieces->count, &pieces->capacity, sizeof run);
    if (pieces->runs)
        pieces->runs[pieces->count++] = run;
    else
        pieces->count = pieces->capacity = 0;
}

void sheet_led(struct sheet *sheet, struct indent indent, struct run lead, struct run text)
{
    struct pieces pieces = {.count = 0};
    struct run piece;
    if (lead.text.len > 0) {
        add(sheet, &pieces, lead);
        add(sheet, &pieces, (struct run){.style = text.style, .text = STR(" ")});
    }
    while (marked_next(&text.text, text.style, &piece))
        add(sheet, &pieces, piece);
    sheet_runs(sheet, indent, pieces.runs, pieces.count);
}

void sheet_marked(struct sheet *sheet, struct indent indent, enum style style, struct str text)
{
    sheet_led(sheet, indent, (struct run){.text = STR("")}, (struct run){.style = style, .text = text});
}
