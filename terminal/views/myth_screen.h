/* SPDX-License-Identifier: MIT */
/*
 * Myth cards on the full screen: agree or disagree, then the card part by part. What was said is reported to the desk's
 * sink before anything of the card is told.
 */
#ifndef HITMISS_TERMINAL_VIEWS_MYTH_SCREEN_H
#define HITMISS_TERMINAL_VIEWS_MYTH_SCREEN_H

#include "engine/myth_session.h"
#include "terminal/views/card_view.h"
#include "terminal/views/desk.h"

/* Walks the cards until all are done or the learner leaves. */
void myth_screen(const struct desk *desk, const struct myth_plan *plan);

/* What there is to see in a card's scene: the steps up to where belief and truth part, and how they do. */
struct myth_seen {
    struct str title;
    const struct str *steps;
    size_t step_count;
    const struct str *parting;
    size_t parting_count;
};

/* The screen by itself, for tests: its kind, and the state it draws. */
struct myth_state {
    const struct desk *desk; /* without a stage nothing is said and nothing is opened */
    const struct myth_plan *plan;
    struct myth_session session;
    struct card_scroll scroll;
    struct arena arena;    /* of `seen` */
    struct myth_seen seen; /* of the card at hand, once its scene is next */
    bool has_seen;
    size_t seen_at; /* the card of `seen`, as session.at */
    bool watched;   /* the scene of the card at hand was opened */
};
extern const struct screen_kind myth_screen_kind;

/* At the first card. myth_state_clear() frees what it needed. */
void myth_state_open(struct myth_state *state, const struct desk *desk, const struct myth_plan *plan);
void myth_state_clear(struct myth_state *state);

#endif
