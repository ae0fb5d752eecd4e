/* SPDX-License-Identifier: MIT */
/*
 * Vary as Django writes it and learns from it (django/utils/cache.py).
 */
#ifndef HITMISS_SIM_HTTP_VARY_H
#define HITMISS_SIM_HTTP_VARY_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/http/headers.h"
#include "sim/rules/rules.h"

/*
 * patch_vary_headers(response, newheaders): appends the names that are not there yet; a `*` among them makes the
 * value `*`. False when a name is no text: Django then raises AttributeError.
 */
bool vary_patch(struct header_map *headers, struct arena *arena, const struct rules *rules, const struct pyvalue *names,
                size_t count);
/* The same for one name. */
void vary_patch_name(struct header_map *headers, struct arena *arena, const struct rules *rules, struct str name);

/* has_vary_header(response, name). */
bool vary_has(const struct header_map *headers, const struct rules *rules, struct str name);

/* META names while a list is put together. */
struct name_collector {
    struct str *names;
    size_t count, capacity;
};

/* Adds the META name of a header: upper case, `-` as `_`, HTTP_ in front. */
void vary_collect(struct name_collector *out, struct arena *arena, const struct rules *rules, struct str header);
/* Sorts by byte value, as Python's list.sort() does for ASCII. */
void vary_sort(struct name_collector *names);

/*
 * The header list that learn_cache_key() stores: META names (`HTTP_COOKIE`) in the order of Vary, duplicates kept, without
 * Accept-Language when USE_I18N. The caller sorts them, after a belief has added its own.
 */
void vary_learn(const struct header_map *headers, struct arena *arena, const struct rules *rules, bool use_i18n,
                struct name_collector *out);

#endif
