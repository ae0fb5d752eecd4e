/* SPDX-License-Identifier: MIT */
/* The program: sets up the process, and hands the command line to a verb. */
#include <locale.h>
#include <signal.h>
#include <stdlib.h>

#include "app/content_folder.h"
#include "app/verbs.h"

static const char intro[] = "hitmiss " HITMISS_VERSION ": learn per-view caching in Django by playing it\n"
                            "\n"
                            "Usage: hitmiss VERB [WORDS] [OPTIONS]\n"
                            "\n";

static const struct verb verbs[] = {
    {"open", verb_open, "the map and what comes next; also what hitmiss does when no verb is named", true},
    {"learn", verb_learn, "walk a lesson", false},
    {"list", verb_list, "the map of the course, with marks", false},
    {"watch", verb_watch, "see a scene step by step, and why", false},
    {"quiz", verb_quiz, "practice, the test, myths and pitfalls", false},
    {"review", verb_review, "questions about what is due today", false},
    {"due", verb_due, "what there is to review today, in one line", false},
    {"stats", verb_stats, "your answers, how well you know each concept, what comes back when", false},
    {"progress", verb_progress, "your answers as a file: export, import, merge", false},
    {"reset", verb_reset, "forget the answers to a question, or all; with undo", false},
    {"check", verb_check, "look for what is wrong in lessons, scenes and quizzes", false},
    {"new", verb_new, "write a start of a lesson, a quiz or a scene", false},
    {"doctor", verb_doctor, "look whether this hitmiss has all it needs, and say what to do", false},
    {"serve", verb_serve, "the course in a browser, on this machine", false},
    {"sim", verb_sim, "play scenes: run, compare, shell, rules, export-django", false},
    {NULL, NULL, NULL, false},
};

static const struct verb_family family = {"", intro, verbs};

int main(int argc, char **argv)
{
    struct globals globals = {.plain = false};
    char beside[CONTENT_FOLDER_SIZE];
    const char *no_color = getenv("NO_COLOR");
    globals.no_color = no_color && *no_color;
    globals.beside = content_folder_beside(beside) ? beside : NULL;
    setlocale(LC_CTYPE, "");  /* only this category: numbers are written alike everywhere */
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is seen when writing (output.h) */
    return verbs_run(&family, &globals, argc - 1, argv + 1);
}
