/* SPDX-License-Identifier: MIT */
#include "engine/course.h"

#include <string.h>

#include "engine/fields.h"
#include "sim/scene/names.h"

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

const struct course_lesson *course_teaching(const struct course *course, struct str concept)
{
    for (size_t i = 0; i < course->lesson_count; i++)
        if (course->lessons[i].kind == LESSON_STEP && str_equal(course->lessons[i].concept, concept))
            return &course->lessons[i];
    return NULL;
}

const struct course_lesson *course_find(const struct course *course, struct str id)
{
    for (size_t i = 0; i < course->lesson_count; i++)
        if (str_equal(course->lessons[i].id, id))
            return &course->lessons[i];
    return NULL;
}

/* A lesson that one may build upon: others come and go with their packs. */
static bool is_at_hand(const struct course *earlier, struct str id, struct str pack)
{
    const struct course_lesson *lesson = course_find(earlier, id);
    return lesson && (lesson->pack.len == 0 || str_equal(lesson->pack, pack));
}

static void report_taken(struct report *report, const struct json *node, const struct course_lesson *other)
{
    const char *format = "Another lesson has the id `%s`: %s lists it. Progress hangs on ids: choose another.";
    json_report(report, node, sentence_whole(report->arena, format, &other->id, &other->source));
}

static void read_lesson(struct report *report, const struct json *node, const struct course *earlier,
                        struct course_lesson *lesson)
{
    static const char *const names[] = {"id", "file", "title", "level", "concept", "prerequisites", "minutes", "kind"};
    lesson->node = node;
    lesson->source = report->file;
    fields_known(report, node, names, COUNT(names));
    if (node->kind != JSON_OBJECT)
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
    const struct course_lesson *other = course_find(earlier, lesson->id);
    if (other && lesson->id.len > 0)
        report_taken(report, json_member(node, STR("id")), other);
    for (size_t i = 0; i < lesson->prerequisite_count; i++)
        if (!is_at_hand(earlier, lesson->prerequisites[i], lesson->pack))
            fields_report(report, json_member(node, STR("prerequisites")), "", lesson->prerequisites[i],
                          " is no lesson that comes before this one.");
}

enum status course_read(struct report *report, const struct json *root, struct str pack, const struct course *earlier,
                        const struct course **course)
{
    static const char *const names[] = {"format_version", "lessons"};
    *course = NULL;
    fields_known(report, root, names, COUNT(names));
    course_check_version(report, root);
    const struct json *list = fields_list(report, root, "lessons", 1);
    struct course *made = arena_alloc(report->arena, sizeof *made);
    size_t before = earlier ? earlier->lesson_count : 0;
    struct course_lesson *lessons = arena_array(report->arena, before + (list ? list->count : 1), sizeof *lessons);
    if (!made || !lessons)
        return STATUS_NO_MEMORY;
    if (before > 0)
        memcpy(lessons, earlier->lessons, before * sizeof *lessons);
    *made = (struct course){lessons, before};
    for (const struct json *item = list ? list->first : NULL; item; item = item->next) {
        lessons[made->lesson_count].pack = pack;
        read_lesson(report, item, made, &lessons[made->lesson_count]);
        made->lesson_count++;
    }
    *course = made;
    if (report->arena->failed)
        return STATUS_NO_MEMORY;
    return report->count > 0 ? STATUS_INVALID : STATUS_OK;
}

const struct course *course_without(struct arena *arena, const struct course *course, struct str pack)
{
    struct course *made = arena_alloc(arena, sizeof *made);
    struct course_lesson *lessons = arena_array(arena, course->lesson_count, sizeof *lessons);
    if (!made || !lessons)
        return NULL;
    *made = (struct course){.lessons = lessons};
    for (size_t i = 0; i < course->lesson_count; i++)
        if (!str_equal(course->lessons[i].pack, pack))
            lessons[made->lesson_count++] = course->lessons[i];
    return made;
}
