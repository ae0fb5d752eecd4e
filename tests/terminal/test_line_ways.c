/* SPDX-License-Identifier: MIT */
/*
 * Watching scenes, the words of the map, and review when something was forgotten too often: through the real program,
 * in the small course of tests/terminal/content.
 */
#include "tests/terminal/saying.h"

/* ---- watching -------------------------------------------------------------------------------------------------- */

static void a_scene_is_watched_step_by_step(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("watch cached-five-minutes", "b\n\nwhy\nb\n?\nnonsense\n1\nterm miss\nhelp\n\n\n\n\n\nwhy\n\n",
         "Scene: ", "Step 1 of 5. At 0 seconds: anon sends GET", "It is a miss.\nNo header list is stored",
         "Enter to go on: b\nThis is the beginning of the scene.", "Step 2 of 5.", "It is a hit.\n",
         "What happened in step 2", "Step 1 of 5.", "Step 1 of 5.", "That does not belong here.",
         "That does not belong here.", "miss: An answer", "What you can type", "Step 5 of 5.",
         "The scene is over. All requests together took 360 ms.", "What happened in step 5",
         "Enter to leave the scene: ");
}

static void a_watched_scene_is_compared_with_a_belief(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("watch cached-five-minutes", "c\nc timeout-in-minutes\ncompare sliding-expiry\nc nobody\n",
         "Type c and one of these:\n- sliding-expiry: ", "- timeout-in-minutes: ", "world B is Django",
         "timeout-in-minutes", "sliding-expiry", "There is no belief of that name. Type c and one of these:");
}

static void watching_is_never_an_answer(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("watch", "1\n\n\nq\nq\n", "Scene: ");
    assert_run("$H stats", NULL, 0, "No question has been answered yet.", "");
}

static void the_scenes_are_listed_by_title(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("watch", "zebra\nfive VISITS\n999\nhelp\n\nq\nl\ncached-five-minutes\nq\nq\n", "The scenes:\n1. ",
         ". Five visits to a page kept for five minutes\n", "No scene has that.", "five VISITS\n",
         ". Five visits to a page kept for five minutes\n", "No scene has that.", "nothing, n or next: the next scene",
         "Scene: ", "\n1. ", "Scene: Five visits", "or q to leave: q\n");
}

static void the_end_of_the_input_leaves_watching_with_zero(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("watch", "", "The scenes:");
    SAID("watch", "1\n\nc", "Scene: ");
    SAID("watch one-view-cached", "", "Step 1 of ");
}

static void a_wrong_scene_gets_a_suggestion(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H watch one-view-cachd " COURSE, "", 2, "", "Did you mean `one-view-cached`?");
    assert_run("$H watch a b " COURSE, "", 2, "", "name one scene");
    assert_run("$H watch --help", NULL, 0, "Usage: hitmiss watch", "");
}

/* The lesson's scene is put away for one without a cache. */
static void a_lessons_scene_with_nothing_to_predict_says_so(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("cp -r tests/terminal/content \"$XDG_DATA_HOME/c\" &&"
               " sed -i 's/\"@cache_page[^\"]*\"//' \"$XDG_DATA_HOME/c/lessons/scenes/cached-five-minutes.json\"",
               NULL, 0, "", "");
    struct run run = program_run("$H learn cache-page --plain --only-content \"$XDG_DATA_HOME/c\"", "2\n\n\n\nw\n");
    bool good = strstr(run.out, ". There is nothing to predict in it: look at what happens.\n\nStep 1 of 5.") &&
                strstr(run.out, "The scene is over. All requests together took 900 ms.") &&
                !strstr(run.out, "0 requests") && !strstr(run.out, " of 0");
    if (!good)
        print_error("%s%s", run.out, run.err);
    run_clear(&run);
    assert_true(good);
}

/* ---- the map --------------------------------------------------------------------------------------------------- */

static void the_map_has_all_ways_to_study(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("", "watch\nq\ndue\nSTATS\nq\n", "- watch: ", "- practice: ", "- due: ", "- stats: ", "The scenes:\n",
         "Nothing is due: no question has been answered yet.",
         "Other ways to study:", "No question has been answered yet.", "Other ways to study:");
}

static void the_overview_is_the_first_page_of_the_shipped_map(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H list", NULL, 0, "Around them:\n8. Overview (foundation, ", "");
    assert_run("$H learn overview --plain", "\n\n\n\n\n\n\n\n\n\n\n\n", 0, "The lesson is over.", "");
    assert_run("$H list", NULL, 0, "Around them:\n8. Overview (foundation, 3 min), done\n", "");
}

/* ---- review ---------------------------------------------------------------------------------------------------- */

/* As many wrong answers about the concept, a day after the other, brought in as progress of another machine. */
static void forget(const char *concept, int times)
{
    struct builder text;
    char *input, answer[400];
    builder_init(&text, testing_allocator());
    builder_add_text(&text, "{\"format\":\"hitmiss-progress\",\"format_version\":1,\"learner\":\"me\",\"notes\":[],"
                            "\"answers\":[");
    for (int i = 0; i < times; i++) {
        snprintf(answer, sizeof answer,
                 "%s{\"key\":\"%s%d\",\"at_ms\":%lld,\"offset_min\":0,\"way\":\"practice\",\"item\":\"q%d\",\"rev\":1,"
                 "\"concepts\":[\"%s\"],\"given\":\"options 1\",\"credit\":0,\"guess\":250,\"tries\":1,\"hints\":0,"
                 "\"confidence\":0,\"took_ms\":0,\"gave_up\":false}",
                 i > 0 ? "," : "", concept, i, 1788264000000LL + i * 86400000LL, i, concept);
        builder_add_text(&text, answer);
    }
    builder_add_text(&text, "]}");
    input = calloc(1, text.len + 1);
    memcpy(input, text.at, text.len);
    assert_run("$H progress merge -", input, 0, "added", "");
    free(input);
    builder_clear(&text);
}

static void the_eighth_lapse_offers_the_lesson_in_place_of_questions(void **state)
{
    (void)state;
    NEED_PROGRAM();
    forget("cache-page", 8);
    SAID("review", "q\n", "Practice: 2 questions.");
    forget("cache-page", 9);
    SAID("review", "", "slipped away many times: cache-page. ", "its lesson: @cache_page(seconds), about 8 minutes.",
         "Enter for the lesson, s to skip it, or q to leave: ");
    SAID("review", "what\ns\n", "slipped away", "slipped away", "Nothing else is due today.");
    SAID("review", "\nq\n", "slipped away", "Prediction. Commit");
}

static void a_concept_without_a_lesson_of_its_own_gets_the_one_that_asks_about_it(void **state)
{
    (void)state;
    NEED_PROGRAM();
    forget("timeout", 9);
    forget("nowhere", 9);
    SAID("review", "s\n", "slipped away many times: timeout. ", "@cache_page(seconds)", "Nothing else is due today.");
    /* In the shipped course several lessons ask about the browser; a step comes first. */
    forget("browser", 9);
    assert_run("$H review --plain", "s\ns\nq\n", 0,
               "away many times: browser. In place of one more question there is "
               "its lesson: Invalidation, ",
               "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_scene_is_watched_step_by_step, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_watched_scene_is_compared_with_a_belief, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(watching_is_never_an_answer, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(the_scenes_are_listed_by_title, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(the_end_of_the_input_leaves_watching_with_zero, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_wrong_scene_gets_a_suggestion, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_lessons_scene_with_nothing_to_predict_says_so, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(the_overview_is_the_first_page_of_the_shipped_map, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(the_map_has_all_ways_to_study, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(the_eighth_lapse_offers_the_lesson_in_place_of_questions, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_concept_without_a_lesson_of_its_own_gets_the_one_that_asks_about_it,
                                        make_folder, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
