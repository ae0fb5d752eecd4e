/* SPDX-License-Identifier: MIT */
/* However the program ends or is stopped, the terminal is as it was, and the status says what happened. */
#include "tests/sim/testing.h"

#include <signal.h>
#include <sys/wait.h>

#include "tests/terminal/pty/demo.h"

static void every_signal_restores_the_terminal_and_shows_in_the_status(void **state)
{
    static const int signals[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGHUP, SIGQUIT, SIGTERM, SIGINT};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct pty *pty = demo_start(state, NULL);
        assert_true(pty_is_alternate(pty));
        pty_signal(pty, signals[i]);
        int status = pty_ended(pty);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), signals[i]);
        pty_assert_restored(pty);
        assert_false(pty_has(pty, "Item"));
    }
}

static void a_signal_in_the_middle_of_an_animation_restores_the_terminal(void **state)
{
    for (int i = 0; i < demo_times(10); i++) {
        struct pty *pty = demo_start(state, &(struct pty_options){.rows = 40, .cols = 120});
        pty_keys(pty, "s");
        pty_see(pty, "frame 2");
        pty_watch(pty, 7 * i % 70);
        pty_signal(pty, SIGTERM);
        assert_int_equal(WTERMSIG(pty_ended(pty)), SIGTERM);
        pty_assert_restored(pty);
    }
}

static void the_keys_for_interrupt_and_quit_end_it(void **state)
{
    static const struct {
        const char *key;
        int signal;
    } ends[] = {{"Ctrl-C", SIGINT}, {"Ctrl-\\", SIGQUIT}};
    for (size_t i = 0; i < 2; i++) {
        struct pty *pty = demo_start(state, NULL);
        pty_keys(pty, ends[i].key);
        assert_int_equal(WTERMSIG(pty_ended(pty)), ends[i].signal);
        pty_assert_restored(pty);
    }
}

static void exit_in_the_middle_restores_the_terminal(void **state)
{
    struct pty *pty = demo_start_with(state, "mouse", NULL);
    pty_see(pty, "Item 1");
    pty_keys(pty, "1");
    int status = pty_ended(pty);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 7);
    pty_assert_restored(pty);
}

static void faults_restore_the_terminal(void **state)
{
    static const struct {
        const char *key;
        int signal;
    } faults[] = {{"2", SIGSEGV}, {"3", SIGSEGV}, {"4", SIGABRT}};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct pty *pty = demo_start(state, NULL);
        pty_keys(pty, faults[i].key);
        int status = pty_ended(pty);
        pty_assert_restored(pty);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), faults[i].signal);
    }
}

static void leaving_restores_the_terminal_with_and_without_the_mouse(void **state)
{
    for (int i = 0; i < 2; i++) {
        struct pty *pty = demo_start_with(state, i ? "mouse" : NULL, NULL);
        pty_see(pty, "Item 1");
        pty_quiet(pty);
        assert_true(pty_has_mouse(pty) == (i == 1));
        demo_leave(state);
    }
}

/* ---- stopped and on again -------------------------------------------------------------------------------------- */

static void ctrl_z_and_fg_fifty_times(void **state)
{
    struct pty *pty = demo_start_with(state, "mouse", NULL);
    pty_see(pty, "Item 1");
    for (int i = 0; i < demo_times(50); i++) {
        pty_press(pty, i % 20 < 10 ? "Down" : "Up");
        char *before = pty_text(pty);
        pty_keys(pty, "Ctrl-Z");
        assert_int_equal(pty_stopped(pty), SIGTSTP);
        pty_assert_restored(pty);
        pty_foreground(pty);
        pty_see(pty, "Item 1");
        pty_quiet(pty);
        assert_true(pty_is_alternate(pty));
        assert_true(pty_has_mouse(pty));
        char *after = pty_text(pty);
        assert_string_equal(before, after);
        free(before);
        free(after);
    }
    pty_press(pty, "G");
    assert_true(pty_has(pty, "Item 30")); /* keys still work */
    demo_leave(state);
}

static void ctrl_z_in_the_middle_of_an_animation(void **state)
{
    struct pty *pty = demo_start(state, &(struct pty_options){.rows = 40, .cols = 120});
    pty_keys(pty, "s");
    for (int i = 0; i < demo_times(10); i++) {
        pty_see(pty, "frame");
        pty_watch(pty, 11 * i % 110);
        pty_keys(pty, "Ctrl-Z");
        assert_int_equal(pty_stopped(pty), SIGTSTP);
        pty_assert_restored(pty);
        pty_foreground(pty);
    }
    pty_see(pty, "frame");
    pty_press(pty, "Space q");
    pty_see(pty, "Item 1");
    demo_leave(state);
}

static void the_window_may_change_its_size_while_it_is_stopped(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    pty_keys(pty, "Ctrl-Z");
    pty_stopped(pty);
    pty_resize(pty, 30, 100);
    pty_foreground(pty);
    pty_see(pty, "Item 28");
    pty_quiet(pty);
    assert_int_equal(pty_row_of(pty, "quit"), 29);
    demo_leave(state);
}

static void bg_waits_for_fg(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    pty_keys(pty, "Ctrl-Z");
    pty_stopped(pty);
    pty_background(pty);
    assert_int_equal(pty_stopped(pty), SIGTTOU);
    pty_assert_restored(pty);
    pty_foreground(pty);
    pty_see(pty, "Item 1");
    demo_leave(state);
}

static void a_kill_while_it_is_stopped_leaves_the_shell_s_screen_alone(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    pty_keys(pty, "Ctrl-Z");
    pty_stopped(pty);
    size_t written = pty_written(pty);
    pty_signal(pty, SIGTERM);
    pty_background(pty);
    assert_int_equal(WTERMSIG(pty_ended(pty)), SIGTERM);
    pty_assert_restored(pty);
    assert_int_equal(pty_written(pty), written);
}

/* SIGSTOP cannot be heard; when the program goes on it takes the terminal again. */
static void a_stop_that_cannot_be_heard_is_repaired_afterwards(void **state)
{
    struct pty *pty = demo_start(state, NULL);
    char *before = pty_text(pty);
    pty_signal(pty, SIGSTOP);
    assert_int_equal(pty_stopped(pty), SIGSTOP);
    pty_foreground(pty);
    pty_quiet(pty);
    pty_see(pty, "Item 1");
    char *after = pty_text(pty);
    assert_string_equal(before, after);
    free(before);
    free(after);
    demo_leave(state);
}

/* ---- the terminal is gone -------------------------------------------------------------------------------------- */

static void a_terminal_that_vanishes_ends_the_program(void **state)
{
    for (int i = 0; i < 4; i++) {
        struct pty *pty = demo_start(state, &(struct pty_options){.deaf = i % 2});
        if (i >= 2) {
            pty_keys(pty, "s");
            pty_see(pty, "frame 3");
        }
        pty_hang_up(pty);
        if (i != 3)
            pty_signal(pty, SIGHUP); /* as the shell does; below nohup it is ignored */
        int status = pty_ended(pty);
        bool told = WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP; /* or it saw first that nobody is there */
        assert_true((told && i % 2 == 0) || (WIFEXITED(status) && WEXITSTATUS(status) == 4));
    }
}

static void a_terminal_that_cannot_do_it_is_left_alone_with_a_reason(void **state)
{
    static const struct {
        const char *term, *reason;
    } cases[] = {{"TERM=dumb", "\"dumb\" cannot show"},
                 {"TERM=nobody-knows-it", "not known here"},
                 {"TERM", "TERM is not set"},
                 {"TERM=", "TERM is not set"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        /* curses keeps what it read of a terminal that it then refuses */
        const char *const env[] = {cases[i].term, "ASAN_OPTIONS=detect_leaks=0", NULL};
        struct pty *pty = demo_start_with(state, NULL, &(struct pty_options){.env = env});
        int status = pty_ended(pty);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 3);
        assert_true(pty_has(pty, cases[i].reason));
        pty_assert_restored(pty);
        assert_null(strchr(pty_bytes(pty), '\033'));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(every_signal_restores_the_terminal_and_shows_in_the_status, demo_end),
        cmocka_unit_test_teardown(a_signal_in_the_middle_of_an_animation_restores_the_terminal, demo_end),
        cmocka_unit_test_teardown(the_keys_for_interrupt_and_quit_end_it, demo_end),
        cmocka_unit_test_teardown(exit_in_the_middle_restores_the_terminal, demo_end),
        cmocka_unit_test_teardown(faults_restore_the_terminal, demo_end),
        cmocka_unit_test_teardown(leaving_restores_the_terminal_with_and_without_the_mouse, demo_end),
        cmocka_unit_test_teardown(ctrl_z_and_fg_fifty_times, demo_end),
        cmocka_unit_test_teardown(ctrl_z_in_the_middle_of_an_animation, demo_end),
        cmocka_unit_test_teardown(the_window_may_change_its_size_while_it_is_stopped, demo_end),
        cmocka_unit_test_teardown(bg_waits_for_fg, demo_end),
        cmocka_unit_test_teardown(a_kill_while_it_is_stopped_leaves_the_shell_s_screen_alone, demo_end),
        cmocka_unit_test_teardown(a_stop_that_cannot_be_heard_is_repaired_afterwards, demo_end),
        cmocka_unit_test_teardown(a_terminal_that_vanishes_ends_the_program, demo_end),
        cmocka_unit_test_teardown(a_terminal_that_cannot_do_it_is_left_alone_with_a_reason, demo_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
