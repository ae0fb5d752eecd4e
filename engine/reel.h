/* SPDX-License-Identifier: MIT */
/*
 * A scene played to its end and kept moment by moment, so that a learner can predict, look and go back.
 *
 * A moment is one step of the scene with the simulator's own sentences about it. Nothing here writes sentences about
 * a decision: they come from sim/trace.
 */
#ifndef HITMISS_ENGINE_REEL_H
#define HITMISS_ENGINE_REEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/memory.h"
#include "sim/base/report.h"
#include "sim/base/str.h"
#include "sim/rules/rules.h"
#include "sim/scene/scene.h"
#include "sim/trace/trace.h"

/* Predictions are kept in one word, a bit a moment. */
enum { REEL_LIMIT = 64 };

enum outcome {
    OUTCOME_NONE, /* no request, or neither hit nor miss: an error, a redirect, no cache on the way */
    OUTCOME_HIT,
    OUTCOME_MISS,
};

struct sentences {
    const struct str *texts;
    size_t count;
};

struct moment {
    double at;                 /* seconds since the scene's start */
    struct str heading;        /* what happens: the first thing a learner hears */
    enum outcome outcome;      /* what a learner predicts */
    struct sentences decision; /* the rule of each layer, the answer and what was wrong with it */
    struct sentences story;    /* everything that happened, in order */
    int64_t took_ms;           /* 0 for what is no request */
};

struct reel {
    struct str title;
    const struct moment *moments;
    size_t count;
    size_t asked;    /* moments whose outcome can be predicted */
    int64_t work_ms; /* of all requests together */
};

/* Whether the moment is a request; anything else has no decision. */
bool reel_is_request(const struct moment *moment);

/* What a learner predicts of a step. */
enum outcome reel_outcome(const struct step_record *record);
/*
 * Adds the step's heading, "At 1.5 seconds: ...": its first event, so the record must have events. With several workers
 * a request says which one answers, "alice, worker 2: GET /news/": that decides what is found in local memory.
 */
void reel_heading(const struct scene *scene, const struct rules *rules, const struct step_record *record,
                  struct builder *out);
/* Adds what the visitor received: status, who answered, how long it took, and the page. */
void reel_answer(const struct request_record *request, struct builder *out);

/*
 * Plays the scene under `rules`. `*reel` lives in `arena`. STATUS_INVALID: the scene is longer than a lesson can use,
 * or its end depends on chance; `complaints` says which.
 */
enum status reel_make(struct arena *arena, const struct scene *scene, const struct rules *rules,
                      const struct reel **reel, struct builder *complaints) __attribute__((warn_unused_result));

#endif
