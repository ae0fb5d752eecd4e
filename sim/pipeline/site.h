/* SPDX-License-Identifier: MIT */
/*
 * The site while it is played: settings and views in force, backends, visitors, data, sessions.
 *
 * Internal to sim/pipeline. The way of a request through these files:
 *   player.c (a step) -> request.c (what the visitor sends) -> middleware.c (the onion) -> decorators.c (the view's
 *   own onion) -> view.c (the template) and back out; cache_layer.c is UpdateCache and FetchFromCache for both the
 *   site and @cache_page; provenance.c judges what was handed out.
 */
#ifndef HITMISS_SIM_PIPELINE_SITE_H
#define HITMISS_SIM_PIPELINE_SITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/atoms.h"
#include "sim/cache/keys.h"
#include "sim/cache/page.h"
#include "sim/cache/store.h"
#include "sim/play.h"

/* ---- visitors -------------------------------------------------------------------------------------------------- */

struct request_header {
    struct str name; /* as the client spells it */
    uint32_t meta;   /* atom of the META name; under `header-case-matters` of the spelling itself */
    uint32_t value;  /* atom */
};

struct jar_cookie {
    uint32_t name, value; /* atoms */
};

/* A response a browser keeps; see browser.h. */
struct kept_response {
    const struct url *url;
    struct page *page;
    double received;       /* Unix seconds */
    uint32_t *vary_values; /* atoms of the request's values for the names in Vary, 0 for absent */
    size_t vary_count, vary_room;
};

struct visitor {
    const struct client *client;
    struct request_header *headers; /* the client's own */
    size_t header_count;
    struct jar_cookie *jar; /* in order of arrival */
    size_t jar_count, jar_capacity;
    uint32_t cookie_header;     /* atom of the Cookie header as sent; 0: none is sent */
    struct kept_response *kept; /* the browser's cache, newest last */
    size_t kept_count, kept_capacity;
};

/* A known session: its key, and its user (0: a session without a user). */
struct site_session {
    uint32_t key, user;
};

/* ---- backends -------------------------------------------------------------------------------------------------- */

/* An alias of CACHES in force. */
struct cache_handle {
    const struct cache_settings *settings;
    uint32_t head;         /* KEY_PREFIX:VERSION: */
    struct store **stores; /* one for each worker; the same one everywhere when shared; NULL for the dummy */
    struct store_limits limits;
};

/* A cache layer: the middleware pair of the site, or one @cache_page. */
struct layer {
    enum layer_kind kind;
    struct str alias;                 /* at == NULL when cache= is not a text */
    const struct cache_handle *cache; /* NULL: no such alias, so every use raises */
    uint32_t prefix;                  /* atom */
    struct pyvalue timeout;           /* page_timeout; None for the site */
};

struct site_view {
    const struct view *view;
    const struct decorator *decorators; /* the view's own, or one more under `whole-site` */
    size_t decorator_count;
    struct layer *layers; /* one for each decorator; used where it is a cache_page */
    size_t cache_page_count;
    uint32_t name; /* atom; run counts are kept by name */
};

struct run_count {
    uint32_t view;
    int64_t runs;
};

/* ---- echoes ---------------------------------------------------------------------------------------------------- */

/* Entries a hit reads at most: a header list and a page in each of two layers. */
enum { TOUCH_LIMIT = 4 };

/* What the look-ups of a step have met; see echo.h. */
struct touches {
    struct {
        struct store *store;
        uint32_t entry, key;
    } items[TOUCH_LIMIT];
    size_t count;
    bool are_plain;          /* not too many, and none had expired */
    const struct page *page; /* the page that answers */
};

/* ---- the whole ------------------------------------------------------------------------------------------------- */

struct player {
    const struct allocator *from;
    const struct scene *scene;
    struct rules rules;
    enum play_detail detail;
    bool by_chance; /* a step depended on Python's hash seed */
    size_t next_step;
    double now;        /* Unix seconds */
    int64_t now_whole; /* the last whole second */
    struct totals totals;

    struct arena lasting; /* until the end: handles, views, names */
    struct arena step;    /* until the next step: responses, records, events */
    struct keyer keyer;
    struct builder text; /* scratch for short texts */
    struct builder body; /* scratch for the page being rendered */

    const struct settings *settings;
    struct cache_handle *handles;
    size_t handle_count;
    bool has_site_layer, has_update, has_fetch, has_locale, has_conditional_get;
    struct layer site_layer;
    struct site_view *views;
    size_t view_count;
    uint32_t language, time_zone; /* atoms: LANGUAGE_CODE and TIME_ZONE */

    struct store **stores;
    size_t store_count, store_capacity;
    struct visitor *visitors;
    uint32_t *urls; /* atom for digests by url number; 0: not yet asked for */
    uint32_t host;  /* atom */
    struct datum *data;
    size_t data_count, data_capacity;
    struct site_session *sessions;
    size_t session_count, session_capacity;
    int64_t new_sessions;
    struct run_count *runs;
    size_t run_capacity, run_count;
    struct {
        uint32_t cookie, host; /* META names that are not among a request's headers */
    } atoms;

    uint64_t generation;    /* changes whenever the site does; see echo.h */
    struct touches touches; /* what the step's look-ups have met */
    struct echo *echoes;

    struct step_record record;
    struct event *events;
    size_t event_count, event_capacity;
};

/* Memory that ran out anywhere. */
bool site_failed(const struct player *player);

/* Puts settings and views in force (start, deploy): handles, layers, stores. */
void site_deploy(struct player *player, const struct settings *settings, const struct view *views, size_t count);
/* The handle of an alias, or NULL. */
const struct cache_handle *site_handle(const struct player *player, struct str alias);
/* The store behind a handle for a worker; NULL for the dummy. */
struct store *site_store(const struct cache_handle *handle, size_t worker);
/* The view that answers this path, or NULL. */
const struct site_view *site_resolve(const struct player *player, struct str path_info);

/* Data: at == NULL when there is no such name. */
struct str site_data(const struct player *player, struct str name);
void site_save(struct player *player, struct str name, struct str value);

/* Counts a run of the view and returns how many there are now. */
int64_t site_count_run(struct player *player, uint32_t view);

/* The session of that key, or NULL. */
const struct site_session *site_session(const struct player *player, uint32_t key);
/* A new, empty session under a key of its own; returns the key. */
uint32_t site_new_session(struct player *player);

/* Frees what left the stores during the step before. */
void site_free_dropped(struct player *player);

/* Shorthand for the text of an atom and the atom of a text. */
struct str player_text(const struct player *player, uint32_t atom);
uint32_t player_atom(struct player *player, struct str text);
/* The scratch builder, emptied. That an earlier text could not be built is not forgotten with it. */
struct builder *player_scratch(struct player *player);

#endif
