/* SPDX-License-Identifier: MIT */
#include "engine/check_parts.h"
#include "sim/compare.h"

/* ---- myths ----------------------------------------------------------------------------------------------------- */

/* A card is told in this order, and is to be written in it: an author then reads what a learner will hear. */
static void check_card_order(struct check *check, struct report *report, const struct myth *myth)
{
    static const char *const order[] = {"statement", "tempting", "rule", "matters"};
    const struct json *before = NULL;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        const struct json *part = json_member(myth->node, str_from(order[i]));
        if (part && before && part->index < before->index)
            check_say(check, report, part, "A card is out of order: `%s` is told after `%s`, so write it below that.",
                      (const struct str *const[2]){&part->key, &before->key});
        before = part ? part : before;
    }
}

static void check_parting(struct check *check, struct report *report, const struct myth *myth)
{
    const struct json *place = json_member(myth->node, STR("scene"));
    const struct scene *scene;
    struct builder out;
    struct compare compare;
    if (!check_scene_name(check, report, place, myth->scene))
        return;
    builder_init(&out, check->from);
    if (content_scene(check->content, myth->scene, &scene, &out) == STATUS_OK) {
        const struct release *named = rules_find_release(myth->release);
        const struct release *release = named ? named : scene->release;
        struct compare_setup setup = {.scene = scene,
                                      .a = release->rules,
                                      .b = rules_with_belief(release, rules_find_belief(myth->belief)),
                                      .format = COMPARE_JSON};
        enum status status = compare_init(&compare, check->from, &out, setup);
        if (status == STATUS_NO_MEMORY)
            check->status = status;
        check_claim(check, report, place, status == STATUS_OK && compare.parted,
                    "In this scene the belief and the truth never part, so the card shows nothing; choose another.");
        compare_clear(&compare);
    }
    builder_clear(&out);
}

static void check_myths(struct check *check)
{
    size_t count;
    const struct myth *myths = content_myths(check->content, &count);
    for (size_t i = 0; i < count && check->status == STATUS_OK; i++) {
        struct report *report = check_report_of(check, myths[i].file);
        if (!str_equal(myths[i].pack, check->pack))
            continue;
        check_concepts(check, report, myths[i].node);
        check_card_order(check, report, &myths[i]);
        check_fit_item(check, report, myths[i].node);
        check_parting(check, report, &myths[i]);
        check_proofs(check, report, myths[i].proofs, myths[i].proof_count);
    }
}

/* ---- pitfalls -------------------------------------------------------------------------------------------------- */

static bool trace_of(struct check *check, struct str name, struct builder *trace)
{
    const struct scene *scene;
    struct builder complaints;
    builder_init(&complaints, check->from);
    enum status status = content_scene(check->content, name, &scene, &complaints);
    if (status == STATUS_OK)
        status = check_trace(check, scene, &scene->release->rules, trace);
    if (status == STATUS_NO_MEMORY)
        check->status = status;
    builder_clear(&complaints);
    return status == STATUS_OK;
}

static void check_before_and_after(struct check *check, struct report *report, const struct pitfall *pitfall)
{
    const struct json *after = json_member(pitfall->node, STR("after"));
    struct builder one, other;
    builder_init(&one, check->from);
    builder_init(&other, check->from);
    bool there = check_scene_name(check, report, json_member(pitfall->node, STR("before")), pitfall->before);
    there = check_scene_name(check, report, after, pitfall->after) && there;
    if (there && trace_of(check, pitfall->before, &one) && trace_of(check, pitfall->after, &other))
        check_claim(check, report, after, !str_equal(builder_str(&one), builder_str(&other)),
                    "Nothing that can be seen changes between `before` and `after`.");
    builder_clear(&one);
    builder_clear(&other);
}

static void check_pitfalls(struct check *check)
{
    size_t count;
    const struct pitfall *pitfalls = content_pitfalls(check->content, &count);
    for (size_t i = 0; i < count && check->status == STATUS_OK; i++) {
        const struct pitfall *pitfall = &pitfalls[i];
        struct report *report = check_report_of(check, pitfall->file);
        if (!str_equal(pitfall->pack, check->pack))
            continue;
        check_concepts(check, report, pitfall->node);
        check_fit_item(check, report, pitfall->node);
        check_before_and_after(check, report, pitfall);
        for (const struct json *fix = json_member(pitfall->node, STR("fixes"))->first; fix; fix = fix->next) {
            const struct json *scene = json_member(fix, STR("scene"));
            if (scene)
                check_scene_name(check, report, scene, content_scene_of(check->content, check->pack, scene->text));
        }
        check_proofs(check, report, pitfall->proofs, pitfall->proof_count);
    }
}

/* ---- the test and the glossary --------------------------------------------------------------------------------- */

static struct content_source *source_of(struct check *check, struct str path)
{
    size_t count;
    struct content_source *const *sources = content_sources(check->content, &count);
    for (size_t i = 0; i < count; i++)
        if (str_equal(sources[i]->path, path))
            return sources[i]->root ? sources[i] : NULL;
    return NULL;
}

static void check_exam(struct check *check)
{
    struct content_source *source = source_of(check, STR("quizzes/test.json"));
    const struct exam *exam = content_exam(check->content);
    size_t count;
    int64_t there[3] = {0};
    const struct question *questions = content_questions(check->content, &count);
    for (size_t i = 0; i < count; i++)
        there[questions[i].difficulty]++;
    for (size_t i = 0; source && i < 3; i++) {
        struct str level = difficulty_name((enum difficulty)i);
        const struct json *levels = json_member(json_member(source->root, STR("test")), STR("levels"));
        if (there[i] < exam->levels[i])
            check_say_one(check, &source->report, json_member(levels, level),
                          "There are not so many questions of the level `%s`: write more, or ask for fewer.", level);
    }
}

static void check_glossary(struct check *check)
{
    struct str path = content_pack_path(check->content, "lessons/", check->pack, STR("glossary.json"));
    struct content_source *source = source_of(check, path);
    const struct glossary *glossary = content_glossary(check->content);
    for (size_t i = 0; source && i < glossary->count; i++) {
        const struct term *term = &glossary->terms[i];
        if (!str_equal(term->pack, check->pack))
            continue;
        check_fit_item(check, &source->report, term->node);
        if (check->lessons.count > 0)
            check_name(check, &source->report, json_member(term->node, STR("lesson")), check->lessons,
                       "`%s` is no lesson; course.json lists them.%s");
    }
}

void check_cards(struct check *check)
{
    check_myths(check);
    check_pitfalls(check);
    check_exam(check);
    check_glossary(check);
}
