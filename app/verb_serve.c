/* SPDX-License-Identifier: MIT */
/* `hitmiss serve`: the course in a browser, for one learner on this machine. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "app/exit.h"
#include "app/heap.h"
#include "app/output.h"
#include "app/study.h"
#include "app/verbs.h"
#include "web/route.h"
#include "web/server.h"

static const char help[] =
    "Usage: hitmiss serve [--port N] [--content DIR]... [--data-dir DIR] [--learner NAME]\n"
    "\n"
    "Shows the course in a browser, with the same progress as in the terminal. Prints the link to open; Ctrl-C ends it.\n"
    "Only this machine can reach it.\n"
    "\n"
    "  --port N   where it listens: 8420 unless said otherwise; 0 takes any free port\n"
    "\n"
    "Exit: 0 ended, 1 the server could not go on, 2 wrong command line, 3 unreadable or wrong content,\n"
    "4 answers were lost, 5 the port is taken.\n";

enum { DEFAULT_PORT = 8420 };

/* False after a message. */
static bool read_port(const char *text, uint16_t *port)
{
    char *end;
    long value = DEFAULT_PORT;
    if (text) {
        value = strtol(text, &end, 10);
        if (*text < '0' || *text > '9' || *end || value > UINT16_MAX) {
            usage_error("serve", "--port takes a number from 0 to 65535.");
            return false;
        }
    }
    *port = (uint16_t)value;
    return true;
}

static struct site_time site_now(void *context)
{
    struct moment_now moment = now();
    (void)context;
    return (struct site_time){moment.ms, moment.offset_min};
}

static struct str site_fresh(void *context, char room[SITE_FRESH_SIZE])
{
    return recorder_fresh(context, room);
}

static void answer(void *context, struct http_request *request, struct http_response *response)
{
    route_answer(context, request, response);
}

/* What a port that is taken, or no server, ends with; after a message. */
static int fail(enum server_status status, uint16_t port)
{
    if (status == SERVER_BUSY && errno == EACCES)
        fprintf(stderr, "hitmiss: you may not listen on port %u. Take another one: hitmiss serve --port 8421\n", port);
    else if (status == SERVER_BUSY)
        fprintf(stderr,
                "hitmiss: port %u is taken, perhaps by another hitmiss. Take another one: hitmiss serve --port %u\n",
                port, port < UINT16_MAX ? port + 1U : port - 1U);
    else if (errno == ELIBACC)
        fprintf(stderr,
                "hitmiss: the server needs libmicrohttpd, which is not installed: apt-get install libmicrohttpd12\n");
    else
        fprintf(stderr, "hitmiss: the server cannot work: %s.\n", strerror(errno));
    return status == SERVER_BUSY ? EXIT_NETWORK : EXIT_FINDINGS;
}

/* Both of this machine's own addresses: what a browser takes for `localhost` differs. */
static enum server_status listen_here(struct server *server, uint16_t *port)
{
    enum server_status status = server_listen(server, "127.0.0.1", port);
    if (status != SERVER_OK)
        return status;
    server_allow_host(server, "127.0.0.1", *port);
    server_allow_host(server, "localhost", *port);
    status = server_listen(server, "::1", port);
    if (status == SERVER_OK)
        server_allow_host(server, "[::1]", *port);
    return status == SERVER_ABSENT ? SERVER_OK : status;
}

/* A descriptor that is readable once somebody wants this to end; -1 with errno. */
static int watch_signals(void)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGHUP);
    sigprocmask(SIG_BLOCK, &ends, NULL);
    return signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
}

static int serve(struct site *site, uint16_t port)
{
    struct server_options options = {.from = site->from, .answer = answer, .context = site};
    options.fixed_count = assets_fixed_count(site->assets);
    int stop = watch_signals();
    struct server *server = stop >= 0 ? server_new(&options) : NULL;
    enum server_status status = server ? listen_here(server, &port) : SERVER_FAILED;
    if (status == SERVER_OK) {
        printf("http://127.0.0.1:%u/\n", port);
        fflush(stdout);
        fprintf(stderr, "Open this link in a browser. Ctrl-C ends it.\n");
        status = server_run(server, stop);
    }
    int code = status == SERVER_OK ? EXIT_OK : fail(status, port);
    server_free(server);
    if (stop >= 0)
        close(stop);
    return code;
}

static int serve_study(struct study *study, uint16_t port)
{
    struct arena arena;
    struct site site = {.from = &heap_allocator,
                        .assets = assets_embedded(),
                        .content = study->content,
                        .store = study->recorder.store,
                        .sink = &study->sink,
                        .now = site_now,
                        .fresh = site_fresh,
                        .context = &study->recorder,
                        .arena = &arena};
    arena_init(&arena, &heap_allocator);
    int code = serve(&site, port);
    arena_clear(&arena);
    return code;
}

int verb_serve(struct globals *globals, int argc, char **argv)
{
    const char *text = NULL;
    const struct option options[] = {{.name = "--port", .value = &text}};
    struct arguments arguments = {.verb = "serve", .globals = globals, .options = options, .option_count = 1};
    struct study study;
    uint16_t port;
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count > 0)
        return usage_error("serve", "it takes no words, only options.");
    if (!read_port(text, &port))
        return EXIT_USAGE;
    int code = study_open(&study, globals);
    if (code == EXIT_OK)
        code = serve_study(&study, port);
    return study_close(&study, code);
}
