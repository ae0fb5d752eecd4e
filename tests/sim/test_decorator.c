/* SPDX-License-Identifier: MIT */
/* Decorators: what is read, and what is refused with which reason at which column. */
#include "tests/sim/testing.h"

#include "sim/scene/scene.h"

struct bench {
    struct arena arena;
    struct decorator decorator;
    struct fault fault;
};

static int setup(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);
    arena_init(&bench->arena, testing_allocator());
    *state = bench;
    return 0;
}

static int teardown(void **state)
{
    struct bench *bench = *state;
    arena_clear(&bench->arena);
    free(bench);
    return 0;
}

static const struct decorator *good(struct bench *bench, const char *text)
{
    if (!decorator_parse(&bench->arena, str_from(text), &bench->decorator, &bench->fault))
        fail_msg("%s: %.*s", text, (int)bench->fault.message.len, bench->fault.message.at);
    return &bench->decorator;
}

struct refusal {
    const char *text;
    size_t offset;
    const char *part; /* of the message */
};

static void refused(struct bench *bench, const struct refusal *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (decorator_parse(&bench->arena, str_from(cases[i].text), &bench->decorator, &bench->fault))
            fail_msg("accepted: %s", cases[i].text);
        if (bench->fault.offset != cases[i].offset)
            fail_msg("%s: offset %zu: %.*s", cases[i].text, bench->fault.offset, (int)bench->fault.message.len,
                     bench->fault.message.at);
        assert_str_has(bench->fault.message, cases[i].part);
    }
}
#define REFUSED(bench, cases) refused((bench), (cases), sizeof(cases) / sizeof *(cases))

static void sums_are_worked_out(void **state)
{
    static const struct {
        const char *text;
        int64_t seconds;
    } cases[] = {
        {"@cache_page(60 * 15)", 900},
        {"cache_page(60)", 60},
        {" @ cache_page ( 2 + 3 * 4 , ) ", 14},
        {"cache_page(timeout=(2 + 3) * 4)", 20},
        {"cache_page(10 - 2 - 3)", 5},
        {"cache_page(-5)", -5},
        {"cache_page(--5)", 5},
        {"cache_page(+5 * -2)", -10},
        {"cache_page(-(2 + 3))", -5},
        {"cache_page(9007199254740992)", INT64_C(9007199254740992)},
        {"cache_page(-9007199254740992)", -INT64_C(9007199254740992)},
        {"cache_page(0 * 9007199254740992)", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct decorator *decorator = good(*state, cases[i].text);
        assert_int_equal(decorator->kind, DECORATOR_CACHE_PAGE);
        assert_int_equal(decorator->timeout.kind, PY_INT);
        assert_int_equal(decorator->timeout.integer, cases[i].seconds);
        assert_int_equal(decorator->cache.kind, PY_NONE);
        assert_int_equal(decorator->key_prefix.kind, PY_NONE);
    }
}

static void a_bad_value_is_kept_as_it_is(void **state)
{
    assert_int_equal(good(*state, "@cache_page(None)")->timeout.kind, PY_NONE);
    assert_int_equal(good(*state, "@cache_page(True)")->timeout.kind, PY_BOOL);
    assert_str(good(*state, "@cache_page('60')")->timeout.text, "60");
    assert_str(good(*state, "@cache_page(-1.50)")->timeout.text, "-1.5");
    assert_true(good(*state, "@cache_page(+0.001)")->timeout.real == 0.001);
    assert_int_equal(good(*state, "@cache_page(1, cache=5)")->cache.integer, 5);
    assert_str(good(*state, "@cache_page(1, cache='no such')")->cache.text, "no such");
    const struct decorator *vary = good(*state, "@vary_on_headers(5, \"A-B\", None,)");
    assert_int_equal(vary->argument_count, 3);
    assert_int_equal(vary->arguments[0].integer, 5);
    assert_str(vary->arguments[1].text, "A-B");
    assert_int_equal(vary->arguments[2].kind, PY_NONE);
}

static void texts_have_four_escapes_and_utf8(void **state)
{
    assert_str(good(*state, "@cache_page(1, key_prefix='a\\'b\\\"c\\\\d')")->key_prefix.text, "a'b\"c\\d");
    assert_str(good(*state, "@cache_page(1, key_prefix=\"it's M\xc3\xbcnchen\")")->key_prefix.text,
               "it's M\xc3\xbcnchen");
    assert_str(good(*state, "@cache_page(1, key_prefix='')")->key_prefix.text, "");
}

static void keywords_keep_their_order(void **state)
{
    const struct decorator *decorator = good(*state, "cache_control(max_age=60, private=True, response=None, x=-0.5)");
    assert_int_equal(decorator->keyword_count, 4);
    assert_str(decorator->keywords[0].name, "max_age");
    assert_int_equal(decorator->keywords[0].value.integer, 60);
    assert_str(decorator->keywords[1].name, "private");
    assert_int_equal(decorator->keywords[1].value.kind, PY_BOOL);
    assert_str(decorator->keywords[2].name, "response");
    assert_str(decorator->keywords[3].value.text, "-0.5");
    assert_int_equal(good(*state, "@cache_control()")->keyword_count, 0);
    assert_int_equal(good(*state, "@vary_on_headers()")->argument_count, 0);
}

static void bare_decorators_and_login_required_are_read(void **state)
{
    assert_int_equal(good(*state, "@never_cache")->kind, DECORATOR_NEVER_CACHE);
    assert_int_equal(good(*state, " vary_on_cookie ")->kind, DECORATOR_VARY_ON_COOKIE);
    assert_str(good(*state, "@login_required")->login_url, "/accounts/login/");
    assert_str(good(*state, "@login_required()")->login_url, "/accounts/login/");
    assert_str(good(*state, "@login_required(login_url='/in/%20/')")->login_url, "/in/%20/");
}

static void the_source_is_shown_with_one_at_sign(void **state)
{
    assert_str(good(*state, " @ cache_page( 60 ) ")->source, "@cache_page( 60 )");
    assert_str(good(*state, "vary_on_cookie")->source, "@vary_on_cookie");
}

static void what_django_refuses_at_import_is_refused_with_its_reason(void **state)
{
    static const struct refusal cases[] = {
        {"@cache_page()", 1, "cache_page() missing 1 required positional argument: 'timeout'"},
        {"@cache_page(cache='x')", 1, "missing 1 required positional argument: 'timeout'"},
        {"@cache_page(60, 'x')", 16, "takes 1 positional argument but 2 were given"},
        {"@cache_page(1, 2, cache='x')", 15, "but 2 positional arguments (and 1 keyword-only) were given"},
        {"@cache_page(60, timeout=5)", 16, "got multiple values for argument 'timeout'"},
        {"@cache_page(60, keyprefix='x')", 16, "unexpected keyword argument 'keyprefix'. Did you mean `key_prefix`?"},
        {"@cache_page(60, cache='a', cache='b')", 27, "keyword argument repeated: cache"},
        {"@cache_page(timeout=60, 5)", 24, "positional argument follows keyword argument"},
        {"@never_cache()", 1, "never_cache() missing 1 required positional argument: 'view_func'"},
        {"@vary_on_cookie()", 1, "missing 1 required positional argument: 'func'"},
        {"@never_cache(5)", 13, "without parentheses"},
        {"@vary_on_headers", 1, "takes the view for a header name"},
        {"@cache_page", 1, "takes the view for its timeout"},
        {"@cache_control", 1, "takes 0 positional arguments but 1 was given"},
        {"@cache_control(60)", 15, "no positional arguments"},
        {"@vary_on_headers('A', b='B')", 22, "unexpected keyword argument 'b'"},
        {"@cache_control(max_age=1, max_age=2)", 26, "keyword argument repeated: max_age"},
        {"@cache_control(class=1)", 15, "`class` is a keyword of Python"},
        {"@login_required('/x/')", 16, "`login_url=` with a path"},
        {"@login_required(next='/x/')", 16, "`login_url=` with a path"},
        {"@login_required(login_url='x')", 26, "a path from `/`"},
        {"@login_required(login_url='//x/')", 26, "a path from `/`"},
        {"@login_required(login_url='/x/?a')", 26, "a path from `/`"},
        {"@login_required(login_url=None)", 26, "a path from `/`"},
    };
    REFUSED(*state, cases);
}

static void what_is_outside_the_subset_is_refused_at_its_place(void **state)
{
    static const struct refusal cases[] = {
        {"", 0, "name of a decorator is missing"},
        {"@", 1, "name of a decorator is missing"},
        {"@@cache_page(1)", 1, "name of a decorator is missing"},
        {"@cache_pages(60)", 1, "Did you mean `cache_page`?"},
        {"@csrf_exempt", 1, "Known are cache_page"},
        {"@cache_page(60", 14, "comma or a closing parenthesis"},
        {"@cache_page(60 60)", 15, "comma or a closing parenthesis"},
        {"@cache_page(60) x", 16, "Nothing may follow"},
        {"@cache_page(60)(x)", 15, "Nothing may follow"},
        {"@never_cache x", 13, "Parentheses or the end"},
        {"@cache_page(,)", 12, "A value is missing"},
        {"@cache_page(60,,)", 15, "A value is missing"},
        {"@cache_page(MINUTE)", 12, "`MINUTE` is a name"},
        {"@cache_page(60 / 2)", 15, "`/` is not understood"},
        {"@cache_page(2 ** 3)", 15, "An integer is expected"},
        {"@cache_page((60)", 16, "comma or a closing parenthesis"},
        {"@cache_page((60, 5)", 15, "parenthesis opened before"},
        {"@cache_page(060)", 12, "no zero in front"},
        {"@cache_page(1_000)", 12, "digits only"},
        {"@cache_page(0x10)", 12, "digits only"},
        {"@cache_page(1e3)", 12, "digits only"},
        {"@cache_page(1.5.2)", 12, "digits only"},
        {"@cache_page(1.)", 12, "both sides of its point"},
        {"@cache_page(1.2345)", 12, "at most three"},
        {"@cache_page(1.5 * 2)", 16, "a decimal stands alone"},
        {"@cache_page(2 * 1.5)", 16, "only integers take part"},
        {"@cache_page((1.5))", 13, "only integers take part"},
        {"@cache_page('a' 'b')", 16, "comma or a closing parenthesis"},
        {"@cache_page('a' + 'b')", 16, "comma or a closing parenthesis"},
        {"@cache_page(-True)", 13, "only integers take part"},
        {"@cache_page('a\\n')", 14, "as escapes"},
        {"@cache_page('a\\", 14, "as escapes"},
        {"@cache_page('a", 12, "no closing quote"},
        {"@cache_page('a\nb')", 12, "no line break"},
        {"@cache_page(60\n)", 14, "Only spaces may stand"},
        {"@cache_page(9007199254740993)", 12, "beyond 2^53"},
        {"@cache_page(99999999999999999999999)", 12, "beyond 2^53"},
        {"@cache_page(9007199254740992 + 1)", 29, "beyond 2^53"},
        {"@cache_page(94906266 * 94906266 * 2)", 21, "beyond 2^53"},
        {"@vary_on_headers('A', 'M\xc3\xbc')", 22, "printable ASCII"},
        {"@cache_control(x='\xc3\xbc')", 17, "printable ASCII"},
        {"@cache_control(max_age=' 9007199254740993')", 23, "max-age beyond 2^53"},
        {"@cache_control(m\xc3\xa4x=1)", 16, "is not understood"},
    };
    REFUSED(*state, cases);
}

static void deep_nesting_is_refused_and_not_followed(void **state)
{
    struct bench *bench = *state;
    char text[20000] = "cache_page(";
    memset(text + 11, '(', sizeof text - 12);
    assert_false(decorator_parse(&bench->arena, str_from(text), &bench->decorator, &bench->fault));
    assert_str_has(bench->fault.message, "nested too deeply");
    memset(text + 11, '-', sizeof text - 12);
    assert_false(decorator_parse(&bench->arena, str_from(text), &bench->decorator, &bench->fault));
    assert_str_has(bench->fault.message, "nested too deeply");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(sums_are_worked_out, setup, teardown),
        cmocka_unit_test_setup_teardown(a_bad_value_is_kept_as_it_is, setup, teardown),
        cmocka_unit_test_setup_teardown(texts_have_four_escapes_and_utf8, setup, teardown),
        cmocka_unit_test_setup_teardown(keywords_keep_their_order, setup, teardown),
        cmocka_unit_test_setup_teardown(bare_decorators_and_login_required_are_read, setup, teardown),
        cmocka_unit_test_setup_teardown(the_source_is_shown_with_one_at_sign, setup, teardown),
        cmocka_unit_test_setup_teardown(what_django_refuses_at_import_is_refused_with_its_reason, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_outside_the_subset_is_refused_at_its_place, setup, teardown),
        cmocka_unit_test_setup_teardown(deep_nesting_is_refused_and_not_followed, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
