/* SPDX-License-Identifier: MIT */
/* `hitmiss due`: how much there is to review, one line; and the date of an exam. */
#include <stdio.h>
#include <string.h>

#include "app/exit.h"
#include "app/heap.h"
#include "app/output.h"
#include "app/progress.h"
#include "app/study_ways.h"
#include "app/verbs.h"
#include "engine/learner.h"

static const char help[] = "Usage: hitmiss due [--exam DATE|none] [--learner NAME] [--data-dir DIR]\n"
                           "\n"
                           "Says in one line which concepts are due for review today. Days turn at 04:00.\n"
                           "--exam 2027-01-31 makes sure that everything comes back before that day;\n"
                           "--exam none forgets it.\n"
                           "\n"
                           "Exit: 0 said, 2 wrong command line, 4 progress cannot be read or written.\n";

static int set_exam(struct store *store, const char *text)
{
    struct str date = str_from(text);
    int64_t day;
    if (str_equal(date, STR("none")))
        date = STR("");
    else if (!mastery_date_read(date, &day))
        return usage_error("due", "`%s` is no date; write it as 2027-01-31, or `none`.", text);
    if (store_set_note(store, STR("exam"), date) != STORE_OK)
        return progress_failed(store, "the date was not saved");
    return EXIT_OK;
}

static void say_when(struct builder *out, int64_t days)
{
    if (days == 1) {
        builder_add_text(out, "tomorrow");
        return;
    }
    builder_add_text(out, "in ");
    builder_add_int(out, days);
    builder_add_text(out, " days");
}

static void say_due(struct builder *out, const struct record *record, size_t due)
{
    builder_add_int(out, (int64_t)due);
    builder_add_text(out, due == 1 ? " concept is due: " : " concepts are due: ");
    for (size_t i = 0; i < due; i++) {
        builder_add_text(out, i > 0 ? ", " : "");
        builder_add(out, record->concepts[i].concept);
    }
    builder_add_text(out, ". Type: hitmiss review");
}

static void say(struct builder *out, const struct record *record)
{
    size_t due = learner_due(record);
    if (record->concept_count == 0) {
        builder_add_text(out, "Nothing is due: no question has been answered yet.");
    } else if (due > 0) {
        say_due(out, record, due);
    } else {
        builder_add_text(out, "Nothing is due today. The next is ");
        builder_add(out, record->concepts[0].concept);
        builder_add_text(out, ", ");
        say_when(out, record->concepts[0].due - record->today);
        builder_add_byte(out, '.');
    }
    if (record->exam_day > record->today) {
        builder_add_text(out, " The exam is ");
        say_when(out, record->exam_day - record->today);
        builder_add_byte(out, '.');
    }
    builder_add_byte(out, '\n');
}

static int due(struct store *store, const char *exam)
{
    struct progress progress;
    struct output output;
    int code = exam ? set_exam(store, exam) : EXIT_OK;
    if (code != EXIT_OK)
        return code;
    code = progress_load(store, &progress);
    if (code == EXIT_OK) {
        output_open(&output);
        say(&output.text, &progress.record);
        code = output_close(&output, EXIT_OK);
    }
    progress_clear(&progress);
    return code;
}

static int due_popup(struct study *study)
{
    struct progress progress;
    struct builder text;
    builder_init(&text, &heap_allocator);
    int code = progress_load(study->recorder.store, &progress);
    if (code == EXIT_OK) {
        say(&text, &progress.record);
        stage_popup(study->stage, STR("Review"), builder_str(&text));
    }
    progress_clear(&progress);
    builder_clear(&text);
    return code;
}

int study_due(struct study *study)
{
    if (study->stage && study->recorder.store)
        return due_popup(study);
    fflush(study->mode.out);
    return study->recorder.store ? due(study->recorder.store, NULL)
                                 : study_say(study, "Nothing is due: no answers are saved.\n");
}

int verb_due(struct globals *globals, int argc, char **argv)
{
    const char *exam = NULL;
    const struct option options[] = {{.name = "--exam", .value = &exam}};
    struct arguments arguments = {.verb = "due", .globals = globals, .options = options, .option_count = 1};
    struct store *store;
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count > 0)
        return usage_error("due", "there is nothing to name.");
    int code = progress_open(globals, &store);
    if (code == EXIT_OK)
        code = due(store, exam);
    store_close(store);
    return code;
}
