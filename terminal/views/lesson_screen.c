/* SPDX-License-Identifier: MIT */
#include "terminal/views/lesson_screen.h"

#include <string.h>

#include "terminal/views/compare_screen.h"
#include "terminal/views/glossary_screen.h"
#include "terminal/views/lesson_name.h"
#include "terminal/views/lesson_parts.h"
#include "terminal/views/player_screen.h"

void lesson_say(const struct lesson_state *state, struct str text)
{
    if (text.len > 0 && state->desk->stage)
        stage_say(state->desk->stage, text);
}

static struct lesson_page page_of(const struct lesson_state *state)
{
    return session_page(state->walk->plan, &state->walk->session);
}

/* ---- what is shown --------------------------------------------------------------------------------------------- */

static void open_question(struct lesson_state *state, const struct lesson_page *page)
{
    const struct asked_setup setup = {.from = state->desk->from,
                                      .content = state->desk->content,
                                      .question = page->stop->question,
                                      .arranged = arranged_as_written(page->stop->question)};
    asked_open(&state->asked, &setup);
    state->asked.hints = page->mark->hints;
    if (page->mark->committed)
        asked_tell(&state->asked, page->mark->gave_up ? NULL : &page->mark->given);
}

/* The page where the walk stands, from its top. */
static void open_page(struct lesson_state *state)
{
    const struct lesson_page page = page_of(state);
    asked_clear(&state->asked);
    state->shown = state->walk->session.stop;
    state->link = state->passed = SIZE_MAX;
    state->found = false;
    state->look = LESSON_AS_IT_IS;
    state->top = state->lines = 0;
    if (page.stop && page.stop->question)
        open_question(state, &page);
}

static void follow_walk(struct lesson_state *state)
{
    if (state->shown != state->walk->session.stop)
        open_page(state);
}

void lesson_state_open(struct lesson_state *state, const struct desk *desk, struct walk *walk)
{
    memset(state, 0, sizeof *state);
    state->desk = desk;
    state->walk = walk;
    builder_init(&state->sought, desk->from);
    open_page(state);
}

void lesson_state_clear(struct lesson_state *state)
{
    asked_clear(&state->asked);
    builder_clear(&state->sought);
}

/* ---- the walk -------------------------------------------------------------------------------------------------- */

static struct str refusal_text(enum refusal refusal)
{
    switch (refusal) {
    case REFUSED_NOTHING:
        return STR("");
    case REFUSED_ANSWER_FIRST:
        return STR("Answer first; or n skips it.");
    case REFUSED_NO_OPTION:
        return STR("That is not one of the options.");
    case REFUSED_COMMITTED:
        return STR("This is answered already, and an answer stays as it is.");
    case REFUSED_NO_HINT:
        return STR("There is no hint left.");
    case REFUSED_AT_START:
        return STR("This is the beginning of the lesson.");
    case REFUSED_AT_END:
        return STR("The lesson is over.");
    case REFUSED_NOT_HERE:
        break;
    }
    return STR("That does not belong here.");
}

/* Acts, and says what stands in the way, or what the learner must know about what was kept. */
static bool act(struct lesson_state *state, struct action action)
{
    bool done = walk_act(state->walk, action);
    lesson_say(state, refusal_text(state->walk->session.refusal));
    if (state->walk->told)
        lesson_say(state, str_strip(str_from(state->walk->told)));
    return done;
}

static bool act_simply(struct lesson_state *state, enum action_kind kind)
{
    return act(state, (struct action){.kind = kind});
}

/* Back to the stop before: from a scene at once, not moment by moment. */
static void go_back(struct lesson_state *state)
{
    while (act_simply(state, ACTION_BACK) && state->walk->session.stop == state->shown)
        continue;
}

/* Leaves a scene that is seen, with all its moments. */
static void leave_scene(struct lesson_state *state)
{
    while (state->walk->session.stop == state->shown && act_simply(state, ACTION_NEXT))
        continue;
}

static void restart(struct lesson_state *state)
{
    struct stage *stage = state->desk->stage;
    if (stage && !stage_confirm(stage,
                                STR("Begin this lesson again from its top? What you answered stays in your "
                                    "history; here every question is asked anew."),
                                STR("begin again")))
        return;
    if (act_simply(state, ACTION_RESTART))
        open_page(state);
}

/* ---- scenes ---------------------------------------------------------------------------------------------------- */

/* How the predictions went, now that the player has gone on to the next page. */
static void say_tally(const struct lesson_state *state)
{
    const struct stop *stop = &state->walk->plan->stops[state->shown];
    struct lesson_tally tally = lesson_view_tally(stop, &state->walk->session.marks[state->shown]);
    int64_t right = (int64_t)tally.right, predicted = (int64_t)tally.predicted;
    struct builder text;
    builder_init(&text, state->desk->from);
    builder_format(&text, "You predicted %d of %d requests of the scene rightly.",
                   (const void *const[]){&right, &predicted}, 2);
    if (predicted > 0 && !state->walk->told)
        lesson_say(state, builder_str(&text));
    builder_clear(&text);
}

static void play_scene(struct lesson_state *state)
{
    struct arena arena;
    const struct lesson_page page = page_of(state);
    if (!page.stop || page.stop->kind != STOP_SCENE) {
        lesson_say(state, STR("There is no scene on this page."));
        return;
    }
    if (!state->desk->stage)
        return;
    arena_init(&arena, state->desk->from);
    const struct course_lesson *about = state->walk->plan->about;
    const struct player_show show = {.title = lesson_headline(&arena, content_course(state->desk->content), about),
                                     .name = content_scene_of(state->desk->content, about->pack, page.stop->id),
                                     .walk = state->walk};
    player_screen(state->desk, &show);
    arena_clear(&arena);
    if (state->walk->session.stop > state->shown)
        say_tally(state);
}

/* ---- a page that is read ---------------------------------------------------------------------------------------- */

static bool has_more_below(const struct lesson_state *state)
{
    return state->rows > 0 && state->top + (size_t)state->rows < state->lines;
}

static void scroll(struct lesson_state *state, struct command command)
{
    state->top = scroll_after(state->top, state->rows, command);
}

static void page_down(struct lesson_state *state)
{
    scroll(state, (struct command){.kind = COMMAND_PAGE_DOWN});
}

static enum after go_on(struct lesson_state *state)
{
    const struct lesson_page page = page_of(state);
    if (has_more_below(state))
        page_down(state);
    else if (!page.stop)
        return AFTER_LEAVE;
    else if (page.stop->kind != STOP_SCENE)
        act_simply(state, ACTION_NEXT);
    else if (lesson_view_is_seen(&page))
        leave_scene(state);
    else
        play_scene(state);
    return AFTER_STAY;
}

static enum after act_reading(struct lesson_state *state, struct command command)
{
    switch (command.kind) {
    case COMMAND_NEXT:
    case COMMAND_CHOOSE:
        return go_on(state);
    case COMMAND_SKIP:
        act_simply(state, ACTION_SKIP);
        break;
    case COMMAND_BACK:
        go_back(state);
        break;
    case COMMAND_PLAY:
        play_scene(state);
        break;
    default:
        scroll(state, command);
        break;
    }
    return AFTER_STAY;
}

/* ---- a question ------------------------------------------------------------------------------------------------ */

/* An answer, or giving up, is committed and reported: now it is told. */
static void tell(struct lesson_state *state)
{
    const struct mark *mark = page_of(state).mark;
    asked_tell(&state->asked, mark->gave_up ? NULL : &mark->given);
}

/* The question is further down: the page is read, and nobody answers what is not in sight. */
static bool is_before_question(const struct lesson_state *state)
{
    return state->asked.stage == ASKED_ASKING && state->asked.out_of_sight && has_more_below(state);
}

/* What would answer reads on there; and nobody gives up before all of the question was in sight. */
static bool reads_on(struct lesson_state *state, struct command command)
{
    bool gives_up = command.kind == COMMAND_REVEAL && state->asked.stage == ASKED_ASKING && has_more_below(state);
    bool answers = command.kind == COMMAND_CHOOSE || command.kind == COMMAND_NUMBER || command.kind == COMMAND_NEXT;
    if (!gives_up && !(answers && is_before_question(state)))
        return false;
    page_down(state);
    return true;
}

static void act_asked(struct lesson_state *state, struct command command)
{
    struct asked *asked = &state->asked;
    if (reads_on(state, command))
        return;
    enum asked_wish wish = asked_act(asked, command);
    state->look = wish == ASKED_PASS ? LESSON_AS_IT_IS : LESSON_AT_QUESTION;
    switch (wish) {
    case ASKED_PASS:
        if (command.kind == COMMAND_NEXT)
            lesson_say(state, refusal_text(REFUSED_ANSWER_FIRST));
        scroll(state, command);
        break;
    case ASKED_MOVED:
    case ASKED_AGAIN:
    case ASKED_SURE:
        break;
    case ASKED_COMMITTED:
        if (act(state, (struct action){.kind = ACTION_CHOOSE, .given = asked->given, .credit = asked->credit}))
            tell(state);
        break;
    case ASKED_REVEAL:
        if (act_simply(state, ACTION_REVEAL))
            tell(state);
        break;
    case ASKED_HINT:
        if (act_simply(state, ACTION_HINT))
            asked_hint(asked, page_of(state).mark->hints);
        break;
    case ASKED_SKIP:
        act_simply(state, ACTION_SKIP);
        break;
    case ASKED_NEXT:
        act_simply(state, ACTION_NEXT);
        break;
    case ASKED_BACK:
        go_back(state);
        break;
    case ASKED_COMPARE:
        if (state->desk->stage)
            compare_scene(state->desk, asked->reasons.comparison.scene, asked->reasons.comparison.release,
                          asked->reasons.comparison.belief);
        break;
    }
}

/* ---- the screen ------------------------------------------------------------------------------------------------ */

/* What holds on every page. */
static bool act_anywhere(struct lesson_state *state, struct command command)
{
    bool on_link = command.kind == COMMAND_POINT && command.number >= LESSON_LINKS && command.number < LESSON_LINKS_END;
    switch (command.kind) {
    case COMMAND_NEXT_LINK:
    case COMMAND_PREVIOUS_LINK:
        lesson_move_link(state, command.kind == COMMAND_NEXT_LINK);
        return true;
    case COMMAND_SEARCH:
        lesson_search(state);
        return true;
    case COMMAND_RESET:
        restart(state);
        return true;
    case COMMAND_GLOSSARY:
        if (state->desk->stage)
            glossary_screen(state->desk);
        return true;
    case COMMAND_POINT:
        if (on_link)
            lesson_follow_link(state, command.number - LESSON_LINKS);
        return on_link;
    default:
        return false;
    }
}

/* A link is at hand. False: the command is not about links. */
static bool act_at_link(struct lesson_state *state, struct command command)
{
    switch (command.kind) {
    case COMMAND_CHOOSE:
        lesson_follow_link(state, state->link);
        return true;
    case COMMAND_UP:
    case COMMAND_DOWN:
    case COMMAND_PAGE_UP:
    case COMMAND_PAGE_DOWN:
    case COMMAND_TOP:
    case COMMAND_BOTTOM:
        scroll(state, command);
        return true;
    default:
        state->link = SIZE_MAX;
        return false;
    }
}

static enum after close_what_is_on_top(struct lesson_state *state)
{
    if (state->link == SIZE_MAX && !state->found)
        return AFTER_LEAVE;
    if (state->link != SIZE_MAX)
        state->link = SIZE_MAX;
    else
        state->found = false;
    return AFTER_STAY;
}

static enum after screen_act(void *screen, struct stage *stage, struct command command)
{
    struct lesson_state *state = screen;
    enum after after = AFTER_STAY;
    (void)stage;
    if (command.kind == COMMAND_LEAVE)
        return AFTER_LEAVE;
    if (command.kind == COMMAND_CLOSE)
        return close_what_is_on_top(state);
    bool done = act_anywhere(state, command) || (state->link != SIZE_MAX && act_at_link(state, command));
    if (!done && state->asked.stage != ASKED_NOTHING_OPEN)
        act_asked(state, command);
    else if (!done)
        after = act_reading(state, command);
    follow_walk(state);
    return after;
}

static enum mode screen_mode(const void *screen)
{
    const struct lesson_state *state = screen;
    const struct lesson_page page = session_page(state->walk->plan, &state->walk->session);
    if (state->link != SIZE_MAX)
        return MODE_TERM;
    if (state->asked.stage != ASKED_NOTHING_OPEN)
        return is_before_question(state) ? MODE_LESSON : asked_mode(&state->asked);
    return page.stop && page.stop->kind == STOP_SCENE && !lesson_view_is_seen(&page) ? MODE_CARD : MODE_LESSON;
}

static void screen_draw(void *screen, struct canvas *canvas)
{
    lesson_view_draw(screen, canvas);
}

const struct screen_kind lesson_screen_kind = {.mode = screen_mode, .draw = screen_draw, .act = screen_act};

/* ---- the door -------------------------------------------------------------------------------------------------- */

static void say_where(const struct lesson_state *state)
{
    const struct lesson_page page = page_of(state);
    int64_t number = (int64_t)page.number, count = (int64_t)page.count;
    struct builder text;
    if (state->walk->told) {
        lesson_say(state, str_strip(str_from(state->walk->told)));
        return;
    }
    if (state->walk->opening == WALK_BEGUN)
        return;
    builder_init(&text, state->desk->from);
    builder_format(&text,
                   state->walk->opening == WALK_CHANGED
                       ? "This lesson has changed since you were here; you go on at block %d of %d."
                       : "You were here: block %d of %d. b goes back a step, x begins anew.",
                   (const void *const[]){&number, &count}, 2);
    lesson_say(state, builder_str(&text));
    builder_clear(&text);
}

bool lesson_screen(const struct desk *desk, struct walk *walk)
{
    struct lesson_state *state = memory_resize(desk->from, NULL, 0, sizeof *state);
    if (!state)
        return false;
    lesson_state_open(state, desk, walk);
    say_where(state);
    stage_run(desk->stage, &lesson_screen_kind, state);
    lesson_state_clear(state);
    memory_resize(desk->from, state, sizeof *state, 0);
    return session_wanted(walk->plan, &walk->session) == WANTED_NOTHING;
}
