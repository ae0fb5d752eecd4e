/* SPDX-License-Identifier: MIT */
#include "terminal/views/pitfall_view.h"

#include "terminal/draw/marked.h"
#include "terminal/draw/python.h"

enum {
    GAP = 3,         /* between the panes, with a line in the middle */
    LABEL_COLS = 6,  /* in front of a row: its mark and number */
    CODE_MIN = 48,   /* columns of the left pane */
    BESIDE_MIN = 46, /* of the right one */
};

static const struct indent flush = {0, 0};

static const struct pitfall_mark *mark_of(const struct pitfall_state *state)
{
    return &state->session.marks[state->session.at];
}

static bool line_is_said(const struct pitfall_state *state)
{
    return mark_of(state)->line > 0 || mark_of(state)->line_shown;
}

static bool fix_is_said(const struct pitfall_state *state)
{
    return mark_of(state)->fix > 0 || mark_of(state)->fix_shown;
}

static bool is_over(const struct pitfall_state *state)
{
    return state->session.at == state->plan->count;
}

bool pitfall_is_asking(const struct pitfall_state *state)
{
    enum pitfall_part part = state->session.part;
    return !is_over(state) &&
           ((part == PITFALL_FIND && !line_is_said(state)) || (part == PITFALL_CHOOSE && !fix_is_said(state)));
}

size_t pitfall_rows(const struct pitfall_state *state)
{
    if (!pitfall_is_asking(state))
        return 0;
    const struct pitfall *pitfall = pitfall_at(state->plan, &state->session);
    return state->session.part == PITFALL_FIND ? pitfall->line_count : pitfall->fix_count;
}

/* ---- rows ------------------------------------------------------------------------------------------------------ */

/* The lines that follow belong to a row that can be chosen. */
static void begin_row(struct sheet *sheet, const struct pitfall_state *state, size_t row)
{
    sheet->target = (uint16_t)(PITFALL_TARGET_ROWS + row);
    sheet->fill = state->cursor == row ? STYLE_FOCUS : STYLE_TEXT;
}

static void end_row(struct sheet *sheet)
{
    sheet->target = 0;
    sheet->fill = STYLE_TEXT;
}

static enum glyph cursor_glyph(const struct pitfall_state *state, size_t row)
{
    return state->cursor == row ? GLYPH_CURSOR : GLYPH_BLANK;
}

/* ---- the case and its code ------------------------------------------------------------------------------------- */

static void add_story(struct sheet *sheet, const struct pitfall *pitfall)
{
    sheet_text(sheet, flush, STYLE_HEADING, pitfall->title);
    sheet_marked(sheet, flush, STYLE_TEXT, pitfall->story);
    sheet_gap(sheet);
}

static void add_code_line(struct sheet *sheet, struct run label, struct str code)
{
    size_t line = sheet->count;
    sheet_code(sheet, text_cols(label.text, sheet->ascii), STR("python"), code);
    sheet_label(sheet, line, label);
}

/* What is told about a line: `label` stands in front, or blanks as wide. */
static void add_line_why(struct sheet *sheet, struct run label, const struct code_line *line, bool chosen)
{
    int cols = text_cols(label.text, sheet->ascii);
    size_t first = sheet->count;
    const struct run lead = {.style = line->faulty ? STYLE_RIGHT
                                      : chosen     ? STYLE_WRONG
                                                   : STYLE_DIM,
                             .text = line->faulty && chosen ? STR("This is the one, and you chose it.")
                                     : line->faulty         ? STR("This is the one.")
                                     : chosen               ? STR("Not this one, though you chose it.")
                                                            : STR("Not this one.")};
    sheet_led(sheet, (struct indent){cols, cols}, lead, (struct run){.style = STYLE_TEXT, .text = line->why});
    sheet_label(sheet, first, label);
}

static enum glyph line_glyph(const struct code_line *line, bool chosen)
{
    return line->faulty ? GLYPH_RIGHT : chosen ? GLYPH_WRONG : GLYPH_BLANK;
}

/* The reasons without the lines, which stand beside them. */
static void add_line_reasons(struct sheet *sheet, const struct pitfall_state *state)
{
    const struct pitfall *pitfall = pitfall_at(state->plan, &state->session);
    for (size_t i = 0; i < pitfall->line_count; i++) {
        bool chosen = mark_of(state)->line == i + 1;
        enum glyph mark = line_glyph(&pitfall->lines[i], chosen);
        add_line_why(sheet, card_label(sheet, mark, chosen, i + 1), &pitfall->lines[i], chosen);
    }
}

/* The lines: to be chosen from, as they are, with the faulty one marked, or with all reasons. */
static void add_code(struct sheet *sheet, const struct pitfall_state *state, bool marked, bool reasons)
{
    const struct pitfall *pitfall = pitfall_at(state->plan, &state->session);
    bool asking = pitfall_is_asking(state) && state->session.part == PITFALL_FIND;
    for (size_t i = 0; i < pitfall->line_count; i++) {
        const struct code_line *line = &pitfall->lines[i];
        bool chosen = mark_of(state)->line == i + 1;
        enum glyph mark = asking ? cursor_glyph(state, i) : marked ? line_glyph(line, chosen) : GLYPH_BLANK;
        if (asking)
            begin_row(sheet, state, i);
        add_code_line(sheet, card_label(sheet, mark, chosen, i + 1), line->text);
        if (asking)
            end_row(sheet);
        if (reasons)
            add_line_why(sheet, (struct run){.text = STR("      ")}, line, chosen);
    }
}

static void add_verdict(struct sheet *sheet, bool given_up, bool right)
{
    if (given_up)
        card_verdict(sheet, GLYPH_BULLET, STYLE_HEADING, "Here is the answer.");
    else if (right)
        card_verdict(sheet, GLYPH_RIGHT, STYLE_RIGHT, "That is right.");
    else
        card_verdict(sheet, GLYPH_WRONG, STYLE_WRONG, "That is not right.");
}

/* ---- the fixes ------------------------------------------------------------------------------------------------- */

static void add_fixes(struct sheet *sheet, const struct pitfall_state *state)
{
    const struct pitfall *pitfall = pitfall_at(state->plan, &state->session);
    bool asking = pitfall_is_asking(state);
    sheet_text(sheet, flush, STYLE_STRONG, STR("Which of these mends it?"));
    for (size_t i = 0; i < pitfall->fix_count; i++) {
        const struct pitfall_fix *fix = pitfall_fix(state->plan, &state->session, i + 1);
        bool chosen = mark_of(state)->fix == i + 1;
        if (asking)
            begin_row(sheet, state, i);
        card_labelled(sheet, card_label(sheet, asking ? cursor_glyph(state, i) : GLYPH_BLANK, chosen, i + 1),
                      STYLE_TEXT, fix->text);
        if (asking)
            end_row(sheet);
    }
}

static void add_fix_reasons(struct sheet *sheet, const struct pitfall_state *state)
{
    const struct pitfall *pitfall = pitfall_at(state->plan, &state->session);
    add_verdict(sheet, mark_of(state)->fix_shown, pitfall_fix_found(state->plan, &state->session, state->session.at));
    sheet_gap(sheet);
    for (size_t i = 0; i < pitfall->fix_count; i++) {
        const struct pitfall_fix *fix = pitfall_fix(state->plan, &state->session, i + 1);
        bool chosen = mark_of(state)->fix == i + 1;
        const struct run lead = {.style = fix->correct ? STYLE_RIGHT : STYLE_WRONG,
                                 .text = fix->correct && chosen ? STR("This mends it, and you chose it.")
                                         : fix->correct         ? STR("This mends it.")
                                         : chosen               ? STR("This does not, though you chose it.")
                                                                : STR("This does not.")};
        card_labelled(sheet, card_label(sheet, fix->correct ? GLYPH_RIGHT : GLYPH_WRONG, chosen, i + 1), STYLE_STRONG,
                      fix->text);
        sheet_led(sheet, (struct indent){LABEL_COLS, LABEL_COLS}, lead,
                  (struct run){.style = STYLE_TEXT, .text = fix->why});
    }
}

/* ---- before and after ------------------------------------------------------------------------------------------ */

static void add_scenes(struct sheet *sheet, const struct pitfall_state *state)
{
    if (state->session.part == PITFALL_AFTER) {
        card_scene_add(sheet, "After:", &state->scenes[2]);
        return;
    }
    card_scene_add(sheet, "Before:", &state->scenes[0]);
    if (state->scenes[1].name.len > 0)
        card_scene_add(sheet, "With your fix:", &state->scenes[1]);
}

/* ---- the end --------------------------------------------------------------------------------------------------- */

static const char *found_text(const struct pitfall_state *state, size_t at)
{
    const struct pitfall_mark *mark = &state->session.marks[at];
    bool line = pitfall_line_found(state->plan, &state->session, at);
    bool fix = pitfall_fix_found(state->plan, &state->session, at);
    if (mark->line == 0 && mark->fix == 0)
        return mark->line_shown || mark->fix_shown ? "revealed" : "skipped";
    if (line && fix)
        return "line and fix found";
    if (fix)
        return "fix found, line not";
    if (!line)
        return mark->fix == 0 ? "line not found" : "neither found";
    return mark->fix == 0 ? "line found" : "line found, fix not";
}

static void add_score(struct sheet *sheet, const struct pitfall_state *state)
{
    struct str share = card_share(sheet->arena, "Line and fix found: ", pitfall_score(state->plan, &state->session),
                                  state->plan->count);
    const struct run runs[] = {{.style = STYLE_STRONG, .text = share}, {.style = STYLE_STRONG, .text = STR(".")}};
    sheet_text(sheet, flush, STYLE_TEXT, STR("These were all the cases."));
    sheet_runs(sheet, flush, runs, 2);
    sheet_gap(sheet);
    for (size_t i = 0; i < state->plan->count; i++) {
        const struct pitfall *pitfall = &state->plan->pitfalls[state->plan->order[i]];
        int64_t credit = pitfall_credit(state->plan, &state->session, i);
        bool said = state->session.marks[i].line > 0 || state->session.marks[i].fix > 0;
        enum glyph mark = credit == GRADE_FULL ? GLYPH_RIGHT
                          : credit > 0         ? GLYPH_PARTLY
                          : said               ? GLYPH_WRONG
                                               : GLYPH_OPEN;
        struct run label = card_label(sheet, mark, false, 0);
        size_t line = sheet->count;
        int cols = text_cols(label.text, sheet->ascii);
        const struct run row[] = {{.style = STYLE_TEXT, .text = pitfall->title},
                                  {.style = STYLE_DIM, .text = STR(": ")},
                                  {.style = STYLE_DIM, .text = str_from(found_text(state, i))}};
        sheet_runs(sheet, (struct indent){cols, cols}, row, 3);
        sheet_label(sheet, line, label);
    }
}

/* ---- the screen ------------------------------------------------------------------------------------------------ */

/* What is asked or told about the lines. `beside`: the code itself stands there already. */
static void add_find(struct sheet *sheet, const struct pitfall_state *state, bool beside)
{
    if (state->session.part == PITFALL_FOUND) {
        add_verdict(sheet, mark_of(state)->line_shown,
                    pitfall_line_found(state->plan, &state->session, state->session.at));
        sheet_gap(sheet);
        if (beside)
            add_line_reasons(sheet, state);
    } else if (pitfall_is_asking(state)) {
        sheet_text(sheet, flush, STYLE_STRONG, STR("One line is at fault. Which?"));
        if (beside)
            sheet_text(sheet, flush, STYLE_DIM,
                       STR("Up and Down go to a line, and Enter names it. So does its number."));
    }
    if (!beside)
        add_code(sheet, state, state->session.part == PITFALL_FOUND, state->session.part == PITFALL_FOUND);
}

/* What is asked or told now: below the story, or beside it. */
static void add_part(struct sheet *sheet, const struct pitfall_state *state, bool beside)
{
    sheet->target = PITFALL_TARGET_PART;
    switch (state->session.part) {
    case PITFALL_FIND:
    case PITFALL_FOUND:
        add_find(sheet, state, beside);
        break;
    case PITFALL_CHOOSE:
        sheet->target = 0;
        if (!beside)
            add_code(sheet, state, true, false);
        sheet_gap(sheet);
        sheet->target = PITFALL_TARGET_PART;
        add_fixes(sheet, state);
        break;
    case PITFALL_CHOSEN:
        add_fix_reasons(sheet, state);
        break;
    case PITFALL_BEFORE:
    case PITFALL_AFTER:
        add_scenes(sheet, state);
        break;
    }
    sheet->target = 0;
}

/* Columns for the code: as many as its longest line needs, if as many as it needs are left for what stands beside it. */
static int code_cols(const struct pitfall *pitfall, int cols, bool ascii)
{
    int need = CODE_MIN;
    for (size_t i = 0; i < pitfall->line_count; i++) {
        int line = text_cols(pitfall->lines[i].text, ascii) + LABEL_COLS;
        need = line > need ? line : need;
    }
    return need < cols - GAP - BESIDE_MIN ? need : cols - GAP - BESIDE_MIN;
}

/* Story and code on the left, what is asked or told on the right. False: the code has no room there. */
static bool draw_wide(struct pitfall_state *state, struct canvas *view)
{
    const struct pitfall *pitfall = pitfall_at(state->plan, &state->session);
    struct area body = area_below(area_inset(view->area, 0, 2), 1);
    int left = code_cols(pitfall, body.cols, view->ascii);
    int right = body.cols - left - GAP < CARD_COLS ? body.cols - left - GAP : CARD_COLS;
    body = area_part(body, 0, (body.cols - left - GAP - right) / 2, body.rows, left + GAP + right);
    struct sheet about = sheet_begin(view->arena, left, view->ascii);
    struct sheet part = sheet_begin(view->arena, right, view->ascii);
    add_story(&about, pitfall);
    add_code(&about, state, state->session.part != PITFALL_FIND, false);
    if (about.count > (size_t)body.rows)
        return false;
    add_part(&part, state, true);
    sheet_draw(&about, area_part(body, 0, 0, body.rows, left), 0);
    state->is_hidden = false;
    area_column(body, (struct stretch){0, left + 1, body.rows}, STYLE_FRAME, GLYPH_VERTICAL);
    card_show(&state->scroll, &part, area_part(body, 0, left + GAP, body.rows, right));
    return true;
}

/* Whether the row at the cursor is out of sight. */
static bool is_hidden(const struct pitfall_state *state, const struct sheet *sheet)
{
    size_t begin, end, rows = (size_t)(state->scroll.rows > 0 ? state->scroll.rows : 0);
    return pitfall_is_asking(state) &&
           sheet_find(sheet, (uint16_t)(PITFALL_TARGET_ROWS + state->cursor), &begin, &end) &&
           (end <= state->scroll.top || begin >= state->scroll.top + rows);
}

static void draw_narrow(struct pitfall_state *state, struct canvas *view)
{
    struct area area = card_area(view->area);
    struct sheet sheet = sheet_begin(view->arena, area.cols, view->ascii);
    if (is_over(state)) {
        add_score(&sheet, state);
    } else {
        if (state->session.part < PITFALL_BEFORE) /* the scenes tell more, and need the room */
            add_story(&sheet, pitfall_at(state->plan, &state->session));
        add_part(&sheet, state, false);
    }
    card_show(&state->scroll, &sheet, area);
    state->is_hidden = is_hidden(state, &sheet);
}

void pitfall_draw(struct pitfall_state *state, struct canvas *view)
{
    view->left = STR("The pitfall clinic");
    view->middle =
        is_over(state) ? STR("Result") : card_share(view->arena, "Case ", state->session.at + 1, state->plan->count);
    if (view->area.cols < STAGE_WIDE || is_over(state) || !draw_wide(state, view))
        draw_narrow(state, view);
}
