/* SPDX-License-Identifier: MIT */
/* The list of scenes on the full screen: moved in, searched, and looked at as text. */
#include "tests/terminal/drawn.h"

#include "tests/engine/packs.h"

#include "terminal/views/scenes_screen.h"

/* The small course has five scenes. */
enum { SCENES = 5 };

struct listing {
    struct content *content;
    struct desk desk;
    struct scenes_state scenes;
};

static void open_desk(struct listing *listing)
{
    listing->desk = (struct desk){.content = listing->content, .from = testing_allocator()};
    scenes_state_open(&listing->scenes, &listing->desk);
}

static int open_scenes(void **state)
{
    struct listing *listing = calloc(1, sizeof *listing);
    listing->content = open_content("tests/terminal/content");
    open_desk(listing);
    *state = listing;
    return 0;
}

static int close_scenes(void **state)
{
    struct listing *listing = *state;
    scenes_state_clear(&listing->scenes);
    content_free(listing->content);
    free(listing);
    return 0;
}

static enum after press(struct listing *listing, const char *names)
{
    return press_keys(&scenes_screen_kind, &listing->scenes, names);
}

#define SHOWS(SIZE, ...) ASSERT_SCREEN(&scenes_screen_kind, &listing->scenes, (SIZE), __VA_ARGS__)
#define HIDES(SIZE, PART) assert_false(screen_has(&scenes_screen_kind, &listing->scenes, (SIZE), (PART)))

static void scenes_are_listed_by_title(void **state)
{
    struct listing *listing = *state;
    assert_int_equal(listing->scenes.count, SCENES);
    SHOWS(usual, " Scenes", "1 of 5", "All scenes; / finds", "› No timeout given means the site's default",
          "  Five visits to a page kept for five minutes", "  One decorated view, one view without",
          "  Five means seconds", "  A timeout in quotes", "Enter open  / search");
    press(listing, "Down j");
    SHOWS(usual, "3 of 5", "  No timeout", "› One decorated view");
    press(listing, "G");
    SHOWS(usual, "5 of 5", "› A timeout in quotes");
    press(listing, "g");
    SHOWS(usual, "1 of 5", "› No timeout");
}

static void what_a_scene_is_about_stands_below_the_list(void **state)
{
    struct listing *listing = *state;
    press(listing, "Down");
    SHOWS(usual, "› Five visits", "──────", "happens   5 requests", "visitors  anon", "release   Django ",
          "views     @cache_page(", "news");
}

static void or_beside_it_where_there_is_room(void **state)
{
    struct listing *listing = *state;
    press(listing, "Down Down");
    SHOWS(wide, "┌ this scene ─", "One decorated view, one view without", "one-view-cached", "happens   4 requests",
          "visitors  anon", "release   Django ", "@cache_page(", "def news(request): ...  # /news/");
}

static void a_scene_is_opened_and_the_cursor_stays(void **state)
{
    struct listing *listing = *state;
    assert_int_equal(press(listing, "Down Down Enter"), AFTER_STAY);
    assert_true(str_equal(listing->scenes.opened, STR("one-view-cached")));
    SHOWS(usual, "› One decorated view");
    scenes_screen_kind.act(&listing->scenes, NULL, (struct command){.kind = COMMAND_POINT, .number = 4});
    assert_true(str_equal(listing->scenes.opened, STR("timeout-five")));
    SHOWS(usual, "› Five means seconds");
}

static void what_is_typed_is_found_while_it_is_typed(void **state)
{
    struct listing *listing = *state;
    press(listing, "/ 'FIVE");
    SHOWS(usual, "found 2 of 5", "Find: FIVE", "› Five visits", "  Five means seconds",
          "Enter open  Tab to the list  Esc all scenes");
    HIDES(usual, "A timeout in quotes");
    press(listing, "Space 'sec");
    SHOWS(usual, "found 1 of 5", "› Five means seconds");
    press(listing, "Enter");
    assert_true(str_equal(listing->scenes.opened, STR("timeout-five")));
    SHOWS(usual, "found 1 of 5", "Find: FIVE sec", "› Five means seconds", "Enter open  / search");
}

static void a_letter_that_is_a_key_elsewhere_is_typed(void **state)
{
    struct listing *listing = *state;
    press(listing, "/ 'jq?");
    SHOWS(usual, "Find: jq?", "No scene has that. Esc lists all of them again.");
    press(listing, "Enter");
    assert_int_equal(listing->scenes.opened.len, 0);
    press(listing, "Backspace Backspace Backspace");
    SHOWS(usual, "Find:", "› No timeout given");
}

static void scenes_are_found_by_name_and_decorator_too(void **state)
{
    struct listing *listing = *state;
    press(listing, "/ 'one-view");
    SHOWS(usual, "› One decorated view");
    press(listing, "Esc / '@cache_page(none)");
    SHOWS(usual, "found 1 of 5");
}

static void the_cursor_stays_at_its_scene_while_others_are_left_out(void **state)
{
    struct listing *listing = *state;
    press(listing, "Down Down Down / 'five");
    SHOWS(usual, "  Five visits", "› Five means seconds");
    press(listing, "Up");
    SHOWS(usual, "› Five visits");
    assert_int_equal(press(listing, "Esc"), AFTER_STAY);
    SHOWS(usual, "2 of 5", "All scenes", "› Five visits");
    assert_int_equal(press(listing, "Esc"), AFTER_LEAVE);
}

static void what_was_found_is_moved_in_like_the_list(void **state)
{
    struct listing *listing = *state;
    press(listing, "/ 'five Tab j");
    SHOWS(usual, "Find: five", "› Five means seconds", "Enter open  / search");
    assert_int_equal(press(listing, "Esc"), AFTER_STAY);
    SHOWS(usual, "All scenes", "› Five means seconds");
    assert_int_equal(press(listing, "/ 'five Tab q"), AFTER_LEAVE);
}

static void the_list_fits_every_size(void **state)
{
    struct listing *listing = *state;
    SHOWS(small, "Scenes", "1 of 5", "All scenes; / finds", "› No timeout given means the site's", "  A timeout");
    SHOWS(plain, "> No timeout given", "-----", "happens   ");
    press(listing, "/ 'e");
    SHOWS(small, "Find: e");
    press(listing, "Esc G");
    SHOWS(small, "› A timeout in quotes");
}

/* The shipped course has many scenes. */
static void the_cursor_is_kept_in_sight(void **state)
{
    (void)state;
    struct listing opened = {.content = open_content(".")}, *listing = &opened;
    open_desk(listing);
    size_t last = listing->scenes.count;
    assert_in_range(last, 100, 10000);
    SHOWS(usual, "› ", "▼");
    press(listing, "G");
    SHOWS(usual, "▲", "› ");
    press(listing, "PgUp");
    assert_in_range(listing->scenes.cursor, last - 20, last - 5);
    SHOWS(wide, "› ");
    press(listing, "k");
    SHOWS(small, "▲", "› ", "▼");
    HIDES(small, "views  ");
    scenes_state_clear(&listing->scenes);
    content_free(listing->content);
}

static void the_scenes_of_a_pack_stand_under_its_name(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "museum/lessons/scenes/one-visit.json", SCENE("60"));
    put(fixture, "museum/lessons/scenes/torn.json", "{\"scene\": 1");
    add(fixture, "museum", false);
    open_all(fixture);
    assert_int_equal(fixture->status, STATUS_OK);
    struct listing opened = {.content = fixture->content}, *listing = &opened;
    open_desk(listing);
    SHOWS(wide, "The course", "›", "museum", "  Of the pack", "  museum:torn");
    press(listing, "G");
    SHOWS(wide, "This scene cannot be read; Enter says why.", "› museum:torn");
    SHOWS(usual, "› museum:torn", "This scene cannot be read");
    press(listing, "Up Enter");
    assert_true(str_equal(listing->scenes.opened, STR("museum:one-visit")));
    press(listing, "/ 'museum:one");
    SHOWS(usual, "found 1 of ", "museum", "› Of the pack");
    HIDES(usual, "The course");
    scenes_state_clear(&listing->scenes);
}

static void a_course_without_scenes_says_so(void **state)
{
    struct fixture *fixture = *state;
    struct listing opened = {.content = NULL}, *listing = &opened;
    put(fixture, "bare/lessons/course.json", COURSE_OF(LESSON("one", "")));
    put(fixture, "bare/lessons/one.md", "# One\n");
    put(fixture, "bare/quizzes/none.json", QUESTIONS(QUESTION("q", DJANGO)));
    char folder[128];
    snprintf(folder, sizeof folder, "%s/bare", fixture->root);
    listing->content = open_content(folder);
    open_desk(listing);
    SHOWS(usual, "Scenes", "This content has no scenes.");
    press(listing, "Down Enter / 'x Enter");
    assert_int_equal(listing->scenes.opened.len, 0);
    scenes_state_clear(&listing->scenes);
    content_free(listing->content);
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, open_scenes, close_scenes)

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(scenes_are_listed_by_title),
        TEST(what_a_scene_is_about_stands_below_the_list),
        TEST(or_beside_it_where_there_is_room),
        TEST(a_scene_is_opened_and_the_cursor_stays),
        TEST(what_is_typed_is_found_while_it_is_typed),
        TEST(a_letter_that_is_a_key_elsewhere_is_typed),
        TEST(scenes_are_found_by_name_and_decorator_too),
        TEST(the_cursor_stays_at_its_scene_while_others_are_left_out),
        TEST(what_was_found_is_moved_in_like_the_list),
        TEST(the_list_fits_every_size),
        cmocka_unit_test(the_cursor_is_kept_in_sight),
        cmocka_unit_test_setup_teardown(the_scenes_of_a_pack_stand_under_its_name, setup, teardown),
        cmocka_unit_test_setup_teardown(a_course_without_scenes_says_so, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
