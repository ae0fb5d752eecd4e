/* SPDX-License-Identifier: MIT */
/* What tests of screens share: content, presses by name, screens as text. */
#ifndef HITMISS_TESTS_TERMINAL_DRAWN_H
#define HITMISS_TESTS_TERMINAL_DRAWN_H

#include "tests/sim/testing.h"

#include <locale.h>

#include "engine/content.h"
#include "terminal/stage/stage.h"

enum { WIDE_ROWS = 40, WIDE_COLS = 120, USUAL_ROWS = 24, USUAL_COLS = 80, SMALL_ROWS = 10, SMALL_COLS = 40 };

TESTING_UNUSED static struct content *open_content(const char *folder)
{
    struct content *content;
    struct builder complaints;
    builder_init(&complaints, testing_allocator());
    if (content_open(testing_allocator(), str_from(folder), &content, &complaints) != STATUS_OK)
        fail_msg("%.*s", (int)complaints.len, complaints.at);
    builder_clear(&complaints);
    return content;
}

/* The screen at that size as text, terminated; to be freed. In ASCII every byte must be one. */
TESTING_UNUSED static char *screen_text(const struct screen_kind *kind, void *state, struct cells *cells)
{
    struct builder text;
    builder_init(&text, testing_allocator());
    stage_draw(cells, kind, state, 0);
    cells_text(cells, &text);
    for (size_t i = 0; cells->ascii && i < text.len; i++)
        assert_in_range(text.at[i], '\n', '~');
    builder_add_byte(&text, '\0');
    assert_false(text.failed);
    return text.at;
}

/* Whether the parts stand in the text, one behind the other; the first that does not, or NULL. */
TESTING_UNUSED static const char *missing_part(const char *text, const char *const *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *found = strstr(text, parts[i]);
        if (!found)
            return parts[i];
        text = found + strlen(parts[i]);
    }
    return NULL;
}

struct size {
    int rows, cols;
    bool ascii;
};

TESTING_UNUSED static void assert_screen(const struct screen_kind *kind, void *state, struct size size,
                                         const char *const *parts, size_t count)
{
    struct cells cells;
    cells_init(&cells, testing_allocator(), size.ascii);
    assert_true(cells_resize(&cells, size.rows, size.cols));
    char *text = screen_text(kind, state, &cells);
    char *again = screen_text(kind, state, &cells);
    assert_string_equal(text, again); /* drawing changes nothing */
    const char *missing = missing_part(text, parts, count);
    if (missing)
        print_error("%s\nmissing: %s\n", text, missing);
    free(text);
    free(again);
    cells_clear(&cells);
    if (missing)
        fail();
}

TESTING_UNUSED static bool screen_has(const struct screen_kind *kind, void *state, struct size size, const char *part)
{
    struct cells cells;
    cells_init(&cells, testing_allocator(), size.ascii);
    assert_true(cells_resize(&cells, size.rows, size.cols));
    char *text = screen_text(kind, state, &cells);
    bool has = strstr(text, part) != NULL;
    free(text);
    cells_clear(&cells);
    return has;
}

/* Presses keys as the tables name them, with spaces between; `'text` types the text up to the next space. */
TESTING_UNUSED static enum after press_keys(const struct screen_kind *kind, void *state, const char *names)
{
    struct str rest = str_from(names);
    enum after after = AFTER_STAY;
    while (rest.len > 0) {
        size_t end = str_find_byte(rest, ' ', 0);
        end = end > rest.len ? rest.len : end;
        struct str name = str_cut(rest, 0, end);
        rest = str_cut(rest, end + 1, rest.len);
        bool typed = name.len > 1 && name.at[0] == '\'';
        for (size_t i = typed ? 1 : name.len - 1; i < name.len; i++) {
            struct press press =
                typed ? (struct press){.kind = PRESS_CHAR, .code = (unsigned char)name.at[i]} : press_named(name);
            assert_int_not_equal(press.kind, PRESS_NONE);
            struct command command = keys_command(kind->mode(state), press);
            command.rows = USUAL_ROWS - 2;
            after = kind->act(state, NULL, command);
        }
    }
    return after;
}

#define PARTS(...) ((const char *const[]){__VA_ARGS__})
#define ASSERT_SCREEN(KIND, STATE, SIZE, ...)                                                                          \
    assert_screen((KIND), (STATE), (SIZE), PARTS(__VA_ARGS__), sizeof PARTS(__VA_ARGS__) / sizeof(char *))

static const struct size usual = {USUAL_ROWS, USUAL_COLS, false}, wide = {WIDE_ROWS, WIDE_COLS, false},
                         small = {SMALL_ROWS, SMALL_COLS, false}, plain = {USUAL_ROWS, USUAL_COLS, true};

#endif
