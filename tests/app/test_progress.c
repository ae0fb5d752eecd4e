/* SPDX-License-Identifier: MIT */
/* due, stats, progress and reset as people run them, each on a folder of its own ($D). */
#include "tests/sim/testing.h"

#include "tests/app/program.h"

/* Three answers of 2026-09-01, 02 and 05 to two items; the last one is wrong. */
#define ANSWER(key, at, item, credit)                                                                                  \
    "{\"key\":\"" key "\",\"at_ms\":" at ",\"offset_min\":0,\"way\":\"lesson\",\"item\":\"" item                       \
    "\",\"rev\":1,\"concepts\":[\"keys\"],\"given\":\"options 1\",\"credit\":" credit                                  \
    ",\"guess\":250,\"tries\":1,\"hints\":0,\"confidence\":0,\"took_ms\":0,\"gave_up\":false}"
#define EXPORT                                                                                                         \
    "{\"format\":\"hitmiss-progress\",\"format_version\":1,\"learner\":\"me\","                                        \
    "\"notes\":[{\"name\":\"lesson keys\",\"text\":\"done\"}],\"answers\":[" ANSWER(                                   \
        "a", "1788264000000", "q1", "1000") "," ANSWER("b", "1788350400000", "q2",                                     \
                                                       "1000") "," ANSWER("c", "1788609600000", "q1", "0") "]}"

static int setup(void **state)
{
    static char folder[] = "/tmp/hitmiss-data-XXXXXX";
    memcpy(folder + strlen(folder) - 6, "XXXXXX", 6);
    *state = mkdtemp(folder);
    setenv("D", folder, 1);
    setenv("XDG_DATA_HOME", folder, 1);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    return system("rm -r \"$D\"") == 0 ? 0 : -1;
}

static void somebody_who_did_nothing_is_told_how_to_begin(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H due", NULL, 0, "Nothing is due: no question has been answered yet.\n", "");
    assert_run("$H stats", NULL, 0, "Type: hitmiss learn\n", "");
    assert_run("$H reset --all", NULL, 1, "", "nothing to forget");
    assert_run("$H reset --undo", NULL, 1, "", "no reset to undo");
    assert_run("stat -c %a \"$D/hitmiss\" \"$D/hitmiss/progress.db\"", NULL, 0, "700\n600\n", "");
}

static void what_is_due_is_one_line(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H progress import -", EXPORT, 0, "3 answers added, 0 known already.\n", "");
    assert_run("$H due | wc -l", NULL, 0, "1\n", "");
    assert_run("$H due", NULL, 0, "1 concept is due: keys.", "");
    assert_run("$H due --exam 9998-01-01", NULL, 0, "The exam is in ", "");
    assert_run("$H stats", NULL, 0, "The exam is on 9998-01-01.", "");
    assert_run("$H due --exam none | grep -c exam", NULL, 1, "0\n", "");
    assert_run("$H due --exam 2026-02-29", NULL, 2, "", "is no date");
}

static void statistics_are_plots_in_text(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H progress import -", EXPORT, 0, "3 answers added", "");
    assert_run("$H stats", NULL, 0, "3 questions answered, 2 right.\n", "");
    assert_run("$H stats", NULL, 0, "the longest was 2.\n", "");
    assert_run("$H stats", NULL, 0, " %, 2 of 3 right, due now\n", "");
    assert_run("$H stats --ascii | LC_ALL=C grep -c '[^ -~]'", NULL, 1, "0\n", "");
}

static void progress_goes_to_another_learner_and_is_the_same(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H progress import -", EXPORT, 0, "3 answers added", "");
    assert_run("$H progress export \"$D/p.json\" && stat -c %a \"$D/p.json\"", NULL, 0, "600\n", "3 answers written");
    assert_run("$H --learner ann progress import \"$D/p.json\"", NULL, 0, "3 answers added", "");
    assert_run("$H --learner ann progress export - | sed s/ann/me/ | cmp - \"$D/p.json\"", NULL, 0, "", "");
    assert_run("$H --learner ann progress import \"$D/p.json\"", NULL, 1, "", "you have 3 answers already");
    assert_run("$H --learner ann progress merge \"$D/p.json\"", NULL, 0, "0 answers added, 3 known already.\n", "");
    assert_run("$H progress export /nowhere/p.json", NULL, 4, "", "cannot be written");
    assert_run("$H progress export - >/dev/full", NULL, 4, "", "cannot be written");
}

static void a_wrong_file_changes_nothing(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H progress merge -", "{\"format\": 1}", 3, "", "standard input:1:");
    assert_run("$H progress merge \"$D/none\"", NULL, 3, "", "none");
    assert_run("$H progress share x", NULL, 2, "", "no action `share`");
    assert_run("$H stats", NULL, 0, "No question", "");
}

static void a_reset_asks_and_can_be_undone(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H progress import -", EXPORT, 0, "3 answers added", "");
    assert_run("$H reset --all", "no\n", 1, "", "Forget 4 answers and marks? Type yes: Nothing was changed.");
    assert_run("$H reset q1", "yes\n", 0, "2 answers and marks forgotten.", "of q1?");
    assert_run("$H stats", NULL, 0, "1 question answered, 1 right.", "");
    assert_run("$H reset --all --yes", NULL, 0, "2 answers and marks forgotten.", "");
    assert_run("$H stats", NULL, 0, "No question", "");
    assert_run("$H reset --undo && $H reset --undo && $H stats", NULL, 0, "3 questions answered, 2 right.", "");
    assert_run("$H reset", NULL, 2, "", "name one item");
    assert_run("$H reset q1 --all", NULL, 2, "", "name one item");
}

static void a_newer_database_ends_with_4_and_is_kept(void **state)
{
    (void)state;
    NEED_PROGRAM();
    /* Byte 63 of a database is the last one of its user_version. */
    assert_run("$H due && printf '\\x09' | dd of=\"$D/hitmiss/progress.db\" bs=1 seek=63 conv=notrunc status=none",
               NULL, 0, "Nothing", "");
    assert_run("cp \"$D/hitmiss/progress.db\" \"$D/before\"; $H due", NULL, 4, "", "newer hitmiss");
    assert_run("$H stats", NULL, 4, "", "newer hitmiss");
    assert_run("$H learn", NULL, 4, "", "newer hitmiss");
    assert_run("cmp \"$D/before\" \"$D/hitmiss/progress.db\"", NULL, 0, "", "");
}

static void a_damaged_database_is_set_aside_and_that_is_said(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("mkdir \"$D/hitmiss\" && echo this is no database >\"$D/hitmiss/progress.db\"; $H due", NULL, 0,
               "Nothing is due", "set aside as");
    assert_run("cat \"$D/hitmiss\"/progress.db.damaged-*", NULL, 0, "this is no database", "");
    assert_run("$H due", NULL, 0, "Nothing is due", "");
}

static void without_a_place_for_progress_learning_goes_on(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H due --data-dir /proc/nowhere", NULL, 4, "", "cannot be kept");
    assert_run("$H learn --plain --data-dir /proc/nowhere", "q\n", 0, "Level: ", "will not be saved");
    assert_run("$H due --learner ''", NULL, 2, "", "--learner takes a name");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(somebody_who_did_nothing_is_told_how_to_begin),
        TEST(what_is_due_is_one_line),
        TEST(statistics_are_plots_in_text),
        TEST(progress_goes_to_another_learner_and_is_the_same),
        TEST(a_wrong_file_changes_nothing),
        TEST(a_reset_asks_and_can_be_undone),
        TEST(a_newer_database_ends_with_4_and_is_kept),
        TEST(a_damaged_database_is_set_aside_and_that_is_said),
        TEST(without_a_place_for_progress_learning_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
