/* SPDX-License-Identifier: MIT */
/* The pitfall clinic: the faulty line, the fix, the scene before and after. */
#include "engine/pitfall_session.h"
#include "web/api.h"
#include "web/cards.h"

static const struct str part_names[] = {
    [PITFALL_FIND] = STR_INIT("find"),     [PITFALL_FOUND] = STR_INIT("found"),   [PITFALL_CHOOSE] = STR_INIT("choose"),
    [PITFALL_CHOSEN] = STR_INIT("chosen"), [PITFALL_BEFORE] = STR_INIT("before"), [PITFALL_AFTER] = STR_INIT("after")};
static const struct str action_names[] = {[PITFALL_SAY] = STR_INIT("say"),
                                          [PITFALL_REVEAL] = STR_INIT("reveal"),
                                          [PITFALL_NEXT] = STR_INIT("next"),
                                          [PITFALL_BACK] = STR_INIT("back"),
                                          [PITFALL_SKIP] = STR_INIT("skip")};
enum { ACTIONS = sizeof action_names / sizeof *action_names };

struct clinic {
    struct cards cards;
    struct pitfall_plan plan;
    struct pitfall_session session;
};

/* ---- folding --------------------------------------------------------------------------------------------------- */

static struct str refusal_text(const struct clinic *clinic, enum pitfall_action_kind kind)
{
    const struct pitfall_session *session = &clinic->session;
    if (kind == PITFALL_BACK)
        return STR("This is the first case.");
    if (session->at >= clinic->plan.count)
        return STR("These were all the cases.");
    const struct pitfall_mark *mark = &session->marks[session->at];
    if (session->part == PITFALL_FIND && mark->line == 0 && !mark->line_shown)
        return STR("Name a line first: `say` with its number; `reveal` shows it, `skip` leaves the case.");
    if (session->part == PITFALL_CHOOSE && mark->fix == 0 && !mark->fix_shown)
        return STR("Name a fix first: `say` with its number; `reveal` shows it, `skip` leaves the case.");
    return STR("What you said stays as it is.");
}

/* 422 for a number that no line or fix has. */
static void read_number(struct clinic *clinic, struct sent sent, struct pitfall_action *action)
{
    struct call *call = clinic->cards.call;
    const struct pitfall *pitfall = pitfall_at(&clinic->plan, &clinic->session);
    enum pitfall_part part = clinic->session.part;
    size_t high = SIZE_MAX >> 12; /* where nothing is asked the session says so */
    if (pitfall && part == PITFALL_FIND)
        high = pitfall->line_count;
    else if (pitfall && part == PITFALL_CHOOSE)
        high = pitfall->fix_count;
    action->number = (size_t)sent_within(call, sent, "number", 1, (int64_t)high);
}

/* One answer a case, when both parts are said, before the reasons of the fixes are told. */
static void report(struct clinic *clinic, size_t index)
{
    struct call *call = clinic->cards.call;
    const struct pitfall *pitfall = pitfall_at(&clinic->plan, &clinic->session);
    struct allocator within = arena_allocator(call->arena);
    struct builder given;
    builder_init(&given, &within);
    struct answer answer = pitfall_answer(&clinic->plan, &clinic->session, &given);
    cards_report(&clinic->cards, index, answer, pitfall->concepts, pitfall->concept_count);
}

static void fold_one(struct clinic *clinic, struct sent sent, size_t index)
{
    static const char *const known[] = {"kind", "number", NULL};
    struct call *call = clinic->cards.call;
    sent_only(call, sent, known);
    sent_needs(call, sent, "kind");
    struct pitfall_action action = {
        .kind = (enum pitfall_action_kind)sent_word(call, sent, "kind", (struct names){action_names, ACTIONS})};
    if (action.kind == PITFALL_SAY)
        read_number(clinic, sent, &action);
    if (call_is_refused(call))
        return;
    enum pitfall_part before = clinic->session.part;
    pitfall_act(&clinic->plan, &clinic->session, action);
    if (clinic->session.refused) {
        call_refuse_now(call, refusal_text(clinic, action.kind));
        return;
    }
    clinic->cards.accepted = index + 1;
    bool said = action.kind == PITFALL_SAY || action.kind == PITFALL_REVEAL;
    if (said && before == PITFALL_CHOOSE)
        report(clinic, index);
}

/* ---- showing --------------------------------------------------------------------------------------------------- */

static struct str verdict(bool given_up, bool right)
{
    return given_up ? STR("Here is the answer.") : right ? STR("That is right.") : STR("That is not right.");
}

static void show_lines(struct call *call, cJSON *card, const struct clinic *clinic, bool told)
{
    const struct pitfall *pitfall = pitfall_at(&clinic->plan, &clinic->session);
    const struct pitfall_mark *mark = &clinic->session.marks[clinic->session.at];
    struct reply *reply = &call->reply;
    cJSON *list = reply_list(reply, card, "lines");
    for (size_t i = 0; i < pitfall->line_count; i++) {
        cJSON *item = reply_add_object(reply, list);
        reply_text(reply, item, "text", pitfall->lines[i].text);
        if (!told)
            continue;
        reply_bool(reply, item, "right", pitfall->lines[i].faulty);
        reply_bool(reply, item, "chosen", mark->line == i + 1);
        reply_text(reply, item, "why", pitfall->lines[i].why);
    }
    if (told)
        reply_text(reply, card, "line_verdict",
                   verdict(mark->line_shown, pitfall_line_found(&clinic->plan, &clinic->session, clinic->session.at)));
}

static void show_fixes(struct call *call, cJSON *card, const struct clinic *clinic, bool told)
{
    const struct pitfall *pitfall = pitfall_at(&clinic->plan, &clinic->session);
    const struct pitfall_mark *mark = &clinic->session.marks[clinic->session.at];
    struct reply *reply = &call->reply;
    cJSON *list = reply_list(reply, card, "fixes");
    for (size_t i = 1; i <= pitfall->fix_count; i++) {
        const struct pitfall_fix *fix = pitfall_fix(&clinic->plan, &clinic->session, i);
        cJSON *item = reply_add_object(reply, list);
        reply_text(reply, item, "text", fix->text);
        if (!told)
            continue;
        reply_bool(reply, item, "right", fix->correct);
        reply_bool(reply, item, "chosen", mark->fix == i);
        reply_text(reply, item, "why", fix->why);
    }
    if (told)
        reply_text(reply, card, "fix_verdict",
                   verdict(mark->fix_shown, pitfall_fix_found(&clinic->plan, &clinic->session, clinic->session.at)));
}

static void show_card(struct call *call, cJSON *state, const struct clinic *clinic)
{
    const struct pitfall_session *session = &clinic->session;
    const struct pitfall *pitfall = pitfall_at(&clinic->plan, session);
    const struct pitfall_mark *mark = &session->marks[session->at];
    bool line_said = mark->line > 0 || mark->line_shown, fix_said = mark->fix > 0 || mark->fix_shown;
    cJSON *card = reply_object(&call->reply, state, "card");
    reply_text(&call->reply, card, "id", pitfall->id);
    reply_text(&call->reply, card, "title", pitfall->title);
    reply_text(&call->reply, card, "story", pitfall->story);
    reply_bool(&call->reply, card, "line_said", line_said);
    reply_bool(&call->reply, card, "fix_said", fix_said);
    show_lines(call, card, clinic, line_said);
    if (session->part >= PITFALL_CHOOSE || fix_said)
        show_fixes(call, card, clinic, fix_said);
    if (!fix_said)
        return;
    cards_scene(call, card, "before", pitfall->before);
    cards_scene(call, card, "tried", pitfall_tried(&clinic->plan, session));
    cards_scene(call, card, "after", pitfall->after);
}

static void show_cards(struct call *call, cJSON *state, const struct clinic *clinic)
{
    cJSON *list = reply_list(&call->reply, state, "cards");
    for (size_t i = 0; i < clinic->plan.count; i++) {
        const struct pitfall *pitfall = &clinic->plan.pitfalls[clinic->plan.order[i]];
        cJSON *item = reply_add_object(&call->reply, list);
        reply_text(&call->reply, item, "id", pitfall->id);
        reply_text(&call->reply, item, "title", pitfall->title);
        reply_bool(&call->reply, item, "line_found", pitfall_line_found(&clinic->plan, &clinic->session, i));
        reply_bool(&call->reply, item, "fix_found", pitfall_fix_found(&clinic->plan, &clinic->session, i));
    }
}

static void show_state(struct call *call, const struct clinic *clinic)
{
    struct reply *reply = &call->reply;
    bool over = clinic->session.at >= clinic->plan.count;
    cJSON *state = reply_object(reply, reply->root, "state");
    reply_number(reply, state, "number", (int64_t)clinic->session.at + 1);
    reply_number(reply, state, "count", (int64_t)clinic->plan.count);
    reply_text(reply, state, "part", over ? STR("over") : part_names[clinic->session.part]);
    reply_number(reply, state, "right", (int64_t)pitfall_score(&clinic->plan, &clinic->session));
    if (over)
        show_cards(call, state, clinic);
    else
        show_card(call, state, clinic);
}

static void run(struct call *call, struct clinic *clinic)
{
    size_t count, index = 0;
    const struct pitfall *all = content_pitfalls(call->site->content, &count);
    struct str ids[PITFALL_LIMIT];
    if (count == 0)
        call_refuse(call, 404, STR("This content has no pitfalls."));
    if (!cards_read(&clinic->cards, call))
        return;
    clinic->plan = pitfall_plan(all, count, clinic->cards.seed);
    clinic->session = pitfall_begin();
    for (size_t i = 0; i < clinic->plan.count; i++)
        ids[i] = all[clinic->plan.order[i]].id;
    if (!cards_are_same(&clinic->cards, ids, clinic->plan.count))
        return;
    for (struct sent item = sent_first(clinic->cards.actions); is_sent(item) && !call_is_refused(call);
         item = sent_next(item))
        fold_one(clinic, item, index++);
    if (call_is_refused(call) && !call->with_state)
        return;
    cards_show_plan(&clinic->cards, ids, clinic->plan.count);
    show_state(call, clinic);
}

void api_pitfalls(struct site *site, const struct http_request *request, struct http_response *response)
{
    struct call call;
    struct clinic clinic;
    call_begin(&call, site, request, response);
    run(&call, &clinic);
    call_end(&call);
}
