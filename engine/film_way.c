/* SPDX-License-Identifier: MIT */
/*
 * Where on its way each event puts the token. Events name a place; which of several boxes is meant follows from the
 * way so far, for a request goes inwards and comes back.
 */
#include "engine/film_parts.h"

/* ---- moving ---------------------------------------------------------------------------------------------------- */

static void enter(struct film_way *way, size_t box)
{
    for (size_t i = 0; i <= box && i < way->chain; i++)
        if (way->boxes[i].reach == REACH_AHEAD)
            way->boxes[i].reach = REACH_INSIDE;
    if (box > way->stand)
        way->stand = box;
}

static void leave_to(struct film_way *way, size_t box)
{
    for (size_t i = box + 1; i < way->chain; i++)
        if (way->boxes[i].reach == REACH_INSIDE)
            way->boxes[i].reach = REACH_DONE;
    way->stand = box;
    way->token.travel = TRAVEL_OUT;
}

static bool is_fetch(const struct film_box *box)
{
    return box->is_middleware && box->middleware == MIDDLEWARE_FETCH_FROM_CACHE;
}

static bool is_update(const struct film_box *box)
{
    return box->is_middleware && box->middleware == MIDDLEWARE_UPDATE_CACHE;
}

static bool is_cache_page(const struct film_box *box)
{
    return box->place == PLACE_CACHE_PAGE;
}

static bool is_login_required(const struct film_box *box)
{
    return box->decorator && box->decorator->kind == DECORATOR_LOGIN_REQUIRED;
}

static bool is_view(const struct film_box *box)
{
    return box->place == PLACE_VIEW;
}

static bool is_session(const struct film_box *box)
{
    return box->place == PLACE_SESSION;
}

static bool is_locale(const struct film_box *box)
{
    return box->place == PLACE_LOCALE;
}

static bool is_conditional_get(const struct film_box *box)
{
    return box->place == PLACE_CONDITIONAL_GET;
}

static bool is_browser(const struct film_box *box)
{
    return box->place == PLACE_BROWSER;
}

/* The first such box further in, or FILM_NONE. */
static size_t inner(const struct film_way *way, bool (*meant)(const struct film_box *))
{
    for (size_t i = way->stand + 1; i < way->chain; i++)
        if (meant(&way->boxes[i]))
            return i;
    return FILM_NONE;
}

/* The first such box further out, or FILM_NONE. */
static size_t outer(const struct film_way *way, bool (*meant)(const struct film_box *))
{
    for (size_t i = way->stand; i > 0; i--)
        if (meant(&way->boxes[i - 1]))
            return i - 1;
    return FILM_NONE;
}

static size_t any(const struct film_way *way, bool (*meant)(const struct film_box *))
{
    for (size_t i = 0; i < way->chain; i++)
        if (meant(&way->boxes[i]))
            return i;
    return FILM_NONE;
}

static void go_in(struct film_way *way, size_t box)
{
    if (box != FILM_NONE)
        enter(way, box);
}

static void go_out(struct film_way *way, size_t box)
{
    leave_to(way, box == FILM_NONE ? way->stand : box);
}

/* ---- events ---------------------------------------------------------------------------------------------------- */

static void decide(struct film_way *way, enum film_verdict verdict)
{
    if (way->asking == FILM_NONE)
        return;
    for (size_t i = 0; i < way->chain; i++) {
        struct film_box *box = &way->boxes[i];
        bool is_pair = box->place == PLACE_SITE && way->boxes[way->asking].place == PLACE_SITE;
        bool stays = box->verdict == VERDICT_EXPIRED && verdict == VERDICT_MISS;
        if ((i == way->asking || is_pair) && !stays)
            box->verdict = verdict;
    }
}

static void keep(struct film_way *way, size_t at, enum film_kept kept)
{
    for (size_t i = 0; i < way->chain; i++)
        if (i == at || (way->boxes[i].place == PLACE_SITE && way->boxes[at].place == PLACE_SITE))
            way->boxes[i].kept = kept;
}

static void enter_layer(struct film_way *way, const struct event *event)
{
    size_t box = inner(way, event->place == PLACE_SITE ? is_fetch : is_cache_page);
    way->token.travel = TRAVEL_IN;
    go_in(way, box);
    way->asking = way->stand;
    way->boxes[way->count - 1].name = event->detail.at ? event->detail : STR("?");
    const struct layer_record *layer = way->boxes[way->stand].layer;
    if (layer && layer->lookup == LOOKUP_BYPASS && layer->bypass == BYPASS_METHOD)
        decide(way, VERDICT_BYPASS);
}

/* A look-up or a write: it happens in the cache, for the box that has the request. */
static void at_cache(struct film_way *way)
{
    way->acting = way->token.box = way->count - 1;
    way->token.caller = way->stand;
}

static void patch(struct film_way *way, const struct event *event)
{
    bool is_layer = event->place == PLACE_SITE || event->place == PLACE_CACHE_PAGE;
    if (event->place == PLACE_DECORATOR) {
        for (size_t i = 0; i < way->chain; i++)
            if (way->boxes[i].is_decorator && way->boxes[i].position == event->position)
                go_out(way, i);
        return;
    }
    if (!is_layer) {
        go_out(way, outer(way, event->place == PLACE_LOCALE ? is_locale : is_session));
        return;
    }
    /* A layer sets Expires first, then Cache-Control: the second comes from where the response is. */
    if (way->patched == way->stand)
        return;
    go_out(way, outer(way, event->place == PLACE_SITE ? is_update : is_cache_page));
    way->patched = way->stand;
}

static void not_stored(struct film_way *way, const struct event *event)
{
    size_t box = way->patched;
    if (!event->layer)
        return;
    if (event->layer->kind == LAYER_FRAGMENT) {
        keep(way, way->stand, KEPT_NOT_STORED);
        return;
    }
    if (box == FILM_NONE || box != way->stand)
        box = outer(way, event->layer->kind == LAYER_SITE ? is_update : is_cache_page);
    go_out(way, box);
    keep(way, way->stand, KEPT_NOT_STORED);
    way->patched = FILM_NONE;
}

static void stored(struct film_way *way, const struct event *event)
{
    bool is_list = event->key && !event->key->values && str_equal(event->detail, STR("header_list"));
    if (!is_list)
        keep(way, way->stand, KEPT_STORED);
    if (!is_list && !str_equal(event->detail, STR("fragment")))
        way->patched = FILM_NONE;
    at_cache(way);
}

static void run_view(struct film_way *way)
{
    go_in(way, any(way, is_view));
    for (size_t i = 0; i < way->stand; i++) {
        struct film_box *box = &way->boxes[i];
        if (box->place == PLACE_CACHE_PAGE && box->verdict == VERDICT_NONE)
            box->verdict = VERDICT_BYPASS;
    }
}

/* Only login_required reads the session before the view runs. */
static void read_session(struct film_way *way)
{
    size_t login = inner(way, is_login_required);
    if (way->token.travel == TRAVEL_IN)
        go_in(way, login);
    way->acting = any(way, is_session);
}

/* The middleware whose path it names, nearest to where the request is; else where it is. */
static void raise_error(struct film_way *way, const struct event *event)
{
    size_t found = FILM_NONE;
    for (size_t i = 0; i < way->chain; i++) {
        const struct film_box *box = &way->boxes[i];
        bool is_named = box->is_middleware && str_equal(middleware_paths[box->middleware], event->detail);
        bool is_further = way->token.travel == TRAVEL_IN ? i >= way->stand && found == FILM_NONE : i <= way->stand;
        if (is_named && is_further)
            found = i;
    }
    if (way->asking != FILM_NONE && way->boxes[way->asking].verdict == VERDICT_NONE)
        decide(way, VERDICT_BYPASS);
    if (found != FILM_NONE && way->token.travel == TRAVEL_IN)
        enter(way, found);
    go_out(way, found);
}

static void follow_browser(struct film_way *way, const struct event *event)
{
    size_t box = any(way, is_browser);
    way->token.box = way->acting = box == FILM_NONE ? way->stand : box;
    if (event->kind != EVENT_BROWSER_STORED)
        go_in(way, box);
    if (event->kind != EVENT_BROWSER_REVALIDATES)
        way->token.travel = TRAVEL_OUT;
}

static void follow_look_up(struct film_way *way, const struct event *event)
{
    switch (event->kind) {
    case EVENT_HEADER_LIST_MISSING:
    case EVENT_PAGE_MISSING:
        decide(way, VERDICT_MISS);
        break;
    case EVENT_HEADER_LIST_EXPIRED:
    case EVENT_PAGE_EXPIRED:
        decide(way, VERDICT_EXPIRED);
        break;
    case EVENT_PAGE_FOUND:
        decide(way, VERDICT_HIT);
        break;
    case EVENT_FRAGMENT_FOUND:
    case EVENT_FRAGMENT_MISSING:
    case EVENT_FRAGMENT_EXPIRED:
        way->asking = way->stand;
        decide(way, event->kind == EVENT_FRAGMENT_FOUND     ? VERDICT_HIT
                    : event->kind == EVENT_FRAGMENT_MISSING ? VERDICT_MISS
                                                            : VERDICT_EXPIRED);
        break;
    default:
        break;
    }
    at_cache(way);
    if (event->kind == EVENT_PAGE_FOUND)
        way->token.travel = TRAVEL_OUT;
}

/* Whether the event is about the travelling of a request; what is not happens in the cache, or at the first box. */
static bool follow_travel(struct film_way *way, const struct event *event)
{
    switch (event->kind) {
    case EVENT_REQUEST_ARRIVES:
        way->token.travel = TRAVEL_IN;
        enter(way, 0);
        return true;
    case EVENT_LAYER_ENTERED:
        enter_layer(way, event);
        return true;
    case EVENT_LANGUAGE_CHOSEN:
        go_in(way, inner(way, is_locale));
        return true;
    case EVENT_SESSION_READ:
        read_session(way);
        return true;
    case EVENT_LOGIN_REDIRECT:
        go_in(way, inner(way, is_login_required));
        go_out(way, FILM_NONE);
        return true;
    case EVENT_VIEW_RUNS:
        run_view(way);
        return true;
    case EVENT_HEADERS_PATCHED:
        patch(way, event);
        return true;
    case EVENT_NOT_STORED:
        not_stored(way, event);
        return true;
    case EVENT_ERROR_RAISED:
        raise_error(way, event);
        return true;
    case EVENT_RESPONSE_REPLACED:
        go_out(way, outer(way, is_conditional_get));
        return true;
    case EVENT_RESPONSE_LEAVES:
        leave_to(way, 0);
        way->boxes[0].reach = REACH_DONE;
        return true;
    default:
        return false;
    }
}

static void follow_request(struct film_way *way, const struct event *event)
{
    way->acting = FILM_NONE;
    if (follow_travel(way, event)) {
        way->token.box = way->stand;
        if (way->acting == FILM_NONE)
            way->acting = way->stand;
        return;
    }
    switch (event->kind) {
    case EVENT_BROWSER_ANSWERS:
    case EVENT_BROWSER_REVALIDATES:
    case EVENT_BROWSER_STORED:
        follow_browser(way, event);
        break;
    case EVENT_STORED:
        stored(way, event);
        break;
    default:
        follow_look_up(way, event);
        break;
    }
}

/* The box of the event's place; the first one when the path has none such. */
static void follow_other(struct film_way *way, const struct event *event)
{
    way->acting = 0;
    for (size_t i = 0; i < way->count; i++)
        if (way->boxes[i].place == event->place)
            way->acting = i;
    way->token.box = way->acting;
}

void film_way_follow(struct film_way *way, const struct event *event)
{
    if (!way->boxes)
        return;
    way->boxes[way->acting].is_acting = false;
    way->token.before = way->token.box;
    way->token.before_caller = way->token.caller;
    way->token.caller = FILM_NONE;
    if (way->record->kind == STEP_REQUEST)
        follow_request(way, event);
    else
        follow_other(way, event);
    way->boxes[way->acting].is_acting = true;
    film_key_follow(way, event);
}

/* ---- the end --------------------------------------------------------------------------------------------------- */

static enum film_verdict verdict_of(const struct layer_record *layer)
{
    static const enum film_verdict verdicts[] = {
        [LOOKUP_HIT] = VERDICT_HIT, [LOOKUP_MISS] = VERDICT_MISS, [LOOKUP_EXPIRED] = VERDICT_EXPIRED};
    if (layer->lookup != LOOKUP_BYPASS)
        return verdicts[layer->lookup];
    return layer->bypass == BYPASS_NOT_REACHED ? VERDICT_NONE : VERDICT_BYPASS;
}

void film_way_end(struct film_way *way)
{
    if (!way->boxes)
        return;
    way->boxes[way->acting].is_acting = false;
    way->token.before = way->token.box;
    way->token.before_caller = way->token.caller;
    way->token.caller = FILM_NONE;
    way->token.travel = TRAVEL_REST;
    if (way->record->kind == STEP_REQUEST)
        way->token.box = 0;
    for (size_t i = 0; i < way->chain; i++)
        if (way->boxes[i].layer)
            way->boxes[i].verdict = verdict_of(way->boxes[i].layer);
}
