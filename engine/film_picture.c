/* SPDX-License-Identifier: MIT */
/* The picture of a position, put together from the board, the way and the record. */
#include "engine/film_parts.h"
#include "sim/trace/events.h"
#include "sim/trace/words.h"

/* ---- narration ------------------------------------------------------------------------------------------------- */

void film_keep_sentence(struct film *film, struct str *sentences, size_t *count)
{
    struct str text = builder_str(&film->line);
    film->failed |= film->line.failed;
    if (text.len > 0)
        sentences[(*count)++] = str_copy(&film->drawing, text);
    builder_reset(&film->line);
}

static const struct request_record *request_of(const struct film *film)
{
    return film->record->kind == STEP_REQUEST ? &film->record->request : NULL;
}

/* The decisions, the answer, and what was wrong with it; of another step all that happened. */
static size_t tell_end(struct film *film, struct str *sentences)
{
    const struct request_record *request = request_of(film);
    size_t count = 0;
    for (size_t i = 0; !request && i < film->record->event_count; i++) {
        event_sentence(&film->rules, NULL, &film->record->events[i], &film->line);
        film_keep_sentence(film, sentences, &count);
    }
    if (!request)
        return count;
    for (size_t i = 0; i < request->layer_count; i++) {
        words_why(&film->rules, request, &request->layers[i], &film->line);
        film_keep_sentence(film, sentences, &count);
    }
    reel_answer(request, &film->line);
    film_keep_sentence(film, sentences, &count);
    for (size_t i = 0; i < request->wrong_count; i++) {
        words_wrong(request->client, &request->wrong[i], &film->line);
        film_keep_sentence(film, sentences, &count);
    }
    return count;
}

static void narrate(struct film *film, struct picture *picture)
{
    const struct request_record *request = request_of(film);
    size_t room = request ? request->layer_count + request->wrong_count + 1 : film->record->event_count;
    struct str *sentences = arena_array(&film->drawing, room + 1, sizeof *sentences);
    builder_reset(&film->line);
    if (!sentences)
        return;
    picture->sentences = sentences;
    if (picture->is_end) {
        picture->sentence_count = tell_end(film, sentences);
        return;
    }
    if (picture->is_start)
        builder_add(&film->line, picture->summary->heading);
    else
        event_sentence(&film->rules, request, picture->event, &film->line);
    film_keep_sentence(film, sentences, &picture->sentence_count);
}

/* ---- code ------------------------------------------------------------------------------------------------------ */

static struct str def_line(struct film *film, const struct view *view)
{
    builder_reset(&film->line);
    builder_format(&film->line, "def %s(request):", (const void *const[]){&view->name}, 1);
    film->failed |= film->line.failed;
    return str_copy(&film->drawing, builder_str(&film->line));
}

/* The box of a decorator of the view, or of the view itself; FILM_NONE when the path has none. */
static size_t box_of(const struct picture *picture, const struct decorator *decorator)
{
    for (size_t i = 0; i < picture->path_count; i++) {
        const struct film_box *box = &picture->path[i];
        if (decorator ? box->decorator == decorator : box->place == PLACE_VIEW)
            return i;
    }
    return FILM_NONE;
}

static void show_code(struct film *film, struct picture *picture)
{
    const struct view *view = picture->view;
    size_t count = view ? view->decorator_count + 1 : 0;
    struct film_line *lines = arena_array(&film->drawing, count, sizeof *lines);
    for (size_t i = 0; i < count && lines; i++) {
        bool is_def = i == view->decorator_count;
        lines[i].is_def = is_def;
        lines[i].text = is_def ? def_line(film, view) : view->decorators[i].source;
        lines[i].cost_ms = is_def ? view->cost_ms : 0;
        lines[i].box = box_of(picture, is_def ? NULL : &view->decorators[i]);
        lines[i].is_acting = lines[i].box != FILM_NONE && picture->path[lines[i].box].is_acting;
    }
    picture->lines = lines;
    picture->line_count = lines ? count : 0;
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

static void show_place(const struct film *film, struct picture *picture)
{
    const struct scene *scene = film->scene;
    size_t step = film->step;
    *picture = (struct picture){.step = step,
                                .step_count = scene->step_count,
                                .frame = film->frame,
                                .frame_count = 1,
                                .is_start = film_is_start(film),
                                .is_end = film_is_end(film),
                                .token = {FILM_NONE, FILM_NONE, FILM_NONE, FILM_NONE, TRAVEL_REST}};
    if (!film->record)
        return;
    picture->frame_count = film->steps[step].frames;
    picture->summary = &film->steps[step];
    picture->asked = &scene->steps[step];
    picture->record = film->record;
    picture->event = picture->is_start || picture->is_end ? NULL : &film->record->events[film->frame - 1];
    picture->clock = film->record->at;
    picture->clock_before = step > 0 ? film->steps[step - 1].at : picture->clock;
    picture->clock_after = step + 1 < scene->step_count ? film->steps[step + 1].at : picture->clock;
}

/* The way and the board, up to the frame. */
static void follow(struct film *film, struct film_board *board, struct picture *picture)
{
    struct film_follow it = film_follow_begin(film, board);
    struct film_way way;
    size_t count = picture->is_end ? film->record->event_count : film->frame;
    film_way_begin(&way, film, board);
    for (size_t i = 0; i < count && !film->drawing.failed; i++) {
        film_follow(&it, &film->record->events[i]);
        film_way_follow(&way, &film->record->events[i]);
    }
    if (picture->is_end && !film->drawing.failed) {
        film_follow_end(&it);
        film_way_end(&way);
    }
    picture->path = way.boxes;
    picture->path_count = way.boxes ? way.count : 0;
    picture->token = way.token;
    picture->key = way.key;
}

const struct picture *film_picture(struct film *film)
{
    struct picture *picture = &film->picture;
    if (!film_play(film))
        return NULL;
    arena_reset(&film->drawing);
    show_place(film, picture);
    struct film_board board = film_board_copy(film);
    if (film->record && !film->drawing.failed)
        follow(film, &board, picture);
    if (!film->drawing.failed) {
        film_rows_show(film, &board, picture);
        picture->visitors = board.visitors;
        picture->visitor_count = film->visitor_count;
        picture->view = board.view;
        picture->data = board.data;
        picture->data_count = board.data_count;
        picture->settings = board.settings;
        picture->totals = board.totals;
        show_code(film, picture);
        if (film->record)
            narrate(film, picture);
    }
    film->failed |= film->drawing.failed;
    return film->failed ? NULL : picture;
}
