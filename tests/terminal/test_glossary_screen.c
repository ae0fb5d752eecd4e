/* SPDX-License-Identifier: MIT */
/* The glossary on the full screen: the list, one term, and looking for one. */
#include "tests/terminal/drawn.h"

#include "terminal/views/glossary_screen.h"

struct looking {
    struct content *content;
    struct desk desk;
    struct glossary_state state;
};

static void open_glossary(void **state, const char *folder)
{
    struct looking *looking = calloc(1, sizeof *looking);
    looking->content = open_content(folder);
    looking->desk = (struct desk){.content = looking->content, .from = testing_allocator()};
    glossary_state_open(&looking->state, &looking->desk);
    *state = looking;
}

static int open_shipped(void **state)
{
    open_glossary(state, ".");
    return 0;
}

static int open_small(void **state)
{
    open_glossary(state, "tests/terminal/content");
    return 0;
}

static int close_glossary(void **state)
{
    struct looking *looking = *state;
    glossary_state_clear(&looking->state);
    content_free(looking->content);
    free(looking);
    return 0;
}

static void press(struct looking *looking, const char *names)
{
    press_keys(&glossary_screen_kind, &looking->state, names);
}

static struct str term_at(const struct looking *looking)
{
    return looking->state.terms[looking->state.cursor]->term;
}

#define SHOWS(SIZE, ...) ASSERT_SCREEN(&glossary_screen_kind, &looking->state, (SIZE), __VA_ARGS__)

static void terms_stand_in_the_order_of_the_alphabet(void **state)
{
    const struct looking *looking = *state;
    assert_true(looking->state.count > 40);
    for (size_t i = 1; i < looking->state.count; i++)
        assert_true(str_compare_nocase(looking->state.terms[i - 1]->term, looking->state.terms[i]->term) < 0);
}

static void the_chosen_term_is_explained_beside_the_list_or_below_it(void **state)
{
    struct looking *looking = *state;
    SHOWS(wide, "Glossary", "1 of ", "› Age", "│  Age", "backend", "│  A response header that says");
    SHOWS(usual, "› Age", "backend", "────", "  Age\n", "A response header",
          "Taught in: Step 3 of 7: @cache_page(seconds)");
    SHOWS(small, "› Age", "────", " Age\n", "A response header");
    press(looking, "Down");
    SHOWS(plain, "> backend", "----", "  backend\n");
    press(looking, "G");
    SHOWS(small, "› view", "────", " view\n", "The function, or class");
    press(looking, "g Up");
    assert_int_equal(looking->state.cursor, 0);
}

static void a_term_is_found_by_its_name_first_and_then_by_what_is_said(void **state)
{
    struct looking *looking = *state;
    glossary_state_search(&looking->state, STR(" VARY_on_h "));
    assert_true(str_equal(term_at(looking), STR("vary_on_headers")));
    glossary_state_search(&looking->state, STR("key"));
    assert_true(str_equal(term_at(looking), STR("key")));
    glossary_state_search(&looking->state, STR("key"));
    assert_true(str_equal(term_at(looking), STR("key prefix")));
    glossary_state_search(&looking->state, STR("no such word"));
    assert_true(str_equal(term_at(looking), STR("key prefix")));
    glossary_state_search(&looking->state, STR("PROXIES")); /* another form of it */
    assert_true(str_equal(term_at(looking), STR("proxy")));
    glossary_state_search(&looking->state, STR("cookie")); /* what is said of others has it, too */
    assert_true(str_equal(term_at(looking), STR("cookie")));
}

static void the_pop_up_tells_all_there_is(void **state)
{
    struct looking *looking = *state;
    struct term_state popup = {.desk = &looking->desk,
                               .term = glossary_find(content_glossary(looking->content), STR("key prefix"))};
    assert_non_null(popup.term);
    ASSERT_SCREEN(&glossary_popup_kind, &popup, usual, "┌ key prefix ─", "Also: key_prefix, prefix",
                  "Taught in: ", "└");
    ASSERT_SCREEN(&glossary_popup_kind, &popup, small, "┌ key prefix ─");
    popup.term = glossary_find(content_glossary(looking->content), STR("per-view caching"));
    ASSERT_SCREEN(&glossary_popup_kind, &popup, usual, "In Django, cache_page does it.");
    assert_int_equal(press_keys(&glossary_popup_kind, &popup, "Down"), AFTER_STAY);
    assert_int_equal(press_keys(&glossary_popup_kind, &popup, "Enter"), AFTER_LEAVE);
}

static void a_glossary_of_one_term_is_shown_too(void **state)
{
    struct looking *looking = *state;
    press(looking, "Down Up PgDn G");
    SHOWS(usual, "1 of 1", "› miss", "An answer that the view had to make.", "Also: misses");
    glossary_state_search(&looking->state, STR(""));
    assert_int_equal(looking->state.cursor, 0);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(terms_stand_in_the_order_of_the_alphabet, open_shipped, close_glossary),
        cmocka_unit_test_setup_teardown(the_chosen_term_is_explained_beside_the_list_or_below_it, open_shipped,
                                        close_glossary),
        cmocka_unit_test_setup_teardown(a_term_is_found_by_its_name_first_and_then_by_what_is_said, open_shipped,
                                        close_glossary),
        cmocka_unit_test_setup_teardown(the_pop_up_tells_all_there_is, open_shipped, close_glossary),
        cmocka_unit_test_setup_teardown(a_glossary_of_one_term_is_shown_too, open_small, close_glossary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
