/* SPDX-License-Identifier: MIT */
#include "tests/sim/json_reading.h"

static void nodes_know_their_places_and_paths(void **state)
{
    (void)state;
    struct reading reading;
    reading_init(&reading, testing_allocator(), STR("{ \"a\": [10, {\"x/y\": true}] }"));
    assert_int_equal(reading.status, STATUS_OK);
    const struct json *list = json_member(reading.root, STR("a"));
    const struct json *leaf = json_member(list->first->next, STR("x/y"));
    assert_int_equal(list->key_offset, 2);
    assert_int_equal(list->offset, 7);
    assert_int_equal(leaf->key_offset, 13);
    assert_int_equal(leaf->offset, 20);
    assert_null(json_member(reading.root, STR("A")));
    assert_null(json_member(list, STR("a")));
    json_path(reading.root, &reading.out);
    assert_str(builder_str(&reading.out), "");
    json_path(leaf, &reading.out);
    assert_str(builder_str(&reading.out), "/a/1/x~1y");
    json_report(&reading.report, leaf, STR("Value."));
    json_report_key(&reading.report, leaf, STR("Key."));
    json_report_key(&reading.report, list->first, STR("Item."));
    assert_int_equal(reading.report.findings[0].offset, 20);
    assert_int_equal(reading.report.findings[1].offset, 13);
    assert_int_equal(reading.report.findings[2].offset, 8);
    assert_str(reading.report.findings[0].path, "/a/1/x~1y");
    assert_str(reading.report.findings[2].path, "/a/0");
    reading_clear(&reading);
}

static void a_fault_is_printed_with_line_column_and_path(void **state)
{
    (void)state;
    struct reading reading;
    reading_init(&reading, testing_allocator(), STR("{\n  \"steps\": [\n    1,\n    tru\n  ]\n}\n"));
    report_print(&reading.report, &reading.out);
    assert_str_has(builder_str(&reading.out), "f:4:5: /steps/1: A bare word");
    assert_str_has(builder_str(&reading.out), "\n        tru\n        ^\n");
    reading_clear(&reading);
    reading_init(&reading, testing_allocator(), STR("["));
    report_print(&reading.report, &reading.out);
    assert_str_has(builder_str(&reading.out), "f:1:2: /: The file ends inside a list");
    reading_clear(&reading);
}

static void assert_number(const char *text, bool is_int, bool is_decimal)
{
    struct reading reading;
    int64_t integer = 0;
    double real = 0;
    reading_init(&reading, testing_allocator(), str_from(text));
    assert_int_equal(reading.status, STATUS_OK);
    if (json_int(reading.root, &integer) != is_int || json_decimal(reading.root, &real) != is_decimal)
        fail_msg("%s is taken for another kind of number", text);
    if (is_int)
        assert_true(integer == strtoll(text, NULL, 10));
    if (is_decimal && real != strtod(text, NULL))
        fail_msg("%s became %.17g", text, real);
    reading_clear(&reading);
}

static void numbers_are_integers_or_short_decimals(void **state)
{
    (void)state;
    assert_number("0", true, true);
    assert_number("-0", true, true);
    assert_number("-17", true, true);
    assert_number("9007199254740992", true, true);
    assert_number("-9007199254740992", true, true);
    assert_number("9007199254740993", false, false);
    assert_number("99999999999999999999999999", false, false);
    assert_number("1.5", false, true);
    assert_number("1.0", false, true);
    assert_number("-0.001", false, true);
    assert_number("1.000", false, true);
    assert_number("1.0000", false, false);
    assert_number("0.0005", false, false);
    assert_number("9007199254740992.000", false, true);
    assert_number("9007199254740992.001", false, false);
    assert_number("9007199254740991.999", false, true);
    assert_number("1e3", false, false);
    assert_number("1.5e1", false, false);
    assert_number("\"5\"", false, false);
    assert_number("null", false, false);
}

static void decimals_become_the_nearest_double(void **state)
{
    (void)state;
    uint64_t random = 42;
    for (int i = 0; i < 20000; i++) {
        char text[40];
        random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        unsigned long long whole = (random >> 11) >> (i % 53);
        snprintf(text, sizeof text, "%s%llu.%0*d", i % 2 ? "-" : "", whole, i % 3 + 1, (int)(random % 10));
        assert_number(text, false, true);
        snprintf(text, sizeof text, "%llu.%03d", whole, i % 1000);
        assert_number(text, false, true);
    }
}

static void kinds_have_names(void **state)
{
    (void)state;
    static const char *const names[] = {"null", "false", "true", "a number", "a text", "a list", "an object"};
    for (enum json_kind kind = JSON_NULL; kind <= JSON_OBJECT; kind++)
        assert_str(json_kind_name(kind), names[kind]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nodes_know_their_places_and_paths),
        cmocka_unit_test(a_fault_is_printed_with_line_column_and_path),
        cmocka_unit_test(numbers_are_integers_or_short_decimals),
        cmocka_unit_test(decimals_become_the_nearest_double),
        cmocka_unit_test(kinds_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
