/* SPDX-License-Identifier: MIT */
#include "app/study.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/content_folder.h"
#include "app/exit.h"
#include "app/heap.h"
#include "engine/plan.h"

int study_open(struct study *study, const struct globals *globals)
{
    int code = study_open_map(study, globals);
    return code == EXIT_OK ? study_read_quizzes(study) : code;
}

int study_read_quizzes(struct study *study)
{
    enum status status = content_read_quizzes(study->content, &study->complaints);
    return status == STATUS_OK ? EXIT_OK : study_fail(study, status);
}

int study_open_map(struct study *study, const struct globals *globals)
{
    *study = (struct study){.globals = globals};
    builder_init(&study->complaints, &heap_allocator);
    arena_init(&study->arena, &heap_allocator);
    enum status status =
        content_open_course(&heap_allocator, content_folder(globals), &study->content, &study->complaints);
    if (status != STATUS_OK)
        return study_fail(study, status);
    int code = recorder_open(&study->recorder, globals);
    study->sink = recorder_sink(&study->recorder);
    study->mode =
        (struct line_mode){.in = stdin, .out = stdout, .echo = !isatty(STDIN_FILENO), .ascii = globals->ascii};
    study->line = (struct line_study){
        .mode = &study->mode, .content = study->content, .from = &heap_allocator, .sink = &study->sink};
    errno = 0;
    return code;
}

int study_fail(struct study *study, enum status status)
{
    struct str text = builder_str(&study->complaints);
    if (status == STATUS_NO_MEMORY)
        fprintf(stderr, "hitmiss: memory ran out.\n");
    else
        fwrite(text.at ? text.at : "", 1, text.len, stderr);
    return status == STATUS_NO_MEMORY ? EXIT_FINDINGS : EXIT_CONTENT;
}

int study_close(struct study *study, int code)
{
    if (ferror(stdout) && errno != EPIPE) {
        fprintf(stderr, "hitmiss: standard output cannot be written: %s.\n", strerror(errno));
        code = EXIT_STORAGE;
    }
    code = recorder_close(&study->recorder, code);
    content_free(study->content);
    arena_clear(&study->arena);
    builder_clear(&study->complaints);
    return code;
}

/* ---- lessons --------------------------------------------------------------------------------------------------- */

/* `lesson ID`: the note about a lesson. False when the id is too long to be one. */
static bool note_name(const struct course_lesson *about, char name[STORE_NOTE_LIMIT + 1], struct str *note)
{
    int len = snprintf(name, STORE_NOTE_LIMIT + 1, "lesson %.*s", (int)about->id.len, about->id.at);
    *note = (struct str){name, (size_t)len};
    return len > 0 && len <= STORE_NOTE_LIMIT;
}

enum lesson_mark study_lesson_mark(struct study *study, const struct course_lesson *about)
{
    char name[STORE_NOTE_LIMIT + 1];
    struct str note, text;
    if (!study->recorder.store || !note_name(about, name, &note) ||
        store_note(study->recorder.store, &study->arena, note, &text) != STORE_OK)
        return LESSON_NEW;
    return str_equal(text, STR("done")) ? LESSON_DONE : text.len > 0 ? LESSON_BEGUN : LESSON_NEW;
}

static void set_mark(struct study *study, const struct course_lesson *about, bool done)
{
    char name[STORE_NOTE_LIMIT + 1];
    struct str note;
    enum lesson_mark mark = study_lesson_mark(study, about);
    bool known = mark == LESSON_DONE || (mark == LESSON_BEGUN && !done); /* to write it again would cost a sync */
    if (known || !study->recorder.store || !note_name(about, name, &note))
        return;
    if (store_set_note(study->recorder.store, note, done ? STR("done") : STR("begun")) != STORE_OK)
        fprintf(stderr, "hitmiss: the mark of this lesson was not saved: %s.\n", store_why(study->recorder.store));
}

int study_lesson(struct study *study, const struct course_lesson *about)
{
    struct arena arena;
    const struct plan *plan;
    arena_init(&arena, &heap_allocator);
    enum status status = plan_make(&arena, study->content, about, &plan, &study->complaints);
    if (status == STATUS_OK) {
        set_mark(study, about, false);
        if (line_mode_lesson(&study->line, plan))
            set_mark(study, about, true);
    }
    int code = status == STATUS_OK ? EXIT_OK : study_fail(study, status);
    arena_clear(&arena);
    return code;
}

const struct course_lesson *study_next_lesson(struct study *study)
{
    const struct course *course = content_course(study->content);
    for (size_t i = 0; i < course->lesson_count; i++)
        if (study_lesson_mark(study, &course->lessons[i]) != LESSON_DONE)
            return &course->lessons[i];
    return &course->lessons[0];
}
