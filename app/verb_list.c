/* SPDX-License-Identifier: MIT */
/* `hitmiss list`: the map of the course. And what bare `hitmiss` opens: the map as a menu. */
#include "app/exit.h"
#include "app/output.h"
#include "app/study_map.h"
#include "app/study_ways.h"
#include "app/verbs.h"
#include "terminal/line_watch.h"

static const char list_help[] =
    "Usage: hitmiss list [--content DIR] [--data-dir DIR] [--learner NAME]\n"
    "\n"
    "Shows the map: the steps with their marks, the pages around them, other ways to study.\n"
    "\n"
    "Exit: 0 shown, 2 wrong command line, 3 unreadable or wrong content, 4 progress or\n"
    "output cannot be written.\n";
static const char open_help[] = "Usage: hitmiss [--plain] [--content DIR] [--data-dir DIR] [--learner NAME]\n"
                                "\n"
                                "Opens the course where you left off: the map, and Enter for the next lesson.\n"
                                "\n"
                                "Exit: 0 left, 2 wrong command line, 3 unreadable or wrong content, 4 progress or\n"
                                "output cannot be written.\n";

static int list(struct study *study)
{
    const struct line_out out = {study->mode.out, study->mode.ascii};
    struct line_map map;
    enum status status = study_map(study, &map);
    if (status != STATUS_OK)
        return study_fail(study, status);
    line_map_show(&out, &map);
    fflush(study->mode.out); /* closing the progress takes its time */
    return EXIT_OK;
}

static int follow(struct study *study, const struct line_map *map, struct menu_choice choice)
{
    int code = choice.kind == MENU_LEAVE ? EXIT_OK : study_read_quizzes(study);
    if (code != EXIT_OK)
        return code;
    switch (choice.kind) {
    case MENU_LESSON:
        return study_lesson(study, map->rows[choice.row].lesson);
    case MENU_PRACTICE:
        return study_practice(study, &(struct pick){.seed = study_random_seed()}, WAY_PRACTICE);
    case MENU_TEST:
        return study_test(study, study_random_seed(), true);
    case MENU_MYTHS:
        return study_myths(study, study_random_seed());
    case MENU_PITFALLS:
        return study_pitfalls(study, study_random_seed());
    case MENU_REVIEW:
        return study_review(study, study_random_seed());
    case MENU_WATCH:
        line_watch_list(&study->line);
        break;
    case MENU_DUE:
        return study_due(study);
    case MENU_STATS:
        return study_stats(study);
    case MENU_LEAVE:
        break;
    }
    return EXIT_OK;
}

static int menu(struct study *study)
{
    struct line_map map;
    struct menu_choice choice = {.kind = MENU_LEAVE};
    int code = EXIT_OK;
    do {
        enum status status = study_map(study, &map);
        if (status != STATUS_OK)
            return study_fail(study, status);
        choice = line_menu(&study->line, &map);
        code = follow(study, &map, choice);
    } while (choice.kind != MENU_LEAVE && code == EXIT_OK && !feof(study->mode.in) && !ferror(study->mode.out));
    return code;
}

/* Opens, runs, closes; there is nothing to name. */
static int run(struct globals *globals, struct arguments *arguments, const char *help, int (*what)(struct study *study))
{
    struct study study;
    if (globals->help)
        return output_text(help);
    if (arguments->word_count > 0)
        return usage_error(arguments->verb, "there is nothing to name.");
    int code = study_open_map(&study, globals);
    if (code == EXIT_OK)
        code = what(&study);
    return study_close(&study, code);
}

int verb_list(struct globals *globals, int argc, char **argv)
{
    struct arguments arguments = {.verb = "list", .globals = globals};
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    return run(globals, &arguments, list_help, list);
}

int verb_open(struct globals *globals, int argc, char **argv)
{
    struct arguments arguments = {.verb = "open", .globals = globals};
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    return run(globals, &arguments, open_help, menu);
}
