/* SPDX-License-Identifier: MIT */
/*
 * Runs the real program, whose path the build gives in the environment variable HITMISS. Header only; include
 * tests/sim/testing.h first.
 */
#ifndef HITMISS_TESTS_APP_PROGRAM_H
#define HITMISS_TESTS_APP_PROGRAM_H

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a run left behind. */
struct run {
    int code; /* exit code; 128 + the signal's number when it was killed */
    char *out, *err;
};

TESTING_UNUSED static char *program_slurp(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long size = ftell(file);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, (size_t)size, file), size);
    text[size] = '\0';
    fclose(file);
    unlink(path);
    return text;
}

/*
 * Runs a shell command in which $H is the program; `input` (may be NULL) is its standard input. Free with run_clear().
 */
TESTING_UNUSED static struct run program_run(const char *command, const char *input)
{
    char in[] = "/tmp/hitmiss-in-XXXXXX", out[] = "/tmp/hitmiss-out-XXXXXX", err[] = "/tmp/hitmiss-err-XXXXXX";
    int in_fd = mkstemp(in), out_fd = mkstemp(out), err_fd = mkstemp(err);
    assert_true(in_fd >= 0 && out_fd >= 0 && err_fd >= 0);
    size_t len = input ? strlen(input) : 0;
    assert_int_equal(write(in_fd, input ? input : "", len), len);
    assert_int_equal(lseek(in_fd, 0, SEEK_SET), 0);
    pid_t child = fork();
    if (child == 0) {
        const char *program = getenv("HITMISS");
        dup2(in_fd, 0);
        dup2(out_fd, 1);
        dup2(err_fd, 2);
        setenv("H", program ? program : "hitmiss", 1);
        execl("/bin/bash", "bash", "-c", command, (char *)NULL);
        _exit(127);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    close(in_fd);
    close(out_fd);
    close(err_fd);
    unlink(in);
    struct run run = {.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
    run.out = program_slurp(out);
    run.err = program_slurp(err);
    return run;
}

TESTING_UNUSED static void run_clear(struct run *run)
{
    free(run->out);
    free(run->err);
}

/* Runs a command and checks the exit code and what the two streams hold; NULL: not looked at; "": empty. */
#define assert_run(command, input, code, out, err)                                                                     \
    program_assert((command), (input), (code), (out), (err), __FILE__, __LINE__)

TESTING_UNUSED static bool program_holds(const char *text, const char *part)
{
    return !part || (*part ? strstr(text, part) != NULL : *text == '\0');
}

TESTING_UNUSED static void program_assert(const char *command, const char *input, const int code, const char *out,
                                          const char *err, const char *file, int line)
{
    struct run run = program_run(command, input);
    bool good = run.code == code && program_holds(run.out, out) && program_holds(run.err, err);
    if (!good)
        print_error("%s\ncode %d\nout: %s\nerr: %s\n", command, run.code, run.out, run.err);
    run_clear(&run);
    if (!good)
        _fail(file, line);
}

/* Skips the test when the build has not said where the program is. */
#define NEED_PROGRAM()                                                                                                 \
    do {                                                                                                               \
        if (!getenv("HITMISS"))                                                                                        \
            skip();                                                                                                    \
    } while (0)

/* A scene that leaks: what login_required protects is stored for everybody. */
#define LEAKING_SCENE                                                                                                  \
    "{ \"scene\": 1, \"title\": \"Leak\", \"django\": \"5.2.19\","                                                     \
    " \"sessions\": { \"aaaaaaaaaaaaaaaa\": \"alice\" },"                                                              \
    " \"clients\": { \"alice\": { \"cookies\": { \"sessionid\": \"aaaaaaaaaaaaaaaa\" } } },"                           \
    " \"views\": { \"p\": { \"path\": \"/p/\", \"decorators\": [\"@cache_page(60)\", \"@login_required\"],"            \
    " \"template\": \"for {{ user }}\" } },"                                                                           \
    " \"steps\": [ { \"at\": 0, \"client\": \"alice\", \"get\": \"/p/\" }, { \"at\": 1, \"get\": \"/p/\" } ] }"

#endif
