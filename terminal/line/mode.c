/* SPDX-License-Identifier: MIT */
#include "terminal/line/mode.h"

#include "engine/walk.h"
#include "terminal/line/compare.h"
#include "terminal/line/show.h"
#include "terminal/line/study.h"

/* A dialogue under way. */
struct dialogue {
    const struct line_study *study;
    struct walk *walk;
    struct line_desk desk;
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
        return "This is the beginning of the lesson. Type restart to walk it again with nothing answered.\n";
    case REFUSED_AT_END:
        return "The lesson is over.\n";
    case REFUSED_NOT_HERE:
        return "That does not belong here. Type help for what does.\n";
    }
    return "";
}

/* Does it, and says what stands in the way or what the sink said. */
static bool act(struct dialogue *dialogue, struct action action)
{
    bool done = walk_act(dialogue->walk, action);
    line_say(&dialogue->desk.out, refusal_text(dialogue->walk->session.refusal));
    line_study_say(dialogue->study, dialogue->walk->told);
    return done;
}

static struct lesson_page page_of(const struct dialogue *dialogue)
{
    return session_page(dialogue->walk->plan, &dialogue->walk->session);
}

static void refuse(const struct dialogue *dialogue, enum refusal refusal)
{
    line_say(&dialogue->desk.out, refusal_text(refusal));
}

/* ---- showing --------------------------------------------------------------------------------------------------- */

/* The place at hand, an empty line in front of it. */
static void show_place(struct dialogue *dialogue)
{
    line_say(&dialogue->desk.out, "\n");
    line_show_place(&dialogue->desk, dialogue->walk->plan, &dialogue->walk->session);
}

static void show_reveal(struct dialogue *dialogue)
{
    line_show_reveal(&dialogue->desk, dialogue->walk->plan, &dialogue->walk->session);
}

static void show_hint(struct dialogue *dialogue)
{
    line_show_hint(&dialogue->desk, dialogue->walk->plan, &dialogue->walk->session);
}

static void show_story(struct dialogue *dialogue)
{
    if (!line_show_story(&dialogue->desk, dialogue->walk->plan, &dialogue->walk->session))
        refuse(dialogue, REFUSED_NOT_HERE);
}

static void compare(struct dialogue *dialogue)
{
    const struct lesson_page page = page_of(dialogue);
    struct comparison comparison;
    bool answered = page.stop && page.stop->question && page.mark->committed && !page.mark->gave_up;
    if (answered && line_ask_belief(&dialogue->desk, page.stop->question, &page.mark->given, &comparison))
        line_compare(&dialogue->desk, &comparison);
    else
        line_say(&dialogue->desk.out, "There is nothing to compare here.\n");
}

static void leave(struct dialogue *dialogue)
{
    dialogue->over = true;
}

/* ---- what is typed --------------------------------------------------------------------------------------------- */

/* Goes on, past every moment of a scene that asks for nothing. */
static void go_on(struct dialogue *dialogue)
{
    if (!act(dialogue, (struct action){.kind = ACTION_NEXT}))
        return;
    line_show_place(&dialogue->desk, dialogue->walk->plan, &dialogue->walk->session);
    const struct lesson_page page = page_of(dialogue);
    if (page.moment && page.moment->outcome == OUTCOME_NONE)
        go_on(dialogue);
}

static void enter(struct dialogue *dialogue)
{
    if (page_of(dialogue).wanted == WANTED_NOTHING) {
        leave(dialogue);
        return;
    }
    line_say(&dialogue->desk.out, "\n");
    go_on(dialogue);
}

/* In a scene the next moment follows at once: the learner came to predict. */
static void predict(struct dialogue *dialogue, bool hit)
{
    if (!act(dialogue, (struct action){.kind = ACTION_PREDICT, .hit = hit}))
        return;
    show_reveal(dialogue);
    go_on(dialogue);
}

static void choose(struct dialogue *dialogue, const struct lesson_page *page, struct str typed)
{
    struct action action = {.kind = ACTION_CHOOSE};
    struct line_question asked = {page->stop->question, arranged_as_written(page->stop->question)};
    if (page->wanted != WANTED_ANSWER)
        refuse(dialogue, REFUSED_COMMITTED);
    else if (line_ask_take(&dialogue->desk, &asked, typed, &action.given, &action.credit) && act(dialogue, action))
        show_reveal(dialogue);
}

/* Whatever is no command: an answer, a prediction, or a slip. */
static void take(struct dialogue *dialogue, const struct line_typed *typed)
{
    const struct lesson_page page = page_of(dialogue);
    bool hit = typed->command == LINE_HIT || typed->numbers == 1;
    bool miss = typed->command == LINE_MISS || typed->numbers == 2;
    if (page.stop && page.stop->question)
        choose(dialogue, &page, line_typed_text(typed));
    else if (page.stop && page.stop->kind == STOP_SCENE && (hit || miss))
        predict(dialogue, hit);
    else if (page.stop && page.stop->kind == STOP_SCENE && typed->command == LINE_NUMBERS)
        refuse(dialogue, REFUSED_NO_OPTION);
    else if (typed->command == LINE_UNKNOWN)
        line_say(&dialogue->desk.out, "That is not understood. Type help for what is.\n");
    else
        refuse(dialogue, REFUSED_NOT_HERE);
}

/* What each word does: an action of the session and what is shown when it was done; or only something to be shown. */
static const struct {
    enum line_command command;
    enum action_kind action; /* ACTION_NEXT: none */
    void (*show)(struct dialogue *dialogue);
} deeds[] = {
    {LINE_ENTER, ACTION_NEXT, enter},
    {LINE_BACK, ACTION_BACK, show_place},
    {LINE_RESTART, ACTION_RESTART, show_place},
    {LINE_HINT, ACTION_HINT, show_hint},
    {LINE_REVEAL, ACTION_REVEAL, show_reveal},
    {LINE_SKIP, ACTION_SKIP, show_place},
    {LINE_WATCH, ACTION_WATCH, show_reveal},
    {LINE_WHY, ACTION_NEXT, show_story},
    {LINE_REPEAT, ACTION_NEXT, show_place},
    {LINE_COMPARE, ACTION_NEXT, compare},
    {LINE_QUIT, ACTION_NEXT, leave},
    {LINE_EOF, ACTION_NEXT, leave},
};

static void obey(struct dialogue *dialogue, const struct line_typed *typed)
{
    if (line_study_told(dialogue->study, typed, IN_LESSON))
        return;
    for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++) {
        if (deeds[i].command != typed->command)
            continue;
        if (deeds[i].action == ACTION_NEXT || act(dialogue, (struct action){.kind = deeds[i].action}))
            deeds[i].show(dialogue);
        return;
    }
    take(dialogue, typed);
}

void line_mode_title(const struct line_study *study, const struct course_lesson *about)
{
    const struct line_out out = line_study_desk(study).out;
    line_text(&out, about->title);
    line_say(&out, ". Type help for what you can type.\n");
    fflush(study->mode->out);
}

bool line_mode_lesson(const struct line_study *study, struct walk *walk)
{
    struct dialogue dialogue = {.study = study, .walk = walk, .desk = line_study_desk(study)};
    const struct plan *plan = walk->plan;
    line_study_say(study, walk->told);
    line_show_opening(&dialogue.desk.out, walk);
    line_show_place(&dialogue.desk, plan, &walk->session);
    while (!dialogue.over && !ferror(study->mode->out)) {
        line_show_prompt(&dialogue.desk, plan, &walk->session);
        struct line_typed typed = line_study_read(study, IN_LESSON);
        obey(&dialogue, &typed);
    }
    fflush(study->mode->out);
    return page_of(&dialogue).wanted == WANTED_NOTHING;
}
