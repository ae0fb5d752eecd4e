/* SPDX-License-Identifier: MIT */
/* A text and what json_read() made of it, for the tests of the reader. */
#ifndef HITMISS_TESTS_SIM_JSON_READING_H
#define HITMISS_TESTS_SIM_JSON_READING_H

#include "tests/sim/testing.h"

#include "sim/json/json.h"

struct reading {
    struct arena arena;
    struct report report;
    struct builder out;
    const struct json *root;
    enum status status;
};

TESTING_UNUSED static void reading_init(struct reading *reading, const struct allocator *from, struct str source)
{
    arena_init(&reading->arena, from);
    builder_init(&reading->out, from);
    report_init(&reading->report, &reading->arena, STR("f"), source);
    reading->status = json_read(&reading->arena, &reading->report, &reading->root);
}

TESTING_UNUSED static void reading_clear(struct reading *reading)
{
    arena_clear(&reading->arena);
    builder_clear(&reading->out);
}

#endif
