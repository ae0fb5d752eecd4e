/* SPDX-License-Identifier: MIT */
/*
 * The HTTP server: one loop in one thread. It takes connections on one or more addresses, gathers each request with its
 * bounded body, has the gate look at it, asks the one handler, and sends the response.
 *
 * Nobody keeps others waiting: a request that is not complete within its deadline, and a response that is not taken
 * within its own, end with the connection. Above four fifths of the connections new ones get 503 with Retry-After.
 * While nothing happens it uses no processor time.
 */
#ifndef HITMISS_WEB_SERVER_H
#define HITMISS_WEB_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/memory.h"
#include "web/http.h"

struct server;

struct server_options {
    const struct allocator *from;
    void (*answer)(void *context, struct http_request *request, struct http_response *response);
    void *context;        /* of answer */
    size_t fixed_count;   /* fixed responses are numbered below this */
    unsigned connections; /* at most so many at once; 0: 1,024 */
    unsigned request_ms;  /* a request must be complete by then; 0: 10,000 */
    unsigned response_ms; /* a response must be taken by then; 0: 60,000 */
    unsigned idle_ms;     /* between two requests; 0: 30,000 */
};

enum server_status {
    SERVER_OK = 0,
    SERVER_BUSY,   /* somebody else listens at this address */
    SERVER_ABSENT, /* this machine has no such address: no IPv6 */
    SERVER_FAILED, /* the system refused: errno */
};

enum { SERVER_LISTENERS = 4 };

/*
 * A server that listens nowhere yet. NULL with errno when the system refused; ELIBACC: libmicrohttpd is not installed. Its
 * options are copied.
 */
struct server *server_new(const struct server_options *options);

/*
 * Listens at a numeric address (`127.0.0.1`, `::1`). `*port` 0 takes a free one and says which. At most
 * SERVER_LISTENERS times.
 */
enum server_status server_listen(struct server *server, const char *address, uint16_t *port)
    __attribute__((warn_unused_result));

/*
 * A name under which requests may come (gate.h), beside its port: `localhost`, `[::1]`. Without any, every request is
 * refused. False: too many, or too long.
 */
bool server_allow_host(struct server *server, const char *name, uint16_t port);

/*
 * Serves until `stop` is readable: a signalfd, a pipe, an eventfd. Then takes no more connections, lets responses that
 * are under way go out for at most two seconds, and returns. SERVER_FAILED: the loop could not go on.
 */
enum server_status server_run(struct server *server, int stop);

void server_free(struct server *server); /* NULL is fine */

#endif
