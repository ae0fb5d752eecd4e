/* SPDX-License-Identifier: MIT */
/*
 * The few expressions of Python that a decorator's arguments may be: a number, a sum, a text, True, False or None.
 * The reader sees one token at a time; the first fault ends the reading.
 */
#ifndef HITMISS_SIM_SCENE_PYTHON_H
#define HITMISS_SIM_SCENE_PYTHON_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/pyvalue.h"
#include "sim/scene/scene.h"

enum token_kind {
    TOKEN_END,
    TOKEN_NAME,
    TOKEN_INTEGER,
    TOKEN_DECIMAL,
    TOKEN_TEXT, /* with its quotes */
    TOKEN_SIGN, /* one character of @ ( ) , = + - * */
};

struct token {
    enum token_kind kind;
    size_t offset;
    struct str text; /* as written */
};

struct python {
    struct arena *arena;
    struct str text;
    size_t at; /* behind the token */
    struct token token;
    int depth;
    struct fault *fault;
};

/* Begins to read `text`: the first token is in `python->token`. False: the fault is set, as everywhere below. */
bool python_init(struct python *python, struct arena *arena, struct str text, struct fault *fault);
/* Goes to the next token. */
bool python_next(struct python *python);
/* Whether the token is this sign. */
bool python_is(const struct python *python, char sign);
/* Reads a value and goes to the token behind it. */
bool python_value(struct python *python, struct pyvalue *value);
/* Sets the fault (names.h: sentence()) and returns false. */
bool python_refuse(struct python *python, size_t offset, const char *format, const struct str *first,
                   const struct str *second);

#endif
