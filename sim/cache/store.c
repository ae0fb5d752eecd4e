/* SPDX-License-Identifier: MIT */
#include "sim/cache/store.h"

#include "sim/base/libc.h"
#include "sim/http/date.h"

void store_init(struct store *store, const struct allocator *from, enum backend backend, struct str location,
                size_t worker)
{
    *store = (struct store){.from = from, .backend = backend, .location = location, .worker = worker, .entry_count = 1};
}

void store_free_dropped(struct store *store)
{
    while (store->dropped != NULL) {
        struct page *page = store->dropped;
        store->dropped = page->next_dropped;
        page_free(store->from, page);
    }
}

void store_clear_memory(struct store *store)
{
    store_empty(store);
    store_free_dropped(store);
    memory_resize(store->from, store->entries, store->entry_capacity * sizeof *store->entries, 0);
    memory_resize(store->from, store->buckets, store->bucket_count * sizeof *store->buckets, 0);
    memory_resize(store->from, store->culled, store->culled_capacity * sizeof *store->culled, 0);
    store_init(store, store->from, store->backend, store->location, store->worker);
}

/* ---- the table ------------------------------------------------------------------------------------------------- */

static uint32_t *bucket_of(const struct store *store, uint32_t key)
{
    return &store->buckets[(key * 0x9e3779b1u) & (store->bucket_count - 1)];
}

static uint32_t find_entry(const struct store *store, uint32_t key)
{
    if (store->bucket_count == 0)
        return 0;
    uint32_t entry = *bucket_of(store, key);
    while (entry != 0 && store->entries[entry].key != key)
        entry = store->entries[entry].next_in_bucket;
    return entry;
}

static void link_in_bucket(struct store *store, uint32_t entry)
{
    uint32_t *bucket = bucket_of(store, store->entries[entry].key);
    store->entries[entry].next_in_bucket = *bucket;
    *bucket = entry;
}

static bool grow_buckets(struct store *store)
{
    size_t wanted = store->bucket_count == 0 ? 64 : store->bucket_count * 2;
    uint32_t *buckets = memory_resize(store->from, NULL, 0, wanted * sizeof *buckets);
    if (buckets == NULL)
        return false;
    memset(buckets, 0, wanted * sizeof *buckets);
    memory_resize(store->from, store->buckets, store->bucket_count * sizeof *buckets, 0);
    store->buckets = buckets;
    store->bucket_count = wanted;
    for (uint32_t entry = store->newest; entry != 0; entry = store->entries[entry].older)
        link_in_bucket(store, entry);
    return true;
}

static bool grow_entries(struct store *store)
{
    size_t wanted = store->entry_capacity == 0 ? 32 : store->entry_capacity * 2;
    struct store_entry *entries =
        memory_resize(store->from, store->entries, store->entry_capacity * sizeof *entries, wanted * sizeof *entries);
    if (entries == NULL)
        return false;
    store->entries = entries;
    store->entry_capacity = wanted;
    return true;
}

/* A fresh entry's number, or 0 without memory. */
static uint32_t take_entry(struct store *store)
{
    uint32_t entry = store->free_entry;
    if (store->count >= store->bucket_count && !grow_buckets(store))
        return 0;
    if (entry != 0) {
        store->free_entry = store->entries[entry].older;
        return entry;
    }
    if (store->entry_count >= store->entry_capacity && !grow_entries(store))
        return 0;
    return (uint32_t)store->entry_count++;
}

/* ---- order of use ---------------------------------------------------------------------------------------------- */

static void unlink_from_order(struct store *store, uint32_t entry)
{
    struct store_entry *it = &store->entries[entry];
    if (it->newer != 0)
        store->entries[it->newer].older = it->older;
    else
        store->newest = it->older;
    if (it->older != 0)
        store->entries[it->older].newer = it->newer;
    else
        store->oldest = it->newer;
}

static void link_as_newest(struct store *store, uint32_t entry)
{
    struct store_entry *it = &store->entries[entry];
    it->newer = 0;
    it->older = store->newest;
    if (store->newest != 0)
        store->entries[store->newest].newer = entry;
    else
        store->oldest = entry;
    store->newest = entry;
}

void store_use(struct store *store, uint32_t entry)
{
    if (store->newest == entry)
        return;
    unlink_from_order(store, entry);
    link_as_newest(store, entry);
}

static void drop_value(struct store *store, struct stored *value)
{
    if (value->page != NULL) {
        value->page->next_dropped = store->dropped;
        store->dropped = value->page;
    }
}

static void remove_entry(struct store *store, uint32_t entry)
{
    struct store_entry *it = &store->entries[entry];
    uint32_t *link = bucket_of(store, it->key);
    while (*link != entry)
        link = &store->entries[*link].next_in_bucket;
    *link = it->next_in_bucket;
    unlink_from_order(store, entry);
    drop_value(store, &it->value);
    it->key = 0;
    it->older = store->free_entry;
    store->free_entry = entry;
    store->count--;
}

/* ---- the backend's interface ----------------------------------------------------------------------------------- */

bool store_is_alive(const struct store *store, const struct store_entry *entry, double now)
{
    if (entry->value.never)
        return true;
    /* LocMem: exp <= time() has expired. FileBased and Database: exp < time() has (backends/filebased.py, db.py). */
    bool lives_on_the_dot = store->backend == BACKEND_FILE || store->backend == BACKEND_DATABASE;
    return lives_on_the_dot ? entry->value.expiry >= now : entry->value.expiry > now;
}

enum found store_get(struct store *store, uint32_t key, double now, struct stored *value)
{
    uint32_t entry = find_entry(store, key);
    if (entry == 0)
        return ABSENT;
    if (!store_is_alive(store, &store->entries[entry], now)) {
        remove_entry(store, entry);
        return EXPIRED;
    }
    store_use(store, entry);
    *value = store->entries[entry].value;
    value->entry = entry;
    return FOUND;
}

static void cull_entry(struct store *store, uint32_t entry)
{
    if (store->culled_count == store->culled_capacity) {
        size_t wanted = store->culled_capacity == 0 ? 16 : store->culled_capacity * 2;
        uint32_t *culled =
            memory_resize(store->from, store->culled, store->culled_capacity * sizeof *culled, wanted * sizeof *culled);
        if (culled == NULL) {
            store->failed = true;
            return;
        }
        store->culled = culled;
        store->culled_capacity = wanted;
    }
    store->culled[store->culled_count++] = store->entries[entry].key;
    remove_entry(store, entry);
}

/* LocMemCache._cull(): everything, or a share from the old end. File-based deletes a share at random: here the oldest. */
static void cull_oldest(struct store *store, int64_t frequency)
{
    size_t share = frequency == 0 ? store->count : (size_t)((int64_t)store->count / frequency);
    for (size_t i = 0; i < share && store->oldest != 0 && !store->failed; i++)
        cull_entry(store, store->oldest);
}

/* DatabaseCache._cull(), as far as expired rows go; the rows beyond the limit leave in order of use, not of key. */
static void cull_rows(struct store *store, double now, const struct store_limits *limits)
{
    double whole_now = (double)seconds_floor(now);
    for (uint32_t entry = store->oldest, newer; entry != 0 && !store->failed; entry = newer) {
        newer = store->entries[entry].newer;
        if (!store->entries[entry].value.never && store->entries[entry].value.expiry < whole_now)
            cull_entry(store, entry);
    }
    if ((int64_t)store->count > limits->max_entries)
        cull_oldest(store, limits->cull_frequency);
}

static void make_room(struct store *store, double now, const struct store_limits *limits)
{
    store->culled_count = 0;
    if (store->backend == BACKEND_DATABASE && (int64_t)store->count > limits->max_entries)
        cull_rows(store, now, limits);
    if ((store->backend == BACKEND_LOCMEM || store->backend == BACKEND_FILE) &&
        (int64_t)store->count >= limits->max_entries)
        cull_oldest(store, limits->cull_frequency);
}

/* BaseCache.get_backend_timeout(): 0 means -1. Each backend then keeps the moment in its own grain. */
static double expiry_of(const struct store *store, const struct stored *value, double now)
{
    double timeout = value->timeout == 0.0 ? -1.0 : value->timeout;
    double whole = (double)(int64_t)timeout;
    switch (store->backend) {
    case BACKEND_DATABASE:
        return (double)seconds_to_python(now + timeout);
    case BACKEND_MEMCACHED:
    case BACKEND_REDIS:
        return now + whole;
    default:
        return now + timeout;
    }
}

bool store_set(struct store *store, uint32_t key, const struct stored *value, double now,
               const struct store_limits *limits)
{
    make_room(store, now, limits);
    uint32_t entry = find_entry(store, key);
    if (entry == 0) {
        entry = take_entry(store);
        if (entry == 0) {
            page_free(store->from, value->page);
            store->failed = true;
            return false;
        }
        store->entries[entry] = (struct store_entry){.key = key};
        link_in_bucket(store, entry);
        link_as_newest(store, entry);
        store->count++;
    } else {
        drop_value(store, &store->entries[entry].value);
        store_use(store, entry);
    }
    store->entries[entry].value = *value;
    store->entries[entry].value.expiry = value->never ? 0.0 : expiry_of(store, value, now);
    bool is_alive = store_is_alive(store, &store->entries[entry], now);
    /* Memcached and Redis delete instead of keeping a dead entry. */
    if (!is_alive && (store->backend == BACKEND_MEMCACHED || store->backend == BACKEND_REDIS))
        remove_entry(store, entry);
    return is_alive;
}

bool store_delete(struct store *store, uint32_t key)
{
    uint32_t entry = find_entry(store, key);
    if (entry != 0)
        remove_entry(store, entry);
    return entry != 0;
}

size_t store_empty(struct store *store)
{
    size_t count = store->count;
    while (store->newest != 0)
        remove_entry(store, store->newest);
    return count;
}

void store_touch(struct store *store, uint32_t key, double expiry)
{
    uint32_t entry = find_entry(store, key);
    if (entry != 0 && !store->entries[entry].value.never)
        store->entries[entry].value.expiry = expiry;
}

uint32_t store_next(const struct store *store, uint32_t entry)
{
    return entry == 0 ? store->newest : store->entries[entry].older;
}
