/* SPDX-License-Identifier: MIT */
/* Memory that runs out at any moment: a 503 or the whole answer, never a part of one, and nothing leaks. */
#include "tests/web/api_site.h"

#include "web/report.h"

static int setup(void **state)
{
    struct api_site *api = calloc(1, sizeof *api);
    site_open(api, "tests/engine/content");
    *state = api;
    return 0;
}

static int teardown(void **state)
{
    site_close(*state);
    free(*state);
    return 0;
}

static const struct {
    const char *target, *body;
} requests[] = {
    {"/api/map", NULL},
    {"/api/lessons/first", NULL},
    {"/api/lessons/first/act", "{'action':'open','key':'k'}"},
    {"/api/questions/leaks", NULL},
    {"/api/quiz", "{'seed':1}"},
    {"/api/quiz", "{'plan':{'key':'q','way':'practice','seed':3,'started_ms':1000,'questions':[{'id':'leaks','rev':1,"
                  "'version':1}]},'actions':[{'kind':'answer','given':{'marked':[1]}}]}"},
    {"/api/myths", "{'plan':{'key':'m','seed':1,'cards':['cookies']},'actions':[{'kind':'agree'},{'kind':'next'},"
                   "{'kind':'next'},{'kind':'next'}]}"},
    {"/api/pitfalls", "{'plan':{'key':'p','seed':1,'cards':['one-for-all']},'actions':[{'kind':'reveal'},{'kind':"
                      "'next'},{'kind':'reveal'}]}"},
    {"/api/review?seed=1", NULL},
    {"/api/stats", NULL},
    {"/api/scenes", NULL},
    {"/api/rules", NULL},
    {"/api/play", "{'scene':{}}"},
    {"/api/lessons/frist", NULL},
    {"/api/quiz", "{'plan':3"},
};
enum { REQUESTS = sizeof requests / sizeof *requests };

static int send(struct api_site *api, size_t i)
{
    return requests[i].body ? site_post(api, requests[i].target, requests[i].body) : site_get(api, requests[i].target);
}

/* What an undisturbed request answers. */
static char *whole_answer(struct api_site *api, size_t i, int *status)
{
    *status = send(api, i);
    api->fresh = 0;
    *status = send(api, i);
    return strndup(site_body(api).at, site_body(api).len);
}

static void assert_whole_or_503(struct api_site *api, int got, int status, const char *whole)
{
    if (got == 503)
        return; /* its body may be missing, too: the server sends its own then */
    assert_status(api, got, status);
    assert_str(site_body(api), whole);
}

/* `recovers`: one request for memory fails, and there is enough again behind it. */
static void run_out(struct api_site *api, bool recovers)
{
    for (size_t i = 0; i < REQUESTS; i++) {
        int status;
        char *whole = whole_answer(api, i, &status);
        bool refused = true;
        for (size_t n = 1; refused; n += n < 40 ? 1 : 7) {
            struct failing_allocator memory;
            failing_init(&memory, n);
            memory.recovers = recovers;
            arena_clear(&api->arena);
            arena_init(&api->arena, &memory.allocator);
            api->site.from = &memory.allocator;
            api->fresh = 0;
            int got = send(api, i);
            refused = memory.refused;
            if (!recovers)
                assert_whole_or_503(api, got, status, whole);
            else if (got != 503) /* it may lack what can be left out: a comparison (engine/reasons.h) */
                assert_true(got == status && api->json);
            arena_clear(&api->arena);
            http_response_clear(&api->response);
            assert_int_equal(memory.live, 0);
            api->site.from = testing_allocator();
            arena_init(&api->arena, testing_allocator());
            http_response_init(&api->response, testing_allocator());
        }
        free(whole);
    }
}

static void the_sites_memory_may_run_out_anywhere(void **state)
{
    run_out(*state, false);
}

static void one_block_may_be_missing_anywhere(void **state)
{
    run_out(*state, true);
}

/* What is stored although memory ran out is a whole answer. */
static void no_half_answer_is_stored(void **state)
{
    struct api_site *api = *state;
    const struct answer *answers;
    bool refused = true;
    for (size_t n = 1; refused; n++) {
        struct failing_allocator memory;
        char body[512];
        snprintf(
            body, sizeof body,
            "{'plan':{'key':'half%zu','way':'practice','seed':3,'started_ms':1000,'questions':[{'id':'faulty','rev':"
            "1,'version':1}]},'actions':[{'kind':'answer','given':{'chosen':[2]}}]}",
            n);
        failing_init(&memory, n);
        memory.recovers = true;
        arena_clear(&api->arena);
        arena_init(&api->arena, &memory.allocator);
        site_post(api, "/api/quiz", body);
        refused = memory.refused;
        arena_clear(&api->arena);
        arena_init(&api->arena, testing_allocator());
    }
    size_t count = site_answers(api, &answers);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        assert_str(answers[i].given, "line 2");
        assert_str(answers[i].concepts, "users");
    }
}

/* The engine's texts for it may be cut: the one thing that is worse than no answer is half of one. */
static void nothing_is_reported_once_memory_ran_out(void **state)
{
    struct api_site *api = *state;
    struct http_request request = {.method = HTTP_POST};
    struct call call;
    struct report_desk desk;
    call_begin(&call, &api->site, &request, &api->response);
    report_desk_init(&desk, &call);
    api->arena.failed = true;
    assert_null(desk.sink.answered(desk.sink.context, (struct answer){.item = STR("faulty")}));
    assert_null(desk.sink.stepped(desk.sink.context, (struct walk_step){.lesson = STR("first")}));
    assert_int_equal(api->reported + api->keys, 0);
    call_end(&call);
    api->arena.failed = false;
}

/* ---- cJSON's own memory ---------------------------------------------------------------------------------------- */

static size_t allocations, fail_at;
static bool fails_once;

static void *failing_malloc(size_t size)
{
    bool reached = fail_at > 0 && ++allocations >= fail_at;
    return reached && (!fails_once || allocations == fail_at) ? NULL : malloc(size);
}

static void run_out_of_cjsons(struct api_site *api)
{
    cJSON_Hooks hooks = {failing_malloc, free};
    for (size_t i = 0; i < REQUESTS; i++) {
        int status;
        char *whole = whole_answer(api, i, &status);
        bool reached = true;
        for (size_t n = 1; reached; n += n < 100 ? 1 : 13) {
            fail_at = n;
            allocations = 0;
            api->fresh = 0;
            cJSON_InitHooks(&hooks);
            int got = send(api, i);
            reached = allocations >= n;
            fail_at = 0;
            cJSON_InitHooks(NULL);
            if (got == 503)
                continue;
            assert_whole_or_503(api, got, status, whole);
        }
        free(whole);
    }
}

static void cjsons_memory_may_run_out_anywhere(void **state)
{
    fails_once = false;
    run_out_of_cjsons(*state);
}

static void one_block_of_cjsons_may_be_missing_anywhere(void **state)
{
    fails_once = true;
    run_out_of_cjsons(*state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(the_sites_memory_may_run_out_anywhere),
        TEST(one_block_may_be_missing_anywhere),
        TEST(no_half_answer_is_stored),
        TEST(nothing_is_reported_once_memory_ran_out),
        TEST(one_block_of_cjsons_may_be_missing_anywhere),
        TEST(cjsons_memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
