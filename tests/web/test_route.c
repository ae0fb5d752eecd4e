/* SPDX-License-Identifier: MIT */
/* From a request to its response, without a socket: routes, assets, errors, the query. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/sim/testing.h"
#include "web/dress.h"
#include "web/route.h"

static void assert_text(struct str found, const char *wanted)
{
    assert_int_equal(found.len, strlen(wanted));
    assert_memory_equal(found.at ? found.at : "", wanted, found.len);
}

static void a_star_stands_for_one_segment(void **state)
{
    struct str id = STR("");
    (void)state;
    assert_true(route_matches(STR("/api/map"), STR("/api/map"), &id));
    assert_true(route_matches(STR("/api/lessons/*/act"), STR("/api/lessons/keys/act"), &id));
    assert_text(id, "keys");
    assert_true(route_matches(STR("/api/scenes/*"), STR("/api/scenes/pack:one"), &id));
    assert_text(id, "pack:one");
    static const char *const others[] = {"/api/lessons//act",
                                         "/api/lessons/act",
                                         "/api/lessons/a/b/act",
                                         "/api/lessons/a/",
                                         "/api/lessons/keys/act/x",
                                         "/api/lessons/a/acts",
                                         "/",
                                         "/api/lessons/keys",
                                         "/api/lessons/keys/act/"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(route_matches(STR("/api/lessons/*/act"), str_from(others[i]), &id));
}

struct fixture {
    struct site site;
    struct arena arena;
    struct http_response response;
};

static void ask(struct fixture *fixture, enum http_method method, const char *path, const char *etag)
{
    struct http_request request = {.method = method, .path = str_from(path), .if_none_match = str_from(etag)};
    http_response_clear(&fixture->response);
    http_response_init(&fixture->response, testing_allocator());
    route_answer(&fixture->site, &request, &fixture->response);
}

static int setup(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){.site = {.from = testing_allocator(), .assets = assets_embedded()}};
    arena_init(&fixture.arena, testing_allocator());
    fixture.site.arena = &fixture.arena;
    http_response_init(&fixture.response, testing_allocator());
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    http_response_clear(&fixture->response);
    arena_clear(&fixture->arena);
    return 0;
}

static void the_page_is_embedded(void **state)
{
    struct fixture *fixture = *state;
    ask(fixture, HTTP_GET, "/", "");
    assert_non_null(fixture->response.fixed);
    assert_int_equal(fixture->response.fixed->status, 200);
    assert_int_equal(fixture->response.fixed->cache, HTTP_CACHE_REVALIDATE);
    assert_string_equal(fixture->response.fixed->type, "text/html; charset=utf-8");
    ask(fixture, HTTP_HEAD, "/", fixture->response.fixed->etag);
    assert_int_equal(fixture->response.fixed->status, 304);
    assert_int_equal(fixture->response.fixed->size, 0);
}

static void deep_links_get_the_page(void **state)
{
    struct fixture *fixture = *state;
    ask(fixture, HTTP_GET, "/lesson/keys/3", "");
    assert_non_null(fixture->response.fixed);
    assert_int_equal(fixture->response.status, 200);
}

static void what_is_not_there_is_404(void **state)
{
    struct fixture *fixture = *state;
    ask(fixture, HTTP_GET, "/nothing", "*"); /* people get the page, which says so */
    assert_int_equal(fixture->response.status, 404);
    assert_int_equal(fixture->response.fixed->status, 200);
    ask(fixture, HTTP_GET, "/api/nothing", "");
    assert_int_equal(fixture->response.status, 404);
    assert_null(fixture->response.fixed);
    assert_text(builder_str(&fixture->response.body), "{\"error\":\"There is nothing at this address.\"}");
    ask(fixture, HTTP_POST, "/nothing", "");
    assert_int_equal(fixture->response.status, 404);
    assert_null(fixture->response.fixed);
}

static void a_wrong_method_is_405(void **state)
{
    struct fixture *fixture = *state;
    ask(fixture, HTTP_POST, "/", "");
    assert_int_equal(fixture->response.status, 405);
    assert_string_equal(fixture->response.allow, "GET, HEAD");
    ask(fixture, HTTP_POST, "/scenes", "");
    assert_int_equal(fixture->response.status, 405);
    assert_string_equal(fixture->response.allow, "GET, HEAD");
}

static void memory_that_ran_out_is_503(void **state)
{
    struct fixture *fixture = *state;
    fixture->arena.failed = true;
    ask(fixture, HTTP_GET, "/", "");
    assert_int_equal(fixture->response.status, 503);
    assert_false(fixture->arena.failed);
}

static void errors_are_json_whatever_they_say(void **state)
{
    struct fixture *fixture = *state;
    http_error(&fixture->response, 400, STR("no \"such\" </script>\n"));
    assert_text(builder_str(&fixture->response.body), "{\"error\":\"no \\\"such\\\" <\\/script>\\n\"}");
    assert_int_equal(fixture->response.status, 400);
    assert_string_equal(fixture->response.type, HTTP_JSON);
}

static void the_query_is_decoded(void **state)
{
    struct fixture *fixture = *state;
    struct http_request request = {.query = STR("a=1+2%2B&bb=%e2%9c%93&a=9&c=&d&bad=%ff&cut=%4&ctl=%0a&n=-12&m=99x")};
    struct arena *arena = &fixture->arena;
    assert_text(http_query(&request, arena, "a"), "1 2+");
    assert_text(http_query(&request, arena, "bb"), "\xe2\x9c\x93");
    assert_text(http_query(&request, arena, "b"), "");
    assert_text(http_query(&request, arena, "c"), "");
    assert_text(http_query(&request, arena, "d"), "");
    assert_text(http_query(&request, arena, "bad"), "");
    assert_text(http_query(&request, arena, "cut"), "");
    assert_text(http_query(&request, arena, "ctl"), "");
    assert_int_equal(http_query_int(&request, "n", -20, 20, 7), -12);
    assert_int_equal(http_query_int(&request, "n", 0, 20, 7), 7);
    assert_int_equal(http_query_int(&request, "m", 0, 200, 7), 7);
    assert_int_equal(http_query_int(&request, "none", 0, 200, 7), 7);
}

static const char *header(const struct dress *dress, const char *name)
{
    for (size_t i = 0; i < dress->count; i++)
        if (strcmp(dress->headers[i].name, name) == 0)
            return dress->headers[i].value;
    return NULL;
}

static void every_response_has_the_headers_of_the_house(void **state)
{
    struct fixture *fixture = *state;
    struct dress dress;
    ask(fixture, HTTP_GET, "/", "");
    dress_make(&dress, &fixture->response, false);
    assert_non_null(strstr(header(&dress, "Content-Security-Policy"), "default-src 'none'; script-src 'self' "));
    assert_string_equal(header(&dress, "X-Content-Type-Options"), "nosniff");
    assert_string_equal(header(&dress, "Cache-Control"), "no-cache");
    assert_string_equal(header(&dress, "Vary"), "Accept-Encoding");
    assert_null(header(&dress, "Connection"));
    http_refuse(&fixture->response, 503);
    dress_make(&dress, &fixture->response, true);
    assert_non_null(header(&dress, "Content-Security-Policy"));
    assert_string_equal(header(&dress, "Cross-Origin-Resource-Policy"), "same-origin");
    assert_string_equal(header(&dress, "Referrer-Policy"), "same-origin");
    assert_string_equal(header(&dress, "Cache-Control"), "no-store");
    assert_string_equal(header(&dress, "Retry-After"), "2");
    assert_string_equal(header(&dress, "Connection"), "close");
    assert_null(header(&dress, "Allow"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_star_stands_for_one_segment),
        TEST(the_page_is_embedded),
        TEST(deep_links_get_the_page),
        TEST(what_is_not_there_is_404),
        TEST(a_wrong_method_is_405),
        TEST(memory_that_ran_out_is_503),
        TEST(errors_are_json_whatever_they_say),
        TEST(the_query_is_decoded),
        TEST(every_response_has_the_headers_of_the_house),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
