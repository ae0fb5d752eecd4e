/* SPDX-License-Identifier: MIT */
#include "terminal/views/edit_screen.h"

#include "terminal/draw/sheet.h"
#include "terminal/stage/choose.h"

enum { LABEL_COLS = 34, TYPING_ROWS = 5, CHOICE_LIMIT = 64 };

static const struct sandbox_place *place_at(const struct edit_state *state, size_t index)
{
    size_t count;
    const struct sandbox_place *places = sandbox_places(state->sandbox, &count);
    return index < count ? &places[index] : NULL;
}

static size_t count_places(const struct edit_state *state)
{
    size_t count;
    sandbox_places(state->sandbox, &count);
    return count;
}

/* ---- drawing --------------------------------------------------------------------------------------------------- */

static bool adds(const struct sandbox_place *place)
{
    return place->kind == SANDBOX_NEW_DECORATOR || place->kind == SANDBOX_NEW_STEP ||
           place->kind == SANDBOX_NEW_MIDDLEWARE;
}

static enum style text_style(const struct sandbox_place *place)
{
    if (!place->is_given || adds(place))
        return STYLE_DIM;
    return place->kind == SANDBOX_DECORATOR ? STYLE_CODE_DECORATOR : STYLE_TEXT;
}

static void add_place(struct sheet *sheet, const struct edit_state *state, size_t index)
{
    const struct sandbox_place *place = place_at(state, index);
    bool here = index == state->cursor;
    int label = sheet->cols > 2 * LABEL_COLS ? LABEL_COLS : sheet->cols / 2;
    int room = sheet->cols - label - 2;
    const struct run runs[] = {
        {.style = STYLE_STRONG, .text = str_from(glyph_text(here ? GLYPH_CURSOR : GLYPH_BLANK, sheet->ascii))},
        {.text = STR(" ")},
        {.style = STYLE_DIM, .text = sheet_fixed(sheet, place->label, label - 1)},
        {.text = STR(" ")},
        {.style = text_style(place), .text = sheet_fixed(sheet, adds(place) ? STR("(add one)") : place->text, room)},
    };
    sheet->target = (uint16_t)(index + 1);
    sheet->fill = here ? STYLE_FOCUS : STYLE_TEXT;
    sheet_line(sheet, 0, runs, sizeof runs / sizeof *runs);
    sheet->target = 0;
    sheet->fill = STYLE_TEXT;
}

static void draw_fault(const struct edit_state *state, struct area area, int row, struct arena *arena)
{
    const struct sandbox_fault *fault = sandbox_fault(state->sandbox);
    struct sheet sheet = sheet_begin(arena, area.cols, area.cells->ascii);
    if (fault->is_inside) {
        struct str typed = field_str(&state->field);
        int col = text_cols(str_cut(typed, 0, fault->offset), area.cells->ascii);
        if (col < area.cols)
            area_glyph(area, row, col, STYLE_WRONG, GLYPH_ARROW_UP);
    }
    sheet_text(&sheet, (struct indent){0, 0}, STYLE_WRONG, fault->message);
    sheet_draw(&sheet, area_below(area, row + 1), 0);
}

static void draw_typing(const struct edit_state *state, struct canvas *view, struct area area)
{
    const struct sandbox_place *place = place_at(state, state->cursor);
    struct str title = state->editing == EDITING_INSERT ? STR("add in front of it") : place->label;
    struct area inside = area_inset(area_frame(area, STYLE_HEADING, title), 0, 1);
    int col = field_draw(&state->field, inside, 0, 0, inside.cols);
    view->cursor_row = inside.row - view->area.row;
    view->cursor_col = inside.col - view->area.col + col;
    if (state->refused)
        draw_fault(state, inside, 1, view->arena);
}

static void draw(void *data, struct canvas *view)
{
    struct edit_state *state = data;
    struct area list = area_inset(view->area, 0, 1);
    struct sheet sheet = sheet_begin(view->arena, list.cols, view->ascii);
    size_t begin = 0, end = 0;
    view->left = STR("Change the scene");
    view->right = sandbox_changes(state->sandbox) > 0 ? STR("changed") : STR("as it was written");
    if (state->editing != EDITING_NOTHING) {
        int rows = view->area.rows > 2 * TYPING_ROWS ? TYPING_ROWS : view->area.rows / 2 + 1;
        draw_typing(state, view, area_part(view->area, view->area.rows - rows, 0, rows, view->area.cols));
        list = area_above(list, rows);
    }
    for (size_t i = 0; i < count_places(state); i++)
        add_place(&sheet, state, i);
    state->rows = list.rows;
    if (sheet_find(&sheet, (uint16_t)(state->cursor + 1), &begin, &end))
        state->top = sheet_reveal(&sheet, state->top, (size_t)list.rows, begin, end);
    sheet_draw(&sheet, list, state->top);
}

/* ---- changing -------------------------------------------------------------------------------------------------- */

static void changed(struct edit_state *state, struct stage *stage, enum status status, const char *said)
{
    size_t count = count_places(state);
    state->refused = status == STATUS_INVALID;
    if (status == STATUS_NO_MEMORY)
        stage_say(stage, STR("Memory ran out; nothing was changed."));
    if (status != STATUS_OK)
        return;
    state->editing = EDITING_NOTHING;
    state->cursor = state->cursor < count ? state->cursor : count - 1;
    stage_say(stage, str_from(said));
}

static void take(struct edit_state *state, struct stage *stage)
{
    struct str typed = field_str(&state->field);
    enum status status = state->editing == EDITING_INSERT ? sandbox_insert(state->sandbox, state->cursor, typed)
                                                          : sandbox_replace(state->sandbox, state->cursor, typed);
    changed(state, stage, status, "Changed. Space plays the scene as it is now; u takes it back.");
}

static void type(struct edit_state *state, enum editing editing, struct str text)
{
    state->editing = editing;
    state->refused = false;
    state->field = field_of(text);
}

/* Where there are a few known values they are offered; "another" opens the field. */
static void edit(struct edit_state *state, struct stage *stage)
{
    const struct sandbox_place *place = place_at(state, state->cursor);
    struct choice_item items[CHOICE_LIMIT + 1];
    size_t count = 0, chosen = 0;
    while (count < place->choice_count && count < CHOICE_LIMIT) {
        items[count] = (struct choice_item){place->choices[count], STR("")};
        if (str_equal(place->choices[count], place->text))
            chosen = count;
        count++;
    }
    items[count] = (struct choice_item){STR("another"), STR("to be typed")};
    if (count == 0) {
        type(state, EDITING_REPLACE, place->text);
        return;
    }
    if (!stage_choose(stage, place->label, items, count + 1, &chosen))
        return;
    type(state, EDITING_REPLACE, chosen < count ? place->choices[chosen] : place->text);
    if (chosen < count)
        take(state, stage);
}

static void add(struct edit_state *state, struct stage *stage)
{
    const struct sandbox_place *place = place_at(state, state->cursor);
    if (place->can_insert)
        type(state, EDITING_INSERT, STR(""));
    else if (adds(place))
        type(state, EDITING_REPLACE, STR(""));
    else
        stage_say(stage, STR("Here nothing can be added: stand at a decorator, a middleware or a step."));
}

static void drop(struct edit_state *state, struct stage *stage)
{
    if (!place_at(state, state->cursor)->can_remove) {
        stage_say(stage, STR("This cannot be removed, only changed."));
        return;
    }
    enum status status = sandbox_remove(state->sandbox, state->cursor);
    changed(state, stage, status, "Removed; u takes it back.");
    if (status == STATUS_INVALID) {
        stage_popup(stage, STR("This cannot be removed"), sandbox_fault(state->sandbox)->message);
        state->refused = false;
    }
}

static void reset(struct edit_state *state, struct stage *stage)
{
    if (sandbox_changes(state->sandbox) == 0)
        stage_say(stage, STR("Nothing has been changed."));
    else if (stage_confirm(stage, STR("Take back all changes, to the scene as it was written?"), STR("take back")))
        sandbox_reset(state->sandbox);
    state->cursor = state->cursor < count_places(state) ? state->cursor : 0;
}

static enum after act_typing(struct edit_state *state, struct stage *stage, struct command command)
{
    if (command.kind == COMMAND_CHOOSE)
        take(state, stage);
    else if (command.kind == COMMAND_CLOSE)
        state->editing = EDITING_NOTHING;
    else if (field_act(&state->field, command))
        state->refused = false;
    return AFTER_STAY;
}

static enum after act(void *data, struct stage *stage, struct command command)
{
    struct edit_state *state = data;
    if (state->editing != EDITING_NOTHING)
        return act_typing(state, stage, command);
    switch (command.kind) {
    case COMMAND_POINT:
        state->cursor = command.number - 1 < count_places(state) ? command.number - 1 : state->cursor;
        return AFTER_STAY;
    case COMMAND_CHOOSE:
        edit(state, stage);
        return AFTER_STAY;
    case COMMAND_ADD:
        add(state, stage);
        return AFTER_STAY;
    case COMMAND_REMOVE:
        drop(state, stage);
        return AFTER_STAY;
    case COMMAND_UNDO:
        stage_say(stage, sandbox_undo(state->sandbox) ? STR("Taken back.") : STR("Nothing has been changed."));
        state->cursor = state->cursor < count_places(state) ? state->cursor : 0;
        return AFTER_STAY;
    case COMMAND_RESET:
        reset(state, stage);
        return AFTER_STAY;
    case COMMAND_PLAY:
    case COMMAND_LEAVE:
    case COMMAND_CLOSE:
        return AFTER_LEAVE;
    default:
        state->cursor = cursor_after(state->cursor, count_places(state), state->rows, command.kind);
        return AFTER_STAY;
    }
}

static enum mode mode(const void *data)
{
    const struct edit_state *state = data;
    return state->editing == EDITING_NOTHING ? MODE_EDIT : MODE_EDIT_TEXT;
}

const struct screen_kind edit_screen_kind = {.mode = mode, .draw = draw, .act = act};

void edit_screen(const struct desk *desk, struct sandbox *sandbox, size_t *cursor)
{
    struct edit_state state = {.desk = desk, .sandbox = sandbox, .cursor = *cursor};
    if (state.cursor >= count_places(&state))
        state.cursor = 0;
    stage_run(desk->stage, &edit_screen_kind, &state);
    *cursor = state.cursor;
}
