/* SPDX-License-Identifier: MIT */
/*
 * What the store knows of a learner's way through the course: marks of lessons, where a lesson was left, what comes
 * next, what is due. All front ends show these. Nothing here prints or reads a clock.
 *
 * `store` may be NULL everywhere: nothing is kept, and nothing is known. What is returned lives in `arena`.
 */
#ifndef HITMISS_ENGINE_LEARNER_H
#define HITMISS_ENGINE_LEARNER_H

#include "engine/course_map.h"
#include "engine/store.h"

/* The mark on a lesson; LESSON_NEW too when it cannot be read. */
enum lesson_mark learner_mark(struct store *store, struct arena *arena, const struct course_lesson *about);
/*
 * Marks a lesson. LESSON_BEGUN takes nothing from one that is done, and what is so already is not written again;
 * LESSON_NEW takes the mark off. Answers, and the place where it was left, stay.
 */
enum store_status learner_set_mark(struct store *store, struct arena *arena, const struct course_lesson *about,
                                   enum lesson_mark mark) __attribute__((warn_unused_result));

/*
 * Where the learner left the lesson, for walk_open(). Nothing when it is done and was left at its end: it begins anew.
 * On any other status than STORE_OK there is nothing in it either.
 */
enum store_status learner_walk(struct store *store, struct arena *arena, const struct course_lesson *about,
                               struct walk_past *past) __attribute__((warn_unused_result));
/* The lesson that was walked last, when it was left before its end; NULL otherwise. */
const struct course_lesson *learner_left_lesson(struct store *store, struct arena *arena, const struct course *course);
/* That one, or the first that was not walked to its end; the first of all when there is none. */
const struct course_lesson *learner_next_lesson(struct store *store, struct arena *arena, const struct course *course);

/*
 * All answers, and each concept at its place in review, the first due first; `today` is a day of mastery.h.
 */
enum store_status learner_record(struct store *store, struct arena *arena, int64_t today, struct record *record)
    __attribute__((warn_unused_result));
/* How many concepts of the record are due today. */
size_t learner_due(const struct record *record);

/* The course with its marks and what comes next. Record and `due` are left to learner_record(). */
enum status learner_map(struct store *store, struct arena *arena, const struct course *course, struct course_map *map)
    __attribute__((warn_unused_result));

#endif
