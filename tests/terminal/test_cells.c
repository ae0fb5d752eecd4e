/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include <locale.h>

#include "terminal/draw/cells.h"

static int make_cells(void **state)
{
    static struct cells cells;
    cells_init(&cells, testing_allocator(), false);
    *state = &cells;
    return cells_resize(&cells, 4, 10) ? 0 : -1;
}

static int clear_cells(void **state)
{
    cells_clear(*state);
    return 0;
}

static void assert_shown(const struct cells *cells, const char *wanted)
{
    struct builder out;
    builder_init(&out, testing_allocator());
    cells_text(cells, &out);
    assert_str(builder_str(&out), wanted);
    builder_clear(&out);
}

static void text_is_cut_at_the_edges_of_its_area(void **state)
{
    struct area all = cells_area(*state), part = area_part(all, 1, 2, 2, 4);
    assert_int_equal(area_put(part, 0, 0, STYLE_TEXT, STR("abcdef")), 4);
    assert_int_equal(area_put(part, 1, -2, STYLE_TEXT, STR("ghijkl")), 6);
    area_put(part, 2, 0, STYLE_TEXT, STR("below"));
    area_put(part, -1, 0, STYLE_TEXT, STR("above"));
    area_put_right(part, 0, 4, STYLE_TEXT, STR("R"));
    assert_shown(*state, "\n  abcR\n  ijkl\n\n");
}

static void parts_never_reach_beyond_what_they_are_part_of(void **state)
{
    struct area all = cells_area(*state);
    for (int row = -3; row < 7; row++)
        for (int rows = -1; rows < 8; rows++) {
            struct area part = area_part(area_part(all, 1, 1, 2, 8), row, row, rows, rows);
            assert_true(part.rows >= 0 && part.cols >= 0);
            assert_true(part.row >= 1 && part.row + part.rows <= 3);
            assert_true(part.col >= 1 && part.col + part.cols <= 9);
            area_fill(part, STYLE_HIT);
            area_frame(part, STYLE_FRAME, STR("title"));
            area_bar(part, 0, 0, rows, 0.5);
        }
    assert_string_equal(cells_get(*state, 0, 0)->bytes, " ");
    assert_string_equal(cells_get(*state, 3, 9)->bytes, " ");
    assert_null(cells_get(*state, 4, 0));
    assert_null(cells_get(*state, 0, -1));
}

static void half_of_a_wide_character_is_never_left(void **state)
{
    struct area all = cells_area(*state);
    area_put(all, 0, 0, STYLE_TEXT, STR("\xe6\xbc\xa2\xe6\xbc\xa2"));
    area_put(all, 0, 1, STYLE_TEXT, STR("x"));
    area_put(all, 1, 0, STYLE_TEXT, STR("\xe6\xbc\xa2\xe6\xbc\xa2"));
    area_put(all, 1, 1, STYLE_TEXT, STR("\xe6\xbc\xa2"));
    area_put(all, 2, 0, STYLE_TEXT, STR("\xe6\xbc\xa2\xe6\xbc\xa2"));
    area_fill(area_part(all, 2, 1, 1, 2), STYLE_HIT);
    assert_shown(*state, " x\xe6\xbc\xa2\n \xe6\xbc\xa2\n\n\n");
    assert_int_equal(cells_get(*state, 0, 0)->cols, 1);
    assert_int_equal(cells_get(*state, 1, 2)->cols, 0);
    assert_int_equal(cells_get(*state, 1, 3)->cols, 1);
    assert_int_equal(cells_get(*state, 2, 3)->cols, 1);
}

static void a_wide_character_that_does_not_fit_is_left_out(void **state)
{
    struct area all = cells_area(*state);
    assert_int_equal(area_put(all, 0, 9, STYLE_TEXT, STR("\xe6\xbc\xa2")), 0);
    assert_int_equal(area_put(all, 1, 8, STYLE_TEXT, STR("\xe6\xbc\xa2")), 2);
    assert_int_equal(area_put(all, 2, -1, STYLE_TEXT, STR("\xe6\xbc\xa2z")), 3);
    assert_shown(*state, "\n        \xe6\xbc\xa2\n z\n\n");
}

static void what_is_cut_shows_dots(void **state)
{
    struct area all = cells_area(*state);
    assert_int_equal(area_put_cut(all, (struct stretch){0, 1, 5}, STYLE_TEXT, STR("abcde")), 5);
    assert_int_equal(area_put_cut(all, (struct stretch){1, 1, 5}, STYLE_TEXT, STR("abcdef")), 5);
    assert_int_equal(area_put_cut(all, (struct stretch){2, 1, 4}, STYLE_TEXT, STR("ab\xe6\xbc\xa2g")), 3);
    assert_int_equal(area_put_cut(all, (struct stretch){3, 0, 0}, STYLE_TEXT, STR("abcdef")), 0);
    assert_int_equal(area_put_cut(all, (struct stretch){3, 9, 5}, STYLE_TEXT, STR("abcdef")), 1);
    assert_shown(*state, " abcde\n abcd\xe2\x80\xa6\n ab\xe2\x80\xa6\n         \xe2\x80\xa6\n");
}

static void frames_have_a_title_that_fits(void **state)
{
    struct area inside = area_frame(cells_area(*state), STYLE_FRAME, STR("a long title"));
    area_fill(inside, STYLE_TEXT);
    area_put(inside, 0, 0, STYLE_TEXT, STR("12345678"));
    assert_shown(
        *state,
        "\xe2\x94\x8c a lon\xe2\x80\xa6 \xe2\x94\x90\n"
        "\xe2\x94\x82"
        "12345678\xe2\x94\x82\n"
        "\xe2\x94\x82        \xe2\x94\x82\n"
        "\xe2\x94\x94\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x98\n");
}

static void bars_show_shares(void **state)
{
    struct cells *cells = *state;
    cells->ascii = true;
    struct area all = cells_area(cells);
    area_bar(all, 0, 0, 10, 0.5);
    area_bar(all, 1, 0, 10, 0.001);
    area_bar(all, 2, 0, 10, -1);
    area_bar(all, 3, 2, 3, 7);
    area_bar(all, 3, 8, 0, 1);
    assert_shown(*state, "#####.....\n#.........\n..........\n  ###\n");
    assert_int_equal(cells_get(*state, 1, 0)->style, STYLE_BAR_LOW);
    assert_int_equal(cells_get(*state, 0, 0)->style, STYLE_BAR);
}

static void targets_and_styles_are_kept_by_cell(void **state)
{
    struct area all = cells_area(*state);
    area_put(all, 1, 1, STYLE_LINK, STR("term"));
    area_target(area_part(all, 1, 1, 1, 4), 7);
    area_restyle(area_part(all, 1, 2, 1, 1), STYLE_FOCUS);
    assert_int_equal(cells_get(*state, 1, 1)->target, 7);
    assert_int_equal(cells_get(*state, 1, 5)->target, 0);
    assert_int_equal(cells_get(*state, 1, 2)->style, STYLE_FOCUS);
    area_fill(all, STYLE_TEXT);
    assert_int_equal(cells_get(*state, 1, 1)->target, 0);
}

static void every_glyph_is_one_cell_and_has_a_form_in_ascii(void **state)
{
    (void)state;
    for (int glyph = 0; glyph < GLYPH_COUNT; glyph++) {
        const char *ascii = glyph_text((enum glyph)glyph, true);
        assert_int_equal(text_cols(str_from(glyph_text((enum glyph)glyph, false)), false), 1);
        assert_true(strlen(ascii) == 1 && ascii[0] >= ' ' && ascii[0] < 0x7f);
    }
}

static void without_memory_the_grid_is_empty(void **state)
{
    struct failing_allocator memory;
    struct cells cells;
    (void)state;
    failing_init(&memory, 2);
    cells_init(&cells, &memory.allocator, false);
    assert_true(cells_resize(&cells, 2, 2));
    assert_false(cells_resize(&cells, 3, 3));
    assert_int_equal(cells.rows, 0);
    area_frame(cells_area(&cells), STYLE_FRAME, STR("x"));
    cells_clear(&cells);
    assert_int_equal(memory.live, 0);
    assert_true(cells_resize(&cells, 0, 0));
}

int main(void)
{
#define WITH_CELLS(test) cmocka_unit_test_setup_teardown(test, make_cells, clear_cells)
    const struct CMUnitTest tests[] = {
        WITH_CELLS(text_is_cut_at_the_edges_of_its_area),
        WITH_CELLS(parts_never_reach_beyond_what_they_are_part_of),
        WITH_CELLS(half_of_a_wide_character_is_never_left),
        WITH_CELLS(a_wide_character_that_does_not_fit_is_left_out),
        WITH_CELLS(what_is_cut_shows_dots),
        WITH_CELLS(frames_have_a_title_that_fits),
        WITH_CELLS(bars_show_shares),
        WITH_CELLS(targets_and_styles_are_kept_by_cell),
        cmocka_unit_test(every_glyph_is_one_cell_and_has_a_form_in_ascii),
        cmocka_unit_test(without_memory_the_grid_is_empty),
    };
    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
