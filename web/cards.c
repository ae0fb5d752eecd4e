/* SPDX-License-Identifier: MIT */
#include "web/cards.h"

#include "engine/sink.h"
#include "web/quiz_plan.h"

#define NUMBER_LIMIT ((int64_t)1 << 53)

const char *const cards_members[] = {"plan", "actions", "kept", "seed", NULL};

/* ---- the plan -------------------------------------------------------------------------------------------------- */

static void read_plan(struct cards *cards, struct sent plan)
{
    static const char *const known[] = {"key", "seed", "cards", NULL};
    struct call *call = cards->call;
    sent_only(call, plan, known);
    sent_needs(call, plan, "key");
    sent_needs(call, plan, "cards");
    cards->key = report_key(call, plan, "key");
    cards->seed = (uint64_t)sent_within(call, plan, "seed", 0, NUMBER_LIMIT);
    cards->ids = sent_list(call, plan, "cards");
}

static void new_plan(struct cards *cards, struct sent body)
{
    struct call *call = cards->call;
    cards->key = quiz_plan_key(call);
    cards->seed = is_sent(sent_member(body, "seed")) ? (uint64_t)sent_within(call, body, "seed", 0, NUMBER_LIMIT)
                                                     : quiz_plan_seed(call);
    if (is_sent(cards->actions) && cards->actions.place->count > 0)
        sent_refuse(call, body, 422, STR("actions belong to a plan: send back the `plan` that this began with."));
}

bool cards_read(struct cards *cards, struct call *call)
{
    *cards = (struct cards){.call = call, .lost = SIZE_MAX};
    report_desk_init(&cards->desk, call);
    struct sent body = call_body(call, cards_members);
    struct sent plan = sent_object(call, body, "plan");
    cards->actions = sent_list(call, body, "actions");
    if (is_sent(sent_member(body, "kept")))
        cards->kept = (size_t)sent_within(call, body, "kept", 0, NUMBER_LIMIT);
    if (is_sent(plan))
        read_plan(cards, plan);
    else if (!call_is_refused(call))
        new_plan(cards, body);
    return !call_is_refused(call);
}

bool cards_are_same(struct cards *cards, const struct str *ids, size_t count)
{
    size_t at = 0;
    if (!is_sent(cards->ids))
        return true;
    bool same = cards->ids.place->count == count && ids;
    for (struct sent item = sent_first(cards->ids); is_sent(item) && same; item = sent_next(item))
        same = item.place->kind == JSON_STRING && str_equal(item.place->text, ids[at++]);
    if (!same)
        call_refuse(cards->call, 409, STR("The cards have changed since this began. Begin anew, without a plan."));
    return same;
}

void cards_show_plan(struct cards *cards, const struct str *ids, size_t count)
{
    struct reply *reply = &cards->call->reply;
    cJSON *plan = reply_object(reply, reply->root, "plan");
    reply_text(reply, plan, "key", cards->key);
    reply_number(reply, plan, "seed", (int64_t)cards->seed);
    reply_texts(reply, plan, "cards", ids, ids ? count : 0);
    reply_number(reply, reply->root, "accepted", (int64_t)cards->accepted);
    reply_number(reply, reply->root, "kept", (int64_t)(cards->lost < cards->accepted ? cards->lost : cards->accepted));
}

void cards_report(struct cards *cards, size_t index, struct answer answer, const struct str *concepts, size_t count)
{
    struct call *call = cards->call;
    if (index < cards->kept)
        return;
    cards->desk.key = report_key_of(call, cards->key, (int64_t)index);
    const char *said =
        sink_answer(&cards->desk.sink, &cards->desk.from, answer, (struct concept_list){concepts, count});
    if (said && index < cards->lost)
        cards->lost = index;
}

/* ---- scenes ---------------------------------------------------------------------------------------------------- */

void cards_scene(struct call *call, cJSON *object, const char *name, struct str scene)
{
    struct allocator within = arena_allocator(call->arena);
    struct builder complaints;
    const struct scene *read;
    builder_init(&complaints, &within);
    if (scene.len == 0 || content_scene(call->site->content, scene, &read, &complaints) != STATUS_OK) {
        reply_null(&call->reply, object, name);
        return;
    }
    cJSON *member = reply_object(&call->reply, object, name);
    reply_text(&call->reply, member, "scene", scene);
    reply_text(&call->reply, member, "title", read->title);
}
