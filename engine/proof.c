/* SPDX-License-Identifier: MIT */
#include "engine/proof.h"

#include "sim/play.h"

static void add_value(const struct json *node, struct builder *out)
{
    struct str kind;
    if (!node) {
        builder_add_text(out, "nothing");
        return;
    }
    switch (node->kind) {
    case JSON_STRING:
        builder_format(out, "\"%s\"", (const void *const[]){&node->text}, 1);
        break;
    case JSON_NUMBER:
        builder_add(out, node->text);
        break;
    case JSON_ARRAY:
        builder_format(out, "a list of %d", (const void *const[]){&(int64_t){(int64_t)node->count}}, 1);
        break;
    default:
        kind = json_kind_name(node->kind);
        builder_add(out, kind);
        break;
    }
}

/* "/expect/requests/2/status: expected 200, but the trace has 500." */
static bool differ(const struct json *expect, const struct json *got, struct builder *complaints)
{
    json_path(expect, complaints);
    builder_add_text(complaints, ": expected ");
    add_value(expect, complaints);
    builder_add_text(complaints, ", but the trace has ");
    add_value(got, complaints);
    builder_add_text(complaints, ".\n");
    return false;
}

static const struct json *item_at(const struct json *list, struct str number)
{
    size_t wanted = 0;
    for (size_t i = 0; i < number.len; i++) {
        if (number.at[i] < '0' || number.at[i] > '9' || wanted > 100000)
            return NULL;
        wanted = wanted * 10 + (size_t)(number.at[i] - '0');
    }
    const struct json *item = list->first;
    for (size_t i = 1; item && i < wanted; i++)
        item = item->next;
    return wanted > 0 ? item : NULL;
}

/* { "has": "text" } where the trace has a text. */
static bool text_has(const struct json *expect, const struct json *got, struct builder *complaints)
{
    const struct json *has = json_member(expect, STR("has"));
    if (expect->count == 1 && has && has->kind == JSON_STRING && str_contains(got->text, has->text))
        return true;
    return differ(has ? has : expect, got, complaints);
}

static bool members_hold(const struct json *expect, const struct json *got, struct builder *complaints)
{
    bool holds = true;
    for (const struct json *member = expect->first; member; member = member->next) {
        const struct json *other = got->kind == JSON_ARRAY ? item_at(got, member->key) : json_member(got, member->key);
        holds = (other ? proof_holds(member, other, complaints) : differ(member, NULL, complaints)) && holds;
    }
    return holds;
}

static bool items_hold(const struct json *expect, const struct json *got, struct builder *complaints)
{
    if (expect->count != got->count)
        return differ(expect, got, complaints);
    bool holds = true;
    const struct json *other = got->first;
    for (const struct json *item = expect->first; item; item = item->next, other = other->next)
        holds = proof_holds(item, other, complaints) && holds;
    return holds;
}

static bool number_holds(const struct json *expect, const struct json *got)
{
    double a, b;
    if (got->kind != JSON_NUMBER || !json_decimal(expect, &a) || !json_decimal(got, &b))
        return false;
    return a >= b && a <= b;
}

bool proof_holds(const struct json *expect, const struct json *got, struct builder *complaints)
{
    if (expect->kind == JSON_OBJECT && got->kind == JSON_STRING)
        return text_has(expect, got, complaints);
    if (expect->kind == JSON_OBJECT && (got->kind == JSON_OBJECT || got->kind == JSON_ARRAY))
        return members_hold(expect, got, complaints);
    if (expect->kind == JSON_ARRAY && got->kind == JSON_ARRAY)
        return items_hold(expect, got, complaints);
    bool same = expect->kind == JSON_NUMBER ? number_holds(expect, got)
                                            : expect->kind == got->kind && str_equal(expect->text, got->text);
    return same || differ(expect, got, complaints);
}

static enum status compare(struct arena *arena, struct str trace, const struct proof *proof, struct builder *complaints)
{
    struct report report;
    const struct json *root;
    report_init(&report, arena, STR("trace"), trace);
    enum status status = json_read(arena, &report, &root);
    if (status == STATUS_INVALID)
        report_print(&report, complaints);
    if (status != STATUS_OK)
        return status;
    return proof_holds(proof->expect, root, complaints) ? STATUS_OK : STATUS_INVALID;
}

enum status proof_check(const struct allocator *from, struct content *content, const struct proof *proof,
                        struct builder *complaints)
{
    struct str source;
    struct arena arena;
    struct builder trace;
    if (proof->django.len > 0)
        return STATUS_OK;
    enum status status = content_text(content, proof->scene, &source, complaints);
    if (status != STATUS_OK)
        return status;
    arena_init(&arena, from);
    builder_init(&trace, from);
    struct play_options options = {.file = proof->scene, .release = proof->release, .belief = proof->belief};
    status = play(from, source, &options, &trace);
    if (status == STATUS_INVALID)
        builder_add(complaints, builder_str(&trace));
    if (status == STATUS_OK)
        status = compare(&arena, builder_str(&trace), proof, complaints);
    builder_clear(&trace);
    arena_clear(&arena);
    return status;
}
