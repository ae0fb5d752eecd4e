/* SPDX-License-Identifier: MIT */
#include "sim/cache/keys.h"

#include "sim/base/libc.h"
#include "sim/trace/names.h"

/* First word of a memo key: which question it answers. */
enum { MEMO_HEADER_KEY = 1, MEMO_PAGE_KEY, MEMO_HEADER_TEXT, MEMO_LIST, MEMO_PLACE, MEMO_SCOPE };

void keyer_init(struct keyer *keyer, const struct allocator *from, const struct rules *rules)
{
    *keyer = (struct keyer){.rules = *rules};
    atoms_init(&keyer->atoms, from);
    memo_init(&keyer->keys, from);
    memo_init(&keyer->list_numbers, from);
    arena_init(&keyer->arena, from);
    builder_init(&keyer->text, from);
}

void keyer_reserve(struct keyer *keyer, size_t urls)
{
    atoms_reserve(&keyer->atoms, 3 * urls);
    memo_reserve(&keyer->keys, 2 * urls);
}

void keyer_clear(struct keyer *keyer)
{
    atoms_clear(&keyer->atoms);
    memo_clear(&keyer->keys);
    memo_clear(&keyer->list_numbers);
    arena_clear(&keyer->arena);
    builder_clear(&keyer->text);
}

bool keyer_failed(const struct keyer *keyer)
{
    return keyer->atoms.arena.failed || keyer->keys.failed || keyer->list_numbers.failed || keyer->arena.failed;
}

/* Makes an atom of what was built. */
static uint32_t finish_atom(struct keyer *keyer, struct builder *text)
{
    keyer->arena.failed |= text->failed;
    return text->failed ? 0 : atoms_find(&keyer->atoms, builder_str(text));
}

static struct builder *new_text(struct keyer *keyer)
{
    builder_reset(&keyer->text);
    return &keyer->text;
}

static struct str text_of(const struct keyer *keyer, uint32_t atom)
{
    return atoms_text(&keyer->atoms, atom);
}

uint32_t keyer_head(struct keyer *keyer, const struct cache_settings *cache)
{
    struct builder *text = new_text(keyer);
    builder_add(text, cache->key_prefix);
    builder_add_byte(text, ':');
    builder_add_int(text, cache->version);
    builder_add_byte(text, ':');
    return finish_atom(keyer, text);
}

/* ---- URLs ------------------------------------------------------------------------------------------------------ */

static struct str without_origin(struct str url)
{
    size_t colon = str_find_byte(url, ':', 0);
    size_t slash = colon == SIZE_MAX ? SIZE_MAX : str_find_byte(url, '/', colon + 3);
    return slash == SIZE_MAX ? url : str_cut(url, slash, url.len);
}

/* The parameters of a query string sorted by byte value, for the belief that their order plays no part. */
static void add_sorted_query(struct builder *out, struct arena *arena, struct str query)
{
    size_t count = 0, at = 0;
    struct str *items = arena_array(arena, query.len + 1, sizeof *items);
    while (items != NULL && at <= query.len) {
        size_t ampersand = str_find_byte(query, '&', at);
        size_t end = ampersand == SIZE_MAX ? query.len : ampersand;
        struct str item = str_cut(query, at, end);
        size_t place = count++;
        for (; place > 0 && str_compare(items[place - 1], item) > 0; place--)
            items[place] = items[place - 1];
        items[place] = item;
        at = end + 1;
    }
    for (size_t i = 0; i < count; i++) {
        builder_add_byte(out, i == 0 ? '?' : '&');
        builder_add(out, items[i]);
    }
}

uint32_t keyer_url(struct keyer *keyer, const struct url *url)
{
    const struct rules *rules = &keyer->rules;
    if (!rules->query_ignored && !rules->host_ignored && !rules->parameter_order_ignored)
        return atoms_find(&keyer->atoms, url->absolute);
    struct str whole = rules->host_ignored ? without_origin(url->absolute) : url->absolute;
    size_t mark = str_find_byte(whole, '?', 0);
    struct builder *text = new_text(keyer);
    builder_add(text, mark == SIZE_MAX ? whole : str_cut(whole, 0, mark));
    if (mark != SIZE_MAX && rules->parameter_order_ignored)
        add_sorted_query(text, &keyer->arena, str_cut(whole, mark + 1, whole.len));
    else if (mark != SIZE_MAX && !rules->query_ignored)
        builder_add(text, str_cut(whole, mark, whole.len));
    return finish_atom(keyer, text);
}

/* ---- header lists ---------------------------------------------------------------------------------------------- */

static uint32_t list_key_atom(struct keyer *keyer, const struct str *names, size_t count)
{
    struct builder *text = new_text(keyer);
    for (size_t i = 0; i < count; i++) {
        builder_add(text, names[i]);
        builder_add_byte(text, '\n');
    }
    return finish_atom(keyer, text);
}

static bool fill_list(struct keyer *keyer, struct keyer_list *list, const struct str *names, size_t count)
{
    struct str *copies = arena_array(&keyer->arena, count, sizeof *copies);
    uint32_t *atoms = arena_array(&keyer->arena, count, sizeof *atoms);
    for (size_t i = 0; i < count && copies != NULL && atoms != NULL; i++) {
        atoms[i] = atoms_find(&keyer->atoms, names[i]);
        copies[i] = text_of(keyer, atoms[i]);
    }
    *list = (struct keyer_list){.names = {copies, count}, .atoms = atoms};
    return !keyer_failed(keyer);
}

uint32_t keyer_list(struct keyer *keyer, const struct str *names, size_t count)
{
    uint32_t key[MEMO_KEY_LEN] = {MEMO_LIST, list_key_atom(keyer, names, count)};
    uint32_t known = memo_find(&keyer->list_numbers, key);
    if (known != 0)
        return known;
    struct keyer_list list;
    struct keyer_list *lists =
        arena_grow(&keyer->arena, keyer->lists, keyer->list_count, &keyer->list_capacity, sizeof *lists);
    if (lists == NULL || !fill_list(keyer, &list, names, count))
        return 0;
    keyer->lists = lists;
    lists[keyer->list_count++] = list;
    uint32_t number = (uint32_t)keyer->list_count;
    memo_add(&keyer->list_numbers, key, number);
    return number;
}

const struct keyer_list *keyer_list_at(const struct keyer *keyer, uint32_t list)
{
    return &keyer->lists[list - 1];
}

/* ---- keys ------------------------------------------------------------------------------------------------------ */

static void add_suffix(struct builder *text, const struct keyer *keyer, const struct key_scope *scope)
{
    if (scope->language != 0) {
        builder_add_byte(text, '.');
        builder_add(text, text_of(keyer, scope->language));
    }
    if (scope->time_zone != 0) {
        builder_add_byte(text, '.');
        builder_add(text, text_of(keyer, scope->time_zone));
    }
}

/* The number kept under a key, given out now if the key is new. */
static uint32_t number_of(struct keyer *keyer, const uint32_t key[MEMO_KEY_LEN])
{
    uint32_t number = memo_find(&keyer->keys, key);
    if (number == 0) {
        number = ++keyer->scope_count;
        memo_add(&keyer->keys, key, number);
    }
    return number;
}

void keyer_scope(struct keyer *keyer, struct key_scope *scope)
{
    struct key_scope *last = &keyer->last_scope;
    if (last->number == 0 || last->head != scope->head || last->prefix != scope->prefix ||
        last->language != scope->language || last->time_zone != scope->time_zone) {
        const uint32_t place[MEMO_KEY_LEN] = {MEMO_PLACE, scope->head, scope->prefix};
        const uint32_t whole[MEMO_KEY_LEN] = {MEMO_SCOPE, number_of(keyer, place), scope->language, scope->time_zone};
        *last = *scope;
        last->number = number_of(keyer, whole);
    }
    scope->number = last->number;
}

uint32_t keyer_header_key(struct keyer *keyer, const struct key_scope *scope)
{
    const uint32_t key[MEMO_KEY_LEN] = {MEMO_HEADER_KEY, scope->number, scope->url};
    uint32_t known = memo_find(&keyer->keys, key);
    if (known != 0)
        return known;
    struct builder *text = new_text(keyer);
    builder_add(text, text_of(keyer, scope->head));
    builder_add(text, STR("views.decorators.cache.cache_header."));
    builder_add(text, text_of(keyer, scope->prefix));
    builder_add_byte(text, '.');
    builder_add(text, atoms_digest(&keyer->atoms, scope->url));
    add_suffix(text, keyer, scope);
    uint32_t atom = finish_atom(keyer, text);
    if (atom != 0)
        memo_add(&keyer->keys, key, atom);
    return atom;
}

/* Adds a value to the text that is digested (_generate_cache_key). */
static void add_header_value(struct builder *text, const struct rules *rules, struct str value)
{
    if (value.at == NULL && rules->absent_marked) {
        builder_add(text, STR("-,"));
        return;
    }
    struct str sent = value.at == NULL ? STR("") : value;
    if (!rules->netstrings) {
        builder_add(text, sent);
        return;
    }
    builder_add_int(text, (int64_t)sent.len);
    builder_add_byte(text, ':');
    builder_add(text, sent);
    builder_add_byte(text, ',');
}

/*
 * A chain of memos, one a value: (what came before, value) -> the text so far. Lists whose values make the same text
 * come to the same atom and so to the same page, as in Django.
 */
uint32_t keyer_header_text(struct keyer *keyer, uint32_t list, const uint32_t *values)
{
    size_t count = keyer->lists[list - 1].names.count;
    uint32_t so_far = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t key[MEMO_KEY_LEN] = {MEMO_HEADER_TEXT, so_far, values[i]};
        uint32_t next = memo_find(&keyer->keys, key);
        if (next == 0) {
            struct builder *text = new_text(keyer);
            builder_add(text, text_of(keyer, so_far));
            add_header_value(text, &keyer->rules, text_of(keyer, values[i]));
            next = finish_atom(keyer, text);
            if (next == 0)
                return 0;
            memo_add(&keyer->keys, key, next);
        }
        so_far = next;
    }
    return so_far;
}

uint32_t keyer_page_key(struct keyer *keyer, const struct key_scope *scope, enum method method, uint32_t header_text)
{
    const uint32_t key[MEMO_KEY_LEN] = {MEMO_PAGE_KEY | (uint32_t)method << 8, scope->number, scope->url, header_text};
    uint32_t known = memo_find(&keyer->keys, key);
    if (known != 0)
        return known;
    struct builder *text = new_text(keyer);
    builder_add(text, text_of(keyer, scope->head));
    builder_add(text, STR("views.decorators.cache.cache_page."));
    builder_add(text, text_of(keyer, scope->prefix));
    builder_add_byte(text, '.');
    builder_add(text, name_method(method));
    builder_add_byte(text, '.');
    builder_add(text, atoms_digest(&keyer->atoms, scope->url));
    builder_add_byte(text, '.');
    builder_add(text, atoms_digest(&keyer->atoms, header_text));
    add_suffix(text, keyer, scope);
    uint32_t atom = finish_atom(keyer, text);
    if (atom != 0)
        memo_add(&keyer->keys, key, atom);
    return atom;
}

uint32_t keyer_plain_key(struct keyer *keyer, uint32_t head, struct str key)
{
    struct builder *text = new_text(keyer);
    builder_add(text, text_of(keyer, head));
    builder_add(text, key);
    return finish_atom(keyer, text);
}

uint32_t keyer_fragment_key(struct keyer *keyer, uint32_t head, struct str name, const struct str *values, size_t count)
{
    char digest[MD5_HEX_LEN];
    struct builder *text = new_text(keyer);
    for (size_t i = 0; i < count; i++) {
        if (keyer->rules.netstrings) {
            builder_add_int(text, (int64_t)values[i].len);
            builder_add_byte(text, ':');
        }
        builder_add(text, values[i]);
        builder_add_byte(text, keyer->rules.netstrings ? ',' : ':');
    }
    md5_hex(builder_str(text), digest);
    keyer->arena.failed |= text->failed;
    builder_reset(text);
    builder_add(text, text_of(keyer, head));
    builder_add(text, STR("template.cache."));
    builder_add(text, name);
    builder_add_byte(text, '.');
    builder_add(text, (struct str){digest, MD5_HEX_LEN});
    return finish_atom(keyer, text);
}
