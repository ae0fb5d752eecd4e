/* SPDX-License-Identifier: MIT */
/* `hitmiss stats`: what has been answered, how well each concept is known, what comes back when. */
#include <stdio.h>
#include <string.h>

#include "app/exit.h"
#include "app/output.h"
#include "app/progress.h"
#include "app/study_ways.h"
#include "app/verbs.h"

static const char help[] = "Usage: hitmiss stats [--learner NAME] [--data-dir DIR] [--ascii]\n"
                           "\n"
                           "Shows your answers day by day, how well you know each concept, and what comes back when.\n"
                           "\n"
                           "Exit: 0 shown, 2 wrong command line, 4 progress cannot be read.\n";

enum { DAYS_BACK = 14, DAYS_AHEAD = 14, BAR_COLUMNS = 20, NAME_COLUMNS = 14 };

struct page {
    struct builder *out;
    const struct progress *progress;
    bool ascii;
};

static void put(const struct page *page, const char *text)
{
    builder_add_text(page->out, text);
}

static void put_count(const struct page *page, size_t count, const char *one, const char *many)
{
    builder_add_int(page->out, (int64_t)count);
    put(page, count == 1 ? one : many);
}

/* `filled` of `columns`; the number beside it says the same. */
static void put_bar(const struct page *page, int64_t filled, int64_t columns)
{
    for (int64_t i = 0; i < filled; i++)
        put(page, page->ascii ? "#" : "\xe2\x96\x88");
    for (int64_t i = filled; i < columns; i++)
        put(page, page->ascii ? "." : "\xe2\x96\x91");
}

static void put_date(const struct page *page, int64_t day)
{
    char date[MASTERY_DATE_SIZE];
    mastery_date(day, date);
    put(page, date);
}

/* A row a day: the date, a bar on the scale of the fullest day, the number. */
static void put_days(const struct page *page, int64_t first, const size_t *counts, size_t days)
{
    size_t most = BAR_COLUMNS;
    for (size_t i = 0; i < days; i++)
        most = counts[i] > most ? counts[i] : most;
    for (size_t i = 0; i < days; i++) {
        put(page, "  ");
        put_date(page, first + (int64_t)i);
        put(page, "  ");
        put_bar(page, (int64_t)((counts[i] * BAR_COLUMNS + most - 1) / most), 0);
        put(page, counts[i] > 0 ? " " : "");
        builder_add_int(page->out, (int64_t)counts[i]);
        put(page, "\n");
    }
}

static void put_summary(const struct page *page)
{
    const struct progress *progress = page->progress;
    struct arena arena;
    size_t questions = 0, right = 0;
    for (size_t i = 0; i < progress->count; i++) {
        questions += mastery_counts(&progress->answers[i]);
        right += mastery_counts(&progress->answers[i]) && progress->answers[i].credit == 1000;
    }
    arena_init(&arena, progress->arena.from);
    struct streak streak = mastery_streak(&arena, progress->answers, progress->count, progress->today);
    arena_clear(&arena);
    put_count(page, questions, " question answered, ", " questions answered, ");
    builder_add_int(page->out, (int64_t)right);
    put(page, " right.");
    if (progress->count > questions) {
        put(page, " ");
        put_count(page, progress->count - questions, " prediction.", " predictions.");
    }
    put(page, "\n");
    put_count(page, (size_t)streak.days, " day in a row", " days in a row");
    put(page, streak.days > 0 && !streak.today ? ", if you do something today" : "");
    put(page, "; the longest was ");
    put_count(page, (size_t)streak.longest, ".\n", ".\n");
}

static void put_history(const struct page *page)
{
    size_t counts[DAYS_BACK] = {0};
    int64_t first = page->progress->today - DAYS_BACK + 1;
    for (size_t i = 0; i < page->progress->count; i++) {
        const struct answer *answer = &page->progress->answers[i];
        int64_t day = mastery_day(answer->at_ms, answer->offset_min) - first;
        if (mastery_counts(answer) && day >= 0 && day < DAYS_BACK)
            counts[day]++;
    }
    put(page, "\nQuestions answered, a row a day:\n");
    put_days(page, first, counts, DAYS_BACK);
}

static void put_due(const struct page *page, const struct concept_mastery *concept)
{
    int64_t days = concept->due - page->progress->today;
    if (concept->wants_lesson)
        put(page, ", read its lesson again");
    else if (days <= 0)
        put(page, ", due now");
    else if (days == 1)
        put(page, ", due tomorrow");
    else {
        put(page, ", due in ");
        builder_add_int(page->out, days);
        put(page, " days");
    }
    put(page, "\n");
}

static void put_concepts(const struct page *page)
{
    put(page, "\nHow well you know each concept:\n");
    for (size_t i = 0; i < page->progress->concept_count; i++) {
        const struct concept_mastery *concept = &page->progress->concepts[i];
        put(page, "  ");
        builder_add(page->out, concept->concept);
        for (size_t column = concept->concept.len; column < NAME_COLUMNS; column++)
            put(page, " ");
        put_bar(page, (concept->mastery * BAR_COLUMNS + 500) / 1000, BAR_COLUMNS);
        put(page, " ");
        builder_add_int(page->out, (concept->mastery + 5) / 10);
        put(page, " %, ");
        builder_add_int(page->out, (int64_t) concept->right);
        put(page, " of ");
        builder_add_int(page->out, (int64_t) concept->answers);
        put(page, " right");
        put_due(page, concept);
    }
}

static void put_plan(const struct page *page)
{
    size_t counts[DAYS_AHEAD] = {0};
    for (size_t i = 0; i < page->progress->concept_count; i++) {
        int64_t day = page->progress->concepts[i].due - page->progress->today;
        if (day < DAYS_AHEAD)
            counts[day > 0 ? day : 0]++;
    }
    put(page, "\nConcepts to review, a row a day:\n");
    put_days(page, page->progress->today, counts, DAYS_AHEAD);
    if (page->progress->exam_day > page->progress->today) {
        put(page, "The exam is on ");
        put_date(page, page->progress->exam_day);
        put(page, ".\n");
    }
}

static int stats(struct store *store, bool ascii)
{
    struct progress progress;
    struct output output;
    int code = progress_load(store, &progress);
    if (code == EXIT_OK) {
        output_open(&output);
        struct page page = {.out = &output.text, .progress = &progress, .ascii = ascii};
        if (progress.count == 0) {
            put(&page, "No question has been answered yet. Type: hitmiss learn\n");
        } else {
            put_summary(&page);
            put_history(&page);
            put_concepts(&page);
            put_plan(&page);
        }
        code = output_close(&output, EXIT_OK);
    }
    progress_clear(&progress);
    return code;
}

int study_stats(struct study *study)
{
    fflush(study->mode.out);
    return study->recorder.store ? stats(study->recorder.store, study->mode.ascii)
                                 : study_say(study, "There is nothing to show: no answers are saved.\n");
}

int verb_stats(struct globals *globals, int argc, char **argv)
{
    struct arguments arguments = {.verb = "stats", .globals = globals};
    struct store *store;
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count > 0)
        return usage_error("stats", "there is nothing to name.");
    int code = progress_open(globals, &store);
    if (code == EXIT_OK)
        code = stats(store, globals->ascii);
    store_close(store);
    return code;
}
