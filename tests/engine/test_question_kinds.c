/* SPDX-License-Identifier: MIT */
/* What each kind of question, a myth, a pitfall, the test and the glossary need, and what is refused in them. */
#include "tests/sim/testing.h"

#include "engine/exam.h"
#include "engine/glossary.h"
#include "engine/myth.h"
#include "engine/pitfall.h"
#include "engine/question.h"

/* Texts are written with ' for ", so that they can be read here. */
struct reading {
    struct arena arena;
    struct report report;
    const struct json *root;
    char text[2048];
};

static void begin(struct reading *reading, const char *front, const char *own)
{
    arena_init(&reading->arena, testing_allocator());
    snprintf(reading->text, sizeof reading->text, "{%s%s}", front, own);
    for (char *at = reading->text; *at; at++)
        *at = *at == '\'' ? '"' : *at;
    report_init(&reading->report, &reading->arena, STR("q.json"), str_from(reading->text));
    assert_int_equal(json_read(&reading->arena, &reading->report, &reading->root), STATUS_OK);
}

/* Exactly one finding, at that place and saying so; NULL: none. */
static void end(struct reading *reading, const char *path, const char *message)
{
    for (size_t i = 0; i < reading->report.count && (!path || reading->report.count > 1); i++)
        print_error("%.*s: %.*s\n", (int)reading->report.findings[i].path.len, reading->report.findings[i].path.at,
                    (int)reading->report.findings[i].message.len, reading->report.findings[i].message.at);
    assert_int_equal(reading->report.count, path ? 1 : 0);
    if (path) {
        assert_str(reading->report.findings[0].path, path);
        assert_str_has(reading->report.findings[0].message, message);
    }
    arena_clear(&reading->arena);
}

#define FRONT                                                                                                          \
    "'id':'q','rev':1,'difficulty':'easy','concepts':['keys'],'prompt':'?','hints':['h'],'solution':'s',"              \
    "'proof':{'scene':'s.json','expect':{'totals':{}}},"

static void question(const char *own, const char *path, const char *message)
{
    struct reading reading;
    struct question read;
    begin(&reading, FRONT, own);
    question_read(&reading.report, reading.root, &read);
    end(&reading, path, message);
}

static void a_number_has_an_answer_a_unit_and_mistakes(void **state)
{
    (void)state;
    question("'kind':'number','answer':{'value':300,'unit':'s','tolerance':1},'mistakes':[{'value':5,'why':'w'}]", NULL,
             NULL);
    question("'kind':'number','answer':{'value':2.5},'mistakes':[{'value':5,'why':'w'}]", NULL, NULL);
    question("'kind':'number','answer':{'value':300,'unit':'weeks'},'mistakes':[{'value':5,'why':'w'}]", "/answer/unit",
             "`weeks`");
    question("'kind':'number','answer':{'value':300},'mistakes':[]", "/mistakes", "at least 1");
    question("'kind':'number','answer':{'value':300,'tolerance':-1},'mistakes':[{'value':5,'why':'w'}]",
             "/answer/tolerance", "not negative");
    question("'kind':'number','answer':{'value':300,'tolerance':5},'mistakes':[{'value':305,'why':'w'}]", "/mistakes/0",
             "within the tolerance");
    question("'kind':'number','mistakes':[{'value':5,'why':'w'}]", "", "`answer` is missing");
}

static void an_order_has_three_to_seven_items_that_differ(void **state)
{
    (void)state;
    question("'kind':'order','items':[{'text':'a'},{'text':'b','why':'w'},{'text':'c'}]", NULL, NULL);
    question("'kind':'order','items':[{'text':'a'},{'text':'b'}]", "/items", "at least 3");
    question("'kind':'order','items':[{'text':'a'},{'text':'b'},{'text':'a'}]", "/items/2", "same text");
    question("'kind':'order','items':[{'text':'1'},{'text':'2'},{'text':'3'},{'text':'4'},{'text':'5'},{'text':'6'},"
             "{'text':'7'},{'text':'8'}]",
             "/items", "at most 7");
}

#define PAIRS "'pairs':[{'left':'a','right':'1','why':'w'},{'left':'b','right':'2','why':'w'},"

static void a_match_has_pairs_and_extras_that_fit_nothing(void **state)
{
    (void)state;
    question("'kind':'match'," PAIRS "{'left':'c','right':'1','why':'w'}],'extra':['9']", NULL, NULL);
    question("'kind':'match'," PAIRS "{'left':'a','right':'3','why':'w'}]", "/pairs/2", "same left side");
    question("'kind':'match'," PAIRS "{'left':'c','right':'3','why':'w'}],'extra':['2']", "/extra", "right side of a");
    question("'kind':'match'," PAIRS "{'left':'c','right':'3'}]", "/pairs/2", "`why`");
}

#define PLAY "'play':{'scene':'two-visitors','place':'/views/a/decorators/0','expect':{'totals':{}}}"

static void a_header_says_what_is_played(void **state)
{
    (void)state;
    question("'kind':'header'," PLAY ",'examples':['x'],'mistakes':[{'answer':'y','why':'w'}]", NULL, NULL);
    question("'kind':'header'," PLAY ",'examples':[],'mistakes':[{'answer':'y','why':'w'}]", "/examples", "at least 1");
    question("'kind':'header'," PLAY ",'examples':['x'],'mistakes':[{'value':1,'why':'w'}]", "/mistakes/0/value",
             "no field `value`");
    question("'kind':'header','play':{'scene':'s.json','place':'/a','expect':{'a':1}},'examples':['x'],"
             "'mistakes':[{'answer':'y','why':'w'}]",
             "/play/scene", "name of a scene alone");
    question("'kind':'header','play':{'scene':'s','place':'a','expect':{'a':1}},'examples':['x'],"
             "'mistakes':[{'answer':'y','why':'w'}]",
             "/play/place", "JSON pointer");
}

static void marks_ask_for_hits_or_leaks(void **state)
{
    (void)state;
    question("'kind':'marks','play':{'scene':'s','asks':'leak','release':'5.2.19'}", NULL, NULL);
    question("'kind':'marks','play':{'scene':'s','asks':'hits'}", "/play/asks", "Did you mean `hit`?");
    question("'kind':'marks','play':{'scene':'s','asks':'hit','release':'5.2.999'}", "/play/release", "no release");
}

static void exactly_one_line_is_faulty(void **state)
{
    (void)state;
    question("'kind':'line','lines':[{'text':'a','why':'w'},{'text':'b','faulty':true,'why':'w'},"
             "{'text':'c','faulty':false,'why':'w'}]",
             NULL, NULL);
    question("'kind':'line','lines':[{'text':'a','why':'w'},{'text':'b','why':'w'},{'text':'c','why':'w'}]", "/lines",
             "Exactly one");
}

static void fields_of_another_kind_have_no_place(void **state)
{
    (void)state;
    question("'kind':'marks','play':{'scene':'s','asks':'hit'},'options':[]", "/options", "no field `options`");
    question("'kind':'marks','play':{'scene':'s','asks':'hit'},'hint':1", "/hint", "Did you mean `hints`?");
    question("'kind':'mark','play':{'scene':'s','asks':'hit'}", "/kind", "Did you mean `marks`?");
}

static void myth(const char *text, const char *path, const char *message)
{
    struct reading reading;
    struct myth read;
    begin(&reading, "", text);
    myth_read(&reading.report, reading.root, &read);
    end(&reading, path, message);
}

#define MYTH                                                                                                           \
    "'id':'m','rev':1,'concepts':['keys'],'statement':'s','tempting':'t','rule':'r','scene':'two-visitors',"           \
    "'proof':{'django':'a.py'},"

static void a_myth_has_all_its_parts(void **state)
{
    (void)state;
    myth(MYTH "'matters':'m','belief':'fresh-data'", NULL, NULL);
    myth(MYTH "'belief':'fresh-data'", "", "`matters` is missing");
    myth(MYTH "'matters':'m','belief':'flat-earth'", "/belief", "no belief");
    myth(MYTH "'matters':'m'", "", "`belief` is missing");
}

#define PITFALL                                                                                                        \
    "'id':'p','rev':1,'title':'t','concepts':['keys'],'story':'s','before':'a','after':'b','proof':{'django':'a.py'}," \
    "'lines':[{'text':'a','why':'w'},{'text':'b','faulty':true,'why':'w'},{'text':'c','why':'w'}],"

static void pitfall(const char *text, const char *path, const char *message)
{
    struct reading reading;
    struct pitfall read;
    begin(&reading, PITFALL, text);
    pitfall_read(&reading.report, reading.root, &read);
    end(&reading, path, message);
}

static void a_pitfall_has_a_right_fix_and_a_wrong_one(void **state)
{
    (void)state;
    pitfall("'fixes':[{'text':'a','correct':true,'why':'w','scene':'c'},{'text':'b','correct':false,'why':'w'}]", NULL,
            NULL);
    pitfall("'fixes':[{'text':'a','correct':true,'why':'w'},{'text':'b','correct':true,'why':'w'}]", "/fixes",
            "at least one is not");
    pitfall("'fixes':[{'text':'a','correct':true,'why':'w'},{'text':'b','correct':false}]", "/fixes/1", "`why`");
}

static void the_levels_of_a_test_add_up(void **state)
{
    (void)state;
    struct reading reading;
    struct exam exam;
    begin(&reading, "'test':{'questions':5,'pass':4,'minutes':0,", "'levels':{'easy':1,'medium':2,'hard':2}}");
    exam_read(&reading.report, reading.root, &exam);
    end(&reading, NULL, NULL);
    assert_int_equal(exam.questions, 5);
    assert_int_equal(exam.pass, 4);
    assert_int_equal(exam.levels[2], 2);
    begin(&reading, "'test':{'questions':5,'pass':4,'minutes':0,", "'levels':{'easy':1,'medium':2,'hard':3}}");
    exam_read(&reading.report, reading.root, &exam);
    end(&reading, "/test/levels", "add up");
    assert_int_equal(exam.questions, 10);
    begin(&reading, "'test':{'questions':5,'pass':6,'minutes':0,", "'levels':{'easy':1,'medium':2,'hard':2}}");
    exam_read(&reading.report, reading.root, &exam);
    end(&reading, "/test/pass", "from 1 to 5");
}

static void a_term_is_found_by_any_of_its_forms(void **state)
{
    (void)state;
    struct reading reading;
    struct glossary glossary;
    glossary = (struct glossary){0};
    begin(&reading, "", "'terms':[{'term':'header list','forms':['lists'],'text':'t'},{'term':'page','text':'t'}]");
    glossary_read(&reading.report, reading.root, STR(""), &glossary);
    assert_int_equal(glossary.count, 2);
    assert_ptr_equal(glossary_find(&glossary, STR("Lists")), &glossary.terms[0]);
    assert_ptr_equal(glossary_find(&glossary, STR("PAGE")), &glossary.terms[1]);
    assert_null(glossary_find(&glossary, STR("key")));
    end(&reading, NULL, NULL);
    glossary = (struct glossary){0};
    begin(&reading, "", "'terms':[{'term':'list','text':'t'},{'term':'page','forms':['LIST'],'text':'t'}]");
    glossary_read(&reading.report, reading.root, STR(""), &glossary);
    end(&reading, "/terms/1/forms", "already");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_has_an_answer_a_unit_and_mistakes),
        cmocka_unit_test(an_order_has_three_to_seven_items_that_differ),
        cmocka_unit_test(a_match_has_pairs_and_extras_that_fit_nothing),
        cmocka_unit_test(a_header_says_what_is_played),
        cmocka_unit_test(marks_ask_for_hits_or_leaks),
        cmocka_unit_test(exactly_one_line_is_faulty),
        cmocka_unit_test(fields_of_another_kind_have_no_place),
        cmocka_unit_test(a_myth_has_all_its_parts),
        cmocka_unit_test(a_pitfall_has_a_right_fix_and_a_wrong_one),
        cmocka_unit_test(the_levels_of_a_test_add_up),
        cmocka_unit_test(a_term_is_found_by_any_of_its_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
