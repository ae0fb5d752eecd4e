/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "engine/lesson.h"

struct reading {
    struct arena arena;
    struct report report;
    const struct lesson *lesson;
    enum status status;
};

static void read_text(struct reading *reading, const char *text)
{
    arena_init(&reading->arena, testing_allocator());
    report_init(&reading->report, &reading->arena, STR("lesson.md"), str_from(text));
    reading->status = lesson_read(&reading->report, &reading->lesson);
}

static void assert_refused(const char *text, const char *message, size_t offset)
{
    struct reading reading;
    read_text(&reading, text);
    assert_int_equal(reading.status, STATUS_INVALID);
    assert_true(reading.report.count > 0);
    assert_str_has(reading.report.findings[0].message, message);
    assert_int_equal(reading.report.findings[0].offset, offset);
    arena_clear(&reading.arena);
}

static void a_lesson_is_a_flat_list_of_blocks(void **state)
{
    (void)state;
    struct reading reading;
    read_text(&reading, "# Keys of `news`\n\nOne *line*\nand another.\n\n1. first\n2. second\n   - deep\n\n---\n\n"
                        "```python\na = 1\n\nb = 2\n```\n");
    assert_int_equal(reading.status, STATUS_OK);
    const struct block *blocks = reading.lesson->blocks;
    assert_int_equal(reading.lesson->block_count, 7);
    assert_str(reading.lesson->title, "Keys of news");
    assert_int_equal(blocks[0].spans[1].kind, SPAN_CODE);
    assert_int_equal(blocks[1].kind, BLOCK_PARAGRAPH);
    assert_int_equal(blocks[1].spans[1].kind, SPAN_EMPHASIS);
    assert_str(blocks[1].spans[2].text, " and another.");
    assert_int_equal(blocks[3].number, 2);
    assert_int_equal(blocks[4].level, 2);
    assert_int_equal(blocks[4].number, -1);
    assert_str(blocks[4].spans[0].text, "deep");
    assert_int_equal(blocks[5].kind, BLOCK_PAUSE);
    assert_str(blocks[6].text, "a = 1\n\nb = 2\n");
    assert_str(blocks[6].language, "python");
    arena_clear(&reading.arena);
}

static void a_link_goes_on_behind_code_in_it(void **state)
{
    (void)state;
    struct reading reading;
    read_text(&reading, "# T\n\n[Both `a` and b](lesson:both) and *c*.\n");
    assert_int_equal(reading.status, STATUS_OK);
    const struct span *spans = reading.lesson->blocks[1].spans;
    assert_int_equal(spans[1].kind, SPAN_CODE);
    assert_int_equal(spans[2].kind, SPAN_LINK);
    assert_str(spans[2].text, " and b");
    for (size_t i = 0; i < 3; i++)
        assert_str(spans[i].target, "lesson:both");
    assert_int_equal(spans[3].kind, SPAN_TEXT);
    assert_str(spans[3].target, "");
    assert_int_equal(spans[4].kind, SPAN_EMPHASIS);
    arena_clear(&reading.arena);
}

static void fenced_blocks_place_what_is_done(void **state)
{
    (void)state;
    struct reading reading;
    read_text(&reading, "# T\n\n```prediction\nwhat\n```\n```scene\n two-visitors \n```\n```question\nq\n```\n"
                        "```result\nIt is so.\n```\n");
    assert_int_equal(reading.status, STATUS_OK);
    static const enum block_kind kinds[] = {BLOCK_HEADING, BLOCK_PREDICTION, BLOCK_SCENE, BLOCK_QUESTION, BLOCK_RESULT};
    assert_int_equal(reading.lesson->block_count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(reading.lesson->blocks[i].kind, kinds[i]);
    assert_str(reading.lesson->blocks[2].text, "two-visitors");
    arena_clear(&reading.arena);
}

static void what_a_front_end_cannot_show_is_refused_with_its_place(void **state)
{
    (void)state;
    assert_refused("# T\n\n<b>bold</b>\n", "Raw HTML", 5);
    assert_refused("# T\n\na &nbsp; b\n", "entity", 7);
    assert_refused("# T\n\n> said\n", "Quotations", 2);
    assert_refused("# T\n\n![a](b.png)\n", "Images", 2);
}

static void a_block_without_its_one_line_is_refused(void **state)
{
    (void)state;
    assert_refused("# T\n\n```scene\n```\n", "is empty", 8);
    assert_refused("# T\n\n```question\na\nb\n```\n", "names one thing", 19);
}

static void a_lesson_without_title_is_refused(void **state)
{
    (void)state;
    assert_refused("Just text.\n", "begins with its title", 0);
    assert_refused("", "begins with its title", 0);
}

static void bytes_that_are_no_text_are_refused(void **state)
{
    (void)state;
    assert_refused("# T\n\n\xff\n", "UTF-8", 5);
    assert_refused("# T\n\n\033[2J\n", "UTF-8", 5);
}

static void running_out_of_memory_is_told_and_leaks_nothing(void **state)
{
    (void)state;
    const char *text = "# T\n\nSome *text* here.\n\n- item\n\n```scene\nnews\n```\n";
    struct failing_allocator memory;
    for (size_t n = 1;; n++) {
        struct reading reading;
        failing_init(&memory, n);
        arena_init(&reading.arena, &memory.allocator);
        report_init(&reading.report, &reading.arena, STR("lesson.md"), str_from(text));
        enum status status = lesson_read(&reading.report, &reading.lesson);
        assert_int_equal(status, memory.refused ? STATUS_NO_MEMORY : STATUS_OK);
        arena_clear(&reading.arena);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lesson_is_a_flat_list_of_blocks),
        cmocka_unit_test(a_link_goes_on_behind_code_in_it),
        cmocka_unit_test(fenced_blocks_place_what_is_done),
        cmocka_unit_test(what_a_front_end_cannot_show_is_refused_with_its_place),
        cmocka_unit_test(a_block_without_its_one_line_is_refused),
        cmocka_unit_test(a_lesson_without_title_is_refused),
        cmocka_unit_test(bytes_that_are_no_text_are_refused),
        cmocka_unit_test(running_out_of_memory_is_told_and_leaks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
