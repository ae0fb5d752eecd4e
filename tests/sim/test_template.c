/* SPDX-License-Identifier: MIT */
/* Templates: the nodes that are made, and what is refused at which place. */
#include "tests/sim/testing.h"

#include "sim/scene/scene.h"

struct bench {
    struct arena arena;
    struct page_template template;
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

static const struct page_template *good(struct bench *bench, const char *text)
{
    if (!template_parse(&bench->arena, str_from(text), &bench->template, &bench->fault))
        fail_msg("%s: %.*s", text, (int)bench->fault.message.len, bench->fault.message.at);
    return &bench->template;
}

static void text_and_names_alternate(void **state)
{
    const struct page_template *template = good(*state, "{{ data.headline }} for {{user}}.");
    assert_int_equal(template->node_count, 4);
    assert_int_equal(template->nodes[0].kind, NODE_NAME);
    assert_int_equal(template->nodes[0].name.source, SOURCE_DATA);
    assert_str(template->nodes[0].name.field, "headline");
    assert_str(template->nodes[0].name.text, "data.headline");
    assert_int_equal(template->nodes[1].kind, NODE_TEXT);
    assert_str(template->nodes[1].text, " for ");
    assert_int_equal(template->nodes[2].name.source, SOURCE_USER);
    assert_str(template->nodes[3].text, ".");
}

static void every_source_is_known(void **state)
{
    const struct page_template *template =
        good(*state, "{{user}}{{now}}{{runs}}{{language}}{{data.a}}{{query.b_1}}{{cookie.2c}}{{   header.x_y }}");
    assert_int_equal(template->node_count, 8);
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(template->nodes[i].name.source, i);
    assert_str(template->nodes[7].name.field, "x_y");
}

static void single_braces_are_text(void **state)
{
    const struct page_template *template = good(*state, "a { b } c {\n}} %} {");
    assert_int_equal(template->node_count, 1);
    assert_str(template->nodes[0].text, "a { b } c {\n}} %} {");
    assert_int_equal(good(*state, "")->node_count, 0);
}

static void cache_blocks_nest(void **state)
{
    const struct page_template *template = good(
        *state, "{% load cache %}{%cache 60 \"side bar\" user query.a%}x{% cache None in %}{{ now }}{% endcache %}y{% "
                "endcache %}z");
    assert_int_equal(template->node_count, 6);
    assert_int_equal(template->nodes[0].kind, NODE_CACHE);
    assert_str(template->nodes[0].text, "\"side bar\"");
    assert_int_equal(template->nodes[0].timeout.integer, 60);
    assert_int_equal(template->nodes[0].argument_count, 2);
    assert_int_equal(template->nodes[0].arguments[0].source, SOURCE_USER);
    assert_str(template->nodes[0].arguments[1].field, "a");
    assert_int_equal(template->nodes[0].end, 5);
    assert_int_equal(template->nodes[2].kind, NODE_CACHE);
    assert_int_equal(template->nodes[2].timeout.kind, PY_NONE);
    assert_int_equal(template->nodes[2].end, 4);
    assert_str(template->nodes[4].text, "y");
    assert_str(template->nodes[5].text, "z");
}

static struct pyvalue timeout_of(struct bench *bench, const char *seconds)
{
    char *text = arena_alloc(&bench->arena, 100); /* the nodes borrow from it */
    snprintf(text, 100, "{%% load cache %%}{%% cache %s x %%}{%% endcache %%}", seconds);
    return good(bench, text)->nodes[0].timeout;
}

static void timeouts_are_kept_as_written(void **state)
{
    assert_int_equal(timeout_of(*state, "-1").integer, -1);
    assert_int_equal(timeout_of(*state, "+60").integer, 60);
    assert_int_equal(timeout_of(*state, "060").integer, 60);
    assert_str(timeout_of(*state, "60.50").text, "60.5");
    assert_str(timeout_of(*state, "\"60\"").text, "60");
    assert_str(timeout_of(*state, "'a b'").text, "a b");
    assert_int_equal(timeout_of(*state, "''").kind, PY_STR);
    assert_int_equal(timeout_of(*state, "True").kind, PY_BOOL);
    assert_int_equal(timeout_of(*state, "False").integer, 0);
}

static void a_name_may_look_like_anything(void **state)
{
    const struct page_template *template = good(*state, "{% load cache %}{% cache 1 using=m\xc3\xbc %}{% endcache %}");
    assert_str(template->nodes[0].text, "using=m\xc3\xbc");
}

static void what_is_outside_the_subset_is_refused_at_its_place(void **state)
{
    static const struct {
        const char *text;
        size_t offset;
        const char *part;
    } cases[] = {
        {"ab {{ usr }}", 6, "Did you mean `user`?"},
        {"ab {{ }}", 5, "A name is missing"},
        {"{{}}", 2, "A name is missing"},
        {"ab {{ user", 3, "`{{` is not closed by `}}`"},
        {"ab {{ user\n}}", 3, "`{{` is not closed by `}}`"},
        {"{{{ user }}", 2, "is not a name"},
        {"{{ user|upper }}", 3, "Filters"},
        {"{{ user.name }}", 3, "`user` has no parts"},
        {"{{ data }}", 3, "behind `data.`"},
        {"{{ data. }}", 3, "behind `data.`"},
        {"{{ data.a.b }}", 3, "behind `data.`"},
        {"{{ data._a }}", 3, "behind `data.`"},
        {"{{ data.items }}", 3, "no method of a Python dict"},
        {"{{ query.get }}", 3, "no method of a Python dict"},
        {"{{ cookie.a-b }}", 3, "behind `cookie.`"},
        {"{{ user now }}", 3, "is not a name"},
        {"{{\tuser }}", 2, "only the plain space"},
        {"{{\xc2\xa0user }}", 2, "only the plain space"},
        {"a {# x #}", 2, "Comments"},
        {"a {% if x %}", 2, "The tag `if` is not known"},
        {"a {% cach 1 x %}", 2, "Did you mean `cache`?"},
        {"a {% %}", 2, "Empty block tag"},
        {"a {% load cache", 2, "`{%` is not closed by `%}`"},
        {"{% load i18n %}", 0, "Only `{% load cache %}`"},
        {"{% load cache i18n %}", 0, "Only `{% load cache %}`"},
        {"a {% cache 1 x %}{% endcache %}", 2, "write `{% load cache %}` before it"},
        {"{% load cache %}{% cache 1 %}{% endcache %}", 16, "requires at least 2 arguments"},
        {"{% load cache %}{% cache 1 x %}", 16, "This cache block is not closed"},
        {"{% load cache %}{% endcache %}", 16, "closes nothing"},
        {"{% load cache %}{% cache 1 x %}{% endcache x %}", 31, "Write `{% endcache %}` alone"},
        {"{% load cache %}{% cache 1 x 'lit' %}{% endcache %}", 29, "is not a name"},
        {"{% load cache %}{% cache 1 x using='y' %}{% endcache %}", 29, "`using=` is not modelled"},
        {"{% load cache %}{% cache 1 \"x %}{% endcache %}", 27, "not closed"},
        {"{% load cache %}{% cache 1 _(\"x\") %}{% endcache %}", 27, "Translations"},
        {"{% load cache %}{% cache sec x %}{% endcache %}", 25, "`sec` is no timeout"},
        {"{% load cache %}{% cache 1.2345 x %}{% endcache %}", 25, "is no timeout"},
        {"{% load cache %}{% cache 9007199254740993 x %}{% endcache %}", 25, "beyond 2^53"},
        {"{% load cache %}{% cache '9007199254740993' x %}{% endcache %}", 25, "beyond 2^53"},
        {"{% load cache %}{% cache 'a'b x %}{% endcache %}", 25, "quoted timeout"},
        {"{% load cache %}{% cache 'a\\'b' x %}{% endcache %}", 25, "quoted timeout"},
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (template_parse(&bench->arena, str_from(cases[i].text), &bench->template, &bench->fault))
            fail_msg("accepted: %s", cases[i].text);
        if (bench->fault.offset != cases[i].offset)
            fail_msg("%s: offset %zu: %.*s", cases[i].text, bench->fault.offset, (int)bench->fault.message.len,
                     bench->fault.message.at);
        assert_str_has(bench->fault.message, cases[i].part);
    }
}

static void deep_nesting_is_refused(void **state)
{
    struct bench *bench = *state;
    char text[1000] = "{% load cache %}";
    for (int i = 0; i < 33; i++)
        strcat(text, "{% cache 1 x %}");
    assert_false(template_parse(&bench->arena, str_from(text), &bench->template, &bench->fault));
    assert_int_equal(bench->fault.offset, 16 + 32 * 15);
    assert_str_has(bench->fault.message, "More than 32");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(text_and_names_alternate, setup, teardown),
        cmocka_unit_test_setup_teardown(every_source_is_known, setup, teardown),
        cmocka_unit_test_setup_teardown(single_braces_are_text, setup, teardown),
        cmocka_unit_test_setup_teardown(cache_blocks_nest, setup, teardown),
        cmocka_unit_test_setup_teardown(timeouts_are_kept_as_written, setup, teardown),
        cmocka_unit_test_setup_teardown(a_name_may_look_like_anything, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_outside_the_subset_is_refused_at_its_place, setup, teardown),
        cmocka_unit_test_setup_teardown(deep_nesting_is_refused, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
