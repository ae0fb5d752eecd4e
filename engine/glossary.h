/* SPDX-License-Identifier: MIT */
/* The glossary: terms that are explained wherever they occur. They stand in lessons/glossary.json. */
#ifndef HITMISS_ENGINE_GLOSSARY_H
#define HITMISS_ENGINE_GLOSSARY_H

#include <stddef.h>

#include "sim/base/report.h"
#include "sim/base/str.h"
#include "sim/json/json.h"

struct term {
    struct str term;
    const struct str *forms; /* other spellings that mean the term: plurals, synonyms; may be none */
    size_t form_count;
    struct str text;         /* a sentence or a few */
    struct str lesson;       /* id of the lesson that teaches it; empty: none */
    struct str pack;         /* name of the pack that it comes with; empty: the course itself */
    const struct json *node; /* its object, for findings */
};

struct glossary {
    const struct term *terms; /* in the order of the file */
    size_t count;
};

/*
 * Adds the `terms` from the root of a glossary.json to the glossary. No term and no form occurs twice, whatever its
 * case. `pack` is the name of the pack that the file is in, empty for the course itself.
 */
void glossary_read(struct report *report, const struct json *root, struct str pack, struct glossary *glossary);

/* The glossary without the terms of a pack, in `arena`; empty when memory ran out. */
struct glossary glossary_without(struct arena *arena, const struct glossary *glossary, struct str pack);

/* The term of that name or form, in any case, or NULL. */
const struct term *glossary_find(const struct glossary *glossary, struct str name);

#endif
