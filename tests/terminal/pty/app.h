/* SPDX-License-Identifier: MIT */
/* Starts the real program with the shipped course, as somebody who has not begun; the teardown ends it. */
#ifndef HITMISS_TESTS_TERMINAL_PTY_APP_H
#define HITMISS_TESTS_TERMINAL_PTY_APP_H

#include "tests/sim/testing.h"

#include <unistd.h>

#include "tests/terminal/pty/pty.h"

struct app {
    char folder[32]; /* of the learner's data */
    struct pty *pty;
};

TESTING_UNUSED static int app_setup(void **state)
{
    struct app *app = calloc(1, sizeof *app);
    *state = app;
    if (!app)
        return -1;
    strcpy(app->folder, "/tmp/hitmiss-XXXXXX");
    return mkdtemp(app->folder) ? 0 : -1;
}

TESTING_UNUSED static int app_teardown(void **state)
{
    struct app *app = *state;
    char command[64];
    pty_end(app->pty);
    snprintf(command, sizeof command, "rm -r '%s'", app->folder);
    free(app);
    return system(command);
}

/* Starts `hitmiss` with up to six words, NULL behind the last. What ran before in this test is ended. */
TESTING_UNUSED static struct pty *app_start_with(struct app *app, struct pty_options options, const char *const *words)
{
    const char *argv[10] = {getenv("HITMISS"), "--data-dir", app->folder};
    assert_non_null(argv[0]);
    for (size_t i = 0; words && words[i] && i < 6; i++)
        argv[3 + i] = words[i];
    pty_end(app->pty);
    app->pty = pty_start(argv, &options);
    return app->pty;
}

TESTING_UNUSED static struct pty *app_start(struct app *app, int rows, int cols, const char *const *words)
{
    return app_start_with(app, (struct pty_options){.rows = rows, .cols = cols}, words);
}

/* At 80x24 with one more variable of the environment. */
TESTING_UNUSED static struct pty *app_start_in(struct app *app, const char *variable)
{
    const char *const env[] = {variable, NULL};
    return app_start_with(app, (struct pty_options){.env = env}, NULL);
}
#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

#endif
