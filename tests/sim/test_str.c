/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "sim/base/utf8.h"

static void slices_compare_by_bytes(void **state)
{
    (void)state;
    struct str none = {NULL, 0};
    assert_true(str_equal(none, STR("")));
    assert_true(str_equal(STR("a\0b"), STR("a\0b")));
    assert_false(str_equal(STR("a\0b"), STR("a\0c")));
    assert_true(str_equal_nocase(STR("Set-COOKIE"), STR("sET-cookie")));
    assert_false(str_equal_nocase(STR("a@"), STR("a`")));
    assert_false(str_equal_nocase(STR("[a"), STR("{a")));
    assert_true(str_compare(STR("a"), STR("ab")) < 0);
    assert_true(str_compare(STR("b"), STR("ab")) > 0);
    assert_true(str_compare(STR("\xc3"), STR("a")) > 0);
    assert_int_equal(str_compare(none, STR("")), 0);
}

static void slices_are_searched(void **state)
{
    (void)state;
    struct str text = STR("no-cache, no-store");
    assert_true(str_starts(text, STR("no-")) && str_starts(text, STR("")) && !str_starts(STR("n"), STR("no")));
    assert_true(str_ends(text, STR("store")) && str_ends(text, STR("")) && !str_ends(STR("e"), STR("re")));
    assert_int_equal(str_find_byte(text, 'n', 1), 10);
    assert_int_equal(str_find_byte(text, 'n', 11), SIZE_MAX);
    assert_int_equal(str_find_byte(text, 'n', 99), SIZE_MAX);
    assert_true(str_contains(text, STR("no-store")) && str_contains(text, STR("")) && str_contains(text, text));
    assert_false(str_contains(text, STR("no-storeX")) || str_contains(STR(""), STR("a")));
    assert_true(str_contains(STR("aaab"), STR("aab")));
    assert_false(str_contains(STR("aaab"), STR("ba")));
}

static void slices_are_cut_to_their_text(void **state)
{
    (void)state;
    assert_str(str_cut(STR("hello"), 1, 3), "el");
    assert_str(str_cut(STR("hello"), 3, SIZE_MAX), "lo");
    assert_str(str_cut(STR("hello"), 4, 2), "");
    assert_str(str_cut(STR("hello"), 9, 12), "");
    assert_str(str_strip(STR(" \t\n\v\f\ra b \r")), "a b");
    assert_str(str_strip(STR("  ")), "");
    assert_str(str_strip(STR("\x1c"
                             "a\xc2\xa0")),
               "\x1c"
               "a\xc2\xa0");
}

static void copies_live_in_the_arena(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, testing_allocator());
    char bytes[] = "Ab\xc3\x84[z";
    struct str copy = str_copy(&arena, str_from(bytes));
    struct str lower = str_lower(&arena, str_from(bytes)), upper = str_upper(&arena, str_from(bytes));
    memset(bytes, 'x', sizeof bytes - 1);
    assert_str(copy, "Ab\xc3\x84[z");
    assert_str(lower, "ab\xc3\x84[z");
    assert_str(upper, "AB\xc3\x84[Z");
    assert_int_equal(str_copy(&arena, (struct str){NULL, 0}).len, 0);
    arena_clear(&arena);
}

static void a_copy_without_memory_is_empty(void **state)
{
    (void)state;
    struct failing_allocator memory;
    struct arena arena;
    failing_init(&memory, 1);
    arena_init(&arena, &memory.allocator);
    assert_int_equal(str_copy(&arena, STR("a")).len + str_lower(&arena, STR("a")).len + str_upper(&arena, STR("a")).len,
                     0);
    assert_true(arena.failed);
}

/* Any change of one byte, of the length or of the order reaches the low bits that tables take. */
static void the_hash_spreads_small_changes(void **state)
{
    (void)state;
    enum { TEXTS = 4096, SLOTS = 8192 };
    char text[] = "http://testserver/page/?n=0000&x=0";
    bool taken[SLOTS] = {false};
    int collisions = 0;
    for (int i = 0; i < TEXTS; i++) {
        for (int k = 0, rest = i; k < 4; k++, rest /= 10)
            text[sizeof "http://testserver/page/?n=" - 1 + (size_t)(3 - k)] = (char)('0' + rest % 10);
        size_t slot = str_hash(str_from(text)) % SLOTS;
        collisions += taken[slot];
        taken[slot] = true;
    }
    /* Chance alone gives about 870 for 4,096 texts in 8,192 slots. */
    assert_true(collisions < 1100);
    assert_true(str_hash(STR("")) != str_hash((struct str){"\0", 1}));
    assert_true(str_hash(STR("12345678abcdefgh")) != str_hash(STR("abcdefgh12345678")));
}

static void integers_are_written_whole(void **state)
{
    (void)state;
    struct builder out;
    builder_init(&out, testing_allocator());
    builder_add_int(&out, 0);
    builder_add_byte(&out, ' ');
    builder_add_int(&out, INT64_MIN);
    builder_add_byte(&out, ' ');
    builder_add_int(&out, INT64_MAX);
    assert_str(builder_str(&out), "0 -9223372036854775808 9223372036854775807");
    builder_reset(&out);
    builder_add_padded(&out, 7, 3);
    builder_add_padded(&out, -7, 3);
    builder_add_padded(&out, 1234, 3);
    builder_add_padded(&out, 0, 0);
    assert_str(builder_str(&out), "007-00712340");
    builder_clear(&out);
}

static void seconds_have_three_decimals_at_most(void **state)
{
    (void)state;
    static const struct {
        double value;
        bool point;
        const char *text;
    } cases[] = {
        {0, false, "0"},
        {0, true, "0.0"},
        {-0.0, true, "0.0"},
        {900, true, "900.0"},
        {900, false, "900"},
        {1.5, false, "1.5"},
        {-1.25, true, "-1.25"},
        {0.001, false, "0.001"},
        {10.01, false, "10.01"},
        {0.0005, false, "0.001"},
        {-0.0005, false, "-0.001"},
        {0.0004, true, "0.0"},
        {-0.0004, false, "0"},
        {0.9995, false, "1"},
        {2.9999, true, "3.0"},
        {0.00049999999999999994, false, "0"},
        {1772442000.123, false, "1772442000.123"},
        {9007199254740991, false, "9007199254740991"},
        {9007199254740992, true, "9007199254740992.0"},
        {-9007200000000000000.0, false, "-9007200000000000000"},
    };
    struct builder out;
    builder_init(&out, testing_allocator());
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        builder_reset(&out);
        builder_add_seconds(&out, cases[i].value, cases[i].point);
        assert_str(builder_str(&out), cases[i].text);
    }
    builder_clear(&out);
}

static void every_thousandth_is_written_as_it_is_read(void **state)
{
    (void)state;
    struct builder out;
    builder_init(&out, testing_allocator());
    for (int i = 0; i < 100000; i++) {
        builder_reset(&out);
        builder_add_seconds(&out, strtod("315360000", NULL) + i / 1000.0, false);
        builder_add_byte(&out, 0);
        assert_true(strtod(out.at, NULL) == 315360000 + i / 1000.0);
    }
    builder_clear(&out);
}

static void a_format_takes_its_arguments_in_order(void **state)
{
    (void)state;
    struct builder out;
    struct str name = STR("cache_page");
    int64_t count = -3;
    double seconds = 1.5;
    builder_init(&out, testing_allocator());
    builder_format(&out, "%s: %d of %t s, 100%%", (const void *const[]){&name, &count, &seconds}, 3);
    assert_str(builder_str(&out), "cache_page: -3 of 1.5 s, 100%");
    builder_reset(&out);
    builder_format(&out, "", NULL, 0);
    builder_format(&out, "plain", NULL, 0);
    assert_str(builder_str(&out), "plain");
    builder_clear(&out);
}

static void a_builder_grows(void **state)
{
    (void)state;
    struct failing_allocator memory;
    struct builder out;
    failing_init(&memory, 0);
    builder_init(&out, &memory.allocator);
    for (int i = 0; i < 100000; i++)
        builder_add_byte(&out, (char)(i % 100));
    assert_int_equal(builder_str(&out).len, 100000);
    for (int i = 0; i < 100000; i++)
        assert_int_equal(out.at[i], i % 100);
    assert_true(memory.requests < 12);
    size_t requests = memory.requests;
    builder_reset(&out);
    builder_add_text(&out, "again");
    assert_str(builder_str(&out), "again");
    assert_int_equal(memory.requests, requests);
    builder_clear(&out);
    assert_int_equal(memory.live, 0);
    builder_add_text(&out, "usable");
    assert_str(builder_str(&out), "usable");
    builder_clear(&out);
}

static void a_builder_that_failed_takes_nothing_more(void **state)
{
    (void)state;
    struct failing_allocator memory;
    struct builder out;
    failing_init(&memory, 2);
    memory.recovers = true;
    builder_init(&out, &memory.allocator);
    builder_add_text(&out, "kept");
    char large[1000];
    memset(large, 'x', sizeof large);
    builder_add(&out, (struct str){large, sizeof large});
    assert_true(out.failed);
    builder_add_text(&out, "lost");
    builder_add_byte(&out, 'x');
    builder_add_seconds(&out, 1, true);
    assert_str(builder_str(&out), "kept");
    builder_reset(&out);
    builder_add(&out, (struct str){large, sizeof large});
    assert_false(out.failed);
    assert_int_equal(out.len, sizeof large);
    builder_clear(&out);
    assert_int_equal(memory.live, 0);
}

static void every_code_point_survives_utf8(void **state)
{
    (void)state;
    for (uint32_t code = 0; code < 0x110000; code++) {
        if (code >= 0xd800 && code < 0xe000)
            continue;
        char bytes[4];
        uint32_t back = 0;
        size_t length = utf8_encode(code, bytes);
        assert_int_equal(utf8_decode((struct str){bytes, length}, 0, &back), length);
        assert_int_equal(back, code);
        for (size_t cut = 0; cut < length; cut++)
            assert_int_equal(utf8_decode((struct str){bytes, cut}, 0, &back), 0);
    }
}

/* Each sequence of bytes is decoded for at most one code point, and only if encoding that gives the bytes back. */
static void no_other_bytes_are_utf8(void **state)
{
    (void)state;
    for (uint32_t first = 0x80; first < 0x100; first++)
        for (uint32_t second = 0; second < 0x100; second++)
            for (uint32_t third = 0x7f; third < 0xc1; third++) {
                char bytes[4] = {(char)first, (char)second, (char)third, (char)0x80}, again[4];
                uint32_t code = 0;
                size_t length = utf8_decode((struct str){bytes, 4}, 0, &code);
                if (length == 0)
                    continue;
                assert_false(code >= 0xd800 && code < 0xe000);
                assert_true(code < 0x110000);
                assert_int_equal(utf8_encode(code, again), length);
                assert_memory_equal(bytes, again, length);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_compare_by_bytes),
        cmocka_unit_test(slices_are_searched),
        cmocka_unit_test(slices_are_cut_to_their_text),
        cmocka_unit_test(copies_live_in_the_arena),
        cmocka_unit_test(a_copy_without_memory_is_empty),
        cmocka_unit_test(the_hash_spreads_small_changes),
        cmocka_unit_test(integers_are_written_whole),
        cmocka_unit_test(seconds_have_three_decimals_at_most),
        cmocka_unit_test(every_thousandth_is_written_as_it_is_read),
        cmocka_unit_test(a_format_takes_its_arguments_in_order),
        cmocka_unit_test(a_builder_grows),
        cmocka_unit_test(a_builder_that_failed_takes_nothing_more),
        cmocka_unit_test(every_code_point_survives_utf8),
        cmocka_unit_test(no_other_bytes_are_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
