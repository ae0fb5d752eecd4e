/* SPDX-License-Identifier: MIT */
/* What the files of sim/json/ share among themselves. No one else includes this. */
#ifndef HITMISS_SIM_JSON_JSON_PARTS_H
#define HITMISS_SIM_JSON_JSON_PARTS_H

#include "sim/json/json.h"

/*
 * Reads the text whose opening quote is at `*at`. Returns NULL, sets `*text` to the decoded text (a slice of the source
 * when nothing is escaped, else in `arena`) and `*at` behind the closing quote. For a fault returns a sentence about it
 * and sets `*at` to its place.
 */
const char *json_text_read(struct arena *arena, struct str source, size_t *at, struct str *text);

/* Steps over the number at `*at`. Returns NULL, or a sentence about the fault at `*at`. */
const char *json_number_read(struct str source, size_t *at);

/* Steps over the word at `*at` and says which value it is. Returns NULL, or a sentence about a word that is none. */
const char *json_word_read(struct str source, size_t *at, enum json_kind *kind);

/* ASCII letters, digits and `_`; `byte` may be -1 for the end. */
bool json_is_word(int byte);

/*
 * The first member, in document order, whose key an earlier member has too, or NULL. `scratch` is filled and reset;
 * look at `scratch->failed` afterwards. Sorts, so that no choice of keys makes it slow.
 */
const struct json *json_keys_repeated(struct arena *scratch, const struct json *object);

#endif
