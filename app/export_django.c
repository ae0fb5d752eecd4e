/* SPDX-License-Identifier: MIT */
#include "app/export_django.h"

#include "app/export_parts.h"

/* The list while it grows. */
struct project {
    struct arena *arena;
    struct exported_file *files;
    size_t count, capacity;
    bool failed; /* a builder had no memory; an arena remembers by itself */
};

static void project_add(struct project *project, struct str name, struct str text)
{
    struct exported_file *files =
        arena_grow(project->arena, project->files, project->count, &project->capacity, sizeof *files);
    if (files == NULL)
        return;
    project->files = files;
    files[project->count++] = (struct exported_file){name, text};
}

/* Takes the text out of the builder, which is empty afterwards, and gives it the name `module_number.py`. */
static void project_take(struct project *project, const char *module, size_t number, struct builder *text)
{
    struct str body = str_copy(project->arena, builder_str(text));
    project->failed = project->failed || text->failed;
    builder_reset(text);
    export_module(text, module, number);
    builder_add_text(text, ".py");
    project->failed = project->failed || text->failed;
    project_add(project, str_copy(project->arena, builder_str(text)), body);
    builder_reset(text);
}

static void add_views(struct project *project, const struct exported_views *views, struct builder *text)
{
    export_urls(text, views);
    project_take(project, "urls", views->number, text);
    export_views(text, views);
    project_take(project, "views", views->number, text);
}

/* The site at the start and from each deploy on. */
static void add_sites(struct project *project, const struct scene *scene, struct builder *text)
{
    struct exported_views views = {scene, scene->views, scene->view_count, 0};
    export_settings(text, scene, scene->settings, 0);
    project_take(project, "settings", 0, text);
    add_views(project, &views, text);
    size_t number = 0;
    for (size_t i = 0; i < scene->step_count; i++) {
        if (scene->steps[i].kind != STEP_DEPLOY)
            continue;
        const struct deploy *deploy = scene->steps[i].deploy;
        number++;
        if (deploy->views_changed) {
            views = (struct exported_views){scene, deploy->views, deploy->view_count, number};
            add_views(project, &views, text);
        }
        export_settings(text, scene, deploy->settings, views.number);
        project_take(project, "settings", number, text);
    }
}

enum status export_django(struct arena *arena, const struct scene *scene, struct str source,
                          struct exported_project *project)
{
    struct project growing = {arena, NULL, 0, 0, false};
    struct builder text;
    builder_init(&text, arena->from);
    add_sites(&growing, scene, &text);
    builder_clear(&text);
    project_add(&growing, STR("scene.json"), source);
    for (size_t i = 0; i < export_embedded_count; i++) {
        const struct embedded_file *file = &export_embedded[i];
        project_add(&growing, str_from(file->name), (struct str){(const char *)file->bytes, file->size});
    }
    if (arena->failed || growing.failed)
        return STATUS_NO_MEMORY;
    *project = (struct exported_project){growing.files, growing.count};
    return STATUS_OK;
}
