/* SPDX-License-Identifier: MIT */
#include "app/study_ways.h"

#include <stdio.h>
#include <sys/random.h>

#include "app/exit.h"
#include "app/progress.h"
#include "app/study_stage.h"
#include "terminal/line/quiz.h"
#include "terminal/views/quiz_screen.h"

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
    if (study->stage)
        stage_popup(study->stage, STR(""), str_from(text));
    else
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
    if (study_on_stage(study)) {
        study->desk.way = way;
        quiz_screen(&study->desk, plan);
    } else
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
    return pick_missed(&study->arena, answers, count, pick) == STATUS_OK;
}
