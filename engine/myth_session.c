/* SPDX-License-Identifier: MIT */
#include "engine/myth_session.h"

#include "engine/dice.h"
#include "engine/grade.h"

struct myth_plan myth_plan(const struct myth *myths, size_t count, uint64_t seed)
{
    struct myth_plan plan = {.myths = myths, .count = count < MYTH_LIMIT ? count : MYTH_LIMIT};
    struct dice dice = dice_from(seed);
    dice_shuffle(&dice, plan.order, plan.count);
    return plan;
}

struct myth_session myth_begin(void)
{
    return (struct myth_session){.part = MYTH_STATEMENT};
}

const struct myth *myth_at(const struct myth_plan *plan, const struct myth_session *session)
{
    return session->at < plan->count ? &plan->myths[plan->order[session->at]] : NULL;
}

static void leave_card(struct myth_session *session)
{
    session->at++;
    session->part = MYTH_STATEMENT;
}

static bool commit(struct myth_session *session, enum myth_said said)
{
    if (session->part != MYTH_STATEMENT || session->said[session->at] != MYTH_NOTHING)
        return false;
    session->said[session->at] = (uint8_t)said;
    session->part = MYTH_WRONG;
    return true;
}

static bool go_on(struct myth_session *session)
{
    if (session->said[session->at] == MYTH_NOTHING)
        return false;
    if (session->part == MYTH_MATTERS)
        leave_card(session);
    else
        session->part++;
    return true;
}

static bool go_back(struct myth_session *session)
{
    if (session->part > MYTH_STATEMENT) {
        session->part--;
        return true;
    }
    if (session->at == 0)
        return false;
    session->at--;
    session->part = session->said[session->at] == MYTH_NOTHING ? MYTH_STATEMENT : MYTH_MATTERS;
    return true;
}

static bool act(const struct myth_plan *plan, struct myth_session *session, enum myth_action action)
{
    if (action == MYTH_BACK)
        return go_back(session);
    if (session->at >= plan->count)
        return false;
    switch (action) {
    case MYTH_AGREE:
        return commit(session, MYTH_AGREED);
    case MYTH_DISAGREE:
        return commit(session, MYTH_DISAGREED);
    case MYTH_NEXT:
        return go_on(session);
    case MYTH_SKIP:
        leave_card(session);
        return true;
    case MYTH_BACK:
        break;
    }
    return false;
}

void myth_act(const struct myth_plan *plan, struct myth_session *session, enum myth_action action)
{
    session->refused = !act(plan, session, action);
}

struct answer myth_answer(const struct myth_plan *plan, const struct myth_session *session)
{
    const struct myth *myth = myth_at(plan, session);
    bool agreed = session->said[session->at] == MYTH_AGREED;
    return (struct answer){.way = WAY_MYTH,
                           .item = myth->id,
                           .rev = myth->rev,
                           .given = agreed ? STR("agree") : STR("disagree"),
                           .credit = agreed ? 0 : GRADE_FULL,
                           .guess = GRADE_FULL / 2,
                           .tries = 1};
}

void myth_score(const struct myth_plan *plan, const struct myth_session *session, size_t *said, size_t *right)
{
    *said = *right = 0;
    for (size_t i = 0; i < plan->count; i++) {
        *said += session->said[i] != MYTH_NOTHING;
        *right += session->said[i] == MYTH_DISAGREED;
    }
}
