/* SPDX-License-Identifier: MIT */
/* Whole scenes: defaults, what steps resolve to, size, and memory that runs out. */
#include "tests/sim/scene_reading.h"

static const struct scene *good(struct bench *bench, const char *text)
{
    if (read_text(bench, str_from(text)) != STATUS_OK) {
        for (size_t i = 0; i < bench->report.count; i++)
            print_error("%.*s: %.*s\n", (int)bench->report.findings[i].path.len, bench->report.findings[i].path.at,
                        (int)bench->report.findings[i].message.len, bench->report.findings[i].message.at);
        fail();
    }
    return bench->scene;
}

#define SMALL(rest) "{\"scene\":1,\"views\":{},\"steps\":[]" rest "}"
#define STEPS(steps) "{\"scene\":1,\"views\":{},\"clients\":{\"alice\":{}},\"steps\":[" steps "]}"
#define VIEW(fields) "{\"scene\":1,\"steps\":[],\"views\":{\"v\":{\"path\":\"/v/\"" fields "}}}"

static void what_is_left_out_has_its_default(void **state)
{
    const struct scene *scene = good(*state, SMALL(""));
    const struct settings *settings = scene->settings;
    assert_ptr_equal(scene->release, rules_newest());
    assert_int_equal(scene->start, 1772442000);
    assert_str(scene->scheme, "http");
    assert_str(scene->host, "testserver");
    assert_true(scene->exact && settings->use_i18n && settings->use_tz && !settings->session_save_every_request);
    assert_str(settings->language_code, "en-us");
    assert_str(settings->time_zone, "UTC");
    assert_int_equal(settings->language_count, 2);
    assert_str(settings->languages[1], "de");
    assert_int_equal(settings->cache_middleware_seconds, 600);
    assert_str(settings->cache_middleware_key_prefix, "");
    assert_str(settings->cache_middleware_alias, "default");
    assert_int_equal(settings->middleware_count, 2);
    assert_int_equal(settings->middleware[0], MIDDLEWARE_SESSION);
    assert_int_equal(settings->middleware[1], MIDDLEWARE_AUTHENTICATION);
    assert_int_equal(scene->client_count, 1);
    assert_str(scene->clients[0].name, "anon");
    assert_int_equal(scene->worker_count, 1);
    assert_str(scene->workers[0], "w1");
    assert_int_equal(scene->step_count + scene->view_count + scene->data_count + scene->session_count, 0);
}

static void a_cache_entry_has_its_defaults_too(void **state)
{
    const struct scene *scene = good(*state, SMALL(",\"settings\":{\"CACHES\":{\"default\":{\"OPTIONS\":{}},\"b\":{"
                                                   "\"BACKEND\":\"django.core.cache.backends.redis.RedisCache\","
                                                   "\"TIMEOUT\":null,\"OPTIONS\":{\"MAX_ENTRIES\":6}}}}"));
    const struct cache_settings *cache = settings_cache(scene->settings, STR("default"));
    assert_int_equal(cache->backend, BACKEND_LOCMEM);
    assert_true(cache->has_timeout);
    assert_int_equal(cache->timeout, 300);
    assert_int_equal(cache->version, 1);
    assert_int_equal(cache->max_entries, 300);
    assert_int_equal(cache->cull_frequency, 3);
    cache = settings_cache(scene->settings, STR("b"));
    assert_int_equal(cache->backend, BACKEND_REDIS);
    assert_false(cache->has_timeout);
    assert_int_equal(cache->max_entries, 6);
    assert_false(scene->exact);
    assert_null(settings_cache(scene->settings, STR("c")));
}

static void a_view_is_read_whole(void **state)
{
    const struct scene *scene =
        good(*state, VIEW(",\"decorators\":[\"@cache_page(60 * 15)\",\"vary_on_cookie\"],\"template\":\"\\u007b{ user "
                          "}}!\",\"cost_ms\":180,\"response\":{\"status\":304,\"headers\":{\"Vary\":\" "
                          "*\"},\"cookies\":{\"Path\":\"1\"},\"streaming\":true}"));
    const struct view *view = scene->views;
    assert_int_equal(scene->view_count, 1);
    assert_str(view->name, "v");
    assert_str(view->path, "/v/");
    assert_int_equal(view->decorator_count, 2);
    assert_int_equal(view->decorators[0].timeout.integer, 900);
    assert_str(view->decorators[1].source, "@vary_on_cookie");
    assert_int_equal(view->template.node_count, 2);
    assert_int_equal(view->template.nodes[0].name.source, SOURCE_USER);
    assert_int_equal(view->cost_ms, 180);
    assert_int_equal(view->status, 304);
    assert_str(view->headers[0].value, " *");
    assert_str(view->cookies[0].name, "Path");
    assert_true(view->streaming);
    assert_int_equal(good(*state, VIEW(""))->views[0].status, 200);
}

static void steps_are_resolved(void **state)
{
    const struct scene *scene = good(
        *state,
        STEPS("{\"at\":0,\"get\":\"/a?b=1\",\"client\":\"alice\",\"headers\":{\"X-A\":\"\",\"X-B\":null},\"worker\":"
              "\"w2\",\"reload\":true},"
              "{\"at\":0.125,\"head\":\"/a?b=1\"},"
              "{\"at\":1,\"save\":{\"x\":\"1\",\"y\":\"2\"}},"
              "{\"at\":1,\"cache\":\"delete\",\"key\":\"k\"},"
              "{\"at\":1,\"cache\":\"delete_page\",\"url\":\"/c\",\"client\":\"alice\",\"key_prefix\":\"p\",\"worker\":"
              "\"w3\"},"
              "{\"at\":2,\"cookies\":{\"a\":\"1\",\"b\":null},\"client\":\"alice\"},"
              "{\"at\":2,\"restart\":true},{\"at\":2,\"restart\":\"w2\"},{\"at\":3,\"post\":\"/c\"}"));
    const struct step *steps = scene->steps;
    assert_int_equal(scene->step_count, 9);
    assert_int_equal(scene->url_count, 2);
    assert_ptr_equal(steps[0].url, steps[1].url);
    assert_ptr_equal(steps[4].change->url, steps[8].url);
    assert_int_equal(steps[8].url->number, 1);
    assert_str(scene->clients[steps[0].client].name, "alice");
    assert_str(scene->clients[steps[1].client].name, "anon");
    assert_str(scene->workers[steps[0].worker], "w2");
    assert_int_equal(steps[1].worker, 0);
    assert_true(steps[0].reload);
    assert_int_equal(steps[0].header_count, 2);
    assert_true(steps[0].headers[1].removed);
    assert_false(steps[0].headers[0].removed);
    assert_true(steps[1].at == 0.125);
    assert_int_equal(steps[1].method, METHOD_HEAD);
    assert_str(steps[2].saved[1].value, "2");
    assert_int_equal(steps[3].change->action, CACHE_DELETE);
    assert_str(steps[3].change->key, "k");
    assert_str(steps[3].change->alias, "default");
    assert_str(steps[4].change->key_prefix, "p");
    assert_str(scene->workers[steps[4].worker], "w3");
    assert_true(steps[5].cookies[1].removed);
    assert_true(steps[6].all_workers);
    assert_false(steps[7].all_workers);
    assert_int_equal(steps[7].worker, steps[0].worker);
    assert_int_equal(steps[8].method, METHOD_POST);
}

static void a_deploy_holds_everything_in_force(void **state)
{
    const struct scene *scene =
        good(*state,
             "{\"scene\":1,\"views\":{\"a\":{\"path\":\"/a\"},\"b\":{\"path\":\"/b\"}},\"signals\":[{\"on_save\":\"h\","
             "\"do\":{\"cache\":\"clear\"}}],\"steps\":["
             "{\"at\":0,\"deploy\":{\"settings\":{\"USE_TZ\":false,\"CACHES\":{\"default\":{},\"z\":{}}}}},"
             "{\"at\":0,\"deploy\":{\"views\":{\"c\":{\"path\":\"/c\"},\"a\":{\"path\":\"/new\",\"cost_ms\":5}}}},"
             "{\"at\":0,\"cache\":\"clear\",\"alias\":\"z\"}]}");
    const struct deploy *first = scene->steps[0].deploy;
    const struct deploy *second = scene->steps[1].deploy;
    assert_true(scene->settings->use_tz);
    assert_false(first->settings->use_tz);
    assert_true(first->settings_changed && !first->views_changed);
    assert_ptr_equal(first->views, scene->views);
    assert_ptr_equal(second->settings, first->settings);
    assert_true(!second->settings_changed && second->views_changed);
    assert_int_equal(second->view_count, 3);
    assert_str(second->views[0].path, "/new");
    assert_str(second->views[1].path, "/b");
    assert_str(second->views[2].name, "c");
    assert_str(scene->views[0].path, "/a");
    assert_int_equal(scene->signal_count, 1);
    assert_str(scene->signals[0].on_save, "h");
}

static void a_start_is_unix_seconds(void **state)
{
    assert_int_equal(good(*state, SMALL(",\"start\":\"1970-01-01T00:00:00Z\""))->start, 0);
    assert_int_equal(good(*state, SMALL(",\"start\":\"2000-02-29T23:59:59Z\""))->start, 951868799);
    assert_str(good(*state, SMALL(",\"django\":\"5.2.0\""))->release->version, "5.2");
}

static void texts_with_escapes_outlive_the_document(void **state)
{
    const struct scene *scene = good(
        *state, "{\"scene\":1,\"title\":\"a\\u0062c\",\"views\":{\"\\u0076\":{\"path\":\"\\/v\",\"decorators\":[\"@"
                "cache_page(1, key_prefix='\\u00fc')\"],\"template\":\"\\u007b{ data.x }}\"}},\"steps\":[{\"at\":0,"
                "\"get\":\"\\/v?\\u0061\"}]}");
    assert_str(scene->title, "abc");
    assert_str(scene->views[0].name, "v");
    assert_str(scene->views[0].decorators[0].key_prefix.text, "\xc3\xbc");
    assert_str(scene->views[0].template.nodes[0].name.field, "x");
    assert_str(scene->urls[0]->raw, "/v?a");
    assert_str(scene->urls[0]->parameters[0].name, "a");
}

/* ---- size and memory ------------------------------------------------------------------------------------------- */

static const char everything[] =
    "{\"scene\":1,\"title\":\"t\\n\",\"titel\":1,\"django\":\"5.2.20\",\"host\":\"h\",\"data\":{\"a\":\"b\\u00e4\"},"
    "\"settings\":{\"LANGUAGES\":[\"de\",\"xx\"],"
    "\"MIDDLEWARE\":[\"django.middleware.locale.LocaleMiddleware\"],\"CACHES\":"
    "{\"default\":{},\"b\":{\"BACKEND\":\"django.core.cache.backends.dummy.DummyCache\"}}},"
    "\"sessions\":{\"12345678\":\"u\"},\"clients\":{\"c\":{\"cookies\":{\"a\":\"1\"},\"headers\":{\"X\":\"y\"}}},"
    "\"views\":{\"v\":{\"path\":\"/v\",\"decorators\":[\"@cache_page(1.5)\",\"@vary_on_headers('A','B')\","
    "\"@cache_control("
    "no_cache='a', b=2)\",\"@x\"],\"template\":\"{% load cache %}{% cache 1.5 n user %}{{ now }}{% endcache %}\"}},"
    "\"signals\":[{\"on_save\":\"a\",\"do\":{\"cache\":\"delete_page\",\"url\":\"/%ff/../x\"}}],"
    "\"steps\":[{\"at\":0,\"get\":\"/v?a=%ff&b\",\"client\":\"d\",\"worker\":\"w2\"},{\"at\":1,"
    "\"deploy\":{\"settings\":{"
    "\"USE_TZ\":false},\"views\":{\"w\":{\"path\":\"/w\"}}}},{\"at\":1,\"save\":{\"a\":\"c\"}},{\"at\":1,\"cookies\":{"
    "\"a\":null}},{\"at\":1,\"cache\":\"clear\",\"alias\":\"z\"}]}";

/* The same without its faults. */
static struct str sound_scene(struct arena *arena)
{
    static const char *const faults[] = {
        "\\n", "\"titel\":1,", ",\"xx\"", ",\"@x\"", ",\"client\":\"d\"", ",\"alias\":\"z\"", "\"django\":\"5.2.20\","};
    char *text = arena_alloc(arena, sizeof everything);
    memcpy(text, everything, sizeof everything);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        char *found = strstr(text, faults[i]);
        assert_non_null(found);
        memmove(found, found + strlen(faults[i]), strlen(found + strlen(faults[i])) + 1);
    }
    return str_from(text);
}

static void read_with_failures(struct str text, enum status wanted)
{
    struct failing_allocator memory;
    for (size_t n = 1;; n++) {
        struct arena arena;
        struct report report;
        const struct scene *scene = NULL;
        failing_init(&memory, n);
        memory.recovers = n % 2 == 1;
        arena_init(&arena, &memory.allocator);
        report_init(&report, &arena, STR("a.json"), text);
        enum status status = scene_read(&arena, &report, &scene);
        assert_int_equal(status, memory.refused ? STATUS_NO_MEMORY : wanted);
        assert_true((scene != NULL) == (status == STATUS_OK));
        arena_clear(&arena);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
    }
}

static void no_memory_is_said_and_nothing_leaks(void **state)
{
    struct bench *bench = *state;
    read_with_failures(str_from(everything), STATUS_INVALID);
    read_with_failures(sound_scene(&bench->arena), STATUS_OK);
}

static void a_truncated_scene_is_never_accepted(void **state)
{
    struct bench *bench = *state;
    struct str text = sound_scene(&bench->arena);
    good(bench, text.at);
    for (size_t length = 0; length < text.len; length++) {
        struct bench other = {0};
        struct str part = testing_exact(text.at, length);
        arena_init(&other.arena, testing_allocator());
        assert_int_equal(read_text(&other, part), STATUS_INVALID);
        arena_clear(&other.arena);
        free((void *)(uintptr_t)part.at);
    }
}

static void many_steps_share_their_urls(void **state)
{
    struct bench *bench = *state;
    enum { COUNT = 20000 };
    char *text = malloc(COUNT * 80 + 200);
    char *end = text + sprintf(text, "{\"scene\":1,\"views\":{},\"steps\":[");
    for (int i = 0; i < COUNT; i++)
        end += sprintf(end, "%s{\"at\":%d,\"get\":\"/%d\",\"worker\":\"w%d\"}", i > 0 ? "," : "", i, i % 1000, i % 100);
    sprintf(end, "]}");
    const struct scene *scene = good(bench, text);
    assert_int_equal(scene->step_count, COUNT);
    assert_int_equal(scene->url_count, 1000);
    assert_int_equal(scene->worker_count, 100);
    assert_str(scene->workers[scene->steps[1999].worker], "w99");
    assert_str(scene->steps[1999].url->raw, "/999");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_left_out_has_its_default, setup, teardown),
        cmocka_unit_test_setup_teardown(a_cache_entry_has_its_defaults_too, setup, teardown),
        cmocka_unit_test_setup_teardown(a_view_is_read_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(steps_are_resolved, setup, teardown),
        cmocka_unit_test_setup_teardown(a_deploy_holds_everything_in_force, setup, teardown),
        cmocka_unit_test_setup_teardown(a_start_is_unix_seconds, setup, teardown),
        cmocka_unit_test_setup_teardown(texts_with_escapes_outlive_the_document, setup, teardown),
        cmocka_unit_test_setup_teardown(no_memory_is_said_and_nothing_leaks, setup, teardown),
        cmocka_unit_test_setup_teardown(a_truncated_scene_is_never_accepted, setup, teardown),
        cmocka_unit_test_setup_teardown(many_steps_share_their_urls, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
