/* SPDX-License-Identifier: MIT */
/* Questions on the full screen: hints, giving up, trying again, sizes; what all kinds share. */
#include "tests/terminal/asking.h"

static const char *const ids[] = {"kind-choice", "kind-several", "kind-truefalse", "kind-number", "kind-header",
                                  "kind-order",  "kind-match",   "kind-marks",     "kind-line"};
enum { ID_COUNT = sizeof ids / sizeof *ids };

static bool is_typed(const struct asking *asking)
{
    return asked_mode(&asking->asked) == MODE_TYPED;
}

static void giving_up_tells_everything_without_a_verdict(void **state)
{
    struct asking *asking = *state;
    for (size_t i = 0; i < ID_COUNT; i++) {
        ask(asking, ids[i]);
        press(asking, is_typed(asking) ? "Ctrl-R" : asked_mode(&asking->asked) == MODE_SEVERAL ? "r" : "Space");
        assert_int_equal(asking->wish, ASKED_REVEAL);
        assert_false(screen_has(&kind, asking, wide, "you "));
        SHOWS(wide, "• Here is the answer.", "Step by step: The way to it.");
    }
}

static void hints_come_one_by_one(void **state)
{
    struct asking *asking = *state;
    for (size_t i = 0; i < ID_COUNT; i++) {
        ask(asking, ids[i]);
        press(asking, is_typed(asking) ? "Tab" : "h");
        SHOWS(wide, "Hint: Weak hint.");
        assert_false(screen_has(&kind, asking, wide, "Strong hint."));
        press(asking, is_typed(asking) ? "Tab" : "h");
        SHOWS(small, "Strong hint.");
    }
}

static void how_sure_one_is_goes_round(void **state)
{
    struct asking *asking = *state;
    for (size_t i = 0; i < ID_COUNT; i++) {
        ask(asking, ids[i]);
        const char *key = is_typed(asking) ? "Back-Tab" : "c";
        press(asking, key);
        assert_int_equal(asking->wish, ASKED_SURE);
        SHOWS(wide, "You say: guessed.");
        press(asking, key);
        press(asking, key);
        SHOWS(wide, "You say: I am sure.");
        press(asking, key);
        assert_int_equal(asking->asked.confidence, CONFIDENCE_NOT_ASKED);
        asking->asked.setup.takes_confidence = false;
        press(asking, key);
        assert_int_equal(asking->wish, ASKED_MOVED);
        assert_int_equal(asking->asked.confidence, CONFIDENCE_NOT_ASKED);
    }
}

static void leaving_a_question_is_the_screens_affair(void **state)
{
    struct asking *asking = *state;
    for (size_t i = 0; i < ID_COUNT; i++) {
        ask(asking, ids[i]);
        press(asking, is_typed(asking) ? "Ctrl-N" : "n");
        assert_int_equal(asking->wish, ASKED_SKIP);
        press(asking, is_typed(asking) ? "Ctrl-B" : "b");
        assert_int_equal(asking->wish, ASKED_BACK);
        asked_tell(&asking->asked, NULL);
        press(asking, "b");
        assert_int_equal(asking->wish, ASKED_BACK);
        press(asking, "Enter");
        assert_int_equal(asking->wish, ASKED_NEXT);
    }
}

static void trying_again_is_practice_and_counts_nothing(void **state)
{
    struct asking *asking = *state;
    ask(asking, "kind-choice");
    press(asking, "1 r");
    assert_int_equal(asking->asked.stage, ASKED_ASKING);
    SHOWS(usual, "Once more, for practice.", "› 1  The whole site.");
    press(asking, "h c");
    SHOWS(usual, "the first answer is the one that counts", "Hint: Weak hint.");
    press(asking, "2");
    assert_int_equal(asking->wish, ASKED_AGAIN);
    SHOWS(usual, "✓ That is right.");
    press(asking, "r n");
    assert_int_equal(asking->wish, ASKED_NEXT);
}

static void in_a_test_an_answer_is_only_noted(void **state)
{
    struct asking *asking = *state;
    ask(asking, "kind-choice");
    asking->asked.setup.is_test = true;
    press(asking, "1");
    assert_int_equal(asking->asked.stage, ASKED_NOTED);
    SHOWS(usual, "Whose pages are kept?", "You have answered this.");
    assert_false(screen_has(&kind, asking, usual, "Only one view"));
    press(asking, "r");
    SHOWS(usual, "An answer in a test stays as it is.");
}

/* ---- sizes ----------------------------------------------------------------------------------------------------- */

static void every_kind_fits_every_size(void **state)
{
    struct asking *asking = *state;
    static const struct size ascii_small = {SMALL_ROWS, SMALL_COLS, true}, tall = {60, 40, true};
    const struct size sizes[] = {usual, wide, small, plain, ascii_small, tall};
    for (size_t i = 0; i < ID_COUNT; i++)
        for (size_t j = 0; j < sizeof sizes / sizeof *sizes; j++) {
            ask(asking, ids[i]);
            char prompt[9] = "";
            memcpy(prompt, asking->asked.setup.question->prompt.at, 8);
            SHOWS(sizes[j], prompt);
            press(asking, is_typed(asking) ? "'x Enter" : "Down Down Down Down Down");
            SHOWS(sizes[j], is_typed(asking) ? "x" : sizes[j].ascii ? ">" : "›");
            asked_tell(&asking->asked, NULL);
            asking->follow = true;
            SHOWS(sizes[j], "Here is the answer.");
        }
}

static void ascii_without_colour_says_the_same(void **state)
{
    struct asking *asking = *state;
    ask(asking, "kind-several");
    press(asking, "1 3");
    SHOWS(plain, "  # 1  The method.", "  - 2  The URL.", "> # 3  The weather.");
    press(asking, "Enter");
    SHOWS(plain, "x That is not right.", "+@ 1  The method.", "Right, and you chose it.", "+  2  The URL.",
          "x@ 3  The weather.", "Wrong, and you chose it.");
}

static void enter_shows_the_cursor_before_it_answers(void **state)
{
    struct asking *asking = *state;
    ask(asking, "kind-marks");
    SHOWS(small, "Mark the hits.");
    press(asking, "1 1 1 1 1 Up Up Up Up");
    SHOWS(small, "› 1  hit");
    press(asking, "G");
    assert_false(screen_has(&kind, asking, small, "› 1"));
    press(asking, "Enter");
    assert_int_equal(asking->wish, ASKED_MOVED);
    SHOWS(small, "› 1  hit");
    press(asking, "Enter");
    assert_int_equal(asking->wish, ASKED_COMMITTED);
    SHOWS(small, "That is partly right");
}

static void a_click_goes_to_the_row(void **state)
{
    struct asking *asking = *state;
    ask(asking, "kind-several");
    asking_act(asking, NULL, (struct command){.kind = COMMAND_POINT, .number = ASKED_TARGETS + 1});
    SHOWS(usual, "› ■ 2  The URL.");
    asking_act(asking, NULL, (struct command){.kind = COMMAND_POINT, .number = ASKED_TARGETS + 3});
    assert_int_equal(asking->wish, ASKED_PASS);
    ask(asking, "kind-choice");
    asking_act(asking, NULL, (struct command){.kind = COMMAND_POINT, .number = ASKED_TARGETS + 1});
    SHOWS(usual, "› 2  One view.");
    assert_int_equal(asking->asked.stage, ASKED_ASKING);
}

/* The course's own questions: whatever their length, the whole text can be scrolled to, told or not. */
static void every_question_of_the_course_can_be_read_to_its_end(void **state)
{
    struct asking *asking = *state;
    size_t count;
    struct content *course = open_content(".");
    const struct question *questions = content_questions(course, &count);
    assert_true(count > 100);
    for (size_t i = 0; i < count; i++) {
        ask_question(asking, course, &questions[i]);
        SHOWS(usual, "");
        SHOWS(small, "");
        asked_tell(&asking->asked, NULL);
        asking->top = SCROLL_END;
        SHOWS(i % 2 == 0 ? usual : small, "");
        asking->top = 0;
        asking->follow = true;
        SHOWS(usual, "Here is the answer.");
        assert_false(asking->asked.arena.failed);
    }
    asked_clear(&asking->asked);
    content_free(course);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_course, close_course)
    static const struct CMUnitTest tests[] = {
        TEST(giving_up_tells_everything_without_a_verdict),
        TEST(hints_come_one_by_one),
        TEST(how_sure_one_is_goes_round),
        TEST(leaving_a_question_is_the_screens_affair),
        TEST(trying_again_is_practice_and_counts_nothing),
        TEST(in_a_test_an_answer_is_only_noted),
        TEST(every_kind_fits_every_size),
        TEST(ascii_without_colour_says_the_same),
        TEST(enter_shows_the_cursor_before_it_answers),
        TEST(a_click_goes_to_the_row),
        TEST(every_question_of_the_course_can_be_read_to_its_end),
    };
    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
