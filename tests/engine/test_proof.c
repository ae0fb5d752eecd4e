/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "engine/proof.h"

static const char trace[] = "{\"requests\":[{\"status\":200,\"body\":\"run 1\",\"wrong\":[]},"
                            "{\"status\":500,\"body\":null,\"wrong\":[{\"input\":\"user\",\"kind\":\"leak\"}]}],"
                            "\"totals\":{\"hits\":0,\"ratio\":0.5}}";

static const struct json *read_text(struct arena *arena, const char *text)
{
    struct report report;
    const struct json *root;
    report_init(&report, arena, STR("t"), str_from(text));
    assert_int_equal(json_read(arena, &report, &root), STATUS_OK);
    return root;
}

/* `complaint` NULL: it holds. */
static void check(const char *expect, const char *complaint)
{
    struct arena arena;
    struct builder out;
    arena_init(&arena, testing_allocator());
    builder_init(&out, testing_allocator());
    bool holds = proof_holds(read_text(&arena, expect), read_text(&arena, trace), &out);
    assert_int_equal(holds, complaint == NULL);
    if (complaint)
        assert_str_has(builder_str(&out), complaint);
    else
        assert_int_equal(out.len, 0);
    builder_clear(&out);
    arena_clear(&arena);
}

static void what_is_not_named_may_be_anything(void **state)
{
    (void)state;
    check("{\"totals\":{\"hits\":0}}", NULL);
    check("{\"requests\":{\"2\":{\"status\":500,\"body\":null}}}", NULL);
    check("{\"totals\":{\"ratio\":0.5}}", NULL);
}

static void each_difference_is_told_with_its_place(void **state)
{
    (void)state;
    check("{\"totals\":{\"hits\":1}}", "/totals/hits: expected 1, but the trace has 0.");
    check("{\"requests\":{\"1\":{\"status\":404}}}", "/requests/1/status: expected 404");
    check("{\"totals\":{\"ratio\":0.501}}", "expected 0.501");
    check("{\"requests\":{\"1\":{\"body\":null}}}", "expected null, but the trace has \"run 1\"");
}

static void what_is_named_must_be_there(void **state)
{
    (void)state;
    check("{\"requests\":{\"3\":{}}}", "the trace has nothing");
    check("{\"requests\":{\"0\":{}}}", "the trace has nothing");
    check("{\"requests\":{\"first\":{}}}", "the trace has nothing");
    check("{\"totals\":{\"leaks\":0}}", "the trace has nothing");
}

static void lists_have_one_length(void **state)
{
    (void)state;
    check("{\"requests\":{\"1\":{\"wrong\":[]},\"2\":{\"wrong\":[{\"kind\":\"leak\"}]}}}", NULL);
    check("{\"requests\":{\"2\":{\"wrong\":[]}}}", "expected a list of 0, but the trace has a list of 1");
}

static void a_part_of_a_text_can_be_asked_for(void **state)
{
    (void)state;
    check("{\"requests\":{\"1\":{\"body\":{\"has\":\"run\"}}}}", NULL);
    check("{\"requests\":{\"1\":{\"body\":{\"has\":\"walk\"}}}}", "expected \"walk\"");
    check("{\"requests\":{\"1\":{\"body\":{\"like\":\"run\"}}}}", "/requests/1/body: expected");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_named_may_be_anything), cmocka_unit_test(each_difference_is_told_with_its_place),
        cmocka_unit_test(what_is_named_must_be_there),       cmocka_unit_test(lists_have_one_length),
        cmocka_unit_test(a_part_of_a_text_can_be_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
