/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>

#include "terminal/views/film_view.h"

enum { CLOCK_COLS = 9, GAP_MOST = 8, TOTALS_ROOM = 80, SAVED_ROOM = 110, STEP_LIMIT = 0x1fff };

static struct str text_of_clock(double at, char text[24])
{
    int len = at == floor(at) ? snprintf(text, 24, "%.0f s", at) : snprintf(text, 24, "%.1f s", at);
    return (struct str){text, len > 0 ? (size_t)len : 0};
}

/* The mark of a step: what came of it when it has been seen, what kind of step it is otherwise. */
static void put_mark(struct area area, int col, const struct film_step *step, bool seen)
{
    if (step->kind != STEP_REQUEST)
        area_glyph(area, 0, col, STYLE_DIM, GLYPH_BULLET);
    else if (!seen)
        area_glyph(area, 0, col, STYLE_DIM, GLYPH_OPEN);
    else if (step->leaks)
        area_put_text(area, 0, col, STYLE_LEAK, "L");
    else if (step->is_stale || step->is_variant)
        area_put_text(area, 0, col, STYLE_STALE, step->is_stale ? "S" : "V");
    else if (step->outcome == OUTCOME_HIT)
        area_put_text(area, 0, col, STYLE_HIT, "H");
    else if (step->outcome == OUTCOME_MISS)
        area_put_text(area, 0, col, STYLE_MISS, "M");
    else
        area_put_text(area, 0, col, STYLE_DIM, "-");
}

/* Cells from one step to the next: as much room as there is. */
static int gap_of(size_t count, int room)
{
    int gap = count > 1 ? (room - 1) / (int)(count - 1) : room;
    return gap > GAP_MOST ? GAP_MOST : gap < 1 ? 1 : gap;
}

static int add_total(struct builder *text, const char *name, int64_t number)
{
    builder_add_text(text, text->len > 0 ? "  " : "");
    builder_add_text(text, name);
    builder_add_byte(text, ' ');
    builder_add_int(text, number);
    return (int)text->len;
}

/* What has come of it so far: all of it, or the least that matters where there is little room. Returns its cells. */
static int put_totals(const struct picture *picture, struct area area)
{
    const struct film_totals *sums = &picture->totals;
    struct builder text;
    builder_init(&text, area.cells->from);
    add_total(&text, "hits", sums->counted.hits);
    add_total(&text, "misses", sums->counted.misses);
    if (sums->counted.leaks > 0)
        add_total(&text, "leaks", sums->counted.leaks);
    if (area.cols >= TOTALS_ROOM || sums->counted.leaks == 0)
        add_total(&text, "views run", sums->counted.view_runs);
    if (area.cols >= SAVED_ROOM && sums->saved_ms > 0)
        add_total(&text, "ms saved", sums->saved_ms);
    if ((int)text.len > area.cols / 2)
        text.len = 0; /* the steps matter more */
    int used = (int)text.len;
    area_put_right(area, 0, area.cols - 1, STYLE_DIM, builder_str(&text));
    builder_clear(&text);
    return used;
}

/* The steps from `first` on, as many as fit. */
static void put_steps(const struct film *film, size_t at, size_t seen, size_t first, struct area line)
{
    size_t count;
    const struct film_step *steps = film_steps(film, &count);
    int gap = gap_of(count, line.cols);
    for (size_t i = first; i < count && (int)(i - first) * gap < line.cols; i++) {
        int col = (int)(i - first) * gap;
        if (i > first)
            area_row(line, (struct stretch){0, col - gap + 1, gap - 1}, STYLE_FRAME, GLYPH_HORIZONTAL);
        put_mark(line, col, &steps[i], i < seen);
        if (i == at)
            area_restyle(area_part(line, 0, col, 1, 1), STYLE_FOCUS);
        area_target(area_part(line, 0, col, 1, gap), (uint16_t)(FILM_VIEW_STEP + (i < STEP_LIMIT ? i : STEP_LIMIT)));
    }
}

void film_view_time_line(const struct film *film, const struct picture *picture, size_t seen, struct area area)
{
    size_t count;
    char text[24];
    film_steps(film, &count);
    int totals = put_totals(picture, area),
        begin = 2 + area_put(area, 0, 1, STYLE_STRONG, text_of_clock(picture->clock, text));
    begin = begin < CLOCK_COLS ? CLOCK_COLS : begin + 1;
    struct area line = area_part(area, 0, begin, 1, area.cols - begin - totals - 3);
    size_t shown = line.cols > 0 ? (size_t)((line.cols - 1) / gap_of(count, line.cols) + 1) : 0;
    size_t first = picture->step >= shown / 2 && count > shown ? picture->step - shown / 2 : 0;
    first = count > shown && first + shown > count ? count - shown : first;
    put_steps(film, picture->step, seen, first, line);
    if (first > 0)
        area_glyph(area, 0, begin - 1, STYLE_DIM, GLYPH_DOTS);
    if (first + shown < count)
        area_glyph(area, 0, begin + line.cols, STYLE_DIM, GLYPH_DOTS);
}
