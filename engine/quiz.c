/* SPDX-License-Identifier: MIT */
#include "engine/quiz.h"

#include "engine/dice.h"

/* ---- where the learner stands ---------------------------------------------------------------------------------- */

static bool is_at_question(const struct quiz *quiz)
{
    return quiz->at < quiz->round_count && (quiz->stage == QUIZ_ASKING || quiz->stage == QUIZ_TELLING);
}

static struct quiz_mark *mark_at(struct quiz *quiz)
{
    return &quiz->marks[quiz->round[quiz->at]];
}

const struct question *quiz_asked(const struct quiz_plan *plan, const struct quiz *quiz, size_t index)
{
    return question_version(plan->questions[index], quiz->marks[index].version);
}

const struct question *quiz_question(const struct quiz_plan *plan, const struct quiz *quiz)
{
    return is_at_question(quiz) ? quiz_asked(plan, quiz, quiz->round[quiz->at]) : NULL;
}

const struct quiz_mark *quiz_mark(const struct quiz *quiz)
{
    return is_at_question(quiz) ? &quiz->marks[quiz->round[quiz->at]] : NULL;
}

/* A later round is arranged anew, so that the place of an answer is not what is remembered. */
struct arranged quiz_arranged(const struct quiz_plan *plan, const struct quiz *quiz, size_t index)
{
    return arranged_by(quiz_asked(plan, quiz, index), plan->seed + quiz->round_number);
}

struct answer quiz_answer(const struct quiz_mark *mark, enum answer_way way)
{
    return (struct answer){.way = way,
                           .credit = mark->credit,
                           .tries = (int64_t)mark->tries,
                           .hints = (int64_t)mark->hints,
                           .confidence = (int64_t)mark->confidence,
                           .took_ms = mark->took_ms};
}

int64_t quiz_left_ms(const struct quiz *quiz)
{
    if (quiz->limit_ms == 0)
        return -1;
    int64_t left = quiz->started_ms + quiz->limit_ms - quiz->now_ms;
    return left > 0 ? left : 0;
}

/* Stands at question `at` of the round, or behind the last one. */
static void stand_at(const struct quiz_plan *plan, struct quiz *quiz, size_t at)
{
    quiz->at = at;
    if (at >= quiz->round_count) {
        quiz->stage = plan->mode == QUIZ_TEST ? QUIZ_FULL : QUIZ_OVER;
        return;
    }
    struct quiz_mark *mark = mark_at(quiz);
    quiz->stage = mark->committed ? QUIZ_TELLING : QUIZ_ASKING;
    if (mark->shown_ms == 0)
        mark->shown_ms = quiz->now_ms;
}

struct quiz quiz_begin(const struct quiz_plan *plan, int64_t now_ms)
{
    struct quiz quiz = {.started_ms = now_ms, .now_ms = now_ms, .limit_ms = plan->limit_ms};
    quiz.round_count = plan->count < QUIZ_LIMIT ? plan->count : QUIZ_LIMIT;
    for (size_t i = 0; i < quiz.round_count; i++) {
        quiz.round[i] = (uint8_t)i;
        quiz.marks[i].version = plan->questions[i]->version;
    }
    stand_at(plan, &quiz, 0);
    return quiz;
}

/* ---- actions --------------------------------------------------------------------------------------------------- */

static enum quiz_refusal commit(struct quiz *quiz, const struct quiz_action *action, bool gave_up)
{
    struct quiz_mark *mark = mark_at(quiz);
    if (mark->committed)
        return QUIZ_COMMITTED;
    mark->committed = true;
    mark->gave_up = gave_up;
    mark->skipped = false;
    mark->credit = gave_up ? 0 : action->credit;
    if (!gave_up)
        mark->given = action->given;
    mark->took_ms = quiz->now_ms - mark->shown_ms;
    mark->tries++;
    if (mark->tries == 1) {
        mark->first_credit = mark->credit;
        mark->first_confidence = gave_up ? CONFIDENCE_NOT_ASKED : mark->confidence;
    }
    quiz->stage = QUIZ_TELLING;
    return QUIZ_DONE;
}

static enum quiz_refusal take_hint(const struct quiz_plan *plan, struct quiz *quiz)
{
    struct quiz_mark *mark = mark_at(quiz);
    if (mark->committed)
        return QUIZ_COMMITTED;
    if (mark->hints >= plan->questions[quiz->round[quiz->at]]->hint_count)
        return QUIZ_NO_HINT;
    mark->hints++;
    return QUIZ_DONE;
}

static enum quiz_refusal be_sure(struct quiz *quiz, enum confidence confidence)
{
    struct quiz_mark *mark = mark_at(quiz);
    if (mark->committed)
        return QUIZ_COMMITTED;
    mark->confidence = confidence;
    return QUIZ_DONE;
}

static enum quiz_refusal skip(const struct quiz_plan *plan, struct quiz *quiz)
{
    struct quiz_mark *mark = mark_at(quiz);
    mark->skipped = !mark->committed;
    stand_at(plan, quiz, quiz->at + 1);
    return QUIZ_DONE;
}

static enum quiz_refusal go_on(const struct quiz_plan *plan, struct quiz *quiz)
{
    if (quiz->stage == QUIZ_ASKING)
        return QUIZ_ANSWER_FIRST;
    stand_at(plan, quiz, quiz->at + 1);
    return QUIZ_DONE;
}

static enum quiz_refusal go_back(const struct quiz_plan *plan, struct quiz *quiz)
{
    if (quiz->at == 0)
        return QUIZ_AT_START;
    stand_at(plan, quiz, quiz->at - 1);
    return QUIZ_DONE;
}

static bool is_missed(const struct quiz_mark *mark)
{
    return !mark->committed || mark->credit < GRADE_FULL;
}

static enum quiz_refusal retry(const struct quiz_plan *plan, struct quiz *quiz)
{
    if (plan->mode == QUIZ_TEST)
        return QUIZ_NOT_HERE;
    size_t count = 0;
    for (size_t i = 0; i < plan->count && i < QUIZ_LIMIT; i++)
        if (is_missed(&quiz->marks[i]))
            quiz->round[count++] = (uint8_t)i;
    if (count == 0)
        return QUIZ_NONE_MISSED;
    quiz->round_count = count;
    quiz->round_number++;
    for (size_t i = 0; i < count; i++) {
        struct quiz_mark *mark = &quiz->marks[quiz->round[i]];
        const struct question *question = plan->questions[quiz->round[i]];
        *mark = (struct quiz_mark){.version =
                                       question_version_after(question, mark->version, plan->seed + quiz->round_number),
                                   .tries = mark->tries,
                                   .first_credit = mark->first_credit,
                                   .first_confidence = mark->first_confidence};
    }
    stand_at(plan, quiz, 0);
    return QUIZ_DONE;
}

/* What can be done with the question at hand. */
static enum quiz_refusal act_at_question(const struct quiz_plan *plan, struct quiz *quiz,
                                         const struct quiz_action *action)
{
    bool test = plan->mode == QUIZ_TEST;
    switch (action->kind) {
    case QUIZ_NEXT:
        return go_on(plan, quiz);
    case QUIZ_ANSWER:
        return commit(quiz, action, false);
    case QUIZ_SURE:
        return be_sure(quiz, action->confidence);
    case QUIZ_HINT:
        return test ? QUIZ_NOT_IN_TEST : take_hint(plan, quiz);
    case QUIZ_REVEAL:
        return test ? QUIZ_NOT_IN_TEST : commit(quiz, action, true);
    case QUIZ_SKIP:
        return skip(plan, quiz);
    case QUIZ_BACK:
        return go_back(plan, quiz);
    case QUIZ_RETRY:
    case QUIZ_EXTEND:
    case QUIZ_UNLIMIT:
    case QUIZ_TICK:
        break;
    }
    return QUIZ_NOT_HERE;
}

/* Behind the questions. Going back from the end of a practice shows its last question again. */
static enum quiz_refusal act_at_end(const struct quiz_plan *plan, struct quiz *quiz, const struct quiz_action *action)
{
    bool handed_in = plan->mode == QUIZ_TEST && quiz->stage == QUIZ_OVER;
    if (action->kind == QUIZ_RETRY && quiz->stage == QUIZ_OVER)
        return retry(plan, quiz);
    if (action->kind == QUIZ_BACK && quiz->stage != QUIZ_TIME_UP && !handed_in)
        return go_back(plan, quiz);
    if (action->kind == QUIZ_NEXT && quiz->stage != QUIZ_OVER) {
        quiz->stage = QUIZ_OVER;
        quiz->at = quiz->round_count;
        return QUIZ_DONE;
    }
    return QUIZ_NOT_HERE;
}

/* More time, or no limit. Where the time was over, the question that it cut off is at hand again. */
static enum quiz_refusal stretch(const struct quiz_plan *plan, struct quiz *quiz, bool remove)
{
    if (quiz->limit_ms == 0 || quiz->stage == QUIZ_OVER)
        return QUIZ_NOT_HERE;
    if (remove) {
        quiz->limit_ms = 0;
        quiz->limit_removed = true;
    } else {
        int64_t spent = quiz->now_ms - quiz->started_ms;
        quiz->limit_ms = (spent > quiz->limit_ms ? spent : quiz->limit_ms) + plan->limit_ms / 2;
        quiz->extensions++;
    }
    if (quiz->stage == QUIZ_TIME_UP)
        stand_at(plan, quiz, quiz->at);
    return QUIZ_DONE;
}

/* Whether the time ran out with this action's time. */
static bool run_out(struct quiz *quiz)
{
    if (quiz->stage == QUIZ_OVER || quiz->stage == QUIZ_TIME_UP || quiz_left_ms(quiz) != 0)
        return false;
    quiz->stage = QUIZ_TIME_UP;
    return true;
}

void quiz_act(const struct quiz_plan *plan, struct quiz *quiz, const struct quiz_action *action)
{
    quiz->now_ms = action->now_ms > quiz->now_ms ? action->now_ms : quiz->now_ms;
    bool late = run_out(quiz);
    if (action->kind == QUIZ_TICK)
        quiz->refusal = QUIZ_DONE;
    else if (action->kind == QUIZ_EXTEND || action->kind == QUIZ_UNLIMIT)
        quiz->refusal = stretch(plan, quiz, action->kind == QUIZ_UNLIMIT);
    else if (late)
        quiz->refusal = QUIZ_LATE;
    else if (is_at_question(quiz))
        quiz->refusal = act_at_question(plan, quiz, action);
    else
        quiz->refusal = act_at_end(plan, quiz, action);
}

/* ---- the score ------------------------------------------------------------------------------------------------- */

static bool is_right_first(const struct quiz_mark *mark)
{
    return mark->tries > 0 && mark->first_credit == GRADE_FULL;
}

struct quiz_score quiz_score(const struct quiz_plan *plan, const struct quiz *quiz)
{
    struct quiz_score score = {.questions = plan->count};
    for (size_t i = 0; i < plan->count && i < QUIZ_LIMIT; i++) {
        const struct quiz_mark *mark = &quiz->marks[i];
        score.answered += mark->tries > 0 && !(mark->tries == 1 && mark->gave_up);
        score.right += is_right_first(mark);
        score.credit += mark->first_credit;
        score.missed += is_missed(mark);
        score.sure_points += confidence_points(mark->first_confidence, is_right_first(mark));
        score.sure_asked |= mark->first_confidence != CONFIDENCE_NOT_ASKED;
    }
    score.passed = plan->mode == QUIZ_TEST && quiz->stage == QUIZ_OVER && score.right >= plan->pass;
    return score;
}

static size_t find_concept(struct concept_score *scores, size_t *count, struct str concept)
{
    for (size_t i = 0; i < *count; i++)
        if (str_equal(scores[i].concept, concept))
            return i;
    if (*count < QUIZ_CONCEPT_LIMIT)
        scores[(*count)++] = (struct concept_score){.concept = concept};
    return *count - 1;
}

size_t quiz_concepts(const struct quiz_plan *plan, const struct quiz *quiz,
                     struct concept_score scores[QUIZ_CONCEPT_LIMIT])
{
    size_t count = 0;
    for (size_t i = 0; i < plan->count && i < QUIZ_LIMIT; i++) {
        const struct question *question = plan->questions[i];
        for (size_t c = 0; c < question->concept_count; c++) {
            struct concept_score *score = &scores[find_concept(scores, &count, question->concepts[c])];
            score->questions++;
            score->right += is_right_first(&quiz->marks[i]);
        }
    }
    return count;
}
