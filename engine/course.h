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
    const struct json *node; /* its object, for findings */
};

struct course {
    const struct course_lesson *lessons;
    size_t lesson_count;
};

/* Reads the course from the root of lessons/course.json; all of it lives in the report's arena or the source. */
enum status course_read(struct report *report, const struct json *root, const struct course **course)
    __attribute__((warn_unused_result));

/* The lesson of that id, or NULL. */
const struct course_lesson *course_find(const struct course *course, struct str id);

/* Reads and checks the `format_version` of a content file's root; reports any other than the one there is. */
void course_check_version(struct report *report, const struct json *root);

/* "foundation", "intermediate", "advanced", "expert". */
struct str level_name(enum level level);

#endif
