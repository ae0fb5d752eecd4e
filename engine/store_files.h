/* SPDX-License-Identifier: MIT */
/* A part of store.c: the files around the database, and who may touch them. Knows no SQL. */
#ifndef HITMISS_ENGINE_STORE_FILES_H
#define HITMISS_ENGINE_STORE_FILES_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

enum { STORE_PATH_SIZE = PATH_MAX, STORE_NAME_SIZE = 64, STORE_FOLDER_SIZE = STORE_PATH_SIZE - STORE_NAME_SIZE };

struct store_files {
    char folder[STORE_FOLDER_SIZE];
    int lock;   /* descriptor of progress.lock, or -1 */
    bool alone; /* no other program has the store open: this one may check, mend and rename */
};

/*
 * Takes the lock: exclusively when nobody has the store open, else shared, after whoever is opening it has opened.
 * False: `why` (a sentence with a line break) says why the folder cannot be used; a network's file system is refused.
 */
bool store_files_open(struct store_files *files, const char *folder, char *why, size_t why_size);
/* Lets others in. */
void store_files_share(const struct store_files *files);
void store_files_close(struct store_files *files);

/* Fills `path` with the path of a file in the folder. */
void store_files_path(const struct store_files *files, const char *name, char path[STORE_PATH_SIZE]);

/* Makes an empty file that only its owner may read, unless it is there. */
void store_files_make(const struct store_files *files, const char *name);

/* Whether the last program ended without closing the database: it left something in the -wal. */
bool store_files_left_open(const struct store_files *files);

/* Has the next program that is alone look through the database: this one came upon damage. */
void store_files_suspect(const struct store_files *files);
/* Whether that is to be done now. */
bool store_files_are_suspect(const struct store_files *files);
/* It was done: nothing is suspected any more. */
void store_files_trust(const struct store_files *files);

/*
 * Renames progress.db, -wal and -shm to a name that ends in .damaged-DATE; `name` gets the name. False: errno says
 * why.
 */
bool store_files_set_aside(const struct store_files *files, const char *date, char name[STORE_NAME_SIZE]);

#endif
