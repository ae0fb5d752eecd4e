/* SPDX-License-Identifier: MIT */
/*
 * From a request to the handler that answers it. The table stands in route.c: one row a path and method.
 *
 * A pattern is a path; one of its segments may be `*`, which stands for any one segment that is not empty:
 * `/api/lessons/ * /act` (without the spaces). What stood there is request->id.
 */
#ifndef HITMISS_WEB_ROUTE_H
#define HITMISS_WEB_ROUTE_H

#include <stdint.h>

#include "engine/answer.h"
#include "engine/content.h"
#include "engine/store.h"
#include "web/assets.h"
#include "web/http.h"

enum { SITE_FRESH_SIZE = 40 };

/* What time it is: milliseconds since 1970-01-01 UTC, and local time minus UTC in minutes. */
struct site_time {
    int64_t ms;
    int64_t offset_min;
};

/* What handlers read and write. Used by one thread: requests are answered one after the other. */
struct site {
    const struct allocator *from;
    struct asset_set assets;
    struct content *content;        /* with its quizzes read */
    struct store *store;            /* NULL: nothing is kept */
    const struct answer_sink *sink; /* durable when it returns; NULL: nobody listens */
    struct site_time (*now)(void *context);
    struct str (*fresh)(void *context, char room[SITE_FRESH_SIZE]); /* a text that nobody else has; for ids of walks */
    void *context;                                                  /* of the two */
    struct arena *arena; /* for the answer to one request; then it is reset */
};

/* Fills in the response, which is as http_response_init() left it. */
struct route {
    enum http_method method; /* HTTP_GET (answers HEAD too) or HTTP_POST */
    const char *pattern;
    void (*answer)(struct site *site, const struct http_request *request, struct http_response *response);
};

/*
 * Answers a request that the gate let in: with the row that matches, else with an asset, else 404; 405 with Allow where
 * only the method is wrong. When the arena ran out of memory the answer is 503. Resets site->arena.
 */
void route_answer(struct site *site, struct http_request *request, struct http_response *response);

/* Whether the path is one of those that the pattern means; `*id` is then what stood for its `*`, if it has one. */
bool route_matches(struct str pattern, struct str path, struct str *id);

#endif
