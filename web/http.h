/* SPDX-License-Identifier: MIT */
/*
 * A request and a response as the handlers see them: plain data, no socket and no library in sight.
 *
 * server.h receives requests and sends responses, gate.h decides which requests are let in, route.h finds the handler.
 * A handler is a pure function of the request and the site: a test fills in a request, calls it and reads the response.
 */
#ifndef HITMISS_WEB_HTTP_H
#define HITMISS_WEB_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/memory.h"
#include "sim/base/str.h"

/* Limits, in bytes but for the last. One more is refused: with 413, 414, 431. */
enum {
    HTTP_BODY_LIMIT = 64 << 10,
    HTTP_TARGET_LIMIT = 2 << 10, /* path and query, as sent */
    HTTP_HEADER_LIMIT = 64,      /* number of header lines */
};

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST };

/*
 * A request that the gate let in. The texts live until the handler returns. `path` is decoded, valid UTF-8, begins with
 * a slash and has neither control characters nor `..`. `query` is as sent; http_query() decodes. Headers that are
 * missing are empty. A POST has a body of type application/json, of whatever content: that is the handler's to check.
 */
struct http_request {
    enum http_method method; /* a handler for GET answers HEAD the same way: the server sends no body */
    struct str path;
    struct str query; /* without the question mark */
    struct str id;    /* what stood for the `*` of the route (route.h); never empty there */
    struct str host, cookie, if_none_match;
    bool gzip;       /* the client understands it */
    bool waits;      /* it sends the body only when it is asked to (Expect: 100-continue) */
    uint64_t length; /* of the body, as announced, at most 2^32; 0 when it comes in chunks */
    struct str body;
};

/* What a browser may keep. */
enum http_cache {
    HTTP_CACHE_NOTHING,    /* no-store: the API, and every error */
    HTTP_CACHE_REVALIDATE, /* no-cache: kept, but asked for each time with If-None-Match */
    HTTP_CACHE_FOR_EVER,   /* a year and immutable: names that carry the hash of their content */
};

/*
 * A response that is the same for the whole life of the program, made once. `number` tells them apart: 0 to
 * server_options.fixed_count - 1. Status 200, or 304 with no bytes.
 */
struct http_fixed {
    size_t number;
    int status;
    const char *type;
    const char *etag; /* with its quotes */
    const unsigned char *bytes;
    size_t size;
    enum http_cache cache;
    bool gzip; /* the bytes are compressed */
};

/*
 * What a handler fills in. It begins as status 200, `body` empty with its allocator set, nothing else. Whoever made it
 * calls http_response_clear(). Every response gets, from the server, the headers of the house: Content-Security-Policy,
 * X-Content-Type-Options, Cross-Origin-Resource-Policy, Referrer-Policy and Cache-Control.
 */
struct http_response {
    int status;                     /* with `fixed` it counts when it is not 200 */
    const struct http_fixed *fixed; /* not NULL: this is the response; `type`, `body` and `allow` are not looked at */
    const char *type;               /* of the body; lives as long as the program */
    struct builder body;            /* when it failed for want of memory, the server sends 503 instead */
    const char *allow;              /* of 405, or NULL; lives as long as the program */
    unsigned retry_after;           /* seconds, for 503; 0: not said */
};

void http_response_init(struct http_response *response, const struct allocator *from);
void http_response_clear(struct http_response *response);

/* The types of what the API says and what it takes. */
#define HTTP_JSON "application/json; charset=utf-8"

/* Says that the body, which the caller adds to response->body, is JSON. */
void http_json(struct http_response *response, int status);

/*
 * Makes the response {"error": sentence}, whatever stood there. The sentence is for people; it may hold what a client
 * sent: it is escaped as JSON. http_refuse() says what the status means in a sentence of its own.
 */
void http_error(struct http_response *response, int status, struct str sentence);
void http_refuse(struct http_response *response, int status);

/*
 * The value of `name` in the query, decoded (%41 and `+`), or an empty text when there is none, when it is not UTF-8 or
 * has control characters. The first one counts. It lives in `arena`.
 */
struct str http_query(const struct http_request *request, struct arena *arena, const char *name);
/* The same as a whole number; `otherwise` when it is missing, no number, or outside low..high. */
int64_t http_query_int(const struct http_request *request, const char *name, int64_t low, int64_t high,
                       int64_t otherwise);

/* Undoes %41. `to` has room for text.len bytes and may be where the text is. False: an escape is broken. */
bool http_unescape(struct str text, char *to, size_t *len);
/* Whether it is UTF-8 without control characters. */
bool http_is_text(struct str text);

#endif
