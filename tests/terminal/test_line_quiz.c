/* SPDX-License-Identifier: MIT */
/*
 * Practice, the test, myths and pitfalls through the real program, in the small course of tests/terminal/content. With
 * seed 1 its nine questions come in the order of RIGHT, on every machine.
 */
#include "tests/terminal/saying.h"
#define LINE "1\n\n"
#define HEADER "@cache_page(60 * 5)\n\n"
#define TRUEFALSE "2\n\n"
#define MARKS "2, 3 5\n\n"
#define SEVERAL "2 3\n\n"
#define ORDER "2 1 3\n\n"
#define CHOICE "3\n\n"
#define MATCH "b c d\n\n"
#define NUMBER "5 min\n\n"
#define RIGHT LINE HEADER TRUEFALSE MARKS SEVERAL ORDER CHOICE MATCH NUMBER

static void every_kind_can_be_answered_rightly(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("quiz kinds --seed 1", RIGHT, "Question 1 of 9, hard.\n", "The number of the line: 1\n", "That is right.",
         "Type it as you would in code: ", "That is right.", "That is right.", "Request 4 is no hit, as you said.",
         "That is right.", "That is right.", "That is right.", "1 is right. Left 1: right 1. Pair 1.",
         "Your answer, a number in seconds: 5 min", "That is right.", "Your score: 9 of 9 right at the first try.\n",
         "- cache-page: 8 of 8\n- keys: 1 of 1\n");
}

static void a_wrong_answer_gets_every_reason_and_the_belief_behind_it(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("quiz kinds --seed 1", "2\n\n@cache_page(5)\n\n1\n\n1 2\n\n1 2\n\n1 2 3\n\n2\nc\n\nc b a\n\n5\n\n",
         "That is not right.\n", "Line 1 is the one. ", "Line 2 is not the one, and you chose it. ",
         "The number is seconds.", "The belief behind it: The number given to `cache_page` is minutes.",
         "1 is wrong, and you chose it. ", "That is partly right: 40 of 100.",
         "Request 1 is no hit, and you said otherwise.", "The right order:", "2 is wrong, and you chose it. ",
         "Type c to see that belief and Django side by side.", "world B is Django", "Left 1: right 1. Pair 1.",
         "That is not right.\nThe number is not in minutes.\nThe answer: 300 s", "Your score: 0 of 9",
         "With partly right ones: ", "- cache-page: 0 of 8; see the lesson @cache_page(seconds)\n",
         "Type r to be asked again");
}

static void what_is_no_answer_is_refused_and_nothing_is_committed(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("quiz kinds --seed 1", "4\n\nx\n" LINE "@cache_page(\ns\n3\n1 2\n" TRUEFALSE "6\n",
         "Type the number of one line.", "Answer first.", "Type the number of one line.", "That is right.",
         "Type it as you would in code: @cache_page(", "Type it as you would", "That is not one of the options.",
         "That is not one of the options.", "That is right.", "Type the numbers of requests");
}

static void hints_reveal_skip_back_and_repeat_are_there(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("quiz kinds --seed 1", "b\nh\nh\nh\ns\nb\n?\nreveal\nreveal\n\nhelp\n", "This is the first question.",
         "Hint: Weak hint.", "Hint: Strong hint.", "There is no hint left.", "Question 2 of 9", "Question 1 of 9",
         "Hint: Strong hint.", "Question 1 of 9", "Here is the answer.", "This is answered already", "Question 2 of 9",
         "What you can type");
}

static void what_was_missed_is_asked_again(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("quiz kinds --seed 1 --level easy", "2\n\n2\n\nreveal\n\nr\n", "Your score: ", "Type r to be asked again",
         "Question 1 of ", "Your answer");
    SAID("quiz kinds --seed 1 --missed", "reveal\n", "Practice: ");
}

static void confidence_is_optional_and_scored_apart(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("quiz kinds --seed 1 -n 2", "sure\n2\n\nthink\n" HEADER, "Noted. Now your answer.", "That is not right.",
         "Your score: 1 of 2 right at the first try. Confidence: minus 4 points.");
}

static void a_test_tells_at_the_end_and_per_concept(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("quiz test --seed 1", "h\nreveal\nmore\ns\ns\ns\ns\nb\ns\n\n", "The test: 4 questions. 2 right answers pass.",
         "There are 20 minutes", "Minutes left: 20", "In a test there are no hints", "In a test there are no hints",
         "Minutes left: 30", "You have answered 0 of 4", "Question 4 of 4",
         "Enter to hand in: ", "You did not answer this.", "Here is the answer.",
         "The test is over. Your score: 0 of 4 right.", "You have not passed yet.", "By concept:");
    SAID("quiz test --seed 1 --untimed", "", "2 right answers pass. Reasons come at the end. Seed 1.");
}

static void a_myth_is_committed_to_before_it_is_refuted(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("quiz myths --seed 1", "\nagree\n\n\n\n2\n\n\n\n\n", "Card 1 of 2. Somebody says:", "1. I agree",
         "Type 1 to agree or 2 to disagree", "You agreed. But it is wrong.",
         "Why it is tempting: ", "The rule: ", "World A is Django", "World B, ", "Why it matters: ", "Card 2 of 2",
         "You disagreed. Indeed it is wrong.", "Why it matters: ", "These were all the cards. You saw through 1 of 2.");
}

static void a_pitfall_is_found_mended_and_played_both_ways(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("quiz pitfalls --seed 1", "\n9\n2\nreveal\n\n\n\n\n", "Case 1 of 1: Five of what?",
         "Type the number of a line", "Type the number of a line", "That is not right.", "Line 1 is the one. ",
         "Which of these mends it?", "Here is the answer.", " mends it. Five minutes.",
         "Before. Scene: ", "After. Scene: ", "These were all the cases. Line and fix found: 0 of 1.");
}

static void the_end_of_the_input_saves_and_leaves_with_zero_anywhere(void **state)
{
    (void)state;
    NEED_PROGRAM();
    const char *const whole = LINE HEADER "sure\n1\n";
    for (size_t length = 0; length <= strlen(whole); length++) {
        char part[64];
        snprintf(part, sizeof part, "%.*s", (int)length, whole);
        SAID("quiz kinds --seed 1", part, "Question 1 of 9");
    }
    /* The third question was answered wrongly just before the end. */
    SAID("quiz kinds --missed", "", "Practice: 1 question.", "A hit runs the view.");
}

static void the_glossary_answers_in_every_dialogue(void **state)
{
    (void)state;
    NEED_PROGRAM();
    const char *const asked = "term Misses\nterm nonsense\nterms\n";
    const char *const dialogues[] = {"", "learn", "quiz kinds", "quiz myths", "quiz pitfalls"};
    for (size_t i = 0; i < sizeof dialogues / sizeof *dialogues; i++)
        SAID(dialogues[i], asked, "miss: An answer that the view had to make.", "The glossary does not have that.",
             "- miss\n");
}

static void wrong_words_get_a_suggestion(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H quiz kinsd " COURSE, "", 2, "", "Did you mean `kinds`?");
    assert_run("$H quiz --concept kyes " COURSE, "", 2, "", "Did you mean `keys`?");
    assert_run("$H quiz --level esay " COURSE, "", 2, "", "--level is easy, medium, hard or mixed");
    assert_run("$H quiz -n 0 " COURSE, "", 2, "", "-n is a number");
    assert_run("$H quiz --seed x " COURSE, "", 2, "", "--seed is a whole number");
    assert_run("$H quiz kinds --concept keys --level hard " COURSE, "", 1, "", "no question fits");
    assert_run("$H review now " COURSE, "", 2, "", "nothing to name");
    assert_run("$H quiz --help", "", 0, "Usage: hitmiss quiz", "");
    assert_run("$H review --help", "", 0, "Usage: hitmiss review", "");
    assert_run("$H list --help", "", 0, "Usage: hitmiss list", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_kind_can_be_answered_rightly, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_wrong_answer_gets_every_reason_and_the_belief_behind_it, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(what_is_no_answer_is_refused_and_nothing_is_committed, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(hints_reveal_skip_back_and_repeat_are_there, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(what_was_missed_is_asked_again, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(confidence_is_optional_and_scored_apart, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_test_tells_at_the_end_and_per_concept, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_myth_is_committed_to_before_it_is_refuted, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_pitfall_is_found_mended_and_played_both_ways, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(the_end_of_the_input_saves_and_leaves_with_zero_anywhere, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(the_glossary_answers_in_every_dialogue, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(wrong_words_get_a_suggestion, make_folder, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
