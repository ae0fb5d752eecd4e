/* SPDX-License-Identifier: MIT */
/* Questions with fresh numbers: each version is read by itself, and may play scenes that are changed for it. */
#include "engine/content_parts.h"
#include "engine/numbers.h"
#include "engine/scene_change.h"

/* ---- changed scenes -------------------------------------------------------------------------------------------- */

/* A scene as no file has it: that of `path` with the changes of `with`. */
struct changed_scene {
    struct str path;
    const struct json *with;
};

static const struct changed_scene *find_changed(const struct content *content, struct str path)
{
    size_t index;
    bool found = name_table_find(&content->changed_paths, path, &index);
    return found ? (const struct changed_scene *)content->changed.items + index : NULL;
}

struct str content_unchanged(const struct content *content, struct str path)
{
    const struct changed_scene *changed = find_changed(content, path);
    return changed ? changed->path : path;
}

/* `FRONT@N.json` for a scene of the path `FRONT.json`: no file has such a name, as no scene may. */
static struct str add_changed(struct content *content, struct str path, const struct json *with)
{
    struct allocator within = arena_allocator(&content->arena);
    struct changed_scene *changed = content_list_add(content, &content->changed, sizeof *changed);
    struct builder name;
    if (!changed)
        return path;
    *changed = (struct changed_scene){path, with};
    builder_init(&name, &within);
    builder_add(&name, str_ends(path, STR(".json")) ? str_cut(path, 0, path.len - 5) : path);
    builder_add_byte(&name, '@');
    builder_add_int(&name, (int64_t)content->changed.count);
    builder_add_text(&name, ".json");
    name_table_add(&content->changed_paths, builder_str(&name), content->changed.count - 1);
    return builder_str(&name);
}

enum status content_changed_text(struct content *content, struct str path, struct str *text, struct builder *complaints)
{
    const struct changed_scene *changed = find_changed(content, path);
    const struct json *faulty;
    struct str source;
    enum status status = content_text(content, changed->path, &source, complaints);
    if (status != STATUS_OK)
        return status;
    status = scene_change(&content->arena, source, changed->with, text, &faulty);
    if (status == STATUS_INVALID)
        builder_format(complaints, "%s: It has no place `%s` to change.\n",
                       (const void *const[]){&changed->path, faulty ? &faulty->key : &STR("/")}, 2);
    return status;
}

/* Gives the changed scenes of a question their own paths. */
static void change_scenes(struct content *content, struct question *question)
{
    const struct str folder = STR("lessons/scenes/");
    struct proof *proofs = NULL;
    if (question->play.with) {
        struct str path = content_path(content, folder.at, question->play.scene, ".json");
        path = add_changed(content, path, question->play.with);
        question->play.scene = str_cut(path, folder.len, path.len - 5);
    }
    for (size_t i = 0; i < question->proof_count; i++) {
        if (!question->proofs[i].with)
            continue;
        if (!proofs) {
            proofs = arena_array(&content->arena, question->proof_count, sizeof *proofs);
            if (!proofs)
                return;
            memcpy(proofs, question->proofs, question->proof_count * sizeof *proofs);
            question->proofs = proofs;
        }
        proofs[i].scene = add_changed(content, proofs[i].scene, proofs[i].with);
    }
}

/* ---- versions -------------------------------------------------------------------------------------------------- */

/* Whether another row has no fault: what is wrong in this one is then a matter of its numbers. */
static bool is_other_whole(struct report *report, const struct json *node, size_t row)
{
    struct report aside;
    struct question question;
    report_init(&aside, report->arena, report->file, report->source);
    const struct json *filled = numbers_fill(&aside, node, row);
    if (filled)
        question_read(&aside, filled, &question);
    return filled && aside.count == 0;
}

static bool read_version(struct content *content, struct content_source *source, const struct json *node, size_t row,
                         struct question *version)
{
    struct report *report = &source->report;
    size_t before = report->count + report->dropped, first = report->count;
    const struct json *filled = numbers_fill(report, node, row);
    if (!filled)
        return false;
    question_read(report, filled, version);
    if (report->count + report->dropped > before) {
        if (row > 0 || is_other_whole(report, node, 1))
            numbers_say_row(report, first, node, row);
        return false;
    }
    load_settle(content, source->pack, version);
    change_scenes(content, version);
    return true;
}

bool load_question(struct content *content, struct content_source *source, const struct json *node,
                   struct question *question)
{
    size_t count = numbers_rows(&source->report, node);
    struct question *versions = count > 1 ? arena_array(&content->arena, count, sizeof *versions) : NULL;
    if (count == 1)
        return read_version(content, source, node, 0, question);
    for (size_t i = 0; i < count; i++) {
        if (!versions || !read_version(content, source, node, i, &versions[i]))
            return false;
        versions[i].versions = versions;
        versions[i].version_count = count;
        versions[i].version = i;
    }
    if (count > 0)
        *question = versions[0];
    return count > 0;
}
