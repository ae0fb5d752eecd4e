/* SPDX-License-Identifier: MIT */
/* The gate as a table: tests/web/server/ tries the same through a socket. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "web/gate.h"

static const struct str hosts[] = {STR_INIT("127.0.0.1:8420"), STR_INIT("localhost:8420")};
static const struct gate_rules rules = {hosts, 2};

enum { HEADERS = 80 };

struct made {
    struct http_header headers[HEADERS];
    struct http_head head;
    struct gate_room room;
    struct http_request request;
};

/* A request from its line, `GET /a HTTP/1.1`, and header lines `name: value` that end with a line break. */
static void make(struct made *made, const char *line, const char *headers)
{
    struct str text = str_from(line), rest = str_from(headers);
    size_t first = str_find_byte(text, ' ', 0), second = str_find_byte(text, ' ', first + 1);
    made->head = (struct http_head){str_cut(text, 0, first), str_cut(text, first + 1, second),
                                    str_cut(text, second + 1, text.len), made->headers, 0};
    while (rest.len > 0) {
        size_t end = str_find_byte(rest, '\n', 0), colon = str_find_byte(rest, ':', 0);
        assert_true(made->head.header_count < HEADERS);
        made->headers[made->head.header_count++] =
            (struct http_header){str_cut(rest, 0, colon), str_strip(str_cut(rest, colon + 1, end))};
        rest = str_cut(rest, end + 1, rest.len);
    }
}

static int status(struct made *made, const char *line, const char *headers)
{
    make(made, line, headers);
    return gate_check(&rules, &made->head, &made->room, &made->request);
}

struct row {
    int status;
    const char *line, *headers;
};

#define HOST "Host: localhost:8420\n"
#define POSTED HOST "Origin: http://localhost:8420\nContent-Type: application/json\n"

static const struct row rows[] = {
    {0, "GET / HTTP/1.1", HOST},
    {0, "HEAD /a/b?c=d%00 HTTP/1.1", HOST},
    {0, "GET /caf%C3%A9/%20 HTTP/1.0", HOST},
    {0, "GET / HTTP/1.1", "hOST: LOCALHOST:8420\n"},
    {0, "GET / HTTP/1.1", HOST "Content-Length: 0\n"},
    {0, "POST /api HTTP/1.1", POSTED "Content-Length: 65536\n"},
    {0, "POST /api HTTP/1.1", POSTED "Transfer-Encoding: Chunked\n"},
    {0, "POST /api HTTP/1.1", POSTED "Expect: 100-Continue\n"},
    {501, "get / HTTP/1.1", HOST},
    {501, "PROPFIND / HTTP/1.1", HOST},
    {405, "OPTIONS * HTTP/1.1", HOST},
    {405, "PUT / HTTP/1.1", ""},
    {505, "GET / HTTP/1.2", HOST},
    {400, "GET http://localhost:8420/ HTTP/1.1", HOST},
    {400, "GET /%00 HTTP/1.1", HOST},
    {400, "GET /%2E%2e HTTP/1.1", HOST},
    {400, "GET /a..b HTTP/1.1", HOST},
    {400, "GET /%E2%82 HTTP/1.1", HOST},
    {400, "GET /%c2%85 HTTP/1.1", HOST},
    {400, "GET /# HTTP/1.1", HOST},
    {400, "GET /% HTTP/1.1", HOST},
    {400, "GET / HTTP/1.1", ""},
    {400, "GET / HTTP/1.1", HOST HOST},
    {400, "GET / HTTP/1.1", "Host: a b\n"},
    {400, "GET / HTTP/1.1", HOST "X(: 1\n"},
    {400, "GET / HTTP/1.1", HOST "X: \x01\n"},
    {400, "GET / HTTP/1.1", HOST "Content-Length: 1\n"},
    {400, "GET / HTTP/1.1", HOST "Transfer-Encoding: chunked\n"},
    {400, "POST / HTTP/1.1", POSTED "Content-Length: 1\nContent-Length: 1\n"},
    {400, "POST / HTTP/1.1", POSTED "Content-Length: 1\nTransfer-Encoding: chunked\n"},
    {400, "POST / HTTP/1.1", POSTED "Transfer-Encoding: gzip, chunked\n"},
    {400, "POST / HTTP/1.1", POSTED "Content-Length: 1 1\n"},
    {400, "POST / HTTP/1.0", POSTED "Transfer-Encoding: chunked\n"},
    {413, "POST / HTTP/1.1", POSTED "Content-Length: 65537\n"},
    {413, "POST / HTTP/1.1", POSTED "Content-Length: 99999999999999999999999999999999999999\n"},
    {417, "POST / HTTP/1.1", POSTED "Expect: more\n"},
    {421, "GET / HTTP/1.1", "Host: evil.example:8420\n"},
    {421, "GET / HTTP/1.1", "Host: localhost\n"},
    {403, "POST / HTTP/1.1", HOST "Content-Type: application/json\n"},
    {403, "POST / HTTP/1.1", HOST "Origin: null\nContent-Type: application/json\n"},
    {403, "POST / HTTP/1.1", HOST "Origin: http://127.0.0.1:8420\nContent-Type: application/json\n"},
    {415, "POST / HTTP/1.1", HOST "Origin: http://localhost:8420\n"},
    {415, "POST / HTTP/1.1", HOST "Origin: http://localhost:8420\nContent-Type: text/plain\n"},
};

static void each_request_has_its_status(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct made made;
        int found = status(&made, rows[i].line, rows[i].headers);
        if (found != rows[i].status)
            print_message("%s\n%s", rows[i].line, rows[i].headers);
        assert_int_equal(found, rows[i].status);
    }
}

static void assert_text(struct str found, const char *wanted)
{
    assert_int_equal(found.len, strlen(wanted));
    assert_memory_equal(found.at ? found.at : "", wanted, found.len);
}

static void what_is_let_in_is_read(void **state)
{
    struct made made;
    (void)state;
    assert_int_equal(status(&made, "GET /a%2Fb%41?x=%41&y HTTP/1.1",
                            HOST "Cookie: a=b\nIf-None-Match: \"1\"\nAccept-Encoding: br, gzip\n"),
                     0);
    assert_int_equal(made.request.method, HTTP_GET);
    assert_text(made.request.path, "/a/bA");
    assert_text(made.request.query, "x=%41&y");
    assert_text(made.request.host, "localhost:8420");
    assert_text(made.request.cookie, "a=b");
    assert_text(made.request.if_none_match, "\"1\"");
    assert_true(made.request.gzip);
    assert_int_equal(status(&made, "POST / HTTP/1.1", POSTED "Content-Length: 17\nExpect: 100-continue\n"), 0);
    assert_int_equal(made.request.length, 17);
    assert_true(made.request.waits);
    assert_false(made.request.gzip);
}

static void a_target_of_2_kib_is_the_longest(void **state)
{
    struct made made;
    char line[HTTP_TARGET_LIMIT + 32];
    (void)state;
    for (size_t len = HTTP_TARGET_LIMIT; len <= HTTP_TARGET_LIMIT + 1; len++) {
        memset(line, 'a', sizeof line);
        memcpy(line, "GET /", 5);
        strcpy(line + 4 + len, " HTTP/1.1");
        assert_int_equal(status(&made, line, HOST), len > HTTP_TARGET_LIMIT ? 414 : 0);
    }
}

static void an_escaped_target_of_full_length_fits_its_room(void **state)
{
    struct made made;
    char line[HTTP_TARGET_LIMIT + 32];
    (void)state;
    memset(line, 'a', sizeof line);
    memcpy(line, "GET /%61", 8);
    strcpy(line + 4 + HTTP_TARGET_LIMIT, " HTTP/1.1");
    assert_int_equal(status(&made, line, HOST), 0);
    assert_int_equal(made.request.path.len, HTTP_TARGET_LIMIT - 2);
}

static void headers_of_64_lines_are_the_most(void **state)
{
    struct made made;
    (void)state;
    for (size_t count = HTTP_HEADER_LIMIT; count <= HTTP_HEADER_LIMIT + 1; count++) {
        make(&made, "GET / HTTP/1.1", HOST);
        for (size_t i = 1; i < HEADERS; i++)
            made.headers[i] = (struct http_header){STR("X"), STR("1")};
        made.head.header_count = count;
        assert_int_equal(gate_check(&rules, &made.head, &made.room, &made.request),
                         count > HTTP_HEADER_LIMIT ? 431 : 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_request_has_its_status),
        cmocka_unit_test(what_is_let_in_is_read),
        cmocka_unit_test(a_target_of_2_kib_is_the_longest),
        cmocka_unit_test(an_escaped_target_of_full_length_fits_its_room),
        cmocka_unit_test(headers_of_64_lines_are_the_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
