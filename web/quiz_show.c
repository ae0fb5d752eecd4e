/* SPDX-License-Identifier: MIT */
#include "web/quiz_show.h"

#include "web/asked.h"

static struct asked asked_at(const struct web_plan *plan, const struct quiz *quiz, size_t index)
{
    return (struct asked){.question = quiz_asked(&plan->quiz, quiz, index),
                          .arranged = quiz_arranged(&plan->quiz, quiz, index),
                          .hints = quiz->marks[index].hints};
}

static void show_confidence(struct call *call, cJSON *object, enum confidence confidence)
{
    static const struct str names[] = {STR_INIT(""), STR_INIT("guessed"), STR_INIT("think_so"), STR_INIT("sure")};
    reply_text_or_null(&call->reply, object, "confidence", names[confidence]);
}

/* The question of that index with the learner's answer; its reasons when it is `told`. */
static void show_question(struct call *call, cJSON *object, const struct web_plan *plan, const struct quiz *quiz,
                          size_t index)
{
    const struct quiz_mark *mark = &quiz->marks[index];
    const struct asked asked = asked_at(plan, quiz, index);
    bool told = plan->quiz.mode == QUIZ_PRACTICE || quiz->stage == QUIZ_OVER;
    asked_show(call, reply_object(&call->reply, object, "question"), &asked);
    reply_bool(&call->reply, object, "committed", mark->committed);
    show_confidence(call, object, mark->confidence);
    if (mark->committed && !mark->gave_up)
        asked_given(call, object, &asked, &mark->given);
    if (told && (mark->committed || quiz->stage == QUIZ_OVER))
        asked_reasons(call, object, &asked, mark->committed && !mark->gave_up ? &mark->given : NULL);
}

static void show_outline(struct call *call, cJSON *state, const struct web_plan *plan, const struct quiz *quiz)
{
    bool told = plan->quiz.mode == QUIZ_PRACTICE || quiz->stage == QUIZ_OVER;
    cJSON *list = reply_list(&call->reply, state, "outline");
    for (size_t i = 0; i < quiz->round_count; i++) {
        const struct quiz_mark *mark = &quiz->marks[quiz->round[i]];
        cJSON *item = reply_add_object(&call->reply, list);
        reply_number(&call->reply, item, "number", (int64_t)i + 1);
        reply_bool(&call->reply, item, "committed", mark->committed);
        reply_bool(&call->reply, item, "skipped", mark->skipped);
        if (told && mark->committed)
            reply_number(&call->reply, item, "credit", mark->credit);
    }
}

static void show_score(struct call *call, cJSON *state, const struct web_plan *plan, const struct quiz *quiz)
{
    const struct quiz_score score = quiz_score(&plan->quiz, quiz);
    struct reply *reply = &call->reply;
    cJSON *object = reply_object(reply, state, "score");
    reply_number(reply, object, "questions", (int64_t)score.questions);
    reply_number(reply, object, "answered", (int64_t)score.answered);
    reply_number(reply, object, "right", (int64_t)score.right);
    reply_number(reply, object, "credit", score.credit);
    reply_number(reply, object, "missed", (int64_t)score.missed);
    if (score.sure_asked)
        reply_number(reply, object, "sure_points", score.sure_points);
    else
        reply_null(reply, object, "sure_points");
    if (plan->quiz.mode != QUIZ_TEST)
        return;
    reply_number(reply, object, "pass", (int64_t)plan->quiz.pass);
    reply_bool(reply, object, "passed", score.passed);
}

static void show_concepts(struct call *call, cJSON *state, const struct web_plan *plan, const struct quiz *quiz)
{
    struct concept_score scores[QUIZ_CONCEPT_LIMIT];
    size_t count = quiz_concepts(&plan->quiz, quiz, scores);
    cJSON *list = reply_list(&call->reply, state, "concepts");
    for (size_t i = 0; i < count; i++) {
        cJSON *item = reply_add_object(&call->reply, list);
        reply_text(&call->reply, item, "id", scores[i].concept);
        reply_number(&call->reply, item, "questions", (int64_t)scores[i].questions);
        reply_number(&call->reply, item, "right", (int64_t)scores[i].right);
    }
}

/* Every question with its reasons. */
static void show_results(struct call *call, cJSON *state, const struct web_plan *plan, const struct quiz *quiz)
{
    cJSON *list = reply_list(&call->reply, state, "results");
    for (size_t i = 0; i < plan->quiz.count; i++) {
        cJSON *item = reply_add_object(&call->reply, list);
        reply_number(&call->reply, item, "number", (int64_t)i + 1);
        reply_number(&call->reply, item, "credit", quiz->marks[i].first_credit);
        show_question(call, item, plan, quiz, i);
    }
}

static void show_time(struct call *call, cJSON *state, const struct quiz *quiz)
{
    int64_t left = quiz_left_ms(quiz);
    if (left >= 0)
        reply_number(&call->reply, state, "left_ms", left);
    else
        reply_null(&call->reply, state, "left_ms");
    reply_number(&call->reply, state, "extensions", (int64_t)quiz->extensions);
    reply_bool(&call->reply, state, "limit_removed", quiz->limit_removed);
}

void quiz_show(struct call *call, const struct web_plan *plan, const struct quiz *quiz)
{
    static const struct str stages[] = {[QUIZ_ASKING] = STR_INIT("asking"),
                                        [QUIZ_TELLING] = STR_INIT("telling"),
                                        [QUIZ_FULL] = STR_INIT("full"),
                                        [QUIZ_TIME_UP] = STR_INIT("time_up"),
                                        [QUIZ_OVER] = STR_INIT("over")};
    struct reply *reply = &call->reply;
    cJSON *state = reply_object(reply, reply->root, "state");
    reply_text(reply, state, "stage", stages[quiz->stage]);
    reply_text(reply, state, "mode", plan->quiz.mode == QUIZ_TEST ? STR("test") : STR("practice"));
    reply_number(reply, state, "round", (int64_t)quiz->round_number + 1);
    reply_number(reply, state, "count", (int64_t)quiz->round_count);
    show_time(call, state, quiz);
    show_outline(call, state, plan, quiz);
    if (quiz_question(&plan->quiz, quiz)) {
        reply_number(reply, state, "number", (int64_t)quiz->at + 1);
        show_question(call, state, plan, quiz, quiz->round[quiz->at]);
    }
    if (quiz->stage != QUIZ_OVER)
        return;
    show_score(call, state, plan, quiz);
    show_concepts(call, state, plan, quiz);
    show_results(call, state, plan, quiz);
}
