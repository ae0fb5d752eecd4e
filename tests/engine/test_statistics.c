/* SPDX-License-Identifier: MIT */
/* Figures about answers. */
#include "tests/sim/testing.h"

#include "engine/statistics.h"

enum { DAY_MS = 86400000, TODAY = 20000 };

static struct answer answer_on(int64_t day, int64_t credit)
{
    return (struct answer){.key = STR("k"),
                           .at_ms = day * DAY_MS + DAY_MS / 2,
                           .way = WAY_PRACTICE,
                           .item = STR("q"),
                           .rev = 1,
                           .concepts = STR("keys"),
                           .given = STR("options 1"),
                           .credit = credit,
                           .tries = 1};
}

static struct statistics figures_of(const struct answer *answers, size_t count, const struct concept_mastery *concepts,
                                    size_t concept_count)
{
    struct arena arena;
    arena_init(&arena, testing_allocator());
    const struct record record = {.answers = answers,
                                  .count = count,
                                  .concepts = concepts,
                                  .concept_count = concept_count,
                                  .today = mastery_day((int64_t)TODAY * DAY_MS + DAY_MS / 2, 0)};
    struct statistics figures = statistics_of(&arena, &record);
    arena_clear(&arena);
    return figures;
}

static void answers_are_counted_by_their_day_the_last_one_is_today(void **state)
{
    const struct answer answers[] = {answer_on(TODAY - STATISTICS_DAYS_BACK, 1000),
                                     answer_on(TODAY - STATISTICS_DAYS_BACK + 1, 1000), answer_on(TODAY - 1, 0),
                                     answer_on(TODAY, 1000), answer_on(TODAY, 500)};
    (void)state;
    struct statistics figures = figures_of(answers, 5, NULL, 0);
    assert_int_equal(figures.questions, 5);
    assert_int_equal(figures.right, 3500);
    assert_int_equal(figures.answered[0], 1);
    assert_int_equal(figures.answered[STATISTICS_DAYS_BACK - 2], 1);
    assert_int_equal(figures.answered[STATISTICS_DAYS_BACK - 1], 2);
    assert_int_equal(figures.streak.days, 2);
    assert_true(figures.streak.today);
}

static void what_was_given_up_is_not_right_and_predictions_count_apart(void **state)
{
    struct answer answers[] = {answer_on(TODAY, 1000), answer_on(TODAY, 1000)};
    answers[0].gave_up = true;
    answers[1].way = WAY_PREDICTION;
    (void)state;
    struct statistics figures = figures_of(answers, 2, NULL, 0);
    assert_int_equal(figures.questions, 1);
    assert_int_equal(figures.right, 0);
    assert_int_equal(figures.predictions, 1);
}

static void what_is_overdue_is_due_today_and_what_is_far_is_left_out(void **state)
{
    const int64_t today = mastery_day((int64_t)TODAY * DAY_MS + DAY_MS / 2, 0);
    const struct concept_mastery concepts[] = {{.due = today - 3},
                                               {.due = today},
                                               {.due = today + STATISTICS_DAYS_AHEAD - 1},
                                               {.due = today + STATISTICS_DAYS_AHEAD}};
    (void)state;
    struct statistics figures = figures_of(NULL, 0, concepts, 4);
    assert_int_equal(figures.to_review[0], 2);
    assert_int_equal(figures.to_review[STATISTICS_DAYS_AHEAD - 1], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_counted_by_their_day_the_last_one_is_today),
        cmocka_unit_test(what_was_given_up_is_not_right_and_predictions_count_apart),
        cmocka_unit_test(what_is_overdue_is_due_today_and_what_is_far_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
