/* SPDX-License-Identifier: MIT */
#include "sim/pipeline/tell.h"

/* The events of a step live in one block that is kept from step to step. */
bool tell_make_room(struct player *player)
{
    size_t wanted = player->event_capacity == 0 ? 32 : player->event_capacity * 2;
    struct event *events =
        memory_resize(player->from, player->events, player->event_capacity * sizeof *events, wanted * sizeof *events);
    if (events == NULL) {
        player->step.failed = true;
        return false;
    }
    player->events = events;
    player->event_capacity = wanted;
    return true;
}

enum place tell_place(const struct layer *layer)
{
    return layer->kind == LAYER_SITE ? PLACE_SITE : PLACE_CACHE_PAGE;
}

double tell_expires(const struct player *player, const struct store *store)
{
    const struct stored *value = &store->entries[store->newest].value;
    return value->never ? 0.0 : value->expiry - (double)player->scene->start;
}

struct str tell_worker(const struct player *player, const struct store *store)
{
    bool is_shared = store == NULL || store->worker == SIZE_MAX;
    return is_shared ? (struct str){NULL, 0} : player->scene->workers[store->worker];
}

struct key_parts *tell_key_parts(struct player *player, const struct key_scope *scope, uint32_t key)
{
    struct key_parts *parts = arena_alloc(&player->step, sizeof *parts);
    if (parts == NULL)
        return NULL;
    *parts = (struct key_parts){.whole = player_text(player, key),
                                .prefix = player_text(player, scope->prefix),
                                .url = player_text(player, scope->url),
                                .url_digest = atoms_digest(&player->keyer.atoms, scope->url),
                                .language = player_text(player, scope->language),
                                .time_zone = player_text(player, scope->time_zone)};
    return parts;
}

void tell_page_parts(struct player *player, struct key_parts *parts, uint32_t list, const uint32_t *values)
{
    const struct keyer_list *names = keyer_list_at(&player->keyer, list);
    struct str *texts = arena_array(&player->step, names->names.count, sizeof *texts);
    if (parts == NULL)
        return;
    for (size_t i = 0; i < names->names.count && texts != NULL; i++)
        texts[i] = player_text(player, values[i]);
    uint32_t text = keyer_header_text(&player->keyer, list, values);
    parts->names = &names->names;
    parts->values = texts;
    parts->headers_digest = atoms_digest(&player->keyer.atoms, text);
}
