/* SPDX-License-Identifier: MIT */
/* The shell's commands that add a step. Each writes the step as JSON; whether it is right, the scene reader decides. */
#include <stdio.h>

#include "app/heap.h"
#include "app/shell.h"
#include "sim/scene/names.h"
#include "sim/trace/explain.h"

/* A step in the making. */
struct draft {
    struct builder text;
    struct json_writer json;
};

static void draft_begin(struct draft *draft, const struct shell *shell, struct str worker)
{
    builder_init(&draft->text, &heap_allocator);
    json_writer_init(&draft->json, &draft->text, false);
    json_open_object(&draft->json);
    json_key(&draft->json, "at");
    json_put_seconds(&draft->json, (double)script_clock(&shell->script) / 1000.0, false);
    if (worker.len > 0) {
        json_key(&draft->json, "worker");
        json_put_str(&draft->json, worker);
    }
}

static void put(struct draft *draft, const char *key, struct str value)
{
    json_key(&draft->json, key);
    json_put_str(&draft->json, value);
}

static void tell_step(struct shell *shell, struct replay *replay)
{
    struct explain explain;
    explain_init(&explain, &shell->output->text, &replay->rules, shell->ascii);
    explain_heading(&explain, replay->last);
    if (replay->last->kind == STEP_REQUEST)
        explain_outcome(&explain, &replay->last->request, 2);
    else
        explain_body(&explain, replay->last);
    explain_clear(&explain);
}

/* Closes the draft, adds it, plays it and tells it; or says what is wrong and leaves it out. */
static void draft_end(struct draft *draft, struct shell *shell)
{
    struct replay replay;
    json_close_object(&draft->json);
    bool added = !draft->text.failed && script_add_step(&shell->script, builder_str(&draft->text));
    builder_clear(&draft->text);
    if (!added) {
        shell_say_error(shell, "This cannot be written in a scene: use plain UTF-8 text, and try again.");
        return;
    }
    enum status status = replay_open(&replay, &shell->script, SIZE_MAX);
    if (status == STATUS_OK && replay.last) {
        tell_step(shell, &replay);
    } else {
        shell_say_refusal(shell, &replay, status);
        script_undo(&shell->script);
    }
    replay_close(&replay);
}

/* Whether the scene has that visitor; says which it has when it has not. */
static bool check_client(struct shell *shell, struct str name)
{
    struct str names[64] = {STR("anon")};
    size_t count = 1;
    const struct json *clients = json_member(shell->script.base, STR("clients"));
    for (const struct json *client = clients ? clients->first : NULL; client && count < 64; client = client->next)
        names[count++] = client->key;
    size_t index;
    if (count == 64 || names_find((struct names){names, count}, name, &index))
        return true; /* with very many, the scene reader has the word */
    struct str near = names_nearest((struct names){names, count}, name);
    struct builder known;
    builder_init(&known, &heap_allocator);
    for (size_t i = 0; near.len == 0 && i < count; i++) {
        builder_add_text(&known, i == 0 ? "" : ", ");
        builder_add(&known, names[i]);
    }
    if (near.len > 0)
        shell_say_error(shell, "The scene has no visitor `%.*s`. Did you mean `%.*s`?", (int)name.len, name.at,
                        (int)near.len, near.at);
    else
        shell_say_error(shell, "The scene has no visitor `%.*s`. It has: %.*s.", (int)name.len, name.at, (int)known.len,
                        known.at);
    builder_clear(&known);
    return false;
}

/* ---- requests -------------------------------------------------------------------------------------------------- */

/* Where the word ` with ` begins in the text, or its end. */
static size_t find_with(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((i == 0 || text.at[i - 1] == ' ') && str_starts(str_cut(text, i, text.len), STR("with ")))
            return i;
    return text.len;
}

/* Writes `with X-Trial: 1 with X-Other: 2` as headers. False after a message. */
static bool put_headers(struct shell *shell, struct draft *draft, struct str rest)
{
    json_key(&draft->json, "headers");
    json_open_object(&draft->json);
    while (rest.len > 0) {
        rest = str_cut(rest, 5, rest.len);
        size_t end = find_with(rest);
        struct str header = str_strip(str_cut(rest, 0, end));
        size_t colon = str_find_byte(header, ':', 0);
        if (colon >= header.len) {
            shell_say_error(shell, "A header has a name, a colon and a value: GET /news/ with X-Trial: 1");
            return false;
        }
        json_key_str(&draft->json, str_strip(str_cut(header, 0, colon)));
        json_put_str(&draft->json, str_strip(str_cut(header, colon + 1, header.len)));
        rest = str_cut(rest, end, rest.len);
    }
    json_close_object(&draft->json);
    return true;
}

/* Reads `as NAME` and `reload` up to the first header. False after a message. */
static bool put_request_words(struct shell *shell, struct draft *draft, struct str rest)
{
    while (rest.len > 0 && !str_starts(rest, STR("with "))) {
        struct str word = shell_word(&rest);
        if (str_equal(word, STR("as")) && rest.len > 0) {
            struct str client = shell_word(&rest);
            if (!check_client(shell, client))
                return false;
            put(draft, "client", client);
        } else if (str_equal(word, STR("reload"))) {
            json_key(&draft->json, "reload");
            json_put_bool(&draft->json, true);
        } else {
            shell_say_error(shell, "After the address may stand as NAME, reload, and with NAME: VALUE: "
                                   "GET /news/ as alice with X-Trial: 1");
            return false;
        }
    }
    return rest.len == 0 || put_headers(shell, draft, rest);
}

static void request(struct shell *shell, const char *method, struct str rest, struct str worker)
{
    struct draft draft;
    struct str url = shell_word(&rest);
    if (url.len == 0) {
        shell_say_error(shell, "Say what to ask for, and as whom: GET /news/ as alice");
        return;
    }
    draft_begin(&draft, shell, worker);
    put(&draft, method, url);
    if (put_request_words(shell, &draft, rest))
        draft_end(&draft, shell);
    else
        builder_clear(&draft.text);
}

/* ---- other steps ----------------------------------------------------------------------------------------------- */

/* Splits `name=value`; false when there is no name or no `=`. */
static bool split_pair(struct str text, struct str *name, struct str *value)
{
    size_t equals = str_find_byte(text, '=', 0);
    if (equals >= text.len || equals == 0)
        return false;
    *name = str_strip(str_cut(text, 0, equals));
    *value = str_cut(text, equals + 1, text.len);
    return true;
}

static void save(struct shell *shell, struct str rest)
{
    struct draft draft;
    struct str name, value;
    if (!split_pair(rest, &name, &value)) {
        shell_say_error(shell, "Say which data changes to what: save headline=B");
        return;
    }
    draft_begin(&draft, shell, STR(""));
    json_key(&draft.json, "save");
    json_open_object(&draft.json);
    json_key_str(&draft.json, name);
    json_put_str(&draft.json, value);
    json_close_object(&draft.json);
    draft_end(&draft, shell);
}

static void cookie(struct shell *shell, struct str rest)
{
    struct draft draft;
    struct str name, value;
    struct str client = shell_word(&rest);
    if (!split_pair(rest, &name, &value)) {
        shell_say_error(shell, "Say whose cookie and what it is: cookie alice theme=dark, or theme= to remove it.");
        return;
    }
    if (!check_client(shell, client))
        return;
    draft_begin(&draft, shell, STR(""));
    put(&draft, "client", client);
    json_key(&draft.json, "cookies");
    json_open_object(&draft.json);
    json_key_str(&draft.json, name);
    if (value.len > 0)
        json_put_str(&draft.json, value);
    else
        json_put_null(&draft.json);
    json_close_object(&draft.json);
    draft_end(&draft, shell);
}

static void clear(struct shell *shell, struct str rest, struct str worker)
{
    struct draft draft;
    draft_begin(&draft, shell, worker);
    put(&draft, "cache", STR("clear"));
    if (rest.len > 0)
        put(&draft, "alias", rest);
    draft_end(&draft, shell);
}

static void delete_key(struct shell *shell, struct str rest, struct str worker)
{
    struct draft draft;
    if (rest.len == 0) {
        shell_say_error(shell, "Say which key, without the version in front: delete some-key. To delete a visitor's "
                               "page, say delete-page /news/ as alice.");
        return;
    }
    draft_begin(&draft, shell, worker);
    put(&draft, "cache", STR("delete"));
    put(&draft, "key", rest);
    draft_end(&draft, shell);
}

static void delete_page(struct shell *shell, struct str rest, struct str worker)
{
    struct draft draft;
    struct str url = shell_word(&rest);
    struct str as = shell_word(&rest);
    if (url.len == 0 || (as.len > 0 && (!str_equal(as, STR("as")) || rest.len == 0))) {
        shell_say_error(shell, "Say which page, and as whom: delete-page /news/ as alice");
        return;
    }
    draft_begin(&draft, shell, worker);
    put(&draft, "cache", STR("delete_page"));
    put(&draft, "url", url);
    if (rest.len > 0)
        put(&draft, "client", rest);
    draft_end(&draft, shell);
}

static void restart(struct shell *shell, struct str rest)
{
    struct draft draft;
    draft_begin(&draft, shell, STR(""));
    json_key(&draft.json, "restart");
    if (rest.len > 0)
        json_put_str(&draft.json, rest);
    else
        json_put_bool(&draft.json, true);
    draft_end(&draft, shell);
}

/* ---- dispatch -------------------------------------------------------------------------------------------------- */

static bool on_a_worker(struct shell *shell, struct str word, struct str rest, struct str worker)
{
    if (str_equal(word, STR("get")))
        request(shell, "get", rest, worker);
    else if (str_equal(word, STR("head")))
        request(shell, "head", rest, worker);
    else if (str_equal(word, STR("post")))
        request(shell, "post", rest, worker);
    else if (str_equal(word, STR("clear")))
        clear(shell, rest, worker);
    else if (str_equal(word, STR("delete")))
        delete_key(shell, rest, worker);
    else if (str_equal(word, STR("delete-page")))
        delete_page(shell, rest, worker);
    else
        return false;
    return true;
}

static void on_worker(struct shell *shell, struct str rest)
{
    struct arena arena;
    struct str worker = shell_word(&rest);
    arena_init(&arena, &heap_allocator);
    struct str word = str_lower(&arena, shell_word(&rest));
    if (!on_a_worker(shell, word, rest, worker))
        shell_say_error(shell, "After on and a worker stands a request, clear or delete: on w2 GET /news/");
    arena_clear(&arena);
}

bool shell_step(struct shell *shell, struct str word, struct str rest)
{
    if (on_a_worker(shell, word, rest, STR("")))
        return true;
    if (str_equal(word, STR("on")))
        on_worker(shell, rest);
    else if (str_equal(word, STR("save")))
        save(shell, rest);
    else if (str_equal(word, STR("cookie")))
        cookie(shell, rest);
    else if (str_equal(word, STR("restart")))
        restart(shell, rest);
    else
        return false;
    return true;
}
