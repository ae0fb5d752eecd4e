/* SPDX-License-Identifier: MIT */
/*
 * An unchanged site gives an unchanged answer. Internal to sim/pipeline.
 *
 * Most requests of a long scene are hits on pages that nothing has touched since the last hit. Such a hit is echoed:
 * its record is the one of the hit before, but for what time changes, which is Age and the seconds left; and the
 * entries it read become the most recently used ones again, in the same order. Django computes all of it anew; the
 * result is the same, and tests/django holds echoed and computed hits to the same answers.
 *
 * What may be echoed: a GET or HEAD without headers of its own, answered by a cache layer out of entries that are
 * still alive, setting no cookie, in a real release (no belief), past no browser cache and no ConditionalGet. Anything
 * that changes the site (every other step) starts a new generation, and echoes of an older one are void.
 */
#ifndef HITMISS_SIM_PIPELINE_ECHO_H
#define HITMISS_SIM_PIPELINE_ECHO_H

#include "sim/pipeline/request.h"

enum { ECHO_COUNT = 64, AGE_TEXT_SIZE = 24 };

/* One hit kept, with the arena and the events its record lives in. */
struct echo {
    uint64_t generation; /* 0: nothing kept */
    const struct url *url;
    size_t client, worker;
    enum method method;
    struct arena arena;
    struct event *events;
    size_t event_count, event_capacity;
    struct request_record record;
    struct touches touches;
    struct header *age; /* in record.headers; NULL: no Age */
    struct event *page_found;
    int64_t age_seconds;
    char age_text[AGE_TEXT_SIZE];
};

void echoes_init(struct player *player);
void echoes_clear(struct player *player);

/* Answers the step by echo: fills player->record. False when it has to be computed. */
bool echo_answer(struct player *player, const struct step *step);

/* After a request was computed: keeps it when it may be echoed, otherwise starts a new generation. */
void echo_learn(struct player *player, const struct request *request, const struct response *response);

/* Notes a look-up of the step under way. `value` is what was found. */
void echo_touch(struct player *player, struct store *store, enum found found, const struct stored *value);

#endif
