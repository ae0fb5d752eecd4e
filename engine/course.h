/* SPDX-License-Identifier: MIT */
/* The course: its lessons in their order, with what a map of the course shows about each. */
#ifndef HITMISS_ENGINE_COURSE_H
#define HITMISS_ENGINE_COURSE_H

#include <stddef.h>
#include <stdint.h>

#include "sim/base/report.h"
#include "sim/base/str.h"
#include "sim/json/json.h"

/* The only format of content files there is so far: `format_version` of course.json and of question files. */
enum { CONTENT_FORMAT_VERSION = 1 };

enum level { LEVEL_FOUNDATION, LEVEL_INTERMEDIATE, LEVEL_ADVANCED, LEVEL_EXPERT };

/* One of the build-up steps, or a page around them: overview, recap, production. */
enum lesson_kind { LESSON_STEP, LESSON_PAGE };

struct course_lesson {
    struct str id;
    enum lesson_kind kind;
    struct str file; /* of the lesson's text, in lessons/ */
    struct str title;
    enum level level;
    struct str concept;
    const struct str *prerequisites; /* ids of lessons that come earlier */
    size_t prerequisite_count;
    int64_t minutes;         /* an honest estimate */
    struct str pack;         /* name of the pack that it comes with; empty: the course itself */
    struct str source;       /* the course.json that lists it, as messages name it */
    const struct json *node; /* its object, for findings */
};

struct course {
    const struct course_lesson *lessons;
    size_t lesson_count;
};

/*
 * Reads the lessons from the root of a course.json; all of it lives in the report's arena or the source. `pack` is the
 * name of the pack that the file is in, empty for the course itself. The lessons of `earlier` (NULL: there are none)
 * come first in `*course`; no id occurs twice, and a prerequisite is a lesson of the course or of the same pack.
 */
enum status course_read(struct report *report, const struct json *root, struct str pack, const struct course *earlier,
                        const struct course **course) __attribute__((warn_unused_result));

/* The course without the lessons of a pack, in `arena`. NULL when memory ran out. */
const struct course *course_without(struct arena *arena, const struct course *course, struct str pack);

/* The lesson of that id, or NULL. */
const struct course_lesson *course_find(const struct course *course, struct str id);
/* The step that teaches the concept, or NULL. */
const struct course_lesson *course_teaching(const struct course *course, struct str concept);

/* Reads and checks the `format_version` of a content file's root; reports any other than the one there is. */
void course_check_version(struct report *report, const struct json *root);

/* "foundation", "intermediate", "advanced", "expert". */
struct str level_name(enum level level);

#endif
