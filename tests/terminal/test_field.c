/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include <locale.h>

#include "terminal/stage/field.h"

static void act(struct field *field, enum command_kind kind, int times)
{
    while (times-- > 0)
        assert_true(field_act(field, (struct command){.kind = kind}));
}

static void type(struct field *field, uint32_t code)
{
    assert_true(field_act(field, (struct command){.kind = COMMAND_TYPE, .code = code}));
}

static void characters_are_typed_at_the_cursor(void **state)
{
    struct field field = field_of(STR("ad"));
    (void)state;
    act(&field, COMMAND_LEFT, 1);
    type(&field, 'b');
    type(&field, 0x6f22);
    act(&field, COMMAND_BOTTOM, 1);
    type(&field, 'e');
    act(&field, COMMAND_TOP, 1);
    type(&field, '_');
    assert_str(field_str(&field), "_ab\xe6\xbc\xa2"
                                  "de");
    assert_false(field_act(&field, (struct command){.kind = COMMAND_UP}));
}

static void a_character_goes_with_its_marks(void **state)
{
    struct field field = field_of(STR("a\xcc\x81\xcc\x82"
                                      "b"));
    (void)state;
    act(&field, COMMAND_LEFT, 1);
    assert_int_equal(field.cursor, 5);
    act(&field, COMMAND_ERASE, 1);
    assert_str(field_str(&field), "b");
    act(&field, COMMAND_ERASE_FORWARD, 1);
    assert_str(field_str(&field), "");
}

static void nothing_happens_at_the_ends(void **state)
{
    struct field field = field_of(STR("x"));
    (void)state;
    act(&field, COMMAND_RIGHT, 2);
    act(&field, COMMAND_ERASE_FORWARD, 2);
    assert_str(field_str(&field), "x");
    act(&field, COMMAND_LEFT, 3);
    act(&field, COMMAND_ERASE, 2);
    assert_str(field_str(&field), "x");
    act(&field, COMMAND_ERASE_FORWARD, 3);
    assert_str(field_str(&field), "");
    act(&field, COMMAND_ERASE, 1);
}

static void no_more_is_taken_than_there_is_room_for(void **state)
{
    char text[FIELD_LIMIT + 2];
    (void)state;
    memset(text, 'x', sizeof text);
    memcpy(text + FIELD_LIMIT - 2, "\xe6\xbc\xa2", 3);
    struct field field = field_of((struct str){text, sizeof text});
    assert_int_equal(field.len, FIELD_LIMIT - 2);
    type(&field, 0x6f22);
    assert_int_equal(field.len, FIELD_LIMIT - 2);
    type(&field, 'y');
    type(&field, 'y');
    type(&field, 'y');
    assert_int_equal(field.len, FIELD_LIMIT);
}

static void bytes_that_are_no_text_can_be_rubbed_out(void **state)
{
    struct field field = field_of(STR("\xff\xe2\x82\x80z"));
    (void)state;
    act(&field, COMMAND_ERASE, 5);
    assert_str(field_str(&field), "");
}

/* The field drawn in a row of 6 cells between bars. */
static void assert_drawn(const struct field *field, const char *wanted, int cursor)
{
    struct cells cells;
    struct builder out;
    cells_init(&cells, testing_allocator(), false);
    assert_true(cells_resize(&cells, 1, 8));
    area_put(cells_area(&cells), 0, 7, STYLE_TEXT, STR("|"));
    assert_int_equal(field_draw(field, cells_area(&cells), 0, 1, 6), cursor);
    builder_init(&out, testing_allocator());
    cells_text(&cells, &out);
    assert_str(builder_str(&out), wanted);
    builder_clear(&out);
    cells_clear(&cells);
}

static void the_cursor_is_always_in_sight(void **state)
{
    struct field field = field_of(STR("abc"));
    (void)state;
    assert_drawn(&field, " abc   |\n", 4);
    field = field_of(STR("abcdef"));
    assert_drawn(&field, " bcdef |\n", 6);
    act(&field, COMMAND_TOP, 1);
    assert_drawn(&field, " abcdef|\n", 1);
    field = field_of(STR("abcd\xe6\xbc\xa2"));
    assert_drawn(&field, " bcd\xe6\xbc\xa2 |\n", 6);
    field = field_of(STR(""));
    assert_drawn(&field, "       |\n", 1);
}

static void a_row_without_room_does_no_harm(void **state)
{
    struct field field = field_of(STR("abc"));
    struct cells cells;
    (void)state;
    cells_init(&cells, testing_allocator(), false);
    assert_true(cells_resize(&cells, 1, 3));
    for (int cols = -1; cols < 3; cols++)
        field_draw(&field, cells_area(&cells), 0, 1, cols);
    cells_clear(&cells);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_typed_at_the_cursor),
        cmocka_unit_test(a_character_goes_with_its_marks),
        cmocka_unit_test(nothing_happens_at_the_ends),
        cmocka_unit_test(no_more_is_taken_than_there_is_room_for),
        cmocka_unit_test(bytes_that_are_no_text_can_be_rubbed_out),
        cmocka_unit_test(the_cursor_is_always_in_sight),
        cmocka_unit_test(a_row_without_room_does_no_harm),
    };
    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
