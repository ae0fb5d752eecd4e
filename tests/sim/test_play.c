/* SPDX-License-Identifier: MIT */
/* When a page is stored: the rules of UpdateCacheMiddleware in their order, each on both sides of its release. */
#include "tests/sim/playing.h"

#define TWICE "0 get /p/ | 1 get /p/"
#define HEADERS(fields) "'response':{'headers':{" fields "}}"
#define COOKIE_SET "'response':{'cookies':{'seen':'1'}}"

static void a_page_is_stored_and_given_out_until_its_timeout(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", P("'@cache_page(10)'", "{{ runs }}"), "0 get /p/ | 9.999 get /p/ | 10 get /p/", "V H V", "1|1|2"},
        {"4.2.30", P("'@cache_page(10)'", "{{ runs }}"), "0 get /p/ | 9.999 get /p/ | 10 get /p/", "V H V", "1|1|2"},
        {"6.1.3", P("", "{{ runs }}"), TWICE, "V V", "1|2"},
    };
    CHECK_PLAYED(rows);
}

static void only_get_and_head_are_looked_up_and_stored(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", P("'@cache_page(60)'", "{{ runs }}"), "0 post /p/ | 1 get /p/ | 2 post /p/ | 3 get /p/", "V V V H",
         "1|2|3|2"},
    };
    CHECK_PLAYED(rows);
}

static void only_status_200_is_stored(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", P_WITH("'@cache_page(60)'", "", "'response':{'status':201}"), TWICE, "V201 V201", NULL},
        {"5.2.19", P_WITH("'@cache_page(60)'", "", "'response':{'status':304}"), TWICE, "V304 V304", NULL},
        {"5.2.19", P_WITH("'@cache_page(60)'", "", "'response':{'status':404}"), TWICE, "V404 V404", NULL},
        {"5.2.19", P_WITH("'@cache_page(60)'", "", "'response':{'status':500}"), TWICE, "V500 V500", NULL},
    };
    CHECK_PLAYED(rows);
}

static void a_304_is_patched_though_not_stored_and_other_statuses_are_left_alone(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, P_WITH("'@cache_page(60)'", "", "'response':{'status':304}"),
                  "0 get /p/");
    assert_header(&it, 0, "Cache-Control", "max-age=60");
    assert_header(&it, 0, "Expires", "Mon, 02 Mar 2026 09:01:00 GMT");
    assert_not_stored(&it, 0, "status");
    playing_end(&it);
    playing_start(&it, (struct world){"5.2.19", NULL}, P_WITH("'@cache_page(60)'", "", "'response':{'status':404}"),
                  "0 get /p/ | 1 get /nowhere/");
    assert_no_header(&it, 0, "Cache-Control");
    assert_no_header(&it, 0, "Expires");
    assert_not_stored(&it, 0, "status");
    assert_int_equal(playing_request(&it, 1)->status, 404);
    assert_int_equal(playing_request(&it, 1)->served_by, SERVED_ERROR);
    playing_end(&it);
}

static void a_streaming_response_is_neither_stored_nor_patched(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL},
                  P_WITH("'@cache_page(60)'", "{{ runs }}", "'response':{'streaming':true}"), TWICE);
    assert_bodies(&it, "1|2");
    assert_no_header(&it, 0, "Cache-Control");
    assert_not_stored(&it, 0, "streaming");
    playing_end(&it);
}

static void a_response_that_sets_a_cookie_and_varies_on_cookie_is_not_stored(void **state)
{
    (void)state;
    /* The second request carries the cookie: before the fix of CVE-2026-48588 that made its response storable. */
    static const char steps[] = "0 get /p/ | 1 get /p/ | 2 get /p/";
    static const char site[] = P_WITH("'@cache_page(60)','@vary_on_cookie'", "{{ runs }}", COOKIE_SET);
    static const struct played rows[] = {
        {"4.2.30", site, steps, "V V H", "1|2|2"},
        {"5.2.15", site, steps, "V V H", "1|2|2"},
        {"5.2.16", site, steps, "V V V", "1|2|3"},
        {"6.0.6", site, steps, "V V H", "1|2|2"},
        {"6.0.7", site, steps, "V V V", "1|2|3"},
        {"6.1", site, steps, "V V V", "1|2|3"},
        {"5.2.19", P_WITH("'@cache_page(60)'", "{{ runs }}", COOKIE_SET), steps, "V H H", "1|1|1"},
    };
    CHECK_PLAYED(rows);
}

static void a_stored_set_cookie_is_replayed_to_everybody(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL},
                  PEOPLE P_WITH("'@cache_page(60)'", "{{ cookie.seen }}", COOKIE_SET),
                  "0 alice get /p/ | 1 bob get /p/ | 2 bob get /p/?2");
    assert_story(&it, "V H V");
    assert_int_equal(playing_request(&it, 1)->set_cookie_count, 1);
    assert_str_equal(playing_request(&it, 1)->set_cookie[0], STR("seen"));
    assert_bodies(&it, "||1");
    playing_end(&it);
}

static void private_is_not_stored_by_any_release(void **state)
{
    (void)state;
    static const char *const releases[] = {"4.2.30", "5.2", "5.2.19", "6.0", "6.0.10", "6.1", "6.1.3"};
    for (size_t i = 0; i < sizeof releases / sizeof releases[0]; i++) {
        const struct played row = {releases[i], P("'@cache_page(60)','@cache_control(private=True)'", "{{ runs }}"),
                                   TWICE, "V V", "1|2"};
        playing_check(&row, 1);
    }
}

static void no_store_and_no_cache_are_obeyed_from_ticket_36560_on(void **state)
{
    (void)state;
    static const char no_store[] = P("'@cache_page(60)','@cache_control(no_store=True)'", "{{ runs }}");
    static const char no_cache[] = P("'@cache_page(60)','@cache_control(no_cache=True)'", "{{ runs }}");
    static const struct played rows[] = {
        {"4.2.30", no_store, TWICE, "V H", NULL}, {"4.2.30", no_cache, TWICE, "V H", NULL},
        {"5.2.14", no_store, TWICE, "V H", NULL}, {"5.2.14", no_cache, TWICE, "V H", NULL},
        {"5.2.15", no_store, TWICE, "V V", NULL}, {"5.2.15", no_cache, TWICE, "V V", NULL},
        {"6.0", no_store, TWICE, "V V", NULL},    {"6.0", no_cache, TWICE, "V V", NULL},
        {"6.1.3", no_store, TWICE, "V V", NULL},  {"6.1.3", no_cache, TWICE, "V V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void the_case_of_a_directive_counts_before_cve_2026_8404(void **state)
{
    (void)state;
    static const char site[] = P_WITH("'@cache_page(60)'", "{{ runs }}", HEADERS("'Cache-Control':'Private'"));
    static const struct played rows[] = {
        /* cache_page's own patch lower-cases directives, but only after it has decided. */
        {"5.2.14", site, TWICE, "V H", NULL}, {"5.2.15", site, TWICE, "V V", NULL}, {"6.0.5", site, TWICE, "V H", NULL},
        {"6.0.6", site, TWICE, "V V", NULL},  {"6.1", site, TWICE, "V V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void directives_are_substrings_before_6_1_and_names_from_then_on(void **state)
{
    (void)state;
    static const char site[] = P_WITH("'@cache_page(60)'", "{{ runs }}", HEADERS("'Cache-Control':'x-note=unprivate'"));
    static const char value[] = P("'@cache_page(60)','@cache_control(private=False)'", "{{ runs }}");
    static const struct played rows[] = {
        {"4.2.30", site, TWICE, "V V", NULL},  {"5.2.19", site, TWICE, "V V", NULL},
        {"6.0.10", site, TWICE, "V V", NULL},  {"6.1", site, TWICE, "V H", NULL},
        {"6.0.10", value, TWICE, "V V", NULL}, {"6.1.3", value, TWICE, "V V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void a_vary_star_response_is_not_stored_since_cve_2026_6907(void **state)
{
    (void)state;
    static const char site[] = P("'@cache_page(60)','@vary_on_headers(`*`)'", "{{ runs }}");
    static const char padded[] = P_WITH("'@cache_page(60)'", "{{ runs }}", HEADERS("'Vary':' *'"));
    static const struct played rows[] = {
        {"4.2.30", site, TWICE, "V H", NULL},   {"5.2.13", site, TWICE, "V H", NULL},
        {"5.2.14", site, TWICE, "V V", NULL},   {"6.0.4", site, TWICE, "V H", NULL},
        {"6.0.5", site, TWICE, "V V", NULL},    {"6.1", site, TWICE, "V V", NULL},
        {"5.2.14", padded, TWICE, "V H", NULL}, {"5.2.15", padded, TWICE, "V V", NULL},
        {"6.0.5", padded, TWICE, "V H", NULL},  {"6.0.6", padded, TWICE, "V V", NULL},
        {"6.1", padded, TWICE, "V V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void a_refused_response_is_left_unpatched(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, P("'@cache_page(60)','@cache_control(private=True)'", ""),
                  "0 get /p/");
    assert_header(&it, 0, "Cache-Control", "private");
    assert_no_header(&it, 0, "Expires");
    assert_not_stored(&it, 0, "private");
    playing_end(&it);
}

static void cache_page_none_gives_way_to_max_age_and_then_to_the_setting(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", P("'@cache_page(None)','@cache_control(max_age=5)'", "{{ runs }}"),
         "0 get /p/ | 4 get /p/ | 5 get /p/", "V H V", NULL},
        {"5.2.19", SETTINGS("'CACHE_MIDDLEWARE_SECONDS':7") P("'@cache_page(None)'", "{{ runs }}"),
         "0 get /p/ | 6 get /p/ | 7 get /p/", "V H V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void max_age_zero_under_none_is_not_stored_and_not_patched(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL},
                  P("'@cache_page(None)','@cache_control(max_age=0)'", "{{ runs }}"), TWICE);
    assert_story(&it, "V V");
    assert_header(&it, 0, "Cache-Control", "max-age=0");
    assert_no_header(&it, 0, "Expires");
    assert_not_stored(&it, 0, "max_age_zero");
    playing_end(&it);
}

static void cache_pages_own_timeout_wins_over_the_views_max_age(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, P("'@cache_page(60)','@cache_control(max_age=5)'", "{{ runs }}"),
                  "0 get /p/ | 59 get /p/ | 60 get /p/");
    assert_story(&it, "V H V");
    /* What is sent is the smaller of the two, but Expires is cache_page's. */
    assert_header(&it, 0, "Cache-Control", "max-age=5");
    assert_header(&it, 0, "Expires", "Mon, 02 Mar 2026 09:01:00 GMT");
    assert_header(&it, 1, "Age", "4");
    playing_end(&it);
}

static void a_timeout_of_zero_patches_and_stores_nothing_and_a_negative_one_stores_a_dead_page(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, P("'@cache_page(0)'", "{{ runs }}"), TWICE);
    assert_story(&it, "V V");
    assert_header(&it, 0, "Cache-Control", "max-age=0");
    assert_not_stored(&it, 0, "timeout_zero");
    playing_end(&it);
    playing_start(&it, (struct world){"5.2.19", NULL}, P("'@cache_page(-1)'", "{{ runs }}"), TWICE);
    assert_story(&it, "V V");
    assert_header(&it, 0, "Cache-Control", "max-age=0");
    assert_not_stored(&it, 0, "already_expired");
    assert_int_equal(it.cache_count, 0);
    playing_end(&it);
}

static void authorization_separates_pages_since_cve_2026_35193_unless_public(void **state)
{
    (void)state;
    static const char steps[] =
        "0 get /p/ 'headers':{'Authorization':'A'} | 1 get /p/ 'headers':{'Authorization':'B'} | "
        "2 get /p/ 'headers':{'Authorization':''}";
    static const char site[] = P("'@cache_page(60)'", "{{ runs }}");
    static const char open[] = P("'@cache_page(60)','@cache_control(public=True)'", "{{ runs }}");
    static const struct played rows[] = {
        {"5.2.14", site, steps, "V H H", NULL}, {"5.2.15", site, steps, "V V V", NULL},
        {"6.0.5", site, steps, "V H H", NULL},  {"6.0.6", site, steps, "V V V", NULL},
        {"6.1", site, steps, "V V V", NULL},    {"4.2.30", site, steps, "V H H", NULL},
        {"5.2.19", open, steps, "V H H", NULL}, {"6.1.3", open, steps, "V H H", NULL},
    };
    CHECK_PLAYED(rows);
}

static void an_empty_authorization_does_not_vary(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, P("'@cache_page(60)'", "{{ runs }}"),
                  "0 get /p/ 'headers':{'Authorization':''} | 1 get /p/ 'headers':{'Authorization':'A'}");
    assert_story(&it, "V H");
    assert_no_header(&it, 0, "Vary");
    playing_end(&it);
}

static void a_timeout_that_is_no_number_is_a_500_on_every_cacheable_request(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", P("'@cache_page(`60`)'", "{{ runs }}"), "0 get /p/ | 1 head /p/ | 2 post /p/", "E500 E500 V", "||3"},
        {"5.2.19", P("'@cache_page(60, cache=`none`)'", "{{ runs }}"), "0 get /p/ | 1 post /p/", "E500 V", "|1"},
    };
    CHECK_PLAYED(rows);
}

static void a_max_age_that_is_no_integer_is_a_500(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", P_WITH("'@cache_page(60)'", "", HEADERS("'Cache-Control':'max-age=abc'")), "0 get /p/", "E500",
         NULL},
        {"5.2.19", P_WITH("'@cache_page(None)'", "", HEADERS("'Cache-Control':'max-age=1.5'")), "0 get /p/", "E500",
         NULL},
        {"5.2.19", P_WITH("'@cache_page(60)'", "", HEADERS("'Cache-Control':'max-age=6_0'")), "0 get /p/", "V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void age_is_sent_on_hits_since_5_1(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2", NULL}, P("'@cache_page(60)'", ""),
                  "0.9 get /p/ | 1.1 get /p/ | 30 get /p/");
    assert_no_header(&it, 0, "Age");
    assert_header(&it, 1, "Age", "1");
    assert_header(&it, 2, "Age", "30");
    playing_end(&it);
    playing_start(&it, (struct world){"4.2.30", NULL}, P("'@cache_page(60)'", ""), "0.9 get /p/ | 30 get /p/");
    assert_story(&it, "V H");
    assert_no_header(&it, 1, "Age");
    playing_end(&it);
}

static void totals_count_what_happened(void **state)
{
    (void)state;
    struct playing it;
    playing_start(
        &it, (struct world){"5.2.19", NULL},
        "'data':{'h':'A'}," PEOPLE P("'@cache_page(60)'", "{{ user }}{{ data.h }}"),
        "0 alice get /p/ | 1 bob get /p/ | 2 'save':{'h':'B'} | 3 alice get /p/ | 4 post /p/ | 5 bob get /p/");
    assert_int_equal(it.totals.requests, 5);
    assert_int_equal(it.totals.hits, 3);
    assert_int_equal(it.totals.misses, 1);
    assert_int_equal(it.totals.view_runs, 2);
    assert_int_equal(it.totals.stored, 1);
    assert_int_equal(it.totals.leaks, 2);
    assert_int_equal(it.totals.stale, 2);
    playing_end(&it);
}

static void fragments_are_not_among_the_pages_stored(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL},
                  P("'@cache_page(60)'", "{% load cache %}{% cache 60 f %}x{% endcache %}"), "0 get /p/");
    assert_true(playing_layer(&it, 0, 1)->stored);
    assert_int_equal(it.totals.stored, 1);
    assert_int_equal(it.cache_count, 3);
    playing_end(&it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_stored_and_given_out_until_its_timeout),
        cmocka_unit_test(only_get_and_head_are_looked_up_and_stored),
        cmocka_unit_test(only_status_200_is_stored),
        cmocka_unit_test(a_304_is_patched_though_not_stored_and_other_statuses_are_left_alone),
        cmocka_unit_test(a_streaming_response_is_neither_stored_nor_patched),
        cmocka_unit_test(a_response_that_sets_a_cookie_and_varies_on_cookie_is_not_stored),
        cmocka_unit_test(a_stored_set_cookie_is_replayed_to_everybody),
        cmocka_unit_test(private_is_not_stored_by_any_release),
        cmocka_unit_test(no_store_and_no_cache_are_obeyed_from_ticket_36560_on),
        cmocka_unit_test(the_case_of_a_directive_counts_before_cve_2026_8404),
        cmocka_unit_test(directives_are_substrings_before_6_1_and_names_from_then_on),
        cmocka_unit_test(a_vary_star_response_is_not_stored_since_cve_2026_6907),
        cmocka_unit_test(a_refused_response_is_left_unpatched),
        cmocka_unit_test(cache_page_none_gives_way_to_max_age_and_then_to_the_setting),
        cmocka_unit_test(max_age_zero_under_none_is_not_stored_and_not_patched),
        cmocka_unit_test(cache_pages_own_timeout_wins_over_the_views_max_age),
        cmocka_unit_test(a_timeout_of_zero_patches_and_stores_nothing_and_a_negative_one_stores_a_dead_page),
        cmocka_unit_test(authorization_separates_pages_since_cve_2026_35193_unless_public),
        cmocka_unit_test(an_empty_authorization_does_not_vary),
        cmocka_unit_test(a_timeout_that_is_no_number_is_a_500_on_every_cacheable_request),
        cmocka_unit_test(a_max_age_that_is_no_integer_is_a_500),
        cmocka_unit_test(age_is_sent_on_hits_since_5_1),
        cmocka_unit_test(totals_count_what_happened),
        cmocka_unit_test(fragments_are_not_among_the_pages_stored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
