/* SPDX-License-Identifier: MIT */
#include "engine/glossary.h"

#include <string.h>

#include "engine/fields.h"

const struct term *glossary_find(const struct glossary *glossary, struct str name)
{
    for (size_t i = 0; i < glossary->count; i++) {
        const struct term *term = &glossary->terms[i];
        if (str_equal_nocase(term->term, name))
            return term;
        for (size_t j = 0; j < term->form_count; j++)
            if (str_equal_nocase(term->forms[j], name))
                return term;
    }
    return NULL;
}

static void check_new(struct report *report, const struct json *node, const struct glossary *earlier, struct str name)
{
    const struct term *other = name.len > 0 ? glossary_find(earlier, name) : NULL;
    if (other)
        fields_report(report, node, "The glossary has ", name, " already: what would a look-up show?");
}

static void read_term(struct report *report, const struct json *node, const struct glossary *earlier, struct term *term)
{
    static const char *const names[] = {"term", "forms", "text", "lesson"};
    term->node = node;
    if (!fields_known(report, node, names, sizeof names / sizeof names[0]))
        return;
    term->term = fields_text(report, node, "term");
    term->forms = fields_optional_texts(report, node, "forms", &term->form_count);
    term->text = fields_text(report, node, "text");
    term->lesson = fields_optional_text(report, node, "lesson");
    check_new(report, json_member(node, STR("term")), earlier, term->term);
    for (size_t i = 0; i < term->form_count; i++)
        check_new(report, json_member(node, STR("forms")), earlier, term->forms[i]);
}

void glossary_read(struct report *report, const struct json *root, struct str pack, struct glossary *glossary)
{
    size_t before = glossary->count;
    const struct json *list = fields_list(report, root, "terms", 1);
    struct term *terms = list ? arena_array(report->arena, before + list->count, sizeof *terms) : NULL;
    if (!terms)
        return;
    if (before > 0)
        memcpy(terms, glossary->terms, before * sizeof *terms);
    glossary->terms = terms;
    for (const struct json *item = list->first; item; item = item->next) {
        struct term *term = &terms[glossary->count];
        term->pack = pack;
        read_term(report, item, glossary, term);
        glossary->count++;
    }
}

struct glossary glossary_without(struct arena *arena, const struct glossary *glossary, struct str pack)
{
    struct glossary kept = {0};
    struct term *terms = arena_array(arena, glossary->count, sizeof *terms);
    for (size_t i = 0; terms && i < glossary->count; i++)
        if (!str_equal(glossary->terms[i].pack, pack))
            terms[kept.count++] = glossary->terms[i];
    kept.terms = terms;
    return kept;
}
