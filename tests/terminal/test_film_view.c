/* SPDX-License-Identifier: MIT */
/* The parts of a picture: the key, the cache, visitors, the way, the time line. */
#include "tests/terminal/showing.h"

enum { STEP_LIMIT = 400 };

/* Steps until it holds; fails when it never does. */
#define STEP_UNTIL(IT, CONDITION)                                                                                      \
    for (int steps_left = STEP_LIMIT; !(CONDITION); steps_left--) {                                                    \
        assert_true(steps_left > 0);                                                                                   \
        showing_press((IT), "Right");                                                                                  \
    }

static void open_shipped(struct showing *it, struct filming *filmed, const char *path)
{
    filming_open(filmed, path);
    showing_open(it, filmed->text, NULL);
}

static void close_shipped(struct showing *it, struct filming *filmed)
{
    showing_close(it);
    filming_close(filmed);
}

static void the_key_is_built_part_by_part_each_with_its_input(void **state)
{
    struct showing it;
    struct filming filmed;
    (void)state;
    open_shipped(&it, &filmed, "lessons/scenes/cookie-variants.json");
    STEP_UNTIL(&it, film_picture(it.player.film)->key.kind != KEY_NONE)
    SHOWING_SEES(&it, wide, "the key, part by part", "prefix   (none)", "http://testserver/news/",
                 "language en-us from the settings", "the key of the header list");
    STEP_UNTIL(&it, film_picture(it.player.film)->key.is_stored && film_picture(it.player.film)->key.kind == KEY_PAGE)
    SHOWING_SEES(&it, wide, "method   GET from the request", "headers", "Cookie=visit=1001.1",
                 "the key that the page is stored under");
    close_shipped(&it, &filmed);
}

static void the_cache_shows_what_happened_to_each_entry(void **state)
{
    struct showing it;
    struct filming filmed;
    (void)state;
    open_shipped(&it, &filmed, "lessons/scenes/cookie-variants.json");
    showing_press(&it, "n Left");
    SHOWING_SEES(&it, wide, "cache: default (local memory)", "list /news/ varies on Cookie", "stored", "900 s",
                 "page /news/ Cookie=visit=1001.1", "stored", "900 s");
    showing_press(&it, "G");
    SHOWING_SEES(&it, usual, "list /news/", "hit", "895 s", "Cookie=visit=1001.1", "875 s");
    SHOWING_SEES(&it, plain_wide, "list /news/", "hit ##########", "895 s");
    close_shipped(&it, &filmed);
}

static void what_is_gone_is_struck_until_the_step_is_over(void **state)
{
    struct showing it;
    struct filming filmed;
    (void)state;
    open_shipped(&it, &filmed, "lessons/scenes/clear-empties-all.json");
    STEP_UNTIL(&it, film_picture(it.player.film)->living_count < film_picture(it.player.film)->entry_count)
    SHOWING_SEES(&it, wide, "✗ ", "cleared");
    SHOWING_SEES(&it, plain, "x ", "cleared");
    close_shipped(&it, &filmed);
}

static void a_leak_has_a_mark_and_a_word_wherever_it_is_seen(void **state)
{
    struct showing it;
    struct filming filmed;
    (void)state;
    open_shipped(&it, &filmed, "lessons/scenes/absent-header-before.json");
    showing_press(&it, "G");
    size_t count;
    const struct film_step *steps = film_steps(it.player.film, &count);
    size_t leak = 0;
    while (leak < count && !steps[leak].leaks)
        leak++;
    assert_true(leak < count);
    film_seek(it.player.film, leak, steps[leak].frames - 1);
    scene_player_arrived(&it.player, false);
    SHOWING_SEES(&it, wide, "✗ someone else's", "L", "leaks");
    SHOWING_SEES(&it, usual, "✗ ", "L", "leaks");
    SHOWING_SEES(&it, plain_wide, "x someone else's", "L", "leaks");
    close_shipped(&it, &filmed);
}

static void a_step_that_is_no_request_says_what_it_is(void **state)
{
    struct showing it;
    struct filming filmed;
    (void)state;
    open_shipped(&it, &filmed, "lessons/scenes/delete-guessed-key.json");
    showing_press(&it, "n b");
    STEP_UNTIL(&it, film_picture(it.player.film)->summary->kind != STEP_REQUEST)
    SHOWING_SEES(&it, usual, "what happens", "data", "Data is saved.");
    close_shipped(&it, &filmed);
}

static void the_token_goes_to_the_cache_and_back_to_who_asked(void **state)
{
    struct showing it;
    struct filming filmed;
    (void)state;
    open_shipped(&it, &filmed, "lessons/scenes/five-visits-saved.json");
    STEP_UNTIL(&it, film_picture(it.player.film)->token.caller != FILM_NONE)
    it.now_ms += 10000; /* it has arrived */
    SHOWING_SEES(&it, wide, "●");
    struct cells cells;
    showing_draw(&it, &cells, usual);
    char *text = squeezed(&cells, 1, USUAL_COLS - 1);
    assert_non_null(strstr(text, "●→"));
    free(text);
    cells_clear(&cells);
    STEP_UNTIL(&it, film_picture(it.player.film)->token.caller == FILM_NONE)
    showing_draw(&it, &cells, usual); /* it has just set out */
    text = squeezed(&cells, 1, USUAL_COLS - 1);
    assert_non_null(strstr(text, "←"));
    free(text);
    cells_clear(&cells);
    close_shipped(&it, &filmed);
}

static void flashes_come_three_times_a_second_at_most(void **state)
{
    int64_t last = 0;
    int count = 0;
    (void)state;
    for (int64_t now = 5000; now < 15000; now += 7)
        count += film_view_may_flash(&last, now);
    assert_in_range(count, 20, 30);
}

static void the_time_line_keeps_hundreds_of_steps_around_the_one_at_hand(void **state)
{
    struct showing it;
    struct filming filmed;
    struct builder steps;
    (void)state;
    builder_init(&steps, testing_allocator());
    for (int i = 0; i < 150; i++)
        builder_add_text(&steps, i > 0 ? " | 0 get /p/" : "0 get /p/");
    builder_add_byte(&steps, '\0');
    filming_write(&filmed, P("'@cache_page(60)'", "{{ runs }}"), steps.at);
    builder_clear(&steps);
    showing_open(&it, filmed.text, NULL);
    SHOWING_SEES(&it, usual, "step 1 of 150", "○○○○○○○○", "…");
    film_seek(it.player.film, 75, 0);
    scene_player_arrived(&it.player, false);
    SHOWING_SEES(&it, usual, "step 76 of 150", "…", "H", "○", "…");
    showing_close(&it);
    filming_close(&filmed);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_key_is_built_part_by_part_each_with_its_input),
        cmocka_unit_test(the_cache_shows_what_happened_to_each_entry),
        cmocka_unit_test(what_is_gone_is_struck_until_the_step_is_over),
        cmocka_unit_test(a_leak_has_a_mark_and_a_word_wherever_it_is_seen),
        cmocka_unit_test(a_step_that_is_no_request_says_what_it_is),
        cmocka_unit_test(the_token_goes_to_the_cache_and_back_to_who_asked),
        cmocka_unit_test(flashes_come_three_times_a_second_at_most),
        cmocka_unit_test(the_time_line_keeps_hundreds_of_steps_around_the_one_at_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
