/* SPDX-License-Identifier: MIT */
/* How a check ends when memory runs out at any moment; what it finds is tried in tests/app/test_check.c. */
#include "tests/sim/testing.h"

#include "engine/check.h"

static void running_out_of_memory_is_told_and_leaks_nothing(void **state)
{
    (void)state;
    struct failing_allocator memory;
    const struct check_options options = {.coverage = true};
    for (size_t n = 1;; n += 31) { /* a sample: all of them would take the square of their number */
        struct builder out;
        struct check_outcome outcome;
        failing_init(&memory, n);
        builder_init(&out, &memory.allocator);
        enum status status = check_content(&memory.allocator, STR("tests/engine/content"), &options, &out, &outcome);
        assert_int_equal(status, memory.refused ? STATUS_NO_MEMORY : STATUS_OK);
        builder_clear(&out);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
    }
}

static void what_was_looked_at_is_counted(void **state)
{
    (void)state;
    struct builder out;
    struct check_outcome outcome;
    const struct check_options options = {.coverage = false};
    builder_init(&out, testing_allocator());
    assert_int_equal(check_content(testing_allocator(), STR("tests/engine/content"), &options, &out, &outcome),
                     STATUS_OK);
    assert_str(builder_str(&out), "");
    assert_int_equal(outcome.files, 11); /* course, glossary, four of quizzes, three lessons, two scenes */
    assert_int_equal(outcome.findings, 0);
    assert_int_equal(outcome.unproved, 0);
    assert_int_equal(outcome.proved, 22);
    builder_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(running_out_of_memory_is_told_and_leaks_nothing),
        cmocka_unit_test(what_was_looked_at_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
