/* SPDX-License-Identifier: MIT */
/* `hitmiss learn`: walks a lesson of the course; also what bare `hitmiss` does. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/content_folder.h"
#include "app/exit.h"
#include "app/heap.h"
#include "app/output.h"
#include "app/verbs.h"
#include "engine/plan.h"
#include "terminal/line_mode.h"

static const char help[] = "Usage: hitmiss learn [LESSON] [--plain] [--content DIR]\n"
                           "\n"
                           "Walks a lesson: you predict, see it happen, and answer. Without LESSON the first one.\n"
                           "Inside, type help for what you can type.\n"
                           "\n"
                           "Exit: 0 left or finished, 2 wrong command line, 3 unreadable or wrong content,\n"
                           "4 the output cannot be written.\n";

enum { LESSON_LIMIT = 128 };

static int fail(enum status status, const struct builder *complaints)
{
    struct str text = builder_str(complaints);
    if (status == STATUS_NO_MEMORY)
        fprintf(stderr, "hitmiss: memory ran out.\n");
    else
        fwrite(text.at ? text.at : "", 1, text.len, stderr);
    return status == STATUS_NO_MEMORY ? EXIT_FINDINGS : EXIT_CONTENT;
}

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

static int walk(const struct plan *plan, const struct globals *globals)
{
    struct line_mode mode = {.in = stdin, .out = stdout, .echo = !isatty(STDIN_FILENO), .ascii = globals->ascii};
    errno = 0;
    line_mode_lesson(&mode, plan);
    if (!ferror(stdout) || errno == EPIPE)
        return EXIT_OK;
    fprintf(stderr, "hitmiss: standard output cannot be written: %s.\n", strerror(errno));
    return EXIT_STORAGE;
}

static int learn(struct content *content, const char *name, const struct globals *globals, struct builder *complaints)
{
    const struct course *course = content_course(content);
    const struct course_lesson *about = name ? course_find(course, str_from(name)) : &course->lessons[0];
    if (name && !about)
        return unknown_lesson(course, name);
    struct arena arena;
    const struct plan *plan;
    arena_init(&arena, &heap_allocator);
    enum status status = plan_make(&arena, content, about, &plan, complaints);
    int code = status == STATUS_OK ? walk(plan, globals) : fail(status, complaints);
    arena_clear(&arena);
    return code;
}

int verb_learn(struct globals *globals, int argc, char **argv)
{
    struct arguments arguments = {.verb = "learn", .globals = globals};
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count > 1)
        return usage_error("learn", "name one lesson, or none for the first.");
    struct builder complaints;
    struct content *content;
    builder_init(&complaints, &heap_allocator);
    enum status status = content_open(&heap_allocator, content_folder(globals), &content, &complaints);
    int code = status == STATUS_OK
                   ? learn(content, arguments.word_count > 0 ? arguments.words[0] : NULL, globals, &complaints)
                   : fail(status, &complaints);
    content_free(content);
    builder_clear(&complaints);
    return code;
}
