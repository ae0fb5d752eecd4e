/* SPDX-License-Identifier: MIT */
/* Practice, the test and review on the full screen: walked by keys, looked at as text. */
#include "tests/terminal/drawn.h"

#include "engine/answer.h"
#include "terminal/views/quiz_screen.h"

enum { HEARD_LIMIT = 32, MINUTE = 60000, PLAN_LIMIT = 12 };

/* A quiz of the small course, and what the store was told. */
struct quizzing {
    struct content *content;
    struct answer_sink sink;
    struct desk desk;
    const struct question *questions[PLAN_LIMIT];
    struct quiz_plan plan;
    struct quiz_state quiz;
    struct {
        struct answer answer;
        char given[64];
        enum asked_stage stage; /* of what is shown, when it was told */
    } reports[HEARD_LIMIT];
    size_t report_count;
};

static const char *hear(void *context, struct answer answer)
{
    struct quizzing *quizzing = context;
    assert_true(quizzing->report_count < HEARD_LIMIT);
    snprintf(quizzing->reports[quizzing->report_count].given, 64, "%.*s", (int)answer.given.len, answer.given.at);
    quizzing->reports[quizzing->report_count].stage = quizzing->quiz.asked.stage;
    quizzing->reports[quizzing->report_count++].answer = answer;
    return NULL;
}

static int open_course(void **state)
{
    struct quizzing *quizzing = calloc(1, sizeof *quizzing);
    quizzing->content = open_content("tests/terminal/content");
    quizzing->sink = (struct answer_sink){.answered = hear, .context = quizzing};
    quizzing->desk = (struct desk){
        .content = quizzing->content, .from = testing_allocator(), .sink = &quizzing->sink, .way = WAY_PRACTICE};
    *state = quizzing;
    return 0;
}

static int close_course(void **state)
{
    struct quizzing *quizzing = *state;
    quiz_state_clear(&quizzing->quiz);
    content_free(quizzing->content);
    free(quizzing);
    return 0;
}

/* Begins a quiz of these questions, ids with spaces between. */
static void begin(struct quizzing *quizzing, enum quiz_mode mode, int64_t limit_ms, const char *ids)
{
    struct str rest = str_from(ids);
    size_t count = 0;
    for (; rest.len > 0; count++) {
        quizzing->questions[count] = content_question(quizzing->content, answer_next_concept(&rest));
        assert_non_null(quizzing->questions[count]);
    }
    quizzing->plan = (struct quiz_plan){
        .mode = mode, .questions = quizzing->questions, .count = count, .seed = 1, .pass = 2, .limit_ms = limit_ms};
    quizzing->desk.way = mode == QUIZ_TEST ? WAY_TEST : WAY_PRACTICE;
    quiz_state_clear(&quizzing->quiz);
    quiz_state_open(&quizzing->quiz, &quizzing->desk, &quizzing->plan, 0);
}

static enum after press(struct quizzing *quizzing, const char *names)
{
    return press_keys(&quiz_screen_kind, &quizzing->quiz, names);
}

/* Lets the clock show that time. */
static void wait_until(struct quizzing *quizzing, int64_t now_ms)
{
    quiz_screen_kind.act(&quizzing->quiz, NULL, (struct command){.kind = COMMAND_TICK, .now_ms = now_ms});
}

/* Answers the choice at hand, rightly or not; the numbers are shuffled. */
static void choose(struct quizzing *quizzing, bool rightly)
{
    const struct asked_setup *setup = &quizzing->quiz.asked.setup;
    for (size_t i = 0; i < setup->arranged.count; i++)
        if (setup->question->options[setup->arranged.shown[i]].correct == rightly) {
            press(quizzing, (const char[]){(char)('1' + i), '\0'});
            return;
        }
}

static bool shows(struct quizzing *quizzing, const char *part)
{
    return screen_has(&quiz_screen_kind, &quizzing->quiz, usual, part);
}

#define SHOWS(SIZE, ...) ASSERT_SCREEN(&quiz_screen_kind, &quizzing->quiz, (SIZE), __VA_ARGS__)

/* ---- practice -------------------------------------------------------------------------------------------------- */

static void practice_tells_at_once_and_reports_before(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_PRACTICE, 0, "kind-choice kind-number kind-truefalse");
    SHOWS(usual, " Practice", "Question 1 of 3", "easy", "Whose pages are kept?");
    press(quizzing, "h c c c");
    choose(quizzing, true);
    assert_int_equal(quizzing->report_count, 1);
    assert_int_equal(quizzing->reports[0].stage, ASKED_ASKING);
    const struct answer *answer = &quizzing->reports[0].answer;
    assert_int_equal(answer->way, WAY_PRACTICE);
    assert_int_equal(answer->credit, GRADE_FULL);
    assert_int_equal(answer->hints, 1);
    assert_int_equal(answer->confidence, CONFIDENCE_SURE);
    assert_string_equal(quizzing->reports[0].given, "options 2");
    SHOWS(usual, "✓ That is right.", "One view.", "Step by step:");
    press(quizzing, "Enter");
    SHOWS(usual, "Question 2 of 3", "A number in seconds");
    press(quizzing, "'6 Enter");
    assert_string_equal(quizzing->reports[1].given, "typed 6");
    SHOWS(usual, "✗ That is not right.", "Your answer: 6");
    press(quizzing, "b");
    SHOWS(usual, "Question 1 of 3", "✓ That is right.");
    press(quizzing, "n n");
    SHOWS(usual, "Question 3 of 3", "A hit runs the view.");
    assert_int_equal(quizzing->report_count, 2);
}

static void what_is_revealed_is_reported_as_given_up(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_PRACTICE, 0, "kind-choice");
    press(quizzing, "Space");
    assert_int_equal(quizzing->report_count, 1);
    assert_true(quizzing->reports[0].answer.gave_up);
    SHOWS(usual, "Here is the answer.");
}

static void what_is_no_answer_is_not_reported(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_PRACTICE, 0, "kind-number kind-several");
    press(quizzing, "Enter 'abc Enter");
    SHOWS(usual, "Question 1 of 2", "abc", "! ");
    press(quizzing, "Ctrl-N Enter");
    SHOWS(usual, "Question 2 of 2", "! Mark an option first");
    assert_int_equal(quizzing->report_count, 0);
}

static void hints_end_and_the_beginning_is_the_beginning(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_PRACTICE, 0, "kind-choice kind-line");
    press(quizzing, "b h h h h");
    SHOWS(usual, "Question 1 of 2", "Hint: Weak hint.", "Hint: Strong hint.");
    assert_int_equal(quiz_mark(&quizzing->quiz.quiz)->hints, 2);
    press(quizzing, "n b");
    SHOWS(usual, "Question 1 of 2", "Hint: Strong hint.");
}

static void what_was_missed_is_asked_again(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_PRACTICE, 0, "kind-choice kind-truefalse kind-line");
    choose(quizzing, false);
    press(quizzing, "Enter");
    choose(quizzing, true);
    press(quizzing, "Enter n");
    SHOWS(usual, "Result", "The practice is over.", "1 of 3 right at the first try",
          "r asks again what was missed, with fresh numbers: 2.", "By concept", "cache-page", "1 of 3",
          "see the lesson @cache_page(seconds)");
    press(quizzing, "r");
    SHOWS(usual, "Practice, what was missed", "Question 1 of 2", "Whose pages are kept?");
    choose(quizzing, true);
    assert_int_equal(quizzing->reports[2].answer.tries, 2);
    press(quizzing, "Enter 1 Enter Enter");
    SHOWS(usual, "Result", "2 of 3 right at the first try"); /* the last one was not tried before */
    assert_false(shows(quizzing, "asks again"));
    press(quizzing, "r");
    SHOWS(usual, "Result");
    assert_int_equal(press(quizzing, "Enter"), AFTER_LEAVE);
}

static void a_quiz_of_one_question_can_be_retried(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_PRACTICE, 0, "kind-choice");
    choose(quizzing, false);
    press(quizzing, "Enter r");
    SHOWS(usual, "Practice, what was missed", "Question 1 of 1", "› 1");
    choose(quizzing, true);
    assert_int_equal(quizzing->report_count, 2);
}

static void trying_again_is_not_reported(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_PRACTICE, 0, "kind-choice kind-line");
    choose(quizzing, false);
    press(quizzing, "r h");
    choose(quizzing, true);
    SHOWS(usual, "✓ That is right.");
    assert_int_equal(quizzing->report_count, 1);
    assert_int_equal(quiz_score(&quizzing->plan, &quizzing->quiz.quiz).right, 0);
    press(quizzing, "Enter");
    SHOWS(usual, "Question 2 of 2");
}

static void the_result_tells_everything_what_was_missed_first(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_PRACTICE, 0, "kind-choice kind-truefalse kind-line");
    press(quizzing, "c c c");
    choose(quizzing, true);
    press(quizzing, "Enter c c c");
    choose(quizzing, false);
    press(quizzing, "Enter n");
    static const struct size tall = {90, 80, false};
    SHOWS(tall, "1 of 3 right", "Confidence, apart from the score: -3 points.", "What was missed", "Question 2 of 3",
          "✗ That is not right.", "True", "Question 3 of 3", "You did not answer this.", "✓  1  @cache_page(5)",
          "What was right", "Question 1 of 3", "✓ That is right.");
    press(quizzing, "G");
    SHOWS(usual, "▲", "✓ That is right.", "Step by step: The way to it.");
    press(quizzing, "PgUp g");
    SHOWS(usual, "The practice is over.", "▼");
}

/* ---- a test ---------------------------------------------------------------------------------------------------- */

static void a_test_tells_at_its_end(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_TEST, 0, "kind-choice kind-truefalse kind-line");
    SHOWS(wide, " Test", "Question 1 of 3", "2 right answers pass.", "The reasons come at the end.");
    press(quizzing, "h");
    assert_false(shows(quizzing, "Hint:"));
    press(quizzing, "Space");
    SHOWS(usual, "Question 1 of 3", "› 1");
    choose(quizzing, true);
    assert_int_equal(quizzing->reports[0].answer.way, WAY_TEST);
    SHOWS(usual, "Question 2 of 3");
    press(quizzing, "b");
    SHOWS(usual, "Question 1 of 3", "You have answered this.");
    assert_false(shows(quizzing, "The decorator wraps one view."));
    press(quizzing, "Enter");
    choose(quizzing, true);
    press(quizzing, "3 Enter");
    SHOWS(usual, "Not handed in yet", "You have answered 3 of 3.", "Enter hands the test in.");
    press(quizzing, "Enter");
    SHOWS(usual, "The test is over.", "✓ You have passed.", "2 of 3 right");
    static const struct size tall = {90, 80, false};
    SHOWS(tall, "What was missed", "Question 3 of 3", "✗● 3", "What was right", "The decorator wraps one view.");
    assert_int_equal(quizzing->report_count, 3);
}

static void what_was_skipped_can_be_gone_back_to(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_TEST, 0, "kind-choice kind-truefalse kind-line");
    press(quizzing, "n");
    choose(quizzing, true);
    press(quizzing, "2 Enter");
    SHOWS(usual, "You have answered 2 of 3.", "Without an answer", "1  Whose pages are kept?");
    press(quizzing, "b");
    SHOWS(usual, "Question 1 of 3", "› 1");
    press(quizzing, "n n n");
    SHOWS(usual, "Not handed in yet");
    quiz_screen_kind.act(&quizzing->quiz, NULL, (struct command){.kind = COMMAND_POINT, .number = 1});
    SHOWS(usual, "Question 1 of 3", "› 1");
    press(quizzing, "n n n Enter");
    SHOWS(usual, "✗ You have not passed yet: it takes 2 right answers.", "1 of 3 right");
}

static void time_runs_only_where_there_is_a_limit(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_PRACTICE, 0, "kind-choice");
    assert_int_equal(quiz_screen_kind.wait_ms(&quizzing->quiz), -1);
    begin(quizzing, QUIZ_TEST, 0, "kind-choice");
    assert_int_equal(quiz_screen_kind.wait_ms(&quizzing->quiz), -1);
    begin(quizzing, QUIZ_TEST, 20 * MINUTE, "kind-choice");
    assert_int_equal(quiz_screen_kind.wait_ms(&quizzing->quiz), 1000);
    SHOWS(usual, "20:00 left");
    wait_until(quizzing, 61000);
    SHOWS(usual, "18:59 left");
    press(quizzing, "n");
    SHOWS(usual, "Not handed in yet", "left");
    assert_int_equal(quiz_screen_kind.wait_ms(&quizzing->quiz), 1000);
    press(quizzing, "Enter");
    SHOWS(usual, "The test is over.");
    assert_int_equal(quiz_screen_kind.wait_ms(&quizzing->quiz), -1);
}

static void when_the_time_is_over_nothing_is_lost(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_TEST, MINUTE, "kind-number kind-choice");
    press(quizzing, "'30");
    wait_until(quizzing, MINUTE);
    SHOWS(usual, "The time is over", "Nothing is lost.", "You have answered 0 of 2.", "+ takes half");
    assert_int_equal(quiz_screen_kind.wait_ms(&quizzing->quiz), -1);
    quiz_screen_kind.act(&quizzing->quiz, NULL, (struct command){.kind = COMMAND_EXTEND, .now_ms = MINUTE});
    SHOWS(usual, "Question 1 of 2", "0:30 left", "30");
    wait_until(quizzing, 2 * MINUTE);
    quiz_screen_kind.act(&quizzing->quiz, NULL, (struct command){.kind = COMMAND_UNLIMIT, .now_ms = 2 * MINUTE});
    assert_false(shows(quizzing, " left"));
    assert_int_equal(quiz_screen_kind.wait_ms(&quizzing->quiz), -1);
    press(quizzing, "'0 Enter");
    assert_string_equal(quizzing->reports[0].given, "typed 300");
    SHOWS(usual, "Question 2 of 2");
}

static void an_answer_that_comes_late_is_kept_as_a_draft(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_TEST, MINUTE, "kind-choice kind-line");
    quiz_screen_kind.act(&quizzing->quiz, NULL, (struct command){.kind = COMMAND_CHOOSE, .now_ms = MINUTE + 1});
    assert_int_equal(quizzing->report_count, 0);
    SHOWS(usual, "The time is over");
    press(quizzing, "+");
    SHOWS(usual, "Question 1 of 2");
    press(quizzing, "Enter");
    assert_int_equal(quizzing->report_count, 1);
}

static void more_time_can_be_taken_at_a_question(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_TEST, 2 * MINUTE, "kind-choice kind-line");
    press(quizzing, "+");
    SHOWS(usual, "Question 1 of 2", "3:00 left");
    press(quizzing, "0");
    SHOWS(usual, "Question 1 of 2", "easy");
}

/* ---- all of them ----------------------------------------------------------------------------------------------- */

static void a_review_is_called_one(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_PRACTICE, 0, "kind-choice");
    quizzing->desk.way = WAY_REVIEW;
    SHOWS(usual, " Review", "Question 1 of 1");
    choose(quizzing, true);
    assert_int_equal(quizzing->reports[0].answer.way, WAY_REVIEW);
}

static void every_stage_fits_every_size(void **state)
{
    struct quizzing *quizzing = *state;
    static const struct size panes = {30, 100, false}, panes_ascii = {40, 120, true},
                             tiny = {SMALL_ROWS, SMALL_COLS, true};
    const struct size sizes[] = {usual, wide, small, plain, panes, panes_ascii, tiny};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        begin(quizzing, QUIZ_TEST, MINUTE, "kind-choice kind-match kind-marks kind-header");
        SHOWS(sizes[i], "Question 1 of 4", "Whose pages");
        press(quizzing, "n n n");
        SHOWS(sizes[i], "Question 4 of 4", "Type the decorator");
        quizzing->quiz.top = 3; /* as if the question were long */
        press(quizzing, "Ctrl-N");
        SHOWS(sizes[i], "That was the last question.");
        wait_until(quizzing, MINUTE);
        SHOWS(sizes[i], "The time is over.");
        press(quizzing, "Enter");
        SHOWS(sizes[i], "The test is over.", "You have not passed");
        press(quizzing, "G");
        SHOWS(sizes[i], "The way to it.");
    }
}

static void the_footer_names_only_what_can_be_done(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_TEST, 0, "kind-choice kind-line");
    SHOWS(usual, "Enter answer", "c how sure", "n skip");
    assert_false(shows(quizzing, "h hint") || shows(quizzing, "reveal"));
    press(quizzing, "Enter b");
    assert_false(shows(quizzing, "c compare") || shows(quizzing, "r retry"));
    press(quizzing, "n n");
    SHOWS(usual, "Enter hand in", "b back");
    assert_false(shows(quizzing, "more time"));
    press(quizzing, "Enter");
    assert_false(shows(quizzing, "r retry"));
    begin(quizzing, QUIZ_TEST, MINUTE, "kind-choice");
    press(quizzing, "n");
    SHOWS(usual, "Enter hand in", "+ more time", "0 no limit");
    begin(quizzing, QUIZ_PRACTICE, 0, "kind-choice");
    press(quizzing, "h h");
    assert_false(shows(quizzing, "h hint"));
    choose(quizzing, true);
    SHOWS(usual, "Enter go on", "r retry");
    assert_false(shows(quizzing, "c compare"));
    press(quizzing, "Enter");
    assert_false(shows(quizzing, "r retry"));
}

static void beside_the_question_stand_hints_and_how_far_one_is(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_PRACTICE, 0, "kind-choice kind-truefalse kind-line");
    choose(quizzing, false);
    press(quizzing, "Enter n h");
    SHOWS(wide, "Which line is at fault?", "│ The questions", "│ ✗○›", "0 of 1 right", "1 skipped", "1 to come",
          "Hints: 1 of 2", "Hint: Weak hint.");
    assert_true(shows(quizzing, "Hint: Weak hint."));
}

static void leaving_keeps_what_was_answered(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_PRACTICE, 0, "kind-choice kind-number");
    assert_int_equal(press(quizzing, "q"), AFTER_LEAVE);
    choose(quizzing, true);
    press(quizzing, "Enter");
    assert_int_equal(press(quizzing, "q"), AFTER_STAY); /* a letter of the answer */
    assert_int_equal(press(quizzing, "Esc"), AFTER_LEAVE);
    assert_int_equal(quizzing->report_count, 1);
}

/* Memory that runs out anywhere leaves a screen, if a poor one, and leaks nothing. */
static void running_out_of_memory_is_survived(void **state)
{
    struct quizzing *quizzing = *state;
    begin(quizzing, QUIZ_PRACTICE, 0, "kind-choice kind-marks");
    for (size_t n = 1; n < 400; n++) {
        struct failing_allocator memory;
        failing_init(&memory, n);
        quizzing->desk.from = &memory.allocator;
        quizzing->report_count = 0;
        quiz_state_clear(&quizzing->quiz);
        quiz_state_open(&quizzing->quiz, &quizzing->desk, &quizzing->plan, 0);
        SHOWS(usual, " Practice");
        press(quizzing, "2 n Enter 2 2 2 2 2 Enter Enter n");
        SHOWS(usual, "");
        quiz_state_clear(&quizzing->quiz);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            return;
    }
    fail_msg("memory is never enough");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_course, close_course)
    static const struct CMUnitTest tests[] = {
        TEST(practice_tells_at_once_and_reports_before),
        TEST(what_is_revealed_is_reported_as_given_up),
        TEST(what_is_no_answer_is_not_reported),
        TEST(hints_end_and_the_beginning_is_the_beginning),
        TEST(what_was_missed_is_asked_again),
        TEST(a_quiz_of_one_question_can_be_retried),
        TEST(trying_again_is_not_reported),
        TEST(the_result_tells_everything_what_was_missed_first),
        TEST(a_test_tells_at_its_end),
        TEST(what_was_skipped_can_be_gone_back_to),
        TEST(time_runs_only_where_there_is_a_limit),
        TEST(when_the_time_is_over_nothing_is_lost),
        TEST(an_answer_that_comes_late_is_kept_as_a_draft),
        TEST(more_time_can_be_taken_at_a_question),
        TEST(a_review_is_called_one),
        TEST(every_stage_fits_every_size),
        TEST(the_footer_names_only_what_can_be_done),
        TEST(beside_the_question_stand_hints_and_how_far_one_is),
        TEST(leaving_keeps_what_was_answered),
        TEST(running_out_of_memory_is_survived),
    };
    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
