/* SPDX-License-Identifier: MIT */
/* The test at the end of the course: quizzes/test.json says how many questions, of which levels, and what passes. */
#ifndef HITMISS_ENGINE_EXAM_H
#define HITMISS_ENGINE_EXAM_H

#include <stdint.h>

#include "sim/base/report.h"
#include "sim/json/json.h"

struct exam {
    int64_t questions; /* 1 to 100 */
    int64_t pass;      /* right answers that pass, 1 to `questions` */
    int64_t levels[3]; /* by enum difficulty; together `questions` */
    int64_t minutes;   /* time limit; 0 for none */
};

/* The test of a folder that has no test.json: ten questions, seven pass, 3 easy, 4 medium, 3 hard, 20 minutes. */
struct exam exam_default(void);

/* Reads `test` from the root of test.json. What is wrong is reported and left as in exam_default(). */
void exam_read(struct report *report, const struct json *root, struct exam *exam);

#endif
