/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "sim/trace/explain.h"
#include "tests/sim/trace_records.h"

static void explain_sample(struct sample *sample, const struct allocator *from, struct builder *out, bool ascii)
{
    struct explain explain;
    builder_init(out, from);
    explain_init(&explain, out, &sample->rules, ascii);
    explain_opening(&explain, &sample->scene);
    explain_step(&explain, &sample->record);
    explain_cache(&explain, sample->entries, 2);
    explain_totals(&explain, sample->totals);
    explain_clear(&explain);
}

static void a_story_tells_who_asked_what_was_decided_and_what_is_left(void **state)
{
    (void)state;
    struct sample sample;
    struct builder out;
    sample_init(&sample);
    explain_sample(&sample, testing_allocator(), &out, false);
    assert_str(builder_str(&out),
               "One page\n"
               "Django 5.2.19.\n"
               "\n"
               "Step 1, at 0 seconds: alice sends GET /news/?page=2\n"
               "  Django builds the key of the header list from the URL http://testserver/news/?page=2.\n"
               "    prefix          none\n"
               "    URL             http://testserver/news/?page=2\n"
               "    URL digest      0123\n"
               "    language        en-us\n"
               "    time zone       UTC\n"
               "    whole key       " HEADER_KEY "\n"
               "  Django builds the page key from the URL, the method and the value of Cookie (absent).\n"
               "    method          GET\n"
               "    header          Cookie: absent\n"
               "    headers digest  4567\n"
               "    whole key       " PAGE_KEY "\n"
               "  The page is stored for 900 seconds.\n"
               "    under the key   " PAGE_KEY "\n"
               "  Decision of cache_page (alias default): a miss; stored for 900 seconds, by the value of\n"
               "    Cookie. No header list is stored for this URL, so Django cannot build the page key.\n"
               "  Answer: status 200, answered by the view, in 180 ms.\n"
               "    body            A for alice\n"
               "    headers         Cache-Control: max-age=900\n"
               "                    Vary: Cookie\n"
               "\n"
               "The cache holds 2 entries:\n"
               "  A page in default, memory of w1; it expires at 900 seconds:\n"
               "    " PAGE_KEY "\n"
               "  An entry in shared; it never expires:\n"
               "    k\n"
               "\n"
               "1 request: 0 hits and 1 miss. The view ran 1 time, and 1 page was stored. No answer leaked to\n"
               "the wrong visitor, and none was stale.\n");
    builder_clear(&out);
}

static void no_line_is_longer_than_96_columns(void **state)
{
    (void)state;
    struct sample sample;
    struct builder out;
    sample_init(&sample);
    sample.url.absolute =
        STR("http://testserver/a/long/path/that/goes/on/and/on/?with=a&query=that&goes=on&and=on&and=on"
            "&until=it&does=not&fit=on&one=line&at=all");
    sample.header_key.url = sample.url.absolute;
    sample.record.request.body =
        STR("0123456789012345678901234567890123456789012345678901234567890123456789012345678901"
            "2345678901234567890123456789");
    explain_sample(&sample, testing_allocator(), &out, false);
    size_t column = 0;
    for (size_t i = 0; i < out.len; i++) {
        column = out.at[i] == '\n' ? 0 : column + 1;
        assert_true(column <= WRAP_COLUMNS);
    }
    builder_clear(&out);
}

static void text_of_a_scene_cannot_control_a_terminal(void **state)
{
    (void)state;
    struct sample sample;
    struct builder out;
    sample_init(&sample);
    sample.record.request.body = STR("a\x1b[31mb\xc2\x9b"
                                     "c\xe2\x80\xae"
                                     "d\x07 \xc3\xa9");
    explain_sample(&sample, testing_allocator(), &out, false);
    assert_str_has(builder_str(&out), "a?[31mb?c?d? \xc3\xa9\n");
    builder_clear(&out);
}

static void ascii_output_holds_ascii_only(void **state)
{
    (void)state;
    struct sample sample;
    struct builder out;
    sample_init(&sample);
    sample.record.request.body = STR("caf\xc3\xa9");
    explain_sample(&sample, testing_allocator(), &out, true);
    assert_str_has(builder_str(&out), "body            caf?\n");
    builder_clear(&out);
}

static void a_belief_is_announced_as_not_being_django(void **state)
{
    (void)state;
    struct sample sample;
    struct builder out;
    sample_init(&sample);
    sample.rules.belief = STR("query-ignored");
    explain_sample(&sample, testing_allocator(), &out, false);
    assert_str_has(builder_str(&out), "Django 5.2.19 with the belief query-ignored. This is not what Django does");
    builder_clear(&out);
}

static void a_leak_is_told_in_plain_words(void **state)
{
    (void)state;
    struct sample sample;
    struct builder out;
    sample_init(&sample);
    sample.record.request.wrong = &sample.wrong;
    sample.record.request.wrong_count = 1;
    explain_sample(&sample, testing_allocator(), &out, false);
    assert_str_has(builder_str(&out), "  A leak: alice received an answer that was made for the user alice in step 1.");
    builder_clear(&out);
}

static void memory_that_runs_out_shows_in_the_builder(void **state)
{
    (void)state;
    struct sample sample;
    sample_init(&sample);
    for (size_t n = 1;; n++) {
        struct failing_allocator memory;
        struct builder out;
        failing_init(&memory, n);
        explain_sample(&sample, &memory.allocator, &out, false);
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
        cmocka_unit_test(a_story_tells_who_asked_what_was_decided_and_what_is_left),
        cmocka_unit_test(no_line_is_longer_than_96_columns),
        cmocka_unit_test(text_of_a_scene_cannot_control_a_terminal),
        cmocka_unit_test(ascii_output_holds_ascii_only),
        cmocka_unit_test(a_belief_is_announced_as_not_being_django),
        cmocka_unit_test(a_leak_is_told_in_plain_words),
        cmocka_unit_test(memory_that_runs_out_shows_in_the_builder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
