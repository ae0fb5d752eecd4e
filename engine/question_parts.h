/* SPDX-License-Identifier: MIT */
/*
 * What the readers of questions, myths and pitfalls share. Each function reports what is wrong and leaves its result
 * empty; see fields.h.
 */
#ifndef HITMISS_ENGINE_QUESTION_PARTS_H
#define HITMISS_ENGINE_QUESTION_PARTS_H

#include "engine/question.h"

/* An id: letters a to z, digits and hyphens, so that it can be typed and be part of an address. */
struct str read_id(struct report *report, const struct json *object);
/* The optional `belief`, which must be one of the simulator's. */
struct str read_belief(struct report *report, const struct json *object);
/* The optional `release`, which must be one of the simulator's. */
struct str read_release(struct report *report, const struct json *object);
/* `name`, the NAME of a scene: a file name without `.json`. */
struct str read_scene_name(struct report *report, const struct json *object, const char *name);
/* The optional `with` of a play or a proof: changes to its scene. Only a `question` that has `numbers` may have it. */
const struct json *read_with(struct report *report, const struct json *object, const struct json *question);
/* `proof`: one, or a list of at least one. */
void read_proofs(struct report *report, const struct json *object, const struct proof **proofs, size_t *count);
/* `lines`: code, one line of it faulty. */
void read_lines(struct report *report, const struct json *object, const struct code_line **lines, size_t *count);
/* An `expect` that belongs to `object`: an object with at least one member. */
const struct json *read_expect(struct report *report, const struct json *object);

/* The fields that belong to the question's kind. question_kinds.c */
void read_kind_fields(struct report *report, const struct json *node, struct question *question);

#endif
