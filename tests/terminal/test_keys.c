/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include <locale.h>

#include "terminal/stage/footer.h"
#include "terminal/stage/keys.h"

/* Calls `look` with every name of every binding of the mode's own table. */
static void for_each_name(enum mode mode, void (*look)(enum mode mode, const struct binding *binding, struct str name))
{
    const struct mode_keys *keys = keys_of(mode);
    for (size_t i = 0; i < keys->count; i++) {
        struct str rest = str_from(keys->bindings[i].keys);
        assert_true(rest.len > 0);
        while (rest.len > 0)
            look(mode, &keys->bindings[i], keys_next_name(&rest));
    }
}

static void expect_a_press(enum mode mode, const struct binding *binding, struct str name)
{
    (void)mode;
    (void)binding;
    if (press_named(name).kind == PRESS_NONE)
        print_error("no key is called %.*s\n", (int)name.len, name.at);
    assert_int_not_equal(press_named(name).kind, PRESS_NONE);
}

static void expect_its_own(enum mode mode, const struct binding *binding, struct str name)
{
    if (keys_binding(mode, press_named(name)) != binding)
        print_error("%.*s is bound twice, or typed, in: %s\n", (int)name.len, name.at, keys_of(mode)->name);
    assert_ptr_equal(keys_binding(mode, press_named(name)), binding);
    assert_int_equal(keys_command(mode, press_named(name)).kind, binding->command);
}

static void every_name_of_a_key_is_known(void **state)
{
    (void)state;
    for (int mode = 0; mode < MODE_COUNT; mode++)
        for_each_name((enum mode)mode, expect_a_press);
}

/* With this no key is bound twice in a mode, and none is that the mode takes as text or as a digit. */
static void every_key_of_a_mode_does_in_it_what_its_table_says(void **state)
{
    (void)state;
    for (int mode = 0; mode < MODE_COUNT; mode++)
        for_each_name((enum mode)mode, expect_its_own);
}

static void every_key_is_explained_by_a_sentence(void **state)
{
    (void)state;
    for (int mode = 0; mode < MODE_COUNT; mode++) {
        const struct mode_keys *keys = keys_of((enum mode)mode);
        assert_true(keys->name && *keys->name && keys->count > 0);
        for (size_t i = 0; i < keys->count; i++) {
            struct str help = str_from(keys->bindings[i].help);
            assert_true(str_ends(help, STR(".")) || str_ends(help, STR("?")));
        }
    }
}

static void every_mode_can_be_left_and_explains_itself(void **state)
{
    (void)state;
    for (int mode = MODE_SCROLL + 1; mode < MODE_COUNT; mode++) {
        enum command_kind escape = keys_command((enum mode)mode, (struct press){.kind = PRESS_ESCAPE}).kind;
        assert_true(escape == COMMAND_CLOSE || escape == COMMAND_LEAVE);
        assert_int_equal(keys_command((enum mode)mode, (struct press){.kind = PRESS_HELP}).kind, COMMAND_HELP);
    }
}

static void text_and_digits_are_taken_where_the_mode_says_so(void **state)
{
    (void)state;
    for (int mode = 0; mode < MODE_COUNT; mode++) {
        const struct mode_keys *keys = keys_of((enum mode)mode);
        struct command q = keys_command((enum mode)mode, press_named(STR("q")));
        struct command seven = keys_command((enum mode)mode, press_named(STR("7")));
        assert_true((q.kind == COMMAND_TYPE && q.code == 'q') == keys->takes_text);
        if (keys->takes_text)
            assert_true(seven.kind == COMMAND_TYPE && seven.code == '7');
        else
            assert_true((seven.kind == COMMAND_NUMBER && seven.number == 7) == keys->takes_digits);
    }
    assert_int_equal(keys_command(MODE_PROMPT, (struct press){.kind = PRESS_CHAR, .code = 1}).kind, COMMAND_NONE);
    assert_int_equal(keys_command(MODE_PROMPT, (struct press){.kind = PRESS_CHAR, .code = 0x85}).kind, COMMAND_NONE);
}

/* ---- the footer ------------------------------------------------------------------------------------------------ */

static struct cells footer_of(enum mode mode, int cols, const char *said)
{
    struct cells cells;
    cells_init(&cells, testing_allocator(), true);
    assert_true(cells_resize(&cells, 1, cols));
    footer_draw(cells_area(&cells), mode, NULL, str_from(said));
    return cells;
}

/* Every label that is shown can be clicked, and is a key that works. */
static void every_label_in_the_footer_is_live(void **state)
{
    (void)state;
    for (int mode = MODE_SCROLL + 1; mode < MODE_COUNT; mode++) {
        struct cells cells = footer_of((enum mode)mode, 300, "");
        uint16_t before = 0;
        size_t labels = 0;
        for (int col = 0; col < 300; col++) {
            uint16_t target = cells_get(&cells, 0, col)->target;
            if (target != 0 && target != before) {
                assert_int_not_equal(footer_command((enum mode)mode, target), COMMAND_NONE);
                labels++;
            }
            before = target;
        }
        assert_true(labels >= 2);
        assert_int_equal(footer_command((enum mode)mode, 0), COMMAND_NONE);
        assert_int_equal(footer_command((enum mode)mode, UINT16_MAX), COMMAND_NONE);
        cells_clear(&cells);
    }
}

static void the_way_out_is_always_in_the_footer(void **state)
{
    (void)state;
    for (int mode = MODE_SCROLL + 1; mode < MODE_COUNT; mode++) {
        struct cells cells = footer_of((enum mode)mode, 40, "");
        bool out = false;
        for (int col = 0; col < 40; col++) {
            enum command_kind kind = footer_command((enum mode)mode, cells_get(&cells, 0, col)->target);
            out |= kind == COMMAND_LEAVE || kind == COMMAND_CLOSE;
        }
        if (!out)
            print_error("no way out in: %s\n", keys_of((enum mode)mode)->name);
        assert_true(out);
        cells_clear(&cells);
    }
}

static void a_sentence_stands_in_the_footer_s_place(void **state)
{
    struct builder out;
    (void)state;
    struct cells cells = footer_of(MODE_MAP, 20, "A sentence that is too long.");
    builder_init(&out, testing_allocator());
    cells_text(&cells, &out);
    assert_str(builder_str(&out), " A sentence that i~\n");
    builder_clear(&out);
    cells_clear(&cells);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_of_a_key_is_known),
        cmocka_unit_test(every_key_of_a_mode_does_in_it_what_its_table_says),
        cmocka_unit_test(every_key_is_explained_by_a_sentence),
        cmocka_unit_test(every_mode_can_be_left_and_explains_itself),
        cmocka_unit_test(text_and_digits_are_taken_where_the_mode_says_so),
        cmocka_unit_test(every_label_in_the_footer_is_live),
        cmocka_unit_test(the_way_out_is_always_in_the_footer),
        cmocka_unit_test(a_sentence_stands_in_the_footer_s_place),
    };
    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
