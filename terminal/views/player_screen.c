/* SPDX-License-Identifier: MIT */
#include "terminal/views/player_screen.h"

#include "terminal/views/player.h"

enum {
    FRAME_MS = 33,  /* of the animation: 30 a second */
    MOVE_MS = 400,  /* the token's way from box to box */
    STAND_MS = 700, /* a frame stands, without reading */
    READ_MS = 28,   /* a letter takes to be read: 400 words a minute */
    STAND_LIMIT = 9000,
};

static const double speeds[PLAYER_SPEEDS] = {0.25, 0.5, 1, 2, 4, 8};
enum { SPEED_PLAIN = 2 };

double scene_player_speed(const struct scene_player *player)
{
    return speeds[player->speed];
}

int scene_player_move_ms(const struct scene_player *player)
{
    return (int)(MOVE_MS / scene_player_speed(player));
}

int scene_player_frame_ms(const struct scene_player *player)
{
    const struct picture *picture = film_picture(player->film);
    size_t letters = 0;
    if (picture && picture->is_start) /* the first event says it once more */
        return (int)(STAND_MS / scene_player_speed(player));
    for (size_t i = 0; picture && i < picture->sentence_count; i++)
        letters += picture->sentences[i].len;
    double wanted = STAND_MS + (double)letters * READ_MS;
    return (int)((wanted < STAND_LIMIT ? wanted : STAND_LIMIT) / scene_player_speed(player));
}

/* ---- moving ---------------------------------------------------------------------------------------------------- */

void scene_player_arrived(struct scene_player *player, bool moves)
{
    size_t seen = film_step_at(player->film) + film_is_end(player->film);
    player->since_ms = player->now_ms;
    player->moves = moves;
    player->seen = seen > player->seen ? seen : player->seen;
    player->why = FILM_NONE;
    player->tops[PANE_STORY] = 0;
    player->flashes = film_view_may_flash(&player->flash_ms, player->now_ms);
    scene_player_follow(player);
}

bool scene_player_step(struct scene_player *player)
{
    if (scene_player_asks(player) != PLAYER_ASKS_NOTHING || !film_next(player->film)) {
        player->playing = false;
        return false;
    }
    scene_player_arrived(player, true);
    /* What one predicted is seen to its end, and then it stands still for the next one. */
    if (player->playing && (scene_player_asks(player) != PLAYER_ASKS_NOTHING))
        player->playing = false;
    return true;
}

/* Goes to a frame, but never over a step that is to be predicted first. */
static void go_to(struct scene_player *player, struct stage *stage, size_t goal)
{
    size_t before = film_scrub_at(player->film);
    player->playing = false;
    if (goal <= before) {
        film_scrub(player->film, goal);
        scene_player_arrived(player, false);
        return;
    }
    while (film_scrub_at(player->film) < goal && scene_player_asks(player) == PLAYER_ASKS_NOTHING &&
           film_next(player->film))
        scene_player_arrived(player, false);
    if (scene_player_asks(player) != PLAYER_ASKS_NOTHING && film_scrub_at(player->film) < goal)
        stage_say(stage, STR("First say what will happen."));
}

static void jump(struct scene_player *player, struct stage *stage, bool (*move)(struct film *film))
{
    size_t before = film_scrub_at(player->film);
    move(player->film);
    size_t goal = film_scrub_at(player->film);
    film_scrub(player->film, before);
    go_to(player, stage, goal);
}

/* To the next request; behind the last one, to the end. */
static void next_request(struct scene_player *player, struct stage *stage)
{
    size_t before = film_scrub_at(player->film);
    bool found = film_next_request(player->film);
    film_scrub(player->film, before);
    jump(player, stage, found ? film_next_request : film_last);
}

/* A tenth of all frames, at least one. */
static void scrub(struct scene_player *player, struct stage *stage, bool on)
{
    size_t at = film_scrub_at(player->film), count = film_frames(player->film), by = (count + 9) / 10;
    size_t goal = on ? at + by : at > by ? at - by : 0;
    go_to(player, stage, goal < count ? goal : count - 1);
}

static bool is_at_end(const struct scene_player *player)
{
    return film_scrub_at(player->film) + 1 == film_frames(player->film);
}

/* Behind the last frame there is the rest of the lesson. */
static enum after go_on(struct scene_player *player, struct stage *stage)
{
    struct walk *walk = player->show->walk;
    if (scene_player_asks(player) != PLAYER_ASKS_NOTHING) {
        stage_say(stage, STR("First say what will happen; or p to just watch."));
        return AFTER_STAY;
    }
    if (!is_at_end(player)) {
        scene_player_step(player);
        return AFTER_STAY;
    }
    if (!walk)
        return AFTER_STAY;
    while (scene_player_is_in_lesson(player) && session_wanted(player->show->walk->plan, &walk->session) == WANTED_NEXT)
        if (!walk_act(walk, (struct action){.kind = ACTION_NEXT}))
            break;
    scene_player_tell_walk(player, stage);
    return scene_player_is_in_lesson(player) ? AFTER_STAY : AFTER_LEAVE;
}

static enum after skip(struct scene_player *player, struct stage *stage)
{
    if (!scene_player_is_in_lesson(player))
        return AFTER_LEAVE;
    walk_act(player->show->walk, (struct action){.kind = ACTION_SKIP});
    scene_player_tell_walk(player, stage);
    return scene_player_is_in_lesson(player) ? AFTER_STAY : AFTER_LEAVE;
}

/* ---- why ------------------------------------------------------------------------------------------------------- */

/* The box that a learner wants to hear of when all is over: the layer that answered, else the first one that was asked. */
static size_t decider(const struct picture *picture)
{
    size_t found = 0;
    for (size_t i = picture->path_count; i > 0; i--)
        if (picture->path[i - 1].is_layer && picture->path[i - 1].verdict != VERDICT_NONE)
            found = i - 1;
    for (size_t i = 0; i < picture->path_count; i++)
        if (picture->path[i].verdict == VERDICT_HIT)
            return i;
    return found;
}

static void ask_why(struct scene_player *player)
{
    const struct picture *picture = film_picture(player->film);
    player->playing = false;
    player->pane = PANE_STORY;
    player->tops[PANE_STORY] = 0;
    if (!picture || picture->path_count == 0)
        player->why = FILM_NONE;
    else if (picture->token.caller != FILM_NONE)
        player->why = picture->token.caller;
    else
        player->why = picture->is_end || picture->token.box == FILM_NONE ? decider(picture) : picture->token.box;
}

static void other_box(struct scene_player *player, int by)
{
    const struct picture *picture = film_picture(player->film);
    if (picture && picture->path_count > 0)
        player->why = (player->why + picture->path_count + (size_t)by) % picture->path_count;
    player->tops[PANE_STORY] = 0;
}

/* While a box's reason is shown the keys are MODE_WHY's. False: they mean something else. */
static bool act_why(struct scene_player *player, struct command command)
{
    struct command scroll = {.kind = command.kind == COMMAND_PAGE_UP ? COMMAND_UP : COMMAND_DOWN};
    switch (command.kind) {
    case COMMAND_UP:
    case COMMAND_DOWN:
        other_box(player, command.kind == COMMAND_UP ? -1 : 1);
        return true;
    case COMMAND_PAGE_UP:
    case COMMAND_PAGE_DOWN:
        player->tops[PANE_STORY] = scroll_after(player->tops[PANE_STORY], 1, scroll);
        return true;
    case COMMAND_WHY:
    case COMMAND_CLOSE:
    case COMMAND_LEAVE:
        player->why = FILM_NONE;
        player->tops[PANE_STORY] = 0;
        return true;
    default:
        return false;
    }
}

/* Tab: the next of the panes that are not all in sight. */
static void other_pane(struct scene_player *player, struct stage *stage)
{
    size_t at = player->stop_count;
    for (size_t i = 0; i < player->stop_count; i++)
        if (player->stops[i] == player->pane)
            at = i;
    player->pane = player->stop_count > 0 ? player->stops[(at + 1) % player->stop_count] : PANE_STORY;
    if (player->stop_count < 2)
        stage_say(stage, STR("Everything is in sight."));
}

/* ---- keys ------------------------------------------------------------------------------------------------------ */

static void play(struct scene_player *player, struct stage *stage)
{
    player->playing = !player->playing;
    if (player->playing && is_at_end(player) && !scene_player_is_in_lesson(player)) {
        film_first(player->film);
        scene_player_arrived(player, false);
    }
    if (player->playing && scene_player_asks(player) != PLAYER_ASKS_NOTHING) {
        player->playing = false;
        stage_say(stage, STR("First say what will happen."));
    }
    player->since_ms = player->now_ms;
}

static void change_speed(struct scene_player *player, struct stage *stage, int by)
{
    static const char *const names[PLAYER_SPEEDS] = {
        "A quarter of the speed.", "Half the speed.",       "Plain speed.",
        "Twice the speed.",        "Four times the speed.", "Eight times the speed."};
    if ((by > 0 && player->speed + 1 < PLAYER_SPEEDS) || (by < 0 && player->speed > 0))
        player->speed = by > 0 ? player->speed + 1 : player->speed - 1;
    stage_say(stage, str_from(names[player->speed]));
}

static void point(struct scene_player *player, struct stage *stage, size_t target)
{
    if (target >= FILM_VIEW_STEP) {
        size_t step = target - FILM_VIEW_STEP, count;
        const struct film_step *steps = film_steps(player->film, &count);
        if (step < count)
            go_to(player, stage, steps[step].first);
    } else if (target >= FILM_VIEW_BOX) {
        ask_why(player);
        player->why = target - FILM_VIEW_BOX;
    }
}

/* A frame's time is over. */
static void tick(struct scene_player *player)
{
    if (player->playing && player->now_ms - player->since_ms >= scene_player_frame_ms(player))
        scene_player_step(player);
}

static enum after act_moving(struct scene_player *player, struct stage *stage, struct command command)
{
    switch (command.kind) {
    case COMMAND_STEP:
        player->playing = false;
        return go_on(player, stage);
    case COMMAND_STEP_BACK:
        player->playing = false;
        film_back(player->film);
        scene_player_arrived(player, false);
        break;
    case COMMAND_NEXT_REQUEST:
        if (is_at_end(player))
            return go_on(player, stage);
        next_request(player, stage);
        break;
    case COMMAND_PREVIOUS_REQUEST:
        jump(player, stage, film_previous_request);
        break;
    case COMMAND_SCRUB:
    case COMMAND_SCRUB_BACK:
        scrub(player, stage, command.kind == COMMAND_SCRUB);
        break;
    case COMMAND_TOP:
        jump(player, stage, film_first);
        break;
    case COMMAND_BOTTOM:
        jump(player, stage, film_last);
        break;
    case COMMAND_UP:
        player->tops[player->scrolls] -= player->tops[player->scrolls] > 0;
        break;
    case COMMAND_DOWN:
        player->tops[player->scrolls]++;
        break;
    default:
        break;
    }
    return AFTER_STAY;
}

static enum after act(void *data, struct stage *stage, struct command command)
{
    struct scene_player *player = data;
    player->now_ms = command.now_ms;
    if (player->why != FILM_NONE && act_why(player, command))
        return AFTER_STAY;
    switch (command.kind) {
    case COMMAND_TICK:
        tick(player);
        return AFTER_STAY;
    case COMMAND_PLAY:
        if (!stage_has_motion(stage)) /* nothing goes on by itself */
            return go_on(player, stage);
        play(player, stage);
        return AFTER_STAY;
    case COMMAND_FASTER:
    case COMMAND_SLOWER:
        change_speed(player, stage, command.kind == COMMAND_FASTER ? 1 : -1);
        return AFTER_STAY;
    case COMMAND_HIT:
    case COMMAND_MISS:
        scene_player_predict(player, stage, command.kind == COMMAND_HIT);
        return AFTER_STAY;
    case COMMAND_WATCH:
        scene_player_watch(player, stage);
        return AFTER_STAY;
    case COMMAND_SKIP:
        return skip(player, stage);
    case COMMAND_WHY:
        ask_why(player);
        return AFTER_STAY;
    case COMMAND_COMPARE:
        scene_player_compare(player);
        return AFTER_STAY;
    case COMMAND_EDIT:
        scene_player_edit(player);
        return AFTER_STAY;
    case COMMAND_UNDO:
    case COMMAND_RESET:
        scene_player_undo(player, stage, command.kind == COMMAND_RESET);
        return AFTER_STAY;
    case COMMAND_OTHER_PANE:
        other_pane(player, stage);
        return AFTER_STAY;
    case COMMAND_POINT:
        point(player, stage, command.number);
        return AFTER_STAY;
    case COMMAND_CLOSE:
    case COMMAND_LEAVE:
        return AFTER_LEAVE;
    default:
        return act_moving(player, stage, command);
    }
}

static enum mode mode(const void *data)
{
    const struct scene_player *player = data;
    if (player->why != FILM_NONE)
        return MODE_WHY;
    return scene_player_asks(player) != PLAYER_ASKS_NOTHING ? MODE_PREDICT : MODE_PLAYER;
}

/* A frame of the movement, or the rest of the time that the frame stands. */
static int wait_ms(const void *data)
{
    const struct scene_player *player = data;
    if (!stage_has_motion(player->desk->stage))
        return -1;
    int64_t elapsed = stage_now_ms(player->desk->stage) - player->since_ms;
    if (player->moves && elapsed < scene_player_move_ms(player))
        return FRAME_MS;
    if (!player->playing)
        return -1;
    const struct picture *picture = film_picture(player->film);
    bool drains = picture && picture->is_end && picture->clock_after > picture->clock;
    int64_t left = scene_player_frame_ms(player) - elapsed;
    return drains || left < FRAME_MS ? FRAME_MS : (int)left;
}

const struct screen_kind player_screen_kind = {.mode = mode, .draw = scene_player_draw, .act = act, .wait_ms = wait_ms};

/* ---- the door ------------------------------------------------------------------------------------------------- */

enum status scene_player_open(struct scene_player *player, const struct desk *desk, const struct player_show *show,
                              struct builder *complaints)
{
    *player =
        (struct scene_player){.desk = desk, .show = show, .speed = SPEED_PLAIN, .why = FILM_NONE, .flashes = true};
    arena_init(&player->arena, desk->from);
    arena_init(&player->changed, desk->from);
    player->stop = show->walk ? show->walk->session.stop : 0;
    enum status status = scene_player_read(player, complaints);
    return status == STATUS_OK ? scene_player_film(player, complaints) : status;
}

void scene_player_close(struct scene_player *player)
{
    film_free(player->film);
    sandbox_free(player->sandbox);
    arena_clear(&player->changed);
    arena_clear(&player->arena);
}

bool player_screen(const struct desk *desk, const struct player_show *show)
{
    struct scene_player player;
    struct builder complaints;
    builder_init(&complaints, desk->from);
    enum status status = scene_player_open(&player, desk, show, &complaints);
    if (status == STATUS_OK) {
        player.playing = show->playing;
        player.since_ms = player.now_ms = stage_now_ms(desk->stage);
        if (show->editing)
            scene_player_edit(&player);
        if (show->compare)
            scene_player_compare(&player);
        stage_run(desk->stage, &player_screen_kind, &player);
    } else
        scene_player_say_trouble(&player, status, &complaints);
    scene_player_close(&player);
    builder_clear(&complaints);
    return status == STATUS_OK;
}
