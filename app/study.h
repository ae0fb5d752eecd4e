/* SPDX-License-Identifier: MIT */
/* What every verb that teaches opens: the content, the recorder of answers, and line mode on the standard streams. */
#ifndef HITMISS_APP_STUDY_H
#define HITMISS_APP_STUDY_H

#include <stdio.h>

#include "app/arguments.h"
#include "app/progress.h"
#include "app/recorder.h"
#include "engine/content.h"
#include "terminal/line/map.h"
#include "terminal/line/mode.h"
#include "terminal/views/desk.h"
#include "terminal/views/map_screen.h"

struct study {
    const struct globals *globals;
    struct arena arena;
    struct builder complaints;
    struct content *content;
    struct recorder recorder;
    struct answer_sink sink;
    struct line_mode mode;
    struct line_study line;
    struct progress progress; /* as the map showed it last (study_map.h) */

    /* The full screen (study_stage.h). */
    struct stage *stage; /* NULL: line mode */
    bool stage_tried;
    struct desk desk;
    struct map_place place;
    enum theme theme;  /* it began with */
    FILE *errors;      /* what was said meanwhile */
    int errors_before; /* standard error itself; -1: nothing is kept */
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

/* Says on standard error what is wrong with packs that were left out, if any were. */
void study_say_left_out(struct study *study);

/* Says what is wrong with the content. Returns EXIT_CONTENT, or EXIT_FINDINGS when memory ran out. */
int study_fail(struct study *study, enum status status);

/* Closes. Returns `code`, or EXIT_STORAGE after a message when answers or the output are lost. */
int study_close(struct study *study, int code);

/*
 * Walks a lesson: on from where it was left, or from its top. Keeps in the store that it was begun or walked to its end.
 * Returns an exit code.
 */
int study_lesson(struct study *study, const struct course_lesson *about);

/* Takes the mark off a lesson. Answers, and the place where it was left, stay. */
int study_forget_lesson(struct study *study, const struct course_lesson *about);

/* The lesson that was walked last, when it was left before its end; NULL otherwise. */
const struct course_lesson *study_left_lesson(struct study *study);
/* That one, or the first that was not walked to its end; the first of all when there is none. */
const struct course_lesson *study_next_lesson(struct study *study);

#endif
