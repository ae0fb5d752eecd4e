/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "engine/question.h"

struct reading {
    struct arena arena;
    struct report report;
    struct question question;
};

#define FRONT "{\"id\":\"q\",\"rev\":1,\"kind\":"
#define MIDDLE ",\"difficulty\":\"easy\",\"concepts\":[\"keys\"],\"prompt\":\"?\",\"options\":["
#define BACK "],\"hints\":[\"h\"],\"solution\":\"s\",\"proof\":"
#define PROOF "{\"scene\":\"s.json\",\"expect\":{\"totals\":{}}}}"
#define RIGHT "{\"text\":\"a\",\"correct\":true,\"why\":\"w\"}"
#define WRONG "{\"text\":\"b\",\"correct\":false,\"why\":\"w\"}"

static void read_text(struct reading *reading, const char *text)
{
    const struct json *root;
    arena_init(&reading->arena, testing_allocator());
    report_init(&reading->report, &reading->arena, STR("q.json"), str_from(text));
    assert_int_equal(json_read(&reading->arena, &reading->report, &root), STATUS_OK);
    question_read(&reading->report, root, &reading->question);
}

static void assert_refused(const char *text, const char *path, const char *message)
{
    struct reading reading;
    read_text(&reading, text);
    assert_int_equal(reading.report.count, 1);
    assert_str(reading.report.findings[0].path, path);
    assert_str_has(reading.report.findings[0].message, message);
    arena_clear(&reading.arena);
}

static void a_choice_has_one_right_answer(void **state)
{
    (void)state;
    struct reading reading;
    read_text(&reading, FRONT "\"choice\"" MIDDLE WRONG "," RIGHT BACK PROOF);
    assert_int_equal(reading.report.count, 0);
    assert_int_equal(question_key(&reading.question), 2);
    assert_true(question_is_right(&reading.question, 2));
    assert_false(question_is_right(&reading.question, 1));
    assert_false(question_accepts(&reading.question, 0));
    assert_false(question_accepts(&reading.question, 3));
    assert_false(question_accepts(&reading.question, 4));
    arena_clear(&reading.arena);
    assert_refused(FRONT "\"choice\"" MIDDLE RIGHT "," RIGHT BACK PROOF, "/options/1", "Only one");
    assert_refused(FRONT "\"choice\"" MIDDLE WRONG "," WRONG BACK PROOF, "/options", "No option");
}

static void several_is_right_only_when_all_are_marked(void **state)
{
    (void)state;
    struct reading reading;
    read_text(&reading, FRONT "\"several\"" MIDDLE RIGHT "," WRONG "," RIGHT BACK PROOF);
    assert_int_equal(reading.report.count, 0);
    assert_true(question_accepts(&reading.question, 1));
    assert_false(question_is_right(&reading.question, 1));
    assert_false(question_is_right(&reading.question, 7));
    assert_true(question_is_right(&reading.question, 5));
    arena_clear(&reading.arena);
}

static void faults_are_told_with_their_place(void **state)
{
    (void)state;
    assert_refused(FRONT "\"guess\"" MIDDLE RIGHT "," WRONG BACK PROOF, "/kind", "`guess`");
    assert_refused(FRONT "\"choice\"" MIDDLE RIGHT ",{\"text\":\"b\",\"correct\":false}" BACK PROOF, "/options/1",
                   "`why`");
    assert_refused(FRONT "\"choice\"" MIDDLE RIGHT ",{\"text\":\"b\",\"correct\":false,\"why\":\"w\","
                         "\"belief\":\"flat\"}" BACK PROOF,
                   "/options/1/belief", "`flat`");
    assert_refused(FRONT "\"choice\"" MIDDLE RIGHT "," WRONG BACK "{\"scene\":\"s\"}}", "/proof", "`expect`");
    assert_refused(FRONT "\"choice\"" MIDDLE RIGHT "," WRONG BACK "[]}", "/proof", "at least one proof");
    assert_refused(FRONT "\"choice\"" MIDDLE RIGHT "," WRONG BACK "{\"django\":\"a.py\",\"expect\":{}}}", "/proof",
                   "no other field");
    assert_refused(FRONT "\"choice\",\"points\":3" MIDDLE RIGHT "," WRONG BACK PROOF, "/points", "`points`");
    assert_refused(FRONT "\"truefalse\"" MIDDLE RIGHT "," WRONG "," WRONG BACK PROOF, "/options", "two options");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_choice_has_one_right_answer),
        cmocka_unit_test(several_is_right_only_when_all_are_marked),
        cmocka_unit_test(faults_are_told_with_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
