/* SPDX-License-Identifier: MIT */
#include "app/progress.h"

#include <stdio.h>
#include <time.h>

#include "app/data_folder.h"
#include "app/exit.h"
#include "app/heap.h"
#include "engine/learner.h"
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

int progress_load(struct store *store, struct progress *progress)
{
    *progress = (struct progress){.record = {.count = 0}};
    arena_init(&progress->arena, &heap_allocator);
    enum store_status status = learner_record(store, &progress->arena, today(), &progress->record);
    if (status == STORE_NO_MEMORY && progress->arena.failed) {
        fprintf(stderr, "hitmiss: memory ran out.\n");
        return EXIT_STORAGE;
    }
    return status == STORE_OK ? EXIT_OK : progress_failed(store, "progress cannot be read");
}

void progress_clear(struct progress *progress)
{
    arena_clear(&progress->arena);
}
