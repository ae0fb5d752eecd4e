/* SPDX-License-Identifier: MIT */
/*
 * UpdateCacheMiddleware and FetchFromCacheMiddleware (django/middleware/cache.py), for the site's pair and for every
 * @cache_page alike. Internal to sim/pipeline.
 */
#ifndef HITMISS_SIM_PIPELINE_CACHE_LAYER_H
#define HITMISS_SIM_PIPELINE_CACHE_LAYER_H

#include "sim/pipeline/request.h"

/*
 * FetchFromCacheMiddleware.process_request(): the stored page as a response, or NULL. After NULL look at
 * request->raised: an unknown alias and a refused host raise here.
 */
struct response *layer_fetch(struct player *player, struct request *request, const struct layer *layer,
                             struct layer_record *record);

/*
 * UpdateCacheMiddleware.process_response(): patches and stores. Returns the response, or NULL after it raised.
 */
struct response *layer_update(struct player *player, struct request *request, struct response *response,
                              const struct layer *layer, struct layer_record *record);

/*
 * Whether the backend refuses this key: PyMemcacheCache raises InvalidCacheKey for what Memcached cannot hold
 * (memcache_key_warnings() in django/core/cache/backends/base.py). Then the error has been raised.
 */
bool layer_key_refused(struct player *player, struct request *request, const struct cache_handle *cache, uint32_t key);

/* The scope of keys for this request in this layer. */
struct key_scope layer_scope(struct player *player, const struct request *request, const struct cache_handle *cache,
                             uint32_t prefix);

/* The headers of a list as a request sends them. */
struct header_values {
    const uint32_t *values; /* atoms, one for each name, 0 for an absent header; NULL for an empty list */
    uint32_t text;          /* what is digested, an atom (keyer_header_text()) */
};
struct header_values layer_header_values(struct player *player, const struct request *request, uint32_t list);

/*
 * get_cache_key(): finds the header list and builds the page key of `method`; 0 when no list is stored. `record` may
 * be NULL.
 */
uint32_t layer_page_key(struct player *player, struct request *request, const struct layer *layer, enum method method,
                        struct layer_record *record);

#endif
