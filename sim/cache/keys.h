/* SPDX-License-Identifier: MIT */
/*
 * Cache keys as Django makes them (django/utils/cache.py: _generate_cache_header_key, _generate_cache_key,
 * _i18n_cache_key_suffix; django/core/cache/utils.py: make_template_fragment_key; backends/base.py: make_key).
 *
 * Every key, URL, header value and header list is a number here. A key met before costs a look-up; one met for the
 * first time is composed and digested, once.
 */
#ifndef HITMISS_SIM_CACHE_KEYS_H
#define HITMISS_SIM_CACHE_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/atoms.h"
#include "sim/rules/rules.h"
#include "sim/scene/scene.h"
#include "sim/trace/trace.h"

/* What a key depends on besides the headers in Vary. Texts are atoms. Make it with keyer_scope(). */
struct key_scope {
    uint32_t number;    /* of all the rest but the URL */
    uint32_t head;      /* KEY_PREFIX:VERSION: of the alias */
    uint32_t prefix;    /* key_prefix of the layer */
    uint32_t url;       /* keyer_url() */
    uint32_t language;  /* 0 without USE_I18N */
    uint32_t time_zone; /* 0 without USE_TZ */
};

/* A header list with its names as atoms beside their texts. */
struct keyer_list {
    struct name_list names;
    const uint32_t *atoms; /* of the names */
};

struct keyer {
    struct rules rules;
    struct atoms atoms;
    struct memo keys;         /* scope and digest -> key; values -> the text to digest, value by value */
    struct arena arena;       /* lists */
    struct keyer_list *lists; /* number n is lists[n - 1] */
    size_t list_count, list_capacity;
    struct memo list_numbers;
    struct key_scope last_scope; /* the one numbered last: most requests of a site share it */
    uint32_t scope_count;
    struct builder text; /* scratch for a key that is composed */
};

void keyer_init(struct keyer *keyer, const struct allocator *from, const struct rules *rules);
/* Makes room for the keys of so many URLs at once: each has its own text, a header list and a page at least. */
void keyer_reserve(struct keyer *keyer, size_t urls);
void keyer_clear(struct keyer *keyer);
bool keyer_failed(const struct keyer *keyer);

/* Fills in scope->number, which stands for head, prefix, language and time zone. */
void keyer_scope(struct keyer *keyer, struct key_scope *scope);

/* KEY_PREFIX:VERSION: as an atom. */
uint32_t keyer_head(struct keyer *keyer, const struct cache_settings *cache);

/* The URL that goes into digests, as an atom: build_absolute_uri(), or what a belief makes of it. */
uint32_t keyer_url(struct keyer *keyer, const struct url *url);

/* The number of a header list; the same names in the same order have the same number. 0 without memory. */
uint32_t keyer_list(struct keyer *keyer, const struct str *names, size_t count);
const struct keyer_list *keyer_list_at(const struct keyer *keyer, uint32_t list);

/* The whole key under which a header list lies, as an atom. */
uint32_t keyer_header_key(struct keyer *keyer, const struct key_scope *scope);

/*
 * What the headers' digest is made from, as an atom: the values in the order of the list. Its MD5 is atoms_digest().
 * `values` holds one atom for each name of the list, 0 for an absent header. 0 stands for the empty text.
 */
uint32_t keyer_header_text(struct keyer *keyer, uint32_t list, const uint32_t *values);

/* The whole key under which a page lies, as an atom. */
uint32_t keyer_page_key(struct keyer *keyer, const struct key_scope *scope, enum method method, uint32_t header_text);

/* make_key() of a plain key: `head` and the text. */
uint32_t keyer_plain_key(struct keyer *keyer, uint32_t head, struct str key);

/* make_template_fragment_key(), whole. */
uint32_t keyer_fragment_key(struct keyer *keyer, uint32_t head, struct str name, const struct str *values,
                            size_t count);

#endif
