/* SPDX-License-Identifier: MIT */
#include "terminal/views/compare_screen.h"

#include "engine/film_pair.h"
#include "terminal/draw/sheet.h"
#include "terminal/stage/choose.h"
#include "terminal/views/film_view.h"

enum {
    FRAME_MS = 33,
    MOVE_MS = 400,
    STAND_MS = 1800,
    LOW_ROWS = 16,
    TWO_COLS = 76,
    SPACED_ROWS = 24,
    WAY_LEAST = 2,
    SPEED_MOST = 3, /* eight times */
};

static struct rules rules_of(const struct comparing *comparing, size_t world)
{
    const struct release *release =
        world == 1 && comparing->other.release ? comparing->other.release : comparing->release;
    return rules_with_belief(release, world == 1 ? comparing->other.belief : NULL);
}

enum status compare_open(struct comparing *comparing)
{
    const struct rules a = rules_of(comparing, 0), b = rules_of(comparing, 1);
    film_pair_free(comparing->pair);
    comparing->pair = NULL;
    comparing->playing = comparing->moves = false;
    comparing->flashes = true;
    comparing->flash_ms = 0;
    comparing->top = comparing->seen = 0;
    return film_pair_new(comparing->desk->from, comparing->scene, &a, &b, &comparing->pair);
}

void compare_close(struct comparing *comparing)
{
    film_pair_free(comparing->pair);
}

/* ---- drawing --------------------------------------------------------------------------------------------------- */

static int move_ms(const struct comparing *comparing)
{
    return MOVE_MS >> comparing->speed;
}

static int stand_ms(const struct comparing *comparing)
{
    return STAND_MS >> comparing->speed;
}

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

/* The world, and what its answer is once it is there: "Django 5.2.19: hit". */
static struct str world_title(const struct comparing *comparing, size_t world, const struct picture *picture,
                              struct arena *arena)
{
    static const char *const words[] = {[OUTCOME_HIT] = ": hit", [OUTCOME_MISS] = ": miss"};
    struct allocator from = arena_allocator(arena);
    struct builder title;
    builder_init(&title, &from);
    builder_add(&title, world_name(comparing, world, arena));
    if (picture->is_end && picture->summary && picture->summary->outcome != OUTCOME_NONE) {
        builder_add_text(&title, words[picture->summary->outcome]);
        builder_add_text(&title, picture->summary->leaks ? ", someone else's page" : "");
        builder_add_text(&title, picture->summary->is_stale ? ", stale" : "");
    }
    return builder_str(&title);
}

static struct film_motion motion_of(const struct comparing *comparing, const struct picture *picture,
                                    const struct canvas *view)
{
    struct film_motion motion = {.travelled = 1, .clock = picture->clock, .flashes = comparing->flashes};
    int64_t elapsed = view->now_ms - comparing->since_ms;
    int move = move_ms(comparing);
    if (view->motion && comparing->moves && elapsed < move)
        motion.travelled = (double)elapsed / move;
    return motion;
}

/* Rows of the parts of a world, one below the other: the story comes first, then the way. */
struct shares {
    int way, story, cache, visitors;
};

static struct shares share_rows(const struct picture *picture, int rows, int told)
{
    struct shares shares = {.way = film_view_way_rows(picture, rows > SPACED_ROWS)};
    int entries = (int)picture->entry_count > 0 ? (int)picture->entry_count : 1;
    shares.story = told < rows - WAY_LEAST ? told : rows - WAY_LEAST;
    shares.story = shares.story > 1 ? shares.story : 1;
    shares.way = shares.way < rows - shares.story ? shares.way : rows - shares.story;
    int rest = rows - shares.way - shares.story - 2;
    if (rest <= 0)
        return shares;
    shares.visitors = (int)picture->visitor_count < rest / 2 ? (int)picture->visitor_count : rest / 2;
    shares.cache = entries < rest - shares.visitors ? entries : rest - shares.visitors;
    return shares;
}

static void draw_world(const struct comparing *comparing, size_t world, struct canvas *view, struct area area)
{
    const struct picture *picture = film_picture(film_pair_film(comparing->pair, world));
    const struct picture *other = film_picture(film_pair_film(comparing->pair, 1 - world));
    if (!picture || !other)
        return;
    enum style style = world == 1 && comparing->other.belief ? STYLE_BELIEF : STYLE_HEADING;
    struct area inside = area_inset(area_frame(area, style, world_title(comparing, world, picture, view->arena)), 0, 1);
    struct film_motion motion = motion_of(comparing, picture, view);
    struct film_way_look look = {.asked_about = FILM_NONE, .other = picture->is_end && other->is_end ? other : NULL};
    struct sheet story = sheet_begin(view->arena, inside.cols, view->ascii);
    struct sheet visitors = sheet_begin(view->arena, inside.cols, view->ascii);
    for (size_t i = 0; i < picture->sentence_count; i++)
        sheet_text(&story, (struct indent){0, 0}, picture->is_start ? STYLE_STRONG : STYLE_TEXT, picture->sentences[i]);
    struct shares shares = share_rows(picture, inside.rows, (int)story.count);
    film_view_visitors(picture, false, &visitors);
    film_view_way(picture, &motion, &look, area_part(inside, 0, 0, shares.way, inside.cols));
    size_t top = sheet_limit(&story, comparing->top, (size_t)shares.story);
    struct area told = area_part(inside, shares.way, 0, inside.rows - shares.way, inside.cols);
    if (shares.cache + shares.visitors > 0)
        told = area_above(area_below(told, told.rows > shares.story + shares.cache + shares.visitors + 1),
                          shares.cache + shares.visitors);
    sheet_draw(&story, told, top);
    if (top + (size_t)told.rows < story.count)
        area_glyph(told, told.rows - 1, told.cols - 1, STYLE_NOTICE, GLYPH_MORE_DOWN);
    struct area low = area_below(inside, inside.rows - shares.cache - shares.visitors);
    film_view_cache(picture, &motion, (struct film_rows){.arena = view->arena},
                    area_part(low, 0, 0, shares.cache, low.cols));
    sheet_draw(&visitors, area_below(low, shares.cache), 0);
}

/* In what the worlds part, and why. */
static struct sheet parting_of(const struct comparing *comparing, struct canvas *view, int cols)
{
    const struct film_parting *parting = film_pair_parting(comparing->pair);
    struct sheet sheet = sheet_begin(view->arena, cols, view->ascii);
    for (size_t i = 0; i < parting->in.count; i++)
        sheet_text(&sheet, (struct indent){0, 0}, STYLE_STRONG, parting->in.texts[i]);
    for (size_t i = 0; i < parting->why.count; i++)
        sheet_text(&sheet, (struct indent){0, 0}, STYLE_TEXT, parting->why.texts[i]);
    return sheet;
}

static void draw_parting(const struct comparing *comparing, const struct sheet *sheet, struct area box, size_t top)
{
    bool parted = film_pair_parting(comparing->pair)->is_parted;
    struct area inside =
        area_inset(area_frame(box, STYLE_HINT, parted ? STR("here they part") : STR("they never part")), 0, 1);
    top = sheet_limit(sheet, top, (size_t)inside.rows);
    sheet_draw(sheet, inside, top);
    if (top + (size_t)inside.rows < sheet->count)
        area_glyph(box, box.rows - 1, box.cols - 3, STYLE_NOTICE, GLYPH_MORE_DOWN);
}

/* What Tab goes through: both worlds where there is room, each alone, and at the end why they part. */
enum compare_pane { BOTH, FIRST, SECOND, PARTING };

static enum compare_pane pane_of(const struct comparing *comparing, struct area area)
{
    bool room = area.rows >= LOW_ROWS && area.cols >= TWO_COLS, over = film_pair_is_over(comparing->pair);
    size_t count = 2U + room + over;
    return (enum compare_pane)(comparing->pane % count + (room ? BOTH : FIRST));
}

static void draw_panes(const struct comparing *comparing, struct canvas *view, struct area area)
{
    enum compare_pane pane = pane_of(comparing, area);
    bool over = film_pair_is_over(comparing->pair);
    struct sheet parting = parting_of(comparing, view, area.cols - 4);
    if (pane == PARTING) {
        draw_parting(comparing, &parting, area, comparing->top);
        return;
    }
    if (over && area.rows >= LOW_ROWS) {
        int rows = (int)parting.count + 2 > area.rows / 3 ? area.rows / 3 : (int)parting.count + 2;
        draw_parting(comparing, &parting, area_part(area, area.rows - rows, 0, rows, area.cols), 0);
        area = area_above(area, rows);
    }
    if (pane != BOTH) {
        draw_world(comparing, pane == SECOND, view, area);
        return;
    }
    draw_world(comparing, 0, view, area_part(area, 0, 0, area.rows, area.cols / 2));
    draw_world(comparing, 1, view, area_part(area, 0, area.cols / 2, area.rows, area.cols - area.cols / 2));
}

static void draw(void *data, struct canvas *view)
{
    const struct comparing *comparing = data;
    const struct film *film = film_pair_film(comparing->pair, 0);
    const struct picture *picture = film_picture(film_pair_film(comparing->pair, 0));
    view->left = comparing->scene->title;
    view->right = film_pair_is_over(comparing->pair) ? STR("the end") : STR("side by side");
    if (!picture)
        return;
    film_view_time_line(film, picture, comparing->seen,
                        area_part(view->area, view->area.rows - 1, 0, 1, view->area.cols));
    draw_panes(comparing, view, area_above(view->area, 1));
}

/* ---- keys ------------------------------------------------------------------------------------------------------ */

static void arrived(struct comparing *comparing, bool moves)
{
    size_t seen = film_pair_step_at(comparing->pair) + film_is_end(film_pair_film(comparing->pair, 0));
    comparing->seen = seen > comparing->seen ? seen : comparing->seen;
    comparing->moves = moves;
    comparing->top = 0;
    comparing->flashes = film_view_may_flash(&comparing->flash_ms, comparing->now_ms);
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

/* A tenth of all frames. */
static void scrub(struct comparing *comparing, bool (*move)(struct film_pair *pair))
{
    size_t frames = 0;
    for (size_t i = 0; i < film_pair_steps(comparing->pair); i++)
        frames += film_pair_frames(comparing->pair, i);
    for (size_t i = 0; i < (frames + 9) / 10; i++)
        move(comparing->pair);
    comparing->playing = false;
    arrived(comparing, false);
}

static void play(struct comparing *comparing, struct stage *stage)
{
    comparing->playing = !comparing->playing && stage_has_motion(stage);
    comparing->since_ms = comparing->now_ms;
    if (!stage_has_motion(stage)) /* nothing goes on by itself */
        step(comparing);
}

static enum after act(void *data, struct stage *stage, struct command command)
{
    struct comparing *comparing = data;
    comparing->now_ms = command.now_ms;
    switch (command.kind) {
    case COMMAND_TICK:
        if (comparing->playing && comparing->now_ms - comparing->since_ms >= stand_ms(comparing))
            step(comparing);
        return AFTER_STAY;
    case COMMAND_PLAY:
        play(comparing, stage);
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
    case COMMAND_SCRUB:
    case COMMAND_SCRUB_BACK:
        scrub(comparing, command.kind == COMMAND_SCRUB ? film_pair_next : film_pair_back);
        return AFTER_STAY;
    case COMMAND_FASTER:
        comparing->speed += comparing->speed < SPEED_MOST;
        return AFTER_STAY;
    case COMMAND_SLOWER:
        comparing->speed -= comparing->speed > 0;
        return AFTER_STAY;
    case COMMAND_OTHER_PANE:
        comparing->pane++;
        comparing->top = 0;
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
    if (comparing->moves && elapsed < move_ms(comparing) && stage_has_motion(comparing->desk->stage))
        return FRAME_MS;
    return !comparing->playing ? -1 : elapsed >= stand_ms(comparing) ? 0 : (int)(stand_ms(comparing) - elapsed);
}

const struct screen_kind compare_screen_kind = {.mode = mode, .draw = draw, .act = act, .wait_ms = wait_ms};

void compare_screen(const struct desk *desk, const struct scene *scene, const struct release *release,
                    struct other_world other)
{
    struct comparing comparing = {.desk = desk, .scene = scene, .release = release, .other = other};
    do {
        comparing.again = false;
        if (compare_open(&comparing) != STATUS_OK) {
            stage_popup(desk->stage, STR("This scene cannot be compared"),
                        STR("Its answers depend on chance, or memory ran out."));
            break;
        }
        stage_run(desk->stage, &compare_screen_kind, &comparing);
    } while (comparing.again && compare_choose(desk, release, &comparing.other));
    compare_close(&comparing);
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
