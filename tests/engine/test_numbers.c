/* SPDX-License-Identifier: MIT */
/* Questions with fresh numbers. Runs in the source folder; the questions are those of tests/engine/numbers. */
#include "tests/sim/testing.h"

#include "engine/check.h"
#include "engine/grade.h"
#include "engine/numbers.h"
#include "engine/quiz_pick.h"
#include "engine/reel.h"

struct desk {
    struct content *content;
    struct arena arena;
};

static int open_desk(void **state)
{
    struct builder complaints;
    struct desk *desk = calloc(1, sizeof *desk);
    builder_init(&complaints, testing_allocator());
    enum status status = content_open(testing_allocator(), STR("tests/engine/numbers"), &desk->content, &complaints);
    if (status != STATUS_OK)
        print_error("%.*s\n", (int)complaints.len, complaints.at);
    builder_clear(&complaints);
    arena_init(&desk->arena, testing_allocator());
    *state = desk;
    return status == STATUS_OK ? 0 : -1;
}

static int close_desk(void **state)
{
    struct desk *desk = *state;
    arena_clear(&desk->arena);
    content_free(desk->content);
    free(desk);
    return 0;
}

static const struct question *version_of(const struct desk *desk, const char *id, size_t version)
{
    const struct question *question = content_question(desk->content, str_from(id));
    assert_non_null(question);
    question = question_version(question, version);
    assert_int_equal(question->version, version);
    return question;
}

static bool is_right(struct desk *desk, const struct question *question, const char *typed, uint64_t marked)
{
    struct grade grade;
    const struct response response = {.typed = str_from(typed), .marked = marked};
    assert_int_equal(grade_response(&desk->arena, desk->content, question, &response, &grade), STATUS_OK);
    assert_true(grade.valid);
    return grade.right;
}

/* ---- versions -------------------------------------------------------------------------------------------------- */

static void each_row_is_a_whole_version(void **state)
{
    const struct question *third = version_of(*state, "numbers-end", 2), *first = version_of(*state, "numbers-end", 0);
    assert_int_equal(third->version_count, 3);
    assert_str(third->id, "numbers-end");
    assert_str(third->prompt, "Kept for 90 seconds. When does it end? {% nothing %}");
    assert_str(third->hints[0], "It is 90.");
    assert_str(third->mistakes[0].why, "Not 9.");
    assert_true(third->number.value > 89.9 && third->number.value < 90.1);
    assert_true(third->mistakes[0].value > 8.9 && third->mistakes[0].value < 9.1);
    assert_str(first->prompt, "Kept for 50 seconds. When does it end? {% nothing %}");
    assert_ptr_equal(question_version(first, 7), first);
    size_t count;
    content_questions(((struct desk *)*state)->content, &count);
    assert_int_equal(count, 3);
}

static void an_answer_is_judged_by_the_version_that_was_asked(void **state)
{
    struct desk *desk = *state;
    assert_true(is_right(desk, version_of(desk, "numbers-end", 0), "50", 0));
    assert_false(is_right(desk, version_of(desk, "numbers-end", 1), "50", 0));
    assert_true(is_right(desk, version_of(desk, "numbers-end", 1), "70 s", 0));
    /* The page of the first worker ends at 60, or a second later: at 60 it is no hit, or one. */
    assert_true(is_right(desk, version_of(desk, "numbers-marks", 0), "", 4));
    assert_false(is_right(desk, version_of(desk, "numbers-marks", 1), "", 4));
    assert_true(is_right(desk, version_of(desk, "numbers-marks", 1), "", 12));
    assert_true(is_right(desk, version_of(desk, "numbers-typed", 0), "@cache_page(61)", 0));
    assert_false(is_right(desk, version_of(desk, "numbers-typed", 1), "@cache_page(61)", 0));
    assert_true(is_right(desk, version_of(desk, "numbers-typed", 1), "@cache_page(91)", 0));
}

static void a_changed_scene_leaves_the_file_as_it_is(void **state)
{
    struct desk *desk = *state;
    const struct question *marks = version_of(desk, "numbers-marks", 1);
    const struct scene *changed, *whole;
    struct builder complaints;
    builder_init(&complaints, testing_allocator());
    assert_int_equal(content_scene(desk->content, marks->play.scene, &changed, &complaints), STATUS_OK);
    assert_int_equal(content_scene(desk->content, STR("two-workers"), &whole, &complaints), STATUS_OK);
    assert_ptr_not_equal(changed, whole);
    assert_true(content_has_scene(desk->content, marks->play.scene));
    size_t count;
    content_scene_names(desk->content, &count);
    assert_int_equal(count, 1);
    builder_clear(&complaints);
}

static void a_heading_names_the_worker_where_there_are_several(void **state)
{
    struct desk *desk = *state;
    const struct scene *scene;
    const struct reel *reel;
    struct builder complaints;
    builder_init(&complaints, testing_allocator());
    assert_int_equal(content_scene(desk->content, STR("two-workers"), &scene, &complaints), STATUS_OK);
    assert_int_equal(reel_make(&desk->arena, scene, &scene->release->rules, &reel, &complaints), STATUS_OK);
    assert_str(reel->moments[0].heading, "At 0 seconds: anon, worker 1: GET /news/.");
    assert_str(reel->moments[1].heading, "At 10 seconds: anon, worker 2: GET /news/.");
    builder_clear(&complaints);
}

/* ---- which one is asked ---------------------------------------------------------------------------------------- */

static void the_seed_chooses_and_every_version_gets_its_turn(void **state)
{
    const struct question *question = version_of(*state, "numbers-end", 0);
    size_t seen[3] = {0};
    for (uint64_t seed = 0; seed < 60; seed++) {
        size_t first = question_version_by(question, seed);
        assert_in_range(first, 0, 2);
        assert_int_equal(first, question_version_by(question, seed));
        seen[first]++;
    }
    for (size_t i = 0; i < 3; i++)
        assert_true(seen[i] > 8);
}

static void another_version_comes_next(void **state)
{
    const struct question *question = version_of(*state, "numbers-end", 0);
    size_t seen[3][3] = {{0}};
    for (uint64_t seed = 0; seed < 60; seed++)
        for (size_t last = 0; last < 3; last++)
            seen[last][question_version_after(question, last, seed)]++;
    for (size_t last = 0; last < 3; last++)
        for (size_t next = 0; next < 3; next++)
            assert_int_equal(seen[last][next] > 8, next != last);
    /* A version that there is no more is no reason to stop. */
    assert_in_range(question_version_after(question, 9, 1), 0, 2);
}

static void what_was_missed_is_asked_again_with_other_numbers(void **state)
{
    struct desk *desk = *state;
    const struct question *const asked[] = {version_of(desk, "numbers-end", 1)};
    const struct quiz_plan plan = {.mode = QUIZ_PRACTICE, .questions = asked, .count = 1, .seed = 3};
    struct quiz quiz = quiz_begin(&plan, 0);
    for (size_t round = 0; round < 5; round++) {
        const struct question *question = quiz_question(&plan, &quiz);
        size_t version = question->version;
        assert_true(round > 0 || version == 1);
        quiz_act(&plan, &quiz, &(struct quiz_action){.kind = QUIZ_ANSWER});
        assert_ptr_equal(quiz_asked(&plan, &quiz, 0), question); /* the reasons are those of what was asked */
        quiz_act(&plan, &quiz, &(struct quiz_action){.kind = QUIZ_NEXT});
        quiz_act(&plan, &quiz, &(struct quiz_action){.kind = QUIZ_BACK});
        assert_ptr_equal(quiz_question(&plan, &quiz), question);
        quiz_act(&plan, &quiz, &(struct quiz_action){.kind = QUIZ_NEXT});
        quiz_act(&plan, &quiz, &(struct quiz_action){.kind = QUIZ_RETRY});
        assert_int_not_equal(quiz_question(&plan, &quiz)->version, version);
    }
}

static void a_pick_knows_what_was_asked_the_last_time(void **state)
{
    struct desk *desk = *state;
    const struct str id = STR("numbers-end");
    for (uint64_t seed = 0; seed < 40; seed++) {
        for (int64_t last = 1; last <= 3; last++) {
            struct quiz_plan plan;
            const struct answer answers[] = {{.item = id, .version = last % 3 + 1}, {.item = id, .version = last}};
            const struct pick pick = {.ids = &id, .id_count = 1, .seed = seed, .answers = answers, .answer_count = 2};
            assert_int_equal(pick_practice(&desk->arena, desk->content, &pick, &plan), STATUS_OK);
            assert_int_not_equal(plan.questions[0]->version, last - 1);
        }
    }
    /* An answer from before versions were noted was to the first one. */
    struct quiz_plan plan;
    const struct answer old = {.item = id};
    const struct pick pick = {.ids = &id, .id_count = 1, .seed = 1, .answers = &old, .answer_count = 1};
    assert_int_equal(pick_practice(&desk->arena, desk->content, &pick, &plan), STATUS_OK);
    assert_int_not_equal(plan.questions[0]->version, 0);
}

/* ---- checking -------------------------------------------------------------------------------------------------- */

/* Checks a question by itself, with `numbers` and `rest` in it: expects one finding that says `found`, or none. */
static struct check_outcome lone(const char *numbers, const char *rest, const char *found)
{
    static const char front[] = "{\"format_version\":1,\"questions\":[{\"id\":\"q\",\"rev\":1,\"kind\":\"number\","
                                "\"difficulty\":\"easy\",\"concepts\":[\"timeout\"],\"hints\":[\"h\"],"
                                "\"solution\":\"s\",";
    struct builder text, out;
    struct check_outcome outcome;
    builder_init(&text, testing_allocator());
    builder_init(&out, testing_allocator());
    builder_add_text(&text, front);
    builder_add_text(&text, numbers);
    builder_add_text(&text, rest);
    builder_add_text(&text, "}]}");
    const struct check_file file = {STR("tests/engine/numbers"), STR("q.json"), builder_str(&text)};
    assert_int_equal(check_lone_file(testing_allocator(), &file, &out, &outcome), STATUS_OK);
    if (outcome.findings != (*found != '\0'))
        print_error("%.*s\n", (int)out.len, out.at);
    assert_str_has(builder_str(&out), found);
    assert_int_equal(outcome.findings, *found != '\0');
    builder_clear(&text);
    builder_clear(&out);
    return outcome;
}
#define SCENE "\"proof\":{\"scene\":\"lessons/scenes/two-workers.json\","
#define ANSWER "\"answer\":{\"value\":\"{keep}\"},"
#define ASK ANSWER "\"prompt\":\"{keep}?\",\"mistakes\":[{\"value\":5,\"why\":\"w\"}],"
#define KEEP "\"with\":{\"/views/news/decorators/0\":\"@cache_page({keep})\"},"
#define TTL "\"expect\":{\"requests\":{\"1\":{\"layers\":{\"1\":{\"ttl\":\"{keep}\"}}}}}}"
#define TWO "\"numbers\":{\"keep\":[60,90]},"

static void every_version_is_a_claim_of_its_own(void **state)
{
    (void)state;
    struct check_outcome outcome = lone(TWO, ASK SCENE KEEP TTL, "");
    assert_int_equal(outcome.proved, 2);
    /* Without the change only the first row is true; the second is told with its numbers and its place. */
    outcome = lone(TWO, ASK SCENE TTL,
                   "/questions/0/proof/expect/requests/1/layers/1/ttl: With keep 90: The scene does not prove this: "
                   "expected 90, but the trace has 60.");
    assert_int_equal(outcome.proved, 1);
    assert_int_equal(outcome.unproved, 1);
}

static void a_fault_in_one_version_is_told_with_its_numbers(void **state)
{
    (void)state;
    lone("\"numbers\":{\"keep\":[60,5]},", ASK SCENE KEEP TTL,
         "/questions/0/mistakes/0: With keep 5: This mistake is a right answer");
    lone("\"numbers\":{\"keep\":[5,60]},", ASK SCENE KEEP TTL, "With keep 5: This mistake is a right answer");
    /* What is wrong in every version is told once, and not as if it were a matter of numbers. */
    lone(TWO, ANSWER "\"prompt\":\"{keep}?\",\"mistakes\":[{\"value\":5}]," SCENE KEEP TTL,
         "/questions/0/mistakes/0: The field `why` is missing");
}

static void columns_must_be_of_one_length_and_used(void **state)
{
    (void)state;
    lone("\"numbers\":{\"keep\":[60,90],\"more\":[1,2,3]},", ASK SCENE KEEP TTL,
         "/questions/0/numbers/more: All columns must be of one length; `keep`, the first,");
    lone("\"numbers\":{\"keep\":[60]},", ASK SCENE KEEP TTL, "two to eight values");
    lone("\"numbers\":{\"keep\":[1,2,3,4,5,6,7,8,9]},", ASK SCENE KEEP TTL, "two to eight values");
    lone("\"numbers\":{},", ASK SCENE KEEP TTL, "one to sixteen columns");
    lone("\"numbers\":{\"keep\":[60,\"x\"]},", ASK SCENE KEEP TTL, "holds numbers, or it holds texts");
    lone("\"numbers\":{\"keep\":[60,1e3]},", ASK SCENE KEEP TTL, "at most three decimals");
    lone("\"numbers\":{\"keep\":[60,60]},", ASK SCENE KEEP TTL, "no other version");
    lone("\"numbers\":{\"keep\":[60,90],\"more\":[1,2]},", ASK SCENE KEEP TTL, "Nothing uses the column `more`");
    lone("\"numbers\":{\"keep\":[60,90],\"2x\":[1,2]},", ASK SCENE KEEP TTL, "a letter first");
}

static void a_mark_without_a_column_is_told(void **state)
{
    (void)state;
    lone(TWO, ANSWER "\"prompt\":\"{keep} {keeep}?\",\"mistakes\":[{\"value\":5,\"why\":\"w\"}]," SCENE KEEP TTL,
         "/questions/0/prompt: `numbers` has no column `keeep`; add it, or take the braces away.");
}

static void a_change_needs_its_place_and_must_leave_a_scene(void **state)
{
    (void)state;
    struct check_outcome outcome =
        lone(TWO, ASK SCENE "\"with\":{\"/steps/9/at\":\"{keep}\"},\"expect\":{\"totals\":{\"hits\":1}}}",
             "/questions/0/proof/with/~1steps~19~1at: With keep 60: lessons/scenes/two-workers.json has no such place");
    assert_int_equal(outcome.unproved, 2);
    lone(TWO, ASK SCENE "\"with\":{\"/steps/3/at\":1,\"/steps/0/at\":0},\"expect\":{\"totals\":{\"hits\":1}}}",
         "/questions/0/proof/with: With keep 60: The changed scene is wrong at /steps/3/at: Time does not go back");
    lone(TWO, ASK SCENE "\"with\":{\"steps\":1},\"expect\":{\"totals\":{\"hits\":1}}}", "A place is a JSON pointer");
    lone("",
         "\"prompt\":\"?\",\"answer\":{\"value\":1},\"mistakes\":[{\"value\":5,\"why\":\"w\"}]," SCENE
         "\"with\":{\"/steps/3/at\":70},\"expect\":{\"totals\":{\"hits\":1}}}",
         "Only a question with `numbers` changes a scene");
}

/* The content is opened and checked with the n-th allocation and all later ones refused, until none is. */
static void memory_that_runs_out_is_told_and_nothing_leaks(void **state)
{
    (void)state;
    bool refused = true;
    for (size_t n = 1; refused; n += n < 120 ? 1 : 7) {
        struct failing_allocator memory;
        struct check_outcome outcome;
        struct builder out;
        failing_init(&memory, n);
        builder_init(&out, &memory.allocator);
        enum status status = check_content(&memory.allocator, STR("tests/engine/numbers"),
                                           &(struct check_options){.only = NULL}, &out, &outcome);
        refused = memory.refused;
        assert_int_equal(status, refused ? STATUS_NO_MEMORY : STATUS_OK);
        assert_true(refused || outcome.unproved == 0);
        builder_clear(&out);
        assert_int_equal(memory.live, 0);
    }
}

/* ---- filling in ------------------------------------------------------------------------------------------------ */

static void a_mark_alone_is_the_value_itself_where_data_stands(void **state)
{
    struct desk *desk = *state;
    struct report report;
    const struct json *root;
    struct builder path;
    builder_init(&path, testing_allocator());
    report_init(&report, &desk->arena, STR("q.json"),
                STR("{\"numbers\":{\"n\":[2,0.5],\"t\":[\"a\",\"b\"]},\"text\":\"{n}\",\"why\":\"{t}{n}{}{N}{ n }\","
                    "\"expect\":{\"{n}\":{\"a\":\"{n}\",\"b\":\"{t}\",\"c\":\"x{n}\",\"d\":{\"has\":\"{n}\"}}},"
                    "\"plain\":[1,{\"{n}\":true}]}"));
    assert_int_equal(json_read(&desk->arena, &report, &root), STATUS_OK);
    assert_int_equal(numbers_rows(&report, root), 2);
    const struct json *filled = numbers_fill(&report, root, 1);
    assert_str(json_member(filled, STR("text"))->text, "0.5");
    assert_int_equal(json_member(filled, STR("text"))->kind, JSON_STRING);
    assert_str(json_member(filled, STR("why"))->text, "b0.5{}{N}{ n }");
    const struct json *data = json_member(json_member(filled, STR("expect")), STR("0.5"));
    assert_non_null(data);
    assert_int_equal(json_member(data, STR("a"))->kind, JSON_NUMBER);
    assert_str(json_member(data, STR("a"))->text, "0.5");
    assert_int_equal(json_member(data, STR("b"))->kind, JSON_STRING);
    assert_str(json_member(data, STR("c"))->text, "x0.5");
    assert_int_equal(json_member(json_member(data, STR("d")), STR("has"))->kind, JSON_STRING);
    const struct json *plain = json_member(filled, STR("plain")), *before = json_member(root, STR("plain"));
    assert_ptr_equal(plain->first, before->first); /* shared: a key is a name here, and no mark */
    assert_int_equal(json_member(filled, STR("why"))->offset, json_member(root, STR("why"))->offset);
    json_path(json_member(data, STR("c")), &path);
    assert_str(builder_str(&path), "/expect/0.5/c");
    builder_clear(&path);
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, open_desk, close_desk)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_row_is_a_whole_version),
        TEST(an_answer_is_judged_by_the_version_that_was_asked),
        TEST(a_changed_scene_leaves_the_file_as_it_is),
        TEST(a_heading_names_the_worker_where_there_are_several),
        TEST(the_seed_chooses_and_every_version_gets_its_turn),
        TEST(another_version_comes_next),
        TEST(what_was_missed_is_asked_again_with_other_numbers),
        TEST(a_pick_knows_what_was_asked_the_last_time),
        cmocka_unit_test(every_version_is_a_claim_of_its_own),
        cmocka_unit_test(a_fault_in_one_version_is_told_with_its_numbers),
        cmocka_unit_test(columns_must_be_of_one_length_and_used),
        cmocka_unit_test(a_mark_without_a_column_is_told),
        cmocka_unit_test(a_change_needs_its_place_and_must_leave_a_scene),
        cmocka_unit_test(memory_that_runs_out_is_told_and_nothing_leaks),
        TEST(a_mark_alone_is_the_value_itself_where_data_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
