/* SPDX-License-Identifier: MIT */
/* The draft of an answer: how keys change it. */
#include <string.h>

#include "terminal/views/asked_parts.h"

/* Keeps the draft as it is, to come back to. The oldest one is forgotten when there are too many. */
static void keep_draft(struct asked *asked)
{
    if (asked->undo_count == ASKED_UNDO_LIMIT) {
        asked->undo_count--;
        memmove(asked->undo, asked->undo + 1, asked->undo_count * sizeof *asked->undo);
    }
    asked->undo[asked->undo_count++] = asked->draft;
}

static enum asked_wish move_cursor(struct asked *asked, bool down)
{
    size_t at = asked->draft.cursor, rows = asked_rows(asked);
    if (asked->out_of_sight || (down ? at + 1 >= rows : at == 0))
        return ASKED_PASS;
    asked->draft.cursor = (uint8_t)(down ? at + 1 : at - 1);
    return ASKED_MOVED;
}

static enum asked_wish take_back(struct asked *asked)
{
    if (asked->undo_count == 0)
        return asked_complain(asked, STR("There is nothing to take back."));
    asked->draft = asked->undo[--asked->undo_count];
    return ASKED_MOVED;
}

/* Changes whether the option at the cursor is marked. */
static void toggle_option(struct asked *asked)
{
    keep_draft(asked);
    asked->draft.chosen ^= UINT32_C(1) << asked->setup.arranged.shown[asked->draft.cursor];
}

/* The item at the cursor changes places with its neighbour, and the cursor goes with it. */
static enum asked_wish move_item(struct asked *asked, bool later)
{
    struct asked_draft *draft = &asked->draft;
    size_t at = draft->cursor, count = asked_rows(asked);
    if (later ? at + 1 >= count : at == 0)
        return ASKED_MOVED;
    keep_draft(asked);
    size_t to = later ? at + 1 : at - 1;
    uint8_t item = draft->places[at];
    draft->places[at] = draft->places[to];
    draft->places[to] = item;
    draft->cursor = (uint8_t)to;
    return ASKED_MOVED;
}

/* The item of that number gets the next place. Behind the last place it begins anew. */
static enum asked_wish pick_item(struct asked *asked, size_t number)
{
    struct asked_draft *draft = &asked->draft;
    size_t count = asked_rows(asked), next = draft->picked < count ? draft->picked : 0, at = 0;
    while (at < count && draft->places[at] != asked->setup.arranged.shown[number - 1])
        at++;
    if (at < next)
        return asked_complain(asked, STR("That one has its place already. Take the last step back with u."));
    keep_draft(asked);
    memmove(draft->places + next + 1, draft->places + next, at - next);
    draft->places[next] = asked->setup.arranged.shown[number - 1];
    draft->cursor = (uint8_t)next;
    draft->picked = (uint8_t)(next + 1);
    return ASKED_MOVED;
}

/* Gives the pair at the cursor the next right side, or the one before; in between it has none. */
static enum asked_wish turn_side(struct asked *asked, bool forward)
{
    const struct arranged *arranged = &asked->setup.arranged;
    uint8_t *place = &asked->draft.places[asked->draft.cursor];
    size_t at = 0; /* 0: none; else the number that is shown */
    while (*place != RESPONSE_NONE && at < arranged->count && (at == 0 || arranged->shown[at - 1] != *place))
        at++;
    keep_draft(asked);
    at = forward ? (at + 1) % (arranged->count + 1) : (at + arranged->count) % (arranged->count + 1);
    *place = at == 0 ? RESPONSE_NONE : arranged->shown[at - 1];
    return ASKED_MOVED;
}

/* Gives the pair at the cursor that right side and goes on to the next pair. */
static enum asked_wish pick_side(struct asked *asked, size_t number)
{
    struct asked_draft *draft = &asked->draft;
    keep_draft(asked);
    draft->places[draft->cursor] = asked->setup.arranged.shown[number - 1];
    if (draft->cursor + 1u < asked_rows(asked))
        draft->cursor++;
    return ASKED_MOVED;
}

/* Marks the request at the cursor with yes or no and goes on to the next one. */
static enum asked_wish mark_request(struct asked *asked, bool yes)
{
    struct asked_draft *draft = &asked->draft;
    uint64_t bit = UINT64_C(1) << draft->cursor;
    keep_draft(asked);
    draft->marked = yes ? draft->marked | bit : draft->marked & ~bit;
    draft->decided |= bit;
    if (draft->cursor + 1u < asked_rows(asked))
        draft->cursor++;
    return ASKED_MOVED;
}

static enum asked_wish toggle_request(struct asked *asked)
{
    struct asked_draft *draft = &asked->draft;
    keep_draft(asked);
    draft->marked ^= UINT64_C(1) << draft->cursor;
    draft->decided |= UINT64_C(1) << draft->cursor;
    return ASKED_MOVED;
}

/* ---- what a command means to it -------------------------------------------------------------------------------------- */

/* A number where there is that one. */
static enum asked_wish take_number(struct asked *asked, size_t number)
{
    enum question_kind kind = asked->setup.question->kind;
    size_t limit = kind == QUESTION_MATCH ? asked->setup.arranged.count : asked_rows(asked);
    if (number == 0 || number > limit)
        return asked_complain(asked, STR("There is no such number here."));
    if (kind == QUESTION_MATCH)
        return pick_side(asked, number);
    if (kind == QUESTION_ORDER)
        return pick_item(asked, number);
    asked->draft.cursor = (uint8_t)(number - 1);
    if (kind == QUESTION_SEVERAL)
        toggle_option(asked);
    return kind == QUESTION_CHOICE || kind == QUESTION_TRUEFALSE ? asked_commit(asked) : ASKED_MOVED;
}

/* A click: the cursor goes there; an option that is to be marked is. */
static enum asked_wish point(struct asked *asked, size_t target)
{
    if (target < ASKED_TARGETS || target >= ASKED_TARGETS + asked_rows(asked))
        return ASKED_PASS;
    asked->draft.cursor = (uint8_t)(target - ASKED_TARGETS);
    if (asked->setup.question->kind == QUESTION_SEVERAL)
        toggle_option(asked);
    return ASKED_MOVED;
}

static enum asked_wish go_sideways(struct asked *asked, bool right)
{
    if (asked->setup.question->kind == QUESTION_ORDER)
        return move_item(asked, right);
    return asked->setup.question->kind == QUESTION_MATCH ? turn_side(asked, right) : ASKED_PASS;
}

/* What changes the draft. */
enum asked_wish asked_change(struct asked *asked, struct command command)
{
    switch (command.kind) {
    case COMMAND_UP:
    case COMMAND_DOWN:
        return move_cursor(asked, command.kind == COMMAND_DOWN);
    case COMMAND_LEFT:
    case COMMAND_RIGHT:
        return go_sideways(asked, command.kind == COMMAND_RIGHT);
    case COMMAND_POINT:
        return point(asked, command.number);
    case COMMAND_NUMBER:
        return take_number(asked, command.number);
    case COMMAND_TOGGLE:
        if (asked->setup.question->kind == QUESTION_MARKS)
            return toggle_request(asked);
        toggle_option(asked);
        return ASKED_MOVED;
    case COMMAND_HIT:
    case COMMAND_MISS:
        return mark_request(asked, command.kind == COMMAND_HIT);
    case COMMAND_UNDO:
        return take_back(asked);
    default:
        return ASKED_PASS;
    }
}
