/* SPDX-License-Identifier: MIT */
/* A question on a screen of its own, in the small course, for the tests of views/asked.h. */
#ifndef HITMISS_TESTS_TERMINAL_ASKING_H
#define HITMISS_TESTS_TERMINAL_ASKING_H

#include "tests/terminal/drawn.h"

#include "terminal/views/asked.h"

/* The smallest screen that has a question in it. */
struct asking {
    struct content *content;
    struct asked asked;
    enum asked_wish wish; /* of the last key */
    size_t top;
    bool follow;
    int rows;
    int cursor_row, cursor_col; /* where text is typed */
};

TESTING_UNUSED static enum mode asking_mode(const void *state)
{
    return asked_mode(&((const struct asking *)state)->asked);
}

TESTING_UNUSED static void asking_draw(void *state, struct canvas *canvas)
{
    struct asking *asking = state;
    struct sheet sheet = sheet_begin(canvas->arena, canvas->area.cols, canvas->ascii);
    asked_add(&asking->asked, &sheet);
    if (asking->follow)
        asking->top = asked_scroll(&asking->asked, &sheet, asking->top, (size_t)canvas->area.rows);
    asking->follow = false;
    asking->top = sheet_limit(&sheet, asking->top, (size_t)canvas->area.rows);
    asking->rows = canvas->area.rows;
    asked_draw(&asking->asked, &sheet, canvas->area, asking->top, canvas);
    asking->cursor_row = canvas->cursor_row;
    asking->cursor_col = canvas->cursor_col;
}

TESTING_UNUSED static enum after asking_act(void *state, struct stage *stage, struct command command)
{
    struct asking *asking = state;
    (void)stage;
    asking->wish = asked_act(&asking->asked, command);
    asking->follow = asking->follow || asking->wish != ASKED_PASS;
    if (asking->wish == ASKED_PASS)
        asking->top = scroll_after(asking->top, asking->rows, command);
    if (asking->wish == ASKED_COMMITTED)
        asked_tell(&asking->asked, &asking->asked.given);
    if (asking->wish == ASKED_REVEAL)
        asked_tell(&asking->asked, NULL);
    if (asking->wish == ASKED_HINT)
        asked_hint(&asking->asked, asking->asked.hints + 1);
    return AFTER_STAY;
}

static const struct screen_kind kind = {.mode = asking_mode, .draw = asking_draw, .act = asking_act};

TESTING_UNUSED static int open_course(void **state)
{
    struct asking *asking = calloc(1, sizeof *asking);
    asking->content = open_content("tests/terminal/content");
    *state = asking;
    return 0;
}

TESTING_UNUSED static int close_course(void **state)
{
    struct asking *asking = *state;
    asked_clear(&asking->asked);
    content_free(asking->content);
    free(asking);
    return 0;
}

TESTING_UNUSED static void ask_question(struct asking *asking, struct content *content, const struct question *question)
{
    const struct asked_setup setup = {.from = testing_allocator(),
                                      .content = content,
                                      .question = question,
                                      .arranged = arranged_as_written(question),
                                      .takes_confidence = true};
    asked_open(&asking->asked, &setup);
    asking->top = 0;
}

TESTING_UNUSED static void ask(struct asking *asking, const char *id)
{
    const struct question *question = content_question(asking->content, str_from(id));
    assert_non_null(question);
    ask_question(asking, asking->content, question);
}

TESTING_UNUSED static void press(struct asking *asking, const char *names)
{
    press_keys(&kind, asking, names);
}

#define SHOWS(SIZE, ...) ASSERT_SCREEN(&kind, asking, (SIZE), __VA_ARGS__)

/* The number under which the part of that index is shown. */
TESTING_UNUSED static char shown_as(const struct asking *asking, size_t index)
{
    const struct arranged *arranged = &asking->asked.setup.arranged;
    for (size_t i = 0; i < arranged->count; i++)
        if (arranged->shown[i] == index)
            return (char)('1' + i);
    return '?';
}

#endif
