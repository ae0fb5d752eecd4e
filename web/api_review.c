/* SPDX-License-Identifier: MIT */
/* What is due: how much, the review itself, the date of an exam; and the learner's figures. */
#include "engine/learner.h"
#include "engine/review.h"
#include "web/api.h"
#include "web/figures.h"
#include "web/quiz_plan.h"

#define SEED_LIMIT ((int64_t)1 << 53)

static void show_lessons(struct call *call, const struct review *review)
{
    struct reply *reply = &call->reply;
    cJSON *list = reply_list(reply, reply->root, "lessons");
    for (size_t i = 0; i < review->lesson_count; i++) {
        cJSON *item = reply_add_object(reply, list);
        reply_text(reply, item, "concept", review->lessons[i].concept);
        reply_text(reply, item, "id", review->lessons[i].lesson->id);
        reply_text(reply, item, "title", review->lessons[i].lesson->title);
    }
}

static void show_review(struct call *call, const struct record *record)
{
    struct review review;
    struct web_plan plan;
    int64_t seed = http_query_int(call->request, "seed", 0, SEED_LIMIT, -1);
    uint64_t chosen = seed >= 0 ? (uint64_t)seed : quiz_plan_seed(call);
    call_check(call, review_make(call->arena, call->site->content, record, chosen, &review), NULL);
    if (call_is_refused(call))
        return;
    show_lessons(call, &review);
    if (review.pick.id_count > 0 && quiz_plan_of(call, &review.pick, WAY_REVIEW, &plan)) {
        quiz_plan_show(call, &plan);
        reply_null(&call->reply, call->reply.root, "nothing");
    } else {
        reply_null(&call->reply, call->reply.root, "plan");
        reply_text(&call->reply, call->reply.root, "nothing", str_strip(str_from(review_nothing(&review, record))));
    }
}

void api_review(struct site *site, const struct http_request *request, struct http_response *response)
{
    struct call call;
    struct record record;
    call_begin(&call, site, request, response);
    if (figures_record(&call, &record))
        show_review(&call, &record);
    call_end(&call);
}

static void show_due(struct call *call, const struct record *record)
{
    figures_days(call, record);
    reply_number(&call->reply, call->reply.root, "due", (int64_t)learner_due(record));
    figures_concepts(call, record);
}

void api_due(struct site *site, const struct http_request *request, struct http_response *response)
{
    struct call call;
    struct record record;
    call_begin(&call, site, request, response);
    if (figures_record(&call, &record))
        show_due(&call, &record);
    call_end(&call);
}

/* ---- the exam -------------------------------------------------------------------------------------------------- */

/* Keeps the date of the body, or forgets it. */
static void set_exam(struct call *call)
{
    static const char *const known[] = {"date", NULL};
    struct sent body = call_body(call, known);
    struct str date = sent_text(call, body, "date");
    int64_t day;
    if (!call_is_refused(call) && date.len > 0 && !mastery_date_read(date, &day))
        sent_refuse(call, sent_member(body, "date"), 422,
                    STR("this is no date; write it as 2027-01-31, or null to forget it."));
    if (!call_is_refused(call) && !call->site->store)
        call_refuse(call, 503,
                    STR("Nothing is kept now, and neither is a date. Start the server with a folder that "
                        "can be written (--data-dir)."));
    if (!call_is_refused(call))
        call_store_failed(call, store_set_note(call->site->store, STR("exam"), date));
}

void api_exam(struct site *site, const struct http_request *request, struct http_response *response)
{
    struct call call;
    struct record record;
    call_begin(&call, site, request, response);
    set_exam(&call);
    if (!call_is_refused(&call) && figures_record(&call, &record))
        show_due(&call, &record);
    call_end(&call);
}

/* ---- figures --------------------------------------------------------------------------------------------------- */

/* A row a day: date and number. */
static void show_days(struct call *call, const char *name, int64_t first, const size_t *counts, size_t days)
{
    cJSON *list = reply_list(&call->reply, call->reply.root, name);
    for (size_t i = 0; i < days; i++) {
        cJSON *item = reply_add_object(&call->reply, list);
        reply_day(&call->reply, item, "day", first + (int64_t)i);
        reply_number(&call->reply, item, "count", (int64_t)counts[i]);
    }
}

void api_stats(struct site *site, const struct http_request *request, struct http_response *response)
{
    struct call call;
    struct record record;
    call_begin(&call, site, request, response);
    struct reply *reply = &call.reply;
    if (figures_record(&call, &record)) {
        const struct statistics figures = statistics_of(call.arena, &record);
        reply_number(reply, reply->root, "questions", (int64_t)figures.questions);
        reply_number(reply, reply->root, "right", figures.right);
        reply_number(reply, reply->root, "predictions", (int64_t)figures.predictions);
        cJSON *streak = reply_object(reply, reply->root, "streak");
        reply_number(reply, streak, "days", figures.streak.days);
        reply_number(reply, streak, "longest", figures.streak.longest);
        reply_bool(reply, streak, "today", figures.streak.today);
        figures_days(&call, &record);
        figures_concepts(&call, &record);
        show_days(&call, "answered", figures.first_day, figures.answered, STATISTICS_DAYS_BACK);
        show_days(&call, "to_review", record.today, figures.to_review, STATISTICS_DAYS_AHEAD);
    }
    call_end(&call);
}
