/* SPDX-License-Identifier: MIT */
/*
 * Fields of a JSON object in a content file, with findings for what is missing, misspelt or of the wrong kind.
 *
 * Every function returns something usable even when it reports, so that a reader goes on and an author sees all
 * faults at once. A report with a finding means that what was read must not be used.
 */
#ifndef HITMISS_ENGINE_FIELDS_H
#define HITMISS_ENGINE_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/report.h"
#include "sim/base/str.h"
#include "sim/json/json.h"

/* Whether `node` is an object whose members are all among `names`; reports each that is not. NULL reports nothing. */
bool fields_known(struct report *report, const struct json *node, const char *const *names, size_t count);

/* A text that must be there and not be empty. Empty after a finding. */
struct str fields_text(struct report *report, const struct json *object, const char *name);
/* A text that may be missing (then empty). */
struct str fields_optional_text(struct report *report, const struct json *object, const char *name);
/* A whole number from `min` to `max` that must be there. `min` after a finding. */
int64_t fields_int(struct report *report, const struct json *object, const char *name, int64_t min, int64_t max);
/* true or false that must be there. false after a finding. */
bool fields_bool(struct report *report, const struct json *object, const char *name);
/* A number of at most three decimals that must be there. 0 after a finding. */
double fields_decimal(struct report *report, const struct json *object, const char *name);
/* Whether the member is there and true. It may be missing. */
bool fields_optional_bool(struct report *report, const struct json *object, const char *name);
/* An object that must be there. NULL after a finding. */
const struct json *fields_object(struct report *report, const struct json *object, const char *name);
/* A list that must be there and have at least `min` items. NULL after a finding. */
const struct json *fields_list(struct report *report, const struct json *object, const char *name, size_t min);
/* The same, of at most `max` items. */
const struct json *fields_list_of(struct report *report, const struct json *object, const char *name, size_t min,
                                  size_t max);
/* The texts of a list as fields_list() finds it, in the report's arena; `*count` is 0 after a finding. */
const struct str *fields_texts(struct report *report, const struct json *object, const char *name, size_t min,
                               size_t *count);
/* The same for a list that may be missing. */
const struct str *fields_optional_texts(struct report *report, const struct json *object, const char *name,
                                        size_t *count);
/* The index of a text among `words`, 0 after a finding. The text must be there. */
size_t fields_word(struct report *report, const struct json *object, const char *name, const char *const *words,
                   size_t count);

/* Adds a finding: `before`, the text in backticks, `after`. */
void fields_report(struct report *report, const struct json *node, const char *before, struct str text,
                   const char *after);

#endif
