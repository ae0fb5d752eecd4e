/* SPDX-License-Identifier: MIT */
/*
 * Every screen of the real program with the shipped course: as golden text at 80x24 and 120x40, and its structure at
 * 100x30, 40x10 and 1x1. `GOLDEN=write tools/test screens` writes the golden texts anew.
 */
#include "tests/sim/testing.h"

#include "tests/terminal/pty/app.h"
#include "tests/terminal/pty/golden.h"

/* How a screen is reached: words of the command line, and keys, of which nothing moves afterwards. */
struct way {
    const char *name;
    const char *words[6];
    const char *keys;
};

static const struct way ways[] = {
    {"map", {NULL}, ""},
    {"map-chosen", {NULL}, "Down Down Down"},
    {"map-ways", {NULL}, "G"},
    {"map-help", {NULL}, "?"},
    {"lesson-asked", {NULL}, "Enter"},
    {"lesson-told", {NULL}, "Enter Space"},
    {"lesson-prose", {NULL}, "Enter Space Space"},
    {"lesson-term", {NULL}, "Enter Space Space Tab Enter"},
    {"lesson-scene", {NULL}, "Enter Space Space Space"},
    {"recap", {"learn", "recap"}, ""},
    {"glossary", {NULL}, "l"},
    {"glossary-search", {NULL}, "l / v a r y Enter"},
    {"stats-none", {NULL}, "s"},
    {"scenes", {"watch"}, ""},
    {"player", {"watch", "--no-animation"}, "Enter"},
    {"player-step", {"watch", "--no-animation"}, "Enter Right Right Right Right"},
    {"player-end", {"watch", "--no-animation"}, "Enter G"},
    {"player-why", {"watch", "--no-animation"}, "Enter Right w"},
    {"player-edit", {"watch", "--no-animation"}, "Enter e"},
    {"player-compare", {"watch", "--no-animation"}, "Enter c"},
    {"question", {"quiz", "--seed", "1"}, ""},
    {"question-hint", {"quiz", "--seed", "1"}, "h"},
    {"question-told", {"quiz", "--seed", "1"}, "2"},
    {"test", {"quiz", "test", "--untimed", "--seed", "1"}, "1"},
    {"test-end", {"quiz", "test", "--untimed", "--seed", "1"}, "n n n n n n n n n n"},
    {"test-score", {"quiz", "test", "--untimed", "--seed", "1"}, "n n n n n n n n n n Enter"},
    {"myth", {"quiz", "myths", "--seed", "1"}, ""},
    {"myth-told", {"quiz", "myths", "--seed", "1"}, "1"},
    {"myth-compare", {"quiz", "myths", "--seed", "1", "--no-animation"}, "1 Enter Enter Enter Enter"},
    {"kind-match", {"quiz", "lesson-01", "--seed", "1"}, ""},
    {"kind-match-told", {"quiz", "lesson-01", "--seed", "1"}, "Space"},
    {"kind-several", {"quiz", "lesson-01", "--seed", "3"}, ""},
    {"kind-several-told", {"quiz", "lesson-01", "--seed", "3"}, "r"},
    {"kind-choice", {"quiz", "lesson-01", "--seed", "7"}, ""},
    {"kind-choice-told", {"quiz", "lesson-01", "--seed", "7"}, "Space"},
    {"kind-truefalse", {"quiz", "lesson-01", "--seed", "9"}, ""},
    {"kind-truefalse-told", {"quiz", "lesson-01", "--seed", "9"}, "Space"},
    {"kind-order", {"quiz", "lesson-02", "--seed", "2"}, ""},
    {"kind-order-told", {"quiz", "lesson-02", "--seed", "2"}, "Space"},
    {"kind-header", {"quiz", "lesson-03", "--seed", "3"}, ""},
    {"kind-header-told", {"quiz", "lesson-03", "--seed", "3"}, "Ctrl-R"},
    {"kind-number", {"quiz", "lesson-04", "--seed", "1"}, ""},
    {"kind-number-told", {"quiz", "lesson-04", "--seed", "1"}, "Ctrl-R"},
    {"kind-line", {"quiz", "lesson-05", "--seed", "9"}, ""},
    {"kind-line-told", {"quiz", "lesson-05", "--seed", "9"}, "Space"},
    {"kind-marks", {"quiz", "lesson-06", "--seed", "1"}, ""},
    {"kind-marks-told", {"quiz", "lesson-06", "--seed", "1"}, "Space"},
    {"review-none", {NULL}, "/ r e v i e w Enter Enter"},
    {"pitfall", {"quiz", "pitfalls", "--seed", "1"}, ""},
    {"pitfall-told", {"quiz", "pitfalls", "--seed", "1"}, "Space"},
};

static struct pty *reach(struct app *app, const struct way *way, int rows, int cols)
{
    struct pty *pty = app_start(app, rows, cols, way->words);
    pty_see(pty, "help");
    pty_quiet(pty);
    struct str rest = str_from(way->keys);
    while (rest.len > 0) {
        char key[16] = "";
        size_t len = str_find_byte(rest, ' ', 0);
        struct str name = str_cut(rest, 0, len);
        memcpy(key, name.at, name.len);
        pty_press(pty, key);
        rest = str_cut(rest, name.len + 1, rest.len);
    }
    return pty;
}

/* A learner who has not begun, for each screen. */
static void forget(struct app *app)
{
    char command[64];
    snprintf(command, sizeof command, "rm -rf '%s'/*", app->folder);
    pty_end(app->pty);
    app->pty = NULL;
    assert_int_equal(system(command), 0);
}

static void every_screen_is_as_its_golden_text(void **state)
{
    static const int sizes[][2] = {{24, 80}, {40, 120}};
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        for (size_t s = 0; s < 2; s++) {
            forget(*state);
            struct pty *pty = reach(*state, &ways[i], sizes[s][0], sizes[s][1]);
            golden_check_structure(pty);
            wrong += !golden_check(pty, ways[i].name);
        }
    assert_int_equal(wrong, 0);
}

static void every_screen_holds_together_at_every_size(void **state)
{
    static const int sizes[][2] = {{30, 100}, {10, 40}, {1, 1}, {24, 80}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        forget(*state);
        struct pty *pty = reach(*state, &ways[i], 24, 80);
        for (size_t s = 0; s < 4; s++) {
            pty_resize(pty, sizes[s][0], sizes[s][1]);
            pty_quiet(pty);
            golden_check_structure(pty);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_screen_is_as_its_golden_text, app_setup, app_teardown),
        cmocka_unit_test_setup_teardown(every_screen_holds_together_at_every_size, app_setup, app_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
