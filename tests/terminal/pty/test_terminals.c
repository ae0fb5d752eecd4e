/* SPDX-License-Identifier: MIT */
/* The stage on all kinds of terminals, sizes, locales and links, and what it costs. */
#include "tests/sim/testing.h"

#include "tests/terminal/pty/demo.h"

static int by_size(const void *a, const void *b)
{
    size_t one = *(const size_t *)a, other = *(const size_t *)b;
    return one < other ? -1 : one > other;
}

/* ---- kinds ----------------------------------------------------------------------------------------------------- */

static const char *const terms[] = {"TERM=vt100",          "TERM=linux",  "TERM=xterm",
                                    "TERM=xterm-256color", "TERM=screen", "TERM=screen-256color",
                                    "TERM=tmux-256color",  "TERM=vt220",  "TERM=rxvt-unicode-256color"};

static void the_usual_terminals_show_the_same_text(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    char *wanted = pty_text(pty);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        const char *const env[] = {terms[i], NULL};
        pty = demo_start(state, &(struct pty_options){.env = env});
        char *got = pty_text(pty);
        assert_string_equal(got, wanted);
        free(got);
        pty_press(pty, "Down Enter G q ? q");
        pty_keys(pty, "s");
        pty_see(pty, "frame 3");
        pty_press(pty, "Space q l");
        assert_string_equal(pty_cell(pty, 2, 13).text, "|");
        pty_press(pty, "q");
        demo_leave(state);
    }
    free(wanted);
}

/* Colours that are set on the wire: whether one of 256 is, and whether one of 8 is. */
static void count_colours(struct pty *pty, bool *many, bool *some)
{
    *many = strstr(pty_bytes(pty), "38;5;") || strstr(pty_bytes(pty), "48;5;");
    *some = false;
    for (int row = 0; row < 24; row++)
        for (int col = 0; col < 80; col++)
            *some |= pty_cell(pty, row, col).front != -1 || pty_cell(pty, row, col).back != -1;
}

static void colours_are_what_the_terminal_has(void **state)
{
    static const struct {
        const char *term, *word;
        bool many, some;
    } cases[] = {{"TERM=xterm-256color", NULL, true, true},
                 {"TERM=tmux-256color", NULL, true, true},
                 {"TERM=xterm", NULL, false, true},
                 {"TERM=linux", NULL, false, true},
                 {"TERM=screen", NULL, false, true},
                 {"TERM=vt100", NULL, false, false},
                 {"TERM=xterm-256color", "no-color", false, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *const env[] = {cases[i].term, NULL};
        bool many, some;
        struct pty *pty = demo_start_with(state, cases[i].word, &(struct pty_options){.env = env});
        pty_see(pty, "Item 1");
        pty_quiet(pty);
        count_colours(pty, &many, &some);
        assert_true(many == cases[i].many);
        assert_true(some == cases[i].some);
        struct pty_cell focus = pty_cell(pty, 1, 2); /* is to be seen in any case */
        assert_true(focus.reverse || focus.back != -1);
        demo_leave(state);
    }
}

static void themes_change_with_t(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    assert_int_equal(pty_cell(pty, 1, 2).back, 24);
    pty_press(pty, "t");
    assert_int_equal(pty_cell(pty, 1, 2).back, 153);
    pty_press(pty, "t");
    assert_int_equal(pty_cell(pty, 1, 2).back, -1);
    assert_true(pty_cell(pty, 1, 2).reverse);
    pty_press(pty, "t");
    assert_int_equal(pty_cell(pty, 1, 2).back, 24);
    demo_leave(state);
    const char *const env[] = {"COLORFGBG=0;15", NULL};
    pty = demo_start(state, &(struct pty_options){.env = env});
    assert_int_equal(pty_cell(pty, 1, 2).back, 153);
}

static void assert_ascii(struct pty *pty)
{
    const char *bytes = pty_bytes(pty);
    for (size_t i = 0; i < pty_written(pty); i++)
        assert_true((unsigned char)bytes[i] < 0x80 && bytes[i] != 0x0e);
}

static void only_ascii_is_written_where_the_locale_has_no_more(void **state)
{
    static const char *const locales[] = {"LC_ALL=C", "LC_ALL=POSIX", "LC_ALL=no_SUCH", "LC_ALL"};
    for (size_t i = 0; i < 4; i++)
        for (size_t t = 0; t < sizeof terms / sizeof *terms; t += 3) {
            const char *const env[] = {locales[i], terms[t], NULL};
            struct pty *pty = demo_start(state, &(struct pty_options){.env = env});
            pty_press(pty, "l");
            assert_true(pty_has(pty, "|ete"));
            assert_true(pty_has(pty, "|????        |"));
            pty_press(pty, "q ? q / a");
            assert_true(pty_has(pty, "+ Find a word -"));
            pty_press(pty, "Esc");
            assert_ascii(pty);
            demo_leave(state);
        }
}

static void ascii_can_be_asked_for(void **state)
{
    struct pty *pty = demo_start_with(state, "ascii", NULL);
    pty_see(pty, "Item 1");
    pty_press(pty, "l");
    assert_true(pty_has(pty, "|ete"));
    pty_press(pty, "q p");
    pty_press(pty, "q");
    assert_ascii(pty);
    demo_leave(state);
}

/* ---- sizes ----------------------------------------------------------------------------------------------------- */

static void the_size_is_the_window_s_whatever_the_environment_says(void **state)
{
    static const char *const env[] = {"LINES=10", "COLUMNS=40", NULL};
    struct pty *pty = demo_start(state, &(struct pty_options){.rows = 30, .cols = 100, .env = env});
    assert_int_equal(pty_row_of(pty, "quit"), 29);
    pty_resize(pty, 20, 90);
    pty_see_no(pty, "Item 19");
    pty_quiet(pty);
    assert_int_equal(pty_row_of(pty, "quit"), 19);
    demo_leave(state);
}

static void a_window_that_is_too_small_says_so_and_takes_no_answers(void **state)
{
    static const int sizes[][2] = {{1, 1}, {1, 300}, {9, 80}, {24, 39}, {3, 9}, {2, 20}};
    struct pty *pty = demo_start(state, NULL);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        pty_resize(pty, sizes[i][0], sizes[i][1]);
        pty_quiet(pty);
        char *text = pty_text(pty);
        size_t lines = 0;
        for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
            lines++;
        free(text);
        assert_int_equal(lines, 1);
        assert_true(pty_has(pty, sizes[i][1] >= 9 ? "oo small" : "!"));
        pty_press(pty, "Enter Down 1");
    }
    pty_resize(pty, 24, 80);
    pty_see(pty, "Item 1");
    pty_quiet(pty);
    assert_int_equal(pty_cell(pty, 1, 2).back, 24);
    demo_leave(state);
}

/* What a fresh program shows at that size. */
static char *fresh(int rows, int cols)
{
    void *state = NULL;
    struct pty *pty = demo_start(&state, &(struct pty_options){.rows = rows, .cols = cols});
    char *text = pty_text(pty);
    demo_end(&state);
    return text;
}

/* 200 sizes from 1x1 to 100x300 while something moves; the last screen is what a fresh program shows. */
static void a_storm_of_sizes_leaves_the_right_screen(void **state)
{
    unsigned seed = 12345;
    struct pty *pty = demo_start(state, NULL);
    pty_keys(pty, "s");
    pty_see(pty, "frame");
    for (int i = 0; i < demo_times(200); i++) {
        seed = seed * 1103515245 + 12345;
        int rows = (int)(seed >> 16) % 100 + 1, cols = (int)(seed >> 8) % 300 + 1;
        pty_resize(pty, i == 50 ? 1 : rows, i == 50 ? 1 : cols);
        pty_watch(pty, (int)(seed >> 20) % 12);
    }
    pty_resize(pty, 31, 97);
    pty_press(pty, "q");
    pty_see(pty, "Item 1");
    pty_quiet(pty);
    char *wanted = fresh(31, 97), *got = pty_text(pty);
    assert_string_equal(got, wanted);
    free(wanted);
    free(got);
    demo_leave(state);
}

/* There and back at once: the program sees no other size, but the terminal has lost text. */
static void a_size_that_is_back_before_it_was_seen_is_repaired(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    char *wanted = pty_text(pty);
    for (int i = 0; i < demo_times(10); i++) {
        pty_resize(pty, 10, 40);
        pty_resize(pty, 24, 80);
        pty_quiet(pty);
        pty_see(pty, "Item 22");
        pty_quiet(pty);
        char *got = pty_text(pty);
        assert_string_equal(got, wanted);
        free(got);
    }
    free(wanted);
    demo_leave(state);
}

/* ---- links ----------------------------------------------------------------------------------------------------- */

static void everything_works_over_a_link_of_40_ms(void **state)
{
    struct pty *pty = demo_start(state, &(struct pty_options){.delay_ms = 40});
    pty_press(pty, "Down Down PgDn PgUp Down");
    pty_press(pty, "n");
    pty_type(pty, "caf\xc3\xa9");
    pty_press(pty, "Left Backspace Enter");
    assert_int_equal(pty_row_of(pty, "ca\xc3\xa9"), 2);
    pty_press(pty, "Esc");
    pty_see(pty, "Item 1");
    pty_keys(pty, "s");
    pty_see(pty, "frame 20");
    pty_press(pty, "Space q");
    pty_see(pty, "Item 1");
    demo_leave(state);
}

/*
 * The bytes of an arrow key come one by one. The demo waits longer for the rest of a key than hitmiss does, so that a
 * busy machine, on which 15 ms become 50, changes nothing.
 */
static void keys_that_a_link_tears_apart_are_still_keys(void **state)
{
    static const char *const env[] = {"DEMO_ESCAPE_MS=5000", NULL};
    struct pty *pty = demo_start(state, &(struct pty_options){.env = env});
    for (int i = 0; i < 3; i++) {
        pty_type(pty, "\033");
        pty_watch(pty, 15);
        pty_type(pty, "O");
        pty_watch(pty, 15);
        pty_type(pty, "B");
        pty_quiet(pty);
    }
    assert_int_equal(pty_cell(pty, 4, 2).back, 24);
    pty_press(pty, "n");
    pty_type(pty, "\xe6");
    pty_watch(pty, 15);
    pty_type(pty, "\xbc");
    pty_watch(pty, 15);
    pty_type(pty, "\xa2");
    pty_quiet(pty);
    assert_true(pty_has(pty, "\xe6\xbc\xa2"));
    pty_press(pty, "Esc");
    demo_leave(state);
}

/* 8 kB a second are half of what the animation writes: frames are left out, and a key is still heard at once. */
static void a_slow_link_makes_frames_rarer_and_keys_are_still_heard(void **state)
{
    struct pty *pty =
        demo_start_with(state, NULL, &(struct pty_options){.rows = 40, .cols = 120, .bytes_a_second = 8000});
    pty_see(pty, "Item 30");
    pty_keys(pty, "s");
    pty_see(pty, "frame 10");
    pty_watch(pty, 3000);
    int64_t begun = pty_now_ms();
    pty_keys(pty, "q");
    pty_see(pty, "Item 30");
    int64_t took = pty_now_ms() - begun; /* 0.3 s; 1.5 s when frames come as fast as ever and wait in the link */
    print_message("%d ms until a key is seen over a slow link\n", (int)took);
    assert_in_range(took, 0, 1100);
    demo_end(state);
}

/* ---- cost ------------------------------------------------------------------------------------------------------ */

static void nothing_is_done_and_written_while_nothing_happens(void **state)
{
    struct pty *pty = demo_start(state, &(struct pty_options){.rows = 40, .cols = 120});
    pty_press(pty, "Down ? q");
    pty_watch(pty, 100);
    size_t written = pty_written(pty);
    int64_t cpu = pty_cpu_ns(pty);
    long naps = pty_naps(pty);
    pty_watch(pty, 2000);
    assert_int_equal(pty_written(pty), written);
    assert_int_equal(pty_cpu_ns(pty), cpu);
    assert_int_equal(pty_naps(pty), naps);
    demo_leave(state);
}

static void a_frame_writes_what_changed_at_a_steady_rate(void **state)
{
    enum { MS = 3000, LIMIT = 400 };
    static size_t bytes[LIMIT];
    struct pty *pty = demo_start(state, &(struct pty_options){.rows = 40, .cols = 120});
    pty_keys(pty, "s");
    pty_see(pty, "frame 5");
    int64_t cpu = pty_cpu_ns(pty);
    size_t frames = pty_frames(pty, MS, bytes, LIMIT);
    cpu = pty_cpu_ns(pty) - cpu;
    qsort(bytes, frames, sizeof *bytes, by_size);
    print_message("%zu frames, %zu bytes each, %.1f %% of a core, %ld KiB\n", frames, bytes[frames / 2],
                  (double)cpu / MS / 10000.0, pty_resident_kib(pty));
    assert_in_range(frames, MS / 33 * 6 / 10, MS / 33 + 5);
    assert_in_range(bytes[frames / 2], 200, 1024);
    pty_press(pty, "Space q");
    demo_leave(state);
}

static void what_is_pressed_again_writes_next_to_nothing(void **state)
{
    struct pty *pty = demo_start(state, &(struct pty_options){.rows = 40, .cols = 120});
    size_t written = pty_written(pty);
    pty_press(pty, "Up");
    assert_int_equal(pty_written(pty), written);
    pty_press(pty, "Down"); /* two rows change their ground */
    assert_in_range(pty_written(pty) - written, 1, 500);
    demo_leave(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_usual_terminals_show_the_same_text, demo_end),
        cmocka_unit_test_teardown(colours_are_what_the_terminal_has, demo_end),
        cmocka_unit_test_teardown(themes_change_with_t, demo_end),
        cmocka_unit_test_teardown(only_ascii_is_written_where_the_locale_has_no_more, demo_end),
        cmocka_unit_test_teardown(ascii_can_be_asked_for, demo_end),
        cmocka_unit_test_teardown(the_size_is_the_window_s_whatever_the_environment_says, demo_end),
        cmocka_unit_test_teardown(a_window_that_is_too_small_says_so_and_takes_no_answers, demo_end),
        cmocka_unit_test_teardown(a_storm_of_sizes_leaves_the_right_screen, demo_end),
        cmocka_unit_test_teardown(a_size_that_is_back_before_it_was_seen_is_repaired, demo_end),
        cmocka_unit_test_teardown(everything_works_over_a_link_of_40_ms, demo_end),
        cmocka_unit_test_teardown(keys_that_a_link_tears_apart_are_still_keys, demo_end),
        cmocka_unit_test_teardown(a_slow_link_makes_frames_rarer_and_keys_are_still_heard, demo_end),
        cmocka_unit_test_teardown(nothing_is_done_and_written_while_nothing_happens, demo_end),
        cmocka_unit_test_teardown(a_frame_writes_what_changed_at_a_steady_rate, demo_end),
        cmocka_unit_test_teardown(what_is_pressed_again_writes_next_to_nothing, demo_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
