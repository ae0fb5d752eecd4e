/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "engine/exchange.h"

#define ANSWER(member)                                                                                                                                 \
    "{\"format\":\"hitmiss-progress\",\"format_version\":1,\"learner\":\"me\",\"notes\":[{\"name\":\"exam\",\"text\":\"2027-01-31\"}],\"answers\":[\n" \
    "{\"key\":\"k\",\"at_ms\":1788264000123,\"offset_min\":-90,\"way\":\"test\",\"item\":\"i\",\"rev\":2,"                                             \
    "\"concepts\":[\"keys\",\"vary\"],\"given\":\"g\",\"credit\":500,\"guess\":250,\"tries\":1,\"hints\":0,"                                           \
    "\"confidence\":2,\"took_ms\":77," member "}]}"

#define STEP(members, version)                                                                                         \
    "{\"format\":\"hitmiss-progress\",\"format_version\":" version                                                     \
    ",\"learner\":\"me\",\"notes\":[],\"steps\":[{\"key\":\"s\",\"at_ms\":5,\"offset_min\":60,\"lesson\":\"vary\","    \
    "\"place\":\"question 1 q\"," members "}],\"answers\":[]}"

struct reading {
    struct arena arena;
    struct report report;
    struct exchange progress;
};

static enum status read_text(struct reading *reading, const char *text)
{
    arena_init(&reading->arena, testing_allocator());
    report_init(&reading->report, &reading->arena, STR("p.json"), str_from(text));
    return exchange_read(&reading->report, &reading->progress);
}

static void what_was_written_is_read_again(void **state)
{
    (void)state;
    struct reading first, second;
    struct builder text;
    builder_init(&text, testing_allocator());
    assert_int_equal(read_text(&first, ANSWER("\"gave_up\":false")), STATUS_OK);
    assert_int_equal(first.progress.answer_count, 1);
    first.progress.learner = STR("a \"name\" \xc3\xa9");
    assert_int_equal(exchange_write(&text, &first.progress), STATUS_OK);
    builder_add_byte(&text, '\0');
    assert_int_equal(read_text(&second, text.at), STATUS_OK);
    assert_int_equal(second.progress.answer_count, 1);
    const struct answer *a = &first.progress.answers[0], *b = &second.progress.answers[0];
    assert_true(str_equal(b->key, STR("k")) && str_equal(b->item, STR("i")) && str_equal(b->given, STR("g")));
    assert_true(str_equal(b->concepts, STR("keys vary")) && b->way == WAY_TEST && !b->gave_up);
    assert_true(a->at_ms == b->at_ms && b->at_ms == INT64_C(1788264000123) && b->offset_min == -90 && b->rev == 2);
    assert_true(b->credit == 500 && b->guess == 250 && b->tries == 1 && b->hints == 0);
    assert_true(b->confidence == 2 && b->took_ms == 77);
    assert_true(str_equal(second.progress.learner, first.progress.learner));
    assert_int_equal(second.progress.note_count, 1);
    assert_true(str_equal(second.progress.notes[0].name, STR("exam")));
    assert_true(str_equal(second.progress.notes[0].text, STR("2027-01-31")));
    builder_clear(&text);
    arena_clear(&first.arena);
    arena_clear(&second.arena);
}

static void steps_and_where_an_answer_was_given_come_back(void **state)
{
    (void)state;
    struct reading first, second;
    struct builder text;
    builder_init(&text, testing_allocator());
    assert_int_equal(read_text(&first, ANSWER("\"gave_up\":false")), STATUS_OK); /* version 1 has none of these */
    struct answer answer = first.progress.answers[0];
    assert_true(answer.walk.len == 0 && answer.place.len == 0 && first.progress.step_count == 0);
    answer.walk = STR("w.1");
    answer.place = STR("question 1 i");
    answer.version = 4;
    const struct walk_step step = {.key = STR("s"),
                                   .at_ms = 5,
                                   .offset_min = 60,
                                   .lesson = STR("vary"),
                                   .walk = STR("w.1"),
                                   .kind = WALK_WATCH,
                                   .place = STR("scene 1 news")};
    const struct exchange progress = {
        .learner = STR("me"), .answers = &answer, .answer_count = 1, .steps = &step, .step_count = 1};
    assert_int_equal(exchange_write(&text, &progress), STATUS_OK);
    builder_add_byte(&text, '\0');
    assert_int_equal(read_text(&second, text.at), STATUS_OK);
    const struct answer *again = &second.progress.answers[0];
    assert_true(str_equal(again->walk, answer.walk) && str_equal(again->place, answer.place) && again->version == 4);
    assert_int_equal(second.progress.step_count, 1);
    const struct walk_step *read = &second.progress.steps[0];
    assert_true(str_equal(read->key, step.key) && str_equal(read->lesson, step.lesson));
    assert_true(str_equal(read->walk, step.walk) && str_equal(read->place, step.place));
    assert_true(read->kind == WALK_WATCH && read->at_ms == 5 && read->offset_min == 60);
    builder_clear(&text);
    arena_clear(&first.arena);
    arena_clear(&second.arena);
}

static void nothing_is_a_good_export_too(void **state)
{
    (void)state;
    struct reading reading;
    struct builder text;
    builder_init(&text, testing_allocator());
    assert_int_equal(exchange_write(&text, &(struct exchange){.learner = STR("me")}), STATUS_OK);
    builder_add_byte(&text, '\0');
    assert_int_equal(read_text(&reading, text.at), STATUS_OK);
    assert_int_equal(reading.progress.answer_count, 0);
    builder_clear(&text);
    arena_clear(&reading.arena);
}

static void a_wrong_file_is_refused_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } wrong[] = {
        {"", "p.json:1:1"},
        {"[]", "an object is expected"},
        {"{\"format\":\"x\",\"format_version\":1,\"learner\":\"\",\"notes\":[],\"answers\":[]}",
         "p.json:1:11: /format: `format` must be"},
        {"{\"format\":\"hitmiss-progress\",\"format_version\":3,\"learner\":\"\",\"notes\":[],\"answers\":[]}",
         "another hitmiss"},
        {"{\"format\":\"hitmiss-progress\",\"format_version\":2,\"learner\":\"\",\"notes\":[],\"answers\":[]}",
         "`steps` must be there"},
        {STEP("\"walk\":\"w\",\"kind\":\"at\",\"more\":1", "2"), "member that is not known"},
        {STEP("\"walk\":\"w\",\"kind\":\"at\"", "1"), "member that is not known"},
        {STEP("\"walk\":\"w\",\"kind\":\"fly\"", "2"), "`kind` is not known"},
        {STEP("\"walk\":\"\",\"kind\":\"at\"", "2"), "out of range"},
        {STEP("\"walk\":\"w\"", "2"), "`kind` must be there"},
        {"{\"format\":\"hitmiss-progress\",\"format_version\":1,\"learner\":\"\",\"notes\":[],\"answers\":[3]}",
         "An answer is an object"},
        {"{\"format\":\"hitmiss-progress\",\"format_version\":1,\"learner\":\"\",\"notes\":[],\"answers\":{}}",
         "be a list"},
        {"{\"format\":\"hitmiss-progress\",\"format_version\":1,\"learner\":\"\",\"notes\":[{\"name\":\"a\"}],\"answers\":[]}",
         "A note is"},
        {ANSWER("\"gave_up\":0"), "p.json:2:"},
        {ANSWER("\"gave_up\":true"), "out of range"}, /* with credit */
        {ANSWER("\"gave_up\":false,\"more\":1"), "not known"},
        {ANSWER("\"gave_up\":false,\"key\":\"again\""), "p.json:2:"},
        {ANSWER("\"given\":\"\\u0000\""), "p.json:2:"},
        {ANSWER("\"Gave_up\":false"), "`gave_up` must be there"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct reading reading;
        struct builder text;
        builder_init(&text, testing_allocator());
        assert_int_equal(read_text(&reading, wrong[i].text), STATUS_INVALID);
        report_print(&reading.report, &text);
        if (!str_contains(builder_str(&text), str_from(wrong[i].message)))
            fail_msg("%.*s lacks %s", (int)text.len, text.at, wrong[i].message);
        builder_clear(&text);
        arena_clear(&reading.arena);
    }
}

static void numbers_must_be_whole_and_in_range(void **state)
{
    (void)state;
    static const char *const values[] = {"1.5", "1e999", "-1", "1001", "\"5\"", "null", "90071992547409931"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct reading reading;
        char text[1024];
        const char *good = ANSWER("\"gave_up\":false"), *credit = strstr(good, "500");
        snprintf(text, sizeof text, "%.*s%s%s", (int)(credit - good), good, values[i], credit + 3);
        assert_int_equal(read_text(&reading, text), STATUS_INVALID);
        arena_clear(&reading.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_read_again),
        cmocka_unit_test(steps_and_where_an_answer_was_given_come_back),
        cmocka_unit_test(nothing_is_a_good_export_too),
        cmocka_unit_test(a_wrong_file_is_refused_with_its_place),
        cmocka_unit_test(numbers_must_be_whole_and_in_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
