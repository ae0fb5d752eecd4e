/* SPDX-License-Identifier: MIT */
#include "web/figures.h"

#include "engine/concept.h"
#include "engine/learner.h"

bool figures_record(struct call *call, struct record *record)
{
    const struct site *site = call->site;
    struct site_time now = site->now(site->context);
    call_store_failed(call, learner_record(site->store, call->arena, mastery_day(now.ms, now.offset_min), record));
    return !call_is_refused(call);
}

void figures_concepts(struct call *call, const struct record *record)
{
    struct reply *reply = &call->reply;
    cJSON *list = reply_list(reply, reply->root, "concepts");
    for (size_t i = 0; i < record->concept_count; i++) {
        const struct concept_mastery *concept = &record->concepts[i];
        cJSON *item = reply_add_object(reply, list);
        reply_text(reply, item, "id", concept->concept);
        reply_text(reply, item, "title", concept_title(concept->concept));
        reply_number(reply, item, "mastery", concept->mastery);
        reply_number(reply, item, "answers", (int64_t) concept->answers);
        reply_number(reply, item, "right", concept->right);
        reply_day(reply, item, "due", concept->due);
        reply_number(reply, item, "due_in_days", concept->due - record->today);
        reply_bool(reply, item, "wants_lesson", concept->wants_lesson);
    }
}

void figures_days(struct call *call, const struct record *record)
{
    struct reply *reply = &call->reply;
    reply_day(reply, reply->root, "today", record->today);
    if (record->exam_day > record->today)
        reply_day(reply, reply->root, "exam", record->exam_day);
    else
        reply_null(reply, reply->root, "exam");
}
