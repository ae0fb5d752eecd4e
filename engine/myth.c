/* SPDX-License-Identifier: MIT */
#include "engine/myth.h"

#include "engine/fields.h"
#include "engine/question_parts.h"

void myth_read(struct report *report, const struct json *node, struct myth *myth)
{
    static const char *const names[] = {"id",   "rev",     "belief", "concepts", "statement", "tempting",
                                        "rule", "matters", "scene",  "release",  "proof"};
    *myth = (struct myth){.file = report->file, .node = node};
    if (!fields_known(report, node, names, sizeof names / sizeof names[0]))
        return;
    myth->id = read_id(report, node);
    myth->rev = fields_int(report, node, "rev", 1, 1000000);
    fields_text(report, node, "belief");
    myth->belief = read_belief(report, node);
    myth->concepts = fields_texts(report, node, "concepts", 1, &myth->concept_count);
    myth->statement = fields_text(report, node, "statement");
    myth->tempting = fields_text(report, node, "tempting");
    myth->rule = fields_text(report, node, "rule");
    myth->matters = fields_text(report, node, "matters");
    myth->scene = read_scene_name(report, node, "scene");
    myth->release = read_release(report, node);
    read_proofs(report, node, &myth->proofs, &myth->proof_count);
}
