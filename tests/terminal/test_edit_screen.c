/* SPDX-License-Identifier: MIT */
/* Changing a scene, by its keys. */
#include "tests/terminal/showing.h"

#include "terminal/views/edit_screen.h"

struct at_places {
    struct filming filmed;
    struct desk desk;
    struct sandbox *sandbox;
    struct edit_state edit;
};

static int open_places(void **state)
{
    struct at_places *at = calloc(1, sizeof *at);
    filming_open(&at->filmed, "lessons/scenes/cookie-variants.json");
    at->desk = (struct desk){.from = testing_allocator()};
    at->desk.stage = stage_open_script(at->desk.from, USUAL_ROWS, USUAL_COLS, "");
    assert_int_equal(sandbox_new(testing_allocator(), at->filmed.text, &at->sandbox), STATUS_OK);
    at->edit = (struct edit_state){.desk = &at->desk, .sandbox = at->sandbox};
    *state = at;
    return 0;
}

static int close_places(void **state)
{
    struct at_places *at = *state;
    sandbox_free(at->sandbox);
    stage_close(at->desk.stage);
    filming_close(&at->filmed);
    free(at);
    return 0;
}

static enum after press(struct at_places *at, const char *names)
{
    return press_on(at->desk.stage, &edit_screen_kind, &at->edit, names, 1);
}

static void go_to(struct at_places *at, enum sandbox_kind kind)
{
    size_t count;
    const struct sandbox_place *places = sandbox_places(at->sandbox, &count);
    for (press(at, "g"); places[at->edit.cursor].kind != kind; press(at, "Down"))
        assert_true(at->edit.cursor + 1 < count);
}

#define SEES(SIZE, ...) ASSERT_SCREEN(&edit_screen_kind, &at->edit, (SIZE), __VA_ARGS__)

static void every_place_is_listed_with_its_text(void **state)
{
    struct at_places *at = *state;
    SEES(usual, "Change the scene", "as it was written", "› Django", "CACHES default: TIMEOUT", "300");
    SEES(wide, "news: decorator 1", "@cache_page(60 * 15)", "(add one)", "step 1", "GET /news/ as carla");
    SEES(plain, "> Django", "CACHES default: TIMEOUT");
    press(at, "G");
    SEES(small, "a new step");
}

static void a_text_is_changed_and_what_is_wrong_is_pointed_at(void **state)
{
    struct at_places *at = *state;
    go_to(at, SANDBOX_TEMPLATE);
    press(at, "Enter");
    assert_int_equal(edit_screen_kind.mode(&at->edit), MODE_EDIT_TEXT);
    press(at, "End { { Enter");
    assert_true(at->edit.refused);
    SEES(usual, "{{", "↑");
    press(at, "Backspace Backspace ! Enter");
    assert_false(at->edit.refused);
    SEES(usual, "changed", "!");
    assert_int_equal(sandbox_changes(at->sandbox), 1);
    press(at, "u");
    assert_int_equal(sandbox_changes(at->sandbox), 0);
    press(at, "Enter x Esc");
    assert_int_equal(sandbox_changes(at->sandbox), 0);
}

static void where_values_are_known_they_are_offered(void **state)
{
    struct at_places *at = *state;
    go_to(at, SANDBOX_RELEASE);
    stage_set_script(at->desk.stage, "g Enter");
    press(at, "Enter");
    assert_int_equal(sandbox_changes(at->sandbox), 1);
    assert_int_equal(edit_screen_kind.mode(&at->edit), MODE_EDIT);
}

static void a_decorator_is_added_and_removed(void **state)
{
    struct at_places *at = *state;
    size_t before, after;
    sandbox_places(at->sandbox, &before);
    go_to(at, SANDBOX_DECORATOR);
    press(at, "d");
    sandbox_places(at->sandbox, &after);
    assert_int_equal(after, before - 1);
    go_to(at, SANDBOX_NEW_DECORATOR);
    press(at, "a @ l o g i n _ r e q u i r e d Enter");
    sandbox_places(at->sandbox, &after);
    assert_int_equal(after, before);
    go_to(at, SANDBOX_TEMPLATE);
    press(at, "d");
    assert_true(str_contains(stage_said(at->desk.stage), STR("cannot be removed")));
    stage_set_script(at->desk.stage, "y");
    press(at, "x");
    assert_int_equal(sandbox_changes(at->sandbox), 0);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
#define AT_PLACES(TEST) cmocka_unit_test_setup_teardown(TEST, open_places, close_places)
    const struct CMUnitTest tests[] = {
        AT_PLACES(every_place_is_listed_with_its_text),
        AT_PLACES(a_text_is_changed_and_what_is_wrong_is_pointed_at),
        AT_PLACES(where_values_are_known_they_are_offered),
        AT_PLACES(a_decorator_is_added_and_removed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
