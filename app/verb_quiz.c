/* SPDX-License-Identifier: MIT */
/* `hitmiss quiz`: practice, and the test. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "app/exit.h"
#include "app/output.h"
#include "app/study_ways.h"
#include "app/verbs.h"

static const char help[] =
    "Usage: hitmiss quiz [SET] [-n N] [--level easy|medium|hard|mixed] [--concept C] [--seed N]\n"
    "                    [--missed] [--untimed] [--plain] [--content DIR]...\n"
    "\n"
    "Asks questions. SET is a question file without .json, or one of these:\n"
    "\n"
    "  test        the test: ten questions, reasons at the end; --untimed: no time limit\n"
    "  myths       beliefs that many hold, shown beside what is true\n"
    "  pitfalls    find the faulty line, choose the fix\n"
    "\n"
    "Without SET, practice with questions of all files.\n"
    "\n"
    "  -n N        how many, 1 to 100; 10 unless said otherwise\n"
    "  --level L   only questions of this level\n"
    "  --concept C only questions about this\n"
    "  --seed N    the same number, the same quiz, on every machine\n"
    "  --missed    only what you answered wrongly the last time\n"
    "\n"
    "Exit: 0 left or finished, 1 no question fits, 2 wrong command line, 3 unreadable or\n"
    "wrong content, 4 progress or output cannot be written.\n";

/* The command line of the verb, as words. */
struct wishes {
    const char *count, *level, *concept, *seed;
    bool missed, untimed;
};

static bool read_number(const char *text, uint64_t max, uint64_t *number)
{
    char *end;
    errno = 0;
    *number = strtoull(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0 && *number <= max;
}

static int read_level(const char *text, struct pick *pick)
{
    const char *const names[] = {"easy", "medium", "hard"};
    for (int i = 0; i < 3; i++)
        if (strcmp(text, names[i]) == 0) {
            pick->one_level = true;
            pick->level = (enum difficulty)i;
            return EXIT_OK;
        }
    return strcmp(text, "mixed") == 0 ? EXIT_OK
                                      : usage_error("quiz", "--level is easy, medium, hard or mixed, not `%s`.", text);
}

static int read_wishes(const struct wishes *wishes, const char *set, struct pick *pick)
{
    uint64_t count = 0;
    *pick = (struct pick){.set = str_from(set ? set : ""),
                          .concept = str_from(wishes->concept ? wishes->concept : ""),
                          .seed = study_random_seed()};
    if (wishes->count && (!read_number(wishes->count, QUIZ_LIMIT, &count) || count == 0))
        return usage_error("quiz", "-n is a number from 1 to 100, not `%s`.", wishes->count);
    pick->count = (size_t)count;
    if (wishes->seed && !read_number(wishes->seed, INT64_MAX, &pick->seed))
        return usage_error("quiz", "--seed is a whole number, not `%s`.", wishes->seed);
    return wishes->level ? read_level(wishes->level, pick) : EXIT_OK;
}

static int unknown_set(struct study *study, const char *name)
{
    enum { ROOM = 256 };
    struct str names[ROOM] = {STR("test"), STR("myths"), STR("pitfalls")};
    size_t count, known = 3;
    const struct str *sets = pick_sets(&study->arena, study->content, &count);
    for (size_t i = 0; i < count && known < ROOM; i++)
        names[known++] = sets[i];
    return usage_unknown("quiz", "set", name, (struct names){names, known});
}

/* The concepts that questions are about. */
static int unknown_concept(struct study *study, const char *name)
{
    enum { ROOM = 64 };
    struct str names[ROOM];
    size_t count, known = 0;
    const struct question *questions = content_questions(study->content, &count);
    for (size_t i = 0; i < count && known < ROOM; i++) {
        size_t at = 0;
        while (at < known && !str_equal(names[at], questions[i].concepts[0]))
            at++;
        if (at == known)
            names[known++] = questions[i].concepts[0];
    }
    return usage_unknown("quiz", "concept", name, (struct names){names, known});
}

static bool has_concept(struct study *study, struct str concept)
{
    size_t count;
    const struct question *questions = content_questions(study->content, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t c = 0; c < questions[i].concept_count; c++)
            if (str_equal(questions[i].concepts[c], concept))
                return true;
    return false;
}

static int practice(struct study *study, const struct wishes *wishes, const char *set, struct pick *pick)
{
    if (set && !pick_has_set(study->content, pick->set))
        return unknown_set(study, set);
    if (wishes->concept && !has_concept(study, pick->concept))
        return unknown_concept(study, wishes->concept);
    if (wishes->missed && !study_missed(study, pick))
        return EXIT_STORAGE;
    if (wishes->missed && pick->id_count == 0)
        return study_say(study, "Nothing is missed: every question that you answered was right the last time.\n");
    return study_practice(study, pick, WAY_PRACTICE);
}

static int quiz(struct study *study, const struct wishes *wishes, const char *set)
{
    struct pick pick;
    int code = read_wishes(wishes, set, &pick);
    if (code != EXIT_OK)
        return code;
    if (set && strcmp(set, "test") == 0)
        return study_test(study, pick.seed, !wishes->untimed);
    if (set && strcmp(set, "myths") == 0)
        return study_myths(study, pick.seed);
    if (set && strcmp(set, "pitfalls") == 0)
        return study_pitfalls(study, pick.seed);
    return practice(study, wishes, set, &pick);
}

int verb_quiz(struct globals *globals, int argc, char **argv)
{
    struct wishes wishes = {.count = NULL};
    const struct option options[] = {
        {.name = "-n", .value = &wishes.count},          {.name = "--level", .value = &wishes.level},
        {.name = "--concept", .value = &wishes.concept}, {.name = "--seed", .value = &wishes.seed},
        {.name = "--missed", .flag = &wishes.missed},    {.name = "--untimed", .flag = &wishes.untimed},
    };
    struct arguments arguments = {
        .verb = "quiz", .globals = globals, .options = options, .option_count = sizeof options / sizeof *options};
    struct study study;
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count > 1)
        return usage_error("quiz", "name one set, or none for all questions.");
    int code = study_open(&study, globals);
    if (code == EXIT_OK)
        code = quiz(&study, &wishes, arguments.word_count > 0 ? arguments.words[0] : NULL);
    return study_close(&study, code);
}
