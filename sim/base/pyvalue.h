/* SPDX-License-Identifier: MIT */
/*
 * The Python values that can be written in a decorator, with Python's own rules for str(), int(), truth, min() and ==.
 */
#ifndef HITMISS_SIM_BASE_PYVALUE_H
#define HITMISS_SIM_BASE_PYVALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/str.h"

enum pykind { PY_NONE, PY_BOOL, PY_INT, PY_FLOAT, PY_STR };

struct pyvalue {
    enum pykind kind;
    int64_t integer; /* PY_INT: |integer| <= 2^53; PY_BOOL: 0 or 1 */
    double real;     /* PY_FLOAT */
    struct str text; /* PY_STR: the value; PY_FLOAT: its repr, made when it was read */
};

struct pyvalue py_none(void);
struct pyvalue py_bool(bool value);
struct pyvalue py_int(int64_t value);
struct pyvalue py_str(struct str text);

/* bool, int and float; what Python can compare with and add to a number. */
bool py_is_number(struct pyvalue value);
/* The number's value; 0 for what is not a number. */
double py_number(struct pyvalue value);
/* Python's truth: None, False, 0, 0.0 and '' are false. */
bool py_is_true(struct pyvalue value);
/* Python's ==: numbers of any kind by value (True == 1), text with text, None with None. */
bool py_equal(struct pyvalue a, struct pyvalue b);
/* Adds str(value): 60, 1.5, True, None, or the text itself. */
void py_print(struct builder *out, struct pyvalue value);

/*
 * Python's int(text): white space around it, a sign, digits with single underscores between them. False when Python
 * raises ValueError. A value beyond 2^53 either way is cut to 2^53 and sets `*beyond`; scenes that reach one are
 * refused when they are read (see scene.h).
 */
bool py_parse_int(struct str text, int64_t *value, bool *beyond);

/*
 * Reads a decimal with at most three places and at most fifteen digits (`-1.5`, `0.001`): the double nearest to it,
 * and Python's repr in `arena`. False when the text has another form.
 */
bool py_parse_decimal(struct arena *arena, struct str text, struct pyvalue *value);

#endif
