/* SPDX-License-Identifier: MIT */
#include "engine/exchange.h"

#include <cJSON.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine/store.h"
#include "sim/json/json.h"

/* Members of an answer that are whole numbers: where they are in struct answer. Their ranges: answer_is_valid(). */
static const struct {
    const char *name;
    size_t offset;
} numbers[] = {
    {"at_ms", offsetof(struct answer, at_ms)},     {"offset_min", offsetof(struct answer, offset_min)},
    {"rev", offsetof(struct answer, rev)},         {"credit", offsetof(struct answer, credit)},
    {"guess", offsetof(struct answer, guess)},     {"tries", offsetof(struct answer, tries)},
    {"hints", offsetof(struct answer, hints)},     {"confidence", offsetof(struct answer, confidence)},
    {"took_ms", offsetof(struct answer, took_ms)},
};
static const struct {
    const char *name;
    size_t offset;
} texts[] = {
    {"key", offsetof(struct answer, key)},
    {"item", offsetof(struct answer, item)},
    {"given", offsetof(struct answer, given)},
};
enum {
    NUMBER_COUNT = sizeof numbers / sizeof *numbers,
    TEXT_COUNT = sizeof texts / sizeof *texts,
    MEMBER_COUNT = NUMBER_COUNT + TEXT_COUNT + 3, /* way, concepts, gave_up */
};

/* ---- writing --------------------------------------------------------------------------------------------------- */

/* cJSON takes terminated texts; those of an answer hold no NUL. */
static bool put_text(cJSON *object, const char *name, struct str text)
{
    char *copy = malloc(text.len + 1);
    if (!copy)
        return false;
    if (text.len > 0)
        memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    bool done = name ? cJSON_AddStringToObject(object, name, copy) != NULL
                     : cJSON_AddItemToArray(object, cJSON_CreateString(copy));
    free(copy);
    return done;
}

static bool put_answer(cJSON *list, const struct answer *answer)
{
    cJSON *object = cJSON_CreateObject();
    if (!cJSON_AddItemToArray(list, object)) {
        cJSON_Delete(object);
        return false;
    }
    bool done = put_text(object, "way", answer_way_name(answer->way));
    for (size_t i = 0; i < TEXT_COUNT; i++)
        done = done && put_text(object, texts[i].name,
                                *(const struct str *)(const void *)((const char *)answer + texts[i].offset));
    for (size_t i = 0; i < NUMBER_COUNT; i++) {
        int64_t value = *(const int64_t *)(const void *)((const char *)answer + numbers[i].offset);
        done = done && cJSON_AddNumberToObject(object, numbers[i].name, (double)value);
    }
    done = done && cJSON_AddBoolToObject(object, "gave_up", answer->gave_up);
    cJSON *concepts = cJSON_AddArrayToObject(object, "concepts");
    struct str rest = answer->concepts;
    for (struct str id = answer_next_concept(&rest); id.len > 0 && done; id = answer_next_concept(&rest))
        done = concepts && put_text(concepts, NULL, id);
    return done && concepts;
}

static bool put_note(cJSON *list, const struct note *note)
{
    cJSON *object = cJSON_CreateObject();
    if (!cJSON_AddItemToArray(list, object)) {
        cJSON_Delete(object);
        return false;
    }
    return put_text(object, "name", note->name) && put_text(object, "text", note->text);
}

static bool put_all(cJSON *root, const struct exchange *progress)
{
    bool done = root && cJSON_AddStringToObject(root, "format", "hitmiss-progress") &&
                cJSON_AddNumberToObject(root, "format_version", EXCHANGE_VERSION) &&
                put_text(root, "learner", progress->learner);
    cJSON *notes = done ? cJSON_AddArrayToObject(root, "notes") : NULL;
    cJSON *answers = notes ? cJSON_AddArrayToObject(root, "answers") : NULL;
    done = answers != NULL;
    for (size_t i = 0; i < progress->note_count && done; i++)
        done = put_note(notes, &progress->notes[i]);
    for (size_t i = 0; i < progress->answer_count && done; i++)
        done = put_answer(answers, &progress->answers[i]);
    return done;
}

enum status exchange_write(struct builder *out, const struct exchange *progress)
{
    cJSON *root = cJSON_CreateObject();
    char *text = put_all(root, progress) ? cJSON_Print(root) : NULL;
    cJSON_Delete(root);
    if (!text)
        return STATUS_NO_MEMORY;
    builder_add(out, str_from(text));
    builder_add_byte(out, '\n');
    cJSON_free(text);
    return out->failed ? STATUS_NO_MEMORY : STATUS_OK;
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

/* A reading under way. The two trees are of the same text: `strict` knows places, cJSON's holds the values. */
struct reading {
    struct report *report;
    const struct json *strict; /* the object at hand */
};

static bool fault(struct reading *reading, const char *name, const char *message)
{
    const struct json *member = name ? json_member(reading->strict, str_from(name)) : NULL;
    struct builder text;
    struct allocator memory = arena_allocator(reading->report->arena);
    builder_init(&text, &memory);
    if (name) {
        builder_add_byte(&text, '`');
        builder_add_text(&text, name);
        builder_add_text(&text, "` ");
    }
    builder_add_text(&text, message);
    json_report(reading->report, member ? member : reading->strict, builder_str(&text));
    return false;
}

static bool take_text(struct reading *reading, const cJSON *object, const char *name, struct str *text)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    if (!cJSON_IsString(item))
        return fault(reading, name, "must be there, and be a text.");
    *text = str_copy(reading->report->arena, str_from(item->valuestring));
    return true;
}

static bool take_number(struct reading *reading, const cJSON *object, const char *name, int64_t *number)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    const struct json *member = json_member(reading->strict, str_from(name));
    int64_t exact = 0;
    /* cJSON takes 1e999 and 1.5; the strict reader knows what a whole number is. */
    if (!cJSON_IsNumber(item) || !member || !json_int(member, &exact))
        return fault(reading, name, "must be there, and be a whole number.");
    *number = (int64_t)item->valuedouble;
    return true;
}

static bool take_concepts(struct reading *reading, const cJSON *object, struct str *concepts)
{
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, "concepts");
    struct builder text;
    struct allocator memory = arena_allocator(reading->report->arena);
    builder_init(&text, &memory);
    if (!cJSON_IsArray(list))
        return fault(reading, "concepts", "must be there, and be a list.");
    for (const cJSON *item = list->child; item; item = item->next) {
        if (!cJSON_IsString(item) || !*item->valuestring ||
            str_find_byte(str_from(item->valuestring), ' ', 0) != SIZE_MAX)
            return fault(reading, "concepts", "must hold ids of concepts: texts without a space.");
        if (text.len > 0)
            builder_add_byte(&text, ' ');
        builder_add_text(&text, item->valuestring);
    }
    *concepts = builder_str(&text);
    return true;
}

static bool take_answer(struct reading *reading, const cJSON *object, struct answer *answer)
{
    const cJSON *gave_up = cJSON_GetObjectItemCaseSensitive(object, "gave_up");
    struct str way;
    if (!cJSON_IsObject(object))
        return fault(reading, NULL, "An answer is an object.");
    for (size_t i = 0; i < TEXT_COUNT; i++)
        if (!take_text(reading, object, texts[i].name, (struct str *)(void *)((char *)answer + texts[i].offset)))
            return false;
    for (size_t i = 0; i < NUMBER_COUNT; i++)
        if (!take_number(reading, object, numbers[i].name, (int64_t *)(void *)((char *)answer + numbers[i].offset)))
            return false;
    if (!take_text(reading, object, "way", &way) || !take_concepts(reading, object, &answer->concepts))
        return false;
    if (!answer_way_find(way, &answer->way))
        return fault(reading, "way", "is not known to this hitmiss.");
    if (!cJSON_IsBool(gave_up))
        return fault(reading, "gave_up", "must be there, and be true or false.");
    answer->gave_up = cJSON_IsTrue(gave_up);
    if (reading->strict->count != MEMBER_COUNT)
        return fault(reading, NULL, "This answer has a member that is not known to this hitmiss.");
    return answer_is_valid(answer) || fault(reading, NULL, "This answer has a number or a text that is out of range.");
}

static bool take_head(struct reading *reading, const cJSON *root, struct str *learner)
{
    struct str format;
    int64_t version = 0;
    if (!cJSON_IsObject(root))
        return fault(reading, NULL, "This is no export of progress: an object is expected.");
    if (!take_text(reading, root, "format", &format) || !take_number(reading, root, "format_version", &version) ||
        !take_text(reading, root, "learner", learner))
        return false;
    if (!str_equal(format, STR("hitmiss-progress")))
        return fault(reading, "format", "must be `hitmiss-progress`.");
    if (version != EXCHANGE_VERSION)
        return fault(reading, "format_version", "is of another hitmiss; this one reads version 1.");
    if (!cJSON_IsArray(cJSON_GetObjectItemCaseSensitive(root, "answers")))
        return fault(reading, "answers", "must be there, and be a list.");
    if (!cJSON_IsArray(cJSON_GetObjectItemCaseSensitive(root, "notes")))
        return fault(reading, "notes", "must be there, and be a list.");
    return reading->strict->count == 5 || fault(reading, NULL, "There is a member that is not known to this hitmiss.");
}

static bool take_note(struct reading *reading, const cJSON *object, struct note *note)
{
    if (!cJSON_IsObject(object) || reading->strict->count != 2)
        return fault(reading, NULL, "A note is an object with a `name` and a `text`.");
    if (!take_text(reading, object, "name", &note->name) || !take_text(reading, object, "text", &note->text))
        return false;
    return (note->name.len > 0 && note->name.len <= STORE_NOTE_LIMIT && note->text.len <= STORE_NOTE_LIMIT) ||
           fault(reading, NULL, "This note is empty or too long.");
}

/* Both lists are arrays, and both trees agree. */
static bool take_lists(struct reading *reading, const cJSON *root, struct exchange *progress)
{
    const struct json *strict_root = reading->strict;
    const struct json *strict = json_member(strict_root, STR("notes"));
    struct note *notes = arena_array(reading->report->arena, strict->count, sizeof *notes);
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(root, "notes")->child;
    size_t at = 0;
    for (strict = strict->first; notes && item && strict; item = item->next, strict = strict->next) {
        reading->strict = strict;
        if (!take_note(reading, item, &notes[at++]))
            return false;
    }
    progress->notes = notes;
    progress->note_count = at;
    strict = json_member(strict_root, STR("answers"));
    struct answer *answers = arena_array(reading->report->arena, strict->count, sizeof *answers);
    item = cJSON_GetObjectItemCaseSensitive(root, "answers")->child;
    at = 0;
    for (strict = strict->first; answers && item && strict; item = item->next, strict = strict->next) {
        reading->strict = strict;
        if (!take_answer(reading, item, &answers[at++]))
            return false;
    }
    progress->answers = answers;
    progress->answer_count = at;
    return true;
}

enum status exchange_read(struct report *report, struct exchange *progress)
{
    struct reading reading = {.report = report};
    *progress = (struct exchange){.answer_count = 0};
    enum status status = json_read(report->arena, report, &reading.strict);
    if (status != STATUS_OK)
        return status;
    cJSON *root = cJSON_ParseWithLength(report->source.at, report->source.len);
    if (!root)
        return STATUS_NO_MEMORY; /* the grammar is known to be right */
    bool taken = take_head(&reading, root, &progress->learner) && take_lists(&reading, root, progress);
    cJSON_Delete(root);
    if (report->arena->failed)
        return STATUS_NO_MEMORY;
    return taken ? STATUS_OK : STATUS_INVALID;
}
