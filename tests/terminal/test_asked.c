/* SPDX-License-Identifier: MIT */
/* A question of each kind on the full screen: answered by keys, rightly and wrongly, and looked at as text. */
#include "tests/terminal/asking.h"

static void a_number_answers_a_choice_at_once(void **state)
{
    struct asking *asking = *state;
    ask(asking, "kind-choice");
    SHOWS(usual, "Whose pages are kept?", "› 1  The whole site.", "  2  One view.", "  3  None.");
    press(asking, "2");
    assert_int_equal(asking->wish, ASKED_COMMITTED);
    assert_int_equal(asking->asked.credit, GRADE_FULL);
    SHOWS(usual, "✓ That is right.", "✗  1  The whole site.", "Wrong. Only one view", "✓● 2  One view.",
          "Right, and you chose it. The decorator wraps", "Step by step: The way to it.");
}

static void the_cursor_and_enter_answer_a_choice(void **state)
{
    struct asking *asking = *state;
    ask(asking, "kind-choice");
    press(asking, "Down Down Down Up Up");
    SHOWS(usual, "› 1");
    press(asking, "Down j");
    SHOWS(usual, "› 3  None.");
    press(asking, "Enter");
    assert_int_equal(asking->wish, ASKED_COMMITTED);
    assert_int_equal(asking->asked.given.chosen, 4);
    SHOWS(usual, "✗ That is not right.", "✗● 3  None.", "Wrong, and you chose it. It keeps pages.");
    ask(asking, "kind-choice");
    press(asking, "7");
    assert_int_equal(asking->wish, ASKED_MOVED);
    SHOWS(usual, "! There is no such number here.");
}

static void the_belief_behind_a_wrong_answer_can_be_compared(void **state)
{
    struct asking *asking = *state;
    ask(asking, "kind-choice");
    press(asking, "3 c");
    assert_int_equal(asking->wish, ASKED_MOVED);
    SHOWS(usual, "There is nothing to compare here");
    ask(asking, "kind-choice");
    press(asking, "1");
    SHOWS(usual, "The belief behind it: ", "c compare: ");
    press(asking, "c");
    assert_int_equal(asking->wish, ASKED_COMPARE);
    assert_true(str_equal(asking->asked.reasons.comparison.belief, STR("whole-site")));
    assert_true(asking->asked.reasons.comparison.scene.len > 0);
}

static void several_options_are_marked_and_taken_back(void **state)
{
    struct asking *asking = *state;
    ask(asking, "kind-several");
    press(asking, "Enter");
    SHOWS(usual, "Several may be right.", "› □ 1", "! Mark an option first");
    press(asking, "Space 3");
    SHOWS(usual, "  ■ 1  The method.", "  □ 2  The URL.", "› ■ 3  The weather.");
    press(asking, "u u u");
    SHOWS(usual, "› □ 1", "□ 3", "There is nothing to take back.");
    press(asking, "1 2 Enter");
    assert_int_equal(asking->asked.credit, GRADE_FULL);
    SHOWS(usual, "✓ That is right.", "✓● 1", "✓● 2", "✗  3  The weather.", "Wrong. It is not.");
    ask(asking, "kind-several");
    press(asking, "2 Enter");
    SHOWS(usual, "~ That is partly right: 50 of 100.", "✓  1", "✓● 2");
}

static void true_or_false_is_a_choice_of_two(void **state)
{
    struct asking *asking = *state;
    ask(asking, "kind-truefalse");
    press(asking, "1");
    assert_int_equal(asking->asked.credit, 0);
    SHOWS(usual, "✗ That is not right.", "✗● 1  True", "✓  2  False");
    ask(asking, "kind-truefalse");
    press(asking, "Down Enter");
    assert_int_equal(asking->asked.credit, GRADE_FULL);
}

static void a_number_is_typed_and_what_is_none_is_complained_about(void **state)
{
    struct asking *asking = *state;
    ask(asking, "kind-number");
    press(asking, "Enter");
    SHOWS(usual, "A number in seconds", "! Type your answer first.");
    press(asking, "'abcq Enter");
    assert_int_equal(asking->wish, ASKED_MOVED);
    assert_int_equal(asking->asked.stage, ASKED_ASKING);
    SHOWS(usual, "abcq", "! ");
    assert_int_equal(asking->cursor_row, 3);
    assert_int_equal(asking->cursor_col, 2 + 4);
    press(asking, "Backspace Backspace Backspace Home Delete '5 Space 'min Enter");
    assert_int_equal(asking->asked.credit, GRADE_FULL);
    SHOWS(usual, "✓ That is right.", "Your answer: 5 min", "✓  300 s", "✗  5 s",
          "Not right. The number is not in minutes.");
    ask(asking, "kind-number");
    press(asking, "'5 Enter");
    SHOWS(usual, "✗ That is not right.", "Your answer: 5", "The number is not in minutes.", "✓  300 s", "The answer.");
}

static void a_decorator_is_typed_and_played(void **state)
{
    struct asking *asking = *state;
    ask(asking, "kind-header");
    press(asking, "'@cache_page( Enter");
    assert_int_equal(asking->wish, ASKED_MOVED);
    SHOWS(usual, "Type it as you would in code:", "@cache_page(", "! ");
    press(asking, "'300) Enter");
    assert_int_equal(asking->asked.credit, GRADE_FULL);
    ask(asking, "kind-header");
    press(asking, "'@cache_page(5) Enter");
    SHOWS(usual, "✗ That is not right.", "Your answer: @cache_page(5)", "The number is seconds.",
          "The belief behind it: The number given to", "✓  @cache_page(300)", "✓  @cache_page(60 * 5)");
}

static void an_order_is_made_by_moving_or_by_numbers(void **state)
{
    struct asking *asking = *state;
    char keys[32];
    ask(asking, "kind-order");
    const uint8_t *places = asking->asked.draft.places;
    uint8_t before[3];
    memcpy(before, places, sizeof before);
    press(asking, "Left Right");
    assert_int_equal(places[0], before[1]);
    assert_int_equal(places[1], before[0]);
    press(asking, "u");
    assert_memory_equal(places, before, sizeof before);
    snprintf(keys, sizeof keys, "%c %c %c", shown_as(asking, 2), shown_as(asking, 0), shown_as(asking, 2));
    press(asking, keys);
    SHOWS(usual, "● ", "Third", "› ● ", "First", "○ ", "Second", "has its place already");
    press(asking, "u u");
    snprintf(keys, sizeof keys, "%c %c %c Enter", shown_as(asking, 0), shown_as(asking, 1), shown_as(asking, 2));
    press(asking, keys);
    assert_int_equal(asking->asked.credit, GRADE_FULL);
    SHOWS(usual, "✓ That is right.", "Your order: First; Second; Third", "The right order:", "✓  1  First",
          "✓  2  Second", "It follows.");
    ask(asking, "kind-order");
    press(asking, "Enter");
    assert_true(asking->asked.credit < GRADE_FULL);
    SHOWS(usual, "Your order: ", "✗  1  First");
}

static void pairs_are_matched_by_numbers_and_by_turning(void **state)
{
    struct asking *asking = *state;
    char keys[32];
    ask(asking, "kind-match");
    press(asking, "Enter");
    SHOWS(usual, "› ○ Left 1 → (nothing yet)", "! Give each left side");
    snprintf(keys, sizeof keys, "%c %c %c", shown_as(asking, 0), shown_as(asking, 1), shown_as(asking, 2));
    press(asking, keys);
    SHOWS(usual, "● Left 1 → ", "right 1", "● Left 2 → ", "right 2", "› ● Left 3 → ", "right 3");
    press(asking, "Enter");
    assert_int_equal(asking->asked.credit, GRADE_FULL);
    SHOWS(usual, "✓ That is right.", "✓  1  Left 1: right 1", "Right. Pair 1.", "✓  3  Left 3: right 3");
    ask(asking, "kind-match");
    press(asking, "Right Right Left Left Left Left u u u u u u");
    SHOWS(usual, "› ○ Left 1 → (nothing yet)");
    snprintf(keys, sizeof keys, "%c %c %c Enter", shown_as(asking, 0), shown_as(asking, 1), shown_as(asking, 3));
    press(asking, keys);
    SHOWS(usual, "~ That is partly right: 67 of 100.", "✓  2", "✗  3  Left 3: right 3",
          "Not right: you chose right none. Pair 3.");
}

static void turning_goes_round_all_right_sides(void **state)
{
    struct asking *asking = *state;
    ask(asking, "kind-match");
    const uint8_t *place = asking->asked.draft.places;
    for (size_t i = 0; i < 4; i++) {
        press(asking, "Right");
        assert_int_equal(*place, asking->asked.setup.arranged.shown[i]);
    }
    press(asking, "Right");
    assert_int_equal(*place, RESPONSE_NONE);
    press(asking, "Left");
    assert_int_equal(*place, asking->asked.setup.arranged.shown[3]);
}

static void every_request_is_marked_before_it_counts(void **state)
{
    struct asking *asking = *state;
    ask(asking, "kind-marks");
    SHOWS(usual, "For every request: 1 is a hit, 2 is none.", "› 1  ?", "At 0 seconds: anon sends GET", "5  ?",
          "At 310 seconds");
    press(asking, "2 1 1 2 Enter");
    assert_int_equal(asking->wish, ASKED_MOVED);
    SHOWS(usual, "1  no hit", "2  hit", "3  hit", "4  no hit", "› 5  ?", "! Say yes or no");
    press(asking, "Right Enter");
    assert_int_equal(asking->asked.credit, GRADE_FULL);
    assert_int_equal(asking->asked.given.marked, 2 + 4 + 16);
    ask(asking, "kind-marks");
    press(asking, "1 1 u 2 2 2 2 Enter");
    SHOWS(wide, "~ That is partly right: 20 of 100.", "✗● 1  At 0 seconds", "No hit, and you said otherwise. ", "✗  2",
          "A hit, and you said otherwise.", "✓  4", "No hit, as you said.");
}

static void the_faulty_line_is_named(void **state)
{
    struct asking *asking = *state;
    ask(asking, "kind-line");
    SHOWS(usual, "› 1  @cache_page(5)", "  2  def news(request):", "  3      return page()");
    press(asking, "3 2 Enter");
    assert_int_equal(asking->asked.given.chosen, 2);
    SHOWS(usual, "✗ That is not right.", "✓  1  @cache_page(5)", "The one. Five seconds.",
          "✗● 2  def news(request):", "Not the one, and you chose it. A view.", "   3      return page()",
          "Not the one. A page.");
    ask(asking, "kind-line");
    press(asking, "Enter");
    assert_int_equal(asking->asked.credit, GRADE_FULL);
    SHOWS(usual, "✓● 1  @cache_page(5)", "The one, and you chose it.");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_course, close_course)
    static const struct CMUnitTest tests[] = {
        TEST(a_number_answers_a_choice_at_once),
        TEST(the_cursor_and_enter_answer_a_choice),
        TEST(the_belief_behind_a_wrong_answer_can_be_compared),
        TEST(several_options_are_marked_and_taken_back),
        TEST(true_or_false_is_a_choice_of_two),
        TEST(a_number_is_typed_and_what_is_none_is_complained_about),
        TEST(a_decorator_is_typed_and_played),
        TEST(an_order_is_made_by_moving_or_by_numbers),
        TEST(pairs_are_matched_by_numbers_and_by_turning),
        TEST(turning_goes_round_all_right_sides),
        TEST(every_request_is_marked_before_it_counts),
        TEST(the_faulty_line_is_named),
    };
    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
