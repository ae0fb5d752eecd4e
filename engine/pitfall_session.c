/* SPDX-License-Identifier: MIT */
#include "engine/pitfall_session.h"

#include "engine/dice.h"

struct pitfall_plan pitfall_plan(const struct pitfall *pitfalls, size_t count, uint64_t seed)
{
    struct pitfall_plan plan = {.pitfalls = pitfalls, .count = count < PITFALL_LIMIT ? count : PITFALL_LIMIT};
    struct dice dice = dice_from(seed);
    dice_shuffle(&dice, plan.order, plan.count);
    for (size_t i = 0; i < plan.count; i++) {
        const struct pitfall *pitfall = &pitfalls[plan.order[i]];
        struct dice own = dice_from(dice_seed(seed, pitfall->id));
        dice_shuffle(&own, plan.fixes[i], pitfall->fix_count);
    }
    return plan;
}

struct pitfall_session pitfall_begin(void)
{
    return (struct pitfall_session){.part = PITFALL_FIND};
}

static const struct pitfall *case_at(const struct pitfall_plan *plan, size_t at)
{
    return at < plan->count ? &plan->pitfalls[plan->order[at]] : NULL;
}

const struct pitfall *pitfall_at(const struct pitfall_plan *plan, const struct pitfall_session *session)
{
    return case_at(plan, session->at);
}

const struct pitfall_fix *pitfall_fix(const struct pitfall_plan *plan, const struct pitfall_session *session,
                                      size_t number)
{
    return &case_at(plan, session->at)->fixes[plan->fixes[session->at][number - 1]];
}

int64_t pitfall_credit(const struct pitfall_plan *plan, const struct pitfall_session *session, size_t at)
{
    const struct pitfall *pitfall = case_at(plan, at);
    const struct pitfall_mark *mark = &session->marks[at];
    bool line = mark->line > 0 && pitfall->lines[mark->line - 1].faulty;
    bool fix = mark->fix > 0 && pitfall->fixes[plan->fixes[at][mark->fix - 1]].correct;
    return (line ? 500 : 0) + (fix ? 500 : 0);
}

static void leave_case(struct pitfall_session *session)
{
    session->at++;
    session->part = PITFALL_FIND;
}

static bool say(const struct pitfall *pitfall, struct pitfall_session *session, size_t number)
{
    struct pitfall_mark *mark = &session->marks[session->at];
    bool line = session->part == PITFALL_FIND && mark->line == 0 && !mark->line_shown;
    bool fix = session->part == PITFALL_CHOOSE && mark->fix == 0 && !mark->fix_shown;
    if (!line && !fix)
        return false;
    if (number == 0 || number > (line ? pitfall->line_count : pitfall->fix_count))
        return false;
    if (line)
        mark->line = (uint8_t)number;
    else
        mark->fix = (uint8_t)number;
    session->part++;
    return true;
}

static bool reveal(struct pitfall_session *session)
{
    struct pitfall_mark *mark = &session->marks[session->at];
    if (session->part == PITFALL_FIND && mark->line == 0)
        mark->line_shown = true;
    else if (session->part == PITFALL_CHOOSE && mark->fix == 0)
        mark->fix_shown = true;
    else
        return false;
    session->part++;
    return true;
}

static bool go_on(struct pitfall_session *session)
{
    const struct pitfall_mark *mark = &session->marks[session->at];
    if (session->part == PITFALL_FIND && mark->line == 0 && !mark->line_shown)
        return false;
    if (session->part == PITFALL_CHOOSE && mark->fix == 0 && !mark->fix_shown)
        return false;
    if (session->part == PITFALL_AFTER)
        leave_case(session);
    else
        session->part++;
    return true;
}

static bool go_back(struct pitfall_session *session)
{
    if (session->part > PITFALL_FIND) {
        session->part--;
        return true;
    }
    if (session->at == 0)
        return false;
    session->at--;
    session->part = session->marks[session->at].fix > 0 ? PITFALL_AFTER : PITFALL_FIND;
    return true;
}

static bool act(const struct pitfall_plan *plan, struct pitfall_session *session, struct pitfall_action action)
{
    const struct pitfall *pitfall = pitfall_at(plan, session);
    if (action.kind == PITFALL_BACK)
        return go_back(session);
    if (!pitfall)
        return false;
    switch (action.kind) {
    case PITFALL_SAY:
        return say(pitfall, session, action.number);
    case PITFALL_REVEAL:
        return reveal(session);
    case PITFALL_NEXT:
        return go_on(session);
    case PITFALL_SKIP:
        leave_case(session);
        return true;
    case PITFALL_BACK:
        break;
    }
    return false;
}

void pitfall_act(const struct pitfall_plan *plan, struct pitfall_session *session, struct pitfall_action action)
{
    session->refused = !act(plan, session, action);
}
