/* SPDX-License-Identifier: MIT */
/* How a question is drawn while it is asked. */
#include "terminal/draw/marked.h"
#include "terminal/views/asked_parts.h"

enum { FIELD_COLS = 60 };

/* ---- pieces ---------------------------------------------------------------------------------------------------- */

void asked_paragraph(struct sheet *sheet, enum style style, struct str label, struct str text)
{
    sheet_led(sheet, (struct indent){0, 0}, (struct run){.style = style, .text = label},
              (struct run){.style = STYLE_TEXT, .text = text});
}

static struct str glyph_str(const struct sheet *sheet, enum glyph glyph)
{
    return str_from(glyph_text(glyph, sheet->ascii));
}

/* What stands in front of a row: the cursor, a mark if the kind has one, a number if it has one. */
static struct run row_label(const struct asked *asked, struct sheet *sheet, size_t row, enum glyph mark, size_t number)
{
    struct builder text;
    struct allocator within = arena_allocator(sheet->arena);
    builder_init(&text, &within);
    builder_add(&text, glyph_str(sheet, asked->draft.cursor == row ? GLYPH_CURSOR : GLYPH_BLANK));
    builder_add_byte(&text, ' ');
    if (mark != GLYPH_BLANK) {
        builder_add(&text, glyph_str(sheet, mark));
        builder_add_byte(&text, ' ');
    }
    if (number > 0) {
        builder_add_text(&text, number < 10 && asked_rows(asked) >= 10 ? " " : "");
        builder_add_int(&text, (int64_t)number);
        builder_add_text(&text, "  ");
    }
    return (struct run){.style = STYLE_STRONG, .text = builder_str(&text)};
}

static void begin_row(const struct asked *asked, struct sheet *sheet, size_t row)
{
    sheet->target = (uint16_t)(ASKED_TARGETS + row);
    sheet->fill = asked->draft.cursor == row ? STYLE_FOCUS : STYLE_TEXT;
}

static void end_rows(struct sheet *sheet)
{
    sheet->target = 0;
    sheet->fill = STYLE_TEXT;
}

static void add_row(struct sheet *sheet, struct run label, struct str text)
{
    size_t line = sheet->count;
    int cols = text_cols(label.text, sheet->ascii);
    sheet_marked(sheet, (struct indent){cols, cols}, STYLE_TEXT, text);
    sheet_label(sheet, line, label);
}

/* ---- what can be chosen ---------------------------------------------------------------------------------------- */

static void add_options(const struct asked *asked, struct sheet *sheet)
{
    const struct arranged *arranged = &asked->setup.arranged;
    bool several = asked->setup.question->kind == QUESTION_SEVERAL;
    for (size_t i = 0; i < arranged->count; i++) {
        bool chosen = (asked->draft.chosen >> arranged->shown[i] & 1) != 0;
        enum glyph mark = !several ? GLYPH_BLANK : chosen ? GLYPH_BOX_CHOSEN : GLYPH_BOX_OPEN;
        begin_row(asked, sheet, i);
        add_row(sheet, row_label(asked, sheet, i, mark, i + 1),
                asked->setup.question->options[arranged->shown[i]].text);
    }
}

/* The number of an item or a right side as it is shown; 0 for none. */
static size_t number_of(const struct arranged *arranged, uint8_t index)
{
    for (size_t i = 0; i < arranged->count; i++)
        if (arranged->shown[i] == index)
            return i + 1;
    return 0;
}

static void add_items(const struct asked *asked, struct sheet *sheet)
{
    const struct asked_draft *draft = &asked->draft;
    for (size_t i = 0; i < asked_rows(asked); i++) {
        enum glyph mark = i < draft->picked ? GLYPH_CHOSEN : GLYPH_OPEN;
        size_t number = number_of(&asked->setup.arranged, draft->places[i]);
        begin_row(asked, sheet, i);
        add_row(sheet, row_label(asked, sheet, i, mark, number), asked->setup.question->items[draft->places[i]].text);
    }
}

/* "Left -> 2 right side", the pairs; then the right sides with their numbers. */
static void add_pairs(const struct asked *asked, struct sheet *sheet)
{
    const struct question *question = asked->setup.question;
    const struct arranged *arranged = &asked->setup.arranged;
    struct allocator within = arena_allocator(sheet->arena);
    for (size_t i = 0; i < question->pair_count; i++) {
        size_t number = number_of(arranged, asked->draft.places[i]);
        struct builder text;
        builder_init(&text, &within);
        builder_add(&text, question->pairs[i].left);
        builder_add_text(&text, "  ");
        builder_add(&text, glyph_str(sheet, GLYPH_ARROW_RIGHT));
        builder_add_byte(&text, ' ');
        if (number > 0) {
            builder_add_int(&text, (int64_t)number);
            builder_add_text(&text, ": ");
            builder_add(&text, *question_right_side(question, asked->draft.places[i]));
        } else {
            builder_add_text(&text, "(nothing yet)");
        }
        begin_row(asked, sheet, i);
        add_row(sheet, row_label(asked, sheet, i, number > 0 ? GLYPH_CHOSEN : GLYPH_OPEN, 0), builder_str(&text));
    }
    end_rows(sheet);
    sheet_gap(sheet);
    for (size_t i = 0; i < arranged->count; i++) {
        struct builder label;
        builder_init(&label, &within);
        builder_add_text(&label, "    ");
        builder_add_int(&label, (int64_t)i + 1);
        builder_add_text(&label, "  ");
        add_row(sheet, (struct run){.style = STYLE_STRONG, .text = builder_str(&label)},
                *question_right_side(question, arranged->shown[i]));
    }
}

static struct str mark_word(const struct asked *asked, size_t index)
{
    bool leak = asked->setup.question->play.asks == ASKS_LEAK;
    if ((asked->draft.decided >> index & 1) == 0)
        return STR("?      ");
    if ((asked->draft.marked >> index & 1) != 0)
        return leak ? STR("leak   ") : STR("hit    ");
    return leak ? STR("no leak") : STR("no hit ");
}

/* The steps of the scene; the requests among them are rows. */
static void add_requests(const struct asked *asked, struct sheet *sheet)
{
    size_t index = 0;
    for (size_t i = 0; asked->reel && i < asked->reel->count; i++) {
        const struct moment *moment = &asked->reel->moments[i];
        if (!reel_is_request(moment)) {
            end_rows(sheet);
            sheet_text(sheet, (struct indent){2, 2}, STYLE_DIM, moment->heading);
            continue;
        }
        struct builder text;
        struct allocator within = arena_allocator(sheet->arena);
        builder_init(&text, &within);
        struct run label = row_label(asked, sheet, index, GLYPH_BLANK, index + 1);
        builder_add(&text, label.text);
        builder_add(&text, mark_word(asked, index));
        builder_add_text(&text, "  ");
        label.text = builder_str(&text);
        begin_row(asked, sheet, index++);
        add_row(sheet, label, moment->heading);
    }
}

void asked_code(struct sheet *sheet, struct run label, struct str code)
{
    size_t line = sheet->count;
    sheet_code(sheet, text_cols(label.text, sheet->ascii), STR("python"), code);
    sheet_label(sheet, line, label);
}

static void add_lines(const struct asked *asked, struct sheet *sheet)
{
    for (size_t i = 0; i < asked->setup.question->line_count; i++) {
        begin_row(asked, sheet, i);
        asked_code(sheet, row_label(asked, sheet, i, GLYPH_BLANK, i + 1), asked->setup.question->lines[i].text);
    }
}

/* The field itself is drawn by asked_draw(), which knows where it is scrolled to. */
static void add_field(struct sheet *sheet)
{
    sheet->target = TARGET_FIELD;
    sheet_line(sheet, 2, NULL, 0);
}

static void add_choices(const struct asked *asked, struct sheet *sheet)
{
    switch (asked->setup.question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_SEVERAL:
    case QUESTION_TRUEFALSE:
        add_options(asked, sheet);
        break;
    case QUESTION_NUMBER:
    case QUESTION_HEADER:
        add_field(sheet);
        break;
    case QUESTION_ORDER:
        add_items(asked, sheet);
        break;
    case QUESTION_MATCH:
        add_pairs(asked, sheet);
        break;
    case QUESTION_MARKS:
        add_requests(asked, sheet);
        break;
    case QUESTION_LINE:
        add_lines(asked, sheet);
        break;
    }
    end_rows(sheet);
}

/* ---- what to do ------------------------------------------------------------------------------------------------ */

static struct str what_number(struct sheet *sheet, struct str unit)
{
    struct builder text;
    struct allocator within = arena_allocator(sheet->arena);
    struct str name = reasons_unit(unit);
    builder_init(&text, &within);
    builder_add_text(&text, "A number");
    if (unit.len > 0) {
        builder_add_text(&text, name.len > unit.len ? " in " : " of ");
        builder_add(&text, name);
        builder_add_text(&text, name.len > unit.len ? "; with another unit behind it, if you like" : "");
    }
    builder_add_byte(&text, ':');
    return builder_str(&text);
}

/* What is not plain from the sight of it; the keys stand in the footer. */
static struct str how_to(const struct asked *asked, struct sheet *sheet)
{
    switch (asked->setup.question->kind) {
    case QUESTION_SEVERAL:
        return STR("Several may be right.");
    case QUESTION_NUMBER:
        return what_number(sheet, asked->setup.question->number.unit);
    case QUESTION_HEADER:
        return STR("Type it as you would in code:");
    case QUESTION_ORDER:
        return STR("The first on top. Left and Right move an item; or type the numbers in your order.");
    case QUESTION_MATCH:
        return STR("A number gives the pair at the cursor its right side; Left and Right change it.");
    case QUESTION_MARKS:
        return asked->setup.question->play.asks == ASKS_LEAK ? STR("For every request: 1 is a leak, 2 is none.")
                                                             : STR("For every request: 1 is a hit, 2 is none.");
    case QUESTION_LINE:
        return STR("The line at the cursor is your answer.");
    case QUESTION_CHOICE:
    case QUESTION_TRUEFALSE:
        break;
    }
    return STR("");
}

static struct str confidence_text(enum confidence confidence)
{
    switch (confidence) {
    case CONFIDENCE_GUESSED:
        return STR("You say: guessed.");
    case CONFIDENCE_THINK_SO:
        return STR("You say: I think so.");
    case CONFIDENCE_SURE:
        return STR("You say: I am sure.");
    case CONFIDENCE_NOT_ASKED:
        break;
    }
    return STR("");
}

void asked_add_hints(const struct asked *asked, struct sheet *sheet)
{
    const struct question *question = asked->setup.question;
    for (size_t i = 0; i < asked->hints && i < question->hint_count; i++) {
        sheet_gap(sheet);
        sheet->target = TARGET_HINT;
        asked_paragraph(sheet, STYLE_HINT, STR("Hint:"), question->hints[i]);
        sheet->target = 0;
    }
}

static void add_complaint(const struct asked *asked, struct sheet *sheet)
{
    if (asked->complaint.len == 0)
        return;
    sheet_gap(sheet);
    sheet->target = TARGET_COMPLAINT;
    asked_paragraph(sheet, STYLE_PARTLY, STR("!"), asked->complaint);
    sheet->target = 0;
}

static void add_asking(const struct asked *asked, struct sheet *sheet)
{
    struct str how = how_to(asked, sheet);
    if (asked->again) {
        sheet_text(sheet, (struct indent){0, 0}, STYLE_HINT,
                   STR("Once more, for practice. The first answer is the one that counts."));
        sheet_gap(sheet);
    }
    sheet_marked(sheet, (struct indent){0, 0}, STYLE_STRONG, asked->setup.question->prompt);
    sheet_gap(sheet);
    if (how.len > 0) {
        sheet_text(sheet, (struct indent){0, 0}, STYLE_DIM, how);
        if (!asked_is_typed(asked))
            sheet_gap(sheet);
    }
    add_choices(asked, sheet);
    add_complaint(asked, sheet);
    if (asked->confidence != CONFIDENCE_NOT_ASKED) {
        sheet_gap(sheet);
        sheet_text(sheet, (struct indent){0, 0}, STYLE_HINT, confidence_text(asked->confidence));
    }
    if (!asked->hints_aside)
        asked_add_hints(asked, sheet);
}

static void add_noted(const struct asked *asked, struct sheet *sheet)
{
    sheet_marked(sheet, (struct indent){0, 0}, STYLE_STRONG, asked->setup.question->prompt);
    sheet_gap(sheet);
    sheet_text(sheet, (struct indent){0, 0}, STYLE_TEXT,
               STR("You have answered this. The reasons come when the test is handed in."));
    add_complaint(asked, sheet);
}

void asked_add(const struct asked *asked, struct sheet *sheet)
{
    switch (asked->stage) {
    case ASKED_NOTHING_OPEN:
        break;
    case ASKED_ASKING:
        add_asking(asked, sheet);
        break;
    case ASKED_NOTED:
        add_noted(asked, sheet);
        break;
    case ASKED_TOLD:
        asked_add_told(sheet, &(struct asked_told){.question = asked->setup.question,
                                                   .arranged = asked->setup.arranged,
                                                   .given = asked->reasons.given_up ? NULL : &asked->given,
                                                   .reasons = &asked->reasons,
                                                   .has_keys = true});
        add_complaint(asked, sheet);
        break;
    }
}

/* ---- scrolling and showing ------------------------------------------------------------------------------------- */

static uint16_t cursor_target(const struct asked *asked)
{
    return asked_is_typed(asked) ? TARGET_FIELD : (uint16_t)(ASKED_TARGETS + asked->draft.cursor);
}

size_t asked_scroll(const struct asked *asked, const struct sheet *sheet, size_t top, size_t rows)
{
    static const uint16_t targets[] = {
        [ASKED_AT_HINT] = TARGET_HINT, [ASKED_AT_COMPLAINT] = TARGET_COMPLAINT, [ASKED_AT_VERDICT] = TARGET_VERDICT};
    size_t begin, end;
    if (asked->look == ASKED_AT_TOP)
        return top;
    uint16_t target = asked->look == ASKED_AT_CURSOR ? cursor_target(asked) : targets[asked->look];
    if (!sheet_find(sheet, target, &begin, &end))
        return sheet_limit(sheet, top, rows);
    if (asked->look == ASKED_AT_VERDICT) /* the verdict and as many of the reasons as there is room for */
        end = sheet->count;
    return sheet_reveal(sheet, top, rows, begin, end);
}

/* What the footer need not name: it means nothing just now. */
static void tell_idle(const struct asked *asked, bool *idle)
{
    bool asking = asked->stage == ASKED_ASKING, told = asked->stage == ASKED_TOLD;
    const struct question *question = asked->setup.question;
    idle[COMMAND_HINT] = asking && (asked->setup.is_test || asked->hints >= question->hint_count);
    idle[COMMAND_REVEAL] = asking && asked->setup.is_test;
    idle[COMMAND_SURE] = asking && (!asked->setup.takes_confidence || asked->again);
    idle[COMMAND_COMPARE] = !told || !asked->reasons.compares;
    idle[COMMAND_RETRY] = !told;
}

void asked_draw(struct asked *asked, const struct sheet *sheet, struct area area, size_t top, struct canvas *canvas)
{
    size_t begin = 0, end = 0, behind = top + (size_t)(area.rows > 0 ? area.rows : 0);
    sheet_draw(sheet, area, top);
    if (asked->stage == ASKED_NOTHING_OPEN)
        return;
    tell_idle(asked, canvas->idle);
    if (asked->stage != ASKED_ASKING || !sheet_find(sheet, cursor_target(asked), &begin, &end))
        return;
    asked->out_of_sight = end <= top || begin >= behind;
    if (!asked_is_typed(asked) || asked->out_of_sight)
        return;
    int row = (int)(begin - top), cols = area.cols - 2 < FIELD_COLS ? area.cols - 2 : FIELD_COLS;
    int col = field_draw(&asked->field, area, row, 2, cols);
    canvas->cursor_row = area.row - canvas->area.row + row;
    canvas->cursor_col = area.col - canvas->area.col + col;
}
