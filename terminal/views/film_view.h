/* SPDX-License-Identifier: MIT */
/*
 * The parts of a picture (engine/film.h), each drawn into an area of its own: the way of the request through the boxes,
 * the key being built, the cache, the visitors, the code, the time line. Pure: a picture and where the movement stands
 * give cells. Every colour has a word or a sign beside it.
 */
#ifndef HITMISS_TERMINAL_VIEWS_FILM_VIEW_H
#define HITMISS_TERMINAL_VIEWS_FILM_VIEW_H

#include "engine/film.h"
#include "terminal/draw/cells.h"

/* Where the movement between this frame and the one before stands. */
struct film_motion {
    double travelled; /* 0: the token is where it was before; 1: where it is now */
    double clock;     /* seconds since the scene's start, for bars that drain between two steps */
    bool flashes;     /* what is new in this frame is shown brightly just now */
};

/* Targets of a click on a box of the way: FILM_VIEW_BOX plus its index in the path. */
enum { FILM_VIEW_BOX = 0x100, FILM_VIEW_STEP = 0x1000 };

/* The way: visitor, browser, middleware, decorators, view, one below the other; the cache beside them. `asked_about`:
 * the box whose reason is shown, or FILM_NONE. */
void film_view_way(const struct picture *picture, const struct film_motion *motion, size_t asked_about,
                   struct area area);

/* The key, part by part, each with the input it came from. */
void film_view_key(const struct picture *picture, struct area area);

/* The cache, a row an entry, from entry `top` on. */
void film_view_cache(const struct picture *picture, const struct film_motion *motion, size_t top, struct area area);

/* Who got what. */
void film_view_visitors(const struct picture *picture, struct area area);

/* Decorators and view, with the line that is acting. */
void film_view_code(const struct picture *picture, struct area area);
/* Rows that the code needs, without its frame. */
int film_view_code_rows(const struct picture *picture);
/* The same for the way, with a blank row between two boxes or without. */
int film_view_way_rows(const struct picture *picture, bool spaced);

/*
 * All steps in one row, hits and misses as marks up to step `seen` (not included), and what has come of it so far.
 */
void film_view_time_line(const struct film *film, const struct picture *picture, size_t seen, struct area area);

/* Names of backends for people: `local memory`. */
const char *film_view_backend(enum backend backend);

#endif
