/* SPDX-License-Identifier: MIT */
/* Lessons by the API alone: from the top to the end, over reloads and restarts, each act once. */
#include "tests/web/api_given.h"

static int open_small(void **state)
{
    struct api_site *api = calloc(1, sizeof *api);
    site_open(api, "tests/engine/content");
    *state = api;
    return 0;
}

static int open_shipped(void **state)
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

static int act(struct api_site *api, const char *lesson, const char *body)
{
    char target[96];
    snprintf(target, sizeof target, "/api/lessons/%s/act", lesson);
    return site_post(api, target, body);
}

#define FIRST "/api/lessons/first"

/* The page at hand is the last of `pages`. */
static const cJSON *at_page(const struct api_site *api)
{
    const cJSON *pages = site_at(api, "pages");
    return cJSON_GetArrayItem(pages, cJSON_GetArraySize(pages) - 1);
}

static const cJSON *at_stop(const struct api_site *api)
{
    return cJSON_GetObjectItemCaseSensitive(at_page(api), "stop");
}

/* ---- step 3 ---------------------------------------------------------------------------------------------------- */

/* Answers the question at hand, rightly or not. */
static void answer(struct api_site *api, const char *lesson, bool right)
{
    const cJSON *asked = cJSON_GetObjectItemCaseSensitive(at_stop(api), "question");
    char given[GIVEN_ROOM], body[2 * GIVEN_ROOM];
    const struct question *question =
        content_question(api->content, str_from(cJSON_GetObjectItem(asked, "id")->valuestring));
    assert_non_null(question);
    const struct arranged arranged = arranged_as_written(question);
    given_make(api, given, question, &arranged, right);
    snprintf(body, sizeof body, "{'action':'choose','given':%s}", given);
    assert_status(api, act(api, lesson, body), 200);
    assert_int_equal(cJSON_IsTrue(cJSON_GetObjectItem(cJSON_GetObjectItem(at_stop(api), "reasons"), "right")), right);
}

/* Walks on to the end. Returns how many answers that must have made. */
static size_t walk_to_the_end(struct api_site *api, const char *lesson, bool right, bool restarts)
{
    size_t answers = 0;
    for (int i = 0; i < 400 && strcmp(site_text(api, "wanted"), "nothing") != 0; i++) {
        const char *wanted = site_text(api, "wanted");
        if (strcmp(wanted, "answer") == 0) {
            answer(api, lesson, right);
            answers++;
        } else if (strcmp(wanted, "outcome") == 0) {
            assert_status(api, act(api, lesson, "{'action':'predict','hit':true}"), 200);
            answers++;
        } else {
            assert_status(api, act(api, lesson, "{'action':'next'}"), 200);
        }
        if (restarts) { /* another program takes it up from the disk */
            char target[96], *before = cJSON_PrintUnformatted(at_page(api));
            site_reopen(api);
            snprintf(target, sizeof target, "/api/lessons/%s", lesson);
            assert_status(api, site_get(api, target), 200);
            char *after = cJSON_PrintUnformatted(at_page(api));
            assert_string_equal(before, after);
            cJSON_free(before);
            cJSON_free(after);
        }
    }
    assert_string_equal(site_text(api, "wanted"), "nothing");
    return answers;
}

static void the_whole_of_step_3_is_walked_rightly(void **state)
{
    struct api_site *api = *state;
    assert_status(api, act(api, "cache-page", "{'action':'open'}"), 200);
    size_t answers = walk_to_the_end(api, "cache-page", true, true);
    const cJSON *score = cJSON_GetObjectItem(at_page(api), "score");
    assert_true(answers > 5);
    assert_int_equal(site_answers(api, NULL), answers);
    assert_int_equal(cJSON_GetObjectItem(score, "right")->valueint, cJSON_GetObjectItem(score, "questions")->valueint);
    assert_status(api, site_get(api, "/api/map"), 200);
    assert_string_equal(site_text(api, "lessons.2.id"), "cache-page");
    assert_string_equal(site_text(api, "lessons.2.mark"), "done");
    assert_string_equal(site_text(api, "lessons.0.mark"), "new");
}

static void the_whole_of_step_3_is_walked_wrongly(void **state)
{
    struct api_site *api = *state;
    assert_status(api, act(api, "cache-page", "{'action':'open'}"), 200);
    size_t answers = walk_to_the_end(api, "cache-page", false, false);
    assert_int_equal(site_answers(api, NULL), answers);
    assert_int_equal(cJSON_GetObjectItem(cJSON_GetObjectItem(at_page(api), "score"), "right")->valueint, 0);
}

/* ---- going on -------------------------------------------------------------------------------------------------- */

static void looking_changes_nothing(void **state)
{
    struct api_site *api = *state;
    assert_status(api, site_get(api, FIRST), 200);
    assert_status(api, site_get(api, "/api/map"), 200);
    assert_string_equal(site_text(api, "lessons.0.mark"), "new");
    const struct walk_step *steps;
    size_t count;
    assert_int_equal(store_steps(api->site.store, &api->arena, STR(""), &steps, &count), STORE_OK);
    assert_int_equal(count, 0);
}

static void the_end_is_seen_again_and_opening_begins_anew(void **state)
{
    struct api_site *api = *state;
    assert_status(api, act(api, "first", "{'action':'open'}"), 200);
    walk_to_the_end(api, "first", true, false);
    assert_status(api, act(api, "first", "{'action':'next'}"), 409);
    assert_status(api, site_get(api, FIRST), 200);
    assert_string_equal(site_text(api, "wanted"), "nothing");
    assert_int_equal(cJSON_GetArraySize(site_at(api, "pages")), 4);
    assert_status(api, act(api, "first", "{'action':'open'}"), 200);
    assert_string_equal(site_text(api, "opening"), "begun");
    assert_int_equal(site_number(api, "number"), 1);
}

static void an_act_that_is_sent_twice_is_done_once(void **state)
{
    struct api_site *api = *state;
    const char *const acts[] = {
        "{'action':'choose','given':{'chosen':[1]},'key':'a'}",
        "{'action':'next','key':'b'}",
        "{'action':'predict','hit':true,'key':'c'}",
        "{'action':'predict','hit':true,'key':'d'}",
        "{'action':'watch','key':'e'}",
        "{'action':'next','key':'f'}",
        "{'action':'hint','key':'g'}",
        "{'action':'reveal','key':'h'}",
    };
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        assert_status(api, act(api, "first", acts[i]), 200);
        char *once = cJSON_PrintUnformatted(at_page(api));
        assert_status(api, act(api, "first", acts[i]), 200);
        char *twice = cJSON_PrintUnformatted(at_page(api));
        assert_string_equal(once, twice);
        cJSON_free(once);
        cJSON_free(twice);
    }
    assert_int_equal(site_answers(api, NULL), 4);
    assert_int_equal(site_number(api, "number"), 3);
}

static void an_act_at_another_place_is_refused_with_the_state(void **state)
{
    struct api_site *api = *state;
    assert_status(api, act(api, "first", "{'action':'skip','place':'prediction 1 first-guess'}"), 200);
    assert_status(api, act(api, "first", "{'action':'skip','place':'prediction 1 first-guess'}"), 409);
    assert_string_equal(site_text(api, "place"), "scene 1 shared");
    assert_status(api, act(api, "first", "{'action':'predict','hit':true,'moment':2}"), 409);
    assert_status(api, act(api, "first", "{'action':'predict','hit':true,'moment':1}"), 200);
    assert_status(api, act(api, "first", "{'action':'next'}"), 409);
    assert_str_has(str_from(site_text(api, "error")), "The answer comes first");
    assert_status(api, act(api, "first", "{'action':'choose','given':{'chosen':[1]}}"), 409);
    assert_int_equal(site_answers(api, NULL), 1);
}

static void an_answer_stays_as_it_is(void **state)
{
    struct api_site *api = *state;
    assert_status(api, act(api, "first", "{'action':'choose','given':{'chosen':[1]}}"), 200);
    assert_status(api, act(api, "first", "{'action':'choose','given':{'chosen':[2]}}"), 409);
    assert_status(api, act(api, "first", "{'action':'reveal'}"), 409);
    assert_status(api, act(api, "first", "{'action':'next'}"), 200);
    assert_status(api, act(api, "first", "{'action':'back'}"), 200);
    assert_true(cJSON_IsTrue(cJSON_GetObjectItem(at_stop(api), "committed")));
    assert_int_equal(site_answers(api, NULL), 1);
}

static void back_from_the_middle_of_a_scene_is_the_page_before(void **state)
{
    struct api_site *api = *state;
    assert_status(api, act(api, "first", "{'action':'skip'}"), 200);
    assert_status(api, act(api, "first", "{'action':'predict','hit':false}"), 200);
    assert_status(api, act(api, "first", "{'action':'back'}"), 200);
    assert_int_equal(site_number(api, "number"), 1);
}

static void restarting_asks_everything_anew(void **state)
{
    struct api_site *api = *state;
    assert_status(api, act(api, "first", "{'action':'restart'}"), 409);
    assert_status(api, act(api, "first", "{'action':'choose','given':{'chosen':[1]}}"), 200);
    assert_status(api, act(api, "first", "{'action':'restart','key':'again'}"), 200);
    assert_string_equal(site_text(api, "wanted"), "answer");
    assert_status(api, act(api, "first", "{'action':'restart','key':'again'}"), 200);
    assert_status(api, act(api, "first", "{'action':'choose','given':{'chosen':[2]}}"), 200);
    assert_int_equal(site_answers(api, NULL), 2);
}

static void forgetting_takes_the_mark_off(void **state)
{
    struct api_site *api = *state;
    assert_status(api, act(api, "first", "{'action':'open'}"), 200);
    assert_status(api, site_get(api, "/api/map"), 200);
    assert_string_equal(site_text(api, "lessons.0.mark"), "begun");
    assert_status(api, act(api, "first", "{'action':'forget'}"), 200);
    assert_status(api, site_get(api, "/api/map"), 200);
    assert_string_equal(site_text(api, "lessons.0.mark"), "new");
}

static void nothing_of_a_scene_is_told_before_it_is_predicted(void **state)
{
    struct api_site *api = *state;
    assert_status(api, act(api, "first", "{'action':'skip'}"), 200);
    assert_null(cJSON_GetObjectItem(cJSON_GetArrayItem(cJSON_GetObjectItem(at_stop(api), "moments"), 0), "outcome"));
    assert_status(api, act(api, "first", "{'action':'predict','hit':false}"), 200);
    const cJSON *moments = cJSON_GetObjectItem(at_stop(api), "moments");
    assert_string_equal(cJSON_GetObjectItem(cJSON_GetArrayItem(moments, 0), "outcome")->valuestring, "miss");
    for (int i = 1; i < cJSON_GetArraySize(moments); i++)
        assert_null(cJSON_GetObjectItem(cJSON_GetArrayItem(moments, i), "decision"));
    assert_status(api, act(api, "first", "{'action':'watch'}"), 200);
    moments = cJSON_GetObjectItem(at_stop(api), "moments");
    for (int i = 1; i < cJSON_GetArraySize(moments); i++)
        assert_non_null(cJSON_GetObjectItem(cJSON_GetArrayItem(moments, i), "decision"));
}

static void without_a_store_nothing_is_walked(void **state)
{
    struct api_site *api = *state;
    struct store *store = api->site.store;
    api->site.store = NULL;
    assert_status(api, site_get(api, FIRST), 200);
    assert_status(api, act(api, "first", "{'action':'open'}"), 503);
    assert_status(api, site_get(api, "/api/map"), 200);
    assert_false(site_is_true(api, "kept"));
    assert_status(api, site_get(api, "/api/stats"), 200);
    assert_status(api, site_get(api, "/api/review"), 200);
    api->site.store = store;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name, open) cmocka_unit_test_setup_teardown(name, open, teardown)
        TEST(the_whole_of_step_3_is_walked_rightly, open_shipped),
        TEST(the_whole_of_step_3_is_walked_wrongly, open_shipped),
        TEST(looking_changes_nothing, open_small),
        TEST(the_end_is_seen_again_and_opening_begins_anew, open_small),
        TEST(an_act_that_is_sent_twice_is_done_once, open_small),
        TEST(an_act_at_another_place_is_refused_with_the_state, open_small),
        TEST(an_answer_stays_as_it_is, open_small),
        TEST(back_from_the_middle_of_a_scene_is_the_page_before, open_small),
        TEST(restarting_asks_everything_anew, open_small),
        TEST(forgetting_takes_the_mark_off, open_small),
        TEST(nothing_of_a_scene_is_told_before_it_is_predicted, open_small),
        TEST(without_a_store_nothing_is_walked, open_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
