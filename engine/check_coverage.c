/* SPDX-License-Identifier: MIT */
#include "engine/check_parts.h"
#include "sim/compare.h"
#include "sim/rules/rules.h"

/*
 * A rule is touched when a proof of a question, myth or pitfall comes out otherwise with the rule turned round: then
 * whoever answers has met what the rule decides. A belief is touched when something names it.
 */

struct rule {
    const char *name; /* of the field of struct rules */
    const char *sentence;
    size_t field; /* offset of its bool; SIZE_MAX for the two that are none */
};

static const struct rule release_rules[] = {
    {"age_on_hit", "a hit says its Age (5.1)", offsetof(struct rules, age_on_hit)},
    {"cookie_rule_wants_cookieless", "a page that sets a cookie and varies on Cookie is not stored (CVE-2026-48588)",
     offsetof(struct rules, cookie_rule_wants_cookieless)},
    {"refusal", "which Cache-Control values keep a page out of the cache (#36560, CVE-2026-8404)", SIZE_MAX},
    {"vary_star_bars", "`Vary: *` is not stored (CVE-2026-6907)", offsetof(struct rules, vary_star_bars)},
    {"vary_names_stripped", "names in Vary are stripped (CVE-2026-48587)", offsetof(struct rules, vary_names_stripped)},
    {"saved_session_varies", "a saved session adds Vary: Cookie (CVE-2026-35192)",
     offsetof(struct rules, saved_session_varies)},
    {"authorization_varies", "Authorization adds to Vary (CVE-2026-35193)",
     offsetof(struct rules, authorization_varies)},
    {"values_stripped", "items of Vary and Cache-Control are stripped (6.1)", offsetof(struct rules, values_stripped)},
    {"netstrings", "header values enter a key as netstrings (#37101, #37174)", offsetof(struct rules, netstrings)},
    {"absent_marked", "an absent header is not an empty one (CVE-2026-113593)", offsetof(struct rules, absent_marked)},
    {"redirect_limit", "the longest Location of a redirect", SIZE_MAX},
};
enum { RULE_COUNT = sizeof release_rules / sizeof release_rules[0] };

/* What is known to be touched so far. */
struct coverage {
    struct check *check;
    unsigned rules;   /* a bit each of release_rules */
    uint64_t beliefs; /* a bit each of rules_beliefs() */
};

static void touch_belief(struct coverage *coverage, struct str belief)
{
    size_t count;
    const struct belief *beliefs = rules_beliefs(&count);
    for (size_t i = 0; i < count; i++)
        if (belief.len > 0 && str_equal(beliefs[i].id, belief))
            coverage->beliefs |= UINT64_C(1) << i;
}

static bool same_headers(const struct request_record *a, const struct request_record *b)
{
    if (a->header_count != b->header_count)
        return false;
    for (size_t i = 0; i < a->header_count; i++)
        if (!str_equal(a->headers[i].name, b->headers[i].name) || !str_equal(a->headers[i].value, b->headers[i].value))
            return false;
    return true;
}

/* Whether somebody would notice: a visitor by the answer, or whoever asks what was stored. Digests alone say nothing. */
static bool is_noticed(const struct step_record *a, const struct step_record *b)
{
    if (a->kind != STEP_REQUEST)
        return false;
    if (compare_parts(a, b) || !same_headers(&a->request, &b->request))
        return true;
    for (size_t i = 0; i < a->request.layer_count && i < b->request.layer_count; i++)
        if (a->request.layers[i].not_stored != b->request.layers[i].not_stored)
            return true;
    return false;
}

/* Whether the scene comes out otherwise in the other world. */
static bool differs(struct check *check, const struct scene *scene, const struct rules *rules,
                    const struct rules *other)
{
    struct player *one = player_new(check->from, scene, rules, PLAY_RECORDS);
    struct player *two = player_new(check->from, scene, other, PLAY_RECORDS);
    bool found = false;
    if (!one || !two)
        check->status = STATUS_NO_MEMORY;
    while (one && two && !found) {
        const struct step_record *a = player_step(one), *b = player_step(two);
        if (!a || !b)
            break;
        found = is_noticed(a, b);
    }
    player_free(one);
    player_free(two);
    return found;
}

/* Turns a rule round, in each way there is, and looks whether the scene notices. */
static bool notices(struct check *check, const struct scene *scene, const struct rules *rules, size_t index)
{
    struct rules other = *rules;
    const struct rule *rule = &release_rules[index];
    if (rule->field != SIZE_MAX) {
        bool *field = (bool *)((char *)&other + rule->field);
        *field = !*field;
        return differs(check, scene, rules, &other);
    }
    if (str_equal(str_from(rule->name), STR("redirect_limit"))) {
        other.redirect_limit = rules->redirect_limit > 0 ? 0 : 2048;
        return differs(check, scene, rules, &other);
    }
    for (int match = REFUSE_PRIVATE_SUBSTRING; match <= REFUSE_DIRECTIVE_NAMES; match++) {
        other.refusal = (enum refusal_match)match;
        if (other.refusal != rules->refusal && differs(check, scene, rules, &other))
            return true;
    }
    return false;
}

static void touch_rules(struct coverage *coverage, const struct scene *scene, const struct rules *rules)
{
    for (size_t i = 0; i < RULE_COUNT; i++)
        if ((coverage->rules & 1u << i) == 0 && notices(coverage->check, scene, rules, i))
            coverage->rules |= 1u << i;
}

static void touch_proof(struct coverage *coverage, const struct proof *proof)
{
    struct report report;
    struct arena arena;
    struct str text;
    const struct scene *scene;
    struct builder ignored;
    touch_belief(coverage, proof->belief);
    builder_init(&ignored, coverage->check->from);
    arena_init(&arena, coverage->check->from);
    if (proof->scene.len > 0 && content_text(coverage->check->content, proof->scene, &text, &ignored) == STATUS_OK) {
        report_init(&report, &arena, proof->scene, text);
        if (scene_read(&arena, &report, &scene) == STATUS_OK) {
            const struct release *named = rules_find_release(proof->release);
            struct rules rules = rules_with_belief(named ? named : scene->release, rules_find_belief(proof->belief));
            touch_rules(coverage, scene, &rules);
        }
    }
    arena_clear(&arena);
    builder_clear(&ignored);
}

static void touch_proofs(struct coverage *coverage, const struct proof *proofs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        touch_proof(coverage, &proofs[i]);
}

static void touch_all(struct coverage *coverage)
{
    size_t count;
    const struct question *questions = content_questions(coverage->check->content, &count);
    for (size_t i = 0; i < count; i++) {
        touch_proofs(coverage, questions[i].proofs, questions[i].proof_count);
        for (size_t j = 0; j < questions[i].option_count; j++)
            touch_belief(coverage, questions[i].options[j].belief);
        for (size_t j = 0; j < questions[i].mistake_count; j++)
            touch_belief(coverage, questions[i].mistakes[j].belief);
    }
    const struct myth *myths = content_myths(coverage->check->content, &count);
    for (size_t i = 0; i < count; i++) {
        touch_belief(coverage, myths[i].belief);
        touch_proofs(coverage, myths[i].proofs, myths[i].proof_count);
    }
    const struct pitfall *pitfalls = content_pitfalls(coverage->check->content, &count);
    for (size_t i = 0; i < count; i++)
        touch_proofs(coverage, pitfalls[i].proofs, pitfalls[i].proof_count);
}

static void tell_sum(struct builder *out, size_t touched, size_t count)
{
    int64_t some = (int64_t)touched, all = (int64_t)count;
    builder_format(out, "%d of %d rules are touched by a question, myth or pitfall.\n",
                   (const void *const[]){&some, &all}, 2);
}

size_t check_coverage(struct check *check, struct builder *out)
{
    struct coverage coverage = {.check = check};
    size_t count, missing = 0;
    const struct belief *beliefs = rules_beliefs(&count);
    touch_all(&coverage);
    for (size_t i = 0; i < RULE_COUNT; i++) {
        struct str name = str_from(release_rules[i].name), sentence = str_from(release_rules[i].sentence);
        if ((coverage.rules >> i & 1) != 0)
            continue;
        builder_format(out, "untouched: the rule `%s`: %s.\n", (const void *const[]){&name, &sentence}, 2);
        missing++;
    }
    for (size_t i = 0; i < count; i++) {
        if ((coverage.beliefs >> i & 1) != 0)
            continue;
        builder_format(out, "untouched: the belief `%s`: %s\n",
                       (const void *const[]){&beliefs[i].id, &beliefs[i].sentence}, 2);
        missing++;
    }
    tell_sum(out, RULE_COUNT + count - missing, RULE_COUNT + count);
    return missing;
}
