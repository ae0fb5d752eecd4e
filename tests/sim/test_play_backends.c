/* SPDX-License-Identifier: MIT */
/* Backends other than local memory: who shares them, which keys they refuse, how they count seconds. */
#include "tests/sim/playing.h"

#define BACKEND(name, more) SETTINGS("'CACHES':{'default':{'BACKEND':'django.core.cache.backends." name "'" more "}}")
#define MEMCACHED(more) BACKEND("memcached.PyMemcacheCache", more)
#define REDIS(more) BACKEND("redis.RedisCache", more)
#define DATABASE(more) BACKEND("db.DatabaseCache", ",'LOCATION':'table'" more)
#define FILES(more) BACKEND("filebased.FileBasedCache", ",'LOCATION':'folder'" more)
#define CACHED P("'@cache_page(60)'", "{{ runs }}")
#define FRAGMENT(name) P("", "{% load cache %}{% cache 60 " name " %}{{ runs }}{% endcache %}")
#define FIFTY "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"

static void shared_backends_serve_all_workers_and_survive_a_restart(void **state)
{
    (void)state;
    static const char steps[] = "0 get /p/ | 1 get /p/ 'worker':'w2' | 2 'restart':true | 3 get /p/";
    static const struct played rows[] = {
        {"5.2.19", MEMCACHED("") CACHED, steps, "V H H", NULL},
        {"5.2.19", REDIS("") CACHED, steps, "V H H", NULL},
        {"5.2.19", DATABASE("") CACHED, steps, "V H H", NULL},
        {"5.2.19", FILES("") CACHED, steps, "V H H", NULL},
        {"5.2.19", BACKEND("dummy.DummyCache", "") CACHED, steps, "V V V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void memcached_refuses_a_key_with_a_space_or_too_many_letters(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", MEMCACHED(",'KEY_PREFIX':'a b'") CACHED, "0 get /p/", "E500", NULL},
        {"5.2.19", REDIS(",'KEY_PREFIX':'a b'") CACHED, "0 get /p/ | 1 get /p/", "V H", NULL},
        {"5.2.19", MEMCACHED(",'KEY_PREFIX':'" FIFTY FIFTY FIFTY FIFTY "'") CACHED, "0 get /p/", "E500", NULL},
        {"5.2.19", MEMCACHED("") FRAGMENT("`a b`"), "0 get /p/ | 1 get /p/", "E500 E500", NULL},
        {"5.2.19", REDIS("") FRAGMENT("`a b`"), "0 get /p/ | 1 get /p/", "V V", "1|1"},
        {"5.2.19", MEMCACHED("") FRAGMENT(FIFTY FIFTY FIFTY FIFTY FIFTY), "0 get /p/", "E500", NULL},
        {"5.2.19", MEMCACHED("") FRAGMENT("n"), "0 get /p/ | 1 get /p/", "V V", "1|1"},
    };
    CHECK_PLAYED(rows);
}

static void memcached_and_redis_count_whole_seconds(void **state)
{
    (void)state;
    static const char site[] = P("'@cache_page(1.5)'", "{{ runs }}");
    static const char steps[] = "0 get /p/ | 0.9 get /p/ | 1.2 get /p/";
    static const struct played rows[] = {
        {"5.2.19", site, steps, "V H H", NULL},
        {"5.2.19", MEMCACHED("") P("'@cache_page(1.5)'", "{{ runs }}"), steps, "V H V", NULL},
        {"5.2.19", REDIS("") P("'@cache_page(1.5)'", "{{ runs }}"), steps, "V H V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void only_memcached_and_redis_are_not_exact(void **state)
{
    (void)state;
    static const struct {
        const char *site;
        bool exact;
    } rows[] = {{MEMCACHED("") CACHED, false},
                {REDIS("") CACHED, false},
                {DATABASE("") CACHED, true},
                {FILES("") CACHED, true},
                {CACHED, true}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct playing it;
        playing_start(&it, (struct world){"5.2.19", NULL}, rows[i].site, "0 get /p/");
        assert_int_equal(it.scene->exact, rows[i].exact);
        assert_true(it.cache_count == 2);
        assert_int_equal(it.cache[0].worker.at == NULL, i < 4);
        playing_end(&it);
    }
}

/* How often the first step tells of each kind. */
static void count_events(const char *site, size_t counts[EVENT_KIND_COUNT])
{
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, site, "0 get /p/");
    struct player *player = player_new(testing_allocator(), it.scene, &it.rules, PLAY_EVENTS);
    const struct step_record *record = player_step(player);
    assert_non_null(record);
    memset(counts, 0, EVENT_KIND_COUNT * sizeof *counts);
    for (size_t i = 0; i < record->event_count; i++)
        counts[record->events[i].kind]++;
    player_free(player);
    playing_end(&it);
}

static void what_has_expired_as_it_is_written_is_not_told_as_stored(void **state)
{
    (void)state;
    static const char *const sites[] = {
        P("'@cache_page(-1)'", "x"),
        P("", "{% load cache %}{% cache 0 n %}x{% endcache %}"),
        BACKEND("dummy.DummyCache", "") P("", "{% load cache %}{% cache 9 n %}x{% endcache %}"),
        BACKEND("dummy.DummyCache", "") P("'@cache_page(9)'", "x"),
    };
    size_t counts[EVENT_KIND_COUNT];
    for (size_t i = 0; i < sizeof sites / sizeof sites[0]; i++) {
        count_events(sites[i], counts);
        assert_int_equal(counts[EVENT_STORED], 0);
        assert_int_equal(counts[EVENT_NOT_STORED], 1);
    }
    count_events(P("'@cache_page(9)'", "{% load cache %}{% cache 9 n %}x{% endcache %}"), counts);
    assert_int_equal(counts[EVENT_STORED], 3);
    assert_int_equal(counts[EVENT_NOT_STORED], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shared_backends_serve_all_workers_and_survive_a_restart),
        cmocka_unit_test(memcached_refuses_a_key_with_a_space_or_too_many_letters),
        cmocka_unit_test(memcached_and_redis_count_whole_seconds),
        cmocka_unit_test(only_memcached_and_redis_are_not_exact),
        cmocka_unit_test(what_has_expired_as_it_is_written_is_not_told_as_stored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
