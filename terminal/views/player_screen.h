/* SPDX-License-Identifier: MIT */
/*
 * The scene player: the request on its way through the boxes, the key being built, the cache, the visitors, the code and
 * the time line, for every position of a film (engine/film.h).
 */
#ifndef HITMISS_TERMINAL_VIEWS_PLAYER_SCREEN_H
#define HITMISS_TERMINAL_VIEWS_PLAYER_SCREEN_H

#include "engine/walk.h"
#include "terminal/views/desk.h"

/* What is shown, and how. */
struct player_show {
    struct str title;  /* what the line at the top says first: "Step 4 of 7  Cache keys"; may be empty */
    struct str name;   /* of a scene of the content (lessons/scenes/NAME.json); empty: `source` is shown */
    struct str source; /* the text of a scene; `file` names it in messages */
    struct str file;
    struct str release; /* empty: the scene's own */
    struct str belief;  /* empty: none; not with `compare` */
    bool compare;       /* begins in compare mode: truth beside `other_release` or `other_belief` */
    struct str other_release, other_belief;
    bool editing;      /* begins with the list of what can be changed */
    bool playing;      /* begins to play; otherwise it stands still (the default) */
    struct walk *walk; /* a lesson that stands at this scene: moments are predicted and reported; else NULL */
};

/*
 * Shows the scene until the learner leaves it. With `walk`: until all its moments are seen, skipped, or the learner
 * leaves. False: it cannot be shown, and why has been said in a pop-up.
 */
bool player_screen(const struct desk *desk, const struct player_show *show);

#endif
