/* SPDX-License-Identifier: MIT */
/* Reads a scene from its text, with what belongs to it freed after each test. */
#ifndef HITMISS_TESTS_SIM_SCENE_READING_H
#define HITMISS_TESTS_SIM_SCENE_READING_H

#include "tests/sim/testing.h"

#include "sim/scene/scene.h"

struct bench {
    struct arena arena;
    struct report report;
    const struct scene *scene;
};

static int setup(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);
    arena_init(&bench->arena, testing_allocator());
    *state = bench;
    return 0;
}

static int teardown(void **state)
{
    struct bench *bench = *state;
    arena_clear(&bench->arena);
    free(bench);
    return 0;
}

static enum status read_text(struct bench *bench, struct str text)
{
    report_init(&bench->report, &bench->arena, STR("a.json"), text);
    return scene_read(&bench->arena, &bench->report, &bench->scene);
}

#endif
