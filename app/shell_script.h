/* SPDX-License-Identifier: MIT */
/*
 * What has been typed in a shell: a scene, and the acts added to it. Nothing is ever changed in place: to see where
 * things stand, the scene with all its steps is played from the start (a replay), so that "undo" is to leave out the
 * last act, and what is saved is exactly what was seen.
 */
#ifndef HITMISS_APP_SHELL_SCRIPT_H
#define HITMISS_APP_SHELL_SCRIPT_H

#include "sim/json/json.h"
#include "sim/play.h"

enum act_kind {
    ACT_STEP,    /* a step of the scene */
    ACT_CLOCK,   /* time passes */
    ACT_DJANGO,  /* play it all as another release */
    ACT_BELIEVE, /* play it all with a belief, or with none */
};

struct act {
    enum act_kind kind;
    const struct json *step; /* ACT_STEP */
    int64_t ms;              /* ACT_CLOCK */
    struct str name;         /* ACT_DJANGO: release; ACT_BELIEVE: belief, empty for none */
};

struct script {
    struct arena arena;
    const struct json *base; /* the scene as it was loaded */
    int64_t base_ms;         /* time of its last step, ms */
    struct act *acts;
    size_t count, capacity;
};

/* Takes a scene's text, which scene_read() has accepted; the text must outlive the script. False: no memory. */
bool script_init(struct script *script, struct str source);
void script_clear(struct script *script);

/* Adds an act; the texts are copied. False: no memory. */
bool script_add(struct script *script, struct act act);
/* Adds a step from its JSON text, an object that this program wrote. False: no memory. */
bool script_add_step(struct script *script, struct str json);
/* Leaves out the last act, or all of them. False when there is none. */
bool script_undo(struct script *script);
bool script_reset(struct script *script);

/* The clock: milliseconds since the scene's start. */
int64_t script_clock(const struct script *script);
/* The release and the belief that were last asked for; empty: the scene's own release, no belief. */
struct str script_release(const struct script *script);
struct str script_belief(const struct script *script);

/* The scene with its added steps (and release), as JSON to be read by people too. */
void script_text(const struct script *script, struct builder *out);

/* Where things stand after the last step. */
struct replay {
    struct arena arena;
    struct builder text;
    struct report report;
    const struct scene *scene;
    struct rules rules;
    struct player *player;
    const struct step_record *last; /* NULL when there is no step */
};

/*
 * Plays the script, at most `limit` steps of it (SIZE_MAX: all). STATUS_INVALID: replay->report says what is wrong.
 * replay_close() is needed in any case. `replay` must not be moved while it is open.
 */
enum status replay_open(struct replay *replay, const struct script *script, size_t limit)
    __attribute__((warn_unused_result));
void replay_close(struct replay *replay);

#endif
