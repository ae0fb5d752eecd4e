/* SPDX-License-Identifier: MIT */
#include "app/study_map.h"

#include "app/exit.h"
#include "app/progress.h"

/* The learner's record, in `study` until it is loaded again. */
static void load_record(struct study *study, struct course_map *map)
{
    const struct progress *progress = &study->progress;
    progress_clear(&study->progress);
    if (!study->recorder.store || progress_load(study->recorder.store, &study->progress) != EXIT_OK)
        return;
    map->record = progress_record(progress);
    while (map->due < progress->concept_count && progress->concepts[map->due].due <= progress->today)
        map->due++;
}

/* The notes about lessons, read at once: a look-up each would take longer than all else. */
static enum lesson_mark mark_of(const struct course_lesson *lesson, const struct note *notes, size_t count)
{
    const struct str front = STR("lesson ");
    for (size_t i = 0; i < count; i++)
        if (str_starts(notes[i].name, front) &&
            str_equal(str_cut(notes[i].name, front.len, notes[i].name.len), lesson->id))
            return str_equal(notes[i].text, STR("done")) ? LESSON_DONE : LESSON_BEGUN;
    return LESSON_NEW;
}

enum status study_map(struct study *study, struct course_map *map)
{
    const struct course *course = content_course(study->content);
    const struct note *notes = NULL;
    size_t note_count = 0;
    if (!study->recorder.store || store_notes(study->recorder.store, &study->arena, &notes, &note_count) != STORE_OK)
        note_count = 0;
    struct map_row *rows = arena_array(&study->arena, course->lesson_count, sizeof *rows);
    if (!rows)
        return STATUS_NO_MEMORY;
    *map = (struct course_map){.rows = rows, .count = course->lesson_count, .next = course->lesson_count};
    for (size_t i = course->lesson_count; i > 0; i--) {
        rows[i - 1] = (struct map_row){&course->lessons[i - 1], mark_of(&course->lessons[i - 1], notes, note_count)};
        if (rows[i - 1].mark != LESSON_DONE)
            map->next = i - 1;
    }
    const struct course_lesson *left = study_left_lesson(study);
    if (left)
        map->next = (size_t)(left - course->lessons);
    load_record(study, map);
    return STATUS_OK;
}
