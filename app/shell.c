/* SPDX-License-Identifier: MIT */
#include "app/shell.h"

#include <stdarg.h>
#include <stdio.h>

#include "app/arguments.h"
#include "app/heap.h"
#include "app/scene_file.h"
#include "sim/trace/words.h"
#include "sim/trace/wrap.h"

enum { MS_LIMIT_YEARS = 10 };

const char *const shell_commands[] = {
    "GET", "HEAD", "POST",   "on",      "save", "clear", "delete", "delete-page", "cookie", "restart", "cache",
    "why", "code", "django", "believe", "undo", "reset", "steps",  "save-as",     "help",   "quit",    NULL,
};

/* Writes a message without anything that could harm a terminal: it may quote what was typed or read. */
static void say(struct shell *shell, struct str message)
{
    struct builder text;
    builder_init(&text, &heap_allocator);
    output_flush(shell->output);
    wrap_paragraph(&text, (struct wrap){.first = 0, .rest = 0, .ascii = shell->ascii}, message);
    fwrite(text.at, 1, text.len, stderr);
    builder_clear(&text);
}

void shell_say_error(struct shell *shell, const char *format, ...)
{
    char message[1024];
    va_list list;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    say(shell, str_from(message));
}

void shell_say_refusal(struct shell *shell, struct replay *replay, enum status status)
{
    if (status != STATUS_INVALID) {
        shell_say_error(shell, "Memory ran out; nothing was changed.");
        return;
    }
    for (size_t i = 0; i < replay->report.count; i++)
        say(shell, replay->report.findings[i].message);
}

struct str shell_word(struct str *rest)
{
    *rest = str_strip(*rest);
    size_t end = 0;
    while (end < rest->len && !str_is_space(rest->at[end]))
        end++;
    struct str word = str_cut(*rest, 0, end);
    *rest = str_strip(str_cut(*rest, end, rest->len));
    return word;
}

static void tell(struct shell *shell, const char *format, struct str a)
{
    struct builder text;
    builder_init(&text, &heap_allocator);
    builder_format(&text, format, (const void *const[]){&a}, 1);
    wrap_paragraph(&shell->output->text, (struct wrap){.first = 0, .rest = 0, .ascii = shell->ascii},
                   builder_str(&text));
    builder_clear(&text);
}

static void tell_clock(struct shell *shell)
{
    builder_add_text(&shell->output->text, "The clock is at ");
    words_seconds((double)script_clock(&shell->script) / 1000.0, &shell->output->text);
    builder_add_text(&shell->output->text, ".\n");
}

void shell_greet(struct shell *shell)
{
    struct replay replay;
    enum status status = replay_open(&replay, &shell->script, SIZE_MAX);
    if (status != STATUS_OK) {
        shell_say_refusal(shell, &replay, status);
    } else {
        tell(shell, "Scene: %s", replay.scene->title);
        tell(shell, "Django %s. Type help to see what can be said, quit to leave.", replay.rules.release);
        if (replay.scene->step_count > 0) {
            words_count((int64_t)replay.scene->step_count, "step of the scene has been played. ",
                        "steps of the scene have been played. ", &shell->output->text);
            tell_clock(shell);
        }
    }
    replay_close(&replay);
}

/* ---- commands that change how the scene is played -------------------------------------------------------------- */

/* Seconds with at most three decimals, in milliseconds; -1 for anything else and for more than ten years. */
static int64_t parse_ms(struct str text)
{
    int64_t ms = 0;
    size_t at = 0, digits = 0;
    for (; at < text.len && text.at[at] >= '0' && text.at[at] <= '9' && digits < 10; at++, digits++)
        ms = ms * 10 + (text.at[at] - '0');
    if (digits == 0)
        return -1;
    int places = 0;
    bool point = at < text.len && text.at[at] == '.';
    for (at += point; point && at < text.len && text.at[at] >= '0' && text.at[at] <= '9' && places < 3; at++, places++)
        ms = ms * 10 + (text.at[at] - '0');
    if (at < text.len || (point && places == 0))
        return -1;
    for (; places < 3; places++)
        ms *= 10;
    return ms;
}

static void advance(struct shell *shell, struct str text)
{
    const int64_t limit = (int64_t)MS_LIMIT_YEARS * 365 * 24 * 3600 * 1000;
    int64_t ms = parse_ms(str_cut(text, 1, text.len));
    if (ms < 0) {
        shell_say_error(shell, "A plus sign is followed by seconds, with at most three decimals: +60 or +0.5.");
    } else if (ms + script_clock(&shell->script) > limit) {
        shell_say_error(shell, "A scene lasts ten years at most. Type undo to turn the clock back.");
    } else if (!script_add(&shell->script, (struct act){.kind = ACT_CLOCK, .ms = ms})) {
        shell_say_refusal(shell, NULL, STATUS_NO_MEMORY);
    } else {
        tell_clock(shell);
    }
}

/* Keeps the act only if the scene can still be played with it. */
static bool add_checked(struct shell *shell, struct act act)
{
    struct replay replay;
    if (!script_add(&shell->script, act)) {
        shell_say_refusal(shell, NULL, STATUS_NO_MEMORY);
        return false;
    }
    enum status status = replay_open(&replay, &shell->script, SIZE_MAX);
    if (status != STATUS_OK) {
        shell_say_refusal(shell, &replay, status);
        script_undo(&shell->script);
    }
    replay_close(&replay);
    return status == STATUS_OK;
}

static void choose_django(struct shell *shell, struct str rest)
{
    const struct release *release = rules_find_release(rest);
    if (!release) {
        struct str near = names_nearest_release(rest);
        shell_say_error(shell, "Name a release after django, such as django %.*s. hitmiss sim rules lists them all.",
                        (int)near.len, near.at);
        return;
    }
    if (add_checked(shell, (struct act){.kind = ACT_DJANGO, .name = release->version}))
        tell(shell, "Everything is now played as Django %s would.", release->version);
}

static void choose_belief(struct shell *shell, struct str rest)
{
    struct str room[BELIEF_ROOM];
    const struct belief *belief = rules_find_belief(rest);
    if (!belief && !str_equal(rest, STR("nothing"))) {
        struct str near = names_nearest(belief_names(room), rest);
        near = near.len > 0 ? near : STR("query-ignored");
        shell_say_error(shell,
                        "Name a belief, such as believe %.*s, or say believe nothing. hitmiss sim rules lists "
                        "them all.",
                        (int)near.len, near.at);
        return;
    }
    if (!add_checked(shell, (struct act){.kind = ACT_BELIEVE, .name = belief ? belief->id : STR("")}))
        return;
    if (belief)
        tell(shell, "Everything is now played as if this were true, though it is not: %s", belief->sentence);
    else
        tell(shell, "Everything is now played as %s does it.", STR("Django"));
}

static void undo(struct shell *shell)
{
    if (!script_undo(&shell->script)) {
        shell_say_error(shell, "There is nothing to undo: nothing has been added to the scene.");
        return;
    }
    builder_add_text(&shell->output->text, "The last change is undone. ");
    tell_clock(shell);
}

static void reset(struct shell *shell)
{
    script_reset(&shell->script);
    builder_add_text(&shell->output->text, "The scene is as it was loaded. ");
    tell_clock(shell);
}

static bool change(struct shell *shell, struct str word, struct str rest)
{
    if (str_starts(word, STR("+")))
        advance(shell, word);
    else if (str_equal(word, STR("django")))
        choose_django(shell, rest);
    else if (str_equal(word, STR("believe")))
        choose_belief(shell, rest);
    else if (str_equal(word, STR("undo")))
        undo(shell);
    else if (str_equal(word, STR("reset")))
        reset(shell);
    else if (str_equal(word, STR("quit")) || str_equal(word, STR("exit")))
        shell->ended = true;
    else
        return false;
    return true;
}

static void unknown_command(struct shell *shell, struct str word)
{
    struct str names[32];
    size_t count = 0;
    for (; shell_commands[count] && count < 32; count++)
        names[count] = str_from(shell_commands[count]);
    struct str near = names_nearest((struct names){names, count}, word);
    if (near.len > 0)
        shell_say_error(shell, "There is no command `%.*s`. Did you mean `%.*s`?", (int)word.len, word.at,
                        (int)near.len, near.at);
    else
        shell_say_error(shell, "There is no command `%.*s`. Type help to see them all.", (int)word.len, word.at);
}

void shell_do(struct shell *shell, struct str line)
{
    struct str rest = str_strip(line);
    if (rest.len == 0 || rest.at[0] == '#')
        return;
    struct str first = shell_word(&rest);
    struct arena arena;
    arena_init(&arena, &heap_allocator);
    struct str word = str_lower(&arena, first);
    if (!shell_step(shell, word, rest) && !change(shell, word, rest) && !shell_show(shell, word, rest))
        unknown_command(shell, first);
    arena_clear(&arena);
}
