/* SPDX-License-Identifier: MIT */
/*
 * One scene in two worlds, in lock step until they part: Django beside a belief, or one release beside another.
 *
 * Parted means that a request's status, view_ran, body or `wrong` differ. What is told ends behind the step at which
 * the worlds part, or at the scene's end. It streams like a play: call compare_next() until it returns false, and take
 * the text away from `out` in between, with builder_reset().
 *
 *   struct compare compare;
 *   if (compare_init(&compare, &allocator, &out, setup) == STATUS_OK)
 *       while (compare_next(&compare))
 *           ...
 *   status = compare.status;
 *   compare_clear(&compare);
 */
#ifndef HITMISS_SIM_COMPARE_H
#define HITMISS_SIM_COMPARE_H

#include "sim/play.h"
#include "sim/trace/explain.h"
#include "sim/trace/trace_json.h"

enum compare_format {
    COMPARE_JSON,    /* { "a": trace, "b": trace, "parts_at": step or null } */
    COMPARE_EXPLAIN, /* for people: the shared steps once, the step of parting twice, and why */
};

struct compare_setup {
    const struct scene *scene;
    struct rules a, b;
    enum compare_format format;
    bool events; /* COMPARE_JSON */
    bool indent; /* COMPARE_JSON */
    bool ascii;  /* COMPARE_EXPLAIN */
};

struct compare {
    struct compare_setup setup;
    const struct allocator *from;
    struct builder *out;
    enum status status;
    struct finding problem; /* why status is STATUS_INVALID: see player_problem() */
    bool parted;
    size_t parts_at; /* index of the step, when parted */
    unsigned causes; /* COMPARE_EXPLAIN: rules each of which alone parts the worlds there; see differences.h */
    int stage;       /* what compare_next() does next */
    size_t step;     /* COMPARE_JSON: steps written of the world in hand */
    struct player *players[2];
    struct trace_json trace;
    struct explain explain[2];
};

/*
 * Finds where the worlds part; writes nothing yet. `from`, `out` and the scene must outlive it. STATUS_INVALID and
 * STATUS_NO_MEMORY are those of a player; compare_clear() is needed in any case.
 */
enum status compare_init(struct compare *compare, const struct allocator *from, struct builder *out,
                         struct compare_setup setup) __attribute__((warn_unused_result));

/* Writes the next piece. False when nothing is left, or when `status` is no longer STATUS_OK. */
bool compare_next(struct compare *compare);

void compare_clear(struct compare *compare);

/* Whether the two records of one step part; false for a step that is no request. */
bool compare_parts(const struct step_record *a, const struct step_record *b);

#endif
