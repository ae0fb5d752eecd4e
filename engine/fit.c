/* SPDX-License-Identifier: MIT */
#include "engine/fit.h"

#include <utf8proc.h>

#include "sim/base/utf8.h"

enum { TAB_CELLS = 8 };

struct fit fit_of(enum fit_kind kind)
{
    static const struct fit fits[] = {
        [FIT_PROMPT] = {"prompt", FIT_COLUMN, 5},
        [FIT_OPTION] = {"text to choose", FIT_COLUMN - FIT_MARK, 3},
        [FIT_SIDE] = {"side of a pair", 60, 1},
        [FIT_TYPED] = {"answer to type", 60, 1},
        [FIT_WHY] = {"reason", FIT_COLUMN, 5},
        [FIT_HINT] = {"hint", FIT_COLUMN, 3},
        [FIT_SOLUTION] = {"solution", FIT_COLUMN, 6},
        [FIT_STATEMENT] = {"statement", FIT_COLUMN, 3},
        [FIT_CARD] = {"part of a card", FIT_COLUMN, 5},
        [FIT_STORY] = {"story", FIT_COLUMN, 4},
        [FIT_CODE] = {"line of code", FIT_COLUMN, 1},
        [FIT_TITLE] = {"title", 40, 1},
        [FIT_HEADING] = {"heading", FIT_COLUMN, 1},
        [FIT_NAME] = {"name", 16, 1},
        [FIT_TERM] = {"term", 30, 1},
        [FIT_MEANING] = {"meaning", FIT_COLUMN, 4},
        [FIT_PARAGRAPH] = {"paragraph", FIT_COLUMN, 8},
        [FIT_ITEM] = {"item", FIT_COLUMN - FIT_MARK, 8},
        [FIT_RESULT] = {"result", FIT_COLUMN, 4},
    };
    return fits[kind];
}

/* ---- cells ----------------------------------------------------------------------------------------------------- */

/* utf8proc knows the width of a glyph; where terminals give a character more room than that, they are right here. */
static size_t cells_of(uint32_t code)
{
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)code);
    bool spacing = property->category == UTF8PROC_CATEGORY_MC || property->boundclass == UTF8PROC_BOUNDCLASS_PREPEND;
    bool wide = (code >= 0x3248 && code <= 0x324f) || (code >= 0x4dc0 && code <= 0x4dff);
    size_t cells = (size_t)utf8proc_charwidth((utf8proc_int32_t)code);
    if (code == '\t')
        return TAB_CELLS;
    if (wide)
        return 2;
    bool shown = spacing || property->category == UTF8PROC_CATEGORY_CC || property->category == UTF8PROC_CATEGORY_CN;
    return cells == 0 && shown ? 1 : cells;
}

/* Bytes of the character at `at`, and its cells. */
static size_t character(struct str text, size_t at, size_t *cells)
{
    uint32_t code;
    size_t size = utf8_decode(text, at, &code);
    *cells = size == 0 ? 1 : cells_of(code);
    return size == 0 ? 1 : size;
}

size_t fit_cells(struct str text)
{
    size_t sum = 0, cells;
    for (size_t at = 0; at < text.len; sum += cells)
        at += character(text, at, &cells);
    return sum;
}

/* ---- lines ----------------------------------------------------------------------------------------------------- */

/* As many bytes of the text as `cells` hold, at least one character. */
static size_t bytes_of(struct str text, size_t cells)
{
    size_t at = 0, used = 0;
    while (at < text.len) {
        size_t width, size = character(text, at, &width);
        if (at > 0 && used + width > cells)
            break;
        used += width;
        at += size;
    }
    return at;
}

struct str fit_line(struct str *rest, size_t cells)
{
    size_t line_break = str_find_byte(*rest, '\n', 0);
    struct str line = str_cut(*rest, 0, line_break);
    size_t held = bytes_of(line, cells);
    size_t end = held;
    while (held < line.len && end > 0 && line.at[end] != ' ')
        end--;
    end = end > 0 ? end : held;
    size_t next = end;
    while (next < line.len && line.at[next] == ' ')
        next++;
    if (next == line.len && line.len < rest->len)
        next++;
    while (end > 0 && line.at[end - 1] == ' ')
        end--;
    line = str_cut(*rest, 0, end);
    *rest = str_cut(*rest, next, rest->len);
    return line;
}

size_t fit_lines(struct str text, size_t cells)
{
    size_t lines = 0;
    for (struct str rest = text; rest.len > 0; lines++)
        fit_line(&rest, cells);
    return lines;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

struct str fit_wide_word(struct str text, size_t cells)
{
    for (size_t begin = 0, end; begin < text.len; begin = end + 1) {
        for (end = begin; end < text.len && !is_blank(text.at[end]);)
            end++;
        struct str word = str_cut(text, begin, end);
        if (word.len > cells && fit_cells(word) > cells)
            return word;
    }
    return STR("");
}
