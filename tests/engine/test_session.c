/* SPDX-License-Identifier: MIT */
/* A lesson of four stops: a prediction, a scene (miss, save, hit), a question, a pause. */
#include "tests/sim/testing.h"

#include "engine/session.h"

static const struct str hints[] = {STR_INIT("weak"), STR_INIT("strong")};
static const struct question_option options[] = {
    {.text = STR_INIT("a"), .correct = false},
    {.text = STR_INIT("b"), .correct = true},
};
static const struct question question = {
    .kind = QUESTION_CHOICE, .options = options, .option_count = 2, .hints = hints, .hint_count = 2};
static const struct moment moments[] = {{.outcome = OUTCOME_MISS}, {.outcome = OUTCOME_NONE}, {.outcome = OUTCOME_HIT}};
static const struct reel reel = {.moments = moments, .count = 3, .asked = 2};
static const struct stop stops[] = {
    {.kind = STOP_PREDICTION, .question = &question},
    {.kind = STOP_SCENE, .reel = &reel},
    {.kind = STOP_QUESTION, .question = &question},
    {.kind = STOP_PAUSE},
};
static const struct plan plan = {.stops = stops, .stop_count = 4};

static const struct action next = {.kind = ACTION_NEXT}, back = {.kind = ACTION_BACK}, hint = {.kind = ACTION_HINT},
                           skip = {.kind = ACTION_SKIP}, reveal = {.kind = ACTION_REVEAL},
                           wrong = {.kind = ACTION_CHOOSE, .given = {.chosen = 1}},
                           right = {.kind = ACTION_CHOOSE, .given = {.chosen = 2}, .credit = 1000},
                           hit = {.kind = ACTION_PREDICT, .hit = true}, miss = {.kind = ACTION_PREDICT};

static struct lesson_session walk(const struct action *actions, size_t count)
{
    struct lesson_session session = session_begin();
    for (size_t i = 0; i < count; i++) {
        session = session_after(&plan, &session, actions[i]);
        assert_int_equal(session.refusal, REFUSED_NOTHING);
    }
    return session;
}

#define LIST(...) ((const struct action[]){__VA_ARGS__})
#define WALK(...) walk(LIST(__VA_ARGS__), sizeof LIST(__VA_ARGS__) / sizeof(struct action))

static enum refusal refusal_of(struct lesson_session session, struct action action)
{
    struct lesson_session after = session_after(&plan, &session, action);
    enum refusal refusal = after.refusal;
    after.refusal = session.refusal;
    if (refusal != REFUSED_NOTHING)
        assert_memory_equal(&after, &session, sizeof session);
    return refusal;
}

static void nothing_is_revealed_before_it_is_committed(void **state)
{
    (void)state;
    struct lesson_session session = session_begin();
    assert_int_equal(session_wanted(&plan, &session), WANTED_ANSWER);
    assert_int_equal(refusal_of(session, next), REFUSED_ANSWER_FIRST);
    session = WALK(wrong, next);
    assert_int_equal(session_wanted(&plan, &session), WANTED_OUTCOME);
    assert_int_equal(refusal_of(session, next), REFUSED_ANSWER_FIRST);
}

static void a_committed_answer_is_never_undone(void **state)
{
    (void)state;
    struct lesson_session session = WALK(wrong, next, hit, back);
    assert_int_equal(session.stop, 0);
    assert_int_equal(session_wanted(&plan, &session), WANTED_NEXT);
    assert_int_equal(refusal_of(session, right), REFUSED_COMMITTED);
    assert_int_equal(refusal_of(session, reveal), REFUSED_COMMITTED);
    assert_int_equal(refusal_of(session, hint), REFUSED_COMMITTED);
    session = session_after(&plan, &session, next);
    assert_int_equal(refusal_of(session, miss), REFUSED_COMMITTED);
    assert_false(session_predicted_right(&plan, &session, 0));
}

static void a_scene_is_predicted_request_by_request(void **state)
{
    (void)state;
    struct lesson_session session = WALK(wrong, next, miss, next);
    assert_int_equal(session.moment, 1);
    assert_int_equal(session_wanted(&plan, &session), WANTED_NEXT);
    assert_int_equal(refusal_of(session, hit), REFUSED_NOT_HERE);
    session = WALK(wrong, next, miss, next, next, hit, next);
    assert_null(session_moment(&plan, &session));
    assert_int_equal(session.stop, 1);
    assert_true(session_predicted_right(&plan, &session, 0));
    assert_false(session_predicted_right(&plan, &session, 1));
    assert_true(session_predicted_right(&plan, &session, 2));
}

static void a_scene_can_be_watched_without_predicting(void **state)
{
    (void)state;
    const struct action watch = {.kind = ACTION_WATCH};
    assert_int_equal(refusal_of(session_begin(), watch), REFUSED_NOT_HERE);
    struct lesson_session session = WALK(wrong, next, watch);
    assert_int_equal(session_wanted(&plan, &session), WANTED_NEXT);
    assert_false(session_predicted(&plan, &session, 0));
    assert_int_equal(refusal_of(session, hit), REFUSED_COMMITTED);
    assert_int_equal(refusal_of(session, watch), REFUSED_NOT_HERE);
    session = WALK(wrong, next, watch, next, next, next, next, back);
    assert_null(session_moment(&plan, &session));
    assert_int_equal(session_score(&plan, &session).outcomes, 0);
    /* What was predicted before still counts. */
    session = WALK(wrong, next, miss, next, next, watch);
    assert_true(session_predicted(&plan, &session, 0));
    assert_int_equal(session_score(&plan, &session).outcomes, 1);
    assert_int_equal(session_score(&plan, &session).outcomes_right, 1);
}

static void back_into_a_scene_leads_to_where_it_was_left(void **state)
{
    (void)state;
    struct lesson_session session = WALK(wrong, next, miss, next, next, hit, next, next, back);
    assert_int_equal(session.stop, 1);
    assert_null(session_moment(&plan, &session));
    session = WALK(wrong, next, miss, skip, back);
    assert_int_equal(session.moment, 2);
    assert_int_equal(session_wanted(&plan, &session), WANTED_OUTCOME);
    session = session_after(&plan, &session, back);
    assert_int_equal(session.moment, 1);
    session = session_begin();
    assert_int_equal(refusal_of(session, back), REFUSED_AT_START);
}

static void only_options_that_exist_can_be_chosen(void **state)
{
    (void)state;
    struct lesson_session session = session_begin();
    assert_int_equal(refusal_of(session, (struct action){.kind = ACTION_CHOOSE, .given = {.chosen = 3}}),
                     REFUSED_NO_OPTION);
    assert_int_equal(refusal_of(session, (struct action){.kind = ACTION_CHOOSE, .given = {.chosen = 4}}),
                     REFUSED_NO_OPTION);
    assert_int_equal(refusal_of(session, miss), REFUSED_NOT_HERE);
    session = WALK(skip);
    assert_int_equal(refusal_of(session, right), REFUSED_NOT_HERE);
    assert_int_equal(refusal_of(session, reveal), REFUSED_NOT_HERE);
}

static void hints_come_one_at_a_time_and_end(void **state)
{
    (void)state;
    struct lesson_session session = WALK(hint, hint);
    assert_int_equal(session.marks[0].hints, 2);
    assert_int_equal(refusal_of(session, hint), REFUSED_NO_HINT);
}

static void the_score_counts_questions_and_outcomes_but_no_prediction(void **state)
{
    (void)state;
    struct lesson_session session = WALK(wrong, next, miss, next, next, miss, next, next, right, next, next);
    struct score score = session_score(&plan, &session);
    assert_int_equal(session_wanted(&plan, &session), WANTED_NOTHING);
    assert_int_equal(refusal_of(session, next), REFUSED_AT_END);
    assert_int_equal(score.questions, 1);
    assert_int_equal(score.right, 1);
    assert_int_equal(score.outcomes, 2);
    assert_int_equal(score.outcomes_predicted, 2);
    assert_int_equal(score.outcomes_right, 1);
}

static void what_was_given_up_or_skipped_does_not_score(void **state)
{
    (void)state;
    struct lesson_session session = WALK(right, next, skip, reveal);
    struct score score = session_score(&plan, &session);
    assert_int_equal(score.answered, 0);
    assert_int_equal(score.right, 0);
    session = WALK(skip, skip, skip, skip);
    assert_int_equal(session_wanted(&plan, &session), WANTED_NOTHING);
    assert_int_equal(session_score(&plan, &session).outcomes_right, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_revealed_before_it_is_committed),
        cmocka_unit_test(a_committed_answer_is_never_undone),
        cmocka_unit_test(a_scene_is_predicted_request_by_request),
        cmocka_unit_test(a_scene_can_be_watched_without_predicting),
        cmocka_unit_test(back_into_a_scene_leads_to_where_it_was_left),
        cmocka_unit_test(only_options_that_exist_can_be_chosen),
        cmocka_unit_test(hints_come_one_at_a_time_and_end),
        cmocka_unit_test(the_score_counts_questions_and_outcomes_but_no_prediction),
        cmocka_unit_test(what_was_given_up_or_skipped_does_not_score),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
