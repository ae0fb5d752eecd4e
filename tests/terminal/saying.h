/* SPDX-License-Identifier: MIT */
/* Runs the program in the small course of tests/terminal/content, each test with a data folder of its own. */
#ifndef HITMISS_TESTS_TERMINAL_SAYING_H
#define HITMISS_TESTS_TERMINAL_SAYING_H

#include "tests/sim/testing.h"

#include "tests/app/program.h"

#define COURSE "--only-content tests/terminal/content --plain"

static int make_folder(void **state)
{
    char *folder = strdup("/tmp/hitmiss-XXXXXX");
    *state = folder;
    return folder && mkdtemp(folder) && setenv("XDG_DATA_HOME", folder, 1) == 0 ? 0 : -1;
}

static int remove_folder(void **state)
{
    char command[64];
    snprintf(command, sizeof command, "rm -r '%s'", (char *)*state);
    free(*state);
    return system(command);
}

/* Runs `hitmiss WORDS` in the small course and looks for the parts, one behind the other. */
TESTING_UNUSED static void assert_said(const char *words, const char *input, const char *const *parts, size_t count)
{
    char command[256];
    snprintf(command, sizeof command, "$H %s " COURSE, words);
    struct run run = program_run(command, input);
    const char *at = run.out;
    const char *missing = run.code == 0 && *run.err == '\0' ? NULL : "exit code 0 and no message";
    for (size_t i = 0; !missing && i < count; i++) {
        const char *found = strstr(at, parts[i]);
        missing = found ? NULL : parts[i];
        at = found ? found + strlen(parts[i]) : at;
    }
    if (missing)
        print_error("%s\n%s\n%s\ncode %d, missing: %s\n", run.out, run.err, words, run.code, missing);
    run_clear(&run);
    if (missing)
        fail();
}
#define PARTS(...) ((const char *const[]){__VA_ARGS__})
#define SAID(WORDS, INPUT, ...)                                                                                        \
    assert_said((WORDS), (INPUT), PARTS(__VA_ARGS__), sizeof PARTS(__VA_ARGS__) / sizeof(char *))

#endif
