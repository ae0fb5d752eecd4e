/* SPDX-License-Identifier: MIT */
#include "sim/base/atoms.h"

#include "sim/base/libc.h"

#define FIRST_SLOTS ((size_t)64)

void atoms_init(struct atoms *atoms, const struct allocator *from)
{
    *atoms = (struct atoms){0};
    arena_init(&atoms->arena, from);
    atoms->count = 1; /* number 0 means "none" */
}

void atoms_clear(struct atoms *atoms)
{
    memory_resize(atoms->arena.from, atoms->slots, atoms->slot_count * sizeof *atoms->slots, 0);
    memory_resize(atoms->arena.from, atoms->items, atoms->capacity * sizeof *atoms->items, 0);
    arena_clear(&atoms->arena);
    atoms_init(atoms, atoms->arena.from);
}

/* The slot that holds this text, or the free one where it belongs. */
static struct atom_slot *atoms_slot(const struct atoms *atoms, uint32_t hash, struct str text)
{
    size_t mask = atoms->slot_count - 1;
    size_t at = hash & mask;
    while (atoms->slots[at].number != 0) {
        if (atoms->slots[at].hash == hash && str_equal(atoms->items[atoms->slots[at].number].text, text))
            break;
        at = (at + 1) & mask;
    }
    return &atoms->slots[at];
}

static bool atoms_grow_slots(struct atoms *atoms, size_t wanted)
{
    struct atom_slot *slots = memory_resize(atoms->arena.from, NULL, 0, wanted * sizeof *slots);
    if (slots == NULL)
        return false;
    memset(slots, 0, wanted * sizeof *slots);
    for (size_t i = 0; i < atoms->slot_count; i++) {
        size_t at = atoms->slots[i].hash & (wanted - 1);
        while (atoms->slots[i].number != 0 && slots[at].number != 0)
            at = (at + 1) & (wanted - 1);
        if (atoms->slots[i].number != 0)
            slots[at] = atoms->slots[i];
    }
    memory_resize(atoms->arena.from, atoms->slots, atoms->slot_count * sizeof *slots, 0);
    atoms->slots = slots;
    atoms->slot_count = wanted;
    return true;
}

static bool atoms_make_room(struct atoms *atoms)
{
    if (atoms->count >= atoms->capacity) {
        size_t wanted = atoms->capacity == 0 ? 64 : atoms->capacity * 2;
        struct atom *items =
            memory_resize(atoms->arena.from, atoms->items, atoms->capacity * sizeof *items, wanted * sizeof *items);
        if (items == NULL)
            return false;
        atoms->items = items;
        atoms->capacity = wanted;
    }
    size_t wanted = atoms->slot_count == 0 ? FIRST_SLOTS : atoms->slot_count * 2;
    return atoms->count * 2 < atoms->slot_count || atoms_grow_slots(atoms, wanted);
}

/* A table's size, a power of two, that stays half empty with `count` in it. */
static size_t slots_for(size_t count)
{
    size_t slots = FIRST_SLOTS;
    while (slots / 2 <= count && slots < SIZE_MAX / 4)
        slots *= 2;
    return slots;
}

void atoms_reserve(struct atoms *atoms, size_t count)
{
    if (slots_for(count) > atoms->slot_count && !atoms_grow_slots(atoms, slots_for(count)))
        atoms->arena.failed = true;
}

uint32_t atoms_find(struct atoms *atoms, struct str text)
{
    uint32_t hash = (uint32_t)str_hash(text);
    if (atoms->slot_count > 0) {
        const struct atom_slot *slot = atoms_slot(atoms, hash, text);
        if (slot->number != 0)
            return slot->number;
    }
    struct str copy = text.len == 0 ? STR("") : str_copy(&atoms->arena, text);
    if (atoms->arena.failed || !atoms_make_room(atoms)) {
        atoms->arena.failed = true;
        return 0;
    }
    uint32_t number = (uint32_t)atoms->count++;
    atoms->items[number] = (struct atom){.text = copy};
    *atoms_slot(atoms, hash, text) = (struct atom_slot){number, hash};
    return number;
}

struct str atoms_text(const struct atoms *atoms, uint32_t atom)
{
    return atom == 0 ? (struct str){NULL, 0} : atoms->items[atom].text;
}

struct str atoms_digest(struct atoms *atoms, uint32_t atom)
{
    if (atom == 0)
        return STR("d41d8cd98f00b204e9800998ecf8427e");
    struct atom *item = &atoms->items[atom];
    if (item->digest == NULL) {
        item->digest = arena_bytes(&atoms->arena, MD5_HEX_LEN);
        if (item->digest == NULL)
            return STR("");
        md5_hex(item->text, item->digest);
    }
    return (struct str){item->digest, MD5_HEX_LEN};
}

void memo_init(struct memo *memo, const struct allocator *from)
{
    *memo = (struct memo){.from = from};
}

void memo_clear(struct memo *memo)
{
    memory_resize(memo->from, memo->entries, memo->capacity * sizeof *memo->entries, 0);
    memo_init(memo, memo->from);
}

static bool memo_is_key(const uint32_t *a, const uint32_t *b)
{
    return a[0] == b[0] && a[1] == b[1] && a[2] == b[2] && a[3] == b[3];
}

/* The high half of a product depends on all words, so it is what the table takes. */
static size_t memo_slot(const struct memo *memo, const uint32_t key[MEMO_KEY_LEN])
{
    uint64_t hash = (key[0] | (uint64_t)key[1] << 32) * UINT64_C(0x9e3779b97f4a7c15);
    hash = ((hash >> 32 ^ hash) + (key[2] | (uint64_t)key[3] << 32)) * UINT64_C(0xd6e8feb86659fd93);
    size_t mask = memo->capacity - 1;
    size_t slot = (size_t)(hash >> 32) & mask;
    while (memo->entries[slot].value != 0 && !memo_is_key(memo->entries[slot].key, key))
        slot = (slot + 1) & mask;
    return slot;
}

uint32_t memo_find(const struct memo *memo, const uint32_t key[MEMO_KEY_LEN])
{
    return memo->capacity == 0 ? 0 : memo->entries[memo_slot(memo, key)].value;
}

static bool memo_grow(struct memo *memo, size_t wanted)
{
    struct memo old = *memo;
    struct memo_entry *entries = memory_resize(old.from, NULL, 0, wanted * sizeof *entries);
    if (entries == NULL)
        return false;
    memset(entries, 0, wanted * sizeof *entries);
    memo->entries = entries;
    memo->capacity = wanted;
    for (size_t i = 0; i < old.capacity; i++)
        if (old.entries[i].value != 0)
            entries[memo_slot(memo, old.entries[i].key)] = old.entries[i];
    memory_resize(old.from, old.entries, old.capacity * sizeof *old.entries, 0);
    return true;
}

void memo_reserve(struct memo *memo, size_t count)
{
    if (slots_for(count) > memo->capacity && !memo_grow(memo, slots_for(count)))
        memo->failed = true;
}

void memo_add(struct memo *memo, const uint32_t key[MEMO_KEY_LEN], uint32_t value)
{
    size_t wanted = memo->capacity == 0 ? FIRST_SLOTS : memo->capacity * 2;
    if (memo->count * 2 >= memo->capacity && !memo_grow(memo, wanted)) {
        memo->failed = true;
        return;
    }
    struct memo_entry *entry = &memo->entries[memo_slot(memo, key)];
    memcpy(entry->key, key, sizeof entry->key);
    entry->value = value;
    memo->count++;
}
