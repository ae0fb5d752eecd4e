/* SPDX-License-Identifier: MIT */
#include "engine/store_sql.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

enum { APPLICATION_ID = 0x48744d73, BUSY_MS = 5000 };

/* Step i brings a database of version i to version i + 1. A step that was released never changes. */
static const char *const steps[STORE_VERSION] = {
    "CREATE TABLE learners(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;"
    "CREATE TABLE answers(seq INTEGER PRIMARY KEY AUTOINCREMENT, learner INTEGER NOT NULL REFERENCES learners(id),"
    " key TEXT NOT NULL, at_ms INTEGER NOT NULL, offset_min INTEGER NOT NULL, way TEXT NOT NULL, item TEXT NOT NULL,"
    " rev INTEGER NOT NULL, concepts TEXT NOT NULL, given TEXT NOT NULL, credit INTEGER NOT NULL,"
    " guess INTEGER NOT NULL, tries INTEGER NOT NULL, hints INTEGER NOT NULL, confidence INTEGER NOT NULL,"
    " took_ms INTEGER NOT NULL, gave_up INTEGER NOT NULL, UNIQUE(learner, key)) STRICT;"
    "CREATE INDEX answers_of_item ON answers(learner, item);",

    "CREATE TABLE resets(id INTEGER PRIMARY KEY AUTOINCREMENT, learner INTEGER NOT NULL REFERENCES learners(id),"
    " at_ms INTEGER NOT NULL, item TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0) STRICT;"
    "ALTER TABLE answers ADD COLUMN reset INTEGER REFERENCES resets(id);"
    "CREATE TABLE notes(learner INTEGER NOT NULL REFERENCES learners(id), name TEXT NOT NULL, text TEXT NOT NULL,"
    " reset INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(learner, name, reset)) STRICT, WITHOUT ROWID;",
};

#define COLUMNS                                                                                                        \
    "key, at_ms, offset_min, way, item, rev, concepts, given, credit, guess, tries, hints, confidence, took_ms, gave_up"

/* ---- SQLite ---------------------------------------------------------------------------------------------------- */

static const struct {
    int code;
    enum store_status status;
    const char *why;
} reasons[] = {
    {SQLITE_FULL, STORE_NOT_SAVED, "the disk is full"},
    {SQLITE_IOERR, STORE_NOT_SAVED, "the disk cannot be read or written"},
    {SQLITE_BUSY, STORE_NOT_SAVED, "another program keeps it busy"},
    {SQLITE_READONLY, STORE_NOT_SAVED, "it may not be written"},
    {SQLITE_PERM, STORE_NOT_SAVED, "it may not be written"},
    {SQLITE_CANTOPEN, STORE_NOT_SAVED, "it may not be opened"},
    {SQLITE_CORRUPT, STORE_UNAVAILABLE, "the database is damaged"},
    {SQLITE_NOTADB, STORE_UNAVAILABLE, "the database is damaged"},
    {SQLITE_NOMEM, STORE_NO_MEMORY, "memory ran out"},
};

static enum store_status refusal(struct sql *door, enum store_status status, const char *why)
{
    snprintf(door->why, sizeof door->why, "%s", why);
    return status;
}

/* Keeps the reason, and says what it means for what was asked for. */
static enum store_status failure(struct sql *door, int code)
{
    door->damaged = (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].code == (code & 0xff))
            return refusal(door, reasons[i].status, reasons[i].why);
    return refusal(door, STORE_NOT_SAVED, sqlite3_errstr(code));
}

static int run(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* The first column of the first row; 0 when there is no row. */
static int query_int(sqlite3 *db, const char *sql, int64_t *value)
{
    sqlite3_stmt *query = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &query, NULL);
    *value = 0;
    if (code == SQLITE_OK && (code = sqlite3_step(query)) == SQLITE_ROW)
        *value = sqlite3_column_int64(query, 0);
    int last = sqlite3_finalize(query);
    return code == SQLITE_ROW || code == SQLITE_DONE ? last : code;
}

/* A statement with its first parameter, the learner, bound. NULL after a failure. */
static sqlite3_stmt *prepare(struct sql *door, const char *sql, int *code)
{
    sqlite3_stmt *statement = NULL;
    *code = sqlite3_prepare_v2(door->db, sql, -1, &statement, NULL);
    if (*code == SQLITE_OK && sqlite3_bind_parameter_count(statement) > 0)
        *code = sqlite3_bind_int64(statement, 1, door->learner);
    return statement;
}

static void bind(sqlite3_stmt *statement, int at, struct str text)
{
    sqlite3_bind_text(statement, at, text.len > 0 ? text.at : "", (int)text.len, SQLITE_STATIC);
}

/* Steps a statement that returns no row, and frees it. */
static int finish(sqlite3_stmt *statement, int code)
{
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    sqlite3_finalize(statement);
    return code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
}

static struct str column(struct arena *arena, sqlite3_stmt *row, int at)
{
    const unsigned char *text = sqlite3_column_text(row, at);
    int len = sqlite3_column_bytes(row, at);
    return str_copy(arena, (struct str){(const char *)text, text ? (size_t)len : 0});
}

/* Ends a transaction: commits if all went well so far; else, and when that fails, nothing of it has happened. */
static int conclude(struct sql *door, int code)
{
    if (code == SQLITE_OK)
        code = run(door->db, "COMMIT");
    if (code != SQLITE_OK && !sqlite3_get_autocommit(door->db))
        run(door->db, "ROLLBACK");
    return code;
}

/* ---- opening --------------------------------------------------------------------------------------------------- */

static int connect(struct sql *door, const struct store_files *files)
{
    char path[STORE_PATH_SIZE];
    store_files_make(files, "progress.db"); /* SQLite would make it with the umask's mode */
    store_files_path(files, "progress.db", path);
    int code = sqlite3_open_v2(path, &door->db, SQLITE_OPEN_READWRITE, NULL);
    if (code != SQLITE_OK)
        return code;
    sqlite3_extended_result_codes(door->db, 1);
    sqlite3_busy_timeout(door->db, BUSY_MS);
    sqlite3_db_config(door->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(door->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(door->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_limit(door->db, SQLITE_LIMIT_LENGTH, 1 << 20);
    sqlite3_limit(door->db, SQLITE_LIMIT_SQL_LENGTH, 1 << 14);
    sqlite3_limit(door->db, SQLITE_LIMIT_ATTACHED, 0);
    return SQLITE_OK;
}

static int quick_check(sqlite3 *db)
{
    sqlite3_stmt *query = NULL;
    int code = sqlite3_prepare_v2(db, "PRAGMA quick_check(1)", -1, &query, NULL);
    if (code == SQLITE_OK && sqlite3_step(query) == SQLITE_ROW) {
        const char *found = (const char *)sqlite3_column_text(query, 0);
        code = found && strcmp(found, "ok") == 0 ? SQLITE_OK : SQLITE_CORRUPT;
    }
    sqlite3_finalize(query);
    return code;
}

static int back_up(struct sql *door, const struct store_files *files)
{
    char name[64], path[STORE_PATH_SIZE];
    sqlite3 *copy = NULL;
    snprintf(name, sizeof name, "progress.db.before-%d", (int)STORE_VERSION);
    store_files_make(files, name);
    store_files_path(files, name, path);
    int code = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE, NULL);
    sqlite3_backup *backup = code == SQLITE_OK ? sqlite3_backup_init(copy, "main", door->db, "main") : NULL;
    if (backup) {
        sqlite3_backup_step(backup, -1);
        code = sqlite3_backup_finish(backup);
    } else if (code == SQLITE_OK) {
        code = sqlite3_errcode(copy);
    }
    sqlite3_close(copy);
    return code;
}

static int migrate(struct sql *door, const struct store_files *files, int64_t version)
{
    char sql[96];
    int code = version > 0 ? back_up(door, files) : SQLITE_OK;
    if (code == SQLITE_OK)
        code = run(door->db, "BEGIN IMMEDIATE");
    for (; code == SQLITE_OK && version < STORE_VERSION; version++)
        code = run(door->db, steps[version]);
    snprintf(sql, sizeof sql, "PRAGMA application_id=%d; PRAGMA user_version=%d", (int)APPLICATION_ID,
             (int)STORE_VERSION);
    return conclude(door, code == SQLITE_OK ? run(door->db, sql) : code);
}

static int look_up_learner(struct sql *door, struct str name)
{
    int code;
    sqlite3_stmt *query = prepare(door, "SELECT id FROM learners WHERE ?1 = 0 AND name = ?2", &code);
    bind(query, 2, name);
    if (code == SQLITE_OK && sqlite3_step(query) == SQLITE_ROW)
        door->learner = sqlite3_column_int64(query, 0);
    sqlite3_finalize(query);
    return code;
}

static int find_learner(struct sql *door, struct str name)
{
    int code = look_up_learner(door, name);
    if (code != SQLITE_OK || door->learner != 0)
        return code;
    sqlite3_stmt *row =
        prepare(door, "INSERT INTO learners(name) SELECT ?2 WHERE ?1 = 0 ON CONFLICT DO NOTHING", &code);
    bind(row, 2, name);
    code = finish(row, code);
    return code == SQLITE_OK ? look_up_learner(door, name) : code;
}

enum store_status sql_open(struct sql *door, const struct store_files *files, const char *learner)
{
    bool left_open = store_files_left_open(files);
    int64_t version = 0, application = 0, tables = 0;
    int code = connect(door, files);
    if (code == SQLITE_OK)
        code = query_int(door->db, "PRAGMA user_version", &version);
    if (code == SQLITE_OK)
        code = query_int(door->db, "PRAGMA application_id", &application);
    if (code == SQLITE_OK)
        code = query_int(door->db, "SELECT count(*) FROM sqlite_schema", &tables);
    if (code != SQLITE_OK)
        return failure(door, code);
    if (tables > 0 && application != APPLICATION_ID)
        return refusal(door, STORE_UNAVAILABLE, "progress.db is no database of hitmiss, and is left alone");
    if (version > STORE_VERSION)
        return refusal(door, STORE_NEWER, "it was written by a newer hitmiss, and is kept as it is");
    if (version < STORE_VERSION && !files->alone)
        return refusal(door, STORE_UNAVAILABLE, "an older hitmiss is running; close it, then start this one again");
    if (left_open)
        code = quick_check(door->db);
    if (code == SQLITE_OK)
        code = run(door->db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
    if (code == SQLITE_OK && version < STORE_VERSION)
        code = migrate(door, files, version);
    if (code == SQLITE_OK)
        code = find_learner(door, str_from(learner));
    return code == SQLITE_OK ? STORE_OK : failure(door, code);
}

void sql_close(struct sql *door)
{
    sqlite3_close(door->db);
    door->db = NULL;
}

/* ---- answers --------------------------------------------------------------------------------------------------- */

#define NEW_ROW                                                                                                        \
    "INSERT INTO answers(learner, " COLUMNS ") VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)"
static const char append_sql[] = NEW_ROW " ON CONFLICT(learner, key) DO NOTHING";
static const char merge_sql[] = NEW_ROW " ON CONFLICT(learner, key) DO UPDATE SET reset = NULL WHERE reset IS NOT NULL";

static int insert(struct sql *door, const char *sql, const struct answer *answers, size_t count)
{
    int code;
    sqlite3_stmt *row = prepare(door, sql, &code);
    for (size_t i = 0; i < count && code == SQLITE_OK; i++) {
        const struct answer *answer = &answers[i];
        const int64_t numbers[] = {answer->credit,     answer->guess,   answer->tries,  answer->hints,
                                   answer->confidence, answer->took_ms, answer->gave_up};
        bind(row, 2, answer->key);
        sqlite3_bind_int64(row, 3, answer->at_ms);
        sqlite3_bind_int64(row, 4, answer->offset_min);
        bind(row, 5, answer_way_name(answer->way));
        bind(row, 6, answer->item);
        sqlite3_bind_int64(row, 7, answer->rev);
        bind(row, 8, answer->concepts);
        bind(row, 9, answer->given);
        for (int j = 0; j < 7; j++)
            sqlite3_bind_int64(row, 10 + j, numbers[j]);
        code = sqlite3_step(row);
        code = code == SQLITE_DONE ? sqlite3_reset(row) : code;
    }
    sqlite3_finalize(row);
    return code;
}

enum store_status sql_append(struct sql *door, const struct sql_batch batches[2])
{
    int code = run(door->db, "BEGIN IMMEDIATE");
    for (int i = 0; i < 2 && code == SQLITE_OK; i++)
        code = insert(door, append_sql, batches[i].answers, batches[i].count);
    code = conclude(door, code);
    return code == SQLITE_OK ? STORE_OK : failure(door, code);
}

enum store_status sql_merge(struct sql *door, const struct answer *answers, size_t count, size_t *added)
{
    *added = 0;
    int before = sqlite3_total_changes(door->db);
    int code = run(door->db, "BEGIN IMMEDIATE");
    if (code == SQLITE_OK)
        code = insert(door, merge_sql, answers, count);
    code = conclude(door, code);
    if (code != SQLITE_OK)
        return failure(door, code);
    *added = (size_t)(sqlite3_total_changes(door->db) - before);
    return STORE_OK;
}

static struct answer answer_of_row(struct arena *arena, sqlite3_stmt *row)
{
    enum answer_way way = WAY_PRACTICE;
    answer_way_find(column(arena, row, 3), &way);
    return (struct answer){
        .key = column(arena, row, 0),
        .at_ms = sqlite3_column_int64(row, 1),
        .offset_min = sqlite3_column_int64(row, 2),
        .way = way,
        .item = column(arena, row, 4),
        .rev = sqlite3_column_int64(row, 5),
        .concepts = column(arena, row, 6),
        .given = column(arena, row, 7),
        .credit = sqlite3_column_int64(row, 8),
        .guess = sqlite3_column_int64(row, 9),
        .tries = sqlite3_column_int64(row, 10),
        .hints = sqlite3_column_int64(row, 11),
        .confidence = sqlite3_column_int64(row, 12),
        .took_ms = sqlite3_column_int64(row, 13),
        .gave_up = sqlite3_column_int64(row, 14) != 0,
        .seq = sqlite3_column_int64(row, 15),
    };
}

enum store_status sql_read(struct sql *door, struct arena *arena, struct str item, struct answer **answers,
                           size_t *count)
{
    static const char query[] = "SELECT " COLUMNS ", seq FROM answers WHERE learner = ?1 AND reset IS NULL"
                                " AND (?2 = '' OR item = ?2) ORDER BY seq";
    size_t room = 0;
    int code;
    sqlite3_stmt *rows = prepare(door, query, &code);
    bind(rows, 2, item);
    *answers = NULL;
    *count = 0;
    while (code == SQLITE_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        struct answer *grown = arena_grow(arena, *answers, *count, &room, sizeof *grown);
        if (!grown)
            break;
        *answers = grown;
        grown[(*count)++] = answer_of_row(arena, rows);
        code = SQLITE_OK;
    }
    sqlite3_finalize(rows);
    if (arena->failed)
        return refusal(door, STORE_NO_MEMORY, "memory ran out");
    return code == SQLITE_DONE ? STORE_OK : failure(door, code);
}

/* ---- resets and notes ------------------------------------------------------------------------------------------ */

/* Runs one statement with up to two further parameters; `*changed` rows were. */
static int change(struct sql *door, const char *sql, struct str text, int64_t number, size_t *changed)
{
    int code;
    sqlite3_stmt *statement = prepare(door, sql, &code);
    if (sqlite3_bind_parameter_count(statement) >= 2)
        bind(statement, 2, text);
    if (sqlite3_bind_parameter_count(statement) >= 3)
        sqlite3_bind_int64(statement, 3, number);
    code = finish(statement, code);
    *changed = (size_t)sqlite3_changes(door->db);
    return code;
}

enum store_status sql_reset(struct sql *door, struct str item, int64_t at_ms, size_t *hidden)
{
    size_t rows = 0;
    *hidden = 0;
    int code = run(door->db, "BEGIN IMMEDIATE");
    if (code == SQLITE_OK)
        code = change(door, "INSERT INTO resets(learner, item, at_ms) VALUES(?1, ?2, ?3)", item, at_ms, &rows);
    if (code == SQLITE_OK)
        code = change(door,
                      "UPDATE answers SET reset = last_insert_rowid()"
                      " WHERE learner = ?1 AND reset IS NULL AND (?2 = '' OR item = ?2)",
                      item, 0, hidden);
    if (code == SQLITE_OK)
        code = change(door,
                      "UPDATE notes SET reset = last_insert_rowid() WHERE learner = ?1 AND reset = 0 AND"
                      " (name = 'lesson ' || ?2 OR (?2 = '' AND substr(name, 1, 7) = 'lesson '))",
                      item, 0, &rows);
    *hidden += rows;
    if (code == SQLITE_OK && *hidden == 0) {
        run(door->db, "ROLLBACK");
        return STORE_OK;
    }
    code = conclude(door, code);
    return code == SQLITE_OK ? STORE_OK : failure(door, code);
}

enum store_status sql_undo_reset(struct sql *door, size_t *shown)
{
#define LAST_RESET "(SELECT max(id) FROM resets WHERE learner = ?1 AND undone = 0)"
    size_t rows = 0;
    *shown = 0;
    int code = run(door->db, "BEGIN IMMEDIATE");
    if (code == SQLITE_OK)
        code = change(door, "UPDATE answers SET reset = NULL WHERE reset = " LAST_RESET, STR(""), 0, shown);
    if (code == SQLITE_OK) /* a mark that was made since is kept */
        code = change(door, "UPDATE OR IGNORE notes SET reset = 0 WHERE reset = " LAST_RESET, STR(""), 0, &rows);
    *shown += rows;
    if (code == SQLITE_OK)
        code = change(door, "UPDATE resets SET undone = 1 WHERE id = " LAST_RESET, STR(""), 0, &rows);
    code = conclude(door, code);
    return code == SQLITE_OK ? STORE_OK : failure(door, code);
}

enum store_status sql_set_note(struct sql *door, struct str name, struct str text)
{
    int code;
    sqlite3_stmt *row = prepare(door,
                                "INSERT INTO notes(learner, name, text) VALUES(?1, ?2, ?3)"
                                " ON CONFLICT(learner, name, reset) DO UPDATE SET text = excluded.text",
                                &code);
    bind(row, 2, name);
    bind(row, 3, text);
    code = finish(row, code);
    return code == SQLITE_OK ? STORE_OK : failure(door, code);
}

enum store_status sql_note(struct sql *door, struct arena *arena, struct str name, struct str *text)
{
    int code;
    sqlite3_stmt *row = prepare(door, "SELECT text FROM notes WHERE learner = ?1 AND name = ?2 AND reset = 0", &code);
    bind(row, 2, name);
    *text = STR("");
    if (code == SQLITE_OK && (code = sqlite3_step(row)) == SQLITE_ROW)
        *text = column(arena, row, 0);
    sqlite3_finalize(row);
    if (arena->failed)
        return STORE_NO_MEMORY;
    return code == SQLITE_ROW || code == SQLITE_DONE ? STORE_OK : failure(door, code);
}

enum store_status sql_notes(struct sql *door, struct arena *arena, struct note **notes, size_t *count)
{
    size_t room = 0;
    int code;
    sqlite3_stmt *rows = prepare(
        door, "SELECT name, text FROM notes WHERE learner = ?1 AND reset = 0 AND text <> '' ORDER BY name", &code);
    *notes = NULL;
    *count = 0;
    while (code == SQLITE_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        struct note *grown = arena_grow(arena, *notes, *count, &room, sizeof *grown);
        if (!grown)
            break;
        *notes = grown;
        grown[(*count)++] = (struct note){column(arena, rows, 0), column(arena, rows, 1)};
        code = SQLITE_OK;
    }
    sqlite3_finalize(rows);
    if (arena->failed)
        return refusal(door, STORE_NO_MEMORY, "memory ran out");
    return code == SQLITE_DONE ? STORE_OK : failure(door, code);
}
