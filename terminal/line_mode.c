/* SPDX-License-Identifier: MIT */
#include "terminal/line_mode.h"

#include "engine/session.h"
#include "terminal/line_compare.h"
#include "terminal/line_show.h"
#include "terminal/line_study.h"

static const char help[] =
    "What you can type, with Enter behind it:\n"
    "a number, or what the prompt asks for: your answer; several numbers where several may be right\n"
    "1 or hit, 2 or miss: predict a request of a scene\n"
    "nothing: go on\n"
    "h: a hint, and a stronger one the next time\n"
    "reveal: give up the question and see the answer with its reasons\n"
    "s: skip this question or scene\n"
    "w: in a scene, watch the rest of it without predicting\n"
    "why: in a scene, everything that happened in the step just shown\n"
    "c: after a wrong answer, the belief behind it and Django side by side\n"
    "b: back\n"
    "term WORD: what a word means; terms: all words that are explained\n"
    "?: repeat\n"
    "help: this list\n"
    "q: leave\n";

/* A dialogue under way. */
struct dialogue {
    const struct line_study *study;
    const struct plan *plan;
    struct line_desk desk;
    struct line_out out;
    struct lesson_session session;
    bool over;
};

static const char *refusal_text(enum refusal refusal)
{
    switch (refusal) {
    case REFUSED_NOTHING:
        return "";
    case REFUSED_ANSWER_FIRST:
        return "Answer first. There is h for a hint, reveal to see the answer, and s to skip.\n";
    case REFUSED_NO_OPTION:
        return "That is not one of the options.\n";
    case REFUSED_COMMITTED:
        return "This is answered already, and an answer stays as it is.\n";
    case REFUSED_NO_HINT:
        return "There is no hint here, or none left.\n";
    case REFUSED_AT_START:
        return "This is the beginning of the lesson.\n";
    case REFUSED_AT_END:
        return "The lesson is over.\n";
    case REFUSED_NOT_HERE:
        return "That does not belong here. Type help for what does.\n";
    }
    return "";
}

static bool act(struct dialogue *dialogue, struct action action)
{
    dialogue->session = session_after(dialogue->plan, &dialogue->session, action);
    if (dialogue->session.refusal != REFUSED_NOTHING)
        line_say(&dialogue->out, refusal_text(dialogue->session.refusal));
    return dialogue->session.refusal == REFUSED_NOTHING;
}

/* The place at hand, an empty line in front of it. */
static void show_place(struct dialogue *dialogue)
{
    line_say(&dialogue->out, "\n");
    line_show_place(&dialogue->desk, dialogue->plan, &dialogue->session);
}

/* Goes on, past every moment of a scene that asks for nothing. */
static void go_on(struct dialogue *dialogue)
{
    if (!act(dialogue, (struct action){.kind = ACTION_NEXT}))
        return;
    line_show_place(&dialogue->desk, dialogue->plan, &dialogue->session);
    const struct moment *moment = session_moment(dialogue->plan, &dialogue->session);
    if (moment && moment->outcome == OUTCOME_NONE)
        go_on(dialogue);
}

/* A mark on a request: kept like an answer, but it costs nothing. */
static void report_prediction(const struct dialogue *dialogue, bool hit)
{
    const struct stop *stop = session_stop(dialogue->plan, &dialogue->session);
    const struct answer answer = {
        .way = WAY_SCENE,
        .item = dialogue->plan->lesson->blocks[stop->block].text,
        .rev = 1,
        .given = hit ? STR("hit") : STR("miss"),
        .credit =
            session_predicted_right(dialogue->plan, &dialogue->session, dialogue->session.moment) ? GRADE_FULL : 0,
        .guess = GRADE_FULL / 2,
        .tries = 1};
    line_study_report(dialogue->study, answer, &dialogue->plan->about->concept, 1);
}

/* 1 is a hit and 2 a miss. In a scene the next moment follows at once: the learner came to predict. */
static void predict(struct dialogue *dialogue, uint32_t numbers)
{
    if (numbers != 1 && numbers != 2) {
        line_say(&dialogue->out, refusal_text(REFUSED_NO_OPTION));
        return;
    }
    if (!act(dialogue, (struct action){.kind = ACTION_PREDICT, .hit = numbers == 1}))
        return;
    report_prediction(dialogue, numbers == 1);
    line_show_reveal(&dialogue->desk, dialogue->plan, &dialogue->session);
    go_on(dialogue);
}

/* Reports the answer, then shows its reasons: it is durable before it is acknowledged. */
static void tell_answer(struct dialogue *dialogue)
{
    const struct stop *stop = session_stop(dialogue->plan, &dialogue->session);
    const struct mark *mark = &dialogue->session.marks[dialogue->session.stop];
    const struct answer answer = {.way = stop->kind == STOP_PREDICTION ? WAY_PREDICTION : WAY_LESSON,
                                  .credit = mark->credit,
                                  .tries = 1,
                                  .hints = (int64_t)mark->hints};
    line_study_report_question(dialogue->study, answer, stop->question, mark->gave_up ? NULL : &mark->given);
    line_show_reveal(&dialogue->desk, dialogue->plan, &dialogue->session);
}

static void choose(struct dialogue *dialogue, const struct stop *stop, const struct line_typed *typed)
{
    struct action action = {.kind = ACTION_CHOOSE};
    struct line_question asked = {stop->question, arranged_as_written(stop->question)};
    if (session_wanted(dialogue->plan, &dialogue->session) != WANTED_ANSWER)
        line_say(&dialogue->out, refusal_text(REFUSED_COMMITTED));
    else if (line_ask_take(&dialogue->desk, &asked, line_typed_text(typed), &action.given, &action.credit) &&
             act(dialogue, action))
        tell_answer(dialogue);
}

/* Whatever is no command: an answer, a prediction, or a slip. */
static void take(struct dialogue *dialogue, const struct line_typed *typed)
{
    const struct stop *stop = session_stop(dialogue->plan, &dialogue->session);
    if (stop && stop->question)
        choose(dialogue, stop, typed);
    else if (stop && stop->kind == STOP_SCENE && typed->command == LINE_NUMBERS)
        predict(dialogue, typed->numbers);
    else
        line_say(&dialogue->out, typed->command == LINE_UNKNOWN ? "That is not understood. Type help for what is.\n"
                                                                : refusal_text(REFUSED_NOT_HERE));
}

static void compare(struct dialogue *dialogue)
{
    const struct stop *stop = session_stop(dialogue->plan, &dialogue->session);
    const struct mark *mark = stop ? &dialogue->session.marks[dialogue->session.stop] : NULL;
    struct str belief, scene;
    bool answered = mark && stop->question && mark->committed && !mark->gave_up;
    if (answered && line_ask_belief(&dialogue->desk, stop->question, &mark->given, &belief, &scene))
        line_compare(&dialogue->desk, scene, (struct str){NULL, 0}, belief);
    else
        line_say(&dialogue->out, "There is nothing to compare here.\n");
}

static void enter(struct dialogue *dialogue)
{
    if (session_wanted(dialogue->plan, &dialogue->session) == WANTED_NOTHING) {
        dialogue->over = true;
        return;
    }
    line_say(&dialogue->out, "\n");
    go_on(dialogue);
}

static void obey(struct dialogue *dialogue, const struct line_typed *typed)
{
    if (line_study_term(dialogue->study, typed))
        return;
    switch (typed->command) {
    case LINE_ENTER:
        enter(dialogue);
        break;
    case LINE_BACK:
        if (act(dialogue, (struct action){.kind = ACTION_BACK}))
            show_place(dialogue);
        break;
    case LINE_HINT:
        if (act(dialogue, (struct action){.kind = ACTION_HINT}))
            line_show_hint(&dialogue->desk, dialogue->plan, &dialogue->session);
        break;
    case LINE_REVEAL:
        if (act(dialogue, (struct action){.kind = ACTION_REVEAL}))
            tell_answer(dialogue);
        break;
    case LINE_SKIP:
        if (act(dialogue, (struct action){.kind = ACTION_SKIP}))
            show_place(dialogue);
        break;
    case LINE_WATCH:
        if (act(dialogue, (struct action){.kind = ACTION_WATCH}))
            line_show_reveal(&dialogue->desk, dialogue->plan, &dialogue->session);
        break;
    case LINE_WHY:
        if (!line_show_story(&dialogue->desk, dialogue->plan, &dialogue->session))
            line_say(&dialogue->out, refusal_text(REFUSED_NOT_HERE));
        break;
    case LINE_REPEAT:
        show_place(dialogue);
        break;
    case LINE_HELP:
        line_say(&dialogue->out, help);
        break;
    case LINE_COMPARE:
        compare(dialogue);
        break;
    case LINE_QUIT:
    case LINE_EOF:
        dialogue->over = true;
        break;
    default:
        take(dialogue, typed);
        break;
    }
}

bool line_mode_lesson(const struct line_study *study, const struct plan *plan)
{
    struct dialogue dialogue = {
        .study = study, .plan = plan, .desk = line_study_desk(study), .session = session_begin()};
    dialogue.out = dialogue.desk.out;
    line_show_opening(&dialogue.out, plan);
    line_show_place(&dialogue.desk, plan, &dialogue.session);
    while (!dialogue.over && !ferror(study->mode->out)) {
        line_show_prompt(&dialogue.desk, plan, &dialogue.session);
        struct line_typed typed = line_study_read(study);
        obey(&dialogue, &typed);
    }
    fflush(study->mode->out);
    return session_wanted(plan, &dialogue.session) == WANTED_NOTHING;
}
