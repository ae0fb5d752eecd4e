/* SPDX-License-Identifier: MIT */
#include "app/export_parts.h"

/* What every exported project has alike. */
static const char stage[] =
    "\n"
    "# What any project needs, as small as it can be. Sessions and users come from support.py.\n"
    "DEBUG = False\n"
    "ALLOWED_HOSTS = [\"*\"]\n"
    "SECRET_KEY = \"only a replay, nothing here is secret: 0123456789\"\n"
    "INSTALLED_APPS = [\"django.contrib.auth\", \"django.contrib.contenttypes\"]\n"
    "SESSION_ENGINE = \"support\"\n"
    "AUTHENTICATION_BACKENDS = [\"support.UserBackend\"]\n"
    "DATABASES = {\n"
    "    \"default\": {\"ENGINE\": \"django.db.backends.sqlite3\", \"NAME\": BASE_DIR / \"stores\" / \"database.sqlite3\"},\n"
    "}\n";

static void add_name(struct builder *out, const char *name)
{
    builder_add_text(out, name);
    builder_add_text(out, " = ");
}

static void add_bool(struct builder *out, const char *name, bool value)
{
    add_name(out, name);
    export_bool(out, value);
    builder_add_byte(out, '\n');
}

static void add_text(struct builder *out, const char *name, struct str value)
{
    add_name(out, name);
    export_text(out, value);
    builder_add_byte(out, '\n');
}

/* LANGUAGES wants a name beside each code; nothing here shows it, so the code stands for both. */
static void add_languages(struct builder *out, const struct settings *settings)
{
    builder_add_text(out, "LANGUAGES = [");
    for (size_t i = 0; i < settings->language_count; i++) {
        builder_add_text(out, i == 0 ? "(" : ", (");
        export_text(out, settings->languages[i]);
        builder_add_text(out, ", ");
        export_text(out, settings->languages[i]);
        builder_add_byte(out, ')');
    }
    builder_add_text(out, "]\n");
}

static void add_middleware(struct builder *out, const struct settings *settings)
{
    builder_add_text(out, settings->middleware_count == 0 ? "MIDDLEWARE = [" : "MIDDLEWARE = [\n");
    for (size_t i = 0; i < settings->middleware_count; i++) {
        builder_add_text(out, "    ");
        export_text(out, middleware_paths[settings->middleware[i]]);
        builder_add_text(out, ",\n");
    }
    builder_add_text(out, "]\n");
}

/*
 * A folder of its own below the project for each LOCATION of a file cache, so that a replay never touches a folder
 * that somebody else uses. Other characters than letters, digits and `-` become `_` and their code.
 */
static void add_folder(struct builder *out, struct str location)
{
    builder_add_text(out, "BASE_DIR / \"stores\" / \"files-");
    for (size_t i = 0; i < location.len; i++) {
        char byte = location.at[i];
        bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
        if (plain || byte == '-') {
            builder_add_byte(out, byte);
        } else {
            builder_add_byte(out, '_');
            builder_add_padded(out, (unsigned char)byte, 3);
        }
    }
    builder_add_byte(out, '"');
}

static void add_key(struct builder *out, const char *key)
{
    builder_add_text(out, "        \"");
    builder_add_text(out, key);
    builder_add_text(out, "\": ");
}

static bool takes_options(enum backend backend)
{
    return backend != BACKEND_MEMCACHED && backend != BACKEND_REDIS;
}

static void add_options(struct builder *out, const struct cache_settings *cache)
{
    add_key(out, "OPTIONS");
    builder_add_text(out, "{\"MAX_ENTRIES\": ");
    builder_add_int(out, cache->max_entries);
    builder_add_text(out, ", \"CULL_FREQUENCY\": ");
    builder_add_int(out, cache->cull_frequency);
    builder_add_text(out, "},\n");
}

static void add_cache(struct builder *out, const struct cache_settings *cache)
{
    builder_add_text(out, "    ");
    export_text(out, cache->alias);
    builder_add_text(out, ": {\n");
    add_key(out, "BACKEND");
    export_text(out, backend_paths[cache->backend]);
    builder_add_text(out, ",\n");
    add_key(out, "LOCATION");
    if (cache->backend == BACKEND_FILE)
        add_folder(out, cache->location);
    else
        export_text(out, cache->location);
    builder_add_text(out, ",\n");
    add_key(out, "TIMEOUT");
    if (cache->has_timeout)
        builder_add_int(out, cache->timeout);
    else
        builder_add_text(out, "None");
    builder_add_text(out, ",\n");
    add_key(out, "KEY_PREFIX");
    export_text(out, cache->key_prefix);
    builder_add_text(out, ",\n");
    add_key(out, "VERSION");
    builder_add_int(out, cache->version);
    builder_add_text(out, ",\n");
    if (takes_options(cache->backend))
        add_options(out, cache);
    builder_add_text(out, "    },\n");
}

void export_settings(struct builder *out, const struct scene *scene, const struct settings *settings, size_t urls)
{
    export_heading(out, scene);
    builder_add_text(out, "from pathlib import Path\n\nBASE_DIR = Path(__file__).resolve().parent\n\n");
    add_bool(out, "USE_I18N", settings->use_i18n);
    add_text(out, "LANGUAGE_CODE", settings->language_code);
    add_languages(out, settings);
    add_bool(out, "USE_TZ", settings->use_tz);
    add_text(out, "TIME_ZONE", settings->time_zone);
    builder_add_byte(out, '\n');
    add_middleware(out, settings);
    add_bool(out, "SESSION_SAVE_EVERY_REQUEST", settings->session_save_every_request);
    builder_add_text(out, "\nCACHES = {\n");
    for (size_t i = 0; i < settings->cache_count; i++)
        add_cache(out, &settings->caches[i]);
    builder_add_text(out, "}\n");
    add_text(out, "CACHE_MIDDLEWARE_ALIAS", settings->cache_middleware_alias);
    add_text(out, "CACHE_MIDDLEWARE_KEY_PREFIX", settings->cache_middleware_key_prefix);
    add_name(out, "CACHE_MIDDLEWARE_SECONDS");
    builder_add_int(out, settings->cache_middleware_seconds);
    builder_add_text(out, "\n\nROOT_URLCONF = \"");
    export_module(out, "urls", urls);
    builder_add_text(out, "\"\n");
    builder_add_text(out, stage);
}
