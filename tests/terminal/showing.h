/* SPDX-License-Identifier: MIT */
/* What the tests of the scene player share: a stage that takes its presses from the test, scenes, screens as text. */
#ifndef HITMISS_TESTS_TERMINAL_SHOWING_H
#define HITMISS_TESTS_TERMINAL_SHOWING_H

#include "tests/terminal/drawn.h"

#include <string.h>

#include "terminal/views/player.h"
#include "tests/engine/filming.h"

static const struct size medium = {30, 100, false}, plain_wide = {40, 120, true}, plain_small = {10, 40, true};

/* A scene in the player, as it stands before its first frame. */
struct showing {
    struct desk desk;
    struct player_show show;
    struct scene_player player;
    struct builder complaints;
    int64_t now_ms;
};

TESTING_UNUSED static void showing_open(struct showing *it, struct str source, struct walk *walk)
{
    *it = (struct showing){.desk = {.from = testing_allocator()}, .now_ms = 1000000};
    it->desk.stage = stage_open_script(it->desk.from, USUAL_ROWS, USUAL_COLS, "");
    assert_non_null(it->desk.stage);
    it->show = (struct player_show){.source = source, .file = STR("scene"), .walk = walk};
    builder_init(&it->complaints, it->desk.from);
    if (scene_player_open(&it->player, &it->desk, &it->show, &it->complaints) != STATUS_OK)
        fail_msg("%.*s", (int)it->complaints.len, it->complaints.at);
}

TESTING_UNUSED static void showing_close(struct showing *it)
{
    scene_player_close(&it->player);
    stage_close(it->desk.stage);
    builder_clear(&it->complaints);
}

/* Presses keys as the tables name them, on a stage. `scripted` is what the screens that open on it are answered. */
TESTING_UNUSED static enum after press_on(struct stage *stage, const struct screen_kind *kind, void *state,
                                          const char *names, int64_t now_ms)
{
    struct str rest = str_from(names);
    enum after after = AFTER_STAY;
    while (rest.len > 0) {
        struct press press = press_named(keys_next_name(&rest));
        assert_int_not_equal(press.kind, PRESS_NONE);
        struct command command = keys_command(kind->mode(state), press);
        command.now_ms = now_ms;
        command.rows = USUAL_ROWS - 2;
        after = kind->act(state, stage, command);
    }
    return after;
}

TESTING_UNUSED static enum after showing_press(struct showing *it, const char *names)
{
    return press_on(it->desk.stage, &player_screen_kind, &it->player, names, it->now_ms);
}

/* Lets time pass, in the frames that a terminal would get. */
TESTING_UNUSED static void showing_wait(struct showing *it, int ms)
{
    for (int64_t end = it->now_ms + ms; it->now_ms < end; it->now_ms += 33)
        player_screen_kind.act(&it->player, it->desk.stage,
                               (struct command){.kind = COMMAND_TICK, .now_ms = it->now_ms});
}

TESTING_UNUSED static bool showing_says(const struct showing *it, const char *text)
{
    return str_contains(stage_said(it->desk.stage), str_from(text));
}

/* The screen as it is now, into cells that are to be cleared. */
TESTING_UNUSED static void showing_draw(struct showing *it, struct cells *cells, struct size size)
{
    cells_init(cells, testing_allocator(), size.ascii);
    assert_true(cells_resize(cells, size.rows, size.cols));
    stage_draw(cells, &player_screen_kind, &it->player, it->now_ms);
}

/* Whether the parts stand on the screen, one behind the other; NULL, or the first that does not. */
TESTING_UNUSED static const char *showing_missing(struct showing *it, struct size size, const char *const *parts,
                                                  size_t count, bool print)
{
    struct cells cells;
    struct builder text;
    showing_draw(it, &cells, size);
    builder_init(&text, testing_allocator());
    cells_text(&cells, &text);
    for (size_t i = 0; size.ascii && i < text.len; i++)
        assert_in_range(text.at[i], '\n', '~');
    builder_add_byte(&text, '\0');
    const char *missing = missing_part(text.at, parts, count);
    if (missing && print)
        fprintf(stderr, "%s\nmissing: %s\n", text.at, missing);
    builder_clear(&text);
    cells_clear(&cells);
    return missing;
}

#define SHOWING_SEES(IT, SIZE, ...)                                                                                    \
    assert_null(showing_missing((IT), (SIZE), PARTS(__VA_ARGS__), sizeof PARTS(__VA_ARGS__) / sizeof(char *), true))
#define SHOWING_SEES_NO(IT, SIZE, PART) assert_non_null(showing_missing((IT), (SIZE), PARTS(PART), 1, false))

/* ---- frames ---------------------------------------------------------------------------------------------------- */

TESTING_UNUSED static bool cell_is(const struct cells *cells, int row, int col, const char *sign)
{
    const struct cell *cell = cells_get(cells, row, col);
    return cell && strcmp(cell->bytes, sign) == 0;
}

/* Follows the sides of the frame that begins there. False where anything was written over them. */
TESTING_UNUSED static bool frame_is_whole(const struct cells *cells, int row, int col)
{
    int right = col + 1, bottom = row + 1;
    while (right < cells->cols && !cell_is(cells, row, right, "┐"))
        right++;
    while (cell_is(cells, bottom, col, "│") && cell_is(cells, bottom, right, "│"))
        bottom++;
    if (!cell_is(cells, bottom, col, "└") || !cell_is(cells, bottom, right, "┘"))
        return false;
    for (int i = col + 1; i < right; i++)
        if (!cell_is(cells, bottom, i, "─") && !cell_is(cells, bottom, i, "▼"))
            return false;
    return true;
}

TESTING_UNUSED static void assert_frames_whole(const struct cells *cells)
{
    for (int row = 0; row < cells->rows; row++)
        for (int col = 0; col < cells->cols; col++)
            if (cell_is(cells, row, col, "┌") && !frame_is_whole(cells, row, col)) {
                struct builder text;
                builder_init(&text, testing_allocator());
                cells_text(cells, &text);
                fprintf(stderr, "%.*s\n", (int)text.len, text.at);
                builder_clear(&text);
                fail_msg("the frame at %d, %d is broken", row, col);
            }
}

/* Columns begin..end-1 as text without blanks and frames, so that wrapped text is found. To be freed. */
TESTING_UNUSED static char *squeezed(const struct cells *cells, int begin, int end)
{
    struct builder text;
    builder_init(&text, testing_allocator());
    for (int row = 0; row < cells->rows; row++)
        for (int col = begin; col < end; col++) {
            const struct cell *cell = cells_get(cells, row, col);
            if (cell->cols > 0 && strcmp(cell->bytes, " ") != 0 && strcmp(cell->bytes, "│") != 0)
                builder_add_text(&text, cell->bytes);
        }
    builder_add_byte(&text, '\0');
    assert_false(text.failed);
    return text.at;
}

/* Whether the text is among what squeezed() gave. */
TESTING_UNUSED static bool squeezed_has(const char *text, struct str part, bool ascii)
{
    struct builder wanted;
    struct text_cell cell;
    builder_init(&wanted, testing_allocator());
    while (text_next(&part, ascii, &cell))
        if (strcmp(cell.bytes, " ") != 0)
            builder_add_text(&wanted, cell.bytes);
    builder_add_byte(&wanted, '\0');
    bool has = strstr(text, wanted.at) != NULL;
    builder_clear(&wanted);
    return has;
}

#endif
