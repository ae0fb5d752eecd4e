/* SPDX-License-Identifier: MIT */
/* What Tab offers in the shell: commands, addresses, visitors, names of data, releases, beliefs. */
#include "app/shell.h"

static void offer(struct candidates *candidates, struct str word, struct str item)
{
    bool fits = item.len >= word.len && str_equal_nocase(str_cut(item, 0, word.len), word);
    for (size_t i = 0; fits && i < candidates->count; i++)
        if (str_equal(candidates->items[i], item))
            fits = false;
    if (fits && candidates->count < CANDIDATE_LIMIT)
        candidates->items[candidates->count++] = item;
}

static void offer_commands(struct candidates *candidates, struct str word)
{
    for (size_t i = 0; shell_commands[i]; i++)
        offer(candidates, word, str_from(shell_commands[i]));
}

static void offer_paths(struct candidates *candidates, const struct scene *scene, struct str word)
{
    for (size_t i = 0; i < scene->view_count; i++)
        offer(candidates, word, scene->views[i].path);
    for (size_t i = 0; i < scene->url_count; i++)
        offer(candidates, word, scene->urls[i]->raw);
}

static void offer_clients(struct candidates *candidates, const struct scene *scene, struct str word)
{
    for (size_t i = 0; i < scene->client_count; i++)
        offer(candidates, word, scene->clients[i].name);
}

static void offer_data(struct arena *arena, struct candidates *candidates, const struct scene *scene, struct str word)
{
    for (size_t i = 0; i < scene->data_count; i++) {
        struct str name = scene->data[i].name;
        char *text = arena_alloc(arena, name.len + 1);
        if (!text)
            return;
        for (size_t j = 0; j < name.len; j++)
            text[j] = name.at[j];
        text[name.len] = '=';
        offer(candidates, word, (struct str){text, name.len + 1});
    }
}

static void offer_rules(struct candidates *candidates, struct str word, bool releases)
{
    size_t count;
    if (releases) {
        const struct release *all = rules_releases(&count);
        for (size_t i = 0; i < count; i++)
            offer(candidates, word, all[i].version);
        return;
    }
    const struct belief *all = rules_beliefs(&count);
    for (size_t i = 0; i < count; i++)
        offer(candidates, word, all[i].id);
    offer(candidates, word, STR("nothing"));
}

static void offer_request_words(struct candidates *candidates, struct str word)
{
    offer(candidates, word, STR("as"));
    offer(candidates, word, STR("with"));
    offer(candidates, word, STR("reload"));
}

static bool is_request(struct str word)
{
    return str_equal_nocase(word, STR("get")) || str_equal_nocase(word, STR("head")) ||
           str_equal_nocase(word, STR("post")) || str_equal_nocase(word, STR("delete-page"));
}

/* Offers what may follow `before`, of which `last` is the last word and `first` the command. */
static void offer_after(struct arena *arena, struct candidates *candidates, const struct scene *scene, struct str word,
                        const struct str words[2])
{
    struct str first = words[0], last = words[1];
    if (is_request(last))
        offer_paths(candidates, scene, word);
    else if (str_equal(last, STR("as")) || str_equal_nocase(last, STR("cookie")))
        offer_clients(candidates, scene, word);
    else if (str_equal_nocase(last, STR("save")))
        offer_data(arena, candidates, scene, word);
    else if (str_equal_nocase(last, STR("on")) || str_equal_nocase(last, STR("restart")))
        for (size_t i = 0; i < scene->worker_count; i++)
            offer(candidates, word, scene->workers[i]);
    else if (str_equal_nocase(last, STR("clear")))
        for (size_t i = 0; i < scene->settings->cache_count; i++)
            offer(candidates, word, scene->settings->caches[i].alias);
    else if (is_request(first))
        offer_request_words(candidates, word);
}

void shell_complete(struct arena *arena, const struct scene *scene, struct str line, struct candidates *candidates)
{
    struct str words[2] = {STR(""), STR("")}; /* the first word of a command, and the last whole one */
    struct str rest = line;
    candidates->count = 0;
    candidates->from = line.len;
    while (candidates->from > 0 && !str_is_space(line.at[candidates->from - 1]))
        candidates->from--;
    struct str word = str_cut(line, candidates->from, line.len);
    rest.len = candidates->from;
    size_t whole = 0;
    for (struct str next = shell_word(&rest); next.len > 0; next = shell_word(&rest)) {
        bool on = whole == 2 && str_equal_nocase(words[0], STR("on"));
        words[0] = whole == 0 || on ? next : words[0];
        words[1] = next;
        whole++;
    }
    bool after_worker = whole == 2 && str_equal_nocase(words[0], STR("on"));
    if (whole == 0 || after_worker)
        offer_commands(candidates, word);
    else if (str_equal_nocase(words[0], STR("django")) || str_equal_nocase(words[0], STR("believe")))
        offer_rules(candidates, word, str_equal_nocase(words[0], STR("django")));
    else if (scene)
        offer_after(arena, candidates, scene, word, words);
}
