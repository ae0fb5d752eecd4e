/* SPDX-License-Identifier: MIT */
#include "engine/question.h"

#include "engine/fields.h"
#include "sim/rules/rules.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const kind_words[] = {"choice", "several", "truefalse"};
static const char *const difficulty_words[] = {"easy", "medium", "hard"};

static struct str read_belief(struct report *report, const struct json *object)
{
    struct str belief = fields_optional_text(report, object, "belief");
    if (belief.len > 0 && !rules_find_belief(belief))
        fields_report(report, json_member(object, STR("belief")), "", belief,
                      " is no belief of the simulator; `hitmiss sim rules` lists them.");
    return belief;
}

static void read_option(struct report *report, const struct json *node, struct question_option *option)
{
    static const char *const names[] = {"text", "correct", "why", "belief"};
    if (!fields_known(report, node, names, COUNT(names)))
        return;
    option->text = fields_text(report, node, "text");
    option->correct = fields_bool(report, node, "correct");
    option->why = fields_text(report, node, "why");
    option->belief = read_belief(report, node);
    if (option->correct && option->belief.len > 0)
        json_report(report, json_member(node, STR("belief")), STR("A right answer does not come from a false belief."));
}

static void read_options(struct report *report, const struct json *node, struct question *question)
{
    const struct json *list = fields_list(report, node, "options", 2);
    if (!list)
        return;
    if (list->count > QUESTION_OPTION_LIMIT) {
        json_report(report, list, STR("A question has at most nine options: each has a digit key."));
        return;
    }
    struct question_option *options = arena_array(report->arena, list->count, sizeof *options);
    if (!options)
        return;
    for (const struct json *item = list->first; item; item = item->next)
        read_option(report, item, &options[item->index]);
    question->options = options;
    question->option_count = list->count;
    uint32_t key = question_key(question);
    if (key == 0)
        json_report(report, list, STR("No option is correct."));
    else if (question->kind != QUESTION_SEVERAL && (key & (key - 1)) != 0)
        json_report(report, list, STR("Only one option may be correct, unless the kind is `several`."));
    if (question->kind == QUESTION_TRUEFALSE && list->count != 2)
        json_report(report, list, STR("A question of this kind has two options."));
}

static void read_proof(struct report *report, const struct json *node, struct proof *proof)
{
    static const char *const names[] = {"scene", "expect", "release", "belief", "django"};
    if (!fields_known(report, node, names, COUNT(names)))
        return;
    proof->django = fields_optional_text(report, node, "django");
    if (proof->django.len > 0) {
        if (node->count > 1)
            json_report(report, node, STR("A proof by a Python file has no other field than `django`."));
        return;
    }
    proof->scene = fields_text(report, node, "scene");
    proof->expect = json_member(node, STR("expect"));
    proof->release = fields_optional_text(report, node, "release");
    proof->belief = read_belief(report, node);
    if (!proof->expect || proof->expect->kind != JSON_OBJECT || proof->expect->count == 0)
        json_report(report, proof->expect ? proof->expect : node,
                    STR("A proof needs `expect`, an object that says what must hold in the trace."));
    if (proof->release.len > 0 && !rules_find_release(proof->release))
        fields_report(report, json_member(node, STR("release")), "", proof->release,
                      " is no release of the simulator; `hitmiss sim rules` lists them.");
}

static void read_proofs(struct report *report, const struct json *node, struct question *question)
{
    const struct json *member = json_member(node, STR("proof"));
    if (!member) {
        json_report(report, node, STR("The field `proof` is missing: every answer is put to the test."));
        return;
    }
    bool list = member->kind == JSON_ARRAY;
    size_t count = list ? member->count : 1;
    if (count == 0)
        json_report(report, member, STR("A question needs at least one proof."));
    struct proof *proofs = arena_array(report->arena, count, sizeof *proofs);
    if (!proofs)
        return;
    const struct json *item = list ? member->first : member;
    for (size_t i = 0; i < count; i++) {
        read_proof(report, item, &proofs[i]);
        item = item->next;
    }
    question->proofs = proofs;
    question->proof_count = count;
}

void question_read(struct report *report, const struct json *node, struct question *question)
{
    static const char *const names[] = {"id",     "rev",     "kind",  "difficulty", "concepts",
                                        "prompt", "options", "hints", "solution",   "proof"};
    *question = (struct question){0};
    if (!fields_known(report, node, names, COUNT(names)))
        return;
    question->id = fields_text(report, node, "id");
    question->rev = fields_int(report, node, "rev", 1, 1000000);
    question->kind = (enum question_kind)fields_word(report, node, "kind", kind_words, COUNT(kind_words));
    question->difficulty =
        (enum difficulty)fields_word(report, node, "difficulty", difficulty_words, COUNT(difficulty_words));
    question->concepts = fields_texts(report, node, "concepts", 1, &question->concept_count);
    question->prompt = fields_text(report, node, "prompt");
    read_options(report, node, question);
    question->hints = fields_texts(report, node, "hints", 1, &question->hint_count);
    question->solution = fields_text(report, node, "solution");
    read_proofs(report, node, question);
}

uint32_t question_key(const struct question *question)
{
    uint32_t key = 0;
    for (size_t i = 0; i < question->option_count; i++)
        if (question->options[i].correct)
            key |= UINT32_C(1) << i;
    return key;
}

bool question_accepts(const struct question *question, uint32_t chosen)
{
    if (chosen == 0 || chosen >> question->option_count != 0)
        return false;
    return question->kind == QUESTION_SEVERAL || (chosen & (chosen - 1)) == 0;
}

bool question_is_right(const struct question *question, uint32_t chosen)
{
    return chosen == question_key(question);
}
