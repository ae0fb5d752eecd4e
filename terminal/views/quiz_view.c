/* SPDX-License-Identifier: MIT */
#include "terminal/views/quiz_view.h"

enum {
    SIDE_MIN = 28, /* columns of the pane beside the question */
    SIDE_MAX = 40,
    GAP = 3,
    ROOMY = 16, /* from so many rows on a blank one stands at the top */
};

static struct builder begin_text(struct canvas *canvas, struct allocator *within)
{
    struct builder text;
    *within = arena_allocator(canvas->arena);
    builder_init(&text, within);
    return text;
}

/* ---- the line at the top --------------------------------------------------------------------------------------- */

static struct str place_text(const struct quiz_state *state, struct canvas *canvas)
{
    const struct quiz *quiz = &state->quiz;
    struct allocator within;
    struct builder text = begin_text(canvas, &within);
    int64_t number = (int64_t)quiz->at + 1, count = (int64_t)quiz->round_count;
    if (quiz->stage == QUIZ_OVER)
        return STR("Result");
    if (quiz->stage == QUIZ_FULL)
        return STR("Not handed in yet");
    if (quiz->stage == QUIZ_TIME_UP)
        return STR("The time is over");
    builder_format(&text, "Question %d of %d", (const void *const[]){&number, &count}, 2);
    return builder_str(&text);
}

/* "12:34 left", or how hard the question is. */
static struct str right_text(const struct quiz_state *state, struct canvas *canvas)
{
    struct allocator within;
    struct builder text = begin_text(canvas, &within);
    int64_t left = quiz_left_ms(&state->quiz);
    if (state->quiz.stage == QUIZ_OVER || state->quiz.stage == QUIZ_TIME_UP)
        return STR("");
    if (left < 0 && state->quiz.stage == QUIZ_FULL)
        return STR("");
    if (left < 0)
        return difficulty_name(state->asked.setup.question->difficulty);
    int64_t seconds = (left + 999) / 1000;
    builder_add_int(&text, seconds / 60);
    builder_add_byte(&text, ':');
    builder_add_padded(&text, seconds % 60, 2);
    builder_add_text(&text, " left");
    return builder_str(&text);
}

static struct str name_text(const struct quiz_state *state)
{
    if (state->plan->mode == QUIZ_TEST)
        return STR("Test");
    if (state->desk->way == WAY_REVIEW)
        return STR("Review");
    return state->quiz.round_number > 0 ? STR("Practice, what was missed") : STR("Practice");
}

/* ---- panes ----------------------------------------------------------------------------------------------------- */

struct panes {
    struct area text, side; /* no columns: there is no side */
};

/* Text of at most ASKED_COLS columns in the middle, with a pane beside it where there is room. */
static struct panes lay_out(struct area body, bool with_side)
{
    struct panes panes = {.side = area_part(body, 0, 0, 0, 0)};
    bool wide = with_side && body.cols >= STAGE_WIDE;
    int above = body.rows >= ROOMY ? 1 : 0, edge = body.cols >= 60 ? 2 : 1;
    int room = body.cols - 2 * edge, side = 0;
    int cols = room < ASKED_COLS ? room : ASKED_COLS;
    if (wide) {
        cols = room - GAP - SIDE_MIN < ASKED_COLS ? room - GAP - SIDE_MIN : ASKED_COLS;
        side = room - GAP - cols < SIDE_MAX ? room - GAP - cols : SIDE_MAX;
    }
    int begin = (body.cols - cols - (wide ? GAP + side : 0)) / 2;
    panes.text = area_part(body, above, begin, body.rows - above, cols);
    if (wide)
        panes.side = area_part(body, above, begin + cols + GAP, body.rows - above, side);
    return panes;
}

/* Signs at the edge: there is more above, or below. */
static void draw_more(struct area body, struct area text, const struct sheet *sheet, size_t top)
{
    int col = text.col - body.col + text.cols, row = text.row - body.row;
    if (top > 0)
        area_glyph(body, row, col, STYLE_HINT, GLYPH_MORE_UP);
    if (top + (size_t)text.rows < sheet->count)
        area_glyph(body, row + text.rows - 1, col, STYLE_HINT, GLYPH_MORE_DOWN);
}

static void draw_side(const struct quiz_state *state, struct canvas *canvas, struct area area)
{
    if (area.cols <= 0)
        return;
    struct sheet sheet = sheet_begin(canvas->arena, area.cols - 2, canvas->ascii);
    quiz_add_side(state, &sheet);
    area_column(area, (struct stretch){0, 0, area.rows}, STYLE_FRAME, GLYPH_VERTICAL);
    sheet_draw(&sheet, area_part(area, 0, 2, area.rows, area.cols - 2), 0);
}

static void draw_question(struct quiz_state *state, struct canvas *canvas)
{
    struct panes panes = lay_out(canvas->area, true);
    struct sheet sheet = sheet_begin(canvas->arena, panes.text.cols, canvas->ascii);
    size_t rows = (size_t)panes.text.rows;
    state->asked.hints_aside = panes.side.cols > 0;
    asked_add(&state->asked, &sheet);
    if (state->follow)
        state->top = asked_scroll(&state->asked, &sheet, state->top, rows);
    state->follow = false;
    state->top = sheet_limit(&sheet, state->top, rows);
    state->rows = panes.text.rows;
    asked_draw(&state->asked, &sheet, panes.text, state->top, canvas);
    draw_more(canvas->area, panes.text, &sheet, state->top);
    draw_side(state, canvas, panes.side);
}

static void draw_text(struct quiz_state *state, struct canvas *canvas)
{
    bool result = state->quiz.stage == QUIZ_OVER, limited = quiz_left_ms(&state->quiz) >= 0;
    canvas->idle[COMMAND_EXTEND] = canvas->idle[COMMAND_UNLIMIT] = !limited;
    canvas->idle[COMMAND_BACK] = state->quiz.stage != QUIZ_FULL;
    canvas->idle[COMMAND_RETRY] =
        result && (state->plan->mode == QUIZ_TEST || quiz_score(state->plan, &state->quiz).missed == 0);
    struct panes panes = lay_out(canvas->area, false);
    struct sheet sheet = sheet_begin(canvas->arena, panes.text.cols, canvas->ascii);
    if (state->quiz.stage == QUIZ_FULL)
        quiz_add_full(state, &sheet);
    else if (state->quiz.stage == QUIZ_TIME_UP)
        quiz_add_time_up(state, &sheet);
    else
        quiz_add_result(state, &sheet);
    state->rows = panes.text.rows;
    state->top = sheet_limit(&sheet, state->top, (size_t)panes.text.rows);
    sheet_draw(&sheet, panes.text, state->top);
    draw_more(canvas->area, panes.text, &sheet, state->top);
}

void quiz_draw(struct quiz_state *state, struct canvas *canvas)
{
    canvas->left = name_text(state);
    canvas->middle = place_text(state, canvas);
    canvas->right = right_text(state, canvas);
    if (state->quiz.stage == QUIZ_ASKING || state->quiz.stage == QUIZ_TELLING)
        draw_question(state, canvas);
    else
        draw_text(state, canvas);
}
