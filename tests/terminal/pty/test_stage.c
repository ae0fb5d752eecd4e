/* SPDX-License-Identifier: MIT */
/* The stage as a person sees it: keys, mouse, typing, pop-ups. stage_demo.c says which key leads where. */
#include "tests/sim/testing.h"

#include "tests/terminal/pty/demo.h"

static void the_list_is_shown_and_left_with_q(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    pty_see(pty, "Item 22");
    assert_true(pty_is_alternate(pty));
    assert_int_equal(pty_row_of(pty, "Demo"), 0);
    assert_int_equal(pty_row_of(pty, "quit"), 23);
    demo_leave(state);
}

/* The row of the list that has the focus, or -1. */
static int focused(struct pty *pty)
{
    for (int row = 1; row < 23; row++)
        if (pty_cell(pty, row, 1).back == 24)
            return row;
    return -1;
}

static void arrows_letters_and_pages_move_the_cursor(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    assert_int_equal(focused(pty), 1);
    pty_press(pty, "Down j Down k Up");
    assert_int_equal(focused(pty), 2);
    pty_press(pty, "G");
    assert_int_equal(focused(pty), pty_row_of(pty, "Item 30"));
    pty_press(pty, "g");
    assert_int_equal(focused(pty), 1);
    pty_press(pty, "PgDn PgUp End Home");
    assert_int_equal(focused(pty), 1);
    demo_leave(state);
}

static void the_mouse_is_off_until_it_is_asked_for(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    assert_false(pty_has_mouse(pty));
    pty_press(pty, "m");
    assert_true(pty_has_mouse(pty));
    pty_click(pty, 6, 4);
    pty_quiet(pty);
    assert_int_equal(focused(pty), 6);
    pty_wheel(pty, false);
    pty_quiet(pty);
    assert_int_equal(focused(pty), 7);
    pty_wheel(pty, true);
    pty_quiet(pty);
    assert_int_equal(focused(pty), 6);
    pty_press(pty, "m");
    assert_false(pty_has_mouse(pty));
    demo_leave(state);
}

static void clicks_are_understood_however_the_terminal_describes_them(void **state)
{
    static const char *const terms[] = {"TERM=xterm", "TERM=screen", "TERM=tmux-256color",
                                        "TERM=rxvt-unicode-256color"};
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        const char *const env[] = {terms[i], NULL};
        struct pty *pty = demo_start_with(state, "mouse", &(struct pty_options){.env = env});
        pty_see(pty, "quit");
        pty_quiet(pty);
        pty_click(pty, 5, 3);
        pty_quiet(pty);
        struct pty_cell other = pty_cell(pty, 4, 2), chosen = pty_cell(pty, 5, 2);
        assert_true(chosen.reverse != other.reverse || chosen.back != other.back);
        demo_leave(state);
    }
}

static void a_click_on_a_key_of_the_footer_is_that_key(void **state)
{
    struct pty *pty = demo_start_with(state, "mouse", NULL);
    pty_see(pty, "quit");
    pty_click(pty, 23, pty_col_of(pty, 23, "statistics"));
    pty_see(pty, "frame 1");
    pty_click(pty, 23, pty_col_of(pty, 23, "back"));
    pty_see(pty, "quit");
    pty_click(pty, 23, pty_col_of(pty, 23, "quit"));
    assert_int_equal(pty_ended(pty), 0);
    pty_assert_restored(pty);
}

/* ---- pop-ups --------------------------------------------------------------------------------------------------- */

static void the_help_lists_the_keys_and_is_closed(void **state)
{
    static const char *const closing[] = {"Esc", "q", "Enter"};
    struct pty *pty = demo_start(state, NULL);
    char *before = pty_text(pty);
    for (size_t i = 0; i < 3; i++) {
        pty_press(pty, "?");
        assert_true(pty_has(pty, "the map"));
        assert_true(pty_has(pty, "Go on with the lesson that comes next."));
        assert_true(pty_has(pty, "Demo"));
        pty_press(pty, "G");
        assert_true(pty_has(pty, "Draw the screen anew."));
        pty_press(pty, closing[i]);
        char *after = pty_text(pty);
        assert_string_equal(after, before);
        free(after);
    }
    free(before);
    demo_leave(state);
}

static void a_question_takes_yes_and_no(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    pty_press(pty, "x");
    assert_true(pty_has(pty, "Forget everything?"));
    pty_press(pty, "y");
    assert_int_equal(pty_row_of(pty, "forgotten"), 23);
    pty_press(pty, "x n");
    assert_int_equal(pty_row_of(pty, "kept"), 23);
    pty_press(pty, "x Esc");
    assert_int_equal(pty_row_of(pty, "kept"), 23);
    pty_press(pty, "Down");
    assert_int_equal(pty_row_of(pty, "quit"), 23); /* said until the next press */
    demo_leave(state);
}

static void a_prompt_takes_a_line_and_shows_where_the_cursor_is(void **state)
{
    int row, col;
    struct pty *pty = demo_start(state, NULL);
    pty_cursor(pty, &row, &col);
    assert_int_equal(row, -1);
    pty_press(pty, "/ q ? \xc3\xa9");
    pty_cursor(pty, &row, &col);
    assert_int_equal(row, pty_row_of(pty, "q?\xc3\xa9"));
    assert_int_equal(col, pty_col_of(pty, row, "q?\xc3\xa9") + 3);
    pty_press(pty, "Enter");
    assert_int_equal(pty_row_of(pty, "q?\xc3\xa9"), 23);
    pty_press(pty, "/ w Esc");
    assert_int_equal(pty_row_of(pty, "nothing typed"), 23);
    pty_cursor(pty, &row, &col);
    assert_int_equal(row, -1);
    demo_leave(state);
}

static void help_can_be_asked_for_where_text_is_typed(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    pty_press(pty, "n F1");
    assert_true(pty_has(pty, "typing an answer"));
    pty_press(pty, "G");
    assert_true(pty_has(pty, "F1 "));
    assert_false(pty_has(pty, "Change the colours")); /* a letter is typed there */
    pty_press(pty, "Esc Esc");
    demo_leave(state);
}

/* ---- typing ---------------------------------------------------------------------------------------------------- */

static void a_field_is_edited_by_characters(void **state)
{
    int row, col;
    struct pty *pty = demo_start(state, NULL);
    pty_press(pty, "n");
    pty_type(pty, "a\xe6\xbc\xa2"
                  "e\xcc\x81z");
    pty_quiet(pty);
    pty_cursor(pty, &row, &col);
    assert_int_equal(row, 2);
    assert_int_equal(col, 1 + 1 + 2 + 1 + 1);
    pty_press(pty, "Left Left Left Backspace");
    pty_cursor(pty, &row, &col);
    assert_int_equal(col, 1);
    pty_press(pty, "Delete End Backspace b Enter");
    assert_int_equal(pty_row_of(pty, "e\xcc\x81"
                                     "b"),
                     2);
    assert_int_equal(pty_col_of(pty, 23,
                                "e\xcc\x81"
                                "b"),
                     1);
    pty_press(pty, "Esc");
    demo_leave(state);
}

static void a_long_line_scrolls_so_that_the_cursor_is_in_sight(void **state)
{
    int row, col;
    struct pty *pty = demo_start(state, NULL);
    pty_press(pty, "n");
    for (int i = 0; i < 100; i++)
        pty_type(pty, "0123456789");
    pty_quiet(pty);
    pty_cursor(pty, &row, &col);
    assert_int_equal(row, 2);
    assert_int_equal(col, 30);
    assert_int_equal(pty_col_of(pty, 2, "345678901234567890123456789"), 1); /* 512 were taken: the last is a 1 */
    pty_press(pty, "Home");
    pty_cursor(pty, &row, &col);
    assert_int_equal(col, 1);
    pty_press(pty, "Esc");
    demo_leave(state);
}

static void bytes_that_are_no_text_do_no_harm(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    pty_press(pty, "n");
    pty_type(pty, "a\xff\xfe\xc3(\xe2\x82z\x01\x80\033[999zb\033[200~c\033]0;x\007");
    pty_quiet(pty);
    pty_type(pty, "last");
    pty_see(pty, "a(zbclast");
    pty_press(pty, "Enter");
    pty_press(pty, "Esc");
    pty_see(pty, "Item 1");
    demo_leave(state);
}

static void a_flood_of_keys_is_taken_in_order(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    pty_press(pty, "n");
    for (int i = 0; i < 120; i++)
        pty_type(pty, "\177xy");
    pty_quiet(pty);
    assert_true(pty_has(pty, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxy"));
    pty_press(pty, "Esc");
    demo_leave(state);
}

/* ---- text of all kinds ----------------------------------------------------------------------------------------- */

static void names_of_all_scripts_stand_in_their_columns(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    pty_press(pty, "l");
    for (int row = 1; row <= 12; row++) {
        assert_string_equal(pty_cell(pty, row, 0).text, "|");
        assert_string_equal(pty_cell(pty, row, 13).text, "|");
    }
    assert_int_equal(pty_cell(pty, 2, 1).width, 2);
    assert_string_equal(pty_cell(pty, 3, 1).text, "e\xcc\x81\xcc\x82");
    assert_true(pty_has(pty, "|\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d"));
    assert_true(pty_has(pty, "|a\xef\xbf\xbd\xef\xbf\xbd"
                             "b"));
    assert_true(pty_has(pty, "|evil"));
    assert_true(pty_has(pty, "|[31mred[0m")); /* said, not obeyed */
    assert_true(pty_has(pty, "|tab new line"));
    pty_press(pty, "q");
    demo_leave(state);
}

static void a_wide_character_in_the_last_columns_stays_in_its_row(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    pty_press(pty, "l");
    assert_string_equal(pty_cell(pty, 1, 79).text, ""); /* only half of it would have fitted */
    assert_int_equal(pty_cell(pty, 2, 78).width, 2);
    assert_string_equal(pty_cell(pty, 3, 0).text, "|");
    pty_press(pty, "q");
    demo_leave(state);
}

static void text_is_scrolled_to_its_end_and_no_further(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    pty_press(pty, "Enter PgDn");
    assert_int_equal(pty_row_of(pty, "Line 22"), 1);
    pty_press(pty, "Down G Down");
    assert_int_equal(pty_row_of(pty, "return \"news\""), 22);
    pty_press(pty, "Up");
    assert_int_equal(pty_row_of(pty, "def news"), 22);
    pty_press(pty, "g");
    assert_int_equal(pty_row_of(pty, "Line 1"), 1);
    pty_press(pty, "q");
    demo_leave(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_list_is_shown_and_left_with_q, demo_end),
        cmocka_unit_test_teardown(arrows_letters_and_pages_move_the_cursor, demo_end),
        cmocka_unit_test_teardown(the_mouse_is_off_until_it_is_asked_for, demo_end),
        cmocka_unit_test_teardown(clicks_are_understood_however_the_terminal_describes_them, demo_end),
        cmocka_unit_test_teardown(a_click_on_a_key_of_the_footer_is_that_key, demo_end),
        cmocka_unit_test_teardown(the_help_lists_the_keys_and_is_closed, demo_end),
        cmocka_unit_test_teardown(a_question_takes_yes_and_no, demo_end),
        cmocka_unit_test_teardown(a_prompt_takes_a_line_and_shows_where_the_cursor_is, demo_end),
        cmocka_unit_test_teardown(help_can_be_asked_for_where_text_is_typed, demo_end),
        cmocka_unit_test_teardown(a_field_is_edited_by_characters, demo_end),
        cmocka_unit_test_teardown(a_long_line_scrolls_so_that_the_cursor_is_in_sight, demo_end),
        cmocka_unit_test_teardown(bytes_that_are_no_text_do_no_harm, demo_end),
        cmocka_unit_test_teardown(a_flood_of_keys_is_taken_in_order, demo_end),
        cmocka_unit_test_teardown(names_of_all_scripts_stand_in_their_columns, demo_end),
        cmocka_unit_test_teardown(a_wide_character_in_the_last_columns_stays_in_its_row, demo_end),
        cmocka_unit_test_teardown(text_is_scrolled_to_its_end_and_no_further, demo_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
