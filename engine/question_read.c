/* SPDX-License-Identifier: MIT */
#include "engine/fields.h"
#include "engine/question_parts.h"
#include "sim/rules/rules.h"
#include "sim/scene/names.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const kind_words[] = {"choice", "several", "truefalse", "number", "order",
                                         "match",  "header",  "marks",     "line"};
static const char *const difficulty_words[] = {"easy", "medium", "hard"};

struct str question_kind_name(enum question_kind kind)
{
    return str_from(kind_words[kind]);
}

struct str difficulty_name(enum difficulty difficulty)
{
    return str_from(difficulty_words[difficulty]);
}

/* ---- what questions, myths and pitfalls share ------------------------------------------------------------------ */

static bool is_plain_name(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-')
            return false;
    }
    return true;
}

struct str read_id(struct report *report, const struct json *object)
{
    struct str id = fields_text(report, object, "id");
    if (!is_plain_name(id))
        fields_report(report, json_member(object, STR("id")), "An id has only letters a to z, digits and hyphens; ", id,
                      " has others.");
    return id;
}

struct str read_belief(struct report *report, const struct json *object)
{
    struct str belief = fields_optional_text(report, object, "belief");
    if (belief.len > 0 && !rules_find_belief(belief))
        fields_report(report, json_member(object, STR("belief")), "", belief,
                      " is no belief of the simulator; `hitmiss sim rules` lists them.");
    return belief;
}

struct str read_release(struct report *report, const struct json *object)
{
    struct str release = fields_optional_text(report, object, "release");
    if (release.len > 0 && !rules_find_release(release))
        fields_report(report, json_member(object, STR("release")), "", release,
                      " is no release of the simulator; `hitmiss sim rules` lists them.");
    return release;
}

struct str read_scene_name(struct report *report, const struct json *object, const char *name)
{
    struct str scene = fields_text(report, object, name);
    if (!is_plain_name(scene))
        fields_report(report, json_member(object, str_from(name)),
                      "Here stands the name of a scene alone, `NAME` for lessons/scenes/NAME.json, of letters a to z, "
                      "digits and hyphens; not ",
                      scene, ".");
    return scene;
}

const struct json *read_expect(struct report *report, const struct json *object)
{
    const struct json *expect = json_member(object, STR("expect"));
    if (expect && expect->kind == JSON_OBJECT && expect->count > 0)
        return expect;
    json_report(report, expect ? expect : object,
                STR("Here `expect` is needed, an object that says what must hold in the trace."));
    return NULL;
}

const struct json *read_with(struct report *report, const struct json *object, const struct json *question)
{
    const struct json *with = json_member(object, STR("with"));
    if (!with)
        return NULL;
    if (with->kind != JSON_OBJECT || with->count == 0)
        json_report(report, with, STR("This must be an object: places in the scene, and what shall stand there."));
    else if (!json_member(question, STR("numbers")))
        json_report_key(report, with,
                        STR("Only a question with `numbers` changes a scene; without them write the scene so."));
    for (const struct json *change = with->first; change; change = change->next)
        if (!str_starts(change->key, STR("/")))
            json_report_key(report, change, STR("A place is a JSON pointer into the scene, as in `/steps/1/at`."));
    return with;
}

static void read_proof(struct report *report, const struct json *node, const struct json *object, struct proof *proof)
{
    static const char *const names[] = {"scene", "expect", "release", "belief", "django", "with"};
    if (!fields_known(report, node, names, COUNT(names)))
        return;
    proof->node = node;
    proof->django = fields_optional_text(report, node, "django");
    if (proof->django.len > 0) {
        if (node->count > 1)
            json_report(report, node, STR("A proof by a Python file has no other field than `django`."));
        return;
    }
    proof->scene = fields_text(report, node, "scene");
    proof->expect = read_expect(report, node);
    proof->release = read_release(report, node);
    proof->belief = read_belief(report, node);
    proof->with = read_with(report, node, object);
}

void read_proofs(struct report *report, const struct json *object, const struct proof **proofs, size_t *count)
{
    *proofs = NULL;
    *count = 0;
    const struct json *member = json_member(object, STR("proof"));
    if (!member) {
        json_report(report, object, STR("The field `proof` is missing: every claim is put to the test."));
        return;
    }
    bool list = member->kind == JSON_ARRAY;
    size_t wanted = list ? member->count : 1;
    if (wanted == 0)
        json_report(report, member, STR("There must be at least one proof."));
    struct proof *read = arena_array(report->arena, wanted, sizeof *read);
    if (!read)
        return;
    const struct json *item = list ? member->first : member;
    for (size_t i = 0; i < wanted; i++) {
        read_proof(report, item, object, &read[i]);
        item = item->next;
    }
    *proofs = read;
    *count = wanted;
}

void read_lines(struct report *report, const struct json *object, const struct code_line **lines, size_t *count)
{
    static const char *const names[] = {"text", "faulty", "why"};
    *lines = NULL;
    *count = 0;
    const struct json *list = fields_list_of(report, object, "lines", 3, QUESTION_LINE_LIMIT);
    struct code_line *read = list ? arena_array(report->arena, list->count, sizeof *read) : NULL;
    size_t faulty = 0;
    for (const struct json *item = read ? list->first : NULL; item; item = item->next) {
        struct code_line *line = &read[(*count)++];
        if (!fields_known(report, item, names, COUNT(names)))
            continue;
        line->text = fields_text(report, item, "text");
        line->faulty = fields_optional_bool(report, item, "faulty");
        line->why = fields_text(report, item, "why");
        faulty += line->faulty;
    }
    *lines = read;
    if (read && faulty != 1)
        json_report(report, list, STR("Exactly one line must be `\"faulty\": true`."));
}

/* ---- a question ------------------------------------------------------------------------------------------------ */

/* The fields of each kind, beyond what every question has. */
static const char *const kind_fields[QUESTION_KIND_COUNT][4] = {
    [QUESTION_CHOICE] = {"options"},
    [QUESTION_SEVERAL] = {"options"},
    [QUESTION_TRUEFALSE] = {"options"},
    [QUESTION_NUMBER] = {"answer", "mistakes"},
    [QUESTION_ORDER] = {"items"},
    [QUESTION_MATCH] = {"pairs", "extra"},
    [QUESTION_HEADER] = {"play", "examples", "mistakes"},
    [QUESTION_MARKS] = {"play"},
    [QUESTION_LINE] = {"lines"},
};

static bool check_fields(struct report *report, const struct json *node, enum question_kind kind)
{
    const char *names[16] = {"id",     "rev",   "kind",     "difficulty", "concepts",
                             "prompt", "hints", "solution", "proof",      "numbers"};
    size_t count = 10;
    for (const char *const *name = kind_fields[kind]; *name; name++)
        names[count++] = *name;
    return fields_known(report, node, names, count);
}

/* Reads `kind` first: which other fields there may be depends on it. False when it is missing or unknown. */
static bool read_kind(struct report *report, const struct json *node, enum question_kind *kind)
{
    if (node->kind != JSON_OBJECT) {
        json_report(report, node, STR("This must be an object."));
        return false;
    }
    size_t before = report->count;
    *kind = (enum question_kind)fields_word(report, node, "kind", kind_words, COUNT(kind_words));
    return report->count == before;
}

void question_read(struct report *report, const struct json *node, struct question *question)
{
    *question = (struct question){.file = report->file, .node = node, .version_count = 1};
    if (!read_kind(report, node, &question->kind))
        return;
    check_fields(report, node, question->kind);
    question->id = read_id(report, node);
    question->rev = fields_int(report, node, "rev", 1, 1000000);
    question->difficulty =
        (enum difficulty)fields_word(report, node, "difficulty", difficulty_words, COUNT(difficulty_words));
    question->concepts = fields_texts(report, node, "concepts", 1, &question->concept_count);
    question->prompt = fields_text(report, node, "prompt");
    read_kind_fields(report, node, question);
    question->hints = fields_texts(report, node, "hints", 1, &question->hint_count);
    question->solution = fields_text(report, node, "solution");
    read_proofs(report, node, &question->proofs, &question->proof_count);
}
