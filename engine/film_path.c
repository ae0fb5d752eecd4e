/* SPDX-License-Identifier: MIT */
/* The boxes that this site has for a request, outermost first. */
#include "engine/film_parts.h"

static enum place place_of_middleware(enum middleware middleware)
{
    switch (middleware) {
    case MIDDLEWARE_SESSION:
        return PLACE_SESSION;
    case MIDDLEWARE_AUTHENTICATION:
        return PLACE_AUTHENTICATION;
    case MIDDLEWARE_LOCALE:
        return PLACE_LOCALE;
    case MIDDLEWARE_CONDITIONAL_GET:
        return PLACE_CONDITIONAL_GET;
    case MIDDLEWARE_UPDATE_CACHE:
    case MIDDLEWARE_FETCH_FROM_CACHE:
        break;
    }
    return PLACE_SITE;
}

/* The part of a dotted path behind its last dot. */
static struct str class_of(struct str path)
{
    size_t begin = 0, dot;
    while ((dot = str_find_byte(path, '.', begin)) != SIZE_MAX)
        begin = dot + 1;
    return str_cut(path, begin, path.len);
}

static struct film_box *add(struct film_way *way, enum place place, struct str name)
{
    struct film_box *box = &way->boxes[way->count++];
    *box = (struct film_box){.place = place, .name = name};
    return box;
}

static void add_middleware(struct film_way *way)
{
    const struct settings *settings = way->board->settings;
    for (size_t i = 0; i < settings->middleware_count; i++) {
        enum middleware middleware = settings->middleware[i];
        struct film_box *box = add(way, place_of_middleware(middleware), class_of(middleware_paths[middleware]));
        box->position = i;
        box->is_middleware = true;
        box->middleware = middleware;
        box->is_layer = box->place == PLACE_SITE;
    }
}

static void add_decorator(struct film_way *way, const struct decorator *decorator, struct str name)
{
    bool is_layer = !decorator || decorator->kind == DECORATOR_CACHE_PAGE;
    struct film_box *box = add(way, is_layer ? PLACE_CACHE_PAGE : PLACE_DECORATOR, name);
    box->is_decorator = true;
    box->decorator = decorator;
    box->is_layer = is_layer;
}

static bool has_cache_page(const struct view *view)
{
    for (size_t i = 0; i < view->decorator_count; i++)
        if (view->decorators[i].kind == DECORATOR_CACHE_PAGE)
            return true;
    return false;
}

/* The view with its decorators; under `whole-site` one more stands around a view without cache_page. */
static void add_view(struct film_way *way, const struct view *view)
{
    size_t first = way->count;
    if (way->film->rules.whole_site && !has_cache_page(view))
        add_decorator(way, NULL, STR("@cache_page"));
    for (size_t i = 0; i < view->decorator_count; i++)
        add_decorator(way, &view->decorators[i], view->decorators[i].source);
    for (size_t i = first; i < way->count; i++)
        way->boxes[i].position = i - first;
    struct film_box *box = add(way, PLACE_VIEW, view->name);
    for (size_t i = 0; i < view->template.node_count; i++)
        box->is_layer |= view->template.nodes[i].kind == NODE_CACHE;
}

/* Gives every layer its record: the site's to both halves of the pair, then one for each cache_page. */
static void match_layers(struct film_way *way)
{
    const struct request_record *request = &way->record->request;
    size_t site = request->layer_count > 0 && request->layers[0].kind == LAYER_SITE ? 1 : 0, next = site;
    for (size_t i = 0; i < way->count; i++) {
        struct film_box *box = &way->boxes[i];
        if (box->place == PLACE_SITE && site == 1)
            box->layer = &request->layers[0];
        if (box->place == PLACE_CACHE_PAGE && next < request->layer_count)
            box->layer = &request->layers[next++];
    }
}

static void lay_out_request(struct film_way *way, const struct step *step)
{
    const struct client *client = &way->film->scene->clients[step->client];
    add(way, PLACE_CLIENT, client->name);
    if (client->browser_cache)
        add(way, PLACE_BROWSER, client->name);
    add_middleware(way);
    if (way->board->view)
        add_view(way, way->board->view);
    way->chain = way->count;
    match_layers(way);
    add(way, PLACE_CACHE, STR("default"));
}

/* What is no request acts on a place or two. */
static void lay_out_other(struct film_way *way, const struct step *step)
{
    switch (step->kind) {
    case STEP_SAVE:
        add(way, PLACE_DATA, STR("data"));
        add(way, PLACE_CACHE, STR("default"));
        break;
    case STEP_CACHE:
        add(way, PLACE_CACHE, step->change->alias);
        break;
    case STEP_COOKIES:
        add(way, PLACE_CLIENT, way->film->scene->clients[step->client].name);
        break;
    case STEP_RESTART:
        add(way, PLACE_SERVER, step->all_workers ? STR("all workers") : way->film->scene->workers[step->worker]);
        add(way, PLACE_CACHE, STR("default"));
        break;
    default:
        add(way, PLACE_SERVER, STR("server"));
        break;
    }
    way->chain = 1;
}

void film_way_begin(struct film_way *way, struct film *film, const struct film_board *board)
{
    const struct step *step = &film->scene->steps[film->record->step];
    size_t room = 5 + board->settings->middleware_count + (board->view ? board->view->decorator_count : 0);
    *way = (struct film_way){.film = film,
                             .record = film->record,
                             .board = board,
                             .asking = FILM_NONE,
                             .patched = FILM_NONE,
                             .token = {.caller = FILM_NONE, .before_caller = FILM_NONE}};
    way->boxes = arena_array(&film->drawing, room, sizeof *way->boxes);
    if (!way->boxes)
        return;
    if (step->kind == STEP_REQUEST)
        lay_out_request(way, step);
    else
        lay_out_other(way, step);
}
