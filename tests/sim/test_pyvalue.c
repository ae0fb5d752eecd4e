/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "sim/base/pyvalue.h"

static struct pyvalue py_real(struct arena *arena, const char *text)
{
    struct pyvalue value = py_none();
    assert_true(py_parse_decimal(arena, str_from(text), &value));
    return value;
}

static void values_print_as_python_prints_them(void **state)
{
    (void)state;
    struct arena arena;
    struct builder out;
    arena_init(&arena, testing_allocator());
    builder_init(&out, testing_allocator());
    const struct pyvalue values[] = {py_none(),        py_bool(true),           py_bool(false), py_int(-60),
                                     py_str(STR("a")), py_real(&arena, "1.50"), py_str(STR(""))};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        py_print(&out, values[i]);
        builder_add_byte(&out, '|');
    }
    assert_str(builder_str(&out), "None|True|False|-60|a|1.5||");
    builder_clear(&out);
    arena_clear(&arena);
}

static void truth_is_pythons(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, testing_allocator());
    assert_false(py_is_true(py_none()) || py_is_true(py_bool(false)) || py_is_true(py_int(0)));
    assert_false(py_is_true(py_str(STR(""))) || py_is_true(py_real(&arena, "-0.0")));
    assert_true(py_is_true(py_bool(true)) && py_is_true(py_int(-1)) && py_is_true(py_str(STR("0"))));
    assert_true(py_is_true(py_real(&arena, "0.001")));
    arena_clear(&arena);
}

static void numbers_of_any_kind_are_equal_by_value(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, testing_allocator());
    assert_true(py_equal(py_bool(true), py_int(1)) && py_equal(py_real(&arena, "1.0"), py_bool(true)));
    assert_true(py_equal(py_int(0), py_real(&arena, "-0.0")));
    assert_false(py_equal(py_int(1), py_real(&arena, "1.001")));
    assert_false(py_equal(py_str(STR("1")), py_int(1)) || py_equal(py_none(), py_int(0)));
    assert_false(py_equal(py_none(), py_str(STR(""))));
    assert_true(py_equal(py_none(), py_none()) && py_equal(py_str(STR("a")), py_str(STR("a"))));
    assert_false(py_equal(py_str(STR("a")), py_str(STR("b"))));
    assert_true(py_is_number(py_bool(false)) && py_is_number(py_real(&arena, "0.5")));
    assert_false(py_is_number(py_none()) || py_is_number(py_str(STR("5"))));
    assert_true(py_number(py_bool(true)) == 1 && py_number(py_real(&arena, "-2.5")) == -2.5);
    assert_true(py_number(py_str(STR("5"))) == 0 && py_number(py_int(7)) == 7);
    arena_clear(&arena);
}

/* What int() of Python 3.11, 3.12 and 3.13 returns for each text. */
static void int_reads_what_python_reads(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t value;
    } cases[] = {
        {"60", 60},
        {" \t\n\v\f\r60\r ", 60},
        {"+5", 5},
        {"-5", -5},
        {"00", 0},
        {"-0", 0},
        {"0_0", 0},
        {"1_000_000", 1000000},
        {"007", 7},
        {"9007199254740992", INT64_C(9007199254740992)},
        {"-9007199254740992", INT64_C(-9007199254740992)},
        {"\xc2\x85"
         "60",
         60},
        {"\xc2\xa0"
         "60\xc2\xa0",
         60},
        {"\xe3\x80\x80"
         "60\xe2\x80\xa8",
         60},
        {" \xe3\x80\x80"
         "60",
         60},
        {"\xef\xbc\x96\xef\xbc\x90", 60},
        {"\xef\xbc\x96_\xef\xbc\x90", 60},
        {"\xe0\xa5\xac"
         "0",
         60},
        {"\xf0\x9d\x9f\x94\xf0\x9d\x9f\x8e", 60},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t value = 99;
        bool beyond = true;
        assert_true(py_parse_int(str_from(cases[i].text), &value, &beyond));
        assert_true(value == cases[i].value);
        assert_false(beyond);
    }
}

static void int_refuses_what_python_refuses(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",
        "  ",
        "+",
        "-",
        "_1",
        "1_",
        "1__0",
        "+ 5",
        "- 5",
        "--5",
        "+-5",
        "_",
        "-_1",
        "6 0",
        "1.0",
        "1e3",
        "0x10",
        "abc",
        "60a",
        "None",
        "\x1c"
        "60",
        "60\x1f",
        "\x1c\xef\xbc\x96",
        "\xe2\x80\x8b"
        "60",
        "\xef\xbb\xbf"
        "60",
        "\xe1\xa0\x8e"
        "60",
        "\xc2\xb2",
        "-\xe3\x80\x80"
        "60",
        "60\xff",
        "\xc2",
        "1_ 0",
        "\xe2\x88\x92"
        "5",
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t value;
        bool beyond;
        if (py_parse_int(str_from(cases[i]), &value, &beyond))
            fail_msg("int() read %s", cases[i]);
    }
    int64_t value;
    bool beyond;
    assert_false(py_parse_int(STR("6\0"
                                  "0"),
                              &value, &beyond));
    assert_false(py_parse_int(STR("60\0"), &value, &beyond));
}

static void an_int_beyond_two_to_the_53_is_cut(void **state)
{
    (void)state;
    int64_t value = 0;
    bool beyond = false;
    assert_true(py_parse_int(STR("9007199254740993"), &value, &beyond));
    assert_true(beyond && value == INT64_C(9007199254740992));
    assert_true(py_parse_int(STR("-99999999999999999999999999999999"), &value, &beyond));
    assert_true(beyond && value == INT64_C(-9007199254740992));
}

static void an_int_has_at_most_4300_digits(void **state)
{
    (void)state;
    char digits[4301];
    int64_t value;
    bool beyond;
    memset(digits, '0', sizeof digits);
    assert_true(py_parse_int((struct str){digits, 4300}, &value, &beyond));
    assert_false(py_parse_int((struct str){digits, 4301}, &value, &beyond));
}

static void a_decimal_has_pythons_repr(void **state)
{
    (void)state;
    static const struct {
        const char *text, *repr;
    } cases[] = {
        {"1.5", "1.5"},
        {"-1.5", "-1.5"},
        {"+1.5", "1.5"},
        {"0.001", "0.001"},
        {"-0.0", "-0.0"},
        {"0.000", "0.0"},
        {"1.500", "1.5"},
        {"10.0", "10.0"},
        {"007.25", "7.25"},
        {"100.010", "100.01"},
        {"999999999999.999", "999999999999.999"},
        {"99999999999999.9", "99999999999999.9"},
        {"000000000000.001", "0.001"},
    };
    struct arena arena;
    arena_init(&arena, testing_allocator());
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct pyvalue value = py_real(&arena, cases[i].text);
        assert_int_equal(value.kind, PY_FLOAT);
        assert_true(value.real == strtod(cases[i].text, NULL));
        assert_str(value.text, cases[i].repr);
    }
    arena_clear(&arena);
}

static void every_thousandth_is_the_nearest_double(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, testing_allocator());
    for (int i = 0; i < 200000; i++) {
        char text[32];
        snprintf(text, sizeof text, "%d.%03d", i * 7919, i % 1000);
        assert_true(py_real(&arena, text).real == strtod(text, NULL));
        arena_reset(&arena);
    }
    arena_clear(&arena);
}

static void other_forms_are_no_decimals(void **state)
{
    (void)state;
    static const char *const cases[] = {"",
                                        "1",
                                        "1.",
                                        ".5",
                                        "-.5",
                                        "1.2345",
                                        "1..2",
                                        "1.2.3",
                                        "--1.5",
                                        "+-1.5",
                                        "1e3",
                                        "1.0e3",
                                        "1_0.5",
                                        " 1.5",
                                        "1.5 ",
                                        "-",
                                        ".",
                                        "-.",
                                        "inf",
                                        "nan",
                                        "a.b",
                                        "1.a",
                                        "9999999999999.999",
                                        "1.-5"};
    struct arena arena;
    struct pyvalue value;
    arena_init(&arena, testing_allocator());
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (py_parse_decimal(&arena, str_from(cases[i]), &value))
            fail_msg("%s was read as a decimal", cases[i]);
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_print_as_python_prints_them),     cmocka_unit_test(truth_is_pythons),
        cmocka_unit_test(numbers_of_any_kind_are_equal_by_value), cmocka_unit_test(int_reads_what_python_reads),
        cmocka_unit_test(int_refuses_what_python_refuses),        cmocka_unit_test(an_int_beyond_two_to_the_53_is_cut),
        cmocka_unit_test(an_int_has_at_most_4300_digits),         cmocka_unit_test(a_decimal_has_pythons_repr),
        cmocka_unit_test(every_thousandth_is_the_nearest_double), cmocka_unit_test(other_forms_are_no_decimals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
