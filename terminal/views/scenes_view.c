/* SPDX-License-Identifier: MIT */
#include "terminal/views/scenes_view.h"

#include "terminal/views/card_view.h"

enum {
    LIST_COLS = 58,   /* of the list, at most, where the pane is beside it */
    BESIDE_COLS = 40, /* of that pane, at least */
    BELOW_ROWS = 6,   /* of what stands below it, with the line across */
    BELOW_FROM = 16,  /* rows of the body from which there is room for that */
    FIND_COLS = 40,
};

static const struct indent flush = {0, 0};

const struct scene_row *scenes_row(const struct scenes_state *state)
{
    return state->cursor < state->shown_count ? &state->rows[state->shown[state->cursor]] : NULL;
}

/* ---- the list -------------------------------------------------------------------------------------------------- */

/* Targets count from 1: 0 is nothing. */
static void add_row(struct sheet *sheet, const struct scenes_state *state, size_t at)
{
    const struct scene_row *row = &state->rows[state->shown[at]];
    bool here = at == state->cursor;
    const struct run runs[] = {
        {.style = STYLE_HINT, .text = str_from(glyph_text(here ? GLYPH_CURSOR : GLYPH_BLANK, sheet->ascii))},
        {.text = STR(" ")},
        {.style = row->scene ? STYLE_TEXT : STYLE_DIM, .text = sheet_fixed(sheet, row->title, sheet->cols - 3)},
    };
    sheet->target = (uint16_t)(at + 1);
    sheet->fill = here ? STYLE_FOCUS : STYLE_TEXT;
    sheet_line(sheet, 0, runs, sizeof runs / sizeof *runs);
    sheet->target = 0;
    sheet->fill = STYLE_TEXT;
}

static struct sheet list_of(const struct scenes_state *state, struct arena *arena, int cols, bool ascii)
{
    struct sheet sheet = sheet_begin(arena, cols, ascii);
    bool packs = state->count > 0 && state->rows[state->count - 1].pack.len > 0;
    struct str before = STR("");
    for (size_t i = 0; i < state->shown_count; i++) {
        struct str pack = state->rows[state->shown[i]].pack;
        if (packs && (i == 0 || !str_equal(pack, before))) {
            sheet_gap(&sheet);
            sheet_text(&sheet, flush, STYLE_HEADING, pack.len > 0 ? pack : STR("The course"));
        }
        before = pack;
        add_row(&sheet, state, i);
    }
    if (state->count == 0)
        sheet_text(&sheet, flush, STYLE_TEXT, STR("This content has no scenes."));
    else if (state->shown_count == 0)
        sheet_text(&sheet, flush, STYLE_TEXT, STR("No scene has that. Esc lists all of them again."));
    return sheet;
}

static void draw_list(struct scenes_state *state, struct canvas *view, struct area area)
{
    struct sheet sheet = list_of(state, view->arena, area.cols, view->ascii);
    size_t begin = 0, end = 0, rows = (size_t)(area.rows > 0 ? area.rows : 0);
    state->in_sight = area.rows;
    if (sheet_find(&sheet, (uint16_t)(state->cursor + 1), &begin, &end)) {
        begin = begin <= 1 ? 0 : begin; /* the heading of the first row is seen as well */
        state->top = sheet_reveal(&sheet, state->top, rows, begin, end);
    }
    state->top = sheet_limit(&sheet, state->top, rows);
    sheet_draw(&sheet, area, state->top);
    if (state->top > 0)
        area_glyph(area, 0, area.cols - 1, STYLE_HINT, GLYPH_MORE_UP);
    if (state->top + rows < sheet.count)
        area_glyph(area, area.rows - 1, area.cols - 1, STYLE_HINT, GLYPH_MORE_DOWN);
}

/* The line above the list, always there so that nothing moves when something is looked for. */
static void draw_find(const struct scenes_state *state, struct canvas *view, struct area area)
{
    struct str text = field_str(&state->find);
    if (!state->finding && text.len == 0) {
        area_put_cut(area, (struct stretch){0, 0, area.cols}, STYLE_DIM,
                     STR("All scenes; / finds some by their words"));
        return;
    }
    int col = area_put(area, 0, 0, STYLE_HINT, STR("Find: "));
    int cols = area.cols - col < FIND_COLS ? area.cols - col : FIND_COLS;
    if (!state->finding) {
        area_put_cut(area, (struct stretch){0, col, cols}, STYLE_STRONG, text);
        return;
    }
    view->cursor_col = area.col - view->area.col + field_draw(&state->find, area, 0, col, cols);
    view->cursor_row = area.row - view->area.row;
}

/* ---- what a scene is about ------------------------------------------------------------------------------------- */

static void add_count(struct builder *text, size_t count, const char *one, const char *many)
{
    if (count == 0)
        return;
    builder_add_text(text, text->len > 0 ? ", " : "");
    builder_add_int(text, (int64_t)count);
    builder_add_text(text, count == 1 ? one : many);
}

static size_t steps_of(const struct scene *scene, enum step_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < scene->step_count; i++)
        count += scene->steps[i].kind == kind;
    return count;
}

static struct str what_happens(struct arena *arena, const struct scene *scene)
{
    struct builder text;
    struct allocator within = arena_allocator(arena);
    builder_init(&text, &within);
    add_count(&text, steps_of(scene, STEP_REQUEST), " request", " requests");
    add_count(&text, steps_of(scene, STEP_SAVE), " change of data", " changes of data");
    add_count(&text, steps_of(scene, STEP_CACHE), " step on the cache itself", " steps on the cache itself");
    add_count(&text, steps_of(scene, STEP_COOKIES), " change of cookies", " changes of cookies");
    add_count(&text, steps_of(scene, STEP_RESTART), " restart", " restarts");
    add_count(&text, steps_of(scene, STEP_DEPLOY), " deployment", " deployments");
    return text.len > 0 ? builder_str(&text) : STR("nothing happens");
}

static struct str release_text(struct arena *arena, const struct scene *scene)
{
    struct builder text;
    struct allocator within = arena_allocator(arena);
    builder_init(&text, &within);
    builder_add_text(&text, "Django ");
    builder_add(&text, scene->release->version);
    return builder_str(&text);
}

/* Who sends a request in it. */
static struct str visitors_text(struct arena *arena, const struct scene *scene)
{
    struct builder text;
    struct allocator within = arena_allocator(arena);
    builder_init(&text, &within);
    for (size_t i = 0; i < scene->client_count; i++) {
        bool asks = false;
        for (size_t j = 0; j < scene->step_count && !asks; j++)
            asks = scene->steps[j].kind == STEP_REQUEST && scene->steps[j].client == i;
        if (!asks)
            continue;
        builder_add_text(&text, text.len > 0 ? ", " : "");
        builder_add(&text, scene->clients[i].name);
    }
    return builder_str(&text);
}

static bool caches_site(const struct scene *scene)
{
    bool caches = false;
    for (size_t i = 0; i < scene->settings->middleware_count; i++)
        caches = caches || scene->settings->middleware[i] == MIDDLEWARE_UPDATE_CACHE ||
                 scene->settings->middleware[i] == MIDDLEWARE_FETCH_FROM_CACHE;
    return caches;
}

/* The view as it stands in the player: decorators, then the line with `def`; behind it its path. */
static void add_view(struct sheet *sheet, const struct view *view)
{
    struct builder def;
    struct allocator within = arena_allocator(sheet->arena);
    builder_init(&def, &within);
    builder_add_text(&def, "def ");
    builder_add(&def, view->name);
    builder_add_text(&def, "(request): ...  # ");
    builder_add(&def, view->path);
    for (size_t i = 0; i < view->decorator_count; i++)
        sheet_code(sheet, 2, STR("python"), view->decorators[i].source);
    sheet_code(sheet, 2, STR("python"), builder_str(&def));
}

static void add_labelled(struct sheet *sheet, const char *label, struct str text)
{
    if (text.len > 0)
        sheet_labelled(sheet, 0, (struct run){.style = STYLE_DIM, .text = str_from(label)},
                       (struct run){.style = STYLE_TEXT, .text = text});
}

static void add_about(struct sheet *sheet, const struct scene_row *row)
{
    const struct scene *scene = row->scene;
    if (!scene) {
        sheet_text(sheet, flush, STYLE_WRONG, STR("This scene cannot be read; Enter says why."));
        return;
    }
    add_labelled(sheet, "happens   ", what_happens(sheet->arena, scene));
    add_labelled(sheet, "visitors  ", visitors_text(sheet->arena, scene));
    add_labelled(sheet, "release   ", release_text(sheet->arena, scene));
    if (caches_site(scene))
        add_labelled(sheet, "site      ", STR("cached by its middleware"));
}

static void draw_beside(const struct scenes_state *state, struct canvas *view, struct area area)
{
    const struct scene_row *row = scenes_row(state);
    struct area inside = area_inset(area_frame(area, STYLE_FRAME, STR("this scene")), 0, 1);
    struct sheet sheet = sheet_begin(view->arena, inside.cols, view->ascii);
    if (!row)
        return;
    sheet_text(&sheet, flush, STYLE_STRONG, row->title);
    sheet_text(&sheet, flush, STYLE_DIM, row->name);
    sheet_gap(&sheet);
    add_about(&sheet, row);
    for (size_t i = 0; row->scene && i < row->scene->view_count; i++) {
        sheet_gap(&sheet);
        add_view(&sheet, &row->scene->views[i]);
    }
    sheet_draw(&sheet, inside, 0);
    if (sheet.count > (size_t)(inside.rows > 0 ? inside.rows : 0))
        area_glyph(area, area.rows - 1, area.cols - 3, STYLE_HINT, GLYPH_MORE_DOWN);
}

/* The same in a few rows: the views by name and decorators, one behind the other. */
static void draw_below(const struct scenes_state *state, struct canvas *view, struct area area)
{
    const struct scene_row *row = scenes_row(state);
    struct sheet sheet = sheet_begin(view->arena, area.cols, view->ascii);
    struct builder views;
    struct allocator within = arena_allocator(view->arena);
    builder_init(&views, &within);
    sheet_rule(&sheet);
    if (row) {
        add_about(&sheet, row);
        for (size_t i = 0; row->scene && i < row->scene->view_count; i++) {
            const struct view *one = &row->scene->views[i];
            builder_add_text(&views, i > 0 ? "; " : "");
            for (size_t j = 0; j < one->decorator_count; j++) {
                builder_add(&views, one->decorators[j].source);
                builder_add_byte(&views, ' ');
            }
            builder_add(&views, one->name);
        }
        add_labelled(&sheet, "views     ", builder_str(&views));
    }
    sheet_draw(&sheet, area, 0);
    if (sheet.count > (size_t)(area.rows > 0 ? area.rows : 0))
        area_glyph(area, area.rows - 1, area.cols - 1, STYLE_DIM, GLYPH_DOTS);
}

/* ---- the screen ------------------------------------------------------------------------------------------------ */

void scenes_draw(struct scenes_state *state, struct canvas *view)
{
    struct area area = area_inset(view->area, 0, 1);
    bool beside = area.cols + 2 >= STAGE_WIDE, below = !beside && area.rows >= BELOW_FROM;
    int list = !beside ? area.cols : area.cols - BESIDE_COLS < LIST_COLS ? area.cols - BESIDE_COLS : LIST_COLS;
    view->left = STR("Scenes");
    if (state->shown_count < state->count)
        view->right = card_share(view->arena, "found ", state->shown_count, state->count);
    else if (state->count > 0)
        view->right = card_share(view->arena, "", state->cursor + 1, state->count);
    draw_find(state, view, area_part(area, 0, 0, 1, list));
    if (beside)
        draw_beside(state, view, area_part(area, 0, list + 1, area.rows, area.cols - list - 1));
    if (below)
        draw_below(state, view, area_part(area, area.rows - BELOW_ROWS, 0, BELOW_ROWS, area.cols));
    area = below ? area_above(area, BELOW_ROWS) : area;
    draw_list(state, view, area_part(area, 1, 0, area.rows - 1, list));
}
