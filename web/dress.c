/* SPDX-License-Identifier: MIT */
#include "web/dress.h"

#include <stdio.h>

/* Each part was seen to be needed, and all of them to be enough for the pages. */
static const char policy[] =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'";

static void add(struct dress *dress, const char *name, const char *value)
{
    if (value && dress->count < DRESS_LIMIT)
        dress->headers[dress->count++] = (struct dress_header){name, value};
}

static const char *cache_control(enum http_cache cache)
{
    switch (cache) {
    case HTTP_CACHE_REVALIDATE:
        return "no-cache";
    case HTTP_CACHE_FOR_EVER:
        return "public, max-age=31536000, immutable";
    case HTTP_CACHE_NOTHING:
        break;
    }
    return "no-store";
}

void dress_make(struct dress *dress, const struct http_response *response, bool last)
{
    const struct http_fixed *fixed = response->fixed;
    dress->count = 0;
    add(dress, "Content-Security-Policy", policy);
    add(dress, "X-Content-Type-Options", "nosniff");
    add(dress, "Cross-Origin-Resource-Policy", "same-origin");
    add(dress, "Referrer-Policy", "same-origin"); /* with no-referrer our own forms would come from the origin `null` */
    add(dress, "Cache-Control", cache_control(fixed ? fixed->cache : HTTP_CACHE_NOTHING));
    add(dress, "Content-Type", fixed ? fixed->type : response->type);
    if (fixed) {
        add(dress, "ETag", fixed->etag);
        add(dress, "Vary", "Accept-Encoding");
        add(dress, "Content-Encoding", fixed->gzip ? "gzip" : NULL);
    } else {
        snprintf(dress->seconds, sizeof dress->seconds, "%u", response->retry_after);
        add(dress, "Allow", response->allow);
        add(dress, "Retry-After", response->retry_after > 0 ? dress->seconds : NULL);
    }
    add(dress, "Connection", last ? "close" : NULL);
}
