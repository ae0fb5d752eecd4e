/* SPDX-License-Identifier: MIT */
#include "app/verbs.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/exit.h"
#include "app/output.h"

enum { VERB_LIMIT = 32, SUMMARY_COLUMN = 16 };

static int print_help(const struct verb_family *family)
{
    struct output output;
    output_open(&output);
    builder_add_text(&output.text, family->intro);
    for (const struct verb *verb = family->table; verb->name; verb++) {
        builder_add_text(&output.text, "  ");
        builder_add_text(&output.text, verb->name);
        for (size_t column = strlen(verb->name); column < SUMMARY_COLUMN; column++)
            builder_add_byte(&output.text, ' ');
        builder_add_text(&output.text, verb->summary);
        builder_add_byte(&output.text, '\n');
    }
    builder_add_text(
        &output.text,
        "\n"
        "Every verb has --help. Understood everywhere: --plain, --ascii, --no-color, --no-animation,\n"
        "--data-dir DIR, --learner NAME, --version, --content DIR (adds a pack to the course, each time),\n"
        "--only-content DIR (takes its place).\n");
    return output_close(&output, EXIT_OK);
}

static int unknown_verb(const struct verb_family *family, const char *name)
{
    struct str names[VERB_LIMIT];
    size_t count = 0;
    while (family->table[count].name && count < VERB_LIMIT) {
        names[count] = str_from(family->table[count].name);
        count++;
    }
    char what[32];
    snprintf(what, sizeof what, "%s%sverb", family->name, *family->name ? " " : "");
    return usage_unknown(family->name, what, name, (struct names){names, count});
}

int verbs_run(const struct verb_family *family, struct globals *globals, int argc, char **argv)
{
    struct arguments arguments = {.verb = family->name, .globals = globals};
    int rest;
    if (!arguments_read_globals(&arguments, argc, argv, &rest))
        return EXIT_USAGE;
    if (globals->version)
        return output_text("hitmiss " HITMISS_VERSION "\n");
    bool asked = rest < argc && strcmp(argv[rest], "help") == 0;
    if (asked && rest + 1 < argc) { /* `help sim` is `sim --help` */
        globals->help = true;
        rest++;
        asked = false;
    }
    /* Without a verb the course opens, but not for a script that looks in: it gets the help (see the manual). */
    bool people = globals->plain || (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO));
    bool bare = rest >= argc && !globals->help && people;
    for (const struct verb *verb = family->table; bare && verb->name; verb++)
        if (verb->opens)
            return verb->run(globals, 0, NULL);
    if (rest >= argc || asked)
        return print_help(family);
    for (const struct verb *verb = family->table; verb->name; verb++)
        if (strcmp(verb->name, argv[rest]) == 0)
            return verb->run(globals, argc - rest - 1, argv + rest + 1);
    return unknown_verb(family, argv[rest]);
}
