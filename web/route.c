/* SPDX-License-Identifier: MIT */
#include "web/route.h"

#include "web/api.h"

/* The one page of all: it looks at its address and shows what belongs there. */
static void page(struct site *site, const struct http_request *request, struct http_response *response)
{
    const struct asset *asset = assets_find(site->assets, STR("/"));
    if (asset)
        response->fixed = asset_form(asset, request);
    else
        http_refuse(response, 404);
}

/* One row a path and method. Assets need none: they are found by their names. */
static const struct route routes[] = {
    {HTTP_GET, "/api/map", api_map},
    {HTTP_GET, "/api/lessons/*", api_lesson},
    {HTTP_POST, "/api/lessons/*/act", api_lesson_act},
    {HTTP_GET, "/api/questions/*", api_question},
    {HTTP_GET, "/api/sets", api_sets},
    {HTTP_POST, "/api/quiz", api_quiz},
    {HTTP_POST, "/api/myths", api_myths},
    {HTTP_POST, "/api/pitfalls", api_pitfalls},
    {HTTP_GET, "/api/review", api_review},
    {HTTP_GET, "/api/due", api_due},
    {HTTP_POST, "/api/exam", api_exam},
    {HTTP_GET, "/api/stats", api_stats},
    {HTTP_GET, "/api/glossary", api_glossary},
    {HTTP_GET, "/api/rules", api_rules},
    {HTTP_GET, "/api/scenes", api_scenes},
    {HTTP_GET, "/api/scenes/*", api_scene},
    {HTTP_POST, "/api/play", api_play},
    {HTTP_POST, "/api/compare", api_compare},
    {HTTP_GET, "/lesson/*", page},
    {HTTP_GET, "/lesson/*/*", page},
    {HTTP_GET, "/scenes", page},
    {HTTP_GET, "/scene/*", page},
    {HTTP_GET, "/question/*", page},
    {HTTP_GET, "/myths", page},
    {HTTP_GET, "/pitfalls", page},
    {HTTP_GET, "/practice", page},
    {HTTP_GET, "/test", page},
    {HTTP_GET, "/review", page},
    {HTTP_GET, "/stats", page},
    {HTTP_GET, "/glossary", page},
    {HTTP_GET, "/recap", page},
    {HTTP_GET, NULL, NULL}, /* the end */
};

/* Takes the first segment off a path: `/a/b` gives `a` and leaves `/b`. */
static struct str take_segment(struct str *path)
{
    size_t end = str_find_byte(*path, '/', 1);
    struct str segment = str_cut(*path, 1, end);
    *path = end == SIZE_MAX ? STR("") : str_cut(*path, end, path->len);
    return segment;
}

bool route_matches(struct str pattern, struct str path, struct str *id)
{
    while (pattern.len > 0 && path.len > 0) {
        struct str wanted = take_segment(&pattern), there = take_segment(&path);
        if (!str_equal(wanted, STR("*"))) {
            if (!str_equal(wanted, there))
                return false;
            continue;
        }
        if (there.len == 0)
            return false;
        *id = there;
    }
    return pattern.len == 0 && path.len == 0;
}

static void answer_asset(const struct asset *asset, const struct http_request *request, struct http_response *response)
{
    if (request->method != HTTP_POST) {
        response->fixed = asset_form(asset, request);
        return;
    }
    http_refuse(response, 405);
    response->allow = "GET, HEAD";
}

static void answer_row(struct site *site, struct http_request *request, struct http_response *response)
{
    const char *allow = NULL;
    enum http_method method = request->method == HTTP_POST ? HTTP_POST : HTTP_GET;
    for (const struct route *route = routes; route->pattern; route++) {
        if (!route_matches(str_from(route->pattern), request->path, &request->id))
            continue;
        if (route->method == method) {
            route->answer(site, request, response);
            return;
        }
        allow = route->method == HTTP_POST ? "POST" : "GET, HEAD";
    }
    http_refuse(response, allow ? 405 : 404);
    response->allow = allow;
    /* People get a page that says so, programs a sentence. */
    if (!allow && method == HTTP_GET && !str_starts(request->path, STR("/api/")) &&
        !str_starts(request->path, STR("/ui/")))
        page(site, &(struct http_request){.gzip = request->gzip}, response);
}

void route_answer(struct site *site, struct http_request *request, struct http_response *response)
{
    const struct asset *asset = assets_find(site->assets, request->path);
    if (asset)
        answer_asset(asset, request, response);
    else
        answer_row(site, request, response);
    if (site->arena->failed || response->body.failed)
        http_refuse(response, 503);
    arena_reset(site->arena);
}
