/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "sim/compare.h"

/* A leak that login_required does not stop: step 1 gives alice's page to a stranger. Step 2 would come after that. */
static const char leaking[] =
    "{ \"scene\": 1, \"title\": \"Leak\", \"django\": \"5.2.19\", \"sessions\": { \"aaaaaaaaaaaaaaaa\": \"alice\" },"
    " \"clients\": { \"alice\": { \"cookies\": { \"sessionid\": \"aaaaaaaaaaaaaaaa\" } } },"
    " \"views\": { \"p\": { \"path\": \"/p/\", \"decorators\": [\"@cache_page(60)\", \"@login_required\"],"
    " \"template\": \"for {{ user }}\" } },"
    " \"steps\": [ { \"at\": 0, \"client\": \"alice\", \"get\": \"/p/\" }, { \"at\": 1, \"get\": \"/p/\" },"
    " { \"at\": 2, \"get\": \"/p/?last\" } ] }";

struct world {
    struct arena arena;
    struct report report;
    const struct scene *scene;
    struct compare_setup setup;
};

static void world_open(struct world *world, const char *text, const char *second, const char *belief)
{
    arena_init(&world->arena, testing_allocator());
    report_init(&world->report, &world->arena, STR("test"), str_from(text));
    assert_int_equal(scene_read(&world->arena, &world->report, &world->scene), STATUS_OK);
    const struct release *release = second ? rules_find_release(str_from(second)) : world->scene->release;
    world->setup = (struct compare_setup){.scene = world->scene, .a = world->scene->release->rules};
    world->setup.b = rules_with_belief(release, rules_find_belief(str_from(belief)));
}

static enum status run(struct world *world, const struct allocator *from, struct builder *out)
{
    struct compare compare;
    builder_init(out, from);
    enum status status = compare_init(&compare, from, out, world->setup);
    while (compare_next(&compare))
        continue;
    if (status == STATUS_OK)
        status = compare.status;
    compare_clear(&compare);
    return status;
}

static void a_belief_parts_from_django_where_the_answers_differ(void **state)
{
    (void)state;
    struct world world;
    struct builder out;
    world_open(&world, leaking, NULL, "login-protects");
    assert_int_equal(run(&world, testing_allocator(), &out), STATUS_OK);
    assert_str_has(builder_str(&out), "{\"a\":{\"trace\":1,\"django\":\"5.2.19\",\"exact\":true,");
    assert_str_has(builder_str(&out), "\"b\":{\"trace\":1,\"django\":\"5.2.19\",\"belief\":\"login-protects\",");
    assert_str_has(builder_str(&out), ",\"parts_at\":1}\n");
    assert_false(str_contains(builder_str(&out), STR("?last"))); /* both are cut behind the parting step */
    builder_clear(&out);
    arena_clear(&world.arena);
}

static void worlds_that_never_part_are_told_to_the_end(void **state)
{
    (void)state;
    struct world world;
    struct builder out;
    world_open(&world, leaking, "5.2.18", "");
    assert_int_equal(run(&world, testing_allocator(), &out), STATUS_OK);
    assert_str_has(builder_str(&out), ",\"parts_at\":null}\n");
    assert_str_has(builder_str(&out), "?last");
    builder_clear(&out);
    arena_clear(&world.arena);
}

static void the_story_says_in_what_they_part_and_why(void **state)
{
    (void)state;
    struct world world;
    struct builder out;
    world_open(&world, leaking, NULL, "login-protects");
    world.setup.format = COMPARE_EXPLAIN;
    assert_int_equal(run(&world, testing_allocator(), &out), STATUS_OK);
    assert_str_has(builder_str(&out),
                   "World A is Django 5.2.19; world B is Django 5.2.19 with the belief login-protects.");
    assert_str_has(builder_str(&out), "Here the worlds part:\n");
    assert_str_has(builder_str(&out), "In world B the visitor got what was meant for them.");
    assert_false(str_contains(builder_str(&out), STR("?last")));
    builder_clear(&out);
    arena_clear(&world.arena);
}

static void releases_are_told_apart_by_the_rules_that_differ(void **state)
{
    (void)state;
    struct world world;
    struct builder out;
    world_open(&world, leaking, "5.2.18", "");
    world.setup.format = COMPARE_EXPLAIN;
    assert_int_equal(run(&world, testing_allocator(), &out), STATUS_OK);
    assert_str_has(builder_str(&out), "The worlds never part");
    assert_str_has(builder_str(&out), "CVE-2026-113593");
    assert_false(str_contains(builder_str(&out), STR("CVE-2026-48588")));
    builder_clear(&out);
    arena_clear(&world.arena);
}

/* The view sets a cookie and varies on it; the visitor has a cookie by the second request. */
static const char setting[] =
    "{ \"scene\": 1, \"django\": \"4.2.30\", \"views\": { \"p\": { \"path\": \"/p/\","
    " \"decorators\": [\"@cache_page(60)\", \"@vary_on_cookie\"], \"template\": \"{{ runs }}\","
    " \"response\": { \"cookies\": { \"seen\": \"1\" } } } },"
    " \"steps\": [ { \"at\": 0, \"get\": \"/p/\" }, { \"at\": 1, \"get\": \"/p/\" }, { \"at\": 2, \"get\": \"/p/\" } ] }";

static void the_rule_that_parts_two_releases_is_named_first(void **state)
{
    (void)state;
    struct world world;
    struct builder out;
    world_open(&world, setting, "5.2.19", "");
    world.setup.format = COMPARE_EXPLAIN;
    assert_int_equal(run(&world, testing_allocator(), &out), STATUS_OK);
    assert_str_has(builder_str(&out),
                   "They part because of this, which one of the releases does and the other does not:\n"
                   "  A response that sets a cookie and varies on Cookie is not stored");
    assert_str_has(builder_str(&out), "does not matter here:\n  An answer from the cache carries an Age header");
    builder_clear(&out);
    arena_clear(&world.arena);
}

static void memory_that_runs_out_is_told_and_nothing_leaks(void **state)
{
    (void)state;
    struct world world;
    world_open(&world, leaking, NULL, "login-protects");
    world.setup.events = true;
    for (int format = COMPARE_JSON; format <= COMPARE_EXPLAIN; format++) {
        world.setup.format = (enum compare_format)format;
        for (size_t n = 1;; n++) {
            struct failing_allocator memory;
            struct builder out;
            failing_init(&memory, n);
            enum status status = run(&world, &memory.allocator, &out);
            assert_int_equal(status, memory.refused ? STATUS_NO_MEMORY : STATUS_OK);
            builder_clear(&out);
            assert_int_equal(memory.live, 0);
            if (!memory.refused)
                break;
        }
    }
    arena_clear(&world.arena);
}

/* ---- play(): the same, in one call ----------------------------------------------------------------------------- */

static void play_writes_a_trace(void **state)
{
    (void)state;
    struct builder out;
    struct play_options options = {.file = STR("leak.json")};
    builder_init(&out, testing_allocator());
    assert_int_equal(play(testing_allocator(), str_from(leaking), &options, &out), STATUS_OK);
    assert_str_has(builder_str(&out), "{\"trace\":1,\"django\":\"5.2.19\",\"exact\":true,\"requests\":[{\"step\":0,");
    options.release = STR("4.2.30");
    options.belief = STR("login-protects");
    assert_int_equal(play(testing_allocator(), str_from(leaking), &options, &out), STATUS_OK);
    assert_str_has(builder_str(&out), "{\"trace\":1,\"django\":\"4.2.30\",\"belief\":\"login-protects\",");
    builder_clear(&out);
}

static void play_reports_what_is_wrong_instead(void **state)
{
    (void)state;
    struct builder out;
    struct play_options options = {.file = STR("bad.json"), .belief = STR("none-such")};
    builder_init(&out, testing_allocator());
    assert_int_equal(play(testing_allocator(), STR("{ \"scene\": 2 }"), &options, &out), STATUS_INVALID);
    assert_str_has(builder_str(&out), "bad.json:1:");
    assert_int_equal(play(testing_allocator(), str_from(leaking), &options, &out), STATUS_INVALID);
    assert_str_has(builder_str(&out), "no belief called `none-such`");
    options.belief = STR("");
    options.release = STR("5");
    assert_int_equal(play(testing_allocator(), str_from(leaking), &options, &out), STATUS_INVALID);
    assert_str_has(builder_str(&out), "no release called `5`");
    builder_clear(&out);
}

static void play_leaves_nothing_behind_when_memory_runs_out(void **state)
{
    (void)state;
    struct play_options options = {.file = STR("leak.json"), .events = true};
    for (size_t n = 1;; n++) {
        struct failing_allocator memory;
        struct builder out;
        failing_init(&memory, n);
        builder_init(&out, &memory.allocator);
        enum status status = play(&memory.allocator, str_from(leaking), &options, &out);
        assert_int_equal(status, memory.refused ? STATUS_NO_MEMORY : STATUS_OK);
        assert_true(status == STATUS_OK || out.len == 0);
        builder_clear(&out);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_belief_parts_from_django_where_the_answers_differ),
        cmocka_unit_test(worlds_that_never_part_are_told_to_the_end),
        cmocka_unit_test(the_story_says_in_what_they_part_and_why),
        cmocka_unit_test(releases_are_told_apart_by_the_rules_that_differ),
        cmocka_unit_test(the_rule_that_parts_two_releases_is_named_first),
        cmocka_unit_test(memory_that_runs_out_is_told_and_nothing_leaks),
        cmocka_unit_test(play_writes_a_trace),
        cmocka_unit_test(play_reports_what_is_wrong_instead),
        cmocka_unit_test(play_leaves_nothing_behind_when_memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
