/* SPDX-License-Identifier: MIT */
/*
 * A step of a walk through a lesson: the event that a session reports beside its answers (answer.h), so that the lesson
 * goes on where it was left. Plain data: nothing here writes, waits or reads a clock.
 *
 * A walk is one way through a lesson from its top, in as many sittings as it takes; starting again from the top is
 * another walk. What was answered on the way is in the answers, which name their walk and place.
 */
#ifndef HITMISS_ENGINE_WALK_STEP_H
#define HITMISS_ENGINE_WALK_STEP_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/str.h"

/* The names in files are those of walk_kind_name(). */
enum walk_kind {
    WALK_AT,    /* the learner came to the place */
    WALK_HINT,  /* took one hint more at the question there */
    WALK_WATCH, /* watches the rest of the scene there without predicting */
    WALK_KIND_COUNT,
};

/* Longer texts are refused by the store. */
enum { WALK_ID_LIMIT = 64, WALK_PLACE_LIMIT = 300 };

struct walk_step {
    struct str key;     /* made by who reports it, 1 to 64 bytes; the same key again is the same step */
    int64_t at_ms;      /* when: milliseconds since 1970-01-01 UTC; never for order */
    int64_t offset_min; /* local time minus UTC there and then, minutes: -1440 to 1440 */
    struct str lesson;  /* id of the lesson */
    struct str walk;    /* id of the walk, 1 to 64 bytes */
    enum walk_kind kind;
    struct str place; /* where in the lesson, in the words of walk.h */
    int64_t seq;      /* set by the store: later steps have greater numbers */
};

/* "at", "hint", "watch". */
struct str walk_kind_name(enum walk_kind kind);
/* The kind of that name. False, and `*kind` untouched, when there is none. */
bool walk_kind_find(struct str name, enum walk_kind *kind);

/* Whether every field is in its range, so that the store takes it. */
bool walk_step_is_valid(const struct walk_step *step);

#endif
