/* SPDX-License-Identifier: MIT */
#include "terminal/views/card_view.h"

#include "terminal/draw/marked.h"

enum {
    ROOMY = 16, /* from so many rows on a blank one stands at the top */
    QUOTE_EDGE = 3,
    OUTCOME_COLS = 7, /* of the mark and the word in front of a step */
};

/* ---- where it stands ------------------------------------------------------------------------------------------- */

struct area card_area(struct area body)
{
    int above = body.rows >= ROOMY ? 1 : 0, edge = body.cols >= 60 ? 2 : 1;
    int cols = body.cols - 2 * edge < CARD_COLS ? body.cols - 2 * edge : CARD_COLS;
    return area_part(body, above, (body.cols - cols) / 2, body.rows - above, cols);
}

void card_scroll_by(struct card_scroll *scroll, struct command command)
{
    size_t top = scroll_after(scroll->top, scroll->rows, command);
    if (top == scroll->top)
        return;
    scroll->top = top;
    scroll->follow = scroll->until = 0;
}

void card_show(struct card_scroll *scroll, const struct sheet *sheet, struct area area)
{
    size_t begin, end, last, rows = (size_t)(area.rows > 0 ? area.rows : 0);
    if (scroll->follow != 0 && sheet_find(sheet, scroll->follow, &begin, &end)) {
        if (scroll->until == 0 || !sheet_find(sheet, scroll->until, &last, &last))
            last = end;
        scroll->top = sheet_reveal(sheet, scroll->top, rows, begin, last > begin ? last : end);
    }
    scroll->rows = area.rows;
    scroll->top = sheet_limit(sheet, scroll->top, rows);
    sheet_draw(sheet, area, scroll->top);
    if (rows == 0)
        return;
    /* The signs stand outside the text, in the edge that card_area() leaves. */
    struct area edge = cells_area(area.cells);
    if (scroll->top > 0)
        area_glyph(edge, area.row, area.col + area.cols, STYLE_HINT, GLYPH_MORE_UP);
    if (scroll->top + rows < sheet->count)
        area_glyph(edge, area.row + area.rows - 1, area.col + area.cols, STYLE_HINT, GLYPH_MORE_DOWN);
}

static struct builder begin_text(struct arena *arena, struct allocator *within)
{
    struct builder text;
    *within = arena_allocator(arena);
    builder_init(&text, within);
    return text;
}

struct str card_share(struct arena *arena, const char *before, size_t part, size_t whole)
{
    struct allocator within;
    struct builder text = begin_text(arena, &within);
    builder_add_text(&text, before);
    builder_add_int(&text, (int64_t)part);
    builder_add_text(&text, " of ");
    builder_add_int(&text, (int64_t)whole);
    return builder_str(&text);
}

/* ---- pieces ---------------------------------------------------------------------------------------------------- */

void card_labelled(struct sheet *sheet, struct run label, enum style style, struct str text)
{
    size_t line = sheet->count;
    int cols = text_cols(label.text, sheet->ascii);
    sheet_marked(sheet, (struct indent){cols, cols}, style, text);
    sheet_label(sheet, line, label);
}

void card_part(struct sheet *sheet, const char *heading, struct str text)
{
    sheet_gap(sheet);
    sheet_text(sheet, (struct indent){0, 0}, STYLE_HEADING, str_from(heading));
    sheet_marked(sheet, (struct indent){0, 0}, STYLE_TEXT, text);
}

void card_verdict(struct sheet *sheet, enum glyph glyph, enum style style, const char *text)
{
    struct allocator within;
    struct builder label = begin_text(sheet->arena, &within);
    builder_add_text(&label, glyph_text(glyph, sheet->ascii));
    builder_add_byte(&label, ' ');
    sheet_labelled(sheet, 0, (struct run){.style = style, .text = builder_str(&label)},
                   (struct run){.style = style, .text = str_from(text)});
}

struct run card_label(struct sheet *sheet, enum glyph mark, bool chosen, size_t number)
{
    struct allocator within;
    struct builder text = begin_text(sheet->arena, &within);
    builder_add_text(&text, glyph_text(mark, sheet->ascii));
    builder_add_text(&text, glyph_text(chosen ? GLYPH_CHOSEN : GLYPH_BLANK, sheet->ascii));
    builder_add_byte(&text, ' ');
    if (number > 0) {
        builder_add_int(&text, (int64_t)number);
        builder_add_text(&text, number < 10 ? "  " : " ");
    }
    return (struct run){.style = mark == GLYPH_RIGHT   ? STYLE_RIGHT
                                 : mark == GLYPH_WRONG ? STYLE_WRONG
                                                       : STYLE_DIM,
                        .text = builder_str(&text)};
}

/* ---- somebody's words ------------------------------------------------------------------------------------------ */

static struct str repeated(const struct sheet *sheet, enum glyph glyph, int count)
{
    struct allocator within;
    struct builder text = begin_text(sheet->arena, &within);
    for (int i = 0; i < count; i++)
        builder_add_text(&text, glyph_text(glyph, sheet->ascii));
    return builder_str(&text);
}

/* The upper side of the frame, with the title in it; the lower one without. */
static void add_side(struct sheet *sheet, enum glyph left, enum glyph right, const char *title)
{
    struct str name = str_from(title);
    int cols = text_cols(name, sheet->ascii), room = sheet->cols - 2 - (cols > 0 ? cols + 3 : 0);
    const struct run runs[] = {
        {.style = STYLE_FRAME, .text = repeated(sheet, left, 1)},
        {.style = STYLE_FRAME, .text = cols > 0 ? repeated(sheet, GLYPH_HORIZONTAL, 1) : STR("")},
        {.style = STYLE_HEADING, .text = cols > 0 ? STR(" ") : STR("")},
        {.style = STYLE_HEADING, .text = name},
        {.style = STYLE_FRAME, .text = cols > 0 ? STR(" ") : STR("")},
        {.style = STYLE_FRAME, .text = repeated(sheet, GLYPH_HORIZONTAL, room)},
        {.style = STYLE_FRAME, .text = repeated(sheet, right, 1)},
    };
    sheet_line(sheet, 0, runs, sizeof runs / sizeof *runs);
}

/* A line of the text between the frame's sides; an empty one for NULL. */
static void add_between(struct sheet *sheet, const struct sheet_line *line)
{
    size_t count = line ? line->count : 0;
    struct run *runs = arena_array(sheet->arena, count + 4, sizeof *runs);
    int cols = 0;
    if (!runs)
        return;
    runs[0] = (struct run){.style = STYLE_FRAME, .text = repeated(sheet, GLYPH_VERTICAL, 1)};
    runs[1] = (struct run){.text = repeated(sheet, GLYPH_BLANK, QUOTE_EDGE - 1)};
    for (size_t i = 0; i < count; i++) {
        runs[2 + i] = line->runs[i];
        cols += text_cols(line->runs[i].text, sheet->ascii);
    }
    runs[2 + count] = (struct run){.text = repeated(sheet, GLYPH_BLANK, sheet->cols - cols - QUOTE_EDGE - 1)};
    runs[3 + count] = runs[0];
    sheet_line(sheet, 0, runs, count + 4);
}

void card_quote(struct sheet *sheet, const char *title, struct str text, bool airy)
{
    struct sheet words = sheet_begin(sheet->arena, sheet->cols - 2 * QUOTE_EDGE, sheet->ascii);
    sheet_marked(&words, (struct indent){0, 0}, STYLE_STRONG, text);
    add_side(sheet, GLYPH_TOP_LEFT, GLYPH_TOP_RIGHT, title);
    if (airy)
        add_between(sheet, NULL);
    for (size_t i = 0; i < words.count; i++)
        add_between(sheet, &words.lines[i]);
    if (airy)
        add_between(sheet, NULL);
    add_side(sheet, GLYPH_BOTTOM_LEFT, GLYPH_BOTTOM_RIGHT, "");
}

/* ---- a scene --------------------------------------------------------------------------------------------------- */

struct card_scene card_scene_play(const struct desk *desk, struct arena *arena, struct str name)
{
    struct card_scene told = {.name = name, .title = name};
    const struct scene *scene;
    struct allocator within;
    struct builder complaints = begin_text(arena, &within);
    if (content_scene(desk->content, name, &scene, &complaints) == STATUS_OK) {
        told.title = scene->title;
        if (reel_make(arena, scene, &scene->release->rules, &told.reel, &complaints) != STATUS_OK)
            told.reel = NULL;
    }
    told.why = complaints.len > 0 ? builder_str(&complaints) : STR("Memory ran out.");
    return told;
}

static void add_moment(struct sheet *sheet, const struct moment *moment)
{
    bool hit = moment->outcome == OUTCOME_HIT;
    struct allocator within;
    struct builder word = begin_text(sheet->arena, &within);
    struct run label = {.style = hit ? STYLE_HIT : STYLE_MISS};
    if (moment->outcome != OUTCOME_NONE) {
        builder_add_text(&word, glyph_text(hit ? GLYPH_CHOSEN : GLYPH_OPEN, sheet->ascii));
        builder_add_text(&word, hit ? " hit" : " miss");
    }
    label.text = sheet_fixed(sheet, builder_str(&word), OUTCOME_COLS);
    sheet_labelled(sheet, 0, label, (struct run){.style = STYLE_STRONG, .text = moment->heading});
    for (size_t i = 0; i < moment->decision.count; i++)
        sheet_text(sheet, (struct indent){OUTCOME_COLS, OUTCOME_COLS}, STYLE_TEXT, moment->decision.texts[i]);
}

void card_scene_add(struct sheet *sheet, const char *label, const struct card_scene *scene)
{
    const struct run runs[] = {{.style = STYLE_HEADING, .text = str_from(label)},
                               {.style = STYLE_HEADING, .text = STR(" ")},
                               {.style = STYLE_HEADING, .text = scene->title}};
    sheet_gap(sheet);
    sheet_runs(sheet, (struct indent){0, 0}, runs, sizeof runs / sizeof *runs);
    if (!scene->reel) {
        sheet_text(sheet, (struct indent){0, 0}, STYLE_WRONG, scene->why);
        return;
    }
    for (size_t i = 0; i < scene->reel->count; i++)
        add_moment(sheet, &scene->reel->moments[i]);
}
