/* SPDX-License-Identifier: MIT */
/* How a question is drawn once it is answered: the verdict, every reason, the solution. */
#include "terminal/draw/marked.h"
#include "terminal/views/asked_parts.h"

static enum glyph side_glyph(enum reason_side side)
{
    return side == REASON_RIGHT ? GLYPH_RIGHT : side == REASON_WRONG ? GLYPH_WRONG : GLYPH_BLANK;
}

static enum style side_style(enum reason_side side)
{
    return side == REASON_RIGHT ? STYLE_RIGHT : side == REASON_WRONG ? STYLE_WRONG : STYLE_DIM;
}

static struct builder begin_text(const struct sheet *sheet, struct allocator *within)
{
    struct builder text;
    *within = arena_allocator(sheet->arena);
    builder_init(&text, within);
    return text;
}

/* ---- the verdict ----------------------------------------------------------------------------------------------- */

static void add_verdict(struct sheet *sheet, const struct reasons *reasons)
{
    struct allocator within;
    struct builder label = begin_text(sheet, &within);
    enum glyph glyph = reasons->given_up     ? GLYPH_BULLET
                       : reasons->right      ? GLYPH_RIGHT
                       : reasons->credit > 0 ? GLYPH_PARTLY
                                             : GLYPH_WRONG;
    enum style style = reasons->given_up     ? STYLE_HEADING
                       : reasons->right      ? STYLE_RIGHT
                       : reasons->credit > 0 ? STYLE_PARTLY
                                             : STYLE_WRONG;
    builder_add_text(&label, glyph_text(glyph, sheet->ascii));
    builder_add_byte(&label, ' ');
    sheet->target = TARGET_VERDICT;
    sheet_labelled(sheet, 0, (struct run){.style = style, .text = builder_str(&label)},
                   (struct run){.style = style, .text = reasons->verdict});
    sheet->target = 0;
}

/* What was typed, or the order that was given: it does not show in the reasons. */
static void add_given(struct sheet *sheet, const struct asked_told *told)
{
    const struct question *question = told->question;
    struct allocator within;
    struct builder text = begin_text(sheet, &within);
    if (!told->given)
        return;
    if (question->kind == QUESTION_NUMBER || question->kind == QUESTION_HEADER) {
        builder_add(&text, (struct str){told->given->typed, told->given->typed_len});
        asked_paragraph(sheet, STYLE_DIM, STR("Your answer:"), builder_str(&text));
    } else if (question->kind == QUESTION_ORDER) {
        for (size_t i = 0; i < question->item_count && told->given->places[i] < question->item_count; i++) {
            builder_add_text(&text, i > 0 ? "; " : "");
            builder_add(&text, question->items[told->given->places[i]].text);
        }
        asked_paragraph(sheet, STYLE_DIM, STR("Your order:"), builder_str(&text));
    }
}

/* ---- a reason -------------------------------------------------------------------------------------------------- */

/* The sign, the sign of what was chosen, the number: "✗● 2  ". */
static struct run head_label(struct sheet *sheet, const struct reason *reason)
{
    struct allocator within;
    struct builder text = begin_text(sheet, &within);
    size_t begin = reason->name.len;
    while (begin > 0 && reason->name.at[begin - 1] != ' ')
        begin--;
    builder_add_text(&text, glyph_text(side_glyph(reason->side), sheet->ascii));
    builder_add_text(&text, glyph_text(reason->chosen ? GLYPH_CHOSEN : GLYPH_BLANK, sheet->ascii));
    builder_add_byte(&text, ' ');
    if (reason->name.len > 0) {
        builder_add(&text, str_cut(reason->name, begin, reason->name.len));
        builder_add_text(&text, "  ");
    }
    return (struct run){.style = side_style(reason->side), .text = builder_str(&text)};
}

/* "Right, and you chose it." */
static struct str as_sentence(struct sheet *sheet, struct str words)
{
    struct allocator within;
    struct builder text = begin_text(sheet, &within);
    if (words.len == 0)
        return words;
    builder_add(&text, str_upper(sheet->arena, str_cut(words, 0, 1)));
    builder_add(&text, str_cut(words, 1, words.len));
    builder_add_byte(&text, '.');
    return builder_str(&text);
}

/* The right side that was given to pair `index`, when it is not the right one. */
static struct str other_side(struct sheet *sheet, const struct asked_told *told, size_t index)
{
    struct allocator within;
    struct builder text = begin_text(sheet, &within);
    const struct str *side =
        told->question->kind == QUESTION_MATCH && told->given && told->reasons->list[index].side == REASON_WRONG
            ? question_right_side(told->question, told->given->places[index])
            : NULL;
    if (!side)
        return STR("");
    builder_format(&text, "Not right: you chose %s.", (const void *const[]){side}, 1);
    return builder_str(&text);
}

static void add_reason(struct sheet *sheet, const struct asked_told *told, size_t index)
{
    const struct reason *reason = &told->reasons->list[index];
    struct run label = head_label(sheet, reason);
    int cols = text_cols(label.text, sheet->ascii);
    size_t line = sheet->count;
    enum question_kind kind = told->question->kind;
    bool code = kind == QUESTION_LINE || kind == QUESTION_HEADER;
    if (code) {
        asked_code(sheet, label, reason->text);
    } else {
        bool step = reason->name.len == 0 && kind == QUESTION_MARKS;
        sheet_marked(sheet, (struct indent){cols, cols}, step ? STYLE_DIM : STYLE_STRONG, reason->text);
        sheet_label(sheet, line, label);
    }
    struct str other = other_side(sheet, told, index);
    struct str words = other.len > 0 ? other : as_sentence(sheet, reason->words);
    sheet_led(sheet, (struct indent){cols, cols}, (struct run){.style = side_style(reason->side), .text = words},
              (struct run){.style = STYLE_TEXT, .text = reason->why});
}

/* ---- all of it ------------------------------------------------------------------------------------------------- */

static void add_belief(struct sheet *sheet, const struct asked_told *told)
{
    const struct reasons *reasons = told->reasons;
    if (reasons->why.len > 0)
        sheet_marked(sheet, (struct indent){0, 0}, STYLE_TEXT, reasons->why);
    if (reasons->belief.len > 0)
        asked_paragraph(sheet, STYLE_BELIEF, STR("The belief behind it:"), reasons->belief);
    if (reasons->compares && told->has_keys)
        asked_paragraph(sheet, STYLE_HINT, STR("c compare:"), STR("that belief and Django, side by side."));
}

void asked_add_told(struct sheet *sheet, const struct asked_told *told)
{
    const struct reasons *reasons = told->reasons;
    sheet_marked(sheet, (struct indent){0, 0}, STYLE_STRONG, told->question->prompt);
    sheet_gap(sheet);
    add_verdict(sheet, reasons);
    add_given(sheet, told);
    add_belief(sheet, told);
    sheet_gap(sheet);
    if (reasons->heading.len > 0)
        sheet_text(sheet, (struct indent){0, 0}, STYLE_HEADING, reasons->heading);
    for (size_t i = 0; i < reasons->count; i++)
        add_reason(sheet, told, i);
    sheet_gap(sheet);
    asked_paragraph(sheet, STYLE_HEADING, STR("Step by step:"), reasons->solution);
}
