/* SPDX-License-Identifier: MIT */
#include "terminal/views/pitfall_screen.h"

#include "terminal/stage/choose.h"
#include "terminal/views/pitfall_view.h"
#include "terminal/views/player_screen.h"

static const struct str scene_words[PITFALL_SCENES] = {STR_INIT("Before"), STR_INIT("With your fix"),
                                                       STR_INIT("After")};

static void say(const struct pitfall_state *state, struct str text)
{
    if (state->desk->stage)
        stage_say(state->desk->stage, text);
}

static bool is_over(const struct pitfall_state *state)
{
    return state->session.at == state->plan->count;
}

/* Drawing shows what is asked or told, with all that can be chosen; of a new case its beginning. */
static void look_at_part(struct pitfall_state *state)
{
    size_t rows = pitfall_rows(state);
    bool begins = state->session.part == PITFALL_FIND;
    state->scroll.follow = begins ? 0 : PITFALL_TARGET_PART;
    state->scroll.until = !begins && rows > 0 ? (uint16_t)(PITFALL_TARGET_ROWS + rows - 1) : 0;
}

static void look_at_cursor(struct pitfall_state *state)
{
    state->scroll.follow = (uint16_t)(PITFALL_TARGET_ROWS + state->cursor);
    state->scroll.until = 0;
}

void pitfall_state_open(struct pitfall_state *state, const struct desk *desk, const struct pitfall_plan *plan)
{
    *state = (struct pitfall_state){.desk = desk, .plan = plan, .session = pitfall_begin()};
    arena_init(&state->arena, desk->from);
}

void pitfall_state_clear(struct pitfall_state *state)
{
    arena_clear(&state->arena);
}

/* ---- scenes ---------------------------------------------------------------------------------------------------- */

/* Lets the scenes follow the session: played once a case, so that drawing plays nothing. */
static void follow_session(struct pitfall_state *state)
{
    const struct pitfall *pitfall = pitfall_at(state->plan, &state->session);
    if (state->has_scenes && state->scenes_at != state->session.at) {
        arena_reset(&state->arena);
        state->has_scenes = false;
    }
    if (!pitfall || state->has_scenes || state->session.part < PITFALL_BEFORE)
        return;
    struct str tried = pitfall_tried(state->plan, &state->session);
    state->scenes[0] = card_scene_play(state->desk, &state->arena, pitfall->before);
    state->scenes[1] =
        tried.len > 0 ? card_scene_play(state->desk, &state->arena, tried) : (struct card_scene){.name = STR("")};
    state->scenes[2] = card_scene_play(state->desk, &state->arena, pitfall->after);
    state->has_scenes = true;
    state->scenes_at = state->session.at;
}

/* Which scenes may be watched by now: none tells an answer that is still asked for. Returns how many. */
static size_t watchable(const struct pitfall_state *state, size_t which[PITFALL_SCENES])
{
    size_t count = 0;
    which[count++] = 0;
    if (state->has_scenes && state->scenes[1].name.len > 0)
        which[count++] = 1;
    if (state->session.part == PITFALL_AFTER)
        which[count++] = 2;
    return count;
}

static struct str scene_name(const struct pitfall_state *state, size_t which)
{
    const struct pitfall *pitfall = pitfall_at(state->plan, &state->session);
    return which == 0 ? pitfall->before : which == 1 ? state->scenes[1].name : pitfall->after;
}

/* Opens a scene of the case in the player; which one is asked where there are several. */
static void watch(struct pitfall_state *state)
{
    size_t which[PITFALL_SCENES], count = watchable(state, which), chosen = count - 1;
    struct choice_item items[PITFALL_SCENES];
    struct stage *stage = state->desk->stage;
    if (state->session.part == PITFALL_BEFORE)
        chosen = 0;
    for (size_t i = 0; i < count; i++)
        items[i] =
            (struct choice_item){scene_words[which[i]], state->has_scenes ? state->scenes[which[i]].title : STR("")};
    if (stage && count > 1 && !stage_choose(stage, STR("Watch which?"), items, count, &chosen))
        return;
    state->opened = scene_name(state, which[chosen]);
    if (stage)
        player_screen(state->desk, &(struct player_show){.title = scene_words[which[chosen]], .name = state->opened});
}

/* ---- the session ----------------------------------------------------------------------------------------------- */

/* One answer a case, when both parts are said. */
static void report(const struct pitfall_state *state)
{
    const struct pitfall *pitfall = pitfall_at(state->plan, &state->session);
    struct builder given;
    builder_init(&given, state->desk->from);
    desk_report(state->desk, pitfall_answer(state->plan, &state->session, &given), pitfall->concepts,
                pitfall->concept_count);
    builder_clear(&given);
}

static struct str refusal_text(const struct pitfall_state *state, enum pitfall_action_kind kind)
{
    if (kind == PITFALL_BACK)
        return STR("This is the first case.");
    if (!pitfall_is_asking(state))
        return STR("What you said stays as it is.");
    return state->session.part == PITFALL_FIND ? STR("There is no line of that number.")
                                               : STR("There is no fix of that number.");
}

static void act_on(struct pitfall_state *state, struct pitfall_action action)
{
    size_t at = state->session.at;
    enum pitfall_part part = state->session.part;
    bool asked = pitfall_is_asking(state);
    pitfall_act(state->plan, &state->session, action);
    if (state->session.refused) {
        say(state, refusal_text(state, action.kind));
        return;
    }
    if (asked && part == PITFALL_CHOOSE && state->session.part == PITFALL_CHOSEN)
        report(state);
    state->cursor = 0;
    if (state->session.at != at || state->session.part != part)
        state->scroll.top = 0;
    look_at_part(state);
    follow_session(state);
}

static void answer(struct pitfall_state *state, size_t number)
{
    if (number <= pitfall_rows(state))
        act_on(state, (struct pitfall_action){.kind = PITFALL_SAY, .number = number});
    else
        say(state, refusal_text(state, PITFALL_SAY));
}

static void move(struct pitfall_state *state, struct command command)
{
    size_t rows = pitfall_rows(state);
    size_t cursor = cursor_after(state->cursor, rows, (int)rows, command.kind);
    if (rows > 0 && state->is_hidden && cursor > state->cursor) {
        look_at_cursor(state);
    } else if (rows > 0 && cursor != state->cursor) {
        state->cursor = cursor;
        look_at_cursor(state);
    } else {
        card_scroll_by(&state->scroll, command);
    }
}

static enum after act(void *data, struct stage *stage, struct command command)
{
    struct pitfall_state *state = data;
    (void)stage;
    if (command.kind == COMMAND_POINT && command.number >= PITFALL_TARGET_ROWS) {
        command.kind = COMMAND_NUMBER;
        command.number -= PITFALL_TARGET_ROWS - 1;
    }
    switch (command.kind) {
    case COMMAND_CHOOSE:
        if (state->is_hidden) /* nothing is answered that cannot be seen */
            look_at_cursor(state);
        else
            answer(state, state->cursor + 1);
        break;
    case COMMAND_NUMBER:
        answer(state, command.number);
        break;
    case COMMAND_NEXT:
        if (is_over(state))
            return AFTER_LEAVE;
        act_on(state, (struct pitfall_action){.kind = PITFALL_NEXT});
        break;
    case COMMAND_REVEAL:
        act_on(state, (struct pitfall_action){.kind = PITFALL_REVEAL});
        break;
    case COMMAND_SKIP:
        act_on(state, (struct pitfall_action){.kind = PITFALL_SKIP});
        break;
    case COMMAND_BACK:
        act_on(state, (struct pitfall_action){.kind = PITFALL_BACK});
        break;
    case COMMAND_WATCH:
        watch(state);
        break;
    case COMMAND_LEAVE:
    case COMMAND_CLOSE:
        return AFTER_LEAVE;
    default:
        move(state, command);
        break;
    }
    return AFTER_STAY;
}

static enum mode mode(const void *data)
{
    const struct pitfall_state *state = data;
    if (is_over(state))
        return MODE_CARDS_OVER;
    return pitfall_is_asking(state) ? MODE_PITFALL_ASKED : MODE_PITFALL_TOLD;
}

static void draw(void *data, struct canvas *view)
{
    pitfall_draw(data, view);
}

const struct screen_kind pitfall_screen_kind = {.mode = mode, .draw = draw, .act = act};

void pitfall_screen(const struct desk *desk, const struct pitfall_plan *plan)
{
    struct pitfall_state state;
    pitfall_state_open(&state, desk, plan);
    stage_run(desk->stage, &pitfall_screen_kind, &state);
    pitfall_state_clear(&state);
}
