/* SPDX-License-Identifier: MIT */
/* Any bytes as a scene: refused with at least one finding that can be printed, or whole: every index in its range. */
#include "app/heap.h"

#include "sim/base/check.h"
#include "sim/scene/scene.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_change(const struct scene *scene, const struct cache_change *change)
{
    CHECK(change->worker < scene->worker_count && change->client < scene->client_count && change->alias.len > 0);
    if (change->action == CACHE_DELETE_PAGE)
        CHECK(change->url && change->url->number < scene->url_count);
}

static void check_step(const struct scene *scene, const struct step *step)
{
    CHECK(step->client < scene->client_count && step->worker < scene->worker_count);
    switch (step->kind) {
    case STEP_REQUEST:
        CHECK(step->url && scene->urls[step->url->number] == step->url);
        break;
    case STEP_CACHE:
        check_change(scene, step->change);
        break;
    case STEP_DEPLOY:
        CHECK(step->deploy && step->deploy->settings);
        CHECK(settings_cache(step->deploy->settings, step->deploy->settings->cache_middleware_alias));
        break;
    case STEP_SAVE:
    case STEP_COOKIES:
    case STEP_RESTART:
        break;
    }
}

static void check_scene(const struct scene *scene)
{
    double last = 0;
    CHECK(scene->release && settings_cache(scene->settings, STR("default")));
    CHECK(str_equal(scene->workers[0], STR("w1")));
    for (size_t i = 0; i < scene->signal_count; i++)
        check_change(scene, &scene->signals[i].change);
    for (size_t i = 0; i < scene->step_count; i++) {
        check_step(scene, &scene->steps[i]);
        CHECK(scene->steps[i].at >= last);
        last = scene->steps[i].at;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    const struct scene *scene;
    struct report report;
    struct arena arena;
    arena_init(&arena, &heap_allocator);
    report_init(&report, &arena, STR("scene.json"), text);
    if (scene_read(&arena, &report, &scene) == STATUS_OK) {
        check_scene(scene);
    } else {
        struct builder printed;
        CHECK(scene == NULL && report.count > 0);
        for (size_t i = 0; i < report.count; i++)
            CHECK(report.findings[i].offset <= size);
        builder_init(&printed, &heap_allocator);
        report_print(&report, &printed);
        CHECK(printed.len > 0);
        builder_clear(&printed);
    }
    arena_clear(&arena);
    return 0;
}
