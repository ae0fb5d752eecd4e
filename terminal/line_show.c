/* SPDX-License-Identifier: MIT */
#include "terminal/line_show.h"

#include "sim/rules/rules.h"

void line_show_opening(const struct line_out *out, const struct plan *plan)
{
    line_say(out, "Level: ");
    line_text(out, level_name(plan->about->level));
    line_say(out, ". About ");
    line_number(out, (size_t)plan->about->minutes);
    line_say(out, " minutes. Type help for what you can type.\n\n");
}

/* ---- questions ------------------------------------------------------------------------------------------------- */

static void put_number(const struct line_out *out, size_t number, struct str text)
{
    line_number(out, number);
    line_say(out, ". ");
    line_paragraph(out, text);
}

/* "Question 1 of 3", or nothing to count for a prediction. */
static void put_question_name(const struct line_out *out, const struct plan *plan, const struct stop *stop)
{
    size_t number = 0, count = 0;
    for (size_t i = 0; i < plan->stop_count; i++) {
        count += plan->stops[i].kind == STOP_QUESTION;
        number = &plan->stops[i] == stop ? count : number;
    }
    if (stop->kind == STOP_PREDICTION) {
        line_say(out, "Prediction. Commit to an answer before you read on; a wrong one costs nothing.\n");
        return;
    }
    line_say(out, "Question ");
    line_number(out, number);
    line_say(out, " of ");
    line_number(out, count);
    line_say(out, ".\n");
}

static void put_question(const struct line_out *out, const struct plan *plan, const struct stop *stop,
                         const struct mark *mark)
{
    const struct question *question = stop->question;
    put_question_name(out, plan, stop);
    line_paragraph(out, question->prompt);
    for (size_t i = 0; i < question->option_count; i++)
        put_number(out, i + 1, question->options[i].text);
    for (size_t i = 0; i < mark->hints; i++) {
        line_say(out, "Hint: ");
        line_paragraph(out, question->hints[i]);
    }
}

static void put_verdict(const struct line_out *out, const struct question *question, const struct mark *mark)
{
    if (mark->gave_up)
        line_say(out, "Here is the answer.\n");
    else if (question_is_right(question, mark->chosen))
        line_say(out, "That is right.\n");
    else
        line_say(out, "That is not right.\n");
}

/* Every option with its reason; the belief behind a wrong one that was chosen. */
static void put_reasons(const struct line_out *out, const struct question *question, const struct mark *mark)
{
    for (size_t i = 0; i < question->option_count; i++) {
        const struct question_option *option = &question->options[i];
        bool chosen = (mark->chosen >> i & 1) != 0;
        line_number(out, i + 1);
        line_say(out, option->correct ? " is right" : " is wrong");
        line_say(out, chosen ? ", and you chose it. " : ". ");
        line_paragraph(out, option->why);
        const struct belief *belief = chosen ? rules_find_belief(option->belief) : NULL;
        if (belief) {
            line_say(out, "The belief behind it: ");
            line_paragraph(out, belief->sentence);
        }
    }
    line_say(out, "Step by step: ");
    line_paragraph(out, question->solution);
    line_say(out, "\n");
}

/* ---- scenes ---------------------------------------------------------------------------------------------------- */

static void put_sentences(const struct line_out *out, struct sentences sentences)
{
    for (size_t i = 0; i < sentences.count; i++)
        line_paragraph(out, sentences.texts[i]);
}

static void put_scene_name(const struct line_out *out, const struct reel *reel)
{
    line_say(out, "Scene: ");
    line_text(out, reel->title);
    line_say(out, ". ");
    line_number(out, reel->asked);
    line_say(out, reel->asked == 1 ? " request" : " requests");
    line_say(out, " to predict, hit or miss. A hit is answered from the cache; at a miss the view runs.\n\n");
}

static void put_moment(const struct line_out *out, const struct reel *reel, size_t index)
{
    line_say(out, "Step ");
    line_number(out, index + 1);
    line_say(out, " of ");
    line_number(out, reel->count);
    line_say(out, ". ");
    line_paragraph(out, reel->moments[index].heading);
}

static void put_decision(const struct line_out *out, const struct plan *plan, const struct lesson_session *session)
{
    const struct moment *moment = session_moment(plan, session);
    if (moment->outcome == OUTCOME_NONE) {
        put_sentences(out, moment->decision.count > 0 ? moment->decision : moment->story);
    } else {
        line_say(out, moment->outcome == OUTCOME_HIT ? "It is a hit. " : "It is a miss. ");
        line_say(out, session_predicted_right(plan, session, session->moment) ? "You predicted it.\n"
                                                                              : "You predicted otherwise.\n");
        put_sentences(out, moment->decision);
    }
    line_say(out, "\n");
}

static void put_scene_end(const struct line_out *out, const struct plan *plan, const struct lesson_session *session)
{
    const struct reel *reel = session_stop(plan, session)->reel;
    size_t right = 0;
    for (size_t i = 0; i < reel->count; i++)
        right += session_predicted_right(plan, session, i);
    line_say(out, "The scene is over. You predicted ");
    line_number(out, right);
    line_say(out, " of ");
    line_number(out, reel->asked);
    line_say(out, ". All requests together took ");
    line_number(out, (size_t)reel->work_ms);
    line_say(out, " ms.\n\n");
}

static void put_scene(const struct line_out *out, const struct plan *plan, const struct lesson_session *session)
{
    const struct reel *reel = session_stop(plan, session)->reel;
    if (session->moment == 0)
        put_scene_name(out, reel);
    if (!session_moment(plan, session)) {
        put_scene_end(out, plan, session);
        return;
    }
    put_moment(out, reel, session->moment);
    if (session_wanted(plan, session) == WANTED_NEXT)
        put_decision(out, plan, session);
}

/* ---- the end of the lesson ------------------------------------------------------------------------------------- */

static void put_share(const struct line_out *out, const char *before, size_t right, size_t count, const char *after)
{
    line_say(out, before);
    line_number(out, right);
    line_say(out, " of ");
    line_number(out, count);
    line_say(out, after);
}

static void put_score(const struct line_out *out, struct score score)
{
    line_say(out, "The lesson is over.");
    if (score.outcomes > 0)
        put_share(out, " You predicted ", score.outcomes_right, score.outcomes, " requests rightly.");
    if (score.questions > 0)
        put_share(out, " Your score: ", score.right, score.questions,
                  score.questions == 1 ? " question right." : " questions right.");
    line_say(out, "\n");
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

void line_show_stop(const struct line_out *out, const struct plan *plan, const struct lesson_session *session)
{
    const struct stop *stop = session_stop(plan, session);
    if (!stop) {
        put_score(out, session_score(plan, session));
        return;
    }
    const struct mark *mark = &session->marks[session->stop];
    if (stop->kind == STOP_SCENE) {
        put_scene(out, plan, session);
    } else if (stop->kind != STOP_PAUSE) {
        put_question(out, plan, stop, mark);
        if (mark->committed)
            line_show_reveal(out, plan, session);
    }
}

void line_show_place(const struct line_out *out, const struct plan *plan, const struct lesson_session *session)
{
    const struct stop *stop = session_stop(plan, session);
    if (!stop)
        line_blocks(out, plan->lesson, plan->rest, plan->lesson->block_count);
    else if (session->moment == 0)
        line_blocks(out, plan->lesson, stop->begin, stop->block);
    line_show_stop(out, plan, session);
}

void line_show_reveal(const struct line_out *out, const struct plan *plan, const struct lesson_session *session)
{
    const struct stop *stop = session_stop(plan, session);
    if (stop->kind == STOP_SCENE) {
        put_decision(out, plan, session);
        return;
    }
    put_verdict(out, stop->question, &session->marks[session->stop]);
    put_reasons(out, stop->question, &session->marks[session->stop]);
}

void line_show_hint(const struct line_out *out, const struct plan *plan, const struct lesson_session *session)
{
    const struct stop *stop = session_stop(plan, session);
    line_say(out, "Hint: ");
    line_paragraph(out, stop->question->hints[session->marks[session->stop].hints - 1]);
}

bool line_show_story(const struct line_out *out, const struct plan *plan, const struct lesson_session *session)
{
    const struct stop *stop = session_stop(plan, session);
    if (!stop || stop->kind != STOP_SCENE)
        return false;
    bool unseen = session_wanted(plan, session) == WANTED_OUTCOME || !session_moment(plan, session);
    if (unseen && session->moment == 0)
        return false;
    size_t index = unseen ? session->moment - 1 : session->moment;
    line_say(out, "What happened in step ");
    line_number(out, index + 1);
    line_say(out, ", one thing at a time:\n");
    put_sentences(out, stop->reel->moments[index].story);
    line_say(out, "\n");
    return true;
}

void line_show_prompt(const struct line_out *out, const struct plan *plan, const struct lesson_session *session)
{
    const struct stop *stop = session_stop(plan, session);
    switch (session_wanted(plan, session)) {
    case WANTED_NEXT:
        line_say(out, "Enter to go on: ");
        break;
    case WANTED_ANSWER:
        line_say(out, stop->kind == STOP_PREDICTION ? "Your prediction, 1 to " : "Your answer, 1 to ");
        line_number(out, stop->question->option_count);
        line_say(out, stop->question->kind == QUESTION_SEVERAL ? " (several may be right): " : ": ");
        break;
    case WANTED_OUTCOME:
        line_say(out, "1 hit or 2 miss: ");
        break;
    case WANTED_NOTHING:
        line_say(out, "Enter to leave: ");
        break;
    }
}
