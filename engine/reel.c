/* SPDX-License-Identifier: MIT */
#include "engine/reel.h"

#include "sim/play.h"
#include "sim/trace/events.h"
#include "sim/trace/words.h"

/* Sentences being gathered for one moment. */
struct gathering {
    struct arena *arena;
    struct builder sentence;
    struct str *texts;
    size_t count, capacity;
    const struct scene *scene;
};

static struct builder *begin(struct gathering *gathering)
{
    builder_reset(&gathering->sentence);
    return &gathering->sentence;
}

static void keep(struct gathering *gathering)
{
    struct str text = builder_str(&gathering->sentence);
    if (gathering->sentence.failed)
        gathering->arena->failed = true;
    if (text.len == 0)
        return;
    struct str *grown =
        arena_grow(gathering->arena, gathering->texts, gathering->count, &gathering->capacity, sizeof *grown);
    if (!grown)
        return;
    gathering->texts = grown;
    grown[gathering->count++] = str_copy(gathering->arena, text);
}

static struct sentences finish(struct gathering *gathering)
{
    struct sentences done = {gathering->texts, gathering->count};
    gathering->texts = NULL;
    gathering->count = gathering->capacity = 0;
    return done;
}

static bool is_looked_up(const struct request_record *request)
{
    for (size_t i = 0; i < request->layer_count; i++)
        if (request->layers[i].kind != LAYER_FRAGMENT && request->layers[i].lookup != LOOKUP_BYPASS)
            return true;
    return false;
}

enum outcome reel_outcome(const struct step_record *record)
{
    if (record->kind != STEP_REQUEST)
        return OUTCOME_NONE;
    const struct request_record *request = &record->request;
    if (request->served_by == SERVED_CACHE_PAGE || request->served_by == SERVED_SITE)
        return OUTCOME_HIT;
    return request->view_ran && is_looked_up(request) ? OUTCOME_MISS : OUTCOME_NONE;
}

/* The worker `w2` is called 2. */
static void say_worker(const struct request_record *request, struct str client, struct str method, struct builder *out)
{
    struct str worker = request->worker, number = str_cut(worker, 1, worker.len);
    bool counted = str_starts(worker, STR("w")) && number.len > 0 && number.at[0] >= '0' && number.at[0] <= '9';
    const struct str *name = counted ? &number : &worker;
    builder_format(out, "%s, worker %s: %s %s.", (const void *const[]){&client, name, &method, &request->url->raw}, 4);
}

void reel_heading(const struct scene *scene, const struct rules *rules, const struct step_record *record,
                  struct builder *out)
{
    const struct request_record *request = record->kind == STEP_REQUEST ? &record->request : NULL;
    builder_add_text(out, "At ");
    words_seconds(record->at, out);
    builder_add_text(out, ": ");
    const struct event *first = record->event_count > 0 ? &record->events[0] : NULL;
    if (first && scene->worker_count > 1 && first->kind == EVENT_REQUEST_ARRIVES)
        say_worker(request, first->subject, first->text, out);
    else if (first)
        event_sentence(rules, request, first, out);
}

static struct str heading_of(struct gathering *gathering, const struct rules *rules, const struct step_record *record)
{
    struct builder *line = begin(gathering);
    reel_heading(gathering->scene, rules, record, line);
    if (line->failed)
        gathering->arena->failed = true;
    return str_copy(gathering->arena, builder_str(line));
}

void reel_answer(const struct request_record *request, struct builder *out)
{
    struct str phrase = words_served_by(request->served_by);
    builder_format(out, "Status %d, %s, in %d ms.", (const void *const[]){&request->status, &phrase, &request->took_ms},
                   3);
    if (request->has_body) {
        builder_add_text(out, " The page says: ");
        builder_add(out, request->body);
    }
}

static struct sentences decide(struct gathering *gathering, const struct rules *rules,
                               const struct request_record *request)
{
    for (size_t i = 0; i < request->layer_count; i++) {
        words_why(rules, request, &request->layers[i], begin(gathering));
        keep(gathering);
    }
    reel_answer(request, begin(gathering));
    keep(gathering);
    for (size_t i = 0; i < request->wrong_count; i++) {
        words_wrong(request->client, &request->wrong[i], begin(gathering));
        keep(gathering);
    }
    return finish(gathering);
}

static struct sentences tell(struct gathering *gathering, const struct rules *rules, const struct step_record *record)
{
    const struct request_record *request = record->kind == STEP_REQUEST ? &record->request : NULL;
    for (size_t i = 0; i < record->event_count; i++) {
        event_sentence(rules, request, &record->events[i], begin(gathering));
        keep(gathering);
    }
    return finish(gathering);
}

static void fill(struct gathering *gathering, const struct rules *rules, const struct step_record *record,
                 struct moment *moment)
{
    moment->at = record->at;
    moment->heading = heading_of(gathering, rules, record);
    moment->outcome = reel_outcome(record);
    moment->story = tell(gathering, rules, record);
    if (record->kind != STEP_REQUEST)
        return;
    moment->decision = decide(gathering, rules, &record->request);
    moment->took_ms = record->request.took_ms;
}

static enum status complain(struct builder *complaints, const struct scene *scene, struct str message)
{
    builder_format(complaints, "%s: %s\n", (const void *const[]){&scene->title, &message}, 2);
    return STATUS_INVALID;
}

static enum status play_all(struct player *player, struct gathering *gathering, const struct rules *rules,
                            struct reel *reel, struct moment *moments)
{
    const struct step_record *record;
    while ((record = player_step(player)) != NULL) {
        struct moment *moment = &moments[reel->count++];
        fill(gathering, rules, record, moment);
        reel->asked += moment->outcome != OUTCOME_NONE;
        reel->work_ms += moment->took_ms;
    }
    return player_status(player);
}

bool reel_is_request(const struct moment *moment)
{
    return moment->decision.count > 0;
}

enum status reel_make(struct arena *arena, const struct scene *scene, const struct rules *rules,
                      const struct reel **reel, struct builder *complaints)
{
    *reel = NULL;
    if (scene->step_count > REEL_LIMIT)
        return complain(complaints, scene, STR("A scene of a lesson has at most 64 steps."));
    struct reel *made = arena_alloc(arena, sizeof *made);
    struct moment *moments = arena_array(arena, scene->step_count + 1, sizeof *moments);
    struct player *player = player_new(arena->from, scene, rules, PLAY_EVENTS);
    enum status status = STATUS_NO_MEMORY;
    if (made && moments && player) {
        struct gathering gathering = {.arena = arena, .scene = scene};
        builder_init(&gathering.sentence, arena->from);
        *made = (struct reel){.title = scene->title, .moments = moments};
        status = play_all(player, &gathering, rules, made, moments);
        if (status == STATUS_INVALID)
            complain(complaints, scene, player_problem(player).message);
        builder_clear(&gathering.sentence);
    }
    player_free(player);
    if (status == STATUS_OK && arena->failed)
        status = STATUS_NO_MEMORY;
    if (status == STATUS_OK)
        *reel = made;
    return status;
}
