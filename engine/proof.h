/* SPDX-License-Identifier: MIT */
/*
 * Putting a claim to the test: a scene is played, and its trace must hold what the author expects.
 *
 * An expectation is a part of a trace (quizzes/README.md): objects name the members that matter, and everything named
 * must be as written. An object that stands where the trace has a list names items by their number, from 1.
 */
#ifndef HITMISS_ENGINE_PROOF_H
#define HITMISS_ENGINE_PROOF_H

#include "engine/content.h"
#include "engine/question.h"

/*
 * Plays the proof's scene and compares. STATUS_OK: everything expected holds. STATUS_INVALID: it does not, or the
 * scene cannot be played; `complaints` says what was expected where, and what the trace has. A proof by a Python file
 * is not for this function: STATUS_OK.
 */
enum status proof_check(const struct allocator *from, struct content *content, const struct proof *proof,
                        struct builder *complaints) __attribute__((warn_unused_result));

/* Whether `got` holds what `expect` names. If not, adds a line for each difference to `complaints`. */
bool proof_holds(const struct json *expect, const struct json *got, struct builder *complaints);

#endif
