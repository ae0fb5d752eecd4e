/* SPDX-License-Identifier: MIT */
/*
 * The verbs, one file each. A verb gets the words behind its name and returns the exit code. Data goes to standard
 * output, messages to standard error. `globals` holds what stood before the verb; what stands behind it is added.
 */
#ifndef HITMISS_APP_VERBS_H
#define HITMISS_APP_VERBS_H

#include "app/arguments.h"

int verb_learn(struct globals *globals, int argc, char **argv);    /* verb_learn.c: a lesson */
int verb_open(struct globals *globals, int argc, char **argv);     /* verb_list.c: the map as a menu */
int verb_list(struct globals *globals, int argc, char **argv);     /* verb_list.c: the map */
int verb_watch(struct globals *globals, int argc, char **argv);    /* verb_watch.c: a scene, step by step */
int verb_quiz(struct globals *globals, int argc, char **argv);     /* verb_quiz.c: practice, test, myths, pitfalls */
int verb_review(struct globals *globals, int argc, char **argv);   /* verb_review.c: what is due */
int verb_due(struct globals *globals, int argc, char **argv);      /* verb_due.c: what is due */
int verb_stats(struct globals *globals, int argc, char **argv);    /* verb_stats.c: history, mastery, plan */
int verb_progress(struct globals *globals, int argc, char **argv); /* verb_progress.c: export, import, merge */
int verb_reset(struct globals *globals, int argc, char **argv);    /* verb_reset.c: forget, with undo */
int verb_check(struct globals *globals, int argc, char **argv);    /* verb_check.c: what authors can get wrong */
int verb_new(struct globals *globals, int argc, char **argv);      /* verb_new.c: starts of content files */
int verb_doctor(struct globals *globals, int argc, char **argv);   /* verb_doctor.c: is all in its place */
int verb_serve(struct globals *globals, int argc, char **argv);    /* verb_serve.c: the course in a browser */
int verb_sim(struct globals *globals, int argc,
             char **argv); /* sim_verb.c: run, compare, shell, rules, export-django */

int sim_run(struct globals *globals, int argc, char **argv);
int sim_compare(struct globals *globals, int argc, char **argv);
int sim_shell(struct globals *globals, int argc, char **argv);
int sim_rules(struct globals *globals, int argc, char **argv);
int sim_export_django(struct globals *globals, int argc, char **argv);

/* A row of a family's table; tables end with a row without a name. */
struct verb {
    const char *name;
    int (*run)(struct globals *globals, int argc, char **argv);
    const char *summary; /* for the table in --help */
    bool opens;          /* runs when no verb is named; one of a table at most */
};

/* Verbs that belong together. */
struct verb_family {
    const char *name;  /* "" or "sim", for messages */
    const char *intro; /* what stands above the table in --help */
    const struct verb *table;
};

/*
 * Finds argv[0] in the family's table and runs it with the rest. With --help, or without a word where no verb `opens`,
 * prints the intro and the table.
 */
int verbs_run(const struct verb_family *family, struct globals *globals, int argc, char **argv);

#endif
