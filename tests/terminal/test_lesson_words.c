/* SPDX-License-Identifier: MIT */
/* Words in lessons on the full screen: those that the glossary explains, and those that are looked for. */
#include "tests/terminal/reading.h"

#include "terminal/draw/search.h"

/* ---- words ----------------------------------------------------------------------------------------------------- */

static void words_of_the_glossary_begin_and_end_where_words_do(void **state)
{
    static const struct str forms[] = {STR_INIT("header lists"), STR_INIT("keys")};
    static const struct term terms[] = {{.term = STR_INIT("header list"), .forms = forms, .form_count = 1},
                                        {.term = STR_INIT("header")},
                                        {.term = STR_INIT("key"), .forms = forms + 1, .form_count = 1},
                                        {.term = STR_INIT("Age")}};
    const struct glossary glossary = {terms, 4};
    size_t len;
    (void)state;
    const struct str text = STR("Header lists name keys. cache-key key_prefix monkey age Age key's");
    assert_ptr_equal(lesson_sheet_term(&glossary, text, 0, &len), &terms[0]);
    assert_int_equal(len, 12);
    assert_ptr_equal(lesson_sheet_term(&glossary, text, 18, &len), &terms[2]);
    assert_int_equal(len, 4);
    assert_null(lesson_sheet_term(&glossary, text, 19, &len));
    assert_null(lesson_sheet_term(&glossary, text, 24, &len));
    assert_null(lesson_sheet_term(&glossary, text, 30, &len));
    assert_null(lesson_sheet_term(&glossary, text, 34, &len));
    assert_null(lesson_sheet_term(&glossary, text, 48, &len));
    assert_null(lesson_sheet_term(&glossary, text, 52, &len)); /* the header `Age` has a capital letter */
    assert_ptr_equal(lesson_sheet_term(&glossary, text, 56, &len), &terms[3]);
    assert_ptr_equal(lesson_sheet_term(&glossary, text, 60, &len), &terms[2]);
}

static struct lesson_leaf leaf_of(struct walking *walking, struct arena *arena)
{
    return lesson_view_leaf(&walking->state, arena, LESSON_CODE_COLS, false);
}

static void a_word_is_linked_once_in_a_paragraph_and_not_in_code(void **state)
{
    struct walking *walking = *state;
    struct arena arena;
    arena_init(&arena, testing_allocator());
    press(walking, "2 Enter");
    struct lesson_leaf leaf = leaf_of(walking, &arena);
    size_t views = 0, line, before = 0;
    assert_true(leaf.links.count > 3);
    for (size_t i = 0; i < leaf.links.count; i++) {
        assert_non_null(leaf.links.list[i].term);
        views += str_equal(leaf.links.list[i].term->term, STR("view"));
        assert_true(lesson_view_link_line(&leaf.sheet, i, &line) && line >= before);
        before = line;
    }
    assert_int_equal(views, 1); /* the paragraph has it four times */
    for (size_t i = 0; i < leaf.sheet.count; i++)
        for (size_t run = 0; run < leaf.sheet.lines[i].count; run++)
            if (leaf.sheet.lines[i].runs[run].style == STYLE_CODE_WORD)
                assert_int_equal(leaf.sheet.lines[i].runs[run].target, 0);
    arena_clear(&arena);
}

static void a_link_of_several_styles_is_one(void **state)
{
    struct walking overview = {.steps = 0};
    struct arena arena;
    size_t links = 0;
    (void)state;
    arena_init(&arena, testing_allocator());
    open_lesson(&overview, ".", "overview");
    struct lesson_leaf leaf = leaf_of(&overview, &arena);
    for (size_t i = 0; i < leaf.links.count; i++)
        links += str_equal(leaf.links.list[i].target, STR("lesson:middleware-and-cache-page"));
    assert_int_equal(links, 1);
    arena_clear(&arena);
    lesson_state_clear(&overview.state);
    arena_clear(&overview.arena);
    content_free(overview.content);
}

static void tab_goes_from_word_to_word_and_enter_explains_it(void **state)
{
    struct walking *walking = *state;
    press(walking, "2 Enter");
    SHOWS(usual, "A decorator");
    press(walking, "Tab");
    assert_int_equal(lesson_screen_kind.mode(&walking->state), MODE_TERM);
    assert_int_equal(walking->state.link, 0);
    press(walking, "Tab Tab Back-Tab");
    assert_int_equal(walking->state.link, 1);
    press(walking, "Enter");
    assert_int_equal(walking->state.link, SIZE_MAX);
    assert_int_equal(walking->walk.session.stop, 1);
    press(walking, "Tab");
    assert_int_equal(walking->state.link, 2);
    press(walking, "Esc");
    assert_int_equal(lesson_screen_kind.mode(&walking->state), MODE_CARD);
    press(walking, "Tab n");
    assert_int_equal(walking->walk.session.stop, 1); /* a scene is skipped with its own key */
}

static void a_click_on_a_word_explains_it(void **state)
{
    struct walking *walking = *state;
    press(walking, "2 Enter");
    const struct command click = {.kind = COMMAND_POINT, .number = LESSON_LINKS + 2};
    assert_int_equal(lesson_screen_kind.act(&walking->state, NULL, click), AFTER_STAY);
    assert_int_equal(walking->state.passed, 2);
    assert_int_equal(walking->state.link, SIZE_MAX);
    assert_int_equal(walking->walk.session.stop, 1);
}

static void a_word_out_of_sight_comes_into_sight(void **state)
{
    struct walking *walking = *state;
    press(walking, "2 Enter");
    SHOWS(small, "A decorator");
    for (size_t i = 0; i < 40 && walking->state.top == 0; i++) {
        press(walking, "Tab");
        shows(walking, small, "");
    }
    assert_true(walking->state.top > 0);
    press(walking, "Esc G Tab");
    shows(walking, small, "");
    assert_int_equal(walking->state.top > 0, walking->state.link != 0);
}

static void searching_goes_from_place_to_place_and_says_where_else(void **state)
{
    struct walking *walking = *state;
    press(walking, "2 Enter");
    SHOWS(small, "A decorator");
    lesson_state_search(&walking->state, STR(" 60 * 5 "));
    assert_true(walking->state.found);
    SHOWS(small, "60 * 5");
    size_t top = walking->state.top;
    assert_true(top > 0);
    lesson_state_search(&walking->state, STR("WRAPPER"));
    assert_int_equal(walking->state.match, 0);
    SHOWS(small, "wrapper");
    assert_true(walking->state.top < top);
    lesson_state_search(&walking->state, STR("WRAPPER"));
    assert_int_equal(walking->state.match, 1);
    for (int i = 0; i < 2; i++)
        lesson_state_search(&walking->state, STR("WRAPPER"));
    assert_int_equal(walking->state.match, 0); /* three there are: from the top again */
    press(walking, "Tab");                     /* a word or a match is at hand, never both */
    assert_false(walking->state.found);
    lesson_state_search(&walking->state, STR("request"));
    assert_int_equal(walking->state.link, SIZE_MAX);
    lesson_state_search(&walking->state, STR("URLconf"));
    assert_false(walking->state.found);
    assert_int_equal(walking->walk.session.stop, 1);
}

static void words_are_found_over_the_end_of_a_line(void **state)
{
    struct arena arena;
    struct sheet_match match;
    (void)state;
    arena_init(&arena, testing_allocator());
    struct sheet sheet = sheet_begin(&arena, 10, false);
    sheet_text(&sheet, (struct indent){2, 4}, STYLE_TEXT, STR("a header list, Header List"));
    assert_true(sheet_search(&sheet, &arena, STR("header LIST"), 0, &match));
    assert_true(match.line == 0 && match.col == 4 && match.cols == 6 && match.next_col == 4 && match.next_cols == 4);
    assert_true(sheet_search(&sheet, &arena, STR("header list"), 1, &match));
    assert_int_equal(match.line, 2);
    assert_false(sheet_search(&sheet, &arena, STR("header list"), 2, &match));
    assert_false(sheet_search(&sheet, &arena, STR(""), 0, &match));
    arena_clear(&arena);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_word_is_linked_once_in_a_paragraph_and_not_in_code, open_step_three,
                                        close_lesson),
        cmocka_unit_test(a_link_of_several_styles_is_one),
        cmocka_unit_test_setup_teardown(tab_goes_from_word_to_word_and_enter_explains_it, open_step_three,
                                        close_lesson),
        cmocka_unit_test_setup_teardown(a_click_on_a_word_explains_it, open_step_three, close_lesson),
        cmocka_unit_test_setup_teardown(a_word_out_of_sight_comes_into_sight, open_step_three, close_lesson),
        cmocka_unit_test_setup_teardown(searching_goes_from_place_to_place_and_says_where_else, open_step_three,
                                        close_lesson),
        cmocka_unit_test(words_of_the_glossary_begin_and_end_where_words_do),
        cmocka_unit_test(words_are_found_over_the_end_of_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
