/* SPDX-License-Identifier: MIT */
/*
 * Records filled by hand for the tests of sim/trace: the first request of the contract's example (scene.md), with the
 * events that its player would tell. Header only; include tests/sim/testing.h first.
 */
#ifndef HITMISS_TESTS_SIM_TRACE_RECORDS_H
#define HITMISS_TESTS_SIM_TRACE_RECORDS_H

#include "sim/rules/rules.h"
#include "sim/trace/trace.h"

#define HEADER_KEY ":1:views.decorators.cache.cache_header..0123.en-us.UTC"
#define PAGE_KEY ":1:views.decorators.cache.cache_page..GET.0123.4567.en-us.UTC"

/* All parts of one step; sample_init() joins them. */
struct sample {
    struct rules rules;
    struct scene scene;
    struct url url;
    struct header headers[2];
    struct str names[1];
    struct name_list vary;
    struct str values[1];
    struct key_parts header_key, page_key;
    struct layer_record layer;
    struct wrong wrong;
    struct event events[4];
    struct step_record record;
    struct entry_record entries[2];
    struct totals totals;
};

TESTING_UNUSED static void sample_keys(struct sample *sample)
{
    sample->header_key = (struct key_parts){.whole = STR(HEADER_KEY),
                                            .url = STR("http://testserver/news/?page=2"),
                                            .url_digest = STR("0123"),
                                            .language = STR("en-us"),
                                            .time_zone = STR("UTC")};
    sample->page_key = sample->header_key;
    sample->page_key.whole = STR(PAGE_KEY);
    sample->page_key.method = STR("GET");
    sample->page_key.headers_digest = STR("4567");
    sample->page_key.names = &sample->vary;
    sample->page_key.values = sample->values;
}

TESTING_UNUSED static void sample_request(struct sample *sample)
{
    sample->layer = (struct layer_record){.kind = LAYER_CACHE_PAGE,
                                          .alias = STR("default"),
                                          .lookup = LOOKUP_MISS,
                                          .header_key = STR(HEADER_KEY),
                                          .stored = true,
                                          .stored_vary = &sample->vary,
                                          .stored_key = STR(PAGE_KEY),
                                          .has_ttl = true,
                                          .ttl = 900};
    sample->record = (struct step_record){.kind = STEP_REQUEST, .events = sample->events, .event_count = 4};
    sample->record.request = (struct request_record){.client = STR("alice"),
                                                     .worker = STR("w1"),
                                                     .method = METHOD_GET,
                                                     .url = &sample->url,
                                                     .status = 200,
                                                     .view_ran = true,
                                                     .served_by = SERVED_VIEW,
                                                     .took_ms = 180,
                                                     .headers = sample->headers,
                                                     .header_count = 2,
                                                     .has_body = true,
                                                     .body = STR("A for alice"),
                                                     .layers = &sample->layer,
                                                     .layer_count = 1};
}

TESTING_UNUSED static void sample_init(struct sample *sample)
{
    memset(sample, 0, sizeof *sample);
    sample->rules = rules_find_release(STR("5.2.19"))->rules;
    sample->scene = (struct scene){.title = STR("One page"), .exact = true};
    sample->url = (struct url){.raw = STR("/news/?page=2"), .absolute = STR("http://testserver/news/?page=2")};
    sample->headers[0] = (struct header){.name = STR("Cache-Control"), .value = STR("max-age=900")};
    sample->headers[1] = (struct header){.name = STR("Vary"), .value = STR("Cookie")};
    sample->names[0] = STR("HTTP_COOKIE");
    sample->vary = (struct name_list){sample->names, 1};
    sample_keys(sample);
    sample_request(sample);
    sample->events[0] = (struct event){.kind = EVENT_REQUEST_ARRIVES,
                                       .place = PLACE_CLIENT,
                                       .subject = STR("alice"),
                                       .detail = sample->url.absolute,
                                       .text = STR("GET")};
    sample->events[1] =
        (struct event){.kind = EVENT_HEADER_KEY_BUILT, .place = PLACE_CACHE_PAGE, .key = &sample->header_key};
    sample->events[2] = (struct event){
        .kind = EVENT_PAGE_KEY_BUILT, .place = PLACE_CACHE_PAGE, .position = 1, .key = &sample->page_key};
    sample->events[3] = (struct event){
        .kind = EVENT_STORED, .place = PLACE_CACHE, .subject = STR(PAGE_KEY), .detail = STR("page"), .number = 900};
    sample->entries[0] = (struct entry_record){
        .alias = STR("default"), .worker = STR("w1"), .key = STR(PAGE_KEY), .kind = ENTRY_PAGE, .expires = 900};
    sample->entries[1] =
        (struct entry_record){.alias = STR("shared"), .key = STR("k"), .kind = ENTRY_OTHER, .never = true};
    sample->wrong = (struct wrong){
        .input = STR("user"), .kind = WRONG_LEAK, .got = STR("alice"), .expected = STR("bob"), .from_step = 0};
    sample->totals = (struct totals){.requests = 1, .misses = 1, .view_runs = 1, .stored = 1};
}

#endif
