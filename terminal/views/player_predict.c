/* SPDX-License-Identifier: MIT */
/* The player's predictions: in a lesson they are the walk's, elsewhere the player's own. */
#include "terminal/views/player.h"

bool scene_player_is_in_lesson(const struct scene_player *player)
{
    return player->show->walk && player->show->walk->session.stop == player->stop;
}

/* Only who says hit is asked whose page it will be, and only just now: what was said in another sitting is said. */
static bool asks_leak(const struct scene_player *player, size_t step)
{
    unsigned said = player->said[step];
    if (scene_player_is_in_lesson(player) ? player->show->walk->session.marks[player->stop].watching
                                          : !player->predicting)
        return false;
    return player->has_leaks && step >= player->seen && (said & SAID_HIT) != 0 && (said & SAID_LEAK) == 0;
}

enum scene_player_asks scene_player_asks(const struct scene_player *player)
{
    size_t step = film_step_at(player->film), count;
    const struct film_step *steps = film_steps(player->film, &count);
    if (step >= count || !film_is_start(player->film) || steps[step].outcome == OUTCOME_NONE)
        return PLAYER_ASKS_NOTHING;
    if (scene_player_is_in_lesson(player)) {
        const struct lesson_session *session = &player->show->walk->session;
        if (session->moment == step && session_wanted(player->show->walk->plan, session) == WANTED_OUTCOME)
            return PLAYER_ASKS_OUTCOME;
    } else if (player->predicting && step >= player->seen && (player->said[step] & SAID_OUTCOME) == 0)
        return PLAYER_ASKS_OUTCOME;
    return asks_leak(player, step) ? PLAYER_ASKS_LEAK : PLAYER_ASKS_NOTHING;
}

/* Whether what was said about a leak is so; nothing said is nothing wrong. */
static bool leak_right(const struct scene_player *player, size_t step)
{
    size_t count;
    const struct film_step *steps = film_steps(player->film, &count);
    bool leaks = (player->said[step] & SAID_IT_LEAKS) != 0;
    return (player->said[step] & SAID_LEAK) == 0 || leaks == steps[step].leaks;
}

bool scene_player_said(const struct scene_player *player, size_t step, bool *hit, bool *right)
{
    size_t count;
    const struct film_step *steps = film_steps(player->film, &count);
    if (step >= count)
        return false;
    if (scene_player_is_in_lesson(player)) {
        const struct lesson_session *session = &player->show->walk->session;
        if (!session_predicted(player->show->walk->plan, session, step))
            return false;
        *hit = (session->marks[session->stop].said_hit >> step & 1) != 0;
        *right = session_predicted_right(player->show->walk->plan, session, step) && leak_right(player, step);
        return true;
    }
    if ((player->said[step] & SAID_OUTCOME) == 0)
        return false;
    *hit = (player->said[step] & SAID_HIT) != 0;
    *right = *hit == (steps[step].outcome == OUTCOME_HIT) && leak_right(player, step);
    return true;
}

struct str scene_player_said_leak(const struct scene_player *player, size_t step)
{
    if ((player->said[step] & SAID_LEAK) == 0)
        return STR(".");
    return (player->said[step] & SAID_IT_LEAKS) != 0 ? STR(", and someone else's page.") : STR(", and their own page.");
}

void scene_player_tell_walk(struct scene_player *player, struct stage *stage)
{
    if (player->show->walk->told)
        stage_say(stage, str_from(player->show->walk->told));
}

/* The learner has said what will happen: it is kept, and the step begins. */
void scene_player_predict(struct scene_player *player, struct stage *stage, bool yes)
{
    enum scene_player_asks asks = scene_player_asks(player);
    size_t step = film_step_at(player->film);
    if (asks == PLAYER_ASKS_NOTHING)
        return;
    if (asks == PLAYER_ASKS_OUTCOME) {
        if (scene_player_is_in_lesson(player)) {
            walk_act(player->show->walk, (struct action){.kind = ACTION_PREDICT, .hit = yes});
            scene_player_tell_walk(player, stage);
        }
        player->said[step] |= SAID_OUTCOME | (yes ? SAID_HIT : 0);
    } else
        player->said[step] |= SAID_LEAK | (yes ? SAID_IT_LEAKS : 0);
    if (scene_player_asks(player) != PLAYER_ASKS_NOTHING)
        return;
    if (stage_has_motion(stage)) {
        player->playing = true;
        scene_player_step(player);
    } else
        while (!film_is_end(player->film) && scene_player_step(player))
            continue;
}

void scene_player_watch(struct scene_player *player, struct stage *stage)
{
    if (scene_player_is_in_lesson(player)) {
        walk_act(player->show->walk, (struct action){.kind = ACTION_WATCH});
        scene_player_tell_walk(player, stage);
        stage_say(stage, STR("Nothing more is predicted in this scene."));
        return;
    }
    player->predicting = !player->predicting;
    stage_say(stage,
              player->predicting ? STR("Before each request you say what will happen.") : STR("Nothing is predicted."));
}

/* The walk stands at the moment that the film shows, as far as predictions allow. */
void scene_player_follow(struct scene_player *player)
{
    struct walk *walk = player->show->walk;
    while (scene_player_is_in_lesson(player) && walk->session.moment < film_step_at(player->film) &&
           session_wanted(player->show->walk->plan, &walk->session) == WANTED_NEXT)
        if (!walk_act(walk, (struct action){.kind = ACTION_NEXT}))
            return;
}
