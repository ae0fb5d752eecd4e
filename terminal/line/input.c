/* SPDX-License-Identifier: MIT */
#include "terminal/line/input.h"

#include <string.h>

static bool read_numbers(struct str text, uint32_t *numbers)
{
    *numbers = 0;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.at[i];
        if (byte >= '1' && byte <= '9')
            *numbers |= UINT32_C(1) << (byte - '1');
        else if (byte != ' ' && byte != ',')
            return false;
    }
    return *numbers != 0;
}

struct str line_typed_behind(const struct line_typed *typed)
{
    return (struct str){typed->text + typed->len - typed->behind_len, typed->behind_len};
}

static void understand(struct line_typed *typed, struct str text, enum line_place place)
{
    struct str behind;
    typed->len = text.len;
    if (text.len > 0)
        memcpy(typed->text, text.at, text.len);
    typed->command = line_words_find(place, line_typed_text(typed), &behind);
    typed->behind_len = behind.len;
    bool word = typed->command != LINE_UNKNOWN && typed->command != LINE_ELSEWHERE;
    if (!word && read_numbers(text, &typed->numbers))
        typed->command = LINE_NUMBERS;
}

struct str line_typed_text(const struct line_typed *typed)
{
    return (struct str){typed->text, typed->len};
}

/* Drops what is left of a line that was too long. */
static void drop_line(FILE *in)
{
    int byte;
    do
        byte = getc(in);
    while (byte != '\n' && byte != EOF);
}

static void write_echo(FILE *echo, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        fputc(byte < 0x20 || byte >= 0x7f ? '?' : byte, echo);
    }
    fputc('\n', echo);
}

struct line_typed line_read(FILE *in, FILE *echo, enum line_place place)
{
    char line[LINE_INPUT_LIMIT + 2] = "";
    if (!fgets(line, sizeof line, in)) {
        if (echo)
            fputc('\n', echo);
        return (struct line_typed){.command = LINE_EOF};
    }
    struct line_typed typed = {.command = LINE_UNKNOWN};
    if (!strchr(line, '\n') && !feof(in))
        drop_line(in);
    struct str text = str_strip(str_from(line));
    if (echo)
        write_echo(echo, text);
    understand(&typed, text, place);
    return typed;
}
