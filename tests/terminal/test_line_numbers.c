/* SPDX-License-Identifier: MIT */
/* Questions with fresh numbers in line mode, in the small course of tests/engine/numbers. */
#include "tests/sim/testing.h"

#include "tests/terminal/saying.h"

enum { ROOM = 8192 };

/* Runs `hitmiss WORDS` and leaves what it said in `said`. */
static void run_it(const char *words, const char *input, char said[ROOM])
{
    char command[512];
    snprintf(command, sizeof command, "$H %s --only-content tests/engine/numbers", words);
    struct run run = program_run(command, input);
    if (run.code != 0)
        print_error("%s\n%s\n", run.out, run.err);
    assert_int_equal(run.code, 0);
    snprintf(said, ROOM, "%s", run.out);
    run_clear(&run);
}

/* The seconds of the n-th "Kept for N seconds" that was said, from 1; 0: so often it was not asked. */
static long asked(const char *said, size_t n)
{
    for (; n > 0 && said; n--) {
        said = strstr(said, "Kept for ");
        said = said ? said + strlen("Kept for ") : NULL;
    }
    return said ? strtol(said, NULL, 10) : 0;
}

#define EASY "--level easy --plain"

static void what_was_missed_comes_again_with_other_numbers(void **state)
{
    (void)state;
    char said[ROOM], words[64];
    long last = 0;
    for (int seed = 1; seed <= 6; seed++) {
        snprintf(words, sizeof words, "quiz numbers --seed %d " EASY, seed);
        run_it(words, "1\n\nr\n1\n\nr\n1\n\n", said);
        assert_true(asked(said, 1) > 0 && asked(said, 2) > 0 && asked(said, 3) > 0);
        assert_int_not_equal(asked(said, 1), asked(said, 2));
        assert_int_not_equal(asked(said, 2), asked(said, 3));
        last = asked(said, 3);
        snprintf(words, sizeof words, "quiz --missed --seed %d " EASY, seed);
        run_it(words, "", said);
        assert_true(asked(said, 1) > 0);
        assert_int_not_equal(asked(said, 1), last);
    }
}

static void the_reasons_are_those_of_the_numbers_that_were_asked(void **state)
{
    (void)state;
    char said[ROOM], right[64], answer[64];
    run_it("quiz numbers --seed 2 " EASY, "", said);
    snprintf(answer, sizeof answer, "%ld\n", asked(said, 1));
    snprintf(right, sizeof right, "The answer: %ld s\n", asked(said, 1));
    run_it("quiz numbers --seed 2 " EASY, answer, said);
    assert_non_null(strstr(said, "That is right.\n"));
    assert_non_null(strstr(said, right));
    run_it("quiz numbers --seed 2 " EASY, "1\n", said);
    assert_non_null(strstr(said, right));
}

static void progress_carries_the_version_along(void **state)
{
    char said[ROOM], words[256];
    run_it("quiz numbers --seed 5 " EASY, "1\n\n", said);
    snprintf(words, sizeof words, "progress export '%s/p.json'", (const char *)*state);
    run_it(words, "", said);
    run_it("quiz --missed --seed 9 " EASY, "", said);
    long mine = asked(said, 1);
    snprintf(words, sizeof words, "progress import '%s/p.json' --learner other", (const char *)*state);
    run_it(words, "", said);
    run_it("quiz --missed --seed 9 --learner other " EASY, "", said);
    assert_true(mine > 0);
    assert_int_equal(asked(said, 1), mine);
}

static void a_scene_with_several_workers_names_who_answers(void **state)
{
    (void)state;
    char said[ROOM];
    run_it("quiz numbers --seed 1 --level medium --plain", "", said);
    assert_non_null(strstr(said, "1. At 0 seconds: anon, worker 1: GET /news/.\n"));
    assert_non_null(strstr(said, "2. At 10 seconds: anon, worker 2: GET /news/.\n"));
}

static void half_a_right_answer_is_half_in_the_figures(void **state)
{
    (void)state;
    char said[ROOM];
    run_it("quiz numbers --seed 1 --level medium --plain", "", said);
    bool late = asked(said, 1) == 61; /* at 60 seconds it is a hit as well */
    run_it("quiz numbers --seed 1 --level medium --plain", late ? "1 3\n" : "1 3 4\n", said);
    assert_non_null(strstr(said, "That is partly right: 50 of 100.\n"));
    run_it("stats", "", said);
    assert_non_null(strstr(said, "1 question answered, 0.5 right."));
    assert_non_null(strstr(said, "0.5 of 1 right"));
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, make_folder, remove_folder)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_missed_comes_again_with_other_numbers),
        TEST(the_reasons_are_those_of_the_numbers_that_were_asked),
        TEST(progress_carries_the_version_along),
        TEST(a_scene_with_several_workers_names_who_answers),
        TEST(half_a_right_answer_is_half_in_the_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
