/* SPDX-License-Identifier: MIT */
/*
 * A review: of what is due, questions; and for what was forgotten many times the lesson itself, once. Pure but for the
 * lessons that it reads.
 */
#ifndef HITMISS_ENGINE_REVIEW_H
#define HITMISS_ENGINE_REVIEW_H

#include "engine/content.h"
#include "engine/quiz_pick.h"
#include "engine/statistics.h"

enum { REVIEW_LIMIT = 10, REVIEW_PER_CONCEPT = 2 };

/* A lesson to walk in place of questions about the concept. */
struct review_lesson {
    struct str concept;
    const struct course_lesson *lesson;
};

struct review {
    const struct review_lesson *lessons; /* in the order in which the concepts are due; no lesson twice in a row */
    size_t lesson_count;
    struct pick pick; /* the questions: of `ids`; none when id_count is 0 */
};

/*
 * What to review of a record whose concepts stand with the first due first (learner_record()). Lives in `arena` and as
 * long as the record and the content. STATUS_NO_MEMORY is the only failure.
 */
enum status review_make(struct arena *arena, struct content *content, const struct record *record, uint64_t seed,
                        struct review *review) __attribute__((warn_unused_result));

/* Why there is nothing to ask: a sentence with its line break. For a review without questions. */
const char *review_nothing(const struct review *review, const struct record *record);

#endif
