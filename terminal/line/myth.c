/* SPDX-License-Identifier: MIT */
#include "terminal/line/cards.h"
#include "terminal/line/compare.h"
#include "terminal/line/study.h"

struct myth_dialogue {
    const struct line_study *study;
    const struct myth_plan *plan;
    struct line_desk desk;
    struct myth_session session;
    bool over;
};

static void put(const struct myth_dialogue *dialogue, const char *before, struct str text)
{
    line_say(&dialogue->desk.out, before);
    line_paragraph(&dialogue->desk.out, text);
    line_say(&dialogue->desk.out, "\n");
}

static void put_statement(const struct myth_dialogue *dialogue, const struct myth *myth)
{
    line_say(&dialogue->desk.out, "Card ");
    line_study_share(&dialogue->desk.out, dialogue->session.at + 1, dialogue->plan->count);
    line_say(&dialogue->desk.out, ". Somebody says:\n");
    line_paragraph(&dialogue->desk.out, myth->statement);
    line_say(&dialogue->desk.out, "1. I agree\n2. I disagree\n");
}

static void put_wrong(const struct myth_dialogue *dialogue)
{
    bool agreed = dialogue->session.said[dialogue->session.at] == MYTH_AGREED;
    line_say(&dialogue->desk.out,
             agreed ? "You agreed. But it is wrong.\n\n" : "You disagreed. Indeed it is wrong.\n\n");
}

static void put_score(const struct myth_dialogue *dialogue)
{
    size_t said, right;
    myth_score(dialogue->plan, &dialogue->session, &said, &right);
    line_say(&dialogue->desk.out, "These were all the cards. You saw through ");
    line_study_share(&dialogue->desk.out, right, said);
    line_say(&dialogue->desk.out, ".\n\n");
}

static void show(const struct myth_dialogue *dialogue)
{
    const struct myth *myth = myth_at(dialogue->plan, &dialogue->session);
    if (!myth) {
        put_score(dialogue);
        return;
    }
    const struct comparison comparison = {myth->scene, myth->release, myth->belief};
    switch (dialogue->session.part) {
    case MYTH_STATEMENT:
        put_statement(dialogue, myth);
        break;
    case MYTH_WRONG:
        put_wrong(dialogue);
        break;
    case MYTH_TEMPTING:
        put(dialogue, "Why it is tempting: ", myth->tempting);
        break;
    case MYTH_RULE:
        put(dialogue, "The rule: ", myth->rule);
        break;
    case MYTH_COMPARE:
        line_compare(&dialogue->desk, &comparison);
        break;
    case MYTH_MATTERS:
        put(dialogue, "Why it matters: ", myth->matters);
        break;
    }
}

static bool act(struct myth_dialogue *dialogue, enum myth_action action)
{
    myth_act(dialogue->plan, &dialogue->session, action);
    if (dialogue->session.refused)
        line_say(&dialogue->desk.out, myth_at(dialogue->plan, &dialogue->session)
                                          ? "Type 1 to agree or 2 to disagree, s to skip, help for more.\n"
                                          : "These were all the cards.\n");
    else
        show(dialogue);
    return !dialogue->session.refused;
}

/* The answer is kept before it is judged; then the card's first short parts come at once. */
static void commit(struct myth_dialogue *dialogue, bool agreed)
{
    const struct myth *myth = myth_at(dialogue->plan, &dialogue->session);
    struct myth_session after = dialogue->session;
    myth_act(dialogue->plan, &after, agreed ? MYTH_AGREE : MYTH_DISAGREE);
    if (!after.refused)
        line_study_report(dialogue->study, myth_answer(dialogue->plan, &after), myth->concepts, myth->concept_count);
    if (act(dialogue, agreed ? MYTH_AGREE : MYTH_DISAGREE) && act(dialogue, MYTH_NEXT))
        act(dialogue, MYTH_NEXT);
}

static void enter(struct myth_dialogue *dialogue)
{
    if (myth_at(dialogue->plan, &dialogue->session))
        act(dialogue, MYTH_NEXT);
    else
        dialogue->over = true;
}

static void obey(struct myth_dialogue *dialogue, const struct line_typed *typed)
{
    if (line_study_told(dialogue->study, typed, IN_MYTHS))
        return;
    if (typed->command == LINE_AGREE || typed->command == LINE_DISAGREE)
        commit(dialogue, typed->command == LINE_AGREE);
    else if (typed->command == LINE_ENTER)
        enter(dialogue);
    else if (typed->command == LINE_BACK)
        act(dialogue, MYTH_BACK);
    else if (typed->command == LINE_SKIP)
        act(dialogue, MYTH_SKIP);
    else if (typed->command == LINE_REPEAT)
        show(dialogue);
    else if (typed->command == LINE_QUIT || typed->command == LINE_EOF)
        dialogue->over = true;
    else
        line_say(&dialogue->desk.out, "That is not understood. Type help for what is.\n");
}

static void put_prompt(const struct myth_dialogue *dialogue)
{
    bool asking = dialogue->session.part == MYTH_STATEMENT && dialogue->session.at < dialogue->plan->count &&
                  dialogue->session.said[dialogue->session.at] == MYTH_NOTHING;
    bool done = dialogue->session.at >= dialogue->plan->count;
    line_say(&dialogue->desk.out, asking ? "1 agree or 2 disagree: " : done ? "Enter to leave: " : "Enter to go on: ");
}

void line_myths(const struct line_study *study, const struct myth_plan *plan)
{
    struct myth_dialogue dialogue = {
        .study = study, .plan = plan, .desk = line_study_desk(study), .session = myth_begin()};
    line_say(&dialogue.desk.out, "Myths. Commit to agree or disagree, then see what is true. Type help for more.\n\n");
    show(&dialogue);
    while (!dialogue.over && !ferror(study->mode->out)) {
        put_prompt(&dialogue);
        struct line_typed typed = line_study_read(study, IN_MYTHS);
        obey(&dialogue, &typed);
    }
    fflush(study->mode->out);
}
