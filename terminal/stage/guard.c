/* SPDX-License-Identifier: MIT */
#include "terminal/stage/guard.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* What ends a program: the last four are faults, and abort(). */
static const int ending[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
enum { ENDING_COUNT = sizeof ending / sizeof *ending };
/* What is heard only while waiting. */
static const int heard[] = {SIGTSTP, SIGCONT, SIGWINCH};
enum { HEARD_COUNT = sizeof heard / sizeof *heard };

/* A signal handler and exit() cannot be handed anything, so this is static. */
static struct {
    volatile sig_atomic_t taken; /* the terminal is ours to give back */
    volatile sig_atomic_t came[HEARD_COUNT];
    struct termios found;
    char farewell[256];
    sigset_t mask; /* of signals, before */
    struct sigaction ending_before[ENDING_COUNT], heard_before[HEARD_COUNT];
} guard;

/* ---- the end --------------------------------------------------------------------------------------------------- */

/* -1: it is nobody's controlling terminal, so nobody else is in front. */
static bool is_in_front(void)
{
    pid_t group = tcgetpgrp(STDIN_FILENO);
    return group == -1 || group == getpgrp();
}

/* Safe in a signal handler. In the background the terminal is somebody else's, and was given back before. */
static void give_back(void)
{
    if (!guard.taken || !is_in_front())
        return;
    guard.taken = 0;
    ssize_t written = write(STDOUT_FILENO, guard.farewell, strlen(guard.farewell));
    (void)written; /* there is nobody left to tell */
    tcsetattr(STDIN_FILENO, TCSANOW, &guard.found);
}

/* Ends as if nobody had listened, so that the exit status and whoever waits for cores or reports see the signal. */
static void end_by_signal(int number)
{
    struct sigaction usual = {.sa_handler = SIG_DFL};
    give_back();
    for (size_t i = 0; i < ENDING_COUNT; i++)
        if (ending[i] == number && number != SIGINT && number != SIGHUP && number != SIGQUIT && number != SIGTERM)
            usual = guard.ending_before[i];
    sigaction(number, &usual, NULL);
    raise(number);
}

static void hear(int number)
{
    for (size_t i = 0; i < HEARD_COUNT; i++)
        if (heard[i] == number)
            guard.came[i] = 1;
}

/* Watches unless the signal is ignored, as nohup and shells without jobs ask for. */
static void watch(int number, const struct sigaction *action, struct sigaction *before)
{
    sigaction(number, NULL, before);
    if (before->sa_handler != SIG_IGN)
        sigaction(number, action, NULL);
}

void guard_begin(void)
{
    static char stack[1 << 15]; /* for a fault that is the end of the usual stack */
    static bool at_exit;
    const stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
    struct sigaction end = {.sa_handler = end_by_signal, .sa_flags = SA_ONSTACK | SA_NODEFER};
    struct sigaction listen = {.sa_handler = hear};
    sigset_t later;
    tcgetattr(STDIN_FILENO, &guard.found);
    guard_set_farewell("");
    guard.taken = 1;
    sigaltstack(&other, NULL);
    sigemptyset(&end.sa_mask);
    sigemptyset(&listen.sa_mask);
    sigemptyset(&later);
    for (size_t i = 0; i < HEARD_COUNT; i++) {
        guard.came[i] = 0;
        sigaddset(&later, heard[i]);
    }
    sigprocmask(SIG_BLOCK, &later, &guard.mask);
    for (size_t i = 0; i < HEARD_COUNT; i++)
        watch(heard[i], &listen, &guard.heard_before[i]);
    for (size_t i = 0; i < ENDING_COUNT; i++)
        watch(ending[i], &end, &guard.ending_before[i]);
    if (!at_exit)
        atexit(give_back);
    at_exit = true;
}

void guard_set_farewell(const char *terminated)
{
    size_t len = strnlen(terminated, sizeof guard.farewell - 1);
    memcpy(guard.farewell, terminated, len);
    guard.farewell[len] = '\0';
}

void guard_end(void)
{
    guard.taken = 0;
    for (size_t i = 0; i < ENDING_COUNT; i++)
        sigaction(ending[i], &guard.ending_before[i], NULL);
    for (size_t i = 0; i < HEARD_COUNT; i++)
        sigaction(heard[i], &guard.heard_before[i], NULL);
    sigprocmask(SIG_SETMASK, &guard.mask, NULL);
}

/* ---- waiting --------------------------------------------------------------------------------------------------- */

static enum guard_news news(void)
{
    static const enum guard_news kinds[HEARD_COUNT] = {GUARD_STOP, GUARD_BACK, GUARD_RESIZED};
    for (size_t i = 0; i < HEARD_COUNT; i++)
        if (guard.came[i]) {
            guard.came[i] = 0;
            return kinds[i];
        }
    return GUARD_NOTHING;
}

enum guard_news guard_wait(int timeout_ms)
{
    const struct timespec time = {.tv_sec = timeout_ms / 1000, .tv_nsec = timeout_ms % 1000 * 1000000L};
    fd_set in;
    FD_ZERO(&in);
    FD_SET(STDIN_FILENO, &in);
    int ready = pselect(STDIN_FILENO + 1, &in, NULL, NULL, timeout_ms < 0 ? NULL : &time, &guard.mask);
    enum guard_news heard_of = news();
    return heard_of != GUARD_NOTHING     ? heard_of
           : ready > 0                   ? GUARD_INPUT
           : ready < 0 && errno != EINTR ? GUARD_INPUT /* reading will tell what is wrong */
                                         : GUARD_NOTHING;
}

/* Lets the signal do what it does when nobody listens. */
static void fall(int number)
{
    struct sigaction usual = {.sa_handler = SIG_DFL}, before;
    sigset_t only, mask;
    sigemptyset(&usual.sa_mask);
    sigemptyset(&only);
    sigaddset(&only, number);
    sigaction(number, &usual, &before);
    raise(number);
    sigprocmask(SIG_UNBLOCK, &only, &mask); /* here it stops */
    sigprocmask(SIG_SETMASK, &mask, NULL);
    sigaction(number, &before, NULL);
}

void guard_stop(void)
{
    guard.taken = 0;
    fall(SIGTSTP);
    if (!is_in_front()) /* `bg`: a full screen waits for `fg`, like an editor */
        fall(SIGTTOU);
    if (is_in_front())
        tcgetattr(STDIN_FILENO, &guard.found);
    guard.taken = 1;
    fall(SIGCONT); /* takes it off the list: it is why we are here */
    guard.came[0] = guard.came[1] = guard.came[2] = 0;
}
