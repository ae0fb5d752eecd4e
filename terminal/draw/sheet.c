/* SPDX-License-Identifier: MIT */
#include "terminal/draw/sheet.h"

#include <string.h>

#include "terminal/draw/python.h"

enum { WHOLE_BYTES = 24 };

struct sheet sheet_begin(struct arena *arena, int cols, bool ascii)
{
    return (struct sheet){.arena = arena, .cols = cols > 0 ? cols : 1, .ascii = ascii, .fill = STYLE_TEXT};
}

/* ---- the line in the making ------------------------------------------------------------------------------------ */

struct filler {
    struct sheet *sheet;
    struct indent indent;
    struct run *runs; /* of the line in the making */
    size_t count, capacity;
    int cols;   /* cells of it */
    int room;   /* cells a line has */
    bool begun; /* a line of this paragraph has been added */
};

static void add_line(struct sheet *sheet, struct sheet_line line)
{
    sheet->lines = arena_grow(sheet->arena, sheet->lines, sheet->count, &sheet->capacity, sizeof *sheet->lines);
    if (!sheet->lines) {
        sheet->count = sheet->capacity = 0;
        return;
    }
    line.target = sheet->target;
    line.fill = sheet->fill;
    sheet->lines[sheet->count++] = line;
}

/* Cells in front of the line in the making: never so many that nothing fits. */
static int indent_now(const struct filler *filler)
{
    int indent = filler->begun ? filler->indent.rest : filler->indent.first;
    return indent < filler->sheet->cols ? indent : filler->sheet->cols - 1;
}

static void begin_line(struct filler *filler)
{
    filler->runs = NULL;
    filler->count = filler->capacity = 0;
    filler->cols = 0;
    filler->room = filler->sheet->cols - indent_now(filler);
}

static void end_line(struct filler *filler)
{
    add_line(filler->sheet, (struct sheet_line){filler->runs, filler->count, indent_now(filler), STYLE_TEXT, 0});
    filler->begun = true;
    begin_line(filler);
}

static void add_run(struct filler *filler, struct run run)
{
    if (run.text.len == 0)
        return;
    filler->runs = arena_grow(filler->sheet->arena, filler->runs, filler->count, &filler->capacity, sizeof run);
    if (!filler->runs) {
        filler->count = filler->capacity = 0;
        return;
    }
    filler->runs[filler->count++] = run;
    filler->cols += text_cols(run.text, filler->sheet->ascii);
}

/* ---- words ----------------------------------------------------------------------------------------------------- */

static bool is_break(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t';
}

/* A place in the runs of a paragraph. */
struct spot {
    const struct run *runs;
    size_t count, run, at;
};

static bool spot_ends(struct spot *spot)
{
    while (spot->run < spot->count && spot->at >= spot->runs[spot->run].text.len) {
        spot->run++;
        spot->at = 0;
    }
    return spot->run == spot->count;
}

/* Whether a line may be broken at that byte of a run: code in a sentence is kept together while it is short. */
static bool breaks_at(const struct run *run, size_t at)
{
    bool whole = run->style == STYLE_CODE_WORD && run->text.len <= WHOLE_BYTES;
    return is_break(run->text.at[at]) && !whole;
}

static bool is_at_break(const struct spot *spot)
{
    return breaks_at(&spot->runs[spot->run], spot->at);
}

/* The rest of the run at the spot up to a break, or the breaks there; moves behind it. */
static struct run take_piece(struct spot *spot, bool breaks)
{
    struct run run = spot->runs[spot->run];
    size_t begin = spot->at;
    while (spot->at < run.text.len && breaks_at(&run, spot->at) == breaks)
        spot->at++;
    run.text = str_cut(run.text, begin, spot->at);
    return run;
}

/* Cells of the word at the spot, which may go over several runs. */
static int word_cols(struct spot spot, bool ascii)
{
    int cols = 0;
    while (!spot_ends(&spot) && !is_at_break(&spot))
        cols += text_cols(take_piece(&spot, false).text, ascii);
    return cols;
}

/* Adds a piece that is longer than the line has room, over as many lines as it needs. */
static void add_long(struct filler *filler, struct run piece)
{
    while (piece.text.len > 0) {
        size_t fits = text_fit(piece.text, filler->room - filler->cols, filler->sheet->ascii);
        struct run part = piece;
        if (fits == 0 && filler->cols == 0) /* a wide character in a line of one cell: it is left out */
            return;
        part.text.len = fits;
        add_run(filler, part);
        piece.text = str_cut(piece.text, fits, piece.text.len);
        if (piece.text.len > 0)
            end_line(filler);
    }
}

static void add_word(struct filler *filler, struct spot *spot, struct run space)
{
    int cols = word_cols(*spot, filler->sheet->ascii);
    if (filler->cols > 0 && filler->cols + (space.text.len > 0) + cols > filler->room)
        end_line(filler);
    else if (filler->cols > 0 && space.text.len > 0) {
        space.text = STR(" ");
        add_run(filler, space);
    }
    while (!spot_ends(spot) && !is_at_break(spot))
        add_long(filler, take_piece(spot, false));
}

void sheet_runs(struct sheet *sheet, struct indent indent, const struct run *runs, size_t count)
{
    struct filler filler = {.sheet = sheet, .indent = indent};
    struct spot spot = {runs, count, 0, 0};
    struct run space = {.text = STR("")};
    begin_line(&filler);
    while (!spot_ends(&spot)) {
        if (is_at_break(&spot)) {
            struct run piece = take_piece(&spot, true);
            if (space.text.len == 0)
                space = piece;
            continue;
        }
        add_word(&filler, &spot, space);
        space.text.len = 0;
    }
    if (filler.count > 0)
        end_line(&filler);
}

void sheet_text(struct sheet *sheet, struct indent indent, enum style style, struct str text)
{
    struct run run = {.style = style, .text = text};
    sheet_runs(sheet, indent, &run, 1);
}

void sheet_labelled(struct sheet *sheet, int indent, struct run label, struct run text)
{
    int cols = text_cols(label.text, sheet->ascii);
    struct run runs[] = {label, text};
    size_t before = sheet->count;
    /* The label's own spaces count: it is laid out as a line, and the text beside it. */
    sheet_runs(sheet, (struct indent){indent + cols, indent + cols}, &runs[1], 1);
    if (sheet->count == before)
        add_line(sheet, (struct sheet_line){NULL, 0, indent + cols, STYLE_TEXT, 0});
    sheet_label(sheet, before, label);
}

void sheet_label(struct sheet *sheet, size_t line, struct run label)
{
    if (line >= sheet->count)
        return;
    struct sheet_line *first = &sheet->lines[line];
    int cols = text_cols(label.text, sheet->ascii);
    struct run *joined = arena_array(sheet->arena, first->count + 1, sizeof *joined);
    if (!joined)
        return;
    joined[0] = label;
    if (first->count > 0)
        memcpy(joined + 1, first->runs, first->count * sizeof *joined);
    first->runs = joined;
    first->count++;
    first->indent = first->indent > cols ? first->indent - cols : 0;
}

void sheet_line(struct sheet *sheet, int indent, const struct run *runs, size_t count)
{
    struct run *copy = arena_array(sheet->arena, count, sizeof *copy);
    if (count > 0 && !copy)
        return;
    if (count > 0)
        memcpy(copy, runs, count * sizeof *copy);
    add_line(sheet, (struct sheet_line){copy, count, indent, STYLE_TEXT, 0});
}

struct str sheet_fixed(const struct sheet *sheet, struct str text, int cols)
{
    struct builder out;
    struct allocator from = arena_allocator(sheet->arena);
    int used = text_cols(text, sheet->ascii);
    builder_init(&out, &from);
    if (cols <= 0)
        return STR("");
    if (used > cols) {
        text.len = text_fit(text, cols - 1, sheet->ascii);
        used = text_cols(text, sheet->ascii) + 1;
        builder_add(&out, text);
        builder_add_text(&out, glyph_text(GLYPH_DOTS, sheet->ascii));
    } else
        builder_add(&out, text);
    for (; used < cols; used++)
        builder_add_byte(&out, ' ');
    return builder_str(&out);
}

void sheet_gap(struct sheet *sheet)
{
    uint16_t target = sheet->target;
    if (sheet->count == 0 || sheet->lines[sheet->count - 1].count == 0)
        return;
    sheet->target = 0;
    add_line(sheet, (struct sheet_line){.count = 0});
    sheet->target = target;
}

void sheet_rule(struct sheet *sheet)
{
    struct builder rule;
    struct allocator from = arena_allocator(sheet->arena);
    builder_init(&rule, &from);
    for (int i = 0; i < sheet->cols; i++)
        builder_add_text(&rule, glyph_text(GLYPH_HORIZONTAL, sheet->ascii));
    struct run run = {.style = STYLE_FRAME, .text = str_copy(sheet->arena, builder_str(&rule))};
    sheet_line(sheet, 0, &run, 1);
}

/* ---- code ------------------------------------------------------------------------------------------------------ */

/* One line of code; what does not fit goes on in further lines behind a sign. */
static void add_code_line(struct sheet *sheet, int indent, const struct run *runs, size_t count)
{
    struct filler filler = {.sheet = sheet, .indent = {indent, indent}};
    const struct run sign = {.style = STYLE_DIM, .text = str_from(glyph_text(GLYPH_DOTS, sheet->ascii))};
    begin_line(&filler);
    for (size_t i = 0; i < count; i++) {
        struct run piece = runs[i];
        while (piece.text.len > 0) {
            struct run part = piece;
            part.text.len = text_fit(piece.text, filler.room - filler.cols, sheet->ascii);
            if (part.text.len == 0 && filler.cols <= 1)
                return;
            add_run(&filler, part);
            piece.text = str_cut(piece.text, part.text.len, piece.text.len);
            if (piece.text.len > 0) {
                end_line(&filler);
                add_run(&filler, sign);
            }
        }
    }
    end_line(&filler);
}

void sheet_code(struct sheet *sheet, int indent, struct str language, struct str code)
{
    struct python python = {.plain = !str_equal(language, STR("python"))};
    struct run runs[PYTHON_RUN_LIMIT];
    if (str_ends(code, STR("\n")))
        code.len--;
    for (size_t at = 0; at <= code.len;) {
        size_t end = str_find_byte(code, '\n', at);
        end = end > code.len ? code.len : end;
        size_t count = python_line(&python, str_cut(code, at, end), runs);
        add_code_line(sheet, indent, runs, count);
        at = end + 1;
    }
}

/* ---- showing --------------------------------------------------------------------------------------------------- */

static void draw_line(const struct sheet_line *line, struct area area, int row)
{
    struct area part = area_part(area, row, 0, 1, area.cols);
    if (line->fill != STYLE_TEXT)
        area_fill(part, line->fill);
    area_target(part, line->target);
    int col = line->indent;
    for (size_t i = 0; i < line->count; i++) {
        const struct run *run = &line->runs[i];
        enum style style = line->fill != STYLE_TEXT ? line->fill : run->style;
        int used = area_put(part, 0, col, style, run->text);
        if (run->target != 0)
            area_target(area_part(part, 0, col, 1, used), run->target);
        col += used;
    }
}

void sheet_draw(const struct sheet *sheet, struct area area, size_t top)
{
    for (int row = 0; row < area.rows && top + (size_t)row < sheet->count; row++)
        draw_line(&sheet->lines[top + (size_t)row], area, row);
}

bool sheet_find(const struct sheet *sheet, uint16_t target, size_t *begin, size_t *end)
{
    bool found = false;
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->lines[i].target == target) {
            *begin = found ? *begin : i;
            *end = i + 1;
            found = true;
        }
    return found;
}

size_t sheet_limit(const struct sheet *sheet, size_t top, size_t rows)
{
    size_t limit = sheet->count > rows ? sheet->count - rows : 0;
    return top < limit ? top : limit;
}

size_t sheet_reveal(const struct sheet *sheet, size_t top, size_t rows, size_t begin, size_t end)
{
    if (end > top + rows)
        top = end - rows;
    if (begin < top || end - begin > rows)
        top = begin;
    return sheet_limit(sheet, top, rows);
}
