/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include <locale.h>
#include <wchar.h>

#include "engine/fit.h"
#include "sim/base/utf8.h"

static void assert_cells(const char *text, size_t cells)
{
    assert_int_equal(fit_cells(str_from(text)), cells);
}

static void cells_are_counted_as_a_terminal_does(void **state)
{
    (void)state;
    assert_cells("", 0);
    assert_cells("news", 4);
    assert_cells("caf\xc3\xa9", 4);                       /* U+00E9 */
    assert_cells("cafe\xcc\x81", 4);                      /* e and U+0301 */
    assert_cells("\xe6\x96\xb0\xe8\x81\x9e", 4);          /* two wide characters */
    assert_cells("\xf0\x9f\x97\x9e\xef\xb8\x8f news", 6); /* U+1F5DE, narrow by itself, and a variation selector */
    assert_cells("\xe2\x9c\x94", 1);
    assert_cells("a\tb", 10);
    assert_cells("a\x1b"
                 "b",
                 3);
    assert_cells("a\xff"
                 "b",
                 3);
    assert_cells("\xe2\x80\x8b", 0); /* U+200B */
}

static void no_character_counts_less_than_wcwidth_says(void **state)
{
    (void)state;
    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        skip();
    size_t equal = 0, more = 0;
    for (uint32_t code = 0x20; code < 0x110000; code++) {
        char bytes[4];
        int width = wcwidth((wchar_t)code);
        if (width < 0 || (code >= 0xd800 && code < 0xe000))
            continue;
        size_t cells = fit_cells((struct str){bytes, utf8_encode(code, bytes)});
        if (cells < (size_t)width)
            fail_msg("U+%04X: %zu cells, wcwidth says %d", (unsigned)code, cells, width);
        equal += cells == (size_t)width;
        more += cells > (size_t)width;
    }
    setlocale(LC_CTYPE, "C");
    assert_true(equal > 200 * 1000 && more < 1000);
}

static void a_text_is_wrapped_between_words(void **state)
{
    (void)state;
    struct str rest = STR("one two  three\nfour\n\nfive");
    const char *const lines[] = {"one two", "three", "four", "", "five"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        assert_str(fit_line(&rest, 8), lines[i]);
    assert_int_equal(rest.len, 0);
    assert_int_equal(fit_lines(STR("one two  three\nfour\n\nfive"), 8), 5);
    assert_int_equal(fit_lines(STR("one two"), 7), 1);
    assert_int_equal(fit_lines(STR("one two"), 6), 2);
    assert_int_equal(fit_lines(STR("one two\n"), 7), 1);
    assert_int_equal(fit_lines(STR(""), 7), 0);
}

static void a_word_wider_than_a_line_is_broken(void **state)
{
    (void)state;
    struct str rest = STR("a bcdefghij k");
    const char *const lines[] = {"a", "bcde", "fghi", "j k"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        assert_str(fit_line(&rest, 4), lines[i]);
    rest = STR("\xe6\x96\xb0\xe8\x81\x9e");
    assert_str(fit_line(&rest, 1), "\xe6\x96\xb0"); /* at least one, however narrow the line */
    assert_str(fit_wide_word(STR("a bcdefghij klmnopq"), 6), "bcdefghij");
    assert_str(fit_wide_word(STR("a bcdefghij klmnopq"), 9), "");
    assert_str(fit_wide_word(STR("a \xe6\x96\xb0\xe8\x81\x9e"), 3), "\xe6\x96\xb0\xe8\x81\x9e");
}

static void what_fits_a_screen_of_24_rows_is_known_for_every_text(void **state)
{
    (void)state;
    for (int kind = FIT_PROMPT; kind <= FIT_RESULT; kind++) {
        struct fit fit = fit_of((enum fit_kind)kind);
        assert_non_null(fit.name);
        assert_in_range(fit.cells, 1, FIT_COLUMN);
        assert_in_range(fit.lines, 1, FIT_CODE_LINES);
    }
    assert_true(FIT_COLUMN + FIT_MARK <= 80 && FIT_QUESTION_LINES <= 24 - 4);
}

static size_t read_file(const char *path, char *text, size_t size)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t read = fread(text, 1, size - 1, file);
    fclose(file);
    text[read] = '\0';
    return read;
}

static void authors_are_told_what_fits(void **state)
{
    (void)state;
    char lessons[1 << 15], quizzes[1 << 15], row[80];
    assert_true(read_file("lessons/README.md", lessons, sizeof lessons) < sizeof lessons - 1);
    assert_true(read_file("quizzes/README.md", quizzes, sizeof quizzes) < sizeof quizzes - 1);
    for (int kind = FIT_PROMPT; kind <= FIT_RESULT; kind++) {
        struct fit fit = fit_of((enum fit_kind)kind);
        snprintf(row, sizeof row, "| %s | %zu | %zu |\n", fit.name, fit.cells, fit.lines);
        if (!strstr(lessons, row) && !strstr(quizzes, row))
            fail_msg("no README has the row %s", row);
    }
    snprintf(row, sizeof row, "A block of code has at most %d lines", (int)FIT_CODE_LINES);
    assert_non_null(strstr(lessons, row));
    snprintf(row, sizeof row, "take at most %d\nlines", (int)FIT_QUESTION_LINES);
    assert_non_null(strstr(quizzes, row));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_counted_as_a_terminal_does),
        cmocka_unit_test(no_character_counts_less_than_wcwidth_says),
        cmocka_unit_test(a_text_is_wrapped_between_words),
        cmocka_unit_test(a_word_wider_than_a_line_is_broken),
        cmocka_unit_test(authors_are_told_what_fits),
        cmocka_unit_test(what_fits_a_screen_of_24_rows_is_known_for_every_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
