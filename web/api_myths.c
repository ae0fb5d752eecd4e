/* SPDX-License-Identifier: MIT */
/* Myth cards: agree or disagree, then the card part by part. */
#include "engine/film_pair.h"
#include "engine/myth_session.h"
#include "web/api.h"
#include "web/cards.h"

static const struct str part_names[] = {[MYTH_STATEMENT] = STR_INIT("statement"), [MYTH_WRONG] = STR_INIT("wrong"),
                                        [MYTH_TEMPTING] = STR_INIT("tempting"),   [MYTH_RULE] = STR_INIT("rule"),
                                        [MYTH_COMPARE] = STR_INIT("compare"),     [MYTH_MATTERS] = STR_INIT("matters")};
static const struct str said_names[] = {STR_INIT(""), STR_INIT("agree"), STR_INIT("disagree")};
static const struct str action_names[] = {[MYTH_AGREE] = STR_INIT("agree"),
                                          [MYTH_DISAGREE] = STR_INIT("disagree"),
                                          [MYTH_NEXT] = STR_INIT("next"),
                                          [MYTH_BACK] = STR_INIT("back"),
                                          [MYTH_SKIP] = STR_INIT("skip")};
enum { ACTIONS = sizeof action_names / sizeof *action_names };

struct myths {
    struct cards cards;
    struct myth_plan plan;
    struct myth_session session;
};

/* ---- folding --------------------------------------------------------------------------------------------------- */

static struct str refusal_text(const struct myths *myths, enum myth_action action)
{
    bool over = myths->session.at >= myths->plan.count;
    if (action == MYTH_BACK)
        return STR("This is the first card.");
    if (over)
        return STR("These were all the cards.");
    if (action == MYTH_NEXT)
        return STR("Say first what you think: `agree` or `disagree`; `skip` leaves the card.");
    return STR("What you said stays as it is.");
}

static void fold_one(struct myths *myths, struct sent sent, size_t index)
{
    static const char *const known[] = {"kind", NULL};
    struct call *call = myths->cards.call;
    const struct myth *myth = myth_at(&myths->plan, &myths->session);
    sent_only(call, sent, known);
    sent_needs(call, sent, "kind");
    enum myth_action action = (enum myth_action)sent_word(call, sent, "kind", (struct names){action_names, ACTIONS});
    if (call_is_refused(call))
        return;
    myth_act(&myths->plan, &myths->session, action);
    if (myths->session.refused) {
        call_refuse_now(call, refusal_text(myths, action));
        return;
    }
    myths->cards.accepted = index + 1;
    if (action == MYTH_AGREE || action == MYTH_DISAGREE)
        cards_report(&myths->cards, index, myth_answer(&myths->plan, &myths->session), myth->concepts,
                     myth->concept_count);
}

/* ---- showing --------------------------------------------------------------------------------------------------- */

/* The steps up to where belief and truth part, and how they do. */
static void show_pair(struct call *call, cJSON *object, struct film_pair *pair)
{
    const struct film_parting *parting = film_pair_parting(pair);
    size_t count;
    const struct film_step *steps = film_steps(film_pair_film(pair, 0), &count);
    size_t shown = parting->is_parted && parting->step < count ? parting->step + 1 : count;
    cJSON *list = reply_list(&call->reply, object, "steps");
    for (size_t i = 0; i < shown; i++)
        reply_add_text(&call->reply, list, steps[i].heading);
    reply_texts(&call->reply, object, "parting", parting->in.texts, parting->in.count);
    reply_texts(&call->reply, object, "why", parting->why.texts, parting->why.count);
}

static void show_comparison(struct call *call, cJSON *card, const struct myth *myth)
{
    struct allocator within = arena_allocator(call->arena);
    const struct scene *scene = NULL;
    struct film_pair *pair = NULL;
    struct builder complaints;
    builder_init(&complaints, &within);
    cJSON *object = reply_object(&call->reply, card, "comparison");
    reply_text(&call->reply, object, "scene", myth->scene);
    reply_text_or_null(&call->reply, object, "release", myth->release);
    reply_text(&call->reply, object, "belief", myth->belief);
    if (content_scene(call->site->content, myth->scene, &scene, &complaints) != STATUS_OK)
        return;
    const struct release *named = rules_find_release(myth->release);
    const struct release *release = named ? named : scene->release;
    const struct rules a = rules_with_belief(release, NULL);
    const struct rules b = rules_with_belief(release, rules_find_belief(myth->belief));
    reply_text(&call->reply, object, "title", scene->title);
    enum status status = film_pair_new(call->site->from, scene, &a, &b, &pair);
    if (status == STATUS_OK)
        show_pair(call, object, pair);
    else if (status == STATUS_NO_MEMORY)
        call_check(call, status, NULL);
    film_pair_free(pair);
}

static void show_card(struct call *call, cJSON *state, const struct myths *myths)
{
    const struct myth *myth = myth_at(&myths->plan, &myths->session);
    enum myth_part part = myths->session.part;
    enum myth_said said = (enum myth_said)myths->session.said[myths->session.at];
    struct reply *reply = &call->reply;
    cJSON *card = reply_object(reply, state, "card");
    reply_text(reply, card, "id", myth->id);
    reply_text(reply, card, "statement", myth->statement);
    reply_text_or_null(reply, card, "said", said_names[said]);
    if (part >= MYTH_WRONG)
        reply_text(reply, card, "verdict",
                   said == MYTH_AGREED ? STR("You agreed. But it is wrong.")
                                       : STR("You disagreed. Indeed it is wrong."));
    if (part >= MYTH_TEMPTING)
        reply_text(reply, card, "tempting", myth->tempting);
    if (part >= MYTH_RULE)
        reply_text(reply, card, "rule", myth->rule);
    if (part >= MYTH_COMPARE)
        show_comparison(call, card, myth);
    if (part >= MYTH_MATTERS)
        reply_text(reply, card, "matters", myth->matters);
}

/* At the end: every card with what was said; with what is true where it was not known. */
static void show_cards(struct call *call, cJSON *state, const struct myths *myths)
{
    cJSON *list = reply_list(&call->reply, state, "cards");
    for (size_t i = 0; i < myths->plan.count; i++) {
        const struct myth *myth = &myths->plan.myths[myths->plan.order[i]];
        cJSON *item = reply_add_object(&call->reply, list);
        reply_text(&call->reply, item, "id", myth->id);
        reply_text(&call->reply, item, "statement", myth->statement);
        reply_text_or_null(&call->reply, item, "said", said_names[myths->session.said[i]]);
        if (myths->session.said[i] == MYTH_AGREED)
            reply_text(&call->reply, item, "rule", myth->rule);
    }
}

static void show_state(struct call *call, const struct myths *myths)
{
    struct reply *reply = &call->reply;
    size_t said, right;
    bool over = myths->session.at >= myths->plan.count;
    myth_score(&myths->plan, &myths->session, &said, &right);
    cJSON *state = reply_object(reply, reply->root, "state");
    reply_number(reply, state, "number", (int64_t)myths->session.at + 1);
    reply_number(reply, state, "count", (int64_t)myths->plan.count);
    reply_text(reply, state, "part", over ? STR("over") : part_names[myths->session.part]);
    reply_number(reply, state, "said", (int64_t)said);
    reply_number(reply, state, "right", (int64_t)right);
    if (over)
        show_cards(call, state, myths);
    else
        show_card(call, state, myths);
}

static void run(struct call *call, struct myths *myths)
{
    size_t count, index = 0;
    const struct myth *all = content_myths(call->site->content, &count);
    struct str ids[MYTH_LIMIT];
    if (count == 0)
        call_refuse(call, 404, STR("This content has no myths."));
    if (!cards_read(&myths->cards, call))
        return;
    myths->plan = myth_plan(all, count, myths->cards.seed);
    myths->session = myth_begin();
    for (size_t i = 0; i < myths->plan.count; i++)
        ids[i] = all[myths->plan.order[i]].id;
    if (!cards_are_same(&myths->cards, ids, myths->plan.count))
        return;
    for (struct sent item = sent_first(myths->cards.actions); is_sent(item) && !call_is_refused(call);
         item = sent_next(item))
        fold_one(myths, item, index++);
    if (call_is_refused(call) && !call->with_state)
        return;
    cards_show_plan(&myths->cards, ids, myths->plan.count);
    show_state(call, myths);
}

void api_myths(struct site *site, const struct http_request *request, struct http_response *response)
{
    struct call call;
    struct myths myths;
    call_begin(&call, site, request, response);
    run(&call, &myths);
    call_end(&call);
}
