/* SPDX-License-Identifier: MIT */
/*
 * Writes a trace as the contract wants it (scene.md, "Trace"), step by step, as the steps are played.
 *
 *   struct trace_json trace;
 *   trace_json_begin(&trace, &out, scene, &rules, options);
 *   while ((record = player_step(player)) != NULL)
 *       trace_json_step(&trace, record);
 *   trace_json_end(&trace, player_cache(player, &count), count, player_totals(player));
 *
 * The text is in `out` as far as it is known: the caller may take it away with builder_reset() after any call, so a
 * trace of any length needs the room of one request. Only with events do the steps that are no requests wait (in
 * `later`), because the contract puts them behind the requests: in the list "steps", just before "cache":
 *
 *   "steps": [ { "step", "at", "what": "save"|"cache"|"cookies"|"restart"|"deploy", "events": [...] } ]
 *
 * When the rules hold a belief, the trace says so in "belief", behind "django": such a trace is not what Django does.
 * Failure of memory shows in `out->failed`.
 */
#ifndef HITMISS_SIM_TRACE_TRACE_JSON_H
#define HITMISS_SIM_TRACE_TRACE_JSON_H

#include "sim/base/str.h"
#include "sim/json/json.h"
#include "sim/rules/rules.h"
#include "sim/scene/scene.h"
#include "sim/trace/trace.h"

struct trace_json_options {
    bool events;
    bool indent;
};

struct trace_json {
    struct json_writer json;
    const struct rules *rules;
    bool events;
    struct builder later; /* the list "steps", from its bracket at later_from on */
    struct json_writer later_json;
    size_t later_from;
};

/* Writes the head. `out`, `scene` and `rules` must outlive the trace. */
void trace_json_begin(struct trace_json *trace, struct builder *out, const struct scene *scene,
                      const struct rules *rules, struct trace_json_options options);

/*
 * The same inside a document that has been begun: the trace becomes the next value of `json`. Go on with `trace->json`
 * afterwards (it is a copy), not with the old writer.
 */
void trace_json_begin_in(struct trace_json *trace, const struct json_writer *json, const struct scene *scene,
                         const struct rules *rules, bool events);

/* Writes a request, or keeps another step's events for the list "steps". */
void trace_json_step(struct trace_json *trace, const struct step_record *record);

/* Writes steps, cache and totals and closes the trace. Frees what was kept; the trace is then spent. */
void trace_json_end(struct trace_json *trace, const struct entry_record *entries, size_t entry_count,
                    struct totals totals);

/* Frees what was kept, for a trace that is given up. Not needed after trace_json_end(). */
void trace_json_drop(struct trace_json *trace);

#endif
