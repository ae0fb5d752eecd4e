/* SPDX-License-Identifier: MIT */
/* Keys, nested layers, fragments and local memory: where one page ends and another begins. */
#include "tests/sim/playing.h"

#define TWICE "0 get /p/ | 1 get /p/"
#define BOTH SETTINGS(MIDDLEWARE(UPDATE "," SESSION "," AUTHENTICATION "," FETCH))
#define SITE_ONLY(list) SETTINGS(MIDDLEWARE(list))
#define CACHES(default_fields) SETTINGS("'CACHES':{'default':" LOCMEM(default_fields) "}")
#define SMALL(options) CACHES(",'OPTIONS':{" options "}")
#define LOADED "{% load cache %}"

/* ---- URLs and methods ------------------------------------------------------------------------------------------ */

static void urls_that_mean_the_same_may_still_be_different_pages(void **state)
{
    (void)state;
    static const char cached[] = P("'@cache_page(60)'", "{{ runs }}");
    static const struct played rows[] = {
        {"5.2.19", cached, "0 get /p/?a=1&b=2 | 1 get /p/?b=2&a=1", "V V", NULL},
        {"5.2.19", cached, "0 get /p/ | 1 get /%70/", "V H", NULL},
        {"5.2.19", cached, "0 get /p/?q=a%20b | 1 get /p/?q=a+b", "V V", NULL},
        {"5.2.19", cached, "0 get /p/?q=%C3%A4 | 1 get /p/?q=%c3%a4", "V V", NULL},
        {"5.2.19", cached, "0 get /p/ | 1 get /p/? | 2 get /p/?& | 3 get /p/?q | 4 get /p/?q=", "V H V V V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void head_looks_for_gets_page_but_get_never_uses_heads(void **state)
{
    (void)state;
    static const char cached[] = P("'@cache_page(60)'", "{{ runs }}");
    static const struct played rows[] = {
        {"5.2.19", cached, "0 get /p/ | 1 head /p/", "V H", "1|"},
        {"5.2.19", cached, "0 head /p/ | 1 get /p/ | 2 head /p/", "V V H", "|2|"},
        {"5.2.19", cached, "0 head /p/ | 1 head /p/", "V H", NULL},
    };
    CHECK_PLAYED(rows);
}

static void the_order_of_cookies_makes_variants(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19",
         "'clients':{'x':{'cookies':{'a':'1','b':'2'}},'y':{'cookies':{'b':'2','a':'1'}}}," P(
             "'@cache_page(60)','@vary_on_cookie'", "{{ runs }}"),
         "0 x get /p/ | 1 y get /p/ | 2 x get /p/", "V V H", NULL},
    };
    CHECK_PLAYED(rows);
}

static void an_absent_header_and_an_empty_one_share_a_page_before_cve_2026_113593(void **state)
{
    (void)state;
    static const char site[] = P("'@cache_page(60)','@vary_on_headers(`X-A`)'", "{{ runs }}");
    static const char steps[] = "0 get /p/ | 1 get /p/ 'headers':{'X-A':''}";
    static const struct played rows[] = {
        {"4.2.30", site, steps, "V H", NULL}, {"5.2.18", site, steps, "V H", NULL},
        {"5.2.19", site, steps, "V V", NULL}, {"6.0.9", site, steps, "V H", NULL},
        {"6.0.10", site, steps, "V V", NULL}, {"6.1.2", site, steps, "V H", NULL},
        {"6.1.3", site, steps, "V V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void header_values_run_together_before_6_1(void **state)
{
    (void)state;
    static const char site[] = P("'@cache_page(60)','@vary_on_headers(`X-A`,`X-B`)'", "{{ runs }}");
    static const char steps[] =
        "0 get /p/ 'headers':{'X-A':'1','X-B':'23'} | 1 get /p/ 'headers':{'X-A':'12','X-B':'3'}";
    static const struct played rows[] = {
        {"4.2.30", site, steps, "V H", NULL}, {"5.2.19", site, steps, "V H", NULL},
        {"6.0.10", site, steps, "V H", NULL}, {"6.1", site, steps, "V V", NULL},
        {"6.1.3", site, steps, "V V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void the_last_response_stored_decides_the_header_list_for_all(void **state)
{
    (void)state;
    struct playing it;
    /* The fragment hides `user` on the second run, so that the list becomes empty and everybody gets that page. */
    playing_start(&it, (struct world){"5.2.19", NULL},
                  BOTH PEOPLE P("", LOADED "{% cache 500 who %}{{ user }}{% endcache %}"),
                  "0 alice get /p/ | 1 bob get /p/ | 2 get /p/ | 3 alice get /p/");
    assert_story(&it, "V V S S");
    assert_bodies(&it, "alice|alice|alice|alice");
    assert_int_equal(playing_layer(&it, 0, 0)->stored_vary->count, 1);
    assert_int_equal(playing_layer(&it, 1, 0)->stored_vary->count, 0);
    playing_end(&it);
}

static void a_visitor_without_a_cookie_got_the_last_users_page_before_cve_2026_113593(void **state)
{
    (void)state;
    static const char site[] = BOTH PEOPLE P("'@cache_page(60)'", "{{ user }}");
    static const char steps[] = "0 alice get /p/ | 1 bob get /p/ | 2 get /p/";
    static const struct played rows[] = {
        {"4.2.30", site, steps, "V V S", "alice|bob|bob"},
        {"5.2.18", site, steps, "V V S", "alice|bob|bob"},
        {"5.2.19", site, steps, "V V V", "alice|bob|anonymous"},
        {"6.1", site, steps, "V V V", "alice|bob|anonymous"},
    };
    CHECK_PLAYED(rows);
}

static void cache_page_ignores_the_middlewares_prefix_and_alias(void **state)
{
    (void)state;
    struct playing it;
    playing_start(
        &it, (struct world){"5.2.19", NULL},
        SETTINGS("'CACHE_MIDDLEWARE_KEY_PREFIX':'pre','CACHE_MIDDLEWARE_ALIAS':'other','CACHES':{'default':" LOCMEM(
            ",'KEY_PREFIX':'kp','VERSION':2") ",'other':" LOCMEM(",'LOCATION':'o'") "}") P("'@cache_page(60)'", ""),
        "0 get /p/");
    assert_str(playing_layer(&it, 0, 0)->alias, "default");
    assert_true(str_starts(playing_layer(&it, 0, 0)->stored_key, STR("kp:2:views.decorators.cache.cache_page..GET.")));
    playing_end(&it);
}

/* ---- layers ---------------------------------------------------------------------------------------------------- */

static void a_site_pair_caches_every_view_and_half_a_pair_none(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", SITE_ONLY(UPDATE "," FETCH) P("", "{{ runs }}"), TWICE, "V S", "1|1"},
        {"5.2.19", SITE_ONLY(FETCH "," UPDATE) P("", "{{ runs }}"), TWICE, "V S", "1|1"},
        {"5.2.19", SITE_ONLY(UPDATE) P("", "{{ runs }}"), TWICE, "V V", "1|2"},
        {"5.2.19", SITE_ONLY(FETCH) P("", "{{ runs }}"), TWICE, "V V", "1|2"},
    };
    CHECK_PLAYED(rows);
}

static void update_alone_stores_what_a_cache_page_missed(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, SITE_ONLY(UPDATE) P("'@cache_page(60, key_prefix=`x`)'", ""),
                  TWICE);
    assert_story(&it, "V H");
    assert_true(playing_layer(&it, 0, 0)->stored);
    assert_int_equal(playing_layer(&it, 0, 0)->lookup, LOOKUP_BYPASS);
    assert_int_equal(it.cache_count, 4);
    playing_end(&it);
}

static void the_site_layer_takes_cache_pages_max_age_as_its_timeout(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", BOTH P("'@cache_page(60)'", "{{ runs }}"), "0 get /p/ | 59 get /p/ | 60 get /p/", "V S V", NULL},
        {"5.2.19", BOTH P("", "{{ runs }}"), "0 get /p/ | 599 get /p/ | 600 get /p/", "V S V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void nested_cache_pages_share_their_keys_and_the_outer_write_wins(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", P("'@cache_page(10)','@cache_page(60)'", "{{ runs }}"), "0 get /p/ | 9 get /p/ | 10 get /p/",
         "V H V", NULL},
        {"5.2.19", P("'@cache_page(10)','@cache_page(60, key_prefix=`in`)'", "{{ runs }}"),
         "0 get /p/ | 10 get /p/ | 11 get /p/ | 60 get /p/", "V H H V", "1|1|1|2"},
        {"5.2.19", P("'@cache_page(60)','@cache_page(1.5)'", "{{ runs }}"), "0 get /p/ | 1 get /p/", "E500 H", "|1"},
    };
    CHECK_PLAYED(rows);
}

static void an_inner_hit_stops_the_outer_layer_from_storing(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, P("'@cache_page(10)','@cache_page(60, key_prefix=`in`)'", ""),
                  "0 get /p/ | 20 get /p/");
    assert_not_stored(&it, 1, "inner_hit");
    assert_int_equal(playing_layer(&it, 1, 1)->lookup, LOOKUP_HIT);
    assert_header(&it, 0, "Cache-Control", "max-age=10");
    assert_header(&it, 1, "Cache-Control", "max-age=60");
    playing_end(&it);
}

static void what_stands_outside_cache_page_comes_too_late(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", P("'@never_cache','@cache_page(60)'", "{{ runs }}"), TWICE, "V H", NULL},
        {"5.2.19", P("'@cache_control(private=True)','@cache_page(60)'", "{{ runs }}"), TWICE, "V H", NULL},
        {"5.2.19", PEOPLE P("'@vary_on_cookie','@cache_page(60)'", "{{ user }}"), "0 alice get /p/ | 1 bob get /p/",
         "V H", "alice|alice"},
        {"5.2.19", P("'@cache_page(60)','@never_cache'", "{{ runs }}"), TWICE, "V V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void the_stored_page_has_the_etag_under_the_site_layer_only(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, SITE_ONLY(UPDATE "," CONDITIONAL "," FETCH) P("", "A"),
                  TWICE " | 2 head /p/");
    assert_story(&it, "V S S");
    assert_non_null(playing_header(&it, 2, "ETag").at);
    playing_end(&it);
    playing_start(&it, (struct world){"5.2.19", NULL}, SITE_ONLY(CONDITIONAL) P("'@cache_page(60)'", "A"),
                  TWICE " | 2 head /p/");
    assert_story(&it, "V H H");
    assert_no_header(&it, 2, "ETag");
    playing_end(&it);
}

/* ---- fragments ------------------------------------------------------------------------------------------------- */

static void a_fragment_is_found_by_name_and_arguments_alone(void **state)
{
    (void)state;
    static const char site[] =
        "'views':{'p':{'path':'/p/','template':'" LOADED "{% cache 60 f query.q %}{{ runs }}{% endcache %}'},"
        "'q':{'path':'/q/','template':'" LOADED "{% cache 60 f query.q %}{{ runs }}!{% endcache %}'}}";
    static const struct played rows[] = {
        {"5.2.19", site, "0 get /p/?q=1 | 1 get /q/?q=1 | 2 get /p/?q=2 | 3 post /p/?q=1 | 60 get /p/?q=1", "V V V V V",
         "1|1|2|1|4"},
    };
    CHECK_PLAYED(rows);
}

static void fragment_arguments_run_together_before_6_1(void **state)
{
    (void)state;
    static const char site[] = P("", LOADED "{% cache 60 f query.a query.b %}{{ runs }}{% endcache %}");
    static const char steps[] = "0 get /p/?a=1:&b=2 | 1 get /p/?a=1&b=:2";
    static const struct played rows[] = {
        {"5.2.19", site, steps, "V V", "1|1"},
        {"6.0.10", site, steps, "V V", "1|1"},
        {"6.1", site, steps, "V V", "1|2"},
    };
    CHECK_PLAYED(rows);
}

static void a_fragments_timeout_goes_through_int(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", P("", LOADED "{% cache None f %}{{ runs }}{% endcache %}"), "0 get /p/ | 99999 get /p/", "V V",
         "1|1"},
        {"5.2.19", P("", LOADED "{% cache 60.5 f %}{{ runs }}{% endcache %}"), "0 get /p/ | 59.9 get /p/ | 60 get /p/",
         "V V V", "1|1|3"},
        {"5.2.19", P("", LOADED "{% cache 0 f %}{{ runs }}{% endcache %}"), TWICE, "V V", "1|2"},
        {"5.2.19", P("", LOADED "{% cache -1 f %}{{ runs }}{% endcache %}"), TWICE, "V V", "1|2"},
        {"5.2.19", P("", LOADED "{% cache \\\"60\\\" f %}{{ runs }}{% endcache %}"), TWICE, "V V", "1|1"},
        {"5.2.19", P("", LOADED "{% cache \\\"x\\\" f %}{{ runs }}{% endcache %}"), TWICE, "E500 E500", "|"},
    };
    CHECK_PLAYED(rows);
}

static void fragments_use_the_alias_template_fragments_if_there_is_one(void **state)
{
    (void)state;
    struct playing it;
    playing_start(
        &it, (struct world){"5.2.19", NULL},
        SETTINGS("'CACHES':{'default':" LOCMEM("") ",'template_fragments':" LOCMEM(",'LOCATION':'f'") "}")
            P("", LOADED "{% cache 60 f %}{{ runs }}{% endcache %}"),
        "0 get /p/ | 1 'cache':'clear' | 2 get /p/ | 3 'cache':'clear','alias':'template_fragments' | 4 get /p/");
    assert_bodies(&it, "1|1|3");
    assert_str(playing_layer(&it, 0, 0)->alias, "template_fragments");
    playing_end(&it);
}

/* ---- local memory ---------------------------------------------------------------------------------------------- */

static void max_entries_of_one_never_hits(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL},
                  SMALL("'MAX_ENTRIES':1,'CULL_FREQUENCY':1") P("'@cache_page(60)'", ""),
                  "0 get /p/ | 1 get /p/ | 2 get /p/");
    assert_story(&it, "V V V");
    assert_int_equal(it.cache_count, 1);
    playing_end(&it);
}

static void a_culled_header_list_orphans_its_pages(void **state)
{
    (void)state;
    /* Six entries at most, frequency 6: one leaves at a time, the oldest: the list of ?1. */
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL},
                  SMALL("'MAX_ENTRIES':6,'CULL_FREQUENCY':6") P("'@cache_page(600)'", "{{ runs }}"),
                  "0 get /p/?1 | 1 get /p/?2 | 2 get /p/?3 | 3 get /p/?1 | 4 get /p/?4 | 5 get /p/?1 | 6 get /p/?2 | "
                  "7 get /p/?3");
    assert_story(&it, "V V V H V H V V");
    playing_end(&it);
}

static void frequency_zero_empties_the_store_and_a_share_of_none_lets_it_grow(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL},
                  SMALL("'MAX_ENTRIES':4,'CULL_FREQUENCY':0") P("'@cache_page(600)'", ""),
                  "0 get /p/?1 | 1 get /p/?2 | 2 get /p/?3 | 3 get /p/?1");
    assert_story(&it, "V V V V");
    playing_end(&it);
    playing_start(&it, (struct world){"5.2.19", NULL}, SMALL("'MAX_ENTRIES':2") P("'@cache_page(600)'", ""),
                  "0 get /p/?1 | 1 get /p/?2");
    assert_int_equal(it.cache_count, 3);
    playing_end(&it);
}

static void workers_have_their_own_memory_and_a_restart_loses_it(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", P("'@cache_page(600)'", "{{ runs }}"),
         "0 get /p/ | 1 get /p/ 'worker':'w2' | 2 get /p/ | 3 'restart':'w1' | 4 get /p/ | 5 get /p/ 'worker':'w2' | "
         "6 'restart':true | 7 get /p/ 'worker':'w2'",
         "V V H V H V", "1|2|1|3|2|4"},
    };
    CHECK_PLAYED(rows);
}

static void aliases_of_one_location_share_a_store_and_clear_empties_it_for_all(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19",
         SETTINGS("'CACHES':{'default':" LOCMEM("") ",'b':" LOCMEM("") "}")
             P("'@cache_page(600, cache=`b`)'", "{{ runs }}"),
         "0 get /p/ | 1 get /p/ | 2 'cache':'clear' | 3 get /p/", "V H V", NULL},
        {"5.2.19",
         SETTINGS("'CACHES':{'default':" LOCMEM("") ",'b':" LOCMEM(",'LOCATION':'b'") "}")
             P("'@cache_page(600, cache=`b`)'", "{{ runs }}"),
         "0 get /p/ | 1 get /p/ | 2 'cache':'clear' | 3 get /p/", "V H H", NULL},
    };
    CHECK_PLAYED(rows);
}

static void timeout_of_the_backend_never_touches_pages(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", CACHES(",'TIMEOUT':5") P("'@cache_page(600)'", ""), "0 get /p/ | 599 get /p/ | 600 get /p/", "V H V",
         NULL},
        {"5.2.19", CACHES(",'TIMEOUT':null") P("'@cache_page(10)'", ""), "0 get /p/ | 10 get /p/", "V V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void a_page_is_deleted_by_its_real_key_only(void **state)
{
    (void)state;
    static const char cached[] = PEOPLE P("'@cache_page(600)','@vary_on_cookie'", "{{ runs }}");
    static const struct played rows[] = {
        {"5.2.19", cached, "0 alice get /p/ | 1 'cache':'delete','key':'/p/' | 2 alice get /p/", "V H", NULL},
        {"5.2.19", cached,
         "0 alice get /p/ | 1 bob get /p/ | 2 'cache':'delete_page','url':'/p/','client':'bob' | "
         "3 alice get /p/ | 4 bob get /p/",
         "V V H V", NULL},
        {"5.2.19", SETTINGS("'CACHE_MIDDLEWARE_KEY_PREFIX':'pre'") P("'@cache_page(600)'", ""),
         "0 get /p/ | 1 'cache':'delete_page','url':'/p/','key_prefix':'pre' | 2 get /p/ | "
         "3 'cache':'delete_page','url':'/p/' | 4 get /p/",
         "V H V", NULL},
        /* The page of the language that this client would be served. */
        {"5.2.19",
         SETTINGS(MIDDLEWARE(LOCALE)) "'clients':{'de':{'headers':{'Accept-Language':'de'}}}," P("'@cache_page(600)'",
                                                                                                 ""),
         "0 get /p/ | 1 de get /p/ | 2 'cache':'delete_page','url':'/p/','client':'de' | 3 get /p/ | 4 de get /p/",
         "V V H V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void signals_fire_after_the_data_changed(void **state)
{
    (void)state;
    static const char site[] = "'data':{'h':'A'},'signals':[{'on_save':'h','do':{'cache':'clear'}}]," P(
        "'@cache_page(600)'", "{{ data.h }}{{ data.g }}");
    static const struct played rows[] = {
        {"5.2.19", site, "0 get /p/ | 1 'save':{'g':'x'} | 2 get /p/ | 3 'save':{'h':'B'} | 4 get /p/", "V H V",
         "A|A|Bx"},
    };
    CHECK_PLAYED(rows);
}

static void a_deploy_counts_from_then_on_and_keeps_what_is_stored(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", BOTH P("", "{{ runs }}"),
         "0 get /p/ | 1 'deploy':{'settings':{'CACHE_MIDDLEWARE_KEY_PREFIX':'v2'}} | 2 get /p/ | "
         "3 'deploy':{'settings':{'CACHE_MIDDLEWARE_KEY_PREFIX':''}} | 4 get /p/",
         "V V S", "1|2|1"},
    };
    CHECK_PLAYED(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(urls_that_mean_the_same_may_still_be_different_pages),
        cmocka_unit_test(head_looks_for_gets_page_but_get_never_uses_heads),
        cmocka_unit_test(the_order_of_cookies_makes_variants),
        cmocka_unit_test(an_absent_header_and_an_empty_one_share_a_page_before_cve_2026_113593),
        cmocka_unit_test(header_values_run_together_before_6_1),
        cmocka_unit_test(the_last_response_stored_decides_the_header_list_for_all),
        cmocka_unit_test(a_visitor_without_a_cookie_got_the_last_users_page_before_cve_2026_113593),
        cmocka_unit_test(cache_page_ignores_the_middlewares_prefix_and_alias),
        cmocka_unit_test(a_site_pair_caches_every_view_and_half_a_pair_none),
        cmocka_unit_test(update_alone_stores_what_a_cache_page_missed),
        cmocka_unit_test(the_site_layer_takes_cache_pages_max_age_as_its_timeout),
        cmocka_unit_test(nested_cache_pages_share_their_keys_and_the_outer_write_wins),
        cmocka_unit_test(an_inner_hit_stops_the_outer_layer_from_storing),
        cmocka_unit_test(what_stands_outside_cache_page_comes_too_late),
        cmocka_unit_test(the_stored_page_has_the_etag_under_the_site_layer_only),
        cmocka_unit_test(a_fragment_is_found_by_name_and_arguments_alone),
        cmocka_unit_test(fragment_arguments_run_together_before_6_1),
        cmocka_unit_test(a_fragments_timeout_goes_through_int),
        cmocka_unit_test(fragments_use_the_alias_template_fragments_if_there_is_one),
        cmocka_unit_test(max_entries_of_one_never_hits),
        cmocka_unit_test(a_culled_header_list_orphans_its_pages),
        cmocka_unit_test(frequency_zero_empties_the_store_and_a_share_of_none_lets_it_grow),
        cmocka_unit_test(workers_have_their_own_memory_and_a_restart_loses_it),
        cmocka_unit_test(aliases_of_one_location_share_a_store_and_clear_empties_it_for_all),
        cmocka_unit_test(timeout_of_the_backend_never_touches_pages),
        cmocka_unit_test(a_page_is_deleted_by_its_real_key_only),
        cmocka_unit_test(signals_fire_after_the_data_changed),
        cmocka_unit_test(a_deploy_counts_from_then_on_and_keeps_what_is_stored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
