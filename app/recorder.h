/* SPDX-License-Identifier: MIT */
/*
 * Where a verb that asks questions sends the answers: gives each a key and the time, and saves it at once. When the
 * store cannot be used the learner is told, and learning goes on.
 */
#ifndef HITMISS_APP_RECORDER_H
#define HITMISS_APP_RECORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "app/arguments.h"
#include "engine/answer.h"
#include "engine/store.h"

struct recorder {
    struct store *store; /* NULL: nothing is kept, and that has been said */
    uint64_t session[2]; /* random: the first part of each answer's key */
    uint64_t count;
    bool lost_place; /* the last step was not saved, and that has been said */
    char told[256];
};

enum { RECORDER_FRESH_SIZE = 40 };

/*
 * EXIT_OK: answers can be taken, and saved unless a message said otherwise. EXIT_USAGE or EXIT_STORAGE after a message:
 * the verb ends with it; STORAGE is for progress of a newer hitmiss. recorder_close() is needed in any case.
 */
int recorder_open(struct recorder *recorder, const struct globals *globals);

/* Valid while the recorder is. */
struct answer_sink recorder_sink(struct recorder *recorder);

/* A text that nobody else has, for ids of walks. */
struct str recorder_fresh(struct recorder *recorder, char room[RECORDER_FRESH_SIZE]);

/* Saves what waits. Returns `code`, or EXIT_STORAGE after a message when answers are lost. */
int recorder_close(struct recorder *recorder, int code);

#endif
