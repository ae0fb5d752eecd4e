/* SPDX-License-Identifier: MIT */
#include "engine/lesson.h"

#include <limits.h>
#include <md4c.h>
#include <stdbool.h>

#include "sim/base/utf8.h"

/* A lesson in the making. */
struct maker {
    struct report *report;
    struct block *blocks;
    size_t block_count, block_capacity;
    struct span *spans;
    size_t span_count, span_capacity;
    struct builder text; /* of the span or the code block in the making */
    enum span_kind style;
    struct str target;
    size_t depth;       /* of lists */
    int64_t numbers[8]; /* next number of each list depth; -1 for bullets */
    bool open;          /* a block is being filled */
    size_t offset;      /* of the last text that stands in the source */
    size_t span_offset; /* of the first text of the span in the making */
    bool placed;        /* the block knows where its text begins */
};

static void complain(struct maker *maker, const char *message)
{
    report_add(maker->report, maker->offset, STR(""), str_from(message));
}

/* Notes where a text stands. False for one that does not stand in the source: md4c makes indentation itself. */
static bool note_place(struct maker *maker, const char *at)
{
    struct str source = maker->report->source;
    bool stands = at >= source.at && at < source.at + source.len;
    if (stands)
        maker->offset = (size_t)(at - source.at);
    return stands;
}

static struct block *last_block(struct maker *maker)
{
    return maker->block_count > 0 ? &maker->blocks[maker->block_count - 1] : NULL;
}

/* Forgets the text in the making, but not that memory ran out for it. */
static void drop_text(struct maker *maker)
{
    if (maker->text.failed)
        maker->report->arena->failed = true;
    builder_reset(&maker->text);
}

static struct block *add_block(struct maker *maker, enum block_kind kind)
{
    struct block *grown =
        arena_grow(maker->report->arena, maker->blocks, maker->block_count, &maker->block_capacity, sizeof *grown);
    if (!grown)
        return NULL;
    maker->blocks = grown;
    struct block *block = &grown[maker->block_count++];
    *block = (struct block){.kind = kind, .number = -1, .offset = maker->offset};
    maker->spans = NULL;
    maker->span_count = maker->span_capacity = 0;
    drop_text(maker);
    maker->open = true;
    maker->placed = false;
    return block;
}

/* Ends the run of text in the making and makes a span of it. */
static void end_span(struct maker *maker)
{
    if (maker->text.len == 0 || !maker->open)
        return;
    struct arena *arena = maker->report->arena;
    struct span *grown = arena_grow(arena, maker->spans, maker->span_count, &maker->span_capacity, sizeof *grown);
    if (grown) {
        maker->spans = grown;
        grown[maker->span_count++] =
            (struct span){maker->style, str_copy(arena, builder_str(&maker->text)), maker->target, maker->span_offset};
    }
    drop_text(maker);
}

/* Ends a block of prose. */
static void end_block(struct maker *maker)
{
    struct block *block = last_block(maker);
    end_span(maker);
    if (block && maker->open) {
        block->spans = maker->spans;
        block->span_count = maker->span_count;
    }
    maker->open = false;
}

/* ---- fenced blocks --------------------------------------------------------------------------------------------- */

static const struct {
    const char *word;
    enum block_kind kind;
} fences[] = {
    {"prediction", BLOCK_PREDICTION},
    {"scene", BLOCK_SCENE},
    {"question", BLOCK_QUESTION},
    {"result", BLOCK_RESULT},
};

static void begin_fence(struct maker *maker, const MD_BLOCK_CODE_DETAIL *detail)
{
    struct str language = {detail->lang.text, detail->lang.size};
    enum block_kind kind = BLOCK_CODE;
    for (size_t i = 0; i < sizeof fences / sizeof fences[0]; i++)
        if (str_equal(language, str_from(fences[i].word)))
            kind = fences[i].kind;
    if (language.len > 0)
        note_place(maker, language.at);
    struct block *block = add_block(maker, kind);
    if (block)
        block->language = str_copy(maker->report->arena, language);
}

static void end_fence(struct maker *maker)
{
    struct block *block = last_block(maker);
    if (!block)
        return;
    struct str text = builder_str(&maker->text);
    if (block->kind != BLOCK_CODE)
        text = str_strip(text);
    block->text = str_copy(maker->report->arena, text);
    drop_text(maker);
    maker->open = false;
    if (block->kind != BLOCK_CODE && text.len == 0)
        complain(maker, "This block is empty; it needs one line that names what belongs here.");
    bool names = block->kind == BLOCK_PREDICTION || block->kind == BLOCK_SCENE || block->kind == BLOCK_QUESTION;
    if (names && str_find_byte(text, '\n', 0) != SIZE_MAX)
        complain(maker, "This block names one thing, in one line.");
}

/* ---- what md4c calls ------------------------------------------------------------------------------------------- */

static void begin_list(struct maker *maker, int64_t start)
{
    if (maker->depth >= sizeof maker->numbers / sizeof maker->numbers[0]) {
        complain(maker, "Lists are nested too deeply.");
        return;
    }
    maker->numbers[maker->depth++] = start;
}

static void begin_item(struct maker *maker)
{
    end_block(maker);
    struct block *block = add_block(maker, BLOCK_ITEM);
    if (!block || maker->depth == 0)
        return;
    int64_t *number = &maker->numbers[maker->depth - 1];
    block->level = maker->depth;
    block->number = *number;
    if (*number >= 0)
        (*number)++;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    struct maker *maker = context;
    struct block *block;
    switch (type) {
    case MD_BLOCK_UL:
        begin_list(maker, -1);
        break;
    case MD_BLOCK_OL:
        begin_list(maker, (int64_t)((const MD_BLOCK_OL_DETAIL *)detail)->start);
        break;
    case MD_BLOCK_LI:
        begin_item(maker);
        break;
    case MD_BLOCK_HR:
        add_block(maker, BLOCK_PAUSE);
        maker->open = false;
        break;
    case MD_BLOCK_H:
        block = add_block(maker, BLOCK_HEADING);
        if (block)
            block->level = ((const MD_BLOCK_H_DETAIL *)detail)->level;
        break;
    case MD_BLOCK_CODE:
        begin_fence(maker, detail);
        break;
    case MD_BLOCK_P:
        /* The first paragraph of a loose list's item is the item itself. */
        if (!(maker->open && last_block(maker)->kind == BLOCK_ITEM))
            add_block(maker, BLOCK_PARAGRAPH);
        break;
    case MD_BLOCK_QUOTE:
        complain(maker, "Quotations are not part of a lesson's format.");
        break;
    default:
        break;
    }
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    (void)detail;
    struct maker *maker = context;
    if (type == MD_BLOCK_CODE)
        end_fence(maker);
    else if (type == MD_BLOCK_H || type == MD_BLOCK_P || type == MD_BLOCK_LI)
        end_block(maker);
    else if ((type == MD_BLOCK_UL || type == MD_BLOCK_OL) && maker->depth > 0)
        maker->depth--;
    return 0;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    struct maker *maker = context;
    end_span(maker);
    if (type == MD_SPAN_CODE) {
        maker->style = SPAN_CODE;
    } else if (type == MD_SPAN_STRONG) {
        maker->style = SPAN_STRONG;
    } else if (type == MD_SPAN_EM) {
        maker->style = SPAN_EMPHASIS;
    } else if (type == MD_SPAN_A) {
        const MD_SPAN_A_DETAIL *link = detail;
        maker->style = SPAN_LINK;
        maker->target = str_copy(maker->report->arena, (struct str){link->href.text, link->href.size});
    } else if (type == MD_SPAN_IMG) {
        complain(maker, "Images are not part of a lesson's format.");
    }
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    (void)detail;
    struct maker *maker = context;
    end_span(maker);
    if (type == MD_SPAN_A)
        maker->target = STR("");
    maker->style = maker->target.len > 0 ? SPAN_LINK : SPAN_TEXT; /* a link goes on behind code in it */
    return 0;
}

static void add_entity(struct maker *maker, struct str text)
{
    static const struct {
        const char *name, *meaning;
    } entities[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}};
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
        if (str_equal(text, str_from(entities[i].name))) {
            builder_add_text(&maker->text, entities[i].meaning);
            return;
        }
    }
    complain(maker, "Write the character itself instead of this entity.");
}

/* Where the block and the span begin is where their first text stands. */
static void note_beginnings(struct maker *maker, const char *at)
{
    if (!note_place(maker, at) || !maker->open)
        return;
    if (!maker->placed)
        last_block(maker)->offset = maker->offset;
    maker->placed = true;
    if (maker->text.len == 0)
        maker->span_offset = maker->offset;
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
    struct maker *maker = context;
    note_beginnings(maker, text);
    switch (type) {
    case MD_TEXT_NORMAL:
    case MD_TEXT_CODE:
        builder_add(&maker->text, (struct str){text, size});
        break;
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
        builder_add_byte(&maker->text, ' ');
        break;
    case MD_TEXT_ENTITY:
        add_entity(maker, (struct str){text, size});
        break;
    case MD_TEXT_HTML:
        complain(maker, "Raw HTML is not part of a lesson's format.");
        break;
    default:
        complain(maker, "This text cannot be shown.");
        break;
    }
    return 0;
}

/* Reports the first byte that is no UTF-8, or the first control character but line feed and tab. */
static bool check_characters(struct report *report)
{
    struct str source = report->source;
    uint32_t code = 0;
    for (size_t at = 0, size; at < source.len; at += size) {
        size = utf8_decode(source, at, &code);
        if (size == 0 || (code < 0x20 && code != '\n' && code != '\t') || code == 0x7f) {
            report_add(report, at, STR(""), STR("A lesson is UTF-8 text without control characters."));
            return false;
        }
    }
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

static struct str heading_text(struct report *report, const struct block *block)
{
    struct builder text;
    builder_init(&text, report->arena->from);
    for (size_t i = 0; i < block->span_count; i++)
        builder_add(&text, block->spans[i].text);
    struct str copy = str_copy(report->arena, builder_str(&text));
    if (text.failed)
        report->arena->failed = true;
    builder_clear(&text);
    return copy;
}

static struct lesson *finish(struct maker *maker)
{
    struct lesson *made = arena_alloc(maker->report->arena, sizeof *made);
    if (!made)
        return NULL;
    *made = (struct lesson){.blocks = maker->blocks, .block_count = maker->block_count};
    for (size_t i = 0; i < maker->block_count; i++)
        if (maker->blocks[i].kind == BLOCK_HEADING)
            maker->blocks[i].text = heading_text(maker->report, &maker->blocks[i]);
    bool titled = made->block_count > 0 && made->blocks[0].kind == BLOCK_HEADING && made->blocks[0].level == 1;
    if (titled)
        made->title = made->blocks[0].text;
    else
        report_add(maker->report, 0, STR(""), STR("A lesson begins with its title: a line with `# ` in front."));
    return made;
}

enum status lesson_read(struct report *report, const struct lesson **lesson)
{
    const MD_PARSER parser = {
        .flags = MD_FLAG_NOINDENTEDCODEBLOCKS,
        .enter_block = enter_block,
        .leave_block = leave_block,
        .enter_span = enter_span,
        .leave_span = leave_span,
        .text = add_text,
    };
    struct maker maker = {.report = report};
    struct str source = report->source;
    *lesson = NULL;
    if (source.len > UINT_MAX / 4) {
        report_add(report, 0, STR(""), STR("This file is too large for a lesson."));
        return STATUS_INVALID;
    }
    if (!check_characters(report))
        return report->arena->failed ? STATUS_NO_MEMORY : STATUS_INVALID;
    builder_init(&maker.text, report->arena->from);
    int failed = md_parse(source.at ? source.at : "", (MD_SIZE)source.len, &parser, &maker);
    *lesson = failed ? NULL : finish(&maker);
    drop_text(&maker);
    builder_clear(&maker.text);
    if (failed || report->arena->failed)
        return STATUS_NO_MEMORY;
    return report->count > 0 ? STATUS_INVALID : STATUS_OK;
}
