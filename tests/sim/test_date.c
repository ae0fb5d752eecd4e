/* SPDX-License-Identifier: MIT */
/* Dates in headers; the expected values were printed by a real Django (django/utils/http.py). */
#include "tests/sim/testing.h"

#include "sim/http/date.h"

#define NOW 1772442000 /* Mon, 02 Mar 2026 09:00:00 GMT */

static void a_date_is_written_as_django_writes_it(void **state)
{
    (void)state;
    static const struct {
        double seconds;
        const char *text;
    } rows[] = {
        {0, "Thu, 01 Jan 1970 00:00:00 GMT"},
        {NOW, "Mon, 02 Mar 2026 09:00:00 GMT"},
        {951782399, "Mon, 28 Feb 2000 23:59:59 GMT"},
        {951782400, "Tue, 29 Feb 2000 00:00:00 GMT"},
        {253402300799.0, "Fri, 31 Dec 9999 23:59:59 GMT"},
        {-62135596800.0, "Mon, 01 Jan 0001 00:00:00 GMT"},
        {NOW + 0.999, "Mon, 02 Mar 2026 09:00:00 GMT"},
        /* Rounded to microseconds first, as datetime.fromtimestamp() does. */
        {1772442900.9999995, "Mon, 02 Mar 2026 09:15:01 GMT"},
        {-0.5, "Wed, 31 Dec 1969 23:59:59 GMT"},
    };
    struct arena arena;
    arena_init(&arena, testing_allocator());
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct str text;
        assert_true(http_date(&arena, rows[i].seconds, &text));
        assert_str(text, rows[i].text);
    }
    arena_clear(&arena);
}

static void a_year_beyond_9999_or_before_1_raises(void **state)
{
    (void)state;
    struct arena arena;
    struct str text;
    arena_init(&arena, testing_allocator());
    assert_false(http_date(&arena, 253402300800.0, &text));
    assert_false(http_date(&arena, -62135596801.0, &text));
    assert_false(http_date(&arena, 9007199254740992.0, &text));
    arena_clear(&arena);
}

static void the_three_forms_are_read_and_no_others(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_date;
        int64_t seconds;
    } rows[] = {
        {"Mon, 02 Mar 2026 09:15:00 GMT", true, 1772442900},
        {"Xxx, 02 mar 2026 09:15:00 GMT", true, 1772442900},
        {"Monday, 02-Mar-26 09:15:00 GMT", true, 1772442900},
        {"Monday, 02-Mar-76 09:15:00 GMT", true, 3350366100},
        {"Monday, 02-Mar-77 09:15:00 GMT", true, 226142100},
        {"Mon Mar  2 09:15:00 2026", true, 1772442900},
        {"Mon Mar 02 09:15:00 2026", true, 1772442900},
        {"Mon, 29 Feb 2028 00:00:00 GMT", true, 1835395200},
        {"Thu, 01 Jan 0050 00:00:00 GMT", true, 2524608000},
        {"Thu, 01 Jan 1969 23:59:59 GMT", true, -31449601},
        {"Mon, 30 Feb 2026 00:00:00 GMT", false, 0},
        {"Mon, 2 Mar 2026 09:15:00 GMT", false, 0},
        {"Mon, 02 Mar 2026 09:15:00 UTC", false, 0},
        {"Mon, 02 Mar 2026 24:00:00 GMT", false, 0},
        {"Mon, 02 Mar 2026 09:15:60 GMT", false, 0},
        {"Mon, 02 Foo 2026 09:15:00 GMT", false, 0},
        {" Mon, 02 Mar 2026 09:15:00 GMT", false, 0},
        {"Mon, 02 Mar 2026 09:15:00 GMT ", false, 0},
        {"Mon, 02 Mar 2026 09:15:00 GM", false, 0},
        {"", false, 0},
        {"0", false, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t seconds = 0;
        struct str text = testing_exact(rows[i].text, strlen(rows[i].text));
        bool is_date = http_date_parse(text, NOW, &seconds);
        free((void *)(uintptr_t)text.at);
        if (is_date != rows[i].is_date || (is_date && seconds != rows[i].seconds))
            fail_msg("`%s` gives %lld", rows[i].text, is_date ? (long long)seconds : -1LL);
    }
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, testing_allocator());
    for (int64_t seconds = -2000000000; seconds < 60000000000; seconds += 86400 * 97 + 12345) {
        struct str text;
        int64_t back = 0;
        assert_true(http_date(&arena, (double)seconds, &text));
        assert_true(http_date_parse(text, NOW, &back));
        assert_int_equal(back, seconds);
        struct date date = date_from_seconds(seconds);
        assert_int_equal(date_to_seconds(&date), seconds);
        assert_true(date_is_valid(&date));
    }
    arena_clear(&arena);
}

static void a_day_that_is_not_in_the_month_is_no_date(void **state)
{
    (void)state;
    static const struct {
        struct date date;
        bool is_valid;
    } rows[] = {
        {{2000, 2, 29, 0, 0, 0}, true},  {{1900, 2, 29, 0, 0, 0}, false}, {{2026, 12, 31, 23, 59, 59}, true},
        {{2026, 13, 1, 0, 0, 0}, false}, {{2026, 0, 1, 0, 0, 0}, false},  {{2026, 4, 31, 0, 0, 0}, false},
        {{2026, 4, 0, 0, 0, 0}, false},  {{0, 1, 1, 0, 0, 0}, false},     {{10000, 1, 1, 0, 0, 0}, false},
        {{9999, 12, 31, 0, 0, 0}, true}, {{2026, 1, 1, 24, 0, 0}, false}, {{2026, 1, 1, 0, 60, 0}, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(date_is_valid(&rows[i].date), rows[i].is_valid);
}

static void whole_seconds_lie_below_fractions_on_both_sides_of_zero(void **state)
{
    (void)state;
    assert_int_equal(seconds_floor(1.999), 1);
    assert_int_equal(seconds_floor(-0.001), -1);
    assert_int_equal(seconds_floor(-1.0), -1);
    assert_int_equal(seconds_to_python(1.9999994), 1);
    assert_int_equal(seconds_to_python(1.9999996), 2);
    /* Half a microsecond goes to the even one. */
    assert_int_equal(seconds_to_python(0.9999995), 1);
    assert_int_equal(seconds_to_python(-0.0000001), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_is_written_as_django_writes_it),
        cmocka_unit_test(a_year_beyond_9999_or_before_1_raises),
        cmocka_unit_test(the_three_forms_are_read_and_no_others),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(a_day_that_is_not_in_the_month_is_no_date),
        cmocka_unit_test(whole_seconds_lie_below_fractions_on_both_sides_of_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
