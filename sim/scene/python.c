/* SPDX-License-Identifier: MIT */
#include "sim/scene/python.h"

#include "sim/scene/chars.h"
#include "sim/scene/names.h"

#define INTEGER_LIMIT ((int64_t)1 << 53)
/* Parentheses and signs inside each other. */
#define DEPTH_LIMIT 40

bool python_refuse(struct python *python, size_t offset, const char *format, const struct str *first,
                   const struct str *second)
{
    *python->fault = (struct fault){offset, sentence(python->arena, format, first, second)};
    return false;
}

/* ---- tokens ---------------------------------------------------------------------------------------------------- */

static bool is_word(char byte)
{
    return char_is_letter(byte) || char_is_digit(byte) || byte == '_';
}

static bool take(struct python *python, enum token_kind kind, size_t end)
{
    python->token = (struct token){kind, python->at, str_cut(python->text, python->at, end)};
    python->at = end;
    return true;
}

static size_t digits_end(struct str text, size_t at)
{
    while (at < text.len && char_is_digit(text.at[at]))
        at++;
    return at;
}

static bool take_number(struct python *python)
{
    struct str text = python->text;
    size_t end = digits_end(text, python->at);
    bool decimal = end < text.len && text.at[end] == '.';
    if (end - python->at > 1 && text.at[python->at] == '0')
        return python_refuse(python, python->at, "A number begins with no zero in front: Python refuses `0...`.", NULL,
                             NULL);
    if (decimal)
        end = digits_end(text, end + 1);
    if (end < text.len && (is_word(text.at[end]) || text.at[end] == '.'))
        return python_refuse(python, python->at,
                             "A number is written with digits only, such as 900 or 1.5: no `_`, no exponent, no other "
                             "base.",
                             NULL, NULL);
    return take(python, decimal ? TOKEN_DECIMAL : TOKEN_INTEGER, end);
}

static bool take_text(struct python *python)
{
    struct str text = python->text;
    char quote = text.at[python->at];
    size_t end = python->at + 1;
    while (end < text.len && text.at[end] != quote) {
        if (text.at[end] == '\\') {
            char escaped = end + 1 < text.len ? text.at[end + 1] : ' ';
            if (escaped != '\\' && escaped != '\'' && escaped != '"')
                return python_refuse(python, end, "In a text only `\\\\`, `\\'` and `\\\"` are known as escapes.", NULL,
                                     NULL);
            end++;
        }
        end++;
    }
    if (end >= text.len)
        return python_refuse(python, python->at, "This text has no closing quote.", NULL, NULL);
    end++;
    if (text_has_control(str_cut(text, python->at, end)))
        return python_refuse(python, python->at, "A text here may hold no line break or other control character.", NULL,
                             NULL);
    return take(python, TOKEN_TEXT, end);
}

bool python_next(struct python *python)
{
    struct str text = python->text;
    while (python->at < text.len && text.at[python->at] == ' ')
        python->at++;
    if (python->at >= text.len)
        return take(python, TOKEN_END, text.len);
    char byte = text.at[python->at];
    if (char_is_digit(byte))
        return take_number(python);
    if (byte == '\'' || byte == '"')
        return take_text(python);
    size_t end = python->at;
    while (end < text.len && is_word(text.at[end]))
        end++;
    if (end > python->at)
        return take(python, TOKEN_NAME, end);
    if (str_find_byte(STR("@(),=+-*"), byte, 0) != SIZE_MAX)
        return take(python, TOKEN_SIGN, python->at + 1);
    bool valid;
    struct str shown = str_cut(text, python->at, python->at + utf8_step(text, python->at, &valid));
    if (text_has_control(shown))
        return python_refuse(python, python->at, "Only spaces may stand between the parts of a decorator.", NULL, NULL);
    return python_refuse(python, python->at,
                         "`%s` is not understood here: arguments are numbers with + - * and parentheses, texts in "
                         "quotes, True, False or None.",
                         &shown, NULL);
}

bool python_init(struct python *python, struct arena *arena, struct str text, struct fault *fault)
{
    *python = (struct python){.arena = arena, .text = text, .fault = fault};
    return python_next(python);
}

bool python_is(const struct python *python, char sign)
{
    return python->token.kind == TOKEN_SIGN && python->token.text.at[0] == sign;
}

/* ---- values ---------------------------------------------------------------------------------------------------- */

static bool read_sum(struct python *python, int64_t *value);

static bool refuse_large(struct python *python, size_t offset)
{
    return python_refuse(python, offset, "Integers beyond 2^53 are not modelled; use a smaller one.", NULL, NULL);
}

static bool read_literal(struct python *python, int64_t *value)
{
    struct token token = python->token;
    int64_t number = 0;
    for (size_t i = 0; i < token.text.len; i++) {
        number = number * 10 + (token.text.at[i] - '0');
        if (number > INTEGER_LIMIT)
            return refuse_large(python, token.offset);
    }
    *value = number;
    return python_next(python);
}

static bool read_factor(struct python *python, int64_t *value)
{
    if (python->token.kind == TOKEN_INTEGER)
        return read_literal(python, value);
    size_t offset = python->token.offset;
    bool opened = python_is(python, '(');
    bool negative = python_is(python, '-');
    if (!opened && !negative && !python_is(python, '+'))
        return python_refuse(python, offset, "An integer is expected here; only integers take part in sums.", NULL,
                             NULL);
    if (python->depth == DEPTH_LIMIT)
        return python_refuse(python, offset, "This is nested too deeply.", NULL, NULL);
    python->depth++;
    bool read = python_next(python) && (opened ? read_sum(python, value) : read_factor(python, value));
    python->depth--;
    if (!read)
        return false;
    if (negative)
        *value = -*value;
    if (!opened)
        return true;
    if (!python_is(python, ')'))
        return python_refuse(python, python->token.offset, "The parenthesis opened before is not closed here.", NULL,
                             NULL);
    return python_next(python);
}

static int64_t magnitude(int64_t value)
{
    return value < 0 ? -value : value;
}

static bool read_product(struct python *python, int64_t *value)
{
    if (!read_factor(python, value))
        return false;
    while (python_is(python, '*')) {
        size_t offset = python->token.offset;
        int64_t factor;
        if (!python_next(python) || !read_factor(python, &factor))
            return false;
        if (factor != 0 && magnitude(*value) > INTEGER_LIMIT / magnitude(factor))
            return refuse_large(python, offset);
        *value *= factor;
    }
    return true;
}

static bool read_sum(struct python *python, int64_t *value)
{
    if (!read_product(python, value))
        return false;
    while (python_is(python, '+') || python_is(python, '-')) {
        bool minus = python_is(python, '-');
        size_t offset = python->token.offset;
        int64_t right;
        if (!python_next(python) || !read_product(python, &right))
            return false;
        *value += minus ? -right : right;
        if (magnitude(*value) > INTEGER_LIMIT)
            return refuse_large(python, offset);
    }
    return true;
}

/* A decimal stands alone; `sign` is an offset, or SIZE_MAX when there is none. */
static bool read_decimal(struct python *python, size_t sign, struct pyvalue *value)
{
    struct str text = python->token.text;
    if (sign != SIZE_MAX && python->text.at[sign] == '-')
        text = sentence_whole(python->arena, "-%s", &text, NULL);
    if (!py_parse_decimal(python->arena, text, value) && !python->arena->failed)
        return python_refuse(python, python->token.offset,
                             "A decimal has digits on both sides of its point, at most three behind it and at most "
                             "fifteen in all.",
                             NULL, NULL);
    if (!python_next(python))
        return false;
    if (python_is(python, '+') || python_is(python, '-') || python_is(python, '*'))
        return python_refuse(python, python->token.offset, "Only integers take part in sums; a decimal stands alone.",
                             NULL, NULL);
    return true;
}

static bool read_number(struct python *python, struct pyvalue *value)
{
    if (python->token.kind == TOKEN_DECIMAL)
        return read_decimal(python, SIZE_MAX, value);
    if (python_is(python, '+') || python_is(python, '-')) {
        struct python before = *python;
        if (!python_next(python))
            return false;
        if (python->token.kind == TOKEN_DECIMAL)
            return read_decimal(python, before.token.offset, value);
        *python = before;
    }
    int64_t integer = 0;
    bool read = read_sum(python, &integer);
    *value = py_int(integer);
    return read;
}

static bool read_text(struct python *python, struct pyvalue *value)
{
    struct str quoted = python->token.text;
    char *bytes = arena_alloc(python->arena, quoted.len);
    size_t used = 0;
    for (size_t i = 1; bytes != NULL && i + 1 < quoted.len; i++) {
        if (quoted.at[i] == '\\')
            i++;
        bytes[used++] = quoted.at[i];
    }
    *value = py_str((struct str){bytes, used});
    return python_next(python);
}

bool python_value(struct python *python, struct pyvalue *value)
{
    struct str text = python->token.text;
    if (python->token.kind == TOKEN_TEXT)
        return read_text(python, value);
    if (python->token.kind == TOKEN_END || python_is(python, ',') || python_is(python, ')') || python_is(python, '*'))
        return python_refuse(python, python->token.offset,
                             "A value is missing here: a number, a text in quotes, True, False or None.", NULL, NULL);
    if (python->token.kind != TOKEN_NAME)
        return read_number(python, value);
    if (str_equal(text, STR("None")))
        *value = py_none();
    else if (str_equal(text, STR("True")) || str_equal(text, STR("False")))
        *value = py_bool(str_equal(text, STR("True")));
    else
        return python_refuse(python, python->token.offset,
                             "`%s` is a name that a scene does not know: write the value itself, such as 60 or "
                             "'text'.",
                             &text, NULL);
    return python_next(python);
}
