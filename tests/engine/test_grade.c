/* SPDX-License-Identifier: MIT */
/* Answers of every kind, judged. Runs in the source folder; the questions are those of tests/engine/content. */
#include "tests/sim/testing.h"

#include "engine/grade.h"
#include "engine/scene_change.h"

struct desk {
    struct content *content;
    struct arena arena;
};

static int open_desk(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    struct builder complaints;
    builder_init(&complaints, testing_allocator());
    arena_init(&desk->arena, testing_allocator());
    enum status status = content_open(testing_allocator(), STR("tests/engine/content"), &desk->content, &complaints);
    if (status != STATUS_OK)
        print_error("%.*s", (int)complaints.len, complaints.at);
    builder_clear(&complaints);
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

static struct grade grade(struct desk *desk, const char *id, struct response response)
{
    struct grade grade;
    const struct question *question = content_question(desk->content, str_from(id));
    assert_non_null(question);
    assert_int_equal(grade_response(&desk->arena, desk->content, question, &response, &grade), STATUS_OK);
    return grade;
}

static struct grade choose(struct desk *desk, const char *id, uint32_t chosen)
{
    return grade(desk, id, (struct response){.chosen = chosen});
}

static struct grade type(struct desk *desk, const char *id, const char *typed)
{
    return grade(desk, id, (struct response){.typed = str_from(typed)});
}

static struct grade place(struct desk *desk, const char *id, const char *places)
{
    struct response response = {0};
    for (size_t i = 0; places[i]; i++)
        response.places[i] = places[i] == '-' ? RESPONSE_NONE : (uint8_t)(places[i] - '0');
    return grade(desk, id, response);
}

static void assert_right(struct grade grade)
{
    assert_true(grade.valid);
    assert_true(grade.right);
    assert_int_equal(grade.credit, GRADE_FULL);
    assert_str(grade.why, "");
    assert_str(grade.belief, "");
}

static void assert_wrong(struct grade grade)
{
    assert_true(grade.valid);
    assert_false(grade.right);
    assert_int_equal(grade.credit, 0);
}

/* Not an answer: `part` is in what the learner is told. */
static void assert_refused(struct grade grade, const char *part)
{
    assert_false(grade.valid);
    assert_false(grade.right);
    assert_str_has(grade.complaint, part);
}

/* ---- options and lines ----------------------------------------------------------------------------------------- */

static void a_wrong_choice_names_the_belief_behind_it(void **state)
{
    assert_right(choose(*state, "first-guess", 2));
    struct grade wrong = choose(*state, "first-guess", 1);
    assert_wrong(wrong);
    assert_str(wrong.why, "Not she alone.");
    assert_str(wrong.belief, "cookies-in-key");
    assert_int_equal(wrong.key, 2);
    assert_str(choose(*state, "first-guess", 4).belief, "");
    assert_refused(choose(*state, "first-guess", 0), "one of the options");
    assert_refused(choose(*state, "first-guess", 3), "one of the options");
    assert_refused(choose(*state, "first-guess", 8), "one of the options");
}

static void several_answers_earn_right_less_wrong(void **state)
{
    assert_right(choose(*state, "first-asked", 9));
    assert_int_equal(choose(*state, "first-asked", 1).credit, 500);
    assert_int_equal(choose(*state, "first-asked", 11).credit, 500); /* both right ones and a wrong one */
    assert_int_equal(choose(*state, "first-asked", 3).credit, 0);
    assert_int_equal(choose(*state, "first-asked", 6).credit, 0); /* never below nothing */
    assert_int_equal(choose(*state, "first-asked", 15).credit, 0);
    assert_str(choose(*state, "first-asked", 13).belief, "post-clears");
    assert_false(choose(*state, "first-asked", 1).right);
}

static void the_faulty_line_is_named(void **state)
{
    assert_right(choose(*state, "faulty", 1));
    struct grade wrong = choose(*state, "faulty", 2);
    assert_wrong(wrong);
    assert_str(wrong.why, "A view.");
    assert_refused(choose(*state, "faulty", 8), "one of the lines");
}

/* ---- numbers --------------------------------------------------------------------------------------------------- */

static void a_number_counts_by_its_value(void **state)
{
    static const char *const right[] = {"300",  " 300 ", "300 s",     "300s",         "300.0",
                                        "+300", "5 min", "5 minutes", "5.0 Minutes",  "5min",
                                        "301",  "299",   "300000 ms", "299.5 seconds"};
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        assert_right(type(*state, "minutes", right[i]));
    static const char *const wrong[] = {"298.999", "301.001", "0", "-300", "5 h", "1 h", "300 ms", "300 min"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_wrong(type(*state, "minutes", wrong[i]));
    static const char *const none[] = {"",      "abc",    "0.3k",  "3e2", "1,5",   "300 pages",
                                       "300 %", "5 m in", "0x12c", ".",   "1.2.3", "300 s s"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_false(type(*state, "minutes", none[i]).valid);
    assert_refused(type(*state, "minutes", "300 pages"), "does not fit; the answer is in s");
}

static void a_foreseen_number_gets_its_reason(void **state)
{
    struct grade wrong = type(*state, "minutes", "5");
    assert_wrong(wrong);
    assert_str(wrong.why, "Those are minutes.");
    assert_str(wrong.belief, "timeout-in-minutes");
    assert_str(type(*state, "minutes", "6").why, "");
}

/* ---- order, match, marks --------------------------------------------------------------------------------------- */

static void an_order_earns_its_longest_right_run(void **state)
{
    assert_right(place(*state, "way", "0123"));
    assert_int_equal(place(*state, "way", "3012").credit, 666); /* three in a row */
    assert_int_equal(place(*state, "way", "1230").credit, 666);
    assert_int_equal(place(*state, "way", "2301").credit, 333);
    assert_int_equal(place(*state, "way", "3210").credit, 0);
    assert_int_equal(place(*state, "way", "0213").credit, 0); /* no two neighbours belong together */
    assert_int_equal(place(*state, "way", "0213").key, 9);
    assert_refused(place(*state, "way", "0122"), "every item once");
    assert_refused(place(*state, "way", "0124"), "every item once");
}

static void pairs_count_one_by_one_and_by_what_they_say(void **state)
{
    assert_right(place(*state, "pairs", "010"));
    assert_right(place(*state, "pairs", "212")); /* two right sides read the same */
    struct grade wrong = place(*state, "pairs", "013");
    assert_int_equal(wrong.credit, 666);
    assert_int_equal(wrong.key, 3);
    assert_str(wrong.why, "Sixty as well.");
    assert_refused(place(*state, "pairs", "01-"), "each left side");
    assert_refused(place(*state, "pairs", "014"), "each left side");
}

static void marks_are_judged_by_what_happens(void **state)
{
    struct grade right = grade(*state, "leaks", (struct response){.marked = 2});
    assert_right(right);
    assert_int_equal(right.count, 4);
    assert_int_equal(right.key, 2);
    assert_int_equal(grade(*state, "leaks", (struct response){.marked = 0}).credit, 750);
    assert_int_equal(grade(*state, "leaks", (struct response){.marked = 13}).credit, 0);
    assert_refused(grade(*state, "leaks", (struct response){.marked = 16}), "not so many");
}

/* ---- what is typed and played ---------------------------------------------------------------------------------- */

static void every_decorator_that_does_it_is_right(void **state)
{
    static const char *const right[] = {
        "@vary_on_cookie",
        "vary_on_cookie",
        "  @vary_on_cookie  ",
        "@vary_on_headers('Cookie')",
        "@vary_on_headers(\"cookie\", )",
        "@vary_on_headers('Accept', 'Cookie')",
    };
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        assert_right(type(*state, "apart", right[i]));
}

static void every_decorator_that_only_looks_like_it_is_wrong(void **state)
{
    static const char *const wrong[] = {
        "@vary_on_headers('Cookies')",
        "@vary_on_headers('Set-Cookie')",
        "@vary_on_headers('User')",
        "@vary_on_headers('*')",
        "@cache_page(60, key_prefix='user')",
        "@cache_control(public=True)",
        "@cache_control(private=True)", /* keeps users apart, but nothing is cached any more */
        "@never_cache",
        "@login_required",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_wrong(type(*state, "apart", wrong[i]));
}

static void a_foreseen_decorator_gets_its_reason_however_it_is_written(void **state)
{
    struct grade wrong = type(*state, "apart", "vary_on_headers( \"Accept\" )");
    assert_wrong(wrong);
    assert_str(wrong.why, "Accept is alike.");
    assert_str(wrong.belief, "cookies-in-key");
    assert_str(type(*state, "apart", "login_required()").belief, "login-protects");
    /* Not foreseen; but with cookies in the key this would keep users apart, so that is what one would have to believe. */
    struct grade other = type(*state, "apart", "@vary_on_headers('User-Agent')");
    assert_str(other.why, "");
    assert_str(other.belief, "cookies-in-key");
}

static void what_is_no_decorator_gets_the_parsers_sentence(void **state)
{
    assert_refused(type(*state, "apart", ""), "Type a decorator");
    assert_refused(type(*state, "apart", "@vary_on_cookies"), "vary_on_cookie");
    assert_refused(type(*state, "apart", "@vary_on_headers('Cookie'"), "");
    assert_true(type(*state, "apart", "@vary_on_headers('Cookie'").complaint.len > 0);
    assert_refused(type(*state, "apart", "@cache_page()"), "timeout");
    assert_refused(type(*state, "apart", "\", \"x"), "");
    assert_refused(type(*state, "apart-by-header",
                        "Cookie\n"
                        "X"),
                   "");
}

static void a_header_may_be_typed_with_its_name(void **state)
{
    assert_right(type(*state, "apart-by-header", "Cookie"));
    assert_right(type(*state, "apart-by-header", "vary: cookie"));
    assert_right(type(*state, "apart-by-header", "Accept,Cookie"));
    assert_wrong(type(*state, "apart-by-header", "Cookies"));
    assert_wrong(type(*state, "apart-by-header", "*"));
    struct grade wrong = type(*state, "apart-by-header", "Vary: Accept");
    assert_wrong(wrong);
    assert_str(wrong.why, "Accept is alike.");
}

static void assert_insert(const char *source, const char *at, const char *wanted)
{
    struct arena arena;
    struct builder out;
    arena_init(&arena, testing_allocator());
    builder_init(&out, testing_allocator());
    bool done = scene_put_text(&arena, str_from(source), str_from(at), STR("n\"w"), &out);
    assert_int_equal(done, wanted != NULL);
    if (wanted)
        assert_str(builder_str(&out), wanted);
    builder_clear(&out);
    arena_clear(&arena);
}

static void a_text_is_put_where_the_pointer_says(void **state)
{
    (void)state;
    assert_insert("{\"a\": [\"x\\\"\", \"y\"]}", "/a/0", "{\"a\": [\"n\\\"w\", \"y\"]}");
    assert_insert("{\"a\": [\"x\", \"y\" ]}", "/a/2", "{\"a\": [\"x\", \"y\", \"n\\\"w\" ]}");
    assert_insert("{\"a\": []}", "/a/0", "{\"a\": [\"n\\\"w\"]}");
    assert_insert("{\"a\": []}", "/a/-", "{\"a\": [\"n\\\"w\"]}");
    assert_insert("{\"a\": {}}", "/a/b", "{\"a\": {\"b\": \"n\\\"w\"}}");
    assert_insert("{\"a\": {\"c\": 1}}", "/a/b~1", "{\"a\": {\"b/\": \"n\\\"w\", \"c\": 1}}");
    assert_insert("{\"a\": {\"b\": \"x\"}}", "/a/b", "{\"a\": {\"b\": \"n\\\"w\"}}");
    assert_insert("{\"a\": [\"x\"]}", "/a/2", NULL);
    assert_insert("{\"a\": [\"x\"]}", "/b/0", NULL);
    assert_insert("{\"a\": 1}", "/a", NULL);
    assert_insert("{\"a\": 1}", "a", NULL);
}

/* ---- beside the credit ----------------------------------------------------------------------------------------- */

static void confidence_is_scored_apart(void **state)
{
    (void)state;
    assert_int_equal(confidence_points(CONFIDENCE_NOT_ASKED, true), 0);
    assert_int_equal(confidence_points(CONFIDENCE_GUESSED, true), 1);
    assert_int_equal(confidence_points(CONFIDENCE_THINK_SO, true), 2);
    assert_int_equal(confidence_points(CONFIDENCE_SURE, true), 3);
    assert_int_equal(confidence_points(CONFIDENCE_GUESSED, false), 0);
    assert_int_equal(confidence_points(CONFIDENCE_THINK_SO, false), -2);
    assert_int_equal(confidence_points(CONFIDENCE_SURE, false), -6);
}

static void guessing_is_worth_less_than_knowing(void **state)
{
    struct desk *desk = *state;
    size_t count;
    const struct question *questions = content_questions(desk->content, &count);
    assert_int_equal(count, 9);
    for (size_t i = 0; i < count; i++)
        assert_in_range(grade_guess(&questions[i]), 0, 500);
    assert_int_equal(grade_guess(&questions[0]), 333);
}

static void running_out_of_memory_is_told(void **state)
{
    struct desk *desk = *state;
    const struct question *question = content_question(desk->content, STR("apart"));
    struct failing_allocator memory;
    for (size_t n = 1;; n++) {
        struct arena arena;
        struct grade got;
        failing_init(&memory, n);
        arena_init(&arena, &memory.allocator);
        struct response response = {.typed = STR("@vary_on_headers('Host')")};
        enum status status = grade_response(&arena, desk->content, question, &response, &got);
        assert_true(status == STATUS_NO_MEMORY || (status == STATUS_OK && !got.right && got.valid));
        arena_clear(&arena);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_choice_names_the_belief_behind_it),
        cmocka_unit_test(several_answers_earn_right_less_wrong),
        cmocka_unit_test(the_faulty_line_is_named),
        cmocka_unit_test(a_number_counts_by_its_value),
        cmocka_unit_test(a_foreseen_number_gets_its_reason),
        cmocka_unit_test(an_order_earns_its_longest_right_run),
        cmocka_unit_test(pairs_count_one_by_one_and_by_what_they_say),
        cmocka_unit_test(marks_are_judged_by_what_happens),
        cmocka_unit_test(every_decorator_that_does_it_is_right),
        cmocka_unit_test(every_decorator_that_only_looks_like_it_is_wrong),
        cmocka_unit_test(a_foreseen_decorator_gets_its_reason_however_it_is_written),
        cmocka_unit_test(what_is_no_decorator_gets_the_parsers_sentence),
        cmocka_unit_test(a_header_may_be_typed_with_its_name),
        cmocka_unit_test(a_text_is_put_where_the_pointer_says),
        cmocka_unit_test(confidence_is_scored_apart),
        cmocka_unit_test(guessing_is_worth_less_than_knowing),
        cmocka_unit_test(running_out_of_memory_is_told),
    };
    return cmocka_run_group_tests(tests, open_desk, close_desk);
}
