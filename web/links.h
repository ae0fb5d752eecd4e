/* SPDX-License-Identifier: MIT */
/*
 * The connections that are open, and how long each may go on as it does. The library under server.h knows only
 * inactivity, which a byte a second escapes: this knows when a request began.
 *
 * A connection is cut by shutting its socket down; the library then sees its end and closes it.
 */
#ifndef HITMISS_WEB_LINKS_H
#define HITMISS_WEB_LINKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "web/gate.h"
#include "web/http.h"

enum link_state {
    LINK_RECEIVING, /* a request is on its way */
    LINK_ANSWERING, /* a response is */
    LINK_IDLE,      /* between two requests */
};

/* One connection with the request that it is at. */
struct link {
    struct link *next, *before;
    int fd;
    bool cut;
    bool late; /* there were too many already when it came */
    enum link_state state;
    int64_t since_ms;  /* when the state began */
    uint64_t consumed; /* bytes of the requests so far: more have come when the next one has begun */

    /* Of the request; server.c sees to it. */
    struct http_request request;
    struct gate_room room;
    struct str sent_target;             /* where the library has it, and soon changes it */
    char target[HTTP_TARGET_LIMIT + 1]; /* a copy, when it is not too long */
    bool begun;                         /* its headers were looked at */
    bool old;                           /* HTTP/1.0 */
    int refused;                        /* status to be sent once the body has come; 0: none */
    size_t body_bytes;                  /* that came, kept or not */
    struct builder body;
};

struct links {
    struct link *first;
    size_t count;
    int64_t request_ms, response_ms, idle_ms;
};

/* Milliseconds of a clock that only goes forward. */
int64_t links_now(void);

/* NULL when memory ran out. It is receiving: somebody who connects has something to ask. */
struct link *links_add(struct links *links, const struct allocator *from, int fd);
void links_remove(struct links *links, struct link *link); /* frees it */

/* For a request whose size nobody counted: all that has come was part of it. */
void link_consume_all(struct link *link);

/* From now on it is in that state. */
void link_enter(struct link *link, enum link_state state);

/* Cuts those whose time is over. Call it every LINKS_TICK_MS while there are any. */
enum { LINKS_TICK_MS = 500 };
void links_reap(struct links *links, int64_t now_ms);
/* Cuts all, or only those that no response is under way to. */
void links_cut(struct links *links, bool all);

#endif
