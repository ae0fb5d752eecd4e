/* SPDX-License-Identifier: MIT */
/* Starts stage_demo for a test; the teardown demo_end() ends it whatever happened. */
#ifndef HITMISS_TESTS_TERMINAL_PTY_DEMO_H
#define HITMISS_TESTS_TERMINAL_PTY_DEMO_H

#include "tests/sim/testing.h"

#include "tests/terminal/pty/pty.h"

TESTING_UNUSED static int demo_end(void **state)
{
    pty_end(*state);
    *state = NULL;
    return 0;
}

/* How often something is tried: ten times as often with `tools/test --long`. */
TESTING_UNUSED static int demo_times(int usual)
{
    const char *more = getenv("SCREENS_LONG");
    return more && *more ? 10 * usual : usual;
}

/* Starts it with one word, or NULL. What ran before in this test is ended. */
TESTING_UNUSED static struct pty *demo_start_with(void **state, const char *word, const struct pty_options *options)
{
    const char *const argv[] = {getenv("STAGE_DEMO"), word, NULL};
    assert_non_null(argv[0]);
    demo_end(state);
    struct pty *pty = pty_start(argv, options);
    *state = pty;
    return pty;
}

/* Starts it and waits for its list. */
TESTING_UNUSED static struct pty *demo_start(void **state, const struct pty_options *options)
{
    struct pty *pty = demo_start_with(state, NULL, options);
    pty_see(pty, "Item 1");
    pty_quiet(pty);
    return pty;
}

/* Leaves the list; the program must end well, and the terminal be as before. */
TESTING_UNUSED static void demo_leave(void **state)
{
    struct pty *pty = *state;
    pty_keys(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    pty_assert_restored(pty);
    demo_end(state);
}

#endif
