/* SPDX-License-Identifier: MIT */
/* Helpers for the tests of the store: folders of their own, answers, and SQL on a database that is closed. */
#ifndef HITMISS_TESTS_STORE_FOLDER_H
#define HITMISS_TESTS_STORE_FOLDER_H

#include <dirent.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/store.h"

#define FOLDER_UNUSED __attribute__((unused))

enum { FOLDER_SIZE = 64 };

/* In memory when the system has such a place: most of these tests ask what is where, not how fast a disk is. */
FOLDER_UNUSED static void folder_make(char path[FOLDER_SIZE])
{
    const char *place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(path, FOLDER_SIZE, "%s/hitmiss-store-XXXXXX", place);
    if (!mkdtemp(path))
        abort();
}

FOLDER_UNUSED static void folder_empty(const char *path)
{
    char name[512];
    DIR *folder = opendir(path);
    for (struct dirent *entry = folder ? readdir(folder) : NULL; entry; entry = readdir(folder)) {
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        unlink(name);
    }
    if (folder)
        closedir(folder);
}

FOLDER_UNUSED static void folder_remove(const char *path)
{
    folder_empty(path);
    rmdir(path);
}

/* How many files have a name that begins so. */
FOLDER_UNUSED static int folder_count(const char *path, const char *begin)
{
    int count = 0;
    DIR *folder = opendir(path);
    for (struct dirent *entry = folder ? readdir(folder) : NULL; entry; entry = readdir(folder))
        count += strncmp(entry->d_name, begin, strlen(begin)) == 0;
    if (folder)
        closedir(folder);
    return count;
}

/* An answer that is right, at noon UTC of 2026-09-01 and `number` minutes. The key is written to `room`. */
FOLDER_UNUSED static struct answer answer_number(int number, char room[32])
{
    snprintf(room, 32, "key-%d", number);
    return (struct answer){.key = str_from(room),
                           .at_ms = INT64_C(1788264000000) + (int64_t)number * 60000,
                           .way = WAY_LESSON,
                           .item = STR("keys-host"),
                           .rev = 1,
                           .concepts = STR("keys vary"),
                           .given = STR("options 2"),
                           .credit = 1000,
                           .guess = 250,
                           .tries = 1};
}

/* The first column of the first row as a text in `room`, or an empty one. */
FOLDER_UNUSED static const char *folder_query(const char *path, const char *sql, char room[128])
{
    char name[512];
    sqlite3 *db = NULL;
    sqlite3_stmt *query = NULL;
    room[0] = '\0';
    snprintf(name, sizeof name, "%s/progress.db", path);
    if (sqlite3_open_v2(name, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db, sql, -1, &query, NULL) == SQLITE_OK && sqlite3_step(query) == SQLITE_ROW)
        snprintf(room, 128, "%s", (const char *)sqlite3_column_text(query, 0));
    else
        snprintf(room, 128, "%s", sqlite3_errmsg(db));
    sqlite3_finalize(query);
    sqlite3_close(db);
    return room;
}

#endif
