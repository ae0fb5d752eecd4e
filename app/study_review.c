/* SPDX-License-Identifier: MIT */
/* Review: questions about what is due, and the lesson itself for what was forgotten many times. */
#include <stdio.h>

#include "app/exit.h"
#include "app/heap.h"
#include "app/progress.h"
#include "app/study_stage.h"
#include "app/study_ways.h"
#include "engine/review.h"
#include "terminal/line/offer.h"

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

/* Offers the lessons in place of questions; `*left`: the learner has had enough. */
static int offer_lessons(struct study *study, const struct review *review, bool *left)
{
    int code = EXIT_OK;
    *left = false;
    for (size_t i = 0; i < review->lesson_count && code == EXIT_OK && !*left; i++) {
        enum offer answer = ask_for_lesson(study, review->lessons[i].concept, review->lessons[i].lesson);
        *left = answer == OFFER_LEFT;
        if (answer == OFFER_TAKEN)
            code = study_lesson(study, review->lessons[i].lesson);
    }
    return code;
}

static int review(struct study *study, const struct record *record, uint64_t seed)
{
    struct review review;
    bool left;
    enum status status = review_make(&study->arena, study->content, record, seed, &review);
    if (status != STATUS_OK)
        return study_fail(study, status);
    int code = offer_lessons(study, &review, &left);
    if (code != EXIT_OK || left)
        return code;
    if (review.pick.id_count > 0)
        return study_practice(study, &review.pick, WAY_REVIEW);
    return study_say(
        study,
        record->concept_count > 0
            ? review_nothing(&review, record)
            : "Nothing is due: no question has been answered yet. A lesson is the place to begin: hitmiss learn\n");
}

int study_review(struct study *study, uint64_t seed)
{
    struct progress progress;
    if (!study->recorder.store)
        return study_say(study, "Nothing is due: no answers are saved.\n");
    int code = progress_load(study->recorder.store, &progress);
    if (code == EXIT_OK)
        code = review(study, &progress.record, seed);
    progress_clear(&progress);
    return code;
}
