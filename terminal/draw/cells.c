/* SPDX-License-Identifier: MIT */
#include "terminal/draw/cells.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct cell blank = {.bytes = " ", .cols = 1, .style = STYLE_TEXT};

void cells_init(struct cells *cells, const struct allocator *from, bool ascii)
{
    *cells = (struct cells){.from = from, .ascii = ascii};
}

bool cells_resize(struct cells *cells, int rows, int cols)
{
    assert(rows >= 0 && cols >= 0);
    size_t size = memory_product((size_t)rows * (size_t)cols, sizeof *cells->at);
    cells_clear(cells);
    cells->at = memory_resize(cells->from, NULL, 0, size);
    if (!cells->at)
        return size == 0;
    cells->rows = rows;
    cells->cols = cols;
    area_fill(cells_area(cells), STYLE_TEXT);
    return true;
}

void cells_clear(struct cells *cells)
{
    memory_resize(cells->from, cells->at, (size_t)cells->rows * (size_t)cells->cols * sizeof *cells->at, 0);
    cells->at = NULL;
    cells->rows = cells->cols = 0;
}

static struct cell *cell_at(struct cells *cells, int row, int col)
{
    return &cells->at[(size_t)row * (size_t)cells->cols + (size_t)col];
}

const struct cell *cells_get(const struct cells *cells, int row, int col)
{
    if (row < 0 || col < 0 || row >= cells->rows || col >= cells->cols)
        return NULL;
    return &cells->at[(size_t)row * (size_t)cells->cols + (size_t)col];
}

void cells_text(const struct cells *cells, struct builder *out)
{
    for (int row = 0; row < cells->rows; row++) {
        size_t line = out->len, shown = out->len;
        for (int col = 0; col < cells->cols; col++) {
            const struct cell *cell = cells_get(cells, row, col);
            if (cell->cols == 0)
                continue;
            builder_add_text(out, cell->bytes);
            if (strcmp(cell->bytes, " ") != 0)
                shown = out->len;
        }
        out->len = shown > line ? shown : line;
        builder_add_byte(out, '\n');
    }
}

/* ---- areas ----------------------------------------------------------------------------------------------------- */

struct area cells_area(struct cells *cells)
{
    return (struct area){cells, 0, 0, cells->rows, cells->cols};
}

/* `*at` and `*count`: a stretch that is cut to 0..limit-1. */
static void cut(int *at, int *count, int limit)
{
    int end = *at + *count;
    *at = *at < 0 ? 0 : *at > limit ? limit : *at;
    end = end > limit ? limit : end;
    *count = end > *at ? end - *at : 0;
}

struct area area_part(struct area area, int row, int col, int rows, int cols)
{
    cut(&row, &rows, area.rows);
    cut(&col, &cols, area.cols);
    return (struct area){area.cells, area.row + row, area.col + col, rows, cols};
}

struct area area_below(struct area area, int rows)
{
    return area_part(area, rows, 0, area.rows - rows, area.cols);
}

struct area area_above(struct area area, int rows)
{
    return area_part(area, 0, 0, area.rows - rows, area.cols);
}

struct area area_inset(struct area area, int rows, int cols)
{
    return area_part(area, rows, cols, area.rows - 2 * rows, area.cols - 2 * cols);
}

/* A cell is about to be overwritten: the other half of a wide one becomes blank. */
static void part_wide(struct cells *cells, int row, int col)
{
    struct cell *cell = cell_at(cells, row, col);
    if (cell->cols == 0 && col > 0) {
        memcpy(cell[-1].bytes, " ", 2);
        cell[-1].cols = 1;
    }
    if (cell->cols == 2 && col + 1 < cells->cols) {
        memcpy(cell[1].bytes, " ", 2);
        cell[1].cols = 1;
    }
}

void area_fill(struct area area, enum style style)
{
    for (int row = area.row; row < area.row + area.rows; row++)
        for (int col = area.col; col < area.col + area.cols; col++) {
            part_wide(area.cells, row, col);
            *cell_at(area.cells, row, col) = blank;
            cell_at(area.cells, row, col)->style = (uint8_t)style;
        }
}

void area_restyle(struct area area, enum style style)
{
    for (int row = area.row; row < area.row + area.rows; row++)
        for (int col = area.col; col < area.col + area.cols; col++)
            cell_at(area.cells, row, col)->style = (uint8_t)style;
}

void area_target(struct area area, uint16_t target)
{
    for (int row = area.row; row < area.row + area.rows; row++)
        for (int col = area.col; col < area.col + area.cols; col++)
            cell_at(area.cells, row, col)->target = target;
}

/* ---- drawing --------------------------------------------------------------------------------------------------- */

static void put_cell(struct area area, int row, int col, enum style style, const struct text_cell *text)
{
    row += area.row;
    col += area.col;
    for (int i = 0; i < text->cols; i++)
        part_wide(area.cells, row, col + i);
    struct cell *cell = cell_at(area.cells, row, col);
    memcpy(cell->bytes, text->bytes, sizeof cell->bytes);
    cell->cols = (uint8_t)text->cols;
    cell->style = (uint8_t)style;
    if (text->cols == 2) {
        cell[1].bytes[0] = '\0';
        cell[1].cols = 0;
        cell[1].style = (uint8_t)style;
    }
}

int area_put(struct area area, int row, int col, enum style style, struct str text)
{
    struct text_cell cell;
    int begin = col;
    if (row < 0 || row >= area.rows)
        return 0;
    while (text_next(&text, area.cells->ascii, &cell)) {
        if (col + cell.cols > area.cols)
            break;
        if (col >= 0)
            put_cell(area, row, col, style, &cell);
        col += cell.cols;
    }
    return col - begin;
}

int area_put_text(struct area area, int row, int col, enum style style, const char *terminated)
{
    return area_put(area, row, col, style, str_from(terminated));
}

int area_put_cut(struct area area, struct stretch at, enum style style, struct str text)
{
    struct area part = area_part(area, at.row, at.col, 1, at.count);
    if (part.rows == 0 || part.cols == 0)
        return 0;
    if (text_cols(text, area.cells->ascii) <= part.cols)
        return area_put(part, 0, 0, style, text);
    text.len = text_fit(text, part.cols - 1, area.cells->ascii);
    int used = area_put(part, 0, 0, style, text);
    area_glyph(part, 0, used, style, GLYPH_DOTS);
    return used + 1;
}

void area_put_right(struct area area, int row, int end, enum style style, struct str text)
{
    area_put(area, row, end - text_cols(text, area.cells->ascii), style, text);
}

int area_print(struct area area, int row, int col, enum style style, const char *format, ...)
{
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return area_put_text(area, row, col, style, text);
}

void area_glyph(struct area area, int row, int col, enum style style, enum glyph glyph)
{
    struct text_cell cell = {.cols = 1};
    if (row < 0 || col < 0 || row >= area.rows || col >= area.cols)
        return;
    memcpy(cell.bytes, glyph_text(glyph, area.cells->ascii), strlen(glyph_text(glyph, area.cells->ascii)) + 1);
    put_cell(area, row, col, style, &cell);
}

void area_row(struct area area, struct stretch at, enum style style, enum glyph glyph)
{
    for (int i = 0; i < at.count; i++)
        area_glyph(area, at.row, at.col + i, style, glyph);
}

void area_column(struct area area, struct stretch at, enum style style, enum glyph glyph)
{
    for (int i = 0; i < at.count; i++)
        area_glyph(area, at.row + i, at.col, style, glyph);
}

struct area area_frame(struct area area, enum style style, struct str title)
{
    int bottom = area.rows - 1, right = area.cols - 1;
    area_row(area, (struct stretch){0, 1, right - 1}, style, GLYPH_HORIZONTAL);
    area_row(area, (struct stretch){bottom, 1, right - 1}, style, GLYPH_HORIZONTAL);
    area_column(area, (struct stretch){1, 0, bottom - 1}, style, GLYPH_VERTICAL);
    area_column(area, (struct stretch){1, right, bottom - 1}, style, GLYPH_VERTICAL);
    area_glyph(area, 0, 0, style, GLYPH_TOP_LEFT);
    area_glyph(area, 0, right, style, GLYPH_TOP_RIGHT);
    area_glyph(area, bottom, 0, style, GLYPH_BOTTOM_LEFT);
    area_glyph(area, bottom, right, style, GLYPH_BOTTOM_RIGHT);
    if (title.len > 0 && area.cols > 4) {
        int used = area_put_cut(area, (struct stretch){0, 2, area.cols - 4}, style, title);
        area_glyph(area, 0, 1, style, GLYPH_BLANK);
        area_glyph(area, 0, 2 + used, style, GLYPH_BLANK);
    }
    return area_inset(area, 1, 1);
}

void area_bar(struct area area, int row, int col, int cols, double share)
{
    if (cols <= 0)
        return;
    share = share > 0 ? share > 1 ? 1 : share : 0; /* what is no number is nothing */
    int full = (int)(share * cols + 0.5);
    if (full == 0 && share > 0)
        full = 1;
    area_row(area, (struct stretch){row, col, full}, share < 0.2 ? STYLE_BAR_LOW : STYLE_BAR, GLYPH_FULL);
    area_row(area, (struct stretch){row, col + full, cols - full}, STYLE_BAR_GONE, GLYPH_EMPTY);
}
