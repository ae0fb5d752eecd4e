/* SPDX-License-Identifier: MIT */
/*
 * URLs. The table is what WSGIRequest of Django 5.2.19 on Python 3.11 made of each URL; 120,000 random ones were
 * compared in the same way without a difference.
 */
#include "tests/sim/testing.h"

#include "sim/scene/url.h"

struct row {
    const char *origin, *raw;
    const char *path_info; /* NULL: it holds a NUL and is not compared */
    const char *full_path, *absolute;
    bool host_refused;
    const char *parameters; /* name=value|name=value */
};

/* clang-format off */
static const struct row rows[] = {
    {"http://testserver", "/", "/",
     "/", "http://testserver/", false, ""},
    {"http://testserver", "/?", "/",
     "/", "http://testserver/", false, ""},
    {"http://testserver", "/?&", "/",
     "/?&", "http://testserver/?&", false, ""},
    {"http://testserver", "/?q", "/",
     "/?q", "http://testserver/?q", false, "q="},
    {"http://testserver", "/?q=", "/",
     "/?q=", "http://testserver/?q=", false, "q="},
    {"http://testserver", "/news/?page=2", "/news/",
     "/news/?page=2", "http://testserver/news/?page=2", false, "page=2"},
    {"http://testserver", "/%61/%7E/~", "/a/~/~",
     "/a/~/~", "http://testserver/a/~/~", false, ""},
    {"http://testserver", "/a%2Fb", "/a/b",
     "/a/b", "http://testserver/a/b", false, ""},
    {"http://testserver", "/%2F%2Fx/", "///x/",
     "///x/", "http://testserver///x/", false, ""},
    {"http://testserver", "/a%20b/?c%20d=e+f", "/a b/",
     "/a%20b/?c%20d=e+f", "http://testserver/a%20b/?c%20d=e+f", false, "c d=e f"},
    {"http://testserver", "/a;b=c/", "/a;b=c/",
     "/a%3Bb%3Dc/", "http://testserver/a%3Bb%3Dc/", false, ""},
    {"http://testserver", "/x:@&+$,-_.!~*'()", "/x:@&+$,-_.!~*'()",
     "/x:@&+$,-_.!~*'()", "http://testserver/x:@&+$,-_.!~*'()", false, ""},
    {"http://testserver", "/%3F%23%25", "/?#%",
     "/%3F%23%25", "http://testserver/%3F%23%25", false, ""},
    {"http://testserver", "/%e2%82%ac", "/\xe2\x82\xac",
     "/%E2%82%AC", "http://testserver/%E2%82%AC", false, ""},
    {"http://testserver", "/%E2%82%AC/?%e2%82%ac=%E2%82%AC", "/\xe2\x82\xac/",
     "/%E2%82%AC/?%e2%82%ac=%E2%82%AC", "http://testserver/%E2%82%AC/?%e2%82%ac=%E2%82%AC", false,
     "\xe2\x82\xac=\xe2\x82\xac"},
    {"http://testserver", "/%FF%fe", "/%FF%FE",
     "/%25FF%25FE", "http://testserver/%25FF%25FE", false, ""},
    {"http://testserver", "/%E2%82/", "/%E2%82/",
     "/%25E2%2582/", "http://testserver/%25E2%2582/", false, ""},
    {"http://testserver", "/%ED%A0%80", "/%ED%A0%80",
     "/%25ED%25A0%2580", "http://testserver/%25ED%25A0%2580", false, ""},
    {"http://testserver", "/%C0%AF", "/%C0%AF",
     "/%25C0%25AF", "http://testserver/%25C0%25AF", false, ""},
    {"http://testserver", "/%F4%90%80%80", "/%F4%90%80%80",
     "/%25F4%2590%2580%2580", "http://testserver/%25F4%2590%2580%2580", false, ""},
    {"http://testserver", "/a%F0%9F%98", "/a%F0%9F%98",
     "/a%25F0%259F%2598", "http://testserver/a%25F0%259F%2598", false, ""},
    {"http://testserver", "/%F0%9F%98%80", "/\xf0\x9f\x98\x80",
     "/%F0%9F%98%80", "http://testserver/%F0%9F%98%80", false, ""},
    {"http://testserver", "/?a=1&a=2&b", "/",
     "/?a=1&a=2&b", "http://testserver/?a=1&a=2&b", false, "a=1|a=2|b="},
    {"http://testserver", "/?a=b=c&=d&&;e;f", "/",
     "/?a=b=c&=d&&;e;f", "http://testserver/?a=b=c&=d&&;e;f", false, "a=b=c|=d|;e;f="},
    {"http://testserver", "/?%FF%C3=%E2%82x%ED%A0%80", "/",
     "/?%FF%C3=%E2%82x%ED%A0%80", "http://testserver/?%FF%C3=%E2%82x%ED%A0%80", false,
     "\xef\xbf\xbd\xef\xbf\xbd=\xef\xbf\xbdx\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
    {"http://testserver", "/?a=%2B+%26", "/",
     "/?a=%2B+%26", "http://testserver/?a=%2B+%26", false, "a=+ &"},
    {"http://testserver", "/?x/?:@!$'()*,;", "/",
     "/?x/?:@!$'()*,;", "http://testserver/?x/?:@!$'()*,;", false, "x/?:@!$'()*,;="},
    {"http://testserver", "/a/./b", "/a/./b",
     "/a/./b", "http://testserver/a/b", false, ""},
    {"http://testserver", "/a/../b", "/a/../b",
     "/a/../b", "http://testserver/b", false, ""},
    {"http://testserver", "/../b", "/../b",
     "/../b", "http://testserver/b", false, ""},
    {"http://testserver", "/../../b/", "/../../b/",
     "/../../b/", "http://testserver/b/", false, ""},
    {"http://testserver", "/a/../../b/..", "/a/../../b/..",
     "/a/../../b/..", "http://testserver/", false, ""},
    {"http://testserver", "/a/b/../..", "/a/b/../..",
     "/a/b/../..", "http://testserver/", false, ""},
    {"http://testserver", "/a/b/./.", "/a/b/./.",
     "/a/b/./.", "http://testserver/a/b/", false, ""},
    {"http://testserver", "/a/.", "/a/.",
     "/a/.", "http://testserver/a/.", false, ""},
    {"http://testserver", "/a/..", "/a/..",
     "/a/..", "http://testserver/a/..", false, ""},
    {"http://testserver", "/./", "/./",
     "/./", "http://testserver/", false, ""},
    {"http://testserver", "/../", "/../",
     "/../", "http://testserver/", false, ""},
    {"http://testserver", "/a/%2e%2e/b/", "/a/../b/",
     "/a/../b/", "http://testserver/b/", false, ""},
    {"http://testserver", "/a//../b", "/a//../b",
     "/a//../b", "http://testserver/a/b", false, ""},
    {"http://testserver", "/a/..//b", "/a/..//b",
     "/a/..//b", "http://testserver//b", false, ""},
    {"http://testserver", "/%2F../b", "//../b",
     "//../b", "http://testserver/b", false, ""},
    {"http://testserver", "/a/../b;c?d=/../e", "/a/../b;c",
     "/a/../b%3Bc?d=/../e", "http://testserver/b%3Bc?d=/../e", false, "d=/../e"},
    {"http://testserver", "/%0A%00%7f", NULL,
     "/%0A%00%7F", "http://testserver/%0A%00%7F", false, ""},
    {"http://testserver", "/%c3%a4", "/\xc3\xa4",
     "/%C3%A4", "http://testserver/%C3%A4", false, ""},
    {"https://Example.COM:80", "/x/?y", "/x/",
     "/x/?y", "https://Example.COM:80/x/?y", false, "y="},
    {"https://a.", "/x/?y", "/x/",
     "/x/?y", "https://a./x/?y", false, "y="},
    {"https://a b", "/x/?y", "/x/",
     "/x/?y", "https://a b/x/?y", true, "y="},
    {"https://bad_host", "/x/?y", "/x/",
     "/x/?y", "https://bad_host/x/?y", true, "y="},
    {"https://", "/x/?y", "/x/",
     "/x/?y", "https:///x/?y", true, "y="},
    {"https://testserver:", "/x/?y", "/x/",
     "/x/?y", "https://testserver:/x/?y", true, "y="},
    {"https://a:8a", "/x/?y", "/x/",
     "/x/?y", "https://a:8a/x/?y", true, "y="},
    {"https://.", "/x/?y", "/x/",
     "/x/?y", "https://./x/?y", true, "y="},
    {"https://..", "/x/?y", "/x/",
     "/x/?y", "https://../x/?y", false, "y="},
    {"https://[::1]", "/x/?y", "/x/",
     "/x/?y", "https://[::1]/x/?y", false, "y="},
    {"https://[::1]:443", "/x/?y", "/x/",
     "/x/?y", "https://[::1]:443/x/?y", false, "y="},
    {"https://[::1]:", "/x/?y", "/x/",
     "/x/?y", "https://[::1]:/x/?y", true, "y="},
    {"https://[]", "/x/?y", "/x/",
     "/x/?y", "https://[]/x/?y", true, "y="},
    {"https://[:]", "/x/?y", "/x/",
     "/x/?y", "https://[:]/x/?y", true, "y="},
    {"https://[g::]", "/x/?y", "/x/",
     "/x/?y", "https://[g::]/x/?y", true, "y="},
    {"https://a:b:1", "/x/?y", "/x/",
     "/x/?y", "https://a:b:1/x/?y", true, "y="},
    {"http://[::1]:80", "/a/../b", "/a/../b",
     "/a/../b", "http://[::1]:80/b", false, ""},
    {"http://a:1", "/a/./b?c", "/a/./b",
     "/a/./b?c", "http://a:1/a/b?c", false, "c="},
};
/* clang-format on */

static int setup(void **state)
{
    struct arena *arena = malloc(sizeof *arena);
    arena_init(arena, testing_allocator());
    *state = arena;
    return 0;
}

static int teardown(void **state)
{
    arena_clear(*state);
    free(*state);
    return 0;
}

static void check_row(struct arena *arena, const struct row *row)
{
    struct url url;
    struct fault fault;
    struct builder parameters;
    if (!url_compile(arena, str_from(row->origin), str_from(row->raw), &url, &fault))
        fail_msg("%s: %.*s", row->raw, (int)fault.message.len, fault.message.at);
    assert_str(url.raw, row->raw);
    if (row->path_info)
        assert_str(url.path_info, row->path_info);
    assert_str(url.full_path, row->full_path);
    assert_str(url.absolute, row->absolute);
    assert_int_equal(url.host_refused, row->host_refused);
    builder_init(&parameters, testing_allocator());
    for (size_t i = 0; i < url.parameter_count; i++) {
        builder_add_text(&parameters, i > 0 ? "|" : "");
        builder_add(&parameters, url.parameters[i].name);
        builder_add_byte(&parameters, '=');
        builder_add(&parameters, url.parameters[i].value);
    }
    assert_str(builder_str(&parameters), row->parameters);
    builder_clear(&parameters);
}

static void a_url_becomes_what_django_makes_of_it(void **state)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_row(*state, &rows[i]);
}

static void what_is_no_url_is_refused_at_its_place(void **state)
{
    static const struct {
        const char *raw;
        size_t offset;
        const char *part;
    } cases[] = {
        {"", 0, "begins with `/`"},
        {"news/", 0, "begins with `/`"},
        {"http://x/", 0, "begins with `/`"},
        {"?a=b", 0, "begins with `/`"},
        {"//x/", 0, "may not begin with `//`"},
        {"/a b", 2, "` ` may not stand in a URL"},
        {"/a?b c", 4, "` ` may not stand in a URL"},
        {"/a?b#c", 4, "fragment"},
        {"/a%2", 2, "two hexadecimal digits"},
        {"/a%", 2, "two hexadecimal digits"},
        {"/a%zz", 2, "two hexadecimal digits"},
        {"/\xc3\xbc", 1, "`\xc3\xbc` may not stand"},
        {"/[a]", 1, "`[` may not stand"},
        {"/?a[]=1", 3, "`[` may not stand"},
        {"/a\\b", 2, "may not stand"},
        {"/a\nb", 2, "control characters"},
        {"/a\"b", 2, "may not stand"},
        {"/?a|b", 3, "may not stand"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct url url;
        struct fault fault;
        if (url_compile(*state, STR("http://testserver"), str_from(cases[i].raw), &url, &fault))
            fail_msg("accepted: %s", cases[i].raw);
        assert_int_equal(fault.offset, cases[i].offset);
        assert_str_has(fault.message, cases[i].part);
    }
}

static void more_parameters_than_django_reads_are_refused(void **state)
{
    char raw[1100] = "/?";
    struct url url;
    struct fault fault;
    memset(raw + 2, '&', 999);
    assert_true(url_compile(*state, STR("http://a"), str_from(raw), &url, &fault));
    assert_int_equal(url.parameter_count, 0);
    memset(raw + 2, '&', 1000);
    assert_false(url_compile(*state, STR("http://a"), str_from(raw), &url, &fault));
    assert_str_has(fault.message, "More than 1000 parameters");
}

static void a_bracketed_host_is_an_ipv6_address(void **state)
{
    static const char *const good[] = {"[::1]",
                                       "[::]:80",
                                       "[1:2:3:4:5:6:7:8]",
                                       "[1::8]",
                                       "[1::]",
                                       "[::1.2.3.4]",
                                       "[abcd:EF01::]",
                                       "[1:2:3:4:5:6:1.2.3.4]",
                                       "a.b:80",
                                       "",
                                       "bad_host",
                                       "[no",
                                       "[g::]",
                                       "[::1]x",
                                       "[1:]"};
    static const char *const bad[] = {"[:1]",      "[1:2]",        "[:.]",          "[1::2::3]",          "[12345::]",
                                      "[::1.2.3]", "[::1.2.3.04]", "[::1.2.3.256]", "[1:2:3:4:5:6:7::8]", "[:::]"};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        if (!host_is_modelled(str_from(good[i])))
            fail_msg("%s", good[i]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (host_is_modelled(str_from(bad[i])))
            fail_msg("%s", bad[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_url_becomes_what_django_makes_of_it, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_no_url_is_refused_at_its_place, setup, teardown),
        cmocka_unit_test_setup_teardown(more_parameters_than_django_reads_are_refused, setup, teardown),
        cmocka_unit_test(a_bracketed_host_is_an_ipv6_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
