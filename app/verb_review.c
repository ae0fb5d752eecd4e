/* SPDX-License-Identifier: MIT */
/* `hitmiss review`: questions about what is due today. */
#include "app/exit.h"
#include "app/output.h"
#include "app/study_ways.h"
#include "app/verbs.h"

static const char help[] = "Usage: hitmiss review [--plain] [--content DIR]... [--data-dir DIR]\n"
                           "\n"
                           "Asks up to ten questions about the concepts that are due today, mixed. What was forgotten\n"
                           "many times gets its lesson instead. hitmiss due says how much there is.\n"
                           "\n"
                           "Exit: 0 left or finished, 2 wrong command line, 3 unreadable or wrong content,\n"
                           "4 progress or output cannot be written.\n";

int verb_review(struct globals *globals, int argc, char **argv)
{
    struct arguments arguments = {.verb = "review", .globals = globals};
    struct study study;
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count > 0)
        return usage_error("review", "there is nothing to name.");
    int code = study_open(&study, globals);
    if (code == EXIT_OK)
        code = study_review(&study, study_random_seed());
    return study_close(&study, code);
}
