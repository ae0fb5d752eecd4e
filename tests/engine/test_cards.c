/* SPDX-License-Identifier: MIT */
/* Two myth cards and two cases of the pitfall clinic, walked. */
#include "tests/sim/testing.h"

#include "engine/myth_session.h"
#include "engine/pitfall_session.h"

static const struct myth myths[] = {{.id = STR_INIT("one")}, {.id = STR_INIT("two")}};
static const struct code_line lines[] = {{.faulty = false}, {.faulty = true}};
static const struct pitfall_fix fixes[] = {{.correct = true}, {.correct = false}, {.correct = false}};
#define CASE(NAME)                                                                                                     \
    {                                                                                                                  \
        .id = STR_INIT(NAME), .lines = lines, .line_count = 2, .fixes = fixes, .fix_count = 3                          \
    }
static const struct pitfall pitfalls[] = {CASE("one"), CASE("two")};

/* ---- myths ----------------------------------------------------------------------------------------------------- */

static void nothing_of_a_myth_is_told_before_it_is_committed_to(void **state)
{
    (void)state;
    struct myth_plan plan = myth_plan(myths, 2, 1);
    struct myth_session session = myth_begin();
    myth_act(&plan, &session, MYTH_NEXT);
    assert_true(session.refused);
    assert_int_equal(session.part, MYTH_STATEMENT);
    myth_act(&plan, &session, MYTH_AGREE);
    assert_false(session.refused);
    assert_int_equal(session.part, MYTH_WRONG);
}

static void the_parts_of_a_myth_come_in_their_order(void **state)
{
    (void)state;
    struct myth_plan plan = myth_plan(myths, 2, 1);
    struct myth_session session = myth_begin();
    myth_act(&plan, &session, MYTH_DISAGREE);
    const enum myth_part order[] = {MYTH_WRONG, MYTH_TEMPTING, MYTH_RULE, MYTH_COMPARE, MYTH_MATTERS};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        assert_int_equal(session.part, order[i]);
        myth_act(&plan, &session, MYTH_NEXT);
    }
    assert_int_equal(session.at, 1);
    assert_int_equal(session.part, MYTH_STATEMENT);
}

static void what_was_said_to_a_myth_is_never_undone(void **state)
{
    (void)state;
    struct myth_plan plan = myth_plan(myths, 2, 1);
    struct myth_session session = myth_begin();
    myth_act(&plan, &session, MYTH_AGREE);
    myth_act(&plan, &session, MYTH_BACK);
    assert_int_equal(session.part, MYTH_STATEMENT);
    myth_act(&plan, &session, MYTH_DISAGREE);
    assert_true(session.refused);
    assert_int_equal(session.said[0], MYTH_AGREED);
    myth_act(&plan, &session, MYTH_NEXT);
    assert_int_equal(session.part, MYTH_WRONG);
}

static void myths_end_with_a_score(void **state)
{
    (void)state;
    size_t said, right;
    struct myth_plan plan = myth_plan(myths, 2, 1);
    struct myth_session session = myth_begin();
    myth_act(&plan, &session, MYTH_DISAGREE);
    myth_act(&plan, &session, MYTH_SKIP);
    assert_non_null(myth_at(&plan, &session));
    myth_act(&plan, &session, MYTH_SKIP);
    assert_null(myth_at(&plan, &session));
    myth_act(&plan, &session, MYTH_AGREE);
    assert_true(session.refused);
    myth_score(&plan, &session, &said, &right);
    assert_int_equal(said, 1);
    assert_int_equal(right, 1);
    myth_act(&plan, &session, MYTH_BACK);
    assert_int_equal(session.at, 1);
}

static void an_answer_to_a_myth_is_right_when_it_disagrees(void **state)
{
    (void)state;
    struct myth_plan plan = {.myths = myths, .count = 2, .order = {1, 0}};
    struct myth_session session = myth_begin();
    myth_act(&plan, &session, MYTH_AGREE);
    struct answer answer = myth_answer(&plan, &session);
    assert_true(answer.way == WAY_MYTH && str_equal(answer.item, STR("two")) && str_equal(answer.given, STR("agree")));
    assert_int_equal(answer.credit, 0);
    assert_int_equal(answer.guess, 500);
    myth_act(&plan, &session, MYTH_SKIP);
    myth_act(&plan, &session, MYTH_DISAGREE);
    answer = myth_answer(&plan, &session);
    assert_true(str_equal(answer.item, STR("one")) && str_equal(answer.given, STR("disagree")));
    assert_int_equal(answer.credit, 1000);
}

/* ---- pitfalls -------------------------------------------------------------------------------------------------- */

static const struct pitfall_action next = {.kind = PITFALL_NEXT}, reveal = {.kind = PITFALL_REVEAL},
                                   back = {.kind = PITFALL_BACK}, skip = {.kind = PITFALL_SKIP};

static bool done(const struct pitfall_plan *plan, struct pitfall_session *session, struct pitfall_action action)
{
    pitfall_act(plan, session, action);
    return !session->refused;
}

static bool said(const struct pitfall_plan *plan, struct pitfall_session *session, size_t number)
{
    return done(plan, session, (struct pitfall_action){.kind = PITFALL_SAY, .number = number});
}

/* The number under which the right fix is shown. */
static size_t right_fix(const struct pitfall_plan *plan, const struct pitfall_session *session)
{
    for (size_t number = 1; number <= 3; number++)
        if (pitfall_fix(plan, session, number)->correct)
            return number;
    fail_msg("no fix is right");
    return 0;
}

static void a_line_and_a_fix_are_each_half_of_the_credit(void **state)
{
    (void)state;
    struct pitfall_plan plan = pitfall_plan(pitfalls, 2, 4);
    struct pitfall_session session = pitfall_begin();
    assert_false(done(&plan, &session, next));
    assert_false(said(&plan, &session, 3));
    assert_false(said(&plan, &session, 0));
    assert_true(said(&plan, &session, 2));
    assert_int_equal(pitfall_credit(&plan, &session, 0), 500);
    assert_true(done(&plan, &session, next));
    assert_false(done(&plan, &session, next));
    assert_true(said(&plan, &session, right_fix(&plan, &session)));
    assert_int_equal(pitfall_credit(&plan, &session, 0), 1000);
    assert_int_equal(session.part, PITFALL_CHOSEN);
    assert_true(done(&plan, &session, next) && session.part == PITFALL_BEFORE);
    assert_true(done(&plan, &session, next) && session.part == PITFALL_AFTER);
    assert_true(done(&plan, &session, next) && session.at == 1);
}

static void giving_up_a_pitfall_shows_it_without_credit(void **state)
{
    (void)state;
    struct pitfall_plan plan = pitfall_plan(pitfalls, 2, 4);
    struct pitfall_session session = pitfall_begin();
    assert_true(done(&plan, &session, reveal) && done(&plan, &session, next) && done(&plan, &session, reveal));
    assert_int_equal(session.part, PITFALL_CHOSEN);
    assert_int_equal(pitfall_credit(&plan, &session, 0), 0);
    assert_true(done(&plan, &session, back));
    assert_false(said(&plan, &session, 1)); /* committed: it was given up */
}

/* Fixes count as they are written, whatever their order on the screen. */
static void an_answer_to_a_pitfall_names_line_and_fix(void **state)
{
    (void)state;
    struct pitfall_plan plan = {.pitfalls = pitfalls, .count = 2, .order = {0, 1}, .fixes = {{2, 0, 1}}};
    struct pitfall_session session = pitfall_begin();
    struct builder given;
    builder_init(&given, testing_allocator());
    assert_true(said(&plan, &session, 2) && done(&plan, &session, next) && said(&plan, &session, 1));
    struct answer answer = pitfall_answer(&plan, &session, &given);
    assert_true(answer.way == WAY_PITFALL && str_equal(answer.item, STR("one")));
    assert_true(str_equal(answer.given, STR("line 2 fix 3")));
    assert_int_equal(answer.credit, 500);
    assert_int_equal(answer.guess, 250);
    builder_clear(&given);
    assert_true(pitfall_line_found(&plan, &session, 0) && !pitfall_fix_found(&plan, &session, 0));
    assert_false(pitfall_line_found(&plan, &session, 1) || pitfall_fix_found(&plan, &session, 1));
    assert_int_equal(pitfall_score(&plan, &session), 0);
}

static void only_a_fix_with_another_scene_was_tried(void **state)
{
    (void)state;
    static const struct pitfall_fix shown[] = {
        {.scene = STR_INIT("before")}, {.scene = STR_INIT("after")}, {.scene = STR_INIT("third")}, {.correct = true}};
    static const struct pitfall one = {.lines = lines,
                                       .line_count = 2,
                                       .fixes = shown,
                                       .fix_count = 4,
                                       .before = STR_INIT("before"),
                                       .after = STR_INIT("after")};
    static const char *const tried[] = {"", "", "third", ""};
    struct pitfall_plan plan = {.pitfalls = &one, .count = 1, .fixes = {{0, 1, 2, 3}}};
    for (size_t i = 0; i < 4; i++) {
        struct pitfall_session session = pitfall_begin();
        assert_true(said(&plan, &session, 2) && done(&plan, &session, next));
        assert_int_equal(pitfall_tried(&plan, &session).len, 0);
        assert_true(said(&plan, &session, i + 1));
        assert_true(str_equal(pitfall_tried(&plan, &session), str_from(tried[i])));
        assert_int_equal(pitfall_score(&plan, &session), i == 3);
    }
}

static void a_case_that_was_given_up_is_gone_back_to_at_its_end(void **state)
{
    (void)state;
    struct pitfall_plan plan = pitfall_plan(pitfalls, 2, 4);
    struct pitfall_session session = pitfall_begin();
    assert_true(said(&plan, &session, 1) && done(&plan, &session, next) && done(&plan, &session, reveal));
    assert_true(done(&plan, &session, next) && done(&plan, &session, next) && done(&plan, &session, next));
    assert_int_equal(session.at, 1);
    assert_true(done(&plan, &session, back));
    assert_int_equal(session.part, PITFALL_AFTER);
}

static void pitfalls_can_be_skipped_to_their_end(void **state)
{
    (void)state;
    struct pitfall_plan plan = pitfall_plan(pitfalls, 2, 4);
    struct pitfall_session session = pitfall_begin();
    assert_false(done(&plan, &session, back));
    assert_true(done(&plan, &session, skip) && done(&plan, &session, skip));
    assert_null(pitfall_at(&plan, &session));
    assert_false(done(&plan, &session, skip));
    assert_true(done(&plan, &session, back));
    assert_non_null(pitfall_at(&plan, &session));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_of_a_myth_is_told_before_it_is_committed_to),
        cmocka_unit_test(the_parts_of_a_myth_come_in_their_order),
        cmocka_unit_test(what_was_said_to_a_myth_is_never_undone),
        cmocka_unit_test(myths_end_with_a_score),
        cmocka_unit_test(a_line_and_a_fix_are_each_half_of_the_credit),
        cmocka_unit_test(giving_up_a_pitfall_shows_it_without_credit),
        cmocka_unit_test(pitfalls_can_be_skipped_to_their_end),
        cmocka_unit_test(an_answer_to_a_myth_is_right_when_it_disagrees),
        cmocka_unit_test(an_answer_to_a_pitfall_names_line_and_fix),
        cmocka_unit_test(only_a_fix_with_another_scene_was_tried),
        cmocka_unit_test(a_case_that_was_given_up_is_gone_back_to_at_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
