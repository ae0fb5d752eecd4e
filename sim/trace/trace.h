/* SPDX-License-Identifier: MIT */
/*
 * What a play tells: a record for every step, with decisions as values, not as words.
 *
 * The pipeline fills these records; everything a person reads is made from them afterwards: trace_json.h writes the
 * JSON of the contract, words.h the sentences, explain.h the story. A record is valid until the next step is played:
 * it borrows from the player's arena, so a trace of any length needs the memory of one step.
 */
#ifndef HITMISS_SIM_TRACE_TRACE_H
#define HITMISS_SIM_TRACE_TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/str.h"
#include "sim/scene/scene.h"

enum served_by {
    SERVED_VIEW,
    SERVED_CACHE_PAGE,
    SERVED_SITE,
    SERVED_BROWSER,
    SERVED_DECORATOR,
    SERVED_MIDDLEWARE,
    SERVED_ERROR
};

enum layer_kind { LAYER_SITE, LAYER_CACHE_PAGE, LAYER_FRAGMENT };

enum lookup { LOOKUP_HIT, LOOKUP_MISS, LOOKUP_EXPIRED, LOOKUP_BYPASS };

/* Why a look-up was passed by. */
enum bypass {
    BYPASS_NONE,
    BYPASS_METHOD,      /* neither GET nor HEAD */
    BYPASS_NO_FETCH,    /* UpdateCacheMiddleware without FetchFromCacheMiddleware */
    BYPASS_NOT_REACHED, /* something further out answered first, or failed */
    BYPASS_ERROR,       /* the look-up itself raised: an unknown alias, a refused host */
};

/* Why nothing was stored; the contract's closed list, in its order. */
enum not_stored {
    NOT_STORED_NONE, /* it was stored, or the question did not arise */
    NOT_STORED_METHOD,
    NOT_STORED_STATUS,
    NOT_STORED_STREAMING,
    NOT_STORED_PRIVATE,
    NOT_STORED_SETS_COOKIE,
    NOT_STORED_VARY_STAR,
    NOT_STORED_NO_STORE,
    NOT_STORED_NO_CACHE,
    NOT_STORED_MAX_AGE_ZERO,
    NOT_STORED_TIMEOUT_ZERO,
    NOT_STORED_ALREADY_EXPIRED, /* written with a negative timeout, dead on arrival */
    NOT_STORED_INNER_HIT,
    NOT_STORED_HIT,
    NOT_STORED_DUMMY,
    NOT_STORED_ERROR,
};

/* A header list as Django stores it: META names, sorted (`HTTP_COOKIE`). */
struct name_list {
    const struct str *names;
    size_t count;
};

/* Everything that went into a key, for people to see. */
struct key_parts {
    struct str whole;  /* the key as make_key() returns it */
    struct str prefix; /* key_prefix of the layer */
    struct str method; /* empty for a header-list key */
    struct str url;    /* what the digest was made from */
    struct str url_digest;
    const struct name_list *names; /* page key only */
    const struct str *values;      /* page key only: one for each name; at == NULL for an absent header */
    struct str headers_digest;     /* page key only */
    struct str language;           /* empty without USE_I18N */
    struct str time_zone;          /* empty without USE_TZ */
};

struct layer_record {
    enum layer_kind kind;
    struct str name;  /* a fragment's name; else empty */
    struct str alias; /* at == NULL when cache= is not a text */
    enum lookup lookup;
    enum bypass bypass;
    bool list_expired;                           /* LOOKUP_EXPIRED: the header list, not the page */
    struct str header_key, page_key, stored_key; /* at == NULL: none */
    const struct name_list *vary, *stored_vary;  /* NULL: none */
    bool stored;
    enum not_stored not_stored;
    bool has_ttl;
    double ttl;       /* seconds given to the backend; has_ttl false: none, or for ever when stored */
    size_t from_step; /* LOOKUP_HIT: the step that stored the page */
};

enum wrong_kind { WRONG_LEAK, WRONG_STALE, WRONG_VARIANT };

struct wrong {
    struct str input; /* as a template names it: `user`, `cookie.theme`, `data.headline` */
    enum wrong_kind kind;
    struct str got, expected;
    size_t from_step;
};

/*
 * The fine grain, for animation and for reading aloud. The list is closed. Each line says what the generic fields
 * of `struct event` hold; empty or zero where it says nothing.
 */
enum event_kind {
    EVENT_REQUEST_ARRIVES,     /* text: method; detail: absolute URL; subject: client */
    EVENT_BROWSER_ANSWERS,     /* the private cache of the client answers: subject: client; number: age in seconds */
    EVENT_BROWSER_REVALIDATES, /* subject: client; detail: the ETag sent */
    EVENT_BROWSER_STORED,      /* subject: client; number: freshness lifetime, seconds */
    EVENT_LAYER_ENTERED,       /* subject: `site` or `cache_page`; detail: alias */
    EVENT_HEADER_KEY_BUILT,    /* key */
    EVENT_HEADER_LIST_FOUND,   /* key: whole; names in key->names */
    EVENT_HEADER_LIST_MISSING, /* subject: the key */
    EVENT_HEADER_LIST_EXPIRED, /* subject: the key */
    EVENT_PAGE_KEY_BUILT,      /* key */
    EVENT_PAGE_FOUND,          /* subject: the key; number: seconds left, 0 for ever; step: that stored it */
    EVENT_PAGE_MISSING,        /* subject: the key */
    EVENT_PAGE_EXPIRED,        /* subject: the key */
    EVENT_FRAGMENT_FOUND,      /* subject: the key; detail: the fragment's name; text: alias; step: that stored it */
    EVENT_FRAGMENT_MISSING,    /* subject: the key; detail: the fragment's name; text: alias */
    EVENT_FRAGMENT_EXPIRED,    /* subject: the key; detail: the fragment's name; text: alias */
    EVENT_LANGUAGE_CHOSEN,     /* subject: the language */
    EVENT_SESSION_READ,        /* subject: user, or `anonymous` */
    EVENT_LOGIN_REDIRECT,      /* subject: Location */
    EVENT_VIEW_RUNS,           /* subject: the view's name; number: how often it has run by now; step: cost in ms */
    EVENT_HEADERS_PATCHED,     /* subject: header name; detail: its value now; text: who did it (`vary_on_cookie`) */
    EVENT_STORED,              /* subject: the key; detail: `page`, `header_list` or `fragment`; text: alias; number:
                                  timeout; step: 1 when it never expires; expires; key, with names, but values only
                                  where they are part of it (a fragment's: its arguments as written) */
    EVENT_NOT_STORED,          /* layer: the record whose not_stored says why */
    EVENT_CULLED,              /* subject: the key; detail: alias */
    EVENT_EXPIRED,             /* subject: the key; detail: alias; an expired entry was dropped on look-up */
    EVENT_CLEARED,             /* subject: alias; number: entries dropped; text: worker, at == NULL: all share it */
    EVENT_DELETED,             /* subject: the key; detail: alias; number: 1 when it was there, else 0; text: worker,
                                  at == NULL: all share the memory */
    EVENT_NOT_FOUND_KEY,       /* delete_page: get_cache_key() returned None; subject: alias */
    EVENT_DATA_CHANGED,        /* subject: name; detail: new value; text: old value */
    EVENT_SIGNAL_SENT,         /* subject: the data's name */
    EVENT_COOKIES_CHANGED,     /* subject: client; detail: cookie name; text: value; at == NULL: removed */
    EVENT_RESTARTED,           /* subject: worker; number: entries lost */
    EVENT_DEPLOYED,            /* subject: `settings`, `views` or `settings and views` */
    EVENT_ERROR_RAISED,        /* subject: the exception's text; detail: where; number: status */
    EVENT_RESPONSE_REPLACED,   /* ConditionalGetMiddleware answers 304 or 412: number: status */
    EVENT_RESPONSE_LEAVES,     /* number: status; subject: client */
};
enum { EVENT_KIND_COUNT = EVENT_RESPONSE_LEAVES + 1 };

/* Where in the picture it happens; closed. */
enum place {
    PLACE_CLIENT,
    PLACE_BROWSER,
    PLACE_SITE, /* Update- and FetchFromCacheMiddleware */
    PLACE_SESSION,
    PLACE_AUTHENTICATION,
    PLACE_LOCALE,
    PLACE_CONDITIONAL_GET,
    PLACE_CACHE_PAGE,
    PLACE_DECORATOR,
    PLACE_VIEW,
    PLACE_FRAGMENT,
    PLACE_CACHE,
    PLACE_DATA,
    PLACE_SERVER,
};
enum { PLACE_COUNT = PLACE_SERVER + 1 };

struct event {
    enum event_kind kind;
    enum place place;
    size_t position; /* index among the middleware or the view's decorators, where `place` has several */
    struct str subject, detail, text;
    double number;
    double expires; /* EVENT_STORED: seconds since the scene's start, as the backend keeps it; 0: never */
    size_t step;
    const struct key_parts *key;
    const struct layer_record *layer;
};

struct request_record {
    struct str client, worker;
    enum method method;
    const struct url *url;
    int64_t status;
    bool view_ran;
    enum served_by served_by;
    int64_t took_ms;
    const struct header *headers; /* the contract's, sorted by name without regard to case */
    size_t header_count;
    const struct str *set_cookie; /* names, sorted */
    size_t set_cookie_count;
    bool has_body; /* status 200 and not HEAD */
    struct str body;
    const struct layer_record *layers; /* outermost first */
    size_t layer_count;
    const struct wrong *wrong;
    size_t wrong_count;
};

struct step_record {
    size_t step; /* index in scene->steps */
    double at;
    enum step_kind kind;
    struct request_record request; /* only for STEP_REQUEST */
    const struct event *events;    /* empty unless asked for */
    size_t event_count;
};

enum entry_kind { ENTRY_PAGE, ENTRY_HEADER_LIST, ENTRY_FRAGMENT, ENTRY_OTHER };

/* A line of the final cache. */
struct entry_record {
    struct str alias;
    struct str worker; /* at == NULL for a shared backend */
    struct str key;
    enum entry_kind kind;
    bool never;                    /* no expiry */
    double expires;                /* seconds since the scene's start */
    const struct name_list *names; /* ENTRY_HEADER_LIST: what it holds */
};

struct totals {
    int64_t requests, hits, misses, view_runs, stored, leaks, stale;
};

#endif
