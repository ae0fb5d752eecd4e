/* SPDX-License-Identifier: MIT */
/*
 * Where the panes of the scene player stand. Wide: all of them. Below STAGE_WIDE columns: three screens, the way with
 * its story and the cache, key and code, cache and visitors. Below LOW_ROWS rows: one pane at a time. Tab goes on.
 */
#include "terminal/views/player_panes.h"

enum {
    STORY_ROWS = 6, /* at least, where there is room */
    STORY_MORE = 5, /* further ones, where there is more than room */
    KEY_ROWS = 8,
    CACHE_ROWS = 4, /* entries in sight, at least, while the story lets them */
    LOW_ROWS = 16,  /* below: a pane shows one thing */
    SIDE_COLS = 50,
};

/* ---- movement -------------------------------------------------------------------------------------------------- */

static struct film_motion motion_of(const struct scene_player *player, const struct picture *picture,
                                    const struct canvas *view)
{
    struct film_motion motion = {.travelled = 1, .clock = picture->clock, .flashes = player->flashes};
    int64_t elapsed = view->now_ms - player->since_ms;
    int move = scene_player_move_ms(player);
    if (!view->motion || elapsed < 0)
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

/* ---- where panes stand ----------------------------------------------------------------------------------------- */

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

/* A pane that does not show all it has can be gone to, and scrolled. */
static void note(const struct scenery *scenery, enum player_pane pane, bool overflows)
{
    struct scene_player *player = scenery->player;
    for (size_t i = 0; i < player->stop_count; i++)
        overflows = overflows && player->stops[i] != pane;
    if (overflows)
        player->stops[player->stop_count++] = pane;
}

static void put_pane(const struct scenery *scenery, enum player_pane pane, struct area area)
{
    note(scenery, pane, pane_draw(scenery, pane, area));
}

/* The way with the story below it, in one frame. */
static bool draw_way(const struct scenery *scenery, int way, struct area area)
{
    struct area inside = area_inset(area_frame(area, STYLE_FRAME, pane_title(scenery, PANE_WAY)), 0, 1);
    way = least(way, inside.rows);
    pane_fill(scenery, PANE_WAY, area_part(inside, 0, 0, way, inside.cols));
    int gap = inside.rows - way > STORY_ROWS - 1;
    return pane_fill(scenery, PANE_STORY, area_below(inside, way + gap));
}

/*
 * The way, its story and the cache below. The story has STORY_ROWS, more while it needs them; the cache keeps
 * CACHE_ROWS unless the story needs those.
 */
static void draw_middle(const struct scenery *scenery, struct area area)
{
    struct scene_player *player = scenery->player;
    int way = film_view_way_rows(scenery->picture, true);
    int told = (int)(pane_story(scenery, area.cols - 5).count + pane_question(scenery, area.cols - 4).count) + 1;
    int cache = most(CACHE_ROWS, pane_rows(scenery, PANE_CACHE, area.cols - 4));
    if (area.rows - 4 - way < most(STORY_ROWS, told) + CACHE_ROWS)
        way = film_view_way_rows(scenery->picture, false);
    int room = area.rows - 4 - way;
    int story = least(most(STORY_ROWS, told), most(room - 1, 1));
    if (room - story > cache)
        story += least(room - story - cache, STORY_MORE);
    if (room - story < CACHE_ROWS && told <= STORY_ROWS)
        story = most(least(room - CACHE_ROWS, STORY_ROWS), told);
    int upper = least(way + story + 2, area.rows);
    bool more = draw_way(scenery, way, area_part(area, 0, 0, upper, area.cols));
    bool rest = pane_draw(scenery, PANE_CACHE, area_below(area, upper));
    player->scrolls = player->pane != PANE_STORY ? player->pane : more ? PANE_STORY : PANE_CACHE;
    note(scenery, PANE_STORY, true);
    note(scenery, PANE_CACHE, rest);
}

/* Code, key and visitors, one below the other. */
static void draw_side(const struct scenery *scenery, struct area area)
{
    int cols = area.cols - 4;
    int code = pane_rows(scenery, PANE_CODE, cols) + 2, key = most(KEY_ROWS, pane_rows(scenery, PANE_KEY, cols)) + 2;
    int visitors = most(3, pane_rows(scenery, PANE_VISITORS, cols)) + 2;
    if (code + key + visitors > area.rows)
        visitors = most((int)scenery->picture->visitor_count + 2, area.rows - code - key);
    visitors = least(visitors, most(5, area.rows - 3 - KEY_ROWS - 2));
    if (code + key + visitors > area.rows)
        key = most(KEY_ROWS + 2, area.rows - code - visitors);
    if (code + key + visitors > area.rows)
        code = most(3, area.rows - key - visitors);
    put_pane(scenery, PANE_CODE, area_part(area, 0, 0, code, area.cols));
    put_pane(scenery, PANE_KEY, area_part(area, code, 0, key, area.cols));
    put_pane(scenery, PANE_VISITORS, area_below(area, code + key));
}

static void draw_wide(const struct scenery *scenery, struct area area)
{
    int side = least(area.cols * 2 / 5, SIDE_COLS);
    draw_middle(scenery, area_part(area, 0, side, area.rows, area.cols - side));
    draw_side(scenery, area_part(area, 0, 0, area.rows, side));
}

/* Three screens. */
static void draw_usual(const struct scenery *scenery, struct area area)
{
    struct scene_player *player = scenery->player;
    int cols = area.cols - 4, upper;
    player->scrolls = player->pane;
    switch (player->pane) {
    case PANE_KEY:
    case PANE_CODE:
        upper = least(pane_rows(scenery, PANE_CODE, cols) + 2, area.rows - 3);
        upper = least(upper, most(5, area.rows - pane_rows(scenery, PANE_KEY, cols) - 2));
        note(scenery, PANE_STORY, true);
        note(scenery, PANE_KEY, true);
        put_pane(scenery, PANE_CODE, area_part(area, 0, 0, upper, area.cols));
        pane_draw(scenery, PANE_KEY, area_below(area, upper));
        note(scenery, PANE_CACHE, true);
        break;
    case PANE_CACHE:
    case PANE_VISITORS:
        upper = least(pane_rows(scenery, PANE_CACHE, cols) + 2, area.rows / 2);
        upper = most(upper, area.rows - pane_rows(scenery, PANE_VISITORS, cols) - 2);
        note(scenery, PANE_STORY, true);
        note(scenery, PANE_KEY, true);
        note(scenery, PANE_CACHE, true);
        pane_draw(scenery, PANE_CACHE, area_part(area, 0, 0, upper, area.cols));
        put_pane(scenery, PANE_VISITORS, area_below(area, upper));
        break;
    case PANE_STORY:
    case PANE_WAY:
        draw_middle(scenery, area);
        player->stop_count = 0;
        note(scenery, PANE_STORY, true);
        note(scenery, PANE_KEY, true);
        note(scenery, PANE_CACHE, true);
        break;
    }
}

/* One pane at a time, below its title. */
static void draw_low(const struct scenery *scenery, struct area area)
{
    struct scene_player *player = scenery->player;
    struct area title = area_part(area, 0, 0, 1, area.cols);
    for (int i = 0; i < PLAYER_PANES; i++)
        note(scenery, (enum player_pane)i, true);
    player->scrolls = player->pane;
    area_put_cut(title, (struct stretch){0, 1, area.cols - 8}, STYLE_HEADING,
                 player->pane == PANE_WAY ? STR("the way") : pane_title(scenery, player->pane));
    area_print(title, 0, area.cols - 4, STYLE_DIM, "%d/%d", (int)player->pane + 1, PLAYER_PANES);
    pane_fill(scenery, player->pane, area_inset(area_below(area, 1), 0, 1));
}

static void draw_title(const struct scene_player *player, const struct picture *picture, struct canvas *view)
{
    static const char *const speeds[PLAYER_SPEEDS] = {"x1/4", "x1/2", "", "x2", "x4", "x8"};
    struct allocator from = arena_allocator(view->arena);
    struct builder right;
    builder_init(&right, &from);
    builder_add_text(&right, player->playing ? "playing " : "");
    builder_add_text(&right, speeds[player->speed]);
    builder_add_text(&right, right.len > 0 ? "  " : "");
    builder_add_text(&right, player->sandbox && sandbox_changes(player->sandbox) > 0 ? "changed  " : "");
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
    player->stop_count = 0;
    if (area.rows < LOW_ROWS)
        draw_low(&scenery, area);
    else if (area.cols >= STAGE_WIDE)
        draw_wide(&scenery, area);
    else
        draw_usual(&scenery, area);
}
