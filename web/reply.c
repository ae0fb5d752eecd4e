/* SPDX-License-Identifier: MIT */
#include "web/reply.h"

#include "engine/mastery.h"

/* cJSON takes terminated texts. NULL when memory ran out. */
static const char *terminated(struct reply *reply, struct str text)
{
    char *copy = arena_bytes(reply->arena, text.len + 1);
    if (!copy)
        return NULL;
    if (text.len > 0)
        memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    return copy;
}

static void note(struct reply *reply, const cJSON *added)
{
    reply->failed = reply->failed || !added;
}

/* Adds an item to a list, which then owns it. */
static cJSON *append(struct reply *reply, cJSON *list, cJSON *item)
{
    if (!item || !cJSON_AddItemToArray(list, item)) {
        cJSON_Delete(item);
        reply->failed = true;
        return NULL;
    }
    return item;
}

void reply_text(struct reply *reply, cJSON *object, const char *name, struct str text)
{
    const char *copy = terminated(reply, text);
    note(reply, copy ? cJSON_AddStringToObject(object, name, copy) : NULL);
}

void reply_text_or_null(struct reply *reply, cJSON *object, const char *name, struct str text)
{
    if (text.len > 0)
        reply_text(reply, object, name, text);
    else
        reply_null(reply, object, name);
}

void reply_number(struct reply *reply, cJSON *object, const char *name, int64_t number)
{
    note(reply, cJSON_AddNumberToObject(object, name, (double)number));
}

void reply_bool(struct reply *reply, cJSON *object, const char *name, bool value)
{
    note(reply, cJSON_AddBoolToObject(object, name, value));
}

void reply_null(struct reply *reply, cJSON *object, const char *name)
{
    note(reply, cJSON_AddNullToObject(object, name));
}

void reply_day(struct reply *reply, cJSON *object, const char *name, int64_t day)
{
    char date[MASTERY_DATE_SIZE];
    mastery_date(day, date);
    note(reply, cJSON_AddStringToObject(object, name, date));
}

void reply_texts(struct reply *reply, cJSON *object, const char *name, const struct str *texts, size_t count)
{
    cJSON *list = reply_list(reply, object, name);
    for (size_t i = 0; i < count; i++)
        reply_add_text(reply, list, texts[i]);
}

cJSON *reply_object(struct reply *reply, cJSON *object, const char *name)
{
    cJSON *member = cJSON_AddObjectToObject(object, name);
    note(reply, member);
    return member;
}

cJSON *reply_list(struct reply *reply, cJSON *object, const char *name)
{
    cJSON *member = cJSON_AddArrayToObject(object, name);
    note(reply, member);
    return member;
}

void reply_add_text(struct reply *reply, cJSON *list, struct str text)
{
    const char *copy = terminated(reply, text);
    append(reply, list, copy ? cJSON_CreateString(copy) : NULL);
}

void reply_add_number(struct reply *reply, cJSON *list, int64_t number)
{
    append(reply, list, cJSON_CreateNumber((double)number));
}

cJSON *reply_add_object(struct reply *reply, cJSON *list)
{
    return append(reply, list, cJSON_CreateObject());
}
