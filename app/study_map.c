/* SPDX-License-Identifier: MIT */
#include "app/study_map.h"

#include "app/exit.h"
#include "app/progress.h"
#include "engine/learner.h"

enum status study_map(struct study *study, struct course_map *map)
{
    struct store *store = study->recorder.store;
    enum status status = learner_map(store, &study->arena, content_course(study->content), map);
    progress_clear(&study->progress); /* the record stays until the map is made again */
    if (status != STATUS_OK || !store || progress_load(store, &study->progress) != EXIT_OK)
        return status;
    map->record = study->progress.record;
    map->due = learner_due(&map->record);
    return STATUS_OK;
}
