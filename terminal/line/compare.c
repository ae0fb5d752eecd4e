/* SPDX-License-Identifier: MIT */
#include "terminal/line/compare.h"

#include "engine/reel.h"
#include "sim/compare.h"

bool line_find_scene(const struct line_desk *desk, struct str name, const struct scene **scene)
{
    struct builder complaints;
    builder_init(&complaints, desk->from);
    enum status status = content_scene(desk->content, name, scene, &complaints);
    if (status != STATUS_OK)
        line_text(&desk->out, builder_str(&complaints));
    builder_clear(&complaints);
    return status == STATUS_OK;
}

/* False when there is no such belief, or no such scene, which has been said. */
static bool set_up(const struct line_desk *desk, const struct comparison *comparison, struct compare_setup *setup)
{
    const struct belief *held = rules_find_belief(comparison->belief);
    *setup = (struct compare_setup){.format = COMPARE_EXPLAIN, .ascii = desk->out.ascii};
    if (!held || !line_find_scene(desk, comparison->scene, &setup->scene))
        return false;
    const struct release *named = rules_find_release(comparison->release);
    const struct release *release = named ? named : setup->scene->release;
    setup->a = rules_with_belief(release, NULL);
    setup->b = rules_with_belief(release, held);
    return true;
}

void line_compare(const struct line_desk *desk, const struct comparison *comparison)
{
    struct compare_setup setup;
    struct compare compare;
    struct builder text;
    if (!set_up(desk, comparison, &setup))
        return;
    builder_init(&text, desk->from);
    if (compare_init(&compare, desk->from, &text, setup) == STATUS_OK)
        while (compare_next(&compare)) {
            line_text(&desk->out, builder_str(&text));
            builder_reset(&text);
        }
    line_text(&desk->out, builder_str(&text));
    if (compare.status != STATUS_OK)
        line_say(&desk->out, "This cannot be compared.\n");
    line_say(&desk->out, "\n");
    compare_clear(&compare);
    builder_clear(&text);
}

bool line_compare_parts(const struct line_desk *desk, const struct comparison *comparison)
{
    return comparison_parts(desk->from, desk->content, comparison);
}

static void tell(const struct line_out *out, struct sentences sentences)
{
    for (size_t i = 0; i < sentences.count; i++) {
        line_say(out, "  ");
        line_paragraph(out, sentences.texts[i]);
    }
}

static void tell_reel(const struct line_out *out, const struct reel *reel)
{
    line_say(out, "Scene: ");
    line_paragraph(out, reel->title);
    for (size_t i = 0; i < reel->count; i++) {
        line_paragraph(out, reel->moments[i].heading);
        tell(out, reel->moments[i].decision);
    }
    line_say(out, "\n");
}

void line_play(const struct line_desk *desk, struct str name)
{
    const struct scene *scene;
    const struct reel *reel;
    if (!line_find_scene(desk, name, &scene))
        return;
    struct arena arena;
    struct builder complaints;
    arena_init(&arena, desk->from);
    builder_init(&complaints, desk->from);
    if (reel_make(&arena, scene, &scene->release->rules, &reel, &complaints) == STATUS_OK)
        tell_reel(&desk->out, reel);
    else
        line_text(&desk->out, builder_str(&complaints));
    builder_clear(&complaints);
    arena_clear(&arena);
}
