/* SPDX-License-Identifier: MIT */
#include "sim/scene/names.h"

#include "sim/scene/scene.h"

const struct str middleware_paths[] = {
    [MIDDLEWARE_UPDATE_CACHE] = STR_INIT("django.middleware.cache.UpdateCacheMiddleware"),
    [MIDDLEWARE_FETCH_FROM_CACHE] = STR_INIT("django.middleware.cache.FetchFromCacheMiddleware"),
    [MIDDLEWARE_SESSION] = STR_INIT("django.contrib.sessions.middleware.SessionMiddleware"),
    [MIDDLEWARE_AUTHENTICATION] = STR_INIT("django.contrib.auth.middleware.AuthenticationMiddleware"),
    [MIDDLEWARE_LOCALE] = STR_INIT("django.middleware.locale.LocaleMiddleware"),
    [MIDDLEWARE_CONDITIONAL_GET] = STR_INIT("django.middleware.http.ConditionalGetMiddleware"),
};

const struct str backend_paths[] = {
    [BACKEND_LOCMEM] = STR_INIT("django.core.cache.backends.locmem.LocMemCache"),
    [BACKEND_DUMMY] = STR_INIT("django.core.cache.backends.dummy.DummyCache"),
    [BACKEND_DATABASE] = STR_INIT("django.core.cache.backends.db.DatabaseCache"),
    [BACKEND_FILE] = STR_INIT("django.core.cache.backends.filebased.FileBasedCache"),
    [BACKEND_MEMCACHED] = STR_INIT("django.core.cache.backends.memcached.PyMemcacheCache"),
    [BACKEND_REDIS] = STR_INIT("django.core.cache.backends.redis.RedisCache"),
};

static const struct str languages[] = {
    STR_INIT("en"), STR_INIT("en-us"), STR_INIT("en-gb"), STR_INIT("de"),      STR_INIT("fr"), STR_INIT("es"),
    STR_INIT("it"), STR_INIT("pt"),    STR_INIT("pt-br"), STR_INIT("nl"),      STR_INIT("pl"), STR_INIT("sv"),
    STR_INIT("da"), STR_INIT("nb"),    STR_INIT("fi"),    STR_INIT("cs"),      STR_INIT("ru"), STR_INIT("uk"),
    STR_INIT("tr"), STR_INIT("ja"),    STR_INIT("ar"),    STR_INIT("zh-hans"),
};

static const struct str time_zones[] = {
    STR_INIT("UTC"),
    STR_INIT("Europe/London"),
    STR_INIT("Europe/Berlin"),
    STR_INIT("Europe/Paris"),
    STR_INIT("Europe/Madrid"),
    STR_INIT("Europe/Warsaw"),
    STR_INIT("Europe/Moscow"),
    STR_INIT("America/New_York"),
    STR_INIT("America/Chicago"),
    STR_INIT("America/Denver"),
    STR_INIT("America/Los_Angeles"),
    STR_INIT("America/Sao_Paulo"),
    STR_INIT("Asia/Kolkata"),
    STR_INIT("Asia/Tokyo"),
    STR_INIT("Asia/Shanghai"),
    STR_INIT("Asia/Singapore"),
    STR_INIT("Australia/Sydney"),
    STR_INIT("Africa/Nairobi"),
};

struct names names_languages(void)
{
    return (struct names){languages, sizeof languages / sizeof *languages};
}

struct names names_time_zones(void)
{
    return (struct names){time_zones, sizeof time_zones / sizeof *time_zones};
}

struct names names_middleware(void)
{
    return (struct names){middleware_paths, MIDDLEWARE_COUNT};
}

struct names names_backends(void)
{
    return (struct names){backend_paths, BACKEND_COUNT};
}

bool names_find(struct names names, struct str name, size_t *index)
{
    for (size_t i = 0; i < names.count; i++) {
        if (str_equal(names.items[i], name)) {
            *index = i;
            return true;
        }
    }
    return false;
}

/* ---- a table of names ------------------------------------------------------------------------------------------ */

struct name_slot {
    struct str name;
    size_t index;
    bool used;
};

void name_table_init(struct name_table *table, struct arena *arena)
{
    *table = (struct name_table){arena, NULL, 0, 0};
}

/* The slot of that name, or the free one where it belongs. There is always a free one. */
static struct name_slot *slot_of(const struct name_table *table, struct str name)
{
    size_t mask = table->capacity - 1;
    size_t at = (size_t)str_hash(name) & mask;
    while (table->slots[at].used && !str_equal(table->slots[at].name, name))
        at = (at + 1) & mask;
    return &table->slots[at];
}

bool name_table_find(const struct name_table *table, struct str name, size_t *index)
{
    if (table->capacity == 0)
        return false;
    const struct name_slot *slot = slot_of(table, name);
    if (slot->used)
        *index = slot->index;
    return slot->used;
}

static bool make_room(struct name_table *table)
{
    if (table->count < table->capacity / 2)
        return true;
    struct name_table grown = {table->arena, NULL, table->capacity == 0 ? 16 : table->capacity * 2, table->count};
    grown.slots = arena_array(table->arena, grown.capacity, sizeof *grown.slots);
    if (!grown.slots)
        return false;
    for (size_t i = 0; i < table->capacity; i++) {
        if (table->slots[i].used)
            *slot_of(&grown, table->slots[i].name) = table->slots[i];
    }
    *table = grown;
    return true;
}

void name_table_add(struct name_table *table, struct str name, size_t index)
{
    if (!make_room(table))
        return;
    *slot_of(table, name) = (struct name_slot){name, index, true};
    table->count++;
}
