/* SPDX-License-Identifier: MIT */
/*
 * Judging what a learner answered, by its meaning: a number by its value and unit, a typed decorator or header by
 * playing it, marks on requests by what the simulator decides. Nothing here prints, waits or reads a clock.
 */
#ifndef HITMISS_ENGINE_GRADE_H
#define HITMISS_ENGINE_GRADE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/content.h"
#include "sim/base/memory.h"

/* Full credit; credits are thousandths of it, as the store keeps them. */
enum { GRADE_FULL = 1000 };
/* No right side was chosen for a pair. */
enum { RESPONSE_NONE = 255 };

/* An answer of any kind. Only the field of the question's kind is looked at. */
struct response {
    uint32_t chosen;  /* QUESTION_CHOICE, _SEVERAL, _TRUEFALSE: options as bits; QUESTION_LINE: one line as a bit */
    struct str typed; /* QUESTION_NUMBER, QUESTION_HEADER */
    uint8_t places[QUESTION_ITEM_LIMIT]; /* QUESTION_ORDER: the item at each place, as its index in question->items;
                                            QUESTION_MATCH: the right side of each pair (question_right_side()) */
    uint64_t marked;                     /* QUESTION_MARKS: bit i: the i-th request of the scene is marked */
};

struct grade {
    bool valid;           /* false: it is no answer yet, and `complaint` says why. Nothing else is then set */
    struct str complaint; /* a sentence; of a typed decorator the parser's own */
    bool right;           /* full credit */
    int64_t credit;       /* 0 to GRADE_FULL */
    struct str why;       /* a wrong answer that the author foresaw: why it is wrong; else empty */
    struct str belief;    /* id of the belief behind a wrong answer; empty: none is known */
    uint64_t key;         /* bits of what would be right: options, the faulty line, marks; bit i of QUESTION_ORDER and
                             QUESTION_MATCH: place i is as it should be */
    size_t count;         /* how many of those bits there are */
};

/*
 * Judges an answer. `*grade` holds texts of `content` and of `arena`. STATUS_INVALID: the question's scene cannot be
 * played, which is the author's fault and not the learner's; `grade->complaint` says what is wrong with it.
 *
 * Credit: several options: (right ones - wrong ones) / all right ones, not below 0. Order: the longest run that stands
 * as it should, in neighbours: (items in it - 1) / (items - 1). Match: the share of pairs. Marks: the share of
 * requests. Everything else: all or nothing.
 */
enum status grade_response(struct arena *arena, struct content *content, const struct question *question,
                           const struct response *response, struct grade *grade) __attribute__((warn_unused_result));

/* What blind guessing gets on average, about: 0 to 999 thousandths. `requests`: for QUESTION_MARKS no matter. */
int64_t grade_guess(const struct question *question);

/* How sure a learner is; optional, and scored apart from the credit. */
enum confidence { CONFIDENCE_NOT_ASKED, CONFIDENCE_GUESSED, CONFIDENCE_THINK_SO, CONFIDENCE_SURE };

/* 1, 2, 3 when right and 0, -2, -6 when not; 0 when not asked. */
int64_t confidence_points(enum confidence confidence, bool right);

/*
 * The key of a QUESTION_MARKS: bit i is the i-th request of the scene (a hit, or a leak), `*count` how many requests
 * there are, at most 64. STATUS_INVALID: the scene cannot be played; `complaints` says why.
 */
enum status grade_marks(struct content *content, const struct question *question, uint64_t *key, size_t *count,
                        struct builder *complaints) __attribute__((warn_unused_result));

/*
 * Reads a number as people type it (`300`, `300 s`, `5 min`, `2.5 minutes`, `40%`) into the unit of `wanted`. False
 * when it is none or its unit does not fit; `*complaint` is then a sentence in `arena`.
 */
bool grade_number(struct arena *arena, const struct question_number *wanted, struct str typed, double *value,
                  struct str *complaint);

#endif
