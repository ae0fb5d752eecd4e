/* SPDX-License-Identifier: MIT */
/*
 * A scene: a small Django site, its visitors and a list of things that happen, read from JSON and checked.
 *
 * After scene_read() a scene is whole and frozen: every name is resolved to an index, every decorator and template
 * is parsed, every default is filled in, and whatever Django would refuse at import has been refused with its place.
 * Playing it needs no further checks. All of it lives in one arena.
 */
#ifndef HITMISS_SIM_SCENE_SCENE_H
#define HITMISS_SIM_SCENE_SCENE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/memory.h"
#include "sim/base/pyvalue.h"
#include "sim/base/report.h"
#include "sim/base/str.h"
#include "sim/rules/rules.h"

struct json;

/* ---- settings -------------------------------------------------------------------------------------------------- */

enum backend {
    BACKEND_LOCMEM,    /* django.core.cache.backends.locmem.LocMemCache: exact */
    BACKEND_DUMMY,     /* ...dummy.DummyCache: exact */
    BACKEND_DATABASE,  /* ...db.DatabaseCache: exact out of reach of culling */
    BACKEND_FILE,      /* ...filebased.FileBasedCache: exact out of reach of culling */
    BACKEND_MEMCACHED, /* ...memcached.PyMemcacheCache: by its documentation */
    BACKEND_REDIS,     /* ...redis.RedisCache: by its documentation */
};

/* One entry of CACHES. */
struct cache_settings {
    struct str alias;
    enum backend backend;
    struct str location;    /* LOCATION; '' unless given */
    struct str key_prefix;  /* KEY_PREFIX */
    int64_t version;        /* VERSION */
    bool has_timeout;       /* false: TIMEOUT is None, for ever */
    int64_t timeout;        /* TIMEOUT, seconds */
    int64_t max_entries;    /* OPTIONS MAX_ENTRIES, >= 0 */
    int64_t cull_frequency; /* OPTIONS CULL_FREQUENCY, >= 0 */
};

enum middleware {
    MIDDLEWARE_UPDATE_CACHE,     /* django.middleware.cache.UpdateCacheMiddleware */
    MIDDLEWARE_FETCH_FROM_CACHE, /* django.middleware.cache.FetchFromCacheMiddleware */
    MIDDLEWARE_SESSION,          /* django.contrib.sessions.middleware.SessionMiddleware */
    MIDDLEWARE_AUTHENTICATION,   /* django.contrib.auth.middleware.AuthenticationMiddleware */
    MIDDLEWARE_LOCALE,           /* django.middleware.locale.LocaleMiddleware */
    MIDDLEWARE_CONDITIONAL_GET,  /* django.middleware.http.ConditionalGetMiddleware */
};

/* The dotted path of each, by enum value. */
extern const struct str middleware_paths[];
extern const struct str backend_paths[];
enum { MIDDLEWARE_COUNT = 6, BACKEND_COUNT = 6 };

struct settings {
    bool use_i18n, use_tz;
    struct str language_code;
    struct str time_zone;
    const struct str *languages;
    size_t language_count;
    int64_t cache_middleware_seconds;
    struct str cache_middleware_key_prefix;
    struct str cache_middleware_alias;
    bool session_save_every_request;
    const enum middleware *middleware; /* as written, outermost first; may hold one twice */
    size_t middleware_count;
    const struct cache_settings *caches; /* in the order written */
    size_t cache_count;
};

/* The entry of that alias, or NULL. */
const struct cache_settings *settings_cache(const struct settings *settings, struct str alias);

/* ---- views ----------------------------------------------------------------------------------------------------- */

enum decorator_kind {
    DECORATOR_CACHE_PAGE,
    DECORATOR_VARY_ON_COOKIE,
    DECORATOR_VARY_ON_HEADERS,
    DECORATOR_CACHE_CONTROL,
    DECORATOR_NEVER_CACHE,
    DECORATOR_LOGIN_REQUIRED,
};

struct keyword {
    struct str name;
    struct pyvalue value;
};

struct decorator {
    enum decorator_kind kind;
    struct str source;               /* as written, with an @ in front, for display */
    struct pyvalue timeout;          /* cache_page */
    struct pyvalue cache;            /* cache_page: PY_NONE unless given */
    struct pyvalue key_prefix;       /* cache_page: PY_NONE unless given */
    const struct pyvalue *arguments; /* vary_on_headers */
    size_t argument_count;
    const struct keyword *keywords; /* cache_control, in order */
    size_t keyword_count;
    struct str login_url; /* login_required; /accounts/login/ unless given */
};

/* What a name in a template reads. */
enum source {
    SOURCE_USER,
    SOURCE_NOW,
    SOURCE_RUNS,
    SOURCE_LANGUAGE,
    SOURCE_DATA,
    SOURCE_QUERY,
    SOURCE_COOKIE,
    SOURCE_HEADER
};

struct template_name {
    enum source source;
    struct str field; /* the part behind the dot, for DATA, QUERY, COOKIE and HEADER */
    struct str text;  /* as written: `data.headline` */
};

enum template_node_kind { NODE_TEXT, NODE_NAME, NODE_CACHE };

/* Nodes stand in document order; the children of a cache block follow it at once. */
struct template_node {
    enum template_node_kind kind;
    struct str text;                       /* NODE_TEXT: the text; NODE_CACHE: the fragment's raw name */
    struct template_name name;             /* NODE_NAME */
    struct pyvalue timeout;                /* NODE_CACHE: as written, before int() */
    const struct template_name *arguments; /* NODE_CACHE */
    size_t argument_count;
    size_t end; /* NODE_CACHE: index of the node behind its last child */
};

struct page_template {
    struct str source;
    const struct template_node *nodes;
    size_t node_count;
};

struct header {
    struct str name; /* as written */
    struct str value;
    bool removed; /* only in a step: null, the client's header is not sent */
};

struct cookie {
    struct str name, value;
    bool removed; /* only in a cookies step: null */
};

struct view {
    struct str name;
    struct str path;
    const struct decorator *decorators; /* outermost first */
    size_t decorator_count;
    struct page_template template;
    int64_t cost_ms;
    int64_t status;
    const struct header *headers;
    size_t header_count;
    const struct cookie *cookies;
    size_t cookie_count;
    bool streaming;
};

/* ---- visitors -------------------------------------------------------------------------------------------------- */

struct client {
    struct str name;
    const struct cookie *cookies; /* the jar at the start, in order */
    size_t cookie_count;
    const struct header *headers;
    size_t header_count;
    bool browser_cache;
};

struct session {
    struct str key; /* 8 characters or more */
    struct str user;
};

struct datum {
    struct str name, value;
};

/* A name and value of a query string, decoded as request.GET does. */
struct parameter {
    struct str name, value;
};

/* A URL as a step writes it, and all that Django makes of it. One for each distinct text in a scene. */
struct url {
    struct str raw;
    struct str path_info; /* request.path_info, decoded */
    struct str full_path; /* request.get_full_path() */
    struct str absolute;  /* request.build_absolute_uri(); scheme, host and raw text if the host is refused */
    bool host_refused;    /* get_host() raises DisallowedHost */
    const struct parameter *parameters; /* request.GET, in order; a name's last value counts */
    size_t parameter_count;
    size_t number; /* index among scene->urls */
};

/* ---- steps ----------------------------------------------------------------------------------------------------- */

enum method { METHOD_GET, METHOD_HEAD, METHOD_POST };

enum cache_action { CACHE_CLEAR, CACHE_DELETE, CACHE_DELETE_PAGE };

struct cache_change {
    enum cache_action action;
    struct str alias;
    struct str key;        /* CACHE_DELETE: without KEY_PREFIX and version */
    const struct url *url; /* CACHE_DELETE_PAGE */
    size_t client;         /* CACHE_DELETE_PAGE */
    struct str key_prefix; /* CACHE_DELETE_PAGE */
    size_t worker;
};

struct signal {
    struct str on_save;
    struct cache_change change;
};

enum step_kind { STEP_REQUEST, STEP_SAVE, STEP_CACHE, STEP_COOKIES, STEP_RESTART, STEP_DEPLOY };

struct deploy {
    const struct settings *settings; /* all settings as they are from now on */
    const struct view *views;        /* all views as they are from now on, in order */
    size_t view_count;
    bool settings_changed, views_changed;
};

struct step {
    enum step_kind kind;
    double at;     /* seconds since the start */
    size_t offset; /* byte in the source where the step begins */
    size_t client; /* STEP_REQUEST, STEP_COOKIES */
    size_t worker; /* STEP_REQUEST, STEP_CACHE (in `change`); STEP_RESTART unless all_workers */
    enum method method;
    const struct url *url;
    bool reload;      /* STEP_REQUEST: go past the browser's cache */
    bool all_workers; /* STEP_RESTART */
    const struct header *headers;
    size_t header_count;
    const struct cookie *cookies; /* STEP_COOKIES */
    size_t cookie_count;
    const struct datum *saved; /* STEP_SAVE */
    size_t saved_count;
    const struct cache_change *change; /* STEP_CACHE */
    const struct deploy *deploy;       /* STEP_DEPLOY */
};

struct scene {
    struct str title;
    const struct release *release;
    int64_t start; /* Unix seconds, whole */
    struct str scheme, host;
    const struct settings *settings;
    const struct datum *data;
    size_t data_count;
    const struct session *sessions;
    size_t session_count;
    const struct client *clients; /* `anon` is always among them */
    size_t client_count;
    const struct view *views;
    size_t view_count;
    const struct signal *signals;
    size_t signal_count;
    const struct step *steps;
    size_t step_count;
    const struct url *const *urls;
    size_t url_count;
    const struct str *workers; /* `w1` first */
    size_t worker_count;
    bool exact; /* no memcached or Redis anywhere in it, culling of shared stores aside */
};

/*
 * Reads and checks a scene. On STATUS_OK `*scene` lives in `arena`. On STATUS_INVALID the report holds every fault
 * found (grammar faults end the reading at the first). `source` must outlive the scene: texts may point into it.
 */
enum status scene_read(struct arena *arena, struct report *report, const struct scene **scene)
    __attribute__((warn_unused_result));

/* ---- parsers, also of use by themselves (the web page's editor, the shell) ------------------------------------- */

/* A fault inside a short text: where, and the sentence. The text lives in the arena given to the parser. */
struct fault {
    size_t offset; /* byte in the text that was parsed */
    struct str message;
};

/* Parses one decorator, with or without `@`. False fills `fault` with Python's or Django's reason, or our own. */
bool decorator_parse(struct arena *arena, struct str text, struct decorator *decorator, struct fault *fault);

/* Parses a template. False fills `fault`. */
bool template_parse(struct arena *arena, struct str text, struct page_template *template, struct fault *fault);

/*
 * Reads a URL as the contract allows it and works out what Django makes of it. False fills `fault`.
 * `origin` is scheme and host (`http://testserver`); whether Django refuses the host is worked out here too.
 */
bool url_compile(struct arena *arena, struct str origin, struct str raw, struct url *url, struct fault *fault);

#endif
