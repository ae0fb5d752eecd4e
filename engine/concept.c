/* SPDX-License-Identifier: MIT */
#include "engine/concept.h"

static const struct str ids[] = {
    STR_INIT("caching"),      STR_INIT("view"),       STR_INIT("cache-page"), STR_INIT("keys"),
    STR_INIT("vary"),         STR_INIT("users"),      STR_INIT("timeout"),    STR_INIT("backend"),
    STR_INIT("invalidation"), STR_INIT("middleware"), STR_INIT("headers"),    STR_INIT("fragments"),
    STR_INIT("sessions"),     STR_INIT("language"),   STR_INIT("browser"),    STR_INIT("security"),
    STR_INIT("production"),
};
static const struct str titles[] = {
    STR_INIT("what caching is"),
    STR_INIT("how a view makes a page"),
    STR_INIT("cache_page"),
    STR_INIT("cache keys"),
    STR_INIT("Vary"),
    STR_INIT("pages for users"),
    STR_INIT("timeouts"),
    STR_INIT("backends"),
    STR_INIT("invalidation"),
    STR_INIT("cache middleware"),
    STR_INIT("headers"),
    STR_INIT("fragments"),
    STR_INIT("sessions"),
    STR_INIT("languages"),
    STR_INIT("browsers"),
    STR_INIT("security"),
    STR_INIT("production"),
};
enum { CONCEPT_COUNT = sizeof ids / sizeof ids[0] };

struct names concept_names(void)
{
    return (struct names){ids, CONCEPT_COUNT};
}

struct str concept_title(struct str id)
{
    size_t index;
    return names_find(concept_names(), id, &index) ? titles[index] : id;
}
