/* SPDX-License-Identifier: MIT */
/* What can be changed in a scene, with its text as it is now. */
#include "engine/sandbox_parts.h"
#include "engine/scene_change.h"
#include "sim/scene/names.h"
#include "sim/trace/names.h"

const struct sandbox_setting sandbox_site_settings[SITE_SETTINGS] = {
    {STR_INIT("CACHE_MIDDLEWARE_SECONDS"), SETTING_INT, false},
    {STR_INIT("CACHE_MIDDLEWARE_KEY_PREFIX"), SETTING_TEXT, false},
    {STR_INIT("CACHE_MIDDLEWARE_ALIAS"), SETTING_TEXT, false},
    {STR_INIT("USE_I18N"), SETTING_BOOL, false},
    {STR_INIT("LANGUAGE_CODE"), SETTING_TEXT, false},
    {STR_INIT("USE_TZ"), SETTING_BOOL, false},
    {STR_INIT("SESSION_SAVE_EVERY_REQUEST"), SETTING_BOOL, false},
};

const struct sandbox_setting sandbox_alias_settings[ALIAS_SETTINGS] = {
    {STR_INIT("BACKEND"), SETTING_TEXT, false},
    {STR_INIT("TIMEOUT"), SETTING_INT_OR_NONE, false},
    {STR_INIT("KEY_PREFIX"), SETTING_TEXT, false},
    {STR_INIT("MAX_ENTRIES"), SETTING_INT, true},
};

static const struct str booleans[] = {STR_INIT("True"), STR_INIT("False")};
static const struct str methods[] = {STR_INIT("GET"), STR_INIT("HEAD"), STR_INIT("POST")};
static const struct str decorators[] = {
    STR_INIT("@cache_page(60 * 15)"),         STR_INIT("@vary_on_cookie"), STR_INIT("@vary_on_headers(\"User-Agent\")"),
    STR_INIT("@cache_control(private=True)"), STR_INIT("@never_cache"),    STR_INIT("@login_required"),
};

/* ---- the list -------------------------------------------------------------------------------------------------- */

struct listing {
    struct sandbox_state *state;
    struct sandbox_place *places;
    size_t count, capacity;
    struct allocator from;
    struct builder text; /* in the arena: each text in turn */
};

static struct sandbox_place *add(struct listing *list, enum sandbox_kind kind)
{
    struct sandbox_place *grown =
        arena_grow(&list->state->arena, list->places, list->count, &list->capacity, sizeof *grown);
    if (!grown)
        return NULL;
    list->places = grown;
    struct sandbox_place *place = &grown[list->count++];
    *place = (struct sandbox_place){.kind = kind, .text = STR(""), .is_given = true, .alias = SIZE_MAX};
    return place;
}

/* What was written to list->text since the last call. */
static struct str take(struct listing *list)
{
    struct str text = str_copy(&list->state->arena, builder_str(&list->text));
    builder_reset(&list->text);
    return text;
}

static struct str label(struct listing *list, const char *format, struct str name, size_t number)
{
    int64_t shown = (int64_t)number;
    const void *const arguments[] = {&name, &shown};
    builder_format(&list->text, format, arguments, 2);
    return take(list);
}

/* "NAME: PART" */
static struct str label_of(struct listing *list, struct str name, const char *part)
{
    builder_add(&list->text, name);
    builder_add_text(&list->text, ": ");
    builder_add_text(&list->text, part);
    return take(list);
}

static void choose(struct sandbox_place *place, const struct str *choices, size_t count)
{
    place->choices = choices;
    place->choice_count = count;
}

#define CHOOSE(place, choices) choose((place), (choices), sizeof(choices) / sizeof *(choices))

/* ---- settings -------------------------------------------------------------------------------------------------- */

static struct str number_text(struct listing *list, int64_t number)
{
    builder_add_int(&list->text, number);
    return take(list);
}

static struct str site_value(struct listing *list, const struct settings *settings, size_t index)
{
    const struct str values[SITE_SETTINGS] = {
        [1] = settings->cache_middleware_key_prefix, [2] = settings->cache_middleware_alias,
        [3] = booleans[settings->use_i18n ? 0 : 1],  [4] = settings->language_code,
        [5] = booleans[settings->use_tz ? 0 : 1],    [6] = booleans[settings->session_save_every_request ? 0 : 1],
    };
    return index == 0 ? number_text(list, settings->cache_middleware_seconds) : values[index];
}

static void list_site_settings(struct listing *list, const struct json *written)
{
    const struct settings *settings = list->state->scene->settings;
    for (size_t i = 0; i < SITE_SETTINGS; i++) {
        const struct sandbox_setting *setting = &sandbox_site_settings[i];
        struct sandbox_place *place = add(list, SANDBOX_SETTING);
        if (!place)
            return;
        place->label = setting->name;
        place->text = site_value(list, settings, i);
        place->is_given = json_member(written, setting->name) != NULL;
        place->item = i;
        if (setting->kind == SETTING_BOOL)
            CHOOSE(place, booleans);
        if (str_equal(setting->name, STR("LANGUAGE_CODE")))
            choose(place, names_languages().items, names_languages().count);
    }
}

static struct str alias_value(struct listing *list, const struct cache_settings *cache, size_t index)
{
    switch (index) {
    case 0:
        return backend_paths[cache->backend];
    case 1:
        return cache->has_timeout ? number_text(list, cache->timeout) : STR("None");
    case 2:
        return cache->key_prefix;
    default:
        return number_text(list, cache->max_entries);
    }
}

static void list_alias(struct listing *list, const struct json *written, size_t alias)
{
    const struct cache_settings *cache = &list->state->scene->settings->caches[alias];
    written = written ? json_member(written, cache->alias) : NULL;
    for (size_t i = 0; i < ALIAS_SETTINGS; i++) {
        const struct sandbox_setting *setting = &sandbox_alias_settings[i];
        const struct json *parent = written;
        struct sandbox_place *place = add(list, SANDBOX_SETTING);
        if (!place)
            return;
        if (setting->is_option && written)
            parent = json_member(written, STR("OPTIONS"));
        builder_add_text(&list->text, "CACHES ");
        place->label = label_of(list, cache->alias, setting->name.at);
        place->text = alias_value(list, cache, i);
        place->is_given = parent && json_member(parent, setting->name);
        place->item = i;
        place->alias = alias;
        if (i == 0)
            choose(place, names_backends().items, names_backends().count);
    }
}

static void list_middleware(struct listing *list, bool is_given)
{
    const struct settings *settings = list->state->scene->settings;
    for (size_t i = 0; i <= settings->middleware_count; i++) {
        bool is_new = i == settings->middleware_count;
        struct sandbox_place *place = add(list, is_new ? SANDBOX_NEW_MIDDLEWARE : SANDBOX_MIDDLEWARE);
        if (!place)
            return;
        place->label = is_new ? STR("MIDDLEWARE: a new line") : label(list, "%sMIDDLEWARE: line %d", STR(""), i + 1);
        place->text = is_new ? STR("") : middleware_paths[settings->middleware[i]];
        place->is_given = is_given && !is_new;
        place->can_insert = place->can_remove = !is_new;
        place->item = i;
        choose(place, names_middleware().items, names_middleware().count);
    }
}

static void list_settings(struct listing *list)
{
    const struct json *written = json_member(list->state->root, STR("settings"));
    const struct json *caches = written ? json_member(written, STR("CACHES")) : NULL;
    /* A number is no object: it has no members. */
    static const struct json nothing = {.kind = JSON_NULL};
    list_site_settings(list, written ? written : &nothing);
    for (size_t i = 0; i < list->state->scene->settings->cache_count; i++)
        list_alias(list, caches, i);
    list_middleware(list, written && json_member(written, STR("MIDDLEWARE")));
}

static void list_release(struct listing *list)
{
    size_t count;
    const struct release *releases = rules_releases(&count);
    struct str *versions = arena_array(&list->state->arena, count, sizeof *versions);
    struct sandbox_place *place = add(list, SANDBOX_RELEASE);
    if (!place || !versions)
        return;
    for (size_t i = 0; i < count; i++)
        versions[i] = releases[count - 1 - i].version;
    place->label = STR("Django");
    place->text = list->state->scene->release->version;
    place->is_given = json_member(list->state->root, STR("django")) != NULL;
    choose(place, versions, count);
}

/* ---- views ----------------------------------------------------------------------------------------------------- */

static void list_decorators(struct listing *list, size_t index)
{
    const struct view *view = &list->state->scene->views[index];
    for (size_t i = 0; i <= view->decorator_count; i++) {
        bool is_new = i == view->decorator_count;
        struct sandbox_place *place = add(list, is_new ? SANDBOX_NEW_DECORATOR : SANDBOX_DECORATOR);
        if (!place)
            return;
        place->label =
            is_new ? label_of(list, view->name, "a new decorator") : label(list, "%s: decorator %d", view->name, i + 1);
        place->text = is_new ? STR("") : view->decorators[i].source;
        place->is_given = !is_new;
        place->can_insert = place->can_remove = !is_new;
        place->view = index;
        place->item = i;
        CHOOSE(place, decorators);
    }
}

static void list_view(struct listing *list, size_t index)
{
    const struct view *view = &list->state->scene->views[index];
    const struct json *node = json_member(json_member(list->state->root, STR("views")), view->name);
    list_decorators(list, index);
    struct sandbox_place *place = add(list, SANDBOX_TEMPLATE);
    if (!place)
        return;
    place->label = label_of(list, view->name, "template");
    place->text = view->template.source;
    place->is_given = json_member(node, STR("template")) != NULL;
    place->view = index;
    place = add(list, SANDBOX_COST);
    if (!place)
        return;
    place->label = label_of(list, view->name, "milliseconds it takes");
    place->text = number_text(list, view->cost_ms);
    place->is_given = json_member(node, STR("cost_ms")) != NULL;
    place->view = index;
}

/* ---- steps ----------------------------------------------------------------------------------------------------- */

/* Whether the step's object has fields that a short line cannot say. */
static bool has_more(const struct step *step, const struct json *node)
{
    static const struct str said[] = {STR_INIT("at"),     STR_INIT("get"),   STR_INIT("head"),    STR_INIT("post"),
                                      STR_INIT("save"),   STR_INIT("cache"), STR_INIT("cookies"), STR_INIT("restart"),
                                      STR_INIT("client"), STR_INIT("url"),   STR_INIT("key")};
    bool is_more = step->saved_count > 1 || step->cookie_count > 1 || step->kind == STEP_DEPLOY;
    for (const struct json *member = node->first; member && !is_more; member = member->next) {
        bool is_clear = step->kind == STEP_CACHE && step->change->action == CACHE_CLEAR;
        size_t ignored;
        is_more = !names_find((struct names){said, sizeof said / sizeof *said}, member->key, &ignored) &&
                  !(is_clear && str_equal(member->key, STR("alias")));
    }
    bool is_empty =
        (step->kind == STEP_SAVE && step->saved_count == 0) || (step->kind == STEP_COOKIES && step->cookie_count == 0);
    return is_more || is_empty;
}

static void add_as(const struct scene *scene, size_t client, struct builder *out)
{
    struct str name = scene->clients[client].name;
    if (!str_equal(name, STR("anon")))
        builder_format(out, " as %s", (const void *const[]){&name}, 1);
}

static void tell_change(const struct scene *scene, const struct cache_change *change, struct builder *out)
{
    switch (change->action) {
    case CACHE_CLEAR:
        builder_format(out, "clear %s", (const void *const[]){&change->alias}, 1);
        break;
    case CACHE_DELETE:
        builder_format(out, "delete %s", (const void *const[]){&change->key}, 1);
        break;
    case CACHE_DELETE_PAGE:
        builder_format(out, "delete-page %s", (const void *const[]){&change->url->raw}, 1);
        add_as(scene, change->client, out);
        break;
    }
}

static void tell_json(const struct json *node, struct builder *out)
{
    bool is_first = true;
    for (const struct json *member = node->first; member; member = member->next) {
        if (str_equal(member->key, STR("at")))
            continue;
        builder_add_text(out, is_first ? "{ " : ", ");
        sandbox_put_text(out, member->key);
        builder_add_text(out, ": ");
        scene_write(out, member);
        is_first = false;
    }
    builder_add_text(out, " }");
}

void sandbox_tell_step(const struct scene *scene, const struct step *step, const struct json *node, struct builder *out)
{
    if (has_more(step, node)) {
        tell_json(node, out);
        return;
    }
    switch (step->kind) {
    case STEP_REQUEST:
        builder_add(out, name_method(step->method));
        builder_format(out, " %s", (const void *const[]){&step->url->raw}, 1);
        add_as(scene, step->client, out);
        break;
    case STEP_SAVE:
        builder_format(out, "save %s=%s", (const void *const[]){&step->saved[0].name, &step->saved[0].value}, 2);
        break;
    case STEP_CACHE:
        tell_change(scene, step->change, out);
        break;
    case STEP_COOKIES:
        builder_format(
            out, "cookie %s %s=", (const void *const[]){&scene->clients[step->client].name, &step->cookies[0].name}, 2);
        builder_add(out, step->cookies[0].removed ? STR("") : step->cookies[0].value);
        break;
    case STEP_RESTART:
        builder_add_text(out, "restart");
        if (!step->all_workers)
            builder_format(out, " %s", (const void *const[]){&scene->workers[step->worker]}, 1);
        break;
    case STEP_DEPLOY:
        break;
    }
}

static struct sandbox_place *add_of_step(struct listing *list, enum sandbox_kind kind, size_t step, const char *format)
{
    struct sandbox_place *place = add(list, kind);
    if (!place)
        return NULL;
    place->label = label(list, format, STR(""), step + 1);
    place->step = step;
    return place;
}

static void list_request(struct listing *list, const struct step *step, const struct json *node, size_t index,
                         const struct str *clients)
{
    const struct scene *scene = list->state->scene;
    struct sandbox_place *place = add_of_step(list, SANDBOX_CLIENT, index, "%sstep %d: who asks");
    if (place) {
        place->text = scene->clients[step->client].name;
        place->is_given = json_member(node, STR("client")) != NULL;
        choose(place, clients, scene->client_count);
    }
    place = add_of_step(list, SANDBOX_METHOD, index, "%sstep %d: method");
    if (place) {
        place->text = name_method(step->method);
        CHOOSE(place, methods);
    }
    place = add_of_step(list, SANDBOX_URL, index, "%sstep %d: URL");
    if (place)
        place->text = step->url->raw;
}

static void list_steps(struct listing *list)
{
    const struct scene *scene = list->state->scene;
    const struct json *node = json_member(list->state->root, STR("steps"))->first;
    struct str *clients = arena_array(&list->state->arena, scene->client_count, sizeof *clients);
    struct sandbox_place *place;
    for (size_t i = 0; i < scene->client_count && clients; i++)
        clients[i] = scene->clients[i].name;
    for (size_t i = 0; i < scene->step_count && node; i++, node = node->next) {
        const struct step *step = &scene->steps[i];
        if ((place = add_of_step(list, SANDBOX_STEP, i, "%sstep %d")) != NULL) {
            sandbox_tell_step(scene, step, node, &list->text);
            place->text = take(list);
            place->can_insert = place->can_remove = true;
        }
        if ((place = add_of_step(list, SANDBOX_WAIT, i, "%sstep %d: seconds since the step before")) != NULL) {
            builder_add_seconds(&list->text, step->at - (i > 0 ? scene->steps[i - 1].at : 0), false);
            place->text = take(list);
        }
        if (step->kind == STEP_REQUEST)
            list_request(list, step, node, i, clients);
    }
    if ((place = add(list, SANDBOX_NEW_STEP)) != NULL) {
        place->label = STR("a new step");
        place->step = scene->step_count;
        place->is_given = false;
    }
}

void sandbox_list(struct sandbox_state *state)
{
    struct listing list = {.state = state, .from = arena_allocator(&state->arena)};
    builder_init(&list.text, &list.from);
    list_release(&list);
    list_settings(&list);
    for (size_t i = 0; i < state->scene->view_count; i++)
        list_view(&list, i);
    list_steps(&list);
    state->places = list.places;
    state->place_count = list.count;
    if (list.text.failed)
        state->arena.failed = true;
}
