/* SPDX-License-Identifier: MIT */
/*
 * The course's files on disk. This is the only file of engine/ that opens content; what it reads is checked by
 * course.h, lesson.h, question.h and sim/scene/scene.h, and never changes afterwards.
 *
 * A content folder holds lessons/course.json, the lessons' texts, lessons/scenes/NAME.json and quizzes/NAME.json.
 *
 * Whatever is wrong is told in `complaints`, a printed report of lines `file:line:column: path: message`; the
 * status is then STATUS_INVALID. A file that cannot be read is STATUS_INVALID too, with its name and the reason.
 */
#ifndef HITMISS_ENGINE_CONTENT_H
#define HITMISS_ENGINE_CONTENT_H

#include <stddef.h>

#include "engine/course.h"
#include "engine/lesson.h"
#include "engine/question.h"
#include "sim/base/memory.h"
#include "sim/base/report.h"
#include "sim/base/str.h"
#include "sim/scene/scene.h"

struct content;

/* No content file is larger than this, in bytes. */
enum { CONTENT_FILE_LIMIT = 4 << 20 };

/*
 * Opens the folder: reads the course and every question. On STATUS_OK `*content` is the caller's, to be freed with
 * content_free(); otherwise it is NULL. `from` must outlive it.
 */
enum status content_open(const struct allocator *from, struct str folder, struct content **content,
                         struct builder *complaints) __attribute__((warn_unused_result));
void content_free(struct content *content); /* NULL is fine */

const struct course *content_course(const struct content *content);
/* All questions, sorted by file and place in it. */
const struct question *content_questions(const struct content *content, size_t *count);
/* The question of that id, or NULL. */
const struct question *content_question(const struct content *content, struct str id);

/* Reads the text of a lesson of the course. What it returns lives as long as `content`. */
enum status content_lesson(struct content *content, const struct course_lesson *which, const struct lesson **lesson,
                           struct builder *complaints) __attribute__((warn_unused_result));

/* Reads the scene lessons/scenes/NAME.json. What it returns lives as long as `content`. */
enum status content_scene(struct content *content, struct str name, const struct scene **scene,
                          struct builder *complaints) __attribute__((warn_unused_result));

/*
 * The text of a file of the content folder, by its path from there: relative, `/` between the parts, no part `.` or
 * `..`. It lives as long as `content`.
 */
enum status content_text(struct content *content, struct str path, struct str *text, struct builder *complaints)
    __attribute__((warn_unused_result));

#endif
