/* SPDX-License-Identifier: MIT */
/* Which questions a quiz asks, and in which order: drawn by seed from all that fit. */
#ifndef HITMISS_ENGINE_QUIZ_PICK_H
#define HITMISS_ENGINE_QUIZ_PICK_H

#include "engine/answer.h"
#include "engine/content.h"
#include "engine/quiz.h"

enum { PICK_COUNT_DEFAULT = 10 };

struct pick {
    struct str set;        /* NAME of quizzes/NAME.json; empty: all files */
    bool one_level;        /* only `level`; else all levels mixed */
    enum difficulty level; /* with one_level */
    struct str concept;    /* empty: any */
    const struct str *ids; /* only these; NULL: any */
    size_t id_count;
    size_t count; /* at most so many; 0 for PICK_COUNT_DEFAULT */
    /* What was answered before, oldest first: its questions come with other numbers than the last time. NULL: nothing */
    const struct answer *answers;
    size_t answer_count;
    uint64_t seed;
    bool course_only; /* no questions of packs */
};

/*
 * A practice of what fits, in `arena`. Without a set, what lessons ask is left out as long as the rest is enough. A
 * plan of no questions when nothing fits. STATUS_NO_MEMORY is the only failure.
 */
enum status pick_practice(struct arena *arena, const struct content *content, const struct pick *pick,
                          struct quiz_plan *plan) __attribute__((warn_unused_result));

/*
 * Lets the pick ask only what was answered wrongly the last time (predictions aside), with other numbers than then.
 * `ids` lives in `arena`, the rest as long as the answers. STATUS_NO_MEMORY is the only failure.
 */
enum status pick_missed(struct arena *arena, const struct answer *answers, size_t count, struct pick *pick)
    __attribute__((warn_unused_result));

/*
 * The test: as many questions of each level as content_exam() says (fewer where the content has fewer), spread over the
 * concepts, easy ones first. Packs have no part in it. `timed` false: without the time limit.
 */
enum status pick_test(struct arena *arena, const struct content *content, uint64_t seed, bool timed,
                      struct quiz_plan *plan) __attribute__((warn_unused_result));

/* Whether a question of quizzes/NAME.json is there. */
bool pick_has_set(const struct content *content, struct str name);
/* The NAMEs of the files with questions, in their order, in `arena`. */
const struct str *pick_sets(struct arena *arena, const struct content *content, size_t *count);

#endif
