/* SPDX-License-Identifier: MIT */
/* UpdateCacheMiddleware.process_response(): whether, how long and under which keys a response is stored. */
#include "sim/http/cache_control.h"
#include "sim/http/date.h"
#include "sim/pipeline/cache_layer.h"
#include "sim/pipeline/tell.h"
#include "sim/trace/names.h"

/* What is being stored, and where. */
struct storing {
    struct player *player;
    struct request *request;
    struct response *response;
    const struct layer *layer;
    struct layer_record *record;
};

/* ---- whether --------------------------------------------------------------------------------------------------- */

/* Why request._cache_update_cache is not set. */
static enum not_stored unmarked_reason(const struct storing *it)
{
    if (it->request->method == METHOD_POST && !it->player->rules.post_cached)
        return NOT_STORED_METHOD;
    if (it->record->lookup == LOOKUP_HIT)
        return NOT_STORED_HIT;
    return it->request->update == UPDATE_NO ? NOT_STORED_INNER_HIT : NOT_STORED_NONE;
}

static bool sets_cookie_and_varies(const struct storing *it)
{
    const struct rules *rules = &it->player->rules;
    if (it->response->cookies.count == 0 || !vary_has(&it->response->headers, rules, STR("Cookie")))
        return false;
    return !rules->cookie_rule_wants_cookieless || it->request->visitor->jar_count == 0;
}

static enum not_stored directive_reason(struct str directive)
{
    if (directive.at == NULL)
        return NOT_STORED_NONE;
    if (str_equal(directive, STR("private")))
        return NOT_STORED_PRIVATE;
    return str_equal(directive, STR("no-cache")) ? NOT_STORED_NO_CACHE : NOT_STORED_NO_STORE;
}

/* The refusals that leave the response unpatched, in Django's order. */
static enum not_stored refusal(const struct storing *it)
{
    const struct rules *rules = &it->player->rules;
    const struct response *response = it->response;
    if (response->streaming)
        return NOT_STORED_STREAMING;
    if (response->status != 200 && response->status != 304 && !rules->errors_cached)
        return NOT_STORED_STATUS;
    if (sets_cookie_and_varies(it))
        return NOT_STORED_SETS_COOKIE;
    enum not_stored reason = directive_reason(cache_control_refusal(&response->headers, rules));
    if (reason == NOT_STORED_NONE && rules->vary_star_bars && vary_has(&response->headers, rules, STR("*")))
        reason = NOT_STORED_VARY_STAR;
    return reason;
}

/* ---- how long -------------------------------------------------------------------------------------------------- */

static struct pyvalue in_minutes(struct pyvalue timeout)
{
    bool fits = timeout.kind == PY_INT && timeout.integer < (int64_t)1 << 46 && timeout.integer > -((int64_t)1 << 46);
    return fits ? py_int(timeout.integer * 60) : timeout;
}

/* The page's timeout; false when max-age=0 keeps it out. */
static bool choose_timeout(const struct storing *it, struct pyvalue *timeout)
{
    const struct rules *rules = &it->player->rules;
    bool is_cache_page = it->layer->kind == LAYER_CACHE_PAGE;
    int64_t max_age = 0;
    bool has_max_age = cache_control_max_age(&it->response->headers, rules, &max_age);
    *timeout = it->layer->timeout;
    if (is_cache_page && rules->timeout_in_minutes)
        *timeout = in_minutes(*timeout);
    if (timeout->kind != PY_NONE && !(is_cache_page && rules->max_age_wins && has_max_age))
        return true;
    *timeout = py_int(has_max_age ? max_age : it->player->settings->cache_middleware_seconds);
    return !has_max_age || max_age != 0;
}

/* patch_response_headers(response, timeout). Returns false after it raised. */
static bool patch_headers(const struct storing *it, struct pyvalue timeout)
{
    struct player *player = it->player;
    struct str expires;
    if (!py_is_number(timeout))
        return request_raise(player, it->request, 500, STR("TypeError: '<' not supported between 'str' and 'int'"));
    if (py_number(timeout) < 0)
        timeout = py_int(0);
    if (!headers_has(&it->response->headers, STR("Expires"))) {
        if (!http_date(&player->step, player->now + py_number(timeout), &expires))
            return request_raise(player, it->request, 500, STR("ValueError: the year of Expires is out of range"));
        headers_set(&it->response->headers, &player->step, STR("Expires"), expires);
        it->response->knows_expires = true;
        it->response->expires = seconds_to_python(player->now + py_number(timeout));
    }
    const struct keyword max_age = {STR("max_age"), timeout};
    enum patch_result result = cache_control_patch(&it->response->headers, &player->step, &player->rules, &max_age, 1);
    player->by_chance |= result == PATCH_BY_CHANCE;
    if (result == PATCH_RAISES)
        return request_raise(player, it->request, 500, STR("ValueError: the existing max-age is no integer"));
    return true;
}

static void tell_patched(const struct storing *it)
{
    static const struct str names[] = {STR_INIT("Expires"), STR_INIT("Cache-Control")};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        tell(it->player,
             (struct event){.kind = EVENT_HEADERS_PATCHED,
                            .place = tell_place(it->layer),
                            .subject = names[i],
                            .detail = headers_get(&it->response->headers, names[i]),
                            .text = it->layer->kind == LAYER_SITE ? STR("UpdateCacheMiddleware") : STR("cache_page")});
}

/* A request's Authorization makes the response vary on it, unless it says `public` (CVE-2026-35193). */
static void vary_on_authorization(const struct storing *it, bool was_public)
{
    struct player *player = it->player;
    if (player->rules.authorization_varies && !was_public &&
        request_header(player, it->request, STR("authorization")).len > 0)
        vary_patch_name(&it->response->headers, &player->step, &player->rules, STR("Authorization"));
}

/* ---- where ----------------------------------------------------------------------------------------------------- */

/* What expired as it was written is told with the layer's reason, by its caller. */
static void tell_stored(const struct storing *it, const struct stored *value, const struct key_parts *key,
                        bool is_alive)
{
    struct player *player = it->player;
    struct store *store = site_store(it->layer->cache, it->request->worker);
    if (key == NULL)
        return;
    for (size_t i = 0; i < store->culled_count; i++)
        tell(player, (struct event){.kind = EVENT_CULLED,
                                    .place = PLACE_CACHE,
                                    .subject = player_text(player, store->culled[i]),
                                    .detail = it->layer->alias});
    if (is_alive)
        tell(player, (struct event){.kind = EVENT_STORED,
                                    .place = PLACE_CACHE,
                                    .subject = key->whole,
                                    .detail = value->kind == ENTRY_PAGE ? STR("page") : STR("header_list"),
                                    .text = it->layer->alias,
                                    .expires = tell_expires(player, store),
                                    .key = key,
                                    .number = value->timeout,
                                    .step = value->never ? 1 : 0});
}

/* What the key that is stored under was made of, while somebody listens; else NULL. */
static const struct key_parts *stored_parts(const struct storing *it, const struct key_scope *scope, uint32_t key,
                                            uint32_t list, const struct header_values *values)
{
    struct player *player = it->player;
    struct key_parts *parts = is_telling(player) ? tell_key_parts(player, scope, key) : NULL;
    if (parts != NULL && values != NULL) {
        parts->method = name_method(it->request->method);
        tell_page_parts(player, parts, list, values->values);
    } else if (parts != NULL) {
        parts->names = &keyer_list_at(&player->keyer, list)->names;
    }
    return parts;
}

/* cache.set() with the limits of the alias. `parts` are for those who listen. Returns whether the entry lives. */
static bool put(const struct storing *it, uint32_t key, struct stored *value, const struct key_parts *parts)
{
    struct store *store = site_store(it->layer->cache, it->request->worker);
    bool is_alive = store_set(store, key, value, it->player->now, &it->layer->cache->limits);
    it->player->step.failed |= store->failed;
    tell_stored(it, value, parts, is_alive);
    return is_alive;
}

/* parse_http_date_safe(response["Expires"]); false when it is no date. */
static bool expires_second(const struct player *player, const struct response *response, int64_t *second)
{
    if (!response->knows_expires)
        return http_date_parse(headers_get(&response->headers, STR("Expires")), player->now_whole, second);
    *second = response->expires;
    return true;
}

static struct page *make_page(const struct storing *it)
{
    struct player *player = it->player;
    struct response *response = it->response;
    const struct page_parts parts = {.status = response->status,
                                     .headers = &response->headers,
                                     .cookies = &response->cookies,
                                     .body = response->body,
                                     .inputs = &response->inputs,
                                     .from_step = it->request->step};
    struct page *page = page_new(player->from, &parts);
    if (page == NULL) {
        player->step.failed = true;
        return NULL;
    }
    page->has_age = cache_control_max_age(&response->headers, &player->rules, &page->max_age) &&
                    expires_second(player, response, &page->expires);
    return page;
}

/* A name that a belief adds, unless the list has it already. */
static void collect_believed(const struct storing *it, struct name_collector *names, struct str header)
{
    vary_collect(names, &it->player->step, &it->player->rules, header);
    for (size_t i = 0; names->count > 0 && i + 1 < names->count; i++) {
        if (str_equal(names->names[i], names->names[names->count - 1])) {
            names->count--;
            return;
        }
    }
}

/* The header list learned from Vary, by number; 0 without memory. */
static uint32_t learn_list(const struct storing *it)
{
    const struct name_collector *outside = it->request->outside;
    struct player *player = it->player;
    struct name_collector names = {0};
    vary_learn(&it->response->headers, &player->step, &player->rules, player->settings->use_i18n, &names);
    for (size_t i = 0; outside != NULL && i < outside->count; i++)
        collect_believed(it, &names, outside->names[i]);
    if (player->rules.cookies_in_key)
        collect_believed(it, &names, STR("Cookie"));
    vary_sort(&names);
    return keyer_list(&player->keyer, names.names, names.count);
}

static void set_lifetime(const struct storing *it, struct pyvalue timeout, struct stored *value)
{
    const struct rules *rules = &it->player->rules;
    const struct cache_settings *settings = it->layer->cache->settings;
    value->timeout = py_number(timeout);
    if (rules->none_is_forever && it->layer->kind == LAYER_CACHE_PAGE && it->layer->timeout.kind == PY_NONE)
        value->never = true;
    if (rules->backend_timeout_rules) {
        value->never = !settings->has_timeout;
        value->timeout = (double)settings->timeout;
    }
}

/* learn_cache_key(), then cache.set() of the page. False without memory. */
static bool store_page(const struct storing *it, struct pyvalue timeout)
{
    struct player *player = it->player;
    struct layer_record *record = it->record;
    struct key_scope scope = layer_scope(player, it->request, it->layer->cache, it->layer->prefix);
    uint32_t header_key = keyer_header_key(&player->keyer, &scope);
    uint32_t list = learn_list(it);
    if (list == 0)
        return false;
    struct header_values values = layer_header_values(player, it->request, list);
    uint32_t page_key = keyer_page_key(&player->keyer, &scope, it->request->method, values.text);
    record->stored_vary = &keyer_list_at(&player->keyer, list)->names;
    if (site_store(it->layer->cache, it->request->worker) == NULL) {
        record->not_stored = NOT_STORED_DUMMY;
        record->stored_vary = NULL;
        return true;
    }
    struct stored value = {.kind = ENTRY_HEADER_LIST, .list = list, .url = it->request->url_atom};
    set_lifetime(it, timeout, &value);
    put(it, header_key, &value, stored_parts(it, &scope, header_key, list, NULL));
    value.kind = ENTRY_PAGE;
    value.page = make_page(it);
    if (value.page == NULL)
        return false;
    record->stored = put(it, page_key, &value, stored_parts(it, &scope, page_key, list, &values));
    record->not_stored = record->stored ? NOT_STORED_NONE : NOT_STORED_ALREADY_EXPIRED;
    record->stored_key = player_text(player, page_key);
    record->has_ttl = !value.never;
    record->ttl = value.timeout;
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

/* Patches a response that may be stored and stores it. Returns false after it raised. */
static bool patch_and_store(const struct storing *it)
{
    struct pyvalue timeout;
    bool was_public = cache_control_is_public(&it->response->headers, &it->player->rules);
    if (!choose_timeout(it, &timeout)) {
        it->record->not_stored = NOT_STORED_MAX_AGE_ZERO;
        return true;
    }
    if (!patch_headers(it, timeout)) {
        it->record->not_stored = NOT_STORED_ERROR;
        return false;
    }
    tell_patched(it);
    vary_on_authorization(it, was_public);
    if (!py_is_true(timeout))
        it->record->not_stored = NOT_STORED_TIMEOUT_ZERO;
    else if (it->response->status != 200 && !it->player->rules.errors_cached)
        it->record->not_stored = NOT_STORED_STATUS;
    else if (it->request->url->host_refused)
        return request_raise(it->player, it->request, 400, STR("DisallowedHost: Invalid HTTP_HOST header"));
    else
        it->player->step.failed |= !store_page(it, timeout);
    return true;
}

struct response *layer_update(struct player *player, struct request *request, struct response *response,
                              const struct layer *layer, struct layer_record *record)
{
    struct storing it = {player, request, response, layer, record};
    enum not_stored reason = request->update == UPDATE_YES ? refusal(&it) : unmarked_reason(&it);
    bool raised = false;
    if (request->update != UPDATE_YES || reason != NOT_STORED_NONE)
        record->not_stored = reason;
    else
        raised = !patch_and_store(&it);
    if (record->not_stored != NOT_STORED_NONE && record->not_stored != NOT_STORED_HIT)
        tell(player, (struct event){.kind = EVENT_NOT_STORED, .place = tell_place(layer), .layer = record});
    return raised ? NULL : response;
}
