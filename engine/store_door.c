/* SPDX-License-Identifier: MIT */
#include "engine/store_door.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

_Static_assert(DOOR_OK == SQLITE_OK, "the door hands SQLite's codes on");

enum { BUSY_MS = 5000 };

/* ---- statements ---------------------------------------------------------------------------------------------------- */

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
    {SQLITE_CORRUPT, STORE_UNAVAILABLE, "the database is damaged; the next start sets it aside"},
    {SQLITE_NOTADB, STORE_UNAVAILABLE, "the database is damaged; the next start sets it aside"},
    {SQLITE_NOMEM, STORE_NO_MEMORY, "memory ran out"},
};

enum store_status door_refusal(struct door *door, enum store_status status, const char *why)
{
    snprintf(door->why, sizeof door->why, "%s", why);
    return status;
}

enum store_status door_failure(struct door *door, int code)
{
    door->damaged = door->damaged || (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].code == (code & 0xff))
            return door_refusal(door, reasons[i].status, reasons[i].why);
    return door_refusal(door, STORE_NOT_SAVED, sqlite3_errstr(code));
}

int door_find_int(sqlite3_stmt *statement, int code, int64_t *value)
{
    if (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW)
        *value = sqlite3_column_int64(statement, 0);
    int last = sqlite3_finalize(statement);
    return code == SQLITE_ROW || code == SQLITE_DONE ? last : code;
}

int door_run(struct door *door, const char *sql)
{
    return sqlite3_exec(door->db, sql, NULL, NULL, NULL);
}

int door_query_int(struct door *door, const char *sql, int64_t *value)
{
    sqlite3_stmt *query = NULL;
    int code = sqlite3_prepare_v2(door->db, sql, -1, &query, NULL);
    *value = 0;
    return door_find_int(query, code, value);
}

sqlite3_stmt *door_prepare(struct door *door, const char *sql, int *code)
{
    sqlite3_stmt *statement = NULL;
    *code = sqlite3_prepare_v2(door->db, sql, -1, &statement, NULL);
    if (*code == SQLITE_OK && sqlite3_bind_parameter_count(statement) > 0)
        *code = sqlite3_bind_int64(statement, 1, door->learner);
    return statement;
}

void door_bind(sqlite3_stmt *statement, int at, struct str text)
{
    sqlite3_bind_text(statement, at, text.len > 0 ? text.at : "", (int)text.len, SQLITE_STATIC);
}

void door_bind_int(sqlite3_stmt *statement, int at, int64_t number)
{
    sqlite3_bind_int64(statement, at, number);
}

int door_parameters(sqlite3_stmt *statement)
{
    return sqlite3_bind_parameter_count(statement);
}

void door_drop(sqlite3_stmt *statement)
{
    sqlite3_finalize(statement);
}

int door_put(sqlite3_stmt *statement)
{
    int code = sqlite3_step(statement);
    return code == SQLITE_DONE ? sqlite3_reset(statement) : code;
}

int64_t door_int(sqlite3_stmt *row, int at)
{
    return sqlite3_column_int64(row, at);
}

int64_t door_changes(const struct door *door, bool total)
{
    return total ? sqlite3_total_changes(door->db) : sqlite3_changes(door->db);
}

int door_finish(sqlite3_stmt *statement, int code)
{
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    sqlite3_finalize(statement);
    return code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
}

struct str door_text(struct arena *arena, sqlite3_stmt *row, int at)
{
    const unsigned char *text = sqlite3_column_text(row, at);
    int len = sqlite3_column_bytes(row, at);
    return str_copy(arena, (struct str){(const char *)text, text ? (size_t)len : 0});
}

int door_conclude(struct door *door, int code)
{
    if (code == SQLITE_OK)
        code = door_run(door, "COMMIT");
    if (code != SQLITE_OK && !sqlite3_get_autocommit(door->db))
        door_run(door, "ROLLBACK");
    return code;
}

enum store_status door_gather(struct door *door, sqlite3_stmt *rows, int code, struct door_rows *found)
{
    while (code == SQLITE_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        char *grown = arena_grow(found->arena, found->items, found->count, &found->room, found->size);
        if (!grown)
            break;
        found->items = grown;
        found->take(found->arena, rows, grown + found->count++ * found->size);
        code = SQLITE_OK;
    }
    sqlite3_finalize(rows);
    if (found->arena->failed)
        return door_refusal(door, STORE_NO_MEMORY, "memory ran out");
    return code == SQLITE_DONE ? STORE_OK : door_failure(door, code);
}

/* ---- opening --------------------------------------------------------------------------------------------------- */

int door_connect(struct door *door, const struct store_files *files)
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

static int check(sqlite3 *db, const char *pragma)
{
    sqlite3_stmt *query = NULL;
    int code = sqlite3_prepare_v2(db, pragma, -1, &query, NULL);
    if (code == SQLITE_OK && (code = sqlite3_step(query)) == SQLITE_ROW) {
        const char *found = (const char *)sqlite3_column_text(query, 0);
        code = found && strcmp(found, "ok") == 0 ? SQLITE_OK : SQLITE_CORRUPT;
    }
    sqlite3_finalize(query);
    return code;
}

int door_check(struct door *door, const struct store_files *files, bool left_open)
{
    if (!store_files_are_suspect(files))
        return left_open ? check(door->db, "PRAGMA quick_check(1)") : SQLITE_OK;
    int code = check(door->db, "PRAGMA integrity_check(1)");
    if (code == SQLITE_OK)
        store_files_trust(files);
    return code;
}

int door_back_up(struct door *door, const struct store_files *files)
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

void door_close(struct door *door)
{
    sqlite3_close(door->db);
    door->db = NULL;
}
