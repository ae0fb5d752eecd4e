/* SPDX-License-Identifier: MIT */
#include "engine/pitfall_session.h"

#include "engine/dice.h"
#include "engine/grade.h"

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

bool pitfall_line_found(const struct pitfall_plan *plan, const struct pitfall_session *session, size_t at)
{
    size_t line = session->marks[at].line;
    return line > 0 && case_at(plan, at)->lines[line - 1].faulty;
}

bool pitfall_fix_found(const struct pitfall_plan *plan, const struct pitfall_session *session, size_t at)
{
    size_t fix = session->marks[at].fix;
    return fix > 0 && case_at(plan, at)->fixes[plan->fixes[at][fix - 1]].correct;
}

int64_t pitfall_credit(const struct pitfall_plan *plan, const struct pitfall_session *session, size_t at)
{
    return (pitfall_line_found(plan, session, at) ? GRADE_FULL / 2 : 0) +
           (pitfall_fix_found(plan, session, at) ? GRADE_FULL / 2 : 0);
}

size_t pitfall_score(const struct pitfall_plan *plan, const struct pitfall_session *session)
{
    size_t found = 0;
    for (size_t i = 0; i < plan->count; i++)
        found += pitfall_credit(plan, session, i) == GRADE_FULL;
    return found;
}

struct str pitfall_tried(const struct pitfall_plan *plan, const struct pitfall_session *session)
{
    const struct pitfall *pitfall = case_at(plan, session->at);
    size_t fix = session->marks[session->at].fix;
    struct str scene = fix > 0 ? pitfall_fix(plan, session, fix)->scene : STR("");
    return str_equal(scene, pitfall->after) || str_equal(scene, pitfall->before) ? STR("") : scene;
}

struct answer pitfall_answer(const struct pitfall_plan *plan, const struct pitfall_session *session,
                             struct builder *given)
{
    const struct pitfall *pitfall = case_at(plan, session->at);
    const struct pitfall_mark *mark = &session->marks[session->at];
    builder_add_text(given, "line ");
    builder_add_int(given, mark->line);
    builder_add_text(given, " fix ");
    builder_add_int(given, mark->fix > 0 ? plan->fixes[session->at][mark->fix - 1] + 1 : 0);
    return (struct answer){.way = WAY_PITFALL,
                           .item = pitfall->id,
                           .rev = pitfall->rev,
                           .given = builder_str(given),
                           .credit = pitfall_credit(plan, session, session->at),
                           .guess = GRADE_FULL / 4,
                           .tries = 1};
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
    const struct pitfall_mark *mark = &session->marks[session->at];
    session->part = mark->fix > 0 || mark->fix_shown ? PITFALL_AFTER : PITFALL_FIND;
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
