/* SPDX-License-Identifier: MIT */
/* Telling a sink (answer.h) about an answer, with the texts that the store keeps made from what a session has. */
#ifndef HITMISS_ENGINE_SINK_H
#define HITMISS_ENGINE_SINK_H

#include <stddef.h>

#include "engine/answer.h"
#include "engine/given.h"
#include "engine/question.h"
#include "sim/base/memory.h"

/* The concepts of an answer, as ids. */
struct concept_list {
    const struct str *ids;
    size_t count;
};

/*
 * Reports an answer; its concepts are made from the list. `sink` may be NULL. Returns what the sink said: NULL, or a
 * sentence that the learner must see.
 */
const char *sink_answer(const struct answer_sink *sink, const struct allocator *from, struct answer answer,
                        struct concept_list concepts);

/*
 * Reports an answer to a question: `answer` has way, credit, tries, hints and the like, the rest comes from the question.
 * `given` NULL: it was given up.
 */
const char *sink_question(const struct answer_sink *sink, const struct allocator *from, struct answer answer,
                          const struct question *question, const struct given *given);

#endif
