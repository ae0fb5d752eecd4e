/* SPDX-License-Identifier: MIT */
/*
 * Changing the JSON of a scene at a place, so that one file serves many questions: what a learner typed is put in, or
 * the numbers of one version of a question. Nothing here reads a file or plays.
 *
 * A place is a JSON pointer (RFC 6901) into the scene, as in `/views/news/decorators/1`. What is there is replaced. At a
 * place one past the end of a list (also written `-`), and at a member that is not there, something is added.
 */
#ifndef HITMISS_ENGINE_SCENE_CHANGE_H
#define HITMISS_ENGINE_SCENE_CHANGE_H

#include <stdbool.h>

#include "sim/base/memory.h"
#include "sim/base/report.h"
#include "sim/base/str.h"
#include "sim/json/json.h"

/*
 * Puts a text at a place where the scene has one, or takes one more: never in place of anything else. `out` gets the
 * new JSON. False when there is no such place.
 */
bool scene_put_text(struct arena *arena, struct str source, struct str place, struct str text, struct builder *out);

/*
 * Makes all changes of `with`, an object whose keys are places and whose values are what shall stand there, in their
 * order; `*text` gets the new JSON, in `arena`. STATUS_INVALID: the source is no JSON, or there is no such place:
 * `*faulty` is then the member of `with`, or NULL.
 */
enum status scene_change(struct arena *arena, struct str source, const struct json *with, struct str *text,
                         const struct json **faulty) __attribute__((warn_unused_result));

/* Adds a value as compact JSON; a number as it is written. */
void scene_write(struct builder *out, const struct json *value);

#endif
