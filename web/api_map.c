/* SPDX-License-Identifier: MIT */
/* The map of the course: its lessons with their marks, what comes next, how well each concept is known. */
#include "engine/concept.h"
#include "engine/learner.h"
#include "web/api.h"
#include "web/figures.h"

static const struct str mark_names[] = {
    [LESSON_NEW] = STR_INIT("new"), [LESSON_BEGUN] = STR_INIT("begun"), [LESSON_DONE] = STR_INIT("done")};

static void show_row(struct call *call, cJSON *list, const struct map_row *row)
{
    const struct course_lesson *lesson = row->lesson;
    struct reply *reply = &call->reply;
    cJSON *item = reply_add_object(reply, list);
    reply_text(reply, item, "id", lesson->id);
    reply_text(reply, item, "title", lesson->title);
    reply_text(reply, item, "kind", lesson->kind == LESSON_PAGE ? STR("page") : STR("step"));
    reply_text(reply, item, "level", level_name(lesson->level));
    reply_text(reply, item, "concept", lesson->concept);
    reply_texts(reply, item, "prerequisites", lesson->prerequisites, lesson->prerequisite_count);
    reply_number(reply, item, "minutes", lesson->minutes);
    reply_text_or_null(reply, item, "pack", lesson->pack);
    reply_text(reply, item, "mark", mark_names[row->mark]);
}

static void show_ways(struct call *call)
{
    size_t myths, pitfalls, questions;
    struct reply *reply = &call->reply;
    content_myths(call->site->content, &myths);
    content_pitfalls(call->site->content, &pitfalls);
    content_questions(call->site->content, &questions);
    cJSON *counts = reply_object(reply, reply->root, "counts");
    reply_number(reply, counts, "questions", (int64_t)questions);
    reply_number(reply, counts, "myths", (int64_t)myths);
    reply_number(reply, counts, "pitfalls", (int64_t)pitfalls);
}

void api_map(struct site *site, const struct http_request *request, struct http_response *response)
{
    struct call call;
    struct course_map map = {.count = 0};
    call_begin(&call, site, request, response);
    call_check(&call, learner_map(site->store, call.arena, content_course(site->content), &map), NULL);
    if (figures_record(&call, &map.record)) {
        cJSON *list = reply_list(&call.reply, call.reply.root, "lessons");
        for (size_t i = 0; i < map.count; i++)
            show_row(&call, list, &map.rows[i]);
        reply_text_or_null(&call.reply, call.reply.root, "next",
                           map.next < map.count ? map.rows[map.next].lesson->id : STR(""));
        reply_number(&call.reply, call.reply.root, "due", (int64_t)learner_due(&map.record));
        reply_bool(&call.reply, call.reply.root, "kept", site->store != NULL);
        figures_concepts(&call, &map.record);
        show_ways(&call);
    }
    call_end(&call);
}
