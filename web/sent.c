/* SPDX-License-Identifier: MIT */
/* Reading what was sent: the strict reader first, for grammar and places; cJSON for the values. */
#include "web/call.h"

static const struct sent nothing = {NULL, NULL};

/* ---- the body -------------------------------------------------------------------------------------------------- */

/* `At line 1, column 7 (/actions/0): what is wrong.` */
static void refuse_fault(struct call *call, const struct report *report)
{
    struct allocator within = arena_allocator(call->arena);
    struct builder text;
    size_t line, column;
    if (report->count == 0) { /* memory ran out */
        call_refuse(call, 503, STR("The server has no memory left. Please try again."));
        return;
    }
    const struct finding *fault = &report->findings[0];
    report_place(report->source, fault->offset, &line, &column);
    builder_init(&text, &within);
    builder_add_text(&text, "The body is no JSON that is taken here. Line ");
    builder_add_int(&text, (int64_t)line);
    builder_add_text(&text, ", column ");
    builder_add_int(&text, (int64_t)column);
    if (fault->path.len > 0) {
        builder_add_text(&text, ", ");
        builder_add(&text, fault->path);
    }
    builder_add_text(&text, ": ");
    builder_add(&text, fault->message);
    call_refuse(call, 400, builder_str(&text));
}

/* The same text once more by cJSON, which wants it terminated. */
static cJSON *parse(struct call *call, struct str text)
{
    char *copy = arena_bytes(call->arena, text.len + 1);
    if (!copy)
        return NULL;
    memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    return cJSON_ParseWithLengthOpts(copy, text.len + 1, NULL, 1);
}

struct sent call_body(struct call *call, const char *const *known)
{
    struct str text = call->request->body;
    struct report report;
    const struct json *root = NULL;
    if (text.len > HTTP_BODY_LIMIT) {
        call_refuse(call, 413, STR("The body is larger than 64 KiB."));
        return nothing;
    }
    report_init(&report, call->arena, STR("body"), text);
    if (json_read(call->arena, &report, &root) != STATUS_OK) {
        refuse_fault(call, &report);
        return nothing;
    }
    call->body = parse(call, text);
    if (!call->body) {
        call_refuse(call, 503, STR("The server has no memory left. Please try again."));
        return nothing;
    }
    struct sent body = {call->body, root};
    sent_only(call, body, known);
    return call_is_refused(call) ? nothing : body;
}

void sent_only(struct call *call, struct sent object, const char *const *known)
{
    enum { ROOM = 16 };
    struct str items[ROOM];
    struct names names = {items, 0};
    size_t index;
    if (!is_sent(object))
        return;
    if (object.place->kind != JSON_OBJECT) {
        sent_refuse(call, object, 400, STR("this must be an object."));
        return;
    }
    for (; known[names.count] && names.count < ROOM; names.count++)
        items[names.count] = str_from(known[names.count]);
    for (const struct json *member = object.place->first; member; member = member->next)
        if (!names_find(names, member->key, &index)) {
            struct str near = sentence_suggestion(call->arena, names, member->key);
            sent_refuse(call, object, 400,
                        sentence(call->arena, "there is no member `%s` here.%s", &member->key, &near));
            return;
        }
}

/* ---- finding --------------------------------------------------------------------------------------------------- */

bool is_sent(struct sent sent)
{
    return sent.place != NULL;
}

struct sent sent_member(struct sent object, const char *name)
{
    const struct json *place = is_sent(object) ? json_member(object.place, str_from(name)) : NULL;
    if (!place || place->kind == JSON_NULL)
        return nothing;
    return (struct sent){cJSON_GetObjectItemCaseSensitive(object.value, name), place};
}

struct sent sent_first(struct sent list)
{
    if (!is_sent(list) || !list.place->first)
        return nothing;
    return (struct sent){list.value->child, list.place->first};
}

struct sent sent_next(struct sent item)
{
    if (!item.place->next)
        return nothing;
    return (struct sent){item.value->next, item.place->next};
}

void sent_refuse(struct call *call, struct sent sent, int status, struct str sentence)
{
    struct allocator within = arena_allocator(call->arena);
    struct builder text;
    builder_init(&text, &within);
    builder_add_text(&text, "At `");
    if (is_sent(sent))
        json_path(sent.place, &text);
    if (text.len == 4)
        builder_add_byte(&text, '/');
    builder_add_text(&text, "`: ");
    builder_add(&text, sentence);
    call_refuse(call, status, builder_str(&text));
}

/* ---- values ---------------------------------------------------------------------------------------------------- */

/* The member when it is of that kind; 400 when it is there and is not. */
static struct sent member_of(struct call *call, struct sent object, const char *name, enum json_kind kind)
{
    struct sent member = sent_member(object, name);
    if (!is_sent(member) || member.place->kind == kind)
        return member;
    struct str wanted = json_kind_name(kind), there = json_kind_name(member.place->kind);
    sent_refuse(call, member, 400, sentence(call->arena, "this must be %s, not %s.", &wanted, &there));
    return nothing;
}

void sent_needs(struct call *call, struct sent object, const char *name)
{
    struct str wanted = str_from(name);
    if (!is_sent(sent_member(object, name)))
        sent_refuse(call, object, 400, sentence(call->arena, "the member `%s` is missing.", &wanted, NULL));
}

struct str sent_text(struct call *call, struct sent object, const char *name)
{
    struct sent member = member_of(call, object, name, JSON_STRING);
    return is_sent(member) ? str_from(member.value->valuestring) : STR("");
}

struct sent sent_list(struct call *call, struct sent object, const char *name)
{
    return member_of(call, object, name, JSON_ARRAY);
}

struct sent sent_object(struct call *call, struct sent object, const char *name)
{
    return member_of(call, object, name, JSON_OBJECT);
}

bool sent_bool(struct call *call, struct sent object, const char *name, bool otherwise)
{
    struct sent member = sent_member(object, name);
    if (!is_sent(member))
        return otherwise;
    if (!cJSON_IsBool(member.value))
        sent_refuse(call, member, 400, STR("this must be true or false."));
    return cJSON_IsTrue(member.value);
}

/* cJSON takes 1e999 and 1.5; the strict reader knows what a whole number is. */
static bool whole(struct call *call, struct sent value, int64_t *number)
{
    if (json_int(value.place, number))
        return true;
    sent_refuse(call, value, 400, STR("this must be a whole number."));
    return false;
}

int64_t sent_int(struct call *call, struct sent object, const char *name, int64_t otherwise)
{
    struct sent member = sent_member(object, name);
    int64_t number;
    return is_sent(member) && whole(call, member, &number) ? number : otherwise;
}

int64_t sent_value(struct call *call, struct sent value, int64_t low, int64_t high)
{
    struct allocator within = arena_allocator(call->arena);
    struct builder text;
    int64_t number;
    if (!whole(call, value, &number))
        return low;
    if (number >= low && number <= high)
        return number;
    builder_init(&text, &within);
    builder_format(&text, "this must be from %d to %d.", (const void *const[]){&low, &high}, 2);
    sent_refuse(call, value, 422, builder_str(&text));
    return low;
}

int64_t sent_within(struct call *call, struct sent object, const char *name, int64_t low, int64_t high)
{
    struct sent member = sent_member(object, name);
    if (!is_sent(member)) {
        sent_needs(call, object, name);
        return low;
    }
    return sent_value(call, member, low, high);
}

size_t sent_word(struct call *call, struct sent object, const char *name, struct names names)
{
    struct sent member = member_of(call, object, name, JSON_STRING);
    size_t index;
    if (!is_sent(member))
        return names.count;
    struct str word = str_from(member.value->valuestring);
    if (names_find(names, word, &index))
        return index;
    struct str near = sentence_suggestion(call->arena, names, word);
    sent_refuse(call, member, 422, sentence(call->arena, "`%s` is not known here.%s", &word, &near));
    return names.count;
}
