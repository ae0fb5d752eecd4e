/* SPDX-License-Identifier: MIT */
#include "engine/review.h"

/* A review in the making. */
struct reviewing {
    struct arena *arena;
    struct content *content;
    struct review *review;
    struct review_lesson *lessons;
    size_t capacity;
    struct str *ids;
};

/* ---- questions ------------------------------------------------------------------------------------------------- */

static bool is_taken(const struct reviewing *reviewing, struct str id)
{
    for (size_t i = 0; i < reviewing->review->pick.id_count; i++)
        if (str_equal(reviewing->ids[i], id))
            return true;
    return false;
}

/* Adds up to REVIEW_PER_CONCEPT ids of questions about the concept that are not in the list yet. */
static enum status add_questions(struct reviewing *reviewing, struct str concept)
{
    struct pick *pick = &reviewing->review->pick;
    struct quiz_plan plan = {.count = 0};
    const struct pick about = {.concept = concept, .count = QUIZ_LIMIT, .seed = pick->seed};
    size_t added = 0;
    if (pick_practice(reviewing->arena, reviewing->content, &about, &plan) != STATUS_OK)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < plan.count && added < REVIEW_PER_CONCEPT && pick->id_count < REVIEW_LIMIT; i++) {
        if (is_taken(reviewing, plan.questions[i]->id))
            continue;
        reviewing->ids[pick->id_count++] = plan.questions[i]->id;
        added++;
    }
    return STATUS_OK;
}

/* ---- lessons in place of questions ----------------------------------------------------------------------------- */

/* How many questions and predictions of the lesson are about the concept; 0 when it cannot be read. */
static size_t count_about(struct reviewing *reviewing, const struct course_lesson *about, struct str concept)
{
    struct allocator within = arena_allocator(reviewing->arena);
    struct builder complaints;
    const struct lesson *lesson;
    size_t count = 0;
    builder_init(&complaints, &within);
    if (content_lesson(reviewing->content, about, &lesson, &complaints) != STATUS_OK)
        return 0;
    for (size_t i = 0; i < lesson->block_count; i++) {
        bool asks = lesson->blocks[i].kind == BLOCK_QUESTION || lesson->blocks[i].kind == BLOCK_PREDICTION;
        const struct question *question = asks ? content_question(reviewing->content, lesson->blocks[i].text) : NULL;
        for (size_t c = 0; question && c < question->concept_count; c++)
            count += str_equal(question->concepts[c], concept);
    }
    return count;
}

/* The first lesson that is about the concept; where none is, the one that asks most about it. NULL: none does. */
static const struct course_lesson *find_lesson(struct reviewing *reviewing, struct str concept)
{
    const struct course *course = content_course(reviewing->content);
    const struct course_lesson *found = NULL;
    size_t most = 0;
    for (size_t i = 0; i < course->lesson_count; i++)
        if (str_equal(course->lessons[i].concept, concept))
            return &course->lessons[i];
    for (size_t i = 0; i < course->lesson_count; i++) {
        size_t count = count_about(reviewing, &course->lessons[i], concept);
        found = count > most ? &course->lessons[i] : found;
        most = count > most ? count : most;
    }
    return found;
}

static enum status add_lesson(struct reviewing *reviewing, struct str concept, const struct course_lesson *lesson)
{
    struct review *review = reviewing->review;
    size_t count = review->lesson_count;
    if (count > 0 && reviewing->lessons && reviewing->lessons[count - 1].lesson == lesson)
        return STATUS_OK;
    reviewing->lessons = arena_grow(reviewing->arena, reviewing->lessons, review->lesson_count, &reviewing->capacity,
                                    sizeof *reviewing->lessons);
    if (!reviewing->lessons)
        return STATUS_NO_MEMORY;
    reviewing->lessons[review->lesson_count++] = (struct review_lesson){concept, lesson};
    review->lessons = reviewing->lessons;
    return STATUS_OK;
}

/* ---- all of it ------------------------------------------------------------------------------------------------- */

enum status review_make(struct arena *arena, struct content *content, const struct record *record, uint64_t seed,
                        struct review *review)
{
    struct reviewing reviewing = {.arena = arena,
                                  .content = content,
                                  .review = review,
                                  .ids = arena_array(arena, REVIEW_LIMIT, sizeof *reviewing.ids)};
    *review = (struct review){.pick = {.seed = seed,
                                       .count = REVIEW_LIMIT,
                                       .ids = reviewing.ids,
                                       .answers = record->answers, /* with other numbers than the last time */
                                       .answer_count = record->count}};
    enum status status = reviewing.ids ? STATUS_OK : STATUS_NO_MEMORY;
    for (size_t i = 0; i < record->concept_count && status == STATUS_OK; i++) {
        const struct concept_mastery *due = &record->concepts[i];
        if (due->due > record->today)
            continue;
        const struct course_lesson *lesson = due->wants_lesson ? find_lesson(&reviewing, due->concept) : NULL;
        status = lesson ? add_lesson(&reviewing, due->concept, lesson) : add_questions(&reviewing, due->concept);
    }
    return status;
}

const char *review_nothing(const struct review *review, const struct record *record)
{
    if (record->concept_count == 0)
        return "Nothing is due: no question has been answered yet.\n";
    if (review->lesson_count > 0)
        return "Nothing else is due today.\n";
    /* Old answers stay when what they were about leaves the content. */
    return record->concepts[0].due <= record->today ? "This content has no question about what is due.\n"
                                                    : "Nothing is due today.\n";
}
