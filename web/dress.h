/* SPDX-License-Identifier: MIT */
/* The headers that a response is sent with: those of the house, and those that say what it is. Pure. */
#ifndef HITMISS_WEB_DRESS_H
#define HITMISS_WEB_DRESS_H

#include "web/http.h"

struct dress_header {
    const char *name, *value;
};

enum { DRESS_LIMIT = 12 };

struct dress {
    struct dress_header headers[DRESS_LIMIT];
    size_t count;
    char seconds[16];
};

/* `last`: the connection ends with this response. The texts live as long as `dress` and what the response points to. */
void dress_make(struct dress *dress, const struct http_response *response, bool last);

#endif
