/* SPDX-License-Identifier: MIT */
#include "web/quiz_plan.h"

#include "engine/learner.h"
#include "web/report.h"

enum { SEED_LIMIT = 1000000 };
#define NUMBER_LIMIT ((int64_t)1 << 53)

const char *const quiz_plan_wishes[] = {"way",  "set",   "n",    "level",   "concept", "missed", "ids",
                                        "seed", "timed", "plan", "actions", "kept",    "now_ms", NULL};

static const struct str way_names[] = {STR_INIT("practice"), STR_INIT("test"), STR_INIT("review")};
static const enum answer_way ways[] = {WAY_PRACTICE, WAY_TEST, WAY_REVIEW};
enum { WAYS = sizeof ways / sizeof *ways };

/* ---- what nobody chose ----------------------------------------------------------------------------------------- */

struct str quiz_plan_key(struct call *call)
{
    char room[SITE_FRESH_SIZE];
    return str_copy(call->arena, call->site->fresh(call->site->context, room));
}

uint64_t quiz_plan_seed(struct call *call)
{
    struct str fresh = quiz_plan_key(call);
    uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
    for (size_t i = 0; i < fresh.len; i++)
        hash = (hash ^ (unsigned char)fresh.at[i]) * UINT64_C(1099511628211);
    return hash % SEED_LIMIT;
}

/* ---- picking --------------------------------------------------------------------------------------------------- */

static bool has_concept(struct call *call, struct str concept)
{
    size_t count;
    const struct question *questions = content_questions(call->site->content, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t c = 0; c < questions[i].concept_count; c++)
            if (str_equal(questions[i].concepts[c], concept))
                return true;
    return false;
}

static void want_known(struct call *call, struct sent body, const char *name, bool known, struct names names)
{
    struct str word = sent_text(call, body, name);
    if (word.len == 0 || known || call_is_refused(call))
        return;
    struct str near = sentence_suggestion(call->arena, names, word), what = str_from(name);
    struct str front = sentence(call->arena, "there is no %s `%s`.", &what, &word);
    sent_refuse(call, sent_member(body, name), 422, sentence_whole(call->arena, "%s%s", &front, &near));
}

/* The concepts that questions are about. */
static struct names concepts_of(struct call *call)
{
    enum { ROOM = 64 };
    size_t count, known = 0;
    const struct question *questions = content_questions(call->site->content, &count);
    struct str *names = arena_array(call->arena, ROOM, sizeof *names);
    for (size_t i = 0; names && i < count && known < ROOM; i++) {
        size_t at = 0;
        while (at < known && !str_equal(names[at], questions[i].concepts[0]))
            at++;
        if (at == known)
            names[known++] = questions[i].concepts[0];
    }
    return (struct names){names, names ? known : 0};
}

static void read_ids(struct call *call, struct sent body, struct pick *pick)
{
    struct sent list = sent_list(call, body, "ids");
    struct str *ids = arena_array(call->arena, QUIZ_LIMIT, sizeof *ids);
    if (!is_sent(list) || !ids)
        return;
    pick->ids = ids;
    for (struct sent item = sent_first(list); is_sent(item) && !call_is_refused(call); item = sent_next(item)) {
        bool text = item.place->kind == JSON_STRING;
        if (!text || pick->id_count == QUIZ_LIMIT)
            sent_refuse(call, item, text ? 422 : 400,
                        text ? STR("these are more than 100.") : STR("this must be the id of a question."));
        else if (!content_question(call->site->content, item.place->text))
            sent_refuse(call, item, 422, sentence(call->arena, "there is no question `%s`.", &item.place->text, NULL));
        else
            ids[pick->id_count++] = item.place->text;
    }
}

static void read_pick(struct call *call, struct sent body, struct pick *pick)
{
    static const struct str levels[] = {STR_INIT("easy"), STR_INIT("medium"), STR_INIT("hard"), STR_INIT("mixed")};
    size_t level = sent_word(call, body, "level", (struct names){levels, 4}), count;
    *pick = (struct pick){.set = sent_text(call, body, "set"),
                          .concept = sent_text(call, body, "concept"),
                          .one_level = level < 3,
                          .level = level < 3 ? (enum difficulty)level : DIFFICULTY_EASY};
    if (is_sent(sent_member(body, "n")))
        pick->count = (size_t)sent_within(call, body, "n", 1, QUIZ_LIMIT);
    pick->seed = is_sent(sent_member(body, "seed")) ? (uint64_t)sent_within(call, body, "seed", 0, NUMBER_LIMIT)
                                                    : quiz_plan_seed(call);
    const struct str *sets = pick_sets(call->arena, call->site->content, &count);
    want_known(call, body, "set", pick_has_set(call->site->content, pick->set), (struct names){sets, count});
    want_known(call, body, "concept", has_concept(call, pick->concept), concepts_of(call));
    read_ids(call, body, pick);
}

/* With other numbers than the last time; with `missed` only what was answered wrongly then. */
static void use_history(struct call *call, bool missed, struct pick *pick)
{
    struct site *site = call->site;
    const struct answer *answers = NULL;
    size_t count = 0;
    if (call_is_refused(call) || (!site->store && !missed))
        return;
    enum store_status status = site->store ? store_read(site->store, call->arena, STR(""), &answers, &count) : STORE_OK;
    call_store_failed(call, status);
    pick->answers = answers;
    pick->answer_count = count;
    if (missed && status == STORE_OK)
        call_check(call, pick_missed(call->arena, answers, count, pick), NULL);
    if (missed && pick->id_count == 0)
        call_refuse(call, 422, STR("Nothing is missed: every question that you answered was right the last time."));
}

static void finish(struct call *call, struct web_plan *plan)
{
    plan->key = quiz_plan_key(call);
    plan->started_ms = call->site->now(call->site->context).ms;
    if (plan->quiz.count == 0)
        call_refuse(call, 422, STR("No question fits. Leave out `level`, `concept` or `set`."));
}

bool quiz_plan_of(struct call *call, const struct pick *pick, enum answer_way way, struct web_plan *plan)
{
    *plan = (struct web_plan){.way = way};
    if (!call_is_refused(call))
        call_check(call, pick_practice(call->arena, call->site->content, pick, &plan->quiz), NULL);
    if (!call_is_refused(call))
        finish(call, plan);
    return !call_is_refused(call);
}

bool quiz_plan_pick(struct call *call, struct sent body, struct web_plan *plan)
{
    struct pick pick;
    size_t way = sent_word(call, body, "way", (struct names){way_names, WAYS});
    bool missed = sent_bool(call, body, "missed", false), timed = sent_bool(call, body, "timed", true);
    read_pick(call, body, &pick);
    if (way < WAYS && ways[way] == WAY_REVIEW)
        sent_refuse(call, sent_member(body, "way"), 422, STR("a review begins with the plan of GET /api/review."));
    if (!(way < WAYS && ways[way] == WAY_TEST)) {
        use_history(call, missed, &pick);
        return quiz_plan_of(call, &pick, WAY_PRACTICE, plan);
    }
    *plan = (struct web_plan){.way = WAY_TEST};
    if (!call_is_refused(call))
        call_check(call, pick_test(call->arena, call->site->content, pick.seed, timed, &plan->quiz), NULL);
    if (!call_is_refused(call))
        finish(call, plan);
    return !call_is_refused(call);
}

/* ---- there and back -------------------------------------------------------------------------------------------- */

void quiz_plan_show(struct call *call, const struct web_plan *plan)
{
    struct reply *reply = &call->reply;
    cJSON *object = reply_object(reply, reply->root, "plan");
    reply_text(reply, object, "key", plan->key);
    reply_text(reply, object, "way", answer_way_name(plan->way));
    reply_number(reply, object, "seed", (int64_t)plan->quiz.seed);
    reply_number(reply, object, "started_ms", plan->started_ms);
    if (plan->way == WAY_TEST) {
        reply_number(reply, object, "pass", (int64_t)plan->quiz.pass);
        reply_number(reply, object, "limit_ms", plan->quiz.limit_ms);
    }
    cJSON *list = reply_list(reply, object, "questions");
    for (size_t i = 0; i < plan->quiz.count; i++) {
        cJSON *item = reply_add_object(reply, list);
        reply_text(reply, item, "id", plan->quiz.questions[i]->id);
        reply_number(reply, item, "rev", plan->quiz.questions[i]->rev);
        reply_number(reply, item, "version", (int64_t)plan->quiz.questions[i]->version + 1);
    }
}

/* The question as it was when the plan was made; NULL: refused. */
static const struct question *read_question(struct call *call, struct sent item)
{
    static const char *const known[] = {"id", "rev", "version", NULL};
    sent_only(call, item, known);
    sent_needs(call, item, "id");
    struct str id = sent_text(call, item, "id");
    int64_t rev = sent_within(call, item, "rev", 1, NUMBER_LIMIT);
    size_t version = (size_t)sent_within(call, item, "version", 1, NUMBER_LIMIT) - 1;
    if (call_is_refused(call))
        return NULL;
    const struct question *question = content_question(call->site->content, id);
    if (question && question->rev == rev && version < question->version_count)
        return question_version(question, version);
    call_refuse_with(call, 409, "The question `%s` has changed since this quiz began. Begin a new one.", &id, NULL);
    return NULL;
}

static void read_questions(struct call *call, struct sent object, struct web_plan *plan)
{
    struct sent list = sent_list(call, object, "questions");
    const struct question **questions = arena_array(call->arena, QUIZ_LIMIT, sizeof *questions);
    sent_needs(call, object, "questions");
    if (call_is_refused(call) || !questions)
        return;
    if (list.place->count == 0 || list.place->count > QUIZ_LIMIT)
        sent_refuse(call, list, 422, STR("a quiz has 1 to 100 questions."));
    for (struct sent item = sent_first(list); is_sent(item) && !call_is_refused(call); item = sent_next(item))
        questions[plan->quiz.count++] = read_question(call, item);
    plan->quiz.questions = questions;
}

bool quiz_plan_read(struct call *call, struct sent object, struct web_plan *plan)
{
    static const char *const known[] = {"key", "way", "seed", "started_ms", "pass", "limit_ms", "questions", NULL};
    sent_only(call, object, known);
    sent_needs(call, object, "key");
    sent_needs(call, object, "way");
    size_t way = sent_word(call, object, "way", (struct names){way_names, WAYS});
    *plan = (struct web_plan){.way = way < WAYS ? ways[way] : WAY_PRACTICE};
    plan->key = report_key(call, object, "key");
    plan->quiz.seed = (uint64_t)sent_within(call, object, "seed", 0, NUMBER_LIMIT);
    plan->started_ms = sent_within(call, object, "started_ms", 0, NUMBER_LIMIT);
    if (plan->way == WAY_TEST) {
        plan->quiz.mode = QUIZ_TEST;
        plan->quiz.pass = (size_t)sent_within(call, object, "pass", 1, QUIZ_LIMIT);
        plan->quiz.limit_ms = sent_within(call, object, "limit_ms", 0, INT64_C(86400000));
    }
    read_questions(call, object, plan);
    return !call_is_refused(call);
}
