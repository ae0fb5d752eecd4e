/* SPDX-License-Identifier: MIT */
#include "terminal/line/cards.h"
#include "terminal/line/compare.h"
#include "terminal/line/reasons.h"
#include "terminal/line/study.h"

struct clinic {
    const struct line_study *study;
    const struct pitfall_plan *plan;
    struct line_desk desk;
    struct pitfall_session session;
    bool over;
};

static const struct pitfall_mark *mark_at(const struct clinic *clinic)
{
    return &clinic->session.marks[clinic->session.at];
}

static void put_story(const struct clinic *clinic, const struct pitfall *pitfall)
{
    const struct line_out *out = &clinic->desk.out;
    line_say(out, "Case ");
    line_study_share(out, clinic->session.at + 1, clinic->plan->count);
    line_say(out, ": ");
    line_paragraph(out, pitfall->title);
    line_paragraph(out, pitfall->story);
    line_say(out, "One line is at fault. Which?\n");
    for (size_t i = 0; i < pitfall->line_count; i++) {
        line_number(out, i + 1);
        line_say(out, i + 1 < 10 ? ".  " : ". ");
        line_paragraph(out, pitfall->lines[i].text);
    }
}

static const char *verdict(bool given_up, bool right)
{
    return given_up ? "Here is the answer.\n" : right ? "That is right.\n" : "That is not right.\n";
}

static void put_line_reasons(const struct clinic *clinic, const struct pitfall *pitfall)
{
    const struct line_out *out = &clinic->desk.out;
    const struct pitfall_mark *mark = mark_at(clinic);
    line_say(out, verdict(mark->line_shown, pitfall_line_found(clinic->plan, &clinic->session, clinic->session.at)));
    for (size_t i = 0; i < pitfall->line_count; i++) {
        line_say(out, "Line ");
        line_number(out, i + 1);
        line_say(out, pitfall->lines[i].faulty ? " is the one" : " is not the one");
        line_say(out, mark->line == i + 1 ? ", and you chose it. " : ". ");
        line_paragraph(out, pitfall->lines[i].why);
    }
    line_say(out, "\n");
}

static void put_fixes(const struct clinic *clinic, const struct pitfall *pitfall)
{
    line_say(&clinic->desk.out, "Which of these mends it?\n");
    for (size_t i = 1; i <= pitfall->fix_count; i++)
        line_put_number(&clinic->desk.out, i, pitfall_fix(clinic->plan, &clinic->session, i)->text);
}

static void put_fix_reasons(const struct clinic *clinic, const struct pitfall *pitfall)
{
    const struct line_out *out = &clinic->desk.out;
    const struct pitfall_mark *mark = mark_at(clinic);
    line_say(out, verdict(mark->fix_shown, pitfall_fix_found(clinic->plan, &clinic->session, clinic->session.at)));
    for (size_t i = 1; i <= pitfall->fix_count; i++) {
        const struct pitfall_fix *fix = pitfall_fix(clinic->plan, &clinic->session, i);
        line_number(out, i);
        line_say(out, fix->correct ? " mends it" : " does not");
        line_say(out, mark->fix == i ? ", and you chose it. " : ". ");
        line_paragraph(out, fix->why);
    }
    line_say(out, "\n");
}

/* The scene with the fault; and where a fix was tried that has a scene of its own, that one. */
static void put_before(const struct clinic *clinic, const struct pitfall *pitfall)
{
    struct str tried = pitfall_tried(clinic->plan, &clinic->session);
    line_say(&clinic->desk.out, "Before. ");
    line_play(&clinic->desk, pitfall->before);
    if (tried.len == 0)
        return;
    line_say(&clinic->desk.out, "With your fix. ");
    line_play(&clinic->desk, tried);
}

static void put_score(const struct clinic *clinic)
{
    line_say(&clinic->desk.out, "These were all the cases. Line and fix found: ");
    line_study_share(&clinic->desk.out, pitfall_score(clinic->plan, &clinic->session), clinic->plan->count);
    line_say(&clinic->desk.out, ".\n\n");
}

static void show(const struct clinic *clinic)
{
    const struct pitfall *pitfall = pitfall_at(clinic->plan, &clinic->session);
    if (!pitfall) {
        put_score(clinic);
        return;
    }
    switch (clinic->session.part) {
    case PITFALL_FIND:
        put_story(clinic, pitfall);
        break;
    case PITFALL_FOUND:
        put_line_reasons(clinic, pitfall);
        break;
    case PITFALL_CHOOSE:
        put_fixes(clinic, pitfall);
        break;
    case PITFALL_CHOSEN:
        put_fix_reasons(clinic, pitfall);
        break;
    case PITFALL_BEFORE:
        put_before(clinic, pitfall);
        break;
    case PITFALL_AFTER:
        line_say(&clinic->desk.out, "After. ");
        line_play(&clinic->desk, pitfall->after);
        break;
    }
}

/* One answer a case, when both parts are said. */
static void report(const struct clinic *clinic, const struct pitfall_session *after)
{
    const struct pitfall *pitfall = pitfall_at(clinic->plan, after);
    struct builder given;
    builder_init(&given, clinic->study->from);
    const struct answer answer = pitfall_answer(clinic->plan, after, &given);
    line_study_report(clinic->study, answer, pitfall->concepts, pitfall->concept_count);
    builder_clear(&given);
}

static const char *refusal_text(const struct clinic *clinic)
{
    const struct pitfall *pitfall = pitfall_at(clinic->plan, &clinic->session);
    if (!pitfall)
        return "These were all the cases.\n";
    if (clinic->session.part == PITFALL_FIND)
        return "Type the number of a line; reveal to see it, s to skip.\n";
    if (clinic->session.part == PITFALL_CHOOSE)
        return "Type the number of a fix; reveal to see it, s to skip.\n";
    return "That does not belong here. Type help for what does.\n";
}

static void act(struct clinic *clinic, struct pitfall_action action)
{
    struct pitfall_session before = clinic->session;
    pitfall_act(clinic->plan, &clinic->session, action);
    if (clinic->session.refused) {
        line_say(&clinic->desk.out, refusal_text(clinic));
        return;
    }
    bool fixed = before.part == PITFALL_CHOOSE && clinic->session.part == PITFALL_CHOSEN;
    if (fixed && action.kind != PITFALL_NEXT)
        report(clinic, &clinic->session);
    show(clinic);
    if (clinic->session.part == PITFALL_FOUND && before.part == PITFALL_FIND) /* the fixes follow at once */
        act(clinic, (struct pitfall_action){.kind = PITFALL_NEXT});
}

/* A number of one or two digits; 0 for anything else. */
static size_t number_of(struct str text)
{
    size_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9' || i >= 2)
            return 0;
        number = number * 10 + (size_t)(text.at[i] - '0');
    }
    return number;
}

static void obey(struct clinic *clinic, const struct line_typed *typed)
{
    size_t number = number_of(line_typed_text(typed));
    if (line_study_told(clinic->study, typed, IN_PITFALLS))
        return;
    if (number > 0)
        act(clinic, (struct pitfall_action){.kind = PITFALL_SAY, .number = number});
    else if (typed->command == LINE_ENTER && !pitfall_at(clinic->plan, &clinic->session))
        clinic->over = true;
    else if (typed->command == LINE_ENTER)
        act(clinic, (struct pitfall_action){.kind = PITFALL_NEXT});
    else if (typed->command == LINE_BACK)
        act(clinic, (struct pitfall_action){.kind = PITFALL_BACK});
    else if (typed->command == LINE_SKIP)
        act(clinic, (struct pitfall_action){.kind = PITFALL_SKIP});
    else if (typed->command == LINE_REVEAL)
        act(clinic, (struct pitfall_action){.kind = PITFALL_REVEAL});
    else if (typed->command == LINE_REPEAT)
        show(clinic);
    else if (typed->command == LINE_QUIT || typed->command == LINE_EOF)
        clinic->over = true;
    else
        line_say(&clinic->desk.out, "That is not understood. Type help for what is.\n");
}

static void put_prompt(const struct clinic *clinic)
{
    const struct pitfall *pitfall = pitfall_at(clinic->plan, &clinic->session);
    const struct pitfall_mark *mark = mark_at(clinic);
    if (!pitfall)
        line_say(&clinic->desk.out, "Enter to leave: ");
    else if (clinic->session.part == PITFALL_FIND && mark->line == 0 && !mark->line_shown)
        line_say(&clinic->desk.out, "The number of the line: ");
    else if (clinic->session.part == PITFALL_CHOOSE && mark->fix == 0 && !mark->fix_shown)
        line_say(&clinic->desk.out, "The number of the fix: ");
    else
        line_say(&clinic->desk.out, "Enter to go on: ");
}

void line_pitfalls(const struct line_study *study, const struct pitfall_plan *plan)
{
    struct clinic clinic = {.study = study, .plan = plan, .desk = line_study_desk(study), .session = pitfall_begin()};
    line_say(&clinic.desk.out,
             "The pitfall clinic. Find the faulty line, then choose the fix. Type help for more.\n\n");
    show(&clinic);
    while (!clinic.over && !ferror(study->mode->out)) {
        put_prompt(&clinic);
        struct line_typed typed = line_study_read(study, IN_PITFALLS);
        obey(&clinic, &typed);
    }
    fflush(study->mode->out);
}
