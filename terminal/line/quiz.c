/* SPDX-License-Identifier: MIT */
#include "terminal/line/quiz.h"

#include "terminal/line/compare.h"
#include "terminal/line/quiz_show.h"
#include "terminal/line/study.h"

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
    line_study_report_question(dialogue->study, quiz_answer(mark, dialogue->study->way), question,
                               mark->gave_up ? NULL : &mark->given);
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
    struct comparison comparison;
    bool told = dialogue->plan->mode == QUIZ_PRACTICE && mark && mark->committed && !mark->gave_up;
    if (told && line_ask_belief(&dialogue->desk, question, &mark->given, &comparison))
        line_compare(&dialogue->desk, &comparison);
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

static void leave(struct quiz_dialogue *dialogue)
{
    dialogue->over = true;
}

static void repeat(struct quiz_dialogue *dialogue)
{
    line_quiz_show(dialogue);
}

static void show_hint(struct quiz_dialogue *dialogue)
{
    line_quiz_hint(dialogue);
}

/* What each word does: an action of the quiz and what is shown when it was done; or only something to be shown. */
static const struct {
    enum line_command command;
    enum quiz_action_kind action; /* QUIZ_NEXT: none */
    void (*show)(struct quiz_dialogue *dialogue);
} deeds[] = {
    {LINE_ENTER, QUIZ_NEXT, enter},     {LINE_BACK, QUIZ_BACK, repeat},          {LINE_HINT, QUIZ_HINT, show_hint},
    {LINE_SKIP, QUIZ_SKIP, repeat},     {LINE_REVEAL, QUIZ_REVEAL, tell_answer}, {LINE_RETRY, QUIZ_RETRY, repeat},
    {LINE_MORE, QUIZ_EXTEND, repeat},   {LINE_UNTIMED, QUIZ_UNLIMIT, repeat},    {LINE_REPEAT, QUIZ_NEXT, repeat},
    {LINE_COMPARE, QUIZ_NEXT, compare}, {LINE_QUIT, QUIZ_NEXT, leave},           {LINE_EOF, QUIZ_NEXT, leave},
};

static void obey(struct quiz_dialogue *dialogue, const struct line_typed *typed)
{
    if (line_study_told(dialogue->study, typed, IN_QUIZ))
        return;
    for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++) {
        if (deeds[i].command != typed->command)
            continue;
        if (deeds[i].action == QUIZ_NEXT || act(dialogue, (struct quiz_action){.kind = deeds[i].action}))
            deeds[i].show(dialogue);
        return;
    }
    if (typed->command >= LINE_GUESS && typed->command <= LINE_SURE)
        be_sure(dialogue, (enum confidence)(CONFIDENCE_GUESSED + (int)(typed->command - LINE_GUESS)));
    else
        answer(dialogue, line_typed_text(typed));
}

void line_quiz(const struct line_study *study, const struct quiz_plan *plan)
{
    struct quiz_dialogue dialogue = {.study = study, .plan = plan, .desk = line_study_desk(study)};
    dialogue.quiz = quiz_begin(plan, line_study_now_ms());
    line_quiz_opening(&dialogue);
    line_quiz_show(&dialogue);
    while (!dialogue.over && !ferror(study->mode->out)) {
        line_quiz_prompt(&dialogue);
        struct line_typed typed = line_study_read(study, IN_QUIZ);
        obey(&dialogue, &typed);
    }
    fflush(study->mode->out);
}
