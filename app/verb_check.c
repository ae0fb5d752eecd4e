/* SPDX-License-Identifier: MIT */
/* `hitmiss check`: looks for everything an author can get wrong in lessons, scenes and quizzes. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/content_folder.h"
#include "app/exit.h"
#include "app/heap.h"
#include "app/output.h"
#include "app/scene_file.h"
#include "app/verbs.h"
#include "engine/check.h"

static const char help[] =
    "Usage: hitmiss check [--coverage] [--claims] [PATH]...\n"
    "\n"
    "Checks content: a folder that holds lessons/ and quizzes/, or files and folders inside one; without PATH the\n"
    "course itself. A file that lies in no such folder is checked by itself; - is standard input. Every finding is a\n"
    "line file:line:column: path: message, with what to do. Proofs are played: an answer that its scene refutes is a\n"
    "finding.\n"
    "\n"
    "  --coverage  also tell which rules of the simulator no question, myth or pitfall touches\n"
    "  --claims    also tell how many claims were proved by playing them\n"
    "\n"
    "Exit: 0 nothing found, 1 findings, 2 wrong command line, 3 a file or folder cannot be read.\n";

/* A path on the command line: the content folder above it, and its place in there. */
struct target {
    char folder[PATH_MAX];
    char inside[PATH_MAX]; /* empty: the whole folder */
};

static bool has_course(const char *folder)
{
    char path[PATH_MAX + 32];
    snprintf(path, sizeof path, "%s/lessons/course.json", folder);
    return access(path, F_OK) == 0;
}

/* Puts a part in front of what is inside. */
static void prepend(struct target *target, const char *part)
{
    char joined[PATH_MAX];
    const char *between = *target->inside ? "/" : "";
    int needed = snprintf(joined, sizeof joined, "%s%s%s", part, between, target->inside);
    if (needed >= 0 && (size_t)needed < sizeof joined)
        memcpy(target->inside, joined, (size_t)needed + 1);
}

/* Walks up from the path to the folder that has a course. */
static bool find_folder(const char *path, struct target *target)
{
    struct stat about;
    *target->inside = '\0';
    if (stat(path, &about) != 0 || strlen(path) >= sizeof target->folder)
        return false;
    if (has_course(path)) { /* as the user wrote it, for the messages */
        strcpy(target->folder, path);
        return true;
    }
    if (!realpath(path, target->folder))
        return false;
    while (!has_course(target->folder)) {
        char *slash = strrchr(target->folder, '/');
        if (!slash || slash == target->folder)
            return false;
        prepend(target, slash + 1);
        *slash = '\0';
    }
    return true;
}

struct wish {
    bool coverage, claims;
};

static void tell_claims(struct builder *out, const struct check_outcome *outcome)
{
    int64_t proved = (int64_t)outcome->proved, unproved = (int64_t)outcome->unproved;
    int64_t django = (int64_t)outcome->django;
    builder_format(out, "%d claims proved by scenes, %d unproved; %d more are for a real Django.\n",
                   (const void *const[]){&proved, &unproved, &django}, 3);
}

static int check(struct str folder, const char *inside, struct wish wish)
{
    struct output output;
    struct check_outcome outcome;
    struct str only = str_from(inside);
    struct check_options options = {.only = &only, .only_count = only.len > 0, .coverage = wish.coverage};
    output_open(&output);
    enum status status = check_content(&heap_allocator, folder, &options, &output.text, &outcome);
    if (status == STATUS_NO_MEMORY) {
        fprintf(stderr, "hitmiss: memory ran out.\n");
        return output_close(&output, EXIT_FINDINGS);
    }
    if (wish.claims)
        tell_claims(&output.text, &outcome);
    if (status == STATUS_OK && only.len > 0 && outcome.files == 0) {
        fprintf(stderr, "hitmiss: %s is no lesson, scene or quiz.\n", inside);
        return output_close(&output, EXIT_CONTENT);
    }
    int code = status == STATUS_INVALID ? EXIT_CONTENT : outcome.findings > 0 ? EXIT_FINDINGS : EXIT_OK;
    return output_close(&output, code);
}

/* A file that lies in no content folder; the scenes it names are those of the course. */
static int check_alone(const char *path, struct str folder, struct wish wish)
{
    struct output output;
    struct check_outcome outcome;
    char *text = NULL;
    size_t size = 0;
    int code = text_read(path, &text, &size);
    if (code != EXIT_OK)
        return code;
    output_open(&output);
    struct check_file file = {folder, str_from(path), {text, size}};
    enum status status = check_lone_file(&heap_allocator, &file, &output.text, &outcome);
    free(text);
    if (wish.claims)
        tell_claims(&output.text, &outcome);
    if (status == STATUS_NO_MEMORY)
        fprintf(stderr, "hitmiss: memory ran out.\n");
    return output_close(&output, status == STATUS_OK && outcome.findings == 0 ? EXIT_OK : EXIT_FINDINGS);
}

static bool is_file(const char *path)
{
    struct stat about;
    return strcmp(path, "-") == 0 || (stat(path, &about) == 0 && S_ISREG(about.st_mode));
}

static int check_path(const char *path, struct str course, struct wish wish)
{
    struct target *target = malloc(sizeof *target);
    int code = EXIT_CONTENT;
    if (target && find_folder(path, target))
        code = check(str_from(target->folder), target->inside, wish);
    else if (target && is_file(path))
        code = check_alone(path, course, wish);
    else
        fprintf(stderr,
                "hitmiss: %s is not there, or no content: a content folder has lessons/course.json, and quizzes/.\n",
                path);
    free(target);
    return code;
}

int verb_check(struct globals *globals, int argc, char **argv)
{
    struct wish wish = {false, false};
    const struct option options[] = {{"--coverage", &wish.coverage, NULL, NULL},
                                     {"--claims", &wish.claims, NULL, NULL}};
    struct arguments arguments = {.verb = "check", .globals = globals, .options = options, .option_count = 2};
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count == 0)
        return check(content_folder(globals), "", wish);
    int worst = EXIT_OK;
    for (size_t i = 0; i < arguments.word_count; i++) {
        int code = check_path(arguments.words[i], content_folder(globals), wish);
        worst = code > worst ? code : worst;
    }
    return worst;
}
