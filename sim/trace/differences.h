/* SPDX-License-Identifier: MIT */
/*
 * Two plays of one scene, told beside each other: what differs between two answers, and which rules differ. The words
 * of compare.h. Each `struct explain` holds its world's rules and the one builder that both write to; `a` is the first
 * world, and paragraphs that speak of both go through it.
 */
#ifndef HITMISS_SIM_TRACE_DIFFERENCES_H
#define HITMISS_SIM_TRACE_DIFFERENCES_H

#include "sim/trace/explain.h"

enum difference {
    DIFFERENT_STATUS = 1,
    DIFFERENT_VIEW_RAN = 2,
    DIFFERENT_BODY = 4,
    DIFFERENT_WRONG = 8,
};

/* The differences by which worlds part (scene.md), as bits of enum difference; 0 when there is none. */
unsigned differences_of(const struct request_record *a, const struct request_record *b);

/* Title, the two worlds, and what the belief says. */
void differences_tell_opening(struct explain *a, struct explain *b, const struct scene *scene);
/* The second world's decisions where they are not the first's; nothing where all are alike. */
void differences_tell_layers(struct explain *a, struct explain *b, const struct request_record *in_a,
                             const struct request_record *in_b);
/* The step of parting, in both worlds, and in what they part. The heading has been written. */
void differences_tell_parting(struct explain *a, struct explain *b, const struct step_record *in_a,
                              const struct step_record *in_b);
/* The differences alone, a paragraph each; nothing where the answers are alike. */
void differences_tell(struct explain *a, const struct request_record *first, const struct request_record *second);
/*
 * Why they parted: the belief, and the rules that differ between the releases, those in `causes` (a bit for each
 * number of differences_apply()) first. Or that they did not part.
 */
void differences_tell_end(struct explain *a, struct explain *b, bool parted, unsigned causes);

/* Rules that a release may change are numbered from 0; none has a number beyond this. */
#define DIFFERENCES_CHANGE_LIMIT 16

/* Gives `rules` the rule of that number from `other`. False when they do not differ in it, or there is none. */
bool differences_apply(struct rules *rules, const struct rules *other, size_t change);

#endif
