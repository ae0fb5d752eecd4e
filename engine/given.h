/* SPDX-License-Identifier: MIT */
/*
 * What a session keeps of an answer, of any kind, and how a question's parts are arranged when it is shown. Plain data
 * without pointers, so that a state can be copied. grade.h judges it.
 */
#ifndef HITMISS_ENGINE_GIVEN_H
#define HITMISS_ENGINE_GIVEN_H

#include <stddef.h>
#include <stdint.h>

#include "engine/grade.h"
#include "engine/question.h"

enum { GIVEN_TYPED_LIMIT = 160 }; /* bytes of a typed answer that are kept */

struct given {
    uint32_t chosen;
    uint64_t marked;
    uint8_t places[QUESTION_ITEM_LIMIT];
    uint8_t typed_len;
    char typed[GIVEN_TYPED_LIMIT];
};

/* The answer as data. What was typed is cut to GIVEN_TYPED_LIMIT bytes. */
struct given given_of(const struct response *response);
/* The answer as grade_response() takes it. Its text is the one in `given`. */
struct response given_response(const struct given *given);
/*
 * Adds the answer in words that later programs can read: `options 1 3`, `line 4`, `typed 5 min`, `order 2 1 3`,
 * `match 1 3 0`, `marks 2 4`. Numbers count from 1 in the order of the question file, not as shown.
 */
void given_write(const struct question *question, const struct given *given, struct builder *out);
/*
 * Reads such words again. False, and `*given` of no use, when they are no answer to this question: it was edited, or the
 * words are not those of given_write().
 */
bool given_read(const struct question *question, struct str words, struct given *given);

enum { ARRANGED_LIMIT = 16 };

/*
 * Which part stands where: shown[i] is the index, in the question file, of what is shown as number i + 1. Options,
 * items to put in order, or right sides of pairs.
 */
struct arranged {
    uint8_t shown[ARRANGED_LIMIT];
    size_t count; /* 0: nothing is arranged */
};

/* As the author wrote it; what would give the answer away (an order, pairs) is shuffled by the question's id. */
struct arranged arranged_as_written(const struct question *question);
/* Shuffled by a seed. `True` and `False` stay in their order. */
struct arranged arranged_by(const struct question *question, uint64_t seed);

#endif
