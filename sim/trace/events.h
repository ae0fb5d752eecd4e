/* SPDX-License-Identifier: MIT */
/*
 * Events as people hear them and as front ends read them.
 *
 * In a trace an event is { "kind", "place", "text", "data" }. `kind` and `place` are spelled by names.h; `text` is the
 * sentence below; `data` has the fields of this table, always all of them, null where there is none:
 *
 *   request_arrives      client, method, url (absolute)
 *   browser_answers      client, age (seconds)
 *   browser_revalidates  client, etag
 *   browser_stored       client, fresh_for (seconds)
 *   layer_entered        layer (`site` or `cache_page`), alias
 *   header_key_built     key parts, see below
 *   header_list_found    key, names (META names, sorted)
 *   header_list_missing  key
 *   header_list_expired  key
 *   page_key_built       key parts
 *   page_found           key, seconds_left (null: never expires), from_step
 *   page_missing         key
 *   page_expired         key
 *   fragment_found       key, name, alias, from_step
 *   fragment_missing     key, name, alias
 *   fragment_expired     key, name, alias
 *   language_chosen      language
 *   session_read         user
 *   login_redirect       location
 *   view_runs            view, run (from 1), cost_ms
 *   headers_patched      header, value, by
 *   stored               key, what (`page`, `header_list`, `fragment`), alias, ttl and expires (seconds since the
 *                        start; both null: never expires), key parts of which only `key` holds for a fragment, whose
 *                        names and values are its arguments as written
 *   not_stored           layer, alias, name (of a fragment), reason (the contract's not_stored)
 *   culled               key, alias
 *   expired              key, alias
 *   cleared              alias, worker (null: all share it), entries
 *   deleted              key, alias, worker (as above), found (true or false)
 *   not_found_key        alias
 *   data_changed         name, value, old
 *   signal_sent          name
 *   cookies_changed      client, name, value (null: removed)
 *   restarted            worker, entries
 *   deployed             what
 *   error_raised         error, where, status
 *   response_replaced    status
 *   response_leaves      client, status
 *
 * and in front of them `position`: which of several at that place, from 0 (the middleware or the view's decorators,
 * outermost first). Key parts are: key (whole), prefix, method (null in a header-list key), url (that went into the
 * digest), url_digest, names and values (lists of one length; a value is null for an absent header; of a header-list
 * key both are null when it is built and the values when it is stored), headers_digest (null in a header-list key),
 * language, time_zone (null without USE_I18N, USE_TZ).
 */
#ifndef HITMISS_SIM_TRACE_EVENTS_H
#define HITMISS_SIM_TRACE_EVENTS_H

#include "sim/base/str.h"
#include "sim/json/json.h"
#include "sim/rules/rules.h"
#include "sim/trace/trace.h"

/*
 * Adds the event's sentence, without a line break. `request` is the request it belongs to, NULL for another step; a
 * sentence about storing names its method and status.
 */
void event_sentence(const struct rules *rules, const struct request_record *request, const struct event *event,
                    struct builder *out);

/* Writes the whole event object. */
void event_json(const struct rules *rules, const struct request_record *request, const struct event *event,
                struct json_writer *json);

#endif
