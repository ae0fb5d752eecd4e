/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include <math.h>

#include "terminal/draw/styles.h"

struct rgb {
    int red, green, blue;
};

/* Of the 256 colours of xterm, those that terminals do not let people change: the cube and the greys. */
static struct rgb palette(int number)
{
    static const int levels[] = {0, 95, 135, 175, 215, 255};
    assert_in_range(number, 16, 255);
    if (number >= 232)
        return (struct rgb){8 + 10 * (number - 232), 8 + 10 * (number - 232), 8 + 10 * (number - 232)};
    number -= 16;
    return (struct rgb){levels[number / 36], levels[number / 6 % 6], levels[number % 6]};
}

static double channel(int value)
{
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

/* WCAG 2.2, "relative luminance" and "contrast ratio". */
static double contrast(struct rgb a, struct rgb b)
{
    double one = 0.2126 * channel(a.red) + 0.7152 * channel(a.green) + 0.0722 * channel(a.blue) + 0.05;
    double other = 0.2126 * channel(b.red) + 0.7152 * channel(b.green) + 0.0722 * channel(b.blue) + 0.05;
    return one > other ? one / other : other / one;
}

static double needed(enum style style)
{
    bool drawn = style == STYLE_FRAME || style == STYLE_BAR || style == STYLE_BAR_LOW || style == STYLE_BAR_GONE;
    return drawn ? 3 : 4.5;
}

static void the_256_colours_can_be_read_on_dark_and_on_light_ground(void **state)
{
    static const struct rgb grounds[] = {[THEME_DARK] = {0x1c, 0x1c, 0x1c}, [THEME_LIGHT] = {255, 255, 255}};
    (void)state;
    for (int theme = THEME_DARK; theme <= THEME_LIGHT; theme++)
        for (int style = 0; style < STYLE_COUNT; style++) {
            struct look look = style_look((enum style)style, (enum theme)theme, 256);
            struct rgb ground = look.back == COLOUR_DEFAULT ? grounds[theme] : palette(look.back);
            if (look.front == COLOUR_DEFAULT) {
                assert_int_equal(look.back, COLOUR_DEFAULT); /* the terminal's own two */
                continue;
            }
            double is = contrast(palette(look.front), ground);
            if (is < needed((enum style)style))
                print_error("style %d: %.2f in theme %d\n", style, is, theme);
            assert_true(is >= needed((enum style)style));
            assert_false(look.dim);
        }
}

static void eight_colours_are_of_the_eight(void **state)
{
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++)
        for (int style = 0; style < STYLE_COUNT; style++)
            for (int colours = 8; colours <= 16; colours += 8) {
                struct look look = style_look((enum style)style, (enum theme)theme, colours);
                assert_true(look.front >= -1 && look.front < 8 && look.back >= -1 && look.back < 8);
            }
}

static void without_colours_nothing_is_coloured_and_what_matters_still_stands_out(void **state)
{
    static const enum style marked[] = {STYLE_TITLE,       STYLE_KEY,   STYLE_FOCUS, STYLE_FIELD,
                                        STYLE_CODE_ACTING, STYLE_RIGHT, STYLE_WRONG, STYLE_TOKEN,
                                        STYLE_HIT,         STYLE_MISS,  STYLE_LEAK,  STYLE_LINK};
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        for (int style = 0; style < STYLE_COUNT; style++) {
            struct look look = style_look((enum style)style, (enum theme)theme, 0);
            assert_int_equal(look.front, COLOUR_DEFAULT);
            assert_int_equal(look.back, COLOUR_DEFAULT);
        }
        for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
            struct look look = style_look(marked[i], (enum theme)theme, 0);
            assert_true(look.bold || look.underline || look.reverse);
        }
    }
}

static void the_focus_is_reversed_or_has_a_ground_in_every_look(void **state)
{
    static const int counts[] = {0, 8, 256};
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++)
        for (size_t i = 0; i < 3; i++) {
            struct look look = style_look(STYLE_FOCUS, (enum theme)theme, counts[i]);
            assert_true(look.reverse || look.back != COLOUR_DEFAULT);
        }
}

static void themes_are_found_by_their_names(void **state)
{
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        enum theme found = (enum theme)((theme + 1) % THEME_COUNT);
        assert_true(theme_find(theme_name((enum theme)theme), &found));
        assert_int_equal(found, theme);
    }
    enum theme kept = THEME_LIGHT;
    assert_false(theme_find(STR("pink"), &kept));
    assert_int_equal(kept, THEME_LIGHT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_256_colours_can_be_read_on_dark_and_on_light_ground),
        cmocka_unit_test(eight_colours_are_of_the_eight),
        cmocka_unit_test(without_colours_nothing_is_coloured_and_what_matters_still_stands_out),
        cmocka_unit_test(the_focus_is_reversed_or_has_a_ground_in_every_look),
        cmocka_unit_test(themes_are_found_by_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
