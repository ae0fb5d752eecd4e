/* SPDX-License-Identifier: MIT */
/* play(): a scene's text in, its trace out. The one function that a page calls. */
#include "sim/play.h"

#include "sim/trace/trace_json.h"

/* Adds what a report says to `out`, in place of a trace. */
static enum status refuse(struct report *report, struct builder *out)
{
    builder_reset(out);
    report_print(report, out);
    return STATUS_INVALID;
}

static void report_unknown(struct report *report, struct str what, struct str name)
{
    struct builder text;
    builder_init(&text, report->arena->from);
    builder_format(&text, "The simulator knows no %s called `%s`.", (const void *const[]){&what, &name}, 2);
    report_add(report, 0, STR(""), builder_str(&text));
    builder_clear(&text);
}

/* The rules that the options ask for. False when the report says that one of them is unknown. */
static bool choose_rules(const struct scene *scene, const struct play_options *options, struct report *report,
                         struct rules *rules)
{
    const struct release *release = options->release.len > 0 ? rules_find_release(options->release) : scene->release;
    const struct belief *belief = rules_find_belief(options->belief);
    if (!release)
        report_unknown(report, STR("release"), options->release);
    if (!belief && options->belief.len > 0)
        report_unknown(report, STR("belief"), options->belief);
    if (report->count > 0 || !release)
        return false;
    *rules = rules_with_belief(release, belief);
    return true;
}

static enum status play_scene(const struct allocator *from, const struct scene *scene,
                              const struct play_options *options, struct report *report, struct builder *out)
{
    struct rules rules;
    if (!choose_rules(scene, options, report, &rules))
        return STATUS_INVALID;
    struct player *player = player_new(from, scene, &rules, options->events ? PLAY_EVENTS : PLAY_RECORDS);
    if (!player)
        return STATUS_NO_MEMORY;
    struct trace_json trace;
    trace_json_begin(&trace, out, scene, &rules, (struct trace_json_options){options->events, options->indent});
    const struct step_record *record;
    while ((record = player_step(player)) != NULL)
        trace_json_step(&trace, record);
    enum status status = player_status(player);
    if (status == STATUS_INVALID) {
        struct finding problem = player_problem(player);
        report_add(report, problem.offset, problem.path, problem.message);
    }
    size_t count = 0;
    const struct entry_record *entries = player_cache(player, &count);
    trace_json_end(&trace, entries, count, player_totals(player));
    if (status == STATUS_OK)
        status = player_status(player);
    player_free(player);
    return status;
}

enum status play(const struct allocator *from, struct str source, const struct play_options *options,
                 struct builder *out)
{
    struct arena arena;
    struct report report;
    const struct scene *scene = NULL;
    builder_reset(out);
    arena_init(&arena, from);
    report_init(&report, &arena, options->file, source);
    enum status status = scene_read(&arena, &report, &scene);
    if (status == STATUS_OK)
        status = play_scene(from, scene, options, &report, out);
    if (arena.failed)
        status = STATUS_NO_MEMORY;
    if (status == STATUS_INVALID)
        status = refuse(&report, out);
    if (out->failed)
        status = STATUS_NO_MEMORY;
    if (status == STATUS_NO_MEMORY)
        builder_clear(out);
    arena_clear(&arena);
    return status;
}
