/* SPDX-License-Identifier: MIT */
#include "engine/course.h"

#include "engine/fields.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const level_words[] = {"foundation", "intermediate", "advanced", "expert"};
static const char *const kind_words[] = {"step", "page"};

struct str level_name(enum level level)
{
    return str_from(level_words[level]);
}

void course_check_version(struct report *report, const struct json *root)
{
    fields_int(report, root, "format_version", CONTENT_FORMAT_VERSION, CONTENT_FORMAT_VERSION);
}

const struct course_lesson *course_find(const struct course *course, struct str id)
{
    for (size_t i = 0; i < course->lesson_count; i++)
        if (str_equal(course->lessons[i].id, id))
            return &course->lessons[i];
    return NULL;
}

static void read_lesson(struct report *report, const struct json *node, const struct course *earlier,
                        struct course_lesson *lesson)
{
    static const char *const names[] = {"id", "file", "title", "level", "concept", "prerequisites", "minutes", "kind"};
    lesson->node = node;
    if (!fields_known(report, node, names, COUNT(names)))
        return;
    lesson->id = fields_text(report, node, "id");
    lesson->file = fields_text(report, node, "file");
    lesson->title = fields_text(report, node, "title");
    lesson->level = (enum level)fields_word(report, node, "level", level_words, COUNT(level_words));
    lesson->concept = fields_text(report, node, "concept");
    lesson->prerequisites = fields_texts(report, node, "prerequisites", 0, &lesson->prerequisite_count);
    lesson->minutes = fields_int(report, node, "minutes", 1, 120);
    if (json_member(node, STR("kind")))
        lesson->kind = (enum lesson_kind)fields_word(report, node, "kind", kind_words, COUNT(kind_words));
    if (course_find(earlier, lesson->id))
        json_report(report, node, STR("Another lesson has this id."));
    for (size_t i = 0; i < lesson->prerequisite_count; i++)
        if (!course_find(earlier, lesson->prerequisites[i]))
            fields_report(report, json_member(node, STR("prerequisites")), "", lesson->prerequisites[i],
                          " is no lesson that comes before this one.");
}

enum status course_read(struct report *report, const struct json *root, const struct course **course)
{
    static const char *const names[] = {"format_version", "lessons"};
    *course = NULL;
    fields_known(report, root, names, COUNT(names));
    course_check_version(report, root);
    const struct json *list = fields_list(report, root, "lessons", 1);
    struct course *made = arena_alloc(report->arena, sizeof *made);
    struct course_lesson *lessons = arena_array(report->arena, list ? list->count : 1, sizeof *lessons);
    if (!made || !lessons)
        return STATUS_NO_MEMORY;
    made->lessons = lessons;
    for (const struct json *item = list ? list->first : NULL; item; item = item->next) {
        read_lesson(report, item, made, &lessons[made->lesson_count]);
        made->lesson_count++;
    }
    *course = made;
    if (report->arena->failed)
        return STATUS_NO_MEMORY;
    return report->count > 0 ? STATUS_INVALID : STATUS_OK;
}
