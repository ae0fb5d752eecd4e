/* SPDX-License-Identifier: MIT */
#include "terminal/views/quiz_screen.h"

#include <string.h>

#include "terminal/views/player_screen.h"
#include "terminal/views/quiz_view.h"

enum { TICK_MS = 1000 };

static void say(const struct quiz_state *state, struct str text)
{
    if (text.len > 0 && state->desk->stage)
        stage_say(state->desk->stage, text);
}

static bool is_test(const struct quiz_state *state)
{
    return state->plan->mode == QUIZ_TEST;
}

/* ---- what is shown --------------------------------------------------------------------------------------------- */

static void open_question(struct quiz_state *state)
{
    size_t index = state->quiz.round[state->quiz.at];
    const struct quiz_mark *mark = &state->quiz.marks[index];
    const struct asked_setup setup = {.from = state->desk->from,
                                      .content = state->desk->content,
                                      .question = quiz_asked(state->plan, &state->quiz, index),
                                      .arranged = quiz_arranged(state->plan, &state->quiz, index),
                                      .takes_confidence = true,
                                      .is_test = is_test(state)};
    asked_open(&state->asked, &setup);
    state->asked.hints = mark->hints;
    state->asked.confidence = mark->confidence;
    state->asked_at = state->quiz.at;
    state->asked_round = state->quiz.round_number;
    state->top = 0;
    state->follow = false;
    if (mark->committed)
        asked_tell(&state->asked, mark->gave_up ? NULL : &mark->given);
}

/* Everything there is to tell at the end: made once, so that drawing neither plays nor judges. */
static void make_results(struct quiz_state *state)
{
    arena_init(&state->arena, state->desk->from);
    state->results = arena_array(&state->arena, state->plan->count, sizeof *state->results);
    for (size_t i = 0; state->results && i < state->plan->count; i++) {
        const struct quiz_mark *mark = &state->quiz.marks[i];
        const struct reasons_of of = {.content = state->desk->content,
                                      .question = quiz_asked(state->plan, &state->quiz, i),
                                      .arranged = quiz_arranged(state->plan, &state->quiz, i),
                                      .given = mark->committed && !mark->gave_up ? &mark->given : NULL};
        state->results[i] = reasons_make(&state->arena, &of);
    }
    state->told = true;
}

static void forget_results(struct quiz_state *state)
{
    if (state->told)
        arena_clear(&state->arena);
    state->told = false;
    state->results = NULL;
}

/* Lets what is shown follow the quiz. A draft stays when the time runs out and more of it is taken. */
static void follow_quiz(struct quiz_state *state)
{
    enum quiz_stage stage = state->quiz.stage;
    bool at_question = stage == QUIZ_ASKING || stage == QUIZ_TELLING;
    bool open = state->asked.stage != ASKED_NOTHING_OPEN && state->asked_at == state->quiz.at &&
                state->asked_round == state->quiz.round_number;
    if (stage != state->shown && !at_question)
        state->top = 0;
    state->shown = stage;
    if (stage == QUIZ_OVER && !state->told)
        make_results(state);
    else if (stage != QUIZ_OVER)
        forget_results(state);
    if (at_question && !open)
        open_question(state);
}

void quiz_state_open(struct quiz_state *state, const struct desk *desk, const struct quiz_plan *plan, int64_t now_ms)
{
    memset(state, 0, sizeof *state);
    state->desk = desk;
    state->plan = plan;
    state->quiz = quiz_begin(plan, now_ms);
    follow_quiz(state);
}

void quiz_state_clear(struct quiz_state *state)
{
    asked_clear(&state->asked);
    forget_results(state);
}

/* ---- the quiz -------------------------------------------------------------------------------------------------- */

static struct str refusal_text(enum quiz_refusal refusal)
{
    switch (refusal) {
    case QUIZ_DONE:
    case QUIZ_LATE: /* the screen itself says that the time is over */
        return STR("");
    case QUIZ_ANSWER_FIRST:
        return STR("Answer first, or skip the question.");
    case QUIZ_COMMITTED:
        return STR("This is answered already, and an answer stays as it is.");
    case QUIZ_NO_HINT:
        return STR("There is no hint left.");
    case QUIZ_NOT_IN_TEST:
        return STR("In a test there are no hints and no answers before the end.");
    case QUIZ_AT_START:
        return STR("This is the first question.");
    case QUIZ_NONE_MISSED:
        return STR("Nothing was missed.");
    case QUIZ_NOT_HERE:
        break;
    }
    return STR("That does not belong here.");
}

static bool act(struct quiz_state *state, struct command command, struct quiz_action action)
{
    action.now_ms = command.now_ms;
    quiz_act(state->plan, &state->quiz, &action);
    say(state, refusal_text(state->quiz.refusal));
    return state->quiz.refusal == QUIZ_DONE;
}

static void act_simply(struct quiz_state *state, struct command command, enum quiz_action_kind kind)
{
    act(state, command, (struct quiz_action){.kind = kind});
}

/* An answer, or giving up, has just been committed: it is kept before anything of it is told. */
static void answered(struct quiz_state *state, struct command command)
{
    const struct quiz_mark *mark = quiz_mark(&state->quiz);
    const struct given *given = mark->gave_up ? NULL : &mark->given;
    desk_report_question(state->desk, quiz_answer(mark, state->desk->way), quiz_question(state->plan, &state->quiz),
                         given);
    if (is_test(state)) {
        say(state, STR("Noted."));
        act_simply(state, command, QUIZ_NEXT);
        return;
    }
    asked_tell(&state->asked, given);
    state->follow = true;
}

static void compare(const struct quiz_state *state)
{
    const struct comparison *comparison = &state->asked.reasons.comparison;
    const struct player_show show = {
        .name = comparison->scene, .release = comparison->release, .compare = true, .other_belief = comparison->belief};
    if (state->desk->stage)
        player_screen(state->desk, &show);
}

/* What is neither the question's nor the quiz's: more time, scrolling. */
static void act_around(struct quiz_state *state, struct command command)
{
    if (command.kind == COMMAND_EXTEND)
        act_simply(state, command, QUIZ_EXTEND);
    else if (command.kind == COMMAND_UNLIMIT)
        act_simply(state, command, QUIZ_UNLIMIT);
    else
        state->top = scroll_after(state->top, state->rows, command);
}

static void act_at_question(struct quiz_state *state, struct command command)
{
    struct asked *asked = &state->asked;
    enum asked_wish wish = asked_act(asked, command);
    state->follow = state->follow || wish != ASKED_PASS;
    switch (wish) {
    case ASKED_PASS:
        act_around(state, command);
        break;
    case ASKED_MOVED:
    case ASKED_AGAIN:
        break;
    case ASKED_COMMITTED:
        if (act(state, command,
                (struct quiz_action){.kind = QUIZ_ANSWER, .given = asked->given, .credit = asked->credit}))
            answered(state, command);
        break;
    case ASKED_REVEAL:
        if (act(state, command, (struct quiz_action){.kind = QUIZ_REVEAL}))
            answered(state, command);
        break;
    case ASKED_HINT:
        if (act(state, command, (struct quiz_action){.kind = QUIZ_HINT}))
            asked_hint(asked, quiz_mark(&state->quiz)->hints);
        break;
    case ASKED_SURE:
        act(state, command, (struct quiz_action){.kind = QUIZ_SURE, .confidence = asked->confidence});
        break;
    case ASKED_SKIP:
        act_simply(state, command, QUIZ_SKIP);
        break;
    case ASKED_NEXT:
        act_simply(state, command, QUIZ_NEXT);
        break;
    case ASKED_BACK:
        act_simply(state, command, QUIZ_BACK);
        break;
    case ASKED_COMPARE:
        compare(state);
        break;
    }
}

/* ---- the end --------------------------------------------------------------------------------------------------- */

/* Back to the question at that place of the round. */
static void go_back_to(struct quiz_state *state, struct command command, size_t at)
{
    while (state->quiz.at > at && act(state, command, (struct quiz_action){.kind = QUIZ_BACK})) {
    }
}

/* To the last question that has no answer yet; when all have one, to the last of all. */
static void go_back(struct quiz_state *state, struct command command)
{
    size_t at = state->quiz.round_count;
    for (size_t i = 0; i < state->quiz.round_count; i++)
        if (!state->quiz.marks[state->quiz.round[i]].committed)
            at = i;
    go_back_to(state, command, at < state->quiz.round_count ? at : state->quiz.round_count - 1);
}

static void act_at_end(struct quiz_state *state, struct command command)
{
    size_t at = command.number - QUIZ_TARGETS;
    switch (command.kind) {
    case COMMAND_NEXT:
        act_simply(state, command, QUIZ_NEXT);
        break;
    case COMMAND_BACK:
        go_back(state, command);
        break;
    case COMMAND_POINT:
        if (state->quiz.stage == QUIZ_FULL && command.number >= QUIZ_TARGETS && at < state->quiz.round_count)
            go_back_to(state, command, at);
        break;
    default:
        act_around(state, command);
        break;
    }
}

static enum after act_at_result(struct quiz_state *state, struct command command)
{
    if (command.kind == COMMAND_NEXT)
        return AFTER_LEAVE;
    if (command.kind == COMMAND_RETRY)
        act_simply(state, command, QUIZ_RETRY);
    else
        state->top = scroll_after(state->top, state->rows, command);
    return AFTER_STAY;
}

/* A test that is left is not handed in: that is asked about. */
static enum after leave(const struct quiz_state *state)
{
    bool loses = is_test(state) && state->quiz.stage != QUIZ_OVER && state->desk->stage;
    if (loses &&
        !stage_confirm(state->desk->stage,
                       STR("Leave the test? Your answers are kept, but it is not handed in and has no result."),
                       STR("leave the test")))
        return AFTER_STAY;
    return AFTER_LEAVE;
}

/* ---- the screen ------------------------------------------------------------------------------------------------ */

static enum mode screen_mode(const void *screen)
{
    const struct quiz_state *state = screen;
    switch (state->quiz.stage) {
    case QUIZ_ASKING:
    case QUIZ_TELLING:
        return asked_mode(&state->asked);
    case QUIZ_FULL:
    case QUIZ_TIME_UP:
        return MODE_TEST;
    case QUIZ_OVER:
        break;
    }
    return MODE_SCORE;
}

static enum after screen_act(void *screen, struct stage *stage, struct command command)
{
    struct quiz_state *state = screen;
    enum after after = AFTER_STAY;
    (void)stage;
    if (command.kind == COMMAND_LEAVE || command.kind == COMMAND_CLOSE)
        return leave(state);
    if (command.kind == COMMAND_TICK) {
        act_simply(state, command, QUIZ_TICK);
        follow_quiz(state);
        return AFTER_STAY;
    }
    switch (state->quiz.stage) {
    case QUIZ_ASKING:
    case QUIZ_TELLING:
        act_at_question(state, command);
        break;
    case QUIZ_FULL:
    case QUIZ_TIME_UP:
        act_at_end(state, command);
        break;
    case QUIZ_OVER:
        after = act_at_result(state, command);
        break;
    }
    follow_quiz(state);
    return after;
}

/* Time matters only while a limit runs. */
static int screen_wait_ms(const void *screen)
{
    const struct quiz_state *state = screen;
    bool runs = state->quiz.stage != QUIZ_OVER && state->quiz.stage != QUIZ_TIME_UP;
    return runs && quiz_left_ms(&state->quiz) >= 0 ? TICK_MS : -1;
}

static void screen_draw(void *screen, struct canvas *canvas)
{
    quiz_draw(screen, canvas);
}

const struct screen_kind quiz_screen_kind = {
    .mode = screen_mode, .draw = screen_draw, .act = screen_act, .wait_ms = screen_wait_ms};

void quiz_screen(const struct desk *desk, const struct quiz_plan *plan)
{
    struct quiz_state *state = memory_resize(desk->from, NULL, 0, sizeof *state);
    if (!state)
        return;
    quiz_state_open(state, desk, plan, stage_now_ms(desk->stage));
    stage_run(desk->stage, &quiz_screen_kind, state);
    quiz_state_clear(state);
    memory_resize(desk->from, state, sizeof *state, 0);
}
