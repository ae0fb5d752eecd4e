/* SPDX-License-Identifier: MIT */
/*
 * The names that a scene may use, sentences about the ones it may not, and a table of names for big scenes.
 */
#ifndef HITMISS_SIM_SCENE_NAMES_H
#define HITMISS_SIM_SCENE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/memory.h"
#include "sim/base/str.h"
#include "sim/rules/rules.h"

/* A list of names in the order of an enum, or in none that matters. */
struct names {
    const struct str *items;
    size_t count;
};

/* Language codes of LANGUAGES and LANGUAGE_CODE. */
struct names names_languages(void);
/* Values of TIME_ZONE. */
struct names names_time_zones(void);
/* Dotted paths, by enum value. */
struct names names_middleware(void);
struct names names_backends(void);

/* False when `name` is not among them; otherwise sets `*index`. */
bool names_find(struct names names, struct str name, size_t *index);

/*
 * The name an author most likely meant: the nearest by edit distance, whatever the case, the part behind the last dot
 * also taken by itself. Empty when none is near.
 */
struct str names_nearest(struct names names, struct str name);

/* The release whose number is nearest to `version`, the newest one when that is no version at all. */
struct str names_nearest_release(struct str version);

/*
 * A sentence in `arena`: each `%s` of the format is replaced, first by `*first`, then by `*second`; both may be NULL
 * when there is no mark for them. Long texts are cut. Empty when memory ran out (the arena has then failed).
 */
struct str sentence(struct arena *arena, const char *format, const struct str *first, const struct str *second);
/* The same without a limit on the length of what is inserted. */
struct str sentence_whole(struct arena *arena, const char *format, const struct str *first, const struct str *second);

/* ` Did you mean %s?` for the nearest of the names, with a space in front; empty when none is near. */
struct str sentence_suggestion(struct arena *arena, struct names names, struct str name);

/* From a name to a number, by hash. Names are borrowed. */
struct name_table {
    struct arena *arena;
    struct name_slot *slots;
    size_t capacity, count;
};

void name_table_init(struct name_table *table, struct arena *arena);
bool name_table_find(const struct name_table *table, struct str name, size_t *index);
/* Adds a name that is not in the table. Does nothing when memory ran out. */
void name_table_add(struct name_table *table, struct str name, size_t index);

#endif
