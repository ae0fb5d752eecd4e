/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "terminal/draw/python.h"

/* Pieces as `k:def` and so on; plain ones stand alone. Lines are parted by `\n`. */
static void assert_pieces(const char *code, const char *wanted)
{
    struct python python = {.plain = false};
    struct run runs[PYTHON_RUN_LIMIT];
    struct builder out;
    struct str rest = str_from(code);
    builder_init(&out, testing_allocator());
    while (rest.len > 0) {
        size_t end = str_find_byte(rest, '\n', 0);
        struct str line = str_cut(rest, 0, end), whole = line;
        size_t count = python_line(&python, line, runs);
        for (size_t i = 0; i < count; i++) {
            enum style style = runs[i].style;
            builder_add_text(&out, style == STYLE_CODE_KEYWORD     ? "<k:"
                                   : style == STYLE_CODE_DECORATOR ? "<d:"
                                   : style == STYLE_CODE_TEXT      ? "<s:"
                                   : style == STYLE_CODE_NUMBER    ? "<n:"
                                   : style == STYLE_CODE_COMMENT   ? "<c:"
                                                                   : "<");
            builder_add(&out, runs[i].text);
            builder_add_byte(&out, '>');
            assert_ptr_equal(runs[i].text.at, whole.at); /* nothing is left out and nothing comes twice */
            whole = str_cut(whole, runs[i].text.len, whole.len);
        }
        assert_int_equal(whole.len, 0);
        rest = str_cut(rest, line.len + 1, rest.len);
    }
    assert_str(builder_str(&out), wanted);
    builder_clear(&out);
}

static void decorators_and_keywords_have_their_styles(void **state)
{
    (void)state;
    assert_pieces("@cache_page(60 * 15)\n    @method_decorator(x)", "<d:@cache_page><(><n:60>< * ><n:15><)><    >"
                                                                    "<d:@method_decorator><(><x><)>");
    assert_pieces("def news(request):", "<k:def>< ><news><(><request><):>");
    assert_pieces("a @ b", "<a>< ><@ ><b>");
    assert_pieces("define x_if", "<define>< ><x_if>");
}

static void strings_end_where_they_end(void **state)
{
    (void)state;
    assert_pieces("'a' + \"b\\\"c\" # d", "<s:'a'>< + ><s:\"b\\\"c\">< ><c:# d>");
    assert_pieces("'open", "<s:'open>");
    assert_pieces("'open\\", "<s:'open\\>");
    assert_pieces("'#'", "<s:'#'>");
    assert_pieces("''x", "<s:''><x>");
}

static void strings_with_three_quotes_go_on_over_lines(void **state)
{
    (void)state;
    assert_pieces("x = \"\"\"one\ntwo ' # \" three\nend\"\"\" + 1",
                  "<x>< = ><s:\"\"\"one><s:two ' # \" three><s:end\"\"\">< + ><n:1>");
    assert_pieces("\"\"\"\"\"\"x", "<s:\"\"\"\"\"\"><x>");
}

static void a_line_of_too_many_pieces_is_plain_at_its_end(void **state)
{
    struct python python = {.plain = false};
    struct run runs[PYTHON_RUN_LIMIT];
    char line[4 * PYTHON_RUN_LIMIT];
    (void)state;
    for (size_t i = 0; i < sizeof line; i++)
        line[i] = i % 2 ? '+' : '1';
    size_t count = python_line(&python, (struct str){line, sizeof line}, runs);
    assert_int_equal(count, PYTHON_RUN_LIMIT);
    assert_ptr_equal(runs[count - 1].text.at + runs[count - 1].text.len, line + sizeof line);
}

static void another_language_is_one_piece(void **state)
{
    struct python python = {.plain = true};
    struct run runs[PYTHON_RUN_LIMIT];
    (void)state;
    assert_int_equal(python_line(&python, STR("def 'x"), runs), 1);
    assert_int_equal(runs[0].style, STYLE_CODE);
    assert_int_equal(python_line(&python, STR(""), runs), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decorators_and_keywords_have_their_styles),
        cmocka_unit_test(strings_end_where_they_end),
        cmocka_unit_test(strings_with_three_quotes_go_on_over_lines),
        cmocka_unit_test(a_line_of_too_many_pieces_is_plain_at_its_end),
        cmocka_unit_test(another_language_is_one_piece),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
