/* SPDX-License-Identifier: MIT */
#include "app/study_ways.h"

#include <stdio.h>
#include <sys/random.h>

#include "app/exit.h"
#include "app/progress.h"
#include "terminal/line_quiz.h"

enum { SEED_LIMIT = 1000000 };

uint64_t study_random_seed(void)
{
    uint64_t seed = 0;
    if (getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed)
        seed = (uint64_t)now().ms;
    return seed % SEED_LIMIT;
}

int study_say(struct study *study, const char *text)
{
    fputs(text, study->mode.out);
    return EXIT_OK;
}

/* Answers are reported as given `way`. */
static int ask(struct study *study, enum status status, const struct quiz_plan *plan, enum answer_way way)
{
    if (status != STATUS_OK)
        return study_fail(study, status);
    if (plan->count == 0) {
        fprintf(stderr, "hitmiss: no question fits. Leave out --level or --concept.\n");
        return EXIT_FINDINGS;
    }
    study->line.way = way;
    line_quiz(&study->line, plan);
    return EXIT_OK;
}

int study_practice(struct study *study, const struct pick *pick, enum answer_way way)
{
    struct quiz_plan plan = {.count = 0};
    enum status status = pick_practice(&study->arena, study->content, pick, &plan);
    return ask(study, status, &plan, way);
}

int study_test(struct study *study, uint64_t seed, bool timed)
{
    struct quiz_plan plan = {.count = 0};
    enum status status = pick_test(&study->arena, study->content, seed, timed, &plan);
    return ask(study, status, &plan, WAY_TEST);
}

/* ---- what the store knows -------------------------------------------------------------------------------------- */

/* Whether a later answer is to the same item. */
static bool is_superseded(const struct answer *answers, size_t count, size_t at)
{
    for (size_t i = at + 1; i < count; i++)
        if (str_equal(answers[i].item, answers[at].item))
            return true;
    return false;
}

bool study_missed(struct study *study, struct pick *pick)
{
    const struct answer *answers = NULL;
    size_t count = 0;
    if (!study->recorder.store) {
        fprintf(stderr, "hitmiss: without saved answers nothing is known to be missed.\n");
        return false;
    }
    if (store_read(study->recorder.store, &study->arena, STR(""), &answers, &count) != STORE_OK) {
        progress_failed(study->recorder.store, "the answers were not read");
        return false;
    }
    struct str *ids = arena_array(&study->arena, count + 1, sizeof *ids);
    pick->ids = ids;
    for (size_t i = 0; ids && i < count; i++)
        if (answers[i].credit < GRADE_FULL && mastery_counts(&answers[i]) && !is_superseded(answers, count, i))
            ids[pick->id_count++] = answers[i].item;
    return ids != NULL;
}

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

static int review(struct study *study, const struct progress *progress, uint64_t seed)
{
    struct str ids[REVIEW_LIMIT];
    struct pick pick = {.ids = ids, .seed = seed, .count = REVIEW_LIMIT};
    for (size_t i = 0; i < progress->concept_count; i++)
        if (progress->concepts[i].due <= progress->today &&
            !add_concept(study, &pick, progress->concepts[i].concept, ids))
            return study_fail(study, STATUS_NO_MEMORY);
    if (pick.id_count == 0)
        return study_say(study, progress->concept_count == 0
                                    ? "Nothing is due: no question has been answered yet. Type: hitmiss learn\n"
                                    : "Nothing is due today.\n");
    return study_practice(study, &pick, WAY_REVIEW);
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
