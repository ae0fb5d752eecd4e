/* SPDX-License-Identifier: MIT */
/*
 * Nothing of an answer key leaves before the answer is committed, or in a test handed in: every question of the course
 * by every route and in every state in which it is asked, searched for all that only its reasons may tell.
 */
#include "tests/web/api_given.h"

#include "engine/plan.h"

static int setup(void **state)
{
    struct api_site *api = calloc(1, sizeof *api);
    site_open(api, ".");
    *state = api;
    return 0;
}

static int teardown(void **state)
{
    site_close(*state);
    free(*state);
    return 0;
}

/* ---- searching ------------------------------------------------------------------------------------------------- */

/* Members that tell of right and wrong. */
static const char *const telling[] = {"reasons",   "credit",  "correct", "right",   "why",      "solution",
                                      "belief",    "outcome", "faulty",  "value",   "mistakes", "examples",
                                      "tolerance", "expect",  "verdict", "results", "score"};

static void assert_no_telling_member(const cJSON *at)
{
    for (; at; at = at->next) {
        for (size_t i = 0; at->string && i < sizeof telling / sizeof *telling; i++)
            if (strcmp(at->string, telling[i]) == 0)
                fail_msg("`%s` is told too early", at->string);
        assert_no_telling_member(at->child);
    }
}

/* Whether a text stands anywhere in the values: as a whole one, and where it is long as a part of one. */
static bool has_text(const cJSON *at, struct str text)
{
    for (; at; at = at->next) {
        if (cJSON_IsString(at)) {
            struct str value = str_from(at->valuestring);
            if (str_equal(value, text) || (text.len >= 24 && str_contains(value, text)))
                return true;
        }
        if (has_text(at->child, text))
            return true;
    }
    return false;
}

/* A mistake may be quoted by the question itself. */
static bool is_asked(const struct question *question, struct str text)
{
    bool asked = str_contains(question->prompt, text);
    for (size_t i = 0; i < question->option_count; i++)
        asked = asked || str_equal(question->options[i].text, text);
    for (size_t i = 0; i < question->hint_count; i++)
        asked = asked || (text.at != question->hints[i].at && str_contains(question->hints[i], text));
    return asked;
}

static void assert_hides(struct api_site *api, const struct question *question, struct str text)
{
    if (text.len > 3 && !is_asked(question, text) && has_text(api->json, text)) {
        print_error("%.*s: `%.*s` is told too early\n", (int)question->id.len, question->id.at, (int)text.len, text.at);
        fail();
    }
}

/* What only the reasons of this version of a question may tell; of its hints those behind `hints`. */
static void assert_hides_key(struct api_site *api, const struct question *question, size_t hints)
{
    assert_hides(api, question, question->solution);
    for (size_t i = 0; i < question->option_count; i++) {
        assert_hides(api, question, question->options[i].why);
        assert_hides(api, question, question->options[i].belief);
    }
    for (size_t i = 0; i < question->mistake_count; i++) {
        assert_hides(api, question, question->mistakes[i].why);
        assert_hides(api, question, question->mistakes[i].answer);
        assert_hides(api, question, question->mistakes[i].belief);
    }
    for (size_t i = 0; i < question->item_count; i++)
        assert_hides(api, question, question->items[i].why);
    for (size_t i = 0; i < question->pair_count; i++)
        assert_hides(api, question, question->pairs[i].why);
    for (size_t i = 0; i < question->line_count; i++)
        assert_hides(api, question, question->lines[i].why);
    for (size_t i = 0; i < question->example_count; i++)
        assert_hides(api, question, question->examples[i]);
    for (size_t i = hints; i < question->hint_count; i++)
        assert_hides(api, question, question->hints[i]);
}

/* ---- one question ---------------------------------------------------------------------------------------------- */

/* The state of a quiz of this question alone after the actions. */
static int ask_alone(struct api_site *api, const struct question *question, const char *way, const char *actions)
{
    char body[4096];
    snprintf(body, sizeof body,
             "{'plan':{'key':'keys','way':'%s','seed':3,'started_ms':1,%s'questions':[{'id':'%.*s','rev':%d,'version':"
             "%zu}]},'actions':[%s]}",
             way, strcmp(way, "test") == 0 ? "'pass':1,'limit_ms':0," : "", (int)question->id.len, question->id.at,
             (int)question->rev, question->version + 1, actions);
    return site_post(api, "/api/quiz", body);
}

static void look_at_version(struct api_site *api, const struct question *question)
{
    char given[GIVEN_ROOM], actions[2 * GIVEN_ROOM];
    const struct arranged arranged = arranged_by(question, 3);
    assert_status(api, ask_alone(api, question, "practice", ""), 200);
    assert_no_telling_member(api->json);
    assert_hides_key(api, question, 0);
    if (question->hint_count > 0) {
        assert_status(api, ask_alone(api, question, "practice", "{'kind':'hint'}"), 200);
        assert_no_telling_member(api->json);
        assert_hides_key(api, question, 1);
    }
    for (int right = 0; right < 2; right++) {
        given_make(api, given, question, &arranged, right);
        snprintf(actions, sizeof actions, "{'kind':'answer','given':%s}", given);
        assert_status(api, ask_alone(api, question, "test", actions), 200);
        assert_no_telling_member(api->json);
        assert_true(site_is_true(api, "state.committed"));
        if (question->kind != QUESTION_HEADER) /* the answer itself is typed by somebody who knows it */
            assert_hides_key(api, question, 0);
    }
}

static void no_question_tells_its_key(void **state)
{
    struct api_site *api = *state;
    size_t count;
    const struct question *questions = content_questions(api->content, &count);
    assert_true(count > 100);
    for (size_t i = 0; i < count; i++) {
        char target[256];
        snprintf(target, sizeof target, "/api/questions/%.*s", (int)questions[i].id.len, questions[i].id.at);
        assert_status(api, site_get(api, target), 200);
        assert_no_telling_member(api->json);
        assert_hides_key(api, &questions[i], 0);
        look_at_version(api, &questions[i]);
        look_at_version(api, question_version(&questions[i], questions[i].version_count - 1));
    }
}

static void the_right_order_is_never_the_one_shown(void **state)
{
    struct api_site *api = *state;
    size_t count;
    const struct question *questions = content_questions(api->content, &count);
    for (size_t i = 0; i < count; i++) {
        char target[256];
        bool same = true;
        if (questions[i].kind != QUESTION_ORDER)
            continue;
        snprintf(target, sizeof target, "/api/questions/%.*s", (int)questions[i].id.len, questions[i].id.at);
        assert_status(api, site_get(api, target), 200);
        for (size_t item = 0; item < questions[i].item_count; item++)
            same = same && str_equal(str_from(cJSON_GetArrayItem(site_at(api, "items"), (int)item)->valuestring),
                                     questions[i].items[item].text);
        assert_false(same);
    }
}

/* ---- lessons, cards -------------------------------------------------------------------------------------------- */

static void no_lesson_tells_the_keys_of_what_was_skipped(void **state)
{
    struct api_site *api = *state;
    const struct course *course = content_course(api->content);
    for (size_t i = 0; i < course->lesson_count; i++) {
        char target[160], look[128];
        const struct plan *plan;
        snprintf(look, sizeof look, "/api/lessons/%.*s", (int)course->lessons[i].id.len, course->lessons[i].id.at);
        snprintf(target, sizeof target, "%s/act", look);
        assert_status(api, site_post(api, target, "{'action':'open'}"), 200);
        while (strcmp(site_text(api, "wanted"), "nothing") != 0)
            assert_status(api, site_post(api, target, "{'action':'skip'}"), 200);
        assert_status(api, site_get(api, look), 200);
        assert_int_equal(plan_make(&api->arena, api->content, &course->lessons[i], &plan, &api->complaints), STATUS_OK);
        for (size_t stop = 0; stop < plan->stop_count; stop++) {
            char path[64];
            snprintf(path, sizeof path, "pages.%zu.stop", stop);
            assert_no_telling_member(site_at(api, path)->child);
            if (plan->stops[stop].question)
                assert_hides_key(api, plan->stops[stop].question, 0);
        }
    }
}

static void no_card_tells_before_it_is_said(void **state)
{
    struct api_site *api = *state;
    size_t count;
    content_pitfalls(api->content, &count);
    char body[8192] = "{'seed':1}", *plan;
    assert_true(count > 3);
    assert_status(api, site_post(api, "/api/pitfalls", body), 200);
    plan = cJSON_PrintUnformatted(site_at(api, "plan"));
    for (size_t at = 0; at < count; at++) {
        size_t len = (size_t)snprintf(body, sizeof body, "{\"plan\":%s,\"actions\":[", plan);
        for (size_t i = 0; i < at; i++)
            len += (size_t)snprintf(body + len, sizeof body - len, "%s{\"kind\":\"skip\"}", i > 0 ? "," : "");
        snprintf(body + len, sizeof body - len, "]}");
        assert_status(api, site_post(api, "/api/pitfalls", body), 200);
        const struct pitfall *pitfall = content_pitfall(api->content, str_from(site_text(api, "state.card.id")));
        assert_non_null(pitfall);
        assert_no_telling_member(site_at(api, "state.card")->child);
        for (size_t i = 0; i < pitfall->line_count; i++)
            assert_false(has_text(api->json, pitfall->lines[i].why));
        for (size_t i = 0; i < pitfall->fix_count; i++)
            assert_false(has_text(api->json, pitfall->fixes[i].why) || has_text(api->json, pitfall->fixes[i].text));
    }
    cJSON_free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(no_question_tells_its_key),
        TEST(the_right_order_is_never_the_one_shown),
        TEST(no_lesson_tells_the_keys_of_what_was_skipped),
        TEST(no_card_tells_before_it_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
