/* SPDX-License-Identifier: MIT */
/* The cache table: entries as the events of a step store, find and drop them. */
#include <stdlib.h>

#include "engine/film_parts.h"
#include "sim/trace/names.h"

/* ---- stores ---------------------------------------------------------------------------------------------------- */

size_t film_store(struct film *film, const struct settings *settings, struct str alias, size_t worker)
{
    const struct cache_settings *cache = settings_cache(settings, alias);
    if (!cache || cache->backend == BACKEND_DUMMY)
        return FILM_NONE;
    bool is_shared = cache->backend != BACKEND_LOCMEM || film->rules.shared_memory;
    struct film_store wanted = {cache->backend, cache->location, is_shared ? SIZE_MAX : worker};
    for (size_t i = 0; i < film->store_count; i++) {
        const struct film_store *store = &film->stores[i];
        if (store->backend == wanted.backend && store->worker == wanted.worker &&
            str_equal(store->location, wanted.location))
            return i;
    }
    struct film_store *grown =
        arena_grow(&film->lasting, film->stores, film->store_count, &film->store_capacity, sizeof *grown);
    if (!grown) {
        film->failed = true;
        return FILM_NONE;
    }
    film->stores = grown;
    grown[film->store_count] = wanted;
    return film->store_count++;
}

/* The worker's number; that of the first one for a name that is not there, as in a shared store. */
static size_t worker_of(const struct film *film, struct str name)
{
    for (size_t i = 0; i < film->scene->worker_count; i++)
        if (str_equal(film->scene->workers[i], name))
            return i;
    return 0;
}

/* ---- rows ------------------------------------------------------------------------------------------------------ */

static struct film_row *find(struct film_rows *rows, size_t store, struct str key)
{
    uint64_t hash = str_hash(key);
    for (size_t i = 0; i < rows->count; i++) {
        struct film_row *row = &rows->items[i];
        if (row->hash == hash && row->store == store && str_equal(row->entry.key, key))
            return row;
    }
    return NULL;
}

static struct film_row *add(struct film *film, struct film_rows *rows, size_t store, struct str key)
{
    if (rows->count == rows->capacity) {
        size_t wanted = rows->capacity == 0 ? 16 : rows->capacity * 2;
        struct film_row *grown = memory_resize(rows->from, rows->items, rows->capacity * sizeof *grown,
                                               memory_product(wanted, sizeof *grown));
        if (!grown) {
            film->failed = true;
            return NULL;
        }
        rows->items = grown;
        rows->capacity = wanted;
    }
    struct film_row *row = &rows->items[rows->count++];
    *row = (struct film_row){.store = store, .hash = str_hash(key), .entry.key = key};
    return row;
}

static void strike(struct film_row *row, enum film_moment moment)
{
    if (!row || row->entry.is_struck)
        return;
    row->entry.moment = moment;
    row->entry.is_struck = row->entry.is_new = true;
}

static void strike_store(struct film_rows *rows, size_t store, enum film_moment moment)
{
    for (size_t i = 0; i < rows->count && store != FILM_NONE; i++)
        if (rows->items[i].store == store)
            strike(&rows->items[i], moment);
}

/* As the backend decides it (store_is_alive() in sim/cache/store.c): in Unix seconds, and some live on the dot. */
static bool is_alive(const struct film *film, const struct film_row *row, double at)
{
    const struct film_entry *entry = &row->entry;
    double start = (double)film->scene->start, expiry = start + entry->expires, now = start + at;
    enum backend backend = film->stores[row->store].backend;
    bool lives_on_the_dot = backend == BACKEND_FILE || backend == BACKEND_DATABASE;
    return entry->never || (lives_on_the_dot ? expiry >= now : expiry > now);
}

void film_rows_begin(struct film_follow *it)
{
    struct film_rows *rows = &it->board->rows;
    for (size_t i = 0; i < rows->count; i++)
        if (!is_alive(it->film, &rows->items[i], it->record->at))
            strike(&rows->items[i], MOMENT_EXPIRED);
}

/* ---- events ---------------------------------------------------------------------------------------------------- */

static struct film_row *row_of(struct film_follow *it, struct str alias, struct str key)
{
    size_t store = film_store(it->film, it->board->settings, alias, it->worker);
    return store == FILM_NONE ? NULL : find(&it->board->rows, store, key);
}

static void hit(struct film_row *row)
{
    if (!row || row->entry.is_struck)
        return;
    row->entry.moment = MOMENT_HIT;
    row->entry.is_new = true;
    row->entry.hits++;
}

/* Under `sliding-expiry` a hit starts the time anew (store_touch() in sim/cache/store.c). */
static void slide(struct film_follow *it, struct film_row *row)
{
    double start = (double)it->film->scene->start;
    if (it->film->rules.sliding_expiry && row && !row->entry.never && !row->entry.is_struck)
        row->entry.expires = (start + it->record->at + row->entry.ttl) - start;
}

static void found_page(struct film_follow *it, const struct event *event)
{
    struct film_row *page = row_of(it, event->detail, event->subject);
    struct film_row *list = row_of(it, event->detail, it->list_key);
    hit(page);
    slide(it, page);
    if (list && page && it->film->rules.sliding_expiry && !page->entry.never && !list->entry.never)
        list->entry.expires = page->entry.expires;
}

static enum entry_kind kind_of(struct str name)
{
    for (int kind = ENTRY_PAGE; kind < ENTRY_OTHER; kind++)
        if (str_equal(name_entry((enum entry_kind)kind), name))
            return (enum entry_kind)kind;
    return ENTRY_OTHER;
}

/* The name of the fragment that was looked up last under this key. */
static struct str fragment_name(const struct film_follow *it, struct str key)
{
    const struct request_record *request = &it->record->request;
    for (size_t i = 0; i < request->layer_count; i++)
        if (request->layers[i].kind == LAYER_FRAGMENT && str_equal(request->layers[i].page_key, key))
            return request->layers[i].name;
    return STR("");
}

static void stored(struct film_follow *it, const struct event *event)
{
    size_t store = film_store(it->film, it->board->settings, event->text, it->worker);
    if (store == FILM_NONE)
        return;
    struct film_row *row = find(&it->board->rows, store, event->subject);
    if (!row)
        row = add(it->film, &it->board->rows, store, event->subject);
    if (!row)
        return;
    const struct key_parts *key = event->key;
    enum entry_kind kind = kind_of(event->detail);
    row->is_borrowed = true;
    row->entry = (struct film_entry){.key = event->subject,
                                     .kind = kind,
                                     .url = key ? key->url : STR(""),
                                     .names = key ? key->names : NULL,
                                     .values = key && kind != ENTRY_HEADER_LIST ? key->values : NULL,
                                     .stored_step = it->record->step,
                                     .stored_at = it->record->at,
                                     .never = event->step == 1,
                                     .ttl = event->step == 1 ? 0 : event->number,
                                     .expires = event->expires,
                                     .moment = MOMENT_STORED,
                                     .is_new = true};
    if (kind == ENTRY_FRAGMENT)
        row->entry.url = fragment_name(it, event->subject);
}

/* What was written with a time that is over has taken the place of what was there, the header list's too. */
static void dead_on_arrival(struct film_follow *it, const struct layer_record *layer)
{
    if (!layer || layer->not_stored != NOT_STORED_ALREADY_EXPIRED)
        return;
    strike(row_of(it, layer->alias, layer->header_key), MOMENT_EXPIRED);
    strike(row_of(it, layer->alias, layer->stored_key), MOMENT_EXPIRED);
}

/* A memory that all workers are believed to share goes with the first of them (empty_local_memory(), change.c). */
static void restarted(struct film_follow *it, struct str name)
{
    size_t worker = worker_of(it->film, name);
    size_t first = it->step->all_workers ? 0 : it->step->worker;
    if (it->film->rules.restart_keeps_memory)
        return;
    for (size_t i = 0; i < it->film->store_count; i++) {
        const struct film_store *store = &it->film->stores[i];
        size_t owner = store->worker == SIZE_MAX ? first : store->worker;
        if (store->backend == BACKEND_LOCMEM && owner == worker)
            strike_store(&it->board->rows, i, MOMENT_CLEARED);
    }
}

static size_t store_named(struct film_follow *it, struct str alias, struct str worker)
{
    return film_store(it->film, it->board->settings, alias, worker_of(it->film, worker));
}

static void make_old(struct film_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        rows->items[i].entry.is_new = false;
}

void film_rows_follow(struct film_follow *it, const struct event *event)
{
    make_old(&it->board->rows);
    switch (event->kind) {
    case EVENT_LAYER_ENTERED:
        it->alias = event->detail;
        break;
    case EVENT_HEADER_LIST_FOUND:
        it->list_key = event->key ? event->key->whole : STR("");
        hit(row_of(it, it->alias, it->list_key));
        break;
    case EVENT_PAGE_FOUND:
        found_page(it, event);
        break;
    case EVENT_FRAGMENT_FOUND:
        hit(row_of(it, event->text, event->subject));
        slide(it, row_of(it, event->text, event->subject));
        break;
    case EVENT_STORED:
        stored(it, event);
        break;
    case EVENT_NOT_STORED:
        dead_on_arrival(it, event->layer);
        break;
    case EVENT_CULLED:
        strike(row_of(it, event->detail, event->subject), MOMENT_CULLED);
        break;
    case EVENT_CLEARED:
        strike_store(&it->board->rows, store_named(it, event->subject, event->text), MOMENT_CLEARED);
        break;
    case EVENT_DELETED:
        strike(find(&it->board->rows, store_named(it, event->detail, event->text), event->subject), MOMENT_DELETED);
        break;
    case EVENT_RESTARTED:
        restarted(it, event->subject);
        break;
    default:
        break;
    }
}

/* ---- between two steps ----------------------------------------------------------------------------------------- */

static void free_block(const struct film_rows *rows, struct film_row *row)
{
    memory_resize(rows->from, row->block, row->block_size, 0);
    row->block = NULL;
    row->block_size = 0;
}

/* Texts are packed behind the lists that point to them. */
struct packing {
    char *at; /* NULL: only counts */
    size_t size;
};

static struct str pack(struct packing *packing, struct str text)
{
    if (!text.at)
        return text;
    struct str copy = {packing->at ? packing->at + packing->size : "", text.len};
    if (packing->at && text.len > 0)
        memcpy(packing->at + packing->size, text.at, text.len);
    packing->size += text.len;
    return copy;
}

static size_t text_size(const struct film_entry *entry)
{
    struct packing counting = {NULL, 0};
    size_t names = entry->names ? entry->names->count : 0;
    pack(&counting, entry->key);
    pack(&counting, entry->url);
    for (size_t i = 0; i < names; i++) {
        pack(&counting, entry->names->names[i]);
        if (entry->values)
            pack(&counting, entry->values[i]);
    }
    return counting.size;
}

/* Copies all texts of a row into a block of its own. */
static void own(struct film *film, struct film_rows *rows, struct film_row *row)
{
    struct film_entry *entry = &row->entry;
    size_t names = entry->names ? entry->names->count : 0;
    size_t lists = sizeof(struct name_list) + memory_product(names * 2, sizeof(struct str));
    size_t size = lists + text_size(entry);
    char *block = memory_resize(rows->from, NULL, 0, size);
    if (!block) {
        film->failed = true;
        return;
    }
    struct name_list *list = (void *)block;
    struct str *copies = (void *)(block + sizeof *list), *values = copies + names;
    struct packing packing = {block + lists, 0};
    entry->key = pack(&packing, entry->key);
    entry->url = pack(&packing, entry->url);
    for (size_t i = 0; i < names; i++) {
        copies[i] = pack(&packing, entry->names->names[i]);
        if (entry->values)
            values[i] = pack(&packing, entry->values[i]);
    }
    *list = (struct name_list){copies, names};
    entry->names = entry->names ? list : NULL;
    entry->values = entry->values ? values : NULL;
    free_block(rows, row);
    row->block = block;
    row->block_size = size;
    row->is_borrowed = false;
}

void film_rows_settle(struct film *film, struct film_rows *rows)
{
    size_t kept = 0;
    for (size_t i = 0; i < rows->count; i++) {
        struct film_row *row = &rows->items[i];
        if (row->entry.is_struck) {
            free_block(rows, row);
            continue;
        }
        if (row->is_borrowed)
            own(film, rows, row);
        row->entry.moment = MOMENT_PLAIN;
        row->entry.is_new = false;
        rows->items[kept++] = *row;
    }
    rows->count = kept;
}

void film_rows_clear(struct film_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        free_block(rows, &rows->items[i]);
    memory_resize(rows->from, rows->items, rows->capacity * sizeof *rows->items, 0);
    *rows = (struct film_rows){.from = rows->from};
}

/* ---- the table ------------------------------------------------------------------------------------------------- */

static int compare(const void *left, const void *right)
{
    const struct film_entry *a = left, *b = right;
    int order = str_compare(a->alias, b->alias);
    if (order == 0)
        order = str_compare(a->worker, b->worker);
    return order != 0 ? order : str_compare(a->key, b->key);
}

/* The rows of one store under one alias; with `out` NULL it only counts. */
static size_t show_store(const struct film_board *board, size_t store, struct film_entry like, double clock,
                         struct film_entry *out)
{
    size_t count = 0;
    for (size_t i = 0; i < board->rows.count && store != FILM_NONE; i++) {
        if (board->rows.items[i].store != store)
            continue;
        if (out) {
            out[count] = board->rows.items[i].entry;
            out[count].alias = like.alias;
            out[count].worker = like.worker;
            out[count].left = film_left(&out[count], clock);
        }
        count++;
    }
    return count;
}

static size_t show_all(struct film *film, const struct film_board *board, double clock, struct film_entry *out)
{
    size_t count = 0;
    for (size_t i = 0; i < board->settings->cache_count; i++) {
        struct film_entry like = {.alias = board->settings->caches[i].alias};
        for (size_t worker = 0; worker < film->scene->worker_count; worker++) {
            size_t store = film_store(film, board->settings, like.alias, worker);
            bool is_shared = store == FILM_NONE || film->stores[store].worker == SIZE_MAX;
            like.worker = is_shared ? (struct str){NULL, 0} : film->scene->workers[worker];
            count += show_store(board, store, like, clock, out ? out + count : NULL);
            if (is_shared)
                break;
        }
    }
    return count;
}

void film_rows_show(struct film *film, const struct film_board *board, struct picture *picture)
{
    size_t count = show_all(film, board, picture->clock, NULL);
    struct film_entry *entries = arena_array(&film->drawing, count, sizeof *entries);
    if (!entries)
        return;
    show_all(film, board, picture->clock, entries);
    if (count > 1)
        qsort(entries, count, sizeof *entries, compare);
    picture->entries = entries;
    picture->entry_count = count;
    for (size_t i = 0; i < count; i++)
        picture->living_count += !entries[i].is_struck;
}

double film_left(const struct film_entry *entry, double clock)
{
    double left = entry->expires - clock;
    return entry->never || entry->is_struck || left < 0 ? 0 : left;
}

double film_share(const struct film_entry *entry, double clock)
{
    if (entry->never && !entry->is_struck)
        return 1;
    double share = entry->ttl > 0 ? film_left(entry, clock) / entry->ttl : 0;
    return share > 1 ? 1 : share;
}
