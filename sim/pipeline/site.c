/* SPDX-License-Identifier: MIT */
#include "sim/pipeline/site.h"

bool site_failed(const struct player *player)
{
    return player->lasting.failed || player->step.failed || player->text.failed || keyer_failed(&player->keyer);
}

struct builder *player_scratch(struct player *player)
{
    player->lasting.failed |= player->text.failed;
    builder_reset(&player->text);
    return &player->text;
}

struct str player_text(const struct player *player, uint32_t atom)
{
    return atoms_text(&player->keyer.atoms, atom);
}

uint32_t player_atom(struct player *player, struct str text)
{
    return atoms_find(&player->keyer.atoms, text);
}

/* ---- backends -------------------------------------------------------------------------------------------------- */

/* A store is told apart by backend, LOCATION and, for local memory, the worker; it outlives deploys. */
static struct store *find_store(struct player *player, const struct cache_settings *settings, size_t worker)
{
    for (size_t i = 0; i < player->store_count; i++) {
        struct store *store = player->stores[i];
        if (store->backend == settings->backend && store->worker == worker &&
            str_equal(store->location, settings->location))
            return store;
    }
    struct store **stores = (struct store **)arena_grow(&player->lasting, (void *)player->stores, player->store_count,
                                                        &player->store_capacity, sizeof(struct store *));
    struct store *store = arena_alloc(&player->lasting, sizeof *store);
    if (stores == NULL || store == NULL)
        return NULL;
    store_init(store, player->from, settings->backend, settings->location, worker);
    player->stores = stores;
    stores[player->store_count++] = store;
    return store;
}

static void make_handle(struct player *player, struct cache_handle *handle, const struct cache_settings *settings)
{
    size_t workers = player->scene->worker_count;
    bool is_shared = settings->backend != BACKEND_LOCMEM || player->rules.shared_memory;
    *handle = (struct cache_handle){.settings = settings,
                                    .head = keyer_head(&player->keyer, settings),
                                    .limits = {settings->max_entries, settings->cull_frequency}};
    if (settings->backend == BACKEND_DUMMY)
        return;
    handle->stores = (struct store **)arena_array(&player->lasting, workers, sizeof(struct store *));
    for (size_t i = 0; i < workers && handle->stores != NULL; i++)
        handle->stores[i] = find_store(player, settings, is_shared ? SIZE_MAX : i);
}

const struct cache_handle *site_handle(const struct player *player, struct str alias)
{
    for (size_t i = 0; i < player->handle_count; i++)
        if (str_equal(player->handles[i].settings->alias, alias))
            return &player->handles[i];
    return NULL;
}

struct store *site_store(const struct cache_handle *handle, size_t worker)
{
    return handle->stores == NULL ? NULL : handle->stores[worker];
}

void site_free_dropped(struct player *player)
{
    for (size_t i = 0; i < player->store_count; i++)
        store_free_dropped(player->stores[i]);
}

/* ---- layers and views ------------------------------------------------------------------------------------------ */

static void make_site_layer(struct player *player)
{
    const struct settings *settings = player->settings;
    player->has_update = player->has_fetch = player->has_locale = player->has_conditional_get = false;
    for (size_t i = 0; i < settings->middleware_count; i++) {
        player->has_update |= settings->middleware[i] == MIDDLEWARE_UPDATE_CACHE;
        player->has_fetch |= settings->middleware[i] == MIDDLEWARE_FETCH_FROM_CACHE;
        player->has_locale |= settings->middleware[i] == MIDDLEWARE_LOCALE;
        player->has_conditional_get |= settings->middleware[i] == MIDDLEWARE_CONDITIONAL_GET;
    }
    player->has_site_layer = player->has_update || player->has_fetch;
    player->site_layer = (struct layer){.kind = LAYER_SITE,
                                        .alias = settings->cache_middleware_alias,
                                        .cache = site_handle(player, settings->cache_middleware_alias),
                                        .prefix = player_atom(player, settings->cache_middleware_key_prefix),
                                        .timeout = py_none()};
}

/* str(key_prefix), '' for None (CacheMiddleware.__init__). */
static uint32_t prefix_atom(struct player *player, const struct decorator *decorator)
{
    if (decorator->key_prefix.kind == PY_NONE) {
        bool reaches = player->rules.prefix_setting_reaches_cache_page;
        return player_atom(player, reaches ? player->settings->cache_middleware_key_prefix : STR(""));
    }
    player_scratch(player);
    py_print(&player->text, decorator->key_prefix);
    return player_atom(player, builder_str(&player->text));
}

static void make_layer(struct player *player, struct layer *layer, const struct decorator *decorator)
{
    struct str alias = decorator->cache.kind == PY_NONE ? STR("default") : (struct str){NULL, 0};
    if (decorator->cache.kind == PY_STR)
        alias = decorator->cache.text;
    *layer = (struct layer){.kind = LAYER_CACHE_PAGE,
                            .alias = alias,
                            .cache = alias.at == NULL ? NULL : site_handle(player, alias),
                            .prefix = prefix_atom(player, decorator),
                            .timeout = decorator->timeout};
}

/* The decorator that `whole-site` lays around a view without one: the first of the site, else the site's default. */
static const struct decorator *believed_decorator(struct player *player, const struct view *views, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < views[i].decorator_count; k++)
            if (views[i].decorators[k].kind == DECORATOR_CACHE_PAGE)
                return &views[i].decorators[k];
    struct decorator *decorator = arena_alloc(&player->lasting, sizeof *decorator);
    if (decorator != NULL) {
        decorator->kind = DECORATOR_CACHE_PAGE;
        decorator->timeout = py_int(player->settings->cache_middleware_seconds);
        decorator->cache = decorator->key_prefix = py_none();
        decorator->source = STR("@cache_page");
    }
    return decorator;
}

static bool has_cache_page(const struct view *view)
{
    for (size_t i = 0; i < view->decorator_count; i++)
        if (view->decorators[i].kind == DECORATOR_CACHE_PAGE)
            return true;
    return false;
}

static void wrap_view(struct player *player, struct site_view *view, const struct decorator *outermost)
{
    struct decorator *decorators = arena_array(&player->lasting, view->decorator_count + 1, sizeof *decorators);
    if (decorators == NULL || outermost == NULL)
        return;
    decorators[0] = *outermost;
    for (size_t i = 0; i < view->decorator_count; i++)
        decorators[i + 1] = view->decorators[i];
    view->decorators = decorators;
    view->decorator_count++;
}

static void make_view(struct player *player, struct site_view *site_view, const struct view *view,
                      const struct decorator *believed)
{
    *site_view = (struct site_view){.view = view,
                                    .decorators = view->decorators,
                                    .decorator_count = view->decorator_count,
                                    .name = player_atom(player, view->name)};
    if (believed != NULL && !has_cache_page(view))
        wrap_view(player, site_view, believed);
    site_view->layers = arena_array(&player->lasting, site_view->decorator_count, sizeof *site_view->layers);
    for (size_t i = 0; i < site_view->decorator_count && site_view->layers != NULL; i++) {
        if (site_view->decorators[i].kind == DECORATOR_CACHE_PAGE) {
            make_layer(player, &site_view->layers[i], &site_view->decorators[i]);
            site_view->cache_page_count++;
        }
    }
}

void site_deploy(struct player *player, const struct settings *settings, const struct view *views, size_t count)
{
    player->settings = settings;
    player->language = player_atom(player, settings->language_code);
    player->time_zone = player_atom(player, settings->time_zone);
    player->handles = arena_array(&player->lasting, settings->cache_count, sizeof *player->handles);
    player->handle_count = 0;
    for (size_t i = 0; i < settings->cache_count && player->handles != NULL; i++) {
        make_handle(player, &player->handles[i], &settings->caches[i]);
        player->handle_count++;
    }
    make_site_layer(player);
    const struct decorator *believed = player->rules.whole_site ? believed_decorator(player, views, count) : NULL;
    player->views = arena_array(&player->lasting, count, sizeof *player->views);
    player->view_count = player->views == NULL ? 0 : count;
    for (size_t i = 0; i < player->view_count; i++)
        make_view(player, &player->views[i], &views[i], believed);
}

const struct site_view *site_resolve(const struct player *player, struct str path_info)
{
    for (size_t i = 0; i < player->view_count; i++)
        if (str_equal(player->views[i].view->path, path_info))
            return &player->views[i];
    return NULL;
}

/* ---- data, runs, sessions -------------------------------------------------------------------------------------- */

struct str site_data(const struct player *player, struct str name)
{
    for (size_t i = 0; i < player->data_count; i++)
        if (str_equal(player->data[i].name, name))
            return player->data[i].value;
    return (struct str){NULL, 0};
}

void site_save(struct player *player, struct str name, struct str value)
{
    for (size_t i = 0; i < player->data_count; i++) {
        if (str_equal(player->data[i].name, name)) {
            player->data[i].value = value;
            return;
        }
    }
    struct datum *data =
        arena_grow(&player->lasting, player->data, player->data_count, &player->data_capacity, sizeof *data);
    if (data == NULL)
        return;
    player->data = data;
    data[player->data_count++] = (struct datum){name, value};
}

int64_t site_count_run(struct player *player, uint32_t view)
{
    for (size_t i = 0; i < player->run_count; i++)
        if (player->runs[i].view == view)
            return ++player->runs[i].runs;
    struct run_count *runs =
        arena_grow(&player->lasting, player->runs, player->run_count, &player->run_capacity, sizeof *runs);
    if (runs == NULL)
        return 0;
    player->runs = runs;
    runs[player->run_count++] = (struct run_count){view, 1};
    return 1;
}

const struct site_session *site_session(const struct player *player, uint32_t key)
{
    for (size_t i = 0; i < player->session_count; i++)
        if (player->sessions[i].key == key)
            return &player->sessions[i];
    return NULL;
}

uint32_t site_new_session(struct player *player)
{
    struct site_session *sessions = arena_grow(&player->lasting, player->sessions, player->session_count,
                                               &player->session_capacity, sizeof *sessions);
    if (sessions == NULL)
        return 0;
    player_scratch(player);
    builder_add(&player->text, STR("new-session-"));
    builder_add_padded(&player->text, ++player->new_sessions, 19);
    uint32_t key = player_atom(player, builder_str(&player->text));
    player->sessions = sessions;
    sessions[player->session_count++] = (struct site_session){.key = key};
    return key;
}
