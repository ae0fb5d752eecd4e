/* SPDX-License-Identifier: MIT */
#include "sim/pipeline/cache_layer.h"

#include "sim/pipeline/echo.h"
#include "sim/pipeline/provenance.h"
#include "sim/pipeline/tell.h"
#include "sim/trace/names.h"

/* ---- keys ------------------------------------------------------------------------------------------------------ */

/* Under `prefix-per-user`, a layer with a key_prefix has one for each user. */
static uint32_t believed_prefix(struct player *player, const struct request *request, uint32_t prefix)
{
    if (!player->rules.prefix_per_user || player_text(player, prefix).len == 0)
        return prefix;
    const struct allocator in_arena = arena_allocator(&player->step);
    struct builder text;
    builder_init(&text, &in_arena);
    builder_add(&text, player_text(player, prefix));
    builder_add_byte(&text, '-');
    builder_add(&text, expected_user(player, request));
    return player_atom(player, builder_str(&text));
}

struct key_scope layer_scope(struct player *player, const struct request *request, const struct cache_handle *cache,
                             uint32_t prefix)
{
    const struct settings *settings = player->settings;
    uint32_t language = request->language_code != 0 ? request->language_code : request->active_language;
    struct key_scope scope = {.head = cache->head,
                              .prefix = believed_prefix(player, request, prefix),
                              .url = request->url_atom,
                              .language = settings->use_i18n ? language : 0,
                              .time_zone = settings->use_tz ? player->time_zone : 0};
    keyer_scope(&player->keyer, &scope);
    return scope;
}

struct header_values layer_header_values(struct player *player, const struct request *request, uint32_t list)
{
    const struct keyer_list *names = keyer_list_at(&player->keyer, list);
    if (names->names.count == 0)
        return (struct header_values){.text = 0};
    uint32_t *values = arena_array(&player->step, names->names.count, sizeof *values);
    if (values == NULL)
        return (struct header_values){.text = 0};
    for (size_t i = 0; i < names->names.count; i++)
        values[i] = request_meta(player, request, names->atoms[i]);
    return (struct header_values){values, keyer_header_text(&player->keyer, list, values)};
}

static uint32_t build_page_key(struct player *player, const struct request *request, const struct key_scope *scope,
                               enum method method, uint32_t list)
{
    struct header_values values = layer_header_values(player, request, list);
    uint32_t key = keyer_page_key(&player->keyer, scope, method, values.text);
    if (is_telling(player)) {
        struct key_parts *parts = tell_key_parts(player, scope, key);
        tell_page_parts(player, parts, list, values.values);
        if (parts != NULL)
            parts->method = name_method(method);
        tell(player, (struct event){.kind = EVENT_PAGE_KEY_BUILT, .place = PLACE_CACHE, .key = parts});
    }
    return key;
}

/* ---- looking up ------------------------------------------------------------------------------------------------ */

/* cache.get(); tells when it dropped an expired entry. */
static enum found look_up(struct player *player, const struct request *request, const struct layer *layer, uint32_t key,
                          struct stored *value)
{
    struct store *store = site_store(layer->cache, request->worker);
    enum found found = store == NULL ? ABSENT : store_get(store, key, player->now, value);
    echo_touch(player, store, found, value);
    if (found == EXPIRED)
        tell(player, (struct event){.kind = EVENT_EXPIRED,
                                    .place = PLACE_CACHE,
                                    .subject = player_text(player, key),
                                    .detail = layer->alias});
    return found;
}

static const struct key_parts *tell_header_key(struct player *player, const struct key_scope *scope, uint32_t key)
{
    if (!is_telling(player))
        return NULL;
    const struct key_parts *parts = tell_key_parts(player, scope, key);
    tell(player, (struct event){.kind = EVENT_HEADER_KEY_BUILT, .place = PLACE_CACHE, .key = parts});
    return parts;
}

static void tell_list(struct player *player, const struct key_parts *key, enum found found, uint32_t list)
{
    static const enum event_kind kinds[] = {EVENT_HEADER_LIST_FOUND, EVENT_HEADER_LIST_MISSING,
                                            EVENT_HEADER_LIST_EXPIRED};
    if (key == NULL)
        return;
    struct event event = {.kind = kinds[found], .place = PLACE_CACHE, .subject = key->whole};
    struct key_parts *with_names = found == FOUND ? arena_alloc(&player->step, sizeof *with_names) : NULL;
    if (with_names != NULL) {
        *with_names = *key;
        with_names->names = &keyer_list_at(&player->keyer, list)->names;
        event.key = with_names;
    }
    tell(player, event);
}

bool layer_key_refused(struct player *player, struct request *request, const struct cache_handle *cache, uint32_t key)
{
    struct str text = player_text(player, key);
    bool is_refused = text.len > 250;
    if (cache->settings->backend != BACKEND_MEMCACHED)
        return false;
    for (size_t i = 0; i < text.len; i++)
        is_refused |= (unsigned char)text.at[i] < 33 || text.at[i] == 127;
    if (is_refused)
        request_raise(player, request, 500, STR("InvalidCacheKey: Memcached cannot hold this key"));
    return is_refused;
}

uint32_t layer_page_key(struct player *player, struct request *request, const struct layer *layer, enum method method,
                        struct layer_record *record)
{
    struct key_scope scope = layer_scope(player, request, layer->cache, layer->prefix);
    uint32_t header_key = keyer_header_key(&player->keyer, &scope);
    struct stored value = {.list = 0};
    if (layer_key_refused(player, request, layer->cache, header_key))
        return 0;
    const struct key_parts *parts = tell_header_key(player, &scope, header_key);
    enum found found = look_up(player, request, layer, header_key, &value);
    tell_list(player, parts, found, value.list);
    if (record != NULL) {
        record->header_key = player_text(player, header_key);
        record->list_expired = found == EXPIRED;
        if (found == EXPIRED)
            record->lookup = LOOKUP_EXPIRED;
    }
    if (found != FOUND || value.list == 0)
        return 0;
    uint32_t key = build_page_key(player, request, &scope, method, value.list);
    if (layer_key_refused(player, request, layer->cache, key))
        return 0;
    if (record != NULL) {
        record->vary = &keyer_list_at(&player->keyer, value.list)->names;
        record->page_key = player_text(player, key);
    }
    return key;
}

/* Under `sliding-expiry` a hit starts the timeout anew, for the page and its list. */
static void slide(struct player *player, struct request *request, const struct layer *layer, uint32_t page_key,
                  const struct stored *value)
{
    struct store *store = site_store(layer->cache, request->worker);
    struct key_scope scope = layer_scope(player, request, layer->cache, layer->prefix);
    if (!player->rules.sliding_expiry || store == NULL || value->never)
        return;
    store_touch(store, page_key, player->now + value->timeout);
    store_touch(store, keyer_header_key(&player->keyer, &scope), player->now + value->timeout);
}

/*
 * response["Age"] (since 5.1): max-age less what is left until Expires, in whole seconds. Set first, so that headers
 * stay in the order of their names, as records want them.
 */
static void add_age(struct player *player, struct response *response, const struct page *page)
{
    int64_t age = page->max_age - (page->expires - player->now_whole);
    if (!player->rules.age_on_hit || !page->has_age)
        return;
    builder_reset(&player->text);
    builder_add_int(&player->text, age < 0 ? 0 : age);
    headers_set(&response->headers, &player->step, STR("Age"), str_copy(&player->step, builder_str(&player->text)));
}

/* A response that borrows the page's texts. Headers are copied, for outer layers may change them. */
static struct response *response_from_page(struct player *player, const struct page *page, enum served_by served_by)
{
    struct response *response = response_new(player, page->status, served_by);
    size_t room = page->header_count + 4;
    if (response == NULL)
        return NULL;
    response->headers.items = arena_array(&player->step, room, sizeof *response->headers.items);
    response->headers.capacity = response->headers.items == NULL ? 0 : room;
    add_age(player, response, page);
    bool has_age = response->headers.count > 0;
    for (size_t i = 0; i < page->header_count && response->headers.items != NULL; i++)
        if (!has_age || !str_equal_nocase(page->headers[i].name, STR("Age")))
            response->headers.items[response->headers.count++] = page->headers[i];
    for (size_t i = 0; i < page->cookie_count; i++)
        cookies_set(&response->cookies, &player->step, page->cookies[i]);
    response->body = page->body;
    response->inputs = (struct input_list){page->inputs, page->input_count, page->input_count};
    return response;
}

static void tell_page(struct player *player, const struct layer *layer, uint32_t key, enum found found,
                      const struct stored *value)
{
    static const enum event_kind kinds[] = {EVENT_PAGE_FOUND, EVENT_PAGE_MISSING, EVENT_PAGE_EXPIRED};
    struct event event = {
        .kind = kinds[found], .place = PLACE_CACHE, .subject = player_text(player, key), .detail = layer->alias};
    if (found == FOUND) {
        event.number = value->never ? 0.0 : value->expiry - player->now;
        event.step = value->page->from_step;
    }
    tell(player, event);
}

static struct response *fetch_page(struct player *player, struct request *request, const struct layer *layer,
                                   struct layer_record *record, uint32_t key)
{
    struct stored value = {.page = NULL};
    enum found found = look_up(player, request, layer, key, &value);
    if (found == EXPIRED)
        record->lookup = LOOKUP_EXPIRED;
    if (is_telling(player))
        tell_page(player, layer, key, found, &value);
    if (found != FOUND || value.page == NULL)
        return NULL;
    slide(player, request, layer, key, &value);
    record->lookup = LOOKUP_HIT;
    record->not_stored = NOT_STORED_HIT;
    record->from_step = value.page->from_step;
    enum served_by served_by = layer->kind == LAYER_SITE ? SERVED_SITE : SERVED_CACHE_PAGE;
    return response_from_page(player, value.page, served_by);
}

static bool is_cacheable_method(const struct player *player, enum method method)
{
    return method == METHOD_GET || method == METHOD_HEAD || player->rules.post_cached;
}

struct response *layer_fetch(struct player *player, struct request *request, const struct layer *layer,
                             struct layer_record *record)
{
    struct response *response = NULL;
    bool is_head_apart = request->method == METHOD_HEAD && player->rules.head_apart;
    enum method first = request->method == METHOD_POST || is_head_apart ? request->method : METHOD_GET;
    tell(player, (struct event){.kind = EVENT_LAYER_ENTERED,
                                .place = tell_place(layer),
                                .subject = layer->kind == LAYER_SITE ? STR("site") : STR("cache_page"),
                                .detail = layer->alias});
    if (!is_cacheable_method(player, request->method)) {
        record->lookup = LOOKUP_BYPASS;
        record->bypass = BYPASS_METHOD;
        request->update = UPDATE_NO;
        return NULL;
    }
    if (layer->cache == NULL || request->url->host_refused) {
        record->lookup = LOOKUP_BYPASS;
        record->bypass = BYPASS_ERROR;
        record->not_stored = NOT_STORED_ERROR;
        return layer->cache == NULL
                   ? request_raise(player, request, 500, STR("InvalidCacheBackendError: there is no such alias"))
                   : request_raise(player, request, 400, STR("DisallowedHost: Invalid HTTP_HOST header"));
    }
    record->lookup = LOOKUP_MISS;
    uint32_t key = layer_page_key(player, request, layer, first, record);
    if (key != 0)
        response = fetch_page(player, request, layer, record, key);
    if (key != 0 && response == NULL && request->method == METHOD_HEAD && first == METHOD_GET) {
        key = layer_page_key(player, request, layer, METHOD_HEAD, record);
        response = key == 0 ? NULL : fetch_page(player, request, layer, record, key);
    }
    if (request->raised != 0) {
        record->bypass = BYPASS_ERROR;
        record->not_stored = NOT_STORED_ERROR;
        return NULL;
    }
    request->update = response == NULL ? UPDATE_YES : UPDATE_NO;
    return response;
}
