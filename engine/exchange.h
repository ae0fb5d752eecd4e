/* SPDX-License-Identifier: MIT */
/*
 * Progress as a JSON text, for `hitmiss progress export` and back. Nothing here reads or writes a file.
 *
 *   { "format": "hitmiss-progress", "format_version": 1, "learner": "me", "notes": [ { "name", "text" }, ... ],
 *     "answers": [ { "key": ..., ... }, ... ] }
 *
 * Members of an answer have the names of answer.h: key, at_ms, offset_min, way, item, rev, concepts (a list), given,
 * credit, guess, tries, hints, confidence, took_ms, gave_up. All of them are required, and no other is known.
 */
#ifndef HITMISS_ENGINE_EXCHANGE_H
#define HITMISS_ENGINE_EXCHANGE_H

#include <stddef.h>

#include "engine/answer.h"
#include "sim/base/memory.h"
#include "sim/base/report.h"
#include "sim/base/str.h"

enum { EXCHANGE_VERSION = 1 };

struct exchange {
    struct str learner;
    const struct answer *answers;
    size_t answer_count;
    const struct note *notes;
    size_t note_count;
};

/* Adds the whole text to `out`. STATUS_NO_MEMORY: it is not whole. */
enum status exchange_write(struct builder *out, const struct exchange *progress) __attribute__((warn_unused_result));

/*
 * Reads such a text, which may come from anywhere, from `report->source`. What is read lives in the report's arena.
 * STATUS_INVALID: the report says where and why (the first fault); nothing of the text may be used.
 */
enum status exchange_read(struct report *report, struct exchange *progress) __attribute__((warn_unused_result));

#endif
