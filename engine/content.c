/* SPDX-License-Identifier: MIT */
#include "engine/content.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/content_parts.h"

/* ---- files ----------------------------------------------------------------------------------------------------- */

static void complain(struct builder *complaints, struct str path, const char *message)
{
    builder_add(complaints, path);
    builder_add_text(complaints, ": ");
    builder_add_text(complaints, message);
    builder_add_byte(complaints, '\n');
}

/* Terminated; its `len` does not count the end. */
struct str content_file_name(struct content *content, struct str path)
{
    if (content->lent_path.len > 0 && str_equal(path, content->lent_path))
        return content->lent_name;
    size_t size = content->folder.len + 1 + path.len + 1;
    char *joined = arena_alloc(&content->arena, size);
    if (!joined)
        return STR("");
    memcpy(joined, content->folder.at, content->folder.len);
    joined[content->folder.len] = '/';
    memcpy(joined + content->folder.len + 1, path.at, path.len);
    return (struct str){joined, size - 1};
}

struct str content_path(struct content *content, const char *front, struct str name, const char *end)
{
    struct builder path;
    builder_init(&path, content->arena.from);
    builder_add_text(&path, front);
    builder_add(&path, name);
    builder_add_text(&path, end);
    if (path.failed)
        content->arena.failed = true;
    struct str made = str_copy(&content->arena, builder_str(&path));
    builder_clear(&path);
    return made;
}

/* Whether the path stays inside the folder. */
static bool is_inside(struct str path)
{
    size_t begin = 0;
    if (path.len == 0 || memchr(path.at, '\0', path.len))
        return false;
    while (begin <= path.len) {
        size_t end = str_find_byte(path, '/', begin);
        struct str part = str_cut(path, begin, end);
        if (part.len == 0 || str_equal(part, STR(".")) || str_equal(part, STR("..")))
            return false;
        if (end >= path.len)
            return true;
        begin = end + 1;
    }
    return false;
}

/* Reads an open file to its end. */
static enum status read_stream(struct content *content, FILE *file, struct str path, struct str *text,
                               struct builder *complaints)
{
    struct builder bytes;
    char block[8192];
    size_t got;
    builder_init(&bytes, content->arena.from);
    while ((got = fread(block, 1, sizeof block, file)) > 0 && bytes.len <= CONTENT_FILE_LIMIT)
        builder_add(&bytes, (struct str){block, got});
    enum status status = STATUS_OK;
    if (ferror(file)) {
        complain(complaints, path, "This file cannot be read.");
        status = STATUS_INVALID;
    } else if (bytes.len > CONTENT_FILE_LIMIT) {
        complain(complaints, path, "This file is larger than content may be (32 MB).");
        status = STATUS_INVALID;
    } else {
        *text = str_copy(&content->arena, builder_str(&bytes));
        if (bytes.failed || content->arena.failed)
            status = STATUS_NO_MEMORY;
    }
    builder_clear(&bytes);
    return status;
}

/* Keeps what was read, for the next who asks. */
static void keep_text(struct content *content, struct str path, struct str text)
{
    struct str kept = str_copy(&content->arena, path);
    struct str *place = content_list_add(content, &content->texts, sizeof *place);
    if (!place)
        return;
    *place = text;
    name_table_add(&content->text_paths, kept, content->texts.count - 1);
}

enum status content_text(struct content *content, struct str path, struct str *text, struct builder *complaints)
{
    size_t index;
    *text = STR("");
    if (content->arena.failed)
        return STATUS_NO_MEMORY;
    if (name_table_find(&content->text_paths, path, &index)) {
        *text = ((const struct str *)content->texts.items)[index];
        return STATUS_OK;
    }
    if (!is_inside(path)) {
        complain(complaints, path, "A path leads from the content folder to a file inside it.");
        return STATUS_INVALID;
    }
    struct str whole = content_file_name(content, path);
    if (!whole.len)
        return STATUS_NO_MEMORY;
    FILE *file = fopen(whole.at, "rb");
    if (!file) {
        complain(complaints, whole, strerror(errno));
        return STATUS_INVALID;
    }
    enum status status = read_stream(content, file, whole, text, complaints);
    fclose(file);
    if (status == STATUS_OK)
        keep_text(content, path, *text);
    return content->arena.failed ? STATUS_NO_MEMORY : status;
}

void content_lend(struct content *content, struct str path, struct str name, struct str text)
{
    content->lent_path = str_copy(&content->arena, path);
    content->lent_name = str_copy(&content->arena, name);
    keep_text(content, path, str_copy(&content->arena, text));
}

bool content_has(struct content *content, struct str path)
{
    struct str whole = is_inside(path) ? content_file_name(content, path) : STR("");
    FILE *file = whole.len > 0 ? fopen(whole.at, "rb") : NULL;
    if (file)
        fclose(file);
    return file != NULL;
}

/* ---- the folder ------------------------------------------------------------------------------------------------ */

static int is_json_file(const struct dirent *entry)
{
    struct str name = str_from(entry->d_name);
    return str_ends(name, STR(".json")) && !str_starts(name, STR("."));
}

static int is_lesson_file(const struct dirent *entry)
{
    struct str name = str_from(entry->d_name);
    return str_ends(name, STR(".md")) && !str_starts(name, STR(".")) && !str_equal(name, STR("README.md"));
}

/* strcmp() and not alphasort(), which would follow the locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static enum status read_quizzes(struct content *content, struct builder *complaints)
{
    struct dirent **entries = NULL;
    struct str folder = content_file_name(content, STR("quizzes"));
    content->has_quizzes = true;
    if (!folder.len)
        return STATUS_NO_MEMORY;
    int count = scandir(folder.at, &entries, is_json_file, by_name);
    if (count < 0) {
        complain(complaints, folder, strerror(errno));
        return STATUS_INVALID;
    }
    enum status status = STATUS_OK;
    for (int i = 0; i < count; i++) {
        struct str path = content_path(content, "quizzes/", str_from(entries[i]->d_name), "");
        enum status one = load_quiz(content, path, complaints);
        status = one > status ? one : status;
        free(entries[i]);
    }
    free(entries);
    return status;
}

/* The names of a folder's files that `wanted` keeps, sorted, without their last `cut` bytes. */
static const struct str *list_files(struct content *content, struct str path, int (*wanted)(const struct dirent *),
                                    size_t cut, size_t *count)
{
    struct dirent **entries = NULL;
    struct str folder = content_file_name(content, path);
    int found = folder.len > 0 ? scandir(folder.at, &entries, wanted, by_name) : 0;
    *count = 0;
    struct str *names = found > 0 ? arena_array(&content->arena, (size_t)found, sizeof *names) : NULL;
    for (int i = 0; i < found; i++) {
        struct str file = str_from(entries[i]->d_name);
        if (names)
            names[(*count)++] = str_copy(&content->arena, str_cut(file, 0, file.len - cut));
        free(entries[i]);
    }
    free(entries);
    return names;
}

const struct str *content_scene_names(struct content *content, size_t *count)
{
    return list_files(content, STR("lessons/scenes"), is_json_file, strlen(".json"), count);
}

const struct str *content_lesson_files(struct content *content, size_t *count)
{
    return list_files(content, STR("lessons"), is_lesson_file, 0, count);
}

/* Reads all there is, or all but the quizzes. What is wrong inside a file goes to its report. */
static enum status read_all(struct content *content, bool with_quizzes, struct builder *complaints)
{
    enum status status = load_course(content, STR("lessons/course.json"), complaints);
    bool goes_on = with_quizzes && status != STATUS_NO_MEMORY;
    enum status quizzes = goes_on ? read_quizzes(content, complaints) : status;
    status = quizzes > status ? quizzes : status;
    struct str glossary = STR("lessons/glossary.json");
    if (status != STATUS_NO_MEMORY && content_has(content, glossary)) {
        enum status terms = load_glossary(content, glossary, complaints);
        status = terms > status ? terms : status;
    }
    return content->arena.failed ? STATUS_NO_MEMORY : status;
}

struct content *content_make(const struct allocator *from, struct str folder)
{
    struct content *made = memory_resize(from, NULL, 0, sizeof *made);
    if (!made)
        return NULL;
    *made = (struct content){.exam = exam_default()};
    arena_init(&made->arena, from);
    made->folder = str_copy(&made->arena, folder);
    name_table_init(&made->text_paths, &made->arena);
    name_table_init(&made->scene_names, &made->arena);
    name_table_init(&made->question_ids, &made->arena);
    name_table_init(&made->myth_ids, &made->arena);
    name_table_init(&made->pitfall_ids, &made->arena);
    return made;
}

static enum status inspect(struct content *content, bool with_quizzes, struct content **kept,
                           struct builder *complaints)
{
    enum status status = content ? read_all(content, with_quizzes, complaints) : STATUS_NO_MEMORY;
    *kept = content;
    if (status == STATUS_NO_MEMORY) {
        content_free(content);
        *kept = NULL;
    }
    return status;
}

enum status content_inspect(const struct allocator *from, struct str folder, struct content **content,
                            struct builder *complaints)
{
    return inspect(content_make(from, folder), true, content, complaints);
}

/* Prints what the reports of the files from `first` on say. False when they say something. */
static bool print_findings(const struct content *content, size_t first, struct builder *complaints)
{
    size_t count, found = 0;
    struct content_source *const *sources = content_sources(content, &count);
    for (size_t i = first; i < count; i++) {
        if (sources[i]->report.count > 0)
            report_print(&sources[i]->report, complaints);
        found += sources[i]->report.count;
    }
    return found == 0;
}

static enum status open_whole(struct content *made, bool with_quizzes, struct content **content,
                              struct builder *complaints)
{
    enum status status = inspect(made, with_quizzes, content, complaints);
    if (*content && !print_findings(*content, 0, complaints))
        status = STATUS_INVALID;
    if (status != STATUS_OK) {
        content_free(*content);
        *content = NULL;
    }
    return status;
}

enum status content_open(const struct allocator *from, struct str folder, struct content **content,
                         struct builder *complaints)
{
    return open_whole(content_make(from, folder), true, content, complaints);
}

enum status content_open_course(const struct allocator *from, struct str folder, struct content **content,
                                struct builder *complaints)
{
    return open_whole(content_make(from, folder), false, content, complaints);
}

enum status content_read_quizzes(struct content *content, struct builder *complaints)
{
    size_t first = content->sources.count;
    if (content->has_quizzes)
        return STATUS_OK;
    enum status status = read_quizzes(content, complaints);
    if (content->arena.failed)
        return STATUS_NO_MEMORY;
    return print_findings(content, first, complaints) ? status : STATUS_INVALID;
}

void content_free(struct content *content)
{
    if (!content)
        return;
    const struct allocator *from = content->arena.from;
    arena_clear(&content->arena);
    memory_resize(from, content, sizeof *content, 0);
}

/* ---- what is read when it is needed ---------------------------------------------------------------------------- */

/* Reads a file and makes the report for checking it. */
static enum status begin_report(struct content *content, struct str path, struct report *report,
                                struct builder *complaints)
{
    struct str text;
    enum status status = content_text(content, path, &text, complaints);
    if (status == STATUS_OK)
        report_init(report, &content->arena, content_file_name(content, path), text);
    return status;
}

static enum status end_report(const struct report *report, enum status status, struct builder *complaints)
{
    if (status == STATUS_INVALID)
        report_print(report, complaints);
    return status;
}

enum status content_lesson(struct content *content, const struct course_lesson *which, const struct lesson **lesson,
                           struct builder *complaints)
{
    struct report report;
    *lesson = NULL;
    struct str path = content_path(content, "lessons/", which->file, "");
    enum status status = begin_report(content, path, &report, complaints);
    if (status == STATUS_OK)
        status = end_report(&report, lesson_read(&report, lesson), complaints);
    return status;
}

static void keep_scene(struct content *content, struct str name, const struct scene *scene)
{
    struct str kept = str_copy(&content->arena, name);
    const struct scene **place = content_list_add(content, &content->scenes, sizeof(const struct scene *));
    if (!place)
        return;
    *place = scene;
    name_table_add(&content->scene_names, kept, content->scenes.count - 1);
}

enum status content_scene(struct content *content, struct str name, const struct scene **scene,
                          struct builder *complaints)
{
    struct report report;
    size_t index;
    *scene = NULL;
    if (name_table_find(&content->scene_names, name, &index)) {
        *scene = ((const struct scene *const *)content->scenes.items)[index];
        return STATUS_OK;
    }
    struct str path = content_path(content, "lessons/scenes/", name, ".json");
    enum status status = begin_report(content, path, &report, complaints);
    if (status == STATUS_OK)
        status = end_report(&report, scene_read(&content->arena, &report, scene), complaints);
    if (status == STATUS_OK)
        keep_scene(content, name, *scene);
    return content->arena.failed ? STATUS_NO_MEMORY : status;
}

bool content_has_scene(struct content *content, struct str name)
{
    return content_has(content, content_path(content, "lessons/scenes/", name, ".json"));
}
