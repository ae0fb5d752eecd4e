/* SPDX-License-Identifier: MIT */
/*
 * All scenes of the content by title, the course's and then each pack's, to be watched, predicted and changed in the
 * player. What is typed behind `/` leaves those that have all of its words; beside or below the list stands what the
 * scene at the cursor is about.
 */
#ifndef HITMISS_TERMINAL_VIEWS_SCENES_SCREEN_H
#define HITMISS_TERMINAL_VIEWS_SCENES_SCREEN_H

#include "terminal/stage/field.h"
#include "terminal/views/desk.h"

/* Shows the list until the learner leaves it. */
void scenes_screen(const struct desk *desk);

struct scene_row {
    struct str name;
    struct str title;          /* the name, where the scene cannot be read */
    struct str pack;           /* empty: the course's own */
    struct str words;          /* what is searched, in lower case */
    const struct scene *scene; /* NULL: it cannot be read */
};

/* The screen by itself, for tests: its kind, and the state it draws. */
struct scenes_state {
    const struct desk *desk; /* without a stage nothing is opened */
    struct arena arena;      /* of the rows */
    struct scene_row *rows;
    size_t count;
    size_t *shown; /* indices of the rows that have what is looked for */
    size_t shown_count;
    size_t cursor, top; /* of what is shown */
    int in_sight;       /* rows of the list, when it was last drawn */
    bool finding;       /* what to find is being typed */
    struct field find;
    struct str opened; /* NAME of the scene that was opened last */
};
extern const struct screen_kind scenes_screen_kind;

/* Reads the titles. scenes_state_clear() frees them. */
void scenes_state_open(struct scenes_state *state, const struct desk *desk);
void scenes_state_clear(struct scenes_state *state);

#endif
