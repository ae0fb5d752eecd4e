/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "engine/mastery.h"

/* 2026-09-01 at noon UTC. */
static const int64_t noon_ms = INT64_C(1788264000000), day_ms = INT64_C(86400000);

static struct answer right_on(int64_t day, const char *item)
{
    return (struct answer){.key = STR("k"),
                           .at_ms = noon_ms + day * day_ms,
                           .way = WAY_PRACTICE,
                           .item = str_from(item),
                           .rev = 1,
                           .concepts = STR("keys"),
                           .credit = 1000,
                           .tries = 1};
}

static struct concept_mastery only(struct answer *answers, size_t count, int64_t exam_in)
{
    struct arena arena;
    const struct concept_mastery *found;
    int64_t today = mastery_day(noon_ms, 0);
    struct mastery_options options = {
        .review = fsrs_defaults(), .today = today, .exam_day = exam_in ? today + exam_in : 0};
    arena_init(&arena, testing_allocator());
    assert_int_equal(mastery_of(&arena, &options, answers, count, &found), 1);
    struct concept_mastery concept = found[0];
    arena_clear(&arena);
    concept.concept = STR("");
    return concept;
}

static void days_turn_at_four_local_time(void **state)
{
    (void)state;
    int64_t day = mastery_day(noon_ms, 0), to_four = INT64_C(16) * 3600 * 1000;
    char date[MASTERY_DATE_SIZE];
    mastery_date(day, date);
    assert_string_equal(date, "2026-09-01");
    assert_int_equal(mastery_day(noon_ms + to_four - 1, 0), day);
    assert_int_equal(mastery_day(noon_ms + to_four, 0), day + 1);
    assert_int_equal(mastery_day(noon_ms + to_four - 7200000, 120), day + 1);
    assert_int_equal(mastery_day(0, 0), -1);
}

static void dates_are_written_and_read(void **state)
{
    (void)state;
    static const char *const good[] = {"1970-01-01", "2000-02-29", "2024-12-31",
                                       "2026-03-01", "9999-12-31", "0001-01-01"};
    static const char *const bad[] = {"",         "2026-02-29", "2026-13-01", "2026-00-10",
                                      "2026-1-1", "2026-04-31", "2026/04/30"};
    char date[MASTERY_DATE_SIZE];
    int64_t day;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(mastery_date_read(str_from(good[i]), &day));
        mastery_date(day, date);
        assert_string_equal(date, good[i]);
    }
    assert_true(mastery_date_read(STR("1970-01-01"), &day) && day == 0);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(mastery_date_read(str_from(bad[i]), &day));
    for (day = -1000; day < 60000; day++) {
        int64_t back;
        mastery_date(day, date);
        assert_true(mastery_date_read(str_from(date), &back) && back == day);
    }
}

static void an_answer_is_rated_by_how_it_came(void **state)
{
    (void)state;
    struct answer answer = right_on(0, "a");
    assert_int_equal(mastery_rating(&answer), FSRS_GOOD);
    answer.confidence = 3;
    assert_int_equal(mastery_rating(&answer), FSRS_EASY);
    answer.tries = 2;
    assert_int_equal(mastery_rating(&answer), FSRS_GOOD);
    answer.hints = 1;
    assert_int_equal(mastery_rating(&answer), FSRS_HARD);
    answer.credit = 999;
    assert_int_equal(mastery_rating(&answer), FSRS_AGAIN);
    answer = right_on(0, "a");
    answer.gave_up = true;
    assert_int_equal(mastery_rating(&answer), FSRS_AGAIN);
}

static void mastery_grows_with_right_answers_and_falls_with_wrong_ones(void **state)
{
    (void)state;
    struct answer answers[6];
    static const char *const items[] = {"a", "b", "c", "d", "e", "f"};
    int64_t before = 0;
    for (size_t i = 0; i < 5; i++) {
        answers[i] = right_on((int64_t)i - 6, items[i]);
        struct concept_mastery concept = only(answers, i + 1, 0);
        assert_true(concept.mastery > before && concept.mastery < 1000);
        before = concept.mastery;
    }
    assert_int_equal(only(answers, 1, 0).mastery, 500); /* one right answer is no mastery */
    answers[5] = right_on(-1, items[5]);
    answers[5].credit = 0;
    struct concept_mastery concept = only(answers, 6, 0);
    assert_true(concept.mastery < before);
    assert_int_equal(concept.answers, 6);
    assert_int_equal(concept.right, 5000);
}

static void recent_fresh_and_unaided_answers_count_more(void **state)
{
    (void)state;
    struct answer wrong_first[] = {right_on(0, "a"), right_on(1, "b")}, wrong_last[2], again[2], hinted[2];
    memcpy(wrong_last, wrong_first, sizeof wrong_last);
    memcpy(again, wrong_first, sizeof again);
    memcpy(hinted, wrong_first, sizeof hinted);
    again[1].item = STR("a");
    hinted[1].hints = 1;
    int64_t all_right = only(wrong_first, 2, 0).mastery;
    wrong_first[0].credit = 0;
    wrong_last[1].credit = 0;
    assert_true(only(wrong_first, 2, 0).mastery > only(wrong_last, 2, 0).mastery);
    assert_true(only(again, 2, 0).mastery < all_right);
    assert_true(only(hinted, 2, 0).mastery < all_right);
}

static void guessing_is_worth_nothing(void **state)
{
    (void)state;
    struct answer answers[] = {right_on(0, "a"), right_on(0, "b")};
    answers[0].guess = answers[1].guess = 500;
    assert_int_equal(only(answers, 2, 0).mastery, 643); /* 1.8 of 2.8: right is right */
    answers[1].credit = 500;                            /* as much as a coin would get */
    struct concept_mastery half = only(answers, 2, 0);
    answers[1].credit = 0;
    assert_int_equal(only(answers, 2, 0).mastery, half.mastery);
}

static void a_partly_right_answer_counts_its_fraction(void **state)
{
    (void)state;
    struct answer answers[] = {right_on(0, "a"), right_on(0, "b")};
    answers[0].credit = 500;
    struct concept_mastery concept = only(answers, 1, 0);
    assert_int_equal(concept.mastery, 250); /* 0.5 of 2: half as much as a right answer */
    assert_int_equal(concept.right, 500);
    answers[0].guess = 250;
    assert_int_equal(only(answers, 1, 0).mastery, 167); /* above the guess there is a third: 1/3 of 2 */
    answers[0].hints = 2;
    assert_int_equal(only(answers, 1, 0).mastery, 83);
    concept = only(answers, 2, 0);
    assert_int_equal(concept.answers, 2);
    assert_int_equal(concept.right, 1500);
}

static void predictions_cost_nothing_but_an_item_seen_so_is_not_fresh(void **state)
{
    (void)state;
    struct answer answers[] = {right_on(0, "a"), right_on(0, "a")};
    int64_t fresh = only(answers + 1, 1, 0).mastery;
    answers[0].way = WAY_PREDICTION;
    answers[0].credit = 0;
    struct concept_mastery concept = only(answers, 2, 0);
    assert_int_equal(concept.answers, 1);
    assert_int_equal(concept.right, 1000);
    assert_true(concept.mastery < fresh);
    assert_false(concept.card.lapses);
}

static void an_exam_caps_the_gaps(void **state)
{
    (void)state;
    struct answer answers[] = {right_on(-40, "a"), right_on(-37, "b"), right_on(-20, "c"), right_on(0, "d")};
    int64_t today = mastery_day(noon_ms, 0), free = only(answers, 4, 0).due;
    assert_true(free > today + 20);
    assert_int_equal(only(answers, 4, 10).due, today + 9);
    assert_int_equal(only(answers, 4, 1).due, today + 1); /* not once more on the same day */
    assert_int_equal(only(answers, 4, 300).due, free);
    assert_int_equal(only(answers, 4, -3).due, free);
}

static void the_eighth_lapse_asks_for_the_lesson_until_an_answer_is_right(void **state)
{
    (void)state;
    struct answer answers[20];
    size_t count = 0;
    for (int i = 0; i < 9; i++) {
        answers[count] = right_on(i * 2, "a");
        answers[count++].credit = 0;
        assert_int_equal(only(answers, count, 0).wants_lesson, i == 8);
    }
    answers[count++] = right_on(30, "a");
    assert_false(only(answers, count, 0).wants_lesson);
}

static void streaks_are_days_in_a_row(void **state)
{
    (void)state;
    struct arena arena;
    int64_t today = mastery_day(noon_ms, 0);
    struct answer answers[] = {right_on(-9, "a"), right_on(-8, "a"), right_on(-7, "a"), right_on(-7, "a"),
                               right_on(-1, "a"), right_on(-2, "a"), right_on(0, "a")};
    arena_init(&arena, testing_allocator());
    struct streak streak = mastery_streak(&arena, answers, 7, today);
    assert_true(streak.days == 3 && streak.longest == 3 && streak.today);
    streak = mastery_streak(&arena, answers, 6, today);
    assert_true(streak.days == 2 && streak.longest == 3 && !streak.today);
    streak = mastery_streak(&arena, answers, 4, today);
    assert_true(streak.days == 0 && streak.longest == 3);
    streak = mastery_streak(&arena, answers, 0, today);
    assert_true(streak.days == 0 && streak.longest == 0);
    arena_clear(&arena);
}

static void without_memory_there_is_no_half_result(void **state)
{
    (void)state;
    struct answer answers[] = {right_on(0, "a"), right_on(1, "b")};
    struct mastery_options options = {.review = fsrs_defaults()};
    for (size_t n = 1;; n++) {
        struct failing_allocator memory;
        struct arena arena;
        const struct concept_mastery *found;
        failing_init(&memory, n);
        arena_init(&arena, &memory.allocator);
        size_t count = mastery_of(&arena, &options, answers, 2, &found);
        assert_int_equal(count, memory.refused ? 0 : 1);
        arena_clear(&arena);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_turn_at_four_local_time),
        cmocka_unit_test(dates_are_written_and_read),
        cmocka_unit_test(an_answer_is_rated_by_how_it_came),
        cmocka_unit_test(mastery_grows_with_right_answers_and_falls_with_wrong_ones),
        cmocka_unit_test(recent_fresh_and_unaided_answers_count_more),
        cmocka_unit_test(guessing_is_worth_nothing),
        cmocka_unit_test(a_partly_right_answer_counts_its_fraction),
        cmocka_unit_test(predictions_cost_nothing_but_an_item_seen_so_is_not_fresh),
        cmocka_unit_test(an_exam_caps_the_gaps),
        cmocka_unit_test(the_eighth_lapse_asks_for_the_lesson_until_an_answer_is_right),
        cmocka_unit_test(streaks_are_days_in_a_row),
        cmocka_unit_test(without_memory_there_is_no_half_result),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
