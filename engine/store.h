/* SPDX-License-Identifier: MIT */
/*
 * The learner's progress on disk: the only door to SQL. This is its manual.
 *
 * What it keeps. Every answer is an event that is appended and never changed, and so is every step of a walk through a
 * lesson (walk_step.h). A reset hides them and can be undone; it erases nothing. Notes are short texts by name: `exam` is the date of an exam, `lesson ID` a mark on a lesson.
 * Each learner of one account has their own answers and notes; a store is opened for one of them.
 *
 * What it promises. When store_append() returns STORE_OK, the answers are on the disk: a crash of the program, of the
 * system or of the power loses none of them, doubles none and halves none (SQLite, WAL, synchronous=FULL). The same
 * answer reported again, known by its key, is kept once. Two programs may have the same store open. A question that
 * was edited keeps its history: an answer remembers the `rev` it was given to.
 *
 * When the disk is full or fails, store_append() returns STORE_NOT_SAVED. The answers then wait in memory and go with
 * the next append, in their order; reading goes on. store_close() tries a last time.
 *
 * What it never does: print, choose a place, delete a file that holds anything, talk to a network, or keep more than answer.h says.
 *
 * Files in the folder (0700, files 0600): progress.db with its -wal and -shm, which belong together and are never
 * copied or removed alone; progress.lock, an empty file whose lock says who is using the store;
 * progress.db.before-VERSION, a backup made before the database was brought to the form that this program uses;
 * progress.db.damaged-DATE, a database that could not be read; progress.suspect, an empty file that has the next start
 * look through the database.
 *
 * A store is used by one thread, and not across fork(). Texts given to it are copied.
 */
#ifndef HITMISS_ENGINE_STORE_H
#define HITMISS_ENGINE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/answer.h"
#include "sim/base/memory.h"
#include "sim/base/str.h"

struct store;

enum store_status {
    STORE_OK = 0,
    STORE_NOT_SAVED,   /* the disk is full, failed, or was busy for 5 s: what was asked for has not happened on disk */
    STORE_NEWER,       /* the database is of a newer hitmiss: it is kept as it is, and not opened */
    STORE_UNAVAILABLE, /* it cannot be opened or read: store_said() says why */
    STORE_INVALID,     /* an argument is out of its range; nothing was done */
    STORE_NO_MEMORY,
};

/* The form of the database that this program reads and writes (SQLite's user_version). */
enum { STORE_VERSION = 3 };

enum { STORE_SAID_LIMIT = 512, STORE_NOTE_LIMIT = 64, STORE_WAITING_LIMIT = 4096 };

/* What a learner should read about the opening: empty, or whole sentences with a line break at the end. */
struct store_said {
    char text[STORE_SAID_LIMIT];
};

struct store_place {
    const char *folder;  /* there already, and writable; its mode is the caller's business */
    const char *learner; /* 1 to 64 bytes of UTF-8 without control characters */
    int64_t now_ms;      /* for the date in a file's name */
};

/*
 * Opens the learner's store, making it first if there is none. STORE_OK: `*store` is the caller's, for store_close();
 * otherwise it is NULL. `said` has the reason, or on STORE_OK what happened on the way:
 *
 * - a database that is damaged is set aside as progress.db.damaged-DATE, with its -wal, and a new one is begun. Looking
 *   for damage costs time, so that it is done only after a program ended without closing the store, or came upon
 *   damage, which progress.suspect remembers;
 * - one of an older hitmiss is backed up and brought up to date, in one transaction;
 * - one of a newer hitmiss is refused: STORE_NEWER;
 * - a folder on a network file system is refused, as SQLite's WAL cannot be trusted there: STORE_UNAVAILABLE.
 */
enum store_status store_open(const struct allocator *from, struct store_place place, struct store **store,
                             struct store_said *said) __attribute__((warn_unused_result));

/*
 * Saves what still waits and closes. STORE_NOT_SAVED: `waiting` answers are lost with the program. NULL is fine.
 */
enum store_status store_close(struct store *store);

/* The reason of the last status other than STORE_OK: one sentence without a line break. */
const char *store_why(const struct store *store);

/* How many answers wait in memory for a disk that works. */
size_t store_waiting(const struct store *store);

/*
 * Appends answers in one transaction, behind those that wait. STORE_OK: all of them, and all that waited, are durable.
 * STORE_NOT_SAVED: none is; they wait now. STORE_INVALID: an answer is out of range; none was taken.
 * STORE_NO_MEMORY: they could neither be saved nor be kept waiting. An answer whose key is there already is skipped.
 */
enum store_status store_append(struct store *store, const struct answer *answers, size_t count)
    __attribute__((warn_unused_result));

/*
 * Appends answers that come from a file, as store_append() does, but none of them waits, and one that a reset hides is
 * shown again. `*added` counts those that were not to be seen before.
 */
enum store_status store_merge(struct store *store, const struct answer *answers, size_t count, size_t *added)
    __attribute__((warn_unused_result));

/*
 * The learner's answers that no reset hides, in the order in which they were saved, and behind them those that wait.
 * `item` empty: all of them; else those to that item. Everything lives in `arena`.
 */
enum store_status store_read(struct store *store, struct arena *arena, struct str item, const struct answer **answers,
                             size_t *count) __attribute__((warn_unused_result));

/*
 * Appends a step in a transaction of its own: durable on STORE_OK. A step whose key is there already is skipped; one that
 * could not be saved does not wait. The last step in a lesson says on which walk the learner is there.
 */
enum store_status store_step(struct store *store, const struct walk_step *step) __attribute__((warn_unused_result));
/*
 * Appends steps that come from a file, in their order. In a lesson where this learner is on another walk nothing is
 * added: what is there already stays. A step that a reset hides is shown again.
 */
enum store_status store_merge_steps(struct store *store, const struct walk_step *steps, size_t count)
    __attribute__((warn_unused_result));
/* The steps of the walk that the learner is on, in the order in which they were saved; `lesson` empty: in every lesson. */
enum store_status store_steps(struct store *store, struct arena *arena, struct str lesson,
                              const struct walk_step **steps, size_t *count) __attribute__((warn_unused_result));
/* The lesson of the last step of all; empty when there is none. It lives in `arena`. */
enum store_status store_last_lesson(struct store *store, struct arena *arena, struct str *lesson)
    __attribute__((warn_unused_result));
/* All there is of the walk that the learner is on in that lesson, for walk_open(). It lives in `arena`. */
enum store_status store_walk(struct store *store, struct arena *arena, struct str lesson, struct walk_past *past)
    __attribute__((warn_unused_result));

/*
 * Hides the answers to an item, the note `lesson ITEM` and the steps in that lesson; with an empty `item` all answers,
 * all notes that begin with `lesson ` and all steps. `*hidden` is the number of answers and notes, or 1 when there were
 * only steps; with 0 nothing is written. store_undo_reset() undoes the last reset that has not been undone: `*shown`,
 * counted alike, are to be seen again.
 */
enum store_status store_reset(struct store *store, struct str item, int64_t at_ms, size_t *hidden)
    __attribute__((warn_unused_result));
enum store_status store_undo_reset(struct store *store, size_t *shown) __attribute__((warn_unused_result));

/*
 * Sets a note (`name` and `text` up to STORE_NOTE_LIMIT bytes; an empty text removes it), and reads one: the text lives
 * in `arena`, and is empty when there is none. A note that could not be saved does not wait.
 */
enum store_status store_set_note(struct store *store, struct str name, struct str text)
    __attribute__((warn_unused_result));
enum store_status store_note(struct store *store, struct arena *arena, struct str name, struct str *text)
    __attribute__((warn_unused_result));
/* All notes that are not hidden, by name. They live in `arena`. */
enum store_status store_notes(struct store *store, struct arena *arena, const struct note **notes, size_t *count)
    __attribute__((warn_unused_result));

#endif
