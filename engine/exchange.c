/* SPDX-License-Identifier: MIT */
#include "engine/exchange.h"

#include <cJSON.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine/store.h"
#include "sim/json/json.h"

/*
 * Members of an answer: where they are in struct answer, and the format version they came with. Their ranges:
 * answer_is_valid().
 */
struct member {
    const char *name;
    size_t offset;
    int64_t since;
};
static const struct member numbers[] = {
    {"at_ms", offsetof(struct answer, at_ms), 1},     {"offset_min", offsetof(struct answer, offset_min), 1},
    {"rev", offsetof(struct answer, rev), 1},         {"credit", offsetof(struct answer, credit), 1},
    {"guess", offsetof(struct answer, guess), 1},     {"tries", offsetof(struct answer, tries), 1},
    {"hints", offsetof(struct answer, hints), 1},     {"confidence", offsetof(struct answer, confidence), 1},
    {"took_ms", offsetof(struct answer, took_ms), 1}, {"version", offsetof(struct answer, version), 2},
};
static const struct member texts[] = {
    {"key", offsetof(struct answer, key), 1},     {"item", offsetof(struct answer, item), 1},
    {"given", offsetof(struct answer, given), 1}, {"walk", offsetof(struct answer, walk), 2},
    {"place", offsetof(struct answer, place), 2},
};
/* The texts of a step; it has a kind and two numbers beside them. */
static const struct member step_texts[] = {
    {"key", offsetof(struct walk_step, key), 2},
    {"lesson", offsetof(struct walk_step, lesson), 2},
    {"walk", offsetof(struct walk_step, walk), 2},
    {"place", offsetof(struct walk_step, place), 2},
};
enum {
    NUMBER_COUNT = sizeof numbers / sizeof *numbers,
    TEXT_COUNT = sizeof texts / sizeof *texts,
    STEP_TEXT_COUNT = sizeof step_texts / sizeof *step_texts,
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

static bool put_step(cJSON *list, const struct walk_step *step)
{
    cJSON *object = cJSON_CreateObject();
    if (!cJSON_AddItemToArray(list, object)) {
        cJSON_Delete(object);
        return false;
    }
    bool done = put_text(object, "kind", walk_kind_name(step->kind)) &&
                cJSON_AddNumberToObject(object, "at_ms", (double)step->at_ms) &&
                cJSON_AddNumberToObject(object, "offset_min", (double)step->offset_min);
    for (size_t i = 0; i < STEP_TEXT_COUNT; i++)
        done = done && put_text(object, step_texts[i].name,
                                *(const struct str *)(const void *)((const char *)step + step_texts[i].offset));
    return done;
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
    cJSON *steps = notes ? cJSON_AddArrayToObject(root, "steps") : NULL;
    cJSON *answers = steps ? cJSON_AddArrayToObject(root, "answers") : NULL;
    done = answers != NULL;
    for (size_t i = 0; i < progress->note_count && done; i++)
        done = put_note(notes, &progress->notes[i]);
    for (size_t i = 0; i < progress->step_count && done; i++)
        done = put_step(steps, &progress->steps[i]);
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
    int64_t version;           /* of the text; 1 had neither steps nor walk, place and version of an answer */
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

/* Members that are read alike into an answer or a step; `*known` counts those of this text's version. */
struct members {
    const struct member *list;
    size_t count;
    size_t *known;
};

static bool take_texts(struct reading *reading, const cJSON *object, struct members members, void *into)
{
    for (size_t i = 0; i < members.count; i++) {
        const struct member *member = &members.list[i];
        if (member->since > reading->version)
            continue;
        if (!take_text(reading, object, member->name, (struct str *)(void *)((char *)into + member->offset)))
            return false;
        ++*members.known;
    }
    return true;
}

static bool take_numbers(struct reading *reading, const cJSON *object, struct members members, void *into)
{
    for (size_t i = 0; i < members.count; i++) {
        const struct member *member = &members.list[i];
        if (member->since > reading->version)
            continue;
        if (!take_number(reading, object, member->name, (int64_t *)(void *)((char *)into + member->offset)))
            return false;
        ++*members.known;
    }
    return true;
}

static bool take_answer(struct reading *reading, const cJSON *object, struct answer *answer)
{
    const cJSON *gave_up = cJSON_GetObjectItemCaseSensitive(object, "gave_up");
    struct str way;
    if (!cJSON_IsObject(object))
        return fault(reading, NULL, "An answer is an object.");
    size_t known = 3; /* way, concepts, gave_up */
    if (!take_texts(reading, object, (struct members){texts, TEXT_COUNT, &known}, answer) ||
        !take_numbers(reading, object, (struct members){numbers, NUMBER_COUNT, &known}, answer))
        return false;
    if (!take_text(reading, object, "way", &way) || !take_concepts(reading, object, &answer->concepts))
        return false;
    if (!answer_way_find(way, &answer->way))
        return fault(reading, "way", "is not known to this hitmiss.");
    if (!cJSON_IsBool(gave_up))
        return fault(reading, "gave_up", "must be there, and be true or false.");
    answer->gave_up = cJSON_IsTrue(gave_up);
    if (reading->strict->count != known)
        return fault(reading, NULL, "This answer has a member that is not known to this hitmiss.");
    return answer_is_valid(answer) || fault(reading, NULL, "This answer has a number or a text that is out of range.");
}

static bool take_step(struct reading *reading, const cJSON *object, struct walk_step *step)
{
    struct str kind;
    size_t known = 3; /* kind, at_ms, offset_min */
    if (!cJSON_IsObject(object))
        return fault(reading, NULL, "A step is an object.");
    if (!take_texts(reading, object, (struct members){step_texts, STEP_TEXT_COUNT, &known}, step) ||
        !take_text(reading, object, "kind", &kind) || !take_number(reading, object, "at_ms", &step->at_ms) ||
        !take_number(reading, object, "offset_min", &step->offset_min))
        return false;
    if (!walk_kind_find(kind, &step->kind))
        return fault(reading, "kind", "is not known to this hitmiss.");
    if (reading->strict->count != known)
        return fault(reading, NULL, "This step has a member that is not known to this hitmiss.");
    return walk_step_is_valid(step) || fault(reading, NULL, "This step has a number or a text that is out of range.");
}

static bool take_head(struct reading *reading, const cJSON *root, struct str *learner)
{
    struct str format;
    if (!cJSON_IsObject(root))
        return fault(reading, NULL, "This is no export of progress: an object is expected.");
    if (!take_text(reading, root, "format", &format) ||
        !take_number(reading, root, "format_version", &reading->version) ||
        !take_text(reading, root, "learner", learner))
        return false;
    if (!str_equal(format, STR("hitmiss-progress")))
        return fault(reading, "format", "must be `hitmiss-progress`.");
    if (reading->version < 1 || reading->version > EXCHANGE_VERSION)
        return fault(reading, "format_version", "is of another hitmiss; this one reads versions 1 and 2.");
    if (!cJSON_IsArray(cJSON_GetObjectItemCaseSensitive(root, "answers")))
        return fault(reading, "answers", "must be there, and be a list.");
    if (!cJSON_IsArray(cJSON_GetObjectItemCaseSensitive(root, "notes")))
        return fault(reading, "notes", "must be there, and be a list.");
    bool stepped = reading->version >= 2;
    if (stepped && !cJSON_IsArray(cJSON_GetObjectItemCaseSensitive(root, "steps")))
        return fault(reading, "steps", "must be there, and be a list.");
    return reading->strict->count == 5 + (size_t)stepped ||
           fault(reading, NULL, "There is a member that is not known to this hitmiss.");
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
    strict = json_member(strict_root, STR("steps")); /* NULL in version 1 */
    struct walk_step *steps = arena_array(reading->report->arena, strict ? strict->count : 0, sizeof *steps);
    item = strict ? cJSON_GetObjectItemCaseSensitive(root, "steps")->child : NULL;
    at = 0;
    for (strict = strict ? strict->first : NULL; steps && item && strict; item = item->next, strict = strict->next) {
        reading->strict = strict;
        if (!take_step(reading, item, &steps[at++]))
            return false;
    }
    progress->steps = steps;
    progress->step_count = at;
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
