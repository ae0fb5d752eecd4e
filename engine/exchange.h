/* SPDX-License-Identifier: MIT */
/*
 * Progress as a JSON text, for `hitmiss progress export` and back. Nothing here reads or writes a file.
 *
 *   { "format": "hitmiss-progress", "format_version": 2, "learner": "me", "notes": [ { "name", "text" }, ... ],
 *     "steps": [ { "key": ..., ... }, ... ], "answers": [ { "key": ..., ... }, ... ] }
 *
 * Members of an answer have the names of answer.h: key, at_ms, offset_min, way, item, rev, concepts (a list), given,
 * credit, guess, tries, hints, confidence, took_ms, gave_up, walk, place, version. Members of a step have those of
 * walk_step.h: key, at_ms, offset_min, lesson, walk, kind, place. All of them are required, and no other is known. Texts
 * of version 1 are read too: they have no steps, and no walk, place and version.
 */
#ifndef HITMISS_ENGINE_EXCHANGE_H
#define HITMISS_ENGINE_EXCHANGE_H

#include <stddef.h>

#include "engine/answer.h"
#include "sim/base/memory.h"
#include "sim/base/report.h"
#include "sim/base/str.h"

enum { EXCHANGE_VERSION = 2 };

struct exchange {
    struct str learner;
    const struct answer *answers;
    size_t answer_count;
    const struct note *notes;
    size_t note_count;
    const struct walk_step *steps; /* of the walks that the learner is on */
    size_t step_count;
};

/* Adds the whole text to `out`. STATUS_NO_MEMORY: it is not whole. */
enum status exchange_write(struct builder *out, const struct exchange *progress) __attribute__((warn_unused_result));

/*
 * Reads such a text, which may come from anywhere, from `report->source`. What is read lives in the report's arena.
 * STATUS_INVALID: the report says where and why (the first fault); nothing of the text may be used.
 */
enum status exchange_read(struct report *report, struct exchange *progress) __attribute__((warn_unused_result));

#endif
