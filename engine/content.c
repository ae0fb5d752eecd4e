/* SPDX-License-Identifier: MIT */
#include "engine/content.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/fields.h"

struct content {
    struct arena arena;
    struct str folder;
    const struct course *course;
    struct question *questions;
    size_t question_count, question_capacity;
};

/* ---- files ----------------------------------------------------------------------------------------------------- */

static void complain(struct builder *complaints, struct str path, const char *message)
{
    builder_add(complaints, path);
    builder_add_text(complaints, ": ");
    builder_add_text(complaints, message);
    builder_add_byte(complaints, '\n');
}

/* folder/path in the arena, terminated. Its `len` does not count the end. */
static struct str join(struct content *content, struct str path)
{
    size_t size = content->folder.len + 1 + path.len + 1;
    char *joined = arena_alloc(&content->arena, size);
    if (!joined)
        return STR("");
    memcpy(joined, content->folder.at, content->folder.len);
    joined[content->folder.len] = '/';
    memcpy(joined + content->folder.len + 1, path.at, path.len);
    return (struct str){joined, size - 1};
}

/* Front, name and end as one path in the arena. */
static struct str make_path(struct content *content, const char *front, struct str name, const char *end)
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
        complain(complaints, path, "This file is larger than content may be (4 MB).");
        status = STATUS_INVALID;
    } else {
        *text = str_copy(&content->arena, builder_str(&bytes));
        if (bytes.failed || content->arena.failed)
            status = STATUS_NO_MEMORY;
    }
    builder_clear(&bytes);
    return status;
}

enum status content_text(struct content *content, struct str path, struct str *text, struct builder *complaints)
{
    *text = STR("");
    if (content->arena.failed)
        return STATUS_NO_MEMORY;
    if (!is_inside(path)) {
        complain(complaints, path, "A path leads from the content folder to a file inside it.");
        return STATUS_INVALID;
    }
    struct str whole = join(content, path);
    if (!whole.len)
        return STATUS_NO_MEMORY;
    FILE *file = fopen(whole.at, "rb");
    if (!file) {
        complain(complaints, whole, strerror(errno));
        return STATUS_INVALID;
    }
    enum status status = read_stream(content, file, whole, text, complaints);
    fclose(file);
    return status;
}

/* Reads a file and makes the report for checking it. */
static enum status begin_report(struct content *content, struct str path, struct report *report,
                                struct builder *complaints)
{
    struct str text;
    enum status status = content_text(content, path, &text, complaints);
    if (status == STATUS_OK)
        report_init(report, &content->arena, join(content, path), text);
    return status;
}

static enum status end_report(const struct report *report, enum status status, struct builder *complaints)
{
    if (status == STATUS_INVALID)
        report_print(report, complaints);
    return status;
}

/* ---- questions ------------------------------------------------------------------------------------------------- */

static void add_question(struct content *content, struct report *report, const struct json *node)
{
    struct question question;
    question_read(report, node, &question);
    if (question.id.len > 0 && content_question(content, question.id))
        fields_report(report, json_member(node, STR("id")), "Another question has the id ", question.id, ".");
    struct question *grown = arena_grow(&content->arena, content->questions, content->question_count,
                                        &content->question_capacity, sizeof *grown);
    if (!grown)
        return;
    content->questions = grown;
    grown[content->question_count++] = question;
}

static enum status check_questions(struct content *content, struct report *report)
{
    static const char *const names[] = {"format_version", "questions"};
    const struct json *root;
    enum status status = json_read(&content->arena, report, &root);
    if (status != STATUS_OK)
        return status;
    fields_known(report, root, names, sizeof names / sizeof names[0]);
    course_check_version(report, root);
    const struct json *list = fields_list(report, root, "questions", 1);
    for (const struct json *item = list ? list->first : NULL; item; item = item->next)
        add_question(content, report, item);
    if (content->arena.failed)
        return STATUS_NO_MEMORY;
    return report->count > 0 ? STATUS_INVALID : STATUS_OK;
}

static enum status read_questions(struct content *content, struct str path, struct builder *complaints)
{
    struct report report;
    enum status status = begin_report(content, path, &report, complaints);
    if (status != STATUS_OK)
        return status;
    return end_report(&report, check_questions(content, &report), complaints);
}

static int is_question_file(const struct dirent *entry)
{
    struct str name = str_from(entry->d_name);
    return str_ends(name, STR(".json")) && !str_starts(name, STR("."));
}

/* strcmp() and not alphasort(), which would follow the locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static enum status read_all_questions(struct content *content, struct builder *complaints)
{
    struct dirent **entries = NULL;
    struct str folder = join(content, STR("quizzes"));
    if (!folder.len)
        return STATUS_NO_MEMORY;
    int count = scandir(folder.at, &entries, is_question_file, by_name);
    if (count < 0) {
        complain(complaints, folder, strerror(errno));
        return STATUS_INVALID;
    }
    enum status status = STATUS_OK;
    for (int i = 0; i < count; i++) {
        struct str path = make_path(content, "quizzes/", str_from(entries[i]->d_name), "");
        enum status one = read_questions(content, path, complaints);
        status = one > status ? one : status;
        free(entries[i]);
    }
    free(entries);
    return status;
}

/* ---- the folder ------------------------------------------------------------------------------------------------ */

static enum status read_course(struct content *content, struct builder *complaints)
{
    struct report report;
    enum status status = begin_report(content, STR("lessons/course.json"), &report, complaints);
    if (status != STATUS_OK)
        return status;
    return end_report(&report, course_read(&report, &content->course), complaints);
}

enum status content_open(const struct allocator *from, struct str folder, struct content **content,
                         struct builder *complaints)
{
    *content = NULL;
    struct content *made = memory_resize(from, NULL, 0, sizeof *made);
    if (!made)
        return STATUS_NO_MEMORY;
    *made = (struct content){0};
    arena_init(&made->arena, from);
    made->folder = str_copy(&made->arena, folder);
    enum status status = read_course(made, complaints);
    if (status == STATUS_OK)
        status = read_all_questions(made, complaints);
    if (status == STATUS_OK && made->arena.failed)
        status = STATUS_NO_MEMORY;
    if (status == STATUS_OK)
        *content = made;
    else
        content_free(made);
    return status;
}

void content_free(struct content *content)
{
    if (!content)
        return;
    const struct allocator *from = content->arena.from;
    arena_clear(&content->arena);
    memory_resize(from, content, sizeof *content, 0);
}

const struct course *content_course(const struct content *content)
{
    return content->course;
}

const struct question *content_questions(const struct content *content, size_t *count)
{
    *count = content->question_count;
    return content->questions;
}

const struct question *content_question(const struct content *content, struct str id)
{
    for (size_t i = 0; i < content->question_count; i++)
        if (str_equal(content->questions[i].id, id))
            return &content->questions[i];
    return NULL;
}

enum status content_lesson(struct content *content, const struct course_lesson *which, const struct lesson **lesson,
                           struct builder *complaints)
{
    struct report report;
    *lesson = NULL;
    struct str path = make_path(content, "lessons/", which->file, "");
    enum status status = begin_report(content, path, &report, complaints);
    if (status == STATUS_OK)
        status = end_report(&report, lesson_read(&report, lesson), complaints);
    return status;
}

enum status content_scene(struct content *content, struct str name, const struct scene **scene,
                          struct builder *complaints)
{
    struct report report;
    *scene = NULL;
    struct str path = make_path(content, "lessons/scenes/", name, ".json");
    enum status status = begin_report(content, path, &report, complaints);
    if (status == STATUS_OK)
        status = end_report(&report, scene_read(&content->arena, &report, scene), complaints);
    return status;
}
