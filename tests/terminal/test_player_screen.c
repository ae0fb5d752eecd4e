/* SPDX-License-Identifier: MIT */
/* The scene player by its keys: moving, predicting, asking why, changing, comparing. */
#include "tests/terminal/showing.h"

struct at_scene {
    struct filming filmed;
    struct showing it;
};

static int open_scene(void **state)
{
    struct at_scene *at = calloc(1, sizeof *at);
    filming_open(&at->filmed, "lessons/scenes/absent-header-before.json");
    showing_open(&at->it, at->filmed.text, NULL);
    *state = at;
    return 0;
}

static int close_scene(void **state)
{
    struct at_scene *at = *state;
    showing_close(&at->it);
    filming_close(&at->filmed);
    free(at);
    return 0;
}

static size_t frame_of(const struct showing *it)
{
    return film_scrub_at(it->player.film);
}

/* ---- moving ---------------------------------------------------------------------------------------------------- */

static void it_begins_paused_at_its_first_frame(void **state)
{
    struct showing *it = &((struct at_scene *)*state)->it;
    showing_wait(it, 20000);
    assert_int_equal(frame_of(it), 0);
    assert_false(it->player.playing);
    SHOWING_SEES(it, usual, "step 1 of", "Space play");
}

static void a_step_back_is_exact(void **state)
{
    struct showing *it = &((struct at_scene *)*state)->it;
    struct cells before, after;
    size_t last = film_frames(it->player.film) - 1;
    showing_press(it, "G g"); /* the time line keeps what was seen */
    for (size_t i = 0; i + 1 < last; i++) {
        struct builder a, b;
        builder_init(&a, testing_allocator());
        builder_init(&b, testing_allocator());
        showing_press(it, "Right Left");
        it->now_ms += 5000;
        it->player.flashes = true; /* that goes by the clock */
        showing_draw(it, &before, wide);
        cells_text(&before, &a);
        showing_press(it, "Right Right Left Left Right Left");
        it->now_ms += 5000;
        it->player.flashes = true;
        showing_draw(it, &after, wide);
        cells_text(&after, &b);
        if (!str_equal(builder_str(&a), builder_str(&b)))
            fail_msg("frame %zu:\n%.*s\n%.*s", i, (int)a.len, a.at, (int)b.len, b.at);
        builder_clear(&a);
        builder_clear(&b);
        cells_clear(&before);
        cells_clear(&after);
        showing_press(it, "Right");
        assert_int_equal(frame_of(it), i + 1);
    }
}

static void jumps_and_the_ends_are_where_they_say(void **state)
{
    struct showing *it = &((struct at_scene *)*state)->it;
    size_t count, last = film_frames(it->player.film) - 1;
    const struct film_step *steps = film_steps(it->player.film, &count);
    showing_press(it, "n");
    assert_true(film_is_start(it->player.film));
    assert_int_equal(steps[film_step_at(it->player.film)].kind, STEP_REQUEST);
    size_t second = frame_of(it);
    assert_true(second > 0);
    showing_press(it, "Right Right b");
    assert_int_equal(frame_of(it), second);
    showing_press(it, "G");
    assert_int_equal(frame_of(it), last);
    showing_press(it, "b n");
    assert_int_equal(frame_of(it), last); /* behind the last request is the end */
    showing_press(it, "g");
    assert_int_equal(frame_of(it), 0);
    showing_press(it, "Left");
    assert_int_equal(frame_of(it), 0);
}

static void braces_scrub_a_tenth_and_a_click_goes_to_a_step(void **state)
{
    struct showing *it = &((struct at_scene *)*state)->it;
    size_t count, frames = film_frames(it->player.film);
    const struct film_step *steps = film_steps(it->player.film, &count);
    showing_press(it, "}");
    assert_int_equal(frame_of(it), (frames + 9) / 10);
    showing_press(it, "} {");
    assert_int_equal(frame_of(it), (frames + 9) / 10);
    showing_press(it, "} } } } } } } } } } }");
    assert_int_equal(frame_of(it), frames - 1);
    player_screen_kind.act(&it->player, it->desk.stage,
                           (struct command){.kind = COMMAND_POINT, .number = FILM_VIEW_STEP + count - 1});
    assert_int_equal(frame_of(it), steps[count - 1].first);
}

static void without_motion_nothing_goes_on_by_itself(void **state)
{
    struct showing *it = &((struct at_scene *)*state)->it;
    stage_still(it->desk.stage);
    showing_press(it, "Space");
    assert_int_equal(frame_of(it), 1); /* it steps */
    assert_false(it->player.playing);
    assert_int_equal(player_screen_kind.wait_ms(&it->player), -1);
    showing_wait(it, 20000);
    assert_int_equal(frame_of(it), 1);
}

static void playing_goes_on_by_itself_and_stops_at_the_end(void **state)
{
    struct showing *it = &((struct at_scene *)*state)->it;
    showing_press(it, "Space");
    SHOWING_SEES(it, usual, "playing");
    showing_wait(it, 3000);
    size_t slow = frame_of(it);
    assert_true(slow > 0);
    showing_press(it, "Space");
    showing_wait(it, 9000);
    assert_int_equal(frame_of(it), slow);
    showing_press(it, "g ] ] ] Space");
    assert_true(showing_says(it, "Eight times"));
    showing_wait(it, 3000);
    assert_true(frame_of(it) > slow);
    showing_wait(it, 600000);
    assert_int_equal(frame_of(it), film_frames(it->player.film) - 1);
    assert_false(it->player.playing);
}

static void nothing_flashes_more_than_three_times_a_second(void **state)
{
    struct showing *it = &((struct at_scene *)*state)->it;
    int flashes = 0;
    for (int i = 0; i < 60; i++, it->now_ms += 33) {
        showing_press(it, i % 40 < 30 ? "Right" : "Left");
        flashes += it->player.flashes;
    }
    assert_in_range(flashes, 4, 6);
}

/* ---- predicting ------------------------------------------------------------------------------------------------ */

static void a_prediction_comes_before_what_happens_and_is_judged_at_the_end(void **state)
{
    struct showing *it = &((struct at_scene *)*state)->it;
    stage_still(it->desk.stage); /* what was predicted is shown at once */
    showing_press(it, "p");
    SHOWING_SEES(it, usual, "What will the cache do?", "1", "hit", "2", "miss");
    SHOWING_SEES(it, small, "What will the cache do?", "1 hit");
    showing_press(it, "Right");
    assert_int_equal(frame_of(it), 0);
    assert_true(showing_says(it, "First say"));
    showing_press(it, "G");
    assert_int_equal(frame_of(it), 0);
    showing_press(it, "2");
    assert_true(film_is_end(it->player.film)); /* without motion all of it is there at once */
    SHOWING_SEES(it, usual, "✓ Right: you said miss.");
    showing_press(it, "n");
    SHOWING_SEES(it, usual, "What will the cache do?");
}

static void a_leak_is_asked_the_same_way(void **state)
{
    struct showing *it = &((struct at_scene *)*state)->it;
    stage_still(it->desk.stage); /* what was predicted is shown at once */
    size_t count;
    const struct film_step *steps = film_steps(it->player.film, &count);
    showing_press(it, "p");
    bool seen = false;
    for (size_t i = 0; i < count; i++) {
        if (scene_player_asks(&it->player) == PLAYER_ASKS_OUTCOME)
            showing_press(it, steps[i].outcome == OUTCOME_HIT ? "1" : "2");
        if (scene_player_asks(&it->player) == PLAYER_ASKS_LEAK) {
            SHOWING_SEES(it, usual, "Will the page be someone else's?", "1", "yes", "2", "no");
            showing_press(it, "2");
            SHOWING_SEES(it, wide,
                         steps[i].leaks ? "✗ Not so: you said hit, and their own page."
                                        : "✓ Right: you said hit, and their own page.");
            seen = seen || steps[i].leaks;
        }
        showing_press(it, "n");
    }
    assert_true(seen);
}

static void what_was_said_stays_said(void **state)
{
    struct showing *it = &((struct at_scene *)*state)->it;
    showing_press(it, "p 2 g 1");
    SHOWING_SEES_NO(it, usual, "you said hit");
    showing_press(it, "n Left");
    SHOWING_SEES(it, usual, "you said miss");
}

/* ---- why ------------------------------------------------------------------------------------------------------- */

static void why_goes_through_every_box(void **state)
{
    struct showing *it = &((struct at_scene *)*state)->it;
    showing_press(it, "n Left w");
    size_t first = it->player.why, boxes = film_picture(it->player.film)->path_count;
    assert_true(first < boxes);
    SHOWING_SEES(it, usual, "Why? ", "django/", "Django");
    for (size_t i = 0; i < boxes; i++) {
        SHOWING_SEES(it, wide, "Why? ");
        showing_press(it, i % 2 ? "Tab" : "Down");
    }
    assert_int_equal(it->player.why, first);
    size_t frame = frame_of(it);
    showing_press(it, "Left Esc");
    assert_int_equal(it->player.why, FILM_NONE);
    assert_int_equal(frame_of(it), frame);
    SHOWING_SEES_NO(it, usual, "Why? ");
}

/* ---- changing and comparing ------------------------------------------------------------------------------------ */

static void a_change_plays_anew_and_every_change_is_undone(void **state)
{
    struct showing *it = &((struct at_scene *)*state)->it;
    struct str before = it->player.scene->views[0].decorators[0].source;
    char *was = strndup(before.at, before.len);
    showing_press(it, "n n u");
    assert_true(showing_says(it, "Nothing has been changed"));
    stage_set_script(it->desk.stage, "d Space");
    showing_press(it, "e");
    assert_int_equal(frame_of(it), 0);
    SHOWING_SEES(it, usual, "changed", "step 1 of");
    assert_int_equal(sandbox_changes(it->player.sandbox), 1);
    showing_press(it, "u");
    assert_int_equal(sandbox_changes(it->player.sandbox), 0);
    stage_set_script(it->desk.stage, "d Space");
    showing_press(it, "e");
    stage_set_script(it->desk.stage, "n");
    showing_press(it, "x");
    assert_int_equal(sandbox_changes(it->player.sandbox), 1);
    stage_set_script(it->desk.stage, "y");
    showing_press(it, "x");
    assert_int_equal(sandbox_changes(it->player.sandbox), 0);
    assert_true(str_equal(it->player.scene->views[0].decorators[0].source, str_from(was)));
    free(was);
}

static void comparing_comes_back_to_where_it_was(void **state)
{
    struct showing *it = &((struct at_scene *)*state)->it;
    showing_press(it, "n Right Right");
    size_t frame = frame_of(it);
    stage_set_script(it->desk.stage, "Down Enter G q");
    showing_press(it, "c");
    assert_int_equal(stage_script(it->desk.stage).len, 0);
    assert_int_equal(frame_of(it), frame);
}

static void tab_shows_every_pane_in_a_small_window(void **state)
{
    struct showing *it = &((struct at_scene *)*state)->it;
    static const char *const seen[] = {"the way",        "the key, part by part", "views.py",
                                       "cache: default", "who got what",          "1/6"};
    SHOWING_SEES(it, small, "1/6");
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++) {
        showing_press(it, "Tab");
        SHOWING_SEES(it, small, seen[i]);
        SHOWING_SEES(it, plain_small, seen[i]);
    }
}

static void tab_at_80_columns_shows_what_there_was_no_room_for(void **state)
{
    struct showing *it = &((struct at_scene *)*state)->it;
    SHOWING_SEES(it, usual, "cache: default");
    showing_press(it, "Tab");
    SHOWING_SEES(it, usual, "views.py", "the key, part by part");
    showing_press(it, "Tab");
    SHOWING_SEES(it, usual, "cache: default", "who got what");
    SHOWING_SEES(it, plain, "cache: default", "who got what");
    SHOWING_SEES(it, medium, "views.py", "the key, part by part", "who got what");
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
#define AT_SCENE(TEST) cmocka_unit_test_setup_teardown(TEST, open_scene, close_scene)
    const struct CMUnitTest tests[] = {
        AT_SCENE(it_begins_paused_at_its_first_frame),
        AT_SCENE(a_step_back_is_exact),
        AT_SCENE(jumps_and_the_ends_are_where_they_say),
        AT_SCENE(braces_scrub_a_tenth_and_a_click_goes_to_a_step),
        AT_SCENE(playing_goes_on_by_itself_and_stops_at_the_end),
        AT_SCENE(without_motion_nothing_goes_on_by_itself),
        AT_SCENE(nothing_flashes_more_than_three_times_a_second),
        AT_SCENE(a_prediction_comes_before_what_happens_and_is_judged_at_the_end),
        AT_SCENE(a_leak_is_asked_the_same_way),
        AT_SCENE(what_was_said_stays_said),
        AT_SCENE(why_goes_through_every_box),
        AT_SCENE(a_change_plays_anew_and_every_change_is_undone),
        AT_SCENE(comparing_comes_back_to_where_it_was),
        AT_SCENE(tab_shows_every_pane_in_a_small_window),
        AT_SCENE(tab_at_80_columns_shows_what_there_was_no_room_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
