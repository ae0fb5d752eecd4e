/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "engine/content_parts.h"
#include "engine/fields.h"

/* Where an id stands that belongs to something with a fault. */
#define BROKEN SIZE_MAX

void *content_list_add(struct content *content, struct content_list *list, size_t size)
{
    char *grown = arena_grow(&content->arena, list->items, list->count, &list->capacity, size);
    if (!grown)
        return NULL;
    list->items = grown;
    return grown + size * list->count++;
}

struct content_source *content_add_source(struct content *content, struct str path, struct str text)
{
    struct content_source *source = arena_alloc(&content->arena, sizeof *source);
    struct content_source **place = content_list_add(content, &content->sources, sizeof(struct content_source *));
    if (!source || !place)
        return NULL;
    *place = source;
    source->path = path;
    content_path_split(content, path, &source->pack);
    report_init(&source->report, &content->arena, content_file_name(content, path), text);
    return source;
}

/* Reads a JSON file. `*source` is NULL when there is nothing to go on with. */
static enum status begin(struct content *content, struct str path, struct content_source **source,
                         struct builder *complaints)
{
    struct str text;
    *source = NULL;
    enum status status = content_text(content, path, &text, complaints);
    if (status == STATUS_NO_MEMORY)
        return status;
    struct content_source *made = content_add_source(content, path, text);
    if (!made)
        return STATUS_NO_MEMORY;
    made->unread = status != STATUS_OK;
    if (status != STATUS_OK)
        return status;
    status = json_read(&content->arena, &made->report, &made->root);
    if (status == STATUS_OK)
        *source = made;
    return status == STATUS_INVALID ? STATUS_OK : status;
}

/* Where an id of the list `key` stands first: `file:line`. Looked for only when an id is taken. */
static struct str first_place(struct content *content, struct str key, struct str id)
{
    for (size_t i = 0; i < content->sources.count; i++) {
        const struct content_source *source = ((struct content_source *const *)content->sources.items)[i];
        const struct json *list = source->root ? json_member(source->root, key) : NULL;
        for (const struct json *item = list ? list->first : NULL; item; item = item->next) {
            const struct json *other = json_member(item, STR("id"));
            if (!other || other->kind != JSON_STRING || !str_equal(other->text, id))
                continue;
            size_t line, column;
            char digits[24];
            report_place(source->report.source, other->offset, &line, &column);
            struct str number = {digits, (size_t)snprintf(digits, sizeof digits, "%zu", line)};
            return sentence_whole(&content->arena, "%s:%s", &source->report.file, &number);
        }
    }
    return STR("something before it");
}

/* Notes an id; one that is taken is reported. `index` is BROKEN for what has a fault. */
static void note_id(struct content *content, struct content_source *source, struct name_table *ids,
                    const struct json *node, size_t index)
{
    const struct json *id = json_member(node, STR("id"));
    size_t other;
    if (!id || id->kind != JSON_STRING)
        return;
    if (!name_table_find(ids, id->text, &other)) {
        name_table_add(ids, id->text, index);
        return;
    }
    struct str place =
        source->report.count < REPORT_LIMIT ? first_place(content, node->parent->key, id->text) : STR("");
    json_report(&source->report, id,
                sentence_whole(&content->arena,
                               "The id `%s` is taken: %s has it. Progress hangs on ids: choose another.", &id->text,
                               &place));
}

/* ---- what a pack says about scenes ------------------------------------------------------------------------------- */

/* The path of a scene, of the pack when it has the scene. */
static struct str scene_path_of(struct content *content, struct str pack, struct str path)
{
    const struct str front = STR("lessons/scenes/"), end = STR(".json");
    if (!str_starts(path, front) || !str_ends(path, end) || path.len < front.len + end.len)
        return path;
    struct str name = str_cut(path, front.len, path.len - end.len);
    struct str full = content_scene_of(content, pack, name);
    return full.len == name.len ? path : content_path(content, front.at, full, end.at);
}

static void settle_proofs(struct content *content, struct str pack, const struct proof **proofs, size_t count)
{
    struct proof *settled = arena_array(&content->arena, count, sizeof *settled);
    for (size_t i = 0; settled && i < count; i++) {
        settled[i] = (*proofs)[i];
        settled[i].scene = scene_path_of(content, pack, settled[i].scene);
        if (settled[i].django.len > 0)
            settled[i].django = content_pack_path(content, "", pack, settled[i].django);
    }
    *proofs = settled ? settled : *proofs;
}

static void settle_fixes(struct content *content, struct str pack, struct pitfall *pitfall)
{
    struct pitfall_fix *settled = arena_array(&content->arena, pitfall->fix_count, sizeof *settled);
    for (size_t i = 0; settled && i < pitfall->fix_count; i++) {
        settled[i] = pitfall->fixes[i];
        settled[i].scene = content_scene_of(content, pack, settled[i].scene);
    }
    pitfall->fixes = settled ? settled : pitfall->fixes;
}

void load_settle(struct content *content, struct str pack, struct question *question)
{
    question->pack = pack;
    if (pack.len == 0)
        return;
    question->play.scene = content_scene_of(content, pack, question->play.scene);
    settle_proofs(content, pack, &question->proofs, question->proof_count);
}

/* ---- items ------------------------------------------------------------------------------------------------------- */

static void add_question(struct content *content, struct content_source *source, const struct json *node)
{
    struct question question;
    size_t before = source->report.count;
    bool whole = load_question(content, source, node, &question);
    note_id(content, source, &content->question_ids, node, whole ? content->questions.count : BROKEN);
    struct question *place =
        source->report.count == before ? content_list_add(content, &content->questions, sizeof question) : NULL;
    if (place)
        *place = question;
}

static void add_myth(struct content *content, struct content_source *source, const struct json *node)
{
    struct myth myth;
    size_t before = source->report.count;
    myth_read(&source->report, node, &myth);
    bool whole = source->report.count == before;
    note_id(content, source, &content->myth_ids, node, whole ? content->myths.count : BROKEN);
    struct myth *place =
        source->report.count == before ? content_list_add(content, &content->myths, sizeof myth) : NULL;
    if (!place)
        return;
    myth.pack = source->pack;
    if (source->pack.len > 0) {
        myth.scene = content_scene_of(content, source->pack, myth.scene);
        settle_proofs(content, source->pack, &myth.proofs, myth.proof_count);
    }
    *place = myth;
}

static void add_pitfall(struct content *content, struct content_source *source, const struct json *node)
{
    struct pitfall pitfall;
    size_t before = source->report.count;
    pitfall_read(&source->report, node, &pitfall);
    bool whole = source->report.count == before;
    note_id(content, source, &content->pitfall_ids, node, whole ? content->pitfalls.count : BROKEN);
    struct pitfall *place =
        source->report.count == before ? content_list_add(content, &content->pitfalls, sizeof pitfall) : NULL;
    if (!place)
        return;
    pitfall.pack = source->pack;
    if (source->pack.len > 0) {
        pitfall.before = content_scene_of(content, source->pack, pitfall.before);
        pitfall.after = content_scene_of(content, source->pack, pitfall.after);
        settle_fixes(content, source->pack, &pitfall);
        settle_proofs(content, source->pack, &pitfall.proofs, pitfall.proof_count);
    }
    *place = pitfall;
}

/* ---- files ----------------------------------------------------------------------------------------------------- */

/* Checks the root of a content file: `format_version` and one member more. */
static void check_root(struct content_source *source, const char *member)
{
    const char *const names[] = {"format_version", member};
    fields_known(&source->report, source->root, names, sizeof names / sizeof names[0]);
    course_check_version(&source->report, source->root);
}

/* A file that is a list of things, each added by `add`. */
static void load_list(struct content *content, struct content_source *source, const char *member,
                      void (*add)(struct content *, struct content_source *, const struct json *))
{
    check_root(source, member);
    const struct json *list = fields_list(&source->report, source->root, member, 1);
    for (const struct json *item = list ? list->first : NULL; item; item = item->next)
        add(content, source, item);
}

enum status load_quiz(struct content *content, struct str path, struct builder *complaints)
{
    struct content_source *source;
    enum status status = begin(content, path, &source, complaints);
    if (!source)
        return status;
    struct str pack, inside = content_path_split(content, path, &pack);
    if (str_equal(inside, STR("quizzes/myths.json"))) {
        load_list(content, source, "myths", add_myth);
    } else if (str_equal(inside, STR("quizzes/pitfalls.json"))) {
        load_list(content, source, "pitfalls", add_pitfall);
    } else if (str_equal(inside, STR("quizzes/test.json")) && pack.len > 0) {
        report_add(&source->report, 0, STR(""),
                   STR("A pack has no test of its own: delete this file. To use the folder by itself, name it with "
                       "--only-content."));
    } else if (str_equal(inside, STR("quizzes/test.json"))) {
        check_root(source, "test");
        exam_read(&source->report, source->root, &content->exam);
    } else {
        load_list(content, source, "questions", add_question);
    }
    return content->arena.failed ? STATUS_NO_MEMORY : STATUS_OK;
}

enum status load_glossary(struct content *content, struct str path, struct builder *complaints)
{
    struct content_source *source;
    enum status status = begin(content, path, &source, complaints);
    if (!source)
        return status;
    check_root(source, "terms");
    glossary_read(&source->report, source->root, source->pack, &content->glossary);
    return content->arena.failed ? STATUS_NO_MEMORY : STATUS_OK;
}

enum status load_course(struct content *content, struct str path, struct builder *complaints)
{
    struct content_source *source;
    enum status status = begin(content, path, &source, complaints);
    if (!source)
        return status;
    status = course_read(&source->report, source->root, source->pack, content->course, &content->course);
    return status == STATUS_INVALID ? STATUS_OK : status;
}

/* ---- what was read --------------------------------------------------------------------------------------------- */

const struct course *content_course(const struct content *content)
{
    return content->course;
}

struct content_source *const *content_sources(const struct content *content, size_t *count)
{
    *count = content->sources.count;
    return content->sources.items;
}

const struct question *content_questions(const struct content *content, size_t *count)
{
    *count = content->questions.count;
    return content->questions.items;
}

bool content_knows_question(const struct content *content, struct str id)
{
    size_t index;
    return name_table_find(&content->question_ids, id, &index);
}

const struct question *content_question(const struct content *content, struct str id)
{
    size_t index;
    if (!name_table_find(&content->question_ids, id, &index) || index >= content->questions.count)
        return NULL;
    return (const struct question *)content->questions.items + index;
}

const struct myth *content_myths(const struct content *content, size_t *count)
{
    *count = content->myths.count;
    return content->myths.items;
}

const struct myth *content_myth(const struct content *content, struct str id)
{
    size_t index;
    if (!name_table_find(&content->myth_ids, id, &index) || index >= content->myths.count)
        return NULL;
    return (const struct myth *)content->myths.items + index;
}

const struct pitfall *content_pitfalls(const struct content *content, size_t *count)
{
    *count = content->pitfalls.count;
    return content->pitfalls.items;
}

const struct pitfall *content_pitfall(const struct content *content, struct str id)
{
    size_t index;
    if (!name_table_find(&content->pitfall_ids, id, &index) || index >= content->pitfalls.count)
        return NULL;
    return (const struct pitfall *)content->pitfalls.items + index;
}

const struct exam *content_exam(const struct content *content)
{
    return &content->exam;
}

const struct glossary *content_glossary(const struct content *content)
{
    return &content->glossary;
}
