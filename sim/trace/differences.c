/* SPDX-License-Identifier: MIT */
#include "sim/trace/differences.h"

#include "sim/trace/names.h"
#include "sim/trace/words.h"

/* ---- what differs ---------------------------------------------------------------------------------------------- */

static bool same_wrong(const struct request_record *a, const struct request_record *b)
{
    if (a->wrong_count != b->wrong_count)
        return false;
    for (size_t i = 0; i < a->wrong_count; i++) {
        const struct wrong *x = &a->wrong[i], *y = &b->wrong[i];
        if (x->kind != y->kind || x->from_step != y->from_step || !str_equal(x->input, y->input) ||
            !str_equal(x->got, y->got) || !str_equal(x->expected, y->expected))
            return false;
    }
    return true;
}

unsigned differences_of(const struct request_record *a, const struct request_record *b)
{
    unsigned found = 0;
    if (a->status != b->status)
        found |= DIFFERENT_STATUS;
    if (a->view_ran != b->view_ran)
        found |= DIFFERENT_VIEW_RAN;
    if (a->has_body != b->has_body || (a->has_body && !str_equal(a->body, b->body)))
        found |= DIFFERENT_BODY;
    if (!same_wrong(a, b))
        found |= DIFFERENT_WRONG;
    return found;
}

static bool same_text(struct str a, struct str b)
{
    return (a.at == NULL) == (b.at == NULL) && str_equal(a, b);
}

static bool same_seconds(double a, double b)
{
    return a >= b && a <= b;
}

/* Whether both layers decided alike. Keys may differ: a rule about keys shows when it changes a decision. */
static bool same_decision(const struct layer_record *a, const struct layer_record *b)
{
    return a->kind == b->kind && same_text(a->alias, b->alias) && a->lookup == b->lookup && a->stored == b->stored &&
           a->not_stored == b->not_stored && a->has_ttl == b->has_ttl && (!a->has_ttl || same_seconds(a->ttl, b->ttl));
}

/* ---- which rules differ ---------------------------------------------------------------------------------------- */

/* Gives `rules` one field of `other`. False when it is the same there already. */
struct change {
    bool (*apply)(struct rules *rules, const struct rules *other);
    const char *sentence;
};

#define CHANGE_OF(field)                                                                                               \
    static bool apply_##field(struct rules *rules, const struct rules *other)                                          \
    {                                                                                                                  \
        bool differs = rules->field != other->field;                                                                   \
        rules->field = other->field;                                                                                   \
        return differs;                                                                                                \
    }

CHANGE_OF(age_on_hit)
CHANGE_OF(refusal)
CHANGE_OF(vary_star_bars)
CHANGE_OF(saved_session_varies)
CHANGE_OF(authorization_varies)
CHANGE_OF(vary_names_stripped)
CHANGE_OF(cookie_rule_wants_cookieless)
CHANGE_OF(values_stripped)
CHANGE_OF(netstrings)
CHANGE_OF(absent_marked)
CHANGE_OF(redirect_limit)

static const struct change changes[] = {
    {apply_age_on_hit, "An answer from the cache carries an Age header (ticket 27225; since 5.1)."},
    {apply_refusal, "Which Cache-Control keeps a page out: only the letters `private` at first; `no-cache` and "
                    "`no-store` too since 6.0 and 5.2.15 (ticket 36560); in any case since 5.2.15 and 6.0.6 "
                    "(CVE-2026-8404); compared as whole names since 6.1."},
    {apply_vary_star_bars, "A response with `Vary: *` is not stored (CVE-2026-6907; since 5.2.14 and 6.0.5)."},
    {apply_saved_session_varies, "With SESSION_SAVE_EVERY_REQUEST a saved session adds `Vary: Cookie` "
                                 "(CVE-2026-35192; since 5.2.14 and 6.0.5)."},
    {apply_authorization_varies, "A request's Authorization makes the response vary on it, unless it says `public` "
                                 "(CVE-2026-35193; since 5.2.15 and 6.0.6)."},
    {apply_vary_names_stripped, "Names in Vary are stripped of spaces before they are compared (CVE-2026-48587; since "
                                "5.2.15 and 6.0.6)."},
    {apply_cookie_rule_wants_cookieless, "A response that sets a cookie and varies on Cookie is not stored, even when "
                                         "the request brought cookies (CVE-2026-48588; since 5.2.16 and 6.0.7)."},
    {apply_values_stripped, "Vary and Cache-Control are split and stripped before they are read (since 6.1)."},
    {apply_netstrings, "Header values and fragment arguments enter keys with their lengths, so that `1` and `23` are "
                       "not `12` and `3` (tickets 37101 and 37174; since 6.1)."},
    {apply_absent_marked, "An absent header and an empty one no longer share a page key (CVE-2026-113593; since "
                          "5.2.19, 6.0.10 and 6.1.3)."},
    {apply_redirect_limit, "How long the address of a redirect may be (since 5.2.8)."},
};
enum { CHANGE_COUNT = sizeof changes / sizeof *changes };
_Static_assert(CHANGE_COUNT <= DIFFERENCES_CHANGE_LIMIT, "a bit for each change");

bool differences_apply(struct rules *rules, const struct rules *other, size_t change)
{
    return change < CHANGE_COUNT && changes[change].apply(rules, other);
}

/* ---- telling --------------------------------------------------------------------------------------------------- */

static void paragraph(struct explain *explain, size_t indent, struct str text)
{
    struct wrap wrap = {indent, indent + 2, explain->ascii, explain->whole};
    wrap_paragraph(explain->out, wrap, text);
}

/* Ends the paragraph in a->line, which was begun with builder_reset(). */
static void finish(struct explain *a, size_t indent)
{
    if (a->line.failed)
        a->out->failed = true;
    paragraph(a, indent, builder_str(&a->line));
}

static void add_worlds(struct explain *a, const struct explain *b)
{
    builder_add_text(&a->line, "World A is ");
    explain_world(a->rules, &a->line);
    builder_add_text(&a->line, "; world B is ");
    explain_world(b->rules, &a->line);
    builder_add_byte(&a->line, '.');
}

static void tell_belief(struct explain *a, const struct rules *rules, const char *world)
{
    const struct belief *belief = rules_find_belief(rules->belief);
    if (!belief)
        return;
    builder_reset(&a->line);
    builder_add_text(&a->line, "In world ");
    builder_add_text(&a->line, world);
    builder_add_text(&a->line, " this is taken to be true, though Django does otherwise: ");
    builder_add(&a->line, belief->sentence);
    finish(a, 0);
}

void differences_tell_opening(struct explain *a, struct explain *b, const struct scene *scene)
{
    paragraph(a, 0, scene->title);
    builder_reset(&a->line);
    add_worlds(a, b);
    finish(a, 0);
    tell_belief(a, a->rules, "A");
    tell_belief(a, b->rules, "B");
}

void differences_tell_layers(struct explain *a, struct explain *b, const struct request_record *in_a,
                             const struct request_record *in_b)
{
    size_t count = in_a->layer_count > in_b->layer_count ? in_a->layer_count : in_b->layer_count;
    for (size_t i = 0; i < count; i++) {
        bool both = i < in_a->layer_count && i < in_b->layer_count;
        if (both && same_decision(&in_a->layers[i], &in_b->layers[i]))
            continue;
        paragraph(a, 2,
                  both ? STR("In world B this layer decides otherwise:") : STR("One of the worlds has a layer more:"));
        if (i < in_b->layer_count)
            explain_layer(b, in_b, &in_b->layers[i], 4);
        else
            explain_layer(a, in_a, &in_a->layers[i], 4);
    }
}

static void tell_world(struct explain *a, struct explain *world, const char *name, const struct step_record *record)
{
    builder_reset(&a->line);
    builder_add_text(&a->line, "World ");
    builder_add_text(&a->line, name);
    builder_add_text(&a->line, ", ");
    explain_world(world->rules, &a->line);
    builder_add_byte(&a->line, ':');
    builder_add_byte(a->out, '\n');
    finish(a, 0);
    explain_body(world, record);
}

static void add_body(struct builder *line, const struct request_record *request)
{
    if (!request->has_body) {
        builder_add_text(line, "no body");
        return;
    }
    builder_add_byte(line, '"');
    builder_add(line, request->body);
    builder_add_byte(line, '"');
}

static void tell_body(struct explain *a, const struct request_record *in_a, const struct request_record *in_b)
{
    builder_reset(&a->line);
    builder_add_text(&a->line, "The body: ");
    add_body(&a->line, in_a);
    builder_add_text(&a->line, " in A, ");
    add_body(&a->line, in_b);
    builder_add_text(&a->line, " in B.");
    finish(a, 2);
}

static void tell_wrong(struct explain *a, const char *world, const struct request_record *request)
{
    if (request->wrong_count == 0) {
        builder_reset(&a->line);
        builder_add_text(&a->line, "In world ");
        builder_add_text(&a->line, world);
        builder_add_text(&a->line, " the visitor got what was meant for them.");
        finish(a, 2);
    }
    for (size_t i = 0; i < request->wrong_count; i++) {
        builder_reset(&a->line);
        builder_add_text(&a->line, "In world ");
        builder_add_text(&a->line, world);
        builder_add_text(&a->line, ": ");
        words_wrong(request->client, &request->wrong[i], &a->line);
        finish(a, 2);
    }
}

void differences_tell_parting(struct explain *a, struct explain *b, const struct step_record *in_a,
                              const struct step_record *in_b)
{
    tell_world(a, a, "A", in_a);
    tell_world(a, b, "B", in_b);
    builder_add_byte(a->out, '\n');
    paragraph(a, 0, STR("Here the worlds part:"));
    differences_tell(a, &in_a->request, &in_b->request);
}

void differences_tell(struct explain *a, const struct request_record *first, const struct request_record *second)
{
    unsigned found = differences_of(first, second);
    if (found & DIFFERENT_STATUS) {
        builder_reset(&a->line);
        builder_format(&a->line, "The status: %d in A, %d in B.",
                       (const void *const[]){&first->status, &second->status}, 2);
        finish(a, 2);
    }
    if (found & DIFFERENT_VIEW_RAN)
        paragraph(a, 2,
                  first->view_ran ? STR("The view ran in A, and did not run in B.")
                                  : STR("The view did not run in A, and ran in B."));
    if (found & DIFFERENT_BODY)
        tell_body(a, first, second);
    if (found & DIFFERENT_WRONG) {
        tell_wrong(a, "A", first);
        tell_wrong(a, "B", second);
    }
}

static void tell_marked(struct explain *a, unsigned marked, const char *opening)
{
    if (marked == 0)
        return;
    paragraph(a, 0, str_from(opening));
    for (size_t i = 0; i < CHANGE_COUNT; i++)
        if (marked & 1u << i)
            paragraph(a, 2, str_from(changes[i].sentence));
}

static void tell_changes(struct explain *a, const struct explain *b, unsigned causes)
{
    unsigned differing = 0;
    for (size_t i = 0; i < CHANGE_COUNT; i++) {
        struct rules rules = *a->rules;
        if (changes[i].apply(&rules, b->rules))
            differing |= 1u << i;
    }
    if (differing == 0)
        paragraph(a, 0, STR("The two releases treat cached pages alike."));
    tell_marked(a, causes, "They part because of this, which one of the releases does and the other does not:");
    tell_marked(a, differing & ~causes,
                causes ? "What else differs between the two releases, but does not matter here:"
                       : "Between the two releases these rules differ:");
}

/* The belief was told in full at the beginning; here it is named as the reason. */
static void tell_cause(struct explain *a, const struct rules *rules, const char *world)
{
    const struct belief *belief = rules_find_belief(rules->belief);
    if (!belief)
        return;
    builder_reset(&a->line);
    builder_add_text(&a->line, "They part because world ");
    builder_add_text(&a->line, world);
    builder_add_text(&a->line, " goes by a belief that does not hold for Django: ");
    builder_add(&a->line, belief->sentence);
    finish(a, 0);
}

void differences_tell_end(struct explain *a, struct explain *b, bool parted, unsigned causes)
{
    builder_add_byte(a->out, '\n');
    if (!parted)
        paragraph(a, 0, STR("The worlds never part: every answer of this scene is the same in both."));
    if (!str_equal(a->rules->release, b->rules->release))
        tell_changes(a, b, causes);
    if (!parted)
        return;
    tell_cause(a, a->rules, "A");
    tell_cause(a, b->rules, "B");
}
