/* SPDX-License-Identifier: MIT */
/* The table of releases and beliefs: what is in it, and in which release each rule of Django changed. */
#include "tests/sim/testing.h"

#include "sim/rules/rules.h"

static const struct rules *rules_of(const char *version)
{
    const struct release *release = rules_find_release(str_from(version));
    assert_non_null(release);
    return &release->rules;
}

static void every_release_is_there_in_order_and_known_by_its_name(void **state)
{
    (void)state;
    size_t count, of_5_2 = 0, of_6_0 = 0, of_6_1 = 0;
    const struct release *releases = rules_releases(&count);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(rules_find_release(releases[i].version), &releases[i]);
        assert_str_equal(releases[i].rules.release, releases[i].version);
        assert_int_equal(releases[i].rules.belief.len, 0);
        assert_true(str_ends(releases[i].sentence, STR(".")));
        of_5_2 += str_starts(releases[i].version, STR("5.2"));
        of_6_0 += str_starts(releases[i].version, STR("6.0"));
        of_6_1 += str_starts(releases[i].version, STR("6.1"));
    }
    assert_str(releases[0].version, "4.2.30");
    assert_int_equal(of_5_2, 20);
    assert_int_equal(of_6_0, 11);
    assert_int_equal(of_6_1, 4);
    assert_int_equal(count, 1 + 20 + 11 + 4);
    assert_str(rules_newest()->version, "6.1.3");
}

static void the_first_of_a_series_has_two_names_and_a_series_none(void **state)
{
    (void)state;
    assert_ptr_equal(rules_find_release(STR("5.2.0")), rules_find_release(STR("5.2")));
    assert_ptr_equal(rules_find_release(STR("6.1.0")), rules_find_release(STR("6.1")));
    static const char *const unknown[] = {"",        "4.2",      "5",     "6",    "5.2.20", "6.1.4",
                                          "5.2.1.0", "5.2.10.0", "4.2.0", "5.2 ", "v5.2"};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++)
        assert_null(rules_find_release(str_from(unknown[i])));
}

/* A field that is false in the first release named and true in the second, its successor. */
#define CHANGES(field, before, since)                                                                                  \
    assert_false(rules_of(before)->field);                                                                             \
    assert_true(rules_of(since)->field)

static void each_rule_changed_in_the_release_that_django_names(void **state)
{
    (void)state;
    CHANGES(age_on_hit, "4.2.30", "5.2");
    CHANGES(vary_star_bars, "5.2.13", "5.2.14");
    CHANGES(vary_star_bars, "6.0.4", "6.0.5");
    CHANGES(saved_session_varies, "5.2.13", "5.2.14");
    CHANGES(saved_session_varies, "6.0.4", "6.0.5");
    CHANGES(vary_names_stripped, "5.2.14", "5.2.15");
    CHANGES(vary_names_stripped, "6.0.5", "6.0.6");
    CHANGES(authorization_varies, "5.2.14", "5.2.15");
    CHANGES(authorization_varies, "6.0.5", "6.0.6");
    CHANGES(absent_marked, "5.2.18", "5.2.19");
    CHANGES(absent_marked, "6.0.9", "6.0.10");
    CHANGES(absent_marked, "6.1.2", "6.1.3");
    CHANGES(values_stripped, "6.0.10", "6.1");
    CHANGES(netstrings, "6.0.10", "6.1");
    /* This one went away. */
    CHANGES(cookie_rule_wants_cookieless, "5.2.16", "5.2.15");
    CHANGES(cookie_rule_wants_cookieless, "6.0.7", "6.0.6");
    assert_false(rules_of("6.1")->cookie_rule_wants_cookieless);
}

static void refusals_and_limits_changed_as_well(void **state)
{
    (void)state;
    static const struct {
        const char *version;
        enum refusal_match refusal;
        size_t limit;
    } rows[] = {
        {"4.2.30", REFUSE_PRIVATE_SUBSTRING, 16384},  {"5.2", REFUSE_PRIVATE_SUBSTRING, 0},
        {"5.2.7", REFUSE_PRIVATE_SUBSTRING, 0},       {"5.2.8", REFUSE_PRIVATE_SUBSTRING, 2048},
        {"5.2.9", REFUSE_PRIVATE_SUBSTRING, 16384},   {"5.2.14", REFUSE_PRIVATE_SUBSTRING, 16384},
        {"5.2.15", REFUSE_LOWERED_SUBSTRINGS, 16384}, {"5.2.19", REFUSE_LOWERED_SUBSTRINGS, 16384},
        {"6.0", REFUSE_ALL_SUBSTRINGS, 16384},        {"6.0.5", REFUSE_ALL_SUBSTRINGS, 16384},
        {"6.0.6", REFUSE_LOWERED_SUBSTRINGS, 16384},  {"6.1", REFUSE_DIRECTIVE_NAMES, 16384},
        {"6.1.3", REFUSE_DIRECTIVE_NAMES, 16384},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(rules_of(rows[i].version)->refusal, rows[i].refusal);
        assert_int_equal(rules_of(rows[i].version)->redirect_limit, rows[i].limit);
    }
}

static void a_release_loses_no_fix_within_its_series(void **state)
{
    (void)state;
    size_t count;
    const struct release *releases = rules_releases(&count);
    for (size_t i = 1; i < count; i++) {
        const struct rules *old = &releases[i - 1].rules, *new = &releases[i].rules;
        if (!str_equal(str_cut(releases[i].version, 0, 3), str_cut(releases[i - 1].version, 0, 3)))
            continue;
        assert_true(new->age_on_hit >= old->age_on_hit &&new->vary_star_bars >= old->vary_star_bars);
        assert_true(new->saved_session_varies >= old->saved_session_varies);
        assert_true(new->vary_names_stripped >= old->vary_names_stripped);
        assert_true(new->authorization_varies >= old->authorization_varies &&new->absent_marked >= old->absent_marked);
        assert_true(new->cookie_rule_wants_cookieless <= old->cookie_rule_wants_cookieless);
        assert_true(new->refusal >= old->refusal);
    }
}

static void a_belief_changes_its_own_field_and_no_other(void **state)
{
    (void)state;
    size_t count;
    const struct belief *beliefs = rules_beliefs(&count);
    const struct rules truth = rules_with_belief(rules_newest(), NULL);
    assert_int_equal(truth.belief.len, 0);
    for (size_t i = 0; i < count; i++) {
        struct rules rules = rules_with_belief(rules_newest(), &beliefs[i]);
        assert_ptr_equal(rules_find_belief(beliefs[i].id), &beliefs[i]);
        assert_str_equal(rules.belief, beliefs[i].id);
        assert_true(str_ends(beliefs[i].sentence, STR(".")));
        for (size_t k = 0; k < count; k++) {
            const bool *field = (const bool *)((const char *)&rules + beliefs[k].field);
            assert_int_equal(*field, k == i);
        }
        *(bool *)((char *)&rules + beliefs[i].field) = false;
        rules.belief = truth.belief;
        assert_int_equal(rules.refusal, truth.refusal);
        assert_int_equal(rules.netstrings, truth.netstrings);
    }
    assert_null(rules_find_belief(STR("")));
    assert_null(rules_find_belief(STR("fresh")));
}

static void the_beliefs_of_the_contract_come_first_in_its_order(void **state)
{
    (void)state;
    static const char *const ids[] = {
        "fresh-data",      "whole-site",          "query-ignored",   "cookies-in-key",
        "prefix-per-user", "vary-anywhere",       "login-protects",  "post-clears",
        "post-cached",     "sliding-expiry",      "shared-memory",   "none-is-forever",
        "errors-cached",   "no-store-obeyed",     "private-ignored", "clear-reaches-browsers",
        "host-ignored",    "header-case-matters", "max-age-wins",    "guessed-key-deletes"};
    size_t count;
    const struct belief *beliefs = rules_beliefs(&count);
    assert_true(count >= sizeof ids / sizeof ids[0]);
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
        assert_str(beliefs[i].id, ids[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_release_is_there_in_order_and_known_by_its_name),
        cmocka_unit_test(the_first_of_a_series_has_two_names_and_a_series_none),
        cmocka_unit_test(each_rule_changed_in_the_release_that_django_names),
        cmocka_unit_test(refusals_and_limits_changed_as_well),
        cmocka_unit_test(a_release_loses_no_fix_within_its_series),
        cmocka_unit_test(a_belief_changes_its_own_field_and_no_other),
        cmocka_unit_test(the_beliefs_of_the_contract_come_first_in_its_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
