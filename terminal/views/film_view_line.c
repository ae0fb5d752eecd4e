/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>

#include "terminal/views/film_view.h"

enum { CLOCK_COLS = 9 };

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

/* Cells from one step to the next: as much room as there is, at least 2. */
static int gap_of(size_t count, int room)
{
    int gap = count > 1 ? (room - 1) / (int)(count - 1) : room;
    return gap > 8 ? 8 : gap < 2 ? 2 : gap;
}

void film_view_time_line(const struct film *film, const struct picture *picture, size_t seen, struct area area)
{
    size_t count;
    char text[24], totals[96];
    const struct film_step *steps = film_steps(film, &count);
    const struct film_totals *sums = &picture->totals;
    int len = snprintf(totals, sizeof totals, "hits %lld  misses %lld  views run %lld", (long long)sums->counted.hits,
                       (long long)sums->counted.misses, (long long)sums->counted.view_runs);
    if (sums->counted.leaks > 0 && area.cols >= 90)
        len += snprintf(totals + len, sizeof totals - (size_t)len, "  leaks %lld", (long long)sums->counted.leaks);
    area_put(area, 0, 1, STYLE_STRONG, text_of_clock(picture->clock, text));
    area_put_right(area, 0, area.cols - 1, STYLE_DIM, (struct str){totals, len > 0 ? (size_t)len : 0});
    struct area line = area_part(area, 0, CLOCK_COLS + 1, 1, area.cols - CLOCK_COLS - len - 5);
    int gap = gap_of(count, line.cols);
    size_t shown = line.cols > 0 ? (size_t)((line.cols - 1) / gap + 1) : 0;
    size_t first = picture->step >= shown / 2 && count > shown ? picture->step - shown / 2 : 0;
    first = count > shown && first + shown > count ? count - shown : first;
    for (size_t i = first; i < count && i < first + shown; i++) {
        int col = (int)(i - first) * gap;
        if (i > first)
            area_row(line, (struct stretch){0, col - gap + 1, gap - 1}, STYLE_FRAME, GLYPH_HORIZONTAL);
        put_mark(line, col, &steps[i], i < seen);
        if (i == picture->step)
            area_restyle(area_part(line, 0, col, 1, 1), STYLE_FOCUS);
        area_target(area_part(line, 0, col, 1, 1), (uint16_t)(FILM_VIEW_STEP + (i < 0x2000 ? i : 0x1fff)));
    }
}
