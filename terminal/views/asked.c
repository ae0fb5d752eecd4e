/* SPDX-License-Identifier: MIT */
#include "terminal/views/asked.h"

#include <string.h>

#include "terminal/views/asked_parts.h"

/* ---- opening --------------------------------------------------------------------------------------------------- */

static void play_scene(struct asked *asked)
{
    struct allocator within = arena_allocator(&asked->arena);
    struct builder complaints;
    const struct reel *reel;
    builder_init(&complaints, &within);
    if (reasons_reel(&asked->arena, asked->setup.content, asked->setup.question, &reel, &complaints) != STATUS_OK) {
        asked->complaint = builder_str(&complaints);
        return;
    }
    asked->reel = reel;
    for (size_t i = 0; i < reel->count; i++)
        asked->requests += reel_is_request(&reel->moments[i]);
}

/* An empty draft: an order as it is shown, pairs without right sides. */
static struct asked_draft begin_draft(const struct asked *asked)
{
    struct asked_draft draft = {.cursor = 0};
    const struct arranged *arranged = &asked->setup.arranged;
    if (asked->setup.question->kind == QUESTION_MATCH)
        memset(draft.places, RESPONSE_NONE, sizeof draft.places);
    else
        memcpy(draft.places, arranged->shown, sizeof draft.places);
    return draft;
}

void asked_open(struct asked *asked, const struct asked_setup *setup)
{
    asked_clear(asked);
    asked->setup = *setup;
    asked->stage = ASKED_ASKING;
    arena_init(&asked->arena, setup->from);
    asked->draft = begin_draft(asked);
    if (setup->question->kind == QUESTION_MARKS)
        play_scene(asked);
}

void asked_clear(struct asked *asked)
{
    if (asked->stage != ASKED_NOTHING_OPEN)
        arena_clear(&asked->arena);
    memset(asked, 0, sizeof *asked);
}

void asked_tell(struct asked *asked, const struct given *given)
{
    struct asked_setup *setup = &asked->setup;
    asked->complaint = STR("");
    asked->look = ASKED_AT_VERDICT;
    if (given)
        asked->given = *given;
    if (setup->is_test) {
        asked->stage = ASKED_NOTED;
        return;
    }
    const struct reasons_of of = {setup->content, setup->question, setup->arranged, given ? &asked->given : NULL};
    asked->reasons = reasons_make(&asked->arena, &of);
    asked->stage = ASKED_TOLD;
}

void asked_hint(struct asked *asked, size_t hints)
{
    if (hints > asked->hints)
        asked->look = ASKED_AT_HINT;
    asked->hints = hints;
}

bool asked_is_typed(const struct asked *asked)
{
    return asked->setup.question->kind == QUESTION_NUMBER || asked->setup.question->kind == QUESTION_HEADER;
}

enum mode asked_mode(const struct asked *asked)
{
    static const enum mode modes[QUESTION_KIND_COUNT] = {
        [QUESTION_CHOICE] = MODE_CHOICE, [QUESTION_SEVERAL] = MODE_SEVERAL, [QUESTION_TRUEFALSE] = MODE_CHOICE,
        [QUESTION_NUMBER] = MODE_TYPED,  [QUESTION_ORDER] = MODE_ORDER,     [QUESTION_MATCH] = MODE_MATCH,
        [QUESTION_HEADER] = MODE_TYPED,  [QUESTION_MARKS] = MODE_MARKS,     [QUESTION_LINE] = MODE_LINE};
    return asked->stage == ASKED_ASKING ? modes[asked->setup.question->kind] : MODE_TOLD;
}

size_t asked_rows(const struct asked *asked)
{
    const struct question *question = asked->setup.question;
    switch (question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_SEVERAL:
    case QUESTION_TRUEFALSE:
    case QUESTION_ORDER:
        return asked->setup.arranged.count;
    case QUESTION_MATCH:
        return question->pair_count;
    case QUESTION_MARKS:
        return asked->requests;
    case QUESTION_LINE:
        return question->line_count;
    case QUESTION_NUMBER:
    case QUESTION_HEADER:
        break;
    }
    return 0;
}

enum asked_wish asked_complain(struct asked *asked, struct str text)
{
    asked->complaint = str_copy(&asked->arena, text);
    asked->look = ASKED_AT_COMPLAINT;
    return ASKED_MOVED;
}

/* ---- committing ------------------------------------------------------------------------------------------------ */

/* What of the draft is an answer. A complaint when something is missing; else empty. */
static struct str respond(const struct asked *asked, struct response *response)
{
    const struct asked_draft *draft = &asked->draft;
    uint64_t all = asked->requests < 64 ? (UINT64_C(1) << asked->requests) - 1 : UINT64_MAX;
    *response = (struct response){.chosen = draft->chosen, .marked = draft->marked};
    memcpy(response->places, draft->places, sizeof response->places);
    response->typed = str_strip(field_str(&asked->field));
    switch (asked->setup.question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_TRUEFALSE:
        response->chosen = UINT32_C(1) << asked->setup.arranged.shown[draft->cursor];
        return STR("");
    case QUESTION_LINE:
        response->chosen = UINT32_C(1) << draft->cursor;
        return STR("");
    case QUESTION_SEVERAL:
        return draft->chosen == 0 ? STR("Mark an option first, with Space or by its number.") : STR("");
    case QUESTION_MARKS:
        return (draft->decided & all) != all ? STR("Say yes or no, 1 or 2, for every request first.") : STR("");
    case QUESTION_NUMBER:
    case QUESTION_HEADER:
        if (response->typed.len == 0)
            return STR("Type your answer first.");
        return response->typed.len > GIVEN_TYPED_LIMIT ? STR("That is too long.") : STR("");
    case QUESTION_ORDER:
    case QUESTION_MATCH:
        break;
    }
    return STR("");
}

/* Judges the draft. What is no answer is complained about, and nothing is committed. */
enum asked_wish asked_commit(struct asked *asked)
{
    const struct asked_setup *setup = &asked->setup;
    struct response response;
    struct str missing = respond(asked, &response);
    if (missing.len > 0)
        return asked_complain(asked, missing);
    struct arena arena;
    struct grade grade;
    arena_init(&arena, setup->from);
    enum status status = grade_response(&arena, setup->content, setup->question, &response, &grade);
    bool taken = status == STATUS_OK && grade.valid;
    if (taken) {
        asked->given = given_of(&response);
        asked->credit = grade.credit;
    } else {
        asked_complain(asked,
                       status == STATUS_NO_MEMORY ? STR("There is not enough memory to judge this.") : grade.complaint);
    }
    arena_clear(&arena);
    if (taken && asked->again) {
        asked_tell(asked, &asked->given);
        return ASKED_AGAIN;
    }
    return taken ? ASKED_COMMITTED : ASKED_MOVED;
}

static enum asked_wish choose(struct asked *asked)
{
    if (asked->out_of_sight)
        return ASKED_MOVED;
    return asked_commit(asked);
}

/* ---- commands -------------------------------------------------------------------------------------------------- */

/* How sure the learner is: one step on, and behind the surest one it is not said at all. */
static enum asked_wish be_sure(struct asked *asked)
{
    if (asked->again)
        return asked_complain(asked, STR("This is for practice: the first answer is the one that counts."));
    if (!asked->setup.takes_confidence)
        return asked_complain(asked, STR("How sure you are is asked in practice, tests and reviews."));
    asked->confidence = (enum confidence)((asked->confidence + 1) % (CONFIDENCE_SURE + 1));
    return ASKED_SURE;
}

static enum asked_wish want_hint(struct asked *asked)
{
    if (!asked->again)
        return ASKED_HINT;
    if (asked->hints >= asked->setup.question->hint_count)
        return asked_complain(asked, STR("There is no hint left."));
    asked_hint(asked, asked->hints + 1);
    return ASKED_MOVED;
}

/* What the screen grants. */
static enum asked_wish wish_for(struct asked *asked, struct command command)
{
    switch (command.kind) {
    case COMMAND_CHOOSE:
        return choose(asked);
    case COMMAND_HINT:
        return want_hint(asked);
    case COMMAND_REVEAL:
        if (!asked->again)
            return ASKED_REVEAL;
        asked_tell(asked, NULL);
        return ASKED_AGAIN;
    case COMMAND_SURE:
        return be_sure(asked);
    case COMMAND_SKIP:
        return asked->again ? ASKED_NEXT : ASKED_SKIP;
    case COMMAND_BACK:
        return ASKED_BACK;
    default:
        return ASKED_PASS;
    }
}

/* The same question once more, for practice: with other numbers where there are some. */
static enum asked_wish try_again(struct asked *asked)
{
    const struct question *question = asked->setup.question;
    struct asked_setup setup = asked->setup;
    size_t hints = asked->hints;
    bool aside = asked->hints_aside;
    setup.question = question_version(question, question_version_after(question, question->version, 0));
    asked_open(asked, &setup);
    asked->hints = hints;
    asked->hints_aside = aside;
    asked->again = true;
    return ASKED_MOVED;
}

static enum asked_wish act_told(struct asked *asked, struct command command)
{
    switch (command.kind) {
    case COMMAND_NEXT:
        return ASKED_NEXT;
    case COMMAND_BACK:
        return ASKED_BACK;
    case COMMAND_RETRY:
        if (asked->stage == ASKED_TOLD)
            return try_again(asked);
        return asked_complain(asked, STR("An answer in a test stays as it is."));
    case COMMAND_COMPARE:
        if (asked->stage == ASKED_TOLD && asked->reasons.compares)
            return ASKED_COMPARE;
        return asked_complain(asked, STR("There is nothing to compare here: no known belief lies behind the answer."));
    default:
        return ASKED_PASS;
    }
}

enum asked_wish asked_act(struct asked *asked, struct command command)
{
    if (asked->stage == ASKED_NOTHING_OPEN || command.kind == COMMAND_TICK)
        return ASKED_PASS;
    asked->complaint = STR("");
    if (asked->stage != ASKED_ASKING)
        return act_told(asked, command);
    enum asked_wish wish = wish_for(asked, command);
    if (wish == ASKED_PASS && asked_is_typed(asked))
        wish = field_act(&asked->field, command) ? ASKED_MOVED : ASKED_PASS;
    else if (wish == ASKED_PASS && asked_rows(asked) > 0)
        wish = asked_change(asked, command);
    if (wish == ASKED_MOVED && asked->complaint.len == 0 && command.kind != COMMAND_HINT)
        asked->look = ASKED_AT_CURSOR;
    return wish;
}
