/* SPDX-License-Identifier: MIT */
/*
 * film_print SCENE [RELEASE] [BELIEF]: every frame of the film (engine/film.h) as a line of JSON, for film.test.mjs,
 * which holds the page's film to it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/film.h"
#include "sim/json/json.h"
#include "sim/trace/names.h"

static void *resize(void *context, void *block, size_t old_size, size_t new_size)
{
    (void)context;
    (void)old_size;
    if (new_size > 0)
        return realloc(block, new_size);
    free(block);
    return NULL;
}

static const struct allocator heap = {resize, NULL};

/* ---- values ---------------------------------------------------------------------------------------------------- */

static void text(struct json_writer *json, const char *key, struct str value)
{
    json_key(json, key);
    if (value.at)
        json_put_str(json, value);
    else
        json_put_null(json);
}

static void number(struct json_writer *json, const char *key, int64_t value)
{
    json_key(json, key);
    json_put_int(json, value);
}

static void index_of(struct json_writer *json, const char *key, size_t value)
{
    number(json, key, value == FILM_NONE ? -1 : (int64_t)value);
}

static void flag(struct json_writer *json, const char *key, bool value)
{
    json_key(json, key);
    json_put_bool(json, value);
}

static void seconds(struct json_writer *json, const char *key, double value)
{
    json_key(json, key);
    json_put_seconds(json, value, false);
}

static void word(struct json_writer *json, const char *key, const char *const *words, int value)
{
    json_key(json, key);
    json_put_text(json, words[value]);
}

static void names(struct json_writer *json, const struct name_list *list, const struct str *values)
{
    json_key(json, "names");
    if (!list) {
        json_put_null(json);
        return;
    }
    json_open_array(json);
    for (size_t i = 0; i < list->count; i++) {
        json_open_object(json);
        text(json, "name", list->names[i]);
        if (values)
            text(json, "value", values[i]);
        json_close_object(json);
    }
    json_close_array(json);
}

/* ---- the picture ----------------------------------------------------------------------------------------------- */

static const char *const reaches[] = {"ahead", "inside", "done"};
static const char *const verdicts[] = {"", "hit", "miss", "expired", "bypass"};
static const char *const kept[] = {"", "stored", "not stored"};
static const char *const travels[] = {"rest", "in", "out"};
static const char *const key_kinds[] = {"", "list", "page", "fragment"};
static const char *const parts[] = {"prefix", "method", "url", "headers", "language", "time_zone"};
static const char *const inputs[] = {"", "decorator", "setting", "request", "middleware", "call"};
static const char *const moments[] = {"", "stored", "hit", "expired", "culled", "cleared", "deleted"};
static const char *const outcomes[] = {"", "hit", "miss"};

static void put_path(struct json_writer *json, struct film *film, const struct picture *picture)
{
    json_key(json, "path");
    json_open_array(json);
    for (size_t i = 0; i < picture->path_count; i++) {
        const struct film_box *box = &film_picture(film)->path[i];
        json_open_object(json);
        text(json, "place", name_place(box->place));
        text(json, "name", box->name);
        flag(json, "acting", box->is_acting);
        flag(json, "layer", box->is_layer);
        word(json, "reach", reaches, (int)box->reach);
        word(json, "verdict", verdicts, (int)box->verdict);
        word(json, "kept", kept, (int)box->kept);
        struct film_why why;
        if (film_why(film, i, &why)) {
            text(json, "rule", why.rule);
            text(json, "function", why.function);
            text(json, "file", why.file);
            text(json, "world", why.world);
        }
        json_close_object(json);
    }
    json_close_array(json);
}

static void put_token(struct json_writer *json, const struct film_token *token)
{
    json_key(json, "token");
    json_open_object(json);
    index_of(json, "box", token->box);
    index_of(json, "before", token->before);
    index_of(json, "caller", token->caller);
    index_of(json, "beforeCaller", token->before_caller);
    word(json, "travel", travels, (int)token->travel);
    json_close_object(json);
}

static void put_key(struct json_writer *json, const struct film_key *key)
{
    json_key(json, "key");
    json_open_object(json);
    word(json, "kind", key_kinds, (int)key->kind);
    flag(json, "fresh", key->is_new);
    flag(json, "stored", key->is_stored);
    text(json, "whole", key->whole.at ? key->whole : STR(""));
    text(json, "name", key->name.at ? key->name : STR(""));
    for (int i = 0; i < FILM_KEY_PARTS; i++) {
        const struct film_part *part = &key->parts[i];
        json_key(json, parts[i]);
        json_open_object(json);
        flag(json, "known", part->is_known);
        flag(json, "fresh", part->is_new);
        word(json, "input", inputs, (int)part->input);
        text(json, "value", part->value.at ? part->value : STR(""));
        text(json, "from", part->from.at ? part->from : STR(""));
        json_close_object(json);
    }
    names(json, key->names, key->values);
    json_close_object(json);
}

static void put_entries(struct json_writer *json, const struct picture *picture)
{
    json_key(json, "entries");
    json_open_array(json);
    for (size_t i = 0; i < picture->entry_count; i++) {
        const struct film_entry *entry = &picture->entries[i];
        json_open_object(json);
        text(json, "alias", entry->alias);
        text(json, "worker", entry->worker);
        text(json, "key", entry->key);
        text(json, "kind", name_entry(entry->kind));
        text(json, "url", entry->url.at ? entry->url : STR(""));
        names(json, entry->names, entry->values);
        index_of(json, "step", entry->stored_step);
        flag(json, "never", entry->never);
        seconds(json, "ttl", entry->ttl);
        seconds(json, "expires", entry->never ? 0 : entry->expires);
        seconds(json, "left", entry->left);
        seconds(json, "share", film_share(entry, picture->clock));
        number(json, "hits", (int64_t)entry->hits);
        word(json, "moment", moments, (int)entry->moment);
        flag(json, "fresh", entry->is_new);
        flag(json, "struck", entry->is_struck);
        json_close_object(json);
    }
    json_close_array(json);
    number(json, "living", (int64_t)picture->living_count);
}

static void put_answer(struct json_writer *json, const struct film_visitor *visitor)
{
    index_of(json, "step", visitor->step);
    number(json, "status", visitor->status);
    text(json, "servedBy", name_served_by(visitor->served_by));
    text(json, "body", visitor->has_body ? visitor->body : (struct str){NULL, 0});
    index_of(json, "fromStep", visitor->from_step);
    seconds(json, "age", visitor->age);
    flag(json, "leaks", visitor->leaks);
    flag(json, "stale", visitor->is_stale);
    flag(json, "variant", visitor->is_variant);
    number(json, "wrong", (int64_t)visitor->wrong_count);
}

static void put_visitors(struct json_writer *json, const struct picture *picture)
{
    json_key(json, "visitors");
    json_open_array(json);
    for (size_t i = 0; i < picture->visitor_count; i++) {
        const struct film_visitor *visitor = &picture->visitors[i];
        json_open_object(json);
        text(json, "name", visitor->name);
        flag(json, "asking", visitor->is_asking);
        flag(json, "received", visitor->has_received);
        flag(json, "fresh", visitor->is_new);
        if (visitor->has_received)
            put_answer(json, visitor);
        json_close_object(json);
    }
    json_close_array(json);
}

static void put_code(struct json_writer *json, const struct picture *picture)
{
    json_key(json, "lines");
    json_open_array(json);
    for (size_t i = 0; i < picture->line_count; i++) {
        const struct film_line *line = &picture->lines[i];
        json_open_object(json);
        text(json, "text", line->text);
        index_of(json, "box", line->box);
        number(json, "cost", line->cost_ms);
        flag(json, "acting", line->is_acting);
        json_close_object(json);
    }
    json_close_array(json);
    json_key(json, "data");
    json_open_array(json);
    for (size_t i = 0; i < picture->data_count; i++) {
        json_open_object(json);
        text(json, "name", picture->data[i].name);
        text(json, "value", picture->data[i].value);
        json_close_object(json);
    }
    json_close_array(json);
}

static void put_totals(struct json_writer *json, const struct film_totals *totals)
{
    json_key(json, "totals");
    json_open_object(json);
    number(json, "requests", totals->counted.requests);
    number(json, "hits", totals->counted.hits);
    number(json, "misses", totals->counted.misses);
    number(json, "view_runs", totals->counted.view_runs);
    number(json, "stored", totals->counted.stored);
    number(json, "leaks", totals->counted.leaks);
    number(json, "stale", totals->counted.stale);
    number(json, "worked_ms", totals->worked_ms);
    number(json, "saved_ms", totals->saved_ms);
    json_close_object(json);
}

static void put_summary(struct json_writer *json, const struct film_step *step)
{
    json_key(json, "summary");
    json_open_object(json);
    seconds(json, "at", step->at);
    text(json, "kind", name_step(step->kind));
    word(json, "outcome", outcomes, (int)step->outcome);
    flag(json, "leaks", step->leaks);
    flag(json, "stale", step->is_stale);
    flag(json, "variant", step->is_variant);
    number(json, "took", step->took_ms);
    text(json, "heading", step->heading);
    number(json, "frames", (int64_t)step->frames);
    number(json, "first", (int64_t)step->first);
    json_close_object(json);
}

static bool put_picture(struct json_writer *json, struct film *film)
{
    const struct picture *picture = film_picture(film);
    if (!picture)
        return false;
    json_open_object(json);
    index_of(json, "step", picture->step);
    index_of(json, "frame", picture->frame);
    if (picture->summary)
        put_summary(json, picture->summary);
    put_path(json, film, picture);
    picture = film_picture(film);
    put_token(json, &picture->token);
    put_key(json, &picture->key);
    put_entries(json, picture);
    put_visitors(json, picture);
    put_code(json, picture);
    json_key(json, "sentences");
    json_open_array(json);
    for (size_t i = 0; i < picture->sentence_count; i++)
        json_put_str(json, picture->sentences[i]);
    json_close_array(json);
    put_totals(json, &picture->totals);
    json_close_object(json);
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

static int print_all(struct film *film)
{
    int code = 0;
    struct builder out;
    builder_init(&out, &heap);
    do {
        struct json_writer json;
        builder_reset(&out);
        json_writer_init(&json, &out, false);
        if (!put_picture(&json, film) || out.failed)
            code = 1;
        builder_add_byte(&out, '\n');
        fwrite(builder_str(&out).at, 1, builder_str(&out).len, stdout);
    } while (code == 0 && film_next(film));
    builder_clear(&out);
    return code;
}

static int print_scene(struct str source, const char *release_name, const char *belief_name)
{
    int code = 1;
    struct arena arena;
    struct report report;
    const struct scene *scene;
    struct film *film = NULL;
    arena_init(&arena, &heap);
    report_init(&report, &arena, STR("scene"), source);
    if (scene_read(&arena, &report, &scene) == STATUS_OK) {
        const struct release *release = *release_name ? rules_find_release(str_from(release_name)) : scene->release;
        const struct rules rules = rules_with_belief(release, rules_find_belief(str_from(belief_name)));
        if (film_new(&heap, scene, &rules, &film, NULL) == STATUS_OK)
            code = print_all(film);
    }
    film_free(film);
    arena_clear(&arena);
    return code;
}

int main(int argc, char **argv)
{
    static char source[1 << 20];
    FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
    if (!file)
        return 2;
    size_t size = fread(source, 1, sizeof source, file);
    fclose(file);
    return print_scene((struct str){source, size}, argc > 2 ? argv[2] : "", argc > 3 ? argv[3] : "");
}
