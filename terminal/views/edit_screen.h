/* SPDX-License-Identifier: MIT */
/* Changing a scene: every place of the sandbox (engine/sandbox.h) in a list, changed one at a time, undone at will. */
#ifndef HITMISS_TERMINAL_VIEWS_EDIT_SCREEN_H
#define HITMISS_TERMINAL_VIEWS_EDIT_SCREEN_H

#include "engine/sandbox.h"
#include "terminal/stage/field.h"
#include "terminal/views/desk.h"

/* What is being typed. */
enum editing { EDITING_NOTHING, EDITING_REPLACE, EDITING_INSERT };

struct edit_state {
    const struct desk *desk;
    struct sandbox *sandbox;
    size_t cursor, top; /* of the list */
    int rows;           /* of it, when it was last drawn */
    enum editing editing;
    struct field field;
    bool refused; /* what was typed last was: sandbox_fault() says why */
};
extern const struct screen_kind edit_screen_kind;

/* Lets the learner change the sandbox until they leave. `*cursor` is where the list begins, and where it was left. */
void edit_screen(const struct desk *desk, struct sandbox *sandbox, size_t *cursor);

#endif
