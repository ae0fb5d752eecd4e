/* SPDX-License-Identifier: MIT */
/* `hitmiss list`: the map of the course. */
#include "app/exit.h"
#include "app/output.h"
#include "app/study_map.h"
#include "app/verbs.h"

static const char help[] = "Usage: hitmiss list [--content DIR]... [--data-dir DIR] [--learner NAME]\n"
                           "\n"
                           "Shows the map: the steps with their marks, the pages around them, other ways to study.\n"
                           "\n"
                           "Exit: 0 shown, 2 wrong command line, 3 unreadable or wrong content, 4 progress or\n"
                           "output cannot be written.\n";

static int list(struct study *study)
{
    const struct line_out out = {study->mode.out, study->mode.ascii};
    struct course_map map;
    enum status status = study_map(study, &map);
    if (status != STATUS_OK)
        return study_fail(study, status);
    line_map_show(&out, &map);
    fflush(study->mode.out); /* closing the progress takes its time */
    return EXIT_OK;
}

int verb_list(struct globals *globals, int argc, char **argv)
{
    struct arguments arguments = {.verb = "list", .globals = globals};
    struct study study;
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count > 0)
        return usage_error(arguments.verb, "there is nothing to name.");
    int code = study_open_map(&study, globals);
    if (code == EXIT_OK)
        code = list(&study);
    return study_close(&study, code);
}
