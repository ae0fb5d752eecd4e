/* SPDX-License-Identifier: MIT */
/*
 * Two films of one scene beside each other: Django and a belief, or one release and another. They move together and
 * end with the first step at which the worlds part (sim/compare.h), or with the scene where they never do.
 *
 * Until then the answers are alike, though the ways to them may differ. A step has as many frames as the longer of the
 * two films has there; the shorter one waits in its last frame.
 */
#ifndef HITMISS_ENGINE_FILM_PAIR_H
#define HITMISS_ENGINE_FILM_PAIR_H

#include "engine/film.h"
#include "sim/trace/differences.h"

struct film_pair;

/* Where and why the worlds part. */
struct film_parting {
    bool is_parted;
    size_t step;          /* when parted */
    unsigned differences; /* bits of enum difference, when parted */
    struct sentences in;  /* in what: a sentence or two for each difference; none when they never part */
    struct sentences why; /* the rules that differ, those that matter first, or the belief; or that they never part */
};

/*
 * Plays both worlds and stands at the beginning. `from` and `scene` must outlive the pair; rules are copied.
 * STATUS_INVALID: a step depends on chance in one of them. The caller frees it with film_pair_free().
 */
enum status film_pair_new(const struct allocator *from, const struct scene *scene, const struct rules *a,
                          const struct rules *b, struct film_pair **pair) __attribute__((warn_unused_result));
void film_pair_free(struct film_pair *pair); /* NULL is fine */

/* The film of a world, 0 or 1: for its picture. Only the functions below may move it. */
struct film *film_pair_film(struct film_pair *pair, size_t world);
/* Valid as long as the pair. Tells the end: show it when film_pair_is_over(). */
const struct film_parting *film_pair_parting(const struct film_pair *pair);

/* Steps shown: those up to the parting, it included. */
size_t film_pair_steps(const struct film_pair *pair);
size_t film_pair_frames(const struct film_pair *pair, size_t step);
size_t film_pair_step_at(const struct film_pair *pair);
size_t film_pair_frame_at(const struct film_pair *pair);
/* The last frame of the last step shown. */
bool film_pair_is_over(const struct film_pair *pair);

/* As the moves of film.h: each tells whether the position has changed. */
bool film_pair_seek(struct film_pair *pair, size_t step, size_t frame);
bool film_pair_next(struct film_pair *pair);
bool film_pair_back(struct film_pair *pair);
bool film_pair_next_request(struct film_pair *pair);
bool film_pair_previous_request(struct film_pair *pair);
bool film_pair_first(struct film_pair *pair);
bool film_pair_last(struct film_pair *pair);

#endif
