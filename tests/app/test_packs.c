/* SPDX-License-Identifier: MIT */
/* Packs as people use them: installed in $XDG_DATA_HOME/hitmiss/content, and named with --content. $D is empty. */
#include "tests/sim/testing.h"

#include "tests/app/program.h"

/* Installs a pack that `new` wrote: the lesson, questions and scene `fresh`. */
#define INSTALLED "P=\"$D/hitmiss/content/mine\"; mkdir -p \"$P\"; $H new lesson fresh --content \"$P\" >/dev/null; "
/* A pack `other` elsewhere, with the questions other-second and other-third. */
#define ELSEWHERE "$H new quiz other --content \"$D/other\" >/dev/null; "

static int setup(void **state)
{
    static char folder[] = "/tmp/hitmiss-packs-XXXXXX";
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

static void an_installed_pack_adds_to_the_course(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run(INSTALLED "$H list", NULL, 0, "From the pack mine:\n", "");
    assert_run("$H list | grep -A1 'From the pack' | tail -n 1 | sed 's/^[0-9]*//'", NULL, 0, ". fresh (foundation, ",
               "");
    assert_run("$H list", NULL, 0, "The steps:\n1. ", "");
    assert_run("$H learn fresh --plain", "", 0, "fresh", "");
    assert_run("$H quiz fresh --plain", "", 0, "Practice: 2 questions.", "");
    assert_run("$H watch mine:fresh --plain", "", 0, "Step 1 of 3", "");
    assert_run("$H check", NULL, 0, "", "");
    assert_run("$H list --data-dir \"$D/elsewhere\"", NULL, 0, "From the pack mine:\n", "");
}

static void packs_are_named_as_often_as_one_likes(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run(ELSEWHERE "$H new lesson one --content \"$D/more\" | wc -l", NULL, 0, "4\n", "");
    assert_run("$H list --content \"$D/other\" --content \"$D/more\"", NULL, 0, "From the pack more:\n", "");
    assert_run("$H --content \"$D/other\" quiz other --content \"$D/more\" --plain", "", 0, "Practice: 2 questions.",
               "");
    assert_run("cd \"$D/more\" && $H learn one --plain --content .", "", 0, "one", "");
    assert_run("$H learn one", NULL, 2, "", "there is no lesson `one`");
    assert_run("$H quiz other", NULL, 2, "", "there is no set `other`");
    assert_run("$H list $(printf -- '--content x %.0s' {1..17})", NULL, 2, "", "--content is said too often");
    assert_run("$H list --content", NULL, 2, "", "--content needs a value");
}

static void a_folder_takes_the_place_of_the_course(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run(INSTALLED "$H list --only-content tests/engine/content | grep -c -e fresh -e cache_page", NULL, 1, "0\n",
               "");
    assert_run("$H list --only-content tests/engine/content", NULL, 0, "\n3. Third", "");
    assert_run(ELSEWHERE "$H quiz other --plain --only-content tests/engine/content --content \"$D/other\"", "", 0,
               "Practice: 2 questions.", "");
    assert_run("$H list --only-content /nowhere", NULL, 3, "", "/nowhere/lessons/course.json: ");
}

static void a_broken_installed_pack_leaves_the_course_as_it_is(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run(INSTALLED "sed -i '0,/\"id\"/s//\"idd\"/' \"$P/quizzes/fresh.json\"; $H list | grep -c -e pack -e fresh",
               NULL, 1, "0\n", "content/mine/quizzes/fresh.json:5:7: /questions/0/idd: There is no field `idd` here.");
    assert_run("$H list", NULL, 0, "The steps:\n1. ", "content/mine: This pack is left out until that is mended.\n");
    assert_run("$H learn cache-page --plain", "", 0, "cache_page", "This pack is left out");
    assert_run("$H learn fresh", NULL, 2, "", "there is no lesson `fresh`");
    assert_run("$H quiz --plain", "", 0, "Practice: 10 questions.", "This pack is left out");
    assert_run("$H check", NULL, 1, "content/mine/quizzes/fresh.json:5:7: ", "");
    assert_run("$H list 2>&1 --only-content tests/engine/content | grep -c mended", NULL, 1, "0\n", "");
}

static void a_broken_pack_that_was_named_ends_the_program(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run(ELSEWHERE "echo '{' >\"$D/other/quizzes/z.json\"; $H list --content \"$D/other\"", NULL, 3, "",
               "other/quizzes/z.json:2:1: ");
    assert_run("$H list --content /nowhere", NULL, 3, "", "/nowhere: This is no pack: there is no lessons/");
}

static void an_id_that_is_taken_names_both_files(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run(INSTALLED "cp -r \"$P\" \"$D/copy\"; rm -r \"$D/copy/lessons\"; $H list --content \"$D/copy\"", NULL, 3,
               "", "copy/quizzes/fresh.json:5:13: /questions/0/id: The id `fresh-second` is taken: ");
    assert_run("$H list --content \"$D/copy\"", NULL, 3, "", "content/mine/quizzes/fresh.json:5 has it.");
    assert_run("mv \"$D/copy\" \"$D/hitmiss/content/yours\"; $H list", NULL, 0,
               "From the pack mine:", "content/yours: This pack is left out");
}

static void a_named_pack_stands_in_for_an_installed_one_of_its_name(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run(INSTALLED "cp -r \"$P\" \"$D/mine\"; sed -i s/fresh/newer/g \"$D/mine/lessons/course.json\"; "
                         "mv \"$D/mine/lessons/fresh.md\" \"$D/mine/lessons/newer.md\"; $H list --content \"$D/mine/\"",
               NULL, 0, ". newer (", "");
    assert_run("$H list --content \"$D/mine\" | grep -c fresh", NULL, 1, "0\n", "");
}

static void only_folders_are_packs(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("mkdir -p \"$D/hitmiss/content/.hidden\"; touch \"$D/hitmiss/content/notes.txt\"; $H list", NULL, 0,
               "The steps:", "");
    assert_run("$H list 2>&1 >/dev/null | wc -c", NULL, 0, "0\n", "");
    assert_run("mkdir -p \"$D/hitmiss/content/lessons\"; $H list", NULL, 0,
               "The steps:", "content/lessons: This is no pack: there is no lessons/ and no quizzes/ in it.");
    assert_run("rm -r \"$D/hitmiss/content\"; touch \"$D/hitmiss/content\"; $H list", NULL, 0, "The steps:", "");
}

static void a_pack_is_checked_as_an_addition(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run(ELSEWHERE "$H check --content \"$D/other\"", NULL, 0, "", "");
    assert_run("$H check \"$D/other\" --claims", NULL, 0, "2 claims proved by scenes, 0 unproved", "");
    assert_run("sed -i s/caching/cashing/ \"$D/other/quizzes/other.json\"; $H check --content \"$D/other\"", NULL, 1,
               "other/quizzes/other.json:", "");
    assert_run("$H check \"$D/other\" | grep -c 'is no concept'", NULL, 0, "2\n", "");
    assert_run("$H check \"$D/other/lessons\" --content \"$D/other\"", NULL, 0, "", "");
    assert_run("$H check \"$D/other/quizzes/other.json\" --content \"$D/other\"", NULL, 1, "is no concept", "");
}

static void doctor_tells_which_packs_there_are(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run(INSTALLED "chmod 700 \"$D/hitmiss\"; LC_ALL=C.UTF-8 $H doctor", NULL, 0,
               "content/mine: 1 lessons, 2 questions, 0 myths, 0 pitfalls, 1 scenes\n", "");
    assert_run("LC_ALL=C.UTF-8 $H doctor | grep -c '^ok     pack '", NULL, 0, "1\n", "");
    assert_run(ELSEWHERE "echo [ >\"$D/other/quizzes/z.json\"; LC_ALL=C.UTF-8 $H doctor --content \"$D/other\"", NULL,
               1, "\nWRONG  pack      ", "");
    assert_run("LC_ALL=C.UTF-8 $H doctor --content \"$D/other\"", NULL, 1, "other/quizzes/z.json:2:1: ", "");
    assert_run("LC_ALL=C.UTF-8 $H doctor --content \"$D/other\"", NULL, 1, "ok     content ", "");
}

static void doctor_refuses_a_learner_without_a_name(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H doctor --learner ''", NULL, 2, "", "--learner takes a name of 1 to 64 bytes");
    assert_run("$H doctor --learner $'a\\nb'", NULL, 2, "", "--learner takes a name of 1 to 64 bytes");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_installed_pack_adds_to_the_course),
        TEST(packs_are_named_as_often_as_one_likes),
        TEST(a_folder_takes_the_place_of_the_course),
        TEST(a_broken_installed_pack_leaves_the_course_as_it_is),
        TEST(a_broken_pack_that_was_named_ends_the_program),
        TEST(an_id_that_is_taken_names_both_files),
        TEST(a_named_pack_stands_in_for_an_installed_one_of_its_name),
        TEST(only_folders_are_packs),
        TEST(a_pack_is_checked_as_an_addition),
        TEST(doctor_tells_which_packs_there_are),
        TEST(doctor_refuses_a_learner_without_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
