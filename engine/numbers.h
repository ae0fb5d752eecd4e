/* SPDX-License-Identifier: MIT */
/*
 * The fresh numbers of a question: `"numbers": { "seconds": [300, 600], "visits": [4, 6] }`. Each row of the columns is
 * a version of the question: the same object with `{seconds}` and `{visits}` replaced by the row's values, to be read
 * like any other. quizzes/README.md tells authors about it.
 *
 * In a text the mark is replaced where it stands. Under `value`, `tolerance`, `expect` and `with` a text that is nothing
 * but a mark becomes the value itself, a number where the column holds numbers (not under `has`, which asks for a text);
 * and marks in keys are replaced there.
 */
#ifndef HITMISS_ENGINE_NUMBERS_H
#define HITMISS_ENGINE_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/report.h"
#include "sim/base/str.h"
#include "sim/json/json.h"

enum { NUMBERS_ROW_MIN = 2, NUMBERS_ROW_LIMIT = 8, NUMBERS_COLUMN_LIMIT = 16 };

/*
 * How many versions the question's object makes: the rows of its `numbers`, or 1 when it has none. 0 after a finding:
 * columns of unequal length, a column that is never used, a mark without a column, two rows that are alike.
 */
size_t numbers_rows(struct report *report, const struct json *question);

/*
 * The question's object with the values of a row (from 0) in place of the marks. It lives in the report's arena and
 * shares what needs no change; its nodes keep their places in the source. The object itself when it has no `numbers`.
 * NULL when memory ran out.
 */
const struct json *numbers_fill(struct report *report, const struct json *question, size_t row);

/* Says in front of the report's findings from `first` on that they are about this row: "With seconds 600: ...". */
void numbers_say_row(struct report *report, size_t first, const struct json *question, size_t row);

#endif
