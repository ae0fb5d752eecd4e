/* SPDX-License-Identifier: MIT */
/* A lesson that is taken up again after its author has changed it, or from a file that says nonsense. */
#include "tests/engine/walking.h"

/* Everything done, standing at the second scene. */
static void walk_to_second_scene(struct fixture *fixture)
{
    open_new(fixture);
    for (int i = 0; i < 60 && fixture->walk.session.stop < 7; i++) {
        act(fixture, ACTION_REVEAL);
        act(fixture, ACTION_PREDICT);
        act(fixture, ACTION_NEXT);
    }
    assert_int_equal(fixture->walk.session.stop, 7);
}

static struct walk without(struct fixture *fixture, size_t gone)
{
    static struct stop stops[STOPS];
    static struct plan plan;
    for (size_t i = 0, kept = 0; i < STOPS; i++)
        if (i != gone)
            stops[kept++] = fixture->stops[i];
    plan = fixture->plan;
    plan.stops = stops;
    plan.stop_count = STOPS - 1;
    return take_up(fixture, &plan);
}

static void a_block_is_found_again_when_others_come_and_go(void **state)
{
    struct fixture *fixture = *state;
    walk_to_second_scene(fixture);
    for (size_t gone = 0; gone < 7; gone++) {
        struct walk again = without(fixture, gone);
        bool scene = gone == 1; /* then the second one is the only one, and has the number 2 still */
        assert_int_equal(again.session.stop, 6);
        assert_int_equal(again.opening, gone == 3 || scene ? again.opening : WALK_CHANGED);
        for (size_t i = 0; i < 6; i++)
            if (again.plan->stops[i].question)
                assert_true(again.session.marks[i].committed);
    }
}

static void when_the_block_is_gone_the_walk_goes_on_behind_the_last_that_was_done(void **state)
{
    struct fixture *fixture = *state;
    walk_to_second_scene(fixture);
    fixture->stops[7].id = STR("another");
    fixture->stops[7].number = 1;
    fixture->stops[1].id = STR("another");
    fixture->stops[1].number = 2;
    struct walk again = take_up(fixture, &fixture->plan);
    assert_int_equal(again.opening, WALK_CHANGED);
    assert_int_equal(again.session.stop, 7); /* behind `match`, which was the last */
    fixture->plan.stop_count = 2;
    again = take_up(fixture, &fixture->plan);
    assert_int_equal(again.session.stop, 1);
    fixture->plan.stop_count = 0;
    again = take_up(fixture, &fixture->plan);
    assert_int_equal(again.session.stop, 0);
    assert_int_equal(session_wanted(&fixture->plan, &again.session), WANTED_NOTHING);
}

static void a_question_of_another_rev_is_asked_anew_and_the_answer_stays(void **state)
{
    struct fixture *fixture = *state;
    static struct question edited;
    open_new(fixture);
    act(fixture, ACTION_CHOOSE);
    act(fixture, ACTION_NEXT);
    edited = questions[0];
    edited.rev = 2;
    fixture->stops[0].question = &edited;
    struct walk again = take_up(fixture, &fixture->plan);
    assert_int_equal(again.opening, WALK_CHANGED);
    assert_int_equal(again.session.stop, 1);
    assert_false(again.session.marks[0].committed);
    edited.rev = 1; /* the author forgot: there is no option 2 any more */
    edited.option_count = 1;
    again = take_up(fixture, &fixture->plan);
    assert_false(again.session.marks[0].committed);
    assert_int_equal(fixture->log.answer_count, 1);
}

static void a_question_that_became_a_prediction_is_still_answered(void **state)
{
    struct fixture *fixture = *state;
    open_new(fixture);
    act(fixture, ACTION_CHOOSE);
    fixture->stops[0].kind = STOP_QUESTION;
    struct walk again = take_up(fixture, &fixture->plan);
    assert_int_equal(again.opening, WALK_CONTINUED);
    assert_true(again.session.marks[0].committed);
}

static void a_shorter_scene_keeps_the_predictions_that_still_have_a_step(void **state)
{
    struct fixture *fixture = *state;
    static struct reel shorter;
    open_new(fixture);
    act(fixture, ACTION_CHOOSE);
    act(fixture, ACTION_NEXT);
    for (int i = 0; i < 4; i++) {
        act(fixture, ACTION_PREDICT);
        act(fixture, ACTION_NEXT);
    }
    shorter = reel;
    shorter.count = 2;
    fixture->stops[1].reel = &shorter;
    struct walk again = take_up(fixture, &fixture->plan);
    assert_int_equal(again.opening, WALK_CHANGED);
    assert_int_equal(again.session.marks[1].predicted, 1);
}

static void nonsense_from_a_file_does_no_harm(void **state)
{
    struct fixture *fixture = *state;
    static const char *const places[] = {"",
                                         "end",
                                         "end 1",
                                         "question",
                                         "question 1",
                                         "scene x y",
                                         "scene 1 news",
                                         "pause 99999 One more",
                                         "question 0 choice",
                                         "question 1 choice",
                                         " 1 choice",
                                         "scene 1 news "};
    static const char *const words[] = {
        "",           "options",    "options 0",           "options 99", "options 1 2 x", "line 3", "typed",
        "typed ",     "order 1 2",  "match 9 9",           "marks 65",   "step",          "step 1", "step 0 hit",
        "step 2 hit", "step 3 hot", "step 9999999999 hit", "order 0 0 0"};
    for (size_t p = 0; p < sizeof places / sizeof *places; p++) {
        for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
            const struct walk_step step = {.walk = STR("w"), .place = str_from(places[p])};
            struct answer answer = {.way = w % 2 ? WAY_SCENE : WAY_LESSON, .item = STR("choice"), .rev = 1};
            answer.place = str_from(places[p]);
            answer.given = str_from(words[w]);
            const struct walk_past past = {&step, 1, &answer, 1};
            struct walk walk;
            walk_open(&walk, &fixture->plan, &past, &(struct walk_desk){NULL, testing_allocator(), STR("")});
            assert_true(walk.session.stop <= STOPS);
            assert_false(walk.session.marks[0].committed);
            for (size_t i = 0; i < STOPS; i++)
                assert_int_equal(walk.session.marks[i].predicted & 2, 0);
        }
    }
}

static void a_long_heading_is_a_place_too(void **state)
{
    struct fixture *fixture = *state;
    char heading[1000];
    for (size_t i = 0; i + 1 < sizeof heading; i += 2)
        memcpy(heading + i, "\xc3\xa9", 2);
    fixture->stops[3].id = (struct str){heading + 1, sizeof heading - 1}; /* shifted: the cut falls inside a letter */
    struct builder place;
    builder_init(&place, testing_allocator());
    walk_place(&fixture->plan, 3, &place);
    assert_true(place.len <= WALK_PLACE_LIMIT && place.len > 200);
    assert_int_equal(place.at[place.len - 1] & 0xff, 0xa9);
    assert_int_equal(walk_find(&fixture->plan, builder_str(&place)), 3);
    builder_clear(&place);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_block_is_found_again_when_others_come_and_go),
        TEST(when_the_block_is_gone_the_walk_goes_on_behind_the_last_that_was_done),
        TEST(a_question_of_another_rev_is_asked_anew_and_the_answer_stays),
        TEST(a_question_that_became_a_prediction_is_still_answered),
        TEST(a_shorter_scene_keeps_the_predictions_that_still_have_a_step),
        TEST(nonsense_from_a_file_does_no_harm),
        TEST(a_long_heading_is_a_place_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
