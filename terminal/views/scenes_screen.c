/* SPDX-License-Identifier: MIT */
#include "terminal/views/scenes_screen.h"

#include "terminal/views/player_screen.h"
#include "terminal/views/scenes_view.h"

/* ---- the rows -------------------------------------------------------------------------------------------------- */

/* Everything of the scene that may be looked for. */
static struct str words_of(struct arena *arena, const struct scene_row *row)
{
    struct builder words;
    struct allocator within = arena_allocator(arena);
    builder_init(&words, &within);
    builder_add(&words, row->title);
    builder_add_byte(&words, ' ');
    builder_add(&words, row->name);
    for (size_t i = 0; row->scene && i < row->scene->view_count; i++)
        for (size_t j = 0; j < row->scene->views[i].decorator_count; j++) {
            builder_add_byte(&words, ' ');
            builder_add(&words, row->scene->views[i].decorators[j].source);
        }
    return str_lower(arena, builder_str(&words));
}

/* The pack that a full name is of: PACK:NAME. */
static struct str pack_of(struct str name)
{
    size_t colon = str_find_byte(name, ':', 0);
    return colon < name.len ? str_cut(name, 0, colon) : STR("");
}

/* Whether every word of the text, in lower case, is in `words`. */
static bool has_words(struct str words, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = str_find_byte(text, ' ', at);
        end = end < text.len ? end : text.len;
        if (!str_contains(words, str_cut(text, at, end)))
            return false;
        at = end + 1;
    }
    return true;
}

/* Shows what has the words that are looked for; the cursor stays on its scene, or goes to the first. */
static void filter(struct scenes_state *state)
{
    const struct scene_row *before = scenes_row(state);
    struct arena arena;
    arena_init(&arena, state->desk->from);
    struct str text = str_lower(&arena, field_str(&state->find));
    state->shown_count = state->cursor = 0;
    for (size_t i = 0; i < state->count; i++) {
        if (!has_words(state->rows[i].words, text))
            continue;
        if (&state->rows[i] == before)
            state->cursor = state->shown_count;
        state->shown[state->shown_count++] = i;
    }
    arena_clear(&arena);
}

/* Every scene is read, which takes less than a tenth of a millisecond each. */
void scenes_state_open(struct scenes_state *state, const struct desk *desk)
{
    struct builder complaints;
    *state = (struct scenes_state){.desk = desk, .find = field_of(STR(""))};
    arena_init(&state->arena, desk->from);
    builder_init(&complaints, desk->from);
    const struct str *names = content_scene_names(desk->content, &state->count);
    state->rows = arena_array(&state->arena, state->count + 1, sizeof *state->rows);
    state->shown = arena_array(&state->arena, state->count + 1, sizeof *state->shown);
    if (!state->rows || !state->shown)
        state->count = 0;
    for (size_t i = 0; i < state->count; i++) {
        struct scene_row *row = &state->rows[i];
        *row = (struct scene_row){.name = names[i], .title = names[i], .pack = pack_of(names[i])};
        if (content_scene(desk->content, row->name, &row->scene, &complaints) == STATUS_OK)
            row->title = row->scene->title;
        row->words = words_of(&state->arena, row);
    }
    builder_clear(&complaints);
    filter(state);
}

void scenes_state_clear(struct scenes_state *state)
{
    arena_clear(&state->arena);
}

/* ---- keys ------------------------------------------------------------------------------------------------------ */

/* All scenes again. */
static void stop_finding(struct scenes_state *state)
{
    state->finding = false;
    state->find = field_of(STR(""));
    filter(state);
}

static void open_row(struct scenes_state *state)
{
    const struct scene_row *row = scenes_row(state);
    if (!row)
        return;
    state->finding = false;
    state->opened = row->name;
    if (state->desk->stage)
        player_screen(state->desk, &(struct player_show){.name = row->name});
}

static void move(struct scenes_state *state, enum command_kind kind)
{
    state->cursor = cursor_after(state->cursor, state->shown_count, state->in_sight, kind);
}

/* What is typed is looked for at once. */
static void act_finding(struct scenes_state *state, struct command command)
{
    bool moves = command.kind == COMMAND_UP || command.kind == COMMAND_DOWN || command.kind == COMMAND_PAGE_UP ||
                 command.kind == COMMAND_PAGE_DOWN;
    if (moves)
        move(state, command.kind);
    else if (command.kind == COMMAND_OTHER_PANE)
        state->finding = false;
    else if (command.kind == COMMAND_CLOSE || command.kind == COMMAND_LEAVE)
        stop_finding(state);
    else if (field_act(&state->find, command))
        filter(state);
}

static enum after act_listing(struct scenes_state *state, struct command command)
{
    switch (command.kind) {
    case COMMAND_SEARCH:
        state->finding = true;
        return AFTER_STAY;
    case COMMAND_CLOSE: /* what was looked for is closed first */
        if (state->find.len == 0)
            return AFTER_LEAVE;
        stop_finding(state);
        return AFTER_STAY;
    case COMMAND_LEAVE:
        return AFTER_LEAVE;
    default:
        move(state, command.kind);
        return AFTER_STAY;
    }
}

static enum after act(void *data, struct stage *stage, struct command command)
{
    struct scenes_state *state = data;
    (void)stage;
    if (command.kind == COMMAND_POINT && command.number >= 1 && command.number <= state->shown_count) {
        state->cursor = command.number - 1;
        command.kind = COMMAND_CHOOSE;
    }
    if (command.kind == COMMAND_CHOOSE)
        open_row(state);
    else if (state->finding)
        act_finding(state, command);
    else
        return act_listing(state, command);
    return AFTER_STAY;
}

static enum mode mode(const void *data)
{
    const struct scenes_state *state = data;
    return state->finding ? MODE_SCENES_FIND : MODE_SCENES;
}

static void draw(void *data, struct canvas *view)
{
    scenes_draw(data, view);
}

const struct screen_kind scenes_screen_kind = {.mode = mode, .draw = draw, .act = act};

void scenes_screen(const struct desk *desk)
{
    struct scenes_state state;
    scenes_state_open(&state, desk);
    stage_run(desk->stage, &scenes_screen_kind, &state);
    scenes_state_clear(&state);
}
