/* SPDX-License-Identifier: MIT */
/* What every verb that teaches opens: the content, the recorder of answers, and line mode on the standard streams. */
#ifndef HITMISS_APP_STUDY_H
#define HITMISS_APP_STUDY_H

#include "app/arguments.h"
#include "app/recorder.h"
#include "engine/content.h"
#include "terminal/line_map.h"
#include "terminal/line_mode.h"

struct study {
    const struct globals *globals;
    struct arena arena;
    struct builder complaints;
    struct content *content;
    struct recorder recorder;
    struct answer_sink sink;
    struct line_mode mode;
    struct line_study line;
};

/*
 * EXIT_OK, or another code after a message: the verb ends with it. study_close() is needed in any case. `study` must
 * not be moved while it is open.
 */
int study_open(struct study *study, const struct globals *globals);

/* The same without questions, myths, pitfalls and test: the map needs none. study_read_quizzes() reads them. */
int study_open_map(struct study *study, const struct globals *globals);
/* EXIT_OK, or another code after a message. Does nothing when they were read. */
int study_read_quizzes(struct study *study);

/* Says what is wrong with the content. Returns EXIT_CONTENT, or EXIT_FINDINGS when memory ran out. */
int study_fail(struct study *study, enum status status);

/* Closes. Returns `code`, or EXIT_STORAGE after a message when answers or the output are lost. */
int study_close(struct study *study, int code);

/* Walks a lesson, and keeps in the store that it was begun or walked to its end. Returns an exit code. */
int study_lesson(struct study *study, const struct course_lesson *about);

enum lesson_mark study_lesson_mark(struct study *study, const struct course_lesson *about);
/* The first lesson that was not walked to its end; the first of all when there is none. */
const struct course_lesson *study_next_lesson(struct study *study);

#endif
