/* SPDX-License-Identifier: MIT */
/* `hitmiss stats`: what has been answered, how well each concept is known, what comes back when. */
#include <stdio.h>
#include <string.h>

#include "app/exit.h"
#include "app/output.h"
#include "app/progress.h"
#include "app/study_ways.h"
#include "app/verbs.h"
#include "terminal/views/stats_screen.h"

static const char help[] = "Usage: hitmiss stats [--learner NAME] [--data-dir DIR] [--ascii]\n"
                           "\n"
                           "Shows your answers day by day, how well you know each concept, and what comes back when.\n"
                           "\n"
                           "Exit: 0 shown, 2 wrong command line, 4 progress cannot be read.\n";

enum { BAR_COLUMNS = 20, NAME_COLUMNS = 14 };

struct page {
    struct builder *out;
    const struct record *record;
    const struct statistics *figures;
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

/* Thousandths as a number of at most one decimal. */
static void put_share(const struct page *page, int64_t thousandths)
{
    int64_t tenths = (thousandths + 50) / 100;
    builder_add_seconds(page->out, (double)tenths / 10, false);
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
    const struct statistics *figures = page->figures;
    const struct streak *streak = &figures->streak;
    put_count(page, figures->questions, " question answered, ", " questions answered, ");
    put_share(page, figures->right);
    put(page, " right.");
    if (figures->predictions > 0) {
        put(page, " ");
        put_count(page, figures->predictions, " prediction.", " predictions.");
    }
    put(page, "\n");
    put_count(page, (size_t)streak->days, " day in a row", " days in a row");
    put(page, streak->days > 0 && !streak->today ? ", if you do something today" : "");
    put(page, "; the longest was ");
    put_count(page, (size_t)streak->longest, ".\n", ".\n");
}

static void put_history(const struct page *page)
{
    put(page, "\nQuestions answered, a row a day:\n");
    put_days(page, page->figures->first_day, page->figures->answered, STATISTICS_DAYS_BACK);
}

static void put_due(const struct page *page, const struct concept_mastery *concept)
{
    int64_t days = concept->due - page->record->today;
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
    for (size_t i = 0; i < page->record->concept_count; i++) {
        const struct concept_mastery *concept = &page->record->concepts[i];
        put(page, "  ");
        builder_add(page->out, concept->concept);
        for (size_t column = concept->concept.len; column < NAME_COLUMNS; column++)
            put(page, " ");
        put_bar(page, (concept->mastery * BAR_COLUMNS + 500) / 1000, BAR_COLUMNS);
        put(page, " ");
        builder_add_int(page->out, (concept->mastery + 5) / 10);
        put(page, " %, ");
        put_share(page, concept->right);
        put(page, " of ");
        builder_add_int(page->out, (int64_t) concept->answers);
        put(page, " right");
        put_due(page, concept);
    }
}

static void put_plan(const struct page *page)
{
    put(page, "\nConcepts to review, a row a day:\n");
    put_days(page, page->record->today, page->figures->to_review, STATISTICS_DAYS_AHEAD);
    if (page->record->exam_day > page->record->today) {
        put(page, "The exam is on ");
        put_date(page, page->record->exam_day);
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
        const struct statistics figures = statistics_of(&progress.arena, &progress.record);
        struct page page = {.out = &output.text, .record = &progress.record, .figures = &figures, .ascii = ascii};
        if (progress.record.count == 0) {
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

static int stats_on_stage(struct study *study)
{
    struct progress progress;
    int code = progress_load(study->recorder.store, &progress);
    if (code == EXIT_OK)
        stats_screen(&study->desk, &progress.record);
    progress_clear(&progress);
    return code;
}

int study_stats(struct study *study)
{
    if (study->stage && study->recorder.store)
        return stats_on_stage(study);
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
