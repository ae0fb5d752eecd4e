/* SPDX-License-Identifier: MIT */
/* How a check ends when memory runs out at any moment; what it finds is tried in tests/app/test_check.c. */
#include "tests/sim/testing.h"

#include "engine/check.h"

static void running_out_of_memory_is_told_and_leaks_nothing(void **state)
{
    (void)state;
    struct failing_allocator memory;
    const struct check_options options = {.coverage = true};
    for (size_t n = 1;; n += 31) { /* a sample: all of them would take the square of their number */
        struct builder out;
        struct check_outcome outcome;
        failing_init(&memory, n);
        builder_init(&out, &memory.allocator);
        enum status status = check_content(&memory.allocator, STR("tests/engine/content"), &options, &out, &outcome);
        assert_int_equal(status, memory.refused ? STATUS_NO_MEMORY : STATUS_OK);
        builder_clear(&out);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
    }
}

static void what_was_looked_at_is_counted(void **state)
{
    (void)state;
    struct builder out;
    struct check_outcome outcome;
    const struct check_options options = {.coverage = false};
    builder_init(&out, testing_allocator());
    assert_int_equal(check_content(testing_allocator(), STR("tests/engine/content"), &options, &out, &outcome),
                     STATUS_OK);
    assert_str(builder_str(&out), "");
    assert_int_equal(outcome.files, 11); /* course, glossary, four of quizzes, three lessons, two scenes */
    assert_int_equal(outcome.findings, 0);
    assert_int_equal(outcome.unproved, 0);
    assert_int_equal(outcome.proved, 22);
    builder_clear(&out);
}

/* Checks a text by itself, and expects one finding that says `found`. */
static void lone(const char *name, const char *text, const char *found)
{
    struct builder out;
    struct check_outcome outcome;
    const struct check_file file = {STR("tests/engine/content"), str_from(name), str_from(text)};
    builder_init(&out, testing_allocator());
    assert_int_equal(check_lone_file(testing_allocator(), &file, &out, &outcome), STATUS_OK);
    assert_str_has(builder_str(&out), found);
    assert_int_equal(outcome.findings, *found != '\0');
    builder_clear(&out);
}

#define FORTY "abcdefghijklmnopqrstabcdefghijklmnopqrst"
#define WIDE_13                                                                                                        \
    "\xe6\x96\xb0\xe6\x96\xb0\xe6\x96\xb0\xe6\x96\xb0\xe6\x96\xb0\xe6\x96\xb0\xe6\x96\xb0"                             \
    "\xe6\x96\xb0\xe6\x96\xb0\xe6\x96\xb0\xe6\x96\xb0\xe6\x96\xb0\xe6\x96\xb0"

static void a_word_that_will_not_fit_is_found_where_it_stands(void **state)
{
    (void)state;
    static const char front[] = "{ \"format_version\": 1, \"terms\": [\n{ \"term\": \"a\", \"text\": \"";
    char text[512];
    snprintf(text, sizeof text, "%s\\u00e9\\ud83d\\ude00\\\"caf\xc3\xa9 %s\" }] }", front, FORTY FORTY);
    lone("g.json", text, "g.json:2:50: /terms/0/text: This word is 80 cells wide, and a line has 72. Break it in two");
    lone("l.md", "# T\n\nA [link](https://a.b) *and*\n`" FORTY "`" FORTY " too.\n",
         "l.md:4:1: /: This word is 82 cells");
    lone("l.md", "# T\n\n- " FORTY "\n- a " FORTY "-" FORTY "\n",
         "l.md:4:5: /: This word is 81 cells wide, and a line has 68");
    lone("l.md", "# T\n\n- " WIDE_13 WIDE_13 WIDE_13 "\n", "l.md:3:3: /: This word is 78 cells wide");
}

static void code_that_will_not_fit_is_found_where_it_stands(void **state)
{
    (void)state;
    lone("l.md", "# T\n\n```python\n\nok = 1\n    x = \"" FORTY FORTY "\"\n```\n",
         "l.md:6:5: /: This line of code is 90 cells wide; 72 fit. Break it.");
    lone("l.md", "# T\n\n- a\n\n  ```\n  ok\n  y" FORTY FORTY "\n  ```\n",
         "l.md:7:3: /: This line of code is 81 cells");
    lone("l.md", "# T\n\n```\n" WIDE_13 WIDE_13 WIDE_13 "\n```\n", "l.md:4:1: /: This line of code is 78 cells");
    lone("l.md", "# T\n\n```\n1\n\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n\n```\n", "");
    lone("l.md", "# T\n\n```\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n\n17\n```\n",
         "l.md:4:1: /: This code has 17 lines; 16 fit a screen. Show less, or make two blocks of it.");
}

static void a_scene_that_will_not_fit_is_found(void **state)
{
    (void)state;
    static const char scene[] =
        "{ \"scene\": 1, \"title\": \"%s\",\n\"clients\": { \"%s\": { \"cookies\": { \"a\": \"b\" } } },\n"
        "\"views\": { \"p\": { \"path\": \"/p/\", \"decorators\": [\"@cache_page(60, key_prefix='%s')\"], "
        "\"template\": \"x\" } },\n\"steps\": [{ \"at\": 0, \"get\": \"/p/\" }] }";
    char text[1024];
    snprintf(text, sizeof text, scene, "T", "alice", "");
    lone("s.json", text, "");
    snprintf(text, sizeof text, scene, FORTY FORTY, "alice", "");
    lone("s.json", text, "s.json:1:24: /title: This heading is 80 cells wide; 72 fit. Shorten it.");
    snprintf(text, sizeof text, scene, "T", "alice-in-wonderland", "");
    lone("s.json", text, "s.json:2:14: /clients/alice-in-wonderland: This name is 19 cells wide; 16 fit.");
    snprintf(text, sizeof text, scene, "T", "alice", FORTY FORTY);
    lone("s.json", text, "s.json:3:49: /views/p/decorators/0: This line of code is 110 cells wide; 72 fit. Break it.");
}

static void a_question_that_will_not_fit_with_its_options_is_found(void **state)
{
    (void)state;
    static const char option[] = "{ \"text\": \"%zu " FORTY " " FORTY "\", \"correct\": %s, \"why\": \"W.\" }%s";
    char text[4096];
    for (size_t prompt_lines = 2; prompt_lines <= 3; prompt_lines++) {
        size_t used = (size_t)snprintf(text, sizeof text,
                                       "{ \"format_version\": 1, \"questions\": [{ \"id\": \"q\", \"rev\": 1, "
                                       "\"kind\": \"several\", \"difficulty\": \"easy\", \"concepts\": "
                                       "[\"caching\"], \"hints\": [\"H.\"], \"solution\": \"S.\", \"proof\": { "
                                       "\"django\": \"quizzes/all.json\" },\n\"prompt\": \"%s\", \"options\": [",
                                       prompt_lines == 2 ? FORTY " " FORTY : FORTY " " FORTY " " FORTY);
        for (size_t i = 0; i < 8; i++)
            used += (size_t)snprintf(text + used, sizeof text - used, option, i, i == 0 ? "true" : "false",
                                     i == 7 ? "] }] }" : ", ");
        lone("q.json", text,
             prompt_lines == 2 ? ""
                               : "q.json:2:11: /questions/0/prompt: With all that is chosen from, this takes 19 lines; "
                                 "18 fit a screen.");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(running_out_of_memory_is_told_and_leaks_nothing),
        cmocka_unit_test(what_was_looked_at_is_counted),
        cmocka_unit_test(a_word_that_will_not_fit_is_found_where_it_stands),
        cmocka_unit_test(code_that_will_not_fit_is_found_where_it_stands),
        cmocka_unit_test(a_scene_that_will_not_fit_is_found),
        cmocka_unit_test(a_question_that_will_not_fit_with_its_options_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
