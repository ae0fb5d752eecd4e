/* SPDX-License-Identifier: MIT */
#include "sim/trace/events.h"

#include "sim/base/check.h"
#include "sim/trace/names.h"
#include "sim/trace/words.h"

/* ---- the sentence ---------------------------------------------------------------------------------------------- */

/*
 * A sentence for every kind, with marks for the fields of the event: {s} subject, {d} detail, {t} text, {n} number,
 * {u} number as "1 second", {e} number as "1 entry", {u?} "24 seconds" left or "for ever", {p} step as a person counts
 * it, {c} step as it is, {k} the names of the header list, {v} the headers with their values, {l} key->url,
 * {w} who decides, {a} subject as a visitor ("the user alice").
 */
static const char *const sentences[EVENT_KIND_COUNT] = {
    [EVENT_REQUEST_ARRIVES] = "{s} sends {t} {d}.",
    [EVENT_BROWSER_ANSWERS] =
        "The browser of {s} answers from its own cache with a copy that is {u} old; no request is "
        "sent.",
    [EVENT_BROWSER_REVALIDATES] =
        "The browser of {s} has a copy that it must check first, so it sends If-None-Match: {d}.",
    [EVENT_BROWSER_STORED] = "The browser of {s} keeps a copy for itself, fresh for {u}.",
    [EVENT_LAYER_ENTERED] = NULL, /* sentence_layer() */
    [EVENT_HEADER_KEY_BUILT] = "{w} builds the key of the header list from the URL {l}.",
    [EVENT_HEADER_LIST_FOUND] = "The header list is found; it names {k}.",
    [EVENT_HEADER_LIST_MISSING] = "No header list is stored under this key.",
    [EVENT_HEADER_LIST_EXPIRED] = "The header list stored under this key has expired.",
    [EVENT_PAGE_KEY_BUILT] = "{w} builds the page key from the URL, the method and {v}.",
    [EVENT_PAGE_FOUND] = "A page stored in step {p} is found; it {u?}.",
    [EVENT_PAGE_MISSING] = "No page is stored under this key.",
    [EVENT_PAGE_EXPIRED] = "The page stored under this key has expired.",
    [EVENT_FRAGMENT_FOUND] = "The fragment {d} is found; it was stored in step {p}.",
    [EVENT_FRAGMENT_MISSING] = "The fragment {d} is not stored under this key.",
    [EVENT_FRAGMENT_EXPIRED] = "The fragment {d} stored under this key has expired.",
    [EVENT_LANGUAGE_CHOSEN] = "LocaleMiddleware chooses the language {s}.",
    [EVENT_SESSION_READ] = "The session is read: it belongs to {a}.",
    [EVENT_LOGIN_REDIRECT] = "login_required sends the visitor to {s}.",
    [EVENT_VIEW_RUNS] = NULL, /* sentence_view() */
    [EVENT_HEADERS_PATCHED] = "{t} sets the header {s} to {d}.",
    [EVENT_STORED] = NULL,     /* sentence_stored() */
    [EVENT_NOT_STORED] = NULL, /* words_not_stored() */
    [EVENT_CULLED] = "The cache {d} is full, so it drops the entry {s}.",
    [EVENT_EXPIRED] = "The cache {d} drops an expired entry, {s}.",
    [EVENT_CLEARED] = "The cache {s} is cleared and loses {e}.",
    [EVENT_DELETED] = NULL, /* sentence_deleted() */
    [EVENT_NOT_FOUND_KEY] =
        "get_cache_key() finds no header list in the cache {s} and returns None, so nothing is deleted.",
    [EVENT_DATA_CHANGED] = NULL, /* sentence_data() */
    [EVENT_SIGNAL_SENT] = "Saving {s} sends the signal post_save, and its receiver acts on the cache.",
    [EVENT_COOKIES_CHANGED] = NULL, /* sentence_cookies() */
    [EVENT_RESTARTED] = "The worker {s} restarts; its local memory loses {e}.",
    [EVENT_DEPLOYED] = "New {s} are deployed and hold from now on.",
    [EVENT_ERROR_RAISED] = "An error is raised in {d}: {s}. The answer has status {n}.",
    [EVENT_RESPONSE_REPLACED] = NULL, /* sentence_replaced() */
    [EVENT_RESPONSE_LEAVES] = "{s} receives an answer of status {n}.",
};

static void add_quoted(struct str value, struct builder *out)
{
    builder_add_byte(out, '"');
    builder_add(out, value);
    builder_add_byte(out, '"');
}

/* "the value of Cookie (theme=dark) and of X-A (absent)" */
static void add_header_values(const struct key_parts *key, struct builder *out)
{
    size_t count = key && key->names ? key->names->count : 0;
    if (count == 0) {
        builder_add_text(out, "no header");
        return;
    }
    builder_add_text(out, count == 1 ? "the value" : "the values");
    for (size_t i = 0; i < count; i++) {
        builder_add_text(out, i == 0 ? " of " : i + 1 == count ? " and of " : ", of ");
        words_header_name(key->names->names[i], out);
        struct str value = key->values[i];
        builder_add_text(out, " (");
        builder_add(out, !value.at ? STR("absent") : value.len == 0 ? STR("empty") : value);
        builder_add_byte(out, ')');
    }
}

/* What is found has time left; the pipeline gives 0 for an entry that never expires. */
static bool is_for_ever(double seconds)
{
    return seconds <= 0;
}

static void add_seconds_left(double seconds, struct builder *out)
{
    if (is_for_ever(seconds)) {
        builder_add_text(out, "never expires");
        return;
    }
    builder_add_text(out, "is good for another ");
    words_seconds(seconds, out);
}

static void add_mark(const struct rules *rules, const struct event *event, struct str mark, struct builder *out)
{
    switch (mark.at[0]) {
    case 's':
        builder_add(out, event->subject);
        break;
    case 'd':
        builder_add(out, event->detail.len > 0 ? event->detail : STR("without a name"));
        break;
    case 't':
        builder_add(out, event->text);
        break;
    case 'n':
        builder_add_seconds(out, event->number, false);
        break;
    case 'u':
        if (mark.len > 1)
            add_seconds_left(event->number, out);
        else
            words_seconds(event->number, out);
        break;
    case 'e':
        words_count((int64_t)event->number, "entry", "entries", out);
        break;
    case 'p':
        builder_add_int(out, (int64_t)event->step + 1);
        break;
    case 'c':
        builder_add_int(out, (int64_t)event->step);
        break;
    case 'k':
        words_header_names(event->key ? event->key->names : NULL, out);
        break;
    case 'v':
        add_header_values(event->key, out);
        break;
    case 'l':
        builder_add(out, event->key ? event->key->url : event->subject);
        break;
    case 'w':
        builder_add(out, rules->belief.len > 0 ? STR("The imagined Django") : STR("Django"));
        break;
    case 'a':
        words_user(event->subject, out);
        break;
    default:
        CHECK(false);
    }
}

static void fill(const struct rules *rules, const struct event *event, const char *format, struct builder *out)
{
    struct str text = str_from(format);
    size_t at = 0;
    while (at < text.len) {
        size_t open = str_find_byte(text, '{', at);
        builder_add(out, str_cut(text, at, open));
        if (open >= text.len)
            break;
        size_t close = str_find_byte(text, '}', open);
        CHECK(close < text.len && close > open + 1);
        add_mark(rules, event, str_cut(text, open + 1, close), out);
        at = close + 1;
    }
}

static void sentence_stored(const struct event *event, struct builder *out)
{
    bool list = str_equal(event->detail, name_entry(ENTRY_HEADER_LIST));
    builder_add_text(out, "The ");
    builder_add(out, list ? STR("header list") : event->detail);
    builder_add_text(out, " is stored ");
    if (event->step == 1) {
        builder_add_text(out, "and never expires.");
        return;
    }
    builder_add_text(out, "for ");
    words_seconds(event->number, out);
    builder_add_byte(out, '.');
}

static void sentence_data(const struct event *event, struct builder *out)
{
    builder_add_text(out, "The data ");
    builder_add(out, event->subject);
    if (event->text.at) {
        builder_add_text(out, " changes from ");
        add_quoted(event->text, out);
        builder_add_text(out, " to ");
    } else {
        builder_add_text(out, " is saved for the first time, as ");
    }
    add_quoted(event->detail, out);
    builder_add_byte(out, '.');
}

static void sentence_cookies(const struct rules *rules, const struct event *event, struct builder *out)
{
    fill(rules, event, event->text.at ? "{s} now has the cookie {d}={t}." : "{s} no longer has the cookie {d}.", out);
}

static void sentence_layer(const struct rules *rules, const struct event *event, struct builder *out)
{
    bool site = str_equal(event->subject, name_layer(LAYER_SITE));
    fill(rules, event, site ? "The request enters the site cache (alias {d})." : "The request enters {s} (alias {d}).",
         out);
}

static void sentence_view(const struct rules *rules, const struct event *event, struct builder *out)
{
    fill(rules, event,
         event->step > 0 ? "The view {s} runs and takes {c} ms; this is its run number {n}."
                         : "The view {s} runs; this is its run number {n}.",
         out);
}

static void sentence_deleted(const struct rules *rules, const struct event *event, struct builder *out)
{
    bool found = event->number > 0;
    fill(rules, event,
         found ? "The entry {s} is deleted from the cache {d}."
               : "The cache {d} has no entry {s}, so nothing is deleted.",
         out);
}

static void sentence_replaced(const struct rules *rules, const struct event *event, struct builder *out)
{
    bool not_modified = event->number >= 304.0 && event->number <= 304.0;
    fill(rules, event,
         not_modified ? "ConditionalGetMiddleware answers {n} instead: the visitor's copy is still good."
                      : "ConditionalGetMiddleware answers {n} instead: a condition in the request does not hold.",
         out);
}

void event_sentence(const struct rules *rules, const struct request_record *request, const struct event *event,
                    struct builder *out)
{
    CHECK((size_t)event->kind < EVENT_KIND_COUNT);
    switch (event->kind) {
    case EVENT_STORED:
        sentence_stored(event, out);
        break;
    case EVENT_NOT_STORED:
        if (event->layer)
            words_not_stored(rules, event->layer, request ? request->method : METHOD_GET,
                             request ? request->status : 200, out);
        break;
    case EVENT_LAYER_ENTERED:
        sentence_layer(rules, event, out);
        break;
    case EVENT_VIEW_RUNS:
        sentence_view(rules, event, out);
        break;
    case EVENT_DELETED:
        sentence_deleted(rules, event, out);
        break;
    case EVENT_DATA_CHANGED:
        sentence_data(event, out);
        break;
    case EVENT_COOKIES_CHANGED:
        sentence_cookies(rules, event, out);
        break;
    case EVENT_RESPONSE_REPLACED:
        sentence_replaced(rules, event, out);
        break;
    default:
        fill(rules, event, sentences[event->kind], out);
    }
}

/* ---- the JSON -------------------------------------------------------------------------------------------------- */

/* The JSON names of the generic fields; NULL leaves a field out. The table of the header comment, for the program. */
struct field_names {
    const char *subject, *detail, *text, *number, *step;
};

static const struct field_names fields[EVENT_KIND_COUNT] = {
    [EVENT_REQUEST_ARRIVES] = {.subject = "client", .text = "method", .detail = "url"},
    [EVENT_BROWSER_ANSWERS] = {.subject = "client", .number = "age"},
    [EVENT_BROWSER_REVALIDATES] = {.subject = "client", .detail = "etag"},
    [EVENT_BROWSER_STORED] = {.subject = "client", .number = "fresh_for"},
    [EVENT_LAYER_ENTERED] = {.subject = "layer", .detail = "alias"},
    [EVENT_HEADER_LIST_MISSING] = {.subject = "key"},
    [EVENT_HEADER_LIST_EXPIRED] = {.subject = "key"},
    [EVENT_PAGE_FOUND] = {.subject = "key", .step = "from_step"},
    [EVENT_PAGE_MISSING] = {.subject = "key"},
    [EVENT_PAGE_EXPIRED] = {.subject = "key"},
    [EVENT_FRAGMENT_FOUND] = {.subject = "key", .detail = "name", .text = "alias", .step = "from_step"},
    [EVENT_FRAGMENT_MISSING] = {.subject = "key", .detail = "name", .text = "alias"},
    [EVENT_FRAGMENT_EXPIRED] = {.subject = "key", .detail = "name", .text = "alias"},
    [EVENT_LANGUAGE_CHOSEN] = {.subject = "language"},
    [EVENT_SESSION_READ] = {.subject = "user"},
    [EVENT_LOGIN_REDIRECT] = {.subject = "location"},
    [EVENT_VIEW_RUNS] = {.subject = "view", .number = "run", .step = "cost_ms"},
    [EVENT_HEADERS_PATCHED] = {.subject = "header", .detail = "value", .text = "by"},
    [EVENT_STORED] = {.subject = "key", .detail = "what", .text = "alias"},
    [EVENT_CULLED] = {.subject = "key", .detail = "alias"},
    [EVENT_EXPIRED] = {.subject = "key", .detail = "alias"},
    [EVENT_CLEARED] = {.subject = "alias", .text = "worker", .number = "entries"},
    [EVENT_DELETED] = {.subject = "key", .detail = "alias", .text = "worker"},
    [EVENT_NOT_FOUND_KEY] = {.subject = "alias"},
    [EVENT_DATA_CHANGED] = {.subject = "name", .detail = "value", .text = "old"},
    [EVENT_SIGNAL_SENT] = {.subject = "name"},
    [EVENT_COOKIES_CHANGED] = {.subject = "client", .detail = "name", .text = "value"},
    [EVENT_RESTARTED] = {.subject = "worker", .number = "entries"},
    [EVENT_DEPLOYED] = {.subject = "what"},
    [EVENT_ERROR_RAISED] = {.subject = "error", .detail = "where", .number = "status"},
    [EVENT_RESPONSE_REPLACED] = {.number = "status"},
    [EVENT_RESPONSE_LEAVES] = {.subject = "client", .number = "status"},
};

static void put_field(struct json_writer *json, const char *name, struct str value)
{
    if (!name)
        return;
    json_key(json, name);
    if (value.at)
        json_put_str(json, value);
    else
        json_put_null(json);
}

static void put_nonempty(struct json_writer *json, const char *name, struct str value)
{
    put_field(json, name, value.len > 0 ? value : (struct str){NULL, 0});
}

static void put_list(struct json_writer *json, const char *name, const struct str *items, size_t count)
{
    json_key(json, name);
    json_open_array(json);
    for (size_t i = 0; i < count; i++) {
        if (items[i].at)
            json_put_str(json, items[i]);
        else
            json_put_null(json);
    }
    json_close_array(json);
}

/* All but the whole key. */
static void put_key_parts(struct json_writer *json, const struct key_parts *key)
{
    json_key(json, "prefix");
    json_put_str(json, key->prefix);
    put_nonempty(json, "method", key->method);
    put_field(json, "url", key->url);
    put_field(json, "url_digest", key->url_digest);
    if (key->names)
        put_list(json, "names", key->names->names, key->names->count);
    else
        put_field(json, "names", (struct str){NULL, 0});
    if (key->names && (key->values || key->method.len > 0))
        put_list(json, "values", key->values, key->names->count);
    else
        put_field(json, "values", (struct str){NULL, 0});
    put_nonempty(json, "headers_digest", key->headers_digest);
    put_nonempty(json, "language", key->language);
    put_nonempty(json, "time_zone", key->time_zone);
}

static void put_seconds_or_null(struct json_writer *json, const char *name, bool is_null, double value)
{
    json_key(json, name);
    if (is_null)
        json_put_null(json);
    else
        json_put_seconds(json, value, false);
}

static void put_not_stored(struct json_writer *json, const struct layer_record *layer)
{
    put_field(json, "layer", name_layer(layer->kind));
    put_field(json, "alias", layer->alias);
    put_nonempty(json, "name", layer->name);
    put_nonempty(json, "reason", name_not_stored(layer->not_stored));
}

/* What the table of names cannot say. */
static void put_special(struct json_writer *json, const struct event *event)
{
    switch (event->kind) {
    case EVENT_HEADER_KEY_BUILT:
    case EVENT_PAGE_KEY_BUILT:
        if (event->key) {
            put_field(json, "key", event->key->whole);
            put_key_parts(json, event->key);
        }
        break;
    case EVENT_HEADER_LIST_FOUND:
        if (event->key) {
            put_field(json, "key", event->key->whole);
            put_list(json, "names", event->key->names ? event->key->names->names : NULL,
                     event->key->names ? event->key->names->count : 0);
        }
        break;
    case EVENT_PAGE_FOUND:
        put_seconds_or_null(json, "seconds_left", is_for_ever(event->number), event->number);
        break;
    case EVENT_STORED:
        put_seconds_or_null(json, "ttl", event->step == 1, event->number);
        put_seconds_or_null(json, "expires", event->step == 1, event->expires);
        if (event->key)
            put_key_parts(json, event->key);
        break;
    case EVENT_DELETED:
        json_key(json, "found");
        json_put_bool(json, event->number > 0);
        break;
    case EVENT_NOT_STORED:
        if (event->layer)
            put_not_stored(json, event->layer);
        break;
    default:
        break;
    }
}

static void put_data(struct json_writer *json, const struct event *event)
{
    const struct field_names *names = &fields[event->kind];
    json_open_object(json);
    json_key(json, "position");
    json_put_int(json, (int64_t)event->position);
    put_field(json, names->subject, event->subject);
    put_field(json, names->detail, event->detail);
    put_field(json, names->text, event->text);
    if (names->number) {
        json_key(json, names->number);
        json_put_seconds(json, event->number, false);
    }
    if (names->step) {
        json_key(json, names->step);
        json_put_int(json, (int64_t)event->step);
    }
    put_special(json, event);
    json_close_object(json);
}

void event_json(const struct rules *rules, const struct request_record *request, const struct event *event,
                struct json_writer *json)
{
    struct builder text;
    builder_init(&text, json->out->from);
    event_sentence(rules, request, event, &text);
    if (text.failed)
        json->out->failed = true;
    json_one_line(json);
    json_open_object(json);
    put_field(json, "kind", name_event(event->kind));
    put_field(json, "place", name_place(event->place));
    json_key(json, "text");
    json_put_str(json, builder_str(&text));
    json_key(json, "data");
    put_data(json, event);
    json_close_object(json);
    builder_clear(&text);
}
