/* SPDX-License-Identifier: MIT */
#include "engine/store_sql.h"

#include <stdio.h>
#include <string.h>

enum { APPLICATION_ID = 0x48744d73 };

/* Upgrade i brings a database of version i to version i + 1. One that was released never changes. */
static const char *const upgrades[STORE_VERSION] = {
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

    "ALTER TABLE answers ADD COLUMN walk TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE answers ADD COLUMN place TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE answers ADD COLUMN version INTEGER NOT NULL DEFAULT 0;"
    "CREATE INDEX answers_of_walk ON answers(learner, walk) WHERE walk <> '';"
    "CREATE TABLE steps(seq INTEGER PRIMARY KEY AUTOINCREMENT, learner INTEGER NOT NULL REFERENCES learners(id),"
    " key TEXT NOT NULL, at_ms INTEGER NOT NULL, offset_min INTEGER NOT NULL, lesson TEXT NOT NULL,"
    " walk TEXT NOT NULL, kind TEXT NOT NULL, place TEXT NOT NULL, reset INTEGER REFERENCES resets(id),"
    " UNIQUE(learner, key)) STRICT;"
    "CREATE INDEX steps_of_lesson ON steps(learner, lesson, seq);"
    /* SQLite 3.40 takes a sound table for damaged whose key is not its first columns and that has no row ids. */
    "CREATE TABLE new_notes(learner INTEGER NOT NULL REFERENCES learners(id), name TEXT NOT NULL,"
    " reset INTEGER NOT NULL DEFAULT 0, text TEXT NOT NULL, PRIMARY KEY(learner, name, reset)) STRICT, WITHOUT ROWID;"
    "INSERT INTO new_notes(learner, name, reset, text) SELECT learner, name, reset, text FROM notes;"
    "DROP TABLE notes;"
    "ALTER TABLE new_notes RENAME TO notes;",
};

#define COLUMNS                                                                                                        \
    "key, at_ms, offset_min, way, item, rev, concepts, given, credit, guess, tries, hints, confidence, took_ms,"       \
    " gave_up, walk, place, version"

/* ---- opening ---------------------------------------------------------------------------------------------------- */

static int migrate(struct door *door, const struct store_files *files, int64_t version)
{
    char sql[96];
    int code = version > 0 ? door_back_up(door, files) : DOOR_OK;
    if (code == DOOR_OK)
        code = door_run(door, "BEGIN IMMEDIATE");
    for (; code == DOOR_OK && version < STORE_VERSION; version++)
        code = door_run(door, upgrades[version]);
    snprintf(sql, sizeof sql, "PRAGMA application_id=%d; PRAGMA user_version=%d", (int)APPLICATION_ID,
             (int)STORE_VERSION);
    return door_conclude(door, code == DOOR_OK ? door_run(door, sql) : code);
}

static int look_up_learner(struct door *door, struct str name)
{
    int code;
    struct sqlite3_stmt *query = door_prepare(door, "SELECT id FROM learners WHERE ?1 = 0 AND name = ?2", &code);
    door_bind(query, 2, name);
    return door_find_int(query, code, &door->learner);
}

static int find_learner(struct door *door, struct str name)
{
    int code = look_up_learner(door, name);
    if (code != DOOR_OK || door->learner != 0)
        return code;
    struct sqlite3_stmt *row =
        door_prepare(door, "INSERT INTO learners(name) SELECT ?2 WHERE ?1 = 0 ON CONFLICT DO NOTHING", &code);
    door_bind(row, 2, name);
    code = door_finish(row, code);
    return code == DOOR_OK ? look_up_learner(door, name) : code;
}

enum store_status sql_open(struct door *door, const struct store_files *files, const char *learner)
{
    bool left_open = store_files_left_open(files);
    int64_t version = 0, application = 0, tables = 0;
    int code = door_connect(door, files);
    if (code == DOOR_OK)
        code = door_query_int(door, "PRAGMA user_version", &version);
    if (code == DOOR_OK)
        code = door_query_int(door, "PRAGMA application_id", &application);
    if (code == DOOR_OK)
        code = door_query_int(door, "SELECT count(*) FROM sqlite_schema", &tables);
    if (code != DOOR_OK)
        return door_failure(door, code);
    if (tables > 0 && application != APPLICATION_ID)
        return door_refusal(door, STORE_UNAVAILABLE, "progress.db is no database of hitmiss, and is left alone");
    if (version > STORE_VERSION)
        return door_refusal(door, STORE_NEWER, "it was written by a newer hitmiss, and is kept as it is");
    if (version < STORE_VERSION && !files->alone)
        return door_refusal(door, STORE_UNAVAILABLE,
                            "an older hitmiss is running; close it, then start this one again");
    code = door_run(door, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
    if (code == DOOR_OK && version < STORE_VERSION)
        code = migrate(door, files, version);
    if (code == DOOR_OK) /* not before: a check may find fault with a former form */
        code = door_check(door, files, left_open);
    if (code == DOOR_OK)
        code = find_learner(door, str_from(learner));
    return code == DOOR_OK ? STORE_OK : door_failure(door, code);
}

/* ---- answers --------------------------------------------------------------------------------------------------- */

#define NEW_ROW                                                                                                        \
    "INSERT INTO answers(learner, " COLUMNS                                                                            \
    ") VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19)"
static const char append_sql[] = NEW_ROW " ON CONFLICT(learner, key) DO NOTHING";
static const char merge_sql[] = NEW_ROW " ON CONFLICT(learner, key) DO UPDATE SET reset = NULL WHERE reset IS NOT NULL";

static int insert(struct door *door, const char *sql, const struct answer *answers, size_t count)
{
    int code;
    struct sqlite3_stmt *row = door_prepare(door, sql, &code);
    for (size_t i = 0; i < count && code == DOOR_OK; i++) {
        const struct answer *answer = &answers[i];
        const int64_t numbers[] = {answer->credit,     answer->guess,   answer->tries,  answer->hints,
                                   answer->confidence, answer->took_ms, answer->gave_up};
        door_bind(row, 2, answer->key);
        door_bind_int(row, 3, answer->at_ms);
        door_bind_int(row, 4, answer->offset_min);
        door_bind(row, 5, answer_way_name(answer->way));
        door_bind(row, 6, answer->item);
        door_bind_int(row, 7, answer->rev);
        door_bind(row, 8, answer->concepts);
        door_bind(row, 9, answer->given);
        for (int j = 0; j < 7; j++)
            door_bind_int(row, 10 + j, numbers[j]);
        door_bind(row, 17, answer->walk);
        door_bind(row, 18, answer->place);
        door_bind_int(row, 19, answer->version);
        code = door_put(row);
    }
    door_drop(row);
    return code;
}

enum store_status sql_append(struct door *door, const struct sql_batch batches[2])
{
    int code = door_run(door, "BEGIN IMMEDIATE");
    for (int i = 0; i < 2 && code == DOOR_OK; i++)
        code = insert(door, append_sql, batches[i].answers, batches[i].count);
    code = door_conclude(door, code);
    return code == DOOR_OK ? STORE_OK : door_failure(door, code);
}

enum store_status sql_merge(struct door *door, const struct answer *answers, size_t count, size_t *added)
{
    *added = 0;
    int64_t before = door_changes(door, true);
    int code = door_run(door, "BEGIN IMMEDIATE");
    if (code == DOOR_OK)
        code = insert(door, merge_sql, answers, count);
    code = door_conclude(door, code);
    if (code != DOOR_OK)
        return door_failure(door, code);
    *added = (size_t)(door_changes(door, true) - before);
    return STORE_OK;
}

static void take_answer(struct arena *arena, struct sqlite3_stmt *row, void *item)
{
    enum answer_way way = WAY_PRACTICE;
    answer_way_find(door_text(arena, row, 3), &way);
    *(struct answer *)item = (struct answer){
        .key = door_text(arena, row, 0),
        .at_ms = door_int(row, 1),
        .offset_min = door_int(row, 2),
        .way = way,
        .item = door_text(arena, row, 4),
        .rev = door_int(row, 5),
        .concepts = door_text(arena, row, 6),
        .given = door_text(arena, row, 7),
        .credit = door_int(row, 8),
        .guess = door_int(row, 9),
        .tries = door_int(row, 10),
        .hints = door_int(row, 11),
        .confidence = door_int(row, 12),
        .took_ms = door_int(row, 13),
        .gave_up = door_int(row, 14) != 0,
        .walk = door_text(arena, row, 15),
        .place = door_text(arena, row, 16),
        .version = door_int(row, 17),
        .seq = door_int(row, 18),
    };
}

enum store_status sql_read(struct door *door, struct arena *arena, const struct sql_which *which,
                           struct answer **answers, size_t *count)
{
#define READ "SELECT " COLUMNS ", seq FROM answers WHERE learner = ?1 AND reset IS NULL"
    struct door_rows found = {.arena = arena, .size = sizeof **answers, .take = take_answer};
    struct str value = which->walk.len > 0 ? which->walk : which->item;
    int code;
    struct sqlite3_stmt *rows = door_prepare(door,
                                             which->walk.len > 0   ? READ " AND walk = ?2 AND walk <> '' ORDER BY seq"
                                             : which->item.len > 0 ? READ " AND item = ?2 ORDER BY seq"
                                                                   : READ " ORDER BY seq",
                                             &code);
    if (value.len > 0)
        door_bind(rows, 2, value);
    enum store_status status = door_gather(door, rows, code, &found);
    *answers = (struct answer *)(void *)found.items;
    *count = found.count;
    return status;
}

/* ---- steps ----------------------------------------------------------------------------------------------------- */

#define STEP_COLUMNS "key, at_ms, offset_min, lesson, walk, kind, place"
static enum store_status write_steps(struct door *door, const char *sql, const struct walk_step *steps, size_t count)
{
    int64_t last = 0;
    int code = door_run(door, "BEGIN IMMEDIATE");
    if (code == DOOR_OK)
        code = door_query_int(door, "SELECT max(seq) FROM steps", &last);
    struct sqlite3_stmt *row = code == DOOR_OK ? door_prepare(door, sql, &code) : NULL;
    for (size_t i = 0; i < count && code == DOOR_OK; i++) {
        const struct walk_step *step = &steps[i];
        const struct str texts[] = {step->lesson, step->walk, walk_kind_name(step->kind), step->place};
        door_bind(row, 2, step->key);
        door_bind_int(row, 3, step->at_ms);
        door_bind_int(row, 4, step->offset_min);
        for (int j = 0; j < 4; j++)
            door_bind(row, 5 + j, texts[j]);
        if (door_parameters(row) >= 9)
            door_bind_int(row, 9, last);
        code = door_put(row);
    }
    door_drop(row);
    code = door_conclude(door, code);
    return code == DOOR_OK ? STORE_OK : door_failure(door, code);
}

/* Who is where they were last has taken no step. */
enum store_status sql_step(struct door *door, const struct walk_step *step)
{
    return write_steps(door,
                       "INSERT INTO steps(learner, " STEP_COLUMNS ") SELECT ?1,?2,?3,?4,?5,?6,?7,?8"
                       " WHERE (?5, ?6, ?7, ?8) IS NOT (SELECT lesson, walk, CASE kind WHEN 'at' THEN kind END, place"
                       " FROM steps WHERE learner = ?1 AND reset IS NULL ORDER BY seq DESC LIMIT 1)"
                       " ON CONFLICT(learner, key) DO NOTHING",
                       step, 1);
}

enum store_status sql_merge_steps(struct door *door, const struct walk_step *steps, size_t count)
{
    /* Compared with the walk that the learner was on before this transaction: of all steps up to ?9 the last one's. */
    static const char sql[] = "INSERT INTO steps(learner, " STEP_COLUMNS ") SELECT ?1,?2,?3,?4,?5,?6,?7,?8"
                              " WHERE coalesce((SELECT walk FROM steps WHERE learner = ?1 AND lesson = ?5"
                              " AND reset IS NULL AND seq <= ?9 ORDER BY seq DESC LIMIT 1), ?6) = ?6"
                              " ON CONFLICT(learner, key) DO UPDATE SET reset = NULL WHERE reset IS NOT NULL";
    return write_steps(door, sql, steps, count);
}

static void take_step(struct arena *arena, struct sqlite3_stmt *row, void *item)
{
    enum walk_kind kind = WALK_AT;
    walk_kind_find(door_text(arena, row, 5), &kind);
    *(struct walk_step *)item = (struct walk_step){
        .key = door_text(arena, row, 0),
        .at_ms = door_int(row, 1),
        .offset_min = door_int(row, 2),
        .lesson = door_text(arena, row, 3),
        .walk = door_text(arena, row, 4),
        .kind = kind,
        .place = door_text(arena, row, 6),
        .seq = door_int(row, 7),
    };
}

enum store_status sql_steps(struct door *door, struct arena *arena, const struct sql_steps_of *of,
                            struct walk_step **steps, size_t *count)
{
    struct str lesson = of->lesson;
#define STEPS "SELECT " STEP_COLUMNS ", seq FROM steps WHERE learner = ?1 AND reset IS NULL"
    static const char last[] = STEPS " ORDER BY seq DESC LIMIT 1";
    static const char here[] = STEPS " AND lesson = ?2 AND walk = (SELECT walk FROM steps WHERE learner = ?1"
                                     " AND lesson = ?2 AND reset IS NULL ORDER BY seq DESC LIMIT 1) ORDER BY seq";
    /* SQLite takes `walk` from the row that has max(seq). */
    static const char everywhere[] =
        STEPS " AND (lesson, walk) IN (SELECT lesson, walk FROM (SELECT lesson, walk, max(seq)"
              " FROM steps WHERE learner = ?1 AND reset IS NULL GROUP BY lesson)) ORDER BY seq";
    struct door_rows found = {.arena = arena, .size = sizeof **steps, .take = take_step};
    int code;
    struct sqlite3_stmt *rows = door_prepare(door, of->only_last ? last : lesson.len > 0 ? here : everywhere, &code);
    if (lesson.len > 0)
        door_bind(rows, 2, lesson);
    enum store_status status = door_gather(door, rows, code, &found);
    *steps = (struct walk_step *)(void *)found.items;
    *count = found.count;
    return status;
}

/* ---- resets and notes ------------------------------------------------------------------------------------------ */

/* Runs one statement with up to two further parameters; `*changed` rows were. */
static int change(struct door *door, const char *sql, struct str text, int64_t number, size_t *changed)
{
    int code;
    struct sqlite3_stmt *statement = door_prepare(door, sql, &code);
    if (door_parameters(statement) >= 2)
        door_bind(statement, 2, text);
    if (door_parameters(statement) >= 3)
        door_bind_int(statement, 3, number);
    code = door_finish(statement, code);
    *changed = (size_t)door_changes(door, false);
    return code;
}

enum store_status sql_reset(struct door *door, struct str item, int64_t at_ms, size_t *hidden)
{
    size_t rows = 0;
    *hidden = 0;
    int code = door_run(door, "BEGIN IMMEDIATE");
    if (code == DOOR_OK)
        code = change(door, "INSERT INTO resets(learner, item, at_ms) VALUES(?1, ?2, ?3)", item, at_ms, &rows);
    if (code == DOOR_OK)
        code = change(door,
                      "UPDATE answers SET reset = last_insert_rowid()"
                      " WHERE learner = ?1 AND reset IS NULL AND (?2 = '' OR item = ?2)",
                      item, 0, hidden);
    if (code == DOOR_OK)
        code = change(door,
                      "UPDATE notes SET reset = last_insert_rowid() WHERE learner = ?1 AND reset = 0 AND"
                      " (name = 'lesson ' || ?2 OR (?2 = '' AND substr(name, 1, 7) = 'lesson '))",
                      item, 0, &rows);
    *hidden += rows;
    if (code == DOOR_OK)
        code = change(door,
                      "UPDATE steps SET reset = last_insert_rowid()"
                      " WHERE learner = ?1 AND reset IS NULL AND (?2 = '' OR lesson = ?2)",
                      item, 0, &rows);
    *hidden += *hidden == 0 && rows > 0;
    if (code == DOOR_OK && *hidden == 0) {
        door_run(door, "ROLLBACK");
        return STORE_OK;
    }
    code = door_conclude(door, code);
    return code == DOOR_OK ? STORE_OK : door_failure(door, code);
}

enum store_status sql_undo_reset(struct door *door, size_t *shown)
{
#define LAST_RESET "(SELECT max(id) FROM resets WHERE learner = ?1 AND undone = 0)"
    size_t rows = 0;
    *shown = 0;
    int code = door_run(door, "BEGIN IMMEDIATE");
    if (code == DOOR_OK)
        code = change(door, "UPDATE answers SET reset = NULL WHERE reset = " LAST_RESET, STR(""), 0, shown);
    if (code == DOOR_OK) /* a mark that was made since is kept */
        code = change(door, "UPDATE OR IGNORE notes SET reset = 0 WHERE reset = " LAST_RESET, STR(""), 0, &rows);
    *shown += rows;
    if (code == DOOR_OK)
        code = change(door, "UPDATE steps SET reset = NULL WHERE reset = " LAST_RESET, STR(""), 0, &rows);
    *shown += *shown == 0 && rows > 0;
    if (code == DOOR_OK)
        code = change(door, "UPDATE resets SET undone = 1 WHERE id = " LAST_RESET, STR(""), 0, &rows);
    code = door_conclude(door, code);
    return code == DOOR_OK ? STORE_OK : door_failure(door, code);
}

enum store_status sql_set_note(struct door *door, struct str name, struct str text)
{
    int code;
    struct sqlite3_stmt *row = door_prepare(door,
                                            "INSERT INTO notes(learner, name, text) VALUES(?1, ?2, ?3)"
                                            " ON CONFLICT(learner, name, reset) DO UPDATE SET text = excluded.text",
                                            &code);
    door_bind(row, 2, name);
    door_bind(row, 3, text);
    code = door_finish(row, code);
    return code == DOOR_OK ? STORE_OK : door_failure(door, code);
}

static void take_note(struct arena *arena, struct sqlite3_stmt *row, void *item)
{
    *(struct note *)item = (struct note){door_text(arena, row, 0), door_text(arena, row, 1)};
}

enum store_status sql_notes(struct door *door, struct arena *arena, struct str name, struct note **notes, size_t *count)
{
    struct door_rows found = {.arena = arena, .size = sizeof **notes, .take = take_note};
    int code;
    struct sqlite3_stmt *rows =
        door_prepare(door,
                     "SELECT name, text FROM notes WHERE learner = ?1 AND reset = 0 AND text <> ''"
                     " AND (?2 = '' OR name = ?2) ORDER BY name",
                     &code);
    door_bind(rows, 2, name);
    enum store_status status = door_gather(door, rows, code, &found);
    *notes = (struct note *)(void *)found.items;
    *count = found.count;
    return status;
}
