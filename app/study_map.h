/* SPDX-License-Identifier: MIT */
/* The map with what the store knows about the learner. */
#ifndef HITMISS_APP_STUDY_MAP_H
#define HITMISS_APP_STUDY_MAP_H

#include "app/study.h"

/* Fills the map, in the study's arena. STATUS_NO_MEMORY is the only failure. */
enum status study_map(struct study *study, struct course_map *map) __attribute__((warn_unused_result));

#endif
