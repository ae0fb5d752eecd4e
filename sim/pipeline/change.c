/* SPDX-License-Identifier: MIT */
#include "sim/pipeline/change.h"

#include "sim/pipeline/browser.h"
#include "sim/pipeline/cache_layer.h"
#include "sim/pipeline/middleware.h"
#include "sim/pipeline/tell.h"

/* ---- dropping entries, for beliefs ----------------------------------------------------------------------------- */

/* The first alias that leads to this store. */
static struct str alias_of(const struct player *player, const struct store *store)
{
    for (size_t i = 0; i < player->handle_count; i++)
        for (size_t worker = 0; worker < player->scene->worker_count; worker++)
            if (site_store(&player->handles[i], worker) == store)
                return player->handles[i].settings->alias;
    return STR("");
}

/* Drops the entries of a store that `is_meant` names; `with` is handed through. */
static void drop_where(struct player *player, struct store *store, bool (*is_meant)(const struct store_entry *, void *),
                       void *with)
{
    uint32_t next = store_next(store, 0);
    while (next != 0) {
        const struct store_entry *entry = &store->entries[next];
        uint32_t key = entry->key;
        next = store_next(store, next);
        if (!is_meant(entry, with))
            continue;
        store_delete(store, key);
        tell(player, (struct event){.kind = EVENT_DELETED,
                                    .place = PLACE_CACHE,
                                    .subject = player_text(player, key),
                                    .detail = alias_of(player, store),
                                    .text = tell_worker(player, store),
                                    .number = 1});
    }
}

static bool has_url(const struct store_entry *entry, void *url)
{
    return entry->value.kind != ENTRY_FRAGMENT && entry->value.url == *(const uint32_t *)url;
}

void change_drop_url(struct player *player, uint32_t url)
{
    for (size_t i = 0; i < player->store_count; i++)
        drop_where(player, player->stores[i], has_url, &url);
}

static bool shows_data(const struct store_entry *entry, void *name)
{
    const struct page *page = entry->value.page;
    for (size_t i = 0; page != NULL && i < page->input_count; i++)
        if (page->inputs[i].source == SOURCE_DATA && str_equal(page->inputs[i].field, *(const struct str *)name))
            return true;
    return false;
}

static bool is_page(const struct store_entry *entry, void *unused)
{
    (void)unused;
    return entry->value.kind == ENTRY_PAGE;
}

/* Under `guessed-key-deletes`: a key that names a view by name or path drops that view's pages, any other all pages. */
static void drop_guessed(struct player *player, struct store *store, struct str key)
{
    bool names_a_view = false;
    for (size_t i = 0; i < player->view_count; i++) {
        const struct view *view = player->views[i].view;
        if (!str_contains(key, view->name) && !str_contains(key, view->path))
            continue;
        names_a_view = true;
        for (size_t k = 0; k < player->scene->url_count; k++)
            if (str_equal(player->scene->urls[k]->path_info, view->path) && player->urls[k] != 0)
                drop_where(player, store, has_url, &player->urls[k]);
    }
    if (!names_a_view)
        drop_where(player, store, is_page, NULL);
}

/* ---- cache steps and signals ----------------------------------------------------------------------------------- */

static void clear_cache(struct player *player, const struct cache_handle *handle, size_t worker)
{
    struct store *store = site_store(handle, worker);
    size_t count = store == NULL ? 0 : store_empty(store);
    tell(player, (struct event){.kind = EVENT_CLEARED,
                                .place = PLACE_CACHE,
                                .subject = handle->settings->alias,
                                .text = tell_worker(player, store),
                                .number = (double)count});
    if (player->rules.clear_reaches_browsers)
        browsers_empty(player);
}

static void delete_key(struct player *player, const struct cache_handle *handle, size_t worker, uint32_t key)
{
    struct store *store = site_store(handle, worker);
    bool was_there = store != NULL && store_delete(store, key);
    tell(player, (struct event){.kind = EVENT_DELETED,
                                .place = PLACE_CACHE,
                                .subject = player_text(player, key),
                                .detail = handle->settings->alias,
                                .text = tell_worker(player, store),
                                .number = was_there ? 1 : 0});
}

/* get_cache_key(request, key_prefix=..., cache=...), as the visitor would be served; then cache.delete() of it. */
static void delete_page(struct player *player, const struct cache_handle *handle, const struct cache_change *change)
{
    struct request request;
    const struct layer layer = {.kind = LAYER_CACHE_PAGE,
                                .alias = change->alias,
                                .cache = handle,
                                .prefix = player_atom(player, change->key_prefix)};
    request_probe(player, &request, change);
    if (player->has_locale)
        locale_attach(player, &request);
    uint32_t key = change->url->host_refused ? 0 : layer_page_key(player, &request, &layer, METHOD_GET, NULL);
    if (key == 0)
        tell(player, (struct event){.kind = EVENT_NOT_FOUND_KEY, .place = PLACE_CACHE, .subject = change->alias});
    else
        delete_key(player, handle, change->worker, key);
}

static void change_cache(struct player *player, const struct cache_change *change)
{
    const struct cache_handle *handle = site_handle(player, change->alias);
    if (handle == NULL)
        return;
    switch (change->action) {
    case CACHE_CLEAR:
        clear_cache(player, handle, change->worker);
        break;
    case CACHE_DELETE:
        delete_key(player, handle, change->worker, keyer_plain_key(&player->keyer, handle->head, change->key));
        if (player->rules.guessed_key_deletes && site_store(handle, change->worker) != NULL)
            drop_guessed(player, site_store(handle, change->worker), change->key);
        break;
    case CACHE_DELETE_PAGE:
        delete_page(player, handle, change);
        break;
    }
}

/* ---- data, cookies, servers ------------------------------------------------------------------------------------ */

static void save_one(struct player *player, struct datum saved)
{
    struct str old = site_data(player, saved.name);
    site_save(player, saved.name, saved.value);
    tell(player, (struct event){.kind = EVENT_DATA_CHANGED,
                                .place = PLACE_DATA,
                                .subject = saved.name,
                                .detail = saved.value,
                                .text = old});
    for (size_t i = 0; player->rules.fresh_data && i < player->store_count; i++)
        drop_where(player, player->stores[i], shows_data, &saved.name);
}

/* All of the data changes first; then the signals of every name saved, in the order of the scene. */
static void save(struct player *player, const struct step *step)
{
    for (size_t i = 0; i < step->saved_count; i++)
        save_one(player, step->saved[i]);
    for (size_t k = 0; k < player->scene->signal_count; k++) {
        const struct signal *signal = &player->scene->signals[k];
        for (size_t i = 0; i < step->saved_count; i++) {
            if (!str_equal(signal->on_save, step->saved[i].name))
                continue;
            tell(player,
                 (struct event){.kind = EVENT_SIGNAL_SENT, .place = PLACE_DATA, .subject = step->saved[i].name});
            change_cache(player, &signal->change);
        }
    }
}

static void change_cookies(struct player *player, const struct step *step)
{
    struct visitor *visitor = &player->visitors[step->client];
    for (size_t i = 0; i < step->cookie_count; i++) {
        const struct cookie *cookie = &step->cookies[i];
        if (cookie->removed)
            visitor_remove_cookie(player, visitor, cookie->name);
        else
            visitor_set_cookie(player, visitor, cookie->name, cookie->value);
        tell(player, (struct event){.kind = EVENT_COOKIES_CHANGED,
                                    .place = PLACE_CLIENT,
                                    .subject = visitor->client->name,
                                    .detail = cookie->name,
                                    .text = cookie->removed ? (struct str){NULL, 0} : cookie->value});
    }
}

/*
 * A restart empties local memory, of one worker or of all. A memory that all workers are believed to share goes with
 * the first of them.
 */
static void empty_local_memory(struct player *player, const struct step *step, size_t *lost)
{
    for (size_t i = 0; i < player->store_count; i++) {
        struct store *store = player->stores[i];
        size_t first = step->all_workers ? 0 : step->worker;
        size_t worker = store->worker == SIZE_MAX ? first : store->worker;
        if (store->backend == BACKEND_LOCMEM && (step->all_workers || worker == step->worker))
            lost[worker] += store_empty(store);
    }
}

static void restart(struct player *player, const struct step *step)
{
    size_t *lost = arena_array(&player->step, player->scene->worker_count, sizeof *lost);
    if (lost == NULL)
        return;
    if (!player->rules.restart_keeps_memory)
        empty_local_memory(player, step, lost);
    for (size_t i = 0; i < player->scene->worker_count; i++)
        if (step->all_workers || step->worker == i)
            tell(player, (struct event){.kind = EVENT_RESTARTED,
                                        .place = PLACE_SERVER,
                                        .subject = player->scene->workers[i],
                                        .number = (double)lost[i]});
}

static void deploy(struct player *player, const struct deploy *deploy)
{
    struct str what = deploy->settings_changed && deploy->views_changed ? STR("settings and views")
                      : deploy->views_changed                           ? STR("views")
                                                                        : STR("settings");
    site_deploy(player, deploy->settings, deploy->views, deploy->view_count);
    tell(player, (struct event){.kind = EVENT_DEPLOYED, .place = PLACE_SERVER, .subject = what});
}

void change_apply(struct player *player, const struct step *step)
{
    switch (step->kind) {
    case STEP_SAVE:
        save(player, step);
        break;
    case STEP_CACHE:
        change_cache(player, step->change);
        break;
    case STEP_COOKIES:
        change_cookies(player, step);
        break;
    case STEP_RESTART:
        restart(player, step);
        break;
    case STEP_DEPLOY:
        deploy(player, step->deploy);
        break;
    case STEP_REQUEST:
        break;
    }
}
