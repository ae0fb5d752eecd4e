/* SPDX-License-Identifier: MIT */
/*
 * A lesson made ready to be walked: its blocks, and the stops among them at which a learner does something, each with
 * the question or the played scene that belongs to it.
 */
#ifndef HITMISS_ENGINE_PLAN_H
#define HITMISS_ENGINE_PLAN_H

#include <stddef.h>

#include "engine/content.h"
#include "engine/reel.h"

/* A session keeps a mark for each stop. */
enum { PLAN_STOP_LIMIT = 32 };

enum stop_kind { STOP_PREDICTION, STOP_SCENE, STOP_QUESTION, STOP_PAUSE };

struct stop {
    enum stop_kind kind;
    size_t begin, block;             /* blocks begin..block-1 are the prose before the stop; `block` is the stop */
    struct str heading;              /* the nearest one before it */
    struct str id;                   /* of the question or the scene; of a pause its heading */
    size_t number;                   /* from 1: which one of this kind and id it is in the lesson */
    const struct question *question; /* STOP_PREDICTION, STOP_QUESTION */
    const struct reel *reel;         /* STOP_SCENE */
};

struct plan {
    const struct course_lesson *about;
    const struct lesson *lesson;
    const struct stop *stops;
    size_t stop_count;
    size_t rest; /* first block behind the last stop: what is shown at the end */
};

/*
 * Reads the lesson, finds its questions and plays its scenes. `*plan` lives in `arena`, and as long as `content`.
 * STATUS_INVALID: something is missing or wrong; `complaints` says what.
 */
enum status plan_make(struct arena *arena, struct content *content, const struct course_lesson *about,
                      const struct plan **plan, struct builder *complaints) __attribute__((warn_unused_result));

#endif
