/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "sim/trace/events.h"
#include "sim/trace/names.h"
#include "sim/trace/words.h"
#include "tests/sim/trace_records.h"

static int setup(void **state)
{
    struct builder *out = malloc(sizeof *out);
    builder_init(out, testing_allocator());
    *state = out;
    return 0;
}

static int teardown(void **state)
{
    builder_clear(*state);
    free(*state);
    return 0;
}

static struct str why(struct builder *out, struct sample *sample)
{
    builder_reset(out);
    words_why(&sample->rules, &sample->record.request, &sample->layer, out);
    return builder_str(out);
}

static void a_hit_names_the_headers_that_were_looked_at(void **state)
{
    struct sample sample;
    sample_init(&sample);
    sample.layer.lookup = LOOKUP_HIT;
    sample.layer.not_stored = NOT_STORED_HIT;
    sample.layer.vary = &sample.vary;
    assert_str(why(*state, &sample),
               "The header list for this URL names Cookie, and a fresh page is stored under the "
               "key made from this request, so Django sends that page and the view does not run.");
}

static void a_miss_that_is_not_stored_says_both_reasons(void **state)
{
    struct sample sample;
    sample_init(&sample);
    sample.layer.stored = false;
    sample.layer.not_stored = NOT_STORED_STATUS;
    sample.layer.bypass = BYPASS_NOT_REACHED; /* means nothing unless the look-up was passed by */
    sample.record.request.status = 404;
    assert_str(why(*state, &sample), "No header list is stored for this URL, so Django cannot build the page key. The "
                                     "status of the response is 404, and Django stores a page of status 200 only.");
}

static void a_fetch_without_update_says_that_nothing_stores(void **state)
{
    struct sample sample;
    sample_init(&sample);
    sample.layer.kind = LAYER_SITE;
    sample.layer.lookup = LOOKUP_MISS;
    sample.layer.stored = false;
    sample.layer.not_stored = NOT_STORED_NONE;
    assert_str(why(*state, &sample), "No header list is stored for this URL, so Django cannot build the page key. "
                                     "UpdateCacheMiddleware is not in MIDDLEWARE, so the site stores nothing.");
}

static void a_post_is_passed_by_in_one_sentence(void **state)
{
    struct sample sample;
    sample_init(&sample);
    sample.record.request.method = METHOD_POST;
    sample.layer.lookup = LOOKUP_BYPASS;
    sample.layer.bypass = BYPASS_METHOD;
    sample.layer.stored = false;
    sample.layer.not_stored = NOT_STORED_METHOD;
    assert_str(why(*state, &sample),
               "A POST request passes by: Django looks up and stores answers to GET and HEAD only.");
}

static void how_private_is_found_depends_on_the_release(void **state)
{
    struct sample sample;
    sample_init(&sample);
    sample.layer.stored = false;
    sample.layer.not_stored = NOT_STORED_PRIVATE;
    assert_str_has(why(*state, &sample), "contains the letters private");
    sample.rules = rules_find_release(STR("6.1.3"))->rules;
    assert_str_has(why(*state, &sample), "says private in Cache-Control");
}

static void the_cookie_rule_depends_on_the_release(void **state)
{
    struct sample sample;
    sample_init(&sample);
    sample.layer.stored = false;
    sample.layer.not_stored = NOT_STORED_SETS_COOKIE;
    assert_false(str_contains(why(*state, &sample), STR("The request brought no cookie")));
    sample.rules = rules_find_release(STR("5.2.15"))->rules;
    assert_str_has(why(*state, &sample), "The request brought no cookie, and the response sets one");
}

static void every_reason_for_not_storing_has_a_sentence(void **state)
{
    struct sample sample;
    struct builder *out = *state;
    sample_init(&sample);
    for (int kind = LAYER_SITE; kind <= LAYER_FRAGMENT; kind++) {
        for (int reason = NOT_STORED_METHOD; reason <= NOT_STORED_ERROR; reason++) {
            builder_reset(out);
            sample.layer.kind = (enum layer_kind)kind;
            sample.layer.not_stored = (enum not_stored)reason;
            words_not_stored(&sample.rules, &sample.layer, METHOD_POST, 404, out);
            assert_true(out->len > 20 && out->at[out->len - 1] == '.');
        }
    }
}

static void every_event_has_a_name_and_a_whole_sentence(void **state)
{
    struct sample sample;
    struct builder *out = *state;
    sample_init(&sample);
    sample.layer.not_stored = NOT_STORED_STATUS;
    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++) {
        struct event event = {.kind = (enum event_kind)kind,
                              .subject = STR("subject"),
                              .detail = STR("detail"),
                              .text = STR("text"),
                              .key = &sample.page_key,
                              .layer = &sample.layer,
                              .number = 2};
        builder_reset(out);
        event_sentence(&sample.rules, &sample.record.request, &event, out);
        assert_true(out->len > 20 && out->at[out->len - 1] == '.');
        assert_false(str_contains(builder_str(out), STR("{")));
        assert_true(name_event(event.kind).len > 0);
    }
}

static struct str sentence_of(struct builder *out, struct event event)
{
    struct sample sample;
    sample_init(&sample);
    builder_reset(out);
    event_sentence(&sample.rules, NULL, &event, out);
    return builder_str(out);
}

static void sentences_count_steps_from_one(void **state)
{
    struct event event = {.kind = EVENT_PAGE_FOUND, .subject = STR("k"), .number = 1, .step = 0};
    assert_str(sentence_of(*state, event), "A page stored in step 1 is found; it is good for another 1 second.");
    event.number = 0;
    assert_str(sentence_of(*state, event), "A page stored in step 1 is found; it never expires.");
}

static void the_page_key_tells_each_header_value(void **state)
{
    struct str names[] = {STR("HTTP_ACCEPT_LANGUAGE"), STR("HTTP_COOKIE"), STR("HTTP_X_A")};
    struct str values[] = {STR("de"), {NULL, 0}, STR("")};
    struct name_list list = {names, 3};
    struct key_parts key = {.names = &list, .values = values};
    struct event event = {.kind = EVENT_PAGE_KEY_BUILT, .key = &key};
    assert_str(sentence_of(*state, event),
               "Django builds the page key from the URL, the method and the values of Accept-Language (de), of Cookie "
               "(absent) and of X-A (empty).");
}

static void a_removed_cookie_is_told_as_removed(void **state)
{
    struct event event = {.kind = EVENT_COOKIES_CHANGED, .subject = STR("alice"), .detail = STR("theme")};
    assert_str(sentence_of(*state, event), "alice no longer has the cookie theme.");
    event.text = STR("dark");
    assert_str(sentence_of(*state, event), "alice now has the cookie theme=dark.");
}

static struct str wrong_sentence(struct builder *out, struct wrong wrong)
{
    builder_reset(out);
    words_wrong(STR("bob"), &wrong, out);
    return builder_str(out);
}

static void a_leaked_user_is_named(void **state)
{
    assert_str(
        wrong_sentence(*state, (struct wrong){.input = STR("user"),
                                              .kind = WRONG_LEAK,
                                              .got = STR("alice"),
                                              .expected = STR("anonymous"),
                                              .from_step = 2}),
        "A leak: bob received an answer that was made for the user alice in step 3. It should have been made for "
        "an anonymous visitor.");
}

static void stale_data_is_told_with_both_values(void **state)
{
    assert_str(
        wrong_sentence(
            *state,
            (struct wrong){.input = STR("data.headline"), .kind = WRONG_STALE, .got = STR("A"), .expected = STR("B")}),
        "Stale: bob received an answer that was made while data.headline was \"A\", in step 1. By now it is "
        "\"B\".");
}

static void an_odd_header_name_is_shown_as_it_is(void **state)
{
    struct builder *out = *state;
    words_header_name(STR("HTTP_ X_A "), out);
    assert_str(builder_str(out), "HTTP_ X_A ");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_hit_names_the_headers_that_were_looked_at),
        TEST(a_miss_that_is_not_stored_says_both_reasons),
        TEST(a_fetch_without_update_says_that_nothing_stores),
        TEST(a_post_is_passed_by_in_one_sentence),
        TEST(how_private_is_found_depends_on_the_release),
        TEST(the_cookie_rule_depends_on_the_release),
        TEST(every_reason_for_not_storing_has_a_sentence),
        TEST(every_event_has_a_name_and_a_whole_sentence),
        TEST(sentences_count_steps_from_one),
        TEST(the_page_key_tells_each_header_value),
        TEST(a_removed_cookie_is_told_as_removed),
        TEST(a_leaked_user_is_named),
        TEST(stale_data_is_told_with_both_values),
        TEST(an_odd_header_name_is_shown_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
