/* SPDX-License-Identifier: MIT */
#include "terminal/line_input.h"

#include <string.h>

static const struct {
    const char *word;
    enum line_command command;
} words[] = {
    {"", LINE_ENTER},          {"n", LINE_ENTER},         {"next", LINE_ENTER},  {"b", LINE_BACK},
    {"back", LINE_BACK},       {"h", LINE_HINT},          {"hint", LINE_HINT},   {"reveal", LINE_REVEAL},
    {"s", LINE_SKIP},          {"skip", LINE_SKIP},       {"w", LINE_WATCH},     {"why", LINE_WHY},
    {"?", LINE_REPEAT},        {"help", LINE_HELP},       {"q", LINE_QUIT},      {"quit", LINE_QUIT},
    {"c", LINE_COMPARE},       {"r", LINE_RETRY},         {"retry", LINE_RETRY}, {"l", LINE_LIST},
    {"list", LINE_LIST},       {"guess", LINE_GUESS},     {"think", LINE_THINK}, {"sure", LINE_SURE},
    {"more", LINE_MORE},       {"untimed", LINE_UNTIMED}, {"agree", LINE_AGREE}, {"disagree", LINE_DISAGREE},
    {"compare", LINE_COMPARE}, {"watch", LINE_WATCH},
};

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

static struct line_typed understand(struct str text)
{
    struct line_typed typed = {.command = LINE_UNKNOWN, .len = text.len};
    if (text.len > 0)
        memcpy(typed.text, text.at, text.len);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_equal_nocase(text, str_from(words[i].word)))
            typed.command = words[i].command;
    if (str_equal_nocase(text, STR("hit")))
        text = STR("1");
    if (str_equal_nocase(text, STR("miss")))
        text = STR("2");
    if (str_starts(text, STR("term ")) || str_equal_nocase(text, STR("terms")))
        typed.command = LINE_TERM;
    if (typed.command == LINE_UNKNOWN && read_numbers(text, &typed.numbers))
        typed.command = LINE_NUMBERS;
    return typed;
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

struct line_typed line_read(FILE *in, FILE *echo)
{
    char line[LINE_INPUT_LIMIT + 2] = "";
    if (!fgets(line, sizeof line, in)) {
        if (echo)
            fputc('\n', echo);
        return (struct line_typed){.command = LINE_EOF};
    }
    if (!strchr(line, '\n') && !feof(in))
        drop_line(in);
    struct str text = str_strip(str_from(line));
    if (echo)
        write_echo(echo, text);
    return understand(text);
}
