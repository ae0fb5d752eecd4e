/* SPDX-License-Identifier: MIT */
/* Memory that runs out at any moment: a 503 or the whole answer, never a part of one, and nothing leaks. */
#include "tests/web/api_site.h"

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

static void the_sites_memory_may_run_out_anywhere(void **state)
{
    struct api_site *api = *state;
    for (size_t i = 0; i < REQUESTS; i++) {
        int status;
        char *whole = whole_answer(api, i, &status);
        bool refused = true;
        for (size_t n = 1; refused; n += n < 40 ? 1 : 7) {
            struct failing_allocator memory;
            failing_init(&memory, n);
            arena_clear(&api->arena);
            arena_init(&api->arena, &memory.allocator);
            api->site.from = &memory.allocator;
            api->fresh = 0;
            int got = send(api, i);
            refused = memory.refused;
            assert_whole_or_503(api, got, status, whole);
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

/* ---- cJSON's own memory ---------------------------------------------------------------------------------------- */

static size_t allocations, fail_at;

static void *failing_malloc(size_t size)
{
    return fail_at > 0 && ++allocations >= fail_at ? NULL : malloc(size);
}

static void cjsons_memory_may_run_out_anywhere(void **state)
{
    struct api_site *api = *state;
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

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(the_sites_memory_may_run_out_anywhere),
        TEST(cjsons_memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
