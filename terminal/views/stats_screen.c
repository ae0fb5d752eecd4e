/* SPDX-License-Identifier: MIT */
#include "terminal/views/stats_screen.h"

#include "terminal/views/mastery_view.h"

enum { TEXT_COLS = 76, BAR_COLS = 40, FULL_CREDIT = 1000 };

static struct builder begin_text(const struct sheet *sheet, struct allocator *from)
{
    struct builder text;
    *from = arena_allocator(sheet->arena);
    builder_init(&text, from);
    return text;
}

static void add_count(struct builder *text, size_t count, const char *one, const char *many)
{
    builder_add_int(text, (int64_t)count);
    builder_add_text(text, count == 1 ? one : many);
}

static void add_summary(struct sheet *sheet, const struct statistics *figures)
{
    struct allocator from;
    struct builder text = begin_text(sheet, &from);
    const struct streak *streak = &figures->streak;
    add_count(&text, figures->questions, " question answered, ", " questions answered, ");
    builder_add_int(&text, figures->right / FULL_CREDIT);
    if (figures->right % FULL_CREDIT != 0) {
        builder_add_byte(&text, '.');
        builder_add_int(&text, figures->right % FULL_CREDIT * 10 / FULL_CREDIT);
    }
    builder_add_text(&text, " right. ");
    if (figures->predictions > 0)
        add_count(&text, figures->predictions, " prediction. ", " predictions. ");
    add_count(&text, (size_t)streak->days, " day in a row", " days in a row");
    builder_add_text(&text, streak->days > 0 && !streak->today ? ", if you do something today" : "");
    builder_add_text(&text, "; the longest was ");
    builder_add_int(&text, streak->longest);
    builder_add_text(&text, ".");
    sheet_text(sheet, (struct indent){0, 0}, STYLE_TEXT, builder_str(&text));
}

static void add_heading(struct sheet *sheet, const char *text)
{
    sheet_gap(sheet);
    sheet_text(sheet, (struct indent){0, 0}, STYLE_HEADING, str_from(text));
}

/* A row a day: date, bar on the scale of the fullest day, the number. */
static void add_days(struct sheet *sheet, int64_t first, const size_t *counts, size_t days)
{
    size_t most = 10;
    for (size_t i = 0; i < days; i++)
        most = counts[i] > most ? counts[i] : most;
    int bar = sheet->cols - 20 < BAR_COLS ? sheet->cols - 20 : BAR_COLS;
    for (size_t i = 0; i < days; i++) {
        char date[MASTERY_DATE_SIZE];
        struct allocator from;
        struct builder number = begin_text(sheet, &from);
        mastery_date(first + (int64_t)i, date);
        int cols = (int)((counts[i] * (size_t)bar + most - 1) / most);
        builder_add_text(&number, counts[i] > 0 ? " " : "");
        builder_add_int(&number, (int64_t)counts[i]);
        const struct run runs[] = {
            {.style = STYLE_DIM, .text = str_copy(sheet->arena, str_from(date))},
            {.text = STR("  ")},
            mastery_bar(sheet, cols, 1),
            {.style = counts[i] > 0 ? STYLE_TEXT : STYLE_DIM, .text = builder_str(&number)},
        };
        sheet_line(sheet, 2, runs, sizeof runs / sizeof *runs);
    }
}

static void add_exam(struct sheet *sheet, const struct record *record)
{
    char date[MASTERY_DATE_SIZE];
    struct allocator from;
    struct builder text = begin_text(sheet, &from);
    if (record->exam_day <= record->today)
        return;
    mastery_date(record->exam_day, date);
    builder_add_text(&text, "The exam is on ");
    builder_add_text(&text, date);
    builder_add_text(&text, ".");
    sheet_text(sheet, (struct indent){2, 2}, STYLE_HINT, builder_str(&text));
}

static void fill(struct sheet *sheet, const struct record *record)
{
    if (record->count == 0) {
        sheet_text(sheet, (struct indent){0, 0}, STYLE_TEXT,
                   STR("No question has been answered yet. Begin with step 1: what you answer is counted here."));
        return;
    }
    const struct statistics figures = statistics_of(sheet->arena, record);
    add_summary(sheet, &figures);
    add_heading(sheet, "How well you know each concept");
    mastery_rows(sheet, record);
    add_heading(sheet, "Questions answered, a row a day");
    add_days(sheet, figures.first_day, figures.answered, STATISTICS_DAYS_BACK);
    add_heading(sheet, "Concepts to review, a row a day");
    add_days(sheet, record->today, figures.to_review, STATISTICS_DAYS_AHEAD);
    add_exam(sheet, record);
}

static void draw(void *data, struct canvas *view)
{
    struct stats_state *state = data;
    int cols = view->area.cols - 2 < TEXT_COLS ? view->area.cols - 2 : TEXT_COLS;
    struct area area = area_part(view->area, 0, (view->area.cols - cols) / 2, view->area.rows, cols);
    struct sheet sheet = sheet_begin(view->arena, area.cols, view->ascii);
    view->left = STR("How you are doing");
    fill(&sheet, state->record);
    state->rows = area.rows;
    state->top = sheet_limit(&sheet, state->top, (size_t)area.rows);
    sheet_draw(&sheet, area, state->top);
}

static enum after act(void *data, struct stage *stage, struct command command)
{
    struct stats_state *state = data;
    (void)stage;
    if (command.kind == COMMAND_LEAVE || command.kind == COMMAND_CLOSE)
        return AFTER_LEAVE;
    state->top = scroll_after(state->top, state->rows, command);
    return AFTER_STAY;
}

static enum mode mode(const void *data)
{
    (void)data;
    return MODE_STATS;
}

const struct screen_kind stats_screen_kind = {.mode = mode, .draw = draw, .act = act};

void stats_screen(const struct desk *desk, const struct record *record)
{
    struct stats_state state = {.record = record};
    stage_run(desk->stage, &stats_screen_kind, &state);
}
