/* SPDX-License-Identifier: MIT */
/* Why a box acts as it does: the decision in the simulator's words, or the rule and its place in Django's source. */
#include "engine/film_parts.h"
#include "sim/trace/explain.h"
#include "sim/trace/words.h"

/* A rule that holds for every release, and where it stands. */
struct reason {
    const char *rule, *function, *file;
};

static const struct reason of_place[PLACE_COUNT] = {
    [PLACE_CLIENT] = {"A visitor sends a request with a method, a URL, headers and cookies. Django knows nothing else "
                      "about who asks.",
                      "", ""},
    [PLACE_BROWSER] =
        {"A browser may keep an answer for itself and use it again while it is fresh by its Cache-Control "
         "or Expires. Django cannot take it back.",
         "", ""},
    [PLACE_CACHE_PAGE] = {"cache_page looks for a stored page on the way in, and stores the response on the way out. "
                          "It is the cache middleware around one view.",
                          "cache_page()", "django/views/decorators/cache.py"},
    [PLACE_VIEW] = {"The view runs only when nothing further out has answered. Its template reads the data as they are "
                    "now.",
                    "", ""},
    [PLACE_FRAGMENT] = {"The cache tag keeps a part of a page under its name and arguments. Its key knows no URL, no "
                        "visitor and no language.",
                        "CacheNode.render()", "django/templatetags/cache.py"},
    [PLACE_DATA] = {"Saving data changes no page that is stored. Only a receiver of a signal, or code that deletes, "
                    "reaches the cache.",
                    "ModelSignal.send()", "django/db/models/signals.py"},
    [PLACE_SERVER] = {"Local memory belongs to one worker and is empty after a restart. Other backends keep their "
                      "entries, and so do the browsers.",
                      "LocMemCache.__init__()", "django/core/cache/backends/locmem.py"},
};

static const struct reason of_middleware[] = {
    [MIDDLEWARE_UPDATE_CACHE] = {"UpdateCacheMiddleware acts on the way out: it decides whether and how long the "
                                 "response is stored, and which headers its key varies on.",
                                 "UpdateCacheMiddleware.process_response()", "django/middleware/cache.py"},
    [MIDDLEWARE_FETCH_FROM_CACHE] = {"FetchFromCacheMiddleware acts on the way in: it builds the key of a GET or HEAD "
                                     "request and answers at once when a page is stored under it.",
                                     "FetchFromCacheMiddleware.process_request()", "django/middleware/cache.py"},
    [MIDDLEWARE_SESSION] = {"SessionMiddleware adds Vary: Cookie on the way out, but only when the session was touched "
                            "while the request was answered.",
                            "SessionMiddleware.process_response()", "django/contrib/sessions/middleware.py"},
    [MIDDLEWARE_AUTHENTICATION] = {"AuthenticationMiddleware sets request.user, which reads the session when it is "
                                   "first looked at.",
                                   "AuthenticationMiddleware.process_request()", "django/contrib/auth/middleware.py"},
    [MIDDLEWARE_LOCALE] = {"LocaleMiddleware chooses the language from the cookie or from Accept-Language, and adds "
                           "Vary: Accept-Language on the way out. The language is part of every key.",
                           "LocaleMiddleware.process_request()", "django/middleware/locale.py"},
    [MIDDLEWARE_CONDITIONAL_GET] = {"ConditionalGetMiddleware adds an ETag and answers 304 when the visitor's copy is "
                                    "still good.",
                                    "ConditionalGetMiddleware.process_response()", "django/middleware/http.py"},
};
_Static_assert(sizeof of_middleware / sizeof *of_middleware == MIDDLEWARE_COUNT, "a reason for each");

static const struct reason of_decorator[] = {
    [DECORATOR_CACHE_PAGE] = {"", "", ""},
    [DECORATOR_VARY_ON_COOKIE] = {"vary_on_cookie adds Cookie to the response's Vary. Only a layer further out learns "
                                  "it and makes the Cookie header part of its key.",
                                  "vary_on_headers()", "django/views/decorators/vary.py"},
    [DECORATOR_VARY_ON_HEADERS] = {"vary_on_headers adds names to the response's Vary. Only a layer further out learns "
                                   "them and makes those headers part of its key.",
                                   "vary_on_headers()", "django/views/decorators/vary.py"},
    [DECORATOR_CACHE_CONTROL] = {"cache_control adds directives to the response's Cache-Control. Only a layer further "
                                 "out sees them before it decides to store.",
                                 "cache_control()", "django/views/decorators/cache.py"},
    [DECORATOR_NEVER_CACHE] = {"never_cache adds max-age=0, no-cache, no-store, must-revalidate and private. Only a "
                               "layer further out sees them before it decides to store.",
                               "never_cache()", "django/views/decorators/cache.py"},
    [DECORATOR_LOGIN_REQUIRED] = {"login_required sends a visitor who is not logged in to the login page. It is asked "
                                  "only when the request comes as far as this.",
                                  "login_required()", "django/contrib/auth/decorators.py"},
};

/* ---- the cache ------------------------------------------------------------------------------------------------- */

static const struct reason key_of_list = {
    "The key of the header list is made of the prefix, the whole URL, the language and the time zone. The list under "
    "it says which headers make the page key.",
    "get_cache_key()", "django/utils/cache.py"};
static const struct reason key_of_page = {
    "The page key is made of the prefix, the method, the whole URL, the values of the headers on the list, the language "
    "and the time zone.",
    "get_cache_key()", "django/utils/cache.py"};
static const struct reason learning = {
    "The header list is learned from the Vary of the response that is stored, and it "
    "holds for every page of this URL.",
    "learn_cache_key()", "django/utils/cache.py"};

static const struct reason no_alias = {"CACHES has no such alias, so every use of it raises an error.",
                                       "BaseConnectionHandler.__getitem__()", "django/utils/connection.py"};

struct backend_place {
    const char *class, *file;
};
static const struct backend_place backends[BACKEND_COUNT] = {
    [BACKEND_LOCMEM] = {"LocMemCache", "django/core/cache/backends/locmem.py"},
    [BACKEND_DUMMY] = {"DummyCache", "django/core/cache/backends/dummy.py"},
    [BACKEND_DATABASE] = {"DatabaseCache", "django/core/cache/backends/db.py"},
    [BACKEND_FILE] = {"FileBasedCache", "django/core/cache/backends/filebased.py"},
    [BACKEND_MEMCACHED] = {"PyMemcacheCache", "django/core/cache/backends/memcached.py"},
    [BACKEND_REDIS] = {"RedisCache", "django/core/cache/backends/redis.py"},
};

/* What the backend does in an event: its method, and the rule. */
static struct reason of_backend(const struct event *event)
{
    switch (event ? event->kind : EVENT_PAGE_FOUND) {
    case EVENT_STORED:
        return (struct reason){"A stored page lives for the timeout of the layer that stored it; TIMEOUT in CACHES is "
                               "not asked.",
                               "set()", ""};
    case EVENT_CULLED:
        return (struct reason){"When the number of entries has reached MAX_ENTRIES, writing first drops the share that "
                               "CULL_FREQUENCY names. Entries that have expired count too.",
                               "_cull()", ""};
    case EVENT_CLEARED:
        return (struct reason){"clear() empties the whole store, under every alias that leads to it. It reaches no "
                               "other worker's local memory and no browser.",
                               "clear()", ""};
    case EVENT_DELETED:
    case EVENT_NOT_FOUND_KEY:
        return (struct reason){
            "delete() drops the entry under exactly this key. A page of another visitor, language or "
            "URL has another key.",
            "delete()", ""};
    default:
        return (struct reason){"An entry is found under exactly its key and only until it expires. Reading it does not "
                               "prolong its life.",
                               "get()", ""};
    }
}

/* Any of them may be asked about while the event is about keys, not about the backend. */
static const struct reason *of_key(const struct event *event)
{
    switch (event ? event->kind : EVENT_RESPONSE_LEAVES) {
    case EVENT_HEADER_KEY_BUILT:
    case EVENT_HEADER_LIST_FOUND:
    case EVENT_HEADER_LIST_MISSING:
    case EVENT_HEADER_LIST_EXPIRED:
        return &key_of_list;
    case EVENT_PAGE_KEY_BUILT:
        return &key_of_page;
    case EVENT_STORED:
        return event->key && !event->key->values && event->key->names ? &learning : NULL;
    default:
        return NULL;
    }
}

static void put_reason(const struct reason *reason, struct film_why *why)
{
    why->rule = str_from(reason->rule);
    why->function = str_from(reason->function);
    why->file = str_from(reason->file);
}

static void ask_cache(struct film *film, const struct film_box *box, struct film_why *why)
{
    const struct picture *picture = &film->picture;
    const struct reason *of_its_key = box->is_acting ? of_key(picture->event) : NULL;
    if (of_its_key) {
        put_reason(of_its_key, why);
        return;
    }
    const struct cache_settings *cache = settings_cache(picture->settings, box->name);
    const struct reason reason = cache ? of_backend(box->is_acting ? picture->event : NULL) : no_alias;
    put_reason(&reason, why);
    if (!cache)
        return;
    struct str class = str_from(backends[cache->backend].class), method = why->function;
    builder_reset(&film->line);
    builder_format(&film->line, "%s.%s", (const void *const[]){&class, &method}, 2);
    film->failed |= film->line.failed;
    why->function = str_copy(&film->drawing, builder_str(&film->line));
    why->file = str_from(backends[cache->backend].file);
}

/* ---- any box --------------------------------------------------------------------------------------------------- */

/* What a layer has decided by now: nothing is told of the storing while it is still to come. */
static void ask_layer(struct film *film, const struct film_box *box, struct film_why *why)
{
    struct layer_record layer;
    if (box->verdict == VERDICT_NONE || !box->layer)
        return;
    layer = *box->layer;
    if (!film->picture.is_end && box->kept == KEPT_NONE && layer.lookup != LOOKUP_HIT &&
        layer.not_stored != NOT_STORED_NONE) {
        layer.not_stored = NOT_STORED_NONE;
        layer.stored = true; /* neither does it seem that UpdateCacheMiddleware were missing */
    }
    builder_reset(&film->line);
    words_why(&film->rules, &film->record->request, &layer, &film->line);
    film->failed |= film->line.failed;
    why->rule = str_copy(&film->drawing, builder_str(&film->line));
    if (box->place == PLACE_CACHE_PAGE) {
        bool is_storing = box->kept != KEPT_NONE;
        why->function = is_storing ? STR("UpdateCacheMiddleware.process_response()")
                                   : STR("FetchFromCacheMiddleware.process_request()");
        why->file = STR("django/middleware/cache.py");
    }
}

static const struct reason *reason_of(const struct film_box *box)
{
    if (box->is_middleware)
        return &of_middleware[box->middleware];
    if (box->place == PLACE_DECORATOR)
        return &of_decorator[box->decorator->kind];
    return &of_place[box->place];
}

bool film_why(struct film *film, size_t number, struct film_why *why)
{
    const struct picture *picture = film_picture(film);
    if (!picture || number >= picture->path_count)
        return false;
    const struct film_box *box = &picture->path[number];
    *why = (struct film_why){.rule = STR("")};
    if (box->place == PLACE_CACHE) {
        ask_cache(film, box, why);
    } else {
        put_reason(reason_of(box), why);
        ask_layer(film, box, why);
    }
    builder_reset(&film->line);
    explain_world(&film->rules, &film->line);
    film->failed |= film->line.failed;
    why->world = str_copy(&film->drawing, builder_str(&film->line));
    return !film->failed && !film->drawing.failed;
}
