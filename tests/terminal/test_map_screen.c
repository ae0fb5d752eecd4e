/* SPDX-License-Identifier: MIT */
/* The map and the statistics on the full screen. */
#include "tests/terminal/showing.h"

#include "terminal/views/map_screen.h"
#include "terminal/views/stats_screen.h"

enum { LESSONS = 5, TODAY = 20000 };

struct at_map {
    struct desk desk;
    struct course_lesson lessons[LESSONS];
    struct map_row rows[LESSONS];
    struct concept_mastery concepts[2];
    struct course_map map;
    struct map_place place;
    struct map_state screen;
};

static int open_map(void **state)
{
    static const struct course_lesson lessons[LESSONS] = {
        {.id = STR_INIT("a"), .kind = LESSON_STEP, .title = STR_INIT("What caching is"), .minutes = 10},
        {.id = STR_INIT("b"), .kind = LESSON_STEP, .title = STR_INIT("Cache keys"), .minutes = 18},
        {.id = STR_INIT("c"), .kind = LESSON_STEP, .title = STR_INIT("Timeouts"), .level = LEVEL_ADVANCED},
        {.id = STR_INIT("d"), .kind = LESSON_PAGE, .title = STR_INIT("Recap on one page"), .minutes = 3},
        {.id = STR_INIT("e"), .kind = LESSON_STEP, .title = STR_INIT("Ours"), .pack = STR_INIT("school")}};
    struct at_map *at = calloc(1, sizeof *at);
    memcpy(at->lessons, lessons, sizeof lessons);
    for (size_t i = 0; i < LESSONS; i++)
        at->rows[i] = (struct map_row){&at->lessons[i], i == 0 ? LESSON_DONE : i == 2 ? LESSON_BEGUN : LESSON_NEW};
    at->concepts[0] = (struct concept_mastery){.concept = STR("keys"), .mastery = 640, .due = TODAY};
    at->concepts[1] = (struct concept_mastery){.concept = STR("expiry"), .mastery = 90, .due = TODAY + 4};
    at->desk = (struct desk){.from = testing_allocator()};
    at->desk.stage = stage_open_script(at->desk.from, USUAL_ROWS, USUAL_COLS, "");
    at->map = (struct course_map){.rows = at->rows,
                                  .count = LESSONS,
                                  .next = 1,
                                  .due = 1,
                                  .record = {.concepts = at->concepts, .concept_count = 2, .today = TODAY}};
    at->screen = (struct map_state){.map = &at->map, .place = &at->place, .desk = &at->desk};
    *state = at;
    return 0;
}

static int close_map(void **state)
{
    struct at_map *at = *state;
    stage_close(at->desk.stage);
    free(at);
    return 0;
}

static enum after press(struct at_map *at, const char *names)
{
    return press_on(at->desk.stage, &map_screen_kind, &at->screen, names, 1);
}

#define SEES(SIZE, ...) ASSERT_SCREEN(&map_screen_kind, &at->screen, (SIZE), __VA_ARGS__)

static void marks_levels_minutes_and_groups_are_shown(void **state)
{
    struct at_map *at = *state;
    SEES(usual, "1 of 3 steps done", "The steps", "✓ 1  What caching is", "10 min", "done", "› ○ 2  Cache keys", "next",
         "Timeouts", "advanced", "begun", "Around them", "Recap on one page", "school", "Ours");
    SEES(wide, "how well you know it", "✓ 1  What caching is", "keys", "64 %", "due now", "expiry", "9 %", "in 4 days");
    SEES(plain, "> o 2  Cache keys", "next");
    SEES(small, "Cache keys", "next");
}

static void the_ways_to_study_are_told_whole(void **state)
{
    struct at_map *at = *state;
    size_t count;
    const struct map_way *ways = map_ways(&count);
    static const struct size sizes[] = {{24, 80, false}, {40, 120, false}, {30, 100, false}, {10, 40, false}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (size_t w = 0; w < count; w++) {
            struct cells cells;
            at->place.cursor = LESSONS + w;
            at->place.placed = true;
            cells_init(&cells, testing_allocator(), false);
            assert_true(cells_resize(&cells, sizes[i].rows, sizes[i].cols));
            stage_draw(&cells, &map_screen_kind, &at->screen, 1);
            char *text = squeezed(&cells, 0, sizes[i].cols >= 120 ? 64 : sizes[i].cols >= 100 ? 62 : sizes[i].cols - 2);
            bool due = ways[w].kind == MENU_REVIEW;
            assert_true(squeezed_has(text, due ? STR("1 concept is due") : str_from(ways[w].about), false));
            free(text);
            cells_clear(&cells);
        }
}

static void keys_choose_search_and_ask_before_they_forget(void **state)
{
    struct at_map *at = *state;
    SEES(usual, "Cache keys");
    assert_int_equal(press(at, "Enter"), AFTER_LEAVE);
    assert_int_equal(at->screen.choice.kind, MENU_LESSON);
    assert_int_equal(at->screen.choice.row, 1);
    stage_set_script(at->desk.stage, "R e c a p Enter");
    press(at, "/");
    assert_int_equal(at->place.cursor, 3);
    press(at, "x");
    assert_true(str_contains(stage_said(at->desk.stage), STR("begun")));
    stage_set_script(at->desk.stage, "n");
    assert_int_equal(press(at, "g x"), AFTER_STAY);
    stage_set_script(at->desk.stage, "y");
    assert_int_equal(press(at, "x"), AFTER_LEAVE);
    assert_int_equal(at->screen.choice.kind, MENU_FORGET);
    press(at, "Tab");
    SEES(usual, "how well you know it", "keys", "64 %");
}

static void statistics_tell_days_and_concepts(void **state)
{
    struct at_map *at = *state;
    const struct answer answers[] = {{.at_ms = (int64_t)TODAY * 86400000 + 43200000,
                                      .way = WAY_PRACTICE,
                                      .concepts = STR("keys"),
                                      .credit = 500,
                                      .tries = 1},
                                     {.at_ms = (int64_t)TODAY * 86400000 + 43200000,
                                      .way = WAY_PRACTICE,
                                      .concepts = STR("keys"),
                                      .credit = 1000,
                                      .tries = 1}};
    at->map.record.answers = answers;
    at->map.record.count = 2;
    struct stats_state screen = {.record = &at->map.record};
    ASSERT_SCREEN(&stats_screen_kind, &screen, usual, "2 questions answered, 1.5 right.", "keys", "64 %");
    ASSERT_SCREEN(&stats_screen_kind, &screen, wide, "Questions answered, a row a day", "Concepts to review");
    ASSERT_SCREEN(&stats_screen_kind, &screen, plain, "1.5 right");
    press_on(at->desk.stage, &stats_screen_kind, &screen, "G", 1);
    ASSERT_SCREEN(&stats_screen_kind, &screen, small, "-");
    at->map.record.count = 0;
    screen.top = 0;
    ASSERT_SCREEN(&stats_screen_kind, &screen, small, "No question has been answered yet");
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
#define AT_MAP(TEST) cmocka_unit_test_setup_teardown(TEST, open_map, close_map)
    const struct CMUnitTest tests[] = {
        AT_MAP(marks_levels_minutes_and_groups_are_shown),
        AT_MAP(the_ways_to_study_are_told_whole),
        AT_MAP(keys_choose_search_and_ask_before_they_forget),
        AT_MAP(statistics_tell_days_and_concepts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
