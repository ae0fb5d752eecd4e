/* SPDX-License-Identifier: MIT */
#include "app/study_stage.h"

#include <stdio.h>
#include <unistd.h>

#include "app/heap.h"

/* Standard error goes to a file without a name, if there can be one. Returns where it went before, or -1. */
static int keep_errors(FILE **kept)
{
    if (!isatty(STDERR_FILENO))
        return -1;
    *kept = tmpfile();
    if (!*kept)
        return -1;
    fflush(stderr);
    int before = dup(STDERR_FILENO);
    if (before >= 0)
        dup2(fileno(*kept), STDERR_FILENO);
    return before;
}

static void say_errors(int before, FILE *kept)
{
    char bytes[512];
    size_t len;
    fflush(stderr);
    dup2(before, STDERR_FILENO);
    close(before);
    rewind(kept);
    while ((len = fread(bytes, 1, sizeof bytes, kept)) > 0)
        fwrite(bytes, 1, len, stderr);
    fclose(kept);
}

static void remember_theme(struct study *study)
{
    struct str before;
    struct str name = theme_name(stage_theme(study->stage));
    struct store *store = study->recorder.store;
    if (!store || stage_theme(study->stage) == study->theme ||
        (store_note(store, &study->arena, STR("theme"), &before) == STORE_OK && str_equal(before, name)))
        return;
    if (store_set_note(store, STR("theme"), name) != STORE_OK)
        fprintf(stderr, "hitmiss: the colours you chose were not saved: %s.\n", store_why(store));
}

static void recall_theme(struct study *study)
{
    struct str name;
    enum theme theme;
    if (study->recorder.store && store_note(study->recorder.store, &study->arena, STR("theme"), &name) == STORE_OK &&
        theme_find(name, &theme))
        stage_set_theme(study->stage, theme);
    study->theme = stage_theme(study->stage);
}

static void open_stage(struct study *study)
{
    const struct globals *globals = study->globals;
    const struct stage_options options = {
        .ascii = globals->ascii, .no_color = globals->no_color, .no_motion = globals->no_animation};
    const char *why;
    study->stage = stage_open(&heap_allocator, &options, &why);
    if (!study->stage) {
        fprintf(stderr, "hitmiss: %s\n", why);
        return;
    }
    study->errors_before = keep_errors(&study->errors);
    study->desk =
        (struct desk){.stage = study->stage, .content = study->content, .from = &heap_allocator, .sink = &study->sink};
    recall_theme(study);
    if (!study->recorder.store)
        stage_say(study->stage, STR("What you do now will not be saved; hitmiss doctor says why."));
}

bool study_on_stage(struct study *study)
{
    bool wanted = !study->globals->plain && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    if (wanted && !study->stage_tried)
        open_stage(study);
    study->stage_tried = true;
    return study->stage != NULL;
}

void study_stage_close(struct study *study)
{
    if (!study->stage)
        return;
    remember_theme(study);
    stage_close(study->stage);
    study->stage = NULL;
    if (study->errors_before >= 0)
        say_errors(study->errors_before, study->errors);
}
