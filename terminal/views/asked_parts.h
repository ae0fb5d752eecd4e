/* SPDX-License-Identifier: MIT */
/* Parts of asked.h, for the files that make it. */
#ifndef HITMISS_TERMINAL_VIEWS_ASKED_PARTS_H
#define HITMISS_TERMINAL_VIEWS_ASKED_PARTS_H

#include "terminal/views/asked.h"

/* Targets of what is looked for; those of rows are ASKED_TARGETS and the row's number from 0. */
enum {
    TARGET_FIELD = ASKED_TARGETS_END - 1,
    TARGET_HINT = ASKED_TARGETS_END - 2,
    TARGET_COMPLAINT = ASKED_TARGETS_END - 3,
    TARGET_VERDICT = ASKED_TARGETS_END - 4,
};

/* How many rows the cursor can be at; 0 where the answer is typed. */
size_t asked_rows(const struct asked *asked);
bool asked_is_typed(const struct asked *asked);

/* Nothing is committed, and this is why. ASKED_MOVED. */
enum asked_wish asked_complain(struct asked *asked, struct str text);
/* Judges the draft: ASKED_COMMITTED, ASKED_AGAIN, or a complaint. */
enum asked_wish asked_commit(struct asked *asked);
/* What a command does to the draft of an answer that is not typed. ASKED_PASS: nothing. */
enum asked_wish asked_change(struct asked *asked, struct command command);

/* A label in its style in front of a paragraph that goes on at the margin. */
void asked_paragraph(struct sheet *sheet, enum style style, struct str label, struct str text);

/* A line of Python behind a label. */
void asked_code(struct sheet *sheet, struct run label, struct str code);

#endif
