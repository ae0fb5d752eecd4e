/* SPDX-License-Identifier: MIT */
/* The real program as a learner uses it: by keys alone, from the map to the end of a step; and what it costs. */
#include "tests/sim/testing.h"

#include <signal.h>
#include <sys/wait.h>

#include "tests/terminal/pty/app.h"
#include "tests/terminal/pty/golden.h"

enum { PRESSES = 300 };

/* What a walk has met. */
struct met {
    int predictions, scenes, questions, rights;
};

static bool footer_has(struct pty *pty, const char *label)
{
    int rows, cols;
    pty_size(pty, &rows, &cols);
    return pty_col_of(pty, rows - 1, label) >= 0;
}

static bool is_map(struct pty *pty)
{
    return pty_row_of(pty, "hitmiss:") == 0;
}

/* Presses the keys; false when nothing on the screen changed. */
static bool press(struct pty *pty, const char *keys)
{
    char *before = pty_text(pty);
    pty_press(pty, keys);
    char *after = pty_text(pty);
    bool changed = strcmp(before, after) != 0;
    free(before);
    free(after);
    return changed;
}

/* Answers as somebody does who does not care: what the cursor is at, or the reveal. */
static void answer(struct pty *pty)
{
    if (!press(pty, "Enter") || footer_has(pty, "Enter answer"))
        assert_true(press(pty, footer_has(pty, "Space reveal") ? "Space"
                               : footer_has(pty, "r reveal")   ? "r"
                                                               : "Ctrl-R"));
}

/* One press further, by what the footer offers. */
static void go_on(struct pty *pty, struct met *met)
{
    if (footer_has(pty, "1 hit")) {
        met->predictions++;
        assert_true(press(pty, met->predictions % 2 ? "2" : "1"));
        met->rights += pty_row_of(pty, "\xe2\x9c\x93") >= 0;
    } else if (footer_has(pty, "Enter play and predict")) {
        met->scenes++;
        assert_true(press(pty, "Enter"));
    } else if (footer_has(pty, "Space play")) {
        if (!press(pty, "n"))
            assert_true(press(pty, "q"));
    } else if (footer_has(pty, "Enter answer")) {
        met->questions++;
        answer(pty);
    } else {
        assert_true(press(pty, "Enter"));
    }
}

static void the_whole_third_step_is_walked_by_keys_alone(void **state)
{
    struct met met = {.predictions = 0};
    int presses = 0;
    struct pty *pty = app_start(*state, 24, 80, WORDS("--no-animation"));
    pty_see(pty, "0 of 7 steps done");
    pty_press(pty, "Down Down Enter");
    assert_int_equal(pty_row_of(pty, "Step 3 of 7"), 0);
    for (; !is_map(pty) && presses < PRESSES; presses++) {
        golden_check_structure(pty);
        go_on(pty, &met);
    }
    print_message("%d presses, %d scenes, %d predictions, %d questions\n", presses, met.scenes, met.predictions,
                  met.questions);
    pty_expect(pty, pty_has(pty, "1 of 7 steps done"));
    assert_true(met.scenes >= 1 && met.predictions >= 5 && met.questions >= 3 && met.rights >= 1);
    pty_keys(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    pty_assert_restored(pty);
}

static void a_newcomer_presses_enter_and_is_predicting(void **state)
{
    struct pty *pty = app_start(*state, 24, 80, NULL);
    int64_t begun = pty_now_ms();
    pty_see(pty, "Enter open");
    pty_keys(pty, "Enter");
    pty_see(pty, "Prediction");
    pty_see(pty, "Enter answer");
    assert_in_range(pty_now_ms() - begun, 0, 10000);
    pty_press(pty, "q");
    pty_see(pty, "Enter open");
}

static void who_left_in_the_middle_goes_on_there(void **state)
{
    struct pty *pty = app_start(*state, 24, 80, NULL);
    pty_see(pty, "Enter open");
    pty_press(pty, "Enter Space Space Space");
    char *left = pty_text(pty);
    pty_press(pty, "q");
    pty_keys(pty, "q");
    pty_ended(pty);
    pty = app_start(*state, 24, 80, NULL);
    pty_see(pty, "Step 1 of 7");
    pty_quiet(pty);
    char *found = pty_text(pty);
    assert_true(footer_has(pty, "You were here: block 3 of 9."));
    *strstr(found, " You were here") = '\0'; /* in the place of the keys */
    left[strlen(found)] = '\0';
    assert_string_equal(found, left);
    free(left);
    free(found);
}

static void an_answer_is_kept_when_the_window_is_closed_right_after_it(void **state)
{
    struct pty *pty = app_start(*state, 24, 80, NULL);
    pty_see(pty, "Enter open");
    pty_press(pty, "Enter 2");
    pty_expect(pty, footer_has(pty, "Enter go on"));
    pty_signal(pty, SIGKILL);
    pty_ended(pty);
    pty = app_start(*state, 24, 80, NULL);
    pty_see(pty, "Step 1 of 7");
    pty_quiet(pty);
    assert_false(footer_has(pty, "Enter answer"));
}

static void signals_and_ctrl_z_leave_the_terminal_as_it_was(void **state)
{
    static const int signals[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGHUP, SIGQUIT, SIGTERM, SIGINT};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct pty *pty = app_start(*state, 24, 80, NULL);
        pty_see(pty, "quit");
        pty_quiet(pty);
        pty_keys(pty, "Ctrl-Z");
        assert_int_equal(pty_stopped(pty), SIGTSTP);
        pty_assert_restored(pty);
        pty_foreground(pty);
        pty_see(pty, "quit");
        pty_signal(pty, signals[i]);
        int status = pty_ended(pty);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == signals[i]);
        pty_assert_restored(pty);
    }
}

static void it_rests_while_nothing_happens_and_is_small(void **state)
{
    struct pty *pty = app_start(*state, 40, 120, NULL);
    pty_see(pty, "quit");
    pty_press(pty, "p");
    pty_press(pty, "Enter");
    pty_watch(pty, 200);
    size_t written = pty_written(pty);
    int64_t cpu = pty_cpu_ns(pty);
    pty_watch(pty, 2000);
    assert_int_equal(pty_written(pty), written);
    assert_int_equal(pty_cpu_ns(pty), cpu);
    long resident = pty_resident_kib(pty);
    print_message("%ld KiB resident\n", resident);
    const char *sanitized = getenv("SCREENS_SANITIZED");
    assert_true((sanitized && *sanitized) || resident < 12 * 1024);
}

static void a_terminal_that_cannot_do_it_gets_the_line_mode_and_one_line_saying_why(void **state)
{
    static const char *const terms[] = {"TERM=dumb", "TERM=nobody-knows-it", "TERM"};
    for (size_t i = 0; i < 3; i++) {
        struct pty *pty = app_start_in(*state, terms[i]);
        pty_see(pty, "Enter for the next lesson");
        pty_quiet(pty);
        assert_non_null(strstr(pty_bytes(pty), "line mode.\r\n"));
        assert_false(pty_is_alternate(pty));
        assert_null(strchr(pty_bytes(pty), '\033'));
        pty_type(pty, "q\n");
        assert_int_equal(pty_ended(pty), 0);
        pty_assert_restored(pty);
    }
}

static void no_color_means_no_colours(void **state)
{
    struct pty *pty = app_start_in(*state, "NO_COLOR=1");
    pty_see(pty, "quit");
    pty_press(pty, "Down Enter");
    for (int row = 0; row < 24; row++)
        for (int col = 0; col < 80; col++)
            assert_true(pty_cell(pty, row, col).front == -1 && pty_cell(pty, row, col).back == -1);
    assert_null(strstr(pty_bytes(pty), "38;5;"));
}

static void only_ascii_is_written_in_the_c_locale(void **state)
{
    struct pty *pty = app_start_in(*state, "LC_ALL=C");
    pty_see(pty, "quit");
    pty_press(pty, "? q Enter Space Space Space");
    const char *bytes = pty_bytes(pty);
    for (size_t i = 0; i < pty_written(pty); i++)
        assert_true((unsigned char)bytes[i] < 0x80);
}

/* 200 sizes from 1x1 to 100x300 while a scene plays; then the player shows its end as a fresh one does. */
static void a_storm_of_sizes_does_not_shake_the_player(void **state)
{
    static const char *const words[] = {"watch", "greeting-in-page", NULL};
    unsigned seed = 2026;
    struct pty *pty = app_start(*state, 24, 80, words);
    pty_see(pty, "help");
    pty_press(pty, "] ] ]");
    pty_keys(pty, "Space");
    for (int i = 0; i < 200; i++) {
        seed = seed * 1103515245 + 12345;
        int rows = (int)(seed >> 16) % 100 + 1, cols = (int)(seed >> 8) % 300 + 1;
        pty_resize(pty, i == 50 ? 1 : rows, i == 50 ? 1 : cols);
        pty_watch(pty, (int)(seed >> 20) % 12);
    }
    pty_resize(pty, 30, 100);
    pty_press(pty, "[ [ [ G"); /* the speed is told in the title */
    char *stormed = pty_text(pty);
    pty = app_start(*state, 30, 100, words);
    pty_see(pty, "help");
    pty_press(pty, "G");
    char *calm = pty_text(pty);
    assert_string_equal(stormed, calm);
    free(stormed);
    free(calm);
}

int main(void)
{
#define WITH_APP(test) cmocka_unit_test_setup_teardown(test, app_setup, app_teardown)
    const struct CMUnitTest tests[] = {
        WITH_APP(the_whole_third_step_is_walked_by_keys_alone),
        WITH_APP(a_newcomer_presses_enter_and_is_predicting),
        WITH_APP(who_left_in_the_middle_goes_on_there),
        WITH_APP(an_answer_is_kept_when_the_window_is_closed_right_after_it),
        WITH_APP(signals_and_ctrl_z_leave_the_terminal_as_it_was),
        WITH_APP(it_rests_while_nothing_happens_and_is_small),
        WITH_APP(a_terminal_that_cannot_do_it_gets_the_line_mode_and_one_line_saying_why),
        WITH_APP(no_color_means_no_colours),
        WITH_APP(only_ascii_is_written_in_the_c_locale),
        WITH_APP(a_storm_of_sizes_does_not_shake_the_player),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
