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
    "Usage: hitmiss check [--coverage] [--claims] [--content DIR]... [PATH]...\n"
    "\n"
    "Checks content: a folder that holds lessons/ and quizzes/, or files and folders inside one; without PATH the\n"
    "course itself and every pack. A pack, installed or named with --content, is checked as an addition to the course.\n"
    "A file that lies in no such folder is checked by itself; - is standard input. Every finding is a line\n"
    "file:line:column: path: message, with what to do. Proofs are played: an answer that its scene refutes is a\n"
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
    struct content_place place; /* the course and its packs */
};

static void tell_claims(struct builder *out, const struct check_outcome *outcome)
{
    int64_t proved = (int64_t)outcome->proved, unproved = (int64_t)outcome->unproved;
    int64_t django = (int64_t)outcome->django;
    builder_format(out, "%d claims proved by scenes, %d unproved; %d more are for a real Django.\n",
                   (const void *const[]){&proved, &unproved, &django}, 3);
}

/* Checks a folder, or a pack of it, or what is `inside`. */
static int check(struct str folder, const struct content_pack *pack, const char *inside, const struct wish *wish)
{
    struct output output;
    struct check_outcome outcome;
    struct str only = str_from(inside);
    struct check_options options = {.only = &only, .only_count = only.len > 0, .pack = pack};
    options.coverage = wish->coverage && !pack;
    output_open(&output);
    enum status status = check_content(&heap_allocator, folder, &options, &output.text, &outcome);
    if (status == STATUS_NO_MEMORY) {
        fprintf(stderr, "hitmiss: memory ran out.\n");
        return output_close(&output, EXIT_FINDINGS);
    }
    if (wish->claims)
        tell_claims(&output.text, &outcome);
    if (status == STATUS_OK && only.len > 0 && outcome.files == 0) {
        fprintf(stderr, "hitmiss: %s is no lesson, scene or quiz.\n", inside);
        return output_close(&output, EXIT_CONTENT);
    }
    int code = status == STATUS_INVALID ? EXIT_CONTENT : outcome.findings > 0 ? EXIT_FINDINGS : EXIT_OK;
    return output_close(&output, code);
}

/* A file that lies in no content folder; the scenes it names are those of the course. */
static int check_alone(const char *path, const struct wish *wish)
{
    struct output output;
    struct check_outcome outcome;
    char *text = NULL;
    size_t size = 0;
    int code = text_read(path, &text, &size);
    if (code != EXIT_OK)
        return code;
    output_open(&output);
    struct check_file file = {wish->place.folder, str_from(path), {text, size}};
    enum status status = check_lone_file(&heap_allocator, &file, &output.text, &outcome);
    free(text);
    if (wish->claims)
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

/* Whether the path leads to the pack or into it; `inside` gets the rest. */
static bool is_in_pack(const char *path, const struct content_pack *pack, char inside[PATH_MAX])
{
    char whole[PATH_MAX], folder[PATH_MAX];
    if (!realpath(path, whole) || !realpath(pack->folder.at, folder))
        return false;
    size_t len = strlen(folder);
    if (strncmp(whole, folder, len) != 0 || (whole[len] != '/' && whole[len] != '\0'))
        return false;
    strcpy(inside, whole[len] ? whole + len + 1 : "");
    return true;
}

/* A folder that holds lessons/ or quizzes/, but neither a course nor a test, is a pack, named or not. */
static bool is_pack(const char *path)
{
    static const char *const names[] = {"lessons", "quizzes"};
    char inside[PATH_MAX + 16];
    struct stat about;
    snprintf(inside, sizeof inside, "%s/quizzes/test.json", path);
    if (access(inside, F_OK) == 0)
        return false;
    for (size_t i = 0; i < 2; i++) {
        snprintf(inside, sizeof inside, "%s/%s", path, names[i]);
        if (stat(inside, &about) == 0 && S_ISDIR(about.st_mode))
            return true;
    }
    return false;
}

static int check_path(const char *path, const struct wish *wish)
{
    struct target *target = malloc(sizeof *target);
    const struct content_pack *in = NULL;
    struct content_pack pack = {str_from(path), STR("pack"), false};
    int code = EXIT_CONTENT;
    for (size_t i = 0; target && !in && i < wish->place.pack_count; i++)
        in = is_in_pack(path, &wish->place.packs[i], target->inside) ? &wish->place.packs[i] : NULL;
    if (in)
        code = check(wish->place.folder, in, target->inside, wish);
    else if (target && find_folder(path, target))
        code = check(str_from(target->folder), NULL, target->inside, wish);
    else if (target && is_file(path))
        code = check_alone(path, wish);
    else if (target && is_pack(path))
        code = check(wish->place.folder, &pack, "", wish);
    else
        fprintf(stderr,
                "hitmiss: %s is not there, or no content: a content folder has lessons/course.json, and quizzes/.\n",
                path);
    free(target);
    return code;
}

static int check_all(const struct wish *wish)
{
    int worst = check(wish->place.folder, NULL, "", wish);
    for (size_t i = 0; i < wish->place.pack_count; i++) {
        int code = check(wish->place.folder, &wish->place.packs[i], "", wish);
        worst = code > worst ? code : worst;
    }
    return worst;
}

int verb_check(struct globals *globals, int argc, char **argv)
{
    struct wish wish = {.coverage = false};
    const struct option options[] = {{.name = "--coverage", .flag = &wish.coverage},
                                     {.name = "--claims", .flag = &wish.claims}};
    struct arguments arguments = {.verb = "check", .globals = globals, .options = options, .option_count = 2};
    struct arena arena;
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    arena_init(&arena, &heap_allocator);
    wish.place = content_place(&arena, globals);
    int worst = arguments.word_count == 0 ? check_all(&wish) : EXIT_OK;
    for (size_t i = 0; i < arguments.word_count; i++) {
        int code = check_path(arguments.words[i], &wish);
        worst = code > worst ? code : worst;
    }
    arena_clear(&arena);
    return worst;
}
