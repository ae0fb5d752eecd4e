/* SPDX-License-Identifier: MIT */
/* A scene in two worlds side by side (engine/film_pair.h), up to the step at which they part. */
#ifndef HITMISS_TERMINAL_VIEWS_COMPARE_SCREEN_H
#define HITMISS_TERMINAL_VIEWS_COMPARE_SCREEN_H

#include "engine/film_pair.h"
#include "terminal/views/desk.h"

/* The world that the scene is compared with; exactly one is set. */
struct other_world {
    const struct belief *belief; /* laid over the first world's release */
    const struct release *release;
};

/* Shows the scene as `release` plays it beside the other world, until the learner leaves. */
void compare_screen(const struct desk *desk, const struct scene *scene, const struct release *release,
                    struct other_world other);

/* Lets the learner choose a belief or a release. False when none was chosen. */
bool compare_choose(const struct desk *desk, const struct release *release, struct other_world *other);

/* The same for a scene of the content by name; `release` empty: the scene's own. What cannot be shown is said. */
void compare_scene(const struct desk *desk, struct str name, struct str release, struct str belief);

/* The screen by itself, for tests: its kind, and the state it draws. */
struct comparing {
    const struct desk *desk;
    const struct scene *scene;
    const struct release *release; /* of the first world */
    struct other_world other;
    struct film_pair *pair;
    bool playing, moves, again; /* again: another world was chosen */
    bool flashes;
    int64_t flash_ms;
    int64_t since_ms, now_ms;
    size_t speed; /* 0: plain; each one more is twice as fast */
    size_t pane, top, seen;
};
extern const struct screen_kind compare_screen_kind;

/* At the beginning of both worlds; `desk`, `scene`, `release`, `other` are set before. Close it whatever became of it. */
enum status compare_open(struct comparing *comparing) __attribute__((warn_unused_result));
void compare_close(struct comparing *comparing);

#endif
