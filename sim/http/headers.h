/* SPDX-License-Identifier: MIT */
/*
 * A response's headers and cookies, as django.http.HttpResponse keeps them: names without regard to case, the case
 * last written shown, one value each.
 *
 * Everything lives in the arena given; texts are borrowed and must outlive the list.
 */
#ifndef HITMISS_SIM_HTTP_HEADERS_H
#define HITMISS_SIM_HTTP_HEADERS_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/memory.h"
#include "sim/base/str.h"
#include "sim/scene/scene.h"

struct header_map {
    struct header *items; /* in the order first set */
    size_t count, capacity;
};

/* The value, or {NULL, 0} when the header is absent. */
struct str headers_get(const struct header_map *headers, struct str name);
bool headers_has(const struct header_map *headers, struct str name);
/* Sets or replaces. */
void headers_set(struct header_map *headers, struct arena *arena, struct str name, struct str value);

/* A cookie in response.cookies. */
struct set_cookie {
    struct str name, value;
    bool deleted; /* Max-Age=0 */
};

struct cookie_map {
    struct set_cookie *items; /* in the order first set */
    size_t count, capacity;
};

void cookies_set(struct cookie_map *cookies, struct arena *arena, struct set_cookie cookie);

/*
 * Django's ways to split a header value at commas, one item a call; start with *at = 0 and go on while true.
 * Before 6.1 cc_delim_re: white space around the commas goes, that at the ends of the value stays, and an empty value
 * is one empty item. From 6.1 on split_header_value(): every item stripped, empty ones dropped (`strip`).
 */
bool header_split(struct str value, bool strip, size_t *at, struct str *item);

#endif
