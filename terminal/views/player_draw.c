/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "terminal/draw/sheet.h"
#include "terminal/views/player.h"

enum {
    STORY_ROWS = 5, /* at least */
    STORY_MORE = 5, /* further ones, where there is room */
    KEY_ROWS = 8,
    CACHE_ROWS = 6, /* at least, with its frame */
    LOW_ROWS = 16,  /* below: a pane shows one thing */
};

/* ---- the story ------------------------------------------------------------------------------------------------- */

static void add(struct sheet *sheet, enum style style, struct str text)
{
    sheet_text(sheet, (struct indent){0, 0}, style, text);
}

static void add_why(struct sheet *sheet, const struct scene_player *player)
{
    struct film_why why;
    if (!film_why(player->film, player->why, &why))
        return;
    add(sheet, STYLE_TEXT, why.rule);
    const struct run where[] = {{.style = STYLE_CODE_DECORATOR, .text = why.function},
                                {.text = why.file.len > 0 ? STR(" in ") : STR("")},
                                {.style = STYLE_CODE_TEXT, .text = why.file},
                                {.text = why.function.len > 0 ? STR(", ") : STR("")},
                                {.style = STYLE_DIM, .text = why.world}};
    sheet_runs(sheet, (struct indent){0, 0}, where, sizeof where / sizeof *where);
}

static void add_question(struct sheet *sheet, enum scene_player_asks asks)
{
    const struct run outcome[] = {{.style = STYLE_HINT, .text = STR("What will the cache do?   ")},
                                  {.style = STYLE_STRONG, .text = STR("1")},
                                  {.text = STR(" hit   ")},
                                  {.style = STYLE_STRONG, .text = STR("2")},
                                  {.text = STR(" miss")}};
    const struct run leak[] = {{.style = STYLE_HINT, .text = STR("Will they get someone else's page?   ")},
                               {.style = STYLE_STRONG, .text = STR("1")},
                               {.text = STR(" yes   ")},
                               {.style = STYLE_STRONG, .text = STR("2")},
                               {.text = STR(" no")}};
    sheet_runs(sheet, (struct indent){0, 0}, asks == PLAYER_ASKS_LEAK ? leak : outcome, 5);
}

static void add_verdict(struct sheet *sheet, const struct scene_player *player, const struct picture *picture)
{
    bool hit, right;
    if (!picture->is_end || !scene_player_said(player, picture->step, &hit, &right))
        return;
    const struct run runs[] = {
        {.style = right ? STYLE_RIGHT : STYLE_WRONG,
         .text = str_from(glyph_text(right ? GLYPH_RIGHT : GLYPH_WRONG, sheet->ascii))},
        {.style = right ? STYLE_RIGHT : STYLE_WRONG, .text = right ? STR(" Right: ") : STR(" Not so: ")},
        {.text = hit ? STR("you said hit.") : STR("you said miss.")}};
    sheet_runs(sheet, (struct indent){0, 0}, runs, 3);
}

static void draw_story(const struct scene_player *player, const struct picture *picture, struct canvas *view,
                       struct area area)
{
    struct sheet sheet = sheet_begin(view->arena, area.cols, view->ascii);
    enum scene_player_asks asks = scene_player_asks(player);
    if (player->why != FILM_NONE)
        add_why(&sheet, player);
    else {
        add_verdict(&sheet, player, picture);
        for (size_t i = 0; i < picture->sentence_count; i++)
            add(&sheet, picture->is_start ? STYLE_STRONG : STYLE_TEXT, picture->sentences[i]);
        if (asks != PLAYER_ASKS_NOTHING)
            add_question(&sheet, asks);
    }
    /* What is asked for is never out of sight: a long story is shown from its end. */
    size_t top = sheet.count > (size_t)area.rows && asks != PLAYER_ASKS_NOTHING ? sheet.count - (size_t)area.rows : 0;
    sheet_draw(&sheet, area, top);
}

/* ---- movement -------------------------------------------------------------------------------------------------- */

static struct film_motion motion_of(const struct scene_player *player, const struct picture *picture,
                                    const struct canvas *view)
{
    struct film_motion motion = {.travelled = 1, .clock = picture->clock, .flashes = true};
    int64_t elapsed = view->now_ms - player->since_ms;
    int move = scene_player_move_ms(player);
    if (!view->motion)
        return motion;
    if (player->moves && elapsed < move)
        motion.travelled = (double)elapsed / move;
    /* While it plays, the clock runs on from the end of a step to the next one. */
    if (player->playing && picture->is_end && picture->clock_after > picture->clock) {
        double share = (double)elapsed / scene_player_frame_ms(player);
        motion.clock += (picture->clock_after - picture->clock) * (share < 1 ? share : 1);
    }
    return motion;
}

/* ---- panes ----------------------------------------------------------------------------------------------------- */

struct scenery {
    const struct scene_player *player;
    const struct picture *picture;
    struct film_motion motion;
    struct canvas *view;
};

static struct str asking(const struct scenery *scenery)
{
    const struct picture *picture = scenery->picture;
    return picture->summary && picture->summary->kind == STEP_REQUEST && picture->path_count > 0 ? picture->path[0].name
                                                                                                 : STR("what happens");
}

static void draw_way(const struct scenery *scenery, struct area area)
{
    struct area inside = area_inset(area_frame(area, STYLE_FRAME, asking(scenery)), 0, 1);
    int needed = film_view_way_rows(scenery->picture, true);
    if (inside.rows - needed < STORY_ROWS)
        needed = film_view_way_rows(scenery->picture, false);
    if (inside.rows - needed < 2)
        needed = inside.rows - 2;
    film_view_way(scenery->picture, &scenery->motion, scenery->player->why,
                  area_part(inside, 0, 0, needed, inside.cols));
    draw_story(scenery->player, scenery->picture, scenery->view, area_below(inside, needed));
}

static void draw_cache(const struct scenery *scenery, struct area area)
{
    char title[96];
    const struct settings *settings = scenery->picture->settings;
    int len = snprintf(title, sizeof title, "cache");
    if (settings && settings->cache_count == 1)
        len = snprintf(title, sizeof title, "cache: %.*s (%s)", (int)settings->caches[0].alias.len,
                       settings->caches[0].alias.at, film_view_backend(settings->caches[0].backend));
    struct str text = {title, len > 0 && len < (int)sizeof title ? (size_t)len : 0};
    struct area inside = area_inset(area_frame(area, STYLE_FRAME, text), 0, 1);
    film_view_cache(scenery->picture, &scenery->motion, scenery->player->top, inside);
}

static void draw_key(const struct scenery *scenery, struct area area)
{
    film_view_key(scenery->picture, area_inset(area_frame(area, STYLE_FRAME, STR("the key, part by part")), 0, 1));
}

static void draw_code(const struct scenery *scenery, struct area area)
{
    film_view_code(scenery->picture, area_inset(area_frame(area, STYLE_FRAME, STR("views.py")), 0, 1));
}

static void draw_visitors(const struct scenery *scenery, struct area area)
{
    film_view_visitors(scenery->picture, area_inset(area_frame(area, STYLE_FRAME, STR("who got what")), 0, 1));
}

/* Code, key and visitors, one below the other. */
static void draw_side(const struct scenery *scenery, struct area area)
{
    int code = film_view_code_rows(scenery->picture) + 2, key = KEY_ROWS + 2;
    code = code > area.rows / 3 ? area.rows / 3 : code;
    key = key > area.rows - code - 3 ? area.rows - code - 3 : key;
    draw_code(scenery, area_part(area, 0, 0, code, area.cols));
    draw_key(scenery, area_part(area, code, 0, key, area.cols));
    draw_visitors(scenery, area_below(area, code + key));
}

/* The way and the cache below it, which takes no more rows than it has to show while the story needs them. */
static void draw_middle(const struct scenery *scenery, struct area area)
{
    int cache = (int)scenery->picture->entry_count + 2;
    cache = cache < CACHE_ROWS ? CACHE_ROWS : cache;
    int way = film_view_way_rows(scenery->picture, true) + STORY_ROWS + 2;
    if (area.rows - way < cache)
        way = film_view_way_rows(scenery->picture, false) + STORY_ROWS + 2;
    if (area.rows - way > cache)
        way = area.rows - way - cache < STORY_MORE ? area.rows - cache : way + STORY_MORE;
    way = area.rows - way < CACHE_ROWS ? area.rows - CACHE_ROWS : way;
    draw_way(scenery, area_part(area, 0, 0, way, area.cols));
    draw_cache(scenery, area_below(area, way));
}

static void draw_low(const struct scenery *scenery, size_t pane, struct area area)
{
    const struct picture *picture = scenery->picture;
    int story = area.rows / 2;
    switch (pane) {
    case 0:
        draw_story(scenery->player, picture, scenery->view, area_part(area, 0, 0, story, area.cols));
        film_view_way(picture, &scenery->motion, scenery->player->why, area_below(area, story));
        break;
    case 1:
        draw_cache(scenery, area);
        break;
    case 2:
        draw_key(scenery, area);
        break;
    default:
        story = film_view_code_rows(picture);
        film_view_code(picture, area_part(area, 0, 0, story, area.cols));
        film_view_visitors(picture, area_below(area, story + 1));
        break;
    }
}

static void draw_title(const struct scene_player *player, const struct picture *picture, struct canvas *view)
{
    struct allocator from = arena_allocator(view->arena);
    struct builder right;
    builder_init(&right, &from);
    if (player->playing)
        builder_add_text(&right, "playing, ");
    builder_add_text(&right, "step ");
    builder_add_int(&right, (int64_t)(picture->step_count > 0 ? picture->step + 1 : 0));
    builder_add_text(&right, " of ");
    builder_add_int(&right, (int64_t)picture->step_count);
    view->right = builder_str(&right);
    view->left = player->show->title.len > 0 ? player->show->title : player->scene->title;
    view->middle = player->show->title.len > 0 ? player->scene->title : STR("");
}

void scene_player_draw(void *data, struct canvas *view)
{
    struct scene_player *player = data;
    const struct picture *picture = film_picture(player->film);
    if (!picture) {
        area_put_text(view->area, 0, 1, STYLE_NOTICE, "Memory ran out.");
        return;
    }
    struct scenery scenery = {player, picture, motion_of(player, picture, view), view};
    struct area area = area_above(view->area, 1);
    draw_title(player, picture, view);
    film_view_time_line(player->film, picture, player->seen,
                        area_part(view->area, view->area.rows - 1, 0, 1, view->area.cols));
    player->pane_count = area.cols >= STAGE_WIDE ? 1 : area.rows >= LOW_ROWS ? 2 : 4;
    size_t pane = player->pane % player->pane_count;
    if (player->pane_count == 1) {
        int side = area.cols * 2 / 5 > 50 ? 50 : area.cols * 2 / 5;
        draw_side(&scenery, area_part(area, 0, 0, area.rows, side));
        draw_middle(&scenery, area_part(area, 0, side, area.rows, area.cols - side));
    } else if (player->pane_count == 4)
        draw_low(&scenery, pane, area);
    else if (pane == 0)
        draw_middle(&scenery, area);
    else
        draw_side(&scenery, area);
}
