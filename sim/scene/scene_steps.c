/* SPDX-License-Identifier: MIT */
/* What happens in a scene: steps, and the signals that go with a save. */
#include "sim/scene/reader.h"

/* Ten years of 365.25 days, in seconds. */
#define AT_LIMIT 315576000.0

/* Everything that can stand in a step. The first that says what happens is FIELD_GET, the last FIELD_DEPLOY. */
enum field {
    FIELD_AT,
    FIELD_GET,
    FIELD_HEAD,
    FIELD_POST,
    FIELD_SAVE,
    FIELD_CACHE,
    FIELD_COOKIES,
    FIELD_RESTART,
    FIELD_DEPLOY,
    FIELD_CLIENT,
    FIELD_HEADERS,
    FIELD_WORKER,
    FIELD_RELOAD,
    FIELD_ALIAS,
    FIELD_KEY,
    FIELD_URL,
    FIELD_KEY_PREFIX,
    FIELD_COUNT,
};

static const struct str field_names[] = {
    [FIELD_AT] = STR_INIT("at"),
    [FIELD_GET] = STR_INIT("get"),
    [FIELD_HEAD] = STR_INIT("head"),
    [FIELD_POST] = STR_INIT("post"),
    [FIELD_SAVE] = STR_INIT("save"),
    [FIELD_CACHE] = STR_INIT("cache"),
    [FIELD_COOKIES] = STR_INIT("cookies"),
    [FIELD_RESTART] = STR_INIT("restart"),
    [FIELD_DEPLOY] = STR_INIT("deploy"),
    [FIELD_CLIENT] = STR_INIT("client"),
    [FIELD_HEADERS] = STR_INIT("headers"),
    [FIELD_WORKER] = STR_INIT("worker"),
    [FIELD_RELOAD] = STR_INIT("reload"),
    [FIELD_ALIAS] = STR_INIT("alias"),
    [FIELD_KEY] = STR_INIT("key"),
    [FIELD_URL] = STR_INIT("url"),
    [FIELD_KEY_PREFIX] = STR_INIT("key_prefix"),
};

#define BIT(field) (1u << (field))
#define REQUEST_FIELDS (BIT(FIELD_CLIENT) | BIT(FIELD_HEADERS) | BIT(FIELD_WORKER) | BIT(FIELD_RELOAD))
#define CACHE_FIELDS (BIT(FIELD_ALIAS) | BIT(FIELD_WORKER))

/* Reports every field that is there and not in `allowed`. */
static void check_fields(struct reader *reader, const struct json *const *found, unsigned allowed, struct str action)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (found[i] && !(allowed & BIT(i)))
            reader_fault_key(reader, found[i], "`%s` has no place in a step with `%s`.", &field_names[i], &action);
    }
}

/* ---- cache changes --------------------------------------------------------------------------------------------- */

static void read_alias(struct reader *reader, const struct json *node, struct cache_change *change)
{
    change->alias = STR("default");
    if (!node || !reader_text(reader, node, &change->alias) || reader->caches_doubtful)
        return;
    if (settings_cache(reader->settings, change->alias))
        return;
    size_t count = reader->settings->cache_count;
    struct str *aliases = count == 0 ? NULL : arena_array(reader_scratch(reader), count, sizeof *aliases);
    for (size_t i = 0; aliases && i < count; i++)
        aliases[i] = reader->settings->caches[i].alias;
    reader_fault_unknown(reader, node, "CACHES has no alias `%s` at this point.%s",
                         (struct names){aliases, aliases ? count : 0});
}

static bool read_action(struct reader *reader, const struct json *node, enum cache_action *action)
{
    static const struct str actions[] = {
        [CACHE_CLEAR] = STR_INIT("clear"),
        [CACHE_DELETE] = STR_INIT("delete"),
        [CACHE_DELETE_PAGE] = STR_INIT("delete_page"),
    };
    size_t index;
    if (!reader_is(reader, node, JSON_STRING))
        return false;
    if (!names_find((struct names){actions, 3}, node->text, &index)) {
        reader_fault_unknown(reader, node, "`%s` cannot be done to a cache: only clear, delete and delete_page.%s",
                             (struct names){actions, 3});
        return false;
    }
    *action = (enum cache_action)index;
    return true;
}

/* Reads what `cache` stands for. `more` are fields that the place allows beside those of the action. */
static void read_change(struct reader *reader, const struct json *const *found, unsigned more,
                        struct cache_change *change)
{
    const struct json *cache = found[FIELD_CACHE];
    unsigned allowed = more | BIT(FIELD_CACHE) | CACHE_FIELDS;
    if (!read_action(reader, cache, &change->action))
        return;
    read_alias(reader, found[FIELD_ALIAS], change);
    change->worker = reader_worker(reader, found[FIELD_WORKER]);
    if (change->action == CACHE_DELETE) {
        allowed |= BIT(FIELD_KEY);
        if (!found[FIELD_KEY])
            reader_fault(reader, cache, "`delete` needs a `key`.", NULL, NULL);
        else
            (void)reader_text(reader, found[FIELD_KEY], &change->key);
    } else if (change->action == CACHE_DELETE_PAGE) {
        allowed |= BIT(FIELD_URL) | BIT(FIELD_CLIENT) | BIT(FIELD_KEY_PREFIX);
        if (!found[FIELD_URL])
            reader_fault(reader, cache, "`delete_page` needs a `url`.", NULL, NULL);
        else
            change->url = reader_url(reader, found[FIELD_URL]);
        change->client = reader_client(reader, found[FIELD_CLIENT]);
        if (found[FIELD_KEY_PREFIX])
            (void)reader_line(reader, found[FIELD_KEY_PREFIX], &change->key_prefix);
    }
    check_fields(reader, found, allowed, cache->text);
}

static void read_signal(struct reader *reader, const struct json *object, struct signal *signal)
{
    enum { ON_SAVE, DO, COUNT };
    static const struct str fields[] = {[ON_SAVE] = STR_INIT("on_save"), [DO] = STR_INIT("do")};
    const struct json *found[COUNT];
    const struct json *parts[FIELD_COUNT];
    if (!reader_fields(reader, object, (struct names){fields, COUNT}, found))
        return;
    if (!found[ON_SAVE] || !found[DO]) {
        reader_fault(reader, object, "A signal needs `on_save`, a name of data, and `do`, a change of a cache.", NULL,
                     NULL);
        return;
    }
    (void)reader_name(reader, found[ON_SAVE], &signal->on_save);
    bool known = reader_fields(reader, found[DO], (struct names){field_names, FIELD_COUNT}, parts);
    if (found[DO]->kind != JSON_OBJECT)
        return;
    if (parts[FIELD_CACHE])
        read_change(reader, parts, 0, &signal->change);
    else if (known)
        reader_fault(reader, found[DO], "`do` needs `cache` with one of clear, delete and delete_page.", NULL, NULL);
}

void read_signals(struct reader *reader, const struct json *list)
{
    if (!list || !reader_is(reader, list, JSON_ARRAY))
        return;
    struct signal *signals = reader_array(reader, list->count, sizeof *signals);
    reader->scene->signals = signals;
    for (const struct json *node = list->first; node && signals; node = node->next) {
        struct signal *signal = &signals[reader->scene->signal_count++];
        signal->change.alias = STR("default");
        read_signal(reader, node, signal);
    }
}

/* ---- the other steps ------------------------------------------------------------------------------------------- */

static void read_request(struct reader *reader, const struct json *const *found, enum field action, struct step *step)
{
    step->kind = STEP_REQUEST;
    step->method = action == FIELD_GET ? METHOD_GET : action == FIELD_HEAD ? METHOD_HEAD : METHOD_POST;
    step->url = reader_url(reader, found[action]);
    step->client = reader_client(reader, found[FIELD_CLIENT]);
    step->worker = reader_worker(reader, found[FIELD_WORKER]);
    read_headers(reader, found[FIELD_HEADERS], HOLDER_STEP, &step->headers, &step->header_count);
    if (found[FIELD_RELOAD])
        (void)reader_bool(reader, found[FIELD_RELOAD], &step->reload);
}

static void read_restart(struct reader *reader, const struct json *node, struct step *step)
{
    step->kind = STEP_RESTART;
    step->all_workers = node->kind == JSON_TRUE;
    if (step->all_workers)
        return;
    if (node->kind != JSON_STRING)
        reader_fault(reader, node, "`restart` is true, for all workers, or the name of one.", NULL, NULL);
    else
        step->worker = reader_worker(reader, node);
}

/* Signals act at any later time, so each alias they name must be there after every deploy. */
static void check_signals(struct reader *reader, const struct json *caches)
{
    const struct scene *scene = reader->scene;
    for (size_t i = 0; i < scene->signal_count && !reader->caches_doubtful; i++) {
        const struct signal *signal = &scene->signals[i];
        if (!settings_cache(reader->settings, signal->change.alias))
            reader_fault(reader, caches, "The signal on `%s` acts on the alias `%s`, which is gone from here on.",
                         &signal->on_save, &signal->change.alias);
    }
}

static void read_deploy(struct reader *reader, const struct json *object, struct step *step)
{
    enum { SETTINGS, VIEWS, COUNT };
    static const struct str fields[] = {[SETTINGS] = STR_INIT("settings"), [VIEWS] = STR_INIT("views")};
    const struct json *found[COUNT];
    step->kind = STEP_DEPLOY;
    (void)reader_fields(reader, object, (struct names){fields, COUNT}, found);
    struct deploy *deploy = arena_alloc(reader->arena, sizeof *deploy);
    if (!deploy)
        return;
    if (found[SETTINGS]) {
        struct settings *settings = arena_alloc(reader->arena, sizeof *settings);
        if (!settings)
            return;
        *settings = *reader->settings;
        read_settings(reader, found[SETTINGS], settings);
        reader->settings = settings;
        deploy->settings_changed = found[SETTINGS]->kind == JSON_OBJECT && found[SETTINGS]->count > 0;
        const struct json *caches = json_member(found[SETTINGS], STR("CACHES"));
        if (caches)
            check_signals(reader, caches);
    }
    if (found[VIEWS]) {
        read_views(reader, found[VIEWS]);
        deploy->views_changed = found[VIEWS]->kind == JSON_OBJECT && found[VIEWS]->count > 0;
    }
    deploy->settings = reader->settings;
    deploy->views = reader->views;
    deploy->view_count = reader->view_count;
    step->deploy = deploy;
}

static void read_cache_step(struct reader *reader, const struct json *const *found, struct step *step)
{
    step->kind = STEP_CACHE;
    struct cache_change *change = arena_alloc(reader->arena, sizeof *change);
    if (!change)
        return;
    read_change(reader, found, BIT(FIELD_AT), change);
    step->worker = change->worker;
    step->change = change;
}

static void read_what_happens(struct reader *reader, const struct json *const *found, enum field action,
                              struct step *step)
{
    unsigned allowed = BIT(FIELD_AT) | BIT(action);
    switch (action) {
    case FIELD_GET:
    case FIELD_HEAD:
    case FIELD_POST:
        allowed |= REQUEST_FIELDS;
        read_request(reader, found, action, step);
        break;
    case FIELD_SAVE:
        step->kind = STEP_SAVE;
        read_data(reader, found[action], &step->saved, &step->saved_count);
        break;
    case FIELD_COOKIES:
        allowed |= BIT(FIELD_CLIENT);
        step->kind = STEP_COOKIES;
        step->client = reader_client(reader, found[FIELD_CLIENT]);
        read_cookies(reader, found[action], HOLDER_STEP, &step->cookies, &step->cookie_count);
        break;
    case FIELD_RESTART:
        read_restart(reader, found[action], step);
        break;
    case FIELD_DEPLOY:
        read_deploy(reader, found[action], step);
        break;
    default:
        read_cache_step(reader, found, step);
        return; /* it checks the fields by its own action */
    }
    check_fields(reader, found, allowed, field_names[action]);
}

static void read_at(struct reader *reader, const struct json *node, struct step *step)
{
    double at;
    if (!reader_is(reader, node, JSON_NUMBER))
        return;
    if (!json_decimal(node, &at) || at < 0 || at > AT_LIMIT) {
        reader_fault(reader, node,
                     "`at` is seconds since the start: from 0 to 315576000 (10 years), with at most three decimals and "
                     "no exponent.",
                     NULL, NULL);
        return;
    }
    if (at < reader->last_at)
        reader_fault(reader, node, "Time does not go back: this step is earlier than the one before.", NULL, NULL);
    else
        reader->last_at = at;
    step->at = at;
}

/* The one field that says what happens; FIELD_AT when there is not exactly one (reported). */
static enum field find_action(struct reader *reader, const struct json *object, const struct json *const *found,
                              bool known)
{
    const struct json *second = NULL;
    enum field action = FIELD_AT;
    for (unsigned i = FIELD_GET; i <= FIELD_DEPLOY; i++) {
        if (!found[i])
            continue;
        if (action == FIELD_AT) {
            action = (enum field)i;
        } else {
            second = found[i]->index > found[action]->index ? found[i] : found[action];
            reader_fault_key(reader, second, "Only one thing happens in a step: `%s` needs a step of its own.",
                             &second->key, NULL);
            return FIELD_AT;
        }
    }
    if (action == FIELD_AT && known)
        reader_fault(reader, object,
                     "A step needs one of `get`, `head`, `post`, `save`, `cache`, `cookies`, `restart` and `deploy`.",
                     NULL, NULL);
    return action;
}

static void read_step(struct reader *reader, const struct json *object, struct step *step)
{
    const struct json *found[FIELD_COUNT];
    step->offset = object->offset;
    bool known = reader_fields(reader, object, (struct names){field_names, FIELD_COUNT}, found);
    if (object->kind != JSON_OBJECT)
        return;
    if (found[FIELD_AT])
        read_at(reader, found[FIELD_AT], step);
    else
        reader_fault(reader, object, "A step needs `at`, its seconds since the start.", NULL, NULL);
    enum field action = find_action(reader, object, found, known);
    if (action != FIELD_AT)
        read_what_happens(reader, found, action, step);
}

void read_steps(struct reader *reader, const struct json *list)
{
    if (!reader_is(reader, list, JSON_ARRAY))
        return;
    struct step *steps = reader_array(reader, list->count, sizeof *steps);
    reader->scene->steps = steps;
    for (const struct json *node = list->first; node && steps; node = node->next)
        read_step(reader, node, &steps[reader->scene->step_count++]);
}
