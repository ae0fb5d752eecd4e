/* SPDX-License-Identifier: MIT */
#include "engine/check.h"

#include "engine/check_parts.h"
#include "engine/concept.h"
#include "engine/proof.h"
#include "sim/play.h"
#include "sim/trace/trace_json.h"

/* ---- findings -------------------------------------------------------------------------------------------------- */

struct report *check_report_of(struct check *check, struct str file)
{
    size_t count;
    struct content_source *const *sources = content_sources(check->content, &count);
    for (size_t i = 0; i < count; i++)
        if (str_equal(sources[i]->report.file, file))
            return &sources[i]->report;
    return &sources[0]->report;
}

void check_say(struct check *check, struct report *report, const struct json *node, const char *format,
               const struct str *const texts[2])
{
    struct str message = sentence_whole(&check->content->arena, format, texts[0], texts[1]);
    json_report(report, node, message);
}

void check_say_one(struct check *check, struct report *report, const struct json *node, const char *format,
                   struct str text)
{
    check_say(check, report, node, format, (const struct str *const[2]){&text, NULL});
}

void check_claim(struct check *check, struct report *report, const struct json *node, bool holds, const char *message)
{
    if (holds) {
        check->outcome->proved++;
        return;
    }
    check->outcome->unproved++;
    json_report(report, node, str_from(message));
}

struct str check_course_file(struct check *check)
{
    struct str path = content_pack_path(check->content, "lessons/", check->pack, STR("course.json"));
    return content_file_name(check->content, path);
}

struct str check_shown_path(struct check *check, struct str path)
{
    struct str pack;
    path = content_unchanged(check->content, path);
    content_path_split(check->content, path, &pack);
    return pack.len > 0 ? content_file_name(check->content, path) : path;
}

/* ---- what several kinds of items have -------------------------------------------------------------------------- */

void check_name(struct check *check, struct report *report, const struct json *node, struct names names,
                const char *format)
{
    size_t index;
    if (!node || names_find(names, node->text, &index))
        return;
    struct str hint = sentence_suggestion(&check->content->arena, names, node->text);
    check_say(check, report, node, format, (const struct str *const[2]){&node->text, &hint});
}

void check_concept(struct check *check, struct report *report, const struct json *node)
{
    check_name(check, report, node, concept_names(), "`%s` is no concept; quizzes/README.md lists them.%s");
}

void check_concepts(struct check *check, struct report *report, const struct json *object)
{
    const struct json *list = json_member(object, STR("concepts"));
    for (const struct json *item = list ? list->first : NULL; item; item = item->next)
        check_concept(check, report, item);
}

bool check_scene_name(struct check *check, struct report *report, const struct json *node, struct str name)
{
    size_t index;
    const struct scene *scene;
    struct builder complaints;
    if (!names_find(check->scenes, name, &index)) {
        struct str hint = sentence_suggestion(&check->content->arena, check->scenes, name);
        check_say(check, report, node, "There is no scene lessons/scenes/%s.json.%s",
                  (const struct str *const[2]){&name, &hint});
        return false;
    }
    builder_init(&complaints, check->from);
    enum status status = content_scene(check->content, name, &scene, &complaints);
    builder_clear(&complaints);
    return status == STATUS_OK;
}

enum status check_trace(struct check *check, const struct scene *scene, const struct rules *rules,
                        struct builder *trace)
{
    struct trace_json json;
    const struct step_record *record;
    size_t count;
    struct player *player = player_new(check->from, scene, rules, PLAY_RECORDS);
    if (!player)
        return STATUS_NO_MEMORY;
    trace_json_begin(&json, trace, scene, rules, (struct trace_json_options){.indent = false});
    while ((record = player_step(player)) != NULL)
        trace_json_step(&json, record);
    enum status status = player_status(player);
    const struct entry_record *entries = player_cache(player, &count);
    trace_json_end(&json, entries, count, player_totals(player));
    player_free(player);
    return trace->failed ? STATUS_NO_MEMORY : status;
}

/* ---- proofs ---------------------------------------------------------------------------------------------------- */

/* The node of a JSON pointer that json_path() wrote, or `fallback`. */
static const struct json *node_at(const struct json *node, struct str path, struct builder *scratch,
                                  const struct json *fallback)
{
    builder_reset(scratch);
    json_path(node, scratch);
    if (str_equal(builder_str(scratch), path))
        return node;
    bool on_the_way = str_starts(path, builder_str(scratch));
    for (const struct json *child = on_the_way ? node->first : NULL; child; child = child->next) {
        const struct json *found = node_at(child, path, scratch, NULL);
        if (found)
            return found;
    }
    return fallback;
}

/* A finding for each line `/path: message` of the differences. */
static void report_differences(struct check *check, struct report *report, const struct proof *proof, struct str lines)
{
    struct builder scratch;
    struct str shown = check_shown_path(check, proof->scene);
    builder_init(&scratch, check->from);
    for (size_t begin = 0; begin < lines.len;) {
        size_t end = str_find_byte(lines, '\n', begin);
        struct str line = str_cut(lines, begin, end);
        size_t colon = str_find_byte(line, ':', 0);
        begin = end < lines.len ? end + 1 : lines.len;
        const struct json *node = node_at(proof->node, str_cut(line, 0, colon), &scratch, proof->node);
        struct str message = str_starts(line, STR("/")) ? str_cut(line, colon + 2, line.len) : line;
        check_say(check, report, node,
                  proof->with ? "The scene does not prove this: %s It is %s with the changes of `with`."
                              : "The scene does not prove this: %s Play it: `hitmiss sim run %s`.",
                  (const struct str *const[2]){&message, &shown});
    }
    builder_clear(&scratch);
}

static void check_proof(struct check *check, struct report *report, const struct proof *proof)
{
    struct str path = proof->django.len > 0 ? proof->django : proof->scene;
    if (!content_has(check->content, path)) {
        struct str name = proof->django.len > 0 ? STR("django") : STR("scene");
        check_say_one(check, report, json_member(proof->node, name),
                      "There is no file %s; a path leads from the content folder.", check_shown_path(check, path));
        return;
    }
    if (proof->django.len > 0) {
        check->outcome->django++;
        return;
    }
    if (!check_changes(check, report, proof->with, path)) {
        check->outcome->unproved++;
        return;
    }
    struct builder differences;
    builder_init(&differences, check->from);
    enum status status = proof_check(check->from, check->content, proof, &differences);
    if (status == STATUS_NO_MEMORY)
        check->status = status;
    if (status == STATUS_OK)
        check->outcome->proved++;
    else
        check->outcome->unproved++;
    if (status == STATUS_INVALID && str_starts(builder_str(&differences), STR("/")))
        report_differences(check, report, proof, builder_str(&differences));
    else if (status == STATUS_INVALID)
        check_say_one(check, report, proof->node, "This proof cannot be played; `hitmiss sim run %s` says why.",
                      check_shown_path(check, proof->scene));
    builder_clear(&differences);
}

void check_proofs(struct check *check, struct report *report, const struct proof *proofs, size_t count)
{
    for (size_t i = 0; i < count && check->status == STATUS_OK; i++)
        check_proof(check, report, &proofs[i]);
}

/* Notes what there is, for who names it. */
static void note_names(struct check *check)
{
    struct arena *arena = &check->content->arena;
    const struct course *course = content_course(check->content);
    size_t count;
    const struct question *questions = content_questions(check->content, &count);
    struct str *ids = arena_array(arena, count, sizeof *ids);
    for (size_t i = 0; ids && i < count; i++)
        ids[i] = questions[i].id;
    check->questions = (struct names){ids, ids ? count : 0};
    count = course ? course->lesson_count : 0;
    ids = arena_array(arena, count, sizeof *ids);
    for (size_t i = 0; ids && i < count; i++)
        ids[i] = course->lessons[i].id;
    check->lessons = (struct names){ids, ids ? count : 0};
    check->scenes.items = content_scene_names(check->content, &check->scenes.count);
}

/* ---- all of it ------------------------------------------------------------------------------------------------- */

static bool is_wanted(const struct check_options *options, struct str path)
{
    for (size_t i = 0; i < options->only_count; i++) {
        struct str only = options->only[i];
        bool below = path.len > only.len && str_starts(path, only) && path.at[only.len] == '/';
        if (below || str_equal(path, only))
            return true;
    }
    return options->only_count == 0;
}

static void print_findings(struct check *check, const struct check_options *options, struct builder *out)
{
    size_t count;
    struct content_source *const *sources = content_sources(check->content, &count);
    for (size_t i = 0; i < count; i++) {
        const struct report *report = &sources[i]->report;
        struct str pack, inside = content_path_split(check->content, sources[i]->path, &pack);
        if (!str_equal(pack, check->pack) || !is_wanted(options, inside))
            continue;
        check->outcome->files++;
        check->outcome->findings += report->count + report->dropped;
        if (report->count > 0)
            report_print(report, out);
    }
}

/* Frees the content. STATUS_NO_MEMORY when memory ran out anywhere. */
static enum status end(struct check *check, enum status status, const struct builder *out)
{
    bool failed = check->content->arena.failed || out->failed || check->status == STATUS_NO_MEMORY;
    content_free(check->content);
    return failed ? STATUS_NO_MEMORY : status;
}

enum status check_content(const struct allocator *from, struct str folder, const struct check_options *options,
                          struct builder *out, struct check_outcome *outcome)
{
    struct check check = {.from = from, .outcome = outcome};
    *outcome = (struct check_outcome){0};
    struct content_place place = {.folder = folder, .packs = options->pack, .pack_count = options->pack != NULL};
    check.pack = options->pack ? options->pack->name : STR("");
    enum status status = content_inspect(from, &place, &check.content, out);
    if (!check.content)
        return status;
    size_t count;
    content_sources(check.content, &count);
    if (count > 0) {
        note_names(&check);
        check_lessons(&check);
        check_questions(&check);
        check_cards(&check);
        print_findings(&check, options, out);
        if (options->coverage)
            outcome->findings += check_coverage(&check, out);
    }
    return end(&check, status, out);
}

/* ---- a file by itself ------------------------------------------------------------------------------------------ */

/* Where the file would lie in a content folder. */
static struct str place_of(struct check *check, const struct check_file *file)
{
    static const struct str members[] = {STR_INIT("questions"), STR_INIT("myths"), STR_INIT("pitfalls"),
                                         STR_INIT("test"),      STR_INIT("terms"), STR_INIT("scene")};
    static const struct str places[] = {STR_INIT("quizzes/lone.json"),     STR_INIT("quizzes/myths.json"),
                                        STR_INIT("quizzes/pitfalls.json"), STR_INIT("quizzes/test.json"),
                                        STR_INIT("lessons/glossary.json"), STR_INIT("lessons/scenes/lone.json")};
    struct report report;
    const struct json *root;
    if (str_ends(file->name, STR(".md")))
        return STR("lessons/lone.md");
    report_init(&report, &check->content->arena, file->name, file->text);
    if (json_read(&check->content->arena, &report, &root) == STATUS_OK)
        for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
            if (json_member(root, members[i]))
                return places[i];
    return places[0];
}

static enum status load_lone(struct check *check, struct str place, struct str text, struct builder *out)
{
    const struct lesson *lesson;
    if (str_equal(place, STR("lessons/lone.md"))) {
        struct content_source *source = content_add_source(check->content, place, text);
        enum status status = source ? lesson_read(&source->report, &lesson) : STATUS_NO_MEMORY;
        for (size_t i = 0; status == STATUS_OK && i < lesson->block_count; i++)
            check_fit_block(check, &source->report, &lesson->blocks[i]);
        return status == STATUS_INVALID ? STATUS_OK : status;
    }
    if (str_equal(place, STR("lessons/scenes/lone.json"))) {
        check_scene(check, STR("lone"));
        return STATUS_OK;
    }
    if (str_equal(place, STR("lessons/glossary.json")))
        return load_glossary(check->content, place, out);
    return load_quiz(check->content, place, out);
}

enum status check_lone_file(const struct allocator *from, const struct check_file *file, struct builder *out,
                            struct check_outcome *outcome)
{
    struct check check = {.from = from, .outcome = outcome};
    *outcome = (struct check_outcome){0};
    check.content = content_make(from, &(struct content_place){.folder = file->folder});
    if (!check.content)
        return STATUS_NO_MEMORY;
    struct str place = place_of(&check, file);
    content_lend(check.content, place, file->name, file->text);
    note_names(&check);
    enum status status = load_lone(&check, place, file->text, out);
    if (status == STATUS_OK) {
        check_questions(&check);
        if (!str_equal(place, STR("quizzes/test.json"))) /* there is no bank to draw from */
            check_cards(&check);
        print_findings(&check, &(struct check_options){0}, out);
    }
    return end(&check, status, out);
}
