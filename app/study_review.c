/* SPDX-License-Identifier: MIT */
/* Review: questions about what is due, and the lesson itself for what was forgotten many times. */
#include <stdio.h>

#include "app/exit.h"
#include "app/heap.h"
#include "app/progress.h"
#include "app/study_stage.h"
#include "app/study_ways.h"
#include "terminal/line_offer.h"

enum { REVIEW_LIMIT = 10, REVIEW_PER_CONCEPT = 2 };

/* Adds up to REVIEW_PER_CONCEPT ids of questions about the concept that are not in the list yet. */
static bool add_concept(struct study *study, struct pick *pick, struct str concept, struct str *ids)
{
    struct quiz_plan plan = {.count = 0};
    const struct pick about = {.concept = concept, .count = QUIZ_LIMIT, .seed = pick->seed};
    size_t added = 0;
    if (pick_practice(&study->arena, study->content, &about, &plan) != STATUS_OK)
        return false;
    for (size_t i = 0; i < plan.count && added < REVIEW_PER_CONCEPT && pick->id_count < REVIEW_LIMIT; i++) {
        size_t at = 0;
        while (at < pick->id_count && !str_equal(ids[at], plan.questions[i]->id))
            at++;
        if (at < pick->id_count)
            continue;
        ids[pick->id_count++] = plan.questions[i]->id;
        added++;
    }
    return true;
}

/* ---- lessons in place of questions ----------------------------------------------------------------------------- */

/* How many questions and predictions of the lesson are about the concept; 0 when it cannot be read. */
static size_t count_about(struct study *study, const struct course_lesson *about, struct str concept)
{
    const struct lesson *lesson;
    size_t count = 0;
    if (content_lesson(study->content, about, &lesson, &study->complaints) != STATUS_OK)
        return 0;
    for (size_t i = 0; i < lesson->block_count; i++) {
        bool asks = lesson->blocks[i].kind == BLOCK_QUESTION || lesson->blocks[i].kind == BLOCK_PREDICTION;
        const struct question *question = asks ? content_question(study->content, lesson->blocks[i].text) : NULL;
        for (size_t c = 0; question && c < question->concept_count; c++)
            count += str_equal(question->concepts[c], concept);
    }
    return count;
}

/* The first lesson that is about the concept; where none is, the one that asks most about it. NULL: none does. */
static const struct course_lesson *find_lesson(struct study *study, struct str concept)
{
    const struct course *course = content_course(study->content);
    const struct course_lesson *found = NULL;
    size_t most = 0;
    for (size_t i = 0; i < course->lesson_count; i++)
        if (str_equal(course->lessons[i].concept, concept))
            return &course->lessons[i];
    for (size_t i = 0; i < course->lesson_count; i++) {
        size_t count = count_about(study, &course->lessons[i], concept);
        found = count > most ? &course->lessons[i] : found;
        most = count > most ? count : most;
    }
    return found;
}

struct reviewing {
    struct study *study;
    struct pick pick;
    struct str ids[REVIEW_LIMIT];
    const struct course_lesson *offered; /* the last one: two concepts in a row may share a lesson */
    bool left;
};

static enum offer ask_for_lesson(struct study *study, struct str concept, const struct course_lesson *lesson)
{
    if (!study_on_stage(study))
        return line_offer(&study->line, concept, lesson);
    struct builder text;
    builder_init(&text, &heap_allocator);
    builder_add_text(&text, "You have forgotten ");
    builder_add(&text, concept);
    builder_add_text(&text, " many times. Its lesson helps more than one more question: ");
    builder_add(&text, lesson->title);
    builder_add_text(&text, ".");
    bool taken = stage_confirm(study->stage, builder_str(&text), STR("walk the lesson"));
    builder_clear(&text);
    return stage_is_over(study->stage) ? OFFER_LEFT : taken ? OFFER_TAKEN : OFFER_SKIPPED;
}

static int offer(struct reviewing *reviewing, struct str concept, const struct course_lesson *lesson)
{
    if (lesson == reviewing->offered)
        return EXIT_OK;
    reviewing->offered = lesson;
    enum offer answer = ask_for_lesson(reviewing->study, concept, lesson);
    reviewing->left = answer == OFFER_LEFT;
    return answer == OFFER_TAKEN ? study_lesson(reviewing->study, lesson) : EXIT_OK;
}

/* A due concept: its lesson, or questions for later. */
static int take(struct reviewing *reviewing, const struct concept_mastery *due)
{
    struct study *study = reviewing->study;
    const struct course_lesson *lesson = due->wants_lesson ? find_lesson(study, due->concept) : NULL;
    if (lesson)
        return offer(reviewing, due->concept, lesson);
    if (!add_concept(study, &reviewing->pick, due->concept, reviewing->ids))
        return study_fail(study, STATUS_NO_MEMORY);
    return EXIT_OK;
}

static const char *nothing_to_ask(const struct reviewing *reviewing, const struct progress *progress)
{
    if (progress->concept_count == 0)
        return "Nothing is due: no question has been answered yet. Type: hitmiss learn\n";
    if (reviewing->offered)
        return "Nothing else is due today.\n";
    /* Old answers stay when what they were about leaves the content. */
    return progress->concepts[0].due <= progress->today ? "This content has no question about what is due.\n"
                                                        : "Nothing is due today.\n";
}

static int review(struct study *study, const struct progress *progress, uint64_t seed)
{
    struct reviewing reviewing = {.study = study, .pick = {.seed = seed, .count = REVIEW_LIMIT}};
    int code = EXIT_OK;
    reviewing.pick.ids = reviewing.ids;
    reviewing.pick.answers = progress->answers; /* with other numbers than the last time */
    reviewing.pick.answer_count = progress->count;
    for (size_t i = 0; i < progress->concept_count && code == EXIT_OK && !reviewing.left; i++)
        if (progress->concepts[i].due <= progress->today)
            code = take(&reviewing, &progress->concepts[i]);
    if (code != EXIT_OK || reviewing.left)
        return code;
    if (reviewing.pick.id_count > 0)
        return study_practice(study, &reviewing.pick, WAY_REVIEW);
    return study_say(study, nothing_to_ask(&reviewing, progress));
}

int study_review(struct study *study, uint64_t seed)
{
    struct progress progress;
    if (!study->recorder.store)
        return study_say(study, "Nothing is due: no answers are saved.\n");
    int code = progress_load(study->recorder.store, &progress);
    if (code == EXIT_OK)
        code = review(study, &progress, seed);
    progress_clear(&progress);
    return code;
}
