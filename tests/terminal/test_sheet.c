/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include <locale.h>

#include "terminal/draw/sheet.h"

/* The sheet's lines as they are drawn. */
static void assert_lines(const struct sheet *sheet, const char *wanted)
{
    struct cells cells;
    struct builder out;
    cells_init(&cells, testing_allocator(), sheet->ascii);
    assert_true(cells_resize(&cells, (int)sheet->count, sheet->cols));
    sheet_draw(sheet, cells_area(&cells), 0);
    builder_init(&out, testing_allocator());
    cells_text(&cells, &out);
    assert_str(builder_str(&out), wanted);
    builder_clear(&out);
    cells_clear(&cells);
}

static int make_arena(void **state)
{
    static struct arena arena;
    arena_init(&arena, testing_allocator());
    *state = &arena;
    return 0;
}

static int clear_arena(void **state)
{
    arena_clear(*state);
    return 0;
}

static void paragraphs_are_wrapped_between_words(void **state)
{
    struct sheet sheet = sheet_begin(*state, 12, false);
    sheet_text(&sheet, (struct indent){0, 2}, STYLE_TEXT, STR("one two  three\nfour \t five"));
    assert_lines(&sheet, "one two\n  three four\n  five\n");
}

static void a_line_is_filled_to_its_last_cell(void **state)
{
    struct sheet sheet = sheet_begin(*state, 7, false);
    sheet_text(&sheet, (struct indent){0, 0}, STYLE_TEXT, STR("one two three four"));
    assert_lines(&sheet, "one two\nthree\nfour\n");
}

static void a_word_over_several_runs_stays_together(void **state)
{
    static const struct run runs[] = {{.style = STYLE_TEXT, .text = STR_INIT("see the ")},
                                      {.style = STYLE_LINK, .text = STR_INIT("header list"), .target = 3},
                                      {.style = STYLE_TEXT, .text = STR_INIT(", which")}};
    struct sheet sheet = sheet_begin(*state, 14, false);
    sheet_runs(&sheet, (struct indent){0, 0}, runs, 3);
    assert_lines(&sheet, "see the header\nlist, which\n");
    assert_int_equal(sheet.lines[1].runs[0].target, 3);
    assert_int_equal(sheet.lines[1].runs[1].target, 0);
}

static void a_word_that_is_too_long_is_broken(void **state)
{
    struct sheet sheet = sheet_begin(*state, 5, false);
    sheet_text(&sheet, (struct indent){1, 1}, STYLE_TEXT, STR("a bcdefghij k"));
    assert_lines(&sheet, " a\n bcde\n fghi\n j k\n");
}

static void wide_characters_are_not_torn_apart(void **state)
{
    struct sheet sheet = sheet_begin(*state, 3, false);
    sheet_text(&sheet, (struct indent){0, 0}, STYLE_TEXT, STR("\xe6\xbc\xa2\xe6\xbc\xa2"));
    assert_lines(&sheet, "\xe6\xbc\xa2\n\xe6\xbc\xa2\n");
    struct sheet narrow = sheet_begin(*state, 1, false);
    sheet_text(&narrow, (struct indent){4, 4}, STYLE_TEXT,
               STR("a\xe6\xbc\xa2"
                   "b"));
    assert_true(narrow.count <= 3);
}

static void nothing_is_added_for_nothing(void **state)
{
    struct sheet sheet = sheet_begin(*state, 10, false);
    sheet_text(&sheet, (struct indent){2, 2}, STYLE_TEXT, STR(" \n "));
    sheet_runs(&sheet, (struct indent){2, 2}, NULL, 0);
    sheet_gap(&sheet);
    assert_int_equal(sheet.count, 0);
}

static void gaps_do_not_add_up(void **state)
{
    struct sheet sheet = sheet_begin(*state, 10, false);
    sheet_gap(&sheet);
    sheet_text(&sheet, (struct indent){0, 0}, STYLE_TEXT, STR("a"));
    sheet_gap(&sheet);
    sheet_gap(&sheet);
    sheet_text(&sheet, (struct indent){0, 0}, STYLE_TEXT, STR("b"));
    sheet_rule(&sheet);
    assert_lines(&sheet, "a\n\nb\n\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80"
                         "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\n");
}

static void a_label_stands_in_front_of_the_first_line(void **state)
{
    static const struct run label = {.style = STYLE_STRONG, .text = STR_INIT("1. ")};
    struct sheet sheet = sheet_begin(*state, 12, false);
    sheet_labelled(&sheet, 2, label, (struct run){.style = STYLE_TEXT, .text = STR("one two three")});
    sheet_labelled(&sheet, 2, label, (struct run){.style = STYLE_TEXT, .text = STR("")});
    assert_lines(&sheet, "  1. one two\n     three\n  1.\n");
    assert_int_equal(sheet.lines[0].runs[0].style, STYLE_STRONG);
}

static void code_keeps_its_lines_and_says_where_one_goes_on(void **state)
{
    struct sheet sheet = sheet_begin(*state, 12, true);
    sheet_code(&sheet, 2, STR("python"), STR("@vary\ndef f():\n    return 'abcdef'\n\nx = 1\n"));
    assert_lines(&sheet, "  @vary\n  def f():\n      return\n  ~ 'abcdef'\n\n  x = 1\n");
    assert_int_equal(sheet.lines[0].runs[0].style, STYLE_CODE_DECORATOR);
    sheet_code(&sheet, 0, STR("http"), STR("def"));
    assert_int_equal(sheet.lines[sheet.count - 1].runs[0].style, STYLE_CODE);
}

static void targets_are_found_and_scrolled_to(void **state)
{
    struct sheet sheet = sheet_begin(*state, 10, false);
    size_t begin, end;
    for (uint16_t i = 0; i < 20; i++) {
        sheet.target = i / 2;
        sheet_text(&sheet, (struct indent){0, 0}, STYLE_TEXT, STR("x"));
    }
    assert_true(sheet_find(&sheet, 5, &begin, &end));
    assert_int_equal(begin, 10);
    assert_int_equal(end, 12);
    assert_false(sheet_find(&sheet, 99, &begin, &end));
    assert_int_equal(sheet_reveal(&sheet, 0, 4, 10, 12), 8);
    assert_int_equal(sheet_reveal(&sheet, 9, 4, 10, 12), 9);
    assert_int_equal(sheet_reveal(&sheet, 15, 4, 10, 12), 10);
    assert_int_equal(sheet_reveal(&sheet, 0, 4, 10, 20), 10);
    assert_int_equal(sheet_reveal(&sheet, 99, 4, 18, 20), 16);
    assert_int_equal(sheet_limit(&sheet, SIZE_MAX, 4), 16);
    assert_int_equal(sheet_limit(&sheet, 3, 40), 0);
}

static void clicks_are_understood_by_line_and_by_run(void **state)
{
    static const struct run runs[] = {{.style = STYLE_TEXT, .text = STR_INIT("see ")},
                                      {.style = STYLE_LINK, .text = STR_INIT("term"), .target = 9}};
    struct sheet sheet = sheet_begin(*state, 10, false);
    struct cells cells;
    sheet.target = 4;
    sheet_runs(&sheet, (struct indent){0, 0}, runs, 2);
    cells_init(&cells, testing_allocator(), false);
    assert_true(cells_resize(&cells, 2, 10));
    sheet_draw(&sheet, cells_area(&cells), 0);
    assert_int_equal(cells_get(&cells, 0, 0)->target, 4);
    assert_int_equal(cells_get(&cells, 0, 4)->target, 9);
    assert_int_equal(cells_get(&cells, 0, 9)->target, 4);
    assert_int_equal(cells_get(&cells, 1, 0)->target, 0);
    cells_clear(&cells);
}

static void a_filled_line_has_one_style_over_its_whole_width(void **state)
{
    struct sheet sheet = sheet_begin(*state, 6, false);
    struct cells cells;
    sheet.fill = STYLE_FOCUS;
    sheet_text(&sheet, (struct indent){1, 1}, STYLE_DIM, STR("a"));
    cells_init(&cells, testing_allocator(), false);
    assert_true(cells_resize(&cells, 1, 6));
    sheet_draw(&sheet, cells_area(&cells), 0);
    for (int col = 0; col < 6; col++)
        assert_int_equal(cells_get(&cells, 0, col)->style, STYLE_FOCUS);
    cells_clear(&cells);
}

/* Every request for memory fails once: the sheet is short, nothing is read that is not there. */
static void without_memory_the_sheet_is_short(void **state)
{
    struct failing_allocator memory;
    (void)state;
    for (size_t n = 1;; n++) {
        struct arena arena;
        struct cells cells;
        failing_init(&memory, n);
        arena_init(&arena, &memory.allocator);
        cells_init(&cells, testing_allocator(), false);
        assert_true(cells_resize(&cells, 30, 20));
        struct sheet sheet = sheet_begin(&arena, 20, false);
        for (int i = 0; i < 40; i++) {
            sheet_labelled(&sheet, 2, (struct run){.text = STR("1. ")},
                           (struct run){.text = STR("one two three four")});
            sheet_code(&sheet, 2, STR("python"), STR("def f():\n    return 'a long line of code'\n"));
            sheet_rule(&sheet);
            sheet_gap(&sheet);
        }
        sheet_draw(&sheet, cells_area(&cells), 0);
        assert_true(arena.failed == memory.refused);
        arena_clear(&arena);
        cells_clear(&cells);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
    }
}

int main(void)
{
#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, make_arena, clear_arena)
    const struct CMUnitTest tests[] = {
        WITH_ARENA(paragraphs_are_wrapped_between_words),
        WITH_ARENA(a_line_is_filled_to_its_last_cell),
        WITH_ARENA(a_word_over_several_runs_stays_together),
        WITH_ARENA(a_word_that_is_too_long_is_broken),
        WITH_ARENA(wide_characters_are_not_torn_apart),
        WITH_ARENA(nothing_is_added_for_nothing),
        WITH_ARENA(gaps_do_not_add_up),
        WITH_ARENA(a_label_stands_in_front_of_the_first_line),
        WITH_ARENA(code_keeps_its_lines_and_says_where_one_goes_on),
        WITH_ARENA(targets_are_found_and_scrolled_to),
        WITH_ARENA(clicks_are_understood_by_line_and_by_run),
        WITH_ARENA(a_filled_line_has_one_style_over_its_whole_width),
        cmocka_unit_test(without_memory_the_sheet_is_short),
    };
    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
