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

/* ---- what several kinds of items have -------------------------------------------------------------------------- */

size_t check_columns(struct str text)
{
    size_t columns = 0;
    for (size_t i = 0; i < text.len; i++)
        columns += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return columns;
}

void check_concepts(struct check *check, struct report *report, const struct json *object)
{
    const struct json *list = json_member(object, STR("concepts"));
    for (const struct json *item = list ? list->first : NULL; item; item = item->next) {
        size_t index;
        if (names_find(concept_names(), item->text, &index))
            continue;
        struct str hint = sentence_suggestion(&check->content->arena, concept_names(), item->text);
        check_say(check, report, item, "`%s` is no concept; quizzes/README.md lists them.%s",
                  (const struct str *const[2]){&item->text, &hint});
    }
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

void check_lines(struct check *check, struct report *report, const struct json *object)
{
    const struct json *list = json_member(object, STR("lines"));
    for (const struct json *item = list ? list->first : NULL; item; item = item->next) {
        const struct json *text = json_member(item, STR("text"));
        if (text && check_columns(text->text) > CHECK_CODE_COLUMNS)
            check_say_one(check, report, text,
                          "This line of code is wider than 72 columns and will not fit a screen; break it.%s", STR(""));
    }
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
    builder_init(&scratch, check->from);
    for (size_t begin = 0; begin < lines.len;) {
        size_t end = str_find_byte(lines, '\n', begin);
        struct str line = str_cut(lines, begin, end);
        size_t colon = str_find_byte(line, ':', 0);
        begin = end < lines.len ? end + 1 : lines.len;
        const struct json *node = node_at(proof->node, str_cut(line, 0, colon), &scratch, proof->node);
        struct str message = str_starts(line, STR("/")) ? str_cut(line, colon + 2, line.len) : line;
        check_say(check, report, node, "The scene does not prove this: %s Play it: `hitmiss sim run %s`.",
                  (const struct str *const[2]){&message, &proof->scene});
    }
    builder_clear(&scratch);
}

static void check_proof(struct check *check, struct report *report, const struct proof *proof)
{
    struct str path = proof->django.len > 0 ? proof->django : proof->scene;
    if (!content_has(check->content, path)) {
        struct str name = proof->django.len > 0 ? STR("django") : STR("scene");
        check_say_one(check, report, json_member(proof->node, name),
                      "There is no file %s; a path leads from the content folder.", path);
        return;
    }
    if (proof->django.len > 0) {
        check->outcome->django++;
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
                      proof->scene);
    builder_clear(&differences);
}

void check_proofs(struct check *check, struct report *report, const struct proof *proofs, size_t count)
{
    for (size_t i = 0; i < count && check->status == STATUS_OK; i++)
        check_proof(check, report, &proofs[i]);
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
        if (!is_wanted(options, sources[i]->path))
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
    enum status status = content_inspect(from, folder, &check.content, out);
    if (!check.content)
        return status;
    size_t count;
    content_sources(check.content, &count);
    if (count > 0) {
        check.scenes.items = content_scene_names(check.content, &check.scenes.count);
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
    check.content = content_make(from, file->folder);
    if (!check.content)
        return STATUS_NO_MEMORY;
    struct str place = place_of(&check, file);
    content_lend(check.content, place, file->name, file->text);
    check.scenes.items = content_scene_names(check.content, &check.scenes.count);
    enum status status = load_lone(&check, place, file->text, out);
    if (status == STATUS_OK) {
        check_questions(&check);
        if (!str_equal(place, STR("quizzes/test.json")) && !str_equal(place, STR("lessons/glossary.json")))
            check_cards(&check);
        print_findings(&check, &(struct check_options){0}, out);
    }
    return end(&check, status, out);
}
