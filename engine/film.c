/* SPDX-License-Identifier: MIT */
/* A film's life, its time line, and the moves. */
#include "engine/film.h"

#include "engine/film_parts.h"

/* ---- the time line --------------------------------------------------------------------------------------------- */

static struct str heading_of(struct film *film, const struct step_record *record)
{
    builder_reset(&film->line);
    reel_heading(film->scene, &film->rules, record, &film->line);
    film->failed |= film->line.failed;
    return str_copy(&film->lasting, builder_str(&film->line));
}

static void summarise(struct film *film, const struct step_record *record)
{
    struct film_step *step = &film->steps[record->step];
    const struct request_record *request = &record->request;
    bool is_request = record->kind == STEP_REQUEST;
    *step = (struct film_step){.at = record->at,
                               .kind = record->kind,
                               .outcome = reel_outcome(record),
                               .took_ms = is_request ? request->took_ms : 0,
                               .heading = heading_of(film, record),
                               .frames = record->event_count + 2,
                               .first = film->frames};
    for (size_t i = 0; is_request && i < request->wrong_count; i++) {
        step->leaks |= request->wrong[i].kind == WRONG_LEAK;
        step->is_stale |= request->wrong[i].kind == WRONG_STALE;
        step->is_variant |= request->wrong[i].kind == WRONG_VARIANT;
    }
    film->frames += step->frames;
}

static enum status play_once(struct film *film, struct finding *problem)
{
    struct player *player = player_new(film->from, film->scene, &film->rules, PLAY_EVENTS);
    if (!player)
        return STATUS_NO_MEMORY;
    const struct step_record *record;
    while ((record = player_step(player)) != NULL)
        summarise(film, record);
    enum status status = player_status(player);
    if (status == STATUS_INVALID && problem)
        *problem = player_problem(player);
    player_free(player);
    return status == STATUS_OK && (film->failed || film->lasting.failed) ? STATUS_NO_MEMORY : status;
}

/* ---- life ------------------------------------------------------------------------------------------------------ */

static void find_visitors(struct film *film)
{
    const struct scene *scene = film->scene;
    film->visitor_of = arena_array(&film->lasting, scene->client_count, sizeof *film->visitor_of);
    for (size_t i = 0; i < scene->client_count && film->visitor_of; i++)
        film->visitor_of[i] = FILM_NONE;
    for (size_t i = 0; i < scene->step_count && film->visitor_of; i++)
        if (scene->steps[i].kind == STEP_REQUEST)
            film->visitor_of[scene->steps[i].client] = 0;
    for (size_t i = 0; i < scene->client_count && film->visitor_of; i++)
        if (film->visitor_of[i] == 0)
            film->visitor_of[i] = film->visitor_count++;
    film->board.visitors = arena_array(&film->lasting, film->visitor_count, sizeof *film->board.visitors);
    film->answers = arena_array(&film->lasting, film->visitor_count, sizeof *film->answers);
    for (size_t i = 0; i < film->visitor_count && film->answers; i++)
        arena_init(&film->answers[i], film->from);
}

enum status film_new(const struct allocator *from, const struct scene *scene, const struct rules *rules,
                     struct film **made, struct finding *problem)
{
    *made = NULL;
    struct film *film = memory_resize(from, NULL, 0, sizeof *film);
    if (!film)
        return STATUS_NO_MEMORY;
    *film = (struct film){.from = from, .scene = scene, .rules = *rules};
    arena_init(&film->lasting, from);
    arena_init(&film->drawing, from);
    builder_init(&film->line, from);
    film->board.rows.from = from;
    film->steps = arena_array(&film->lasting, scene->step_count, sizeof *film->steps);
    find_visitors(film);
    enum status status = film->lasting.failed ? STATUS_NO_MEMORY : play_once(film, problem);
    if (status != STATUS_OK) {
        film_free(film);
        return status;
    }
    *made = film;
    return STATUS_OK;
}

void film_free(struct film *film)
{
    if (!film)
        return;
    player_free(film->player);
    film_board_clear(film);
    for (size_t i = 0; i < film->visitor_count && film->answers; i++)
        arena_clear(&film->answers[i]);
    builder_clear(&film->line);
    arena_clear(&film->drawing);
    arena_clear(&film->lasting);
    memory_resize(film->from, film, sizeof *film, 0);
}

const struct scene *film_scene(const struct film *film)
{
    return film->scene;
}

const struct rules *film_rules(const struct film *film)
{
    return &film->rules;
}

const struct film_step *film_steps(const struct film *film, size_t *count)
{
    *count = film->scene->step_count;
    return film->steps;
}

/* ---- playing up to the position -------------------------------------------------------------------------------- */

static bool rewind_film(struct film *film)
{
    player_free(film->player);
    film_board_clear(film);
    film->record = NULL;
    film->played = 0;
    film->player = player_new(film->from, film->scene, &film->rules, PLAY_EVENTS);
    return film->player && film_board_init(film);
}

bool film_play(struct film *film)
{
    if (film->failed || film->drawing.failed || film->played > film->step + 1 || !film->player) {
        film->failed = false;
        arena_reset(&film->drawing);
        if (!rewind_film(film)) {
            film->failed = true;
            return false;
        }
    }
    while (film->played <= film->step && film->played < film->scene->step_count && !film->failed) {
        if (film->record)
            film_board_advance(film);
        film->before = player_totals(film->player);
        film->record = player_step(film->player);
        film->failed |= !film->record;
        film->played++;
    }
    return !film->failed;
}

/* ---- the position ---------------------------------------------------------------------------------------------- */

size_t film_step_at(const struct film *film)
{
    return film->step;
}

size_t film_frame_at(const struct film *film)
{
    return film->frame;
}

static size_t frames_of(const struct film *film, size_t step)
{
    return step < film->scene->step_count ? film->steps[step].frames : 1;
}

bool film_is_start(const struct film *film)
{
    return film->frame == 0;
}

bool film_is_end(const struct film *film)
{
    return film->frame + 1 == frames_of(film, film->step);
}

size_t film_frames(const struct film *film)
{
    return film->frames > 0 ? film->frames : 1;
}

size_t film_scrub_at(const struct film *film)
{
    return (film->scene->step_count > 0 ? film->steps[film->step].first : 0) + film->frame;
}

bool film_seek(struct film *film, size_t step, size_t frame)
{
    bool is_there = step < film->scene->step_count && frame < film->steps[step].frames;
    if (!is_there || (step == film->step && frame == film->frame))
        return false;
    film->step = step;
    film->frame = frame;
    return true;
}

bool film_scrub(struct film *film, size_t number)
{
    size_t low = 0, high = film->scene->step_count;
    if (high == 0)
        return false;
    if (number >= film->frames)
        return film_last(film);
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (film->steps[middle].first <= number)
            low = middle;
        else
            high = middle;
    }
    return film_seek(film, low, number - film->steps[low].first);
}

bool film_next(struct film *film)
{
    return film_is_end(film) ? film_seek(film, film->step + 1, 0) : film_seek(film, film->step, film->frame + 1);
}

bool film_back(struct film *film)
{
    if (film->frame > 0)
        return film_seek(film, film->step, film->frame - 1);
    return film->step > 0 && film_seek(film, film->step - 1, frames_of(film, film->step - 1) - 1);
}

bool film_next_request(struct film *film)
{
    for (size_t i = film->step + 1; i < film->scene->step_count; i++)
        if (film->steps[i].kind == STEP_REQUEST)
            return film_seek(film, i, 0);
    return false;
}

bool film_previous_request(struct film *film)
{
    for (size_t i = film->frame > 0 ? film->step + 1 : film->step; i > 0; i--)
        if (i <= film->scene->step_count && film->steps[i - 1].kind == STEP_REQUEST)
            return film_seek(film, i - 1, 0);
    return false;
}

bool film_first(struct film *film)
{
    return film_seek(film, 0, 0);
}

bool film_last(struct film *film)
{
    size_t count = film->scene->step_count;
    return count > 0 && film_seek(film, count - 1, film->steps[count - 1].frames - 1);
}
