/* SPDX-License-Identifier: MIT */
/*
 * Walks a lesson through the real program (the environment's HITMISS), with its input from a file, and looks at what it
 * writes. Runs in the source folder. The lesson is that of tests/terminal/content, a course of its own, so that the
 * shipped course can change without a word here.
 */
#include "tests/sim/testing.h"

#include <sys/wait.h>
#include <unistd.h>

struct walk {
    char *text; /* all that was written to standard output */
    int code;
};

static char *read_all(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    size_t size = fread(text, 1, (1 << 20) - 1, file);
    text[size] = '\0';
    fclose(file);
    return text;
}

static void write_all(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* Runs `hitmiss WORDS` with that input, in the course of tests/terminal/content unless the words name another. */
static struct walk run(const char *words, const char *input)
{
    const char *program = getenv("HITMISS");
    assert_non_null(program);
    char folder[] = "/tmp/hitmiss-XXXXXX", in[64], out[64], command[1024];
    assert_non_null(mkdtemp(folder));
    snprintf(in, sizeof in, "%s/in", folder);
    snprintf(out, sizeof out, "%s/out", folder);
    write_all(in, input);
    const char *content = strstr(words, "--only-content") ? "" : "--only-content tests/terminal/content";
    snprintf(command, sizeof command, "'%s' %s %s --data-dir '%s/data' <'%s' >'%s' 2>&1", program, words, content,
             folder, in, out);
    int status = system(command);
    assert_true(WIFEXITED(status));
    struct walk walk = {read_all(out), WEXITSTATUS(status)};
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
    return walk;
}

static const char *assert_has(const char *text, const char *part)
{
    const char *found = strstr(text, part);
    if (!found)
        print_error("%s\n", text);
    if (!found)
        fail_msg("\"%s\" is not in the text above", part);
    return found;
}

static void assert_has_not(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("\"%s\" is in:\n%s", part, text);
}

/* What the dialogue is for: the right answers, in order. */
#define RIGHT_PREDICTION "2\n\n"
#define RIGHT_SCENE "2\n1\nhit\nmiss\n1\n\n"
#define RIGHT_QUESTION "2\n\n\n"

static void the_right_path_ends_with_a_full_score(void **state)
{
    (void)state;
    struct walk walk = run("learn cache-page --plain", RIGHT_PREDICTION RIGHT_SCENE RIGHT_QUESTION);
    assert_int_equal(walk.code, 0);
    const char *at = assert_has(walk.text, "Prediction. Commit");
    at = assert_has(at, "That is right.");
    at = assert_has(at, "Step 1 of 5. At 0 seconds: anon sends GET");
    at = assert_has(at, "It is a miss. You predicted it.");
    at = assert_has(at, "No header list is stored for this URL");
    at = assert_has(at, "It is a hit. You predicted it.");
    at = assert_has(at, "You predicted 5 of 5. All requests together took 360 ms.");
    at = assert_has(at, "Question 1 of 1.");
    at = assert_has(at, "2 is right, and you chose it.");
    at = assert_has(at, "In one sentence: ");
    assert_has(at, "You predicted 5 of 5 requests rightly. Your score: 1 of 1 question right.");
    free(walk.text);
}

static void the_wrong_path_gives_reasons_and_beliefs(void **state)
{
    (void)state;
    struct walk walk = run("learn cache-page --plain", "4\n\n1\n2\n2\n1\n2\n\n1\n\n\n");
    assert_int_equal(walk.code, 0);
    const char *at = assert_has(walk.text, "That is not right.");
    at = assert_has(at, "The belief behind it: One cached view means");
    at = assert_has(at, "2 is right. ");
    at = assert_has(at, "4 is wrong, and you chose it. ");
    at = assert_has(at, "It is a miss. You predicted otherwise.");
    at = assert_has(at, "You predicted 0 of 5.");
    at = assert_has(at, "The belief behind it: The number given to `cache_page` is minutes.");
    assert_has(at, "You predicted 0 of 5 requests rightly. Your score: 0 of 1 question right.");
    free(walk.text);
}

static void nothing_is_shown_before_it_is_committed(void **state)
{
    (void)state;
    struct walk walk = run("learn cache-page --plain", "\n\n");
    assert_int_equal(walk.code, 0);
    assert_has(walk.text, "Answer first.");
    assert_has_not(walk.text, "is right");
    assert_has_not(walk.text, "five minutes are 300");
    free(walk.text);
    walk = run("learn cache-page --plain", RIGHT_PREDICTION "2\n");
    assert_has(walk.text, "Step 2 of 5.");
    assert_has_not(walk.text, "It is a hit.");
    free(walk.text);
}

static void the_end_of_the_input_leaves_with_zero_anywhere(void **state)
{
    (void)state;
    const char *whole = RIGHT_PREDICTION RIGHT_SCENE RIGHT_QUESTION;
    for (size_t length = 0; length <= strlen(whole); length++) {
        char part[64];
        snprintf(part, sizeof part, "%.*s", (int)length, whole);
        struct walk walk = run("learn cache-page --plain", part);
        assert_int_equal(walk.code, 0);
        assert_has(walk.text, "`@cache_page(seconds)`");
        free(walk.text);
    }
}

static void a_question_mark_repeats_and_b_goes_back(void **state)
{
    (void)state;
    struct walk walk = run("learn cache-page --plain", "?\nb\n1\n1\n\nb\n2\n");
    assert_int_equal(walk.code, 0);
    const char *at = assert_has(walk.text, "Prediction. Commit");
    at = assert_has(at + 1, "Prediction. Commit");
    at = assert_has(at, "This is the beginning of the lesson.");
    at = assert_has(at, "1 is wrong, and you chose it.");
    at = assert_has(at, "This is answered already");
    at = assert_has(at, "Scene: ");
    at = assert_has(at, "1 is wrong, and you chose it.");
    assert_has(at, "This is answered already");
    free(walk.text);
}

static void hints_the_story_and_help_are_there(void **state)
{
    (void)state;
    struct walk walk = run("learn cache-page --plain", "h\nh\nh\nh\nreveal\n\nwhy\n2\nwhy\nhelp\nnonsense\n7\nq\n");
    assert_int_equal(walk.code, 0);
    const char *at = assert_has(walk.text, "Hint: In Python");
    at = assert_has(at, "There is no hint here, or none left.");
    at = assert_has(at, "Here is the answer.");
    at = assert_has(at, "That does not belong here.");
    at = assert_has(at, "What happened in step 1");
    at = assert_has(at, "The view news runs");
    at = assert_has(at, "What you can type");
    at = assert_has(at, "That is not understood.");
    assert_has(at, "That is not one of the options.");
    free(walk.text);
}

static void a_scene_can_be_watched_without_predicting(void **state)
{
    (void)state;
    struct walk walk =
        run("learn cache-page --plain", RIGHT_PREDICTION "2\nw\n1\nw\n\nwhy\nb\n\n\n\n\n\n" RIGHT_QUESTION);
    assert_int_equal(walk.code, 0);
    const char *at = assert_has(walk.text, "Type w to watch without predicting.");
    at = assert_has(at, "It is a miss. You predicted it.");
    at = assert_has(at, "Step 2 of 5.");
    at = assert_has(at, "It is a hit.\n");
    at = assert_has(at, "This is answered already");
    at = assert_has(at, "That does not belong here.");
    at = assert_has(at, "Step 3 of 5.");
    at = assert_has(at, "What happened in step 3");
    at = assert_has(at, "Step 2 of 5.");
    at = assert_has(at, "The scene is over. You predicted 1 of 1. All requests together took 360 ms.");
    assert_has(at, "You predicted 1 of 1 requests rightly. Your score: 1 of 1 question right.");
    free(walk.text);
}

static void the_prompt_is_the_last_thing_on_its_own_line(void **state)
{
    (void)state;
    struct walk walk = run("learn cache-page --plain", "");
    const char *prompt = assert_has(walk.text, "\nPrediction. Your answer, 1 to 4: ");
    assert_string_equal(prompt + strlen("\nPrediction. Your answer, 1 to 4: "), "\n");
    free(walk.text);
}

static void a_script_that_looks_in_gets_the_help(void **state)
{
    (void)state;
    struct walk walk = run("", RIGHT_PREDICTION);
    assert_int_equal(walk.code, 0);
    assert_has(walk.text, "Usage: hitmiss VERB");
    assert_has_not(walk.text, "Prediction");
    free(walk.text);
}

static void the_map_leads_to_the_next_lesson(void **state)
{
    (void)state;
    struct walk walk = run("--plain", "\n" RIGHT_PREDICTION RIGHT_SCENE RIGHT_QUESTION "bogus\nq\n");
    assert_int_equal(walk.code, 0);
    const char *at = assert_has(walk.text, "1. @cache_page(seconds) (intermediate, 8 min), next");
    at = assert_has(at, "Other ways to study:");
    at = assert_has(at, "Enter for the next lesson, a number or a word from the map, or q to leave: \n");
    at = assert_has(at, "The lesson is over.");
    at = assert_has(at, "1. @cache_page(seconds) (intermediate, 8 min), done");
    assert_has(at, "That is not on the map.");
    free(walk.text);
    walk = run("list", "");
    assert_has(walk.text, "1. @cache_page(seconds)");
    free(walk.text);
}

static void wrong_words_get_help_and_the_right_exit(void **state)
{
    (void)state;
    struct walk walk = run("learn cache-pag", "");
    assert_int_equal(walk.code, 2);
    assert_has(walk.text, "cache-page");
    free(walk.text);
    walk = run("learn --only-content /nowhere", "");
    assert_int_equal(walk.code, 3);
    assert_has(walk.text, "/nowhere/lessons/course.json");
    free(walk.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_right_path_ends_with_a_full_score),
        cmocka_unit_test(the_wrong_path_gives_reasons_and_beliefs),
        cmocka_unit_test(nothing_is_shown_before_it_is_committed),
        cmocka_unit_test(the_end_of_the_input_leaves_with_zero_anywhere),
        cmocka_unit_test(a_question_mark_repeats_and_b_goes_back),
        cmocka_unit_test(hints_the_story_and_help_are_there),
        cmocka_unit_test(a_scene_can_be_watched_without_predicting),
        cmocka_unit_test(the_prompt_is_the_last_thing_on_its_own_line),
        cmocka_unit_test(a_script_that_looks_in_gets_the_help),
        cmocka_unit_test(the_map_leads_to_the_next_lesson),
        cmocka_unit_test(wrong_words_get_help_and_the_right_exit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
