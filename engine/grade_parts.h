/* SPDX-License-Identifier: MIT */
/* How grade.h works inside: the kinds that need more than a look at bits have a file each. */
#ifndef HITMISS_ENGINE_GRADE_PARTS_H
#define HITMISS_ENGINE_GRADE_PARTS_H

#include "engine/grade.h"

/* A grading under way. */
struct grading {
    struct arena *arena;
    struct content *content;
    const struct question *question;
    const struct response *response;
    struct grade *grade;
};

/* QUESTION_HEADER: plays what was typed. grade_header.c */
enum status grade_header(struct grading *grading);

#endif
