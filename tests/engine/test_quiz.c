/* SPDX-License-Identifier: MIT */
/* A practice and a test of three questions; arrangements and drawing by seed. */
#include "tests/sim/testing.h"

#include "engine/dice.h"
#include "engine/quiz.h"
#include "engine/quiz_pick.h"

static const struct str hints[] = {STR_INIT("weak"), STR_INIT("strong")};
static const struct str keys[] = {STR_INIT("keys"), STR_INIT("vary")};
static const struct question_option options[] = {
    {.text = STR_INIT("a")}, {.text = STR_INIT("b"), .correct = true}, {.text = STR_INIT("c")}};

#define QUESTION(NAME, CONCEPTS)                                                                                       \
    {                                                                                                                  \
        .id = STR_INIT(NAME), .kind = QUESTION_CHOICE, .options = options, .option_count = 3, .hints = hints,          \
        .hint_count = 2, .concepts = keys, .concept_count = (CONCEPTS)                                                 \
    }
static const struct question questions[] = {QUESTION("one", 1), QUESTION("two", 2), QUESTION("three", 1)};
static const struct question *const asked[] = {&questions[0], &questions[1], &questions[2]};
static const struct quiz_plan practice = {.mode = QUIZ_PRACTICE, .questions = asked, .count = 3, .seed = 7};
static const struct quiz_plan test = {
    .mode = QUIZ_TEST, .questions = asked, .count = 3, .pass = 2, .limit_ms = 1000, .seed = 7};

#define RIGHT                                                                                                          \
    {                                                                                                                  \
        .kind = QUIZ_ANSWER, .credit = 1000, .given = {.chosen = 2 }                                                   \
    }
#define WRONG                                                                                                          \
    {                                                                                                                  \
        .kind = QUIZ_ANSWER, .credit = 0, .given = {.chosen = 1 }                                                      \
    }
#define DO(KIND)                                                                                                       \
    {                                                                                                                  \
        .kind = (KIND)                                                                                                 \
    }

static struct quiz walk(const struct quiz_plan *plan, const struct quiz_action *actions, size_t count)
{
    struct quiz quiz = quiz_begin(plan, 0);
    for (size_t i = 0; i < count; i++) {
        quiz_act(plan, &quiz, &actions[i]);
        assert_int_equal(quiz.refusal, QUIZ_DONE);
    }
    return quiz;
}
#define LIST(...) ((const struct quiz_action[]){__VA_ARGS__})
#define WALK(PLAN, ...) walk((PLAN), LIST(__VA_ARGS__), sizeof LIST(__VA_ARGS__) / sizeof(struct quiz_action))

static enum quiz_refusal refused(const struct quiz_plan *plan, struct quiz quiz, struct quiz_action action)
{
    enum quiz_stage stage = quiz.stage;
    size_t at = quiz.at;
    quiz_act(plan, &quiz, &action);
    if (quiz.refusal != QUIZ_DONE) {
        assert_int_equal(quiz.stage, stage);
        assert_int_equal(quiz.at, at);
    }
    return quiz.refusal;
}

static void nobody_goes_on_without_an_answer(void **state)
{
    (void)state;
    struct quiz quiz = quiz_begin(&practice, 0);
    assert_int_equal(quiz.stage, QUIZ_ASKING);
    assert_int_equal(refused(&practice, quiz, (struct quiz_action)DO(QUIZ_NEXT)), QUIZ_ANSWER_FIRST);
    assert_int_equal(refused(&practice, quiz, (struct quiz_action)DO(QUIZ_BACK)), QUIZ_AT_START);
    quiz = WALK(&practice, WRONG);
    assert_int_equal(quiz.stage, QUIZ_TELLING);
}

static void an_answer_is_never_undone(void **state)
{
    (void)state;
    struct quiz quiz = WALK(&practice, WRONG, DO(QUIZ_NEXT), RIGHT, DO(QUIZ_BACK));
    assert_int_equal(refused(&practice, quiz, (struct quiz_action)RIGHT), QUIZ_COMMITTED);
    assert_int_equal(refused(&practice, quiz, (struct quiz_action)DO(QUIZ_HINT)), QUIZ_COMMITTED);
    assert_int_equal(quiz_mark(&quiz)->given.chosen, 1);
}

static void hints_come_one_by_one_until_none_is_left(void **state)
{
    (void)state;
    struct quiz quiz = WALK(&practice, DO(QUIZ_HINT), DO(QUIZ_HINT));
    assert_int_equal(quiz_mark(&quiz)->hints, 2);
    assert_int_equal(refused(&practice, quiz, (struct quiz_action)DO(QUIZ_HINT)), QUIZ_NO_HINT);
}

static void what_was_missed_skipped_or_revealed_is_asked_again(void **state)
{
    (void)state;
    struct quiz quiz = WALK(&practice, RIGHT, DO(QUIZ_NEXT), DO(QUIZ_REVEAL), DO(QUIZ_NEXT), DO(QUIZ_SKIP));
    assert_int_equal(quiz.stage, QUIZ_OVER);
    assert_int_equal(quiz_score(&practice, &quiz).missed, 2);
    assert_int_equal(quiz_score(&practice, &quiz).answered, 1);
    quiz_act(&practice, &quiz, &(struct quiz_action)DO(QUIZ_RETRY));
    assert_int_equal(quiz.round_count, 2);
    assert_ptr_equal(quiz_question(&practice, &quiz), &questions[1]);
    quiz_act(&practice, &quiz, &(struct quiz_action)RIGHT);
    quiz_act(&practice, &quiz, &(struct quiz_action)DO(QUIZ_NEXT));
    quiz_act(&practice, &quiz, &(struct quiz_action)RIGHT);
    assert_int_equal(quiz_score(&practice, &quiz).missed, 0);
    /* The score counts first tries: the one that was revealed is not right, the one that was skipped is. */
    assert_int_equal(quiz_score(&practice, &quiz).right, 2);
    quiz_act(&practice, &quiz, &(struct quiz_action)DO(QUIZ_NEXT));
    assert_int_equal(refused(&practice, quiz, (struct quiz_action)DO(QUIZ_RETRY)), QUIZ_NONE_MISSED);
}

static void a_score_is_kept_for_each_concept(void **state)
{
    (void)state;
    struct concept_score scores[QUIZ_CONCEPT_LIMIT];
    struct quiz quiz = WALK(&practice, RIGHT, DO(QUIZ_NEXT), WRONG, DO(QUIZ_NEXT), RIGHT);
    assert_int_equal(quiz_concepts(&practice, &quiz, scores), 2);
    assert_int_equal(scores[0].questions, 3);
    assert_int_equal(scores[0].right, 2);
    assert_int_equal(scores[1].questions, 1);
    assert_int_equal(scores[1].right, 0);
}

static void confidence_is_scored_apart(void **state)
{
    (void)state;
    const struct quiz_action sure = {.kind = QUIZ_SURE, .confidence = CONFIDENCE_SURE};
    struct quiz quiz = WALK(&practice, RIGHT, DO(QUIZ_NEXT), sure, WRONG, DO(QUIZ_NEXT), sure, RIGHT);
    struct quiz_score score = quiz_score(&practice, &quiz);
    assert_true(score.sure_asked);
    assert_int_equal(score.sure_points, -3);
    assert_int_equal(score.credit, 2000);
}

static void a_test_has_no_hints_and_is_handed_in(void **state)
{
    (void)state;
    struct quiz quiz = quiz_begin(&test, 0);
    assert_int_equal(refused(&test, quiz, (struct quiz_action)DO(QUIZ_HINT)), QUIZ_NOT_IN_TEST);
    assert_int_equal(refused(&test, quiz, (struct quiz_action)DO(QUIZ_REVEAL)), QUIZ_NOT_IN_TEST);
    quiz = WALK(&test, DO(QUIZ_SKIP), RIGHT, DO(QUIZ_NEXT), RIGHT, DO(QUIZ_NEXT));
    assert_int_equal(quiz.stage, QUIZ_FULL);
    assert_false(quiz_score(&test, &quiz).passed);
    quiz_act(&test, &quiz, &(struct quiz_action)DO(QUIZ_BACK)); /* what was skipped can be gone back to */
    assert_int_equal(quiz.at, 2);
    quiz_act(&test, &quiz, &(struct quiz_action)DO(QUIZ_NEXT));
    quiz_act(&test, &quiz, &(struct quiz_action)DO(QUIZ_NEXT));
    assert_int_equal(quiz.stage, QUIZ_OVER);
    assert_true(quiz_score(&test, &quiz).passed);
    assert_int_equal(refused(&test, quiz, (struct quiz_action)DO(QUIZ_BACK)), QUIZ_NOT_HERE);
    assert_int_equal(refused(&test, quiz, (struct quiz_action)DO(QUIZ_RETRY)), QUIZ_NOT_HERE);
}

static void a_test_under_its_mark_is_not_passed(void **state)
{
    (void)state;
    struct quiz quiz = WALK(&test, WRONG, DO(QUIZ_NEXT), RIGHT, DO(QUIZ_NEXT), WRONG, DO(QUIZ_NEXT), DO(QUIZ_NEXT));
    assert_int_equal(quiz.stage, QUIZ_OVER);
    assert_false(quiz_score(&test, &quiz).passed);
}

static void a_time_limit_can_be_stretched_or_switched_off(void **state)
{
    (void)state;
    struct quiz quiz = WALK(&test, RIGHT, DO(QUIZ_NEXT));
    struct quiz_action late = RIGHT;
    late.now_ms = 1000;
    quiz_act(&test, &quiz, &late);
    assert_int_equal(quiz.refusal, QUIZ_LATE);
    assert_int_equal(quiz.stage, QUIZ_TIME_UP);
    assert_null(quiz_question(&test, &quiz));
    quiz_act(&test, &quiz, &(struct quiz_action){.kind = QUIZ_EXTEND, .now_ms = 1200});
    assert_int_equal(quiz_left_ms(&quiz), 500);
    assert_int_equal(quiz.stage, QUIZ_ASKING);
    assert_ptr_equal(quiz_question(&test, &quiz), &questions[1]);
    quiz_act(&test, &quiz, &(struct quiz_action){.kind = QUIZ_TICK, .now_ms = 1700});
    assert_int_equal(quiz.stage, QUIZ_TIME_UP);
    quiz_act(&test, &quiz, &(struct quiz_action){.kind = QUIZ_UNLIMIT, .now_ms = 1701});
    assert_int_equal(quiz_left_ms(&quiz), -1);
    late.now_ms = 1000000;
    quiz_act(&test, &quiz, &late);
    assert_int_equal(quiz.refusal, QUIZ_DONE);
    assert_int_equal(quiz_score(&test, &quiz).right, 2);
}

static void a_test_whose_time_is_over_can_be_handed_in_as_it_is(void **state)
{
    (void)state;
    struct quiz quiz = WALK(&test, RIGHT, {.kind = QUIZ_TICK, .now_ms = 1000}, DO(QUIZ_NEXT));
    assert_int_equal(quiz.stage, QUIZ_OVER);
    assert_int_equal(quiz_score(&test, &quiz).right, 1);
}

static void the_same_seed_arranges_alike_on_every_machine(void **state)
{
    (void)state;
    struct dice dice = dice_from(1234567); /* the first numbers of the published generator */
    assert_true(dice_next(&dice) == UINT64_C(6457827717110365317));
    assert_true(dice_next(&dice) == UINT64_C(3203168211198807973));
    uint8_t order[6];
    dice = dice_from(1);
    dice_shuffle(&dice, order, 6);
    uint32_t seen = 0;
    for (size_t i = 0; i < 6; i++)
        seen |= UINT32_C(1) << order[i];
    assert_int_equal(seen, 63);
    size_t first[3] = {0};
    for (uint64_t seed = 0; seed < 3000; seed++)
        first[arranged_by(&questions[0], seed).shown[0]]++;
    for (size_t i = 0; i < 3; i++)
        assert_in_range(first[i], 900, 1100);
}

static void an_order_to_be_found_is_never_shown(void **state)
{
    (void)state;
    const struct question order = {.id = STR_INIT("order"), .kind = QUESTION_ORDER, .item_count = 3};
    for (uint64_t seed = 0; seed < 100; seed++) {
        struct arranged arranged = arranged_by(&order, seed);
        assert_int_equal(arranged.count, 3);
        assert_false(arranged.shown[0] == 0 && arranged.shown[1] == 1);
    }
}

/* ---- drawing from the shipped course --------------------------------------------------------------------------- */

struct shipped {
    struct arena arena;
    struct content *content;
    struct builder complaints;
};

static int open_course(void **state)
{
    struct shipped *shipped = calloc(1, sizeof *shipped);
    builder_init(&shipped->complaints, testing_allocator());
    arena_init(&shipped->arena, testing_allocator());
    *state = shipped;
    return content_open(testing_allocator(), STR("."), &shipped->content, &shipped->complaints) == STATUS_OK ? 0 : -1;
}

static int close_course(void **state)
{
    struct shipped *shipped = *state;
    arena_clear(&shipped->arena);
    builder_clear(&shipped->complaints);
    content_free(shipped->content);
    free(shipped);
    return 0;
}

static void a_practice_is_drawn_by_level_concept_and_number(void **state)
{
    struct shipped *shipped = *state;
    struct quiz_plan plan, again;
    struct pick pick = {.one_level = true, .level = DIFFICULTY_EASY, .concept = STR("keys"), .count = 4, .seed = 5};
    assert_int_equal(pick_practice(&shipped->arena, shipped->content, &pick, &plan), STATUS_OK);
    assert_in_range(plan.count, 1, 4);
    for (size_t i = 0; i < plan.count; i++)
        assert_int_equal(plan.questions[i]->difficulty, DIFFICULTY_EASY);
    pick = (struct pick){.seed = 5};
    assert_int_equal(pick_practice(&shipped->arena, shipped->content, &pick, &plan), STATUS_OK);
    assert_int_equal(pick_practice(&shipped->arena, shipped->content, &pick, &again), STATUS_OK);
    assert_int_equal(plan.count, PICK_COUNT_DEFAULT);
    assert_memory_equal(plan.questions, again.questions, plan.count * sizeof(struct question *));
    pick.seed = 6;
    assert_int_equal(pick_practice(&shipped->arena, shipped->content, &pick, &again), STATUS_OK);
    assert_memory_not_equal(plan.questions, again.questions, plan.count * sizeof(struct question *));
}

static void a_test_has_its_levels_and_no_question_twice(void **state)
{
    struct shipped *shipped = *state;
    const struct exam *exam = content_exam(shipped->content);
    for (uint64_t seed = 0; seed < 50; seed++) {
        struct quiz_plan plan;
        int64_t levels[3] = {0};
        assert_int_equal(pick_test(&shipped->arena, shipped->content, seed, true, &plan), STATUS_OK);
        assert_int_equal(plan.count, exam->questions);
        assert_int_equal(plan.pass, exam->pass);
        for (size_t i = 0; i < plan.count; i++) {
            levels[plan.questions[i]->difficulty]++;
            for (size_t other = 0; other < i; other++)
                assert_ptr_not_equal(plan.questions[i], plan.questions[other]);
        }
        assert_memory_equal(levels, exam->levels, sizeof levels);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_goes_on_without_an_answer),
        cmocka_unit_test(an_answer_is_never_undone),
        cmocka_unit_test(hints_come_one_by_one_until_none_is_left),
        cmocka_unit_test(what_was_missed_skipped_or_revealed_is_asked_again),
        cmocka_unit_test(a_score_is_kept_for_each_concept),
        cmocka_unit_test(confidence_is_scored_apart),
        cmocka_unit_test(a_test_has_no_hints_and_is_handed_in),
        cmocka_unit_test(a_test_under_its_mark_is_not_passed),
        cmocka_unit_test(a_time_limit_can_be_stretched_or_switched_off),
        cmocka_unit_test(a_test_whose_time_is_over_can_be_handed_in_as_it_is),
        cmocka_unit_test(the_same_seed_arranges_alike_on_every_machine),
        cmocka_unit_test(an_order_to_be_found_is_never_shown),
        cmocka_unit_test_setup_teardown(a_practice_is_drawn_by_level_concept_and_number, open_course, close_course),
        cmocka_unit_test_setup_teardown(a_test_has_its_levels_and_no_question_twice, open_course, close_course),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
