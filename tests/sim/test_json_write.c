/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "sim/json/json.h"

/* Writes one of everything. */
static void write_sample(struct json_writer *writer)
{
    json_open_object(writer);
    json_key(writer, "a");
    json_put_int(writer, -5);
    json_key(writer, "empty");
    json_open_array(writer);
    json_close_array(writer);
    json_key(writer, "list");
    json_open_array(writer);
    json_put_null(writer);
    json_put_bool(writer, true);
    json_one_line(writer);
    json_open_object(writer);
    json_key(writer, "x");
    json_put_seconds(writer, 1.5, true);
    json_key_str(writer, STR("y"));
    json_one_line(writer);
    json_open_array(writer);
    json_put_seconds(writer, 2, false);
    json_put_seconds(writer, 2, true);
    json_close_array(writer);
    json_key(writer, "z");
    json_open_object(writer);
    json_close_object(writer);
    json_close_object(writer);
    json_open_object(writer);
    json_key(writer, "q");
    json_put_text(writer, "\"");
    json_close_object(writer);
    json_close_array(writer);
    json_close_object(writer);
}

static void compact_json_has_no_white_space(void **state)
{
    (void)state;
    struct builder out;
    struct json_writer writer;
    builder_init(&out, testing_allocator());
    json_writer_init(&writer, &out, false);
    write_sample(&writer);
    assert_str(builder_str(&out),
               "{\"a\":-5,\"empty\":[],\"list\":[null,true,{\"x\":1.5,\"y\":[2,2.0],\"z\":{}},{\"q\":\"\\\"\"}]}");
    builder_clear(&out);
}

static void indented_json_has_one_item_a_line(void **state)
{
    (void)state;
    struct builder out;
    struct json_writer writer;
    builder_init(&out, testing_allocator());
    json_writer_init(&writer, &out, true);
    write_sample(&writer);
    assert_str(builder_str(&out), "{\n"
                                  "  \"a\": -5,\n"
                                  "  \"empty\": [],\n"
                                  "  \"list\": [\n"
                                  "    null,\n"
                                  "    true,\n"
                                  "    { \"x\": 1.5, \"y\": [2, 2.0], \"z\": {} },\n"
                                  "    {\n"
                                  "      \"q\": \"\\\"\"\n"
                                  "    }\n"
                                  "  ]\n"
                                  "}");
    builder_clear(&out);
}

static void assert_written(struct str value, const char *wanted)
{
    struct builder out;
    struct json_writer writer;
    builder_init(&out, testing_allocator());
    json_writer_init(&writer, &out, false);
    json_put_str(&writer, value);
    assert_str(builder_str(&out), wanted);
    builder_clear(&out);
}

static void texts_are_escaped(void **state)
{
    (void)state;
    assert_written(STR(""), "\"\"");
    assert_written((struct str){NULL, 0}, "\"\"");
    assert_written(STR("\"\\\b\f\n\r\t/\x7f"), "\"\\\"\\\\\\b\\f\\n\\r\\t/\x7f\"");
    assert_written(STR("\x01\x1f\0"), "\"\\u0001\\u001f\\u0000\"");
    assert_written(STR("\xc3\xa4\xf0\x9f\x98\x80"), "\"\xc3\xa4\xf0\x9f\x98\x80\"");
}

static void texts_cannot_leave_a_script_element(void **state)
{
    (void)state;
    assert_written(STR("<b>a & b</b></script>"), "\"<b>a & b<\\/b><\\/script>\"");
    assert_written(STR("<!--<script>"), "\"<\\u0021--<script>\"");
    assert_written(STR("/<!"), "\"/<\\u0021\"");
}

static void bytes_that_are_not_utf8_are_replaced(void **state)
{
    (void)state;
    assert_written(STR("a\xff"
                       "b"),
                   "\"a\xef\xbf\xbd"
                   "b\"");
    assert_written(STR("\xed\xa0\x80"), "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
    assert_written(STR("\xe2\x82"), "\"\xef\xbf\xbd\xef\xbf\xbd\"");
}

static void what_is_written_reads_back_the_same(void **state)
{
    (void)state;
    char bytes[0x7f];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i + 1);
    struct arena arena;
    struct report report;
    struct builder out;
    struct json_writer writer;
    const struct json *root;
    arena_init(&arena, testing_allocator());
    builder_init(&out, testing_allocator());
    json_writer_init(&writer, &out, true);
    json_open_object(&writer);
    json_key_str(&writer, (struct str){bytes, sizeof bytes});
    json_put_str(&writer, (struct str){bytes, sizeof bytes});
    json_close_object(&writer);
    report_init(&report, &arena, STR("f"), builder_str(&out));
    assert_int_equal(json_read(&arena, &report, &root), STATUS_OK);
    assert_str_equal(root->first->key, ((struct str){bytes, sizeof bytes}));
    assert_str_equal(root->first->text, ((struct str){bytes, sizeof bytes}));
    builder_clear(&out);
    arena_clear(&arena);
}

static void sixty_four_levels_can_be_written(void **state)
{
    (void)state;
    struct builder out;
    struct json_writer writer;
    builder_init(&out, testing_allocator());
    json_writer_init(&writer, &out, false);
    for (int i = 0; i < 64; i++)
        json_open_array(&writer);
    json_put_int(&writer, 1);
    json_put_int(&writer, 2);
    for (int i = 0; i < 64; i++)
        json_close_array(&writer);
    assert_int_equal(out.len, 64 + 3 + 64);
    assert_str_has(builder_str(&out), "[[1,2]]");
    builder_clear(&out);
}

static void memory_may_run_out_at_every_request(void **state)
{
    (void)state;
    for (size_t n = 1;; n++) {
        struct failing_allocator memory;
        struct builder out;
        struct json_writer writer;
        failing_init(&memory, n);
        builder_init(&out, &memory.allocator);
        json_writer_init(&writer, &out, true);
        json_open_array(&writer);
        for (int i = 0; i < 20; i++)
            write_sample(&writer);
        json_close_array(&writer);
        assert_int_equal(out.failed, memory.refused);
        builder_clear(&out);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compact_json_has_no_white_space),
        cmocka_unit_test(indented_json_has_one_item_a_line),
        cmocka_unit_test(texts_are_escaped),
        cmocka_unit_test(texts_cannot_leave_a_script_element),
        cmocka_unit_test(bytes_that_are_not_utf8_are_replaced),
        cmocka_unit_test(what_is_written_reads_back_the_same),
        cmocka_unit_test(sixty_four_levels_can_be_written),
        cmocka_unit_test(memory_may_run_out_at_every_request),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
