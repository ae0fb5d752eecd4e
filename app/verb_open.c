/* SPDX-License-Identifier: MIT */
/* What bare `hitmiss` opens: the lesson that was left, and the map as a menu. */
#include "app/exit.h"
#include "app/output.h"
#include "app/study_map.h"
#include "app/study_stage.h"
#include "app/study_ways.h"
#include "app/verbs.h"

static const char help[] = "Usage: hitmiss [--plain] [--content DIR] [--data-dir DIR] [--learner NAME]\n"
                           "\n"
                           "Opens the course where you left off: in the middle of a lesson, or at the map, with\n"
                           "Enter for the next lesson.\n"
                           "\n"
                           "Exit: 0 left, 2 wrong command line, 3 unreadable or wrong content, 4 progress or\n"
                           "output cannot be written.\n";

static int follow(struct study *study, const struct course_map *map, struct menu_choice choice)
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
        return study_watch(study);
    case MENU_DUE:
        return study_due(study);
    case MENU_STATS:
        return study_stats(study);
    case MENU_GLOSSARY:
        return study_glossary(study);
    case MENU_FORGET:
        return study_forget_lesson(study, map->rows[choice.row].lesson);
    case MENU_LEAVE:
        break;
    }
    return EXIT_OK;
}

/* Who left in the middle of a lesson goes on there; leaving it leads to the map. */
static int go_on(struct study *study)
{
    const struct course_lesson *left = study_left_lesson(study);
    return left ? study_lesson(study, left) : EXIT_OK;
}

static struct menu_choice choose(struct study *study, const struct course_map *map)
{
    return study_on_stage(study) ? map_screen(&study->desk, map, &study->place) : line_menu(&study->line, map);
}

/* Nobody is there any more, or nothing can be shown. */
static bool is_over(struct study *study)
{
    return study->stage ? stage_is_over(study->stage) : feof(study->mode.in) || ferror(study->mode.out);
}

static int menu(struct study *study)
{
    struct course_map map;
    struct menu_choice choice;
    int code = go_on(study);
    while (code == EXIT_OK && !is_over(study)) {
        enum status status = study_map(study, &map);
        if (status != STATUS_OK)
            return study_fail(study, status);
        choice = choose(study, &map);
        if (choice.kind == MENU_LEAVE)
            break;
        code = follow(study, &map, choice);
        if (study->stage) /* what went wrong has been shown; the map is still there */
            code = EXIT_OK;
    }
    return code;
}

int verb_open(struct globals *globals, int argc, char **argv)
{
    struct arguments arguments = {.verb = "open", .globals = globals};
    struct study study;
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count > 0)
        return usage_error(arguments.verb, "there is nothing to name.");
    int code = study_open_map(&study, globals);
    if (code == EXIT_OK)
        code = menu(&study);
    return study_close(&study, code);
}
