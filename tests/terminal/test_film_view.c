/* SPDX-License-Identifier: MIT */
/* The picture of every shipped scene, frame by frame, in the scene player's screens; and its parts by themselves. */
#include "tests/terminal/showing.h"

enum {
    SIDE = 48,           /* columns beside the story at 120 */
    SENTENCE_SEEN = 240, /* bytes of a sentence that are looked for: some name an address of 2,000 */
    STEP_LIMIT = 400,
};

/* Steps until it holds; fails when it never does. */
#define STEP_UNTIL(IT, CONDITION)                                                                                      \
    for (int steps_left = STEP_LIMIT; !(CONDITION); steps_left--) {                                                    \
        assert_true(steps_left > 0);                                                                                   \
        showing_press((IT), "Right");                                                                                  \
    }

static bool is_told(struct showing *it, struct str sentence, struct size size, int begin)
{
    struct cells cells;
    showing_draw(it, &cells, size);
    char *text = squeezed(&cells, begin, size.cols - 1);
    bool told = squeezed_has(text, sentence, size.ascii);
    free(text);
    cells_clear(&cells);
    return told;
}

/* The frames are whole, and every sentence can be read, scrolled to where there are too many. */
static void assert_told(struct showing *it, const struct picture *picture, struct size size, int begin)
{
    struct cells cells;
    showing_draw(it, &cells, size);
    assert_frames_whole(&cells);
    char *text = squeezed(&cells, begin, size.cols - 1);
    for (size_t i = 0; i < picture->sentence_count; i++) {
        struct str sentence = str_cut(picture->sentences[i], 0, SENTENCE_SEEN);
        bool told = squeezed_has(text, sentence, size.ascii);
        for (size_t top = 1; !told && top < 20; top++) {
            it->player.tops[PANE_STORY] = top;
            told = is_told(it, sentence, size, begin);
        }
        it->player.tops[PANE_STORY] = 0;
        if (!told)
            fail_msg("%s, step %zu: not told: %.*s", it->player.scene->title.at, picture->step,
                     (int)picture->sentences[i].len, picture->sentences[i].at);
    }
    free(text);
    cells_clear(&cells);
}

static void assert_all_told(const struct filming *filmed, const char *name)
{
    struct showing it;
    (void)name;
    showing_open(&it, filmed->text, NULL);
    do {
        const struct picture *picture = film_picture(it.player.film);
        assert_non_null(picture);
        assert_told(&it, picture, usual, 1);
        assert_told(&it, picture, wide, SIDE + 1);
    } while (scene_player_step(&it.player));
    showing_close(&it);
}

static void every_frame_of_every_scene_is_told_and_keeps_to_its_frames(void **state)
{
    (void)state;
    filming_each(assert_all_told);
}

/* The other panes and sizes, at the frames where most has happened. */
static void assert_panes_hold(const struct filming *filmed, const char *name)
{
    static const struct size sizes[] = {{24, 80, false}, {30, 100, false}, {10, 40, false}, {17, 41, false}};
    struct showing it;
    int steps = 1000;
    (void)name;
    showing_open(&it, filmed->text, NULL);
    do {
        showing_press(&it, "n n n");
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
            for (int pane = 0; pane < PLAYER_PANES; pane++) {
                struct cells cells;
                it.player.pane = (enum player_pane)pane;
                showing_draw(&it, &cells, sizes[i]);
                assert_frames_whole(&cells);
                cells_clear(&cells);
            }
    } while (film_scrub_at(it.player.film) + 1 < film_frames(it.player.film) && steps-- > 0);
    assert_true(steps > 0);
    showing_close(&it);
}

static void every_pane_keeps_to_its_frame_at_every_size(void **state)
{
    (void)state;
    filming_each(assert_panes_hold);
}

/* ---- parts by themselves --------------------------------------------------------------------------------------- */

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
    open_shipped(&it, &filmed, "lessons/scenes/five-visits.json");
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
        builder_add_text(&steps, i > 0 ? ", {\"get\": \"/news/\"}" : "{\"get\": \"/news/\"}");
    builder_add_byte(&steps, '\0');
    filming_write(&filmed, "", steps.at);
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
        cmocka_unit_test(every_frame_of_every_scene_is_told_and_keeps_to_its_frames),
        cmocka_unit_test(every_pane_keeps_to_its_frame_at_every_size),
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
