/* SPDX-License-Identifier: MIT */
#include "app/study.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/content_folder.h"
#include "app/exit.h"
#include "app/heap.h"
#include "app/study_stage.h"
#include "engine/learner.h"
#include "engine/plan.h"
#include "engine/walk.h"
#include "terminal/views/lesson_screen.h"

int study_open(struct study *study, const struct globals *globals)
{
    int code = study_open_map(study, globals);
    return code == EXIT_OK ? study_read_quizzes(study) : code;
}

int study_read_quizzes(struct study *study)
{
    enum status status = content_read_quizzes(study->content, &study->complaints);
    if (status != STATUS_OK)
        return study_fail(study, status);
    study_say_left_out(study);
    return EXIT_OK;
}

void study_say_left_out(struct study *study)
{
    struct str text = builder_str(&study->complaints);
    if (text.len > 0)
        fwrite(text.at, 1, text.len, stderr);
    builder_reset(&study->complaints);
}

int study_open_map(struct study *study, const struct globals *globals)
{
    *study = (struct study){.globals = globals};
    builder_init(&study->complaints, &heap_allocator);
    arena_init(&study->arena, &heap_allocator);
    arena_init(&study->progress.arena, &heap_allocator);
    struct content_place place = content_place(&study->arena, globals);
    enum status status = study->arena.failed
                             ? STATUS_NO_MEMORY
                             : content_open_packs(&heap_allocator, &place, &study->content, &study->complaints);
    if (status != STATUS_OK)
        return study_fail(study, status);
    study_say_left_out(study);
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
    else if (study->stage)
        stage_popup(study->stage, STR("this cannot be shown"), text);
    else
        fwrite(text.at ? text.at : "", 1, text.len, stderr);
    return status == STATUS_NO_MEMORY ? EXIT_FINDINGS : EXIT_CONTENT;
}

int study_close(struct study *study, int code)
{
    study_stage_close(study);
    if (ferror(stdout) && errno != EPIPE) {
        fprintf(stderr, "hitmiss: standard output cannot be written: %s.\n", strerror(errno));
        code = EXIT_STORAGE;
    }
    code = recorder_close(&study->recorder, code);
    progress_clear(&study->progress);
    content_free(study->content);
    arena_clear(&study->arena);
    builder_clear(&study->complaints);
    return code;
}

/* ---- lessons --------------------------------------------------------------------------------------------------- */

static void set_mark(struct study *study, const struct course_lesson *about, enum lesson_mark mark)
{
    struct store *store = study->recorder.store;
    if (learner_set_mark(store, &study->arena, about, mark) != STORE_OK)
        fprintf(stderr, "hitmiss: the mark of this lesson was not saved: %s.\n", store_why(store));
}

static void walk_lesson(struct study *study, struct arena *arena, const struct plan *plan)
{
    char fresh[RECORDER_FRESH_SIZE];
    struct walk_past past;
    struct walk walk;
    struct walk_desk desk = {&study->sink, &heap_allocator, recorder_fresh(&study->recorder, fresh)};
    if (learner_walk(study->recorder.store, arena, plan->about, &past) != STORE_OK)
        fprintf(stderr, "hitmiss: where you were cannot be read: %s.\n", store_why(study->recorder.store));
    set_mark(study, plan->about, LESSON_BEGUN);
    walk_open(&walk, plan, &past, &desk);
    if (study_on_stage(study) ? lesson_screen(&study->desk, &walk) : line_mode_lesson(&study->line, &walk))
        set_mark(study, plan->about, LESSON_DONE);
}

int study_lesson(struct study *study, const struct course_lesson *about)
{
    struct arena arena;
    const struct plan *plan;
    if (!study_on_stage(study))
        line_mode_title(&study->line, about);
    int code = study_read_quizzes(study);
    about = code == EXIT_OK ? course_find(content_course(study->content), about->id) : NULL;
    if (!about) /* it was in a pack that was left out, which has been said */
        return code == EXIT_OK ? EXIT_CONTENT : code;
    arena_init(&arena, &heap_allocator);
    enum status status = plan_make(&arena, study->content, about, &plan, &study->complaints);
    if (status == STATUS_OK)
        walk_lesson(study, &arena, plan);
    code = status == STATUS_OK ? EXIT_OK : study_fail(study, status);
    arena_clear(&arena);
    return code;
}

int study_forget_lesson(struct study *study, const struct course_lesson *about)
{
    if (learner_set_mark(study->recorder.store, &study->arena, about, LESSON_NEW) != STORE_OK)
        return progress_failed(study->recorder.store, "the mark was not taken off");
    return EXIT_OK;
}

const struct course_lesson *study_left_lesson(struct study *study)
{
    return learner_left_lesson(study->recorder.store, &study->arena, content_course(study->content));
}

const struct course_lesson *study_next_lesson(struct study *study)
{
    return learner_next_lesson(study->recorder.store, &study->arena, content_course(study->content));
}
