/* SPDX-License-Identifier: MIT */
/*
 * A part of store.c: SQLite, and the only file that knows it. What is said to it stands in store_sql.c, but for what
 * every database is told: PRAGMAs, and the beginning and end of a transaction.
 *
 * An `int` is SQLite's code; DOOR_OK is the only one to be told apart here.
 */
#ifndef HITMISS_ENGINE_STORE_DOOR_H
#define HITMISS_ENGINE_STORE_DOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/store.h"
#include "engine/store_files.h"

struct sqlite3;
struct sqlite3_stmt;

enum { DOOR_OK = 0 };

struct door {
    struct sqlite3 *db; /* NULL: closed */
    int64_t learner;
    bool damaged; /* what failed last says that the database is damaged */
    char why[200];
};

/* Opens progress.db, or makes it, with its limits; door_close() is needed in any case. */
int door_connect(struct door *door, const struct store_files *files);
void door_close(struct door *door);
/* Looks through the database where there is a reason for it. `left_open`: the last program did not close it. */
int door_check(struct door *door, const struct store_files *files, bool left_open);
/* Copies the database to progress.db.before-VERSION. */
int door_back_up(struct door *door, const struct store_files *files);

/* Sets the reason, and returns `status`. */
enum store_status door_refusal(struct door *door, enum store_status status, const char *why);
/* Keeps the reason of a code, and says what it means for what was asked for. */
enum store_status door_failure(struct door *door, int code);

/* Statements without parameters. The first column of the first row; 0 when there is no row. */
int door_run(struct door *door, const char *sql);
int door_query_int(struct door *door, const char *sql, int64_t *value);
/* Commits if `code` is DOOR_OK; else, and when that fails, nothing of the transaction has happened. */
int door_conclude(struct door *door, int code);

/* A statement with its first parameter, the learner, bound. NULL after a failure. */
struct sqlite3_stmt *door_prepare(struct door *door, const char *sql, int *code);
/* Texts must live until the statement is done with. */
void door_bind(struct sqlite3_stmt *statement, int at, struct str text);
void door_bind_int(struct sqlite3_stmt *statement, int at, int64_t number);
int door_parameters(struct sqlite3_stmt *statement);
/* Runs a statement that returns no row and makes it ready for the next. */
int door_put(struct sqlite3_stmt *statement);
/* Runs a statement that returns no row, if `code` is DOOR_OK, and frees it. */
int door_finish(struct sqlite3_stmt *statement, int code);
void door_drop(struct sqlite3_stmt *statement); /* frees it; NULL is fine */
/* The first column of the first row, if `code` is DOOR_OK and there is one; else `*value` stays. Frees the statement. */
int door_find_int(struct sqlite3_stmt *statement, int code, int64_t *value);
/* Rows that the last statement changed, or all since the opening. */
int64_t door_changes(const struct door *door, bool total);

/* Columns of the row at hand. */
int64_t door_int(struct sqlite3_stmt *row, int at);
struct str door_text(struct arena *arena, struct sqlite3_stmt *row, int at);

/* Rows as they are read: each becomes an item of `size` bytes in `arena`. */
struct door_rows {
    struct arena *arena;
    size_t size;
    void (*take)(struct arena *arena, struct sqlite3_stmt *row, void *item);
    char *items;
    size_t count, room;
};
/* Steps through the rows, if `code` is DOOR_OK, and frees the statement. */
enum store_status door_gather(struct door *door, struct sqlite3_stmt *rows, int code, struct door_rows *found);

#endif
