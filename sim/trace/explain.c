/* SPDX-License-Identifier: MIT */
#include "sim/trace/explain.h"

#include "sim/trace/events.h"
#include "sim/trace/names.h"
#include "sim/trace/words.h"

enum {
    INDENT = 2,
    LABEL_WIDTH = 16, /* columns of the labels of key parts and of headers */
};

void explain_init(struct explain *explain, struct builder *out, const struct rules *rules, bool ascii)
{
    explain->out = out;
    explain->rules = rules;
    explain->ascii = ascii;
    explain->whole = false;
    builder_init(&explain->line, out->from);
}

void explain_clear(struct explain *explain)
{
    builder_clear(&explain->line);
}

/* ---- paragraphs ------------------------------------------------------------------------------------------------ */

static struct builder *begin(struct explain *explain)
{
    builder_reset(&explain->line);
    return &explain->line;
}

/* Writes the line in the making as a paragraph, `indent` spaces in. */
static void end(struct explain *explain, size_t indent)
{
    if (explain->line.failed)
        explain->out->failed = true;
    struct wrap wrap = {indent, indent > 0 ? indent + INDENT : 0, explain->ascii, explain->whole};
    wrap_paragraph(explain->out, wrap, builder_str(&explain->line));
}

static void labelled(struct explain *explain, size_t indent, const char *label, struct str text)
{
    struct wrap wrap = {indent, indent, explain->ascii, explain->whole};
    wrap_labelled(explain->out, wrap, label, LABEL_WIDTH, text);
}

static void empty_line(struct explain *explain)
{
    builder_add_byte(explain->out, '\n');
}

/* ---- opening --------------------------------------------------------------------------------------------------- */

void explain_world(const struct rules *rules, struct builder *out)
{
    builder_add_text(out, "Django ");
    builder_add(out, rules->release);
    if (rules->belief.len > 0) {
        builder_add_text(out, " with the belief ");
        builder_add(out, rules->belief);
    }
}

void explain_opening(struct explain *explain, const struct scene *scene)
{
    struct builder *line = begin(explain);
    builder_add(line, scene->title);
    end(explain, 0);
    line = begin(explain);
    explain_world(explain->rules, line);
    builder_add_byte(line, '.');
    const struct belief *belief = rules_find_belief(explain->rules->belief);
    if (belief) {
        builder_add_text(line, " This is not what Django does, but what would happen if it were true that: ");
        builder_add(line, belief->sentence);
    }
    if (!scene->exact)
        builder_add_text(line, " The scene uses Memcached or Redis, which are played by their documentation.");
    end(explain, 0);
}

/* ---- headings -------------------------------------------------------------------------------------------------- */

static void heading_request(const struct request_record *request, struct builder *line)
{
    builder_add(line, request->client);
    builder_add_text(line, " sends ");
    builder_add(line, name_method(request->method));
    builder_add_byte(line, ' ');
    builder_add(line, request->url->raw);
    if (!str_equal(request->worker, STR("w1"))) {
        builder_add_text(line, ", answered by the worker ");
        builder_add(line, request->worker);
    }
}

static const char *heading_of(enum step_kind kind)
{
    static const char *const headings[] = {
        [STEP_REQUEST] = "",
        [STEP_SAVE] = "data is saved",
        [STEP_CACHE] = "entries are removed from the cache",
        [STEP_COOKIES] = "a visitor's cookies change",
        [STEP_RESTART] = "the server restarts",
        [STEP_DEPLOY] = "a new version is deployed",
    };
    return headings[kind];
}

void explain_heading(struct explain *explain, const struct step_record *record)
{
    struct builder *line = begin(explain);
    builder_add_text(line, "Step ");
    builder_add_int(line, (int64_t)record->step + 1);
    builder_add_text(line, ", at ");
    words_seconds(record->at, line);
    builder_add_text(line, ": ");
    if (record->kind == STEP_REQUEST)
        heading_request(&record->request, line);
    else
        builder_add_text(line, heading_of(record->kind));
    end(explain, 0);
}

/* ---- events ---------------------------------------------------------------------------------------------------- */

static struct str or_none(struct str text, struct str none)
{
    return text.len > 0 ? text : none;
}

/* The values of the headers that went into a page key, each with its name. */
static void tell_header_values(struct explain *explain, const struct key_parts *key, size_t indent)
{
    for (size_t i = 0; i < key->names->count; i++) {
        struct builder *line = begin(explain);
        words_header_name(key->names->names[i], line);
        builder_add_text(line, ": ");
        struct str value = key->values[i];
        builder_add(line, !value.at ? STR("absent") : or_none(value, STR("present and empty")));
        labelled(explain, indent, "header", builder_str(line));
    }
    if (key->names->count == 0)
        labelled(explain, indent, "header", STR("none, as the header list is empty"));
    labelled(explain, indent, "headers digest", key->headers_digest);
}

/* The page key repeats parts of the list's key that was built just before it; those are told once. */
static void tell_key(struct explain *explain, const struct key_parts *key, size_t indent)
{
    if (key->method.len > 0)
        labelled(explain, indent, "method", key->method);
    if (key->names) {
        tell_header_values(explain, key, indent);
    } else {
        labelled(explain, indent, "prefix", or_none(key->prefix, STR("none")));
        labelled(explain, indent, "URL", key->url);
        labelled(explain, indent, "URL digest", key->url_digest);
        labelled(explain, indent, "language", or_none(key->language, STR("not in the key (USE_I18N is False)")));
        labelled(explain, indent, "time zone", or_none(key->time_zone, STR("not in the key (USE_TZ is False)")));
    }
    labelled(explain, indent, "whole key", key->whole);
}

/* What the heading and the answer say already. */
static bool is_told_elsewhere(enum event_kind kind)
{
    return kind == EVENT_REQUEST_ARRIVES || kind == EVENT_RESPONSE_LEAVES;
}

static void tell_event(struct explain *explain, const struct request_record *request, const struct event *event)
{
    if (is_told_elsewhere(event->kind))
        return;
    struct builder *line = begin(explain);
    event_sentence(explain->rules, request, event, line);
    end(explain, INDENT);
    bool built = event->kind == EVENT_HEADER_KEY_BUILT || event->kind == EVENT_PAGE_KEY_BUILT;
    if (built && event->key)
        tell_key(explain, event->key, (size_t)INDENT * 2);
    if (event->kind == EVENT_STORED)
        labelled(explain, (size_t)INDENT * 2, "under the key", event->subject);
}

/* ---- outcomes -------------------------------------------------------------------------------------------------- */

static void add_layer_name(const struct layer_record *layer, struct builder *line)
{
    static const char *const phrases[] = {
        [LAYER_SITE] = "Decision of the site cache",
        [LAYER_CACHE_PAGE] = "Decision of cache_page",
        [LAYER_FRAGMENT] = "Decision of the fragment ",
    };
    builder_add_text(line, phrases[layer->kind]);
    builder_add(line, layer->name);
    if (layer->alias.at) {
        builder_add_text(line, " (alias ");
        builder_add(line, layer->alias);
        builder_add_byte(line, ')');
    }
}

void explain_layer(struct explain *explain, const struct request_record *request, const struct layer_record *layer,
                   size_t indent)
{
    static const char *const lookups[] = {
        [LOOKUP_HIT] = ": a hit. ",
        [LOOKUP_MISS] = ": a miss",
        [LOOKUP_EXPIRED] = ": expired, so a miss",
        [LOOKUP_BYPASS] = ": passed by",
    };
    struct builder *line = begin(explain);
    add_layer_name(layer, line);
    builder_add_text(line, lookups[layer->lookup]);
    if (layer->lookup != LOOKUP_HIT) {
        builder_add_text(line, layer->stored ? "; stored" : "; not stored");
        if (layer->stored && layer->has_ttl) {
            builder_add_text(line, " for ");
            words_seconds(layer->ttl, line);
        } else if (layer->stored) {
            builder_add_text(line, " for ever");
        }
        if (layer->stored && layer->stored_vary && layer->stored_vary->count > 0) {
            builder_add_text(line, ", by the value of ");
            words_header_names(layer->stored_vary, line);
        }
        builder_add_text(line, ". ");
    }
    words_why(explain->rules, request, layer, line);
    end(explain, indent);
}

static void tell_answer(struct explain *explain, const struct request_record *request, size_t indent)
{
    struct builder *line = begin(explain);
    builder_add_text(line, "Answer: status ");
    builder_add_int(line, request->status);
    builder_add_text(line, ", ");
    builder_add(line, words_served_by(request->served_by));
    if (request->view_ran && request->served_by != SERVED_VIEW)
        builder_add_text(line, " after the view had run");
    builder_add_text(line, ", in ");
    builder_add_int(line, request->took_ms);
    builder_add_text(line, " ms.");
    end(explain, indent);
    size_t inner = indent + INDENT;
    if (request->has_body)
        labelled(explain, inner, "body", or_none(request->body, STR("(empty)")));
    for (size_t i = 0; i < request->header_count; i++) {
        line = begin(explain);
        builder_add(line, request->headers[i].name);
        builder_add_text(line, ": ");
        builder_add(line, or_none(request->headers[i].value, STR("(empty)")));
        labelled(explain, inner, i == 0 ? "headers" : "", builder_str(line));
    }
    for (size_t i = 0; i < request->set_cookie_count; i++)
        labelled(explain, inner, i == 0 ? "sets cookies" : "", request->set_cookie[i]);
}

void explain_outcome(struct explain *explain, const struct request_record *request, size_t indent)
{
    for (size_t i = 0; i < request->layer_count; i++)
        explain_layer(explain, request, &request->layers[i], indent);
    tell_answer(explain, request, indent);
    for (size_t i = 0; i < request->wrong_count; i++) {
        struct builder *line = begin(explain);
        words_wrong(request->client, &request->wrong[i], line);
        end(explain, indent);
    }
}

void explain_body(struct explain *explain, const struct step_record *record)
{
    const struct request_record *request = record->kind == STEP_REQUEST ? &record->request : NULL;
    for (size_t i = 0; i < record->event_count; i++)
        tell_event(explain, request, &record->events[i]);
    if (request)
        explain_outcome(explain, request, INDENT);
}

void explain_step(struct explain *explain, const struct step_record *record)
{
    empty_line(explain);
    explain_heading(explain, record);
    explain_body(explain, record);
}

/* ---- the end --------------------------------------------------------------------------------------------------- */

static void add_entry(const struct entry_record *entry, struct builder *line)
{
    static const char *const kinds[] = {
        [ENTRY_PAGE] = "A page",
        [ENTRY_HEADER_LIST] = "A header list",
        [ENTRY_FRAGMENT] = "A fragment",
        [ENTRY_OTHER] = "An entry",
    };
    builder_add_text(line, kinds[entry->kind]);
    builder_add_text(line, " in ");
    builder_add(line, entry->alias);
    if (entry->worker.at) {
        builder_add_text(line, ", memory of ");
        builder_add(line, entry->worker);
    }
    if (entry->kind == ENTRY_HEADER_LIST && entry->names) {
        builder_add_text(line, ", naming ");
        words_header_names(entry->names, line);
    }
    if (entry->never) {
        builder_add_text(line, "; it never expires:");
        return;
    }
    builder_add_text(line, "; it expires at ");
    words_seconds(entry->expires, line);
    builder_add_byte(line, ':');
}

void explain_cache(struct explain *explain, const struct entry_record *entries, size_t count)
{
    empty_line(explain);
    struct builder *line = begin(explain);
    if (count == 0) {
        builder_add_text(line, "The cache holds nothing.");
    } else {
        builder_add_text(line, "The cache holds ");
        words_count((int64_t)count, "entry:", "entries:", line);
    }
    end(explain, 0);
    for (size_t i = 0; i < count; i++) {
        line = begin(explain);
        add_entry(&entries[i], line);
        end(explain, INDENT);
        line = begin(explain);
        builder_add(line, entries[i].key);
        end(explain, (size_t)INDENT * 2);
    }
}

void explain_totals(struct explain *explain, struct totals totals)
{
    empty_line(explain);
    struct builder *line = begin(explain);
    words_count(totals.requests, "request", "requests", line);
    builder_add_text(line, ": ");
    words_count(totals.hits, "hit", "hits", line);
    builder_add_text(line, " and ");
    words_count(totals.misses, "miss", "misses", line);
    builder_add_text(line, ". The view ran ");
    words_count(totals.view_runs, "time", "times", line);
    builder_add_text(line, ", and ");
    words_count(totals.stored, "page was", "pages were", line);
    builder_add_text(line, " stored. ");
    if (totals.leaks == 0 && totals.stale == 0) {
        builder_add_text(line, "No answer leaked to the wrong visitor, and none was stale.");
    } else {
        words_count(totals.leaks, "answer leaked", "answers leaked", line);
        builder_add_text(line, " to the wrong visitor, and ");
        words_count(totals.stale, "answer was", "answers were", line);
        builder_add_text(line, " stale.");
    }
    end(explain, 0);
}
