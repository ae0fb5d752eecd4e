/* SPDX-License-Identifier: MIT */
/*
 * The contract's spelling of every closed list in trace.h: `cache_page`, `expired`, `vary_star`, `page_key_built`.
 * The texts are constants; front ends may compare them and must not show them as prose (words.h makes prose).
 */
#ifndef HITMISS_SIM_TRACE_NAMES_H
#define HITMISS_SIM_TRACE_NAMES_H

#include "sim/trace/trace.h"

struct str name_method(enum method method); /* GET, HEAD, POST */
struct str name_served_by(enum served_by served_by);
struct str name_layer(enum layer_kind kind);
struct str name_lookup(enum lookup lookup);
/* Empty for NOT_STORED_NONE, which the trace writes as null. */
struct str name_not_stored(enum not_stored reason);
struct str name_wrong(enum wrong_kind kind);
struct str name_entry(enum entry_kind kind);
struct str name_event(enum event_kind kind);
struct str name_place(enum place place);
/* What a step does, as the trace's list `steps` names it: request, save, cache, cookies, restart, deploy. */
struct str name_step(enum step_kind kind);

#endif
