/* SPDX-License-Identifier: MIT */
#include "terminal/views/mastery_view.h"

enum { NAME_COLS = 14, BAR_COLS = 12, MASTERY_FULL = 1000 };

struct run mastery_bar(const struct sheet *sheet, int cols, double share)
{
    struct builder text;
    struct allocator from = arena_allocator(sheet->arena);
    int full = (int)(share * cols + 0.5);
    full = full == 0 && share > 0 ? 1 : full;
    builder_init(&text, &from);
    for (int i = 0; i < cols; i++)
        builder_add_text(&text, glyph_text(i < full ? GLYPH_FULL : GLYPH_EMPTY, sheet->ascii));
    return (struct run){.style = STYLE_BAR, .text = builder_str(&text)};
}

static void add_due(struct builder *text, const struct concept_mastery *concept, int64_t today)
{
    int64_t days = concept->due - today;
    if (concept->wants_lesson)
        builder_add_text(text, "read its lesson again");
    else if (days <= 0)
        builder_add_text(text, "due now");
    else if (days == 1)
        builder_add_text(text, "due tomorrow");
    else {
        builder_add_text(text, "in ");
        builder_add_int(text, days);
        builder_add_text(text, " days");
    }
}

static void add_row(struct sheet *sheet, const struct concept_mastery *concept, int64_t today)
{
    struct allocator from = arena_allocator(sheet->arena);
    struct builder rest;
    int64_t percent = (concept->mastery + 5) / 10;
    builder_init(&rest, &from);
    builder_add_text(&rest, percent < 10 ? "   " : percent < 100 ? "  " : " ");
    builder_add_int(&rest, percent);
    builder_add_text(&rest, " %  ");
    add_due(&rest, concept, today);
    const struct run runs[] = {
        {.style = STYLE_TEXT, .text = sheet_fixed(sheet, concept->concept, NAME_COLS)},
        mastery_bar(sheet, BAR_COLS, (double)concept->mastery / MASTERY_FULL),
        {.style = concept->due <= today ? STYLE_HINT : STYLE_DIM, .text = builder_str(&rest)},
    };
    sheet_line(sheet, 0, runs, sizeof runs / sizeof *runs);
}

void mastery_rows(struct sheet *sheet, const struct record *record)
{
    for (size_t i = 0; i < record->concept_count; i++)
        add_row(sheet, &record->concepts[i], record->today);
}
