/* SPDX-License-Identifier: MIT */
/*
 * A pitfall: code with one faulty line. A learner finds the line, chooses a fix, and sees the scene before and after.
 * quizzes/pitfalls.json holds them all.
 */
#ifndef HITMISS_ENGINE_PITFALL_H
#define HITMISS_ENGINE_PITFALL_H

#include "engine/question.h"

struct pitfall_fix {
    struct str text;
    bool correct;
    struct str why;
    struct str scene; /* NAME of the scene with this fix; empty: none is shown */
};

struct pitfall {
    struct str id;
    int64_t rev; /* as of a question */
    struct str title;
    const struct str *concepts;
    size_t concept_count;
    struct str story; /* what people see going wrong */
    const struct code_line *lines;
    size_t line_count;
    const struct pitfall_fix *fixes; /* at least one right and one wrong; at most QUESTION_OPTION_LIMIT */
    size_t fix_count;
    struct str before, after; /* NAMEs of the scenes with the fault and without it */
    const struct proof *proofs;
    size_t proof_count;
    struct str pack;         /* name of the pack that it comes with; empty: the course itself */
    struct str file;         /* where it was read, as messages name it */
    const struct json *node; /* its object there, for findings */
};

/* Reads one pitfall from its object, as question_read() does a question. */
void pitfall_read(struct report *report, const struct json *node, struct pitfall *pitfall);

#endif
