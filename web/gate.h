/* SPDX-License-Identifier: MIT */
/*
 * Who is let in: looks again at what the library under server.h lets through, and applies the rules about Host and
 * Origin. Pure: a request line and headers go in, a request for the handlers or the status of a refusal comes out.
 *
 * Refused are, in this order: a method that is not known (501) or not served (405); a version that is not HTTP/1 (505);
 * a target that is too long (414), does not begin with a slash, or has control characters, bad escapes, broken UTF-8 or
 * `..` in its path (400); more than HTTP_HEADER_LIMIT headers (431); headers with control characters (400); whatever
 * leaves in doubt where the body ends: more than one Content-Length or Transfer-Encoding, both, a length that is no
 * number, an encoding other than chunked, a body of a GET or HEAD (400); a length above HTTP_BODY_LIMIT (413); a Host
 * that is missing, doubled or malformed (400), or not one of ours (421: a name that was bent to this address); Expect
 * other than 100-continue (417); a POST whose Origin is missing, `null` or not that of the Host (403), or whose body is
 * not JSON (415).
 */
#ifndef HITMISS_WEB_GATE_H
#define HITMISS_WEB_GATE_H

#include <stddef.h>

#include "web/http.h"

struct http_header {
    struct str name, value;
};

/* A request as it came, before its body. */
struct http_head {
    struct str method, target, version; /* `GET`, `/a?b`, `HTTP/1.1` */
    const struct http_header *headers;
    size_t header_count;
};

/* Names with their port under which this server is known: `localhost:8420`. Lower case. */
struct gate_rules {
    const struct str *hosts;
    size_t host_count;
};

/* Where a path with escapes is decoded to; a target that is too long is not looked at. */
struct gate_room {
    char path[HTTP_TARGET_LIMIT];
};

/*
 * 0: `*request` is filled in but for `id` and `body`, its texts borrowed from `head` and `room`. Otherwise the status to
 * refuse it with; the connection is to be closed.
 */
int gate_check(const struct gate_rules *rules, const struct http_head *head, struct gate_room *room,
               struct http_request *request);

#endif
