/* SPDX-License-Identifier: MIT */
/* `hitmiss progress export|import|merge FILE`: progress as a JSON file, to keep or to carry to another machine. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/exit.h"
#include "app/heap.h"
#include "app/output.h"
#include "app/progress.h"
#include "app/scene_file.h"
#include "app/verbs.h"
#include "engine/exchange.h"

static const char help[] =
    "Usage: hitmiss progress export|import|merge FILE\n"
    "\n"
    "export FILE   writes your answers, and where you are in the lessons, as JSON; - is standard output\n"
    "import FILE   reads such a file when you have no answers yet; - is standard input\n"
    "merge FILE    adds the answers of a file to yours; each answer counts once\n"
    "\n"
    "--learner NAME and --data-dir DIR say whose progress.\n"
    "\n"
    "Exit: 0 done, 1 you have progress already (import), 2 wrong command line, 3 the file cannot\n"
    "be read or is wrong, 4 progress or the file cannot be written.\n";

/* ---- export ---------------------------------------------------------------------------------------------------- */

static bool write_whole(int file, struct str text)
{
    for (size_t done = 0; done < text.len;) {
        ssize_t count = write(file, text.at + done, text.len - done);
        if (count > 0)
            done += (size_t)count;
        else if (count == 0 || errno != EINTR)
            return false;
    }
    return fsync(file) == 0;
}

/* The file appears whole or not at all. */
static int save(const char *path, struct str text)
{
    char part[PATH_MAX];
    int len = snprintf(part, sizeof part, "%s.part", path);
    int file = len > 0 && (size_t)len < sizeof part ? open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    bool done = file >= 0 && write_whole(file, text);
    int error = errno;
    if (file >= 0 && close(file) != 0 && done) {
        done = false;
        error = errno;
    }
    if (done && rename(part, path) == 0)
        return EXIT_OK;
    error = done ? errno : error;
    if (file >= 0)
        unlink(part);
    fprintf(stderr, "hitmiss: %s cannot be written: %s.\n", path, strerror(error));
    return EXIT_STORAGE;
}

static int put(const char *path, struct str text, size_t count)
{
    struct output output;
    if (strcmp(path, "-") == 0) {
        output_open(&output);
        builder_add(&output.text, text);
        return output_close(&output, EXIT_OK);
    }
    int code = save(path, text);
    if (code == EXIT_OK)
        fprintf(stderr, "%zu %s written to %s.\n", count, count == 1 ? "answer" : "answers", path);
    return code;
}

static int export_to(struct store *store, const char *learner, const char *path)
{
    struct arena arena;
    struct builder text;
    struct exchange progress = {.learner = str_from(learner)};
    int code = EXIT_OK;
    arena_init(&arena, &heap_allocator);
    builder_init(&text, &heap_allocator);
    if (store_read(store, &arena, STR(""), &progress.answers, &progress.answer_count) != STORE_OK ||
        store_notes(store, &arena, &progress.notes, &progress.note_count) != STORE_OK ||
        store_steps(store, &arena, STR(""), &progress.steps, &progress.step_count) != STORE_OK) {
        code = progress_failed(store, "progress cannot be read");
    } else if (exchange_write(&text, &progress) != STATUS_OK) {
        fprintf(stderr, "hitmiss: memory ran out.\n");
        code = EXIT_FINDINGS;
    } else {
        code = put(path, builder_str(&text), progress.answer_count);
    }
    builder_clear(&text);
    arena_clear(&arena);
    return code;
}

/* ---- import and merge ------------------------------------------------------------------------------------------ */

static int refuse(const struct report *report, enum status status)
{
    struct builder text;
    builder_init(&text, &heap_allocator);
    report_print(report, &text);
    if (status == STATUS_NO_MEMORY || text.failed)
        fprintf(stderr, "hitmiss: memory ran out.\n");
    else
        fwrite(text.at, 1, text.len, stderr);
    builder_clear(&text);
    return status == STATUS_NO_MEMORY ? EXIT_FINDINGS : EXIT_CONTENT;
}

/* What is there already stays, but a lesson that was walked to its end is walked. */
static int add_notes(struct store *store, struct arena *arena, const struct exchange *progress)
{
    for (size_t i = 0; i < progress->note_count; i++) {
        const struct note *note = &progress->notes[i];
        struct str known;
        if (store_note(store, arena, note->name, &known) != STORE_OK)
            return progress_failed(store, "progress cannot be read");
        bool better = str_starts(note->name, STR("lesson ")) && str_equal(note->text, STR("done"));
        if ((known.len == 0 || better) && store_set_note(store, note->name, note->text) != STORE_OK)
            return progress_failed(store, "a mark was not added");
    }
    return EXIT_OK;
}

static int add(struct store *store, struct arena *arena, const struct exchange *progress)
{
    size_t added, count = progress->answer_count;
    struct output output;
    if (store_merge(store, progress->answers, count, &added) != STORE_OK)
        return progress_failed(store, "nothing was added");
    if (store_merge_steps(store, progress->steps, progress->step_count) != STORE_OK)
        return progress_failed(store, "your place in a lesson was not added");
    int code = add_notes(store, arena, progress);
    if (code != EXIT_OK)
        return code;
    output_open(&output);
    builder_add_int(&output.text, (int64_t)added);
    builder_add_text(&output.text, added == 1 ? " answer added, " : " answers added, ");
    builder_add_int(&output.text, (int64_t)(count - added));
    builder_add_text(&output.text, " known already.\n");
    return output_close(&output, EXIT_OK);
}

static int read_from(struct store *store, const char *path)
{
    struct arena arena;
    struct report report;
    struct exchange progress;
    char *text;
    size_t size;
    int code = text_read(path, &text, &size);
    if (code != EXIT_OK)
        return code;
    arena_init(&arena, &heap_allocator);
    report_init(&report, &arena, str_from(strcmp(path, "-") == 0 ? "standard input" : path), (struct str){text, size});
    enum status status = exchange_read(&report, &progress);
    code = status == STATUS_OK ? add(store, &arena, &progress) : refuse(&report, status);
    arena_clear(&arena);
    free(text);
    return code;
}

static int import_from(struct store *store, const char *path)
{
    struct arena arena;
    const struct answer *answers;
    size_t count;
    arena_init(&arena, &heap_allocator);
    enum store_status status = store_read(store, &arena, STR(""), &answers, &count);
    arena_clear(&arena);
    if (status != STORE_OK)
        return progress_failed(store, "progress cannot be read");
    if (count == 0)
        return read_from(store, path);
    fprintf(stderr,
            "hitmiss: you have %zu %s already. hitmiss progress merge adds the file to them; hitmiss reset --all\n"
            "forgets them first.\n",
            count, count == 1 ? "answer" : "answers");
    return EXIT_FINDINGS;
}

int verb_progress(struct globals *globals, int argc, char **argv)
{
    struct arguments arguments = {.verb = "progress", .globals = globals};
    static const struct str names[] = {STR_INIT("export"), STR_INIT("import"), STR_INIT("merge")};
    struct store *store;
    size_t which = 0;
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count != 2)
        return usage_error("progress", "say export, import or merge, and name a file.");
    while (which < 3 && !str_equal(names[which], str_from(arguments.words[0])))
        which++;
    if (which == 3)
        return usage_unknown("progress", "action", arguments.words[0], (struct names){names, 3});
    const char *path = arguments.words[1];
    int code = progress_open(globals, &store);
    if (code == EXIT_OK)
        code = which == 0   ? export_to(store, progress_learner(globals), path)
               : which == 1 ? import_from(store, path)
                            : read_from(store, path);
    store_close(store);
    return code;
}
