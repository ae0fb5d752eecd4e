/* SPDX-License-Identifier: MIT */
/* The learner's progress, opened for a verb: the store, and what time it is. */
#ifndef HITMISS_APP_PROGRESS_H
#define HITMISS_APP_PROGRESS_H

#include <stddef.h>
#include <stdint.h>

#include "app/arguments.h"
#include "engine/statistics.h"
#include "engine/store.h"

/* Milliseconds since 1970-01-01 UTC, and local time minus UTC in minutes. */
struct moment_now {
    int64_t ms;
    int64_t offset_min;
};
struct moment_now now(void);
/* The learner's day (mastery_day). */
int64_t today(void);

/*
 * Opens the store of `--learner`, "me" unless said. EXIT_OK: `*store` is the caller's; what happened on the way has been
 * said on standard error. EXIT_USAGE or EXIT_STORAGE after a message; `*store` is NULL.
 */
int progress_open(const struct globals *globals, struct store **store);
/* The same, with the store's status: STORE_NEWER, or STORE_UNAVAILABLE when there is no folder. */
int progress_open_status(const struct globals *globals, struct store **store, enum store_status *status);
/* Whether `--learner` is a name that progress can be kept for: EXIT_OK, or EXIT_USAGE after a message. */
int progress_check_learner(const struct globals *globals);
/* The learner's name. */
const char *progress_learner(const struct globals *globals);

/* Says on standard error why `what` (`the answers`) was not saved or read. Returns EXIT_STORAGE. */
int progress_failed(const struct store *store, const char *what);

/* The answers, and each concept at its place in review, the first due first (engine/learner.h). */
struct progress {
    struct arena arena;
    struct record record;
};
/* EXIT_OK, or EXIT_STORAGE after a message. progress_clear() is needed in any case. */
int progress_load(struct store *store, struct progress *progress);
void progress_clear(struct progress *progress); /* what is all zero is fine */

#endif
