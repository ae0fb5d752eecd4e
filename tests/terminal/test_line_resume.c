/* SPDX-License-Identifier: MIT */
/*
 * A lesson that is left in the middle goes on at the very block, by the real program: after `q`, the end of the input,
 * SIGINT and kill -9, beside a second program, after the lesson was edited, and on another machine.
 */
#include "tests/terminal/saying.h"

#include <poll.h>
#include <signal.h>

/* Of the small course's only lesson: prediction, scene, question, end. */
#define PREDICTION "2\n\n"
#define SCENE "2\n1\n1\n2\n1\n\n"
#define HERE(number) "You were here: block " number " of 4"

/* Runs a shell command that must succeed in silence. */
static void do_shell(const char *command)
{
    struct run run = program_run(command, "");
    if (run.code != 0)
        fail_msg("%s: code %d\n%s%s", command, run.code, run.out, run.err);
    run_clear(&run);
}

/* Runs a command and looks for what must be in its output and what must not (NULL: nothing). */
static void assert_in(const char *command, const char *input, const char *part, const char *never)
{
    struct run run = program_run(command, input);
    bool good = run.code == 0 && strstr(run.out, part) && !(never && strstr(run.out, never));
    if (!good)
        print_error("%s\n%s\n%s: code %d, wanted: %s, not: %s\n", run.out, run.err, command, run.code, part,
                    never ? never : "-");
    run_clear(&run);
    assert_true(good);
}

static void leaving_by_q_or_the_end_of_the_input_keeps_the_place(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("learn", PREDICTION "q\n", "Scene: ");
    SAID("learn", "", HERE("2"), "Scene: ", "Step 1 of 5.", "1 hit or 2 miss: ");
    SAID("learn cache-page", SCENE, HERE("2"), "You predicted 5 of 5.", "Question 1 of 1.");
    SAID("learn", "", HERE("3"), "Question 1 of 1.");
    SAID("learn", "2\n", HERE("3"), "That is right.");
    SAID("learn", "1\n\n", HERE("3"), "That is right.", "This is answered already", "The lesson is over.",
         "You predicted 5 of 5 requests rightly. Your score: 1 of 1 question right.");
}

static void bare_hitmiss_goes_on_and_then_shows_the_map(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("", "q\n", "The steps:", "or q to leave: q"); /* nothing was begun */
    SAID("", "\n" PREDICTION, "The steps:", "Prediction. Commit", "Scene: ");
    SAID("", "q\nq\n", HERE("2"), "Scene: ", "The steps:", "begun, next");
    SAID("", SCENE "2\n\n\nq\n", HERE("2"), "The lesson is over.", "The steps:", "done");
    SAID("", "q\n", "The steps:", "done"); /* there is nothing to go on with */
}

static void what_was_committed_is_shown_and_not_asked_again(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("learn", "h\n4\n\n1\n2\n", "Hint: ", "That is not right.", "You predicted otherwise.");
    SAID("learn", "b\n1\n\n\n", HERE("2"), "It is a miss. You predicted otherwise.",
         "Hint: ", "4 is wrong, and you chose it.", "This is answered already", "You predicted otherwise.",
         "You predicted otherwise.");
    SAID("learn", "\n\n1\n", HERE("2"), "Step 3 of 5.", "It is a hit. You predicted it.");
    SAID("stats", "", "4 "); /* the prediction and three marks: nothing was counted twice */
}

static void watching_and_hints_are_kept_too(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("learn", "h\n", "Hint: ");
    SAID("learn", "reveal\n\nw\n", HERE("1"), "Hint: ", "Here is the answer.", "It is a miss.");
    SAID("learn", "\n\n\n\n\n\n2\n\n", HERE("2"), "Step 5 of 5.", "The scene is over. All requests", "Question 1 of 1.",
         "The lesson is over. Your score: 1 of 1 question right.");
}

static void restart_begins_anew_and_nothing_is_lost(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("learn", PREDICTION "restart\nb\n", "Scene: ", "Prediction. Commit",
         "Your answer, 1 to 4: ", "This is the beginning of the lesson.");
    SAID("learn", "", "Level: ", "Prediction. Commit");
    SAID("learn", "4\n\n", "That is not right.", "Scene: ");
    SAID("learn", "b\n", HERE("2"), "4 is wrong, and you chose it.");
    do_shell("$H progress export - | grep -c '\"way\":.*\"prediction\"' | grep -qx 2");
}

static void a_reset_of_the_lesson_begins_anew_and_undo_goes_on(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("learn", PREDICTION, "Scene: ");
    do_shell("$H reset cache-page --yes");
    SAID("learn", "", "Level: ", "Prediction. Your answer");
    SAID("learn", "2\n", "That is right."); /* begun anew: that is where the learner is from now on */
    do_shell("$H reset --undo");
    SAID("learn", "", HERE("1"), "That is right.");
    do_shell("$H reset --all --yes && $H reset --undo");
    SAID("learn", "", HERE("1"), "That is right.");
}

static void a_lesson_that_is_done_begins_at_its_top(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("learn", PREDICTION SCENE "2\n\n", "The lesson is over.");
    SAID("learn cache-page", "", "Level: ", "Prediction. Your answer");
    SAID("learn", PREDICTION, "Scene: "); /* and that walk is gone on with as well */
    SAID("learn", "", HERE("2"));
    SAID("list", "", "done, next");
}

/* ---- death ----------------------------------------------------------------------------------------------------- */

/* The program with a pipe at each end. */
struct talk {
    pid_t child;
    int in, out;
    char heard[1 << 16];
    size_t len;
};

static void talk_begin(struct talk *talk)
{
    int in[2], out[2];
    assert_true(pipe(in) == 0 && pipe(out) == 0);
    talk->len = 0;
    talk->child = fork();
    if (talk->child == 0) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        for (int i = 0; i < 2; i++) {
            close(in[i]);
            close(out[i]);
        }
        execl(getenv("HITMISS"), "hitmiss", "learn", "--plain", "--only-content", "tests/terminal/content",
              (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    talk->in = in[1];
    talk->out = out[0];
}

/* Listens until the text was heard; what came before it is forgotten. */
static void talk_hear(struct talk *talk, const char *text)
{
    for (;;) {
        talk->heard[talk->len] = '\0';
        char *found = strstr(talk->heard, text);
        if (found) {
            size_t rest = talk->len - (size_t)(found + strlen(text) - talk->heard);
            memmove(talk->heard, found + strlen(text), rest);
            talk->len = rest;
            return;
        }
        struct pollfd ready = {.fd = talk->out, .events = POLLIN};
        if (poll(&ready, 1, 10000) != 1)
            fail_msg("the program does not say \"%s\", but: %s", text, talk->heard);
        ssize_t count = read(talk->out, talk->heard + talk->len, sizeof talk->heard - 1 - talk->len);
        if (count <= 0)
            fail_msg("the program ended without saying \"%s\", but: %s", text, talk->heard);
        talk->len += (size_t)count;
    }
}

static void talk_say(const struct talk *talk, const char *text)
{
    assert_int_equal(write(talk->in, text, strlen(text)), strlen(text));
}

static void talk_die(struct talk *talk, int signal)
{
    int status;
    kill(talk->child, signal);
    close(talk->in);
    close(talk->out);
    assert_int_equal(waitpid(talk->child, &status, 0), talk->child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == signal);
}

/* What is typed on the way through the lesson, and the first words of what comes of it. */
static const struct {
    const char *typed, *heard;
} way[] = {
    {"2\n", "That is right."},
    {"\n", "Step 1 of 5."},
    {"2\n", "It is a miss. You predicted it."},
    {"1\n", "It is a hit. You"},
    {"2\n", "You predicted otherwise."},
    {"2\n", "It is a miss. You predicted it."},
    {"1\n", "The scene is over."},
    {"\n", "Question 1 of 1."},
    {"h\n", "Hint: "},
    {"2\n", "That is right."},
    {"\n", "The lesson is over. You predicted 4 of 5 requests rightly."},
};
enum { WAY = sizeof way / sizeof way[0] };

static const char *const places[WAY] = {"1", "2", "2", "2", "2", "2", "2", "3", "3", "3", "4"};

/* Dies as soon as it has shown what came of each line: all of it must be there the next time. */
static void die_at(size_t at, int signal)
{
    struct talk talk;
    char here[64];
    talk_begin(&talk);
    for (size_t i = 0; i <= at; i++) {
        talk_say(&talk, way[i].typed);
        talk_hear(&talk, way[i].heard);
    }
    talk_die(&talk, signal);
    talk_begin(&talk);
    snprintf(here, sizeof here, "You were here: block %s of 4", places[at]);
    talk_hear(&talk, here);
    for (size_t i = at < 7 ? 2 : WAY; i <= at && i < 7;
         i++) { /* a scene is shown from its start, predicted as it was */
        talk_say(&talk, i == 6 ? "\n" : "");
        talk_hear(&talk, way[i].heard);
        talk_say(&talk, "\n");
    }
    if (at == 1)
        talk_hear(&talk, "Step 1 of 5.");
    if (at == 6)
        talk_hear(&talk, "Question 1 of 1.");
    if (at == 0)
        talk_say(&talk, "\n");
    for (size_t i = at == 0 ? 2 : at == 6 ? 8 : at + 1; i < WAY; i++) {
        talk_say(&talk, way[i].typed);
        talk_hear(&talk, way[i].heard);
    }
    talk_die(&talk, signal);
    assert_in("$H learn --plain --only-content tests/terminal/content", "", HERE("4"), "Level: ");
    do_shell("$H progress export - | grep -c '\"key\":' | grep -qvx 0 && $H reset --all --yes");
}

static void whoever_is_killed_after_any_line_goes_on_behind_it(void **state)
{
    (void)state;
    NEED_PROGRAM();
    for (size_t at = 0; at < WAY; at++)
        die_at(at, SIGKILL);
    die_at(3, SIGINT);
    die_at(8, SIGINT);
}

static void a_second_program_on_the_same_lesson_takes_nothing_away(void **state)
{
    (void)state;
    NEED_PROGRAM();
    struct talk first, second;
    talk_begin(&first);
    talk_hear(&first, "1 to 4: ");
    talk_begin(&second);
    talk_hear(&second, "1 to 4: ");
    talk_say(&first, "2\n");
    talk_hear(&first, "That is right.");
    talk_say(&second, "4\n\n2\n"); /* it does not know of the other's answer */
    talk_hear(&second, "That is not right.");
    talk_hear(&second, "Step 2 of 5.");
    talk_die(&first, SIGKILL);
    talk_die(&second, SIGKILL);
    SAID("learn", "b\n", HERE("2"), "It is a miss. You predicted it.", "2 is right, and you chose it.");
    do_shell("$H progress export - | grep -c '\"way\":.*\"prediction\"' | grep -qx 2");
}

/* ---- other lessons, other machines ----------------------------------------------------------------------------- */

#define COPY "--plain --only-content \"$XDG_DATA_HOME/c\""

static void a_lesson_that_was_edited_goes_on_with_what_is_left(void **state)
{
    (void)state;
    NEED_PROGRAM();
    do_shell("cp -r tests/terminal/content \"$XDG_DATA_HOME/c\"");
    assert_in("$H learn " COPY, PREDICTION "2\n", "Step 2 of 5.", NULL);
    /* The scene is gone. */
    do_shell("sed -i '/^```scene/,/^```$/d' \"$XDG_DATA_HOME\"/c/lessons/*.md");
    assert_in("$H learn " COPY, "", "This lesson has changed since you were here. You go on at block 2 of 3",
              "Prediction. Commit");
    assert_in("$H learn " COPY, "b\n", "2 is right, and you chose it.", "Prediction. Your answer");
    /* Its text is another, and so is the prediction's rev: it is asked anew. */
    do_shell("sed -i 's/^A decorator is/A decorator, then, is/' \"$XDG_DATA_HOME\"/c/lessons/*.md &&"
             " sed -i '0,/\"rev\": 1/s//\"rev\": 2/' \"$XDG_DATA_HOME\"/c/quizzes/lesson-03.json");
    assert_in("$H learn " COPY, "b\n", "Prediction. Your answer", NULL);
    /* Nothing is left but text. */
    do_shell("sed -i '/^```prediction/,/^```$/d; /^```question/,/^```$/d' \"$XDG_DATA_HOME\"/c/lessons/*.md");
    assert_in("$H learn " COPY, "", "block 1 of 1", NULL);
    do_shell("$H progress export - | grep -c '\"way\":' | grep -qx 2"); /* all of it is kept */
}

static void an_export_carries_the_place_to_another_machine(void **state)
{
    (void)state;
    NEED_PROGRAM();
    SAID("learn", PREDICTION "2\n", "Step 2 of 5.");
    do_shell("$H progress export \"$XDG_DATA_HOME/p.json\"");
    SAID("learn --data-dir \"$XDG_DATA_HOME/other\"", "", "Level: ");
    do_shell("$H reset --all --yes");
    SAID("learn", "", "Level: ");
    do_shell("$H reset --all --yes && $H progress import \"$XDG_DATA_HOME/p.json\" --learner Ada");
    SAID("learn --learner Ada", "1\n1\n", HERE("2"), "It is a miss. You predicted it.");
    /* There, a walk of its own was begun: that stays. */
    SAID("learn --learner Bo", "4\n", "That is not right.");
    do_shell("$H progress merge \"$XDG_DATA_HOME/p.json\" --learner Bo");
    SAID("learn --learner Bo", "", HERE("1"), "4 is wrong, and you chose it.");
}

/* ---- the words ------------------------------------------------------------------------------------------------- */

/* Every word that the help of a dialogue lists is one that the dialogue knows. */
static void assert_words_known(const char *words, const char *enter, const char *leave)
{
    char input[256], command[256];
    snprintf(command, sizeof command, "$H %s " COURSE, words);
    snprintf(input, sizeof input, "%shelp\n", enter);
    struct run run = program_run(command, input);
    char *at = strstr(run.out, "with Enter behind it:\n");
    assert_non_null(at);
    char *rest = NULL;
    size_t seen = 0;
    for (char *line = strtok_r(at, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        char word[32] = "";
        bool listed = sscanf(line, "%31[a-z?]", word) == 1 && strpbrk(line, ":") && !strstr(line, "Enter");
        bool free_text = strstr(line, "a number") == line || strstr(line, "another") == line ||
                         strstr(line, "several") == line || strstr(line, "nothing") == line;
        if (!listed || free_text)
            continue;
        snprintf(input, sizeof input, "%s%s%s\n%s", enter, word, strcmp(word, "term") == 0 ? " key" : "", leave);
        struct run said = program_run(command, input);
        if (said.code != 0 || strstr(said.out, "not understood") || strstr(said.out, "not on the map") ||
            strstr(said.out, "No scene has"))
            fail_msg("%s: the help lists \"%s\", and then: %s%s", words, word, said.out, said.err);
        run_clear(&said);
        seen++;
    }
    run_clear(&run);
    assert_true(seen >= 5);
}

static void every_word_of_the_help_is_known_where_it_is_listed(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_words_known("learn", "", "q\n");
    do_shell("$H reset --all --yes");
    assert_words_known("quiz", "", "q\n");
    assert_words_known("quiz myths", "", "q\n");
    assert_words_known("quiz pitfalls", "", "q\n");
    assert_words_known("watch", "", "q\nq\n");
    assert_words_known("watch cached-five-minutes", "", "q\n");
    do_shell("$H reset --all --yes");
    assert_words_known("", "", "q\nq\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(leaving_by_q_or_the_end_of_the_input_keeps_the_place),
        TEST(bare_hitmiss_goes_on_and_then_shows_the_map),
        TEST(what_was_committed_is_shown_and_not_asked_again),
        TEST(watching_and_hints_are_kept_too),
        TEST(restart_begins_anew_and_nothing_is_lost),
        TEST(a_reset_of_the_lesson_begins_anew_and_undo_goes_on),
        TEST(a_lesson_that_is_done_begins_at_its_top),
        TEST(whoever_is_killed_after_any_line_goes_on_behind_it),
        TEST(a_second_program_on_the_same_lesson_takes_nothing_away),
        TEST(a_lesson_that_was_edited_goes_on_with_what_is_left),
        TEST(an_export_carries_the_place_to_another_machine),
        TEST(every_word_of_the_help_is_known_where_it_is_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
