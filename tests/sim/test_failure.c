/* SPDX-License-Identifier: MIT */
/* Every allocation fails in turn while a rich scene is read and played: nothing crashes, leaks or is half made. */
#include "tests/sim/playing.h"

/* Every kind of step, layer, backend and event that allocates. */
#define RICH_CACHES                                                                                                    \
    "'CACHES':{'default':{'BACKEND':'django.core.cache.backends.locmem.LocMemCache',"                                  \
    "'OPTIONS':{'MAX_ENTRIES':6,'CULL_FREQUENCY':2}},"                                                                 \
    "'db':{'BACKEND':'django.core.cache.backends.db.DatabaseCache','LOCATION':'t'},"                                   \
    "'no':{'BACKEND':'django.core.cache.backends.dummy.DummyCache'}}"
#define RICH_MIDDLEWARE MIDDLEWARE(UPDATE "," CONDITIONAL "," SESSION "," LOCALE "," AUTHENTICATION "," FETCH)
#define RICH_SETTINGS                                                                                                  \
    "'SESSION_SAVE_EVERY_REQUEST':true,'CACHE_MIDDLEWARE_KEY_PREFIX':'s'," RICH_MIDDLEWARE "," RICH_CACHES
#define RICH_TEMPLATE                                                                                                  \
    "{% load cache %}{{ user }}{{ data.h }}{{ language }}{% cache 9 f query.q %}{% cache 9 g %}{{ runs }}"             \
    "{{ header.x_a }}{% endcache %}{% endcache %}{{ cookie.c }}"

static const char rich_site[] =
    "'settings':{" RICH_SETTINGS "},'data':{'h':'A'},"
    "'signals':[{'on_save':'h','do':{'cache':'delete_page','url':'/p/','client':'alice'}}],"
    "'sessions':{'s-alice-0':'alice'},'clients':{'alice':{'cookies':{'sessionid':'s-alice-0'},'headers':{'X-A':'1'}},"
    "'fox':{'browser_cache':true}},"
    "'views':{'p':{'path':'/p/','decorators':['@cache_page(60)','@vary_on_headers(`X-A`,`Cookie`)',"
    "'@cache_control(public=True, max_age=30)'],'template':'" RICH_TEMPLATE "',"
    "'response':{'cookies':{'c':'1'},'headers':{'Last-Modified':'Mon, 02 Mar 2026 08:00:00 GMT'}}},"
    "'q':{'path':'/q/','decorators':['@cache_page(60, cache=`db`)','@cache_page(9, cache=`no`)'],"
    "'template':'{{ now }}'},"
    "'l':{'path':'/l/','decorators':['@login_required'],'template':'in'},"
    "'n':{'path':'/n/','decorators':['@cache_page(`x`)','@never_cache'],'template':''}}";

static const char rich_steps[] =
    "0 alice get /p/?q=1 | 1 alice get /p/?q=1 | 2 get /p/?q=2 | 3 fox get /q/ | 4 fox get /q/ | "
    "4 fox get /q/ 'reload':true | 5 'save':{'h':'B','g':'C'} | "
    "6 alice get /p/ 'headers':{'X-A':'2','Authorization':'a'} | 7 head /p/ | 8 post /p/ | "
    "9 get /q/ | 10 get /q/ 'worker':'w2' | 11 get /l/ | 12 get /n/ | 13 get /nowhere/ | "
    "14 'client':'alice','cookies':{'a':'1','sessionid':null} | 15 alice get /p/ 'headers':{'If-None-Match':'*'} | "
    "16 'cache':'delete','key':'k' | 17 'cache':'delete_page','url':'/q/','alias':'db' | 18 'restart':'w2' | "
    "19 'deploy':{'settings':{'CACHE_MIDDLEWARE_KEY_PREFIX':'t'},'views':{'l':{'path':'/l/','template':'out'}}} | "
    "20 get /l/ | 100 get /p/?q=1 | 200 fox get /q/ | 201 'cache':'clear' | 202 get /q/ | 203 fox post /q/";

/* Reads and plays with whatever the allocator gives; says how it ended. */
static enum status play_once(const struct failing_allocator *memory, struct str text, const char *belief,
                             size_t *played)
{
    struct arena arena;
    struct report report;
    const struct scene *scene = NULL;
    size_t held = 0;
    arena_init(&arena, &memory->allocator);
    report_init(&report, &arena, STR("rich"), text);
    enum status status = scene_read(&arena, &report, &scene);
    *played = 0;
    if (status == STATUS_OK) {
        const struct belief *held_belief = belief == NULL ? NULL : rules_find_belief(str_from(belief));
        struct rules rules = rules_with_belief(scene->release, held_belief);
        struct player *player = player_new(&memory->allocator, scene, &rules, PLAY_EVENTS);
        status = player == NULL ? STATUS_NO_MEMORY : STATUS_OK;
        if (player != NULL) {
            while (player_step(player) != NULL)
                (*played)++;
            (void)player_cache(player, &held);
            status = player_status(player);
            assert_true(status != STATUS_OK || *played == scene->step_count);
            /* Once it has failed it stays so. */
            assert_true(status == STATUS_OK || player_step(player) == NULL);
        }
        player_free(player);
    } else {
        assert_null(scene);
    }
    arena_clear(&arena);
    return status;
}

/* Fails each request in turn: from there on, or that one only. */
static void fail_each(struct str text, const char *belief, bool recovers)
{
    struct failing_allocator memory;
    size_t played = 0, n = 1;
    for (;; n++) {
        failing_init(&memory, n);
        memory.recovers = recovers;
        enum status status = play_once(&memory, text, belief, &played);
        assert_int_equal(memory.live, 0);
        if (!memory.refused) {
            assert_int_equal(status, STATUS_OK);
            break;
        }
        if (status != STATUS_NO_MEMORY)
            fail_msg("request %zu was refused, and the status is %d", n, (int)status);
    }
    assert_true(n > 50);
    assert_true(played > 20);
}

static struct str rich_text(struct arena *arena)
{
    arena_init(arena, testing_allocator());
    return playing_text(arena, "5.2.13", rich_site, rich_steps);
}

static void the_rich_scene_reaches_what_it_is_for(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.13", NULL}, rich_site, rich_steps);
    for (const char *letter = "VHSBDME"; *letter != '\0'; letter++) {
        const char wanted[] = {*letter, '\0'};
        assert_str_has(playing_story(&it), wanted);
    }
    playing_end(&it);
}

static void without_memory_from_some_moment_on_playing_ends_cleanly(void **state)
{
    (void)state;
    struct arena arena;
    struct str text = rich_text(&arena);
    fail_each(text, NULL, false);
    arena_clear(&arena);
}

static void one_refusal_is_remembered_though_memory_comes_back(void **state)
{
    (void)state;
    struct arena arena;
    struct str text = rich_text(&arena);
    fail_each(text, NULL, true);
    arena_clear(&arena);
}

static void beliefs_fail_as_cleanly(void **state)
{
    (void)state;
    static const char *const beliefs[] = {"prefix-per-user",         "vary-anywhere",       "whole-site", "post-cached",
                                          "parameter-order-ignored", "guessed-key-deletes", "fresh-data"};
    struct arena arena;
    struct str text = rich_text(&arena);
    for (size_t i = 0; i < sizeof beliefs / sizeof beliefs[0]; i++)
        fail_each(text, beliefs[i], i % 2 == 0);
    arena_clear(&arena);
}

static void play_without_memory_leaves_nothing_behind(void **state)
{
    (void)state;
    struct arena arena;
    struct str text = rich_text(&arena);
    const struct play_options options = {.file = STR_INIT("rich"), .events = true};
    for (int recovers = 0; recovers < 2; recovers++) {
        for (size_t n = 1;; n++) {
            struct failing_allocator memory;
            struct builder out;
            failing_init(&memory, n);
            memory.recovers = recovers == 1;
            builder_init(&out, &memory.allocator);
            enum status status = play(&memory.allocator, text, &options, &out);
            if (memory.refused) {
                assert_int_equal(status, STATUS_NO_MEMORY);
                assert_int_equal(out.len, 0);
            } else {
                assert_int_equal(status, STATUS_OK);
                assert_true(str_starts(builder_str(&out), STR("{")));
            }
            builder_clear(&out);
            assert_int_equal(memory.live, 0);
            if (!memory.refused)
                break;
        }
    }
    arena_clear(&arena);
}

static void a_refused_scene_without_memory_is_no_half_report(void **state)
{
    (void)state;
    const struct play_options options = {.file = STR_INIT("bad"), .belief = STR_INIT("no-such-belief")};
    for (size_t n = 1;; n++) {
        struct failing_allocator memory;
        struct builder out;
        failing_init(&memory, n);
        builder_init(&out, &memory.allocator);
        enum status status =
            play(&memory.allocator, STR("{\"scene\": 1, \"views\": {}, \"steps\": []}"), &options, &out);
        if (memory.refused) {
            assert_int_equal(status, STATUS_NO_MEMORY);
            assert_int_equal(out.len, 0);
        } else {
            assert_int_equal(status, STATUS_INVALID);
            assert_str_has(builder_str(&out), "no belief called `no-such-belief`");
        }
        builder_clear(&out);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rich_scene_reaches_what_it_is_for),
        cmocka_unit_test(without_memory_from_some_moment_on_playing_ends_cleanly),
        cmocka_unit_test(one_refusal_is_remembered_though_memory_comes_back),
        cmocka_unit_test(beliefs_fail_as_cleanly),
        cmocka_unit_test(play_without_memory_leaves_nothing_behind),
        cmocka_unit_test(a_refused_scene_without_memory_is_no_half_report),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
