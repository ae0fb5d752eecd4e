/* SPDX-License-Identifier: MIT */
/* The program: sets up the process, and hands the command line to a verb. */
#include <locale.h>
#include <signal.h>
#include <stdlib.h>

#include "app/verbs.h"

static const char intro[] = "hitmiss " HITMISS_VERSION ": learn per-view caching in Django by playing it\n"
                            "\n"
                            "Usage: hitmiss VERB [WORDS] [OPTIONS]\n"
                            "\n";

static const struct verb verbs[] = {
    {"learn", verb_learn, "walk a lesson; also what hitmiss does when no verb is named", true},
    {"sim", verb_sim, "play scenes: run, compare, shell, rules, export-django", false},
    {NULL, NULL, NULL, false},
};

static const struct verb_family family = {"", intro, verbs};

int main(int argc, char **argv)
{
    struct globals globals = {.plain = false};
    const char *no_color = getenv("NO_COLOR");
    globals.no_color = no_color && *no_color;
    setlocale(LC_CTYPE, "");  /* only this category: numbers are written alike everywhere */
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is seen when writing (output.h) */
    return verbs_run(&family, &globals, argc - 1, argv + 1);
}
