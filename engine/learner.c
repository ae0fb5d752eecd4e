/* SPDX-License-Identifier: MIT */
#include "engine/learner.h"

#include <stdio.h>
#include <stdlib.h>

#include "engine/walk.h"

/* ---- marks ----------------------------------------------------------------------------------------------------- */

/* `lesson ID`: the note about a lesson. False when the id is too long to be one. */
static bool note_name(const struct course_lesson *about, char name[STORE_NOTE_LIMIT + 1], struct str *note)
{
    int len = snprintf(name, STORE_NOTE_LIMIT + 1, "lesson %.*s", (int)about->id.len, about->id.at);
    *note = (struct str){name, (size_t)len};
    return len > 0 && len <= STORE_NOTE_LIMIT;
}

static enum lesson_mark mark_named(struct str text)
{
    return str_equal(text, STR("done")) ? LESSON_DONE : text.len > 0 ? LESSON_BEGUN : LESSON_NEW;
}

enum lesson_mark learner_mark(struct store *store, struct arena *arena, const struct course_lesson *about)
{
    char name[STORE_NOTE_LIMIT + 1];
    struct str note, text;
    if (!store || !note_name(about, name, &note) || store_note(store, arena, note, &text) != STORE_OK)
        return LESSON_NEW;
    return mark_named(text);
}

enum store_status learner_set_mark(struct store *store, struct arena *arena, const struct course_lesson *about,
                                   enum lesson_mark mark)
{
    static const struct str texts[] = {
        [LESSON_NEW] = STR_INIT(""), [LESSON_BEGUN] = STR_INIT("begun"), [LESSON_DONE] = STR_INIT("done")};
    char name[STORE_NOTE_LIMIT + 1];
    struct str note;
    if (!store || !note_name(about, name, &note))
        return STORE_OK;
    enum lesson_mark before = learner_mark(store, arena, about);
    if (mark == before || (mark == LESSON_BEGUN && before == LESSON_DONE)) /* to write it again would cost a sync */
        return STORE_OK;
    return store_set_note(store, note, texts[mark]);
}

/* ---- where the learner is -------------------------------------------------------------------------------------- */

enum store_status learner_walk(struct store *store, struct arena *arena, const struct course_lesson *about,
                               struct walk_past *past)
{
    *past = (struct walk_past){.step_count = 0};
    if (!store)
        return STORE_OK;
    enum store_status status = store_walk(store, arena, about->id, past);
    bool is_over = status == STORE_OK && walk_is_over(past) && learner_mark(store, arena, about) == LESSON_DONE;
    if (status != STORE_OK || is_over)
        *past = (struct walk_past){.step_count = 0};
    return status;
}

const struct course_lesson *learner_left_lesson(struct store *store, struct arena *arena, const struct course *course)
{
    struct walk_past past;
    struct str last;
    if (!store || store_last_lesson(store, arena, &last) != STORE_OK)
        return NULL;
    const struct course_lesson *about = course_find(course, last);
    if (!about || learner_walk(store, arena, about, &past) != STORE_OK)
        return NULL;
    return past.step_count > 0 ? about : NULL;
}

const struct course_lesson *learner_next_lesson(struct store *store, struct arena *arena, const struct course *course)
{
    const struct course_lesson *left = learner_left_lesson(store, arena, course);
    if (left)
        return left;
    for (size_t i = 0; i < course->lesson_count; i++)
        if (learner_mark(store, arena, &course->lessons[i]) != LESSON_DONE)
            return &course->lessons[i];
    return &course->lessons[0];
}

/* ---- what was answered ----------------------------------------------------------------------------------------- */

static int compare_due(const void *a, const void *b)
{
    const struct concept_mastery *first = a, *second = b;
    if (first->due != second->due)
        return first->due < second->due ? -1 : 1;
    return str_compare(first->concept, second->concept);
}

static int64_t read_exam(struct store *store, struct arena *arena)
{
    struct str text;
    int64_t day;
    bool there = store_note(store, arena, STR("exam"), &text) == STORE_OK && mastery_date_read(text, &day);
    return there ? day : 0;
}

enum store_status learner_record(struct store *store, struct arena *arena, int64_t today, struct record *record)
{
    const struct concept_mastery *found;
    *record = (struct record){.today = today};
    if (!store)
        return STORE_OK;
    enum store_status status = store_read(store, arena, STR(""), &record->answers, &record->count);
    if (status != STORE_OK) {
        *record = (struct record){.today = today};
        return status;
    }
    record->exam_day = read_exam(store, arena);
    struct mastery_options options = {.review = fsrs_defaults(), .today = today, .exam_day = record->exam_day};
    size_t count = mastery_of(arena, &options, record->answers, record->count, &found);
    struct concept_mastery *sorted = arena_array(arena, count, sizeof *sorted);
    if (arena->failed)
        return STORE_NO_MEMORY;
    if (count > 0) {
        memcpy(sorted, found, count * sizeof *sorted);
        qsort(sorted, count, sizeof *sorted, compare_due);
    }
    record->concepts = sorted;
    record->concept_count = count;
    return STORE_OK;
}

size_t learner_due(const struct record *record)
{
    size_t due = 0;
    while (due < record->concept_count && record->concepts[due].due <= record->today)
        due++;
    return due;
}

/* ---- the map --------------------------------------------------------------------------------------------------- */

/* The notes about lessons, read at once: a look-up each would take longer than all else. */
static enum lesson_mark mark_among(const struct course_lesson *lesson, const struct note *notes, size_t count)
{
    const struct str front = STR("lesson ");
    for (size_t i = 0; i < count; i++)
        if (str_starts(notes[i].name, front) &&
            str_equal(str_cut(notes[i].name, front.len, notes[i].name.len), lesson->id))
            return mark_named(notes[i].text);
    return LESSON_NEW;
}

enum status learner_map(struct store *store, struct arena *arena, const struct course *course, struct course_map *map)
{
    const struct note *notes = NULL;
    size_t note_count = 0;
    if (!store || store_notes(store, arena, &notes, &note_count) != STORE_OK)
        note_count = 0;
    struct map_row *rows = arena_array(arena, course->lesson_count, sizeof *rows);
    if (!rows)
        return STATUS_NO_MEMORY;
    *map = (struct course_map){.rows = rows, .count = course->lesson_count, .next = course->lesson_count};
    for (size_t i = course->lesson_count; i > 0; i--) {
        rows[i - 1] = (struct map_row){&course->lessons[i - 1], mark_among(&course->lessons[i - 1], notes, note_count)};
        if (rows[i - 1].mark != LESSON_DONE)
            map->next = i - 1;
    }
    const struct course_lesson *left = learner_left_lesson(store, arena, course);
    if (left)
        map->next = (size_t)(left - course->lessons);
    return STATUS_OK;
}
