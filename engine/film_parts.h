/* SPDX-License-Identifier: MIT */
/*
 * How film.h works inside. A board is all that is known before a step; a picture is drawn from a copy of the board
 * that has followed the events of the step up to the frame. When the film goes on, the board follows them for good.
 */
#ifndef HITMISS_ENGINE_FILM_PARTS_H
#define HITMISS_ENGINE_FILM_PARTS_H

#include "engine/film.h"
#include "sim/play.h"

/* ---- entries: film_rows.c -------------------------------------------------------------------------------------- */

/* The memory behind an alias: told apart by backend, LOCATION and, for local memory, the worker. It outlives deploys. */
struct film_store {
    enum backend backend;
    struct str location;
    size_t worker; /* SIZE_MAX: shared by all */
};

/* An entry of a store. Its texts lie in `block`, or, since it was written in this step, in the record at hand. */
struct film_row {
    size_t store;
    uint64_t hash; /* of the key */
    struct film_entry entry;
    void *block; /* NULL: none yet */
    size_t block_size;
    bool is_borrowed;
};

struct film_rows {
    const struct allocator *from;
    struct film_row *items;
    size_t count, capacity;
};

/* ---- the board: film_board.c ----------------------------------------------------------------------------------- */

struct film_board {
    struct film_rows rows;
    struct film_visitor *visitors;
    struct datum *data; /* heap, or the drawing's arena */
    size_t data_count, data_capacity;
    const struct settings *settings;
    const struct view *views;
    size_t view_count;
    const struct view *view; /* asked for last */
    struct film_totals totals;
};

struct film {
    const struct allocator *from;
    const struct scene *scene;
    struct rules rules;
    struct arena lasting; /* steps, stores, visitors */
    struct film_step *steps;
    size_t frames; /* of all steps */
    size_t step, frame;

    struct player *player;
    size_t played;                    /* steps played */
    const struct step_record *record; /* of the last one played */
    struct totals before;             /* totals of the player before it */
    struct film_board board;          /* as it was before that step */
    struct film_store *stores;
    size_t store_count, store_capacity;
    size_t *visitor_of; /* by client; FILM_NONE: sends no request */
    size_t visitor_count;
    struct arena *answers; /* what each visitor received last lies in an arena of its own */

    struct arena drawing;
    struct allocator drawn; /* the same as an allocator */
    struct builder line;    /* a sentence in the making */
    struct picture picture;
    bool failed;
};

/* A board following the events of one step. */
struct film_follow {
    struct film *film;
    struct film_board *board;
    const struct step_record *record;
    const struct step *step;
    size_t worker;       /* whose memory the step acts on */
    struct str alias;    /* of the layer entered last */
    struct str list_key; /* found last */
};

/* Begins with the step's moment: what has expired since is struck out. */
struct film_follow film_follow_begin(struct film *film, struct film_board *board);
/* Follows the next event. */
void film_follow(struct film_follow *it, const struct event *event);
/* The step is over: totals, and what its visitor received. */
void film_follow_end(struct film_follow *it);

/* The board before the first step. False without memory. */
bool film_board_init(struct film *film);
void film_board_clear(struct film *film);
/* A copy in the drawing's arena, that may follow without harm to the board. */
struct film_board film_board_copy(struct film *film);
/* Lets the board itself follow the record at hand. */
void film_board_advance(struct film *film);

/* The store behind an alias in force, made known if it is new; FILM_NONE for the dummy, and for no alias. */
size_t film_store(struct film *film, const struct settings *settings, struct str alias, size_t worker);

void film_rows_begin(struct film_follow *it);
/* Follows an event as far as it is about entries. */
void film_rows_follow(struct film_follow *it, const struct event *event);
/* Frees what is struck and makes every row own its texts; moments become plain. */
void film_rows_settle(struct film *film, struct film_rows *rows);
void film_rows_clear(struct film_rows *rows);
/* The rows as the table shows them, in the drawing's arena. */
void film_rows_show(struct film *film, const struct film_board *board, struct picture *picture);

/* ---- the way: film_path.c, film_way.c -------------------------------------------------------------------------- */

struct film_way {
    struct film *film;
    const struct step_record *record;
    const struct film_board *board;
    struct film_box *boxes;
    size_t count;
    size_t chain;   /* boxes that a request goes through: all but the cache */
    size_t stand;   /* box of the chain that has the request or the response */
    size_t asking;  /* layer whose look-up is under way, or FILM_NONE */
    size_t patched; /* layer that has patched the response and not finished, or FILM_NONE */
    struct film_token token;
    size_t acting;
    struct film_key key;
};

/* Lays out the boxes of the record at hand; at frame 0. */
void film_way_begin(struct film_way *way, struct film *film, const struct film_board *board);
void film_way_follow(struct film_way *way, const struct event *event);
void film_way_end(struct film_way *way);
/* The view that answers a path, or NULL. */
const struct view *film_view_of(const struct film_board *board, const struct url *url);

/* Follows an event as far as it is about keys. film_key.c */
void film_key_follow(struct film_way *way, const struct event *event);

/* ---- the picture: film_picture.c ------------------------------------------------------------------------------- */

/* Adds the line in the making to a list of sentences. An empty one is left out. */
void film_keep_sentence(struct film *film, struct str *sentences, size_t *count);

/* Plays up to the position's step. False without memory; true with film->record NULL in a scene without steps. */
bool film_play(struct film *film);

#endif
