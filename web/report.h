/* SPDX-License-Identifier: MIT */
/*
 * Reporting to the site's sink under a key that the page or the plan made, so that what is sent twice counts once. What
 * the sink says to the learner is member `not_saved` of the reply.
 */
#ifndef HITMISS_WEB_REPORT_H
#define HITMISS_WEB_REPORT_H

#include "engine/answer.h"
#include "web/call.h"

/* Letters, digits, `-`, `_` and `.`; what is longer or has others is refused with 422. */
enum { REPORT_KEY_LIMIT = 40 };

struct report_desk {
    struct answer_sink sink; /* to be handed to the engine; its context is this desk: it must not be moved */
    struct call *call;
    struct str key;        /* of what is reported next; empty: the site's sink makes one */
    struct allocator from; /* for the engine's reports: in the call's arena, which remembers when it ran out */
};

/* A desk that passes on what it hears; nothing once memory has run out, as it may be half of an answer. */
void report_desk_init(struct report_desk *desk, struct call *call);

/* The member `name` as a key: empty when it is missing. */
struct str report_key(struct call *call, struct sent object, const char *name);
/* `web-KEY` or, with `index` of at least 0, `web-KEY-INDEX`, in the arena. */
struct str report_key_of(struct call *call, struct str key, int64_t index);

#endif
