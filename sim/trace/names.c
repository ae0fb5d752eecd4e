/* SPDX-License-Identifier: MIT */
#include "sim/trace/names.h"

#include "sim/base/check.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static struct str pick(const struct str *table, size_t count, size_t index)
{
    CHECK(index < count);
    return table[index];
}

struct str name_method(enum method method)
{
    static const struct str names[] = {
        [METHOD_GET] = STR_INIT("GET"),
        [METHOD_HEAD] = STR_INIT("HEAD"),
        [METHOD_POST] = STR_INIT("POST"),
    };
    return pick(names, COUNT(names), (size_t)method);
}

struct str name_served_by(enum served_by served_by)
{
    static const struct str names[] = {
        [SERVED_VIEW] = STR_INIT("view"),           [SERVED_CACHE_PAGE] = STR_INIT("cache_page"),
        [SERVED_SITE] = STR_INIT("site"),           [SERVED_BROWSER] = STR_INIT("browser"),
        [SERVED_DECORATOR] = STR_INIT("decorator"), [SERVED_MIDDLEWARE] = STR_INIT("middleware"),
        [SERVED_ERROR] = STR_INIT("error"),
    };
    return pick(names, COUNT(names), (size_t)served_by);
}

struct str name_layer(enum layer_kind kind)
{
    static const struct str names[] = {
        [LAYER_SITE] = STR_INIT("site"),
        [LAYER_CACHE_PAGE] = STR_INIT("cache_page"),
        [LAYER_FRAGMENT] = STR_INIT("fragment"),
    };
    return pick(names, COUNT(names), (size_t)kind);
}

struct str name_lookup(enum lookup lookup)
{
    static const struct str names[] = {
        [LOOKUP_HIT] = STR_INIT("hit"),
        [LOOKUP_MISS] = STR_INIT("miss"),
        [LOOKUP_EXPIRED] = STR_INIT("expired"),
        [LOOKUP_BYPASS] = STR_INIT("bypass"),
    };
    return pick(names, COUNT(names), (size_t)lookup);
}

struct str name_not_stored(enum not_stored reason)
{
    static const struct str names[] = {
        [NOT_STORED_NONE] = STR_INIT(""),
        [NOT_STORED_METHOD] = STR_INIT("method"),
        [NOT_STORED_STATUS] = STR_INIT("status"),
        [NOT_STORED_STREAMING] = STR_INIT("streaming"),
        [NOT_STORED_PRIVATE] = STR_INIT("private"),
        [NOT_STORED_SETS_COOKIE] = STR_INIT("sets_cookie"),
        [NOT_STORED_VARY_STAR] = STR_INIT("vary_star"),
        [NOT_STORED_NO_STORE] = STR_INIT("no_store"),
        [NOT_STORED_NO_CACHE] = STR_INIT("no_cache"),
        [NOT_STORED_MAX_AGE_ZERO] = STR_INIT("max_age_zero"),
        [NOT_STORED_TIMEOUT_ZERO] = STR_INIT("timeout_zero"),
        [NOT_STORED_ALREADY_EXPIRED] = STR_INIT("already_expired"),
        [NOT_STORED_INNER_HIT] = STR_INIT("inner_hit"),
        [NOT_STORED_HIT] = STR_INIT("hit"),
        [NOT_STORED_DUMMY] = STR_INIT("dummy"),
        [NOT_STORED_ERROR] = STR_INIT("error"),
    };
    return pick(names, COUNT(names), (size_t)reason);
}

struct str name_wrong(enum wrong_kind kind)
{
    static const struct str names[] = {
        [WRONG_LEAK] = STR_INIT("leak"),
        [WRONG_STALE] = STR_INIT("stale"),
        [WRONG_VARIANT] = STR_INIT("variant"),
    };
    return pick(names, COUNT(names), (size_t)kind);
}

struct str name_entry(enum entry_kind kind)
{
    static const struct str names[] = {
        [ENTRY_PAGE] = STR_INIT("page"),
        [ENTRY_HEADER_LIST] = STR_INIT("header_list"),
        [ENTRY_FRAGMENT] = STR_INIT("fragment"),
        [ENTRY_OTHER] = STR_INIT("other"),
    };
    return pick(names, COUNT(names), (size_t)kind);
}

struct str name_step(enum step_kind kind)
{
    static const struct str names[] = {
        [STEP_REQUEST] = STR_INIT("request"), [STEP_SAVE] = STR_INIT("save"),       [STEP_CACHE] = STR_INIT("cache"),
        [STEP_COOKIES] = STR_INIT("cookies"), [STEP_RESTART] = STR_INIT("restart"), [STEP_DEPLOY] = STR_INIT("deploy"),
    };
    return pick(names, COUNT(names), (size_t)kind);
}

struct str name_place(enum place place)
{
    static const struct str names[] = {
        [PLACE_CLIENT] = STR_INIT("client"),
        [PLACE_BROWSER] = STR_INIT("browser"),
        [PLACE_SITE] = STR_INIT("site"),
        [PLACE_SESSION] = STR_INIT("session"),
        [PLACE_AUTHENTICATION] = STR_INIT("authentication"),
        [PLACE_LOCALE] = STR_INIT("locale"),
        [PLACE_CONDITIONAL_GET] = STR_INIT("conditional_get"),
        [PLACE_CACHE_PAGE] = STR_INIT("cache_page"),
        [PLACE_DECORATOR] = STR_INIT("decorator"),
        [PLACE_VIEW] = STR_INIT("view"),
        [PLACE_FRAGMENT] = STR_INIT("fragment"),
        [PLACE_CACHE] = STR_INIT("cache"),
        [PLACE_DATA] = STR_INIT("data"),
        [PLACE_SERVER] = STR_INIT("server"),
    };
    _Static_assert(COUNT(names) == PLACE_COUNT, "every place has a name");
    return pick(names, COUNT(names), (size_t)place);
}

struct str name_event(enum event_kind kind)
{
    static const struct str names[] = {
        [EVENT_REQUEST_ARRIVES] = STR_INIT("request_arrives"),
        [EVENT_BROWSER_ANSWERS] = STR_INIT("browser_answers"),
        [EVENT_BROWSER_REVALIDATES] = STR_INIT("browser_revalidates"),
        [EVENT_BROWSER_STORED] = STR_INIT("browser_stored"),
        [EVENT_LAYER_ENTERED] = STR_INIT("layer_entered"),
        [EVENT_HEADER_KEY_BUILT] = STR_INIT("header_key_built"),
        [EVENT_HEADER_LIST_FOUND] = STR_INIT("header_list_found"),
        [EVENT_HEADER_LIST_MISSING] = STR_INIT("header_list_missing"),
        [EVENT_HEADER_LIST_EXPIRED] = STR_INIT("header_list_expired"),
        [EVENT_PAGE_KEY_BUILT] = STR_INIT("page_key_built"),
        [EVENT_PAGE_FOUND] = STR_INIT("page_found"),
        [EVENT_PAGE_MISSING] = STR_INIT("page_missing"),
        [EVENT_PAGE_EXPIRED] = STR_INIT("page_expired"),
        [EVENT_FRAGMENT_FOUND] = STR_INIT("fragment_found"),
        [EVENT_FRAGMENT_MISSING] = STR_INIT("fragment_missing"),
        [EVENT_FRAGMENT_EXPIRED] = STR_INIT("fragment_expired"),
        [EVENT_LANGUAGE_CHOSEN] = STR_INIT("language_chosen"),
        [EVENT_SESSION_READ] = STR_INIT("session_read"),
        [EVENT_LOGIN_REDIRECT] = STR_INIT("login_redirect"),
        [EVENT_VIEW_RUNS] = STR_INIT("view_runs"),
        [EVENT_HEADERS_PATCHED] = STR_INIT("headers_patched"),
        [EVENT_STORED] = STR_INIT("stored"),
        [EVENT_NOT_STORED] = STR_INIT("not_stored"),
        [EVENT_CULLED] = STR_INIT("culled"),
        [EVENT_EXPIRED] = STR_INIT("expired"),
        [EVENT_CLEARED] = STR_INIT("cleared"),
        [EVENT_DELETED] = STR_INIT("deleted"),
        [EVENT_NOT_FOUND_KEY] = STR_INIT("not_found_key"),
        [EVENT_DATA_CHANGED] = STR_INIT("data_changed"),
        [EVENT_SIGNAL_SENT] = STR_INIT("signal_sent"),
        [EVENT_COOKIES_CHANGED] = STR_INIT("cookies_changed"),
        [EVENT_RESTARTED] = STR_INIT("restarted"),
        [EVENT_DEPLOYED] = STR_INIT("deployed"),
        [EVENT_ERROR_RAISED] = STR_INIT("error_raised"),
        [EVENT_RESPONSE_REPLACED] = STR_INIT("response_replaced"),
        [EVENT_RESPONSE_LEAVES] = STR_INIT("response_leaves"),
    };
    _Static_assert(COUNT(names) == EVENT_KIND_COUNT, "every kind of event has a name");
    return pick(names, COUNT(names), (size_t)kind);
}
