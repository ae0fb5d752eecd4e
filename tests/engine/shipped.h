/* SPDX-License-Identifier: MIT */
/* The course as it ships, opened once for a group of tests. They run in the source folder. Header only. */
#ifndef HITMISS_TESTS_ENGINE_SHIPPED_H
#define HITMISS_TESTS_ENGINE_SHIPPED_H

#include "tests/sim/testing.h"

#include "engine/content.h"

struct shipped {
    struct content *content;
    struct builder complaints;
};

TESTING_UNUSED static int open_course(void **state)
{
    struct shipped *shipped = calloc(1, sizeof *shipped);
    builder_init(&shipped->complaints, testing_allocator());
    enum status status = content_open(testing_allocator(), STR("."), &shipped->content, &shipped->complaints);
    if (status != STATUS_OK)
        print_error("%.*s", (int)shipped->complaints.len, shipped->complaints.at);
    *state = shipped;
    return status == STATUS_OK ? 0 : -1;
}

TESTING_UNUSED static int close_course(void **state)
{
    struct shipped *shipped = *state;
    content_free(shipped->content);
    builder_clear(&shipped->complaints);
    free(shipped);
    return 0;
}

#endif
