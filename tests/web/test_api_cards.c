/* SPDX-License-Identifier: MIT */
/* Myths and pitfalls by the API: the parts in their order, what is stored, what is told when. */
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

#define MYTHS "{'plan':{'key':'m','seed':1,'cards':['cookies']},'actions':["
#define CASES "{'plan':{'key':'p','seed':1,'cards':['one-for-all']},'actions':["

static void a_myth_is_told_part_by_part(void **state)
{
    static const char *const parts[] = {"wrong", "tempting", "rule", "compare", "matters", "over"};
    static const char *const members[] = {"verdict", "tempting", "rule", "comparison", "matters"};
    struct api_site *api = *state;
    char body[512] = MYTHS "{'kind':'agree'}";
    for (size_t i = 0; i < 6; i++) {
        char whole[600], path[64];
        snprintf(whole, sizeof whole, "%s]}", body);
        assert_status(api, site_post(api, "/api/myths", whole), 200);
        assert_string_equal(site_text(api, "state.part"), parts[i]);
        for (size_t part = 0; part < 5 && i < 5; part++) {
            snprintf(path, sizeof path, "state.card.%s", members[part]);
            assert_int_equal(site_at(api, path) != NULL, part <= i);
        }
        strcat(body, ",{'kind':'next'}");
    }
    assert_string_equal(site_text(api, "state.cards.0.rule"), "Only with Vary.");
    assert_int_equal(site_answers(api, NULL), 1);
}

static void the_worlds_of_a_myth_are_told_side_by_side(void **state)
{
    struct api_site *api = *state;
    const char body[] = MYTHS "{'kind':'disagree'},{'kind':'next'},{'kind':'next'},{'kind':'next'}]}";
    assert_status(api, site_post(api, "/api/myths", body), 200);
    assert_string_equal(site_text(api, "state.card.comparison.belief"), "cookies-in-key");
    assert_string_equal(site_text(api, "state.card.comparison.title"), "A page for each user");
    assert_int_equal(cJSON_GetArraySize(site_at(api, "state.card.comparison.steps")), 2);
    assert_true(cJSON_GetArraySize(site_at(api, "state.card.comparison.parting")) > 0);
}

static void what_is_said_of_a_myth_is_stored_once_and_stays(void **state)
{
    struct api_site *api = *state;
    const struct answer *answers;
    assert_status(api, site_post(api, "/api/myths", MYTHS "{'kind':'next'}]}"), 409);
    assert_string_equal(site_text(api, "state.part"), "statement");
    assert_status(api, site_post(api, "/api/myths", MYTHS "{'kind':'disagree'}]}"), 200);
    assert_status(api, site_post(api, "/api/myths", MYTHS "{'kind':'disagree'}]}"), 200);
    assert_status(api, site_post(api, "/api/myths", MYTHS "{'kind':'disagree'},{'kind':'back'},{'kind':'agree'}]}"),
                  409);
    assert_int_equal(site_answers(api, &answers), 1);
    assert_int_equal(answers[0].credit, 1000);
    assert_int_equal(answers[0].way, WAY_MYTH);
    assert_str(answers[0].key, "web-m-0");
}

/* The number under which the fix that mends is shown. */
static int right_fix(struct api_site *api)
{
    assert_status(api, site_post(api, "/api/pitfalls", CASES "{'kind':'reveal'},{'kind':'next'}]}"), 200);
    return strcmp(site_text(api, "state.card.fixes.0.text"), "Vary on Cookie.") == 0 ? 1 : 2;
}

static void a_case_is_solved(void **state)
{
    struct api_site *api = *state;
    const struct answer *answers;
    char body[512];
    snprintf(body, sizeof body, CASES "{'kind':'say','number':1},{'kind':'next'},{'kind':'say','number':%d}]}",
             right_fix(api));
    assert_status(api, site_post(api, "/api/pitfalls", body), 200);
    assert_string_equal(site_text(api, "state.part"), "chosen");
    assert_string_equal(site_text(api, "state.card.line_verdict"), "That is right.");
    assert_string_equal(site_text(api, "state.card.fix_verdict"), "That is right.");
    assert_string_equal(site_text(api, "state.card.after.scene"), "apart");
    assert_int_equal(site_answers(api, &answers), 1);
    assert_int_equal(answers[0].credit, 1000);
    assert_str(answers[0].given, "line 1 fix 1");
}

static void nothing_of_a_case_is_told_before_it_is_said(void **state)
{
    struct api_site *api = *state;
    assert_status(api, site_post(api, "/api/pitfalls", CASES "]}"), 200);
    assert_null(site_at(api, "state.card.lines.0.right"));
    assert_null(site_at(api, "state.card.fixes"));
    assert_status(api, site_post(api, "/api/pitfalls", CASES "{'kind':'say','number':2},{'kind':'next'}]}"), 200);
    assert_string_equal(site_text(api, "state.card.line_verdict"), "That is not right.");
    assert_true(site_is_true(api, "state.card.lines.0.right"));
    assert_null(site_at(api, "state.card.fixes.0.right"));
    assert_null(site_at(api, "state.card.after"));
    assert_int_equal(site_answers(api, NULL), 0);
}

static void cards_that_have_changed_are_begun_anew(void **state)
{
    struct api_site *api = *state;
    assert_status(api, site_post(api, "/api/myths", "{'plan':{'key':'m','seed':1,'cards':['gone']}}"), 409);
    assert_status(api, site_post(api, "/api/myths", "{'plan':{'key':'m','seed':1,'cards':[]}}"), 409);
    assert_status(api, site_post(api, "/api/pitfalls", "{'plan':{'key':'m','seed':1,'cards':[1]}}"), 409);
    assert_status(api, site_post(api, "/api/pitfalls", CASES "{'kind':'say','number':4}]}"), 422);
    assert_status(api, site_post(api, "/api/pitfalls", CASES "{'kind':'say','number':0}]}"), 422);
    assert_status(api, site_post(api, "/api/pitfalls", CASES "{'kind':'skip'},{'kind':'say','number':1}]}"), 409);
    assert_string_equal(site_text(api, "error"), "These were all the cases.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(a_myth_is_told_part_by_part),
        TEST(the_worlds_of_a_myth_are_told_side_by_side),
        TEST(what_is_said_of_a_myth_is_stored_once_and_stays),
        TEST(a_case_is_solved),
        TEST(nothing_of_a_case_is_told_before_it_is_said),
        TEST(cards_that_have_changed_are_begun_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
