/* SPDX-License-Identifier: MIT */
#include "sim/http/date.h"
#include "sim/pipeline/browser.h"
#include "sim/pipeline/change.h"
#include "sim/pipeline/echo.h"
#include "sim/pipeline/middleware.h"
#include "sim/pipeline/provenance.h"
#include "sim/pipeline/tell.h"
#include "sim/trace/names.h"

/* ---- life ------------------------------------------------------------------------------------------------------ */

static void init_atoms(struct player *player)
{
    bool keeps_case = player->rules.header_case_matters;
    player->atoms.cookie = player_atom(player, keeps_case ? STR("HTTP_Cookie") : STR("HTTP_COOKIE"));
    player->atoms.host = player_atom(player, keeps_case ? STR("HTTP_Host") : STR("HTTP_HOST"));
    player->host = player_atom(player, player->scene->host);
}

static void init_sessions(struct player *player)
{
    const struct scene *scene = player->scene;
    player->session_capacity = scene->session_count + 4;
    player->sessions = arena_array(&player->lasting, player->session_capacity, sizeof *player->sessions);
    for (size_t i = 0; i < scene->session_count && player->sessions != NULL; i++)
        player->sessions[player->session_count++] = (struct site_session){player_atom(player, scene->sessions[i].key),
                                                                          player_atom(player, scene->sessions[i].user)};
}

/* Names are told apart when a scene is read, so none is looked for here. */
static void init_data(struct player *player)
{
    const struct scene *scene = player->scene;
    player->data = arena_array(&player->lasting, scene->data_count, sizeof *player->data);
    for (size_t i = 0; i < scene->data_count && player->data != NULL; i++)
        player->data[player->data_count++] = scene->data[i];
    player->data_capacity = player->data_count;
}

static void init_site(struct player *player)
{
    const struct scene *scene = player->scene;
    keyer_reserve(&player->keyer, scene->url_count);
    init_atoms(player);
    init_sessions(player);
    player->urls = arena_array(&player->lasting, scene->url_count, sizeof *player->urls);
    init_data(player);
    visitors_init(player);
    echoes_init(player);
    site_deploy(player, scene->settings, scene->views, scene->view_count);
}

struct player *player_new(const struct allocator *from, const struct scene *scene, const struct rules *rules,
                          enum play_detail detail)
{
    struct player *player = memory_resize(from, NULL, 0, sizeof *player);
    if (player == NULL)
        return NULL;
    *player = (struct player){.from = from, .scene = scene, .rules = *rules, .detail = detail};
    arena_init(&player->lasting, from);
    arena_init(&player->step, from);
    keyer_init(&player->keyer, from, rules);
    builder_init(&player->text, from);
    builder_init(&player->body, from);
    init_site(player);
    if (site_failed(player)) {
        player_free(player);
        return NULL;
    }
    return player;
}

void player_free(struct player *player)
{
    if (player == NULL)
        return;
    const struct allocator *from = player->from;
    visitors_clear(player);
    for (size_t i = 0; i < player->store_count; i++)
        store_clear_memory(player->stores[i]);
    echoes_clear(player);
    memory_resize(from, player->events, player->event_capacity * sizeof *player->events, 0);
    keyer_clear(&player->keyer);
    builder_clear(&player->text);
    builder_clear(&player->body);
    arena_clear(&player->step);
    arena_clear(&player->lasting);
    memory_resize(from, player, sizeof *player, 0);
}

enum status player_status(const struct player *player)
{
    if (site_failed(player))
        return STATUS_NO_MEMORY;
    return player->by_chance ? STATUS_INVALID : STATUS_OK;
}

struct finding player_problem(const struct player *player)
{
    if (!player->by_chance)
        return (struct finding){0};
    return (struct finding){
        .path = STR("/steps"),
        .offset = player->scene->steps[player->record.step].offset,
        .message = STR("This response gets two different no-cache field names. Python keeps them in a set, whose order "
                       "changes from run to run, so no answer would be true. Use one name, or a bare no-cache."),
    };
}

struct totals player_totals(const struct player *player)
{
    return player->totals;
}

/* ---- the record of a request ----------------------------------------------------------------------------------- */

static struct layer_record *new_layers(struct player *player, struct request *request)
{
    size_t site = player->has_site_layer ? 1 : 0;
    size_t pages = request->view == NULL ? 0 : request->view->cache_page_count;
    request->layer_count = request->layer_capacity = site + pages;
    struct layer_record *layers = arena_array(&player->step, site + pages, sizeof *layers);
    if (layers == NULL) {
        request->layer_count = request->layer_capacity = 0;
        return NULL;
    }
    size_t at = 0;
    if (site == 1)
        layers[at++] = (struct layer_record){.kind = LAYER_SITE,
                                             .alias = player->site_layer.alias,
                                             .lookup = LOOKUP_BYPASS,
                                             .bypass = player->has_fetch ? BYPASS_NOT_REACHED : BYPASS_NO_FETCH};
    for (size_t i = 0; at < site + pages; i++)
        if (request->view->decorators[i].kind == DECORATOR_CACHE_PAGE)
            layers[at++] = (struct layer_record){.kind = LAYER_CACHE_PAGE,
                                                 .alias = request->view->layers[i].alias,
                                                 .lookup = LOOKUP_BYPASS,
                                                 .bypass = BYPASS_NOT_REACHED};
    return layers;
}

static bool are_in_order(const struct header *headers, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (str_compare_nocase(headers[i - 1].name, headers[i].name) > 0)
            return false;
    return true;
}

/* Sorted by name without regard to case. A page's headers are, so most hits need no copy. */
static void record_headers(struct player *player, struct request_record *record, const struct response *response)
{
    const struct header *given = response->headers.items;
    record->headers = given;
    record->header_count = response->headers.count;
    if (are_in_order(given, record->header_count))
        return;
    struct header *headers = arena_array(&player->step, record->header_count, sizeof *headers);
    for (size_t i = 0; i < record->header_count && headers != NULL; i++) {
        size_t at = i;
        for (; at > 0 && str_compare_nocase(headers[at - 1].name, given[i].name) > 0; at--)
            headers[at] = headers[at - 1];
        headers[at] = given[i];
    }
    record->headers = headers;
}

static void record_cookies(struct player *player, struct request_record *record, const struct response *response)
{
    struct str *names = arena_array(&player->step, response->cookies.count, sizeof *names);
    size_t count = 0;
    for (size_t i = 0; i < response->cookies.count && names != NULL; i++) {
        struct str name = response->cookies.items[i].name;
        size_t at = count++;
        for (; at > 0 && str_compare(names[at - 1], name) > 0; at--)
            names[at] = names[at - 1];
        names[at] = name;
    }
    record->set_cookie = names;
    record->set_cookie_count = count;
}

/* Whether the request came to the view through a cache that was asked. */
static bool passed_a_cache(const struct request_record *record)
{
    for (size_t i = 0; i < record->layer_count; i++)
        if (record->layers[i].kind != LAYER_FRAGMENT && record->layers[i].lookup != LOOKUP_BYPASS)
            return true;
    return false;
}

static void count_totals(struct player *player)
{
    const struct request_record *record = &player->record.request;
    struct totals *totals = &player->totals;
    bool leaks = false, is_stale = false;
    totals->requests++;
    totals->hits += record->served_by == SERVED_CACHE_PAGE || record->served_by == SERVED_SITE;
    totals->misses += record->view_ran && record->method != METHOD_POST && passed_a_cache(record);
    totals->view_runs += record->view_ran;
    for (size_t i = 0; i < record->layer_count; i++)
        totals->stored += record->layers[i].stored && record->layers[i].kind != LAYER_FRAGMENT;
    for (size_t i = 0; i < record->wrong_count; i++) {
        leaks |= record->wrong[i].kind == WRONG_LEAK;
        is_stale |= record->wrong[i].kind == WRONG_STALE;
    }
    totals->leaks += leaks;
    totals->stale += is_stale;
}

static void record_request(struct player *player, const struct request *request, const struct response *response)
{
    struct request_record *record = &player->record.request;
    *record = (struct request_record){.client = request->visitor->client->name,
                                      .worker = player->scene->workers[request->worker],
                                      .method = request->method,
                                      .url = request->url,
                                      .status = response->status,
                                      .view_ran = request->view_ran,
                                      .served_by = response->served_by,
                                      .took_ms = request->took_ms,
                                      .has_body = response->status == 200 && request->method != METHOD_HEAD,
                                      .body = response->body,
                                      .layers = request->layers,
                                      .layer_count = request->layer_count};
    record_headers(player, record, response);
    record_cookies(player, record, response);
    record->wrong = provenance_judge(player, request, &response->inputs, &record->wrong_count);
}

/* ---- a step ---------------------------------------------------------------------------------------------------- */

static void apply_cookies(struct player *player, const struct request *request, const struct response *response)
{
    for (size_t i = 0; i < response->cookies.count; i++) {
        const struct set_cookie *cookie = &response->cookies.items[i];
        if (cookie->deleted)
            visitor_remove_cookie(player, request->visitor, cookie->name);
        else
            visitor_set_cookie(player, request->visitor, cookie->name, cookie->value);
    }
}

static void tell_arrival(struct player *player, const struct request *request)
{
    tell(player, (struct event){.kind = EVENT_REQUEST_ARRIVES,
                                .place = PLACE_CLIENT,
                                .subject = request->visitor->client->name,
                                .detail = request->url->absolute,
                                .text = name_method(request->method)});
}

static void tell_departure(struct player *player, const struct request *request, const struct response *response)
{
    tell(player, (struct event){.kind = EVENT_RESPONSE_LEAVES,
                                .place = PLACE_CLIENT,
                                .subject = request->visitor->client->name,
                                .number = (double)response->status});
}

static void finish_record(struct player *player)
{
    player->record.events = player->events;
    player->record.event_count = player->event_count;
}

/* The whole way: browser, middleware, view, and back. */
static void compute_request(struct player *player, const struct step *step)
{
    struct request request;
    request_begin(player, &request, step);
    tell_arrival(player, &request);
    struct response *response = browser_answer(player, &request, step->reload);
    bool by_browser = response != NULL;
    if (!by_browser) {
        if (request.method == METHOD_POST && player->rules.post_clears)
            change_drop_url(player, request.url_atom);
        request.view = site_resolve(player, request.url->path_info);
        request.layers = new_layers(player, &request);
        response = player->step.failed ? NULL : middleware_run(player, &request);
    }
    if (response == NULL) {
        player->step.failed = true;
        return;
    }
    record_request(player, &request, response);
    tell_departure(player, &request, response);
    if (!by_browser) {
        /* The browser keeps what the request was like before the answer's cookies change the jar. */
        browser_learn(player, &request, response);
        apply_cookies(player, &request, response);
    }
    finish_record(player);
    if (player_status(player) == STATUS_OK)
        echo_learn(player, &request, response);
}

static void change_site(struct player *player, const struct step *step)
{
    change_apply(player, step);
    player->generation++;
    finish_record(player);
}

const struct step_record *player_step(struct player *player)
{
    if (player->next_step == player->scene->step_count || player_status(player) != STATUS_OK)
        return NULL;
    const struct step *step = &player->scene->steps[player->next_step];
    bool is_request = step->kind == STEP_REQUEST;
    player->now = (double)player->scene->start + step->at;
    player->now_whole = seconds_floor(player->now);
    player->record.step = player->next_step;
    player->record.at = step->at;
    player->record.kind = step->kind;
    if (!is_request || !echo_answer(player, step)) {
        arena_reset(&player->step);
        site_free_dropped(player);
        player->event_count = 0;
        player->touches = (struct touches){.are_plain = true};
        if (is_request)
            compute_request(player, step);
        else
            change_site(player, step);
    }
    if (player_status(player) != STATUS_OK)
        return NULL; /* the record is not whole */
    if (is_request)
        count_totals(player);
    player->next_step++;
    return &player->record;
}
