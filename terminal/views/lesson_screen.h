/* SPDX-License-Identifier: MIT */
/* A lesson on the full screen: prose, code, predictions, scenes, questions, from where the learner left it. */
#ifndef HITMISS_TERMINAL_VIEWS_LESSON_SCREEN_H
#define HITMISS_TERMINAL_VIEWS_LESSON_SCREEN_H

#include "engine/walk.h"
#include "terminal/views/asked.h"
#include "terminal/views/desk.h"

/* Walks until the lesson is over or the learner leaves. Returns whether its end was reached. */
bool lesson_screen(const struct desk *desk, struct walk *walk);

/* What is to be in sight in the next drawing. */
enum lesson_look { LESSON_AS_IT_IS, LESSON_AT_QUESTION, LESSON_AT_LINK, LESSON_AT_MATCH };

/* The screen by itself, for tests: its kind, and the state it draws. */
struct lesson_state {
    const struct desk *desk; /* without a stage nothing is said and nothing pops up */
    struct walk *walk;
    struct asked asked;    /* the question at hand */
    size_t shown;          /* the stop that all of this belongs to */
    size_t link;           /* the link that is at hand; SIZE_MAX: none */
    size_t passed;         /* the one that was at hand last; SIZE_MAX: none */
    struct builder sought; /* what was looked for */
    bool found;            /* match number `match` on this page is shown */
    size_t match;
    enum lesson_look look;
    size_t top; /* first line in sight */
    /* When it was last drawn: */
    int rows, cols; /* in sight */
    size_t lines;   /* of the page */
    bool ascii;
};
extern const struct screen_kind lesson_screen_kind;

/* Where the walk stands. `state` is all zero before. */
void lesson_state_open(struct lesson_state *state, const struct desk *desk, struct walk *walk);
void lesson_state_clear(struct lesson_state *state);

/* Shows the next place of the words on the page, or says where they are. Empty words: nothing is looked for any more. */
void lesson_state_search(struct lesson_state *state, struct str words);

#endif
