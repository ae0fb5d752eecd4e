/* SPDX-License-Identifier: MIT */
/* The program and its keeper. */
#define _GNU_SOURCE
#include "tests/terminal/pty/pty_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

int64_t pty_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- the keeper, which does a shell's part --------------------------------------------------------------------- */

static void run_program(const char *const *argv, bool deaf)
{
    setpgid(0, 0);
    tcsetpgrp(STDIN_FILENO, getpid());
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGTTOU, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGHUP, deaf ? SIG_IGN : SIG_DFL);
    execvp(argv[0], (char *const *)(uintptr_t)argv);
    _exit(127);
}

/* Stopped: waits for what is to be done. False when nobody is there any more. */
static bool go_on(int socket, pid_t pid)
{
    char command;
    tcsetpgrp(STDIN_FILENO, getpid());
    if (read(socket, &command, 1) != 1)
        return false;
    if (command == 'f')
        tcsetpgrp(STDIN_FILENO, pid);
    kill(-pid, SIGCONT);
    return true;
}

static void keep(int socket, const char *const *argv, bool deaf)
{
    int status = 0;
    char none;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGTTOU, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    pid_t pid = fork();
    if (pid == 0)
        run_program(argv, deaf);
    setpgid(pid, pid);
    tcsetpgrp(STDIN_FILENO, pid);
    bool told = write(socket, &pid, sizeof pid) == sizeof pid;
    while (told && waitpid(pid, &status, WUNTRACED) == pid) {
        told = write(socket, &status, sizeof status) == sizeof status;
        if (!WIFSTOPPED(status))
            break;
        told = told && go_on(socket, pid);
    }
    tcsetpgrp(STDIN_FILENO, getpid());
    while (read(socket, &none, 1) == 1)
        continue;
    _exit(0);
}

/* ---- starting -------------------------------------------------------------------------------------------------- */

static void set_environment(const char *const *env)
{
    static const char *const kept[] = {"PATH", "HOME", "UBSAN_OPTIONS"};
    enum { COUNT = sizeof kept / sizeof *kept };
    char *values[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        values[i] = getenv(kept[i]) ? strdup(getenv(kept[i])) : NULL;
    clearenv();
    for (size_t i = 0; i < COUNT; i++)
        if (values[i])
            setenv(kept[i], values[i], 1);
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    /* A sanitized program ends by the signal as any other; an address sanitizer reports what is wrong itself. */
    setenv("ASAN_OPTIONS", "handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:handle_abort=0", 1);
    setenv("LSAN_OPTIONS", "suppressions=tests/terminal/pty/leaks.txt:print_suppressions=0", 1);
    for (; env && *env; env++)
        if (strchr(*env, '='))
            putenv((char *)(uintptr_t)*env);
        else
            unsetenv(*env);
}

static void read_pid(struct pty *pty)
{
    struct pollfd from = {.fd = pty->keeper, .events = POLLIN};
    if (poll(&from, 1, PTY_PATIENCE_MS) != 1 || read(pty->keeper, &pty->pid, sizeof pty->pid) != sizeof pty->pid)
        pty_give_up(pty, "the program to start");
    fcntl(pty->keeper, F_SETFL, O_NONBLOCK);
}

struct pty *pty_start(const char *const *argv, const struct pty_options *options)
{
    static const struct pty_options usual = {.rows = 0};
    options = options ? options : &usual;
    struct winsize size = {.ws_row = (unsigned short)(options->rows ? options->rows : 24),
                           .ws_col = (unsigned short)(options->cols ? options->cols : 80)};
    struct pty *pty = calloc(1, sizeof *pty);
    int sockets[2];
    assert_non_null(pty);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets), 0);
    assert_int_equal(openpty(&pty->master, &pty->slave, NULL, NULL, &size), 0);
    fcntl(pty->master, F_SETFD, FD_CLOEXEC);
    fcntl(pty->master, F_SETFL, O_NONBLOCK);
    tcgetattr(pty->slave, &pty->before);
    pty_make_terminal(pty, size.ws_row, size.ws_col);
    pty->in.last = &pty->in.first;
    pty->out.last = &pty->out.first;
    pty->delay_ms = options->delay_ms;
    pty->bytes_a_second = options->bytes_a_second;
    pty->naps_sent = -1;
    pty->began_ms = pty->heard_ms = pty_now_ms();
    pty->keeper_pid = fork();
    if (pty->keeper_pid == 0) {
        close(pty->master);
        close(sockets[0]);
        if (login_tty(pty->slave) != 0)
            _exit(126);
        set_environment(options->env);
        keep(sockets[1], argv, options->deaf);
    }
    close(sockets[1]);
    fcntl(pty->slave, F_SETFD, FD_CLOEXEC);
    pty->keeper = sockets[0];
    read_pid(pty);
    return pty;
}

/* ---- what the keeper tells ------------------------------------------------------------------------------------- */

static bool has_news(struct pty *pty)
{
    int status;
    if (read(pty->keeper, &status, sizeof status) != sizeof status)
        return false;
    pty->status = status;
    pty->has_status = true;
    pty->is_over = !WIFSTOPPED(status);
    return true;
}

static int wait_for_news(struct pty *pty, const char *what)
{
    int64_t end = pty_now_ms() + PTY_PATIENCE_MS;
    while (!pty->has_status && !has_news(pty)) {
        pty_pump(pty, 2);
        if (pty_now_ms() > end)
            pty_give_up(pty, what);
    }
    pty->has_status = false;
    while (pty_pump(pty, 0) || pty->in.first) /* what it wrote last */
        pty_pump(pty, 2);
    return pty->status;
}

int pty_ended(struct pty *pty)
{
    int status = wait_for_news(pty, "the program to end");
    if (WIFSTOPPED(status))
        pty_give_up(pty, "the program to end; it was stopped");
    return status;
}

int pty_stopped(struct pty *pty)
{
    int status = wait_for_news(pty, "the program to be stopped");
    if (!WIFSTOPPED(status))
        pty_give_up(pty, "the program to be stopped; it ended");
    return WSTOPSIG(status);
}

static void tell(struct pty *pty, char command)
{
    if (write(pty->keeper, &command, 1) != 1)
        pty_give_up(pty, "the keeper to listen");
}

void pty_foreground(struct pty *pty)
{
    tell(pty, 'f');
}

void pty_background(struct pty *pty)
{
    tell(pty, 'b');
}

pid_t pty_pid(const struct pty *pty)
{
    return pty->pid;
}

void pty_signal(struct pty *pty, int number)
{
    if (kill(pty->pid, number) != 0 && errno != ESRCH)
        pty_give_up(pty, "the program to take a signal");
}

void pty_resize(struct pty *pty, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    vterm_set_size(pty->terminal, rows, cols);
    ioctl(pty->master, TIOCSWINSZ, &size); /* SIGWINCH goes to the foreground */
}

void pty_hang_up(struct pty *pty)
{
    close(pty->master);
    close(pty->slave);
    pty->master = pty->slave = -1;
}

void pty_end(struct pty *pty)
{
    if (!pty)
        return;
    while (has_news(pty))
        continue;
    if (!pty->is_over && pty->pid > 0)
        kill(pty->pid, SIGKILL);
    kill(pty->keeper_pid, SIGKILL);
    waitpid(pty->keeper_pid, NULL, 0);
    close(pty->keeper);
    if (pty->master >= 0)
        pty_hang_up(pty);
    link_clear(&pty->in);
    link_clear(&pty->out);
    vterm_free(pty->terminal);
    free(pty->bytes);
    free(pty);
}
