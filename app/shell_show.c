/* SPDX-License-Identifier: MIT */
/* The shell's commands that look and change nothing. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/heap.h"
#include "app/shell.h"
#include "sim/trace/explain.h"
#include "sim/trace/words.h"

static const char help[] =
    "  GET /news/ as alice        send a request; HEAD and POST likewise. Without a name it is anon's\n"
    "  GET /news/ with X-Trial: 1 send a header; reload goes past the browser's own cache\n"
    "  on w2 GET /news/           let another worker answer\n"
    "  +60                        let 60 seconds pass\n"
    "  save headline=B            change the data\n"
    "  clear [ALIAS]              clear a cache; delete KEY deletes one entry of the default cache\n"
    "  delete-page /news/ as NAME delete the page that this visitor would be served\n"
    "  cookie alice theme=dark    give a visitor a cookie; theme= takes it away\n"
    "  restart [WORKER]           restart the server, or one worker\n"
    "  why                        tell the last step in full, with every key\n"
    "  cache                      show what the caches hold\n"
    "  code                       show the views with their decorators\n"
    "  steps                      show what has happened so far\n"
    "  django RELEASE             play everything as another release would\n"
    "  believe BELIEF             play everything as if a belief were true; believe nothing ends it\n"
    "  undo, reset                take back the last change, or all of them\n"
    "  save-as FILE               write the scene with these steps to a new file\n"
    "  help, quit                 show this, or leave\n";

static bool replay_or_say(struct shell *shell, struct replay *replay)
{
    enum status status = replay_open(replay, &shell->script, SIZE_MAX);
    if (status != STATUS_OK)
        shell_say_refusal(shell, replay, status);
    return status == STATUS_OK;
}

static void show_cache(struct shell *shell, struct replay *replay)
{
    struct explain explain;
    size_t count = 0;
    const struct entry_record *entries = player_cache(replay->player, &count);
    explain_init(&explain, &shell->output->text, &replay->rules, shell->ascii);
    explain_cache(&explain, entries, count);
    explain_clear(&explain);
}

static void show_why(struct shell *shell, struct replay *replay)
{
    struct explain explain;
    if (!replay->last) {
        shell_say_error(shell, "Nothing has happened yet. Send a request first, such as GET %.*s",
                        replay->scene->view_count > 0 ? (int)replay->scene->views[0].path.len : 1,
                        replay->scene->view_count > 0 ? replay->scene->views[0].path.at : "/");
        return;
    }
    explain_init(&explain, &shell->output->text, &replay->rules, shell->ascii);
    explain_heading(&explain, replay->last);
    explain_body(&explain, replay->last);
    explain_clear(&explain);
}

/* ---- code ------------------------------------------------------------------------------------------------------ */

static void show_view(struct builder *out, const struct view *view, bool ascii)
{
    struct wrap wrap = {.first = 4, .rest = 8, .ascii = ascii};
    builder_format(out, "\n# %s takes %d ms and answers with status %d\n",
                   (const void *const[]){&view->path, &view->cost_ms, &view->status}, 3);
    for (size_t i = 0; i < view->decorator_count; i++) {
        wrap_paragraph(out, (struct wrap){.first = 0, .rest = 4, .ascii = ascii}, view->decorators[i].source);
    }
    builder_format(out, "def %s(request):\n", (const void *const[]){&view->name}, 1);
    if (view->template.source.len > 0)
        wrap_labelled(out, wrap, "template", 9, view->template.source);
    else
        builder_add_text(out, "    an empty body\n");
    for (size_t i = 0; i < view->header_count; i++)
        builder_format(out, "    header   %s: %s\n",
                       (const void *const[]){&view->headers[i].name, &view->headers[i].value}, 2);
    for (size_t i = 0; i < view->cookie_count; i++)
        builder_format(out, "    cookie   %s=%s\n",
                       (const void *const[]){&view->cookies[i].name, &view->cookies[i].value}, 2);
    if (view->streaming)
        builder_add_text(out, "    the response is streamed\n");
}

/* The settings and views in force after the last step. */
static void show_code(struct shell *shell, struct replay *replay)
{
    const struct scene *scene = replay->scene;
    const struct settings *settings = scene->settings;
    const struct view *views = scene->views;
    size_t count = scene->view_count;
    for (size_t i = 0; i < scene->step_count; i++) {
        const struct deploy *deploy = scene->steps[i].kind == STEP_DEPLOY ? scene->steps[i].deploy : NULL;
        if (!deploy)
            continue;
        settings = deploy->settings;
        views = deploy->views;
        count = deploy->view_count;
    }
    struct builder *out = &shell->output->text;
    builder_add_text(out, "MIDDLEWARE = [\n");
    for (size_t i = 0; i < settings->middleware_count; i++)
        builder_format(out, "    '%s',\n", (const void *const[]){&middleware_paths[settings->middleware[i]]}, 1);
    builder_add_text(out, "]\n");
    for (size_t i = 0; i < count; i++)
        show_view(out, &views[i], shell->ascii);
}

/* ---- steps ----------------------------------------------------------------------------------------------------- */

static void show_step(struct explain *explain, const struct step_record *record)
{
    explain_heading(explain, record);
    if (record->kind != STEP_REQUEST) {
        explain_body(explain, record);
        return;
    }
    const struct request_record *request = &record->request;
    struct str phrase = words_served_by(request->served_by);
    builder_format(explain->out, "  status %d, %s", (const void *const[]){&request->status, &phrase}, 2);
    if (request->wrong_count > 0)
        builder_add_text(explain->out, "; something was wrong with this answer");
    builder_add_byte(explain->out, '\n');
}

static void show_steps(struct shell *shell, struct replay *replay)
{
    struct explain explain;
    struct player *player = player_new(&heap_allocator, replay->scene, &replay->rules, PLAY_EVENTS);
    if (!player)
        return;
    explain_init(&explain, &shell->output->text, &replay->rules, shell->ascii);
    const struct step_record *record;
    while ((record = player_step(player)) != NULL)
        show_step(&explain, record);
    if (replay->scene->step_count == 0)
        builder_add_text(&shell->output->text, "Nothing has happened yet.\n");
    else
        explain_totals(&explain, player_totals(player));
    explain_clear(&explain);
    player_free(player);
}

/* ---- save-as --------------------------------------------------------------------------------------------------- */

static void save_as(struct shell *shell, struct str rest)
{
    struct builder text;
    char path[4096];
    if (rest.len == 0 || rest.len >= sizeof path) {
        shell_say_error(shell, "Name the file to write: save-as my-scene.json");
        return;
    }
    memcpy(path, rest.at, rest.len);
    path[rest.len] = '\0';
    builder_init(&text, &heap_allocator);
    script_text(&shell->script, &text);
    FILE *file = fopen(path, "wx"); /* never over a file that is there */
    bool written = file && fwrite(text.at, 1, text.len, file) == text.len;
    int error = errno;
    if (file && fclose(file) != 0) {
        written = false;
        error = errno;
    }
    if (written)
        builder_format(&shell->output->text, "The scene is written to %s.\n", (const void *const[]){&rest}, 1);
    else
        shell_say_error(shell, "%s cannot be written: %s. Name another file.", path, strerror(error));
    if (written && script_belief(&shell->script).len > 0)
        builder_add_text(&shell->output->text, "The belief is no part of a scene: say it again with --believe.\n");
    builder_clear(&text);
}

bool shell_show(struct shell *shell, struct str word, struct str rest)
{
    struct replay replay;
    if (str_equal(word, STR("help")) || str_equal(word, STR("?"))) {
        builder_add_text(&shell->output->text, help);
        return true;
    }
    if (str_equal(word, STR("save-as"))) {
        save_as(shell, rest);
        return true;
    }
    bool cache = str_equal(word, STR("cache")), why = str_equal(word, STR("why")), code = str_equal(word, STR("code"));
    if (!cache && !why && !code && !str_equal(word, STR("steps")))
        return false;
    if (replay_or_say(shell, &replay)) {
        if (cache)
            show_cache(shell, &replay);
        else if (why)
            show_why(shell, &replay);
        else if (code)
            show_code(shell, &replay);
        else
            show_steps(shell, &replay);
    }
    replay_close(&replay);
    return true;
}
