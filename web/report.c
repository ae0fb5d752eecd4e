/* SPDX-License-Identifier: MIT */
#include "web/report.h"

static const char *pass_on(struct report_desk *desk, const char *said)
{
    struct reply *reply = &desk->call->reply;
    if (!said)
        return NULL;
    cJSON_DeleteItemFromObjectCaseSensitive(reply->root, "not_saved");
    reply_text(reply, reply->root, "not_saved", str_strip(str_from(said)));
    return said;
}

static const char *take_answer(void *context, struct answer answer)
{
    struct report_desk *desk = context;
    const struct answer_sink *inner = desk->call->site->sink;
    if (answer.key.len == 0)
        answer.key = desk->key;
    if (!inner || !inner->answered || desk->call->arena->failed)
        return NULL;
    return pass_on(desk, inner->answered(inner->context, answer));
}

static const char *take_step(void *context, struct walk_step step)
{
    struct report_desk *desk = context;
    const struct answer_sink *inner = desk->call->site->sink;
    if (step.key.len == 0)
        step.key = desk->key;
    if (!inner || !inner->stepped || desk->call->arena->failed)
        return NULL;
    return pass_on(desk, inner->stepped(inner->context, step));
}

void report_desk_init(struct report_desk *desk, struct call *call)
{
    *desk = (struct report_desk){
        .sink = {take_answer, take_step, desk}, .call = call, .from = arena_allocator(call->arena)};
}

static bool is_key_byte(char byte)
{
    bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    return letter || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == '.';
}

struct str report_key(struct call *call, struct sent object, const char *name)
{
    struct str key = sent_text(call, object, name);
    bool fits = key.len <= REPORT_KEY_LIMIT;
    for (size_t i = 0; i < key.len && fits; i++)
        fits = is_key_byte(key.at[i]);
    if (fits)
        return key;
    sent_refuse(call, sent_member(object, name), 422,
                STR("a key has 1 to 40 letters, digits, `-`, `_` and `.`, and nothing else."));
    return STR("");
}

struct str report_key_of(struct call *call, struct str key, int64_t index)
{
    struct allocator within = arena_allocator(call->arena);
    struct builder text;
    builder_init(&text, &within);
    builder_add_text(&text, "web-");
    builder_add(&text, key);
    if (index >= 0) {
        builder_add_byte(&text, '-');
        builder_add_int(&text, index);
    }
    return builder_str(&text);
}
