/* SPDX-License-Identifier: MIT */
/* The key in the making: which parts of it are known, and where each came from. */
#include "engine/film_parts.h"
#include "sim/trace/names.h"

/* The prefix is the layer's: key_prefix= of cache_page, the setting for the site, the argument of a call. */
static enum film_input input_of_prefix(const struct film_way *way)
{
    if (way->record->kind != STEP_REQUEST)
        return INPUT_CALL;
    const struct film_box *box = &way->boxes[way->stand];
    bool is_own = box->decorator && box->decorator->key_prefix.kind != PY_NONE;
    return is_own ? INPUT_DECORATOR : INPUT_SETTING;
}

static enum film_input input_of_language(const struct film_way *way)
{
    const struct settings *settings = way->board->settings;
    for (size_t i = 0; i < settings->middleware_count; i++)
        if (settings->middleware[i] == MIDDLEWARE_LOCALE)
            return INPUT_MIDDLEWARE;
    return INPUT_SETTING;
}

static void know(struct film_part *part, enum film_input input, struct str value)
{
    part->is_new = !part->is_known || !str_equal(part->value, value);
    part->is_known = true;
    part->input = value.len > 0 ? input : INPUT_NONE;
    part->value = value;
}

static void know_parts(struct film_way *way, const struct event *event)
{
    const struct key_parts *key = event->key;
    struct film_part *parts = way->key.parts;
    know(&parts[PART_PREFIX], input_of_prefix(way), key->prefix);
    know(&parts[PART_URL], INPUT_REQUEST, key->url_digest);
    parts[PART_URL].from = key->url;
    know(&parts[PART_LANGUAGE], input_of_language(way), key->language);
    know(&parts[PART_TIME_ZONE], INPUT_SETTING, key->time_zone);
    way->key.whole = key->whole;
    way->key.is_new = true;
    if (!key->values && key->method.len == 0)
        return;
    know(&parts[PART_METHOD], INPUT_REQUEST, key->method);
    know(&parts[PART_HEADERS], INPUT_REQUEST, key->headers_digest);
    if (key->names && key->names->count == 0)
        parts[PART_HEADERS].input = INPUT_NONE;
    way->key.names = key->names;
    way->key.values = key->values;
}

static void begin(struct film_way *way, enum film_key_kind kind)
{
    way->key = (struct film_key){.kind = kind};
}

static void know_fragment(struct film_way *way, const struct event *event)
{
    struct str name = event->kind == EVENT_STORED ? way->key.name : event->detail;
    begin(way, KEY_FRAGMENT);
    way->key.name = name;
    way->key.whole = event->subject;
    way->key.is_new = true;
    if (!event->key)
        return;
    way->key.names = event->key->names;
    way->key.values = event->key->values;
}

/* Page and list go by keys that may differ from those looked for: the response decides what they vary on. */
static void know_stored(struct film_way *way, const struct event *event)
{
    if (str_equal(event->detail, name_entry(ENTRY_FRAGMENT))) {
        know_fragment(way, event);
    } else if (event->key) {
        bool is_page = str_equal(event->detail, name_entry(ENTRY_PAGE));
        if (way->key.kind == KEY_FRAGMENT || !is_page)
            begin(way, KEY_LIST);
        way->key.kind = is_page ? KEY_PAGE : KEY_LIST;
        know_parts(way, event);
    }
    way->key.is_stored = true;
}

static void make_old(struct film_key *key)
{
    key->is_new = false;
    for (size_t i = 0; i < FILM_KEY_PARTS; i++)
        key->parts[i].is_new = false;
}

void film_key_follow(struct film_way *way, const struct event *event)
{
    make_old(&way->key);
    switch (event->kind) {
    case EVENT_LAYER_ENTERED:
        begin(way, KEY_NONE);
        break;
    case EVENT_HEADER_KEY_BUILT:
        begin(way, KEY_LIST);
        if (event->key)
            know_parts(way, event);
        break;
    case EVENT_PAGE_KEY_BUILT:
        way->key.kind = KEY_PAGE;
        if (event->key)
            know_parts(way, event);
        break;
    case EVENT_FRAGMENT_FOUND:
    case EVENT_FRAGMENT_MISSING:
    case EVENT_FRAGMENT_EXPIRED:
        know_fragment(way, event);
        break;
    case EVENT_STORED:
        know_stored(way, event);
        break;
    default:
        break;
    }
}
