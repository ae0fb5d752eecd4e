/* SPDX-License-Identifier: MIT */
#include "app/shell_line.h"

#include <histedit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/heap.h"

enum { HISTORY_LINES = 1000, PATH_BYTES = 4096 };

struct line_reader {
    struct shell *shell;
    EditLine *edit; /* NULL: plain reading */
    History *history;
    char path[PATH_BYTES]; /* of the history; empty: not kept */
    char *plain;           /* getline()'s block */
    size_t plain_size;
};

/* ---- history --------------------------------------------------------------------------------------------------- */

/* Makes every folder of the path in front of its last name. */
static bool make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool there = mkdir(path, 0700) == 0 || access(path, X_OK) == 0;
        *slash = '/';
        if (!there)
            return false;
    }
    return true;
}

/* A relative or empty path in the environment counts as none (XDG base directories). */
static void find_history(struct line_reader *reader)
{
    const char *state = getenv("XDG_STATE_HOME");
    const char *home = getenv("HOME");
    int len = 0;
    if (state && state[0] == '/')
        len = snprintf(reader->path, PATH_BYTES, "%s/hitmiss/shell_history", state);
    else if (home && home[0] == '/')
        len = snprintf(reader->path, PATH_BYTES, "%s/.local/state/hitmiss/shell_history", home);
    if (len <= 0 || len >= PATH_BYTES || !make_folders(reader->path))
        reader->path[0] = '\0';
}

static void load_history(struct line_reader *reader)
{
    HistEvent event;
    reader->history = history_init();
    if (!reader->history)
        return;
    history(reader->history, &event, H_SETSIZE, HISTORY_LINES);
    history(reader->history, &event, H_SETUNIQUE, 1);
    find_history(reader);
    if (reader->path[0])
        history(reader->history, &event, H_LOAD, reader->path);
    el_set(reader->edit, EL_HIST, history, reader->history);
}

static void keep_line(struct line_reader *reader, const char *line)
{
    HistEvent event;
    if (!reader->history || strspn(line, " \t\n") == strlen(line))
        return;
    history(reader->history, &event, H_ENTER, line);
    if (!reader->path[0])
        return;
    mode_t old = umask(077);
    history(reader->history, &event, H_SAVE, reader->path);
    umask(old);
}

/* ---- completion ------------------------------------------------------------------------------------------------ */

/* How many bytes all candidates have in common. */
static size_t common_length(const struct candidates *candidates)
{
    size_t len = candidates->items[0].len;
    for (size_t i = 1; i < candidates->count; i++) {
        struct str a = candidates->items[0], b = candidates->items[i];
        size_t same = 0;
        while (same < len && same < b.len && a.at[same] == b.at[same])
            same++;
        len = same;
    }
    return len;
}

static void list_candidates(const struct candidates *candidates)
{
    putchar('\n');
    for (size_t i = 0; i < candidates->count; i++)
        printf("%.*s%s", (int)candidates->items[i].len, candidates->items[i].at,
               i + 1 < candidates->count ? "  " : "\n");
    fflush(stdout);
}

static unsigned char insert(EditLine *edit, const struct candidates *candidates, size_t typed)
{
    char text[PATH_BYTES];
    size_t len = common_length(candidates);
    struct str item = candidates->items[0];
    if (len < typed || len >= sizeof text - 1)
        return CC_ERROR;
    if (len == typed && candidates->count > 1) {
        list_candidates(candidates);
        return CC_REDISPLAY;
    }
    el_deletestr(edit, (int)typed); /* the candidate's own capitals replace what was typed */
    memcpy(text, item.at, len);
    bool done = candidates->count == 1 && item.at[item.len - 1] != '=';
    if (done)
        text[len++] = ' ';
    text[len] = '\0';
    return el_insertstr(edit, text) == 0 ? CC_REFRESH : CC_ERROR;
}

static unsigned char complete(EditLine *edit, int key)
{
    struct line_reader *reader = NULL;
    (void)key;
    if (el_get(edit, EL_CLIENTDATA, &reader) != 0 || !reader)
        return CC_ERROR;
    const LineInfo *info = el_line(edit);
    struct str line = {info->buffer, (size_t)(info->cursor - info->buffer)};
    struct candidates candidates;
    struct replay replay;
    struct arena arena;
    arena_init(&arena, &heap_allocator);
    bool readable = replay_open(&replay, &reader->shell->script, 0) == STATUS_OK;
    shell_complete(&arena, readable ? replay.scene : NULL, line, &candidates);
    unsigned char answer = CC_ERROR;
    if (candidates.count > 0)
        answer = insert(edit, &candidates, line.len - candidates.from);
    replay_close(&replay);
    arena_clear(&arena);
    return answer;
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

static char *prompt(EditLine *edit)
{
    (void)edit;
    return "hitmiss> "; /* libedit asks for char *, and does not write to it */
}

struct line_reader *line_reader_new(struct shell *shell, bool edit)
{
    struct line_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return NULL;
    reader->shell = shell;
    if (edit)
        reader->edit = el_init("hitmiss", stdin, stdout, stderr);
    if (!reader->edit)
        return reader;
    el_set(reader->edit, EL_CLIENTDATA, reader);
    el_set(reader->edit, EL_PROMPT, prompt);
    el_set(reader->edit, EL_SIGNAL, 1);
    el_set(reader->edit, EL_EDITOR, "emacs");
    el_set(reader->edit, EL_ADDFN, "complete", "Complete the word", complete);
    el_set(reader->edit, EL_BIND, "^I", "complete", NULL);
    load_history(reader);
    return reader;
}

void line_reader_free(struct line_reader *reader)
{
    if (!reader)
        return;
    if (reader->history)
        history_end(reader->history);
    if (reader->edit)
        el_end(reader->edit);
    free(reader->plain);
    free(reader);
}

bool line_reader_next(struct line_reader *reader, struct str *line)
{
    if (reader->edit) {
        int count = 0;
        const char *text = el_gets(reader->edit, &count);
        if (!text || count <= 0)
            return false;
        *line = (struct str){text, (size_t)count};
        keep_line(reader, text);
    } else {
        ssize_t count = getline(&reader->plain, &reader->plain_size, stdin);
        if (count < 0)
            return false;
        *line = (struct str){reader->plain, (size_t)count};
    }
    *line = str_strip(*line);
    return true;
}
