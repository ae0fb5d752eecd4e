/* SPDX-License-Identifier: MIT */
#include "engine/store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "engine/mastery.h"
#include "engine/store_files.h"
#include "engine/store_sql.h"

/* Answers in memory, in their order. */
struct listing {
    struct answer *answers;
    size_t count, room;
};

struct store {
    const struct allocator *from;
    struct store_files files;
    struct door door;
    struct arena memory; /* of what waits */
    struct listing waiting;
};

/* ---- opening --------------------------------------------------------------------------------------------------- */

/* Adds `the progress in FOLDER cannot be opened` to what is said. */
static enum store_status refuse(const struct store *store, enum store_status status, struct store_said *said)
{
    size_t used = strlen(said->text);
    snprintf(said->text + used, sizeof said->text - used, "The progress in %s cannot be opened: %s.\n",
             store->files.folder, store->door.why);
    return status == STORE_NOT_SAVED ? STORE_UNAVAILABLE : status;
}

/* Nobody else has the database open. */
static enum store_status begin_anew(struct store *store, const struct store_place *place, struct store_said *said)
{
    char date[MASTERY_DATE_SIZE], name[STORE_NAME_SIZE];
    door_close(&store->door);
    store->door.damaged = false;
    mastery_date(mastery_day(place->now_ms, 0), date);
    if (!store_files_set_aside(&store->files, date, name)) {
        snprintf(store->door.why, sizeof store->door.why, "it is damaged, and cannot be set aside (%s)",
                 strerror(errno));
        return refuse(store, STORE_UNAVAILABLE, said);
    }
    snprintf(said->text, sizeof said->text,
             "Your progress was damaged and could not be read. It was set aside as %s/%s, and a new one is begun.\n",
             place->folder, name);
    enum store_status status = sql_open(&store->door, &store->files, place->learner);
    return status == STORE_OK ? STORE_OK : refuse(store, status, said);
}

static enum store_status open_files(struct store *store, const struct store_place *place, struct store_said *said)
{
    if (!store_files_open(&store->files, place->folder, said->text, sizeof said->text))
        return STORE_UNAVAILABLE;
    enum store_status status = sql_open(&store->door, &store->files, place->learner);
    if (status != STORE_OK && store->door.damaged && store->files.alone)
        status = begin_anew(store, place, said);
    else if (status != STORE_OK)
        status = refuse(store, status, said);
    if (status == STORE_OK && store->files.alone)
        store_files_share(&store->files);
    return status;
}

enum store_status store_open(const struct allocator *from, struct store_place place, struct store **store,
                             struct store_said *said)
{
    struct store *made = memory_resize(from, NULL, 0, sizeof *made);
    said->text[0] = '\0';
    *store = NULL;
    if (!made)
        return STORE_NO_MEMORY;
    *made = (struct store){.from = from, .files = {.lock = -1}};
    arena_init(&made->memory, from);
    enum store_status status = open_files(made, &place, said);
    if (status == STORE_OK)
        *store = made;
    else
        store_close(made);
    return status;
}

enum store_status store_close(struct store *store)
{
    if (!store)
        return STORE_OK;
    enum store_status status = store->waiting.count > 0 ? store_append(store, NULL, 0) : STORE_OK;
    if (store->door.damaged)
        store_files_suspect(&store->files);
    door_close(&store->door);
    store_files_close(&store->files);
    arena_clear(&store->memory);
    memory_resize(store->from, store, sizeof *store, 0);
    return status;
}

/* ---- answers --------------------------------------------------------------------------------------------------- */

const char *store_why(const struct store *store)
{
    return store->door.why;
}

size_t store_waiting(const struct store *store)
{
    return store->waiting.count;
}

static enum store_status invalid(struct store *store, const char *why)
{
    snprintf(store->door.why, sizeof store->door.why, "%s", why);
    return STORE_INVALID;
}

static bool are_valid(const struct answer *answers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!answer_is_valid(&answers[i]))
            return false;
    return true;
}

/* Copies the answers behind those listed. False: memory ran out. */
static bool list(struct arena *arena, struct listing *listing, const struct answer *answers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct answer *grown = arena_grow(arena, listing->answers, listing->count, &listing->room, sizeof *grown);
        if (!grown)
            return false;
        listing->answers = grown;
        grown[listing->count] = answer_copy(arena, &answers[i]);
        if (arena->failed)
            return false;
        listing->count++;
    }
    return true;
}

enum store_status store_append(struct store *store, const struct answer *answers, size_t count)
{
    if (!are_valid(answers, count))
        return invalid(store, "an answer has a field that is out of range");
    struct listing *waiting = &store->waiting;
    const struct sql_batch batches[2] = {{waiting->answers, waiting->count}, {answers, count}};
    enum store_status status = sql_append(&store->door, batches);
    if (status == STORE_OK) {
        arena_clear(&store->memory);
        *waiting = (struct listing){.count = 0};
        return STORE_OK;
    }
    bool kept = waiting->count + count <= STORE_WAITING_LIMIT && list(&store->memory, waiting, answers, count);
    return kept ? STORE_NOT_SAVED : STORE_NO_MEMORY;
}

enum store_status store_merge(struct store *store, const struct answer *answers, size_t count, size_t *added)
{
    *added = 0;
    if (!are_valid(answers, count))
        return invalid(store, "an answer has a field that is out of range");
    return sql_merge(&store->door, answers, count, added);
}

static enum store_status read_answers(struct store *store, struct arena *arena, struct sql_which which,
                                      const struct answer **answers, size_t *count)
{
    struct listing read = {.count = 0};
    enum store_status status = sql_read(&store->door, arena, &which, &read.answers, &read.count);
    read.room = read.count; /* a further one makes a copy */
    for (size_t i = 0; status == STORE_OK && i < store->waiting.count; i++) {
        const struct answer *answer = &store->waiting.answers[i];
        bool fits = (which.item.len == 0 || str_equal(answer->item, which.item)) &&
                    (which.walk.len == 0 || str_equal(answer->walk, which.walk));
        if (fits && !list(arena, &read, answer, 1))
            status = STORE_NO_MEMORY;
    }
    *answers = read.answers;
    *count = status == STORE_OK ? read.count : 0;
    return status;
}

enum store_status store_read(struct store *store, struct arena *arena, struct str item, const struct answer **answers,
                             size_t *count)
{
    return read_answers(store, arena, (struct sql_which){.item = item}, answers, count);
}

/* ---- steps ----------------------------------------------------------------------------------------------------- */

enum store_status store_step(struct store *store, const struct walk_step *step)
{
    if (!walk_step_is_valid(step))
        return invalid(store, "a step has a field that is out of range");
    return sql_step(&store->door, step);
}

enum store_status store_merge_steps(struct store *store, const struct walk_step *steps, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!walk_step_is_valid(&steps[i]))
            return invalid(store, "a step has a field that is out of range");
    return sql_merge_steps(&store->door, steps, count);
}

enum store_status store_steps(struct store *store, struct arena *arena, struct str lesson,
                              const struct walk_step **steps, size_t *count)
{
    struct walk_step *found;
    enum store_status status = sql_steps(&store->door, arena, &(struct sql_steps_of){.lesson = lesson}, &found, count);
    *steps = found;
    return status;
}

enum store_status store_last_lesson(struct store *store, struct arena *arena, struct str *lesson)
{
    struct walk_step *found;
    size_t count;
    enum store_status status =
        sql_steps(&store->door, arena, &(struct sql_steps_of){.only_last = true}, &found, &count);
    *lesson = status == STORE_OK && count > 0 ? found[0].lesson : STR("");
    return status;
}

enum store_status store_walk(struct store *store, struct arena *arena, struct str lesson, struct walk_past *past)
{
    *past = (struct walk_past){.step_count = 0};
    enum store_status status = store_steps(store, arena, lesson, &past->steps, &past->step_count);
    if (status != STORE_OK || past->step_count == 0)
        return status;
    struct sql_which which = {.walk = past->steps[0].walk};
    return read_answers(store, arena, which, &past->answers, &past->answer_count);
}

/* ---- resets and notes ------------------------------------------------------------------------------------------ */

enum store_status store_reset(struct store *store, struct str item, int64_t at_ms, size_t *hidden)
{
    return sql_reset(&store->door, item, at_ms, hidden);
}

enum store_status store_undo_reset(struct store *store, size_t *shown)
{
    return sql_undo_reset(&store->door, shown);
}

enum store_status store_set_note(struct store *store, struct str name, struct str text)
{
    if (name.len == 0 || name.len > STORE_NOTE_LIMIT || text.len > STORE_NOTE_LIMIT)
        return invalid(store, "a note is too long");
    return sql_set_note(&store->door, name, text);
}

enum store_status store_note(struct store *store, struct arena *arena, struct str name, struct str *text)
{
    struct note *found;
    size_t count;
    enum store_status status = sql_notes(&store->door, arena, name, &found, &count);
    *text = status == STORE_OK && count > 0 ? found[0].text : STR("");
    return status;
}

enum store_status store_notes(struct store *store, struct arena *arena, const struct note **notes, size_t *count)
{
    struct note *found;
    enum store_status status = sql_notes(&store->door, arena, STR(""), &found, count);
    *notes = found;
    return status;
}
