/* SPDX-License-Identifier: MIT */
#include "terminal/line_mode.h"

#include "engine/session.h"
#include "terminal/line_input.h"
#include "terminal/line_show.h"

static const char help[] = "What you can type, with Enter behind it:\n"
                           "a number: choose that option; several numbers where several may be right\n"
                           "1 or hit, 2 or miss: predict a request of a scene\n"
                           "nothing: go on\n"
                           "h: a hint, and a stronger one the next time\n"
                           "reveal: give up the question and see the answer with its reasons\n"
                           "s: skip this question or scene\n"
                           "w: in a scene, why: everything that happened in the step just shown\n"
                           "b: back\n"
                           "?: repeat\n"
                           "help: this list\n"
                           "q: leave\n";

/* A dialogue under way. */
struct dialogue {
    const struct line_mode *mode;
    const struct plan *plan;
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
    line_show_place(&dialogue->out, dialogue->plan, &dialogue->session);
}

/* Goes on, past every moment of a scene that asks for nothing. */
static void go_on(struct dialogue *dialogue)
{
    if (!act(dialogue, (struct action){.kind = ACTION_NEXT}))
        return;
    line_show_place(&dialogue->out, dialogue->plan, &dialogue->session);
    const struct moment *moment = session_moment(dialogue->plan, &dialogue->session);
    if (moment && moment->outcome == OUTCOME_NONE)
        go_on(dialogue);
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
    line_show_reveal(&dialogue->out, dialogue->plan, &dialogue->session);
    go_on(dialogue);
}

static void choose(struct dialogue *dialogue, uint32_t numbers)
{
    if (act(dialogue, (struct action){.kind = ACTION_CHOOSE, .chosen = numbers}))
        line_show_reveal(&dialogue->out, dialogue->plan, &dialogue->session);
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

static void obey(struct dialogue *dialogue, struct line_typed typed)
{
    const struct stop *stop = session_stop(dialogue->plan, &dialogue->session);
    switch (typed.command) {
    case LINE_ENTER:
        enter(dialogue);
        break;
    case LINE_NUMBERS:
        if (stop && stop->kind == STOP_SCENE)
            predict(dialogue, typed.numbers);
        else
            choose(dialogue, typed.numbers);
        break;
    case LINE_BACK:
        if (act(dialogue, (struct action){.kind = ACTION_BACK}))
            show_place(dialogue);
        break;
    case LINE_HINT:
        if (act(dialogue, (struct action){.kind = ACTION_HINT}))
            line_show_hint(&dialogue->out, dialogue->plan, &dialogue->session);
        break;
    case LINE_REVEAL:
        if (act(dialogue, (struct action){.kind = ACTION_REVEAL}))
            line_show_reveal(&dialogue->out, dialogue->plan, &dialogue->session);
        break;
    case LINE_SKIP:
        if (act(dialogue, (struct action){.kind = ACTION_SKIP}))
            show_place(dialogue);
        break;
    case LINE_WHY:
        if (!line_show_story(&dialogue->out, dialogue->plan, &dialogue->session))
            line_say(&dialogue->out, refusal_text(REFUSED_NOT_HERE));
        break;
    case LINE_REPEAT:
        show_place(dialogue);
        break;
    case LINE_HELP:
        line_say(&dialogue->out, help);
        break;
    case LINE_UNKNOWN:
        line_say(&dialogue->out, "That is not understood. Type help for what is.\n");
        break;
    case LINE_QUIT:
    case LINE_EOF:
        dialogue->over = true;
        break;
    }
}

void line_mode_lesson(const struct line_mode *mode, const struct plan *plan)
{
    struct dialogue dialogue = {
        .mode = mode, .plan = plan, .out = {mode->out, mode->ascii}, .session = session_begin()};
    line_show_opening(&dialogue.out, plan);
    line_show_place(&dialogue.out, plan, &dialogue.session);
    while (!dialogue.over && !ferror(mode->out)) {
        line_show_prompt(&dialogue.out, plan, &dialogue.session);
        fflush(mode->out);
        obey(&dialogue, line_read(mode->in, mode->echo ? mode->out : NULL));
    }
    fflush(mode->out);
}
