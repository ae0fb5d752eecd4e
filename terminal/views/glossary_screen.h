/* SPDX-License-Identifier: MIT */
/* The words of the course: a list that can be searched, and the pop-up for one of them. */
#ifndef HITMISS_TERMINAL_VIEWS_GLOSSARY_SCREEN_H
#define HITMISS_TERMINAL_VIEWS_GLOSSARY_SCREEN_H

#include "terminal/views/desk.h"

void glossary_screen(const struct desk *desk);

/* What one term means. */
void glossary_popup(const struct desk *desk, const struct term *term);

/* The screens by themselves, for tests: their kinds, and the states they draw. */
struct glossary_state {
    const struct desk *desk;   /* without a stage nothing is said and nothing pops up */
    struct arena arena;        /* of `terms` */
    const struct term **terms; /* in the order of the alphabet; NULL when memory ran out */
    size_t count, cursor;
    struct builder sought; /* what was looked for */
    size_t top;            /* first line of the list in sight */
    int rows;              /* of the list, when it was last drawn */
};
extern const struct screen_kind glossary_screen_kind;

struct term_state {
    const struct desk *desk;
    const struct term *term;
    size_t top;
    int rows;
};
extern const struct screen_kind glossary_popup_kind;

void glossary_state_open(struct glossary_state *state, const struct desk *desk);
void glossary_state_clear(struct glossary_state *state);

/* The cursor goes to the next term that has the words in it, its other forms or its text. */
void glossary_state_search(struct glossary_state *state, struct str words);

#endif
