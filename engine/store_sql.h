/* SPDX-License-Identifier: MIT */
/*
 * A part of store.c: everything said in SQL, the tables and what is asked of them. Each function is one transaction.
 * After a status other than STORE_OK `why` has the reason, and nothing has changed on disk.
 */
#ifndef HITMISS_ENGINE_STORE_SQL_H
#define HITMISS_ENGINE_STORE_SQL_H

#include "engine/store.h"
#include "engine/store_door.h"
#include "engine/store_files.h"

/*
 * Opens progress.db, or makes it; checks it when the last program did not close it or came upon damage; brings it up to date, with a backup;
 * finds the learner. door_close() is needed in any case.
 */
enum store_status sql_open(struct door *door, const struct store_files *files, const char *learner);

struct sql_batch {
    const struct answer *answers;
    size_t count;
};
/* Both batches, in their order; keys that are there already are skipped. */
enum store_status sql_append(struct door *door, const struct sql_batch batches[2]);

/* What these do stands in store.h. */
enum store_status sql_merge(struct door *door, const struct answer *answers, size_t count, size_t *added);
/* Answers: to an item, or on a walk; both empty: all of them. */
struct sql_which {
    struct str item, walk;
};
enum store_status sql_read(struct door *door, struct arena *arena, const struct sql_which *which,
                           struct answer **answers, size_t *count);
enum store_status sql_step(struct door *door, const struct walk_step *step);
enum store_status sql_merge_steps(struct door *door, const struct walk_step *steps, size_t count);
/* Steps: those in a lesson, in all of them when it is empty, or only the last one of all. */
struct sql_steps_of {
    struct str lesson;
    bool only_last;
};
enum store_status sql_steps(struct door *door, struct arena *arena, const struct sql_steps_of *of,
                            struct walk_step **steps, size_t *count);
enum store_status sql_reset(struct door *door, struct str item, int64_t at_ms, size_t *hidden);
enum store_status sql_undo_reset(struct door *door, size_t *shown);
enum store_status sql_set_note(struct door *door, struct str name, struct str text);
/* The note of that name; all for an empty one. */
enum store_status sql_notes(struct door *door, struct arena *arena, struct str name, struct note **notes,
                            size_t *count);

#endif
