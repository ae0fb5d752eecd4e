/* SPDX-License-Identifier: MIT */
/* `hitmiss reset`: hides the answers to an item, or all of them, after asking; and shows them again. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/exit.h"
#include "app/heap.h"
#include "app/output.h"
#include "app/progress.h"
#include "app/verbs.h"

static const char help[] =
    "Usage: hitmiss reset ITEM | --all [--yes] | --undo\n"
    "\n"
    "Forgets your answers to ITEM (the id of a question, myth or pitfall), or the mark on ITEM (the\n"
    "id of a lesson) and where you are in it, or all answers and marks.\n"
    "Asks first; --yes answers. --undo takes the last reset back, and the next time the one\n"
    "before it. Other learners' progress is not touched (--learner NAME).\n"
    "\n"
    "Exit: 0 done, 1 not confirmed or nothing to do, 2 wrong command line, 4 progress cannot\n"
    "be read or written.\n";

/* What is asked for: exactly one of them. */
struct wish {
    bool all, undo, yes;
    const char *item;
};

static int report(size_t count, const char *what)
{
    struct output output;
    output_open(&output);
    builder_add_int(&output.text, (int64_t)count);
    builder_add_text(&output.text, count == 1 ? " answer or mark " : " answers and marks ");
    builder_add_text(&output.text, what);
    return output_close(&output, EXIT_OK);
}

static int undo(struct store *store)
{
    size_t shown;
    if (store_undo_reset(store, &shown) != STORE_OK)
        return progress_failed(store, "nothing was changed");
    if (shown > 0)
        return report(shown, "counted again.\n");
    fprintf(stderr, "hitmiss: there is no reset to undo.\n");
    return EXIT_FINDINGS;
}

/* The question goes where messages go, so that a pipe gets data only. */
static bool confirm(size_t count, const char *item)
{
    char line[16];
    fprintf(stderr, "Forget %zu %s%s%s? Type yes: ", count, count == 1 ? "answer or mark" : "answers and marks",
            item ? " of " : "", item ? item : "");
    fflush(stderr);
    return fgets(line, sizeof line, stdin) && strcmp(line, "yes\n") == 0;
}

/* Answers and marks of lessons, as store_reset() hides them. */
static enum store_status count_concerned(struct store *store, struct arena *arena, struct str item, size_t *count)
{
    const struct answer *answers;
    const struct note *notes;
    size_t note_count;
    enum store_status status = store_read(store, arena, item, &answers, count);
    if (status == STORE_OK)
        status = store_notes(store, arena, &notes, &note_count);
    for (size_t i = 0; status == STORE_OK && i < note_count; i++) {
        struct str id = str_cut(notes[i].name, 7, notes[i].name.len);
        *count += str_starts(notes[i].name, STR("lesson ")) && (item.len == 0 || str_equal(id, item));
    }
    return status;
}

static int reset(struct store *store, const struct wish *wish)
{
    struct arena arena;
    size_t count, hidden;
    struct str item = wish->item ? str_from(wish->item) : STR("");
    arena_init(&arena, &heap_allocator);
    enum store_status status = count_concerned(store, &arena, item, &count);
    arena_clear(&arena);
    if (status != STORE_OK)
        return progress_failed(store, "progress cannot be read");
    if (count == 0) {
        fprintf(stderr, "hitmiss: there is nothing to forget%s%s.\n", wish->item ? " for " : "",
                wish->item ? wish->item : "");
        return EXIT_FINDINGS;
    }
    if (!wish->yes && !confirm(count, wish->item)) {
        fprintf(stderr, "Nothing was changed.\n");
        return EXIT_FINDINGS;
    }
    if (store_reset(store, item, now().ms, &hidden) != STORE_OK)
        return progress_failed(store, "nothing was changed");
    return report(hidden, "forgotten. hitmiss reset --undo brings them back.\n");
}

int verb_reset(struct globals *globals, int argc, char **argv)
{
    struct wish wish = {.all = false};
    const struct option options[] = {{.name = "--all", .flag = &wish.all},
                                     {.name = "--undo", .flag = &wish.undo},
                                     {.name = "--yes", .flag = &wish.yes}};
    struct arguments arguments = {.verb = "reset", .globals = globals, .options = options, .option_count = 3};
    struct store *store;
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if ((int)arguments.word_count + wish.all + wish.undo != 1)
        return usage_error("reset", "name one item, or say --all or --undo.");
    wish.item = arguments.word_count > 0 ? arguments.words[0] : NULL;
    int code = progress_open(globals, &store);
    if (code == EXIT_OK)
        code = wish.undo ? undo(store) : reset(store, &wish);
    store_close(store);
    return code;
}
