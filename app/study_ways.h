/* SPDX-License-Identifier: MIT */
/* The ways to study besides the lessons, each a dialogue that ends with an exit code. */
#ifndef HITMISS_APP_STUDY_WAYS_H
#define HITMISS_APP_STUDY_WAYS_H

#include "app/study.h"
#include "engine/quiz_pick.h"

/* A seed that nobody has to remember: small enough to be typed. */
uint64_t study_random_seed(void);

/* Says a sentence on standard output; EXIT_OK. */
int study_say(struct study *study, const char *text);

/* Asks what fits. EXIT_FINDINGS after a message when nothing does. */
int study_practice(struct study *study, const struct pick *pick, enum answer_way way);
int study_test(struct study *study, uint64_t seed, bool timed);
int study_myths(struct study *study, uint64_t seed);
int study_pitfalls(struct study *study, uint64_t seed);
/* Questions about the concepts that are due today. */
int study_review(struct study *study, uint64_t seed);

/* Scenes to choose from, and to watch. */
int study_watch(struct study *study);
/* One scene by its name. EXIT_FINDINGS when it cannot be shown, which has been said. */
int study_scene(struct study *study, struct str name);
/* The words of the course; only on the full screen. */
int study_glossary(struct study *study);
/* What `hitmiss due` and `hitmiss stats` say (verb_due.c, verb_stats.c). */
int study_due(struct study *study);
int study_stats(struct study *study);

/* Narrows the pick to the questions whose last answer was not right. False after a message. */
bool study_missed(struct study *study, struct pick *pick);

#endif
