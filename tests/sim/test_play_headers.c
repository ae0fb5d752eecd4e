/* SPDX-License-Identifier: MIT */
/* Headers, cookies, sessions and languages as real Djangos treat them, with the release where that changes. */
#include "tests/sim/playing.h"

#define HEADERS(fields) "'response':{'headers':{" fields "}}"
#define TWICE "0 get /p/ | 1 get /p/"
#define SAVES_ALWAYS SETTINGS("'SESSION_SAVE_EVERY_REQUEST':true")
#define WITH_LOCALE SETTINGS(MIDDLEWARE(SESSION "," LOCALE))

/* A view, and a header of the first response; NULL when it must be absent. */
struct sent {
    const char *release, *site, *name, *value;
};

static void check_sent(const struct sent *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct playing it;
        playing_start(&it, (struct world){rows[i].release, NULL}, rows[i].site, "0 get /p/");
        if (rows[i].value == NULL)
            assert_no_header(&it, 0, rows[i].name);
        else
            assert_header(&it, 0, rows[i].name, rows[i].value);
        playing_end(&it);
    }
}

#define CHECK_SENT(rows) check_sent(rows, sizeof rows / sizeof rows[0])

static void cache_control_is_patched_in_djangos_order(void **state)
{
    (void)state;
    static const char name[] = "Cache-Control";
    static const struct sent rows[] = {
        {"5.2.19", P("'@never_cache'", ""), name, "max-age=0, no-cache, no-store, must-revalidate, private"},
        {"5.2.19", P_WITH("'@cache_control(b=1, a=2)'", "", HEADERS("'Cache-Control':'Z, y=3'")), name,
         "z, y=3, b=1, a=2"},
        {"5.2.19", P("'@cache_control()'", ""), name, ""},
        {"5.2.19", P("'@cache_control(private=True, public=True)'", ""), name, "private, public"},
        {"5.2.19", P("'@cache_control(private=True)','@cache_control(public=True)'", ""), name, "private"},
        {"5.2.19", P("'@cache_control(public=True)','@cache_control(private=True)'", ""), name, "public"},
        {"5.2.19", P("'@cache_control(private=False)'", ""), name, "private=False"},
        {"5.2.19", P("'@cache_control(x=None)'", ""), name, "x=None"},
        {"5.2.19", P("'@cache_page(60)','@cache_control(Max_Age=5)'", ""), name, "max-age=5"},
        {"5.2.19", P_WITH("'@cache_page(60)'", "", HEADERS("'Cache-Control':'max-age'")), name, "max-age=1"},
        {"5.2.19", P_WITH("'@cache_page(60)'", "", HEADERS("'Cache-Control':'max-age=5, max-age=90'")), name,
         "max-age=60"},
        {"5.2.19", P("'@cache_page(True)'", ""), name, "max-age"},
        {"5.2.19", P("'@cache_page(False)'", ""), name, "max-age=False"},
        {"5.2.19", P("'@cache_page(1.5)'", ""), name, "max-age=1.5"},
        {"5.2.19", P("'@cache_page(0.0)'", ""), name, "max-age=0.0"},
        {"5.2.19", P_WITH("'@cache_page(60)'", "", HEADERS("'Cache-Control':'max-age = 30'")), name,
         "max-age = 30, max-age=60"},
        {"6.1", P_WITH("'@cache_page(60)'", "", HEADERS("'Cache-Control':'max-age = 30'")), name, "max-age=30"},
    };
    CHECK_SENT(rows);
}

static void vary_is_split_and_stripped_since_6_1(void **state)
{
    (void)state;
    static const struct sent rows[] = {
        {"6.0.10", P("'@vary_on_headers(` X-A `)'", ""), "Vary", " X-A "},
        {"6.1", P("'@vary_on_headers(` X-A `)'", ""), "Vary", "X-A"},
        {"6.0.10", P_WITH("'@vary_on_cookie'", "", HEADERS("'Vary':'Cookie , User-Agent'")), "Vary",
         "Cookie, User-Agent"},
        {"6.0.10", P_WITH("'@vary_on_cookie'", "", HEADERS("'Vary':'Cookie '")), "Vary", "Cookie , Cookie"},
        {"6.1", P_WITH("'@vary_on_cookie'", "", HEADERS("'Vary':'Cookie '")), "Vary", "Cookie"},
        {"6.0.10", P_WITH("'@vary_on_cookie'", "", HEADERS("'Vary':' *'")), "Vary", " *, Cookie"},
        {"6.1", P_WITH("'@vary_on_cookie'", "", HEADERS("'Vary':' *'")), "Vary", "*"},
        {"5.2.19", P("'@vary_on_headers()'", ""), "Vary", ""},
        {"5.2.19", P("'@vary_on_headers(`X-A`,`x-a`)'", ""), "Vary", "X-A, x-a"},
        {"5.2.19", P("'@vary_on_headers(`X-A`,`*`)'", ""), "Vary", "*"},
    };
    CHECK_SENT(rows);
}

static void an_empty_vary_is_learned_as_one_empty_name_before_6_1(void **state)
{
    (void)state;
    struct playing it;
    static const char site[] = P("'@cache_page(60)','@vary_on_headers()'", "");
    playing_start(&it, (struct world){"5.2.19", NULL}, site, "0 get /p/");
    assert_int_equal(playing_layer(&it, 0, 0)->stored_vary->count, 1);
    assert_str_equal(playing_layer(&it, 0, 0)->stored_vary->names[0], STR("HTTP_"));
    playing_end(&it);
    playing_start(&it, (struct world){"6.1", NULL}, site, "0 get /p/");
    assert_int_equal(playing_layer(&it, 0, 0)->stored_vary->count, 0);
    playing_end(&it);
}

static void a_padded_max_age_decides_nothing_about_storing_even_on_6_1(void **state)
{
    (void)state;
    static const char site[] = P_WITH("'@cache_page(None)'", "{{ runs }}", HEADERS("'Cache-Control':'max-age = 20'"));
    static const struct played rows[] = {
        {"6.1", site, "0 get /p/ | 599 get /p/ | 600 get /p/", "V H V", NULL},
        {"5.2.19", site, "0 get /p/ | 599 get /p/ | 600 get /p/", "V H V", NULL},
    };
    CHECK_PLAYED(rows);
    static const struct sent header = {"6.1", site, "Cache-Control", "max-age=20"};
    check_sent(&header, 1);
}

static void an_expires_that_is_there_is_kept_and_decides_the_age(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL},
                  P_WITH("'@cache_page(60)'", "", HEADERS("'Expires':'Mon, 02 Mar 2026 09:00:30 GMT'")), TWICE);
    assert_header(&it, 0, "Expires", "Mon, 02 Mar 2026 09:00:30 GMT");
    assert_header(&it, 1, "Age", "31");
    playing_end(&it);
    playing_start(&it, (struct world){"5.2.19", NULL}, P_WITH("'@cache_page(60)'", "", HEADERS("'Expires':'0'")),
                  TWICE);
    assert_story(&it, "V H");
    assert_no_header(&it, 1, "Age");
    playing_end(&it);
    playing_start(&it, (struct world){"5.2.19", NULL}, P("'@cache_page(1.5)'", ""), TWICE);
    assert_no_header(&it, 1, "Age");
    playing_end(&it);
}

static void an_inner_max_age_keeps_the_age_at_zero_for_long(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, P("'@cache_page(60)','@cache_control(max_age=10)'", ""),
                  "0 get /p/ | 20 get /p/ | 50 get /p/ | 55 get /p/");
    assert_header(&it, 1, "Age", "0");
    assert_header(&it, 2, "Age", "0");
    assert_header(&it, 3, "Age", "5");
    playing_end(&it);
}

static void a_hit_replays_stored_headers_and_has_no_vary_of_the_session(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, PEOPLE P("'@cache_page(60)'", "{{ user }}"),
                  "0 alice get /p/ | 1 bob get /p/");
    assert_header(&it, 0, "Vary", "Cookie");
    assert_no_header(&it, 1, "Vary");
    assert_bodies(&it, "alice|alice");
    playing_end(&it);
}

/* ---- sessions and cookies -------------------------------------------------------------------------------------- */

static void an_unknown_session_is_deleted_only_when_it_is_touched(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL},
                  "'clients':{'eve':{'cookies':{'sessionid':'unknown-key'}}},"
                  "'views':{'p':{'path':'/p/','template':''},'u':{'path':'/u/','template':'{{ user }}'}}",
                  "0 eve get /p/ | 1 eve get /u/ | 2 eve get /u/");
    assert_int_equal(playing_request(&it, 0)->set_cookie_count, 0);
    assert_no_header(&it, 0, "Vary");
    assert_int_equal(playing_request(&it, 1)->set_cookie_count, 1);
    assert_header(&it, 1, "Vary", "Cookie");
    assert_int_equal(playing_request(&it, 2)->set_cookie_count, 0);
    playing_end(&it);
}

static void a_session_key_below_eight_characters_is_deleted_on_every_response(void **state)
{
    (void)state;
    struct playing it;
    playing_start(
        &it, (struct world){"5.2.19", NULL},
        "'clients':{'a':{'cookies':{'sessionid':'1234567'}},'b':{'cookies':{'sessionid':'12345678'}}}," P("", ""),
        "0 a get /nowhere/ | 1 a get /p/ | 2 b get /p/");
    assert_int_equal(playing_request(&it, 0)->set_cookie_count, 1);
    assert_header(&it, 0, "Vary", "Cookie");
    assert_int_equal(playing_request(&it, 1)->set_cookie_count, 0);
    assert_int_equal(playing_request(&it, 2)->set_cookie_count, 0);
    playing_end(&it);
}

static void a_saved_session_varies_since_cve_2026_35192(void **state)
{
    (void)state;
    static const char *const releases[][2] = {
        {"5.2.13", NULL},    {"5.2.14", "Cookie"}, {"6.0.4", NULL},
        {"6.0.5", "Cookie"}, {"6.1", "Cookie"},    {"4.2.30", NULL},
    };
    for (size_t i = 0; i < sizeof releases / sizeof releases[0]; i++) {
        struct playing it;
        playing_start(&it, (struct world){releases[i][0], NULL}, SAVES_ALWAYS PEOPLE P("", ""),
                      "0 alice get /p/ | 1 get /p/");
        assert_int_equal(playing_request(&it, 0)->set_cookie_count, 1);
        assert_int_equal(playing_request(&it, 1)->set_cookie_count, 0);
        if (releases[i][1] == NULL)
            assert_no_header(&it, 0, "Vary");
        else
            assert_header(&it, 0, "Vary", releases[i][1]);
        assert_no_header(&it, 1, "Vary");
        playing_end(&it);
    }
}

static void a_failed_response_saves_no_session(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, SAVES_ALWAYS PEOPLE P_WITH("", "", "'response':{'status':500}"),
                  "0 alice get /p/ | 1 alice get /nowhere/");
    assert_int_equal(playing_request(&it, 0)->set_cookie_count, 0);
    assert_no_header(&it, 0, "Vary");
    assert_int_equal(playing_request(&it, 1)->set_cookie_count, 1);
    playing_end(&it);
}

static void a_cookie_named_like_an_attribute_is_a_500(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", P_WITH("", "", "'response':{'cookies':{'Path':'1'}}"), "0 get /p/", "E500", NULL},
        {"5.2.19", P_WITH("", "", "'response':{'cookies':{'paths':'1'}}"), "0 get /p/", "V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void values_are_escaped_and_headers_can_be_taken_away(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", P("", "{{ query.q }}"), "0 get /p/?q=%3Ca%20b=%22c%22%3E%26%27", "V",
         "&lt;a b=&quot;c&quot;&gt;&amp;&#x27;"},
        {"5.2.19", "'clients':{'x':{'headers':{'X-A':'1','X-B':'2'}}}," P("", "{{ header.x_a }}{{ header.x_b }}"),
         "0 x get /p/ | 1 x get /p/ 'headers':{'x-a':null} | 2 x get /p/ 'headers':{'x-a':'3'}", "V V V", "12|2|32"},
        /* Taken away means absent, not empty. */
        {"5.2.19",
         "'clients':{'x':{'headers':{'X-A':'1'}}}," P("'@cache_page(60)','@vary_on_headers(`X-A`)'", "{{ runs }}"),
         "0 get /p/ | 1 x get /p/ | 2 x get /p/ 'headers':{'X-A':null} | 3 x get /p/ 'headers':{'X-A':''}", "V V H V",
         "1|2|1|3"},
    };
    CHECK_PLAYED(rows);
}

static void authentication_needs_a_session_around_it(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", SETTINGS(MIDDLEWARE(AUTHENTICATION)) P("", ""), "0 get /p/ | 1 get /nowhere/", "E500 E500", NULL},
        {"5.2.19", SETTINGS(MIDDLEWARE(AUTHENTICATION "," SESSION)) P("", ""), "0 get /p/", "E500", NULL},
        {"5.2.19", SETTINGS(MIDDLEWARE(SESSION)) P("'@login_required'", ""), "0 get /p/", "E500", NULL},
        {"5.2.19", SETTINGS(MIDDLEWARE(SESSION)) P("", "[{{ user }}]"), "0 get /p/", "V", "[]"},
        {"5.2.19", P("", "[{{ user }}]"), "0 get /p/", "V", "[anonymous]"},
    };
    CHECK_PLAYED(rows);
}

static void login_required_redirects_strangers_and_that_is_never_stored(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, PEOPLE P("'@cache_page(60)','@login_required'", "{{ user }}"),
                  "0 get /p/?a=b%20c | 1 get /p/?a=b%20c | 2 alice get /p/ | 3 get /p/");
    assert_story(&it, "D302 D302 V H");
    assert_header(&it, 0, "Location", "/accounts/login/?next=/p/%3Fa%3Db%2520c");
    assert_header(&it, 0, "Vary", "Cookie");
    assert_bodies(&it, "||alice|alice");
    playing_end(&it);
}

/* Asks for a page whose login redirect has that many characters. */
static void check_redirect(const char *release, int length, const char *story)
{
    char steps[20000];
    struct playing it;
    /* Before the query stands `/accounts/login/?next=/p/%3F`. */
    int filling = length - (int)strlen("/accounts/login/?next=/p/%3F");
    int used = snprintf(steps, sizeof steps, "0 get /p/?");
    memset(steps + used, 'a', (size_t)filling);
    steps[used + filling] = '\0';
    playing_start(&it, (struct world){release, NULL}, P("'@login_required'", ""), steps);
    assert_story(&it, story);
    playing_end(&it);
}

static void a_login_redirect_has_a_limit_since_5_2_8(void **state)
{
    (void)state;
    check_redirect("5.2.7", 2049, "D302");
    check_redirect("5.2.8", 2048, "D302");
    check_redirect("5.2.8", 2049, "E400");
    check_redirect("5.2.9", 2049, "D302");
    check_redirect("6.1.3", 16384, "D302");
    check_redirect("6.1.3", 16385, "E400");
}

/* ---- language -------------------------------------------------------------------------------------------------- */

static void locale_middleware_chooses_and_varies(void **state)
{
    (void)state;
    struct playing it;
    playing_start(
        &it, (struct world){"5.2.19", NULL}, WITH_LOCALE P("'@cache_page(60)'", "{{ language }}"),
        "0 get /p/ | 1 get /p/ 'headers':{'Accept-Language':'de'} | 2 get /p/ 'headers':{'Accept-Language':'fr'} | "
        "3 'cookies':{'django_language':'de'} | 4 get /p/ | 5 get /p/ 'headers':{'Accept-Language':'en'}");
    assert_story(&it, "V V H H H");
    assert_bodies(&it, "en|de|en|de|de");
    assert_header(&it, 0, "Vary", "Accept-Language");
    assert_str_has(playing_layer(&it, 1, 0)->stored_key, ".de.UTC");
    assert_str_has(playing_layer(&it, 0, 0)->stored_key, ".en.UTC");
    playing_end(&it);
}

static void vary_on_accept_language_separates_nobody_under_use_i18n(void **state)
{
    (void)state;
    static const char steps[] =
        "0 get /p/ 'headers':{'Accept-Language':'de'} | 1 get /p/ 'headers':{'Accept-Language':'fr'}";
    static const struct played rows[] = {
        {"5.2.19", P("'@cache_page(60)','@vary_on_headers(`Accept-Language`)'", "{{ language }}"), steps, "V H",
         "en-us|en-us"},
        {"5.2.19", SETTINGS("'USE_I18N':false") P("'@cache_page(60)','@vary_on_headers(`Accept-Language`)'", ""), steps,
         "V V", NULL},
    };
    CHECK_PLAYED(rows);
}

static void keys_end_in_language_and_zone_as_the_settings_say(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {SETTINGS("'USE_I18N':false"), ".UTC"},
        {SETTINGS("'USE_TZ':false"), ".en-us"},
        {SETTINGS("'TIME_ZONE':'Europe/Berlin','LANGUAGE_CODE':'fr'"), ".fr.Europe/Berlin"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char site[300];
        struct playing it;
        snprintf(site, sizeof site, "%s%s", rows[i][0], P("'@cache_page(60)'", ""));
        playing_start(&it, (struct world){"5.2.19", NULL}, site, TWICE);
        assert_story(&it, "V H");
        assert_true(str_ends(playing_layer(&it, 0, 0)->stored_key, str_from(rows[i][1])));
        playing_end(&it);
    }
}

/* ---- ConditionalGetMiddleware ---------------------------------------------------------------------------------- */

#define WITH_ETAGS SETTINGS(MIDDLEWARE(CONDITIONAL "," SESSION))
#define ETAG_OF_A "\\\"7fc56270e7a70fa81a5935b72eacbe29\\\"" /* MD5 of `A` */

static void a_304_keeps_some_headers_but_not_age(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, WITH_ETAGS P("'@cache_page(60)'", "A"),
                  "0 get /p/ | 5 get /p/ 'headers':{'If-None-Match':'" ETAG_OF_A "'}");
    assert_story(&it, "V M304");
    assert_header(&it, 0, "ETag", "\"7fc56270e7a70fa81a5935b72eacbe29\"");
    assert_header(&it, 1, "ETag", "\"7fc56270e7a70fa81a5935b72eacbe29\"");
    assert_header(&it, 1, "Cache-Control", "max-age=60");
    assert_no_header(&it, 1, "Age");
    assert_false(playing_request(&it, 1)->has_body);
    playing_end(&it);
}

static void etags_are_for_get_on_any_status_but_not_with_no_store(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL},
                  WITH_ETAGS "'views':{'p':{'path':'/p/','template':'A'},'e':{'path':'/e/','template':''},"
                             "'n':{'path':'/n/','template':'A','decorators':['@never_cache']}}",
                  "0 get /p/ | 1 head /p/ | 2 post /p/ | 3 get /e/ | 4 get /n/ | 5 get /nowhere/ | "
                  "6 get /p/ 'headers':{'If-Match':'\\\"x\\\"'} | 7 get /p/ 'headers':{'If-None-Match':'*'}");
    assert_story(&it, "V V V V V E404 M412 M304");
    static const bool has_etag[] = {true, false, false, false, false, true, false, true};
    for (size_t i = 0; i < it.seen_count; i++)
        assert_int_equal(playing_header(&it, i, "ETag").at != NULL, has_etag[i]);
    playing_end(&it);
}

static void a_304_keeps_its_cookies_and_an_error_is_never_one(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){"5.2.19", NULL}, WITH_ETAGS P_WITH("", "A", "'response':{'cookies':{'c':'1'}}"),
                  "0 get /p/ 'headers':{'If-None-Match':'*'} | 1 get /nowhere/ 'headers':{'If-None-Match':'*'} | "
                  "2 get /p/ 'headers':{'If-Match':'\\\"x\\\"'}");
    assert_story(&it, "M304 E404 M412");
    assert_int_equal(playing_request(&it, 0)->set_cookie_count, 1);
    assert_int_equal(playing_request(&it, 2)->set_cookie_count, 0);
    playing_end(&it);
}

static void a_refused_host_is_a_400_only_where_the_whole_url_is_built(void **state)
{
    (void)state;
    static const struct played rows[] = {
        {"5.2.19", "'host':'bad_host'," P("'@cache_page(60)'", ""), "0 get /p/ | 1 post /p/", "E400 V", NULL},
        {"5.2.19", "'host':'bad_host'," P("", ""), "0 get /p/", "V", NULL},
        {"5.2.19", "'host':'bad_host'," P("'@login_required'", ""), "0 get /p/", "E400", NULL},
    };
    CHECK_PLAYED(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cache_control_is_patched_in_djangos_order),
        cmocka_unit_test(vary_is_split_and_stripped_since_6_1),
        cmocka_unit_test(an_empty_vary_is_learned_as_one_empty_name_before_6_1),
        cmocka_unit_test(a_padded_max_age_decides_nothing_about_storing_even_on_6_1),
        cmocka_unit_test(an_expires_that_is_there_is_kept_and_decides_the_age),
        cmocka_unit_test(an_inner_max_age_keeps_the_age_at_zero_for_long),
        cmocka_unit_test(a_hit_replays_stored_headers_and_has_no_vary_of_the_session),
        cmocka_unit_test(an_unknown_session_is_deleted_only_when_it_is_touched),
        cmocka_unit_test(a_session_key_below_eight_characters_is_deleted_on_every_response),
        cmocka_unit_test(a_saved_session_varies_since_cve_2026_35192),
        cmocka_unit_test(a_failed_response_saves_no_session),
        cmocka_unit_test(a_cookie_named_like_an_attribute_is_a_500),
        cmocka_unit_test(values_are_escaped_and_headers_can_be_taken_away),
        cmocka_unit_test(authentication_needs_a_session_around_it),
        cmocka_unit_test(login_required_redirects_strangers_and_that_is_never_stored),
        cmocka_unit_test(a_login_redirect_has_a_limit_since_5_2_8),
        cmocka_unit_test(locale_middleware_chooses_and_varies),
        cmocka_unit_test(vary_on_accept_language_separates_nobody_under_use_i18n),
        cmocka_unit_test(keys_end_in_language_and_zone_as_the_settings_say),
        cmocka_unit_test(a_304_keeps_some_headers_but_not_age),
        cmocka_unit_test(etags_are_for_get_on_any_status_but_not_with_no_store),
        cmocka_unit_test(a_304_keeps_its_cookies_and_an_error_is_never_one),
        cmocka_unit_test(a_refused_host_is_a_400_only_where_the_whole_url_is_built),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
