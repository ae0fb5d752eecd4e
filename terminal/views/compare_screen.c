/* SPDX-License-Identifier: MIT */
#include "terminal/views/compare_screen.h"

#include "engine/film_pair.h"
#include "terminal/draw/sheet.h"
#include "terminal/stage/choose.h"
#include "terminal/views/film_view.h"

enum { FRAME_MS = 33, MOVE_MS = 400, STAND_MS = 900, PARTING_ROWS = 7, LOW_ROWS = 16, TWO_COLS = 76 };

struct comparing {
    const struct desk *desk;
    const struct scene *scene;
    const struct release *release;
    struct other_world other;
    struct film_pair *pair;
    bool playing, moves, again; /* again: another world was chosen */
    int64_t since_ms, now_ms;
    size_t pane, top, seen;
};

static struct rules rules_of(const struct comparing *comparing, size_t world)
{
    const struct release *release =
        world == 1 && comparing->other.release ? comparing->other.release : comparing->release;
    return rules_with_belief(release, world == 1 ? comparing->other.belief : NULL);
}

static enum status open_pair(struct comparing *comparing)
{
    const struct rules a = rules_of(comparing, 0), b = rules_of(comparing, 1);
    film_pair_free(comparing->pair);
    comparing->pair = NULL;
    comparing->playing = comparing->moves = false;
    comparing->top = comparing->seen = 0;
    return film_pair_new(comparing->desk->from, comparing->scene, &a, &b, &comparing->pair);
}

/* ---- drawing --------------------------------------------------------------------------------------------------- */

static struct str world_name(const struct comparing *comparing, size_t world, struct arena *arena)
{
    struct allocator from = arena_allocator(arena);
    struct builder name;
    builder_init(&name, &from);
    if (world == 1 && comparing->other.belief) {
        builder_add_text(&name, "the belief ");
        builder_add(&name, comparing->other.belief->id);
    } else {
        builder_add_text(&name, "Django ");
        builder_add(&name, world == 1 ? comparing->other.release->version : comparing->release->version);
    }
    return builder_str(&name);
}

static struct film_motion motion_of(const struct comparing *comparing, const struct picture *picture,
                                    const struct canvas *view)
{
    struct film_motion motion = {.travelled = 1, .clock = picture->clock, .flashes = true};
    int64_t elapsed = view->now_ms - comparing->since_ms;
    if (view->motion && comparing->moves && elapsed < MOVE_MS)
        motion.travelled = (double)elapsed / MOVE_MS;
    return motion;
}

static void draw_world(const struct comparing *comparing, size_t world, struct canvas *view, struct area area)
{
    const struct picture *picture = film_picture(film_pair_film(comparing->pair, world));
    if (!picture)
        return;
    enum style style = world == 1 && comparing->other.belief ? STYLE_BELIEF : STYLE_HEADING;
    struct area inside = area_inset(area_frame(area, style, world_name(comparing, world, view->arena)), 0, 1);
    struct film_motion motion = motion_of(comparing, picture, view);
    int way = film_view_way_rows(picture, inside.rows > 24);
    way = way > inside.rows - 3 ? inside.rows - 3 : way;
    film_view_way(picture, &motion, FILM_NONE, area_part(inside, 0, 0, way, inside.cols));
    struct sheet story = sheet_begin(view->arena, inside.cols, view->ascii);
    for (size_t i = 0; i < picture->sentence_count; i++)
        sheet_text(&story, (struct indent){0, 0}, picture->is_start ? STYLE_STRONG : STYLE_TEXT, picture->sentences[i]);
    struct area rest = area_below(inside, way + (inside.rows - way > 8));
    int visitors = rest.rows > 10 ? (int)picture->visitor_count : 0;
    int entries = rest.rows > 6 ? (rest.rows - visitors) / 2 : 0;
    int rows = rest.rows - visitors - entries;
    sheet_draw(&story, area_part(rest, 0, 0, rows, rest.cols), 0);
    if (entries > 0)
        film_view_cache(picture, &motion, comparing->top, area_part(rest, rows, 0, entries, rest.cols));
    film_view_visitors(picture, area_part(rest, rows + entries, 0, visitors, rest.cols));
}

/* In what the worlds part, and why, below both. Returns the rows it takes. */
static int draw_parting(const struct comparing *comparing, struct canvas *view, struct area area)
{
    const struct film_parting *parting = film_pair_parting(comparing->pair);
    if (!film_pair_is_over(comparing->pair))
        return 0;
    struct sheet sheet = sheet_begin(view->arena, area.cols - 4, view->ascii);
    for (size_t i = 0; i < parting->in.count; i++)
        sheet_text(&sheet, (struct indent){0, 0}, STYLE_STRONG, parting->in.texts[i]);
    for (size_t i = 0; i < parting->why.count; i++)
        sheet_text(&sheet, (struct indent){0, 0}, STYLE_TEXT, parting->why.texts[i]);
    int rows = (int)sheet.count + 2 > area.rows / 2 ? area.rows / 2 : (int)sheet.count + 2;
    struct area box = area_part(area, area.rows - rows, 0, rows, area.cols);
    struct str title = parting->is_parted ? STR("here they part") : STR("they never part");
    sheet_draw(&sheet, area_inset(area_frame(box, STYLE_HINT, title), 0, 1), 0);
    return rows;
}

static void draw(void *data, struct canvas *view)
{
    struct comparing *comparing = data;
    const struct film *film = film_pair_film(comparing->pair, 0);
    const struct picture *picture = film_picture(film_pair_film(comparing->pair, 0));
    view->left = comparing->scene->title;
    view->right = film_pair_is_over(comparing->pair) ? STR("the end") : STR("side by side");
    if (!picture)
        return;
    struct area area = area_above(view->area, 1);
    film_view_time_line(film, picture, comparing->seen,
                        area_part(view->area, view->area.rows - 1, 0, 1, view->area.cols));
    if (area.rows >= LOW_ROWS || (comparing->pane % 3 == 2))
        area = area_above(area, draw_parting(comparing, view, area));
    if (area.rows >= LOW_ROWS / 2 && area.cols >= TWO_COLS) {
        draw_world(comparing, 0, view, area_part(area, 0, 0, area.rows, area.cols / 2));
        draw_world(comparing, 1, view, area_part(area, 0, area.cols / 2, area.rows, area.cols - area.cols / 2));
    } else
        draw_world(comparing, comparing->pane % 2, view, area);
}

/* ---- keys ------------------------------------------------------------------------------------------------------ */

static void arrived(struct comparing *comparing, bool moves)
{
    size_t seen = film_pair_step_at(comparing->pair) + film_is_end(film_pair_film(comparing->pair, 0));
    comparing->seen = seen > comparing->seen ? seen : comparing->seen;
    comparing->moves = moves;
    comparing->since_ms = comparing->now_ms;
}

static void step(struct comparing *comparing)
{
    if (film_pair_next(comparing->pair))
        arrived(comparing, true);
    else
        comparing->playing = false;
}

static void jump(struct comparing *comparing, bool (*move)(struct film_pair *pair))
{
    comparing->playing = false;
    move(comparing->pair);
    arrived(comparing, false);
}

static enum after act(void *data, struct stage *stage, struct command command)
{
    struct comparing *comparing = data;
    (void)stage;
    comparing->now_ms = command.now_ms;
    switch (command.kind) {
    case COMMAND_TICK:
        if (comparing->playing && comparing->now_ms - comparing->since_ms >= STAND_MS)
            step(comparing);
        return AFTER_STAY;
    case COMMAND_PLAY:
        comparing->playing = !comparing->playing;
        comparing->since_ms = comparing->now_ms;
        return AFTER_STAY;
    case COMMAND_STEP:
        comparing->playing = false;
        step(comparing);
        return AFTER_STAY;
    case COMMAND_STEP_BACK:
        jump(comparing, film_pair_back);
        return AFTER_STAY;
    case COMMAND_NEXT_REQUEST:
        jump(comparing, film_pair_next_request);
        return AFTER_STAY;
    case COMMAND_PREVIOUS_REQUEST:
        jump(comparing, film_pair_previous_request);
        return AFTER_STAY;
    case COMMAND_TOP:
        jump(comparing, film_pair_first);
        return AFTER_STAY;
    case COMMAND_BOTTOM:
        jump(comparing, film_pair_last);
        return AFTER_STAY;
    case COMMAND_OTHER_PANE:
        comparing->pane++;
        return AFTER_STAY;
    case COMMAND_UP:
        comparing->top -= comparing->top > 0;
        return AFTER_STAY;
    case COMMAND_DOWN:
        comparing->top++;
        return AFTER_STAY;
    case COMMAND_COMPARE:
        comparing->again = true;
        return AFTER_LEAVE;
    default:
        return command.kind == COMMAND_LEAVE || command.kind == COMMAND_CLOSE ? AFTER_LEAVE : AFTER_STAY;
    }
}

static enum mode mode(const void *data)
{
    (void)data;
    return MODE_COMPARE;
}

static int wait_ms(const void *data)
{
    const struct comparing *comparing = data;
    int64_t elapsed = stage_now_ms(comparing->desk->stage) - comparing->since_ms;
    if (comparing->moves && elapsed < MOVE_MS && stage_has_motion(comparing->desk->stage))
        return FRAME_MS;
    return !comparing->playing ? -1 : elapsed >= STAND_MS ? 0 : (int)(STAND_MS - elapsed);
}

static const struct screen_kind compare_kind = {.mode = mode, .draw = draw, .act = act, .wait_ms = wait_ms};

void compare_screen(const struct desk *desk, const struct scene *scene, const struct release *release,
                    struct other_world other)
{
    struct comparing comparing = {.desk = desk, .scene = scene, .release = release, .other = other};
    do {
        comparing.again = false;
        if (open_pair(&comparing) != STATUS_OK) {
            stage_popup(desk->stage, STR("This scene cannot be compared"),
                        STR("Its answers depend on chance, or memory ran out."));
            break;
        }
        stage_run(desk->stage, &compare_kind, &comparing);
    } while (comparing.again && compare_choose(desk, release, &comparing.other));
    film_pair_free(comparing.pair);
}

/* ---- choosing the world ---------------------------------------------------------------------------------------- */

bool compare_choose(const struct desk *desk, const struct release *release, struct other_world *other)
{
    size_t beliefs, releases, count = 0, chosen = 0;
    struct arena arena;
    const struct belief *belief = rules_beliefs(&beliefs);
    const struct release *known = rules_releases(&releases);
    arena_init(&arena, desk->from);
    struct choice_item *items = arena_array(&arena, beliefs + releases, sizeof *items);
    for (size_t i = 0; items && i < beliefs; i++)
        items[count++] = (struct choice_item){belief[i].id, belief[i].sentence};
    for (size_t i = 0; items && i < releases; i++) {
        items[count].text = known[i].version;
        items[count++].about = known + i == release ? STR("the release of this scene") : known[i].sentence;
    }
    if (other->belief)
        chosen = (size_t)(other->belief - belief);
    bool done = stage_choose(desk->stage, STR("Beside which world?"), items, count, &chosen);
    if (done)
        *other = chosen < beliefs ? (struct other_world){.belief = &belief[chosen]}
                                  : (struct other_world){.release = &known[chosen - beliefs]};
    arena_clear(&arena);
    return done;
}

void compare_scene(const struct desk *desk, struct str name, struct str release, struct str belief)
{
    const struct scene *scene;
    struct builder complaints;
    builder_init(&complaints, desk->from);
    const struct belief *other = rules_find_belief(belief);
    enum status status = content_scene(desk->content, name, &scene, &complaints);
    const struct release *played = status != STATUS_OK ? NULL
                                   : release.len > 0   ? rules_find_release(release)
                                                       : scene->release;
    if (status == STATUS_OK && other && played)
        compare_screen(desk, scene, played, (struct other_world){.belief = other});
    else
        stage_popup(desk->stage, STR("This cannot be compared"),
                    complaints.len > 0 ? builder_str(&complaints) : STR("There is no such belief or release."));
    builder_clear(&complaints);
}
