/* SPDX-License-Identifier: MIT */
#include "terminal/draw/text.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#include "sim/base/utf8.h"

enum { REPLACEMENT = 0xfffd };

/* Takes the next character off `*rest`; a byte that begins none is U+FFFD. */
static uint32_t take(struct str *rest)
{
    uint32_t code;
    size_t len = utf8_decode(*rest, 0, &code);
    if (len == 0) {
        len = 1;
        code = REPLACEMENT;
    }
    *rest = str_cut(*rest, len, rest->len);
    return code;
}

/* What stands on the character before it, in no cell of its own. Vowel signs that have one are characters. */
static bool is_mark(uint32_t code, bool ascii)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ||
           (!ascii && wcwidth((wchar_t)code) == 0);
}

/* Control and format characters: they move the cursor, turn text around or join emoji; and selectors of variants. */
static bool is_left_out(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF || (code >= 0xfe00 && code <= 0xfe0f);
}

/* What stands for the character in a terminal: white space is a space. */
static uint32_t shown_as(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    bool space = code == '\t' || code == '\n' || category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
                 category == UTF8PROC_CATEGORY_ZP;
    return space ? ' ' : code;
}

/* The nearest ASCII character. */
static char plain(uint32_t code)
{
    /* What Unicode does not call compatible with ASCII, though everybody reads it so. */
    static const struct {
        uint32_t code;
        char ascii;
    } signs[] = {{0x2018, '\''}, {0x2019, '\''}, {0x201c, '"'}, {0x201d, '"'}, {0x2010, '-'},
                 {0x2013, '-'},  {0x2014, '-'},  {0x2212, '-'}, {0x2022, '*'}, {0xd7, 'x'},
                 {0x2190, '<'},  {0x2192, '>'},  {0xdf, 's'},   {0xe6, 'a'},   {0xc6, 'A'},
                 {0xf8, 'o'},    {0xd8, 'O'},    {0x142, 'l'},  {0x141, 'L'},  {0x131, 'i'}};
    utf8proc_int32_t parts[18]; /* the longest decomposition there is */
    int boundary = 0;
    if (code < 0x80)
        return (char)code;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i].code == code)
            return signs[i].ascii;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)code, parts, sizeof parts / sizeof *parts,
                                UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK, &boundary);
    return count >= 1 && parts[0] >= ' ' && parts[0] < 0x7f ? (char)parts[0] : '?';
}

static void set_base(struct text_cell *cell, uint32_t code, bool ascii)
{
    int cols = ascii ? 1 : wcwidth((wchar_t)code);
    if (ascii)
        code = (unsigned char)plain(code);
    else if (cols < 1) {
        cols = 1;
        code = '?';
    }
    size_t len = utf8_encode(code, cell->bytes);
    cell->bytes[len] = '\0';
    cell->cols = cols;
}

bool text_next(struct str *rest, bool ascii, struct text_cell *cell)
{
    bool found = false;
    for (size_t marks = 0; rest->len > 0;) {
        struct str before = *rest;
        uint32_t code = shown_as(take(rest));
        if (is_left_out(code))
            continue;
        if (is_mark(code, ascii)) {
            if (!found)
                set_base(cell, ' ', ascii);
            found = true;
            size_t len = strlen(cell->bytes);
            if (!ascii && wcwidth((wchar_t)code) == 0 && marks++ < TEXT_CELL_MARKS)
                cell->bytes[len + utf8_encode(code, cell->bytes + len)] = '\0';
            continue;
        }
        if (found) {
            *rest = before;
            return true;
        }
        set_base(cell, code, ascii);
        found = true;
    }
    return found;
}

int text_cols(struct str text, bool ascii)
{
    struct text_cell cell;
    int cols = 0;
    while (text_next(&text, ascii, &cell))
        cols += cell.cols;
    return cols;
}

size_t text_fit(struct str text, int cols, bool ascii)
{
    struct str rest = text;
    struct text_cell cell;
    size_t fits = 0;
    while (text_next(&rest, ascii, &cell)) {
        cols -= cell.cols;
        if (cols < 0)
            return fits;
        fits = text.len - rest.len;
    }
    return text.len;
}
