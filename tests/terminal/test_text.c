/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include <locale.h>
#include <wchar.h>

#include "sim/base/utf8.h"
#include "terminal/draw/text.h"

/* The cells of the text with a bar behind each, and their widths. */
static void assert_cells(const char *bytes, bool ascii, const char *wanted)
{
    struct str text = testing_exact(bytes, strlen(bytes)), rest = text;
    struct builder out;
    struct text_cell cell;
    int cols = 0;
    builder_init(&out, testing_allocator());
    while (text_next(&rest, ascii, &cell)) {
        builder_add_text(&out, cell.bytes);
        builder_add_text(&out, cell.cols == 2 ? "||" : "|");
        cols += cell.cols;
    }
    assert_str(builder_str(&out), wanted);
    assert_int_equal(text_cols(text, ascii), cols);
    builder_clear(&out);
    free((char *)text.at);
}

static void a_cell_is_a_character_with_its_marks(void **state)
{
    (void)state;
    assert_cells("", false, "");
    assert_cells("ab", false, "a|b|");
    assert_cells("e\xcc\x81\xcc\x82z", false, "e\xcc\x81\xcc\x82|z|");
    assert_cells("\xcc\x81x", false, " \xcc\x81|x|"); /* a mark without a base stands on a blank */
    assert_cells("\xe6\xbc\xa2x", false, "\xe6\xbc\xa2||x|");
    assert_cells("\xe0\xa4\xb9\xe0\xa4\xbf", false, "\xe0\xa4\xb9|\xe0\xa4\xbf|"); /* a vowel sign with a cell */
    assert_cells("\xed\x95\x9c", false, "\xed\x95\x9c||");
}

static void no_more_marks_than_a_cell_holds(void **state)
{
    (void)state;
    /* Four bytes each: the base and every mark. */
    assert_cells("\xf0\x9f\x98\x80\xf3\xa0\x84\x80\xf3\xa0\x84\x80\xf3\xa0\x84\x80\xf3\xa0\x84\x80\xf3\xa0\x84\x80x",
                 false, "\xf0\x9f\x98\x80\xf3\xa0\x84\x80\xf3\xa0\x84\x80\xf3\xa0\x84\x80\xf3\xa0\x84\x80||x|");
}

static void what_steers_a_terminal_or_turns_text_around_vanishes(void **state)
{
    (void)state;
    assert_cells("a\033[1mb\x07\r\x7f", false, "a|[|1|m|b|");
    assert_cells("\xe2\x80\xae\xd7\xa9\xe2\x81\xa6\xe2\x80\x8f", false, "\xd7\xa9|");
    assert_cells("a\xc2\x9b"
                 "b\xc2\x85",
                 false, "a|b|");
    assert_cells("a\xe2\x80\x8b"
                 "b\xe2\x80\x8d\xef\xb8\x8f\xef\xbb\xbf",
                 false, "a|b|");
}

static void white_space_is_a_space(void **state)
{
    (void)state;
    assert_cells("a\tb\nc\xc2\xa0"
                 "d\xe2\x80\xa8",
                 false, "a| |b| |c| |d| |");
}

static void bytes_that_are_no_text_are_replaced_one_by_one(void **state)
{
    (void)state;
    assert_cells("a\xff\xe2\x82z", false, "a|\xef\xbf\xbd|\xef\xbf\xbd|\xef\xbf\xbd|z|");
    assert_cells("\xed\xa0\x80", false, "\xef\xbf\xbd|\xef\xbf\xbd|\xef\xbf\xbd|"); /* half of a surrogate pair */
    assert_cells("\xef\xbf\xbf", false, "?|");                                      /* no character, no width */
    assert_cells("\xff", true, "?|");
}

static void ascii_is_the_nearest_there_is(void **state)
{
    (void)state;
    assert_cells("\xc3\xa9"
                 "e\xcc\x81\xef\xbc\xa1",
                 true, "e|e|A|");
    assert_cells("\xe2\x80\x9cso\xe2\x80\x9d \xe2\x80\x93 it\xe2\x80\x99s", true, "\"|s|o|\"| |-| |i|t|'|s|");
    assert_cells("\xe6\xbc\xa2\xf0\x9f\x98\x80\xd7\xa9", true, "?|?|?|");
}

static void a_fit_ends_between_cells(void **state)
{
    (void)state;
    struct str text = STR("ae\xcc\x81\xe6\xbc\xa2z");
    static const size_t fits[] = {0, 1, 4, 4, 7, 8, 8};
    for (int cols = 0; cols < 7; cols++)
        assert_int_equal(text_fit(text, cols, false), fits[cols]);
    assert_int_equal(text_fit(text, -1, false), 0);
    assert_int_equal(text_fit(STR(""), 5, false), 0);
}

/* Every code point makes at most one cell that a terminal shows as wide as is said. */
static void every_character_has_the_width_that_is_said(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x10ffff; code += code < 0x3000 ? 1 : 7) {
        char bytes[4];
        struct text_cell cell;
        if (code >= 0xd800 && code <= 0xdfff)
            continue;
        struct str text = {bytes, utf8_encode(code, bytes)};
        for (int ascii = 0; ascii < 2; ascii++) {
            struct str rest = text;
            wchar_t wide[TEXT_CELL_BYTES];
            if (!text_next(&rest, ascii, &cell))
                continue;
            size_t count = mbstowcs(wide, cell.bytes, TEXT_CELL_BYTES);
            assert_true(count >= 1 && count < TEXT_CELL_BYTES && wide[0] >= L' ');
            assert_int_equal(wcswidth(wide, count), cell.cols);
            assert_true(!ascii || (cell.cols == 1 && cell.bytes[0] < 0x7f && cell.bytes[1] == '\0'));
            assert_false(text_next(&rest, ascii, &cell));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_is_a_character_with_its_marks),
        cmocka_unit_test(no_more_marks_than_a_cell_holds),
        cmocka_unit_test(what_steers_a_terminal_or_turns_text_around_vanishes),
        cmocka_unit_test(white_space_is_a_space),
        cmocka_unit_test(bytes_that_are_no_text_are_replaced_one_by_one),
        cmocka_unit_test(ascii_is_the_nearest_there_is),
        cmocka_unit_test(a_fit_ends_between_cells),
        cmocka_unit_test(every_character_has_the_width_that_is_said),
    };
    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
