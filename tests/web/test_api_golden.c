/* SPDX-License-Identifier: MIT */
/* The response of each route on small content, whole; and scenes, byte for byte. */
#include "tests/web/api_site.h"

#include "sim/play.h"

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

/* Requests in this order on one site; a name: the response is compared. */
static const struct {
    const char *golden, *target, *body;
} script[] = {
    {"map-new", "/api/map", NULL},
    {"sets", "/api/sets", NULL},
    {"glossary", "/api/glossary", NULL},
    {"scenes", "/api/scenes", NULL},
    {"scene", "/api/scenes/shared", NULL},
    {"rules", "/api/rules", NULL},
    {"review-nothing", "/api/review?seed=1", NULL},
    {"lesson-new", "/api/lessons/first", NULL},
    {NULL, "/api/lessons/first/act", "{'action':'open','key':'1'}"},
    {"lesson-chosen", "/api/lessons/first/act", "{'action':'choose','given':{'chosen':[1]},'key':'2'}"},
    {"lesson-conflict", "/api/lessons/first/act", "{'action':'reveal','key':'3'}"},
    {NULL, "/api/lessons/first/act", "{'action':'next','key':'4'}"},
    {"lesson-predicted", "/api/lessons/first/act", "{'action':'predict','hit':false,'key':'5'}"},
    {NULL, "/api/lessons/first/act", "{'action':'watch','key':'6'}"},
    {NULL, "/api/lessons/first/act", "{'action':'next','key':'7'}"},
    {NULL, "/api/lessons/first/act", "{'action':'reveal','key':'8'}"},
    {"lesson-end", "/api/lessons/first/act", "{'action':'next','key':'9'}"},
    {"question-choice", "/api/questions/first-guess?seed=4", NULL},
    {"question-number", "/api/questions/minutes", NULL},
    {"question-order", "/api/questions/way", NULL},
    {"question-match", "/api/questions/pairs", NULL},
    {"question-header", "/api/questions/apart", NULL},
    {"question-marks", "/api/questions/leaks", NULL},
    {"question-line", "/api/questions/faulty", NULL},
    {"quiz-new", "/api/quiz", "{'seed':5,'n':2}"},
    {"test-new", "/api/quiz", "{'seed':5,'way':'test'}"},
    {"quiz-told", "/api/quiz",
     "{'plan':{'key':'q','way':'practice','seed':3,'started_ms':1000,'questions':[{'id':'leaks','rev':1,'version':1},"
     "{'id':'minutes','rev':1,'version':1}]},'actions':[{'kind':'answer','given':{'marked':[1]},'confidence':'sure',"
     "'now_ms':2000}]}"},
    {"quiz-over", "/api/quiz",
     "{'plan':{'key':'q','way':'practice','seed':3,'started_ms':1000,'questions':[{'id':'leaks','rev':1,'version':1},"
     "{'id':'minutes','rev':1,'version':1}]},'kept':1,'actions':[{'kind':'answer','given':{'marked':[1]},'confidence':"
     "'sure','now_ms':2000},{'kind':'next'},{'kind':'answer','given':{'typed':'5 s'}},{'kind':'next'}]}"},
    {"myths-new", "/api/myths", "{'seed':1}"},
    {"myths-told", "/api/myths",
     "{'plan':{'key':'m','seed':1,'cards':['cookies']},'actions':[{'kind':'agree'},{'kind':'next'},{'kind':'next'},"
     "{'kind':'next'},{'kind':'next'}]}"},
    {"pitfalls-new", "/api/pitfalls", "{'seed':1}"},
    {"pitfalls-told", "/api/pitfalls",
     "{'plan':{'key':'p','seed':1,'cards':['one-for-all']},'actions':[{'kind':'say','number':2},{'kind':'next'},"
     "{'kind':'say','number':1}]}"},
    {"exam", "/api/exam", "{'date':'2026-09-20'}"},
    {"due", "/api/due", NULL},
    {"stats", "/api/stats", NULL},
    {"map", "/api/map", NULL},
    {"error", "/api/lessons/frist", NULL},
};

static void each_route_answers_as_it_did(void **state)
{
    struct api_site *api = *state;
    for (size_t i = 0; i < sizeof script / sizeof *script; i++) {
        if (script[i].body)
            site_post(api, script[i].target, script[i].body);
        else
            site_get(api, script[i].target);
        assert_non_null(api->json);
        assert_string_equal(api->response.type, HTTP_JSON);
        if (script[i].golden)
            site_golden(api, script[i].golden);
    }
}

static void what_is_due_is_reviewed(void **state)
{
    struct api_site *api = *state;
    const char body[] = "{'plan':{'key':'r','way':'practice','seed':3,'started_ms':1000,'questions':[{'id':'faulty',"
                        "'rev':1,'version':1}]},'actions':[{'kind':'reveal'}]}";
    assert_status(api, site_post(api, "/api/quiz", body), 200);
    api->now_ms += INT64_C(2) * 86400000;
    assert_status(api, site_get(api, "/api/review?seed=1"), 200);
    site_golden(api, "review");
}

/* ---- scenes ---------------------------------------------------------------------------------------------------- */

static char *read_scene(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = calloc(1, 1 << 16);
    assert_non_null(file);
    assert_true(fread(text, 1, (1 << 16) - 1, file) > 0);
    fclose(file);
    return text;
}

static void a_scene_is_its_file_byte_for_byte(void **state)
{
    struct api_site *api = *state;
    char *text = read_scene("tests/engine/content/lessons/scenes/shared.json");
    assert_status(api, site_get(api, "/api/scenes/shared"), 200);
    assert_str(site_body(api), text);
    free(text);
}

static void a_play_is_the_simulators_trace_byte_for_byte(void **state)
{
    static const char *const more[] = {"", ",\"events\":true",
                                       ",\"events\":true,\"indent\":true,\"release\":\"4.2.30\"",
                                       ",\"belief\":\"cookies-in-key\""};
    static const struct play_options options[] = {{.events = false},
                                                  {.events = true},
                                                  {.events = true, .indent = true, .release = STR_INIT("4.2.30")},
                                                  {.belief = STR_INIT("cookies-in-key")}};
    struct api_site *api = *state;
    char *text = read_scene("tests/engine/content/lessons/scenes/shared.json"), *body = malloc(1 << 17);
    cJSON *quoted = cJSON_CreateString(text);
    char *scene = cJSON_PrintUnformatted(quoted);
    for (size_t i = 0; i < 4; i++) {
        struct builder wanted;
        struct play_options wish = options[i];
        wish.file = STR("scene.json");
        builder_init(&wanted, testing_allocator());
        assert_int_equal(play(testing_allocator(), str_from(text), &wish, &wanted), STATUS_OK);
        snprintf(body, 1 << 17, "{\"scene\":%s%s}", scene, more[i]);
        assert_status(api, site_ask(api, HTTP_POST, "/api/play", str_from(body)), 200);
        assert_str_equal(site_body(api), builder_str(&wanted));
        builder_clear(&wanted);
    }
    cJSON_free(scene);
    cJSON_Delete(quoted);
    free(text);
    free(body);
}

static void a_scene_that_is_wrong_has_the_authors_report(void **state)
{
    struct api_site *api = *state;
    struct builder wanted;
    builder_init(&wanted, testing_allocator());
    assert_int_equal(
        play(testing_allocator(), STR("{\"scene\": 1}"), &(struct play_options){.file = STR("mine.json")}, &wanted),
        STATUS_INVALID);
    assert_status(api, site_post(api, "/api/play", "{'scene':'{\\u0022scene\\u0022: 1}','file':'mine.json'}"), 422);
    assert_str_equal(str_from(site_text(api, "report")), builder_str(&wanted));
    builder_clear(&wanted);
}

static void two_worlds_are_compared_until_they_part(void **state)
{
    struct api_site *api = *state;
    char *text = read_scene("tests/engine/content/lessons/scenes/shared.json"), *body = malloc(1 << 17);
    snprintf(body, 1 << 17, "{\"scene\":%s,\"belief\":\"cookies-in-key\"}", text);
    assert_status(api, site_ask(api, HTTP_POST, "/api/compare", str_from(body)), 200);
    assert_int_equal(site_number(api, "parts_at"), 1);
    assert_int_equal(cJSON_GetArraySize(site_at(api, "a.requests")), 2);
    snprintf(body, 1 << 17, "{\"scene\":%s,\"release\":\"5.2.19\",\"other_release\":\"5.2.19\"}", text);
    assert_status(api, site_ask(api, HTTP_POST, "/api/compare", str_from(body)), 200);
    assert_true(cJSON_IsNull(site_at(api, "parts_at")));
    free(text);
    free(body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(each_route_answers_as_it_did),
        TEST(what_is_due_is_reviewed),
        TEST(a_scene_is_its_file_byte_for_byte),
        TEST(a_play_is_the_simulators_trace_byte_for_byte),
        TEST(a_scene_that_is_wrong_has_the_authors_report),
        TEST(two_worlds_are_compared_until_they_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
