/* SPDX-License-Identifier: MIT */
#include "app/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/data_folder.h"
#include "app/exit.h"
#include "app/heap.h"
#include "sim/base/utf8.h"

/* ---- time ------------------------------------------------------------------------------------------------------ */

/* Minutes of the day and the year's day, as one number that only ever jumps between years. */
static int64_t minutes_of(const struct tm *time)
{
    return ((int64_t)time->tm_yday * 24 + time->tm_hour) * 60 + time->tm_min;
}

struct moment_now now(void)
{
    struct timespec time;
    struct tm local, utc;
    clock_gettime(CLOCK_REALTIME, &time);
    struct moment_now moment = {.ms = (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000};
    if (moment.ms < 0)
        moment.ms = 0;
    if (!localtime_r(&time.tv_sec, &local) || !gmtime_r(&time.tv_sec, &utc))
        return moment;
    moment.offset_min = minutes_of(&local) - minutes_of(&utc);
    if (local.tm_year != utc.tm_year) /* around New Year one of the two is still, or already, in the other year */
        moment.offset_min = (local.tm_hour - utc.tm_hour) * 60 + local.tm_min - utc.tm_min +
                            (local.tm_year > utc.tm_year ? 24 * 60 : -24 * 60);
    return moment;
}

int64_t today(void)
{
    struct moment_now moment = now();
    return mastery_day(moment.ms, moment.offset_min);
}

/* ---- the store ------------------------------------------------------------------------------------------------- */

const char *progress_learner(const struct globals *globals)
{
    return globals->learner ? globals->learner : "me";
}

static bool is_name(struct str name)
{
    uint32_t code;
    size_t at = 0, len = 1;
    for (; at < name.len && len > 0; at += len) {
        len = utf8_decode(name, at, &code);
        if (len > 0 && (code < 0x20 || (code >= 0x7f && code < 0xa0)))
            return false;
    }
    return name.len > 0 && name.len <= 64 && at >= name.len && len > 0;
}

int progress_check_learner(const struct globals *globals)
{
    if (is_name(str_from(progress_learner(globals))))
        return EXIT_OK;
    return usage_error("", "--learner takes a name of 1 to 64 bytes without control characters.");
}

int progress_open_status(const struct globals *globals, struct store **store, enum store_status *status)
{
    char folder[DATA_FOLDER_SIZE];
    struct store_said said;
    *store = NULL;
    *status = STORE_UNAVAILABLE;
    int code = progress_check_learner(globals);
    if (code != EXIT_OK)
        return code;
    if (!data_folder(globals, folder))
        return EXIT_STORAGE;
    struct store_place place = {.folder = folder, .learner = progress_learner(globals), .now_ms = now().ms};
    *status = store_open(&heap_allocator, place, store, &said);
    if (said.text[0])
        fprintf(stderr, "hitmiss: %s", said.text);
    else if (*status != STORE_OK)
        fprintf(stderr, "hitmiss: memory ran out.\n");
    return *status == STORE_OK ? EXIT_OK : EXIT_STORAGE;
}

int progress_open(const struct globals *globals, struct store **store)
{
    enum store_status status;
    return progress_open_status(globals, store, &status);
}

int progress_failed(const struct store *store, const char *what)
{
    fprintf(stderr, "hitmiss: %s: %s.\n", what, store_why(store));
    return EXIT_STORAGE;
}

/* ---- what it says ---------------------------------------------------------------------------------------------- */

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

int progress_load(struct store *store, struct progress *progress)
{
    const struct concept_mastery *found;
    *progress = (struct progress){.today = today()};
    arena_init(&progress->arena, &heap_allocator);
    enum store_status status = store_read(store, &progress->arena, STR(""), &progress->answers, &progress->count);
    if (status != STORE_OK)
        return progress_failed(store, "progress cannot be read");
    progress->exam_day = read_exam(store, &progress->arena);
    struct mastery_options options = {
        .review = fsrs_defaults(), .today = progress->today, .exam_day = progress->exam_day};
    size_t count = mastery_of(&progress->arena, &options, progress->answers, progress->count, &found);
    struct concept_mastery *sorted = arena_array(&progress->arena, count, sizeof *sorted);
    if (progress->arena.failed) {
        fprintf(stderr, "hitmiss: memory ran out.\n");
        return EXIT_STORAGE;
    }
    if (count > 0) {
        memcpy(sorted, found, count * sizeof *sorted);
        qsort(sorted, count, sizeof *sorted, compare_due);
    }
    progress->concepts = sorted;
    progress->concept_count = count;
    return EXIT_OK;
}

struct record progress_record(const struct progress *progress)
{
    return (struct record){.answers = progress->answers,
                           .count = progress->count,
                           .concepts = progress->concepts,
                           .concept_count = progress->concept_count,
                           .today = progress->today,
                           .exam_day = progress->exam_day};
}

void progress_clear(struct progress *progress)
{
    arena_clear(&progress->arena);
}
