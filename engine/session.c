/* SPDX-License-Identifier: MIT */
#include "engine/session.h"

struct lesson_session session_begin(void)
{
    return (struct lesson_session){0};
}

const struct stop *session_stop(const struct plan *plan, const struct lesson_session *session)
{
    return session->stop < plan->stop_count ? &plan->stops[session->stop] : NULL;
}

const struct moment *session_moment(const struct plan *plan, const struct lesson_session *session)
{
    const struct stop *stop = session_stop(plan, session);
    if (!stop || stop->kind != STOP_SCENE || session->moment >= stop->reel->count)
        return NULL;
    return &stop->reel->moments[session->moment];
}

static bool has_question(const struct stop *stop)
{
    return stop->kind == STOP_PREDICTION || stop->kind == STOP_QUESTION;
}

static uint64_t bit(size_t index)
{
    return UINT64_C(1) << index;
}

static bool is_predicted(const struct mark *mark, size_t moment)
{
    return (mark->predicted & bit(moment)) != 0;
}

enum wanted session_wanted(const struct plan *plan, const struct lesson_session *session)
{
    const struct stop *stop = session_stop(plan, session);
    if (!stop)
        return WANTED_NOTHING;
    const struct mark *mark = &session->marks[session->stop];
    if (has_question(stop))
        return mark->committed ? WANTED_NEXT : WANTED_ANSWER;
    const struct moment *moment = session_moment(plan, session);
    if (moment && moment->outcome != OUTCOME_NONE && !mark->watching && !is_predicted(mark, session->moment))
        return WANTED_OUTCOME;
    return WANTED_NEXT;
}

struct lesson_page session_page(const struct plan *plan, const struct lesson_session *session)
{
    const struct stop *stop = session_stop(plan, session);
    struct lesson_page page = {.number = session->stop + 1,
                               .count = plan->stop_count + 1,
                               .stop = stop,
                               .moment = session_moment(plan, session),
                               .wanted = session_wanted(plan, session)};
    if (stop) {
        page.heading = stop->heading;
        page.prose_begin = stop->begin;
        page.prose_end = stop->block;
        page.mark = &session->marks[session->stop];
        return page;
    }
    if (plan->stop_count > 0)
        page.heading = plan->stops[plan->stop_count - 1].heading;
    page.prose_begin = plan->rest;
    page.prose_end = plan->lesson->block_count;
    return page;
}

static bool is_right(const struct stop *stop, const struct mark *mark, size_t moment)
{
    bool hit = (mark->said_hit & bit(moment)) != 0;
    return is_predicted(mark, moment) && hit == (stop->reel->moments[moment].outcome == OUTCOME_HIT);
}

bool session_predicted(const struct plan *plan, const struct lesson_session *session, size_t index)
{
    const struct stop *stop = session_stop(plan, session);
    return stop && stop->kind == STOP_SCENE && index < stop->reel->count &&
           is_predicted(&session->marks[session->stop], index);
}

bool session_predicted_right(const struct plan *plan, const struct lesson_session *session, size_t index)
{
    const struct stop *stop = session_stop(plan, session);
    return stop && stop->kind == STOP_SCENE && index < stop->reel->count &&
           is_right(stop, &session->marks[session->stop], index);
}

/* ---- actions --------------------------------------------------------------------------------------------------- */

static enum refusal leave_stop(struct lesson_session *session)
{
    session->stop++;
    session->moment = 0;
    return REFUSED_NOTHING;
}

static enum refusal go_on(const struct plan *plan, struct lesson_session *session)
{
    enum wanted wanted = session_wanted(plan, session);
    if (wanted == WANTED_NOTHING)
        return REFUSED_AT_END;
    if (wanted != WANTED_NEXT)
        return REFUSED_ANSWER_FIRST;
    if (!session_moment(plan, session))
        return leave_stop(session);
    session->moment++;
    return REFUSED_NOTHING;
}

static enum refusal go_back(const struct plan *plan, struct lesson_session *session)
{
    if (session->moment > 0) {
        session->moment--;
        return REFUSED_NOTHING;
    }
    if (session->stop == 0)
        return REFUSED_AT_START;
    session->stop--;
    /* Back into a scene leads to its end if it was seen so far, else to the moment that is still to be predicted. */
    while (session_wanted(plan, session) == WANTED_NEXT && session_moment(plan, session))
        session->moment++;
    return REFUSED_NOTHING;
}

static enum refusal choose(const struct stop *stop, struct mark *mark, const struct action *action)
{
    if (!has_question(stop))
        return REFUSED_NOT_HERE;
    if (mark->committed)
        return REFUSED_COMMITTED;
    if (question_has_options(stop->question) && !question_accepts(stop->question, action->given.chosen))
        return REFUSED_NO_OPTION;
    mark->committed = true;
    mark->given = action->given;
    mark->credit = action->credit;
    return REFUSED_NOTHING;
}

static enum refusal predict(const struct plan *plan, struct lesson_session *session, bool hit)
{
    const struct moment *moment = session_moment(plan, session);
    struct mark *mark = &session->marks[session->stop];
    if (!moment || moment->outcome == OUTCOME_NONE)
        return REFUSED_NOT_HERE;
    if (mark->watching || is_predicted(mark, session->moment))
        return REFUSED_COMMITTED;
    mark->predicted |= bit(session->moment);
    if (hit)
        mark->said_hit |= bit(session->moment);
    return REFUSED_NOTHING;
}

static enum refusal watch(const struct plan *plan, struct lesson_session *session)
{
    if (session_wanted(plan, session) != WANTED_OUTCOME)
        return REFUSED_NOT_HERE;
    session->marks[session->stop].watching = true;
    return REFUSED_NOTHING;
}

static enum refusal take_hint(const struct stop *stop, struct mark *mark)
{
    if (!has_question(stop) || mark->hints >= stop->question->hint_count)
        return REFUSED_NO_HINT;
    if (mark->committed)
        return REFUSED_COMMITTED;
    mark->hints++;
    return REFUSED_NOTHING;
}

static enum refusal reveal(const struct stop *stop, struct mark *mark)
{
    if (!has_question(stop))
        return REFUSED_NOT_HERE;
    if (mark->committed)
        return REFUSED_COMMITTED;
    mark->committed = mark->gave_up = true;
    return REFUSED_NOTHING;
}

static bool is_untouched(const struct mark *mark)
{
    return !mark->committed && mark->hints == 0 && mark->predicted == 0 && !mark->watching;
}

static enum refusal start_again(struct lesson_session *session)
{
    bool touched = session->stop > 0 || session->moment > 0;
    for (size_t i = 0; i < PLAN_STOP_LIMIT; i++)
        touched = touched || !is_untouched(&session->marks[i]);
    if (!touched)
        return REFUSED_AT_START;
    *session = session_begin();
    return REFUSED_NOTHING;
}

static enum refusal act(const struct plan *plan, struct lesson_session *session, struct action action)
{
    if (action.kind == ACTION_BACK)
        return go_back(plan, session);
    if (action.kind == ACTION_RESTART)
        return start_again(session);
    const struct stop *stop = session_stop(plan, session);
    if (!stop)
        return REFUSED_AT_END;
    struct mark *mark = &session->marks[session->stop];
    switch (action.kind) {
    case ACTION_NEXT:
        return go_on(plan, session);
    case ACTION_CHOOSE:
        return choose(stop, mark, &action);
    case ACTION_PREDICT:
        return predict(plan, session, action.hit);
    case ACTION_WATCH:
        return watch(plan, session);
    case ACTION_HINT:
        return take_hint(stop, mark);
    case ACTION_REVEAL:
        return reveal(stop, mark);
    case ACTION_SKIP:
        return leave_stop(session);
    case ACTION_BACK:
    case ACTION_RESTART:
        break;
    }
    return REFUSED_NOT_HERE;
}

struct lesson_session session_after(const struct plan *plan, const struct lesson_session *before, struct action action)
{
    struct lesson_session after = *before;
    after.refusal = act(plan, &after, action);
    return after;
}

/* ---- the score ------------------------------------------------------------------------------------------------- */

static void score_scene(const struct stop *stop, const struct mark *mark, struct score *score)
{
    score->outcomes += mark->watching ? 0 : stop->reel->asked;
    for (size_t i = 0; i < stop->reel->count; i++) {
        score->outcomes += mark->watching && is_predicted(mark, i);
        score->outcomes_predicted += is_predicted(mark, i);
        score->outcomes_right += is_right(stop, mark, i);
    }
}

struct score session_score(const struct plan *plan, const struct lesson_session *session)
{
    struct score score = {0};
    for (size_t i = 0; i < plan->stop_count; i++) {
        const struct stop *stop = &plan->stops[i];
        const struct mark *mark = &session->marks[i];
        if (stop->kind == STOP_SCENE)
            score_scene(stop, mark, &score);
        if (stop->kind != STOP_QUESTION)
            continue;
        score.questions++;
        score.answered += mark->committed && !mark->gave_up;
        score.right += mark->credit == GRADE_FULL;
    }
    return score;
}
