/* SPDX-License-Identifier: MIT */
/* `hitmiss new`: writes a filled-in start of a lesson, a quiz or a scene, which `hitmiss check` finds in order. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/exit.h"
#include "app/heap.h"
#include "app/new_files.h"
#include "app/output.h"
#include "app/scene_file.h"
#include "app/verbs.h"
#include "sim/json/json.h"

static const char help[] =
    "Usage: hitmiss new lesson|quiz|scene ID [--content DIR]\n"
    "\n"
    "Writes a filled-in start into the pack DIR, or the content folder you are in, and names each file it wrote:\n"
    "\n"
    "  scene   lessons/scenes/ID.json\n"
    "  quiz    quizzes/ID.json, and a scene that proves it\n"
    "  lesson  lessons/ID.md, a quiz, a scene, and an entry in lessons/course.json (made when there is none)\n"
    "\n"
    "Nothing is overwritten. ID: letters a to z, digits and hyphens. `hitmiss check` looks at what you make of it.\n"
    "\n"
    "Exit: 0 written, 1 there already, 2 wrong command line, 3 no content folder, 4 cannot be written.\n";

/* One call of the verb. */
struct making {
    const char *folder;
    bool is_named; /* on the command line, not the one you are in */
    const char *id;
    struct output *output;
};

/* The text with the id in place of each `@`; `@@` is an `@`. */
static void fill_in(const char *text, const char *id, struct builder *out)
{
    for (; *text; text++) {
        if (*text != '@')
            builder_add_byte(out, *text);
        else if (text[1] == '@')
            builder_add_byte(out, *text++);
        else
            builder_add_text(out, id);
    }
}

static int cannot_write(const char *path)
{
    fprintf(stderr, "hitmiss: %s cannot be written: %s.\n", path, strerror(errno));
    return EXIT_STORAGE;
}

static int write_whole(const char *path, const char *mode, struct str text)
{
    FILE *file = fopen(path, mode);
    if (!file && errno == EEXIST) {
        fprintf(stderr, "hitmiss: %s is there already; nothing was overwritten.\n", path);
        return EXIT_FINDINGS;
    }
    if (!file)
        return cannot_write(path);
    bool whole = fwrite(text.at, 1, text.len, file) == text.len;
    whole = fclose(file) == 0 && whole;
    return whole ? EXIT_OK : cannot_write(path);
}

/* folder/front ID end, in `path`. */
static void name_file(const struct making *making, const char *front, const char *end, char path[PATH_MAX])
{
    snprintf(path, PATH_MAX, "%s/%s%s%s", making->folder, front, making->id, end);
}

/* Writes folder/front ID end, which must not be there yet. */
static int write_new(const struct making *making, const char *front, const char *end, const char *text)
{
    char path[PATH_MAX];
    struct builder whole;
    name_file(making, front, end, path);
    builder_init(&whole, &heap_allocator);
    fill_in(text, making->id, &whole);
    int code = whole.failed ? EXIT_FINDINGS : write_whole(path, "wx", builder_str(&whole));
    builder_clear(&whole);
    if (code != EXIT_OK)
        return code;
    builder_add_text(&making->output->text, path);
    builder_add_byte(&making->output->text, '\n');
    return EXIT_OK;
}

static bool is_there(const struct making *making, const char *front, const char *end)
{
    char path[PATH_MAX];
    name_file(making, front, end, path);
    if (access(path, F_OK) != 0)
        return false;
    fprintf(stderr, "hitmiss: %s is there already; nothing was written.\n", path);
    return true;
}

/* ---- course.json ----------------------------------------------------------------------------------------------- */

/* The byte of the bracket that closes the list which begins at `at`. */
static size_t closing_bracket(struct str source, size_t at)
{
    int depth = 0;
    for (; at < source.len; at++) {
        if (source.at[at] == '"')
            for (at++; at < source.len && source.at[at] != '"'; at++)
                at += source.at[at] == '\\';
        else if (source.at[at] == '[' || source.at[at] == '{')
            depth++;
        else if ((source.at[at] == ']' || source.at[at] == '}') && --depth == 0)
            return at;
    }
    return source.len;
}

/* Adds the lesson behind the last one. False when the file is no course. */
static bool add_entry(struct str source, const char *id, struct builder *out)
{
    struct arena arena;
    struct report report;
    const struct json *root;
    arena_init(&arena, &heap_allocator);
    report_init(&report, &arena, STR("course.json"), source);
    bool read = json_read(&arena, &report, &root) == STATUS_OK;
    const struct json *list = read ? json_member(root, STR("lessons")) : NULL;
    bool is_course = list && list->kind == JSON_ARRAY;
    if (is_course) {
        size_t end = closing_bracket(source, list->offset), last = end;
        while (last > 0 && str_is_space(source.at[last - 1]))
            last--;
        builder_add(out, str_cut(source, 0, last));
        builder_add_text(out, list->count > 0 ? ",\n" : "\n");
        fill_in(new_course_entry, id, out);
        builder_add_text(out, "\n  ");
        builder_add(out, str_cut(source, end, source.len));
    }
    arena_clear(&arena);
    return is_course && !out->failed;
}

static int enter_in_course(const struct making *making)
{
    char path[PATH_MAX + 32];
    char *text = NULL;
    size_t size = 0;
    static const char empty[] = "{\n  \"format_version\": 1,\n  \"lessons\": []\n}\n";
    snprintf(path, sizeof path, "%s/lessons/course.json", making->folder);
    struct str source = str_from(empty);
    if (access(path, F_OK) == 0) {
        int code = text_read(path, &text, &size);
        if (code != EXIT_OK)
            return code;
        source = (struct str){text, size};
    }
    struct builder whole;
    builder_init(&whole, &heap_allocator);
    int code = EXIT_CONTENT;
    if (add_entry(source, making->id, &whole))
        code = write_whole(path, "w", builder_str(&whole));
    else
        fprintf(stderr, "hitmiss: %s is no list of lessons; `hitmiss check` says why.\n", path);
    if (code == EXIT_OK)
        builder_format(&making->output->text, "%s\n", (const void *const[]){&(struct str){path, strlen(path)}}, 1);
    builder_clear(&whole);
    free(text);
    return code;
}

/* ---- the three kinds ------------------------------------------------------------------------------------------- */

static int make_scene(const struct making *making)
{
    return write_new(making, "lessons/scenes/", ".json", new_scene);
}

static int make_quiz(const struct making *making)
{
    if (is_there(making, "lessons/scenes/", ".json"))
        return EXIT_FINDINGS;
    int code = write_new(making, "quizzes/", ".json", new_quiz);
    return code == EXIT_OK ? make_scene(making) : code;
}

static int make_lesson(const struct making *making)
{
    if (is_there(making, "quizzes/", ".json") || is_there(making, "lessons/scenes/", ".json"))
        return EXIT_FINDINGS;
    int code = write_new(making, "lessons/", ".md", new_lesson);
    if (code == EXIT_OK)
        code = make_quiz(making);
    return code == EXIT_OK ? enter_in_course(making) : code;
}

/* Makes the folders of content where they are missing. */
static int make_folders(const char *folder)
{
    static const char *const names[] = {"", "/lessons", "/lessons/scenes", "/quizzes"};
    char path[PATH_MAX];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(path, sizeof path, "%s%s", folder, names[i]);
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            return cannot_write(path);
    }
    return EXIT_OK;
}

static bool is_id(const char *text)
{
    return *text && strlen(text) <= 64 && text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static int make(const char *kind, const struct making *making)
{
    bool lesson = strcmp(kind, "lesson") == 0;
    char course[PATH_MAX];
    snprintf(course, sizeof course, "%s/lessons/course.json", making->folder);
    if (!lesson && !making->is_named && access(course, F_OK) != 0) {
        fprintf(
            stderr,
            "hitmiss: there is no content folder in %s: it has lessons/course.json. Name one with --content DIR, or "
            "begin one with `hitmiss new lesson ID`.\n",
            making->folder);
        return EXIT_CONTENT;
    }
    int code = make_folders(making->folder);
    if (code != EXIT_OK)
        return code;
    if (lesson)
        return make_lesson(making);
    return strcmp(kind, "quiz") == 0 ? make_quiz(making) : make_scene(making);
}

/* The pack named last, else the folder named, else the one you are in. */
static const char *folder_for(const struct globals *globals)
{
    if (globals->packs.count > 0)
        return globals->packs.texts[globals->packs.count - 1];
    return globals->only_content ? globals->only_content : ".";
}

int verb_new(struct globals *globals, int argc, char **argv)
{
    static const struct str kinds[] = {STR_INIT("lesson"), STR_INIT("quiz"), STR_INIT("scene")};
    struct arguments arguments = {.verb = "new", .globals = globals};
    size_t index;
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count != 2)
        return usage_error("new", "say what to make, and its id.");
    if (!names_find((struct names){kinds, 3}, str_from(arguments.words[0]), &index))
        return usage_unknown("new", "kind of file", arguments.words[0], (struct names){kinds, 3});
    if (!is_id(arguments.words[1]))
        return usage_error("new", "an id has only letters a to z, digits and hyphens, at most 64.");
    struct output output;
    bool is_named = globals->packs.count > 0 || globals->only_content;
    struct making making = {folder_for(globals), is_named, arguments.words[1], &output};
    if (strlen(making.folder) > PATH_MAX / 2)
        return usage_error("new", "that path is too long.");
    output_open(&output);
    return output_close(&output, make(arguments.words[0], &making));
}
