/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "sim/base/report.h"

struct sheet {
    struct arena arena;
    struct report report;
    struct builder out;
};

static void sheet_init(struct sheet *sheet, struct str source)
{
    arena_init(&sheet->arena, testing_allocator());
    report_init(&sheet->report, &sheet->arena, STR("scene.json"), source);
    builder_init(&sheet->out, testing_allocator());
}

static struct str sheet_print(struct sheet *sheet)
{
    builder_reset(&sheet->out);
    report_print(&sheet->report, &sheet->out);
    return builder_str(&sheet->out);
}

static void sheet_clear(struct sheet *sheet)
{
    arena_clear(&sheet->arena);
    builder_clear(&sheet->out);
}

static void assert_place(const char *source, size_t offset, size_t wanted_line, size_t wanted_column)
{
    size_t line = 0, column = 0;
    report_place(str_from(source), offset, &line, &column);
    assert_int_equal(line, wanted_line);
    assert_int_equal(column, wanted_column);
}

static void a_place_counts_lines_and_code_points_from_one(void **state)
{
    (void)state;
    assert_place("", 0, 1, 1);
    assert_place("", 5, 1, 1);
    assert_place("ab\ncd", 0, 1, 1);
    assert_place("ab\ncd", 2, 1, 3);
    assert_place("ab\ncd", 3, 2, 1);
    assert_place("ab\ncd", 4, 2, 2);
    assert_place("ab\ncd", 99, 2, 3);
    assert_place("ab\r\ncd", 5, 2, 2);
    assert_place("\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80x", 9, 1, 4);
    assert_place("\xff\xffx", 2, 1, 3);
    assert_place("a\n\n\n", 4, 4, 1);
}

static void a_finding_shows_its_line_and_a_caret(void **state)
{
    (void)state;
    struct sheet sheet;
    sheet_init(&sheet, STR("{\n  \"\xc3\xa4\": 1\r\n}"));
    report_add(&sheet.report, 10, STR("/\xc3\xa4"), STR("Write 2."));
    assert_str(sheet_print(&sheet), "scene.json:2:8: /\xc3\xa4: Write 2.\n      \"\xc3\xa4\": 1\n           ^\n");
    sheet_clear(&sheet);
}

static void the_root_is_printed_as_a_slash(void **state)
{
    (void)state;
    struct sheet sheet;
    sheet_init(&sheet, STR(""));
    report_add(&sheet.report, 0, STR(""), STR("Empty."));
    assert_str(sheet_print(&sheet), "scene.json:1:1: /: Empty.\n    \n    ^\n");
    sheet_clear(&sheet);
}

static void findings_stand_in_the_order_of_their_places(void **state)
{
    (void)state;
    struct sheet sheet;
    sheet_init(&sheet, STR("abcdef"));
    report_add(&sheet.report, 4, STR("/x"), STR("third"));
    report_add(&sheet.report, 1, STR("/x"), STR("first"));
    report_add(&sheet.report, 3, STR("/x"), STR("second, a"));
    report_add(&sheet.report, 3, STR("/x"), STR("second, b"));
    assert_str(sheet_print(&sheet), "scene.json:1:2: /x: first\n    abcdef\n     ^\n"
                                    "scene.json:1:4: /x: second, a\n    abcdef\n       ^\n"
                                    "scene.json:1:4: /x: second, b\n    abcdef\n       ^\n"
                                    "scene.json:1:5: /x: third\n    abcdef\n        ^\n");
    sheet_clear(&sheet);
}

static void texts_of_a_finding_are_copied(void **state)
{
    (void)state;
    struct sheet sheet;
    char path[] = "/a", message[] = "Mend it.";
    sheet_init(&sheet, STR("x"));
    report_add(&sheet.report, 0, str_from(path), str_from(message));
    memset(path, '?', 2);
    memset(message, '?', 8);
    assert_str_has(sheet_print(&sheet), ": /a: Mend it.\n");
    sheet_clear(&sheet);
}

static void findings_beyond_the_limit_are_counted(void **state)
{
    (void)state;
    struct sheet sheet;
    sheet_init(&sheet, STR("x"));
    for (int i = 0; i < REPORT_LIMIT + 7; i++)
        report_add(&sheet.report, 0, STR("/"), STR("m"));
    assert_int_equal(sheet.report.count, REPORT_LIMIT);
    assert_int_equal(sheet.report.dropped, 7);
    assert_str_has(sheet_print(&sheet), "Findings not shown: 7.");
    sheet_clear(&sheet);
}

static void control_characters_cannot_reach_a_terminal(void **state)
{
    (void)state;
    struct sheet sheet;
    sheet_init(&sheet, STR("a\tb\x1b[2J\x7f\xc2\x9b\xe2\x80\xae\xd8\x9c\xe2\x81\xa6\xff\0z"));
    report_add(&sheet.report, 2, STR("/\x1b"), STR("key \"\x1b]0;\x07\""));
    assert_str(sheet_print(&sheet), "scene.json:1:3: /?: key \"?]0;?\"\n    a b?[2J???????z\n      ^\n");
    sheet_clear(&sheet);
}

static void a_long_line_is_cut_around_the_caret(void **state)
{
    (void)state;
    struct sheet sheet;
    char line[1000];
    memset(line, 'x', sizeof line);
    line[500] = '!';
    sheet_init(&sheet, (struct str){line, sizeof line});
    report_add(&sheet.report, 500, STR(""), STR("m"));
    struct str text = sheet_print(&sheet);
    size_t begin = str_find_byte(text, '\n', 0) + 1, end = str_find_byte(text, '\n', begin);
    assert_int_equal(end - begin, 4 + 3 + 100 + 3);
    assert_int_equal(str_find_byte(text, '!', 0) - begin, str_find_byte(text, '^', 0) - end - 1);
    assert_str_has(text, "    ...x");
    assert_str_has(text, "x...\n");
    sheet_clear(&sheet);
}

static void a_report_without_memory_tells_through_its_arena(void **state)
{
    (void)state;
    for (size_t n = 1;; n++) {
        struct failing_allocator memory;
        struct arena arena;
        struct report report;
        struct builder out;
        failing_init(&memory, n);
        arena_init(&arena, &memory.allocator);
        builder_init(&out, &memory.allocator);
        report_init(&report, &arena, STR("f"), STR("abc"));
        char message[3000];
        memset(message, 'm', sizeof message);
        for (size_t i = 0; i < 20; i++)
            report_add(&report, i, STR("/path"), (struct str){message, sizeof message});
        report_print(&report, &out);
        assert_int_equal(arena.failed || out.failed, memory.refused);
        arena_clear(&arena);
        builder_clear(&out);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_counts_lines_and_code_points_from_one),
        cmocka_unit_test(a_finding_shows_its_line_and_a_caret),
        cmocka_unit_test(the_root_is_printed_as_a_slash),
        cmocka_unit_test(findings_stand_in_the_order_of_their_places),
        cmocka_unit_test(texts_of_a_finding_are_copied),
        cmocka_unit_test(findings_beyond_the_limit_are_counted),
        cmocka_unit_test(control_characters_cannot_reach_a_terminal),
        cmocka_unit_test(a_long_line_is_cut_around_the_caret),
        cmocka_unit_test(a_report_without_memory_tells_through_its_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
