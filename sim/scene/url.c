/* SPDX-License-Identifier: MIT */
/*
 * What Django makes of a URL. WSGIRequest (django/core/handlers/wsgi.py) decodes the path, get_full_path() quotes it
 * again, build_absolute_uri() joins it to the host (django/http/request.py); request.GET is urllib's parse_qsl().
 */
#include "sim/scene/url.h"

#include "sim/base/libc.h"
#include "sim/scene/chars.h"
#include "sim/scene/names.h"

/* DATA_UPLOAD_MAX_NUMBER_FIELDS: with more parameters request.GET raises TooManyFieldsSent. */
#define PARAMETER_LIMIT 1000

static bool refuse(struct arena *arena, struct fault *fault, size_t offset, const char *format, const struct str *text)
{
    *fault = (struct fault){offset, sentence(arena, format, text, NULL)};
    return false;
}

/* ---- form ------------------------------------------------------------------------------------------------------ */

/* pchar of RFC 3986 and the slash; in a query the question mark too. */
static bool is_url_char(char byte, bool in_query)
{
    if (char_is_letter(byte) || char_is_digit(byte))
        return true;
    return str_find_byte(STR("-._~!$&'()*+,;=:@/"), byte, 0) != SIZE_MAX || (in_query && byte == '?');
}

static bool check_char(struct arena *arena, struct str url, size_t at, struct fault *fault)
{
    bool valid;
    struct str shown = str_cut(url, at, at + utf8_step(url, at, &valid));
    if (shown.at[0] == '%')
        return refuse(arena, fault, at,
                      "`%%` must be followed by two hexadecimal digits; a percent sign itself is "
                      "`%%25`.",
                      NULL);
    if (shown.at[0] == '#')
        return refuse(arena, fault, at, "A fragment (`#...`) never reaches a server; leave it out.", NULL);
    if (text_has_control(shown))
        return refuse(arena, fault, at, "A URL may hold no control characters; escape them as `%%0A`.", NULL);
    return refuse(arena, fault, at, "`%s` may not stand in a URL; escape it, such as `%%20` for a space.", &shown);
}

static bool check_chars(struct arena *arena, struct str url, size_t query, struct fault *fault)
{
    for (size_t i = 0; i < url.len; i++) {
        if (i == query)
            continue;
        bool escape =
            url.at[i] == '%' && i + 2 < url.len && char_hex(url.at[i + 1]) >= 0 && char_hex(url.at[i + 2]) >= 0;
        if (escape)
            i += 2;
        else if (!is_url_char(url.at[i], i > query))
            return check_char(arena, url, i, fault);
    }
    return true;
}

static bool check_start(struct arena *arena, struct str url, struct fault *fault)
{
    if (url.len == 0 || url.at[0] != '/')
        return refuse(arena, fault, 0, "A URL is a path that begins with `/`, such as `/news/?page=2`.", NULL);
    if (url.len > 1 && url.at[1] == '/')
        return refuse(arena, fault, 0, "A URL may not begin with `//`: that would name a host.", NULL);
    return true;
}

bool url_check_path(struct arena *arena, struct str path, struct fault *fault)
{
    if (!check_start(arena, path, fault))
        return false;
    size_t query = str_find_byte(path, '?', 0);
    if (query != SIZE_MAX)
        return refuse(arena, fault, query, "A path has no query; leave out what begins at `?`.", NULL);
    return check_chars(arena, path, SIZE_MAX, fault);
}

/* ---- decoding and quoting: each returns the text itself when there is nothing to do ----------------------------- */

static bool is_ascii(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.at[i] >= 0x80)
            return false;
    }
    return true;
}

static char hex_digit(unsigned value)
{
    return (char)(value < 10 ? '0' + value : 'A' + value - 10);
}

/* Python's quote() of one byte into `to`; returns how many characters. */
static size_t quote_byte(char *to, char byte)
{
    unsigned value = (unsigned char)byte;
    to[0] = '%';
    to[1] = hex_digit(value >> 4);
    to[2] = hex_digit(value & 15);
    return 3;
}

/* The bytes that escapes stand for; `+` is a space in a query. */
static struct str unquote(struct arena *arena, struct str text, bool plus_is_space)
{
    bool plain = str_find_byte(text, '%', 0) == SIZE_MAX && !(plus_is_space && str_find_byte(text, '+', 0) != SIZE_MAX);
    if (plain)
        return text;
    char *bytes = arena_alloc(arena, text.len);
    size_t used = 0;
    for (size_t i = 0; bytes != NULL && i < text.len; i++) {
        if (text.at[i] == '%') {
            bytes[used++] = (char)(char_hex(text.at[i + 1]) * 16 + char_hex(text.at[i + 2]));
            i += 2;
        } else {
            bytes[used++] = plus_is_space && text.at[i] == '+' ? ' ' : text.at[i];
        }
    }
    return (struct str){bytes, used};
}

/* repercent_broken_unicode() (django/utils/encoding.py): bytes that are no UTF-8 are written as escapes again. */
static struct str repercent(struct arena *arena, struct str bytes)
{
    if (is_ascii(bytes))
        return bytes;
    char *text = arena_array(arena, bytes.len, 3);
    size_t used = 0;
    for (size_t i = 0; text != NULL && i < bytes.len;) {
        bool valid;
        size_t step = utf8_step(bytes, i, &valid);
        for (size_t end = i + step; i < end; i++) {
            if (valid)
                text[used++] = bytes.at[i];
            else
                used += quote_byte(text + used, bytes.at[i]);
        }
    }
    return (struct str){text, used};
}

static bool is_safe_in_path(char byte)
{
    return char_is_letter(byte) || char_is_digit(byte) || str_find_byte(STR("_.-~/:@&+$,!*'()"), byte, 0) != SIZE_MAX;
}

/* escape_uri_path() (django/utils/encoding.py). */
static struct str escape_path(struct arena *arena, struct str path)
{
    size_t safe = 0;
    while (safe < path.len && is_safe_in_path(path.at[safe]))
        safe++;
    if (safe == path.len)
        return path;
    char *text = arena_array(arena, path.len, 3);
    size_t used = 0;
    for (size_t i = 0; text != NULL && i < path.len; i++) {
        if (is_safe_in_path(path.at[i]))
            text[used++] = path.at[i];
        else
            used += quote_byte(text + used, path.at[i]);
    }
    return (struct str){text, used};
}

/* bytes.decode(errors='replace'). */
static struct str replace_broken(struct arena *arena, struct str bytes)
{
    if (is_ascii(bytes))
        return bytes;
    char *text = arena_array(arena, bytes.len, 3);
    size_t used = 0;
    for (size_t i = 0; text != NULL && i < bytes.len;) {
        bool valid;
        size_t step = utf8_step(bytes, i, &valid);
        memcpy(text + used, valid ? bytes.at + i : "\xef\xbf\xbd", valid ? step : 3);
        used += valid ? step : 3;
        i += step;
    }
    return (struct str){text, used};
}

/* ---- request.GET ----------------------------------------------------------------------------------------------- */

static struct str decode_parameter(struct arena *arena, struct str text)
{
    if (text.len == 0)
        return STR("");
    return replace_broken(arena, unquote(arena, text, true));
}

static struct parameter read_parameter(struct arena *arena, struct str field)
{
    size_t equals = str_find_byte(field, '=', 0);
    struct str name = str_cut(field, 0, equals);
    struct str value = equals == SIZE_MAX ? STR("") : str_cut(field, equals + 1, field.len);
    return (struct parameter){decode_parameter(arena, name), decode_parameter(arena, value)};
}

/* Cuts the next field off `*rest`; false when there is none. What is left of an empty rest is gone too. */
static bool next_field(struct str *rest, struct str *field)
{
    if (!rest->at)
        return false;
    size_t end = str_find_byte(*rest, '&', 0);
    *field = str_cut(*rest, 0, end);
    *rest = end == SIZE_MAX ? (struct str){NULL, 0} : (struct str){rest->at + end + 1, rest->len - end - 1};
    return true;
}

/* parse_qsl(query, keep_blank_values=True): empty fields between `&` are dropped, `;` separates nothing. */
static bool read_query(struct arena *arena, struct str query, struct url *url, struct fault *fault)
{
    struct str field;
    size_t fields = 0;
    size_t filled = 0;
    for (struct str rest = query; query.len > 0 && next_field(&rest, &field); fields++) {
        if (fields == PARAMETER_LIMIT)
            return refuse(arena, fault, url->raw.len - rest.len, "More than 1000 parameters: Django refuses them.",
                          NULL);
        filled += field.len > 0 ? 1 : 0;
    }
    struct parameter *parameters = filled == 0 ? NULL : arena_array(arena, filled, sizeof *parameters);
    url->parameters = parameters;
    for (struct str rest = query; parameters && next_field(&rest, &field);) {
        if (field.len > 0)
            parameters[url->parameter_count++] = read_parameter(arena, field);
    }
    return true;
}

/* ---- the absolute URL ------------------------------------------------------------------------------------------ */

/* The segments that urljoin() has kept so far, with slashes between them. */
struct segments {
    char *text;
    size_t len, count;
};

static void push_segment(struct segments *kept, struct str segment)
{
    if (kept->count++ > 0)
        kept->text[kept->len++] = '/';
    if (segment.len > 0)
        memcpy(kept->text + kept->len, segment.at, segment.len);
    kept->len += segment.len;
}

static void pop_segment(struct segments *kept)
{
    while (kept->len > 0 && kept->text[kept->len - 1] != '/')
        kept->len--;
    if (kept->len > 0)
        kept->len--;
    if (kept->count > 0)
        kept->count--;
}

/*
 * urljoin() takes `.` and `..` out of a path; without "/./" and "/../" in it Django does not call it. The empty
 * segment before the first slash can be popped too: the slash comes back at the end.
 */
static struct str join_path(struct arena *arena, struct str path)
{
    if (!str_contains(path, STR("/./")) && !str_contains(path, STR("/../")))
        return path;
    struct segments kept = {arena_alloc(arena, path.len + 1), 0, 0};
    if (!kept.text)
        return path;
    for (size_t begin = 0, end = 0; end != SIZE_MAX; begin = end + 1) {
        end = str_find_byte(path, '/', begin);
        struct str segment = str_cut(path, begin, end);
        bool up = str_equal(segment, STR(".."));
        bool dots = up || str_equal(segment, STR("."));
        if (up)
            pop_segment(&kept);
        if (!dots)
            push_segment(&kept, segment);
        if (dots && end == SIZE_MAX)
            push_segment(&kept, STR(""));
    }
    struct str joined = {kept.text, kept.len};
    return kept.len == 0 || kept.text[0] != '/' ? sentence_whole(arena, "/%s", &joined, NULL) : joined;
}

static struct str behind_scheme(struct str origin)
{
    size_t slash = str_find_byte(origin, '/', 0);
    return slash == SIZE_MAX ? origin : str_cut(origin, slash + 2, origin.len);
}

static struct str concatenate(struct arena *arena, struct str a, struct str b)
{
    if (b.len == 0)
        return a;
    char *text = arena_alloc(arena, a.len + b.len);
    if (!text)
        return (struct str){NULL, 0};
    if (a.len > 0)
        memcpy(text, a.at, a.len);
    memcpy(text + a.len, b.at, b.len);
    return (struct str){text, a.len + b.len};
}

bool url_compile(struct arena *arena, struct str origin, struct str raw, struct url *url, struct fault *fault)
{
    *url = (struct url){.raw = raw};
    *fault = (struct fault){0};
    size_t mark = str_find_byte(raw, '?', 0);
    if (!check_start(arena, raw, fault) || !check_chars(arena, raw, mark, fault))
        return false;
    struct str path = str_cut(raw, 0, mark);
    struct str query = mark == SIZE_MAX ? STR("") : str_cut(raw, mark + 1, raw.len);
    /* The characters of a query that may stand here are all left alone by iri_to_uri(). */
    struct str tail = query.len == 0 ? STR("") : str_cut(raw, mark, raw.len);
    url->path_info = repercent(arena, unquote(arena, path, false));
    struct str escaped = escape_path(arena, url->path_info);
    struct str joined = join_path(arena, escaped);
    url->full_path = escaped.at == path.at && tail.len > 0 ? raw : concatenate(arena, escaped, tail);
    url->host_refused = !host_is_accepted(behind_scheme(origin));
    if (url->host_refused)
        url->absolute = concatenate(arena, origin, raw);
    else if (joined.at == escaped.at)
        url->absolute = concatenate(arena, origin, url->full_path);
    else
        url->absolute = concatenate(arena, origin, concatenate(arena, joined, tail));
    return read_query(arena, query, url, fault);
}
