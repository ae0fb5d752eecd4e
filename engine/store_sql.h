/* SPDX-License-Identifier: MIT */
/*
 * A part of store.c: everything said in SQL, and the only file that knows SQLite. Each function is one transaction.
 * After a status other than STORE_OK `why` has the reason, and nothing has changed on disk.
 */
#ifndef HITMISS_ENGINE_STORE_SQL_H
#define HITMISS_ENGINE_STORE_SQL_H

#include "engine/store.h"
#include "engine/store_files.h"

struct sqlite3;

struct sql {
    struct sqlite3 *db; /* NULL: closed */
    int64_t learner;
    bool damaged; /* what failed last says that the database is damaged */
    char why[200];
};

/*
 * Opens progress.db, or makes it; checks it when the last program did not close it; brings it up to date, with a backup;
 * finds the learner. sql_close() is needed in any case.
 */
enum store_status sql_open(struct sql *sql, const struct store_files *files, const char *learner);
void sql_close(struct sql *sql);

struct sql_batch {
    const struct answer *answers;
    size_t count;
};
/* Both batches, in their order; keys that are there already are skipped. */
enum store_status sql_append(struct sql *sql, const struct sql_batch batches[2]);

/* What these do stands in store.h. */
enum store_status sql_merge(struct sql *sql, const struct answer *answers, size_t count, size_t *added);
enum store_status sql_read(struct sql *sql, struct arena *arena, struct str item, struct answer **answers,
                           size_t *count);
enum store_status sql_reset(struct sql *sql, struct str item, int64_t at_ms, size_t *hidden);
enum store_status sql_undo_reset(struct sql *sql, size_t *shown);
enum store_status sql_set_note(struct sql *sql, struct str name, struct str text);
enum store_status sql_note(struct sql *sql, struct arena *arena, struct str name, struct str *text);
enum store_status sql_notes(struct sql *sql, struct arena *arena, struct note **notes, size_t *count);

#endif
