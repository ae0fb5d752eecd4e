/* SPDX-License-Identifier: MIT */
/*
 * The command line: options by name, each with a meaning given by the verb, and the words that are no options.
 *
 * `--name value` and `--name=value` are the same. `--` ends the options, `-` is a word (standard input). The global
 * options are understood by every verb, before it or behind it. A wrong line gets a message on standard error that
 * names the nearest option, and EXIT_USAGE.
 */
#ifndef HITMISS_APP_ARGUMENTS_H
#define HITMISS_APP_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/str.h"
#include "sim/scene/names.h"

/* An option that may be said several times: what followed it each time. */
enum { SAID_LIMIT = 16 };
struct said {
    const char *texts[SAID_LIMIT];
    size_t count;
};

/* What every verb understands. */
struct globals {
    bool plain;               /* --plain: linear dialogue, no screens */
    bool ascii;               /* --ascii: no character beyond ASCII */
    bool no_color;            /* --no-color, or NO_COLOR in the environment */
    bool no_animation;        /* --no-animation */
    struct said packs;        /* --content DIR, each a pack */
    const char *only_content; /* --only-content DIR, or NULL */
    const char *data_dir;     /* --data-dir DIR, or NULL */
    const char *learner;      /* --learner NAME, or NULL */
    bool help;                /* --help */
    bool version;             /* --version */
    const char *beside;       /* share/hitmiss of the prefix in which the program lies, or NULL (content_folder.h) */
};

/* An option of a verb: exactly one of flag, value and said is set. */
struct option {
    const char *name;   /* with its hyphens: `--json` */
    bool *flag;         /* set to true */
    const char **value; /* set to the text that follows */
    const char **again; /* where the text goes when the option is said a second time; NULL: the last one counts */
    struct said *said;  /* gets the text each time */
};

enum { WORDS_LIMIT = 16 };

struct arguments {
    const char *verb; /* for messages: `sim run` */
    struct globals *globals;
    const struct option *options;
    size_t option_count;
    const char *words[WORDS_LIMIT];
    size_t word_count;
};

/*
 * Reads argv[0] to argv[argc - 1]; sets flags, values and words. False after a message. The second one stops at the
 * first word, and sets `*rest` to its index (argc when there is none).
 */
bool arguments_read(struct arguments *arguments, int argc, char **argv);
bool arguments_read_globals(struct arguments *arguments, int argc, char **argv, int *rest);

/* Says on standard error that the line is wrong and where help is; returns EXIT_USAGE. */
int usage_error(const char *verb, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same about a name that is not known, with the nearest one that is. `what` is "verb", "release", "belief". */
int usage_unknown(const char *verb, const char *what, const char *name, struct names known);

#endif
