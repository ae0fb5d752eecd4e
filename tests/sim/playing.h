/* SPDX-License-Identifier: MIT */
/*
 * Plays a small scene whole and keeps copies of what a test looks at. Header only; includes testing.h.
 *
 *   struct playing it;
 *   playing_start(&it, (struct world){"5.2.19", NULL}, P("'@cache_page(60)'", "{{ runs }}"), "0 get /p/ | 1 get /p/");
 *   assert_story(&it, "V H");
 *   playing_end(&it);
 *
 * A scene's text is written with ' for JSON's quotes and ` for the single quote of Python. Steps are parted by ` | `;
 * each is `AT [CLIENT] get|head|post URL [more fields]` or `AT fields`, the fields as in JSON.
 */
#ifndef HITMISS_TESTS_SIM_PLAYING_H
#define HITMISS_TESTS_SIM_PLAYING_H

#include "tests/sim/testing.h"

#include "sim/play.h"
#include "sim/trace/names.h"

/* A view `p` at /p/, with its decorators (JSON strings), its template, and maybe more fields of the view. */
#define P(decorators, template) P_WITH(decorators, template, "'cost_ms':0")
#define P_WITH(decorators, template, more)                                                                             \
    "'views':{'p':{'path':'/p/','decorators':[" decorators "],'template':'" template "'," more "}}"

/* Two users with sessions. */
#define PEOPLE                                                                                                         \
    "'sessions':{'s-alice-0':'alice','s-bobby-0':'bob'},'clients':{'alice':{'cookies':{'sessionid':'s-alice-0'}},"     \
    "'bob':{'cookies':{'sessionid':'s-bobby-0'}}},"

#define UPDATE "'django.middleware.cache.UpdateCacheMiddleware'"
#define FETCH "'django.middleware.cache.FetchFromCacheMiddleware'"
#define SESSION "'django.contrib.sessions.middleware.SessionMiddleware'"
#define AUTHENTICATION "'django.contrib.auth.middleware.AuthenticationMiddleware'"
#define LOCALE "'django.middleware.locale.LocaleMiddleware'"
#define CONDITIONAL "'django.middleware.http.ConditionalGetMiddleware'"
#define MIDDLEWARE(list) "'MIDDLEWARE':[" list "]"
#define SETTINGS(fields) "'settings':{" fields "},"
#define LOCMEM(fields) "{'BACKEND':'django.core.cache.backends.locmem.LocMemCache'" fields "}"

/* The release and, unless NULL, the belief to play by. */
struct world {
    const char *release, *belief;
};

/* A request as a test sees it; texts live in the playing. */
struct seen {
    size_t step;
    struct request_record record; /* `headers`, `layers` and `wrong` are copies too */
};

struct playing {
    struct arena arena;
    struct report report;
    struct str text;
    const struct scene *scene;
    struct rules rules;
    struct seen *seen;
    size_t seen_count;
    const struct entry_record *cache;
    size_t cache_count;
    struct totals totals;
    struct builder story; /* see playing_story() */
};

/* ---- writing the scene ----------------------------------------------------------------------------------------- */

TESTING_UNUSED static void playing_add_quoted(struct builder *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        builder_add_byte(out, text[i] == '\'' ? '"' : text[i] == '`' ? '\'' : text[i]);
}

/* The next word of a step, ended by a space or its end. */
TESTING_UNUSED static struct str playing_word(struct str step, size_t *at)
{
    while (*at < step.len && step.at[*at] == ' ')
        (*at)++;
    size_t begin = *at;
    while (*at < step.len && step.at[*at] != ' ')
        (*at)++;
    return str_cut(step, begin, *at);
}

TESTING_UNUSED static bool playing_is_method(struct str word)
{
    return str_equal(word, STR("get")) || str_equal(word, STR("head")) || str_equal(word, STR("post"));
}

TESTING_UNUSED static void playing_add_step(struct builder *out, struct str step)
{
    size_t at = 0;
    struct str when = playing_word(step, &at), url;
    size_t fields = at;
    struct str word = playing_word(step, &at);
    const void *const moment[] = {&when};
    builder_format(out, "{\"at\": %s, ", moment, 1);
    if (word.len == 0 || word.at[0] == '\'') {
        playing_add_quoted(out, step.at + fields, step.len - fields);
    } else {
        if (!playing_is_method(word)) {
            const void *const client[] = {&word};
            builder_format(out, "\"client\": \"%s\", ", client, 1);
            word = playing_word(step, &at);
        }
        url = playing_word(step, &at);
        const void *const request[] = {&word, &url};
        builder_format(out, "\"%s\": \"%s\"", request, 2);
        if (at < step.len)
            builder_add(out, STR(", "));
        playing_add_quoted(out, step.at + at, step.len - at);
    }
    builder_add_byte(out, '}');
}

/* The whole text of a scene, in `arena`. */
TESTING_UNUSED static struct str playing_text(struct arena *arena, const char *release, const char *site,
                                              const char *steps)
{
    struct builder out;
    struct str rest = str_from(steps), version = str_from(release);
    const void *const arguments[] = {&version};
    builder_init(&out, testing_allocator());
    builder_format(&out, "{\"scene\": 1, \"django\": \"%s\", ", arguments, 1);
    playing_add_quoted(&out, site, strlen(site));
    builder_add_text(&out, ", \"steps\": [");
    while (rest.len > 0) {
        size_t end = 0;
        while (end < rest.len && !str_starts(str_cut(rest, end, rest.len), STR(" | ")))
            end++;
        playing_add_step(&out, str_cut(rest, 0, end));
        rest = str_cut(rest, end + 3, rest.len);
        builder_add(&out, rest.len > 0 ? STR(", ") : STR(""));
    }
    builder_add_text(&out, "]}");
    struct str text = str_copy(arena, builder_str(&out));
    builder_clear(&out);
    return text;
}

/* ---- playing it ------------------------------------------------------------------------------------------------ */

TESTING_UNUSED static void *playing_copy(struct arena *arena, const void *items, size_t count, size_t size)
{
    void *copy = arena_array(arena, count, size);
    if (count > 0)
        memcpy(copy, items, count * size);
    return copy;
}

TESTING_UNUSED static struct str playing_keep(struct arena *arena, struct str text)
{
    return text.at == NULL ? text : str_copy(arena, text);
}

TESTING_UNUSED static const struct name_list *playing_names(struct arena *arena, const struct name_list *names)
{
    if (names == NULL)
        return NULL;
    struct name_list *copy = arena_alloc(arena, sizeof *copy);
    struct str *texts = arena_array(arena, names->count, sizeof *texts);
    for (size_t i = 0; i < names->count; i++)
        texts[i] = playing_keep(arena, names->names[i]);
    *copy = (struct name_list){texts, names->count};
    return copy;
}

TESTING_UNUSED static void playing_copy_layers(struct arena *arena, struct request_record *record)
{
    struct layer_record *layers = playing_copy(arena, record->layers, record->layer_count, sizeof *layers);
    for (size_t i = 0; i < record->layer_count; i++) {
        layers[i].name = playing_keep(arena, layers[i].name);
        layers[i].alias = playing_keep(arena, layers[i].alias);
        layers[i].header_key = playing_keep(arena, layers[i].header_key);
        layers[i].page_key = playing_keep(arena, layers[i].page_key);
        layers[i].stored_key = playing_keep(arena, layers[i].stored_key);
        layers[i].vary = playing_names(arena, layers[i].vary);
        layers[i].stored_vary = playing_names(arena, layers[i].stored_vary);
    }
    record->layers = layers;
}

/* Copies what lives for one step only; names of clients, workers and URLs belong to the scene. */
TESTING_UNUSED static void playing_copy_record(struct arena *arena, struct request_record *record)
{
    struct header *headers = playing_copy(arena, record->headers, record->header_count, sizeof *headers);
    for (size_t i = 0; i < record->header_count; i++) {
        headers[i].name = playing_keep(arena, headers[i].name);
        headers[i].value = playing_keep(arena, headers[i].value);
    }
    struct str *cookies = playing_copy(arena, record->set_cookie, record->set_cookie_count, sizeof *cookies);
    for (size_t i = 0; i < record->set_cookie_count; i++)
        cookies[i] = playing_keep(arena, cookies[i]);
    struct wrong *wrong = playing_copy(arena, record->wrong, record->wrong_count, sizeof *wrong);
    for (size_t i = 0; i < record->wrong_count; i++) {
        wrong[i].input = playing_keep(arena, wrong[i].input);
        wrong[i].got = playing_keep(arena, wrong[i].got);
        wrong[i].expected = playing_keep(arena, wrong[i].expected);
    }
    record->headers = headers;
    record->set_cookie = cookies;
    record->wrong = wrong;
    record->body = playing_keep(arena, record->body);
    playing_copy_layers(arena, record);
}

TESTING_UNUSED static void playing_copy_cache(struct playing *it, struct player *player)
{
    const struct entry_record *held = player_cache(player, &it->cache_count);
    struct entry_record *cache = playing_copy(&it->arena, held, it->cache_count, sizeof *cache);
    for (size_t i = 0; i < it->cache_count; i++) {
        cache[i].alias = playing_keep(&it->arena, cache[i].alias);
        cache[i].worker = playing_keep(&it->arena, cache[i].worker);
        cache[i].key = playing_keep(&it->arena, cache[i].key);
        cache[i].names = playing_names(&it->arena, cache[i].names);
    }
    it->cache = cache;
}

/* Composes, reads and plays a scene; the test fails if it is refused. */
TESTING_UNUSED static void playing_start(struct playing *it, struct world world, const char *site, const char *steps)
{
    *it = (struct playing){.seen_count = 0};
    arena_init(&it->arena, testing_allocator());
    builder_init(&it->story, testing_allocator());
    it->text = playing_text(&it->arena, world.release, site, steps);
    report_init(&it->report, &it->arena, STR("scene"), it->text);
    if (scene_read(&it->arena, &it->report, &it->scene) != STATUS_OK) {
        report_print(&it->report, &it->story);
        print_error("%.*s\n", (int)it->story.len, it->story.at);
        fail_msg("the scene is refused");
    }
    const struct belief *belief = world.belief == NULL ? NULL : rules_find_belief(str_from(world.belief));
    assert_true(world.belief == NULL || belief != NULL);
    it->rules = rules_with_belief(it->scene->release, belief);
    struct player *player = player_new(testing_allocator(), it->scene, &it->rules, PLAY_EVENTS);
    const struct step_record *record;
    it->seen = arena_array(&it->arena, it->scene->step_count, sizeof *it->seen);
    while ((record = player_step(player)) != NULL) {
        if (record->kind != STEP_REQUEST)
            continue;
        it->seen[it->seen_count] = (struct seen){record->step, record->request};
        playing_copy_record(&it->arena, &it->seen[it->seen_count++].record);
    }
    assert_int_equal(player_status(player), STATUS_OK);
    playing_copy_cache(it, player);
    it->totals = player_totals(player);
    player_free(player);
}

TESTING_UNUSED static void playing_end(struct playing *it)
{
    builder_clear(&it->story);
    arena_clear(&it->arena);
}

/* ---- looking at it --------------------------------------------------------------------------------------------- */

/* The n-th request, from 0. */
TESTING_UNUSED static const struct request_record *playing_request(const struct playing *it, size_t number)
{
    assert_true(number < it->seen_count);
    return &it->seen[number].record;
}

/* A response's header; at == NULL when it is absent. */
TESTING_UNUSED static struct str playing_header(const struct playing *it, size_t number, const char *name)
{
    const struct request_record *record = playing_request(it, number);
    for (size_t i = 0; i < record->header_count; i++)
        if (str_equal_nocase(record->headers[i].name, str_from(name)))
            return record->headers[i].value;
    return (struct str){NULL, 0};
}

/* The n-th layer of a request. */
TESTING_UNUSED static const struct layer_record *playing_layer(const struct playing *it, size_t number, size_t layer)
{
    assert_true(layer < playing_request(it, number)->layer_count);
    return &playing_request(it, number)->layers[layer];
}

/*
 * Who answered each request, a letter each: View, Hit of a cache_page, Site's hit, Browser, Decorator, Middleware,
 * Error; followed by the status unless it is 200: `V H E500`.
 */
TESTING_UNUSED static struct str playing_story(struct playing *it)
{
    builder_reset(&it->story);
    for (size_t i = 0; i < it->seen_count; i++) {
        const struct request_record *record = &it->seen[i].record;
        builder_add(&it->story, i > 0 ? STR(" ") : STR(""));
        builder_add_byte(&it->story, "VHSBDME"[record->served_by]);
        if (record->status != 200)
            builder_add_int(&it->story, record->status);
    }
    return builder_str(&it->story);
}

/* The bodies in order, parted by `|`; an error's is empty. */
TESTING_UNUSED static struct str playing_bodies(struct playing *it)
{
    builder_reset(&it->story);
    for (size_t i = 0; i < it->seen_count; i++) {
        builder_add(&it->story, i > 0 ? STR("|") : STR(""));
        if (it->seen[i].record.has_body)
            builder_add(&it->story, it->seen[i].record.body);
    }
    return builder_str(&it->story);
}

/* What is wrong with the n-th response: `user leak bob, data.h stale A`: input, kind, what was got. */
TESTING_UNUSED static struct str playing_wrong(struct playing *it, size_t number)
{
    static const char *const kinds[] = {" leak ", " stale ", " variant "};
    const struct request_record *record = playing_request(it, number);
    builder_reset(&it->story);
    for (size_t i = 0; i < record->wrong_count; i++) {
        builder_add(&it->story, i > 0 ? STR(", ") : STR(""));
        builder_add(&it->story, record->wrong[i].input);
        builder_add_text(&it->story, kinds[record->wrong[i].kind]);
        builder_add(&it->story, record->wrong[i].got);
    }
    return builder_str(&it->story);
}

#define assert_story(it, wanted) assert_str(playing_story(it), wanted)
#define assert_bodies(it, wanted) assert_str(playing_bodies(it), wanted)
#define assert_header(it, number, name, wanted) assert_str(playing_header(it, number, name), wanted)
#define assert_no_header(it, number, name) assert_null(playing_header(it, number, name).at)
#define assert_wrong(it, number, wanted) assert_str(playing_wrong(it, number), wanted)

/* A scene of a table: how it is played and what comes out; NULL is not looked at. */
struct played {
    const char *release, *site, *steps, *story, *bodies;
};

TESTING_UNUSED static void playing_check(const struct played *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct playing it;
        playing_start(&it, (struct world){rows[i].release, NULL}, rows[i].site, rows[i].steps);
        bool is_same = str_equal(playing_story(&it), str_from(rows[i].story));
        if (!is_same)
            print_error("on %s: %.*s\n", rows[i].release, (int)it.text.len, it.text.at);
        assert_story(&it, rows[i].story);
        if (rows[i].bodies != NULL)
            assert_bodies(&it, rows[i].bodies);
        playing_end(&it);
    }
}

/* Why the n-th request's outermost layer stored nothing, in the contract's word; empty when it did store. */
#define assert_not_stored(it, number, wanted)                                                                          \
    assert_str(name_not_stored(playing_layer(it, number, 0)->not_stored), wanted)

#define CHECK_PLAYED(rows) playing_check(rows, sizeof rows / sizeof rows[0])

#endif
