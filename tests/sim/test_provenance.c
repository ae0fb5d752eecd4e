/* SPDX-License-Identifier: MIT */
/* What a visitor should not have been given: leaks, stale data and variants, judged against their own request. */
#include "tests/sim/playing.h"

#define LOADED "{% load cache %}"
#define WITH_LOCALE SETTINGS(MIDDLEWARE(SESSION "," LOCALE))
#define THEMES                                                                                                         \
    "'clients':{'x':{'cookies':{'theme':'dark'}},'y':{'cookies':{'theme':'light'}},'z':{'headers':{'X-A':'1',"         \
    "'Authorization':'mine'}}},"

/* What the last request is judged to have got wrong. */
struct judged {
    const char *site, *steps, *wrong;
};

static void check_judged(const struct judged *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct playing it;
        playing_start(&it, (struct world){"5.2.14", NULL}, rows[i].site, rows[i].steps);
        assert_wrong(&it, it.seen_count - 1, rows[i].wrong);
        playing_end(&it);
    }
}

#define CHECK_JUDGED(rows) check_judged(rows, sizeof rows / sizeof rows[0])

static void another_users_page_is_a_leak(void **state)
{
    (void)state;
    static const char site[] = PEOPLE P("'@cache_page(60)'", "{{ user }}");
    static const struct judged rows[] = {
        {site, "0 alice get /p/ | 1 bob get /p/", "user leak alice"},
        {site, "0 alice get /p/ | 1 get /p/", "user leak alice"},
        {site, "0 get /p/ | 1 alice get /p/", "user leak anonymous"},
        {site, "0 alice get /p/ | 1 alice get /p/", ""},
        {PEOPLE P("'@cache_page(60)'", ""), "0 alice get /p/ | 1 bob get /p/", ""},
        /* Without AuthenticationMiddleware inside a session there is no user to speak of. */
        {SETTINGS(MIDDLEWARE(SESSION)) PEOPLE P("'@cache_page(60)'", "{{ user }}"), "0 alice get /p/ | 1 bob get /p/",
         ""},
        /* Whose login it is decides, not which client asked. */
        {site, "0 alice get /p/ | 1 'client':'bob','cookies':{'sessionid':'s-alice-0'} | 2 bob get /p/", ""},
        {site, "0 alice get /p/ | 1 'client':'alice','cookies':{'sessionid':null} | 2 alice get /p/",
         "user leak alice"},
    };
    CHECK_JUDGED(rows);
}

static void a_leak_tells_what_was_got_what_was_due_and_where_from(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, PEOPLE P("'@cache_page(60)'", "{{ user }}"),
                  "0 'save':{'h':'x'} | 1 alice get /p/ | 2 bob get /p/");
    const struct request_record *record = playing_request(&it, 1);
    assert_int_equal(record->wrong_count, 1);
    assert_int_equal(record->wrong[0].kind, WRONG_LEAK);
    assert_str(record->wrong[0].got, "alice");
    assert_str(record->wrong[0].expected, "bob");
    assert_int_equal(record->wrong[0].from_step, 1);
    assert_int_equal(it.totals.leaks, 1);
    playing_end(&it);
}

static void anothers_cookie_is_a_leak_and_ones_own_older_one_a_variant(void **state)
{
    (void)state;
    static const char site[] = THEMES P("'@cache_page(60)'", "{{ cookie.theme }}");
    static const struct judged rows[] = {
        {site, "0 x get /p/ | 1 y get /p/", "cookie.theme leak dark"},
        {site, "0 x get /p/ | 1 get /p/", "cookie.theme leak dark"},
        {site, "0 x get /p/ | 1 'client':'x','cookies':{'theme':'blue'} | 2 x get /p/", "cookie.theme variant dark"},
        {site, "0 x get /p/ | 1 'client':'y','cookies':{'theme':'dark'} | 2 y get /p/", ""},
    };
    CHECK_JUDGED(rows);
}

static void headers_are_variants_but_authorization_and_cookie_are_personal(void **state)
{
    (void)state;
    static const struct judged rows[] = {
        {THEMES P("'@cache_page(60)'", "{{ header.x_a }}"), "0 z get /p/ | 1 x get /p/", "header.x_a variant 1"},
        {THEMES P("'@cache_page(60)'", "{{ header.authorization }}"), "0 z get /p/ | 1 x get /p/",
         "header.authorization leak mine"},
        {THEMES P("'@cache_page(60)'", "{{ header.authorization }}"),
         "0 z get /p/ | 1 z get /p/ 'headers':{'Authorization':'new'}", "header.authorization variant mine"},
        {THEMES P("'@cache_page(60)'", "{{ header.cookie }}"), "0 x get /p/ | 1 y get /p/",
         "header.cookie leak theme=dark"},
    };
    CHECK_JUDGED(rows);
}

static void old_data_is_stale(void **state)
{
    (void)state;
    static const char site[] = "'data':{'h':'A'}," P("'@cache_page(60)'", "{{ data.h }}{{ data.g }}");
    static const struct judged rows[] = {
        {site, "0 get /p/ | 1 'save':{'h':'B'} | 2 get /p/", "data.h stale A"},
        {site, "0 get /p/ | 1 'save':{'h':'B'} | 2 'save':{'h':'A'} | 3 get /p/", ""},
        {site, "0 get /p/ | 1 'save':{'g':'B'} | 2 get /p/", "data.g stale "},
        {site, "0 get /p/ | 1 'save':{'x':'B'} | 2 get /p/", ""},
    };
    CHECK_JUDGED(rows);
}

static void another_query_or_language_is_a_variant(void **state)
{
    (void)state;
    static const char by_language[] = WITH_LOCALE P("", LOADED "{% cache 60 f %}{{ language }}{% endcache %}");
    static const struct judged rows[] = {
        {P("", LOADED "{% cache 60 f %}{{ query.q }}{% endcache %}"), "0 get /p/?q=1 | 1 get /p/?q=2",
         "query.q variant 1"},
        {by_language, "0 get /p/ | 1 get /p/ 'headers':{'Accept-Language':'de'}", "language variant en"},
        {by_language, "0 get /p/ 'headers':{'Accept-Language':'de'} | 1 get /p/ 'headers':{'Accept-Language':'de-at'}",
         ""},
        /* Without LocaleMiddleware there is one language for all. */
        {P("'@cache_page(60)'", "{{ language }}"), "0 get /p/ | 1 get /p/ 'headers':{'Accept-Language':'de'}", ""},
    };
    CHECK_JUDGED(rows);
}

static void now_and_runs_are_merely_frozen(void **state)
{
    (void)state;
    static const struct judged rows[] = {
        {P("'@cache_page(60)'", "{{ now }}{{ runs }}"), "0 get /p/ | 30 get /p/", ""},
    };
    CHECK_JUDGED(rows);
}

static void a_fragment_inside_a_page_keeps_its_own_step(void **state)
{
    (void)state;
    struct playing it;
    /* Alice's page is made at step 1 with the fragment of step 0; the fragment's data is older than the page's. */
    playing_start(&it, (struct world){"5.2.19", NULL},
                  "'data':{'h':'A','g':'1'}," PEOPLE P(
                      "'@cache_page(60)'", LOADED "{{ data.g }}{% cache 500 f %}{{ user }}{{ data.h }}{% endcache %}"),
                  "0 alice get /p/?1 | 1 'save':{'h':'B'} | 2 bob get /p/?2 | 3 'save':{'g':'2'} | 4 bob get /p/?2");
    assert_bodies(&it, "1aliceA|1aliceA|1aliceA");
    assert_wrong(&it, 0, "");
    assert_wrong(&it, 1, "user leak alice, data.h stale A");
    assert_wrong(&it, 2, "data.g stale 1, user leak alice, data.h stale A");
    assert_int_equal(playing_request(&it, 1)->wrong[0].from_step, 0);
    const struct request_record *last = playing_request(&it, 2);
    assert_int_equal(last->wrong[0].from_step, 2);
    assert_int_equal(last->wrong[1].from_step, 0);
    assert_int_equal(last->wrong[2].from_step, 0);
    playing_end(&it);
}

static void the_arguments_of_a_cache_block_are_read_too(void **state)
{
    (void)state;
    static const struct judged rows[] = {
        {PEOPLE P("'@cache_page(60)'", LOADED "{% cache 60 f user %}x{% endcache %}"),
         "0 alice get /p/ | 1 bob get /p/", "user leak alice"},
        {PEOPLE P("", LOADED "{% cache 60 f user %}{{ user }}{% endcache %}"), "0 alice get /p/ | 1 bob get /p/", ""},
    };
    CHECK_JUDGED(rows);
}

static void head_and_304_are_judged_as_well(void **state)
{
    (void)state;
    static const struct judged rows[] = {
        {PEOPLE P("'@cache_page(60)'", "{{ user }}"), "0 alice get /p/ | 1 bob head /p/", "user leak alice"},
        {SETTINGS(MIDDLEWARE(CONDITIONAL "," SESSION "," AUTHENTICATION)) PEOPLE P("'@cache_page(60)'", "{{ user }}"),
         "0 alice get /p/ | 1 bob get /p/ 'headers':{'If-None-Match':'*'}", "user leak alice"},
    };
    CHECK_JUDGED(rows);
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, rows[1].site, rows[1].steps);
    assert_story(&it, "V M304");
    playing_end(&it);
}

static void login_required_reads_the_user(void **state)
{
    (void)state;
    static const struct judged rows[] = {
        {PEOPLE P("'@cache_page(60)','@login_required'", "secret"), "0 alice get /p/ | 1 get /p/", "user leak alice"},
        {PEOPLE P("'@cache_page(60)','@login_required'", "secret"), "0 alice get /p/ | 1 bob get /p/",
         "user leak alice"},
        {PEOPLE P("'@login_required','@cache_page(60)'", "secret"), "0 alice get /p/ | 1 bob get /p/", ""},
        {PEOPLE P("'@login_required','@cache_page(60)'", "secret"), "0 alice get /p/ | 1 get /p/", ""},
    };
    CHECK_JUDGED(rows);
}

static void a_page_kept_by_the_browser_is_judged_against_who_asks_now(void **state)
{
    (void)state;
    static const char site[] =
        "'data':{'h':'A'},'sessions':{'s-alice-0':'alice'},'clients':{'fox':{'browser_cache':true,"
        "'cookies':{'sessionid':'s-alice-0'}}}," P("'@cache_page(60)'", "{{ data.h }}{{ cookie.c }}");
    static const struct judged rows[] = {
        {site, "0 fox get /p/ | 1 'save':{'h':'B'} | 2 fox get /p/", "data.h stale A"},
        {site, "0 fox get /p/ | 1 'client':'fox','cookies':{'c':'1'} | 2 fox get /p/", "cookie.c variant "},
    };
    CHECK_JUDGED(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_users_page_is_a_leak),
        cmocka_unit_test(a_leak_tells_what_was_got_what_was_due_and_where_from),
        cmocka_unit_test(anothers_cookie_is_a_leak_and_ones_own_older_one_a_variant),
        cmocka_unit_test(headers_are_variants_but_authorization_and_cookie_are_personal),
        cmocka_unit_test(old_data_is_stale),
        cmocka_unit_test(another_query_or_language_is_a_variant),
        cmocka_unit_test(now_and_runs_are_merely_frozen),
        cmocka_unit_test(a_fragment_inside_a_page_keeps_its_own_step),
        cmocka_unit_test(the_arguments_of_a_cache_block_are_read_too),
        cmocka_unit_test(head_and_304_are_judged_as_well),
        cmocka_unit_test(login_required_reads_the_user),
        cmocka_unit_test(a_page_kept_by_the_browser_is_judged_against_who_asks_now),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
