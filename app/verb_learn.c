/* SPDX-License-Identifier: MIT */
/* `hitmiss learn`: walks a lesson of the course. */
#include "app/exit.h"
#include "app/output.h"
#include "app/study.h"
#include "app/verbs.h"

static const char help[] = "Usage: hitmiss learn [LESSON] [--plain] [--content DIR]...\n"
                           "\n"
                           "Walks a lesson: you predict, see it happen, and answer. Goes on where you left it; type\n"
                           "restart inside to begin it again. Without LESSON: the one that you left last, else the\n"
                           "next one. Inside, type help for what you can type.\n"
                           "\n"
                           "Exit: 0 left or finished, 2 wrong command line, 3 unreadable or wrong content,\n"
                           "4 the output cannot be written.\n";

enum { LESSON_LIMIT = 128 };

static int unknown_lesson(const struct course *course, const char *name)
{
    struct str ids[LESSON_LIMIT];
    size_t count = 0;
    while (count < course->lesson_count && count < LESSON_LIMIT) {
        ids[count] = course->lessons[count].id;
        count++;
    }
    return usage_unknown("learn", "lesson", name, (struct names){ids, count});
}

static int learn(struct study *study, const char *name)
{
    const struct course *course = content_course(study->content);
    const struct course_lesson *about = name ? course_find(course, str_from(name)) : study_next_lesson(study);
    return about ? study_lesson(study, about) : unknown_lesson(course, name);
}

int verb_learn(struct globals *globals, int argc, char **argv)
{
    struct arguments arguments = {.verb = "learn", .globals = globals};
    struct study study;
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count > 1)
        return usage_error("learn", "name one lesson, or none for the next.");
    int code = study_open_map(&study, globals);
    if (code == EXIT_OK)
        code = learn(&study, arguments.word_count > 0 ? arguments.words[0] : NULL);
    return study_close(&study, code);
}
