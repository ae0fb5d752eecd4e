/* SPDX-License-Identifier: MIT */
/* What is wrong with a request: the exact status, and a sentence that names the place. */
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

struct bad {
    const char *target, *body; /* NULL: a GET */
    int status;
    const char *says;
};

#define QUIZ "/api/quiz"
#define ACT "/api/lessons/first/act"
#define PLAN_OF(id, rev, version)                                                                                      \
    "{'plan':{'key':'k','way':'practice','seed':3,'started_ms':1,'questions':[{'id':'" id "','rev':" rev               \
    ",'version':" version "}]},'actions':["
#define SEVERAL(given) PLAN_OF("first-asked", "2", "1") "{'kind':'answer','given':" given "}]}"
#define ORDER(given) PLAN_OF("way", "1", "1") "{'kind':'answer','given':" given "}]}"
#define MATCH(given) PLAN_OF("pairs", "1", "1") "{'kind':'answer','given':" given "}]}"
#define NUMBER(given) PLAN_OF("minutes", "1", "1") "{'kind':'answer','given':" given "}]}"
#define HEADER(given) PLAN_OF("apart", "1", "1") "{'kind':'answer','given':" given "}]}"
#define MARKS(given) PLAN_OF("leaks", "1", "1") "{'kind':'answer','given':" given "}]}"
#define LINE(given) PLAN_OF("faulty", "1", "1") "{'kind':'answer','given':" given "}]}"

static const struct bad bodies[] = {
    {QUIZ, "", 400, "Line 1, column 1"},
    {QUIZ, "{", 400, "Line 1, column 2"},
    {QUIZ, "{'a':1,'a':2}", 400, "/a"},
    {QUIZ, "[]", 400, "At `/`: this must be an object."},
    {QUIZ, "null", 400, "must be an object"},
    {QUIZ, "{'n':1e999}", 400, "At `/n`: this must be a whole number."},
    {QUIZ, "{'n':1.5}", 400, "whole number"},
    {QUIZ, "{'n':0}", 422, "At `/n`: this must be from 1 to 100."},
    {QUIZ, "{'n':101}", 422, "from 1 to 100"},
    {QUIZ, "{'n':'3'}", 400, "whole number"},
    {QUIZ, "{'sets':'x'}", 400, "no member `sets` here. Did you mean `set`?"},
    {QUIZ, "{'set':'al'}", 422, "there is no set `al`. Did you mean `all`?"},
    {QUIZ, "{'set':3}", 400, "At `/set`: this must be a text, not a number."},
    {QUIZ, "{'concept':'user'}", 422, "Did you mean `users`?"},
    {QUIZ, "{'level':'harder'}", 422, "Did you mean `hard`?"},
    {QUIZ, "{'missed':'yes'}", 400, "true or false"},
    {QUIZ, "{'way':'review'}", 422, "GET /api/review"},
    {QUIZ, "{'ids':['nope']}", 422, "At `/ids/0`: there is no question `nope`."},
    {QUIZ, "{'ids':[3]}", 400, "id of a question"},
    {QUIZ, "{'ids':[]}", 422, "No question fits"},
    {QUIZ, "{'seed':-1}", 422, "At `/seed`"},
    {QUIZ, "{'actions':[{'kind':'next'}]}", 422, "send back the `plan`"},
    {QUIZ, "{'plan':{}}", 400, "At `/plan`: the member `key` is missing."},
    {QUIZ, "{'plan':[]}", 400, "At `/plan`: this must be an object, not a list."},
    {QUIZ, "{'plan':{'key':'a b','way':'practice','seed':1,'started_ms':1,'questions':[]}}", 422, "a key has"},
    {QUIZ, "{'plan':{'key':'a','way':'practice','seed':1,'started_ms':1,'questions':[]}}", 422, "1 to 100 questions"},
    {QUIZ, "{'plan':{'key':'a','way':'exam','seed':1,'started_ms':1,'questions':[]}}", 422, "`exam` is not known"},
    {QUIZ, PLAN_OF("leaks", "2", "1") "]}", 409, "has changed"},
    {QUIZ, PLAN_OF("leaks", "1", "2") "]}", 409, "has changed"},
    {QUIZ, PLAN_OF("leaks", "1", "1") "{}]}", 400, "At `/actions/0`: the member `kind` is missing."},
    {QUIZ, PLAN_OF("leaks", "1", "1") "3]}", 400, "At `/actions/0`: this must be an object."},
    {QUIZ, PLAN_OF("leaks", "1", "1") "{'kind':'anwser'}]}", 422, "Did you mean `answer`?"},
    {QUIZ, PLAN_OF("leaks", "1", "1") "{'kind':'answer'}]}", 400, "the member `given` is missing"},
    {QUIZ, PLAN_OF("leaks", "1", "1") "{'kind':'sure','confidence':'very'}]}", 422, "`very` is not known"},
    {QUIZ, PLAN_OF("leaks", "1", "1") "{'kind':'back'}]}", 409, "first question"},
    {QUIZ, PLAN_OF("leaks", "1", "1") "{'kind':'hint'},{'kind':'hint'}]}", 409, "no hint left"},
    {QUIZ, PLAN_OF("leaks", "1", "1") "{'kind':'extend'}]}", 409, "means nothing"},
    {QUIZ, PLAN_OF("leaks", "1", "1") "{'kind':'skip'},{'kind':'answer','given':{'marked':[]}}]}", 409, "nothing"},
    {QUIZ, SEVERAL("{}"), 400, "`/actions/0/given`: the member `chosen` is missing."},
    {QUIZ, SEVERAL("{'typed':'x'}"), 400, "no member `typed` here."},
    {QUIZ, SEVERAL("{'chosen':3}"), 400, "must be a list, not a number"},
    {QUIZ, SEVERAL("{'chosen':[]}"), 422, "at least one option"},
    {QUIZ, SEVERAL("{'chosen':[5]}"), 422, "`/actions/0/given/chosen/0`: this must be from 1 to 4."},
    {QUIZ, SEVERAL("{'chosen':[0]}"), 422, "from 1 to 4"},
    {QUIZ, SEVERAL("{'chosen':[1,1]}"), 422, "given/chosen/1`: this number is there already"},
    {QUIZ, SEVERAL("{'chosen':['1']}"), 400, "whole number"},
    {QUIZ, LINE("{'chosen':[1,2]}"), 422, "exactly one line"},
    {QUIZ, ORDER("{'places':[1,2,3]}"), 422, "each item once"},
    {QUIZ, ORDER("{'places':[1,2,3,3]}"), 422, "there already"},
    {QUIZ, ORDER("{'places':[1,2,3,4,1]}"), 422, "there already"},
    {QUIZ, MATCH("{'places':[1,2]}"), 422, "a right side for each"},
    {QUIZ, MATCH("{'places':[1,2,3,4]}"), 422, "a right side for each"},
    {QUIZ, MATCH("{'places':[1,2,5]}"), 422, "from 1 to 4"},
    {QUIZ, NUMBER("{'typed':''}"), 422, "type an answer"},
    {QUIZ, NUMBER("{'typed':'five'}"), 422, "given/typed`:"},
    {QUIZ, NUMBER("{'typed':'5\\u0007'}"), 422, "control characters"},
    {QUIZ, HEADER("{'typed':'@'}"), 422, "given/typed`:"},
    {QUIZ, MARKS("{'marked':[5]}"), 422, "from 1 to 4"},
    {ACT, "{}", 400, "the member `action` is missing"},
    {ACT, "{'action':'opn'}", 422, "Did you mean `open`?"},
    {ACT, "{'action':'predict'}", 400, "the member `hit` is missing"},
    {ACT, "{'action':'predict','hit':true}", 409, "means nothing at this place"},
    {ACT, "{'action':'choose'}", 400, "the member `given` is missing"},
    {ACT, "{'action':'back'}", 409, "beginning of the lesson"},
    {ACT, "{'action':'watch'}", 409, "means nothing at this place"},
    {ACT, "{'action':'next','key':''}", 409, "answer comes first"},
    {ACT, "{'action':'next','key':'<b>'}", 422, "a key has"},
    {"/api/lessons/frist/act", "{'action':'open'}", 404, "no lesson `frist`. Did you mean `first`?"},
    {"/api/lessons/frist", NULL, 404, "Did you mean `first`?"},
    {"/api/lessons/frist", "{}", 405, "method"},
    {"/api/quiz", NULL, 405, "method"},
    {"/api/questions/nope", NULL, 404, "no question `nope`."},
    {"/api/scenes/shard", NULL, 404, "no scene `shard`. Did you mean `shared`?"},
    {"/api/nothing", NULL, 404, "nothing at this address"},
    {"/api/exam", "{'date':'soon'}", 422, "write it as 2027-01-31"},
    {"/api/play", "{}", 400, "the member `scene` is missing"},
    {"/api/play", "{'scene':3}", 400, "a scene is an object, or its text"},
    {"/api/play", "{'scene':'{'}", 422, "`report` says"},
    {"/api/play", "{'scene':{}}", 422, "`report` says"},
    {"/api/play", "{'scene':{},'release':'5'}", 422, "knows no `5`"},
    {"/api/play", "{'scene':{},'belief':'cookie-in-key'}", 422, "Did you mean `cookies-in-key`?"},
    {"/api/compare", "{'scene':{}}", 422, "name a second world"},
    {"/api/compare", "{'scene':{},'belief':'cookies-in-key'}", 422, "`report` says"},
};

static void each_fault_has_its_status_and_its_sentence(void **state)
{
    struct api_site *api = *state;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        const struct bad *bad = &bodies[i];
        int status = bad->body ? site_post(api, bad->target, bad->body) : site_get(api, bad->target);
        if (status != bad->status || !str_contains(str_from(site_text(api, "error")), str_from(bad->says)))
            print_error("%s %s\n", bad->target, bad->body ? bad->body : "");
        assert_status(api, status, bad->status);
        assert_str_has(str_from(site_text(api, "error")), bad->says);
    }
    assert_int_equal(site_answers(api, NULL), 0);
}

static void a_body_is_at_most_64_kib_and_64_levels(void **state)
{
    struct api_site *api = *state;
    char *body = malloc(HTTP_BODY_LIMIT + 2);
    memset(body, ' ', HTTP_BODY_LIMIT + 1);
    body[0] = '{';
    body[HTTP_BODY_LIMIT - 1] = '}';
    assert_status(api, site_ask(api, HTTP_POST, "/api/myths", (struct str){body, HTTP_BODY_LIMIT}), 200);
    assert_status(api, site_ask(api, HTTP_POST, "/api/myths", (struct str){body, HTTP_BODY_LIMIT + 1}), 413);
    memset(body, '[', 2000);
    assert_status(api, site_ask(api, HTTP_POST, "/api/myths", (struct str){body, 2000}), 400);
    assert_status(api, site_ask(api, HTTP_POST, "/api/myths", (struct str){"{\"a\":\"\xff\"}", 9}), 400);
    assert_status(api, site_ask(api, HTTP_POST, "/api/myths", (struct str){"{\"a\0\":1}", 8}), 400);
    assert_status(api, site_ask(api, HTTP_POST, "/api/myths", (struct str){"{}\0", 3}), 400);
    free(body);
}

/* Texts that have broken other programs. They are data: kept as they are, and given back as JSON. */
static const char *const hostile[] = {"<script>alert(1)</script>",
                                      "</script><!--",
                                      "'; DROP TABLE answer; --",
                                      "%s%s%n",
                                      "../../etc/passwd",
                                      "\xe2\x80\xae\xe2\x81\xa6reversed",
                                      "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
                                      "\xef\xbf\xbf",
                                      "undefined",
                                      "1e400",
                                      "-0",
                                      "0x10",
                                      "NaN",
                                      "\xcc\xb5\xcc\xb5Z\xcc\xb5",
                                      "{{7*7}}",
                                      "@cache_page(99999999999999999999)"};

static void hostile_texts_are_only_texts(void **state)
{
    struct api_site *api = *state;
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        cJSON *typed = cJSON_CreateString(hostile[i]);
        char *text = cJSON_PrintUnformatted(typed), body[1024];
        static const char typed_form[] =
            "{\"plan\":{\"key\":\"h%zu\",\"way\":\"practice\",\"seed\":3,\"started_ms\":1,\"questions\":[{\"id\":"
            "\"apart-by-header\",\"rev\":1,\"version\":1}]},\"actions\":[{\"kind\":\"answer\",\"given\":{\"typed\":%s}}]}";
        static const char *const forms[] = {typed_form, "{\"n\":%zu,\"set\":%s}", "{\"n\":%zu,\"concept\":%s}",
                                            "{\"n\":%zu,\"ids\":[%s]}", "{\"n\":%zu,\"level\":%s}"};
        for (size_t form = 0; form < sizeof forms / sizeof *forms; form++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
            snprintf(body, sizeof body, forms[form], i + 1, text);
#pragma GCC diagnostic pop
            int status = site_ask(api, HTTP_POST, QUIZ, str_from(body));
            assert_true(status == 422 || (form == 0 && status == 200));
            assert_non_null(api->json);
            if (status == 200)
                assert_string_equal(site_text(api, "state.given.typed"), hostile[i]);
        }
        char target[600];
        snprintf(target, sizeof target, "/api/questions/%s", hostile[i]);
        assert_status(api, site_get(api, target), 404);
        cJSON_free(text);
        cJSON_Delete(typed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(each_fault_has_its_status_and_its_sentence),
        TEST(a_body_is_at_most_64_kib_and_64_levels),
        TEST(hostile_texts_are_only_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
