/* SPDX-License-Identifier: MIT */
/*
 * One request to the API on its way: what was sent, read strictly, and what is answered.
 *
 *     struct call call;
 *     call_begin(&call, site, request, response);
 *     ... reads with call_body() and sent_...(), fills call.reply.root ...
 *     call_end(&call);
 *
 * The first refusal counts: after it reads give nothing, and what is built is not sent. So a handler may go on to its
 * end, but changes nothing in the store while call_is_refused().
 */
#ifndef HITMISS_WEB_CALL_H
#define HITMISS_WEB_CALL_H

#include "engine/store.h"
#include "sim/json/json.h"
#include "sim/scene/names.h"
#include "web/http.h"
#include "web/reply.h"
#include "web/route.h"

/* A value that was sent: cJSON has it, the strict reader of sim/ knows its place. Both NULL: it was not sent. */
struct sent {
    const cJSON *value;
    const struct json *place;
};

struct call {
    struct site *site;
    const struct http_request *request;
    struct http_response *response;
    struct arena *arena; /* the site's */
    struct reply reply;
    int status;      /* 200, or that of the refusal */
    bool raw;        /* the response's body is made already; the reply is not sent */
    cJSON *body;     /* what was sent; NULL when nothing was read */
    struct str why;  /* the refusal's sentence */
    bool with_state; /* of a refusal: the reply is sent with it */
};

void call_begin(struct call *call, struct site *site, const struct http_request *request,
                struct http_response *response);
/* Makes the response, and frees. When memory ran out it is 503 (of the arena's, route.c makes it that). */
void call_end(struct call *call);

/* ---- refusing -------------------------------------------------------------------------------------------------- */

bool call_is_refused(const struct call *call);
void call_refuse(struct call *call, int status, struct str sentence);
/* The same with what was said in the way of sim/scene/names.h: each `%s` is replaced. */
void call_refuse_with(struct call *call, int status, const char *format, const struct str *first,
                      const struct str *second);
/* 409: the act means nothing now. What the reply has is sent with it: it is the state. */
void call_refuse_now(struct call *call, struct str sentence);
/* 404: there is no such `what` (`lesson`); the nearest of the names is suggested. */
void call_no_such(struct call *call, const char *what, struct str name, struct names names);
/* 500 with the store's own reason. */
void call_store_failed(struct call *call, enum store_status status);
/* Of anything else: STATUS_NO_MEMORY is 503; STATUS_INVALID is 500 with the complaints, which are the content's. */
void call_check(struct call *call, enum status status, const struct builder *complaints);

/* ---- what was sent --------------------------------------------------------------------------------------------- */

/*
 * The body, which must be an object with no members but `known` (NULL-terminated). Refuses with 400 what the strict
 * reader refuses: the sentence has line, column and path.
 */
struct sent call_body(struct call *call, const char *const *known);
/* 400 unless the object has no members but those. */
void sent_only(struct call *call, struct sent object, const char *const *known);

bool is_sent(struct sent sent);
/* The member of an object; nothing when it is missing or null. */
struct sent sent_member(struct sent object, const char *name);
/* Items of a list: the first, and the one behind. */
struct sent sent_first(struct sent list);
struct sent sent_next(struct sent item);

/* Refuses with the value's JSON path in front of the sentence. `status`: 400 wrong form, 422 a value that cannot be. */
void sent_refuse(struct call *call, struct sent sent, int status, struct str sentence);

/* Members that must be of their kind where they are sent: 400. What is missing is empty, `otherwise`, false. */
struct str sent_text(struct call *call, struct sent object, const char *name);
int64_t sent_int(struct call *call, struct sent object, const char *name, int64_t otherwise);
bool sent_bool(struct call *call, struct sent object, const char *name, bool otherwise);
struct sent sent_list(struct call *call, struct sent object, const char *name);
struct sent sent_object(struct call *call, struct sent object, const char *name);
/* The same as a whole number of a range: 422 outside. */
int64_t sent_within(struct call *call, struct sent object, const char *name, int64_t low, int64_t high);
/* A value of a list by itself; 400 when it is no whole number, 422 outside the range. */
int64_t sent_value(struct call *call, struct sent value, int64_t low, int64_t high);
/* One word of a list, as its index; 422 with the nearest when it is none. `names.count` when it is missing. */
size_t sent_word(struct call *call, struct sent object, const char *name, struct names names);
/* 400 when it is missing. */
void sent_needs(struct call *call, struct sent object, const char *name);

#endif
