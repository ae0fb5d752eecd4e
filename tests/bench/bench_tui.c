/* SPDX-License-Identifier: MIT */
/*
 * bench_tui PROGRAM BARE DATA_FOLDER SCENE: the full screen's first paint beside a bare ncurses program's, and what it
 * costs to stand still and to move. Prints the figures beside their bars; exit 1 below a bar. tests/bench/tui.sh runs it.
 */
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/terminal/pty/pty.h"

enum { STARTS = 60, FRAME_LIMIT = 4096, IDLE_MS = 3000, MOVING_MS = 10000, ROWS = 40, COLS = 120 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int compare_sizes(const void *a, const void *b)
{
    size_t first = *(const size_t *)a, second = *(const size_t *)b;
    return (first > second) - (first < second);
}

static int compare(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

static bool judge(const char *what, double figure, double bar, const char *unit)
{
    printf("%-58s %9.3f %-8s bar %g: %s\n", what, figure, unit, bar, figure <= bar ? "held" : "MISSED");
    return figure <= bar;
}

/* ---- the first paint ------------------------------------------------------------------------------------------- */

/* Reads until `text` has come. False when the program ended before. */
static bool read_until(int terminal, const char *text)
{
    static char bytes[1 << 16];
    size_t len = 0;
    for (;;) {
        ssize_t got = read(terminal, bytes + len, sizeof bytes - 1 - len);
        if (got <= 0)
            return false;
        len += (size_t)got;
        bytes[len] = '\0';
        if (strstr(bytes, text))
            return true;
        if (len >= sizeof bytes - 1)
            return false;
    }
}

/* Wall seconds from the start until the last word of the first frame is there. Below 0: it failed. */
static double time_paint(char *const argv[], const char *text)
{
    const struct winsize size = {.ws_row = ROWS, .ws_col = COLS};
    int terminal;
    double begun = now();
    pid_t child = forkpty(&terminal, NULL, NULL, &size);
    if (child == 0) {
        setenv("TERM", "xterm-256color", 1);
        setenv("LC_ALL", "C.UTF-8", 1);
        execv(argv[0], argv);
        _exit(127);
    }
    if (child < 0)
        return -1;
    bool seen = read_until(terminal, text);
    double took = now() - begun;
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(terminal);
    return seen ? took : -1;
}

static bool first_paint(char *program, char *bare, char *data)
{
    char *course[] = {program, "--data-dir", data, NULL}, *least[] = {bare, NULL};
    double ours[STARTS], theirs[STARTS];
    for (int i = 0; i < STARTS; i++) { /* by turns, so that both meet the same noise */
        theirs[i] = time_paint(least, "help");
        ours[i] = time_paint(course, "help");
        if (ours[i] < 0 || theirs[i] < 0) {
            printf("the first paint was not seen\n");
            return false;
        }
    }
    qsort(ours, STARTS, sizeof *ours, compare);
    qsort(theirs, STARTS, sizeof *theirs, compare);
    printf("%-58s %9.3f ms\n", "a bare ncurses program's first paint, median", theirs[STARTS / 2] * 1e3);
    printf("%-58s %9.3f ms\n", "the map's first paint, median", ours[STARTS / 2] * 1e3);
    return judge("the map's first paint beside it", ours[STARTS / 2] / theirs[STARTS / 2], 4, "times");
}

/* ---- standing still and moving --------------------------------------------------------------------------------- */

static bool still(const char *program, const char *data)
{
    const char *const argv[] = {program, "--data-dir", data, NULL};
    const struct pty_options options = {.rows = ROWS, .cols = COLS};
    struct pty *pty = pty_start(argv, &options);
    pty_see(pty, "help");
    pty_quiet(pty);
    int64_t before = pty_cpu_ns(pty);
    size_t written = pty_written(pty);
    pty_watch(pty, IDLE_MS);
    bool held = judge("idle: processor time of 3 s", (double)(pty_cpu_ns(pty) - before) / 1e6, 0, "ms");
    held = judge("idle: bytes written", (double)(pty_written(pty) - written), 0, "bytes") && held;
    held = judge("resident memory at the map", (double)pty_resident_kib(pty) / 1024, 12, "MiB") && held;
    pty_end(pty);
    return held;
}

/* Plays a scene at a speed, as the keys set it. The player looks 30 times a second whether something has moved. */
static bool moving(const char *program, const char *scene, const char *speed, const char *keys)
{
    static size_t bytes[FRAME_LIMIT];
    char what[64];
    const char *const argv[] = {program, "sim", "run", scene, "--animate", NULL};
    const struct pty_options options = {.rows = ROWS, .cols = COLS};
    struct pty *pty = pty_start(argv, &options);
    pty_see(pty, "help");
    pty_quiet(pty);
    pty_keys(pty, keys);
    int64_t before = pty_cpu_ns(pty);
    double begun = now();
    size_t frames = pty_frames(pty, MOVING_MS, bytes, FRAME_LIMIT);
    double took = now() - begun, used = (double)(pty_cpu_ns(pty) - before) / 1e9;
    frames = frames < FRAME_LIMIT ? frames : FRAME_LIMIT;
    if (frames == 0) {
        printf("nothing moved\n");
        return false;
    }
    qsort(bytes, frames, sizeof *bytes, compare_sizes);
    snprintf(what, sizeof what, "moving, %s: of one core", speed);
    printf("%-58s %9.1f a second\n", "moving: frames that wrote something", (double)frames / took);
    bool held = judge(what, used / took * 100, 4, "%");
    held = judge("moving: bytes a frame, median", (double)bytes[frames / 2], 1024, "bytes") && held;
    held = judge("resident memory in the player", (double)pty_resident_kib(pty) / 1024, 12, "MiB") && held;
    pty_end(pty);
    return held;
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: bench_tui PROGRAM BARE DATA_FOLDER SCENE\n");
        return 2;
    }
    bool held = first_paint(argv[1], argv[2], argv[3]);
    held = still(argv[1], argv[3]) && held;
    held = moving(argv[1], argv[4], "plain speed", "Space") && held;
    held = moving(argv[1], argv[4], "slowly", "[ [ Space") && held; /* the token is on its way all the time */
    held = moving(argv[1], argv[4], "fast", "] ] ] Space") && held;
    return held ? 0 : 1;
}
