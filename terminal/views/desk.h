/* SPDX-License-Identifier: MIT */
/* What the screens of the course share: where they appear, the content, and who hears of answers. */
#ifndef HITMISS_TERMINAL_VIEWS_DESK_H
#define HITMISS_TERMINAL_VIEWS_DESK_H

#include "engine/answer.h"
#include "engine/content.h"
#include "engine/given.h"
#include "terminal/stage/stage.h"

struct desk {
    struct stage *stage;
    struct content *content;
    const struct allocator *from;   /* memory for a moment */
    const struct answer_sink *sink; /* hears every answer; NULL: nobody does */
    enum answer_way way;            /* how the answers of a quiz are reported: WAY_PRACTICE, WAY_TEST, WAY_REVIEW */
};

/* Reports an answer, and shows in the footer what the learner must know about it. See line_study_report(). */
void desk_report(const struct desk *desk, struct answer answer, const struct str *concepts, size_t count);
void desk_report_question(const struct desk *desk, struct answer answer, const struct question *question,
                          const struct given *given);

#endif
