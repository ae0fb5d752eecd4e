/* SPDX-License-Identifier: MIT */
#include "terminal/line/text.h"

void line_say(const struct line_out *out, const char *text)
{
    fputs(text, out->file);
}

void line_number(const struct line_out *out, size_t number)
{
    fprintf(out->file, "%zu", number);
}

/* Bytes of the character at `at`; 1 for a byte that begins none. */
static size_t character_size(struct str text, size_t at)
{
    unsigned char first = (unsigned char)text.at[at];
    size_t size = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    return size <= text.len - at ? size : 1;
}

/* C0 but tab and line feed, DEL, C1, and the marks U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069. */
static bool is_harmful(const unsigned char *at, size_t size)
{
    if (size == 1)
        return (at[0] < 0x20 && at[0] != '\n' && at[0] != '\t') || at[0] >= 0x7f;
    if (size == 2)
        return at[0] == 0xc2 && at[1] < 0xa0;
    if (size != 3 || at[0] != 0xe2)
        return false;
    bool general = at[1] == 0x80 && (at[2] == 0x8e || at[2] == 0x8f || (at[2] >= 0xaa && at[2] <= 0xae));
    return general || (at[1] == 0x81 && at[2] >= 0xa6 && at[2] <= 0xa9);
}

void line_text(const struct line_out *out, struct str text)
{
    size_t size;
    for (size_t at = 0; at < text.len; at += size) {
        size = character_size(text, at);
        if (is_harmful((const unsigned char *)text.at + at, size) || (out->ascii && size > 1))
            fputc('?', out->file);
        else
            fwrite(text.at + at, 1, size, out->file);
    }
}

void line_paragraph(const struct line_out *out, struct str text)
{
    line_text(out, text);
    line_say(out, "\n");
}

/* Code keeps its backticks, so that it is heard and seen as code; other styles say nothing by themselves. */
static void put_spans(const struct line_out *out, const struct block *block)
{
    for (size_t i = 0; i < block->span_count; i++) {
        const char *quote = block->spans[i].kind == SPAN_CODE ? "`" : "";
        line_say(out, quote);
        line_text(out, block->spans[i].text);
        line_say(out, quote);
    }
    line_say(out, "\n");
}

static void put_item(const struct line_out *out, const struct block *block)
{
    for (size_t level = 1; level < block->level; level++)
        line_say(out, "  ");
    if (block->number < 0) {
        line_say(out, "- ");
    } else {
        line_number(out, (size_t)block->number);
        line_say(out, ". ");
    }
    put_spans(out, block);
}

static void put_code(const struct line_out *out, struct str code)
{
    size_t begin = 0;
    while (begin < code.len) {
        size_t end = str_find_byte(code, '\n', begin);
        struct str line = str_cut(code, begin, end);
        if (line.len > 0) {
            line_say(out, "    ");
            line_text(out, line);
        }
        line_say(out, "\n");
        begin = end < code.len ? end + 1 : code.len;
    }
}

void line_blocks(const struct line_out *out, const struct lesson *lesson, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        const struct block *block = &lesson->blocks[i];
        switch (block->kind) {
        case BLOCK_HEADING:
        case BLOCK_PARAGRAPH:
            put_spans(out, block);
            break;
        case BLOCK_ITEM:
            put_item(out, block);
            break;
        case BLOCK_CODE:
            put_code(out, block->text);
            break;
        case BLOCK_RESULT:
            line_say(out, "In one sentence: ");
            line_paragraph(out, block->text);
            break;
        case BLOCK_PREDICTION:
        case BLOCK_SCENE:
        case BLOCK_QUESTION:
        case BLOCK_PAUSE:
            continue;
        }
        bool list_goes_on = block->kind == BLOCK_ITEM && i + 1 < end && block[1].kind == BLOCK_ITEM;
        if (!list_goes_on)
            line_say(out, "\n");
    }
}
