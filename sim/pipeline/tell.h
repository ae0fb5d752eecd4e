/* SPDX-License-Identifier: MIT */
/* Records events while they are asked for; costs nothing otherwise. Internal to sim/pipeline. */
#ifndef HITMISS_SIM_PIPELINE_TELL_H
#define HITMISS_SIM_PIPELINE_TELL_H

#include "sim/pipeline/request.h"

static inline bool is_telling(const struct player *player)
{
    return player->detail == PLAY_EVENTS;
}

/* Room for one event more; false without memory. */
bool tell_make_room(struct player *player);

/*
 * Adds an event. Only the fields that trace.h names for the kind need be set; texts are borrowed for the step. Inline,
 * so that nothing is built while nobody listens, and nothing is copied when somebody does.
 */
static inline void tell(struct player *player, struct event event)
{
    if (is_telling(player) && (player->event_count < player->event_capacity || tell_make_room(player)))
        player->events[player->event_count++] = event;
}

/* The place of a layer in the picture. */
enum place tell_place(const struct layer *layer);

/* When the entry that was just written to the store expires, in seconds since the scene's start; 0: never. */
double tell_expires(const struct player *player, const struct store *store);
/* The worker whose memory the store is; at == NULL when all share it, and for no store. */
struct str tell_worker(const struct player *player, const struct store *store);

/* What a key was made of, for the *_KEY_BUILT and *_LIST_FOUND events; NULL without memory. `values` may be NULL. */
struct key_parts *tell_key_parts(struct player *player, const struct key_scope *scope, uint32_t key);
void tell_page_parts(struct player *player, struct key_parts *parts, uint32_t list, const uint32_t *values);

#endif
