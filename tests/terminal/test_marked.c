/* SPDX-License-Identifier: MIT */
/* Text with code between backticks, as it is laid out. */
#include "tests/sim/testing.h"

#include <locale.h>

#include "terminal/draw/marked.h"

/* The sheet as text, a line each; what is in the style of code in brackets. To be freed. */
static char *told(const struct sheet *sheet)
{
    struct builder text;
    builder_init(&text, testing_allocator());
    for (size_t i = 0; i < sheet->count; i++) {
        for (size_t run = 0; run < sheet->lines[i].count; run++) {
            bool code = sheet->lines[i].runs[run].style == STYLE_CODE_WORD;
            builder_add_text(&text, code ? "[" : "");
            builder_add(&text, sheet->lines[i].runs[run].text);
            builder_add_text(&text, code ? "]" : "");
        }
        builder_add_byte(&text, '\n');
    }
    builder_add_byte(&text, '\0');
    return text.at;
}

static void assert_told(const char *text, const char *lead, const char *expected)
{
    struct arena arena;
    arena_init(&arena, testing_allocator());
    struct sheet sheet = sheet_begin(&arena, 20, false);
    sheet_led(&sheet, (struct indent){0, 0}, (struct run){.style = STYLE_HINT, .text = str_from(lead)},
              (struct run){.style = STYLE_TEXT, .text = str_from(text)});
    char *got = told(&sheet);
    assert_string_equal(got, expected);
    free(got);
    arena_clear(&arena);
}

static void code_is_shown_without_its_backticks(void **state)
{
    (void)state;
    assert_told("Send `Vary` and not `ETag`.", "", "Send [Vary] and not\n[ETag].\n");
    assert_told("`a``b`", "", "[a][b]\n");
    assert_told("", "", "");
}

static void a_backtick_alone_is_a_character(void **state)
{
    (void)state;
    assert_told("one ` two", "", "one ` two\n");
    assert_told("`a` ` b", "", "[a] ` b\n");
}

static void short_code_is_not_broken_over_lines(void **state)
{
    (void)state;
    assert_told("In five minutes, `60 * 5`, it", "", "In five minutes,\n[60 * 5], it\n");
    assert_told("`a long piece of code may be`", "", "[a][ ][long][ ][piece][ ][of][ ][code]\n[may][ ][be]\n");
}

static void a_lead_stands_in_front(void **state)
{
    (void)state;
    assert_told("the `key`", "Hint:", "Hint: the [key]\n");
    assert_told("", "Hint:", "Hint:\n");
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_is_shown_without_its_backticks),
        cmocka_unit_test(a_backtick_alone_is_a_character),
        cmocka_unit_test(short_code_is_not_broken_over_lines),
        cmocka_unit_test(a_lead_stands_in_front),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
