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
    planted("lessons/first.md", "s/^first-asked/first-askd/", "first.md:18:1: /: There is no question `first-askd`");
    planted("lessons/first.md", "s/^shared/sharde/", "no scene lessons/scenes/sharde.json. Did you mean `shared`?");
    planted("lessons/first.md", "s/lesson:third/lesson:forth/", "The link to `lesson:forth` leads to nothing");
    planted("lessons/first.md", "s/sent again/sent\\nagain/;s/lesson:third/lesson:fourth/",
            "first.md:7:29: /: The link to `lesson:fourth`");
    planted("lessons/first.md", "s/term:page/term:leaf/", "The link to `term:leaf` leads to nothing");
    planted("lessons/first.md", "s/lesson:third/third.md/", "The link to `third.md` leads to nothing");
    static const char *const kinds[] = {"scene", "question", "myth", "pitfall"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        char script[64], found[64];
        snprintf(script, sizeof script, "s/lesson:third/%s:nothing/", kinds[i]);
        snprintf(found, sizeof found, "first.md:7:29: /: The link to `%s:nothing` leads to nothing", kinds[i]);
        planted("lessons/first.md", script, found);
    }
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

/* What an author can get wrong, each found at its line and column, with what to do. */
static void every_fault_is_told_with_its_place_and_a_remedy(void **state)
{
    (void)state;
    NEED_PROGRAM();
    static const struct {
        const char *file, *script, *found;
    } faults[] = {
        {"quizzes/all.json", "s/\"rev\": 2/\"rev\": \"2\"/",
         "all.json:22:14: /questions/1/rev: This must be a number, not a text."},
        {"quizzes/all.json", "s/\"prompt\": \"Who/\"promt\": \"Who/",
         "all.json:10:7: /questions/0/promt: There is no field `promt` here. Did you mean `prompt`?"},
        {"lessons/course.json", "s/\"title\": \"First/\"titel\": \"First/",
         "course.json:7:7: /lessons/0/titel: There is no field `titel` here. Did you mean `title`?"},
        {"lessons/course.json", "s/\"caching\"/\"cashing\"/",
         "course.json:9:18: /lessons/0/concept: `cashing` is no concept; quizzes/README.md lists them. Did you mean "
         "`caching`?"},
        {"lessons/first.md", "s/^first-asked/first-askd/",
         "first.md:18:1: /: There is no question `first-askd` in quizzes/. Did you mean `first-asked`?"},
        {"lessons/first.md", "s/^shared/sharde/",
         "first.md:14:1: /: There is no scene lessons/scenes/sharde.json. Did you mean `shared`?"},
        {"lessons/glossary.json", "s/\"lesson\": \"first\"/\"lesson\": \"frst\"/",
         "glossary.json:3:100: /terms/0/lesson: `frst` is no lesson; course.json lists them. Did you mean `first`?"},
        {"quizzes/all.json", "0,/\\[\"caching\"\\]/s//[\"timeout\"]/",
         "first.md:4:1: /: This question is about `timeout`, which the later lesson `third` teaches: place the question "
         "there, or drop the concept."},
        {"quizzes/all.json", "s/, \"why\": \"It is stored.\"//",
         "all.json:14:9: /questions/0/options/2: The field `why` is missing: add it."},
        {"quizzes/all.json", "s/\"Nobody\", \"correct\": false/\"Nobody\", \"correct\": true/",
         "all.json:14:9: /questions/0/options/2: Only one option may be correct, and one above is: make it wrong, or "
         "the kind `several`."},
        {"quizzes/all.json", "s/\"1\": { \"view_ran\": true }/\"2\": { \"view_ran\": true }/",
         "all.json:36:95: /questions/1/proof/0/expect/requests/2/view_ran: The scene does not prove this: expected true, "
         "but the trace has false. Play it: `hitmiss sim run lessons/scenes/shared.json`."},
        {"lessons/course.json", "s/\"second.md\"/\"third.md\"/",
         "course.json:3:14: /lessons: No lesson has the file second.md, so nobody reaches it: list it here, or delete "
         "it."},
        {"lessons/first.md", "s/lesson:third/lesson:thrid/",
         "first.md:7:29: /: The link to `lesson:thrid` leads to nothing. A target is lesson:ID, term:WORD, scene:NAME, "
         "question:ID, myth:ID, pitfall:ID or a web address."},
        {"quizzes/myths.json", "/tempting/{h;d};/\"rule\"/{G}",
         "myths.json:10:15: /myths/0/rule: A card is out of order: `rule` is told after `tempting`, so write it below "
         "that."},
    };
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
        planted(faults[i].file, faults[i].script, faults[i].found);
}

/* A fault leads to no others: a lesson with one is still in the course. */
static void one_fault_is_one_finding(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run(IN_COPY("sed -i s/'\"expert\"'/'\"master\"'/ $D/lessons/course.json && $H check $D | grep -c '^/'"),
               NULL, 0, "1\n", "");
    assert_run(IN_COPY("sed -i s/'\"First\",'/'\"First\", \"colour\": 1,'/ $D/lessons/course.json && $H check $D | "
                       "grep -c '^/'"),
               NULL, 0, "1\n", "");
}

/* Puts so many words of four letters where `text` stands. */
static void too_long(const char *file, const char *text, size_t words, const char *found)
{
    char script[1600];
    size_t used = (size_t)snprintf(script, sizeof script, "s/%s/", text);
    for (size_t i = 0; i < words; i++)
        used += (size_t)snprintf(script + used, sizeof script - used, "%sword", i > 0 ? " " : "");
    snprintf(script + used, sizeof script - used, "/");
    planted(file, script, found);
}

static void texts_that_will_not_fit_are_found(void **state)
{
    (void)state;
    NEED_PROGRAM();
    static const struct {
        const char *file, *text;
        size_t words;
        const char *found;
    } texts[] = {
        {"quizzes/all.json", "Who gets Alice.s page.", 84,
         "all.json:10:17: /questions/0/prompt: This prompt takes 6 lines of 72 cells; 5 fit. Shorten it."},
        {"quizzes/all.json", "Nobody", 52,
         "all.json:14:19: /questions/0/options/2/text: This text to choose takes 4 lines of 68 cells; 3 fit."},
        {"quizzes/all.json", "Not she alone.", 84,
         "/questions/0/options/0/why: This reason takes 6 lines of 72 cells; 5 fit. Shorten it."},
        {"quizzes/all.json", "Look at the key.", 56,
         "/questions/0/hints/0: This hint takes 4 lines of 72 cells; 3 fit."},
        {"quizzes/all.json", "The key is the same for all.", 98,
         "/questions/0/solution: This solution takes 7 lines of 72 cells; 6 fit."},
        {"quizzes/all.json", "It needs the list.", 84, "/items/1/why: This reason takes 6 lines"},
        {"quizzes/all.json", "Those are minutes.", 84, "/mistakes/0/why: This reason takes 6 lines"},
        {"quizzes/all.json", "3600", 13, "/pairs/1/left: This side of a pair is 64 cells wide; 60 fit. Shorten it."},
        {"quizzes/all.json", "hour", 13, "/pairs/1/right: This side of a pair is 64 cells wide"},
        {"quizzes/all.json", "Sixty minutes.", 84, "/pairs/1/why: This reason takes 6 lines"},
        {"quizzes/all.json", "A view.", 84, "/lines/1/why: This reason takes 6 lines"},
        {"quizzes/all.json", "It is stored.", 84, "/options/2/why: This reason takes 6 lines"},
        {"quizzes/pitfalls.json", "It keeps one page for all.", 84, "/pitfalls/0/lines/0/why: This reason takes 6"},
        {"quizzes/myths.json", "Cookies are in the key.", 56, "/myths/0/statement: This statement takes 4 lines"},
        {"quizzes/myths.json", "Sessions work by cookies.", 84, "/myths/0/tempting: This part of a card takes 6 lines"},
        {"quizzes/myths.json", "Only with Vary.", 84, "/myths/0/rule: This part of a card takes 6 lines"},
        {"quizzes/myths.json", "Pages leak.", 84, "/myths/0/matters: This part of a card takes 6 lines"},
        {"quizzes/pitfalls.json", "One page for all", 9,
         "/pitfalls/0/title: This title is 44 cells wide; 40 fit. Shorten it."},
        {"quizzes/pitfalls.json", "Bob sees Alice.s page.", 70, "/pitfalls/0/story: This story takes 5 lines"},
        {"quizzes/pitfalls.json", "Wait\\.", 52, "/fixes/1/text: This text to choose takes 4 lines"},
        {"quizzes/pitfalls.json", "It leaks meanwhile.", 84, "/fixes/1/why: This reason takes 6 lines"},
        {"quizzes/pitfalls.json", "def page(request):", 15,
         "pitfalls.json:12:19: /pitfalls/0/lines/1/text: This line of code is 74 cells wide; 72 fit. Break it."},
        {"lessons/glossary.json", "A response that was stored.", 70, "/terms/0/text: This meaning takes 5 lines"},
        {"lessons/glossary.json", "pages", 7, "/terms/0/forms/0: This term is 34 cells wide; 30 fit."},
        {"lessons/first.md", "may be", 126, "first.md:7:1: /: This paragraph takes 10 lines of 72 cells; 8 fit."},
        {"lessons/first.md", "^It was sent again", 70, "first.md:22:1: /: This result takes 5 lines"},
        {"lessons/first.md", "First", 15, "first.md:1:3: /: This heading is 74 cells wide; 72 fit."},
        {"lessons/first.md", "^@cache_page(60)", 15,
         "first.md:10:1: /: This line of code is 74 cells wide; 72 fit. Break it."},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        too_long(texts[i].file, texts[i].text, texts[i].words, texts[i].found);
    planted("lessons/course.json", "s/\"title\": \"First/&, of lessons of all kinds that there are/",
            "course.json:7:16: /lessons/0/title: This title is 45 cells wide; 40 fit. Shorten it.");
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
            "all.json:14:9: /questions/0/options/2: Only one option may be correct, and one above is");
    planted("quizzes/all.json", "s/, \"why\": \"It is stored.\"//",
            "/questions/0/options/2: The field `why` is missing");
    planted("quizzes/all.json", "s/\"text\": \"Nobody\"/\"text\": \"Alice\"/",
            "/questions/0/options/2: Another option has");
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
            "first.md:4:1: /: This question is about `timeout`, which the later lesson `third` teaches");
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
        "D=$(mktemp -d) && sed -e '%s' tests/engine/content/%s >$D/mine.json && $H check --only-content tests/engine/content "
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
        IN_COPY(
            "$H new lesson fourth --only-content $D && $H check $D && $H learn fourth --plain --only-content $D </dev/null"),
        NULL, 0, "fourth", "");
    assert_run(IN_COPY("$H new scene shared --only-content $D"), NULL, 1, "", "nothing was overwritten");
    assert_run(IN_COPY("$H new lesson shared --only-content $D; ls $D/lessons/shared.md"), NULL, 2, "",
               "is there already");
    assert_run("cd / && $H new scene x", NULL, 3, "", "no content folder");
    assert_run("$H new scenes x", NULL, 2, "", "scene");
    assert_run("$H new scene 'A b'", NULL, 2, "", "letters a to z");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(content_in_order_has_no_finding),
        cmocka_unit_test(names_of_what_is_not_there_are_found),
        cmocka_unit_test(every_fault_is_told_with_its_place_and_a_remedy),
        cmocka_unit_test(one_fault_is_one_finding),
        cmocka_unit_test(texts_that_will_not_fit_are_found),
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
