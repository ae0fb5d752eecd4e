/* SPDX-License-Identifier: MIT */
/*
 * The sentences that people read: why a layer decided as it did, what was wrong with an answer, and the small phrases
 * of which such sentences are made. Every front end shows these words; none writes its own about a decision.
 *
 * Sentences are plain English, whole, and fit to be read aloud. They count steps from 1, as people do, while the
 * trace's `step` and `from_step` are indexes from 0. Nothing here is cut, coloured or wrapped.
 */
#ifndef HITMISS_SIM_TRACE_WORDS_H
#define HITMISS_SIM_TRACE_WORDS_H

#include "sim/base/str.h"
#include "sim/rules/rules.h"
#include "sim/trace/trace.h"

/*
 * Adds the rule by which the layer decided, true for the release in `rules`. One sentence about the look-up, and a
 * second one if the answer was then not stored. With a belief in `rules` the sentences speak of "the imagined
 * Django". `request` is the request that the layer belongs to. The rules are those of FetchFromCacheMiddleware and
 * UpdateCacheMiddleware in django/middleware/cache.py, and of the cache tag in django/templatetags/cache.py.
 */
void words_why(const struct rules *rules, const struct request_record *request, const struct layer_record *layer,
               struct builder *out);

/*
 * Adds the sentence that says why nothing was stored; nothing for NOT_STORED_NONE. `status` is the response's status
 * and `method` the request's method.
 */
void words_not_stored(const struct rules *rules, const struct layer_record *layer, enum method method, int64_t status,
                      struct builder *out);

/* Adds what was wrong with the answer that `client` received, in two sentences: what it was, and what was right. */
void words_wrong(struct str client, const struct wrong *wrong, struct builder *out);

/* "Django", or "the imagined Django" when a belief is laid over the release. */
struct str words_who(const struct rules *rules);

/* "1 second", "2.5 seconds". */
void words_seconds(double seconds, struct builder *out);
/* "1 entry", "2 entries"; `one` and `many` are the nouns. */
void words_count(int64_t count, const char *one, const char *many, struct builder *out);
/* A header as HTTP writes it: `Accept-Language` for HTTP_ACCEPT_LANGUAGE; other names as they are. */
void words_header_name(struct str meta_name, struct builder *out);
/* "Cookie", "Cookie and Accept-Language", "Cookie, X-A and X-B"; "no header" for an empty list. */
void words_header_names(const struct name_list *list, struct builder *out);
/* "the user alice", or "an anonymous visitor" for `anonymous` and for an empty name. */
void words_user(struct str user, struct builder *out);
/* "answered by the view", "answered by the cache of cache_page" and so on, for a sentence that begins with a status. */
struct str words_served_by(enum served_by served_by);

#endif
