/* SPDX-License-Identifier: MIT */
/* What the reader takes and refuses. test_json_value.c has what may be asked of a node, test_json_write.c the writer. */
#include "tests/sim/json_reading.h"

/* Writes the tree down as compact JSON, numbers as they were written. */
static void dump(const struct json *node, struct builder *out)
{
    static const char *const words[] = {"null", "false", "true"};
    if (node->parent && node->index > 0)
        builder_add_byte(out, ',');
    if (node->parent && node->parent->kind == JSON_OBJECT) {
        builder_add(out, node->key);
        builder_add_byte(out, ':');
    }
    if (node->kind <= JSON_TRUE)
        builder_add_text(out, words[node->kind]);
    else if (node->kind == JSON_NUMBER || node->kind == JSON_STRING)
        builder_add(out, node->text);
    if (node->kind < JSON_ARRAY)
        return;
    builder_add_byte(out, node->kind == JSON_ARRAY ? '[' : '{');
    size_t count = 0;
    for (const struct json *item = node->first; item; item = item->next, count++) {
        assert_ptr_equal(item->parent, node);
        assert_int_equal(item->index, count);
        dump(item, out);
    }
    assert_int_equal(count, node->count);
    builder_add_byte(out, node->kind == JSON_ARRAY ? ']' : '}');
}

static void assert_read(struct str source, struct str wanted)
{
    struct reading reading;
    struct str exact = testing_exact(source.at, source.len);
    reading_init(&reading, testing_allocator(), exact);
    if (reading.status != STATUS_OK) {
        report_print(&reading.report, &reading.out);
        fail_msg("refused: %.*s", (int)reading.out.len, reading.out.at);
    }
    assert_int_equal(reading.report.count, 0);
    dump(reading.root, &reading.out);
    assert_str_equal(builder_str(&reading.out), wanted);
    reading_clear(&reading);
    free((void *)(uintptr_t)exact.at);
}

/* The text is refused with one finding, at that byte and path, whose message contains `part`. */
static void assert_refused(struct str source, size_t offset, const char *path, const char *part)
{
    struct reading reading;
    struct str exact = testing_exact(source.at, source.len);
    reading_init(&reading, testing_allocator(), exact);
    if (reading.status != STATUS_INVALID)
        fail_msg("not refused: %.*s", (int)source.len, source.at);
    assert_null(reading.root);
    assert_int_equal(reading.report.count, 1);
    assert_str_has(reading.report.findings[0].message, part);
    assert_str(reading.report.findings[0].path, path);
    if (reading.report.findings[0].offset != offset)
        fail_msg("%.*s: byte %zu, not %zu", (int)source.len, source.at, reading.report.findings[0].offset, offset);
    reading_clear(&reading);
    free((void *)(uintptr_t)exact.at);
}

#define READ(source, wanted) assert_read(STR(source), STR(wanted))
#define REFUSED(source, offset, path, part) assert_refused(STR(source), offset, path, part)

static void what_the_grammar_allows_is_read(void **state)
{
    (void)state;
    READ("null", "null");
    READ(" \t\r\n true \n", "true");
    READ("\"\"", "");
    READ("[]", "[]");
    READ("{ }", "{}");
    READ("[ 1 , [ ] , { \"a\" : false } ]", "[1,[],{a:false}]");
    READ("{\"a\":{\"a\":{\"a\":[{},{}]}},\"\":1}", "{a:{a:{a:[{},{}]}},:1}");
    READ("[0,-0,1.0,10.25,1e9,1E+9,-1.5e-9,0e0,1e999999]", "[0,-0,1.0,10.25,1e9,1E+9,-1.5e-9,0e0,1e999999]");
    READ("123456789012345678901234567890.5", "123456789012345678901234567890.5");
    READ("[\"{\",\"[\",\",\"]", "[{,[,,]");
}

static void escapes_are_decoded(void **state)
{
    (void)state;
    READ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t");
    READ("\"a\\u0041\\u00e4\\u20AC\\ud83d\\ude00z\"", "aA\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80z");
    READ("\"\\u0001\\u007f\\uffff\\ud7ff\\ue000\"", "\x01\x7f\xef\xbf\xbf\xed\x9f\xbf\xee\x80\x80");
    READ("{\"\\u0061\\n\":1}", "{a\n:1}");
    READ("\"\x7f\xc3\xa4\xef\xbb\xbf\xf4\x8f\xbf\xbf\"", "\x7f\xc3\xa4\xef\xbb\xbf\xf4\x8f\xbf\xbf");
}

static void broken_structure_is_refused_with_place_and_remedy(void **state)
{
    (void)state;
    REFUSED("", 0, "", "is empty");
    REFUSED(" \n", 2, "", "is empty");
    REFUSED("[1 2]", 3, "", "comma is missing between two items");
    REFUSED("{\"a\":1 \"b\":2}", 7, "", "comma is missing between two members");
    REFUSED("[1,]", 2, "", "No comma may stand behind the last item");
    REFUSED("{\"a\":[1,2,]}", 9, "/a", "No comma may stand behind the last item");
    REFUSED("{\"a\":1,}", 6, "", "No comma may stand behind the last item");
    REFUSED("[1,,2]", 3, "/1", "value is missing before this comma");
    REFUSED("[,1]", 1, "/0", "value is missing before this comma");
    REFUSED("{,}", 1, "", "key and its value are missing");
    REFUSED("{\"a\"}", 4, "", "colon is missing");
    REFUSED("{\"a\" 1}", 5, "", "colon is missing");
    REFUSED("{\"a\":}", 5, "/a", "value is missing before this bracket");
    REFUSED("{\"a\"::1}", 5, "/a", "A value must begin here");
    REFUSED("[\"a\":1]", 4, "", "colon may only stand behind a key");
    REFUSED("{a:1}", 1, "", "key must stand here, in double quotes");
    REFUSED("{1:1}", 1, "", "key must stand here, in double quotes");
    REFUSED("[1}", 2, "", "} cannot close a list");
    REFUSED("{\"a\":1]", 6, "", "] cannot close an object");
    REFUSED("]", 0, "", "value is missing before this bracket");
    REFUSED("[", 1, "", "a ] is missing");
    REFUSED("[1", 2, "", "a ] is missing");
    REFUSED("[1,", 3, "/1", "a value must follow");
    REFUSED("{", 1, "", "a } is missing");
    REFUSED("{\"a\"", 4, "", "colon is missing");
    REFUSED("{\"a\":", 5, "/a", "a value must follow");
    REFUSED("{\"a\":1", 6, "", "a } is missing");
    REFUSED("1 2", 2, "", "holds one value only");
    REFUSED("{}}", 2, "", "holds one value only");
    REFUSED("{\"steps\":[0,1,2,{\"get\":\"x\"\"y\"}]}", 26, "/steps/3", "comma is missing between two members");
    REFUSED("{\"a/b\":{\"c~d\":[0,x]}}", 17, "/a~1b/c~0d/1", "bare word");
}

static void broken_numbers_and_words_are_refused(void **state)
{
    (void)state;
    REFUSED("[01]", 1, "/0", "must not begin with a needless 0");
    REFUSED("-01", 1, "", "must not begin with a needless 0");
    REFUSED("-", 1, "", "After the minus sign a digit");
    REFUSED("-a", 1, "", "After the minus sign a digit");
    REFUSED("1.", 2, "", "After the point a digit");
    REFUSED("1.e5", 2, "", "After the point a digit");
    REFUSED("1e", 2, "", "In the exponent a digit");
    REFUSED("1e+", 3, "", "In the exponent a digit");
    REFUSED("1.2.3", 3, "", "number goes wrong here");
    REFUSED("0x10", 1, "", "number goes wrong here");
    REFUSED("1_000", 1, "", "number goes wrong here");
    REFUSED(".5", 0, "", "write 0 in front of the point");
    REFUSED("+1", 0, "", "must not begin with +");
    REFUSED("True", 0, "", "in lower case");
    REFUSED("NULL", 0, "", "in lower case");
    REFUSED("None", 0, "", "write null");
    REFUSED("NaN", 0, "", "no such number");
    REFUSED("-Infinity", 1, "", "After the minus sign a digit");
    REFUSED("truee", 0, "", "bare word");
    REFUSED("[nul]", 1, "/0", "bare word");
}

static void broken_texts_are_refused(void **state)
{
    (void)state;
    REFUSED("[\"abc", 1, "/0", "has no end");
    REFUSED("\"abc\\\"", 0, "", "has no end");
    REFUSED("{\"abc", 1, "", "has no end");
    REFUSED("\"a\nb\"", 2, "", "must end in the line");
    REFUSED("\"a\tb\"", 2, "", "written \\t");
    REFUSED("\"a\x1f\"", 2, "", "control character");
    REFUSED("\"a\0b\"", 2, "", "NUL byte");
    REFUSED("\"\\x41\"", 1, "", "After \\ one of");
    REFUSED("\"\\", 1, "", "After \\ one of");
    REFUSED("\"\\u12g4\"", 1, "", "four hexadecimal digits");
    REFUSED("\"\\u12", 1, "", "four hexadecimal digits");
    REFUSED("'a'", 0, "", "double quotes");
    REFUSED("{'a':1}", 1, "", "double quotes");
}

static void what_is_dangerous_is_refused_by_name(void **state)
{
    (void)state;
    REFUSED("[\"ab\\u0000cd\"]", 4, "/0", "\\u0000 is not allowed");
    REFUSED("{\"a\\u0000\":1}", 3, "", "\\u0000 is not allowed");
    REFUSED("\"\\ud800\"", 1, "", "first half of a surrogate pair");
    REFUSED("\"\\ud800\\u0041\"", 1, "", "first half of a surrogate pair");
    REFUSED("\"\\ud800\\ud800\"", 1, "", "first half of a surrogate pair");
    REFUSED("\"\\ud800x\\udc00\"", 1, "", "first half of a surrogate pair");
    REFUSED("\"x\\udc00\\ud800\"", 2, "", "second half of a surrogate pair");
    REFUSED("\xef\xbb\xbf{}", 0, "", "byte order mark");
    REFUSED("\xff\xfe{\0}\0", 0, "", "byte order mark (BOM) of UTF-16");
    REFUSED("\xfe\xff\0{\0}", 0, "", "byte order mark (BOM) of UTF-16");
    REFUSED("{\0}\0", 1, "", "UTF-16");
    REFUSED("[1] // no", 4, "", "no comments");
    REFUSED("[1 /* no */]", 3, "", "no comments");
    REFUSED("# no\n[1]", 0, "", "no comments");
    REFUSED("[\xc2\xa0"
            "1]",
            1, "/0", "only spaces, tabs and line breaks");
    REFUSED("[\f1]", 1, "/0", "only spaces, tabs and line breaks");
    REFUSED("[1\xff]", 2, "", "not valid UTF-8");
}

static void repeated_keys_are_refused(void **state)
{
    (void)state;
    REFUSED("{\"a\":1,\"b\":2,\"a\":3}", 13, "/a", "The key \"a\" occurs twice");
    REFUSED("{\"x\":{\"b\":1,\"a\":1,\"b\":1,\"a\":1}}", 18, "/x/b", "The key \"b\" occurs twice");
    REFUSED("{\"a\":1,\"\\u0061\":2}", 7, "/a", "The key \"a\" occurs twice");
    REFUSED("{\"\":1,\"\":2}", 6, "/", "The key \"\" occurs twice");
    READ("{\"a\":1,\"A\":2,\"aa\":{\"a\":1}}", "{a:1,A:2,aa:{a:1}}");
}

/* Ten bytes inside quotes: nothing that is not well-formed UTF-8 gets through, whatever stands around it. */
static void bytes_that_are_not_utf8_are_refused(void **state)
{
    (void)state;
    static const struct str cases[] = {
        STR_INIT("\x80"),
        STR_INIT("\xbf"),
        STR_INIT("\xc0\x80"),
        STR_INIT("\xc1\xbf"),
        STR_INIT("\xc0\xaf"),
        STR_INIT("\xc2"),
        STR_INIT("\xc2\x41"),
        STR_INIT("\xc3\xc3"),
        STR_INIT("\xe0\x80\x80"),
        STR_INIT("\xe0\x9f\xbf"),
        STR_INIT("\xe2\x82"),
        STR_INIT("\xe2\x41\x82"),
        STR_INIT("\xed\xa0\x80"),
        STR_INIT("\xed\xbf\xbf"),
        STR_INIT("\xed\xa0\xbd\xed\xb8\x80"),
        STR_INIT("\xf0\x80\x80\x80"),
        STR_INIT("\xf0\x8f\xbf\xbf"),
        STR_INIT("\xf0\x9f\x98"),
        STR_INIT("\xf0\x9f"),
        STR_INIT("\xf4\x90\x80\x80"),
        STR_INIT("\xf5\x80\x80\x80"),
        STR_INIT("\xf8\x88\x80\x80"),
        STR_INIT("\xfe"),
        STR_INIT("\xff"),
        STR_INIT("\xf0\x9f\x98\x7f"),
        STR_INIT("\xe2\x82\xff"),
        STR_INIT("\xfc\x84\x80\x80\x80\x80"),
    };
    char source[32];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str bytes = cases[i];
        int len = snprintf(source, sizeof source, "[\"ok%.*s\"]", (int)bytes.len, bytes.at);
        assert_refused((struct str){source, (size_t)len}, 4, "/0", "not valid UTF-8");
        /* Cut behind the bytes, so that a decoder which reads on would leave the text. */
        assert_refused((struct str){source, 4 + bytes.len}, 4, "/0", "not valid UTF-8");
        len = snprintf(source, sizeof source, "{\"%.*s\":1}", (int)bytes.len, bytes.at);
        assert_refused((struct str){source, (size_t)len}, 2, "", "not valid UTF-8");
        len = snprintf(source, sizeof source, "[%.*s]", (int)bytes.len, bytes.at);
        assert_refused((struct str){source, (size_t)len}, 1, "/0", "not valid UTF-8");
    }
}

static void nesting_ends_at_the_limit(void **state)
{
    (void)state;
    char source[2 * JSON_DEPTH_LIMIT + 2];
    memset(source, '[', JSON_DEPTH_LIMIT + 1);
    memset(source + JSON_DEPTH_LIMIT, ']', JSON_DEPTH_LIMIT);
    assert_read((struct str){source, 2 * JSON_DEPTH_LIMIT}, (struct str){source, 2 * JSON_DEPTH_LIMIT});
    memset(source, '[', sizeof source);
    char path[2 * JSON_DEPTH_LIMIT + 1] = "";
    for (int i = 0; i < JSON_DEPTH_LIMIT; i++)
        strcat(path, "/0");
    assert_refused((struct str){source, sizeof source}, JSON_DEPTH_LIMIT, path, "deeper than 64 levels");
}

static void a_text_beyond_the_size_limit_is_refused(void **state)
{
    (void)state;
    char *source = malloc(JSON_SIZE_LIMIT + 1);
    assert_non_null(source);
    memset(source, ' ', JSON_SIZE_LIMIT + 1);
    source[0] = '1';
    struct reading reading;
    reading_init(&reading, testing_allocator(), (struct str){source, JSON_SIZE_LIMIT + 1});
    assert_int_equal(reading.status, STATUS_INVALID);
    assert_str_has(reading.report.findings[0].message, "larger than 64 MiB");
    reading_clear(&reading);
    reading_init(&reading, testing_allocator(), (struct str){source, JSON_SIZE_LIMIT});
    assert_int_equal(reading.status, STATUS_OK);
    reading_clear(&reading);
    free(source);
}

/* With a quadratic search 200,000 keys would take minutes, and the test its time limit. */
static void many_keys_are_compared_quickly(void **state)
{
    (void)state;
    struct builder source;
    builder_init(&source, testing_allocator());
    builder_add(&source, STR("{"));
    for (int i = 0; i < 200000; i++) {
        builder_add(&source, STR("\"key "));
        builder_add_int(&source, i * 7919 % 200000);
        builder_add(&source, STR("\":0,"));
    }
    size_t end = source.len;
    builder_add(&source, STR("\"last\":0}"));
    struct reading reading;
    reading_init(&reading, testing_allocator(), builder_str(&source));
    assert_int_equal(reading.status, STATUS_OK);
    assert_int_equal(reading.root->count, 200001);
    reading_clear(&reading);
    source.len = end;
    builder_add(&source, STR("\"key 77\":0}"));
    assert_refused(builder_str(&source), end, "/key 77", "\"key 77\" occurs twice");
    builder_clear(&source);
}

static void assert_survives(struct str source, enum status wanted, bool recovers)
{
    for (size_t n = 1;; n++) {
        struct failing_allocator memory;
        struct reading reading;
        failing_init(&memory, n);
        memory.recovers = recovers;
        reading_init(&reading, &memory.allocator, source);
        assert_int_equal(reading.status, memory.refused ? STATUS_NO_MEMORY : wanted);
        assert_int_equal(reading.root != NULL, reading.status == STATUS_OK);
        report_print(&reading.report, &reading.out);
        reading_clear(&reading);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
        assert_true(n < 1000);
    }
}

static void memory_may_run_out_at_every_request(void **state)
{
    (void)state;
    struct builder source;
    builder_init(&source, testing_allocator());
    builder_add(&source, STR("{\"long\":\"\\n"));
    for (int i = 0; i < 9000; i++)
        builder_add_byte(&source, 'x');
    builder_add(&source, STR("\""));
    for (int i = 0; i < 400; i++) {
        builder_add(&source, STR(",\""));
        builder_add_int(&source, i);
        builder_add(&source, STR("\":[{}]"));
    }
    builder_add(&source, STR("}"));
    for (int recovers = 0; recovers < 2; recovers++) {
        assert_survives(builder_str(&source), STATUS_OK, recovers != 0);
        assert_survives(STR("[{\"a\":1,\"a\":2}]"), STATUS_INVALID, recovers != 0);
        assert_survives(STR("[{\"a\":1,\"b\":tru}]"), STATUS_INVALID, recovers != 0);
    }
    builder_clear(&source);
}

/* Every prefix and every single changed byte of a document: no crash, and one finding or none. */
static void cut_and_changed_documents_do_no_harm(void **state)
{
    (void)state;
    const struct str source =
        STR("{\"a\\ud83d\\ude00\": [1.5e-3, -0, \"\\n\xe2\x82\xac\", {\"b\": null}], \"c\": true}");
    for (size_t len = 0; len < source.len; len++) {
        struct reading reading;
        struct str exact = testing_exact(source.at, len);
        reading_init(&reading, testing_allocator(), exact);
        assert_int_equal(reading.status, STATUS_INVALID);
        assert_int_equal(reading.report.count, 1);
        reading_clear(&reading);
        free((void *)(uintptr_t)exact.at);
    }
    for (size_t at = 0; at < source.len; at++)
        for (int byte = 0; byte < 256; byte++) {
            char changed[128];
            struct reading reading;
            memcpy(changed, source.at, source.len);
            changed[at] = (char)byte;
            reading_init(&reading, testing_allocator(), (struct str){changed, source.len});
            assert_int_equal(reading.report.count, reading.status == STATUS_OK ? 0 : 1);
            reading_clear(&reading);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_grammar_allows_is_read),
        cmocka_unit_test(escapes_are_decoded),
        cmocka_unit_test(broken_structure_is_refused_with_place_and_remedy),
        cmocka_unit_test(broken_numbers_and_words_are_refused),
        cmocka_unit_test(broken_texts_are_refused),
        cmocka_unit_test(what_is_dangerous_is_refused_by_name),
        cmocka_unit_test(repeated_keys_are_refused),
        cmocka_unit_test(bytes_that_are_not_utf8_are_refused),
        cmocka_unit_test(nesting_ends_at_the_limit),
        cmocka_unit_test(a_text_beyond_the_size_limit_is_refused),
        cmocka_unit_test(many_keys_are_compared_quickly),
        cmocka_unit_test(memory_may_run_out_at_every_request),
        cmocka_unit_test(cut_and_changed_documents_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
