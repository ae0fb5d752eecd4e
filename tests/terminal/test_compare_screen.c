/* SPDX-License-Identifier: MIT */
/* A scene in two worlds side by side, by its keys. */
#include "tests/terminal/showing.h"

#include "terminal/views/compare_screen.h"

struct at_worlds {
    struct filming filmed;
    struct desk desk;
    struct comparing comparing;
};

static int open_worlds(void **state)
{
    struct at_worlds *at = calloc(1, sizeof *at);
    filming_open(&at->filmed, "lessons/scenes/absent-header-before.json");
    at->desk = (struct desk){.from = testing_allocator()};
    at->desk.stage = stage_open_script(at->desk.from, USUAL_ROWS, USUAL_COLS, "");
    at->comparing = (struct comparing){.desk = &at->desk,
                                       .scene = at->filmed.scene,
                                       .release = at->filmed.scene->release,
                                       .other = {.belief = rules_find_belief(STR("cookies-in-key"))}};
    assert_int_equal(compare_open(&at->comparing), STATUS_OK);
    *state = at;
    return 0;
}

static int close_worlds(void **state)
{
    struct at_worlds *at = *state;
    compare_close(&at->comparing);
    stage_close(at->desk.stage);
    filming_close(&at->filmed);
    free(at);
    return 0;
}

static enum after press(struct at_worlds *at, const char *names, int64_t now_ms)
{
    return press_on(at->desk.stage, &compare_screen_kind, &at->comparing, names, now_ms);
}

#define SEES(SIZE, ...) ASSERT_SCREEN(&compare_screen_kind, &at->comparing, (SIZE), __VA_ARGS__)

static void both_worlds_stand_beside_each_other(void **state)
{
    struct at_worlds *at = *state;
    SEES(usual, "side by side", "Django ", "the belief cookies-in-key");
    SEES(wide, "Django ", "the belief cookies-in-key");
    SEES(plain, "Django ", "the belief cookies-in-key");
    SEES(small, "Django ");
    press(at, "Tab", 1);
    SEES(small, "the belief cookies-in-key");
}

static void the_end_is_where_they_part_with_both_answers_and_the_reason(void **state)
{
    struct at_worlds *at = *state;
    press(at, "G", 1);
    assert_true(film_pair_parting(at->comparing.pair)->is_parted);
    SEES(usual, "the end", ": hit", ": miss", "here they part");
    SEES(wide, ": hit", ": miss", "differs", "differs", "here they part");
    SEES(plain, ": hit", ": miss", "here they part");
    press(at, "Tab Tab Tab", 1);
    SEES(usual, "here they part");
    press(at, "Left", 1);
    assert_false(film_pair_is_over(at->comparing.pair));
}

static void it_plays_and_scrubs(void **state)
{
    struct at_worlds *at = *state;
    press(at, "]", 1);
    press(at, "Space", 1000);
    for (int64_t now = 1000; now < 4000; now += 33)
        compare_screen_kind.act(&at->comparing, at->desk.stage, (struct command){.kind = COMMAND_TICK, .now_ms = now});
    assert_int_equal(film_pair_frame_at(at->comparing.pair), 3);
    press(at, "} {", 5000);
    assert_int_equal(film_pair_frame_at(at->comparing.pair), 3);
    press(at, "g", 5000);
    assert_int_equal(film_pair_frame_at(at->comparing.pair), 0);
    assert_int_equal(press(at, "q", 5000), AFTER_LEAVE);
}

static void another_world_is_chosen_from_a_list(void **state)
{
    struct at_worlds *at = *state;
    struct other_world other = {.belief = NULL};
    stage_set_script(at->desk.stage, "Enter");
    assert_true(compare_choose(&at->desk, at->comparing.release, &other));
    assert_true(str_equal(other.belief->id, STR("fresh-data")));
    stage_set_script(at->desk.stage, "G Enter");
    assert_true(compare_choose(&at->desk, at->comparing.release, &other));
    assert_non_null(other.release);
    stage_set_script(at->desk.stage, "Esc");
    assert_false(compare_choose(&at->desk, at->comparing.release, &other));
    assert_int_equal(press(at, "c", 1), AFTER_LEAVE);
    assert_true(at->comparing.again);
}

static void frames_stay_whole(void **state)
{
    struct at_worlds *at = *state;
    static const struct size sizes[] = {{24, 80, false}, {40, 120, false}, {30, 100, false}, {10, 40, false}};
    do
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            struct cells cells;
            cells_init(&cells, testing_allocator(), false);
            assert_true(cells_resize(&cells, sizes[i].rows, sizes[i].cols));
            stage_draw(&cells, &compare_screen_kind, &at->comparing, 1);
            assert_frames_whole(&cells);
            cells_clear(&cells);
        }
    while (film_pair_next(at->comparing.pair));
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
#define AT_WORLDS(TEST) cmocka_unit_test_setup_teardown(TEST, open_worlds, close_worlds)
    const struct CMUnitTest tests[] = {
        AT_WORLDS(both_worlds_stand_beside_each_other),
        AT_WORLDS(the_end_is_where_they_part_with_both_answers_and_the_reason),
        AT_WORLDS(it_plays_and_scrubs),
        AT_WORLDS(another_world_is_chosen_from_a_list),
        AT_WORLDS(frames_stay_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
