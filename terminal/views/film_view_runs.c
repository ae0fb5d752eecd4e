/* SPDX-License-Identifier: MIT */
#include "sim/trace/words.h"
#include "terminal/views/film_view_parts.h"

/* Two flashes are at least this far apart, so that there are never more than three in a second. */
enum { FLASH_MS = 350 };

bool film_view_may_flash(int64_t *last_ms, int64_t now_ms)
{
    if (*last_ms != 0 && now_ms - *last_ms < FLASH_MS)
        return false;
    *last_ms = now_ms;
    return true;
}

struct film_runs film_runs_for(struct sheet *sheet)
{
    return (struct film_runs){.sheet = sheet};
}

void film_runs_add(struct film_runs *runs, enum style style, struct str text)
{
    if (runs->count < FILM_RUN_LIMIT && text.len > 0)
        runs->at[runs->count++] = (struct run){.style = style, .text = text};
}

void film_runs_glyph(struct film_runs *runs, enum style style, enum glyph glyph)
{
    film_runs_add(runs, style, str_from(glyph_text(glyph, runs->sheet->ascii)));
}

/* A header's name as HTTP writes it. */
static struct str header_name(struct arena *arena, struct str meta)
{
    struct builder name;
    struct allocator from = arena_allocator(arena);
    builder_init(&name, &from);
    words_header_name(meta, &name);
    return builder_str(&name);
}

void film_runs_headers(struct film_runs *runs, const struct name_list *names, const struct str *values,
                       enum style style)
{
    for (size_t i = 0; names && i < names->count; i++) {
        if (i > 0)
            film_runs_add(runs, STYLE_DIM, STR(", "));
        film_runs_add(runs, style, header_name(runs->sheet->arena, names->names[i]));
        if (!values)
            continue;
        bool there = values[i].at != NULL;
        film_runs_add(runs, STYLE_DIM, there ? STR("=") : STR(" absent"));
        film_runs_add(runs, style, there ? values[i] : STR(""));
    }
}

static int cols_of(const struct film_runs *runs)
{
    int cols = 0;
    for (size_t i = 0; i < runs->count; i++)
        cols += text_cols(runs->at[i].text, runs->sheet->ascii);
    return cols;
}

/* Leaves what fits into `room` cells, with GLYPH_DOTS in the last one when something was cut. */
static void cut(struct film_runs *runs, int room)
{
    bool ascii = runs->sheet->ascii;
    if (cols_of(runs) <= room)
        return;
    for (size_t i = 0; i < runs->count; i++) {
        struct run *run = &runs->at[i];
        int cols = text_cols(run->text, ascii);
        if (cols <= room - 1) {
            room -= cols;
            continue;
        }
        run->text.len = room > 1 ? text_fit(run->text, room - 1, ascii) : 0;
        runs->count = i + 1 < FILM_RUN_LIMIT ? i + 1 : FILM_RUN_LIMIT - 1;
        film_runs_glyph(runs, STYLE_DIM, GLYPH_DOTS);
        return;
    }
}

void film_runs_end(struct film_runs *runs, struct run label, int cols, bool whole)
{
    struct sheet *sheet = runs->sheet;
    size_t line = sheet->count;
    label.text = sheet_fixed(sheet, label.text, cols);
    if (runs->count == 0)
        film_runs_add(runs, STYLE_TEXT, STR("\xc2\xa0"));
    if (whole)
        sheet_runs(sheet, (struct indent){cols, cols}, runs->at, runs->count);
    else {
        cut(runs, sheet->cols - cols);
        sheet_line(sheet, cols, runs->at, runs->count);
    }
    sheet_label(sheet, line, label);
}
