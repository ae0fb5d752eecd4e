/* SPDX-License-Identifier: MIT */
/* `hitmiss sim run`: plays a scene, and tells it or writes its trace, as it is played. */
#include <stdio.h>

#include "app/exit.h"
#include "app/heap.h"
#include "app/output.h"
#include "app/scene_file.h"
#include "app/verbs.h"
#include "sim/play.h"
#include "sim/trace/explain.h"
#include "sim/trace/trace_json.h"
#include "terminal/views/player_screen.h"

static const char help[] =
    "Usage: hitmiss sim run SCENE [--explain | --animate | --json [--events] [--indent]]\n"
    "                             [--django RELEASE] [--believe BELIEF]\n"
    "\n"
    "Plays a scene (a JSON file; - is standard input) and tells what happened and why.\n"
    "\n"
    "  --explain           tell it in words, request by request (this is what happens anyway)\n"
    "  --animate           show it in the scene player, on the full screen\n"
    "  --json              write the trace as JSON instead\n"
    "  --events            with --json: add every small step of every request\n"
    "  --indent            with --json: one field a line\n"
    "  --django RELEASE    play it as that release would, not the scene's own\n"
    "  --believe BELIEF    play it as if that belief were true\n"
    "\n"
    "hitmiss sim rules lists the releases and the beliefs.\n"
    "Exit: 0 played, 2 wrong command line, 3 unreadable or wrong scene, 4 the output cannot be written.\n";

struct telling {
    const char *release, *belief;
    bool json, explain, animate, events, indent;
    struct scene_file file;
    struct rules rules;
    struct output output;
    struct player *player;
    bool ascii;
};

static int player_refusal(struct telling *run)
{
    if (player_status(run->player) == STATUS_INVALID) {
        struct finding problem = player_problem(run->player);
        report_add(&run->file.report, problem.offset, problem.path, problem.message);
        return scene_file_refuse(&run->file);
    }
    fprintf(stderr, "hitmiss: memory ran out.\n");
    return EXIT_FINDINGS;
}

static int tell_json(struct telling *run)
{
    struct trace_json trace;
    struct builder *out = &run->output.text;
    struct trace_json_options options = {.events = run->events, .indent = run->indent};
    trace_json_begin(&trace, out, run->file.scene, &run->rules, options);
    const struct step_record *record;
    while ((record = player_step(run->player)) != NULL) {
        trace_json_step(&trace, record);
        if (!output_pass(&run->output))
            break;
    }
    if (record || player_status(run->player) != STATUS_OK) {
        trace_json_drop(&trace);
        return record ? EXIT_OK : player_refusal(run);
    }
    size_t count = 0;
    const struct entry_record *entries = player_cache(run->player, &count);
    trace_json_end(&trace, entries, count, player_totals(run->player));
    builder_add_byte(out, '\n');
    return player_status(run->player) == STATUS_OK ? EXIT_OK : player_refusal(run);
}

static int tell_words(struct telling *run)
{
    struct explain explain;
    int code = EXIT_OK;
    explain_init(&explain, &run->output.text, &run->rules, run->ascii);
    explain_opening(&explain, run->file.scene);
    const struct step_record *record;
    while ((record = player_step(run->player)) != NULL) {
        explain_step(&explain, record);
        if (!output_pass(&run->output))
            break;
    }
    if (!record) {
        size_t count = 0;
        const struct entry_record *entries = player_cache(run->player, &count);
        if (player_status(run->player) == STATUS_OK) {
            explain_cache(&explain, entries, count);
            explain_totals(&explain, player_totals(run->player));
        } else {
            code = player_refusal(run);
        }
    }
    explain_clear(&explain);
    return code;
}

static int play_and_tell(struct telling *run)
{
    bool events = !run->json || run->events;
    run->player = player_new(&heap_allocator, run->file.scene, &run->rules, events ? PLAY_EVENTS : PLAY_RECORDS);
    if (!run->player) {
        fprintf(stderr, "hitmiss: memory ran out.\n");
        return EXIT_FINDINGS;
    }
    output_open(&run->output);
    int code = run->json ? tell_json(run) : tell_words(run);
    player_free(run->player);
    return output_close(&run->output, code);
}

/* Shows it in the scene player. False, after a sentence that says why, when it is to be told in words. */
static bool animate(struct telling *run, const struct globals *globals)
{
    const struct stage_options options = {
        .ascii = globals->ascii, .no_color = globals->no_color, .no_motion = globals->no_animation};
    const char *why = "--plain has no full screen; this is the scene in words.";
    struct stage *stage = globals->plain ? NULL : stage_open(&heap_allocator, &options, &why);
    if (!stage) {
        fprintf(stderr, "hitmiss: %s\n", why);
        return false;
    }
    const struct desk desk = {.stage = stage, .from = &heap_allocator};
    const struct player_show show = {.source = run->file.report.source,
                                     .file = run->file.report.file,
                                     .release = str_from(run->release ? run->release : ""),
                                     .belief = str_from(run->belief ? run->belief : "")};
    player_screen(&desk, &show);
    stage_close(stage);
    return true;
}

int sim_run(struct globals *globals, int argc, char **argv)
{
    struct telling run = {.release = NULL};
    const struct option options[] = {
        {.name = "--json", .flag = &run.json},       {.name = "--explain", .flag = &run.explain},
        {.name = "--events", .flag = &run.events},   {.name = "--indent", .flag = &run.indent},
        {.name = "--django", .value = &run.release}, {.name = "--believe", .value = &run.belief},
        {.name = "--animate", .flag = &run.animate},
    };
    struct arguments arguments = {
        .verb = "sim run", .globals = globals, .options = options, .option_count = sizeof options / sizeof *options};
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count != 1)
        return usage_error("sim run", "name one scene (a file, or - for standard input).");
    if (run.json + run.explain + run.animate > 1)
        return usage_error("sim run", "--json, --explain and --animate are ways to tell it; choose one.");
    if ((run.events || run.indent) && !run.json)
        return usage_error("sim run", "%s belongs to --json.", run.events ? "--events" : "--indent");
    run.ascii = globals->ascii;
    int code = scene_file_open(&run.file, arguments.words[0]);
    if (code == EXIT_OK)
        code = world_choose("sim run", run.file.scene, run.release, run.belief, &run.rules);
    if (code == EXIT_OK)
        code = run.animate && animate(&run, globals) ? EXIT_OK : play_and_tell(&run);
    scene_file_close(&run.file);
    return code;
}
