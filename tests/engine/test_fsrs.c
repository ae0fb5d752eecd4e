/* SPDX-License-Identifier: MIT */
/* The shape of FSRS; tests/store/fsrs.mjs compares the numbers with ts-fsrs. */
#include "tests/sim/testing.h"

#include "engine/fsrs.h"

static struct fsrs_card play(int64_t day, const enum fsrs_rating *ratings, size_t count)
{
    struct fsrs_card card = {.seen = false};
    for (size_t i = 0; i < count; i++) {
        card = fsrs_review(fsrs_defaults(), card, day, ratings[i]);
        day = fsrs_due(card);
    }
    return card;
}

static void answers_that_are_right_when_due_come_back_ever_later(void **state)
{
    (void)state;
    struct fsrs_card card = {.seen = false};
    int64_t before = 0, day = 100;
    for (int i = 0; i < 6; i++) {
        card = fsrs_review(fsrs_defaults(), card, day, FSRS_GOOD);
        assert_true(card.gap_days > before);
        before = card.gap_days;
        day = fsrs_due(card);
    }
    assert_int_equal(card.lapses, 0);
}

static void a_better_answer_waits_longer(void **state)
{
    (void)state;
    int64_t before = 0;
    for (enum fsrs_rating rating = FSRS_AGAIN; rating <= FSRS_EASY; rating++) {
        const enum fsrs_rating ratings[] = {FSRS_GOOD, FSRS_GOOD, rating};
        struct fsrs_card card = play(0, ratings, 3);
        assert_true(card.gap_days > before);
        before = card.gap_days;
    }
}

static void forgetting_counts_as_a_lapse_but_not_at_the_first_answer(void **state)
{
    (void)state;
    const enum fsrs_rating ratings[] = {FSRS_AGAIN, FSRS_GOOD, FSRS_AGAIN, FSRS_AGAIN};
    assert_int_equal(play(0, ratings, 1).lapses, 0);
    assert_int_equal(play(0, ratings, 4).lapses, 2);
    assert_int_equal(play(0, ratings, 4).gap_days, 1);
}

static void a_clock_that_was_set_back_changes_no_order(void **state)
{
    (void)state;
    const enum fsrs_rating good[] = {FSRS_GOOD};
    struct fsrs_card card = play(1000, good, 1);
    struct fsrs_card back = fsrs_review(fsrs_defaults(), card, 10, FSRS_GOOD);
    struct fsrs_card same = fsrs_review(fsrs_defaults(), card, 1000, FSRS_GOOD);
    assert_int_equal(back.last_day, 1000);
    assert_int_equal(back.gap_days, same.gap_days);
}

static void it_is_due_when_ninety_percent_are_remembered(void **state)
{
    (void)state;
    const enum fsrs_rating ratings[] = {FSRS_GOOD, FSRS_GOOD, FSRS_GOOD};
    struct fsrs_card card = play(0, ratings, 3);
    double recall = fsrs_retrievability(card, fsrs_due(card));
    assert_true(recall > 0.89 && recall < 0.91);
    assert_true(fsrs_retrievability(card, card.last_day) == 1);
    assert_true(fsrs_retrievability((struct fsrs_card){.seen = false}, 5) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_that_are_right_when_due_come_back_ever_later),
        cmocka_unit_test(a_better_answer_waits_longer),
        cmocka_unit_test(forgetting_counts_as_a_lapse_but_not_at_the_first_answer),
        cmocka_unit_test(a_clock_that_was_set_back_changes_no_order),
        cmocka_unit_test(it_is_due_when_ninety_percent_are_remembered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
