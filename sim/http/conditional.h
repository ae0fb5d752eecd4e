/* SPDX-License-Identifier: MIT */
/* Preconditions: get_conditional_response() and parse_etags() (django/utils/cache.py, django/utils/http.py). */
#ifndef HITMISS_SIM_HTTP_CONDITIONAL_H
#define HITMISS_SIM_HTTP_CONDITIONAL_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/str.h"

/* The four precondition headers of a request; at == NULL for one that is absent. */
struct preconditions {
    struct str if_match, if_unmodified_since, if_none_match, if_modified_since;
};

enum precondition_result { PRECONDITIONS_PASS, PRECONDITION_FAILED /* 412 */, NOT_MODIFIED /* 304 */ };

/*
 * Evaluates them for a GET whose response has status 2xx, in the order of RFC 9110, section 13.2.2. `etag` is the
 * response's ETag or empty, `last_modified` Unix seconds or 0 when it has none that parses.
 */
enum precondition_result preconditions_check(const struct preconditions *request, struct str etag,
                                             int64_t last_modified, int64_t now);

#endif
