/* SPDX-License-Identifier: MIT */
#include "terminal/views/lesson_name.h"

static struct str name(struct arena *arena, const struct course *course, const struct course_lesson *lesson,
                       const char *format)
{
    int64_t number = 0, count = 0;
    struct builder text;
    struct allocator within = arena_allocator(arena);
    if (lesson->kind != LESSON_STEP)
        return lesson->title;
    for (size_t i = 0; i < course->lesson_count; i++) {
        const struct course_lesson *other = &course->lessons[i];
        count += other->kind == LESSON_STEP && str_equal(other->pack, lesson->pack);
        number = str_equal(other->id, lesson->id) ? count : number;
    }
    builder_init(&text, &within);
    builder_format(&text, format, (const void *const[]){&number, &count, &lesson->title}, 3);
    return builder_str(&text);
}

struct str lesson_name(struct arena *arena, const struct course *course, const struct course_lesson *lesson)
{
    return name(arena, course, lesson, "Step %d of %d: %s");
}

struct str lesson_headline(struct arena *arena, const struct course *course, const struct course_lesson *lesson)
{
    return name(arena, course, lesson, "Step %d of %d  %s");
}
