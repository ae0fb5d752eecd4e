/* SPDX-License-Identifier: MIT */
/* `hitmiss sim compare`: one scene in two worlds, until they part. */
#include "sim/compare.h"

#include <stdio.h>

#include "app/exit.h"
#include "app/heap.h"
#include "app/output.h"
#include "app/scene_file.h"
#include "app/verbs.h"

static const char help[] =
    "Usage: hitmiss sim compare SCENE --believe BELIEF [--django RELEASE] [--json [--events] [--indent]]\n"
    "       hitmiss sim compare SCENE --django RELEASE --django RELEASE [--believe BELIEF] [--json ...]\n"
    "\n"
    "Plays a scene (a JSON file; - is standard input) in two worlds side by side, until they part: until a status,\n"
    "a body, whether the view ran, or what was wrong with an answer differs. Then it says why.\n"
    "\n"
    "  --believe BELIEF    the second world is one in which this belief is true\n"
    "  --django RELEASE    once: the release of both worlds. Twice: the first world's and the second's\n"
    "  --json              write both traces as JSON, cut behind the step at which they part\n"
    "  --events            with --json: add every small step of every request\n"
    "  --indent            with --json: one field a line\n"
    "\n"
    "Exit: 0 whether they part or not, 2 wrong command line, 3 unreadable or wrong scene, 4 failed write.\n";

struct choice {
    const char *release, *second, *belief;
    bool json, events, indent;
};

static int run(struct scene_file *file, const struct compare_setup *setup)
{
    struct output output;
    struct compare compare;
    output_open(&output);
    enum status status = compare_init(&compare, &heap_allocator, &output.text, *setup);
    while (status == STATUS_OK && compare_next(&compare) && output_pass(&output))
        continue;
    status = compare.status;
    int code = EXIT_OK;
    if (status == STATUS_INVALID) {
        report_add(&file->report, compare.problem.offset, compare.problem.path, compare.problem.message);
        code = scene_file_refuse(file);
    } else if (status == STATUS_NO_MEMORY) {
        fprintf(stderr, "hitmiss: memory ran out.\n");
        code = EXIT_FINDINGS;
    }
    compare_clear(&compare);
    return output_close(&output, code);
}

static int choose_and_run(const struct choice *choice, bool ascii, const char *path)
{
    struct scene_file file;
    struct compare_setup setup = {.format = choice->json ? COMPARE_JSON : COMPARE_EXPLAIN,
                                  .events = choice->events,
                                  .indent = choice->indent,
                                  .ascii = ascii};
    const char *second = choice->second ? choice->second : choice->release;
    int code = scene_file_open(&file, path);
    if (code == EXIT_OK)
        code = world_choose("sim compare", file.scene, choice->release, NULL, &setup.a);
    if (code == EXIT_OK)
        code = world_choose("sim compare", file.scene, second, choice->belief, &setup.b);
    if (code == EXIT_OK) {
        setup.scene = file.scene;
        code = run(&file, &setup);
    }
    scene_file_close(&file);
    return code;
}

int sim_compare(struct globals *globals, int argc, char **argv)
{
    struct choice choice = {.release = NULL};
    const struct option options[] = {
        {.name = "--believe", .value = &choice.belief},
        {.name = "--django", .value = &choice.release, .again = &choice.second},
        {.name = "--json", .flag = &choice.json},
        {.name = "--events", .flag = &choice.events},
        {.name = "--indent", .flag = &choice.indent},
    };
    struct arguments arguments = {.verb = "sim compare",
                                  .globals = globals,
                                  .options = options,
                                  .option_count = sizeof options / sizeof *options};
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count != 1)
        return usage_error("sim compare", "name one scene (a file, or - for standard input).");
    if (!choice.belief && !choice.second)
        return usage_error("sim compare", "name a second world: --believe BELIEF, or --django twice.");
    if ((choice.events || choice.indent) && !choice.json)
        return usage_error("sim compare", "%s belongs to --json.", choice.events ? "--events" : "--indent");
    return choose_and_run(&choice, globals->ascii, arguments.words[0]);
}
