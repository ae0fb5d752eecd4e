/* SPDX-License-Identifier: MIT */
/*
 * Cache-Control as Django writes and reads it (django/utils/cache.py, django/middleware/cache.py).
 */
#ifndef HITMISS_SIM_HTTP_CACHE_CONTROL_H
#define HITMISS_SIM_HTTP_CACHE_CONTROL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/http/headers.h"
#include "sim/rules/rules.h"

enum patch_result {
    PATCH_OK,
    PATCH_RAISES,    /* Django raises ValueError or TypeError */
    PATCH_BY_CHANCE, /* two different no-cache names: their order depends on Python's hash seed */
};

/*
 * patch_cache_control(response, **keywords): existing directives first, in order, then new ones in keyword order;
 * max-age becomes the smaller one; `private` replaces an existing `public` and the reverse.
 */
enum patch_result cache_control_patch(struct header_map *headers, struct arena *arena, const struct rules *rules,
                                      const struct keyword *keywords, size_t count);

/* get_max_age(response): false when there is no max-age that int() takes. */
bool cache_control_max_age(const struct header_map *headers, const struct rules *rules, int64_t *seconds);

/*
 * Which of private, no-cache and no-store keeps this response out of the cache in this release; {NULL, 0}: none.
 * Beliefs change the answer.
 */
struct str cache_control_refusal(const struct header_map *headers, const struct rules *rules);

/* Whether `public` frees an authorized response from varying on Authorization. */
bool cache_control_is_public(const struct header_map *headers, const struct rules *rules);

/* ConditionalGetMiddleware.needs_etag(): no-store is not among the directives. */
bool cache_control_needs_etag(const struct header_map *headers, const struct rules *rules);

#endif
