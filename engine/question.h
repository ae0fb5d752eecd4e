/* SPDX-License-Identifier: MIT */
/*
 * A question: what is asked, every possible answer with its reason, and the proof that the answers are true.
 * The format is described in quizzes/README.md. Nothing here asks, prints or waits.
 */
#ifndef HITMISS_ENGINE_QUESTION_H
#define HITMISS_ENGINE_QUESTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/report.h"
#include "sim/base/str.h"
#include "sim/json/json.h"

/* Options fit a bit set, and a digit key each. */
enum { QUESTION_OPTION_LIMIT = 9 };

enum question_kind {
    QUESTION_CHOICE,    /* one option of several is right */
    QUESTION_SEVERAL,   /* any number of options may be right; the answer is right when all of them are marked */
    QUESTION_TRUEFALSE, /* a choice of two */
};

enum difficulty { DIFFICULTY_EASY, DIFFICULTY_MEDIUM, DIFFICULTY_HARD };

struct question_option {
    struct str text;
    bool correct;
    struct str why;    /* shown whether it was chosen or not, right or wrong */
    struct str belief; /* id of the belief that leads here; empty for none */
};

/* What must hold when the claim of a question is put to the test; see proof.h. */
struct proof {
    struct str scene;          /* path of a scene from the content folder; empty: `django` is set */
    struct str django;         /* path of a Python file that runs on the real Django */
    struct str release;        /* empty: the scene's own */
    struct str belief;         /* a belief to lay over it; empty: none */
    const struct json *expect; /* NULL with `django` */
};

struct question {
    struct str id;
    int64_t rev; /* from 1; counts up when the meaning changes, so that old answers are not mixed with new ones */
    enum question_kind kind;
    enum difficulty difficulty;
    const struct str *concepts;
    size_t concept_count;
    struct str prompt;
    const struct question_option *options;
    size_t option_count;
    const struct str *hints; /* weakest first */
    size_t hint_count;
    struct str solution;
    const struct proof *proofs;
    size_t proof_count;
};

/*
 * Reads one question from its object. Everything lives in the report's arena or the source. A question that got a
 * finding must not be used.
 */
void question_read(struct report *report, const struct json *node, struct question *question);

/* The options that are right, as bits: option i is 1 << i. */
uint32_t question_key(const struct question *question);

/*
 * Whether `chosen` (bits as in question_key) can be an answer: it names options that exist, and exactly one of them
 * unless the kind takes several.
 */
bool question_accepts(const struct question *question, uint32_t chosen);

/* Whether `chosen` is the right answer. */
bool question_is_right(const struct question *question, uint32_t chosen);

#endif
