/* SPDX-License-Identifier: MIT */
#include "sim/base/atoms.h"

#include "sim/base/libc.h"

void atoms_init(struct atoms *atoms, const struct allocator *from)
{
    *atoms = (struct atoms){0};
    arena_init(&atoms->arena, from);
    atoms->count = 1; /* number 0 means "none" */
}

void atoms_clear(struct atoms *atoms)
{
    memory_resize(atoms->arena.from, atoms->slots, atoms->slot_count * sizeof *atoms->slots, 0);
    memory_resize(atoms->arena.from, (void *)atoms->items, atoms->capacity * sizeof(struct atom *), 0);
    arena_clear(&atoms->arena);
    atoms_init(atoms, atoms->arena.from);
}

/* The slot that holds this text, or the free one where it belongs. */
static size_t atoms_slot(const struct atoms *atoms, uint64_t hash, struct str text)
{
    size_t mask = atoms->slot_count - 1;
    size_t slot = (size_t)hash & mask;
    while (atoms->slots[slot] != 0) {
        const struct atom *atom = atoms->items[atoms->slots[slot]];
        if (atom->hash == hash && str_equal(atom->text, text))
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

static bool atoms_grow_slots(struct atoms *atoms)
{
    size_t wanted = atoms->slot_count == 0 ? 64 : atoms->slot_count * 2;
    uint32_t *slots = memory_resize(atoms->arena.from, NULL, 0, wanted * sizeof *slots);
    if (slots == NULL)
        return false;
    memset(slots, 0, wanted * sizeof *slots);
    memory_resize(atoms->arena.from, atoms->slots, atoms->slot_count * sizeof *slots, 0);
    atoms->slots = slots;
    atoms->slot_count = wanted;
    for (size_t i = 1; i < atoms->count; i++)
        slots[atoms_slot(atoms, atoms->items[i]->hash, atoms->items[i]->text)] = (uint32_t)i;
    return true;
}

static bool atoms_make_room(struct atoms *atoms)
{
    if (atoms->count == atoms->capacity || atoms->capacity == 0) {
        size_t wanted = atoms->capacity == 0 ? 64 : atoms->capacity * 2;
        void *items = memory_resize(atoms->arena.from, (void *)atoms->items, atoms->capacity * sizeof(struct atom *),
                                    wanted * sizeof(struct atom *));
        if (items == NULL)
            return false;
        atoms->items = (struct atom **)items;
        atoms->capacity = wanted;
    }
    return atoms->count * 2 < atoms->slot_count || atoms_grow_slots(atoms);
}

uint32_t atoms_find(struct atoms *atoms, struct str text)
{
    uint64_t hash = str_hash(text);
    if (atoms->slot_count > 0) {
        size_t slot = atoms_slot(atoms, hash, text);
        if (atoms->slots[slot] != 0)
            return atoms->slots[slot];
    }
    struct atom *atom = arena_alloc(&atoms->arena, sizeof *atom);
    if (atom == NULL || !atoms_make_room(atoms)) {
        atoms->arena.failed = true;
        return 0;
    }
    atom->text = text.len == 0 ? STR("") : str_copy(&atoms->arena, text);
    atom->hash = hash;
    if (atoms->arena.failed)
        return 0;
    uint32_t number = (uint32_t)atoms->count++;
    atoms->items[number] = atom;
    atoms->slots[atoms_slot(atoms, hash, text)] = number;
    return number;
}

struct str atoms_text(const struct atoms *atoms, uint32_t atom)
{
    return atom == 0 ? (struct str){NULL, 0} : atoms->items[atom]->text;
}

struct str atoms_digest(struct atoms *atoms, uint32_t atom)
{
    if (atom == 0)
        return STR("d41d8cd98f00b204e9800998ecf8427e");
    struct atom *item = atoms->items[atom];
    if (!item->digested) {
        md5_hex(item->text, item->digest);
        item->digested = true;
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

/* Mixes the words as FNV-1a does bytes, then folds the high half down, since the table takes the low bits. */
static size_t memo_slot(const struct memo *memo, const uint32_t key[MEMO_KEY_LEN])
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (int i = 0; i < MEMO_KEY_LEN; i++)
        hash = (hash ^ key[i]) * 0x9e3779b97f4a7c15u;
    size_t mask = memo->capacity - 1;
    size_t slot = (size_t)(hash ^ (hash >> 32)) & mask;
    while (memo->entries[slot].value != 0 && memcmp(memo->entries[slot].key, key, sizeof memo->entries[slot].key) != 0)
        slot = (slot + 1) & mask;
    return slot;
}

uint32_t memo_find(const struct memo *memo, const uint32_t key[MEMO_KEY_LEN])
{
    return memo->capacity == 0 ? 0 : memo->entries[memo_slot(memo, key)].value;
}

static bool memo_grow(struct memo *memo)
{
    struct memo old = *memo;
    size_t wanted = old.capacity == 0 ? 64 : old.capacity * 2;
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

void memo_add(struct memo *memo, const uint32_t key[MEMO_KEY_LEN], uint32_t value)
{
    if (memo->count * 2 >= memo->capacity && !memo_grow(memo)) {
        memo->failed = true;
        return;
    }
    struct memo_entry *entry = &memo->entries[memo_slot(memo, key)];
    memcpy(entry->key, key, sizeof entry->key);
    entry->value = value;
    memo->count++;
}
