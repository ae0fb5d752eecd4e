/* SPDX-License-Identifier: MIT */
/* Host headers, as Django judges them: HttpRequest.get_host() in django/http/request.py. */
#include "sim/scene/chars.h"
#include "sim/scene/url.h"

/* A colon and digits, or nothing, from `at` to the end. */
static bool is_port(struct str host, size_t at)
{
    if (at == host.len)
        return true;
    if (host.at[at] != ':' || at + 1 == host.len)
        return false;
    for (size_t i = at + 1; i < host.len; i++) {
        if (!char_is_digit(host.at[i]))
            return false;
    }
    return true;
}

static size_t domain_end(struct str host)
{
    size_t end = 0;
    while (end < host.len &&
           (char_is_letter(host.at[end]) || char_is_digit(host.at[end]) || host.at[end] == '.' || host.at[end] == '-'))
        end++;
    return end;
}

/* The text between brackets is hexadecimal digits, a colon, and at least one more of digits, dots and colons. */
static bool is_bracketed(struct str inner)
{
    size_t at = 0;
    while (at < inner.len && char_hex(inner.at[at]) >= 0)
        at++;
    if (at + 1 >= inner.len || inner.at[at] != ':')
        return false;
    for (size_t i = at + 1; i < inner.len; i++) {
        if (char_hex(inner.at[i]) < 0 && inner.at[i] != '.' && inner.at[i] != ':')
            return false;
    }
    return true;
}

bool host_is_accepted(struct str host)
{
    if (host.len > 0 && host.at[0] == '[') {
        size_t end = str_find_byte(host, ']', 0);
        return end != SIZE_MAX && is_bracketed(str_cut(host, 1, end)) && is_port(host, end + 1);
    }
    size_t end = domain_end(host);
    bool only_dot = end == 1 && host.at[0] == '.'; /* one trailing dot is dropped, and an empty domain refused */
    return end > 0 && !only_dot && is_port(host, end);
}

/* Four numbers up to 255 without zeros in front. */
static bool is_ipv4(struct str text)
{
    int parts = 1;
    int value = 0;
    size_t digits = 0;
    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && char_is_digit(text.at[i])) {
            if (digits > 0 && value == 0)
                return false;
            value = value * 10 + (text.at[i] - '0');
            digits++;
        } else if ((i < text.len && text.at[i] != '.') || digits == 0) {
            return false;
        } else if (i < text.len) {
            parts++;
            digits = 0;
            value = 0;
        }
        if (value > 255)
            return false;
    }
    return parts == 4;
}

/* One group of up to four digits; SIZE_MAX groups in what is none. An IPv4 address at the end counts for two. */
static size_t groups_in(struct str part, bool last)
{
    if (last && str_find_byte(part, '.', 0) != SIZE_MAX)
        return is_ipv4(part) ? 2 : SIZE_MAX;
    for (size_t i = 0; i < part.len; i++) {
        if (char_hex(part.at[i]) < 0)
            return SIZE_MAX;
    }
    return part.len >= 1 && part.len <= 4 ? 1 : SIZE_MAX;
}

/* Counts the groups between colons; false when one of them is none. An empty text has no groups. */
static bool count_groups(struct str text, bool last, size_t *groups)
{
    if (text.len == 0)
        return true;
    for (size_t begin = 0; begin <= text.len;) {
        size_t end = str_find_byte(text, ':', begin);
        bool final = end == SIZE_MAX;
        size_t found = groups_in(str_cut(text, begin, end), last && final);
        if (found == SIZE_MAX)
            return false;
        *groups += found;
        if (final)
            break;
        begin = end + 1;
    }
    return true;
}

/* Python's ipaddress.IPv6Address: eight groups, or fewer with one `::` for at least one of them. */
static bool is_ipv6(struct str text)
{
    size_t groups = 0;
    size_t gap = 0;
    while (gap + 1 < text.len && (text.at[gap] != ':' || text.at[gap + 1] != ':'))
        gap++;
    if (gap + 1 >= text.len)
        return count_groups(text, true, &groups) && groups == 8;
    return count_groups(str_cut(text, 0, gap), false, &groups) &&
           count_groups(str_cut(text, gap + 2, text.len), true, &groups) && groups < 8;
}

bool host_is_modelled(struct str host)
{
    if (host.len == 0 || host.at[0] != '[' || !host_is_accepted(host))
        return true;
    return is_ipv6(str_cut(host, 1, str_find_byte(host, ']', 0)));
}
