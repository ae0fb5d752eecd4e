/* SPDX-License-Identifier: MIT */
#include "terminal/draw/python.h"

/* https://docs.python.org/3/reference/lexical_analysis.html#keywords */
static const struct str keywords[] = {
    STR_INIT("False"),    STR_INIT("None"),    STR_INIT("True"),  STR_INIT("and"),   STR_INIT("as"),
    STR_INIT("assert"),   STR_INIT("async"),   STR_INIT("await"), STR_INIT("break"), STR_INIT("class"),
    STR_INIT("continue"), STR_INIT("def"),     STR_INIT("del"),   STR_INIT("elif"),  STR_INIT("else"),
    STR_INIT("except"),   STR_INIT("finally"), STR_INIT("for"),   STR_INIT("from"),  STR_INIT("global"),
    STR_INIT("if"),       STR_INIT("import"),  STR_INIT("in"),    STR_INIT("is"),    STR_INIT("lambda"),
    STR_INIT("nonlocal"), STR_INIT("not"),     STR_INIT("or"),    STR_INIT("pass"),  STR_INIT("raise"),
    STR_INIT("return"),   STR_INIT("try"),     STR_INIT("while"), STR_INIT("with"),  STR_INIT("yield"),
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || is_digit(byte) ||
           (unsigned char)byte >= 0x80;
}

static enum style style_of_word(struct str word)
{
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (str_equal(word, keywords[i]))
            return STYLE_CODE_KEYWORD;
    return is_digit(word.at[0]) ? STYLE_CODE_NUMBER : STYLE_CODE;
}

/* The end of the string whose quote is at `at`; of one with three quotes that goes on, the line's. */
static size_t string_end(struct python *python, struct str line, size_t at)
{
    char quote = line.at[at];
    bool triple = at + 2 < line.len && line.at[at + 1] == quote && line.at[at + 2] == quote;
    if (triple) {
        python->triple = quote;
        return at + 3;
    }
    for (at++; at < line.len && line.at[at] != quote; at++)
        if (line.at[at] == '\\')
            at++;
    return at < line.len ? at + 1 : line.len;
}

/* The end of a string with three quotes, from `at` on. */
static size_t triple_end(struct python *python, struct str line, size_t at)
{
    for (; at + 2 < line.len; at++)
        if (line.at[at] == python->triple && line.at[at + 1] == python->triple && line.at[at + 2] == python->triple) {
            python->triple = 0;
            return at + 3;
        }
    return line.len;
}

/* The piece that begins at `at`: its end and style. */
static size_t piece_end(struct python *python, struct str line, size_t at, enum style *style)
{
    char byte = line.at[at];
    size_t end = at + 1;
    *style = STYLE_CODE;
    if (python->triple || byte == '"' || byte == '\'') {
        *style = STYLE_CODE_TEXT;
        end = python->triple ? at : string_end(python, line, at);
        return python->triple ? triple_end(python, line, end) : end;
    }
    if (byte == '#') {
        *style = STYLE_CODE_COMMENT;
        return line.len;
    }
    if (byte == '@' && str_strip(str_cut(line, 0, at)).len == 0) {
        while (end < line.len && (is_word(line.at[end]) || line.at[end] == '.'))
            end++;
        *style = STYLE_CODE_DECORATOR;
        return end;
    }
    if (is_word(byte)) {
        while (end < line.len && is_word(line.at[end]))
            end++;
        *style = style_of_word(str_cut(line, at, end));
        return end;
    }
    while (end < line.len && !is_word(line.at[end]) && line.at[end] != '"' && line.at[end] != '\'' &&
           line.at[end] != '#' && line.at[end] != '@')
        end++;
    return end;
}

size_t python_line(struct python *python, struct str line, struct run runs[PYTHON_RUN_LIMIT])
{
    size_t count = 0;
    for (size_t at = 0; at < line.len;) {
        enum style style = STYLE_CODE;
        bool rest = python->plain || count == PYTHON_RUN_LIMIT - 1;
        size_t end = rest ? line.len : piece_end(python, line, at, &style);
        runs[count++] = (struct run){.style = style, .text = str_cut(line, at, end)};
        at = end;
    }
    return count;
}
