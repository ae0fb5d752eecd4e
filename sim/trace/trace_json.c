/* SPDX-License-Identifier: MIT */
#include "sim/trace/trace_json.h"

#include "sim/trace/events.h"
#include "sim/trace/names.h"
#include "sim/trace/words.h"

static void put_str(struct json_writer *json, const char *key, struct str value)
{
    json_key(json, key);
    if (value.at)
        json_put_str(json, value);
    else
        json_put_null(json);
}

static void put_int(struct json_writer *json, const char *key, int64_t value)
{
    json_key(json, key);
    json_put_int(json, value);
}

static void put_bool(struct json_writer *json, const char *key, bool value)
{
    json_key(json, key);
    json_put_bool(json, value);
}

static void put_seconds(struct json_writer *json, const char *key, double value)
{
    json_key(json, key);
    json_put_seconds(json, value, false);
}

static void put_names(struct json_writer *json, const char *key, const struct name_list *list)
{
    json_key(json, key);
    if (!list) {
        json_put_null(json);
        return;
    }
    json_one_line(json);
    json_open_array(json);
    for (size_t i = 0; i < list->count; i++)
        json_put_str(json, list->names[i]);
    json_close_array(json);
}

static void put_headers(struct json_writer *json, const struct request_record *request)
{
    json_key(json, "headers");
    json_one_line(json);
    json_open_object(json);
    for (size_t i = 0; i < request->header_count; i++) {
        json_key_str(json, request->headers[i].name);
        json_put_str(json, request->headers[i].value);
    }
    json_close_object(json);
    json_key(json, "set_cookie");
    json_one_line(json);
    json_open_array(json);
    for (size_t i = 0; i < request->set_cookie_count; i++)
        json_put_str(json, request->set_cookie[i]);
    json_close_array(json);
}

static void put_why(struct trace_json *trace, const struct request_record *request, const struct layer_record *layer)
{
    struct json_writer *json = &trace->json;
    struct builder why;
    builder_init(&why, json->out->from);
    words_why(trace->rules, request, layer, &why);
    if (why.failed)
        json->out->failed = true;
    json_key(json, "why");
    json_put_str(json, builder_str(&why));
    builder_clear(&why);
}

static void put_layer(struct trace_json *trace, const struct request_record *request, const struct layer_record *layer)
{
    struct json_writer *json = &trace->json;
    json_open_object(json);
    put_str(json, "layer", name_layer(layer->kind));
    if (layer->kind == LAYER_FRAGMENT)
        put_str(json, "name", layer->name);
    put_str(json, "alias", layer->alias);
    put_str(json, "lookup", name_lookup(layer->lookup));
    put_str(json, "header_key", layer->header_key);
    put_names(json, "vary", layer->vary);
    put_str(json, "page_key", layer->page_key);
    put_bool(json, "stored", layer->stored);
    struct str reason = name_not_stored(layer->not_stored);
    put_str(json, "not_stored", reason.len > 0 ? reason : (struct str){NULL, 0});
    put_names(json, "stored_vary", layer->stored_vary);
    json_key(json, "ttl");
    if (layer->has_ttl)
        json_put_seconds(json, layer->ttl, false);
    else
        json_put_null(json);
    put_str(json, "stored_key", layer->stored_key);
    put_why(trace, request, layer);
    json_close_object(json);
}

static void put_wrong(struct json_writer *json, const struct wrong *wrong)
{
    json_one_line(json);
    json_open_object(json);
    put_str(json, "input", wrong->input);
    put_str(json, "kind", name_wrong(wrong->kind));
    put_str(json, "got", wrong->got);
    put_str(json, "expected", wrong->expected);
    put_int(json, "from_step", (int64_t)wrong->from_step);
    json_close_object(json);
}

static void put_events(const struct trace_json *trace, struct json_writer *json, const struct step_record *record)
{
    const struct request_record *request = record->kind == STEP_REQUEST ? &record->request : NULL;
    json_key(json, "events");
    json_open_array(json);
    for (size_t i = 0; i < record->event_count; i++)
        event_json(trace->rules, request, &record->events[i], json);
    json_close_array(json);
}

static void put_request(struct trace_json *trace, const struct step_record *record)
{
    struct json_writer *json = &trace->json;
    const struct request_record *request = &record->request;
    json_open_object(json);
    put_int(json, "step", (int64_t)record->step);
    put_seconds(json, "at", record->at);
    put_str(json, "client", request->client);
    put_str(json, "worker", request->worker);
    put_str(json, "method", name_method(request->method));
    put_str(json, "url", request->url->absolute);
    put_int(json, "status", request->status);
    put_bool(json, "view_ran", request->view_ran);
    put_str(json, "served_by", name_served_by(request->served_by));
    put_int(json, "took_ms", request->took_ms);
    put_headers(json, request);
    if (request->has_body) {
        json_key(json, "body");
        json_put_str(json, request->body);
    }
    json_key(json, "layers");
    json_open_array(json);
    for (size_t i = 0; i < request->layer_count; i++)
        put_layer(trace, request, &request->layers[i]);
    json_close_array(json);
    json_key(json, "wrong");
    json_open_array(json);
    for (size_t i = 0; i < request->wrong_count; i++)
        put_wrong(json, &request->wrong[i]);
    json_close_array(json);
    if (trace->events)
        put_events(trace, json, record);
    json_close_object(json);
}

static void keep_step(struct trace_json *trace, const struct step_record *record)
{
    struct json_writer *json = &trace->later_json;
    json_open_object(json);
    put_int(json, "step", (int64_t)record->step);
    put_seconds(json, "at", record->at);
    put_str(json, "what", name_step(record->kind));
    put_events(trace, json, record);
    json_close_object(json);
}

static void put_entry(struct json_writer *json, const struct entry_record *entry)
{
    json_one_line(json);
    json_open_object(json);
    put_str(json, "alias", entry->alias);
    put_str(json, "worker", entry->worker);
    put_str(json, "key", entry->key);
    put_str(json, "kind", name_entry(entry->kind));
    json_key(json, "expires");
    if (entry->never)
        json_put_null(json);
    else
        json_put_seconds(json, entry->expires, true);
    json_close_object(json);
}

static void put_totals(struct json_writer *json, struct totals totals)
{
    json_key(json, "totals");
    json_one_line(json);
    json_open_object(json);
    put_int(json, "requests", totals.requests);
    put_int(json, "hits", totals.hits);
    put_int(json, "misses", totals.misses);
    put_int(json, "view_runs", totals.view_runs);
    put_int(json, "stored", totals.stored);
    put_int(json, "leaks", totals.leaks);
    put_int(json, "stale", totals.stale);
    json_close_object(json);
}

/*
 * Begins the list of other steps at the depth at which it will be put in. `depth` is that of the trace's members.
 */
static void begin_later(struct trace_json *trace, int depth)
{
    json_writer_init(&trace->later_json, &trace->later, trace->json.indent);
    for (int i = 0; i + 1 < depth; i++)
        json_open_array(&trace->later_json);
    json_open_object(&trace->later_json);
    json_key(&trace->later_json, "steps");
    trace->later_from = trace->later.len;
    json_open_array(&trace->later_json);
}

static void put_later(struct trace_json *trace)
{
    json_close_array(&trace->later_json);
    if (trace->later.failed)
        trace->json.out->failed = true;
    struct str text = builder_str(&trace->later);
    json_key(&trace->json, "steps");
    builder_add(trace->json.out, str_cut(text, trace->later_from, text.len));
    trace->json.after_key = false; /* the value has been written, past the writer */
}

void trace_json_begin_in(struct trace_json *trace, const struct json_writer *json, const struct scene *scene,
                         const struct rules *rules, bool events)
{
    trace->json = *json;
    trace->rules = rules;
    trace->events = events;
    trace->later_from = 0;
    builder_init(&trace->later, json->out->from);
    json_open_object(&trace->json);
    if (events)
        begin_later(trace, trace->json.depth);
    put_int(&trace->json, "trace", 1);
    put_str(&trace->json, "django", rules->release);
    if (rules->belief.len > 0)
        put_str(&trace->json, "belief", rules->belief);
    put_bool(&trace->json, "exact", scene->exact);
    json_key(&trace->json, "requests");
    json_open_array(&trace->json);
}

void trace_json_begin(struct trace_json *trace, struct builder *out, const struct scene *scene,
                      const struct rules *rules, struct trace_json_options options)
{
    struct json_writer json;
    json_writer_init(&json, out, options.indent);
    trace_json_begin_in(trace, &json, scene, rules, options.events);
}

void trace_json_step(struct trace_json *trace, const struct step_record *record)
{
    if (record->kind == STEP_REQUEST)
        put_request(trace, record);
    else if (trace->events)
        keep_step(trace, record);
}

void trace_json_end(struct trace_json *trace, const struct entry_record *entries, size_t entry_count,
                    struct totals totals)
{
    struct json_writer *json = &trace->json;
    json_close_array(json);
    if (trace->events)
        put_later(trace);
    json_key(json, "cache");
    json_open_array(json);
    for (size_t i = 0; i < entry_count; i++)
        put_entry(json, &entries[i]);
    json_close_array(json);
    put_totals(json, totals);
    json_close_object(json);
    trace_json_drop(trace);
}

void trace_json_drop(struct trace_json *trace)
{
    builder_clear(&trace->later);
}
