/* SPDX-License-Identifier: MIT */
#include "web/http.h"

#include "sim/base/utf8.h"
#include "sim/json/json.h"

void http_response_init(struct http_response *response, const struct allocator *from)
{
    *response = (struct http_response){.status = 200};
    builder_init(&response->body, from);
}

void http_response_clear(struct http_response *response)
{
    builder_clear(&response->body);
}

void http_json(struct http_response *response, int status)
{
    response->status = status;
    response->type = HTTP_JSON;
}

void http_error(struct http_response *response, int status, struct str sentence)
{
    struct json_writer writer;
    response->fixed = NULL;
    builder_reset(&response->body);
    http_json(response, status);
    json_writer_init(&writer, &response->body, false);
    json_open_object(&writer);
    json_key(&writer, "error");
    json_put_str(&writer, sentence);
    json_close_object(&writer);
}

struct reason {
    int status;
    const char *sentence;
};

static const struct reason reasons[] = {
    {400, "This request is malformed."},
    {403, "This request comes from another site."},
    {404, "There is nothing at this address."},
    {405, "This address does not take that method."},
    {413, "This request's body is too large."},
    {414, "This request's address is too long."},
    {415, "The body must be JSON (application/json)."},
    {417, "The server does not do what this request expects of it."},
    {421, "This server is not known under that name."},
    {431, "This request has too many headers."},
    {501, "The server does not know that method."},
    {503, "The server is busy. Please try again in a moment."},
    {505, "The server speaks HTTP/1.1."},
};

void http_refuse(struct http_response *response, int status)
{
    const char *sentence = "The server cannot answer this request.";
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].status == status)
            sentence = reasons[i].sentence;
    http_error(response, status, str_from(sentence));
    response->allow = status == 405 ? "GET, HEAD, POST" : NULL;
    response->retry_after = status == 503 ? 2 : 0;
}

/* ---- the query ------------------------------------------------------------------------------------------------- */

/* The raw value of `name`, or a text whose address is NULL. */
static struct str find_raw(struct str query, struct str name)
{
    for (size_t begin = 0; begin < query.len;) {
        size_t end = str_find_byte(query, '&', begin);
        struct str pair = str_cut(query, begin, end);
        if (str_starts(pair, name) && pair.len > name.len && pair.at[name.len] == '=')
            return str_cut(pair, name.len + 1, pair.len);
        begin = end == SIZE_MAX ? query.len : end + 1;
    }
    return (struct str){NULL, 0};
}

bool http_is_text(struct str text)
{
    uint32_t code;
    for (size_t at = 0, len; at < text.len; at += len) {
        len = utf8_decode(text, at, &code);
        if (len == 0 || code < 0x20 || (code >= 0x7f && code < 0xa0))
            return false;
    }
    return true;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool http_unescape(struct str text, char *to, size_t *len)
{
    *len = 0;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.at[i];
        if (byte == '%') {
            int high = i + 2 < text.len ? hex_digit(text.at[i + 1]) : -1;
            int low = i + 2 < text.len ? hex_digit(text.at[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            byte = (char)(unsigned char)(high << 4 | low);
            i += 2;
        }
        to[(*len)++] = byte;
    }
    return true;
}

struct str http_query(const struct http_request *request, struct arena *arena, const char *name)
{
    struct str raw = find_raw(request->query, str_from(name));
    char *to = raw.len > 0 ? arena_bytes(arena, raw.len) : NULL;
    struct str value = {to, 0};
    if (!to)
        return (struct str){NULL, 0};
    for (size_t i = 0; i < raw.len; i++)
        to[i] = (char)(raw.at[i] == '+' ? ' ' : raw.at[i]);
    /* What is decoded is never longer than what it came from, so that it can be done in place. */
    if (!http_unescape((struct str){to, raw.len}, to, &value.len) || !http_is_text(value))
        return (struct str){NULL, 0};
    return value;
}

int64_t http_query_int(const struct http_request *request, const char *name, int64_t low, int64_t high,
                       int64_t otherwise)
{
    struct str raw = find_raw(request->query, str_from(name));
    bool negative = raw.len > 1 && raw.at[0] == '-';
    int64_t value = 0;
    if (raw.len == 0 || raw.len > 18)
        return otherwise;
    for (size_t i = negative; i < raw.len; i++) {
        if (raw.at[i] < '0' || raw.at[i] > '9')
            return otherwise;
        value = value * 10 + (raw.at[i] - '0');
    }
    value = negative ? -value : value;
    return value < low || value > high ? otherwise : value;
}
