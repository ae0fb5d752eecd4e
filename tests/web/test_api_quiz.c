/* SPDX-License-Identifier: MIT */
/* POST /api/quiz: every kind of question, the fold of actions, what is stored and how often. */
#include "tests/web/api_given.h"

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

#define PLAN(key, way, more) "{'plan':{'key':'" key "','way':'" way "','seed':3,'started_ms':1000," more "}"
#define ONE(id, rev) "'questions':[{'id':'" id "','rev':" #rev ",'version':1}]"

/* Sends a plan of one question with one answer to it. */
static int answer_one(struct api_site *api, const struct question *question, bool right, const char *key)
{
    char given[GIVEN_ROOM], body[2 * GIVEN_ROOM];
    const struct arranged arranged = arranged_by(question, 3);
    given_make(api, given, question, &arranged, right);
    snprintf(body, sizeof body,
             "{'plan':{'key':'%s','way':'practice','seed':3,'started_ms':1000,'questions':[{'id':'%.*s','rev':%d,"
             "'version':1}]},'actions':[{'kind':'answer','given':%s,'now_ms':4000}]}",
             key, (int)question->id.len, question->id.at, (int)question->rev, given);
    return site_post(api, "/api/quiz", body);
}

static void every_kind_is_answered_rightly(void **state)
{
    struct api_site *api = *state;
    size_t count;
    unsigned kinds = 0;
    const struct question *questions = content_questions(api->content, &count);
    for (size_t i = 0; i < count; i++) {
        char key[32];
        snprintf(key, sizeof key, "r%zu", i);
        assert_status(api, answer_one(api, &questions[i], true, key), 200);
        assert_true(site_is_true(api, "state.reasons.right"));
        assert_string_equal(site_text(api, "state.reasons.verdict"), "That is right.");
        assert_int_equal(site_number(api, "state.outline.0.credit"), 1000);
        kinds |= 1u << questions[i].kind;
    }
    assert_int_equal(site_answers(api, NULL), count);
    assert_int_equal(kinds | 1u << QUESTION_TRUEFALSE, (1u << QUESTION_KIND_COUNT) - 1);
}

static void every_kind_is_answered_wrongly(void **state)
{
    struct api_site *api = *state;
    const struct answer *answers;
    size_t count;
    const struct question *questions = content_questions(api->content, &count);
    for (size_t i = 0; i < count; i++) {
        char key[32];
        snprintf(key, sizeof key, "w%zu", i);
        assert_status(api, answer_one(api, &questions[i], false, key), 200);
        assert_false(site_is_true(api, "state.reasons.right"));
        assert_true(site_number(api, "state.reasons.credit") < 1000);
        assert_true(cJSON_GetArraySize(site_at(api, "state.reasons.list")) > 0);
        assert_true(strlen(site_text(api, "state.reasons.solution")) > 3);
        assert_int_equal(site_answers(api, &answers), i + 1);
        assert_str_equal(answers[i].item, questions[i].id);
        assert_int_equal(answers[i].credit, (int64_t)site_number(api, "state.reasons.credit"));
        assert_int_equal(answers[i].took_ms, 3000);
    }
}

static void an_answer_is_shown_again_as_it_was_given(void **state)
{
    struct api_site *api = *state;
    size_t count;
    const struct question *questions = content_questions(api->content, &count);
    for (size_t i = 0; i < count; i++) {
        char given[GIVEN_ROOM], key[32];
        const struct arranged arranged = arranged_by(&questions[i], 3);
        snprintf(key, sizeof key, "s%zu", i);
        given_make(api, given, &questions[i], &arranged, false);
        assert_status(api, answer_one(api, &questions[i], false, key), 200);
        char *text = cJSON_PrintUnformatted(site_at(api, "state.given"));
        for (char *at = given; *at; at++)
            if (*at == '\'')
                *at = '"';
        cJSON *wanted = cJSON_Parse(given);
        char *canonical = cJSON_PrintUnformatted(wanted);
        assert_string_equal(text, canonical);
        cJSON_free(text);
        cJSON_free(canonical);
        cJSON_Delete(wanted);
    }
}

/* ---- the fold -------------------------------------------------------------------------------------------------- */

static void a_quiz_replayed_from_its_actions_gives_the_same_state(void **state)
{
    struct api_site *api = *state;
    const char body[] = PLAN(
        "replay", "practice",
        "'questions':[{'id':'minutes','rev':1,'version':1},{'id':'faulty','rev':1,'version':1}]") ",'actions':["
                                                                                                  "{'kind':'hint'},{'kind':'answer','given':{'typed':'5 h'},'confidence':'sure','now_ms':2000},{'kind':'next'},"
                                                                                                  "{'kind':'skip'},{'kind':'retry'},{'kind':'reveal'}]}";
    assert_status(api, site_post(api, "/api/quiz", body), 200);
    char *first = strndup(site_body(api).at, site_body(api).len);
    assert_string_equal(site_text(api, "state.stage"), "telling");
    assert_int_equal(site_number(api, "state.round"), 2);
    site_reopen(api); /* another day, another program */
    assert_status(api, site_post(api, "/api/quiz", body), 200);
    assert_str(site_body(api), first);
    assert_int_equal(site_answers(api, NULL), 2);
    free(first);
}

#define LEAKS PLAN("abc", "practice", ONE("leaks", 1))

static void what_is_sent_twice_counts_once(void **state)
{
    struct api_site *api = *state;
    const char body[] = LEAKS ",'actions':[{'kind':'answer','given':{'marked':[2]}}]}";
    for (int i = 0; i < 3; i++) {
        assert_status(api, site_post(api, "/api/quiz", body), 200);
        assert_int_equal(site_number(api, "kept"), 1);
    }
    assert_int_equal(site_answers(api, NULL), 1);
    assert_int_equal(api->reported, 3);
    const char kept[] = LEAKS ",'kept':1,'actions':[{'kind':'answer','given':{'marked':[2]}},{'kind':'next'}]}";
    assert_status(api, site_post(api, "/api/quiz", kept), 200);
    assert_int_equal(api->reported, 3);
    assert_string_equal(site_text(api, "state.stage"), "over");
}

static void an_answer_that_was_not_saved_is_said_and_reported_again(void **state)
{
    struct api_site *api = *state;
    const char body[] = LEAKS ",'actions':[{'kind':'answer','given':{'marked':[2]}}]}";
    api->not_saved = "Not saved yet: the disk is full.\n";
    assert_status(api, site_post(api, "/api/quiz", body), 200);
    assert_string_equal(site_text(api, "not_saved"), "Not saved yet: the disk is full.");
    assert_int_equal(site_number(api, "accepted"), 1);
    assert_int_equal(site_number(api, "kept"), 0);
    api->not_saved = NULL;
    assert_status(api, site_post(api, "/api/quiz", body), 200);
    assert_null(site_at(api, "not_saved"));
    assert_int_equal(site_number(api, "kept"), 1);
    assert_int_equal(site_answers(api, NULL), 1);
}

static void a_refused_action_leaves_the_state_before_it(void **state)
{
    struct api_site *api = *state;
    const char body[] = LEAKS ",'actions':[{'kind':'hint'},{'kind':'next'},{'kind':'skip'}]}";
    assert_status(api, site_post(api, "/api/quiz", body), 409);
    assert_string_equal(site_text(api, "error"), "The answer comes first; `reveal` shows it, `skip` leaves it.");
    assert_string_equal(site_text(api, "state.stage"), "asking");
    assert_int_equal(site_number(api, "accepted"), 1);
    assert_int_equal(cJSON_GetArraySize(site_at(api, "state.question.hints")), 1);
    assert_int_equal(site_answers(api, NULL), 0);
}

static void a_plan_that_the_content_has_outlived_is_refused(void **state)
{
    struct api_site *api = *state;
    assert_status(api, site_post(api, "/api/quiz", PLAN("abc", "practice", ONE("leaks", 2)) "}"), 409);
    assert_status(api, site_post(api, "/api/quiz", PLAN("abc", "practice", ONE("gone", 1)) "}"), 409);
    assert_str_has(str_from(site_text(api, "error")), "`gone` has changed");
}

/* ---- the test -------------------------------------------------------------------------------------------------- */

static void a_test_tells_nothing_before_it_is_handed_in(void **state)
{
    struct api_site *api = *state;
    const char plan[] =
        PLAN("test", "test", "'pass':1,'limit_ms':60000," ONE("faulty", 1)) ",'actions':[{'kind':'answer','given':"
                                                                            "{'chosen':[1]},'now_ms':2000}";
    char body[1024];
    snprintf(body, sizeof body, "%s]}", plan);
    assert_status(api, site_post(api, "/api/quiz", body), 200);
    assert_string_equal(site_text(api, "state.stage"), "telling");
    assert_null(site_at(api, "state.reasons"));
    assert_null(site_at(api, "state.outline.0.credit"));
    assert_int_equal(site_answers(api, NULL), 1);
    snprintf(body, sizeof body, "%s,{'kind':'next'},{'kind':'reveal'}]}", plan);
    assert_status(api, site_post(api, "/api/quiz", body), 409);
    snprintf(body, sizeof body, "%s,{'kind':'next'},{'kind':'next'}]}", plan);
    assert_status(api, site_post(api, "/api/quiz", body), 200);
    assert_true(site_is_true(api, "state.score.passed"));
    assert_true(site_is_true(api, "state.results.0.reasons.right"));
}

static void time_that_is_up_is_seen_by_a_tick(void **state)
{
    struct api_site *api = *state;
    const char late[] =
        PLAN("late", "test", "'pass':1,'limit_ms':60000," ONE("faulty", 1)) ",'actions':[{'kind':'tick',"
                                                                            "'now_ms':61000}]}";
    assert_status(api, site_post(api, "/api/quiz", late), 200);
    assert_string_equal(site_text(api, "state.stage"), "time_up");
    assert_int_equal(site_number(api, "state.left_ms"), 0);
    const char more[] =
        PLAN("late", "test", "'pass':1,'limit_ms':60000," ONE("faulty", 1)) ",'actions':[{'kind':"
                                                                            "'extend','now_ms':61000}]}";
    assert_status(api, site_post(api, "/api/quiz", more), 200);
    assert_string_equal(site_text(api, "state.stage"), "asking");
    assert_int_equal(site_number(api, "state.left_ms"), 30000);
}

/* ---- beginning ------------------------------------------------------------------------------------------------- */

static void the_same_seed_is_the_same_quiz(void **state)
{
    struct api_site *api = *state;
    assert_status(api, site_post(api, "/api/quiz", "{'seed':11,'n':4}"), 200);
    char *first = cJSON_PrintUnformatted(site_at(api, "plan.questions"));
    assert_int_equal(cJSON_GetArraySize(site_at(api, "plan.questions")), 4);
    assert_status(api, site_post(api, "/api/quiz", "{'seed':11,'n':4}"), 200);
    char *second = cJSON_PrintUnformatted(site_at(api, "plan.questions"));
    assert_string_equal(first, second);
    cJSON_free(first);
    cJSON_free(second);
}

static void what_was_missed_is_asked_again(void **state)
{
    struct api_site *api = *state;
    assert_status(api, site_post(api, "/api/quiz", "{'missed':true}"), 422);
    assert_status(api, answer_one(api, content_question(api->content, STR("faulty")), false, "m"), 200);
    assert_status(api, site_post(api, "/api/quiz", "{'missed':true}"), 200);
    assert_int_equal(cJSON_GetArraySize(site_at(api, "plan.questions")), 1);
    assert_string_equal(site_text(api, "plan.questions.0.id"), "faulty");
    assert_string_equal(site_text(api, "state.question.id"), "faulty");
}

static void the_test_is_picked_as_test_json_says(void **state)
{
    struct api_site *api = *state;
    assert_status(api, site_post(api, "/api/quiz", "{'way':'test','seed':1}"), 200);
    assert_int_equal(cJSON_GetArraySize(site_at(api, "plan.questions")), 5);
    assert_int_equal(site_number(api, "plan.pass"), 3);
    assert_string_equal(site_text(api, "state.mode"), "test");
}

static void what_is_due_is_reviewed_and_counted_as_a_review(void **state)
{
    struct api_site *api = *state;
    const struct answer *answers;
    assert_status(api, answer_one(api, content_question(api->content, STR("faulty")), false, "m"), 200);
    api->now_ms += INT64_C(3) * 86400000;
    assert_status(api, site_get(api, "/api/review?seed=2"), 200);
    char *plan = cJSON_PrintUnformatted(site_at(api, "plan"));
    char body[4096];
    snprintf(body, sizeof body, "{\"plan\":%s,\"actions\":[{\"kind\":\"reveal\"}]}", plan);
    assert_status(api, site_post(api, "/api/quiz", body), 200);
    size_t count = site_answers(api, &answers);
    assert_int_equal(count, 2);
    assert_int_equal(answers[1].way, WAY_REVIEW);
    assert_true(answers[1].gave_up);
    cJSON_free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(every_kind_is_answered_rightly),
        TEST(every_kind_is_answered_wrongly),
        TEST(an_answer_is_shown_again_as_it_was_given),
        TEST(a_quiz_replayed_from_its_actions_gives_the_same_state),
        TEST(what_is_sent_twice_counts_once),
        TEST(an_answer_that_was_not_saved_is_said_and_reported_again),
        TEST(a_refused_action_leaves_the_state_before_it),
        TEST(a_plan_that_the_content_has_outlived_is_refused),
        TEST(a_test_tells_nothing_before_it_is_handed_in),
        TEST(time_that_is_up_is_seen_by_a_tick),
        TEST(the_same_seed_is_the_same_quiz),
        TEST(what_was_missed_is_asked_again),
        TEST(the_test_is_picked_as_test_json_says),
        TEST(what_is_due_is_reviewed_and_counted_as_a_review),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
