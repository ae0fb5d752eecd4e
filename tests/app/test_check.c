/* SPDX-License-Identifier: MIT */
/*
 * `hitmiss check` and `hitmiss new`: each fault that an author can make is planted in a copy of tests/engine/content, which
 * is in order, and must be found at its place. Runs in the source folder.
 */
#include "tests/sim/testing.h"

#include "tests/app/program.h"

/* Runs a command in a fresh copy of the content, $D; its exit code is the command's. */
#define IN_COPY(command)                                                                                               \
    "D=$(mktemp -d) && cp -r tests/engine/content/. $D && { " command "; }; c=$?; rm -r $D; exit $c"

/* Plants a fault by a sed script in one file of the copy, and looks for what is found. */
static void planted(const char *file, const char *script, const char *found)
{
    char command[2048];
    snprintf(command, sizeof command, IN_COPY("sed -i -e '%s' $D/%s && $H check $D"), script, file);
    assert_run(command, NULL, 1, found, "");
}

static void content_in_order_has_no_finding(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H check tests/engine/content", NULL, 0, "", "");
    assert_run("$H check --claims tests/engine/content", NULL, 0, "22 claims proved by scenes, 0 unproved", "");
}

static void names_of_what_is_not_there_are_found(void **state)
{
    (void)state;
    NEED_PROGRAM();
    planted("lessons/first.md", "s/^first-asked/first-askd/", "first.md:17:4: /: There is no question `first-askd`");
    planted("lessons/first.md", "s/^shared/sharde/", "no scene lessons/scenes/sharde.json. Did you mean `shared`?");
    planted("lessons/first.md", "s/lesson:third/lesson:forth/", "The link to `lesson:forth` leads to nothing");
    planted("lessons/first.md", "s/term:page/term:leaf/", "The link to `term:leaf` leads to nothing");
    planted("lessons/first.md", "s/lesson:third/third.md/", "The link to `third.md` leads to nothing");
    planted("lessons/course.json", "s/\"caching\"/\"cashing\"/", "/lessons/0/concept: `cashing` is no concept");
    planted("lessons/course.json", "s/first.md/frist.md/", "/lessons/0/file: There is no file lessons/frist.md");
    planted("lessons/glossary.json", "s/\"lesson\": \"first\"/\"lesson\": \"one\"/",
            "/terms/0/lesson: `one` is no lesson");
    planted("quizzes/all.json", "s/\\[\"caching\"\\]/[\"cachng\"]/", "/concepts/0: `cachng` is no concept;");
    planted("quizzes/all.json", "s/\\[\"caching\"\\]/[\"cachng\"]/", "Did you mean `caching`?");
    planted("quizzes/all.json", "s/scenes\\/apart.json/scenes\\/part.json/",
            "There is no file lessons/scenes/part.json");
    planted("quizzes/all.json", "s/\"cookies-in-key\"/\"cookies-in-keys\"/", "no belief of the simulator");
    planted("quizzes/pitfalls.json", "s/\"after\": \"apart\"/\"after\": \"aprt\"/",
            "/pitfalls/0/after: There is no scene");
    planted("quizzes/all.json", "s/\"id\": \"way\"/\"id\": \"pairs\"/", "The id `pairs` is taken");
}

static void answers_that_playing_refutes_are_found(void **state)
{
    (void)state;
    NEED_PROGRAM();
    planted(
        "quizzes/all.json", "s/\"1\": { \"view_ran\": true }/\"2\": { \"view_ran\": true }/",
        "/questions/1/proof/0/expect/requests/2/view_ran: The scene does not prove this: expected true, but the trace "
        "has false.");
    planted("quizzes/all.json", "s/\"@vary_on_cookie\", \"@vary/\"@never_cache\", \"@vary/",
            "/questions/5/examples/0: This example is to be right, but");
    planted("quizzes/all.json", "s/\"@login_required\"/\"@vary_on_cookie\"/",
            "/questions/5/mistakes/1: This mistake is to be wrong, but");
    planted("quizzes/all.json", "s/\\/views\\/page\\/decorators\\/1/\\/views\\/page\\/decorators\\/9/", "has no place");
    planted("quizzes/myths.json", "s/\"belief\": \"cookies-in-key\"/\"belief\": \"sliding-expiry\"/",
            "/myths/0/scene: In this scene the belief and the truth never part");
    planted("quizzes/pitfalls.json", "s/\"after\": \"apart\"/\"after\": \"shared\"/",
            "/pitfalls/0/after: Nothing that can be seen changes");
}

static void faults_of_form_are_found(void **state)
{
    (void)state;
    NEED_PROGRAM();
    planted("quizzes/all.json", "s/\"text\": \"Nobody\", \"correct\": false/\"text\": \"Nobody\", \"correct\": true/",
            "/questions/0/options: Only one option may be correct");
    planted("quizzes/all.json", "s/, \"why\": \"It is stored.\"//",
            "/questions/0/options/2: The field `why` is missing");
    planted("quizzes/all.json", "s/\"text\": \"Nobody\"/\"text\": \"Alice\"/",
            "/questions/0/options/2: Another option has");
    planted("quizzes/all.json",
            "s/    return render/    return renderrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr/",
            "wider than 72 columns");
    planted(
        "lessons/first.md",
        "s/^@cache_page(60)/@cache_page(60, key_prefix=\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\")/",
        "wider than 76 columns");
    planted("quizzes/test.json", "s/\"easy\": 1, \"medium\": 2/\"easy\": 3, \"medium\": 0/",
            "not so many questions of the level `easy`");
    planted("quizzes/myths.json", "/tempting/{h;d};/\"rule\"/{G}", "A card is out of order: `rule`");
    planted("lessons/scenes/shared.json", "s/\"get\"/\"got\"/", "shared.json:21:");
    planted("lessons/scenes/shared.json", "s/\"title\": \"[^\"]*\"/\"title\": \"\"/", "needs a `title`");
    planted("quizzes/all.json", "1s/{/[/", "all.json:");
}

static void lessons_out_of_order_are_found(void **state)
{
    (void)state;
    NEED_PROGRAM();
    planted("quizzes/all.json", "0,/\\[\"caching\"\\]/s//[\"timeout\"]/",
            "first.md:3:4: /: This question is about `timeout`, which the later lesson `third` teaches");
    planted("lessons/course.json",
            "s/, *\\[\"first\"\\]/X/;s/\"prerequisites\": \\[\\]/\"prerequisites\": [\"third\"]/",
            "`third` is no lesson that comes before this one");
    assert_run(IN_COPY("cp $D/lessons/second.md $D/lessons/lost.md && $H check $D"), NULL, 1,
               "No lesson has the file lost.md, so nobody reaches it", "");
    planted("lessons/course.json", "s/,$/,/;s/\"kind\": \"page\"/\"kind\": \"step\"/",
            "A step needs a block `prediction`");
}

static void a_path_narrows_what_is_told(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run(IN_COPY("sed -i s/get/got/ $D/lessons/scenes/shared.json && $H check $D/lessons/course.json"), NULL, 0,
               "", "");
    assert_run(IN_COPY("sed -i s/get/got/ $D/lessons/scenes/shared.json && $H check $D/lessons/scenes"), NULL, 1,
               "shared.json:21:", "");
    assert_run("$H check README.md", NULL, 3, "", "is no lesson, scene or quiz");
    assert_run("$H check /nowhere/at/all", NULL, 3, "", "is not there");
    assert_run(IN_COPY("rm $D/lessons/course.json && $H check $D"), NULL, 3, "", "lessons/course.json");
    assert_run("$H check --covrage", NULL, 2, "", "--coverage");
}

/* A file of the copy, put where no content folder is; a sed script plants the fault. */
static void alone(const char *file, const char *script, int code, const char *found)
{
    char command[1024];
    snprintf(
        command, sizeof command,
        "D=$(mktemp -d) && sed -e '%s' tests/engine/content/%s >$D/mine.json && $H check --content tests/engine/content "
        "$D/mine.json; c=$?; rm -r $D; exit $c",
        script, file);
    assert_run(command, NULL, code, found, "");
}

static void a_file_by_itself_is_checked_too(void **state)
{
    (void)state;
    NEED_PROGRAM();
    const char *const files[] = {"quizzes/all.json",  "quizzes/myths.json",    "quizzes/pitfalls.json",
                                 "quizzes/test.json", "lessons/glossary.json", "lessons/scenes/apart.json"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        alone(files[i], "", 0, "");
    alone("quizzes/all.json", "s/\"1\": { \"view_ran\": true }/\"2\": { \"view_ran\": true }/", 1,
          "mine.json:36:95: /questions/1/proof/0/expect/requests/2/view_ran: The scene does not prove this");
    alone("lessons/scenes/apart.json", "s/\"get\"/\"got\"/", 1, "mine.json:21:");
    alone("quizzes/myths.json", "s/\"rule\"/\"rules\"/", 1, "/myths/0/rules: There is no field `rules` here. Did you");
    assert_run("echo '[1,2' | $H check -", NULL, 1, "-:", "");
}

static void coverage_tells_what_nobody_asks_about(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H check --coverage tests/engine/content", NULL, 1, "untouched: the rule `netstrings`", "");
    assert_run("$H check --coverage tests/engine/content", NULL, 1, "untouched: the belief `fresh-data`", "");
    assert_run("$H check --coverage tests/engine/content | grep -c 'age_on_hit\\|`login-protects`'", NULL, 1, "0\n",
               "");
}

static void what_new_writes_is_in_order(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run(
        "D=$(mktemp -d); cd $D && $H new lesson one && $H new lesson two && $H new quiz more && $H new scene alone "
        "&& $H check . ; c=$?; rm -r $D; exit $c",
        NULL, 0, "./lessons/scenes/alone.json", "");
    assert_run(
        IN_COPY("$H new lesson fourth --content $D && $H check $D && $H learn fourth --plain --content $D </dev/null"),
        NULL, 0, "fourth", "");
    assert_run(IN_COPY("$H new scene shared --content $D"), NULL, 1, "", "nothing was overwritten");
    assert_run(IN_COPY("$H new lesson shared --content $D; ls $D/lessons/shared.md"), NULL, 2, "", "is there already");
    assert_run("cd / && $H new scene x", NULL, 3, "", "no content folder");
    assert_run("$H new scenes x", NULL, 2, "", "scene");
    assert_run("$H new scene 'A b'", NULL, 2, "", "letters a to z");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(content_in_order_has_no_finding),
        cmocka_unit_test(names_of_what_is_not_there_are_found),
        cmocka_unit_test(answers_that_playing_refutes_are_found),
        cmocka_unit_test(faults_of_form_are_found),
        cmocka_unit_test(lessons_out_of_order_are_found),
        cmocka_unit_test(a_path_narrows_what_is_told),
        cmocka_unit_test(a_file_by_itself_is_checked_too),
        cmocka_unit_test(coverage_tells_what_nobody_asks_about),
        cmocka_unit_test(what_new_writes_is_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
