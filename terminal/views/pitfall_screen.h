/* SPDX-License-Identifier: MIT */
/*
 * The pitfall clinic on the full screen: the faulty line, the fix, before and after. An answer is reported to the
 * desk's sink once its fix is committed or given up, before the reasons are shown.
 */
#ifndef HITMISS_TERMINAL_VIEWS_PITFALL_SCREEN_H
#define HITMISS_TERMINAL_VIEWS_PITFALL_SCREEN_H

#include "engine/pitfall_session.h"
#include "terminal/views/card_view.h"
#include "terminal/views/desk.h"

/* Walks the cases until all are done or the learner leaves. */
void pitfall_screen(const struct desk *desk, const struct pitfall_plan *plan);

/* The scenes of a case: with the fault, with the fix that was tried if it has one of its own, and without the fault. */
enum { PITFALL_SCENES = 3 };

/* The screen by itself, for tests: its kind, and the state it draws. */
struct pitfall_state {
    const struct desk *desk; /* without a stage nothing is said and nothing is opened */
    const struct pitfall_plan *plan;
    struct pitfall_session session;
    size_t cursor;  /* of the lines, or of the fixes as shown */
    bool is_hidden; /* the row at the cursor was out of sight when it was last drawn */
    struct card_scroll scroll;
    struct arena arena; /* of `scenes` */
    struct card_scene scenes[PITFALL_SCENES];
    bool has_scenes;
    size_t scenes_at;  /* the case of `scenes`, as session.at */
    struct str opened; /* NAME of the scene that was opened last */
};
extern const struct screen_kind pitfall_screen_kind;

/* At the first case. pitfall_state_clear() frees what it needed. */
void pitfall_state_open(struct pitfall_state *state, const struct desk *desk, const struct pitfall_plan *plan);
void pitfall_state_clear(struct pitfall_state *state);

#endif
