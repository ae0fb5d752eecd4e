/* SPDX-License-Identifier: MIT */
/* What the backends hold, for the end of a trace and for a table of the cache at any moment. */
#include "sim/pipeline/site.h"

static struct entry_record describe(const struct player *player, const struct cache_handle *handle,
                                    const struct store *store, const struct store_entry *entry)
{
    bool is_shared = store->worker == SIZE_MAX;
    struct entry_record record = {.alias = handle->settings->alias,
                                  .worker = is_shared ? (struct str){NULL, 0} : player->scene->workers[store->worker],
                                  .key = player_text(player, entry->key),
                                  .kind = entry->value.kind,
                                  .never = entry->value.never,
                                  .expires = entry->value.expiry - (double)player->scene->start};
    if (entry->value.kind == ENTRY_HEADER_LIST)
        record.names = &keyer_list_at(&player->keyer, entry->value.list)->names;
    return record;
}

static size_t describe_store(const struct player *player, const struct cache_handle *handle, const struct store *store,
                             struct entry_record *out)
{
    size_t count = 0;
    for (uint32_t entry = store_next(store, 0); entry != 0; entry = store_next(store, entry)) {
        if (!store_is_alive(store, &store->entries[entry], player->now))
            continue;
        if (out != NULL)
            out[count] = describe(player, handle, store, &store->entries[entry]);
        count++;
    }
    return count;
}

/* Every store once for each alias; with `out` NULL it only counts. */
static size_t describe_all(const struct player *player, struct entry_record *out)
{
    size_t count = 0;
    for (size_t i = 0; i < player->handle_count; i++) {
        const struct cache_handle *handle = &player->handles[i];
        for (size_t worker = 0; handle->stores != NULL && worker < player->scene->worker_count; worker++) {
            const struct store *store = handle->stores[worker];
            if (worker > 0 && store == handle->stores[0])
                break; /* shared by all workers */
            count += describe_store(player, handle, store, out == NULL ? NULL : out + count);
        }
    }
    return count;
}

static int compare(const struct entry_record *a, const struct entry_record *b)
{
    int order = str_compare(a->alias, b->alias);
    if (order == 0)
        order = str_compare(a->worker, b->worker);
    return order != 0 ? order : str_compare(a->key, b->key);
}

/* Sinks an entry to its place in a heap whose greatest entry is on top. */
static void sift(struct entry_record *heap, size_t at, size_t count)
{
    for (size_t child = at * 2 + 1; child < count; child = at * 2 + 1) {
        if (child + 1 < count && compare(&heap[child], &heap[child + 1]) < 0)
            child++;
        if (compare(&heap[at], &heap[child]) >= 0)
            return;
        struct entry_record moved = heap[at];
        heap[at] = heap[child];
        heap[child] = moved;
        at = child;
    }
}

static void sort(struct entry_record *entries, size_t count)
{
    for (size_t i = count / 2; i > 0; i--)
        sift(entries, i - 1, count);
    for (size_t i = count; i > 1; i--) {
        struct entry_record greatest = entries[0];
        entries[0] = entries[i - 1];
        entries[i - 1] = greatest;
        sift(entries, 0, i - 1);
    }
}

const struct entry_record *player_cache(struct player *player, size_t *count)
{
    *count = describe_all(player, NULL);
    struct entry_record *entries = arena_array(&player->step, *count, sizeof *entries);
    if (entries == NULL) {
        *count = 0;
        return NULL;
    }
    describe_all(player, entries);
    sort(entries, *count);
    return entries;
}
