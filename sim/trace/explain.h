/* SPDX-License-Identifier: MIT */
/*
 * A play told as a story, request by request, in plain text for people: who asked for what, what each layer decided
 * and why, what went into each key, what was stored for how long, and what was wrong with an answer.
 *
 * It streams: the text of a step is complete in `out` when explain_step() returns, and the caller may take it away
 * with builder_reset(). Lines have at most WRAP_COLUMNS columns (wrap.h). There is no colour, no box, no table that
 * would lose its meaning when it is read aloud. Steps are counted from 1. Keys are told only when the player was made
 * with PLAY_EVENTS; without events the story has the decisions and the answers. Failure shows in `out->failed`.
 */
#ifndef HITMISS_SIM_TRACE_EXPLAIN_H
#define HITMISS_SIM_TRACE_EXPLAIN_H

#include "sim/base/str.h"
#include "sim/rules/rules.h"
#include "sim/scene/scene.h"
#include "sim/trace/trace.h"
#include "sim/trace/wrap.h"

struct explain {
    struct builder *out;
    const struct rules *rules;
    struct builder line; /* the paragraph in the making */
    bool ascii;
    bool whole; /* paragraphs are not wrapped; set by who wants it, after explain_init() */
};

/* Sets up; writes nothing. `out` and `rules` must outlive it. */
void explain_init(struct explain *explain, struct builder *out, const struct rules *rules, bool ascii);
void explain_clear(struct explain *explain);

/* The title of the scene, the release, and the belief if there is one. */
void explain_opening(struct explain *explain, const struct scene *scene);

/* One step: a heading, what happened, the decisions, the answer, what was wrong. An empty line comes first. */
void explain_step(struct explain *explain, const struct step_record *record);
/* The heading of explain_step() alone: "Step 2, at 1.5 seconds: bob sends GET /news/". */
void explain_heading(struct explain *explain, const struct step_record *record);
/* What stands below the heading in explain_step(). */
void explain_body(struct explain *explain, const struct step_record *record);
/* One layer's decision and why, as one paragraph. */
void explain_layer(struct explain *explain, const struct request_record *request, const struct layer_record *layer,
                   size_t indent);
/* A request's decisions, answer and faults, without heading and events, `indent` spaces in. */
void explain_outcome(struct explain *explain, const struct request_record *request, size_t indent);

/* What the backends hold, a line or two an entry. */
void explain_cache(struct explain *explain, const struct entry_record *entries, size_t count);
/* The totals in a sentence or two. */
void explain_totals(struct explain *explain, struct totals totals);

/* "Django 5.2.19", or "Django 5.2.19 with the belief query-ignored". */
void explain_world(const struct rules *rules, struct builder *out);

#endif
