/* SPDX-License-Identifier: MIT */
#include "web/gate.h"

/* What the headers say, each by its only or first value, and how often the ones were said that must be alone. */
struct said {
    size_t hosts, lengths, encodings, origins, types;
    struct str length, encoding, origin, type, expect, accept_encoding;
};

static const char *const methods_not_served[] = {"OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT"};

static int read_method(struct str method, struct http_request *request)
{
    if (str_equal(method, STR("GET")))
        request->method = HTTP_GET;
    else if (str_equal(method, STR("HEAD")))
        request->method = HTTP_HEAD;
    else if (str_equal(method, STR("POST")))
        request->method = HTTP_POST;
    else {
        for (size_t i = 0; i < sizeof methods_not_served / sizeof *methods_not_served; i++)
            if (str_equal(method, str_from(methods_not_served[i])))
                return 405;
        return 501;
    }
    return 0;
}

/* A target is sent without spaces; what is beyond ASCII should be escaped, but plain UTF-8 does no harm. */
static bool is_target(struct str target)
{
    for (size_t i = 0; i < target.len; i++)
        if (target.at[i] == ' ' || target.at[i] == '#')
            return false;
    return target.len > 0 && target.at[0] == '/' && http_is_text(target);
}

static int read_target(struct str target, struct gate_room *room, struct http_request *request)
{
    if (target.len > HTTP_TARGET_LIMIT)
        return 414;
    if (!is_target(target))
        return 400;
    size_t mark = str_find_byte(target, '?', 0);
    request->path = str_cut(target, 0, mark);
    request->query = mark == SIZE_MAX ? STR("") : str_cut(target, mark + 1, target.len);
    if (str_find_byte(request->path, '%', 0) != SIZE_MAX) {
        struct str decoded = {room->path, 0};
        if (!http_unescape(request->path, room->path, &decoded.len) || !http_is_text(decoded))
            return 400;
        request->path = decoded;
    }
    return str_contains(request->path, STR("..")) ? 400 : 0;
}

/* RFC 9110, 5.6.2. */
static bool is_token(struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && str_find_byte(STR("!#$%&'*+-.^_`|~"), c, 0) == SIZE_MAX)
            return false;
    }
    return name.len > 0;
}

/* Bytes above ASCII are let pass: cookies of other programs on this machine may have any. */
static bool is_value(struct str value)
{
    for (size_t i = 0; i < value.len; i++) {
        unsigned char byte = (unsigned char)value.at[i];
        if ((byte < 0x20 && byte != '\t') || byte == 0x7f)
            return false;
    }
    return true;
}

static void note(struct said *said, struct http_request *request, struct str name, struct str value)
{
    switch (name.len) {
    case 4:
        if (str_equal_nocase(name, STR("host")) && said->hosts++ == 0)
            request->host = value;
        break;
    case 6:
        if (str_equal_nocase(name, STR("cookie")))
            request->cookie = value;
        else if (str_equal_nocase(name, STR("origin")) && said->origins++ == 0)
            said->origin = value;
        else if (str_equal_nocase(name, STR("expect")))
            said->expect = value;
        break;
    case 12:
        if (str_equal_nocase(name, STR("content-type")) && said->types++ == 0)
            said->type = value;
        break;
    case 13:
        if (str_equal_nocase(name, STR("if-none-match")))
            request->if_none_match = value;
        break;
    case 14:
        if (str_equal_nocase(name, STR("content-length")) && said->lengths++ == 0)
            said->length = value;
        break;
    case 15:
        if (str_equal_nocase(name, STR("accept-encoding")))
            said->accept_encoding = value;
        break;
    case 17:
        if (str_equal_nocase(name, STR("transfer-encoding")) && said->encodings++ == 0)
            said->encoding = value;
        break;
    default:
        break;
    }
}

static int read_headers(const struct http_head *head, struct said *said, struct http_request *request)
{
    if (head->header_count > HTTP_HEADER_LIMIT)
        return 431;
    for (size_t i = 0; i < head->header_count; i++) {
        struct str name = head->headers[i].name, value = head->headers[i].value;
        if (!is_token(name) || !is_value(value))
            return 400;
        note(said, request, name, str_strip(value));
    }
    return 0;
}

/* Where the body ends must be beyond doubt: a doubt is how a second request is smuggled in as a part of the first. */
static int check_body(const struct said *said, struct http_request *request)
{
    enum http_method method = request->method;
    if (said->lengths + said->encodings > 1)
        return 400;
    if (said->encodings > 0)
        return method == HTTP_POST && str_equal_nocase(said->encoding, STR("chunked")) ? 0 : 400;
    for (size_t i = 0; i < said->length.len; i++) {
        char c = said->length.at[i];
        if (c < '0' || c > '9')
            return 400;
        if (request->length < (uint64_t)1 << 28)
            request->length = request->length * 10 + (uint64_t)(c - '0');
    }
    if (said->lengths > 0 && said->length.len == 0)
        return 400;
    if (method != HTTP_POST)
        return request->length > 0 ? 400 : 0;
    return request->length > HTTP_BODY_LIMIT ? 413 : 0;
}

static bool is_host(struct str host)
{
    for (size_t i = 0; i < host.len; i++) {
        char c = host.at[i];
        bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                    c == '-' || c == '_' || c == ':' || c == '[' || c == ']';
        if (!fine)
            return false;
    }
    return host.len > 0;
}

static int check_host(const struct gate_rules *rules, const struct said *said, struct str host)
{
    if (said->hosts != 1 || !is_host(host))
        return 400;
    for (size_t i = 0; i < rules->host_count; i++)
        if (str_equal_nocase(rules->hosts[i], host))
            return 0;
    return 421;
}

/* Browsers send the origin in lower case, and only of the site that they show. */
static bool is_own_origin(const struct said *said, struct str host)
{
    struct str scheme = STR("http://");
    return said->origins == 1 && str_starts(said->origin, scheme) &&
           str_equal_nocase(str_cut(said->origin, scheme.len, said->origin.len), host);
}

static bool is_json(const struct said *said)
{
    size_t end = str_find_byte(said->type, ';', 0);
    return said->types == 1 && str_equal_nocase(str_strip(str_cut(said->type, 0, end)), STR("application/json"));
}

/* RFC 9110, 12.5.3, as far as gzip goes: named, or meant by `*`, and not with a weight of 0. */
static bool takes_gzip(struct str accept)
{
    bool any = false;
    for (size_t begin = 0; begin < accept.len;) {
        size_t end = str_find_byte(accept, ',', begin);
        struct str item = str_cut(accept, begin, end);
        size_t mark = str_find_byte(item, ';', 0);
        struct str coding = str_strip(str_cut(item, 0, mark));
        struct str weight = mark == SIZE_MAX ? STR("") : str_strip(str_cut(item, mark + 1, item.len));
        bool refused = str_starts(weight, STR("q=0"));
        for (size_t i = 3; refused && i < weight.len; i++)
            refused = weight.at[i] == '.' || weight.at[i] == '0';
        if (str_equal_nocase(coding, STR("gzip")) || str_equal_nocase(coding, STR("x-gzip")))
            return !refused;
        if (str_equal(coding, STR("*")))
            any = !refused;
        begin = end == SIZE_MAX ? accept.len : end + 1;
    }
    return any;
}

int gate_check(const struct gate_rules *rules, const struct http_head *head, struct gate_room *room,
               struct http_request *request)
{
    struct said said = {.hosts = 0};
    *request = (struct http_request){.method = HTTP_GET};
    int status = read_method(head->method, request);
    if (!str_equal(head->version, STR("HTTP/1.1")) && !str_equal(head->version, STR("HTTP/1.0")))
        status = status ? status : 505;
    if (status == 0)
        status = read_target(head->target, room, request);
    if (status == 0)
        status = read_headers(head, &said, request);
    if (status == 0)
        status = check_body(&said, request);
    if (status == 0 && said.encodings > 0 && str_equal(head->version, STR("HTTP/1.0")))
        status = 400; /* it knows no chunks: somebody on the way may see another end of the body */
    if (status == 0)
        status = check_host(rules, &said, request->host);
    if (status == 0 && said.expect.len > 0 && !str_equal_nocase(said.expect, STR("100-continue")))
        status = 417;
    if (status == 0 && request->method == HTTP_POST)
        status = !is_own_origin(&said, request->host) ? 403 : !is_json(&said) ? 415 : 0;
    request->waits = said.expect.len > 0;
    request->gzip = takes_gzip(said.accept_encoding);
    return status;
}
