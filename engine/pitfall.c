/* SPDX-License-Identifier: MIT */
#include "engine/pitfall.h"

#include "engine/fields.h"
#include "engine/question_parts.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void read_fix(struct report *report, const struct json *node, struct pitfall_fix *fix)
{
    static const char *const names[] = {"text", "correct", "why", "scene"};
    if (!fields_known(report, node, names, COUNT(names)))
        return;
    fix->text = fields_text(report, node, "text");
    fix->correct = fields_bool(report, node, "correct");
    fix->why = fields_text(report, node, "why");
    if (json_member(node, STR("scene")))
        fix->scene = read_scene_name(report, node, "scene");
}

static void read_fixes(struct report *report, const struct json *node, struct pitfall *pitfall)
{
    const struct json *list = fields_list_of(report, node, "fixes", 2, QUESTION_OPTION_LIMIT);
    struct pitfall_fix *fixes = list ? arena_array(report->arena, list->count, sizeof *fixes) : NULL;
    size_t correct = 0;
    for (const struct json *item = fixes ? list->first : NULL; item; item = item->next) {
        read_fix(report, item, &fixes[pitfall->fix_count]);
        correct += fixes[pitfall->fix_count++].correct;
    }
    pitfall->fixes = fixes;
    if (fixes && (correct == 0 || correct == pitfall->fix_count))
        json_report(report, list, STR("Of the fixes at least one is correct and at least one is not."));
}

void pitfall_read(struct report *report, const struct json *node, struct pitfall *pitfall)
{
    static const char *const names[] = {"id",    "rev",   "title",  "concepts", "story",
                                        "lines", "fixes", "before", "after",    "proof"};
    *pitfall = (struct pitfall){.file = report->file, .node = node};
    if (!fields_known(report, node, names, COUNT(names)))
        return;
    pitfall->id = read_id(report, node);
    pitfall->rev = fields_int(report, node, "rev", 1, 1000000);
    pitfall->title = fields_text(report, node, "title");
    pitfall->concepts = fields_texts(report, node, "concepts", 1, &pitfall->concept_count);
    pitfall->story = fields_text(report, node, "story");
    read_lines(report, node, &pitfall->lines, &pitfall->line_count);
    read_fixes(report, node, pitfall);
    pitfall->before = read_scene_name(report, node, "before");
    pitfall->after = read_scene_name(report, node, "after");
    read_proofs(report, node, &pitfall->proofs, &pitfall->proof_count);
}
