/* SPDX-License-Identifier: MIT */
/*
 * A myth: a belief that many hold, shown beside what is true. quizzes/myths.json holds them all.
 * A learner commits to agree or disagree, then hears that it is wrong, why it is tempting, the rule, sees the scene
 * both ways, and hears why it matters: in this order.
 */
#ifndef HITMISS_ENGINE_MYTH_H
#define HITMISS_ENGINE_MYTH_H

#include "engine/question.h"

struct myth {
    struct str id;
    int64_t rev;       /* as of a question */
    struct str belief; /* id of the simulator's belief that the scene is played under */
    const struct str *concepts;
    size_t concept_count;
    struct str statement; /* the belief in a learner's words */
    struct str tempting;  /* why one would think so */
    struct str rule;      /* what is true */
    struct str matters;   /* what it costs to believe it */
    struct str scene;     /* NAME of lessons/scenes/NAME.json */
    struct str release;   /* empty: the scene's own */
    const struct proof *proofs;
    size_t proof_count;
    struct str pack;         /* name of the pack that it comes with; empty: the course itself */
    struct str file;         /* where it was read, as messages name it */
    const struct json *node; /* its object there, for findings */
};

/* Reads one myth from its object, as question_read() does a question. */
void myth_read(struct report *report, const struct json *node, struct myth *myth);

#endif
