/* SPDX-License-Identifier: MIT */
#include "engine/fields.h"

#include "sim/scene/names.h"

/* Words that are compared with what an author wrote. */
enum { WORDS_LIMIT = 32 };

/* Begins `message`: `before`, the text in backticks, `after`. The caller clears it. */
static struct str quote(struct builder *message, const char *before, struct str text, const char *after)
{
    builder_add_text(message, before);
    builder_add_byte(message, '`');
    builder_add(message, text);
    builder_add_byte(message, '`');
    builder_add_text(message, after);
    return builder_str(message);
}

void fields_report(struct report *report, const struct json *node, const char *before, struct str text,
                   const char *after)
{
    struct builder message;
    builder_init(&message, report->arena->from);
    json_report(report, node, quote(&message, before, text, after));
    builder_clear(&message);
}

/* " Did you mean x?" for the nearest of the words, or nothing. */
static struct str suggest(struct report *report, const char *const *words, size_t count, struct str text)
{
    struct str names[WORDS_LIMIT];
    count = count < WORDS_LIMIT ? count : WORDS_LIMIT;
    for (size_t i = 0; i < count; i++)
        names[i] = str_from(words[i]);
    return sentence_suggestion(report->arena, (struct names){names, count}, text);
}

static void report_unknown(struct report *report, const struct json *member, const char *const *names, size_t count)
{
    struct builder message;
    builder_init(&message, report->arena->from);
    quote(&message, "There is no field ", member->key, " here.");
    builder_add(&message, suggest(report, names, count, member->key));
    json_report_key(report, member, builder_str(&message));
    builder_clear(&message);
}

static bool is_among(struct str text, const char *const *words, size_t count, size_t *index)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal(text, str_from(words[i]))) {
            *index = i;
            return true;
        }
    }
    return false;
}

bool fields_known(struct report *report, const struct json *node, const char *const *names, size_t count)
{
    if (!node)
        return false;
    if (node->kind != JSON_OBJECT) {
        json_report(report, node, STR("This must be an object."));
        return false;
    }
    bool known = true;
    size_t index;
    for (const struct json *member = node->first; member; member = member->next) {
        if (!is_among(member->key, names, count, &index)) {
            report_unknown(report, member, names, count);
            known = false;
        }
    }
    return known;
}

/* The member of that name and kind. A missing one is reported when it is `required`. */
static const struct json *member_of(struct report *report, const struct json *object, const char *name,
                                    enum json_kind kind, bool required)
{
    if (!object || object->kind != JSON_OBJECT)
        return NULL;
    const struct json *member = json_member(object, str_from(name));
    if (!member) {
        if (required)
            fields_report(report, object, "The field ", str_from(name), " is missing: add it.");
        return NULL;
    }
    if (member->kind != kind) {
        struct builder message;
        builder_init(&message, report->arena->from);
        struct str wanted = json_kind_name(kind), got = json_kind_name(member->kind);
        builder_format(&message, "This must be %s, not %s.", (const void *const[]){&wanted, &got}, 2);
        json_report(report, member, builder_str(&message));
        builder_clear(&message);
        return NULL;
    }
    return member;
}

struct str fields_text(struct report *report, const struct json *object, const char *name)
{
    const struct json *member = member_of(report, object, name, JSON_STRING, true);
    if (!member)
        return STR("");
    if (str_strip(member->text).len == 0)
        json_report(report, member, STR("This text must not be empty."));
    return member->text;
}

struct str fields_optional_text(struct report *report, const struct json *object, const char *name)
{
    const struct json *member = member_of(report, object, name, JSON_STRING, false);
    return member ? member->text : STR("");
}

int64_t fields_int(struct report *report, const struct json *object, const char *name, int64_t min, int64_t max)
{
    const struct json *member = member_of(report, object, name, JSON_NUMBER, true);
    int64_t value;
    if (!member)
        return min;
    if (json_int(member, &value) && value >= min && value <= max)
        return value;
    struct builder message;
    builder_init(&message, report->arena->from);
    builder_format(&message, "This must be a whole number from %d to %d.", (const void *const[]){&min, &max}, 2);
    json_report(report, member, builder_str(&message));
    builder_clear(&message);
    return min;
}

bool fields_bool(struct report *report, const struct json *object, const char *name)
{
    const struct json *member = object && object->kind == JSON_OBJECT ? json_member(object, str_from(name)) : NULL;
    if (!member)
        fields_report(report, object, "The field ", str_from(name), " is missing: add it.");
    else if (member->kind != JSON_TRUE && member->kind != JSON_FALSE)
        json_report(report, member, STR("This must be true or false."));
    return member && member->kind == JSON_TRUE;
}

double fields_decimal(struct report *report, const struct json *object, const char *name)
{
    const struct json *member = member_of(report, object, name, JSON_NUMBER, true);
    double value = 0;
    if (member && !json_decimal(member, &value))
        json_report(report, member, STR("This must be a number of at most three decimals, without an exponent."));
    return value;
}

bool fields_optional_bool(struct report *report, const struct json *object, const char *name)
{
    bool there = object && object->kind == JSON_OBJECT && json_member(object, str_from(name));
    return there && fields_bool(report, object, name);
}

const struct json *fields_object(struct report *report, const struct json *object, const char *name)
{
    return member_of(report, object, name, JSON_OBJECT, true);
}

const struct json *fields_list(struct report *report, const struct json *object, const char *name, size_t min)
{
    const struct json *member = member_of(report, object, name, JSON_ARRAY, true);
    if (!member || member->count >= min)
        return member;
    int64_t least = (int64_t)min;
    struct builder message;
    builder_init(&message, report->arena->from);
    builder_format(&message, "This list has too few items; it needs at least %d.", (const void *const[]){&least}, 1);
    json_report(report, member, builder_str(&message));
    builder_clear(&message);
    return NULL;
}

const struct json *fields_list_of(struct report *report, const struct json *object, const char *name, size_t min,
                                  size_t max)
{
    const struct json *list = fields_list(report, object, name, min);
    if (!list || list->count <= max)
        return list;
    int64_t most = (int64_t)max;
    struct builder message;
    builder_init(&message, report->arena->from);
    builder_format(&message, "This list has too many items; it may have at most %d.", (const void *const[]){&most}, 1);
    json_report(report, list, builder_str(&message));
    builder_clear(&message);
    return NULL;
}

static const struct str *texts_of(struct report *report, const struct json *list, size_t *count)
{
    struct str *texts = list ? arena_array(report->arena, list->count, sizeof *texts) : NULL;
    if (!texts)
        return NULL;
    for (const struct json *item = list->first; item; item = item->next) {
        if (item->kind != JSON_STRING || str_strip(item->text).len == 0)
            json_report(report, item, STR("This must be a text, and not an empty one."));
        texts[(*count)++] = item->text;
    }
    return texts;
}

const struct str *fields_texts(struct report *report, const struct json *object, const char *name, size_t min,
                               size_t *count)
{
    *count = 0;
    return texts_of(report, fields_list(report, object, name, min), count);
}

const struct str *fields_optional_texts(struct report *report, const struct json *object, const char *name,
                                        size_t *count)
{
    *count = 0;
    return texts_of(report, member_of(report, object, name, JSON_ARRAY, false), count);
}

size_t fields_word(struct report *report, const struct json *object, const char *name, const char *const *words,
                   size_t count)
{
    const struct json *member = member_of(report, object, name, JSON_STRING, true);
    size_t index = 0;
    if (!member || is_among(member->text, words, count, &index))
        return index;
    struct builder message;
    builder_init(&message, report->arena->from);
    quote(&message, "", member->text, " is none of the words that are allowed here:");
    for (size_t i = 0; i < count; i++)
        quote(&message, i == 0 ? " " : ", ", str_from(words[i]), "");
    builder_add_byte(&message, '.');
    builder_add(&message, suggest(report, words, count, member->text));
    json_report(report, member, builder_str(&message));
    builder_clear(&message);
    return index;
}
