/* SPDX-License-Identifier: MIT */
#include "terminal/line/show.h"

#include "terminal/line/moment.h"

/* Where the learner is, and what was made of it when the lesson is no longer what it was. */
static void put_where(const struct line_out *out, const struct walk *walk)
{
    const struct lesson_page page = session_page(walk->plan, &walk->session);
    line_say(out, walk->opening == WALK_CHANGED ? "This lesson has changed since you were here. You go on at block "
                                                : "You were here: block ");
    line_number(out, page.number);
    line_say(out, " of ");
    line_number(out, page.count);
    if (page.heading.len > 0 && !str_equal(page.heading, walk->plan->lesson->title)) {
        line_say(out, ", under \"");
        line_text(out, page.heading);
        line_say(out, "\"");
    }
    line_say(out, ". What you answered is kept. Type b for the block before, restart to begin anew.\n\n");
}

void line_show_opening(const struct line_out *out, const struct walk *walk)
{
    const struct course_lesson *about = walk->plan->about;
    if (walk->opening != WALK_BEGUN) {
        put_where(out, walk);
        return;
    }
    line_say(out, "Level: ");
    line_text(out, level_name(about->level));
    line_say(out, ". About ");
    line_number(out, (size_t)about->minutes);
    line_say(out, " minutes.\n\n");
}

/* ---- questions ------------------------------------------------------------------------------------------------- */

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

static struct line_question asked_at(const struct stop *stop)
{
    return (struct line_question){stop->question, arranged_as_written(stop->question)};
}

static void put_question(const struct line_desk *desk, const struct plan *plan, const struct stop *stop,
                         const struct mark *mark)
{
    const struct line_question asked = asked_at(stop);
    put_question_name(&desk->out, plan, stop);
    line_ask_show(desk, &asked);
    for (size_t i = 0; i < mark->hints; i++) {
        line_say(&desk->out, "Hint: ");
        line_paragraph(&desk->out, stop->question->hints[i]);
    }
}

/* ---- scenes ---------------------------------------------------------------------------------------------------- */

static void put_scene_name(const struct line_out *out, const struct reel *reel)
{
    line_say(out, "Scene: ");
    line_text(out, reel->title);
    line_say(out, ". ");
    if (reel->asked == 0) {
        line_say(out, "There is nothing to predict in it: look at what happens.\n\n");
        return;
    }
    line_number(out, reel->asked);
    line_say(out, reel->asked == 1 ? " request" : " requests");
    line_say(out, " to predict, hit or miss. A hit is answered from the cache; at a miss the view runs. Type w to "
                  "watch without predicting.\n\n");
}

static void put_decision(const struct line_out *out, const struct plan *plan, const struct lesson_session *session)
{
    const struct moment *moment = session_moment(plan, session);
    bool predicted = session_predicted(plan, session, session->moment);
    bool right = session_predicted_right(plan, session, session->moment);
    line_moment_decision(out, moment, right ? " You predicted it." : predicted ? " You predicted otherwise." : "");
}

static void put_scene_end(const struct line_out *out, const struct plan *plan, const struct lesson_session *session)
{
    const struct reel *reel = session_stop(plan, session)->reel;
    size_t right = 0, predicted = 0;
    for (size_t i = 0; i < reel->count; i++) {
        right += session_predicted_right(plan, session, i);
        predicted += session_predicted(plan, session, i);
    }
    bool watching = session->marks[session->stop].watching;
    line_say(out, "The scene is over.");
    if (reel->asked > 0 && (predicted > 0 || !watching)) {
        line_say(out, " You predicted ");
        line_number(out, right);
        line_say(out, " of ");
        line_number(out, watching ? predicted : reel->asked);
        line_say(out, ".");
    }
    line_say(out, " ");
    line_moment_work(out, reel);
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
    line_moment_heading(out, reel, session->moment);
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

void line_show_stop(const struct line_desk *desk, const struct plan *plan, const struct lesson_session *session)
{
    const struct stop *stop = session_stop(plan, session);
    if (!stop) {
        put_score(&desk->out, session_score(plan, session));
        return;
    }
    const struct mark *mark = &session->marks[session->stop];
    if (stop->kind == STOP_SCENE) {
        put_scene(&desk->out, plan, session);
    } else if (stop->kind != STOP_PAUSE) {
        put_question(desk, plan, stop, mark);
        if (mark->committed)
            line_show_reveal(desk, plan, session);
    }
}

void line_show_place(const struct line_desk *desk, const struct plan *plan, const struct lesson_session *session)
{
    const struct lesson_page page = session_page(plan, session);
    if (session->moment == 0)
        line_blocks(&desk->out, plan->lesson, page.prose_begin, page.prose_end);
    line_show_stop(desk, plan, session);
}

void line_show_reveal(const struct line_desk *desk, const struct plan *plan, const struct lesson_session *session)
{
    const struct stop *stop = session_stop(plan, session);
    if (stop->kind == STOP_SCENE) {
        put_decision(&desk->out, plan, session);
        return;
    }
    const struct line_question asked = asked_at(stop);
    const struct mark *mark = &session->marks[session->stop];
    line_ask_reveal(desk, &asked, mark->gave_up ? NULL : &mark->given);
}

void line_show_hint(const struct line_desk *desk, const struct plan *plan, const struct lesson_session *session)
{
    const struct stop *stop = session_stop(plan, session);
    line_say(&desk->out, "Hint: ");
    line_paragraph(&desk->out, stop->question->hints[session->marks[session->stop].hints - 1]);
}

bool line_show_story(const struct line_desk *desk, const struct plan *plan, const struct lesson_session *session)
{
    const struct stop *stop = session_stop(plan, session);
    if (!stop || stop->kind != STOP_SCENE)
        return false;
    bool unseen = session_wanted(plan, session) == WANTED_OUTCOME || !session_moment(plan, session);
    if (unseen && session->moment == 0)
        return false;
    size_t index = unseen ? session->moment - 1 : session->moment;
    line_moment_story(&desk->out, stop->reel, index);
    return true;
}

void line_show_prompt(const struct line_desk *desk, const struct plan *plan, const struct lesson_session *session)
{
    const struct stop *stop = session_stop(plan, session);
    struct line_question asked;
    switch (session_wanted(plan, session)) {
    case WANTED_NEXT:
        line_say(&desk->out, "Enter to go on: ");
        break;
    case WANTED_ANSWER:
        if (stop->kind == STOP_PREDICTION)
            line_say(&desk->out, "Prediction. ");
        asked = asked_at(stop);
        line_ask_prompt(desk, &asked);
        break;
    case WANTED_OUTCOME:
        line_say(&desk->out, "1 hit or 2 miss: ");
        break;
    case WANTED_NOTHING:
        line_say(&desk->out, "Enter to leave: ");
        break;
    }
}
