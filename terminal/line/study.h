/* SPDX-License-Identifier: MIT */
/* What the dialogues share: the desk, the time, the next line, telling the store about an answer. */
#ifndef HITMISS_TERMINAL_LINE_STUDY_H
#define HITMISS_TERMINAL_LINE_STUDY_H

#include "terminal/line/ask.h"
#include "terminal/line/input.h"
#include "terminal/line/mode.h"

struct line_desk line_study_desk(const struct line_study *study);

/* Milliseconds of a clock that never goes back. */
int64_t line_study_now_ms(void);

/* Writes out what was said and reads a line, in the words of that dialogue. */
struct line_typed line_study_read(const struct line_study *study, enum line_place place);

/* Whether the glossary was asked, or for help, in any dialogue; it has then been given. */
bool line_study_told(const struct line_study *study, const struct line_typed *typed, enum line_place place);

/* Says what a sink said; NULL is nothing. */
void line_study_say(const struct line_study *study, const char *said);

/*
 * Reports an answer, and says what the learner must know about it. `answer` needs no concepts; the list is made from
 * `concepts` and `count`.
 */
void line_study_report(const struct line_study *study, struct answer answer, const struct str *concepts, size_t count);

/*
 * Reports an answer to a question that was just committed: `answer` holds way, credit, tries, hints and the like. `given`
 * NULL: it was given up.
 */
void line_study_report_question(const struct line_study *study, struct answer answer, const struct question *question,
                                const struct given *given);

/* "2 of 3" */
void line_study_share(const struct line_out *out, size_t part, size_t whole);

#endif
