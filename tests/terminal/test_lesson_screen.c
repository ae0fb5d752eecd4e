/* SPDX-License-Identifier: MIT */
/* Lessons on the full screen: walked by commands alone, and looked at as text. */
#include "tests/terminal/reading.h"

#include "engine/dice.h"
#include "terminal/views/lesson_name.h"

/* ---- answering ------------------------------------------------------------------------------------------------- */

static void press_number(struct walking *walking, size_t number)
{
    const char key[] = {(char)('0' + number), '\0'};
    press(walking, key);
}

static void type(struct walking *walking, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        struct press press = {.kind = PRESS_CHAR, .code = (unsigned char)text.at[i]};
        struct command command = keys_command(lesson_screen_kind.mode(&walking->state), press);
        lesson_screen_kind.act(&walking->state, NULL, command);
    }
    press(walking, "Enter");
}

/* Presses the numbers of the right options, as they are shown. */
static void press_key(struct walking *walking, const struct question *question)
{
    const struct arranged *arranged = &walking->state.asked.setup.arranged;
    for (size_t i = 0; i < arranged->count; i++)
        if (question->options[arranged->shown[i]].correct)
            press_number(walking, i + 1);
}

static void mark_requests(struct walking *walking)
{
    const struct reel *reel = walking->state.asked.reel;
    for (size_t i = 0; i < reel->count; i++)
        if (reel_is_request(&reel->moments[i]))
            press(walking, reel->moments[i].outcome == OUTCOME_HIT ? "1" : "2");
    press(walking, "Enter");
}

static void answer_rightly(struct walking *walking, const struct question *question)
{
    switch (question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_TRUEFALSE:
        press_key(walking, question);
        break;
    case QUESTION_SEVERAL:
        press_key(walking, question);
        press(walking, "Enter");
        break;
    case QUESTION_HEADER:
        type(walking, question->examples[0]);
        break;
    case QUESTION_MARKS:
        mark_requests(walking);
        break;
    default:
        fail_msg("step 3 has a question of another kind now");
    }
}

/* What the player does; its own tests press its keys. */
static void play_scene(struct walking *walking)
{
    size_t stop = walking->walk.session.stop;
    while (walking->walk.session.stop == stop) {
        const struct lesson_page page = session_page(walking->walk.plan, &walking->walk.session);
        bool predict = page.wanted == WANTED_OUTCOME;
        bool hit = page.moment && page.moment->outcome == OUTCOME_HIT;
        walk_act(&walking->walk, (struct action){.kind = predict ? ACTION_PREDICT : ACTION_NEXT, .hit = hit});
    }
    press(walking, "k");
}

static void the_whole_of_step_three_is_walked_by_keys_alone(void **state)
{
    struct walking *walking = *state;
    size_t asked = 0;
    for (const struct stop *stop; (stop = stop_of(walking)) != NULL;) {
        if (stop->kind == STOP_SCENE) {
            asked += stop->reel->asked;
            SHOWS(wide, "Scene: ", "hit or miss?", "Enter play and predict     n skip");
            press(walking, "Enter");
            play_scene(walking);
            continue;
        }
        if (stop->question) {
            assert_false(shows(walking, wide, "Step by step:"));
            answer_rightly(walking, stop->question);
            SHOWS(wide, "✓ That is right.", "Step by step:");
        }
        press(walking, "Enter");
    }
    const struct score score = session_score(walking->walk.plan, &walking->walk.session);
    assert_int_equal(walking->answers[WAY_PREDICTION], 1);
    assert_int_equal(walking->answers[WAY_SCENE], asked);
    assert_int_equal(walking->answers[WAY_LESSON], score.questions);
    assert_int_equal(walking->right, 1 + asked + score.questions);
    assert_int_equal(walking->steps, walking->walk.plan->stop_count + 1); /* one for each place, the first included */
    assert_false(walking->told_early);
    SHOWS(usual, "Step 3 of 7  @cache_page(seconds)", "7 of 7", "In one sentence", "The lesson is over",
          "You predicted 5 of 5 requests rightly.", "4 of 4 questions right:", "✓ The news page",
          "Next: Step 4 of 7: Cache keys", "Enter back to the map");
    assert_int_equal(press(walking, "Enter"), AFTER_LEAVE);
}

static void a_wrong_answer_is_reported_before_its_reasons_are_shown(void **state)
{
    struct walking *walking = *state;
    assert_int_equal(walking->answers[WAY_PREDICTION], 0);
    press(walking, "1");
    assert_int_equal(walking->answers[WAY_PREDICTION], 1);
    assert_int_equal(walking->right, 0);
    assert_false(walking->told_early);
    SHOWS(wide, "✗ That is not right.", "Wrong, and you chose it.");
    press(walking, "1 Space");
    assert_int_equal(walking->answers[WAY_PREDICTION], 1);
    assert_int_equal(walking->walk.session.stop, 1);
}

static void giving_up_and_hints_are_reported_too(void **state)
{
    struct walking *walking = *state;
    size_t steps = walking->steps;
    press(walking, "h");
    assert_int_equal(walking->steps, steps + 1);
    SHOWS(wide, "Hint: ");
    press(walking, "n b");
    SHOWS(wide, "Hint: ");
    press(walking, "Space");
    assert_int_equal(walking->answers[WAY_PREDICTION], 1);
    assert_true(session_page(walking->walk.plan, &walking->walk.session).mark->gave_up);
    SHOWS(wide, "Step by step:");
}

/* ---- moving ---------------------------------------------------------------------------------------------------- */

static void what_is_not_in_sight_is_not_answered(void **state)
{
    struct walking *walking = *state;
    SHOWS(small, "The front page of a news site");
    SHOWS(small, "Enter go on  Tab terms");
    press(walking, "2 Space Enter");
    SHOWS(small, "@cache_page(300)");
    assert_int_equal(walking->answers[WAY_PREDICTION], 0);
    for (int i = 0; i < 20 && walking->state.asked.out_of_sight; i++) {
        press(walking, "Down");
        shows(walking, small, "");
    }
    SHOWS(small, "› 1  The code");
    press(walking, "2");
    assert_int_equal(walking->answers[WAY_PREDICTION], 1);
}

static void nobody_gives_up_before_all_of_the_question_was_in_sight(void **state)
{
    struct walking *walking = *state;
    SHOWS(((struct size){26, 80, false}), "› 1  The code", "▼");
    press(walking, "Space");
    assert_int_equal(walking->answers[WAY_PREDICTION], 0);
    SHOWS(((struct size){26, 80, false}), "  4  The whole site");
    press(walking, "Space");
    assert_int_equal(walking->answers[WAY_PREDICTION], 1);
}

static void the_footer_has_only_keys_that_mean_something(void **state)
{
    static const struct size low = {16, 120, false};
    struct walking *walking = *state;
    SHOWS(low, "Enter go on", "Tab terms");
    assert_false(shows(walking, low, "b back a step"));
    press(walking, "n n n");
    SHOWS(low, "2 of 7", "n skip", "b back a step");
}

static void enter_reads_to_the_end_of_a_page_and_goes_on_then(void **state)
{
    struct walking *walking = *state;
    press(walking, "n");
    assert_int_equal(walking->walk.session.stop, 1);
    SHOWS(small, "A decorator is a function");
    assert_false(shows(walking, small, "│ Enter"));
    for (int i = 0; i < 9 && !shows(walking, small, "│ Enter"); i++)
        press(walking, "Enter");
    SHOWS(small, "│ Enter play and predict");
    assert_int_equal(walking->walk.session.stop, 1);
    press(walking, "n");
    assert_int_equal(walking->walk.session.stop, 2);
    assert_int_equal(walking->state.top, 0);
}

static void back_shows_what_was_answered_and_leaves_a_scene_at_once(void **state)
{
    struct walking *walking = *state;
    press(walking, "2 Enter");
    play_scene(walking);
    assert_int_equal(walking->walk.session.stop, 2);
    press(walking, "b");
    assert_int_equal(walking->walk.session.stop, 1);
    SHOWS(usual, "You predicted 5 of 5 rightly.", "Enter go on     p play it once more");
    press(walking, "b");
    assert_int_equal(walking->walk.session.stop, 0);
    SHOWS(wide, "✓ That is right.");
    press(walking, "b");
    assert_int_equal(walking->walk.session.stop, 0);
    press(walking, "Enter Enter");
    assert_int_equal(walking->walk.session.stop, 2);
    assert_int_equal(walking->answers[WAY_PREDICTION], 1);
}

static void x_begins_the_lesson_anew(void **state)
{
    struct walking *walking = *state;
    press(walking, "1 Enter");
    assert_int_equal(walking->walk.session.stop, 1);
    press(walking, "x");
    assert_int_equal(walking->walk.session.stop, 0);
    SHOWS(wide, "1 of 7", "› 1  The code");
    press(walking, "2");
    assert_int_equal(walking->answers[WAY_PREDICTION], 2);
    SHOWS(wide, "✓ That is right.");
}

static void a_walk_is_taken_up_at_the_block_it_was_left(void **state)
{
    struct walking *walking = *state;
    press(walking, "2 Enter");
    play_scene(walking);
    lesson_state_clear(&walking->state);
    lesson_state_open(&walking->state, &walking->desk, &walking->walk);
    SHOWS(usual, "3 of 7", "Two things were there to be seen.");
    press(walking, "q");
    assert_int_equal(press(walking, "Esc"), AFTER_LEAVE);
}

/* ---- how it looks ---------------------------------------------------------------------------------------------- */

static void a_lesson_fits_every_size(void **state)
{
    struct walking *walking = *state;
    SHOWS(usual, " Step 3 of 7  @cache_page(seconds)", "1 of 7", "\n   @cache_page(seconds)\n",
          "\n   │ @cache_page(300)\n   │ def news(request):\n");
    SHOWS(wide, "intermediate, about 12 minutes",
          "\n                       │ def news(request):", "Prediction  A wrong one costs nothing.",
          "› 1  The code of the view");
    SHOWS(small, " Step 3 of 7  @cache_page(seco", "1 of 7", "\n @cache_page(seconds)\n", "▼");
    SHOWS(plain, "\n   | @cache_page(300)\n   | def news(request):\n");
    SHOWS(wide, "  4  The whole site");
    press(walking, "2 Enter");
    SHOWS(plain, "| Scene: Five visits", "| 5 requests. Before each one", "|\n", "| Enter play and predict     n skip");
}

static void the_end_says_what_was_right_and_what_comes_next(void **state)
{
    struct walking *walking = *state;
    while (stop_of(walking))
        walk_act(&walking->walk, (struct action){.kind = ACTION_SKIP});
    press(walking, "k");
    SHOWS(wide, "The lesson is over", "You predicted 0 of 5 requests rightly.", "0 of ", "right:", "○ ",
          "○ is not answered yet", "back to the map     x begin this lesson again");
    press(walking, "b");
    assert_non_null(stop_of(walking));
}

static void steps_are_counted_and_pages_are_not(void **state)
{
    struct walking *walking = *state;
    const struct course *course = content_course(walking->content);
    struct str step = lesson_name(&walking->arena, course, course_find(course, STR("cache-keys")));
    assert_true(str_equal(step, STR("Step 4 of 7: Cache keys")));
    const struct course_lesson *page = course_find(course, STR("overview"));
    assert_true(str_equal(lesson_name(&walking->arena, course, page), page->title));
}

static void every_page_of_every_lesson_fits_every_size(void **state)
{
    static const struct size sizes[] = {{24, 80, false}, {40, 120, false}, {10, 40, true}, {10, 40, false}};
    struct walking *walking = *state;
    const struct course *course = content_course(walking->content);
    for (size_t i = 0; i < course->lesson_count; i++) {
        struct walking other = {.steps = 0};
        char id[ANSWER_ID_LIMIT];
        snprintf(id, sizeof id, "%.*s", (int)course->lessons[i].id.len, course->lessons[i].id.at);
        open_lesson(&other, ".", id);
        for (bool more = true; more;) {
            for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++)
                assert_screen(&lesson_screen_kind, &other.state, sizes[size], PARTS(" of "), 1);
            more = stop_of(&other) != NULL;
            walk_act(&other.walk, (struct action){.kind = ACTION_SKIP});
            press(&other, "Up");
        }
        lesson_state_clear(&other.state);
        arena_clear(&other.arena);
        content_free(other.content);
    }
}

/* Every key there is, blindly, at every size: nothing breaks, and what is committed is reported once. */
static void whatever_is_pressed_at_whatever_size_the_lesson_stays_whole(void **state)
{
    static const char *const keys[] = {"Enter", "n",    "b",    "Space",  "Tab", "Back-Tab", "1",      "2",     "3",
                                       "Up",    "Down", "Left", "Right",  "g",   "G",        "PgDn",   "PgUp",  "h",
                                       "c",     "r",    "u",    "Ctrl-N", "q",   "Ctrl-R",   "Ctrl-B", "Ctrl-G"};
    struct walking *walking = *state;
    struct dice dice = dice_from(4);
    size_t ends = 0;
    for (int i = 0; i < 4000; i++) {
        const struct stop *stop = stop_of(walking);
        press(walking, keys[dice_below(&dice, sizeof keys / sizeof *keys)]);
        if (stop && stop->kind == STOP_SCENE && dice_below(&dice, 4) == 0 && stop_of(walking) == stop)
            play_scene(walking);
        if (dice_below(&dice, 8) == 0) {
            struct size size = {1 + (int)dice_below(&dice, 45), 1 + (int)dice_below(&dice, 130),
                                dice_below(&dice, 2) == 0};
            shows(walking, size, "");
        }
        assert_int_equal(walking->state.shown, walking->walk.session.stop);
        ends += stop_of(walking) == NULL;
    }
    assert_true(ends > 0);
    assert_true(walking->answers[WAY_LESSON] <= 4 && walking->answers[WAY_PREDICTION] <= 1);
    assert_false(walking->told_early);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_whole_of_step_three_is_walked_by_keys_alone, open_step_three, close_lesson),
        cmocka_unit_test_setup_teardown(what_is_not_in_sight_is_not_answered, open_step_three, close_lesson),
        cmocka_unit_test_setup_teardown(nobody_gives_up_before_all_of_the_question_was_in_sight, open_step_three,
                                        close_lesson),
        cmocka_unit_test_setup_teardown(the_footer_has_only_keys_that_mean_something, open_step_three, close_lesson),
        cmocka_unit_test_setup_teardown(enter_reads_to_the_end_of_a_page_and_goes_on_then, open_step_three,
                                        close_lesson),
        cmocka_unit_test_setup_teardown(back_shows_what_was_answered_and_leaves_a_scene_at_once, open_step_three,
                                        close_lesson),
        cmocka_unit_test_setup_teardown(x_begins_the_lesson_anew, open_step_three, close_lesson),
        cmocka_unit_test_setup_teardown(a_walk_is_taken_up_at_the_block_it_was_left, open_step_three, close_lesson),
        cmocka_unit_test_setup_teardown(a_wrong_answer_is_reported_before_its_reasons_are_shown, open_step_three,
                                        close_lesson),
        cmocka_unit_test_setup_teardown(giving_up_and_hints_are_reported_too, open_step_three, close_lesson),
        cmocka_unit_test_setup_teardown(a_lesson_fits_every_size, open_step_three, close_lesson),
        cmocka_unit_test_setup_teardown(whatever_is_pressed_at_whatever_size_the_lesson_stays_whole, open_step_three,
                                        close_lesson),
        cmocka_unit_test_setup_teardown(steps_are_counted_and_pages_are_not, open_step_three, close_lesson),
        cmocka_unit_test_setup_teardown(every_page_of_every_lesson_fits_every_size, open_step_three, close_lesson),
        cmocka_unit_test_setup_teardown(the_end_says_what_was_right_and_what_comes_next, open_small, close_lesson),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
