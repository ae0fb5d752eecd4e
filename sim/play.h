/* SPDX-License-Identifier: MIT */
/*
 * The simulator's front door: plays a scene step by step, deciding what the release in its rules would decide.
 *
 *   struct player *player = player_new(&allocator, scene, &rules, PLAY_EVENTS);
 *   const struct step_record *record;
 *   while ((record = player_step(player)) != NULL)
 *       ...
 *   if (player_status(player) != STATUS_OK) ...
 *   player_free(player);
 *
 * A player reads no clock, no file and no environment: the same scene and rules give the same records everywhere.
 * It keeps the memory of the site (caches, jars, sessions) and of one step; never that of the trace.
 */
#ifndef HITMISS_SIM_PLAY_H
#define HITMISS_SIM_PLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/memory.h"
#include "sim/base/report.h"
#include "sim/rules/rules.h"
#include "sim/scene/scene.h"
#include "sim/trace/trace.h"

struct player;

/* What to tell beside the records. */
enum play_detail {
    PLAY_RECORDS, /* events stay empty */
    PLAY_EVENTS,  /* fill step_record.events */
};

/*
 * A player at the scene's start. `scene` and `rules` (copied) may be shared by many players; `scene` must outlive
 * them all. NULL when memory ran out. The caller frees it with player_free().
 */
struct player *player_new(const struct allocator *from, const struct scene *scene, const struct rules *rules,
                          enum play_detail detail);
void player_free(struct player *player); /* NULL is fine */

/* Plays the next step. The record is valid until the next call. NULL at the end, or when player_status() tells why. */
const struct step_record *player_step(struct player *player);

/*
 * STATUS_OK; STATUS_NO_MEMORY; or STATUS_INVALID when a step would make Django's answer depend on chance (two
 * different `no-cache` names in one response): player_problem() then says which and why.
 */
enum status player_status(const struct player *player);
struct finding player_problem(const struct player *player);

struct totals player_totals(const struct player *player);

/*
 * What the backends hold now, unexpired, sorted by alias, worker and key; under every alias of a shared store.
 * Valid until the next player_step(). NULL with *count 0 when there is nothing or memory ran out (player_status()).
 */
const struct entry_record *player_cache(struct player *player, size_t *count);

/* ---- the whole thing in one call, as a page uses it ------------------------------------------------------------ */

struct play_options {
    struct str file;    /* name for messages */
    struct str release; /* empty: the scene's own */
    struct str belief;  /* empty: none */
    bool events;
    bool indent; /* for people and recordings; otherwise compact */
};

/*
 * Reads a scene from its text and writes its trace as JSON (scene.md) to `out`; on STATUS_INVALID the printed report
 * instead. STATUS_NO_MEMORY leaves `out` empty.
 */
enum status play(const struct allocator *from, struct str source, const struct play_options *options,
                 struct builder *out) __attribute__((warn_unused_result));

#endif
