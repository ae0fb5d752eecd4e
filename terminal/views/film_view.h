/* SPDX-License-Identifier: MIT */
/*
 * The parts of a picture (engine/film.h), each drawn into an area of its own: the way of the request through the boxes,
 * the key being built, the cache, the visitors, the code, the time line. Pure: a picture and where the movement stands
 * give cells. Every colour has a word or a sign beside it.
 */
#ifndef HITMISS_TERMINAL_VIEWS_FILM_VIEW_H
#define HITMISS_TERMINAL_VIEWS_FILM_VIEW_H

#include "engine/film.h"
#include "terminal/draw/sheet.h"

/* Where the movement between this frame and the one before stands. */
struct film_motion {
    double travelled; /* 0: the token is where it was before; 1: where it is now */
    double clock;     /* seconds since the scene's start, for bars that drain between two steps */
    bool flashes;     /* what is new in this frame is shown brightly just now */
};

/* Which part of a table is seen. */
struct film_rows {
    struct arena *arena; /* for the time of this drawing */
    size_t top;
    bool whole;
};

/* Targets of a click on a box of the way: FILM_VIEW_BOX plus its index in the path. */
enum { FILM_VIEW_BOX = 0x100, FILM_VIEW_STEP = 0x1000 };

/* How the way is looked at. */
struct film_way_look {
    size_t asked_about;          /* the box whose reason is shown, or FILM_NONE */
    const struct picture *other; /* of another world: layers that have come to something else are marked; else NULL */
};

/*
 * The way: visitor, browser, middleware, decorators, view, one below the other; the cache beside them. Where there are
 * more than rows, those around the token.
 */
void film_view_way(const struct picture *picture, const struct film_motion *motion, const struct film_way_look *look,
                   struct area area);
/* Rows that it needs, with a blank row between two boxes or without. */
int film_view_way_rows(const struct picture *picture, bool spaced);

/* The key, part by part, each with the input it came from. `flashes`: as in film_motion. */
void film_view_key(const struct picture *picture, bool flashes, struct sheet *sheet);

/*
 * The cache, a row an entry, scrolled to line `top` (cut to what there is). `whole`: what is wider than the area goes on
 * in further rows even where it does not all fit. Returns how many rows all of it takes.
 */
size_t film_view_cache(const struct picture *picture, const struct film_motion *motion, struct film_rows rows,
                       struct area area);

/* Who got what. `whole`: pages that are too wide go on in further rows. */
void film_view_visitors(const struct picture *picture, bool whole, struct sheet *sheet);

/* Decorators and view, with the line that is acting. */
void film_view_code(const struct picture *picture, struct sheet *sheet);

/*
 * What is new in a frame flashes, but three times a second at most, however fast frames come: whether the frame reached
 * at `now_ms` may. `*last_ms` is when one did last; 0 at first.
 */
bool film_view_may_flash(int64_t *last_ms, int64_t now_ms);

/*
 * All steps in one row, hits and misses as marks up to step `seen` (not included), and what has come of it so far.
 */
void film_view_time_line(const struct film *film, const struct picture *picture, size_t seen, struct area area);

/* Names of backends for people: `local memory`. */
const char *film_view_backend(enum backend backend);

#endif
