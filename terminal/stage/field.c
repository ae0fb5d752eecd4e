/* SPDX-License-Identifier: MIT */
#include "terminal/stage/field.h"

#include <string.h>

#include "sim/base/utf8.h"

struct field field_of(struct str text)
{
    struct field field = {.len = 0};
    for (size_t at = 0; at < text.len;) {
        uint32_t code;
        size_t len = utf8_decode(text, at, &code);
        len = len > 0 ? len : 1;
        if (at + len > FIELD_LIMIT)
            break;
        memcpy(field.text + at, text.at + at, len);
        field.len = at + len;
        at += len;
    }
    field.cursor = field.len;
    return field;
}

struct str field_str(const struct field *field)
{
    return (struct str){field->text, field->len};
}

/* Where the character behind the one at `at` begins: a base with its marks is one character. */
static size_t next_of(const struct field *field, size_t at)
{
    struct str rest = str_cut(field_str(field), at, field->len);
    struct text_cell cell;
    return text_next(&rest, false, &cell) ? field->len - rest.len : field->len;
}

/* Where the character begins that ends at the cursor. */
static size_t before(const struct field *field)
{
    size_t begin = 0;
    for (size_t at = 0; at < field->cursor; at = next_of(field, at))
        begin = at;
    return begin;
}

static size_t behind(const struct field *field)
{
    return field->cursor < field->len ? next_of(field, field->cursor) : field->len;
}

static void type(struct field *field, uint32_t code)
{
    char bytes[4];
    size_t len = utf8_encode(code, bytes);
    if (field->len + len > FIELD_LIMIT)
        return;
    memmove(field->text + field->cursor + len, field->text + field->cursor, field->len - field->cursor);
    memcpy(field->text + field->cursor, bytes, len);
    field->len += len;
    field->cursor += len;
}

static void rub_out(struct field *field, size_t begin, size_t end)
{
    memmove(field->text + begin, field->text + end, field->len - end);
    field->len -= end - begin;
    field->cursor = begin;
}

bool field_act(struct field *field, struct command command)
{
    switch (command.kind) {
    case COMMAND_TYPE:
        type(field, command.code);
        return true;
    case COMMAND_ERASE:
        rub_out(field, before(field), field->cursor);
        return true;
    case COMMAND_ERASE_FORWARD:
        rub_out(field, field->cursor, behind(field));
        return true;
    case COMMAND_LEFT:
        field->cursor = before(field);
        return true;
    case COMMAND_RIGHT:
        field->cursor = behind(field);
        return true;
    case COMMAND_TOP:
        field->cursor = 0;
        return true;
    case COMMAND_BOTTOM:
        field->cursor = field->len;
        return true;
    default:
        return false;
    }
}

int field_draw(const struct field *field, struct area area, int row, int col, int cols)
{
    struct area part = area_part(area, row, col, 1, cols);
    bool ascii = area.cells->ascii;
    struct str left = str_cut(field_str(field), 0, field->cursor);
    struct text_cell cell;
    /* What stands left of the cursor is cut at its beginning until the cursor itself has room. */
    for (int used = text_cols(left, ascii); used > cols - 1 && text_next(&left, ascii, &cell);)
        used -= cell.cols;
    area_fill(part, STYLE_FIELD);
    int used = area_put(part, 0, 0, STYLE_FIELD, left);
    area_put(part, 0, used, STYLE_FIELD, str_cut(field_str(field), field->cursor, field->len));
    return col + used;
}
