/* SPDX-License-Identifier: MIT */
/*
 * The JSON that is answered, built with cJSON. Failure is sticky, as in memory.h: what could not be added is left out,
 * `failed` tells, and nothing half-made is sent. NULL where a value belongs is fine everywhere.
 */
#ifndef HITMISS_WEB_REPLY_H
#define HITMISS_WEB_REPLY_H

#include <cJSON.h>
#include <stdbool.h>
#include <stdint.h>

#include "sim/base/memory.h"
#include "sim/base/str.h"

struct reply {
    struct arena *arena; /* for a moment */
    cJSON *root;         /* an object; cJSON_Delete() by who made it */
    bool failed;
};

/* Members of an object. Texts are copied and hold no NUL. Whole numbers are exact up to 2^53. */
void reply_text(struct reply *reply, cJSON *object, const char *name, struct str text);
/* null where the text is empty. */
void reply_text_or_null(struct reply *reply, cJSON *object, const char *name, struct str text);
void reply_number(struct reply *reply, cJSON *object, const char *name, int64_t number);
void reply_bool(struct reply *reply, cJSON *object, const char *name, bool value);
void reply_null(struct reply *reply, cJSON *object, const char *name);
/* A day of mastery.h as YYYY-MM-DD. */
void reply_day(struct reply *reply, cJSON *object, const char *name, int64_t day);
void reply_texts(struct reply *reply, cJSON *object, const char *name, const struct str *texts, size_t count);
/* A new member, empty, to be filled. */
cJSON *reply_object(struct reply *reply, cJSON *object, const char *name);
cJSON *reply_list(struct reply *reply, cJSON *object, const char *name);

/* Items of a list. */
void reply_add_text(struct reply *reply, cJSON *list, struct str text);
void reply_add_number(struct reply *reply, cJSON *list, int64_t number);
cJSON *reply_add_object(struct reply *reply, cJSON *list);

#endif
