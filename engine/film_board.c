/* SPDX-License-Identifier: MIT */
/* What is known between two steps: data, settings, visitors, totals; and how a step changes it. */
#include "engine/film_parts.h"

/* ---- life ------------------------------------------------------------------------------------------------------ */

static bool make_room_for_data(struct film *film, struct film_board *board)
{
    const struct allocator *from = board->rows.from;
    size_t wanted = board->data_capacity == 0 ? 8 : board->data_capacity * 2;
    if (board->data_count < board->data_capacity)
        return true;
    struct datum *grown =
        memory_resize(from, board->data, board->data_capacity * sizeof *grown, memory_product(wanted, sizeof *grown));
    film->failed |= !grown;
    if (!grown)
        return false;
    board->data = grown;
    board->data_capacity = wanted;
    return true;
}

static void save(struct film *film, struct film_board *board, struct datum saved)
{
    for (size_t i = 0; i < board->data_count; i++) {
        if (str_equal(board->data[i].name, saved.name)) {
            board->data[i].value = saved.value;
            return;
        }
    }
    if (make_room_for_data(film, board))
        board->data[board->data_count++] = saved;
}

static void init_visitors(struct film *film)
{
    for (size_t i = 0; i < film->scene->client_count; i++)
        if (film->visitor_of[i] != FILM_NONE)
            film->board.visitors[film->visitor_of[i]] = (struct film_visitor){.name = film->scene->clients[i].name};
}

bool film_board_init(struct film *film)
{
    const struct scene *scene = film->scene;
    struct film_board *board = &film->board;
    *board = (struct film_board){.rows.from = film->from,
                                 .visitors = board->visitors,
                                 .settings = scene->settings,
                                 .views = scene->views,
                                 .view_count = scene->view_count,
                                 .view = scene->view_count > 0 ? scene->views : NULL};
    init_visitors(film);
    for (size_t i = 0; i < scene->data_count; i++)
        save(film, board, scene->data[i]);
    return !film->failed;
}

void film_board_clear(struct film *film)
{
    struct film_board *board = &film->board;
    film_rows_clear(&board->rows);
    memory_resize(film->from, board->data, board->data_capacity * sizeof *board->data, 0);
    board->data = NULL;
    board->data_count = board->data_capacity = 0;
    for (size_t i = 0; i < film->visitor_count && film->answers; i++)
        arena_reset(&film->answers[i]);
}

static void *copy_items(struct film *film, const void *items, size_t count, size_t size)
{
    void *copy = arena_array(&film->drawing, count, size);
    if (copy && count > 0)
        memcpy(copy, items, count * size);
    return copy;
}

struct film_board film_board_copy(struct film *film)
{
    struct film_board copy = film->board;
    film->drawn = arena_allocator(&film->drawing);
    copy.rows.from = &film->drawn;
    copy.rows.items = copy_items(film, copy.rows.items, copy.rows.count, sizeof *copy.rows.items);
    copy.rows.capacity = copy.rows.count;
    copy.visitors = copy_items(film, copy.visitors, film->visitor_count, sizeof *copy.visitors);
    copy.data = copy_items(film, copy.data, copy.data_count, sizeof *copy.data);
    copy.data_capacity = copy.data_count;
    return copy;
}

/* ---- a step ---------------------------------------------------------------------------------------------------- */

const struct view *film_view_of(const struct film_board *board, const struct url *url)
{
    for (size_t i = 0; i < board->view_count; i++)
        if (str_equal(board->views[i].path, url->path_info))
            return &board->views[i];
    return NULL;
}

static struct film_visitor *visitor_of(const struct film_follow *it)
{
    size_t number = it->step->kind == STEP_REQUEST ? it->film->visitor_of[it->step->client] : FILM_NONE;
    return number == FILM_NONE ? NULL : &it->board->visitors[number];
}

struct film_follow film_follow_begin(struct film *film, struct film_board *board)
{
    const struct step *step = &film->scene->steps[film->record->step];
    struct film_follow it = {.film = film, .board = board, .record = film->record, .step = step};
    it.worker = step->kind == STEP_CACHE ? step->change->worker : step->worker;
    if (step->kind == STEP_CACHE)
        it.alias = step->change->alias;
    struct film_visitor *visitor = visitor_of(&it);
    if (visitor) {
        visitor->is_asking = true;
        board->view = film_view_of(board, step->url);
    }
    film_rows_begin(&it);
    return it;
}

/* The layer whose page was the answer, or NULL. */
static const struct layer_record *hit_of(const struct request_record *request)
{
    for (size_t i = 0; i < request->layer_count; i++)
        if (request->layers[i].lookup == LOOKUP_HIT && request->layers[i].kind != LAYER_FRAGMENT)
            return &request->layers[i];
    return NULL;
}

static double age_by_browser(const struct step_record *record)
{
    for (size_t i = 0; i < record->event_count; i++)
        if (record->events[i].kind == EVENT_BROWSER_ANSWERS)
            return record->events[i].number;
    return 0;
}

static void receive(struct film_follow *it)
{
    struct film_visitor *visitor = visitor_of(it);
    const struct request_record *request = &it->record->request;
    const struct layer_record *hit = hit_of(request);
    if (!visitor)
        return;
    *visitor = (struct film_visitor){.name = visitor->name,
                                     .has_received = true,
                                     .is_new = true,
                                     .step = it->record->step,
                                     .status = request->status,
                                     .served_by = request->served_by,
                                     .has_body = request->has_body,
                                     .body = request->body,
                                     .from_step = hit ? hit->from_step : it->record->step,
                                     .wrong = request->wrong,
                                     .wrong_count = request->wrong_count};
    if (hit)
        visitor->age = it->record->at - it->film->steps[hit->from_step].at;
    if (request->served_by == SERVED_BROWSER) {
        visitor->from_step = FILM_NONE;
        visitor->age = age_by_browser(it->record);
    }
    const struct film_step *step = &it->film->steps[it->record->step];
    visitor->leaks = step->leaks;
    visitor->is_stale = step->is_stale;
    visitor->is_variant = step->is_variant;
}

void film_follow(struct film_follow *it, const struct event *event)
{
    for (size_t i = 0; i < it->film->visitor_count; i++)
        it->board->visitors[i].is_new = false;
    film_rows_follow(it, event);
    switch (event->kind) {
    case EVENT_DATA_CHANGED:
        for (size_t i = 0; i < it->step->saved_count; i++)
            if (str_equal(it->step->saved[i].name, event->subject))
                save(it->film, it->board, it->step->saved[i]);
        break;
    case EVENT_DEPLOYED:
        it->board->settings = it->step->deploy->settings;
        it->board->views = it->step->deploy->views;
        it->board->view_count = it->step->deploy->view_count;
        break;
    case EVENT_RESPONSE_LEAVES:
        receive(it);
        break;
    default:
        break;
    }
}

void film_follow_end(struct film_follow *it)
{
    struct film_totals *totals = &it->board->totals;
    const struct request_record *request = &it->record->request;
    for (size_t i = 0; i < it->board->rows.count; i++)
        it->board->rows.items[i].entry.is_new = false;
    for (size_t i = 0; i < it->film->visitor_count; i++)
        it->board->visitors[i].is_new = false;
    totals->counted = player_totals(it->film->player);
    if (it->record->kind != STEP_REQUEST)
        return;
    totals->worked_ms += request->took_ms;
    bool is_reused = hit_of(request) || request->served_by == SERVED_BROWSER;
    if (is_reused && !request->view_ran && it->board->view)
        totals->saved_ms += it->board->view->cost_ms;
}

/* ---- for good -------------------------------------------------------------------------------------------------- */

/* What a visitor received must outlive the record. */
static void keep_answer(struct film_follow *it)
{
    struct film_visitor *visitor = visitor_of(it);
    if (!visitor)
        return;
    struct arena *arena = &it->film->answers[it->film->visitor_of[it->step->client]];
    arena_reset(arena);
    visitor->body = str_copy(arena, visitor->body);
    struct wrong *wrong = arena_array(arena, visitor->wrong_count, sizeof *wrong);
    for (size_t i = 0; i < visitor->wrong_count && wrong; i++) {
        wrong[i] = visitor->wrong[i];
        wrong[i].input = str_copy(arena, wrong[i].input);
        wrong[i].got = str_copy(arena, wrong[i].got);
        wrong[i].expected = str_copy(arena, wrong[i].expected);
    }
    visitor->wrong = wrong;
    it->film->failed |= arena->failed;
}

void film_board_advance(struct film *film)
{
    struct film_follow it = film_follow_begin(film, &film->board);
    for (size_t i = 0; i < film->record->event_count; i++)
        film_follow(&it, &film->record->events[i]);
    film_follow_end(&it);
    keep_answer(&it);
    film_rows_settle(film, &film->board.rows);
}
