/* SPDX-License-Identifier: MIT */
/* Questions: one by itself, practice, the test. A quiz is folded from all its actions with every request. */
#include "engine/sink.h"
#include "web/api.h"
#include "web/asked.h"
#include "web/quiz_show.h"
#include "web/report.h"

static const struct str kind_names[] = {
    [QUIZ_NEXT] = STR_INIT("next"),       [QUIZ_BACK] = STR_INIT("back"),   [QUIZ_ANSWER] = STR_INIT("answer"),
    [QUIZ_SURE] = STR_INIT("sure"),       [QUIZ_HINT] = STR_INIT("hint"),   [QUIZ_REVEAL] = STR_INIT("reveal"),
    [QUIZ_SKIP] = STR_INIT("skip"),       [QUIZ_RETRY] = STR_INIT("retry"), [QUIZ_EXTEND] = STR_INIT("extend"),
    [QUIZ_UNLIMIT] = STR_INIT("unlimit"), [QUIZ_TICK] = STR_INIT("tick")};
enum { KINDS = sizeof kind_names / sizeof *kind_names };
#define NUMBER_LIMIT ((int64_t)1 << 53)

/* A quiz being folded. */
struct folding {
    struct call *call;
    struct web_plan plan;
    struct quiz quiz;
    struct report_desk desk;
    size_t accepted; /* actions so far */
    size_t kept;     /* of those, how many the page knows to be durable */
    size_t lost;     /* the first whose answer is not; SIZE_MAX for none */
};

static struct str refusal_text(enum quiz_refusal refusal)
{
    switch (refusal) {
    case QUIZ_ANSWER_FIRST:
        return STR("The answer comes first; `reveal` shows it, `skip` leaves it.");
    case QUIZ_COMMITTED:
        return STR("This is answered already, and an answer stays as it is.");
    case QUIZ_NO_HINT:
        return STR("There is no hint left.");
    case QUIZ_NOT_IN_TEST:
        return STR("In a test there are no hints and no answers before the end.");
    case QUIZ_AT_START:
        return STR("This is the first question.");
    case QUIZ_NONE_MISSED:
        return STR("Nothing was missed.");
    case QUIZ_LATE:
        return STR("The time is over: `next` hands in, `extend` takes more time, `unlimit` switches the limit off.");
    case QUIZ_NOT_HERE:
    case QUIZ_DONE:
        break;
    }
    return STR("That means nothing at this point of the quiz.");
}

/* ---- actions --------------------------------------------------------------------------------------------------- */

/* Kept before anything of it is told. */
static void report_answer(struct folding *folding, size_t index)
{
    struct call *call = folding->call;
    const struct quiz_mark *mark = quiz_mark(&folding->quiz);
    if (index < folding->kept)
        return;
    folding->desk.key = report_key_of(call, folding->plan.key, (int64_t)index);
    const char *said =
        sink_question(&folding->desk.sink, &folding->desk.from, quiz_answer(mark, folding->plan.way),
                      quiz_question(&folding->plan.quiz, &folding->quiz), mark->gave_up ? NULL : &mark->given);
    if (said && index < folding->lost)
        folding->lost = index;
}

static enum confidence read_confidence(struct call *call, struct sent action)
{
    static const struct str names[] = {STR_INIT("guessed"), STR_INIT("think_so"), STR_INIT("sure")};
    size_t index = sent_word(call, action, "confidence", (struct names){names, 3});
    return index < 3 ? (enum confidence)(CONFIDENCE_GUESSED + (int)index) : CONFIDENCE_NOT_ASKED;
}

/* Judges what was answered to the question at hand. Where there is none to answer the quiz says why. */
static bool fill_answer(struct folding *folding, struct sent sent, struct quiz_action *action)
{
    struct call *call = folding->call;
    const struct quiz *quiz = &folding->quiz;
    sent_needs(call, sent, "given");
    struct sent given = sent_object(call, sent, "given");
    if (call_is_refused(call))
        return false;
    if (quiz->stage != QUIZ_ASKING)
        return true;
    size_t index = quiz->round[quiz->at];
    const struct asked asked = {quiz_asked(&folding->plan.quiz, quiz, index),
                                quiz_arranged(&folding->plan.quiz, quiz, index), quiz->marks[index].hints};
    return asked_take(call, given, &asked, &action->given, &action->credit);
}

static bool take(struct folding *folding, struct quiz_action *action)
{
    quiz_act(&folding->plan.quiz, &folding->quiz, action);
    if (folding->quiz.refusal == QUIZ_DONE)
        return true;
    call_refuse_now(folding->call, refusal_text(folding->quiz.refusal));
    return false;
}

static void fold_one(struct folding *folding, struct sent sent, size_t index)
{
    static const char *const known[] = {"kind", "given", "confidence", "now_ms", NULL};
    struct call *call = folding->call;
    sent_only(call, sent, known);
    sent_needs(call, sent, "kind");
    size_t kind = sent_word(call, sent, "kind", (struct names){kind_names, KINDS});
    struct quiz_action action = {.kind = (enum quiz_action_kind)kind, .now_ms = folding->quiz.now_ms};
    if (is_sent(sent_member(sent, "now_ms")))
        action.now_ms = sent_within(call, sent, "now_ms", 0, NUMBER_LIMIT);
    action.confidence = read_confidence(call, sent);
    if (call_is_refused(call) || (action.kind == QUIZ_ANSWER && !fill_answer(folding, sent, &action)))
        return;
    struct quiz_action sure = {.kind = QUIZ_SURE, .now_ms = action.now_ms, .confidence = action.confidence};
    if (action.kind == QUIZ_ANSWER && action.confidence != CONFIDENCE_NOT_ASKED && !take(folding, &sure))
        return;
    if (!take(folding, &action))
        return;
    folding->accepted = index + 1;
    if (action.kind == QUIZ_ANSWER || action.kind == QUIZ_REVEAL)
        report_answer(folding, index);
}

static void fold_on(struct folding *folding, struct sent actions)
{
    size_t index = 0;
    folding->quiz = quiz_begin(&folding->plan.quiz, folding->plan.started_ms);
    for (struct sent item = sent_first(actions); is_sent(item) && !call_is_refused(folding->call);
         item = sent_next(item))
        fold_one(folding, item, index++);
}

static void show(struct folding *folding)
{
    struct call *call = folding->call;
    quiz_plan_show(call, &folding->plan);
    reply_number(&call->reply, call->reply.root, "accepted", (int64_t)folding->accepted);
    reply_number(&call->reply, call->reply.root, "kept",
                 (int64_t)(folding->lost < folding->accepted ? folding->lost : folding->accepted));
    quiz_show(call, &folding->plan, &folding->quiz);
}

/* An old plan with its actions, or a new one. */
static bool read_plan(struct folding *folding, struct sent body, struct sent actions)
{
    struct call *call = folding->call;
    struct sent plan = sent_object(call, body, "plan");
    if (is_sent(plan))
        return quiz_plan_read(call, plan, &folding->plan);
    if (is_sent(actions) && actions.place->count > 0)
        sent_refuse(call, body, 422, STR("actions belong to a plan: send back the `plan` that the quiz began with."));
    return !call_is_refused(call) && quiz_plan_pick(call, body, &folding->plan);
}

void api_quiz(struct site *site, const struct http_request *request, struct http_response *response)
{
    struct call call;
    struct folding folding = {.call = &call, .lost = SIZE_MAX};
    call_begin(&call, site, request, response);
    report_desk_init(&folding.desk, &call);
    struct sent body = call_body(&call, quiz_plan_wishes);
    struct sent actions = sent_list(&call, body, "actions");
    if (is_sent(sent_member(body, "kept")))
        folding.kept = (size_t)sent_within(&call, body, "kept", 0, NUMBER_LIMIT);
    if (!call_is_refused(&call) && read_plan(&folding, body, actions)) {
        fold_on(&folding, actions);
        if (!call_is_refused(&call) || call.with_state)
            show(&folding);
    }
    call_end(&call);
}

/* ---- one question, and what there is --------------------------------------------------------------------------- */

static struct names question_ids(struct call *call)
{
    size_t count;
    const struct question *questions = content_questions(call->site->content, &count);
    struct str *ids = arena_array(call->arena, count, sizeof *ids);
    for (size_t i = 0; ids && i < count; i++)
        ids[i] = questions[i].id;
    return (struct names){ids, ids ? count : 0};
}

void api_question(struct site *site, const struct http_request *request, struct http_response *response)
{
    struct call call;
    call_begin(&call, site, request, response);
    const struct question *question = content_question(site->content, request->id);
    int64_t seed = http_query_int(request, "seed", 0, NUMBER_LIMIT, -1);
    if (question) {
        question = question_version(question, seed < 0 ? 0 : question_version_by(question, (uint64_t)seed));
        const struct asked asked = {
            question, seed < 0 ? arranged_as_written(question) : arranged_by(question, (uint64_t)seed), 0};
        asked_show(&call, call.reply.root, &asked);
    } else {
        call_no_such(&call, "question", request->id, question_ids(&call));
    }
    call_end(&call);
}

void api_sets(struct site *site, const struct http_request *request, struct http_response *response)
{
    struct call call;
    size_t count;
    call_begin(&call, site, request, response);
    const struct str *sets = pick_sets(call.arena, site->content, &count);
    const struct exam *exam = content_exam(site->content);
    reply_texts(&call.reply, call.reply.root, "sets", sets, count);
    cJSON *test = reply_object(&call.reply, call.reply.root, "test");
    reply_number(&call.reply, test, "questions", exam->questions);
    reply_number(&call.reply, test, "pass", exam->pass);
    reply_number(&call.reply, test, "minutes", exam->minutes);
    call_end(&call);
}
