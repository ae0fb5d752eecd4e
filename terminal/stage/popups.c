/* SPDX-License-Identifier: MIT */
#include "terminal/stage/popups.h"

#include "terminal/stage/field.h"

enum { POPUP_COLS = 76, PROMPT_COLS = 60, KEY_COLS = 14 };

/* ---- a text to read -------------------------------------------------------------------------------------------- */

struct popup {
    struct str title, text; /* the text, or the help of `mode` when it is empty */
    enum mode mode;
    size_t top;
    int rows; /* of text, when it was last drawn */
};

/* The names of the binding's keys that hold in the mode, as wide as the column of keys. No names for the mouse. */
static struct str key_names(struct arena *arena, enum mode mode, const struct binding *binding)
{
    struct builder names;
    struct allocator from = arena_allocator(arena);
    struct str rest = str_from(binding->keys);
    builder_init(&names, &from);
    while (rest.len > 0) {
        struct str name = keys_next_name(&rest);
        if (str_starts(name, STR("Wheel")) || keys_binding(mode, press_named(name)) != binding)
            continue;
        builder_add_text(&names, names.len > 0 ? " " : "");
        builder_add(&names, name);
    }
    if (names.len == 0)
        return STR("");
    do
        builder_add_byte(&names, ' ');
    while (names.len < KEY_COLS && !names.failed);
    return builder_str(&names);
}

static void add_help(struct sheet *sheet, enum mode mode)
{
    for (enum mode at = mode;; at = keys_of(at)->more) {
        const struct mode_keys *keys = keys_of(at);
        sheet_gap(sheet);
        sheet_text(sheet, (struct indent){0, 0}, STYLE_HEADING, str_from(keys->name));
        for (size_t i = 0; i < keys->count; i++) {
            struct run names = {.style = STYLE_STRONG, .text = key_names(sheet->arena, mode, &keys->bindings[i])};
            struct run help = {.style = STYLE_TEXT, .text = str_from(keys->bindings[i].help)};
            if (names.text.len > 0)
                sheet_labelled(sheet, 2, names, help);
        }
        if (at == MODE_ANY)
            return;
    }
}

static struct area popup_area(struct area area, int rows, int cols)
{
    rows = rows > area.rows ? area.rows : rows;
    cols = cols > area.cols ? area.cols : cols;
    struct area part = area_part(area, (area.rows - rows) / 2, (area.cols - cols) / 2, rows, cols);
    area_fill(part, STYLE_TEXT);
    return part;
}

static void popup_draw(void *state, struct canvas *view)
{
    struct popup *popup = state;
    int cols = view->area.cols < POPUP_COLS + 4 ? view->area.cols : POPUP_COLS + 4;
    struct sheet sheet = sheet_begin(view->arena, cols - 4, view->ascii);
    if (popup->text.len > 0)
        sheet_text(&sheet, (struct indent){0, 0}, STYLE_TEXT, popup->text);
    else
        add_help(&sheet, popup->mode);
    struct area area = popup_area(view->area, (int)sheet.count + 2, cols);
    struct area inside = area_inset(area_frame(area, STYLE_HEADING, popup->title), 0, 1);
    popup->rows = inside.rows;
    popup->top = sheet_limit(&sheet, popup->top, (size_t)inside.rows);
    sheet_draw(&sheet, inside, popup->top);
    if (popup->top > 0)
        area_glyph(area, 0, area.cols - 3, STYLE_HEADING, GLYPH_MORE_UP);
    if (popup->top + (size_t)inside.rows < sheet.count)
        area_glyph(area, area.rows - 1, area.cols - 3, STYLE_HEADING, GLYPH_MORE_DOWN);
}

static enum mode popup_mode(const void *state)
{
    (void)state;
    return MODE_POPUP;
}

static enum after popup_act(void *state, struct stage *stage, struct command command)
{
    struct popup *popup = state;
    (void)stage;
    switch (command.kind) {
    case COMMAND_LEAVE:
    case COMMAND_CLOSE:
        return AFTER_LEAVE;
    default:
        popup->top = scroll_after(popup->top, popup->rows, command);
        return AFTER_STAY;
    }
}

static const struct screen_kind popup_kind = {.mode = popup_mode, .draw = popup_draw, .act = popup_act, .on_top = true};

void popup_help(struct stage *stage, enum mode mode)
{
    struct popup popup = {.title = STR("Keys"), .text = STR(""), .mode = mode};
    stage_run(stage, &popup_kind, &popup);
}

void stage_popup(struct stage *stage, struct str title, struct str text)
{
    struct popup popup = {.title = title, .text = text};
    if (text.len > 0)
        stage_run(stage, &popup_kind, &popup);
}

size_t scroll_after(size_t top, int rows, struct command command)
{
    size_t page = rows > 1 ? (size_t)rows - 1 : 1;
    switch (command.kind) {
    case COMMAND_UP:
        return top > 0 ? top - 1 : 0;
    case COMMAND_DOWN:
        return top + 1;
    case COMMAND_PAGE_UP:
        return top > page ? top - page : 0;
    case COMMAND_PAGE_DOWN:
        return top + page;
    case COMMAND_TOP:
        return 0;
    case COMMAND_BOTTOM:
        return SCROLL_END;
    default:
        return top;
    }
}

/* ---- yes or no ------------------------------------------------------------------------------------------------- */

struct confirm {
    struct str question, yes;
    bool agreed;
};

static void confirm_draw(void *state, struct canvas *view)
{
    const struct confirm *confirm = state;
    int cols = view->area.cols < PROMPT_COLS + 4 ? view->area.cols : PROMPT_COLS + 4;
    struct sheet sheet = sheet_begin(view->arena, cols - 4, view->ascii);
    sheet_text(&sheet, (struct indent){0, 0}, STYLE_TEXT, confirm->question);
    sheet_gap(&sheet);
    const struct run keys[] = {{.style = STYLE_STRONG, .text = STR("y ")},
                               {.style = STYLE_TEXT, .text = confirm->yes},
                               {.style = STYLE_TEXT, .text = STR("    ")},
                               {.style = STYLE_STRONG, .text = STR("n ")},
                               {.style = STYLE_TEXT, .text = STR("no")}};
    sheet_line(&sheet, 0, keys, sizeof keys / sizeof *keys);
    struct area area = popup_area(view->area, (int)sheet.count + 2, cols);
    sheet_draw(&sheet, area_inset(area_frame(area, STYLE_HEADING, STR("")), 0, 1), 0);
}

static enum mode confirm_mode(const void *state)
{
    (void)state;
    return MODE_CONFIRM;
}

static enum after confirm_act(void *state, struct stage *stage, struct command command)
{
    struct confirm *confirm = state;
    (void)stage;
    confirm->agreed = command.kind == COMMAND_CHOOSE;
    bool answered = confirm->agreed || command.kind == COMMAND_LEAVE || command.kind == COMMAND_CLOSE;
    return answered ? AFTER_LEAVE : AFTER_STAY;
}

static const struct screen_kind confirm_kind = {
    .mode = confirm_mode, .draw = confirm_draw, .act = confirm_act, .on_top = true};

bool stage_confirm(struct stage *stage, struct str question, struct str yes)
{
    struct confirm confirm = {.question = question, .yes = yes};
    stage_run(stage, &confirm_kind, &confirm);
    return confirm.agreed;
}

/* ---- a line to type -------------------------------------------------------------------------------------------- */

struct prompt {
    struct str label;
    struct field field;
    bool taken;
};

static void prompt_draw(void *state, struct canvas *view)
{
    const struct prompt *prompt = state;
    int cols = view->area.cols < PROMPT_COLS + 4 ? view->area.cols : PROMPT_COLS + 4;
    struct area area = popup_area(view->area, 3, cols);
    struct area inside = area_inset(area_frame(area, STYLE_HEADING, prompt->label), 0, 1);
    int col = field_draw(&prompt->field, inside, 0, 0, inside.cols);
    view->cursor_row = inside.row - view->area.row;
    view->cursor_col = inside.col + col;
}

static enum mode prompt_mode(const void *state)
{
    (void)state;
    return MODE_PROMPT;
}

static enum after prompt_act(void *state, struct stage *stage, struct command command)
{
    struct prompt *prompt = state;
    (void)stage;
    if (command.kind == COMMAND_CHOOSE || command.kind == COMMAND_CLOSE) {
        prompt->taken = command.kind == COMMAND_CHOOSE;
        return AFTER_LEAVE;
    }
    field_act(&prompt->field, command);
    return AFTER_STAY;
}

static const struct screen_kind prompt_kind = {
    .mode = prompt_mode, .draw = prompt_draw, .act = prompt_act, .on_top = true};

bool stage_prompt(struct stage *stage, struct str label, struct builder *text)
{
    struct prompt prompt = {.label = label, .field = field_of(builder_str(text))};
    stage_run(stage, &prompt_kind, &prompt);
    if (!prompt.taken)
        return false;
    builder_reset(text);
    builder_add(text, field_str(&prompt.field));
    return !text->failed;
}
