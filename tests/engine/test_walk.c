/* SPDX-License-Identifier: MIT */
/* A lesson that is left and taken up again: what was reported to the sink is all that is known of it. */
#include "tests/engine/walking.h"

#include "engine/dice.h"

/* Some answer that could be given to the question at hand. */
static struct given some_given(struct dice *dice, const struct question *question)
{
    struct given given = {.chosen = 0};
    size_t turn = dice_below(dice, 3);
    if (question->kind == QUESTION_CHOICE || question->kind == QUESTION_SEVERAL)
        given.chosen = question->kind == QUESTION_SEVERAL && turn == 0 ? 5U : 1U << turn;
    if (question->kind == QUESTION_LINE)
        given.chosen = 1U << (turn & 1);
    if (question->kind == QUESTION_MARKS)
        given.marked = turn == 0 ? 0 : UINT64_C(0x8000000000000001) >> (turn & 1);
    for (size_t i = 0; i < 3 && question->kind == QUESTION_ORDER; i++)
        given.places[i] = (uint8_t)((i + turn) % 3);
    for (size_t i = 0; i < 2 && question->kind == QUESTION_MATCH; i++)
        given.places[i] = turn == 0 ? RESPONSE_NONE : (uint8_t)((i + turn) % 3);
    if (question->kind == QUESTION_NUMBER)
        given.typed_len = (uint8_t)snprintf(given.typed, sizeof given.typed, "%zu min  x", turn);
    return given;
}

static void act_somehow(struct fixture *fixture, struct dice *dice)
{
    const struct lesson_page page = session_page(&fixture->plan, &fixture->walk.session);
    struct action action = {.kind = (enum action_kind)dice_below(dice, ACTION_SKIP + 1)};
    if (action.kind == ACTION_BACK && dice_below(dice, 2) == 0) /* or nothing would ever be reached */
        action.kind = ACTION_NEXT;
    if (dice_below(dice, 60) == 0)
        action.kind = ACTION_RESTART;
    action.hit = dice_below(dice, 2) == 0;
    action.credit = (int64_t)dice_below(dice, GRADE_FULL + 1);
    if (action.kind == ACTION_CHOOSE && page.stop && page.stop->question)
        action.given = some_given(dice, page.stop->question);
    walk_act(&fixture->walk, action);
}

static void assert_same(const struct walk *walk, const struct walk *again)
{
    assert_int_equal(again->session.stop, walk->session.stop);
    assert_string_equal(again->id, walk->id);
    assert_int_not_equal(again->opening, WALK_CHANGED);
    for (size_t i = 0; i < PLAN_STOP_LIMIT; i++) {
        const struct mark *a = &walk->session.marks[i], *b = &again->session.marks[i];
        assert_true(a->committed == b->committed && a->gave_up == b->gave_up && a->credit == b->credit);
        assert_true(a->hints == b->hints && a->predicted == b->predicted && a->said_hit == b->said_hit);
        assert_int_equal(a->watching, b->watching);
        assert_memory_equal(&a->given, &b->given, sizeof a->given);
    }
    struct score was = session_score(walk->plan, &walk->session), is = session_score(again->plan, &again->session);
    assert_memory_equal(&was, &is, sizeof was);
}

/* ---- tests ----------------------------------------------------------------------------------------------------- */

static void whoever_dies_anywhere_goes_on_there_with_all_that_was_done(void **state)
{
    struct fixture *fixture = *state;
    size_t ends = 0;
    for (uint64_t seed = 0; seed < 200; seed++) {
        struct dice dice = dice_from(seed);
        fixture->log.answer_count = fixture->log.step_count = 0;
        open_new(fixture);
        for (int i = 0; i < 150; i++) {
            act_somehow(fixture, &dice);
            struct walk again = take_up(fixture, &fixture->plan);
            assert_same(&fixture->walk, &again);
            assert_int_equal(again.session.moment, 0);
            ends += again.session.stop == STOPS;
        }
    }
    assert_true(ends > 100); /* the lesson's end was among the places */
}

static void a_walk_begins_at_the_top_and_says_so(void **state)
{
    struct fixture *fixture = *state;
    open_new(fixture);
    assert_int_equal(fixture->walk.opening, WALK_BEGUN);
    assert_string_equal(fixture->walk.id, "fresh.1");
    assert_int_equal(fixture->log.step_count, 1);
    assert_true(str_equal(fixture->log.steps[0].place, STR("prediction 1 choice")));
    assert_int_equal(take_up(fixture, &fixture->plan).opening, WALK_BEGUN);
    act(fixture, ACTION_CHOOSE);
    struct walk again = take_up(fixture, &fixture->plan);
    assert_int_equal(again.opening, WALK_CONTINUED);
    assert_int_equal(session_wanted(&fixture->plan, &again.session), WANTED_NEXT);
}

static void what_is_reported_names_its_place(void **state)
{
    struct fixture *fixture = *state;
    open_new(fixture);
    act(fixture, ACTION_HINT);
    act(fixture, ACTION_CHOOSE);
    act(fixture, ACTION_NEXT);
    walk_act(&fixture->walk, (struct action){.kind = ACTION_PREDICT, .hit = true});
    const struct answer *answers = fixture->log.answers;
    assert_int_equal(fixture->log.answer_count, 2);
    assert_true(answers[0].way == WAY_PREDICTION && answers[0].hints == 1 && answers[0].credit == GRADE_FULL);
    assert_true(str_equal(answers[0].given, STR("options 2")));
    assert_true(str_equal(answers[0].place, STR("prediction 1 choice")));
    assert_true(answers[1].way == WAY_SCENE && answers[1].credit == 0 && str_equal(answers[1].item, STR("news")));
    assert_true(str_equal(answers[1].given, STR("step 1 hit")) && str_equal(answers[1].concepts, STR("vary")));
    assert_true(str_equal(answers[1].place, STR("scene 1 news")) && str_equal(answers[1].walk, STR("fresh.1")));
    assert_int_equal(fixture->log.step_count, 3);
    assert_int_equal(fixture->log.steps[1].kind, WALK_HINT);
    assert_true(str_equal(fixture->log.steps[2].place, STR("scene 1 news")));
}

static void what_is_refused_is_not_reported(void **state)
{
    struct fixture *fixture = *state;
    open_new(fixture);
    assert_false(act(fixture, ACTION_NEXT));
    assert_false(act(fixture, ACTION_BACK));
    assert_false(act(fixture, ACTION_RESTART)); /* nothing was done yet */
    act(fixture, ACTION_CHOOSE);
    assert_false(act(fixture, ACTION_CHOOSE));
    assert_int_equal(fixture->log.answer_count, 1);
    assert_int_equal(fixture->log.step_count, 1);
}

static void starting_again_is_another_walk_with_nothing_answered(void **state)
{
    struct fixture *fixture = *state;
    open_new(fixture);
    act(fixture, ACTION_CHOOSE);
    act(fixture, ACTION_NEXT);
    assert_true(act(fixture, ACTION_RESTART));
    assert_string_equal(fixture->walk.id, "fresh.2");
    assert_int_equal(fixture->walk.session.stop, 0);
    struct walk again = take_up(fixture, &fixture->plan);
    assert_int_equal(again.opening, WALK_BEGUN);
    assert_false(again.session.marks[0].committed);
    assert_int_equal(fixture->log.answer_count, 1); /* the answer of then stays in the history */
}

static void of_two_programs_the_first_answer_and_the_last_place_count(void **state)
{
    struct fixture *fixture = *state;
    open_new(fixture);
    struct walk second = fixture->walk; /* the same walk, opened elsewhere */
    act(fixture, ACTION_CHOOSE);
    assert_true(walk_act(&second, (struct action){.kind = ACTION_CHOOSE, .given = {.chosen = 1}}));
    act(fixture, ACTION_NEXT);
    act(fixture, ACTION_SKIP);
    walk_act(&second, (struct action){.kind = ACTION_NEXT});
    struct walk again = take_up(fixture, &fixture->plan);
    assert_int_equal(again.opening, WALK_CONTINUED);
    assert_int_equal(again.session.stop, 1);
    assert_int_equal(again.session.marks[0].given.chosen, 2);
}

static void a_page_is_all_that_there_is_to_draw(void **state)
{
    struct fixture *fixture = *state;
    open_new(fixture);
    struct lesson_page page = session_page(&fixture->plan, &fixture->walk.session);
    assert_true(page.number == 1 && page.count == STOPS + 1 && page.wanted == WANTED_ANSWER);
    assert_ptr_equal(page.stop, &fixture->stops[0]);
    assert_ptr_equal(page.mark, &fixture->walk.session.marks[0]);
    act(fixture, ACTION_SKIP);
    page = session_page(&fixture->plan, &fixture->walk.session);
    assert_true(page.number == 2 && page.wanted == WANTED_OUTCOME && page.moment == &moments[0]);
    for (size_t i = 1; i < STOPS; i++)
        act(fixture, ACTION_SKIP);
    page = session_page(&fixture->plan, &fixture->walk.session);
    assert_true(page.number == STOPS + 1 && !page.stop && !page.mark && page.wanted == WANTED_NOTHING);
    assert_true(page.prose_end == lesson.block_count && str_equal(page.heading, STR("One more")));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(whoever_dies_anywhere_goes_on_there_with_all_that_was_done),
        TEST(a_walk_begins_at_the_top_and_says_so),
        TEST(what_is_reported_names_its_place),
        TEST(what_is_refused_is_not_reported),
        TEST(starting_again_is_another_walk_with_nothing_answered),
        TEST(of_two_programs_the_first_answer_and_the_last_place_count),
        TEST(a_page_is_all_that_there_is_to_draw),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
