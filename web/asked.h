/* SPDX-License-Identifier: MIT */
/*
 * A question in JSON: as it may be shown before an answer is committed, the answer that was sent, and what is told
 * after. Numbers count from 1, as shown. Nothing of the key is in what asked_show() gives.
 */
#ifndef HITMISS_WEB_ASKED_H
#define HITMISS_WEB_ASKED_H

#include "engine/given.h"
#include "web/call.h"

/* A question as it is asked. */
struct asked {
    const struct question *question;
    struct arranged arranged;
    size_t hints; /* how many were taken */
};

/* Fills `object` with the question. A scene that cannot be played is the content's fault: 500. */
void asked_show(struct call *call, cJSON *object, const struct asked *asked);

/*
 * Reads and judges an answer: `given` is an object with the one member that the question's kind takes. False: refused,
 * with 400 for the wrong form, with 422 for what is no answer to this question.
 */
bool asked_take(struct call *call, struct sent given, const struct asked *asked, struct given *taken, int64_t *credit);

/* The answer as it was sent, as member `given` of `object`. */
void asked_given(struct call *call, cJSON *object, const struct asked *asked, const struct given *given);

/* All that is told when it is committed, as member `reasons`; `given` NULL: it was given up. */
void asked_reasons(struct call *call, cJSON *object, const struct asked *asked, const struct given *given);

#endif
