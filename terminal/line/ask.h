/* SPDX-License-Identifier: MIT */
/*
 * A question of any kind in line mode: shown as a numbered list, answered in one line, judged, and told with the
 * reason for every option. Lessons, practice and the test ask alike through this.
 */
#ifndef HITMISS_TERMINAL_LINE_ASK_H
#define HITMISS_TERMINAL_LINE_ASK_H

#include <stdbool.h>

#include "engine/content.h"
#include "engine/given.h"
#include "engine/reasons.h"
#include "terminal/line/text.h"

/* What asking needs: where to write, the scenes that judge, and memory for a moment. */
struct line_desk {
    struct line_out out;
    struct content *content;
    const struct allocator *from;
};

/* A question as it is shown. */
struct line_question {
    const struct question *question;
    struct arranged arranged;
};

/* The question and what can be chosen. */
void line_ask_show(const struct line_desk *desk, const struct line_question *asked);
/* What to type, with a colon and a space behind it and no line break: "Your answer, 1 to 4: ". */
void line_ask_prompt(const struct line_desk *desk, const struct line_question *asked);

/*
 * Reads an answer as it was typed and judges it. False when it cannot be an answer to this question, after a sentence
 * that says what can; nothing is then committed.
 */
bool line_ask_take(const struct line_desk *desk, const struct line_question *asked, struct str typed,
                   struct given *given, int64_t *credit);

/* The verdict, every reason and the solution. `given` NULL: the answer was given up. */
void line_ask_reveal(const struct line_desk *desk, const struct line_question *asked, const struct given *given);

/* reasons_compare() for an answer that was given. */
bool line_ask_belief(const struct line_desk *desk, const struct question *question, const struct given *given,
                     struct comparison *comparison);

#endif
