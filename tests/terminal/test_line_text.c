/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "terminal/line/input.h"
#include "terminal/line/text.h"

/* What line_text() writes of a text. */
static void assert_written(const char *text, bool ascii, const char *wanted)
{
    char written[256] = "";
    FILE *file = tmpfile();
    assert_non_null(file);
    struct line_out out = {file, ascii};
    struct str exact = testing_exact(text, strlen(text));
    line_text(&out, exact);
    rewind(file);
    size_t size = fread(written, 1, sizeof written - 1, file);
    written[size] = '\0';
    fclose(file);
    free((char *)exact.at);
    assert_string_equal(written, wanted);
}

static void text_from_content_cannot_steer_the_terminal(void **state)
{
    (void)state;
    assert_written("a\033[2Jb\x07\x7f\r", false, "a?[2Jb???");
    assert_written("two\nlines\tand a tab", false, "two\nlines\tand a tab");
    assert_written("C1 \xc2\x9b, marks \xe2\x80\xae\xe2\x81\xa6\xe2\x80\x8f", false, "C1 ?, marks ???");
    assert_written("caf\xc3\xa9 \xe2\x82\xac", false, "caf\xc3\xa9 \xe2\x82\xac");
}

static void broken_text_is_shown_as_question_marks(void **state)
{
    (void)state;
    assert_written("cut \xe2\x82", false, "cut ??");
    assert_written("\x80x", false, "?x");
}

static void ascii_means_ascii(void **state)
{
    (void)state;
    assert_written("caf\xc3\xa9 \xe2\x82\xac", true, "caf? ?");
}

static void blocks_are_written_in_order_with_an_empty_line_between(void **state)
{
    (void)state;
    static const struct span code[] = {{.text = STR_INIT("use ")}, {.kind = SPAN_CODE, .text = STR_INIT("a")}};
    static const struct block blocks[] = {
        {.kind = BLOCK_PARAGRAPH, .spans = code, .span_count = 2},
        {.kind = BLOCK_ITEM, .level = 1, .number = 1, .spans = code, .span_count = 1},
        {.kind = BLOCK_ITEM, .level = 2, .number = -1, .spans = code, .span_count = 1},
        {.kind = BLOCK_CODE, .text = STR_INIT("x = 1\n\ny = 2\n")},
        {.kind = BLOCK_SCENE, .text = STR_INIT("hidden")},
        {.kind = BLOCK_RESULT, .text = STR_INIT("Done.")},
    };
    static const struct lesson lesson = {.blocks = blocks, .block_count = 6};
    char written[256] = "";
    FILE *file = tmpfile();
    assert_non_null(file);
    line_blocks(&(struct line_out){file, false}, &lesson, 0, 6);
    rewind(file);
    assert_true(fread(written, 1, sizeof written - 1, file) > 0);
    fclose(file);
    assert_string_equal(written,
                        "use `a`\n\n1. use \n  - use \n\n    x = 1\n\n    y = 2\n\nIn one sentence: Done.\n\n");
}

static struct line_typed typed(const char *text)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    fputs(text, file);
    rewind(file);
    struct line_typed typed = line_read(file, NULL, IN_LESSON);
    fclose(file);
    return typed;
}

static void lines_are_understood(void **state)
{
    (void)state;
    assert_int_equal(typed("\n").command, LINE_ENTER);
    assert_int_equal(typed(" 1, 3\n").numbers, 5);
    assert_int_equal(typed("hit\n").command, LINE_HIT);
    assert_int_equal(typed("Miss\n").command, LINE_MISS);
    assert_int_equal(typed("untimed\n").command, LINE_ELSEWHERE);
    struct line_typed term = typed("Term  vary header \n");
    assert_int_equal(term.command, LINE_TERM);
    assert_true(str_equal(line_typed_behind(&term), STR("vary header")));
    assert_int_equal(typed("term\n").command, LINE_UNKNOWN);
    assert_int_equal(typed("HELP\n").command, LINE_HELP);
    assert_int_equal(typed("0\n").command, LINE_UNKNOWN);
    assert_int_equal(typed("12x\n").command, LINE_UNKNOWN);
    assert_int_equal(typed("q").command, LINE_QUIT);
    assert_int_equal(typed("").command, LINE_EOF);
}

static void a_line_that_is_too_long_is_one_line(void **state)
{
    (void)state;
    FILE *file = tmpfile();
    assert_non_null(file);
    for (int i = 0; i < 5000; i++)
        fputc('x', file);
    fputs("\n2\n", file);
    rewind(file);
    assert_int_equal(line_read(file, NULL, IN_LESSON).command, LINE_UNKNOWN);
    assert_int_equal(line_read(file, NULL, IN_LESSON).numbers, 2);
    fclose(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_from_content_cannot_steer_the_terminal),
        cmocka_unit_test(broken_text_is_shown_as_question_marks),
        cmocka_unit_test(ascii_means_ascii),
        cmocka_unit_test(blocks_are_written_in_order_with_an_empty_line_between),
        cmocka_unit_test(lines_are_understood),
        cmocka_unit_test(a_line_that_is_too_long_is_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
