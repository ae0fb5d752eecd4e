/* SPDX-License-Identifier: MIT */
/* `hitmiss doctor`: whether the program has all it needs, one line each, with what to do about it. */
#include <errno.h>
#include <langinfo.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/content_folder.h"
#include "app/data_folder.h"
#include "app/exit.h"
#include "app/heap.h"
#include "app/output.h"
#include "app/progress.h"
#include "app/verbs.h"
#include "engine/content.h"
#include "sim/rules/rules.h"

static const char help[] =
    "Usage: hitmiss doctor [--content DIR]... [--data-dir DIR] [--learner NAME] [--ascii]\n"
    "\n"
    "Looks at the version, the course, the packs, the folder for progress, the progress in it, the locale\n"
    "and the terminal: a line each, and what to do where something is wrong. Makes no folder\n"
    "and changes no answer.\n"
    "\n"
    "Exit: 0 all is fine, 1 findings, 2 wrong command line, 4 the output cannot be written.\n";

enum { COLUMNS_NEEDED = 80, LINES_NEEDED = 24, LINE_SIZE = 2 * PATH_MAX };

struct visit {
    const struct globals *globals;
    struct builder *out;
    size_t findings;
};

/* `ok` or `WRONG`, what was looked at, and what was seen. */
static void tell(struct visit *visit, bool fine, const char *what, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void tell(struct visit *visit, bool fine, const char *what, const char *format, ...)
{
    char line[LINE_SIZE];
    va_list list;
    int len = snprintf(line, sizeof line, "%-6s %-9s ", fine ? "ok" : "WRONG", what);
    va_start(list, format);
    vsnprintf(line + len, sizeof line - (size_t)len, format, list);
    va_end(list);
    builder_add_text(visit->out, line);
    builder_add_byte(visit->out, '\n');
    visit->findings += !fine;
}

static void look_at_version(struct visit *visit)
{
    size_t releases, beliefs;
    rules_releases(&releases);
    rules_beliefs(&beliefs);
    tell(visit, true, "version", "hitmiss " HITMISS_VERSION ", %zu releases of Django, %zu beliefs", releases, beliefs);
}

/* How much of everything a folder holds; `pack` is empty for the course. */
static void tell_counts(struct visit *visit, struct content *content, const struct content_folder *folder)
{
    size_t counts[4] = {0}, count;
    struct str pack = folder->name;
    const struct course *course = content_course(content);
    const struct question *questions = content_questions(content, &count);
    for (size_t i = 0; i < count; i++)
        counts[0] += str_equal(questions[i].pack, pack);
    const struct myth *myths = content_myths(content, &count);
    for (size_t i = 0; i < count; i++)
        counts[1] += str_equal(myths[i].pack, pack);
    const struct pitfall *pitfalls = content_pitfalls(content, &count);
    for (size_t i = 0; i < count; i++)
        counts[2] += str_equal(pitfalls[i].pack, pack);
    for (size_t i = 0; i < course->lesson_count; i++)
        counts[3] += str_equal(course->lessons[i].pack, pack);
    tell(visit, true, pack.len > 0 ? "pack" : "content",
         "%s: %zu lessons, %zu questions, %zu myths, %zu pitfalls, %zu scenes", folder->path.at, counts[3], counts[0],
         counts[1], counts[2], content_scene_count(content, pack));
}

/* The first line of what is wrong, and what to do. */
static void tell_wrong(struct visit *visit, const char *what, struct str why, const char *remedy)
{
    const char *end = why.len > 0 ? memchr(why.at, '\n', why.len) : NULL;
    int len = (int)(end ? end - why.at : (ptrdiff_t)why.len);
    tell(visit, false, what, "%.*s (%s)", len < PATH_MAX / 2 ? len : PATH_MAX / 2, len > 0 ? why.at : "", remedy);
}

/* All packs may fail here: each is told about by itself. */
static struct content_place lenient_place(struct arena *arena, const struct globals *globals)
{
    struct content_place place = content_place(arena, globals);
    struct content_pack *packs = arena_array(arena, place.pack_count + 1, sizeof *packs);
    for (size_t i = 0; packs && i < place.pack_count; i++) {
        packs[i] = place.packs[i];
        packs[i].optional = true;
    }
    place.packs = packs;
    place.pack_count = packs ? place.pack_count : 0;
    return place;
}

static void look_at_content(struct visit *visit)
{
    struct content *content = NULL;
    const struct content_folder *folder;
    struct builder complaints;
    struct arena arena;
    builder_init(&complaints, &heap_allocator);
    arena_init(&arena, &heap_allocator);
    struct content_place place = lenient_place(&arena, visit->globals);
    enum status status = content_open_packs(&heap_allocator, &place, &content, &complaints);
    if (status == STATUS_OK)
        status = content_read_quizzes(content, &complaints);
    for (size_t i = 0; status == STATUS_OK && (folder = content_folder_at(content, i)) != NULL; i++) {
        if (folder->left_out)
            tell_wrong(visit, "pack", folder->why, "type hitmiss check for all, mend it, or move it away");
        else
            tell_counts(visit, content, folder);
    }
    if (status == STATUS_NO_MEMORY)
        tell(visit, false, "content", "%s: memory ran out", place.folder.at);
    else if (status == STATUS_INVALID)
        tell_wrong(visit, "content", builder_str(&complaints),
                   "type hitmiss check for all, install again, or name a course with --only-content");
    content_free(content);
    arena_clear(&arena);
    builder_clear(&complaints);
}

/* A folder that is not there yet: whether it could be made in the nearest one above it. */
static void look_above(struct visit *visit, const char *path)
{
    char above[DATA_FOLDER_SIZE];
    struct stat about;
    snprintf(above, sizeof above, "%s", path);
    do {
        char *slash = strrchr(above, '/');
        if (!slash || slash == above)
            strcpy(above, slash ? "/" : ".");
        else
            *slash = '\0';
    } while (stat(above, &about) != 0 && errno == ENOENT && strcmp(above, "/") != 0 && strcmp(above, ".") != 0);
    if (stat(above, &about) == 0 && S_ISDIR(about.st_mode) && access(above, W_OK | X_OK) == 0)
        tell(visit, true, "data", "%s is not there yet; the first answer makes it", path);
    else
        tell(visit, false, "data", "%s cannot be made: you may not write in %s; name another with --data-dir", path,
             above);
}

/* Whether progress can be looked at. */
static bool look_at_folder(struct visit *visit, char path[DATA_FOLDER_SIZE])
{
    struct stat about;
    if (!data_folder_name(visit->globals, path)) {
        tell(visit, false, "data", "there is no folder to keep progress in; set HOME, or name one with --data-dir");
        return false;
    }
    if (stat(path, &about) != 0) {
        if (errno == ENOENT)
            look_above(visit, path);
        else
            tell(visit, false, "data", "%s: %s; name another with --data-dir", path, strerror(errno));
        return false;
    }
    if (!S_ISDIR(about.st_mode)) {
        tell(visit, false, "data", "%s is not a folder; name another with --data-dir", path);
        return false;
    }
    if (access(path, R_OK | W_OK | X_OK) != 0) {
        tell(visit, false, "data", "%s cannot be written: %s; name another with --data-dir", path, strerror(errno));
        return false;
    }
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        tell(visit, false, "data", "%s has the rights %03o, others can look in; type chmod 700 %s", path,
             (unsigned)(about.st_mode & 0777), path);
    else
        tell(visit, true, "data", "%s is yours alone and can be written", path);
    return true;
}

static void tell_answers(struct visit *visit, struct store *store, const char *database)
{
    struct arena arena;
    const struct answer *answers;
    size_t count = 0;
    arena_init(&arena, &heap_allocator);
    if (store_read(store, &arena, STR(""), &answers, &count) == STORE_OK)
        tell(visit, true, "progress", "%s can be read, %zu answers of learner %s", database, count,
             progress_learner(visit->globals));
    else
        tell(visit, false, "progress", "%s cannot be read: %s", database, store_why(store));
    arena_clear(&arena);
}

static void look_at_progress(struct visit *visit, const char *folder)
{
    char database[DATA_FOLDER_SIZE + 16];
    struct store_said said = {""};
    struct store *store = NULL;
    snprintf(database, sizeof database, "%s/progress.db", folder);
    if (access(database, F_OK) != 0) {
        tell(visit, true, "progress", "none yet; it begins with the first answer");
        return;
    }
    struct store_place place = {folder, progress_learner(visit->globals), now().ms};
    enum store_status status = store_open(&heap_allocator, place, &store, &said);
    said.text[strcspn(said.text, "\n")] = '\0';
    if (said.text[0] || status != STORE_OK)
        tell(visit, false, "progress", "%s", said.text[0] ? said.text : "it cannot be opened");
    else
        tell_answers(visit, store, database);
    if (store_close(store) != STORE_OK)
        tell(visit, false, "progress", "%s cannot be written", database);
}

static void look_at_locale(struct visit *visit)
{
    const char *codeset = nl_langinfo(CODESET);
    if (strcmp(codeset, "UTF-8") == 0)
        tell(visit, true, "locale", "UTF-8");
    else if (visit->globals->ascii)
        tell(visit, true, "locale", "%s, and --ascii", codeset);
    else
        tell(visit, false, "locale", "%s, not UTF-8; set LC_ALL=C.UTF-8, or use --ascii", codeset);
}

static void look_at_terminal(struct visit *visit)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO))
        tell(visit, true, "terminal", "none: the output goes to a file or a program");
    else if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        tell(visit, true, "terminal", "its size is not known; --plain does without");
    else if (size.ws_col < COLUMNS_NEEDED || size.ws_row < LINES_NEEDED)
        tell(visit, false, "terminal", "%d columns, %d lines; make it %d by %d or larger, or use --plain", size.ws_col,
             size.ws_row, COLUMNS_NEEDED, LINES_NEEDED);
    else
        tell(visit, true, "terminal", "%d columns, %d lines", size.ws_col, size.ws_row);
}

int verb_doctor(struct globals *globals, int argc, char **argv)
{
    struct arguments arguments = {.verb = "doctor", .globals = globals};
    char folder[DATA_FOLDER_SIZE];
    struct output output;
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count > 0)
        return usage_error("doctor", "there is nothing to name.");
    if (progress_check_learner(globals) != EXIT_OK)
        return EXIT_USAGE;
    output_open(&output);
    struct visit visit = {globals, &output.text, 0};
    look_at_version(&visit);
    look_at_content(&visit);
    if (look_at_folder(&visit, folder))
        look_at_progress(&visit, folder);
    look_at_locale(&visit);
    look_at_terminal(&visit);
    return output_close(&output, visit.findings > 0 ? EXIT_FINDINGS : EXIT_OK);
}
