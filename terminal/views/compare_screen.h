/* SPDX-License-Identifier: MIT */
/* A scene in two worlds side by side (engine/film_pair.h), up to the step at which they part. */
#ifndef HITMISS_TERMINAL_VIEWS_COMPARE_SCREEN_H
#define HITMISS_TERMINAL_VIEWS_COMPARE_SCREEN_H

#include "sim/rules/rules.h"
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

#endif
