/* SPDX-License-Identifier: MIT */
/* Reading typed answers: numbers and letters of what is shown become an answer in the question's own terms. */
#ifndef HITMISS_TERMINAL_LINE_ANSWER_H
#define HITMISS_TERMINAL_LINE_ANSWER_H

#include <stdbool.h>

#include "engine/given.h"

/*
 * Reads what was typed as an answer to the question as it is arranged; `requests` is how many there are to mark, for
 * QUESTION_MARKS. False when it is none. Numbers are separated by spaces or commas; `13` are two options where there are
 * at most nine of them. Right sides of pairs are letters in the order of the left sides (`b a c`, `-` for none), or
 * with their number (`1b 2a`). `none` or `0` marks no request.
 */
bool line_answer_read(const struct question *question, const struct arranged *arranged, size_t requests,
                      struct str typed, struct response *response);

#endif
