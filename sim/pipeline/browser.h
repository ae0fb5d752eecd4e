/* SPDX-License-Identifier: MIT */
/*
 * The private cache of a visitor's browser (RFC 9111), as scene.md models it. Internal to sim/pipeline.
 *
 * Kept: responses to GET with status 200, without no-store and without `*` in Vary; a new one, kept or not, takes the
 * place of an older one for the same headers. Reused without a request: while fresh, unless the response said
 * no-cache; the request's values of the headers named in Vary must equal those of the
 * request that brought it. Fresh means lifetime > age: lifetime is max-age if it is a number of seconds, else 0 if it
 * is anything else, else Expires less the second of arrival, else 0; age is the Age header plus the time since
 * arrival. A stale or no-cache one is revalidated with its ETag, unless the client itself sends If-None-Match; a 304
 * renews its headers and its age. A POST answered with 2xx or 3xx drops what is kept for that URL. Requests' own
 * Cache-Control is not looked at; `reload` asks the server and keeps the answer.
 */
#ifndef HITMISS_SIM_PIPELINE_BROWSER_H
#define HITMISS_SIM_PIPELINE_BROWSER_H

#include "sim/pipeline/request.h"

/* A fresh response from the browser's own cache, or NULL; may add If-None-Match to the request. */
struct response *browser_answer(struct player *player, struct request *request, bool reload);
/* Keeps, renews or drops after the server has answered. */
void browser_learn(struct player *player, const struct request *request, const struct response *response);
/* Empties the browsers of all visitors, under `clear-reaches-browsers`. */
void browsers_empty(struct player *player);

/* Drops and frees what a visitor keeps under that index. */
void browser_drop(struct player *player, struct visitor *visitor, size_t index);

#endif
