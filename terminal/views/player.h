/* SPDX-License-Identifier: MIT */
/*
 * The scene player as a state: a film, whether it plays, what was predicted. player_screen.h is its door; the files
 * player_*.c share this. Drawing (player_draw.c, player_panes.c) only reads it.
 */
#ifndef HITMISS_TERMINAL_VIEWS_PLAYER_H
#define HITMISS_TERMINAL_VIEWS_PLAYER_H

#include "engine/film.h"
#include "engine/sandbox.h"
#include "terminal/views/film_view.h"
#include "terminal/views/player_screen.h"

/* Of one step, in a scene that is predicted outside of a lesson. */
enum { SAID_OUTCOME = 1, SAID_HIT = 2, SAID_LEAK = 4, SAID_IT_LEAKS = 8 };

enum scene_player_asks { PLAYER_ASKS_NOTHING, PLAYER_ASKS_OUTCOME, PLAYER_ASKS_LEAK };

enum { PLAYER_SPEEDS = 6 };

enum player_pane { PANE_STORY, PANE_WAY, PANE_KEY, PANE_CODE, PANE_CACHE, PANE_VISITORS };
enum { PLAYER_PANES = PANE_VISITORS + 1 };

struct scene_player {
    const struct desk *desk;
    const struct player_show *show;
    struct arena arena;        /* of the scene */
    const struct scene *scene; /* as it plays; the sandbox's once there is one */
    struct str source;         /* as it was written */
    struct arena changed;      /* of `scene` once there is a sandbox */
    struct sandbox *sandbox;   /* NULL: nothing has been edited */
    size_t edited;             /* where the list of places was left */
    struct film *film;

    bool playing;
    size_t speed;                         /* index of scene_player_speed() */
    int64_t since_ms;                     /* when the frame at hand was reached */
    int64_t now_ms;                       /* of the last command */
    bool moves;                           /* it was reached by going one frame on, so that the token travels */
    size_t seen;                          /* steps that were seen to their end */
    bool has_leaks;                       /* somewhere in the scene */
    bool predicting;                      /* outside of a lesson */
    uint8_t *said;                        /* for each step, bits as above */
    bool flashes;                         /* what is new in this frame is shown brightly */
    int64_t flash_ms;                     /* when something was, last */
    size_t why;                           /* the box whose reason is shown, or FILM_NONE */
    enum player_pane pane;                /* that the keys scroll, and that is in sight */
    size_t tops[PLAYER_PANES];            /* first line in sight of each */
    enum player_pane stops[PLAYER_PANES]; /* those that Tab goes to, as last drawn */
    size_t stop_count;
    enum player_pane scrolls; /* the pane that Up and Down scroll, as last drawn */
    bool left_by_skip;        /* the learner does not want the rest of it */
    size_t stop;              /* of the lesson, where it began */
};

extern const struct screen_kind player_screen_kind;

/* Reads the scene and makes its film. Close it whatever became of it. `desk` and `show` must outlive it. */
enum status scene_player_open(struct scene_player *player, const struct desk *desk, const struct player_show *show,
                              struct builder *complaints) __attribute__((warn_unused_result));
void scene_player_close(struct scene_player *player);

/* How fast, as a factor: 0.25 to 8. */
double scene_player_speed(const struct scene_player *player);
/* How long a frame stands when it plays, ms, and how long its movement takes. */
int scene_player_frame_ms(const struct scene_player *player);
int scene_player_move_ms(const struct scene_player *player);

/* ---- predicting (player_predict.c) ---- */

/* Whether the scene belongs to a lesson that still stands at it. */
bool scene_player_is_in_lesson(const struct scene_player *player);
/* What the learner is asked for before this step; and whether what was said of it was right, at its end. */
enum scene_player_asks scene_player_asks(const struct scene_player *player);
bool scene_player_said(const struct scene_player *player, size_t step, bool *hit, bool *right);
/* What was said about a leak of this step, to stand behind the rest of a sentence; ends it. */
struct str scene_player_said_leak(const struct scene_player *player, size_t step);
/* The learner has said what will happen: it is kept, and the step begins. */
void scene_player_predict(struct scene_player *player, struct stage *stage, bool yes);
/* Nothing more is predicted in a lesson's scene; elsewhere the other way. */
void scene_player_watch(struct scene_player *player, struct stage *stage);
/* The walk stands at the moment that the film shows, as far as predictions allow. */
void scene_player_follow(struct scene_player *player);
/* Shows what the walk's sink said last. */
void scene_player_tell_walk(struct scene_player *player, struct stage *stage);

/* ---- what is shown (player_open.c) ---- */

/* Reads the scene; makes its film, at its beginning. What there was before is kept when that cannot be. */
enum status scene_player_read(struct scene_player *player, struct builder *complaints)
    __attribute__((warn_unused_result));
enum status scene_player_film(struct scene_player *player, struct builder *complaints)
    __attribute__((warn_unused_result));
void scene_player_say_trouble(struct scene_player *player, enum status status, const struct builder *complaints);
/* Lets the learner change the scene; in a lesson, a copy of it. */
void scene_player_edit(struct scene_player *player);
/* Takes back the last change, or all of them. */
void scene_player_undo(struct scene_player *player, struct stage *stage, bool all);
/* Beside another world, which the learner chooses unless it is given. */
void scene_player_compare(struct scene_player *player);

/* ---- drawing and moving ---- */

/* Draws all of it. */
void scene_player_draw(void *player, struct canvas *view);

/* Moves on a frame, if nothing is asked for. False at the end, or when the learner must predict first. */
bool scene_player_step(struct scene_player *player);
/* What holds after every movement: what was seen, the lesson's walk. */
void scene_player_arrived(struct scene_player *player, bool moves);

#endif
