/* SPDX-License-Identifier: MIT */
#include "terminal/views/lesson_sheet.h"

#include "terminal/draw/marked.h"

/* ---- terms ----------------------------------------------------------------------------------------------------- */

/* Letters, digits and what joins them: `per-view` and `cache_page` are one word each. */
static bool is_of_word(struct str text, size_t at)
{
    if (at >= text.len)
        return false;
    char byte = text.at[at];
    bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    return letter || byte == '_' || byte == '-' || byte == '@';
}

static bool has_capital(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] >= 'A' && text.at[i] <= 'Z')
            return true;
    return false;
}

/* Whether the name stands at byte `at`, as a whole word. */
static bool stands_at(struct str name, struct str text, size_t at)
{
    struct str part = str_cut(text, at, at + name.len);
    if (name.len == 0 || part.len < name.len || is_of_word(text, at + name.len))
        return false;
    return has_capital(name) ? str_equal(name, part) : str_equal_nocase(name, part);
}

const struct term *lesson_sheet_term(const struct glossary *glossary, struct str text, size_t at, size_t *len)
{
    const struct term *found = NULL;
    *len = 0;
    if (!is_of_word(text, at) || (at > 0 && is_of_word(text, at - 1)))
        return NULL;
    for (size_t i = 0; i < glossary->count; i++) {
        const struct term *term = &glossary->terms[i];
        for (size_t form = 0; form <= term->form_count; form++) {
            struct str name = form == 0 ? term->term : term->forms[form - 1];
            if (name.len > *len && stands_at(name, text, at)) {
                found = term;
                *len = name.len;
            }
        }
    }
    return found;
}

/* ---- a paragraph ----------------------------------------------------------------------------------------------- */

/* A paragraph in the making. */
struct paragraph {
    struct sheet *sheet;
    const struct glossary *glossary;
    struct lesson_links *links;
    struct run *runs;
    size_t count, capacity;
    size_t first_link; /* of this paragraph */
};

static void add_run(struct paragraph *paragraph, enum style style, struct str text, uint16_t target)
{
    if (text.len == 0)
        return;
    paragraph->runs = arena_grow(paragraph->sheet->arena, paragraph->runs, paragraph->count, &paragraph->capacity,
                                 sizeof *paragraph->runs);
    if (paragraph->runs)
        paragraph->runs[paragraph->count++] = (struct run){style, text, target};
    else
        paragraph->count = paragraph->capacity = 0;
}

static void add_link(struct paragraph *paragraph, struct lesson_link link, struct str text)
{
    struct lesson_links *links = paragraph->links;
    struct lesson_link *last = links->count > paragraph->first_link ? &links->list[links->count - 1] : NULL;
    bool goes_on = !link.term && last && !last->term && last->target.at == link.target.at; /* of several styles */
    if (!goes_on && links->count < LESSON_LINKS_END - LESSON_LINKS) {
        links->list =
            arena_grow(paragraph->sheet->arena, links->list, links->count, &links->capacity, sizeof *links->list);
        if (!links->list) {
            links->count = links->capacity = 0;
            return;
        }
        links->list[links->count++] = link;
    }
    size_t index = links->count - 1;
    add_run(paragraph, links->focus == index ? STYLE_FOCUS : STYLE_LINK, text, (uint16_t)(LESSON_LINKS + index));
}

static bool is_linked(const struct paragraph *paragraph, const struct term *term)
{
    for (size_t i = paragraph->first_link; i < paragraph->links->count; i++)
        if (paragraph->links->list[i].term == term)
            return true;
    return false;
}

/* Adds a text in which terms are links. */
static void add_text(struct paragraph *paragraph, enum style style, struct str text)
{
    size_t plain = 0, len;
    for (size_t at = 0; at < text.len;) {
        const struct term *term = lesson_sheet_term(paragraph->glossary, text, at, &len);
        if (!term) {
            at++;
            continue;
        }
        if (!is_linked(paragraph, term)) {
            add_run(paragraph, style, str_cut(text, plain, at), 0);
            add_link(paragraph, (struct lesson_link){.term = term}, str_cut(text, at, at + len));
            plain = at + len;
        }
        at += len;
    }
    add_run(paragraph, style, str_cut(text, plain, text.len), 0);
}

static void add_span(struct paragraph *paragraph, const struct span *span, enum style base)
{
    if (span->target.len > 0)
        add_link(paragraph, (struct lesson_link){.target = span->target}, span->text);
    else if (base != STYLE_TEXT)
        add_run(paragraph, base, span->text, 0);
    else if (span->kind == SPAN_CODE)
        add_run(paragraph, STYLE_CODE_WORD, span->text, 0);
    else if (span->kind == SPAN_STRONG) /* what is in bold is explained right there */
        add_run(paragraph, STYLE_STRONG, span->text, 0);
    else
        add_text(paragraph, span->kind == SPAN_EMPHASIS ? STYLE_EMPHASIS : STYLE_TEXT, span->text);
}

/* The block's spans as runs. With a `base` other than STYLE_TEXT all of it has that style, and no terms. */
static struct paragraph paragraph_of(struct sheet *sheet, const struct lesson_prose *prose, const struct block *block,
                                     struct lesson_links *links, enum style base)
{
    struct paragraph paragraph = {
        .sheet = sheet, .glossary = prose->glossary, .links = links, .first_link = links->count};
    for (size_t i = 0; i < block->span_count; i++)
        add_span(&paragraph, &block->spans[i], base);
    return paragraph;
}

/* ---- blocks ---------------------------------------------------------------------------------------------------- */

void lesson_sheet_bar(struct sheet *sheet, size_t begin, enum style style)
{
    struct run bar = {.style = style, .text = str_from(glyph_text(GLYPH_VERTICAL, sheet->ascii))};
    const struct run space = {.text = STR(" ")};
    for (size_t i = begin; i < sheet->count; i++) {
        sheet_label(sheet, i, space);
        sheet_label(sheet, i, bar);
    }
}

static struct run item_label(struct sheet *sheet, const struct block *block)
{
    struct builder text;
    struct allocator within = arena_allocator(sheet->arena);
    builder_init(&text, &within);
    if (block->number >= 0) {
        builder_add_int(&text, block->number);
        builder_add_byte(&text, '.');
    } else {
        builder_add_text(&text, glyph_text(GLYPH_BULLET, sheet->ascii));
    }
    builder_add_byte(&text, ' ');
    return (struct run){.style = STYLE_STRONG, .text = builder_str(&text)};
}

static void add_item(struct sheet *sheet, const struct block *block, const struct paragraph *paragraph)
{
    struct run label = item_label(sheet, block);
    int cols = (int)(block->level > 0 ? block->level - 1 : 0) * 2 + text_cols(label.text, sheet->ascii);
    size_t line = sheet->count;
    sheet_runs(sheet, (struct indent){cols, cols}, paragraph->runs, paragraph->count);
    sheet_label(sheet, line, label);
}

static void add_result(struct sheet *sheet, struct str text)
{
    size_t begin = sheet->count;
    sheet_text(sheet, (struct indent){2, 2}, STYLE_HEADING, STR("In one sentence"));
    sheet_marked(sheet, (struct indent){2, 2}, STYLE_STRONG, text);
    lesson_sheet_bar(sheet, begin, STYLE_HEADING);
}

static void add_code(struct sheet *sheet, const struct block *block)
{
    size_t begin = sheet->count;
    sheet_code(sheet, 2, block->language, block->text);
    lesson_sheet_bar(sheet, begin, STYLE_FRAME);
}

static void add_block(struct sheet *sheet, const struct lesson_prose *prose, const struct block *block,
                      struct lesson_links *links)
{
    enum style base = block->kind != BLOCK_HEADING ? STYLE_TEXT : block->level <= 2 ? STYLE_HEADING : STYLE_STRONG;
    struct paragraph paragraph;
    switch (block->kind) {
    case BLOCK_HEADING:
    case BLOCK_PARAGRAPH:
    case BLOCK_ITEM:
        paragraph = paragraph_of(sheet, prose, block, links, base);
        if (block->kind == BLOCK_ITEM)
            add_item(sheet, block, &paragraph);
        else
            sheet_runs(sheet, (struct indent){0, 0}, paragraph.runs, paragraph.count);
        break;
    case BLOCK_CODE:
        add_code(sheet, block);
        break;
    case BLOCK_RESULT:
        add_result(sheet, block->text);
        break;
    case BLOCK_PREDICTION:
    case BLOCK_SCENE:
    case BLOCK_QUESTION:
    case BLOCK_PAUSE:
        break;
    }
}

void lesson_sheet_add(struct sheet *sheet, const struct lesson_prose *prose, struct lesson_links *links)
{
    int cols = sheet->cols;
    for (size_t i = prose->begin; i < prose->end; i++) {
        const struct block *block = &prose->lesson->blocks[i];
        bool in_list = block->kind == BLOCK_ITEM && i > prose->begin && block[-1].kind == BLOCK_ITEM;
        bool wide = block->kind == BLOCK_CODE || cols < LESSON_COLS;
        if (!in_list)
            sheet_gap(sheet);
        sheet->cols = wide ? cols : LESSON_COLS;
        add_block(sheet, prose, block, links);
        sheet->cols = cols;
    }
}
