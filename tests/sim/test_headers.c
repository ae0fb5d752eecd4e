/* SPDX-License-Identifier: MIT */
/* Headers, Cache-Control and Vary by themselves; the expected values were printed by real Djangos (utils/cache.py). */
#include "tests/sim/testing.h"

#include "sim/http/cache_control.h"
#include "sim/http/vary.h"

static const struct rules *rules_of(const char *version)
{
    return &rules_find_release(str_from(version))->rules;
}

static struct header_map with_header(struct arena *arena, struct str name, const char *value)
{
    struct header_map headers = {0};
    if (value != NULL)
        headers_set(&headers, arena, name, str_from(value));
    return headers;
}

/* ---- the maps -------------------------------------------------------------------------------------------------- */

static void a_header_is_found_whatever_its_case_and_replaced_in_place(void **state)
{
    (void)state;
    struct arena arena;
    struct header_map headers = {0};
    arena_init(&arena, testing_allocator());
    assert_null(headers_get(&headers, STR("X-A")).at);
    headers_set(&headers, &arena, STR("X-A"), STR("1"));
    headers_set(&headers, &arena, STR("X-B"), STR("2"));
    headers_set(&headers, &arena, STR("x-a"), (struct str){NULL, 0});
    assert_int_equal(headers.count, 2);
    assert_str(headers.items[0].name, "x-a");
    assert_true(headers_has(&headers, STR("X-A")));
    /* Present and empty is not absent. */
    assert_non_null(headers_get(&headers, STR("X-A")).at);
    assert_str(headers_get(&headers, STR("x-B")), "2");
    assert_false(headers_has(&headers, STR("X-")));
    arena_clear(&arena);
}

static void a_cookie_set_twice_is_updated_and_its_case_counts(void **state)
{
    (void)state;
    struct arena arena;
    struct cookie_map cookies = {0};
    arena_init(&arena, testing_allocator());
    cookies_set(&cookies, &arena, (struct set_cookie){STR_INIT("a"), STR_INIT("1"), false});
    cookies_set(&cookies, &arena, (struct set_cookie){STR_INIT("A"), STR_INIT("2"), false});
    cookies_set(&cookies, &arena, (struct set_cookie){STR_INIT("a"), STR_INIT(""), true});
    assert_int_equal(cookies.count, 2);
    assert_str(cookies.items[0].name, "a");
    assert_true(cookies.items[0].deleted);
    assert_str(cookies.items[1].value, "2");
    arena_clear(&arena);
}

static void check_split(const char *value, bool strip, const char *joined)
{
    struct builder out;
    struct str item;
    size_t at = 0;
    builder_init(&out, testing_allocator());
    while (header_split(str_from(value), strip, &at, &item)) {
        builder_add_byte(&out, '[');
        builder_add(&out, item);
        builder_add_byte(&out, ']');
    }
    assert_str(builder_str(&out), joined);
    builder_clear(&out);
}

static void a_value_is_split_at_commas_in_two_ways(void **state)
{
    (void)state;
    check_split("a, b", false, "[a][b]");
    check_split(" a , b ", false, "[ a][b ]");
    check_split("a,,b,", false, "[a][][b][]");
    check_split("", false, "[]");
    check_split(" a , b ", true, "[a][b]");
    check_split("a,, ,b,", true, "[a][b]");
    check_split("", true, "");
    check_split("\ta\t,\tb\t", false, "[\ta][b\t]");
}

/* ---- Cache-Control --------------------------------------------------------------------------------------------- */

struct patch {
    const char *value, *name;
    struct pyvalue given;
    const char *before_6_1, *from_6_1; /* NULL: it raises; from_6_1 "=" is the same */
};

static void check_patch(const char *version, const struct patch *patch, const char *wanted)
{
    struct arena arena;
    arena_init(&arena, testing_allocator());
    struct header_map headers = with_header(&arena, STR("Cache-Control"), patch->value);
    const struct keyword keyword = {str_from(patch->name), patch->given};
    enum patch_result result = cache_control_patch(&headers, &arena, rules_of(version), &keyword, 1);
    assert_int_equal(result, wanted == NULL ? PATCH_RAISES : PATCH_OK);
    if (wanted != NULL)
        assert_str(headers_get(&headers, STR("Cache-Control")), wanted);
    arena_clear(&arena);
}

static void cache_control_is_patched_as_django_does(void **state)
{
    (void)state;
    const struct patch rows[] = {
        {NULL, "max_age", py_int(60), "max-age=60", "="},
        {"", "max_age", py_int(60), "max-age=60", "="},
        {"max-age=30", "max_age", py_int(60), "max-age=30", "="},
        {"max-age=90", "max_age", py_int(60), "max-age=60", "="},
        /* Of two equal numbers the existing one stays. */
        {"max-age=60", "max_age", {.kind = PY_FLOAT, .real = 60.0, .text = STR_INIT("60.0")}, "max-age=60", "="},
        {"max-age= 30", "max_age", py_int(60), "max-age=30", "="},
        {"max-age=+30", "max_age", py_int(60), "max-age=30", "="},
        {"max-age=\"30\"", "max_age", py_int(60), NULL, NULL},
        {"max-age=99", "max_age", py_str(STR("60")), NULL, NULL},
        {"max-age", "max_age", py_int(60), "max-age=1", "="},
        {"max-age", "max_age", py_int(0), "max-age=0", "="},
        {NULL, "max_age", py_bool(true), "max-age", "="},
        {"A, b=C , ", "x_y", py_bool(true), "a, b=C, , x-y", "a, b=C, x-y"},
        {" a ,b", "x", py_int(1), " a, b, x=1", "a, b, x=1"},
        {"no-cache", "no_cache", py_bool(true), "no-cache", "="},
        {"no-cache=Set-Cookie", "no_cache", py_bool(true), "no-cache", "="},
        {"no-cache=\"a\"", "private", py_str(STR("b")), "no-cache=\"a\", private=b", "="},
        {NULL, "no_cache", py_bool(false), "no-cache=False", "="},
        {"public, x", "private", py_bool(true), "x, private", "="},
        {"private, x", "public", py_bool(true), "x, public", "="},
        {"PUBLIC", "private", py_bool(true), "private", "="},
        {"private", "private", py_bool(true), "private", "="},
        {"a=1, a=2", "b", py_none(), "a=2, b=None", "="},
        {"max-age = 30", "max_age", py_int(60), "max-age = 30, max-age=60", "max-age=30"},
        {"=1", "a", py_int(2), "=1, a=2", "="},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *newer = rows[i].from_6_1;
        check_patch("5.2.19", &rows[i], rows[i].before_6_1);
        check_patch("4.2.30", &rows[i], rows[i].before_6_1);
        check_patch("6.1.3", &rows[i], newer != NULL && newer[0] == '=' ? rows[i].before_6_1 : newer);
    }
}

static void two_no_cache_names_are_a_matter_of_chance(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, testing_allocator());
    struct header_map headers = with_header(&arena, STR("Cache-Control"), "no-cache=a");
    const struct keyword other = {STR_INIT("no_cache"), py_str(STR("b"))};
    assert_int_equal(cache_control_patch(&headers, &arena, rules_of("6.1"), &other, 1), PATCH_BY_CHANCE);
    arena_clear(&arena);
}

static void max_age_is_read_as_django_reads_it(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        bool found;
        int64_t seconds;
        bool found_in_6_1;
    } rows[] = {
        {"max-age=5", true, 5, true},
        {"Max-Age=5", true, 5, true},
        {"max-age", true, 1, true},
        {"max-age=x", false, 0, false},
        {"max-age=5, max-age=7", true, 7, true},
        {"max-age = 5", false, 0, false},
        {" max-age=5", false, 5, true},
        {"a,max-age=5", true, 5, true},
        {"max-age=", false, 0, false},
        {"max-age=-5", true, -5, true},
        {"max-age=5, max-age=x", false, 0, false},
        {"a max-age=5", false, 0, false},
        {"max-age=5 , b", true, 5, true},
    };
    struct arena arena;
    arena_init(&arena, testing_allocator());
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct header_map headers = with_header(&arena, STR("Cache-Control"), rows[i].value);
        int64_t seconds = 0;
        assert_int_equal(cache_control_max_age(&headers, rules_of("5.2.19"), &seconds), rows[i].found);
        if (rows[i].found)
            assert_int_equal(seconds, rows[i].seconds);
        assert_int_equal(cache_control_max_age(&headers, rules_of("6.1.3"), &seconds), rows[i].found_in_6_1);
        if (rows[i].found_in_6_1)
            assert_int_equal(seconds, rows[i].seconds);
    }
    arena_clear(&arena);
}

static void each_kind_of_refusal_matches_what_its_releases_match(void **state)
{
    (void)state;
    static const struct {
        const char *value, *refused[4]; /* on 5.2.14, 6.0.5, 5.2.15, 6.1 */
    } rows[] = {
        {"private", {"private", "private", "private", "private"}},
        {"Private", {NULL, NULL, "private", "private"}},
        {"unprivate", {"private", "private", "private", NULL}},
        {"x=private", {"private", "private", "private", NULL}},
        {"private = a", {"private", "private", "private", "private"}},
        {"no-store", {NULL, "no-store", "no-store", "no-store"}},
        {"NO-CACHE=a", {NULL, NULL, "no-cache", "no-cache"}},
        {"no-store, no-cache, private", {"private", "private", "private", "private"}},
        {"public", {NULL, NULL, NULL, NULL}},
        {"", {NULL, NULL, NULL, NULL}},
    };
    static const char *const versions[] = {"5.2.14", "6.0.5", "5.2.15", "6.1"};
    struct arena arena;
    arena_init(&arena, testing_allocator());
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct header_map headers = with_header(&arena, STR("Cache-Control"), rows[i].value);
        for (size_t k = 0; k < 4; k++) {
            struct str refusal = cache_control_refusal(&headers, rules_of(versions[k]));
            const char *wanted = rows[i].refused[k];
            if ((wanted == NULL) != (refusal.at == NULL) || (wanted && !str_equal(refusal, str_from(wanted))))
                fail_msg("`%s` on %s", rows[i].value, versions[k]);
        }
    }
    arena_clear(&arena);
}

static void public_and_no_store_are_found_as_the_release_finds_them(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, testing_allocator());
    struct header_map odd = with_header(&arena, STR("Cache-Control"), "x-public, No-Store=a");
    assert_true(cache_control_is_public(&odd, rules_of("5.2.15")));
    assert_false(cache_control_is_public(&odd, rules_of("6.1")));
    assert_true(cache_control_needs_etag(&odd, rules_of("5.2.15")));
    assert_false(cache_control_needs_etag(&odd, rules_of("6.1")));
    struct header_map plain = with_header(&arena, STR("Cache-Control"), "a, No-Store");
    assert_false(cache_control_needs_etag(&plain, rules_of("5.2.15")));
    struct header_map none = {0};
    assert_true(cache_control_needs_etag(&none, rules_of("6.1")));
    assert_false(cache_control_is_public(&none, rules_of("6.1")));
    arena_clear(&arena);
}

/* ---- Vary ------------------------------------------------------------------------------------------------------ */

static void vary_is_patched_as_django_does(void **state)
{
    (void)state;
    static const struct {
        const char *value, *name, *before_6_1, *from_6_1;
    } rows[] = {
        {NULL, "Cookie", "Cookie", "Cookie"},
        {"cookie", "Cookie", "cookie", "cookie"},
        {"A , B", "a", "A, B", "A, B"},
        {" A", "B", " A, B", "A, B"},
        {"A,", "B", "A, , B", "A, B"},
        {"", "A", ", A", "A"},
        {"*", "A", "*", "*"},
        {"A", "*", "*", "*"},
        {"A", " a ", "A,  a ", "A"},
        {" *", "A", " *, A", "*"},
        {"Cookie ", "Cookie", "Cookie , Cookie", "Cookie"},
    };
    struct arena arena;
    arena_init(&arena, testing_allocator());
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct header_map old = with_header(&arena, STR("Vary"), rows[i].value);
        struct header_map new = with_header(&arena, STR("Vary"), rows[i].value);
        vary_patch_name(&old, &arena, rules_of("5.2.19"), str_from(rows[i].name));
        vary_patch_name(&new, &arena, rules_of("6.1.3"), str_from(rows[i].name));
        assert_str(headers_get(&old, STR("Vary")), rows[i].before_6_1);
        assert_str(headers_get(&new, STR("Vary")), rows[i].from_6_1);
    }
    struct header_map headers = {0};
    const struct pyvalue names[] = {py_str(STR("A")), py_int(5)};
    assert_false(vary_patch(&headers, &arena, rules_of("6.1"), names, 2));
    assert_true(vary_patch(&headers, &arena, rules_of("6.1"), NULL, 0));
    assert_str(headers_get(&headers, STR("Vary")), "");
    arena_clear(&arena);
}

static void a_name_in_vary_is_found_and_stripped_since_cve_2026_48587(void **state)
{
    (void)state;
    static const struct {
        const char *value, *name;
        bool found[3]; /* on 5.2.14, 5.2.15, 6.1 */
    } rows[] = {
        {"Cookie", "cookie", {true, true, true}},
        {" Cookie", "Cookie", {false, true, true}},
        {"Cookies", "Cookie", {false, false, false}},
        {"A ,Cookie ", "Cookie", {false, true, true}},
        {" *", "*", {false, true, true}},
        {"", "Cookie", {false, false, false}},
    };
    static const char *const versions[] = {"5.2.14", "5.2.15", "6.1"};
    struct arena arena;
    arena_init(&arena, testing_allocator());
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct header_map headers = with_header(&arena, STR("Vary"), rows[i].value);
        for (size_t k = 0; k < 3; k++)
            assert_int_equal(vary_has(&headers, rules_of(versions[k]), str_from(rows[i].name)), rows[i].found[k]);
    }
    arena_clear(&arena);
}

static void check_learned(const char *version, const char *vary, bool use_i18n, const char *joined)
{
    struct arena arena;
    struct builder out;
    struct name_collector names = {0};
    arena_init(&arena, testing_allocator());
    builder_init(&out, testing_allocator());
    struct header_map headers = with_header(&arena, STR("Vary"), vary);
    vary_learn(&headers, &arena, rules_of(version), use_i18n, &names);
    vary_sort(&names);
    for (size_t i = 0; i < names.count; i++) {
        builder_add(&out, names.names[i]);
        builder_add_byte(&out, ' ');
    }
    assert_str(builder_str(&out), joined);
    builder_clear(&out);
    arena_clear(&arena);
}

static void the_header_list_holds_meta_names_sorted_with_duplicates(void **state)
{
    (void)state;
    check_learned("5.2.19", "X-B, Cookie, x-a", true, "HTTP_COOKIE HTTP_X_A HTTP_X_B ");
    check_learned("5.2.19", "X-A, x-a", true, "HTTP_X_A HTTP_X_A ");
    check_learned("5.2.19", "Accept-Language, Cookie", true, "HTTP_COOKIE ");
    check_learned("5.2.19", "Accept-Language, Cookie", false, "HTTP_ACCEPT_LANGUAGE HTTP_COOKIE ");
    check_learned("5.2.19", "accept_language", true, "");
    check_learned("5.2.19", NULL, true, "");
    check_learned("5.2.19", "", true, "HTTP_ ");
    check_learned("6.1", "", true, "");
    check_learned("5.2.19", " X-A ", true, "HTTP_ X_A  ");
    check_learned("6.1", " X-A ", true, "HTTP_X_A ");
    check_learned("5.2.13", "*", true, "HTTP_* ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_header_is_found_whatever_its_case_and_replaced_in_place),
        cmocka_unit_test(a_cookie_set_twice_is_updated_and_its_case_counts),
        cmocka_unit_test(a_value_is_split_at_commas_in_two_ways),
        cmocka_unit_test(cache_control_is_patched_as_django_does),
        cmocka_unit_test(two_no_cache_names_are_a_matter_of_chance),
        cmocka_unit_test(max_age_is_read_as_django_reads_it),
        cmocka_unit_test(each_kind_of_refusal_matches_what_its_releases_match),
        cmocka_unit_test(public_and_no_store_are_found_as_the_release_finds_them),
        cmocka_unit_test(vary_is_patched_as_django_does),
        cmocka_unit_test(a_name_in_vary_is_found_and_stripped_since_cve_2026_48587),
        cmocka_unit_test(the_header_list_holds_meta_names_sorted_with_duplicates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
