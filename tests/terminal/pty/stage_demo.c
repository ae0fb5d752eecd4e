/* SPDX-License-Identifier: MIT */
/*
 * A program of five small screens that does with a stage what real screens do; test_stage.c drives it. A list (the keys
 * of the map) leads to the others:
 *
 *   Enter  a sheet to scroll       s  an animation of 30 frames a second      n  a field to type into
 *   l      names of all scripts    /  a prompt     x  a question    p  a pop-up
 *   1 exit(7)   2 a stack without end   3 a null pointer   4 abort()
 *
 * stage_demo [ascii] [no-color] [no-motion] [mouse]
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/heap.h"
#include "terminal/stage/field.h"
#include "terminal/stage/stage.h"

/* ---- an animation: every frame changes four rows of 120 cells at 120x40, a tenth -------------------------------- */

enum { FRAME_MS = 33 };

struct animation {
    size_t frame;
    bool paused;
};

static enum mode animation_mode(const void *state)
{
    (void)state;
    return MODE_PLAYER;
}

static void animation_draw(void *state, struct canvas *canvas)
{
    const struct animation *animation = state;
    char title[32];
    snprintf(title, sizeof title, "frame %zu", animation->frame);
    canvas->left = STR("Animation");
    canvas->right = str_copy(canvas->arena, str_from(title));
    for (int row = 0; row < canvas->area.rows; row++) {
        size_t shift = row % 10 == 0 ? animation->frame : 0;
        for (int col = 0; col < canvas->area.cols; col++) {
            char text[2] = {(char)('a' + ((size_t)row + (size_t)col + shift) % 26), '\0'};
            area_put_text(canvas->area, row, col, row % 2 ? STYLE_TEXT : STYLE_CODE_TEXT, text);
        }
    }
}

static enum after animation_act(void *state, struct stage *stage, struct command command)
{
    struct animation *animation = state;
    (void)stage;
    animation->frame += command.kind == COMMAND_TICK;
    animation->paused ^= command.kind == COMMAND_PLAY;
    return command.kind == COMMAND_LEAVE || command.kind == COMMAND_CLOSE ? AFTER_LEAVE : AFTER_STAY;
}

static int animation_wait(const void *state)
{
    return ((const struct animation *)state)->paused ? -1 : FRAME_MS;
}

static const struct screen_kind animation_kind = {
    .mode = animation_mode, .draw = animation_draw, .act = animation_act, .wait_ms = animation_wait};

/* ---- text to scroll, with terms, code and names ------------------------------------------------------------------ */

struct reading {
    const char *title;
    void (*write)(struct sheet *sheet);
    size_t top;
    int rows;
};

static void write_lines(struct sheet *sheet)
{
    for (int i = 1; i <= 100; i++) {
        struct builder text;
        struct allocator from = arena_allocator(sheet->arena);
        builder_init(&text, &from);
        builder_add_text(&text, "Line ");
        builder_add_int(&text, i);
        sheet->target = (uint16_t)i;
        sheet_text(sheet, (struct indent){0, 2}, STYLE_TEXT, builder_str(&text));
    }
    sheet_code(sheet, 2, STR("python"), STR("@cache_page(60 * 15)\ndef news(request):\n    return \"news\"  # all\n"));
}

/* Names that people have, and what they may paste: each between bars that must stand in the same columns. */
static void write_names(struct sheet *sheet)
{
    static const char *const names[] = {"plain",
                                        "\xe6\xbc\xa2\xe5\xad\x97",
                                        "e\xcc\x81\xcc\x82te\xcc\x81",
                                        "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
                                        "a\xff\xfe"
                                        "b",
                                        "\xe2\x80\xae"
                                        "evil",
                                        "\033[31mred\033[0m",
                                        "tab\tnew\nline",
                                        "\xcc\x81x",
                                        "\xe0\xa4\xb9\xe0\xa4\xbf\xe0\xa4\xa8",
                                        "\xf0\x9f\x98\x80!",
                                        "zero\xe2\x80\x8bwidth"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str name = str_from(names[i]);
        struct builder blanks;
        struct allocator from = arena_allocator(sheet->arena);
        builder_init(&blanks, &from);
        for (int col = text_cols(name, sheet->ascii); col < 12; col++)
            builder_add_byte(&blanks, ' ');
        const struct run runs[] = {{.style = STYLE_FRAME, .text = STR("|")},
                                   {.style = STYLE_TEXT, .text = name},
                                   {.style = STYLE_TEXT, .text = builder_str(&blanks)},
                                   {.style = STYLE_FRAME, .text = STR("|")}};
        sheet_line(sheet, 0, runs, 4);
    }
}

static enum mode reading_mode(const void *state)
{
    (void)state;
    return MODE_LESSON;
}

static void reading_draw(void *state, struct canvas *canvas)
{
    struct reading *reading = state;
    struct sheet sheet = sheet_begin(canvas->arena, canvas->area.cols, canvas->ascii);
    reading->write(&sheet);
    canvas->left = str_from(reading->title);
    reading->rows = canvas->area.rows;
    reading->top = sheet_limit(&sheet, reading->top, (size_t)canvas->area.rows);
    sheet_draw(&sheet, canvas->area, reading->top);
    /* A wide character whose second half would fall outside. */
    area_put_text(canvas->area, 0, canvas->area.cols - 1, STYLE_TEXT, "\xe6\xbc\xa2");
    area_put_text(canvas->area, 1, canvas->area.cols - 2, STYLE_TEXT, "\xe6\xbc\xa2");
}

static enum after reading_act(void *state, struct stage *stage, struct command command)
{
    struct reading *reading = state;
    (void)stage;
    reading->top = scroll_after(reading->top, reading->rows, command);
    return command.kind == COMMAND_LEAVE || command.kind == COMMAND_CLOSE ? AFTER_LEAVE : AFTER_STAY;
}

static const struct screen_kind reading_kind = {.mode = reading_mode, .draw = reading_draw, .act = reading_act};

/* ---- a typed answer --------------------------------------------------------------------------------------------- */

struct typing {
    struct field field;
};

static enum mode typing_mode(const void *state)
{
    (void)state;
    return MODE_TYPED;
}

static void typing_draw(void *state, struct canvas *canvas)
{
    const struct typing *typing = state;
    canvas->left = STR("Typing");
    area_put_text(canvas->area, 0, 1, STYLE_TEXT, "Your answer:");
    canvas->cursor_row = 1;
    canvas->cursor_col = field_draw(&typing->field, canvas->area, 1, 1, 30);
}

static enum after typing_act(void *state, struct stage *stage, struct command command)
{
    struct typing *typing = state;
    if (command.kind == COMMAND_CLOSE)
        return AFTER_LEAVE;
    if (command.kind == COMMAND_CHOOSE)
        stage_say(stage, field_str(&typing->field));
    else
        field_act(&typing->field, command);
    return AFTER_STAY;
}

static const struct screen_kind typing_kind = {.mode = typing_mode, .draw = typing_draw, .act = typing_act};

/* ---- the list --------------------------------------------------------------------------------------------------- */

enum { ITEMS = 30 };

struct list {
    size_t chosen, top;
};

static enum mode list_mode(const void *state)
{
    (void)state;
    return MODE_MAP;
}

static void list_draw(void *state, struct canvas *canvas)
{
    struct list *list = state;
    struct sheet sheet = sheet_begin(canvas->arena, canvas->area.cols, canvas->ascii);
    size_t begin, end;
    canvas->left = STR("Demo");
    canvas->middle = STR("a list");
    canvas->right = STR("stage");
    for (size_t i = 0; i < ITEMS; i++) {
        char text[32];
        snprintf(text, sizeof text, "Item %zu", i + 1);
        sheet.target = (uint16_t)(i + 1);
        sheet.fill = i == list->chosen ? STYLE_FOCUS : STYLE_TEXT;
        sheet_text(&sheet, (struct indent){1, 1}, STYLE_TEXT, str_copy(canvas->arena, str_from(text)));
    }
    if (sheet_find(&sheet, (uint16_t)(list->chosen + 1), &begin, &end))
        list->top = sheet_reveal(&sheet, list->top, (size_t)canvas->area.rows, begin, end);
    sheet_draw(&sheet, canvas->area, list->top);
}

/* Deeper than any stack, and no compiler may know. */
static size_t recurse(volatile size_t depth)
{
    volatile char here[4096];
    here[depth % sizeof here] = (char)depth;
    return depth == 0 ? 0 : recurse(depth - 1) + (size_t)here[depth % sizeof here];
}

__attribute__((no_sanitize("undefined"))) static void end_badly(size_t how)
{
    volatile int *nowhere = NULL;
    if (how == 1)
        exit(7);
    if (how == 2)
        recurse(SIZE_MAX);
    if (how == 3)
        *nowhere = 1;
    if (how == 4)
        abort();
}

static void ask(struct stage *stage, enum command_kind kind)
{
    struct builder text;
    builder_init(&text, stage_memory(stage));
    if (kind == COMMAND_SEARCH)
        stage_say(stage, stage_prompt(stage, STR("Find a word"), &text) ? builder_str(&text) : STR("nothing typed"));
    if (kind == COMMAND_RESET)
        stage_say(stage,
                  stage_confirm(stage, STR("Forget everything?"), STR("forget it")) ? STR("forgotten") : STR("kept"));
    if (kind == COMMAND_SANDBOX)
        stage_popup(stage, STR("A word"),
                    STR("A pop-up with a text that is long enough to be wrapped at the width that "
                        "pop-ups have, so that there are two lines of it, or three."));
    builder_clear(&text);
}

static void move(struct list *list, struct command command)
{
    size_t last = ITEMS - 1;
    if (command.kind == COMMAND_POINT)
        list->chosen = command.number - 1;
    else if (command.kind == COMMAND_UP && list->chosen > 0)
        list->chosen--;
    else if (command.kind != COMMAND_UP)
        list->chosen = scroll_after(list->chosen, command.rows, command);
    list->chosen = list->chosen < last ? list->chosen : last;
}

static enum after list_act(void *state, struct stage *stage, struct command command)
{
    struct animation animation = {.frame = 0};
    struct reading lines = {.title = "Lines", .write = write_lines};
    struct reading names = {.title = "Names", .write = write_names};
    struct typing typing = {.field = field_of(STR(""))};
    switch (command.kind) {
    case COMMAND_LEAVE:
        return AFTER_LEAVE;
    case COMMAND_CHOOSE:
        stage_run(stage, &reading_kind, &lines);
        break;
    case COMMAND_GLOSSARY:
        stage_run(stage, &reading_kind, &names);
        break;
    case COMMAND_STATS:
        stage_run(stage, &animation_kind, &animation);
        break;
    case COMMAND_NEXT:
        stage_run(stage, &typing_kind, &typing);
        break;
    case COMMAND_NUMBER:
        end_badly(command.number);
        break;
    case COMMAND_SEARCH:
    case COMMAND_RESET:
    case COMMAND_SANDBOX:
        ask(stage, command.kind);
        break;
    default:
        move(state, command);
    }
    return AFTER_STAY;
}

static const struct screen_kind list_kind = {.mode = list_mode, .draw = list_draw, .act = list_act};

int main(int argc, char **argv)
{
    const char *escape = getenv("DEMO_ESCAPE_MS");
    struct stage_options options = {.ascii = false, .escape_ms = escape ? atoi(escape) : 0};
    struct list list = {.chosen = 0};
    const char *why = NULL;
    setlocale(LC_CTYPE, "");
    for (int i = 1; i < argc; i++) {
        options.ascii |= strcmp(argv[i], "ascii") == 0;
        options.no_color |= strcmp(argv[i], "no-color") == 0;
        options.no_motion |= strcmp(argv[i], "no-motion") == 0;
        options.mouse |= strcmp(argv[i], "mouse") == 0;
    }
    struct stage *stage = stage_open(&heap_allocator, &options, &why);
    if (!stage) {
        printf("%s\n", why);
        return 3;
    }
    bool there = stage_run(stage, &list_kind, &list);
    stage_close(stage);
    printf("%s\n", there ? "left" : "gone");
    return there ? 0 : 4;
}
