/* SPDX-License-Identifier: MIT */
#include "terminal/views/glossary_screen.h"

#include <string.h>

#include "terminal/draw/marked.h"
#include "terminal/draw/search.h"
#include "terminal/views/lesson_name.h"

enum {
    POPUP_COLS = 72,
    LIST_COLS = 34, /* of the list, where the text stands beside it: a term has at most 30 */
    TEXT_ROWS = 9,  /* of the text below the list, at most */
    TEXT_COLS = 72,
};

/* ---- what a term means ----------------------------------------------------------------------------------------- */

static void add_forms(struct sheet *sheet, const struct term *term)
{
    struct builder text;
    struct allocator within = arena_allocator(sheet->arena);
    builder_init(&text, &within);
    for (size_t i = 0; i < term->form_count; i++) {
        builder_add_text(&text, i > 0 ? ", " : "");
        builder_add(&text, term->forms[i]);
    }
    if (term->form_count > 0)
        sheet_led(sheet, (struct indent){0, 2}, (struct run){.style = STYLE_DIM, .text = STR("Also:")},
                  (struct run){.style = STYLE_DIM, .text = builder_str(&text)});
}

static void add_lesson(struct sheet *sheet, const struct desk *desk, const struct term *term)
{
    const struct course *course = content_course(desk->content);
    const struct course_lesson *lesson = term->lesson.len > 0 ? course_find(course, term->lesson) : NULL;
    if (lesson)
        sheet_led(sheet, (struct indent){0, 2}, (struct run){.style = STYLE_DIM, .text = STR("Taught in:")},
                  (struct run){.style = STYLE_TEXT, .text = lesson_name(sheet->arena, course, lesson)});
    if (term->pack.len > 0)
        sheet_led(sheet, (struct indent){0, 2}, (struct run){.style = STYLE_DIM, .text = STR("From the pack:")},
                  (struct run){.style = STYLE_TEXT, .text = term->pack});
}

static void add_term(struct sheet *sheet, const struct desk *desk, const struct term *term)
{
    sheet_marked(sheet, (struct indent){0, 0}, STYLE_TEXT, term->text);
    sheet_gap(sheet);
    add_forms(sheet, term);
    add_lesson(sheet, desk, term);
}

/* ---- the pop-up ------------------------------------------------------------------------------------------------ */

static void popup_draw(void *data, struct canvas *canvas)
{
    struct term_state *state = data;
    struct area body = canvas->area;
    int cols = body.cols < POPUP_COLS + 4 ? body.cols : POPUP_COLS + 4;
    struct sheet sheet = sheet_begin(canvas->arena, cols - 4, canvas->ascii);
    add_term(&sheet, state->desk, state->term);
    int rows = (int)sheet.count + 2 < body.rows ? (int)sheet.count + 2 : body.rows;
    struct area area = area_part(body, (body.rows - rows) / 2, (body.cols - cols) / 2, rows, cols);
    area_fill(area, STYLE_TEXT);
    struct area inside = area_inset(area_frame(area, STYLE_HEADING, state->term->term), 0, 1);
    state->rows = inside.rows;
    state->top = sheet_limit(&sheet, state->top, (size_t)inside.rows);
    sheet_draw(&sheet, inside, state->top);
    if (state->top > 0)
        area_glyph(area, 0, area.cols - 3, STYLE_HEADING, GLYPH_MORE_UP);
    if (state->top + (size_t)inside.rows < sheet.count)
        area_glyph(area, area.rows - 1, area.cols - 3, STYLE_HEADING, GLYPH_MORE_DOWN);
}

static enum mode popup_mode(const void *data)
{
    (void)data;
    return MODE_POPUP;
}

static enum after popup_act(void *data, struct stage *stage, struct command command)
{
    struct term_state *state = data;
    (void)stage;
    if (command.kind == COMMAND_LEAVE || command.kind == COMMAND_CLOSE)
        return AFTER_LEAVE;
    state->top = scroll_after(state->top, state->rows, command);
    return AFTER_STAY;
}

const struct screen_kind glossary_popup_kind = {
    .mode = popup_mode, .draw = popup_draw, .act = popup_act, .on_top = true};

void glossary_popup(const struct desk *desk, const struct term *term)
{
    struct term_state state = {.desk = desk, .term = term};
    stage_run(desk->stage, &glossary_popup_kind, &state);
}

/* ---- the list -------------------------------------------------------------------------------------------------- */

static void sort(const struct term **terms, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const struct term *term = terms[i];
        size_t at = i;
        for (; at > 0 && str_compare_nocase(terms[at - 1]->term, term->term) > 0; at--)
            terms[at] = terms[at - 1];
        terms[at] = term;
    }
}

void glossary_state_open(struct glossary_state *state, const struct desk *desk)
{
    const struct glossary *glossary = content_glossary(desk->content);
    memset(state, 0, sizeof *state);
    state->desk = desk;
    builder_init(&state->sought, desk->from);
    arena_init(&state->arena, desk->from);
    state->terms = arena_array(&state->arena, glossary->count, sizeof *state->terms);
    state->count = state->terms ? glossary->count : 0;
    for (size_t i = 0; i < state->count; i++)
        state->terms[i] = &glossary->terms[i];
    sort(state->terms, state->count);
}

void glossary_state_clear(struct glossary_state *state)
{
    builder_clear(&state->sought);
    arena_clear(&state->arena);
}

static void draw_list(struct glossary_state *state, struct canvas *canvas, struct area area)
{
    struct sheet sheet = sheet_begin(canvas->arena, area.cols, canvas->ascii);
    for (size_t i = 0; i < state->count; i++) {
        bool here = i == state->cursor;
        const struct run runs[] = {
            {.style = STYLE_STRONG, .text = str_from(glyph_text(here ? GLYPH_CURSOR : GLYPH_BLANK, sheet.ascii))},
            {.text = STR(" ")},
            {.style = STYLE_TEXT, .text = state->terms[i]->term}};
        sheet.target = (uint16_t)(i + 1);
        sheet.fill = here ? STYLE_FOCUS : STYLE_TEXT;
        sheet_line(&sheet, 0, runs, 3);
    }
    state->rows = area.rows;
    state->top = sheet_reveal(&sheet, state->top, (size_t)area.rows, state->cursor, state->cursor + 1);
    sheet_draw(&sheet, area, state->top);
    if (state->top > 0)
        area_glyph(area, 0, area.cols - 1, STYLE_HINT, GLYPH_MORE_UP);
    if (state->top + (size_t)area.rows < sheet.count)
        area_glyph(area, area.rows - 1, area.cols - 1, STYLE_HINT, GLYPH_MORE_DOWN);
}

static void draw_text(const struct glossary_state *state, struct canvas *canvas, struct area area)
{
    int cols = area.cols < TEXT_COLS ? area.cols : TEXT_COLS;
    struct sheet sheet = sheet_begin(canvas->arena, cols, canvas->ascii);
    const struct term *term = state->terms[state->cursor];
    sheet_text(&sheet, (struct indent){0, 0}, STYLE_HEADING, term->term);
    if (area.rows >= TEXT_ROWS)
        sheet_gap(&sheet);
    add_term(&sheet, state->desk, term);
    sheet_draw(&sheet, area, 0);
    if (sheet.count > (size_t)area.rows)
        area_glyph(area, area.rows - 1, area.cols - 1, STYLE_HINT, GLYPH_MORE_DOWN);
}

static struct str count_text(const struct glossary_state *state, struct canvas *canvas)
{
    int64_t number = (int64_t)state->cursor + 1, count = (int64_t)state->count;
    struct builder text;
    struct allocator within = arena_allocator(canvas->arena);
    builder_init(&text, &within);
    builder_format(&text, "%d of %d", (const void *const[]){&number, &count}, 2);
    return builder_str(&text);
}

static void screen_draw(void *screen, struct canvas *canvas)
{
    struct glossary_state *state = screen;
    struct area body = canvas->area;
    canvas->left = STR("Glossary");
    if (state->count == 0) {
        area_put_text(body, 1, 2, STYLE_TEXT, "There is no glossary.");
        return;
    }
    canvas->right = count_text(state, canvas);
    if (body.cols >= STAGE_WIDE) {
        int begin = 2 + LIST_COLS + 1;
        draw_list(state, canvas, area_part(body, 1, 2, body.rows - 1, LIST_COLS));
        area_column(body, (struct stretch){0, begin, body.rows}, STYLE_FRAME, GLYPH_VERTICAL);
        draw_text(state, canvas, area_part(body, 1, begin + 3, body.rows - 1, body.cols - begin - 5));
        return;
    }
    int rows = body.rows / 2 < TEXT_ROWS ? body.rows / 2 : TEXT_ROWS, edge = body.cols >= 60 ? 2 : 1;
    draw_list(state, canvas, area_part(body, 0, edge, body.rows - rows - 1, body.cols - 2 * edge));
    area_row(body, (struct stretch){body.rows - rows - 1, 0, body.cols}, STYLE_FRAME, GLYPH_HORIZONTAL);
    draw_text(state, canvas, area_part(body, body.rows - rows, edge, rows, body.cols - 2 * edge));
}

/* ---- keys ------------------------------------------------------------------------------------------------------ */

static bool has_words(const struct term *term, struct arena *arena, struct str words)
{
    bool found = text_has(arena, term->term, words) || text_has(arena, term->text, words);
    for (size_t i = 0; i < term->form_count && !found; i++)
        found = text_has(arena, term->forms[i], words);
    return found;
}

/* A term's own name counts more than what is said about others: it is looked for first. */
void glossary_state_search(struct glossary_state *state, struct str words)
{
    struct arena arena;
    arena_init(&arena, state->desk->from);
    struct str sought = str_copy(&arena, str_strip(words));
    bool again = str_equal(sought, builder_str(&state->sought));
    size_t found = state->count;
    builder_reset(&state->sought);
    builder_add(&state->sought, sought);
    for (size_t i = 0; i < state->count && found == state->count && !again; i++)
        if (text_has(&arena, state->terms[i]->term, sought))
            found = i;
    for (size_t i = 1; i <= state->count && found == state->count; i++) {
        size_t at = (state->cursor + i) % state->count;
        if (has_words(state->terms[at], &arena, sought))
            found = at;
    }
    if (found < state->count)
        state->cursor = found;
    else if (sought.len > 0 && state->desk->stage)
        stage_say(state->desk->stage, STR("No term has that in it."));
    arena_clear(&arena);
}

static void search(struct glossary_state *state)
{
    struct builder words;
    if (!state->desk->stage)
        return;
    builder_init(&words, state->desk->from);
    struct str label = state->sought.len > 0 ? STR("find a term; Enter alone: the next one") : STR("find a term");
    if (stage_prompt(state->desk->stage, label, &words)) {
        if (words.len == 0)
            builder_add(&words, builder_str(&state->sought));
        glossary_state_search(state, builder_str(&words));
    }
    builder_clear(&words);
}

static enum after screen_act(void *screen, struct stage *stage, struct command command)
{
    struct glossary_state *state = screen;
    (void)stage;
    if (command.kind == COMMAND_LEAVE || command.kind == COMMAND_CLOSE)
        return AFTER_LEAVE;
    if (command.kind == COMMAND_SEARCH)
        search(state);
    else if (command.kind == COMMAND_POINT && command.number >= 1 && command.number <= state->count)
        state->cursor = command.number - 1;
    else if (command.kind == COMMAND_CHOOSE && state->count > 0 && state->desk->stage)
        glossary_popup(state->desk, state->terms[state->cursor]);
    else
        state->cursor = cursor_after(state->cursor, state->count, state->rows, command.kind);
    return AFTER_STAY;
}

static enum mode screen_mode(const void *screen)
{
    (void)screen;
    return MODE_GLOSSARY;
}

const struct screen_kind glossary_screen_kind = {.mode = screen_mode, .draw = screen_draw, .act = screen_act};

void glossary_screen(const struct desk *desk)
{
    struct glossary_state state;
    glossary_state_open(&state, desk);
    stage_run(desk->stage, &glossary_screen_kind, &state);
    glossary_state_clear(&state);
}
