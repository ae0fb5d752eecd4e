/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a request: refused with a status, or let in and answered by the routes with one that can be sent. The
 * input is the request's line, its headers, an empty line and its body, with bare line feeds.
 */
#include "app/heap.h"

#include "sim/base/check.h"
#include "sim/base/utf8.h"
#include "web/dress.h"
#include "web/gate.h"
#include "web/route.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct str hosts[] = {STR_INIT("a:1")};

enum { HEADERS = HTTP_HEADER_LIMIT + 2 };

/* Takes a line off the text. */
static struct str take_line(struct str *text)
{
    size_t end = str_find_byte(*text, '\n', 0);
    struct str line = str_cut(*text, 0, end);
    *text = end == SIZE_MAX ? STR("") : str_cut(*text, end + 1, text->len);
    return line;
}

static struct http_head read_head(struct str *text, struct http_header *headers)
{
    struct str line = take_line(text);
    size_t first = str_find_byte(line, ' ', 0);
    size_t second = first == SIZE_MAX ? SIZE_MAX : str_find_byte(line, ' ', first + 1);
    struct http_head head = {.method = str_cut(line, 0, first), .headers = headers};
    if (second != SIZE_MAX) {
        head.target = str_cut(line, first + 1, second);
        head.version = str_cut(line, second + 1, line.len);
    }
    for (line = take_line(text); line.len > 0 && head.header_count < HEADERS; line = take_line(text)) {
        size_t colon = str_find_byte(line, ':', 0);
        struct str value = colon == SIZE_MAX ? STR("") : str_cut(line, colon + 1, line.len);
        headers[head.header_count++] = (struct http_header){str_cut(line, 0, colon), value};
    }
    return head;
}

/* What the gate promises. */
static void check_request(const struct http_request *request)
{
    uint32_t code;
    CHECK(request->path.len > 0 && request->path.at[0] == '/' && request->path.len <= HTTP_TARGET_LIMIT);
    CHECK(!str_contains(request->path, STR("..")));
    for (size_t at = 0, len; at < request->path.len; at += len) {
        len = utf8_decode(request->path, at, &code);
        CHECK(len > 0 && code >= 0x20 && code != 0x7f);
    }
    CHECK(str_equal_nocase(request->host, hosts[0]));
    CHECK(request->method == HTTP_POST || request->length == 0);
    CHECK(request->length <= HTTP_BODY_LIMIT);
}

static void check_answer(const struct http_response *response)
{
    struct dress dress;
    CHECK(response->status >= 200 && response->status <= 599);
    CHECK(response->fixed || !response->body.failed);
    dress_make(&dress, response, false);
    for (size_t i = 0; i < dress.count; i++)
        for (const char *c = dress.headers[i].value; *c; c++)
            CHECK(*c >= ' ' && *c <= '~');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gate_rules rules = {hosts, 1};
    struct str text = {(const char *)data, size};
    struct http_header headers[HEADERS];
    struct http_head head = read_head(&text, headers);
    struct http_request request;
    struct http_response response;
    struct gate_room room;
    struct arena arena;
    arena_init(&arena, &heap_allocator);
    http_response_init(&response, &heap_allocator);
    int status = gate_check(&rules, &head, &room, &request);
    CHECK(status == 0 || (status >= 400 && status <= 599));
    if (status == 0) {
        check_request(&request);
        http_query(&request, &arena, "a");
        http_query_int(&request, "n", 0, 100, 1);
    }
    /* Without a course only the API's rows would miss something. */
    if (status == 0 && !str_starts(request.path, STR("/api/"))) {
        struct site site = {.from = &heap_allocator, .assets = assets_embedded(), .arena = &arena};
        request.body = text;
        route_answer(&site, &request, &response);
    } else {
        http_refuse(&response, status ? status : 404);
    }
    check_answer(&response);
    http_response_clear(&response);
    arena_clear(&arena);
    return 0;
}
