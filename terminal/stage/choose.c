/* SPDX-License-Identifier: MIT */
#include "terminal/stage/choose.h"

#include "terminal/draw/marked.h"

enum { CHOOSE_COLS = 80 };

struct choosing {
    struct str title;
    const struct choice_item *items;
    size_t count, cursor, top;
    int rows; /* of the list, when it was last drawn */
    bool chosen;
};

static void add_item(struct sheet *sheet, const struct choosing *choosing, size_t index)
{
    bool here = index == choosing->cursor;
    const struct choice_item *item = &choosing->items[index];
    const struct run mark = {
        .style = STYLE_HINT,
        .text = sheet_fixed(sheet, str_from(glyph_text(here ? GLYPH_CURSOR : GLYPH_BLANK, sheet->ascii)), 2)};
    size_t line = sheet->count;
    sheet->target = (uint16_t)(index + 1);
    sheet->fill = here ? STYLE_FOCUS : STYLE_TEXT;
    sheet_led(sheet, (struct indent){2, 4}, (struct run){.style = STYLE_STRONG, .text = item->text},
              (struct run){.text = item->about});
    sheet_label(sheet, line, mark);
    sheet->target = 0;
    sheet->fill = STYLE_TEXT;
}

static void draw(void *data, struct canvas *view)
{
    struct choosing *choosing = data;
    int cols = view->area.cols < CHOOSE_COLS + 4 ? view->area.cols : CHOOSE_COLS + 4;
    struct sheet sheet = sheet_begin(view->arena, cols - 4, view->ascii);
    for (size_t i = 0; i < choosing->count; i++)
        add_item(&sheet, choosing, i);
    int rows = (int)sheet.count + 2 < view->area.rows ? (int)sheet.count + 2 : view->area.rows;
    struct area area = area_part(view->area, (view->area.rows - rows) / 2, (view->area.cols - cols) / 2, rows, cols);
    area_fill(area, STYLE_TEXT);
    struct area inside = area_inset(area_frame(area, STYLE_HEADING, choosing->title), 0, 1);
    size_t begin = 0, end = 0;
    choosing->rows = inside.rows;
    if (sheet_find(&sheet, (uint16_t)(choosing->cursor + 1), &begin, &end))
        choosing->top = sheet_reveal(&sheet, choosing->top, (size_t)inside.rows, begin, end);
    sheet_draw(&sheet, inside, choosing->top);
    if (choosing->top > 0)
        area_glyph(area, 0, area.cols - 3, STYLE_HEADING, GLYPH_MORE_UP);
    if (choosing->top + (size_t)inside.rows < sheet.count)
        area_glyph(area, area.rows - 1, area.cols - 3, STYLE_HEADING, GLYPH_MORE_DOWN);
}

size_t cursor_after(size_t cursor, size_t count, int rows, enum command_kind kind)
{
    size_t last = count > 0 ? count - 1 : 0, page = rows > 1 ? (size_t)rows - 1 : 1;
    switch (kind) {
    case COMMAND_UP:
        return cursor > 0 ? cursor - 1 : 0;
    case COMMAND_DOWN:
        return cursor < last ? cursor + 1 : last;
    case COMMAND_PAGE_UP:
        return cursor > page ? cursor - page : 0;
    case COMMAND_PAGE_DOWN:
        return cursor + page < last ? cursor + page : last;
    case COMMAND_TOP:
        return 0;
    case COMMAND_BOTTOM:
        return last;
    default:
        return cursor;
    }
}

static enum after act(void *data, struct stage *stage, struct command command)
{
    struct choosing *choosing = data;
    (void)stage;
    if (command.kind == COMMAND_POINT && command.number >= 1 && command.number <= choosing->count) {
        choosing->cursor = command.number - 1;
        command.kind = COMMAND_CHOOSE;
    }
    if (command.kind == COMMAND_CHOOSE) {
        choosing->chosen = choosing->count > 0;
        return AFTER_LEAVE;
    }
    if (command.kind == COMMAND_LEAVE || command.kind == COMMAND_CLOSE)
        return AFTER_LEAVE;
    choosing->cursor = cursor_after(choosing->cursor, choosing->count, choosing->rows, command.kind);
    return AFTER_STAY;
}

static enum mode mode(const void *data)
{
    (void)data;
    return MODE_PICK;
}

bool stage_choose(struct stage *stage, struct str title, const struct choice_item *items, size_t count, size_t *chosen)
{
    static const struct screen_kind kind = {.mode = mode, .draw = draw, .act = act, .on_top = true};
    struct choosing choosing = {.title = title, .items = items, .count = count, .cursor = *chosen};
    stage_run(stage, &kind, &choosing);
    if (choosing.chosen)
        *chosen = choosing.cursor;
    return choosing.chosen;
}
