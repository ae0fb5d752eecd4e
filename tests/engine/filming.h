/* SPDX-License-Identifier: MIT */
/*
 * Films for tests: shipped scenes read from lessons/scenes, scenes written short (tests/sim/playing.h), and pictures
 * as text, every field of them. Header only.
 */
#ifndef HITMISS_TESTS_ENGINE_FILMING_H
#define HITMISS_TESTS_ENGINE_FILMING_H

#include "tests/sim/playing.h"

#include <dirent.h>

#include "engine/film.h"
#include "sim/trace/names.h"

/* ---- scenes ---------------------------------------------------------------------------------------------------- */

struct filming {
    struct arena arena;
    struct report report;
    const struct scene *scene;
    struct str text;
};

TESTING_UNUSED static void filming_read(struct filming *it, struct str text)
{
    it->text = text;
    report_init(&it->report, &it->arena, STR("scene"), text);
    if (scene_read(&it->arena, &it->report, &it->scene) != STATUS_OK) {
        struct builder out;
        builder_init(&out, testing_allocator());
        report_print(&it->report, &out);
        print_error("%.*s\n", (int)out.len, out.at);
        builder_clear(&out);
        fail_msg("the scene is refused");
    }
}

/* A scene written as tests/sim/playing.h says. */
TESTING_UNUSED static void filming_write(struct filming *it, const char *site, const char *steps)
{
    arena_init(&it->arena, testing_allocator());
    filming_read(it, playing_text(&it->arena, "5.2.19", site, steps));
}

TESTING_UNUSED static void filming_open(struct filming *it, const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    arena_init(&it->arena, testing_allocator());
    char *bytes = arena_bytes(&it->arena, 1 << 20);
    size_t len = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    filming_read(it, (struct str){bytes, len});
}

TESTING_UNUSED static void filming_close(struct filming *it)
{
    arena_clear(&it->arena);
}

TESTING_UNUSED static struct film *filming_film(const struct filming *it, const char *belief)
{
    struct rules rules = rules_with_belief(it->scene->release, belief ? rules_find_belief(str_from(belief)) : NULL);
    struct film *film = NULL;
    assert_int_equal(film_new(testing_allocator(), it->scene, &rules, &film, NULL), STATUS_OK);
    return film;
}

/* Calls `act` with every shipped scene. */
/*
 * Sanitized programs are some ten times slower: they look at every fifth scene (by its name, so that it is the same one
 * everywhere), the plain ones at all.
 */
#if defined(__SANITIZE_ADDRESS__)
#define FILMING_EVERY 5
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FILMING_EVERY 5
#endif
#endif
#ifndef FILMING_EVERY
#define FILMING_EVERY 1
#endif

TESTING_UNUSED static bool filming_takes(const char *name)
{
    unsigned sum = 0;
    for (const char *at = name; *at; at++)
        sum += (unsigned char)*at;
    return sum % FILMING_EVERY == 0;
}

TESTING_UNUSED static void filming_each(void (*act)(const struct filming *it, const char *name))
{
    static const char folder[] = "lessons/scenes";
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    const struct dirent *found;
    size_t count = 0;
    while ((found = readdir(dir)) != NULL) {
        char path[512];
        struct filming it;
        if (!strstr(found->d_name, ".json") || !filming_takes(found->d_name))
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, found->d_name);
        filming_open(&it, path);
        act(&it, found->d_name);
        filming_close(&it);
        count++;
    }
    closedir(dir);
    assert_true(count > 100 / FILMING_EVERY);
}

/* ---- pictures as text ------------------------------------------------------------------------------------------ */

TESTING_UNUSED static void put_str(struct builder *out, struct str text)
{
    if (text.at)
        builder_add_int(out, (int64_t)text.len);
    builder_add_byte(out, ':');
    builder_add(out, text);
    builder_add_byte(out, ' ');
}

TESTING_UNUSED static void put_int(struct builder *out, int64_t number)
{
    builder_add_int(out, number);
    builder_add_byte(out, ' ');
}

TESTING_UNUSED static void put_size(struct builder *out, size_t number)
{
    put_int(out, number == FILM_NONE ? -1 : (int64_t)number);
}

TESTING_UNUSED static void put_double(struct builder *out, double number)
{
    char text[64];
    snprintf(text, sizeof text, "%a ", number);
    builder_add_text(out, text);
}

TESTING_UNUSED static void put_names(struct builder *out, const struct name_list *names, const struct str *values)
{
    put_int(out, names ? (int64_t)names->count : -1);
    for (size_t i = 0; names && i < names->count; i++) {
        put_str(out, names->names[i]);
        if (values)
            put_str(out, values[i]);
    }
}

TESTING_UNUSED static void put_path(struct builder *out, const struct picture *picture)
{
    for (size_t i = 0; i < picture->path_count; i++) {
        const struct film_box *box = &picture->path[i];
        put_int(out, box->place);
        put_size(out, box->position);
        put_str(out, box->name);
        put_int(out, box->is_middleware * 1000 + box->is_decorator * 100 + box->is_acting * 10 + box->is_layer);
        put_int(out, (int)(box->reach * 100 + box->verdict * 10 + box->kept));
        put_str(out, box->layer ? box->layer->alias : STR(""));
        builder_add_byte(out, '\n');
    }
    put_size(out, picture->token.box);
    put_size(out, picture->token.before);
    put_size(out, picture->token.caller);
    put_size(out, picture->token.before_caller);
    put_int(out, picture->token.travel);
}

TESTING_UNUSED static void put_key(struct builder *out, const struct film_key *key)
{
    put_int(out, (int)key->kind * 100 + key->is_new * 10 + key->is_stored);
    put_str(out, key->whole);
    put_str(out, key->name);
    for (size_t i = 0; i < FILM_KEY_PARTS; i++) {
        put_int(out, key->parts[i].is_known * 100 + key->parts[i].is_new * 10 + (int)key->parts[i].input);
        put_str(out, key->parts[i].value);
        put_str(out, key->parts[i].from);
    }
    put_names(out, key->names, key->values);
}

TESTING_UNUSED static void put_entries(struct builder *out, const struct picture *picture)
{
    for (size_t i = 0; i < picture->entry_count; i++) {
        const struct film_entry *entry = &picture->entries[i];
        put_str(out, entry->alias);
        put_str(out, entry->worker);
        put_str(out, entry->key);
        put_int(out, entry->kind);
        put_str(out, entry->url);
        put_names(out, entry->names, entry->values);
        put_size(out, entry->stored_step);
        put_double(out, entry->stored_at);
        put_int(out, entry->never);
        put_double(out, entry->ttl);
        put_double(out, entry->expires);
        put_double(out, entry->left);
        put_size(out, entry->hits);
        put_int(out, (int)entry->moment * 100 + entry->is_new * 10 + entry->is_struck);
        builder_add_byte(out, '\n');
    }
    put_size(out, picture->living_count);
}

TESTING_UNUSED static void put_visitors(struct builder *out, const struct picture *picture)
{
    for (size_t i = 0; i < picture->visitor_count; i++) {
        const struct film_visitor *visitor = &picture->visitors[i];
        put_str(out, visitor->name);
        put_int(out, visitor->is_asking * 100 + visitor->has_received * 10 + visitor->is_new);
        put_size(out, visitor->step);
        put_int(out, visitor->status);
        put_int(out, visitor->served_by);
        put_str(out, visitor->has_body ? visitor->body : STR("no body"));
        put_size(out, visitor->from_step);
        put_double(out, visitor->age);
        put_int(out, visitor->leaks * 100 + visitor->is_stale * 10 + visitor->is_variant);
        for (size_t k = 0; k < visitor->wrong_count; k++) {
            put_str(out, visitor->wrong[k].input);
            put_str(out, visitor->wrong[k].got);
            put_str(out, visitor->wrong[k].expected);
            put_size(out, visitor->wrong[k].from_step);
        }
        builder_add_byte(out, '\n');
    }
}

TESTING_UNUSED static void put_rest(struct builder *out, const struct picture *picture)
{
    const struct film_totals *totals = &picture->totals;
    for (size_t i = 0; i < picture->line_count; i++) {
        put_str(out, picture->lines[i].text);
        put_size(out, picture->lines[i].box);
        put_int(out, picture->lines[i].cost_ms * 100 + picture->lines[i].is_def * 10 + picture->lines[i].is_acting);
    }
    for (size_t i = 0; i < picture->data_count; i++) {
        put_str(out, picture->data[i].name);
        put_str(out, picture->data[i].value);
    }
    for (size_t i = 0; i < picture->sentence_count; i++)
        put_str(out, picture->sentences[i]);
    put_int(out, totals->counted.requests);
    put_int(out, totals->counted.hits);
    put_int(out, totals->counted.misses);
    put_int(out, totals->counted.view_runs);
    put_int(out, totals->counted.stored);
    put_int(out, totals->counted.leaks);
    put_int(out, totals->counted.stale);
    put_int(out, totals->worked_ms);
    put_int(out, totals->saved_ms);
}

/* The picture of the film's position, whole. */
TESTING_UNUSED static void put_picture(struct builder *out, struct film *film)
{
    const struct picture *picture = film_picture(film);
    assert_non_null(picture);
    put_size(out, picture->step);
    put_size(out, picture->frame);
    put_size(out, picture->frame_count);
    put_int(out, picture->is_start * 10 + picture->is_end);
    put_str(out, picture->summary ? picture->summary->heading : STR(""));
    put_int(out, picture->event ? (int)picture->event->kind : -1);
    put_double(out, picture->clock);
    put_double(out, picture->clock_before);
    put_double(out, picture->clock_after);
    put_path(out, picture);
    put_key(out, &picture->key);
    put_entries(out, picture);
    put_visitors(out, picture);
    put_rest(out, picture);
}

#endif
