/* SPDX-License-Identifier: MIT */
/* Settings: Django's own names, with the defaults of scene.md. */
#include "sim/scene/reader.h"

static const struct cache_settings default_cache = {
    .alias = STR_INIT("default"),
    .backend = BACKEND_LOCMEM,
    .version = 1,
    .has_timeout = true,
    .timeout = 300,
    .max_entries = 300,
    .cull_frequency = 3,
};
static const struct str default_languages[] = {STR_INIT("en"), STR_INIT("de")};
static const enum middleware default_middleware[] = {MIDDLEWARE_SESSION, MIDDLEWARE_AUTHENTICATION};

struct settings settings_defaults(void)
{
    return (struct settings){
        .use_i18n = true,
        .use_tz = true,
        .language_code = STR("en-us"),
        .time_zone = STR("UTC"),
        .languages = default_languages,
        .language_count = 2,
        .cache_middleware_seconds = 600,
        .cache_middleware_alias = STR("default"),
        .middleware = default_middleware,
        .middleware_count = 2,
        .caches = &default_cache,
        .cache_count = 1,
    };
}

const struct cache_settings *settings_cache(const struct settings *settings, struct str alias)
{
    for (size_t i = 0; i < settings->cache_count; i++) {
        if (str_equal(settings->caches[i].alias, alias))
            return &settings->caches[i];
    }
    return NULL;
}

/* ---- names out of a list --------------------------------------------------------------------------------------- */

static bool read_known(struct reader *reader, const struct json *node, const char *format, struct names names,
                       struct str *value)
{
    size_t index;
    if (!reader_is(reader, node, JSON_STRING))
        return false;
    if (!names_find(names, node->text, &index)) {
        reader_fault_unknown(reader, node, format, names);
        return false;
    }
    *value = names.items[index];
    return true;
}

static const char unknown_language[] = "The language `%s` is not modelled.%s";

static void read_languages(struct reader *reader, const struct json *list, struct settings *settings)
{
    if (!reader_is(reader, list, JSON_ARRAY))
        return;
    if (list->count == 0)
        reader_fault(reader, list, "LANGUAGES needs at least one language.", NULL, NULL);
    struct str *languages = reader_array(reader, list->count, sizeof *languages);
    size_t count = 0;
    for (const struct json *node = list->first; node && languages; node = node->next) {
        struct str language;
        size_t ignored;
        if (!read_known(reader, node, unknown_language, names_languages(), &language))
            continue;
        if (names_find((struct names){languages, count}, language, &ignored))
            reader_fault(reader, node, "The language `%s` is listed twice.", &language, NULL);
        else
            languages[count++] = language;
    }
    settings->languages = languages;
    settings->language_count = count;
}

static void read_middleware(struct reader *reader, const struct json *list, struct settings *settings)
{
    if (!reader_is(reader, list, JSON_ARRAY))
        return;
    enum middleware *middleware = reader_array(reader, list->count, sizeof *middleware);
    size_t count = 0;
    for (const struct json *node = list->first; node && middleware; node = node->next) {
        size_t index;
        if (!reader_is(reader, node, JSON_STRING))
            continue;
        if (names_find(names_middleware(), node->text, &index))
            middleware[count++] = (enum middleware)index;
        else
            reader_fault_unknown(reader, node, "The middleware `%s` is not modelled.%s", names_middleware());
    }
    settings->middleware = middleware;
    settings->middleware_count = count;
}

/* ---- CACHES ---------------------------------------------------------------------------------------------------- */

static void read_options(struct reader *reader, const struct json *object, struct cache_settings *cache)
{
    enum { MAX_ENTRIES, CULL_FREQUENCY, COUNT };
    static const struct str fields[] = {STR_INIT("MAX_ENTRIES"), STR_INIT("CULL_FREQUENCY")};
    const int64_t most = (int64_t)1 << 53;
    const struct json *found[COUNT];
    (void)reader_fields(reader, object, (struct names){fields, COUNT}, found);
    if (found[MAX_ENTRIES])
        (void)reader_range(reader, found[MAX_ENTRIES], 0, most, &cache->max_entries);
    if (found[CULL_FREQUENCY])
        (void)reader_range(reader, found[CULL_FREQUENCY], 0, most, &cache->cull_frequency);
}

static void read_timeout(struct reader *reader, const struct json *node, struct cache_settings *cache)
{
    if (node->kind == JSON_NULL)
        cache->has_timeout = false;
    else
        (void)reader_int(reader, node, &cache->timeout);
}

static void read_backend(struct reader *reader, const struct json *node, struct cache_settings *cache)
{
    size_t index;
    if (!reader_is(reader, node, JSON_STRING))
        return;
    if (names_find(names_backends(), node->text, &index))
        cache->backend = (enum backend)index;
    else
        reader_fault_unknown(reader, node, "The cache backend `%s` is not modelled.%s", names_backends());
}

static void read_cache(struct reader *reader, const struct json *object, struct cache_settings *cache)
{
    enum { BACKEND, LOCATION, TIMEOUT, KEY_PREFIX, VERSION, OPTIONS, COUNT };
    static const struct str fields[] = {
        [BACKEND] = STR_INIT("BACKEND"),       [LOCATION] = STR_INIT("LOCATION"), [TIMEOUT] = STR_INIT("TIMEOUT"),
        [KEY_PREFIX] = STR_INIT("KEY_PREFIX"), [VERSION] = STR_INIT("VERSION"),   [OPTIONS] = STR_INIT("OPTIONS"),
    };
    const struct json *found[COUNT];
    *cache = default_cache;
    cache->alias = reader_keep(reader, object->key);
    if (object->key.len == 0)
        reader_fault_key(reader, object, "An alias may not be empty.", NULL, NULL);
    (void)reader_fields(reader, object, (struct names){fields, COUNT}, found);
    if (found[BACKEND])
        read_backend(reader, found[BACKEND], cache);
    if (found[LOCATION])
        (void)reader_line(reader, found[LOCATION], &cache->location);
    if (found[TIMEOUT])
        read_timeout(reader, found[TIMEOUT], cache);
    if (found[KEY_PREFIX])
        (void)reader_line(reader, found[KEY_PREFIX], &cache->key_prefix);
    if (found[VERSION])
        (void)reader_int(reader, found[VERSION], &cache->version);
    if (found[OPTIONS])
        read_options(reader, found[OPTIONS], cache);
    bool inexact = cache->backend == BACKEND_MEMCACHED || cache->backend == BACKEND_REDIS;
    reader->scene->exact = reader->scene->exact && !inexact;
}

static void read_caches(struct reader *reader, const struct json *object, struct settings *settings)
{
    reader->caches_doubtful = object->kind != JSON_OBJECT;
    if (!reader_is(reader, object, JSON_OBJECT))
        return;
    struct cache_settings *caches = reader_array(reader, object->count, sizeof *caches);
    size_t count = 0;
    for (const struct json *member = object->first; member && caches; member = member->next)
        read_cache(reader, member, &caches[count++]);
    settings->caches = caches;
    settings->cache_count = count;
    if (settings_cache(settings, STR("default")))
        return;
    reader->caches_doubtful = true;
    reader_fault(reader, object, "CACHES needs an alias `default`.", NULL, NULL);
}

/* ---- all of them ----------------------------------------------------------------------------------------------- */

enum setting {
    USE_I18N,
    USE_TZ,
    LANGUAGE_CODE,
    TIME_ZONE,
    LANGUAGES,
    CACHE_MIDDLEWARE_SECONDS,
    CACHE_MIDDLEWARE_KEY_PREFIX,
    CACHE_MIDDLEWARE_ALIAS,
    SESSION_SAVE_EVERY_REQUEST,
    MIDDLEWARE,
    CACHES,
    SETTING_COUNT,
};

static const struct str setting_names[] = {
    [USE_I18N] = STR_INIT("USE_I18N"),
    [USE_TZ] = STR_INIT("USE_TZ"),
    [LANGUAGE_CODE] = STR_INIT("LANGUAGE_CODE"),
    [TIME_ZONE] = STR_INIT("TIME_ZONE"),
    [LANGUAGES] = STR_INIT("LANGUAGES"),
    [CACHE_MIDDLEWARE_SECONDS] = STR_INIT("CACHE_MIDDLEWARE_SECONDS"),
    [CACHE_MIDDLEWARE_KEY_PREFIX] = STR_INIT("CACHE_MIDDLEWARE_KEY_PREFIX"),
    [CACHE_MIDDLEWARE_ALIAS] = STR_INIT("CACHE_MIDDLEWARE_ALIAS"),
    [SESSION_SAVE_EVERY_REQUEST] = STR_INIT("SESSION_SAVE_EVERY_REQUEST"),
    [MIDDLEWARE] = STR_INIT("MIDDLEWARE"),
    [CACHES] = STR_INIT("CACHES"),
};

static void read_setting(struct reader *reader, const struct json *node, enum setting setting,
                         struct settings *settings)
{
    switch (setting) {
    case USE_I18N:
        (void)reader_bool(reader, node, &settings->use_i18n);
        break;
    case USE_TZ:
        (void)reader_bool(reader, node, &settings->use_tz);
        break;
    case LANGUAGE_CODE:
        (void)read_known(reader, node, unknown_language, names_languages(), &settings->language_code);
        break;
    case TIME_ZONE:
        (void)read_known(reader, node, "The time zone `%s` is not modelled.%s", names_time_zones(),
                         &settings->time_zone);
        break;
    case LANGUAGES:
        read_languages(reader, node, settings);
        break;
    case CACHE_MIDDLEWARE_SECONDS:
        (void)reader_int(reader, node, &settings->cache_middleware_seconds);
        break;
    case CACHE_MIDDLEWARE_KEY_PREFIX:
        (void)reader_line(reader, node, &settings->cache_middleware_key_prefix);
        break;
    case CACHE_MIDDLEWARE_ALIAS:
        (void)reader_text(reader, node, &settings->cache_middleware_alias);
        break;
    case SESSION_SAVE_EVERY_REQUEST:
        (void)reader_bool(reader, node, &settings->session_save_every_request);
        break;
    case MIDDLEWARE:
        read_middleware(reader, node, settings);
        break;
    case CACHES:
        read_caches(reader, node, settings);
        break;
    case SETTING_COUNT:
        break;
    }
}

/* At the alias if it is written here, else at the CACHES that do not have it. */
static void check_site_alias(struct reader *reader, const struct json *alias, const struct json *caches,
                             const struct settings *settings)
{
    const struct json *node = alias ? alias : caches;
    if (!node || reader->caches_doubtful || settings_cache(settings, settings->cache_middleware_alias))
        return;
    reader_fault(reader, node, "CACHES has no alias `%s`, which CACHE_MIDDLEWARE_ALIAS names.",
                 &settings->cache_middleware_alias, NULL);
}

void read_settings(struct reader *reader, const struct json *object, struct settings *settings)
{
    const struct json *found[SETTING_COUNT];
    (void)reader_fields(reader, object, (struct names){setting_names, SETTING_COUNT}, found);
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        if (found[i])
            read_setting(reader, found[i], (enum setting)i, settings);
    }
    bool bad_alias = found[CACHE_MIDDLEWARE_ALIAS] && found[CACHE_MIDDLEWARE_ALIAS]->kind != JSON_STRING;
    if (!bad_alias)
        check_site_alias(reader, found[CACHE_MIDDLEWARE_ALIAS], found[CACHES], settings);
}
