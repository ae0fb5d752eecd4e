/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "sim/trace/trace_json.h"
#include "tests/sim/trace_records.h"

/* Writes a whole trace of one record. The caller clears `out`. */
static void write_trace(struct sample *sample, const struct allocator *from, struct builder *out,
                        struct trace_json_options options)
{
    struct trace_json trace;
    builder_init(out, from);
    trace_json_begin(&trace, out, &sample->scene, &sample->rules, options);
    trace_json_step(&trace, &sample->record);
    trace_json_end(&trace, sample->entries, 2, sample->totals);
}

static void a_compact_trace_is_the_contracts_to_the_letter(void **state)
{
    (void)state;
    struct sample sample;
    struct builder out;
    sample_init(&sample);
    write_trace(&sample, testing_allocator(), &out, (struct trace_json_options){false, false});
    assert_str(builder_str(&out),
               "{\"trace\":1,\"django\":\"5.2.19\",\"exact\":true,\"requests\":[{\"step\":0,\"at\":0,"
               "\"client\":\"alice\",\"worker\":\"w1\",\"method\":\"GET\",\"url\":\"http://testserver/news/?page=2\","
               "\"status\":200,\"view_ran\":true,\"served_by\":\"view\",\"took_ms\":180,"
               "\"headers\":{\"Cache-Control\":\"max-age=900\",\"Vary\":\"Cookie\"},\"set_cookie\":[],"
               "\"body\":\"A for alice\",\"layers\":[{\"layer\":\"cache_page\",\"alias\":\"default\","
               "\"lookup\":\"miss\",\"header_key\":\"" HEADER_KEY "\",\"vary\":null,\"page_key\":null,"
               "\"stored\":true,\"not_stored\":null,\"stored_vary\":[\"HTTP_COOKIE\"],\"ttl\":900,"
               "\"stored_key\":\"" PAGE_KEY "\","
               "\"why\":\"No header list is stored for this URL, so Django cannot build the page key.\"}],"
               "\"wrong\":[]}],\"cache\":[{\"alias\":\"default\",\"worker\":\"w1\",\"key\":\"" PAGE_KEY "\","
               "\"kind\":\"page\",\"expires\":900.0},{\"alias\":\"shared\",\"worker\":null,\"key\":\"k\","
               "\"kind\":\"other\",\"expires\":null}],\"totals\":{\"requests\":1,\"hits\":0,\"misses\":1,"
               "\"view_runs\":1,\"stored\":1,\"leaks\":0,\"stale\":0}}");
    builder_clear(&out);
}

static void seconds_have_at_most_three_decimals_and_no_trailing_zeros(void **state)
{
    (void)state;
    struct sample sample;
    struct builder out;
    sample_init(&sample);
    sample.record.at = 1.5;
    sample.layer.ttl = 60.25;
    sample.entries[0].expires = 61.75;
    write_trace(&sample, testing_allocator(), &out, (struct trace_json_options){false, false});
    assert_str_has(builder_str(&out), "\"at\":1.5,");
    assert_str_has(builder_str(&out), "\"ttl\":60.25,");
    assert_str_has(builder_str(&out), "\"expires\":61.75}");
    builder_clear(&out);
}

static void a_response_without_a_body_has_no_body_field(void **state)
{
    (void)state;
    struct sample sample;
    struct builder out;
    sample_init(&sample);
    sample.record.request.has_body = false;
    write_trace(&sample, testing_allocator(), &out, (struct trace_json_options){false, false});
    assert_false(str_contains(builder_str(&out), STR("\"body\"")));
    builder_clear(&out);
}

static void a_fragment_layer_has_its_name(void **state)
{
    (void)state;
    struct sample sample;
    struct builder out;
    sample_init(&sample);
    sample.layer.kind = LAYER_FRAGMENT;
    sample.layer.name = STR("sidebar");
    write_trace(&sample, testing_allocator(), &out, (struct trace_json_options){false, false});
    assert_str_has(builder_str(&out), "{\"layer\":\"fragment\",\"name\":\"sidebar\",\"alias\":");
    builder_clear(&out);
}

static void what_was_wrong_is_written_with_its_step(void **state)
{
    (void)state;
    struct sample sample;
    struct builder out;
    sample_init(&sample);
    sample.record.request.wrong = &sample.wrong;
    sample.record.request.wrong_count = 1;
    write_trace(&sample, testing_allocator(), &out, (struct trace_json_options){false, false});
    assert_str_has(builder_str(&out), "\"wrong\":[{\"input\":\"user\",\"kind\":\"leak\",\"got\":\"alice\","
                                      "\"expected\":\"bob\",\"from_step\":0}]");
    builder_clear(&out);
}

static void events_are_written_only_when_asked_for(void **state)
{
    (void)state;
    struct sample sample;
    struct builder out;
    sample_init(&sample);
    write_trace(&sample, testing_allocator(), &out, (struct trace_json_options){false, false});
    assert_false(str_contains(builder_str(&out), STR("\"events\"")));
    assert_false(str_contains(builder_str(&out), STR("\"steps\"")));
    builder_clear(&out);
    write_trace(&sample, testing_allocator(), &out, (struct trace_json_options){true, false});
    assert_str_has(builder_str(&out), "\"events\":[{\"kind\":\"request_arrives\",\"place\":\"client\","
                                      "\"text\":\"alice sends GET http://testserver/news/?page=2.\","
                                      "\"data\":{\"position\":0,\"client\":\"alice\","
                                      "\"url\":\"http://testserver/news/?page=2\",\"method\":\"GET\"}}");
    builder_clear(&out);
}

static void a_built_key_carries_all_its_parts(void **state)
{
    (void)state;
    struct sample sample;
    struct builder out;
    sample_init(&sample);
    write_trace(&sample, testing_allocator(), &out, (struct trace_json_options){true, false});
    assert_str_has(builder_str(&out), "\"data\":{\"position\":0,\"key\":\"" HEADER_KEY "\",\"prefix\":\"\","
                                      "\"method\":null,\"url\":\"http://testserver/news/?page=2\","
                                      "\"url_digest\":\"0123\",\"names\":null,\"values\":null,"
                                      "\"headers_digest\":null,\"language\":\"en-us\",\"time_zone\":\"UTC\"}");
    assert_str_has(builder_str(&out), "\"data\":{\"position\":1,\"key\":\"" PAGE_KEY "\",\"prefix\":\"\","
                                      "\"method\":\"GET\",\"url\":\"http://testserver/news/?page=2\","
                                      "\"url_digest\":\"0123\",\"names\":[\"HTTP_COOKIE\"],\"values\":[null],"
                                      "\"headers_digest\":\"4567\",\"language\":\"en-us\",\"time_zone\":\"UTC\"}");
    builder_clear(&out);
}

static void other_steps_stand_in_a_list_before_the_cache(void **state)
{
    (void)state;
    struct sample sample;
    struct builder out;
    struct trace_json trace;
    sample_init(&sample);
    struct event saved = {.kind = EVENT_DATA_CHANGED,
                          .place = PLACE_DATA,
                          .subject = STR("headline"),
                          .detail = STR("B"),
                          .text = STR("A")};
    struct step_record other = {.step = 1, .at = 10, .kind = STEP_SAVE, .events = &saved, .event_count = 1};
    builder_init(&out, testing_allocator());
    trace_json_begin(&trace, &out, &sample.scene, &sample.rules, (struct trace_json_options){true, false});
    trace_json_step(&trace, &other);
    trace_json_step(&trace, &sample.record);
    trace_json_end(&trace, NULL, 0, sample.totals);
    assert_str_has(builder_str(&out),
                   "],\"steps\":[{\"step\":1,\"at\":10,\"what\":\"save\",\"events\":[{\"kind\":\"data_changed\","
                   "\"place\":\"data\",\"text\":\"The data headline changes from \\\"A\\\" to \\\"B\\\".\","
                   "\"data\":{\"position\":0,\"name\":\"headline\",\"value\":\"B\",\"old\":\"A\"}}]}],\"cache\":[],");
    builder_clear(&out);
}

static void an_indented_trace_keeps_small_things_on_one_line(void **state)
{
    (void)state;
    struct sample sample;
    struct builder out;
    sample_init(&sample);
    write_trace(&sample, testing_allocator(), &out, (struct trace_json_options){true, true});
    assert_str_has(builder_str(&out),
                   "\n      \"headers\": { \"Cache-Control\": \"max-age=900\", \"Vary\": \"Cookie\" },\n");
    assert_str_has(builder_str(&out), "\n          \"stored_vary\": [\"HTTP_COOKIE\"],\n");
    assert_str_has(builder_str(&out), "\n  \"steps\": [],\n");
    builder_clear(&out);
}

static void a_belief_is_named_in_its_trace(void **state)
{
    (void)state;
    struct sample sample;
    struct builder out;
    sample_init(&sample);
    sample.rules.belief = STR("query-ignored");
    write_trace(&sample, testing_allocator(), &out, (struct trace_json_options){false, false});
    assert_str_has(builder_str(&out), "\"django\":\"5.2.19\",\"belief\":\"query-ignored\",\"exact\":true");
    assert_str_has(builder_str(&out), "so the imagined Django cannot build the page key.");
    builder_clear(&out);
}

static void text_taken_away_in_between_makes_the_same_trace(void **state)
{
    (void)state;
    struct sample sample;
    struct builder whole, out, joined;
    struct trace_json trace;
    sample_init(&sample);
    write_trace(&sample, testing_allocator(), &whole, (struct trace_json_options){true, true});
    builder_init(&out, testing_allocator());
    builder_init(&joined, testing_allocator());
    trace_json_begin(&trace, &out, &sample.scene, &sample.rules, (struct trace_json_options){true, true});
    builder_add(&joined, builder_str(&out));
    builder_reset(&out);
    trace_json_step(&trace, &sample.record);
    builder_add(&joined, builder_str(&out));
    builder_reset(&out);
    trace_json_end(&trace, sample.entries, 2, sample.totals);
    builder_add(&joined, builder_str(&out));
    assert_str_equal(builder_str(&joined), builder_str(&whole));
    builder_clear(&whole);
    builder_clear(&out);
    builder_clear(&joined);
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
        write_trace(&sample, &memory.allocator, &out, (struct trace_json_options){true, false});
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
        cmocka_unit_test(a_compact_trace_is_the_contracts_to_the_letter),
        cmocka_unit_test(seconds_have_at_most_three_decimals_and_no_trailing_zeros),
        cmocka_unit_test(a_response_without_a_body_has_no_body_field),
        cmocka_unit_test(a_fragment_layer_has_its_name),
        cmocka_unit_test(what_was_wrong_is_written_with_its_step),
        cmocka_unit_test(events_are_written_only_when_asked_for),
        cmocka_unit_test(a_built_key_carries_all_its_parts),
        cmocka_unit_test(other_steps_stand_in_a_list_before_the_cache),
        cmocka_unit_test(an_indented_trace_keeps_small_things_on_one_line),
        cmocka_unit_test(a_belief_is_named_in_its_trace),
        cmocka_unit_test(text_taken_away_in_between_makes_the_same_trace),
        cmocka_unit_test(memory_that_runs_out_shows_in_the_builder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
