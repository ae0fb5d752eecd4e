/* SPDX-License-Identifier: MIT */
#include "terminal/line_quiz.h"

#include "terminal/line_compare.h"
#include "terminal/line_quiz_show.h"
#include "terminal/line_study.h"

static const char help[] = "What you can type, with Enter behind it:\n"
                           "a number, or what the prompt asks for: your answer; 1 3 where several may be right\n"
                           "nothing: go on\n"
                           "h: a hint, and a stronger one the next time\n"
                           "reveal: give up the question and see the answer with its reasons\n"
                           "s: skip this question\n"
                           "sure, think or guess: how sure you are of the answer you give next, if you like\n"
                           "c: after a wrong answer, the belief behind it and Django side by side\n"
                           "b: back\n"
                           "r: at the end, ask again what was missed\n"
                           "more: more time, in a test with a time limit; untimed: no limit any more\n"
                           "term WORD: what a word means; terms: all words that are explained\n"
                           "?: repeat\n"
                           "help: this list\n"
                           "q: leave\n";

static const char *refusal_text(enum quiz_refusal refusal)
{
    switch (refusal) {
    case QUIZ_DONE:
        return "";
    case QUIZ_ANSWER_FIRST:
        return "Answer first. There is h for a hint, reveal to see the answer, and s to skip.\n";
    case QUIZ_COMMITTED:
        return "This is answered already, and an answer stays as it is.\n";
    case QUIZ_NO_HINT:
        return "There is no hint left.\n";
    case QUIZ_NOT_IN_TEST:
        return "In a test there are no hints and no answers before the end. Type s to skip the question for now.\n";
    case QUIZ_AT_START:
        return "This is the first question.\n";
    case QUIZ_NONE_MISSED:
        return "Nothing was missed.\n";
    case QUIZ_LATE:
        return "";
    case QUIZ_NOT_HERE:
        break;
    }
    return "That does not belong here. Type help for what does.\n";
}

static bool act(struct quiz_dialogue *dialogue, struct quiz_action action)
{
    action.now_ms = line_study_now_ms();
    quiz_act(dialogue->plan, &dialogue->quiz, &action);
    line_say(&dialogue->desk.out, refusal_text(dialogue->quiz.refusal));
    if (dialogue->quiz.refusal == QUIZ_LATE)
        line_quiz_show(dialogue);
    return dialogue->quiz.refusal == QUIZ_DONE;
}

static void act_and_show(struct quiz_dialogue *dialogue, enum quiz_action_kind kind)
{
    if (act(dialogue, (struct quiz_action){.kind = kind}))
        line_quiz_show(dialogue);
}

/* Tells the store about the answer that has just been committed. */
static void report(struct quiz_dialogue *dialogue)
{
    const struct question *question = quiz_question(dialogue->plan, &dialogue->quiz);
    const struct quiz_mark *mark = quiz_mark(&dialogue->quiz);
    const struct answer answer = {.way = dialogue->study->way,
                                  .credit = mark->credit,
                                  .tries = (int64_t)mark->tries,
                                  .hints = (int64_t)mark->hints,
                                  .confidence = (int64_t)mark->confidence,
                                  .took_ms = mark->took_ms};
    line_study_report_question(dialogue->study, answer, question, mark->gave_up ? NULL : &mark->given);
}

/* After an answer: in practice its reasons; in a test the next question at once. */
static void tell_answer(struct quiz_dialogue *dialogue)
{
    report(dialogue);
    if (dialogue->plan->mode == QUIZ_PRACTICE) {
        line_quiz_reveal(dialogue, dialogue->quiz.round[dialogue->quiz.at]);
        return;
    }
    line_say(&dialogue->desk.out, "Noted.\n\n");
    act_and_show(dialogue, QUIZ_NEXT);
}

static void answer(struct quiz_dialogue *dialogue, struct str typed)
{
    struct line_question asked;
    struct quiz_action action = {.kind = QUIZ_ANSWER};
    if (!line_quiz_asked(dialogue, &asked)) {
        line_say(&dialogue->desk.out, refusal_text(QUIZ_NOT_HERE));
        return;
    }
    if (dialogue->quiz.stage == QUIZ_TELLING) {
        line_say(&dialogue->desk.out, refusal_text(QUIZ_COMMITTED));
        return;
    }
    if (line_ask_take(&dialogue->desk, &asked, typed, &action.given, &action.credit) && act(dialogue, action))
        tell_answer(dialogue);
}

static void compare(struct quiz_dialogue *dialogue)
{
    const struct quiz_mark *mark = quiz_mark(&dialogue->quiz);
    const struct question *question = quiz_question(dialogue->plan, &dialogue->quiz);
    struct str belief, scene;
    bool told = dialogue->plan->mode == QUIZ_PRACTICE && mark && mark->committed && !mark->gave_up;
    if (told && line_ask_belief(&dialogue->desk, question, &mark->given, &belief, &scene))
        line_compare(&dialogue->desk, scene, (struct str){NULL, 0}, belief);
    else
        line_say(&dialogue->desk.out, "There is nothing to compare here.\n");
}

static void be_sure(struct quiz_dialogue *dialogue, enum confidence confidence)
{
    if (act(dialogue, (struct quiz_action){.kind = QUIZ_SURE, .confidence = confidence}))
        line_say(&dialogue->desk.out, "Noted. Now your answer.\n");
}

static void enter(struct quiz_dialogue *dialogue)
{
    if (dialogue->quiz.stage == QUIZ_OVER)
        dialogue->over = true;
    else
        act_and_show(dialogue, QUIZ_NEXT);
}

/* What only looks or leaves. False for everything else. */
static bool obey_simple(struct quiz_dialogue *dialogue, enum line_command command)
{
    switch (command) {
    case LINE_REPEAT:
        line_quiz_show(dialogue);
        return true;
    case LINE_HELP:
        line_say(&dialogue->desk.out, help);
        return true;
    case LINE_COMPARE:
        compare(dialogue);
        return true;
    case LINE_QUIT:
    case LINE_EOF:
        dialogue->over = true;
        return true;
    default:
        return false;
    }
}

static void obey(struct quiz_dialogue *dialogue, const struct line_typed *typed)
{
    if (line_study_term(dialogue->study, typed) || obey_simple(dialogue, typed->command))
        return;
    switch (typed->command) {
    case LINE_ENTER:
        enter(dialogue);
        break;
    case LINE_BACK:
        act_and_show(dialogue, QUIZ_BACK);
        break;
    case LINE_HINT:
        if (act(dialogue, (struct quiz_action){.kind = QUIZ_HINT}))
            line_quiz_hint(dialogue);
        break;
    case LINE_REVEAL:
        if (act(dialogue, (struct quiz_action){.kind = QUIZ_REVEAL}))
            tell_answer(dialogue);
        break;
    case LINE_SKIP:
        act_and_show(dialogue, QUIZ_SKIP);
        break;
    case LINE_RETRY:
        act_and_show(dialogue, QUIZ_RETRY);
        break;
    case LINE_MORE:
        act_and_show(dialogue, QUIZ_EXTEND);
        break;
    case LINE_UNTIMED:
        act_and_show(dialogue, QUIZ_UNLIMIT);
        break;
    case LINE_GUESS:
    case LINE_THINK:
    case LINE_SURE:
        be_sure(dialogue, (enum confidence)(CONFIDENCE_GUESSED + (int)(typed->command - LINE_GUESS)));
        break;
    default:
        answer(dialogue, line_typed_text(typed));
        break;
    }
}

void line_quiz(const struct line_study *study, const struct quiz_plan *plan)
{
    struct quiz_dialogue dialogue = {.study = study, .plan = plan, .desk = line_study_desk(study)};
    dialogue.quiz = quiz_begin(plan, line_study_now_ms());
    line_quiz_opening(&dialogue);
    line_quiz_show(&dialogue);
    while (!dialogue.over && !ferror(study->mode->out)) {
        line_quiz_prompt(&dialogue);
        struct line_typed typed = line_study_read(study);
        obey(&dialogue, &typed);
    }
    fflush(study->mode->out);
}
