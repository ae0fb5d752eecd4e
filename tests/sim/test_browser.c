/* SPDX-License-Identifier: MIT */
/* The private cache of a browser: what it keeps, when it answers, revalidates and forgets (sim/pipeline/browser.h). */
#include "tests/sim/playing.h"

#define FOX "'clients':{'fox':{'browser_cache':true},'cat':{'browser_cache':true,'headers':{'X-A':'c'}}},"
#define HEADERS(fields) "'response':{'headers':{" fields "}}"
#define SAYS(fields) FOX P_WITH("", "{{ runs }}", HEADERS(fields))
#define CACHE_CONTROL(value) SAYS("'Cache-Control':'" value "'")
#define ETAGS SETTINGS(MIDDLEWARE(CONDITIONAL))
#define FOR_10 "0 fox get /p/ | 9.9 fox get /p/ | 10 fox get /p/"

static void a_fresh_response_is_reused_without_a_request(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", CACHE_CONTROL("max-age=10"), FOR_10, "V B V", "1|1|2"},
        {"5.2.19", P_WITH("", "{{ runs }}", HEADERS("'Cache-Control':'max-age=10'")), "0 get /p/ | 1 get /p/", "V V",
         NULL},
        {"5.2.19", CACHE_CONTROL("max-age=10"), "0 fox get /p/ | 1 cat get /p/", "V V", NULL},
        {"5.2.19", CACHE_CONTROL("max-age=10"), "0 fox get /p/?1 | 1 fox get /p/?2", "V V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void the_lifetime_is_max_age_before_expires_and_zero_without_either(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", SAYS("'Expires':'Mon, 02 Mar 2026 09:00:10 GMT'"), FOR_10, "V B V", NULL},
        {"5.2.19", SAYS("'Expires':'Mon, 02 Mar 2026 09:01:00 GMT','Cache-Control':'max-age=10'"), FOR_10, "V B V",
         NULL},
        {"5.2.19", SAYS("'Expires':'Mon, 02 Mar 2026 09:01:00 GMT','Cache-Control':'max-age=soon'"), FOR_10, "V V V",
         NULL},
        {"5.2.19", SAYS("'Expires':'0'"), FOR_10, "V V V", NULL},
        {"5.2.19", SAYS("'X-A':'1'"), FOR_10, "V V V", NULL},
        {"5.2.19", CACHE_CONTROL("MAX-AGE=10"), FOR_10, "V B V", NULL},
        {"5.2.19", CACHE_CONTROL("max-age=0"), "0 fox get /p/ | 0 fox get /p/", "V V", NULL},
        {"5.2.19", CACHE_CONTROL("max-age=10, max-age=99"), FOR_10, "V B V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void the_age_that_came_with_it_counts(void **state)
{
    (void)state;
    /* The server's page is 50 seconds old when the fox gets it: 10 seconds are left. */
    static const struct played rows[] = {
        {"5.2.19", FOX P("'@cache_page(60)'", "{{ runs }}"),
         "0 get /p/ | 50 fox get /p/ | 59 fox get /p/ | 60 fox get /p/", "V H B V", "1|1|1|2"},
        /* Without Age (4.2) the fox believes it has 60 seconds. */
        {"4.2.30", FOX P("'@cache_page(60)'", "{{ runs }}"),
         "0 get /p/ | 50 fox get /p/ | 60 fox get /p/ | 110 fox get /p/", "V H B V", "1|1|1|2"},
    };
    CHECK_PLAYED(rows);
}

static void no_store_is_not_kept_and_drops_what_was(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", CACHE_CONTROL("max-age=10, no-store"), "0 fox get /p/ | 1 fox get /p/", "V V", NULL},
        {"5.2.19", CACHE_CONTROL("max-age=10, No-Store"), "0 fox get /p/ | 1 fox get /p/", "V V", NULL},
        {"5.2.19", CACHE_CONTROL("max-age=10, private"), "0 fox get /p/ | 1 fox get /p/", "V B", NULL},
        {"5.2.19", CACHE_CONTROL("max-age=60"),
         "0 fox get /p/ | 1 'deploy':{'views':{'p':{'path':'/p/','template':'new','response':{'headers':{"
         "'Cache-Control':'no-store'}}}}} | 2 fox get /p/ 'reload':true | 3 fox get /p/",
         "V V V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void only_200_to_get_is_kept(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", FOX P_WITH("", "", "'response':{'status':404,'headers':{'Cache-Control':'max-age=10'}}"),
         "0 fox get /p/ | 1 fox get /p/", "V404 V404", NULL},
        {"5.2.19", CACHE_CONTROL("max-age=10"), "0 fox head /p/ | 1 fox get /p/ | 2 fox head /p/", "V V V", NULL},
        {"5.2.19", CACHE_CONTROL("max-age=10"), "0 fox post /p/ | 1 fox get /p/", "V V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void vary_is_honoured_and_a_star_never_matches(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", SAYS("'Cache-Control':'max-age=60','Vary':'x-a, X-B'"),
         "0 fox get /p/ | 1 fox get /p/ 'headers':{'X-A':'1'} | 2 fox get /p/ | 3 fox get /p/ 'headers':{'X-A':'1'} | "
         "4 fox get /p/ 'headers':{'X-A':''}",
         "V V B B V", "1|2|1|2|3"},
        {"5.2.19", SAYS("'Cache-Control':'max-age=60','Vary':'*'"), "0 fox get /p/ | 1 fox get /p/", "V V", NULL},
        {"5.2.19", SAYS("'Cache-Control':'max-age=60','Vary':'Cookie'"),
         "0 fox get /p/ | 1 'client':'fox','cookies':{'a':'1'} | 2 fox get /p/ | 3 fox get /p/", "V V B", NULL},
    };
    CHECK_PLAYED(rows);
}

static void no_cache_and_stale_ones_are_revalidated_by_etag(void **state)
{
    (void)state;
    struct playing it;
    static const struct played rows[] = {
        /* The server says 304 and what is kept becomes fresh again. */
        {"5.2.19", ETAGS FOX P_WITH("", "same", HEADERS("'Cache-Control':'max-age=10'")),
         "0 fox get /p/ | 10 fox get /p/ | 19 fox get /p/ | 20 fox get /p/", "V M304 B M304", NULL},
        {"5.2.19", ETAGS FOX P_WITH("", "same", HEADERS("'Cache-Control':'no-cache, max-age=10'")),
         "0 fox get /p/ | 1 fox get /p/", "V M304", NULL},
        {"5.2.19", ETAGS FOX P_WITH("", "{{ runs }}", HEADERS("'Cache-Control':'max-age=10'")),
         "0 fox get /p/ | 10 fox get /p/ | 11 fox get /p/", "V V B", "1|2|2"},
        /* Without an ETag there is nothing to ask with. */
        {"5.2.19", FOX P_WITH("", "same", HEADERS("'Cache-Control':'no-cache, max-age=10'")),
         "0 fox get /p/ | 1 fox get /p/", "V V", NULL},
    };
    CHECK_PLAYED(rows);
    playing_start(&it, (struct world){"5.2.19", NULL}, rows[0].site, rows[0].steps);
    assert_bodies(&it, "same||same|");
    playing_end(&it);
}

static void a_clients_own_if_none_match_takes_the_browsers_place(void **state)
{
    (void)state;
    static const char site[] = ETAGS FOX P_WITH("", "same", HEADERS("'Cache-Control':'max-age=10'"));
    static const struct played rows[] = {
        {"5.2.19", site, "0 fox get /p/ | 10 fox get /p/ 'headers':{'If-None-Match':'\\\"other\\\"'} | 11 fox get /p/",
         "V V B", NULL},
        /* Its own 304 is the client's affair: what is kept is not renewed. */
        {"5.2.19", site, "0 fox get /p/ | 10 fox get /p/ 'headers':{'If-None-Match':'*'} | 11 fox get /p/",
         "V M304 M304", NULL},
        {"5.2.19", site, "0 fox get /p/ | 1 fox get /p/ 'headers':{'If-None-Match':'*'}", "V B", NULL},
    };
    CHECK_PLAYED(rows);
}

static void a_304_renews_headers_and_age(void **state)
{
    (void)state;
    struct playing it;
    /* The server's own page is 55 s old at the second request; its 304 has no Age, so 60 s are counted from there. */
    playing_start(&it, (struct world){"5.2.19", NULL},
                  SETTINGS(MIDDLEWARE(CONDITIONAL "," UPDATE "," FETCH)) FOX P("'@cache_page(60)'", "same"),
                  "0 get /p/ | 30 fox get /p/ | 59 fox get /p/ | 60 fox get /p/ | 119 fox get /p/ | 120 fox get /p/");
    assert_story(&it, "V S B M304 B M304");
    assert_header(&it, 1, "Age", "30");
    assert_header(&it, 2, "Age", "30");
    assert_no_header(&it, 4, "Age");
    assert_header(&it, 4, "Expires", "Mon, 02 Mar 2026 09:02:00 GMT");
    playing_end(&it);
}

static void reload_asks_the_server_and_keeps_the_answer(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", CACHE_CONTROL("max-age=10"),
         "0 fox get /p/ | 5 fox get /p/ 'reload':true | 6 fox get /p/ | 14 fox get /p/ | 15 fox get /p/", "V V B B V",
         "1|2|2|2|3"},
        /* The caches of the server are not passed by. */
        {"5.2.19", FOX P("'@cache_page(60)'", "{{ runs }}"), "0 fox get /p/ | 5 fox get /p/ 'reload':true", "V H",
         "1|1"},
        /* The requests' own Cache-Control is not looked at. */
        {"5.2.19", CACHE_CONTROL("max-age=10"), "0 fox get /p/ | 5 fox get /p/ 'headers':{'Cache-Control':'no-cache'}",
         "V B", NULL},
    };
    CHECK_PLAYED(rows);
}

static void a_successful_post_drops_what_is_kept_for_its_url(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", CACHE_CONTROL("max-age=60"),
         "0 fox get /p/ | 1 fox get /p/?2 | 2 fox post /p/ | 3 fox get /p/ | 4 fox get /p/?2", "V V V V B", NULL},
        {"5.2.19", CACHE_CONTROL("max-age=60"), "0 fox get /p/ | 1 cat post /p/ | 2 fox get /p/", "V V B", NULL},
        {"5.2.19",
         FOX "'views':{'p':{'path':'/p/','template':'','response':{'headers':{'Cache-Control':'max-age=60'}}}},"
             "'settings':{'MIDDLEWARE':[]}",
         "0 fox get /p/ | 1 'deploy':{'views':{'p':{'path':'/p/','template':'','response':{'status':400}}}} | "
         "2 fox post /p/ | "
         "3 fox get /p/",
         "V V400 B", NULL},
        {"5.2.19",
         FOX "'views':{'p':{'path':'/p/','template':'','response':{'headers':{'Cache-Control':'max-age=60'}}}},"
             "'settings':{'MIDDLEWARE':[]}",
         "0 fox get /p/ | 1 'deploy':{'views':{'p':{'path':'/p/','template':'','response':{'status':302}}}} | "
         "2 fox post /p/ | "
         "3 fox get /p/",
         "V V302 V302", NULL},
    };
    CHECK_PLAYED(rows);
}

static void neither_clear_nor_restart_reaches_a_browser(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", FOX P("'@cache_page(60)'", "{{ runs }}"),
         "0 fox get /p/ | 1 'cache':'clear' | 2 fox get /p/ | 3 'restart':true | 4 fox get /p/ | 5 get /p/", "V B B V",
         "1|1|1|2"},
    };
    CHECK_PLAYED(rows);
}

static void what_a_browser_answers_counts_as_no_hit_of_the_server(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, FOX P_WITH("'@cache_page(60)'", "", "'cost_ms':40"),
                  "0 fox get /p/ | 1 fox get /p/");
    assert_int_equal(it.totals.requests, 2);
    assert_int_equal(it.totals.hits, 0);
    assert_int_equal(it.totals.misses, 1);
    assert_int_equal(playing_request(&it, 0)->took_ms, 40);
    assert_int_equal(playing_request(&it, 1)->took_ms, 0);
    assert_int_equal(playing_request(&it, 1)->set_cookie_count, 0);
    assert_int_equal(playing_request(&it, 1)->layer_count, 0);
    playing_end(&it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fresh_response_is_reused_without_a_request),
        cmocka_unit_test(the_lifetime_is_max_age_before_expires_and_zero_without_either),
        cmocka_unit_test(the_age_that_came_with_it_counts),
        cmocka_unit_test(no_store_is_not_kept_and_drops_what_was),
        cmocka_unit_test(only_200_to_get_is_kept),
        cmocka_unit_test(vary_is_honoured_and_a_star_never_matches),
        cmocka_unit_test(no_cache_and_stale_ones_are_revalidated_by_etag),
        cmocka_unit_test(a_clients_own_if_none_match_takes_the_browsers_place),
        cmocka_unit_test(a_304_renews_headers_and_age),
        cmocka_unit_test(reload_asks_the_server_and_keeps_the_answer),
        cmocka_unit_test(a_successful_post_drops_what_is_kept_for_its_url),
        cmocka_unit_test(neither_clear_nor_restart_reaches_a_browser),
        cmocka_unit_test(what_a_browser_answers_counts_as_no_hit_of_the_server),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
