/* SPDX-License-Identifier: MIT */
#include "app/arguments.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/exit.h"
#include "sim/base/check.h"

int usage_error(const char *verb, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fprintf(stderr, "hitmiss: ");
    vfprintf(stderr, format, list);
    va_end(list);
    fprintf(stderr, "\nSee hitmiss %s%s--help.\n", verb, *verb ? " " : "");
    return EXIT_USAGE;
}

int usage_unknown(const char *verb, const char *what, const char *name, struct names known)
{
    struct str near = names_nearest(known, str_from(name));
    if (near.len > 0)
        return usage_error(verb, "there is no %s `%s`. Did you mean `%.*s`?", what, name, (int)near.len, near.at);
    return usage_error(verb, "there is no %s `%s`.", what, name);
}

enum { GLOBAL_COUNT = 10, OPTION_LIMIT = 24 };

static void list_globals(struct globals *globals, struct option options[GLOBAL_COUNT])
{
    options[0] = (struct option){.name = "--plain", .flag = &globals->plain};
    options[1] = (struct option){.name = "--ascii", .flag = &globals->ascii};
    options[2] = (struct option){.name = "--no-color", .flag = &globals->no_color};
    options[3] = (struct option){.name = "--no-animation", .flag = &globals->no_animation};
    options[4] = (struct option){.name = "--content", .said = &globals->packs};
    options[5] = (struct option){.name = "--data-dir", .value = &globals->data_dir};
    options[6] = (struct option){.name = "--learner", .value = &globals->learner};
    options[7] = (struct option){.name = "--help", .flag = &globals->help};
    options[8] = (struct option){.name = "--version", .flag = &globals->version};
    options[9] = (struct option){.name = "--only-content", .value = &globals->only_content};
}

/* Whether `text` is `name` or begins with `name=`. */
static bool is_option(const char *text, const char *name)
{
    size_t len = strlen(name);
    return strncmp(text, name, len) == 0 && (text[len] == '\0' || text[len] == '=');
}

static bool unknown_option(const struct arguments *arguments, const struct option *options, size_t count,
                           const char *text)
{
    struct str names[OPTION_LIMIT];
    char word[64];
    size_t len = strcspn(text, "=");
    if (len >= sizeof word)
        len = sizeof word - 1;
    memcpy(word, text, len);
    word[len] = '\0';
    for (size_t i = 0; i < count; i++)
        names[i] = str_from(options[i].name);
    usage_unknown(arguments->verb, "option", word, (struct names){names, count});
    return false;
}

static bool keep_value(const struct arguments *arguments, const struct option *option, const char *value)
{
    if (option->said && option->said->count == SAID_LIMIT) {
        usage_error(arguments->verb, "%s is said too often; %d times are the limit.", option->name, SAID_LIMIT);
        return false;
    }
    if (option->said) {
        option->said->texts[option->said->count++] = value;
        return true;
    }
    CHECK(option->value != NULL); /* an option is a flag or takes a value */
    const char **place = option->again && *option->value ? option->again : option->value;
    *place = value;
    return true;
}

/* Takes the option at argv[*at], and its value; moves *at to the last word taken. */
static bool take_option(const struct arguments *arguments, int argc, char **argv, int *at)
{
    struct option options[OPTION_LIMIT];
    size_t count = arguments->option_count;
    if (count > 0)
        memcpy(options, arguments->options, count * sizeof *options);
    list_globals(arguments->globals, options + count);
    count += GLOBAL_COUNT;
    const char *text = strcmp(argv[*at], "-h") == 0 ? "--help" : argv[*at];
    for (size_t i = 0; i < count; i++) {
        const struct option *option = &options[i];
        if (!is_option(text, option->name))
            continue;
        const char *value = strchr(text, '=');
        if (option->flag) {
            *option->flag = true;
            if (value)
                usage_error(arguments->verb, "%s takes no value.", option->name);
            return !value;
        }
        if (!value && *at + 1 >= argc) {
            usage_error(arguments->verb, "%s needs a value.", option->name);
            return false;
        }
        return keep_value(arguments, option, value ? value + 1 : argv[++*at]);
    }
    return unknown_option(arguments, options, count, text);
}

static bool take_word(struct arguments *arguments, const char *word)
{
    if (arguments->word_count >= WORDS_LIMIT) {
        usage_error(arguments->verb, "there are too many words.");
        return false;
    }
    arguments->words[arguments->word_count++] = word;
    return true;
}

static bool looks_like_option(const char *text)
{
    return text[0] == '-' && text[1] != '\0';
}

bool arguments_read(struct arguments *arguments, int argc, char **argv)
{
    bool only_words = false;
    for (int i = 0; i < argc; i++) {
        if (!only_words && strcmp(argv[i], "--") == 0)
            only_words = true;
        else if (only_words || !looks_like_option(argv[i])) {
            if (!take_word(arguments, argv[i]))
                return false;
        } else if (!take_option(arguments, argc, argv, &i))
            return false;
    }
    return true;
}

bool arguments_read_globals(struct arguments *arguments, int argc, char **argv, int *rest)
{
    int i = 0;
    while (i < argc && looks_like_option(argv[i])) {
        if (!take_option(arguments, argc, argv, &i))
            return false;
        i++;
    }
    *rest = i;
    return true;
}
