/* SPDX-License-Identifier: MIT */
/*
 * A scene played as a film: every frame of it as values, for a front end that only draws.
 *
 *   struct film *film;
 *   if (film_new(&allocator, scene, &rules, &film, &problem) == STATUS_OK) {
 *       film_next(film);
 *       const struct picture *picture = film_picture(film);
 *       ...
 *   }
 *   film_free(film);
 *
 * A position is a step and a frame of it. Frame 0 is before anything of the step has happened: its heading is known,
 * and this is where a prediction is asked. Frame i, from 1, is just after the i-th event of the step. The last frame
 * is the step's end, with its outcome; so a step of n events has n + 2 frames. Frames of all steps together are
 * numbered too, for a bar that scrubs.
 *
 * A film keeps one small record a step and the state of one moment. Whatever the way to a position, its picture is the
 * same to the byte: going back plays the scene again from its start (a step takes about a microsecond), which is exact,
 * because the simulator reads no clock and no chance. Moving only sets the position; the playing is done when a
 * picture is asked for. A film never draws, waits, or reads a clock or a file.
 *
 * Words about decisions are those of sim/trace; texts are never cut, coloured or made safe for a terminal here.
 */
#ifndef HITMISS_ENGINE_FILM_H
#define HITMISS_ENGINE_FILM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/reel.h"
#include "sim/base/memory.h"
#include "sim/base/report.h"
#include "sim/base/str.h"
#include "sim/rules/rules.h"
#include "sim/scene/scene.h"
#include "sim/trace/trace.h"

/* No step, no box, no line. */
#define FILM_NONE SIZE_MAX

struct film;

/* ---- the time line --------------------------------------------------------------------------------------------- */

/* A step as the time line shows it. Show `outcome` and the marks only of steps that the learner has seen to the end. */
struct film_step {
    double at; /* seconds since the scene's start */
    enum step_kind kind;
    enum outcome outcome; /* what a learner predicts; OUTCOME_NONE: nothing to predict */
    bool leaks, is_stale, is_variant;
    int64_t took_ms;    /* 0 for what is no request */
    struct str heading; /* a sentence: what happens, without its outcome */
    size_t frames;      /* at least 2 */
    size_t first;       /* number of its frame 0 among all frames */
};

/*
 * Plays the scene once and stands at frame 0 of its first step. `from` and `scene` must outlive the film; `rules` is
 * copied. STATUS_INVALID: a step depends on chance; `problem`, which may be NULL, says which and why (its texts are
 * constants), and *film is NULL.
 */
enum status film_new(const struct allocator *from, const struct scene *scene, const struct rules *rules,
                     struct film **film, struct finding *problem) __attribute__((warn_unused_result));
void film_free(struct film *film); /* NULL is fine */

const struct scene *film_scene(const struct film *film);
const struct rules *film_rules(const struct film *film);
/* All steps; valid as long as the film. */
const struct film_step *film_steps(const struct film *film, size_t *count);

/* ---- the position ---------------------------------------------------------------------------------------------- */

size_t film_step_at(const struct film *film);  /* index of the step; 0 in a scene without steps */
size_t film_frame_at(const struct film *film); /* frame of that step */
bool film_is_start(const struct film *film);   /* frame 0 of a step */
bool film_is_end(const struct film *film);     /* the last frame of a step */

/* Frames of all steps together, at least 1, and the number of the one at hand. */
size_t film_frames(const struct film *film);
size_t film_scrub_at(const struct film *film);

/* Each tells whether the position has changed. What does not exist leaves it as it is. */
bool film_seek(struct film *film, size_t step, size_t frame);
bool film_scrub(struct film *film, size_t number); /* beyond the end: the last frame */
bool film_next(struct film *film);
bool film_back(struct film *film);
bool film_next_request(struct film *film);     /* frame 0 of the next step that is a request */
bool film_previous_request(struct film *film); /* frame 0 of this request, or from there of the one before it */
bool film_first(struct film *film);
bool film_last(struct film *film);

/* ---- the picture ----------------------------------------------------------------------------------------------- */

enum film_travel {
    TRAVEL_REST, /* nothing is on its way: frame 0, the end, and what is no request */
    TRAVEL_IN,   /* the request, towards the view */
    TRAVEL_OUT,  /* the response, towards the client */
};

/* How far the request has come with a box. */
enum film_reach {
    REACH_AHEAD,  /* not reached yet, or never */
    REACH_INSIDE, /* entered; its response has not come back */
    REACH_DONE,   /* the response has left it */
};

/* What a cache layer has decided by now. */
enum film_verdict { VERDICT_NONE, VERDICT_HIT, VERDICT_MISS, VERDICT_EXPIRED, VERDICT_BYPASS };
enum film_kept { KEPT_NONE, KEPT_STORED, KEPT_NOT_STORED };

/* A station on the way of this request, outermost first: client, browser, middleware, decorators, view, cache. */
struct film_box {
    enum place place;
    size_t position; /* PLACE of a middleware: index in MIDDLEWARE; of a decorator: index among the view's */
    struct str name; /* client's name, class of the middleware, decorator as written, view's name, cache's alias */
    bool is_middleware, is_decorator;
    enum middleware middleware;        /* when is_middleware */
    const struct decorator *decorator; /* when is_decorator */
    bool is_acting;                    /* the event of this frame happens here */
    enum film_reach reach;             /* always REACH_AHEAD for the cache, which is asked from the side */
    bool is_layer;             /* it asks the cache: FetchFromCache, UpdateCache, cache_page; the view for fragments */
    enum film_verdict verdict; /* layers; of both halves of the site's pair */
    enum film_kept kept;       /* layers; with KEPT_NOT_STORED `layer->not_stored` says why */
    const struct layer_record *layer; /* the record's; NULL when it is no layer. Tells the future: see verdict, kept */
};

struct film_token {
    size_t box;           /* index in the path where it is in this frame; FILM_NONE in a scene without steps */
    size_t before;        /* where it was in the frame before; the same as `box` at frame 0 */
    size_t caller;        /* when `box` is the cache: the box that asked it; else FILM_NONE */
    size_t before_caller; /* the same of the frame before */
    enum film_travel travel;
};

enum film_key_part {
    PART_PREFIX,
    PART_METHOD, /* page key only */
    PART_URL,
    PART_HEADERS, /* page key only */
    PART_LANGUAGE,
    PART_TIME_ZONE,
};
enum { FILM_KEY_PARTS = PART_TIME_ZONE + 1 };

/* Where the value of a part came from. */
enum film_input {
    INPUT_NONE,       /* there is no such part: no prefix, no header in the list, USE_I18N or USE_TZ off */
    INPUT_DECORATOR,  /* key_prefix= of cache_page */
    INPUT_SETTING,    /* CACHE_MIDDLEWARE_KEY_PREFIX, LANGUAGE_CODE, TIME_ZONE */
    INPUT_REQUEST,    /* method, URL, headers */
    INPUT_MIDDLEWARE, /* LocaleMiddleware chose the language */
    INPUT_CALL,       /* key_prefix of the call that deletes a page */
};

struct film_part {
    bool is_known; /* by now */
    bool is_new;   /* since this very frame */
    enum film_input input;
    struct str value; /* as it stands in the key: text or digest; empty: the part is empty or left out */
    struct str from;  /* what was digested: the URL; else empty (for headers see names and values) */
};

enum film_key_kind {
    KEY_NONE, /* no key is built now */
    KEY_LIST, /* of the header list: its parts are also those of the page key that may follow */
    KEY_PAGE,
    KEY_FRAGMENT, /* has no parts: only its name, and when it is stored its arguments */
};

/* The key being built, or looked for, or stored under. */
struct film_key {
    enum film_key_kind kind;
    bool is_new;    /* since this very frame */
    bool is_stored; /* the key that was stored under, which may differ from the one looked for */
    struct str whole;
    struct str name; /* KEY_FRAGMENT */
    struct film_part parts[FILM_KEY_PARTS];
    const struct name_list *names; /* KEY_PAGE: META names; KEY_FRAGMENT: arguments; NULL: not known yet */
    const struct str *values;      /* one for each name, at == NULL for an absent header; NULL: not known yet */
};

/*
 * What happened to an entry last, within this step and by now. Entries from MOMENT_EXPIRED on are struck out: they are
 * no longer in the cache, and stand in the table until the step's end.
 */
enum film_moment {
    MOMENT_PLAIN,
    MOMENT_STORED,
    MOMENT_HIT,
    MOMENT_EXPIRED, /* since the step before, or written with a time that was over */
    MOMENT_CULLED,
    MOMENT_CLEARED, /* clear(), or a restart */
    MOMENT_DELETED,
};

/* A row of the cache table. Sorted by alias, worker and key; a shared store stands under each of its aliases. */
struct film_entry {
    struct str alias;
    struct str worker; /* at == NULL for a shared backend */
    struct str key;
    enum entry_kind kind;
    struct str url;                /* that it was stored for; a fragment's name */
    const struct name_list *names; /* page, header list: META names; fragment: its arguments as written */
    const struct str *values;      /* page, fragment: one for each name, at == NULL for absent; else NULL */
    size_t stored_step;
    double stored_at;
    bool never;     /* it never expires; the three below are then 0 */
    double ttl;     /* seconds given when it was stored */
    double expires; /* seconds since the start */
    double left;    /* seconds left at this frame; 0 when struck */
    size_t hits;    /* how often it was found by now, the finding of a header list included */
    enum film_moment moment;
    bool is_new; /* the moment is this very frame's: for a flash */
    bool is_struck;
};

/* What a visitor received last. */
struct film_visitor {
    struct str name;
    bool is_asking;    /* this step's request is theirs, and not yet answered */
    bool has_received; /* false: nothing so far; nothing below is set */
    bool is_new;       /* received in this frame */
    size_t step;       /* of the request that was answered */
    int64_t status;
    enum served_by served_by;
    bool has_body;
    struct str body;
    size_t from_step; /* the step that made the page; FILM_NONE when the browser's own copy answered */
    double age;       /* seconds since the page was made, when it was received; for the browser's copy as it says */
    bool leaks, is_stale, is_variant;
    const struct wrong *wrong;
    size_t wrong_count;
};

/* The view's code: decorators as written in the scene, then the `def` line. */
struct film_line {
    struct str text;
    size_t box; /* in the path; FILM_NONE in a step that is no request */
    bool is_def;
    int64_t cost_ms; /* of the def line */
    bool is_acting;
};

struct film_totals {
    struct totals counted;
    int64_t worked_ms, saved_ms; /* saved: what the views would have taken whose pages came out of a cache */
};

struct picture {
    /* Where we are. */
    size_t step, step_count, frame, frame_count;
    bool is_start, is_end;
    const struct film_step *summary;  /* NULL in a scene without steps, as the next three */
    const struct step *asked;         /* the scene's step */
    const struct step_record *record; /* tells the future, except in the last frame */
    const struct event *event;        /* NULL in the first and the last frame too */
    double clock;                     /* seconds since the scene's start: this step's moment */
    double clock_before, clock_after; /* the steps' around it; its own where there is none */

    /* What to draw. */
    const struct film_box *path; /* of this request; for another step the places it acts on */
    size_t path_count;
    struct film_token token;
    struct film_key key;
    const struct film_entry *entries;
    size_t entry_count, living_count;    /* all rows; rows that are not struck */
    const struct film_visitor *visitors; /* the scene's clients that send a request somewhere in it, in its order */
    size_t visitor_count;
    const struct view *view; /* asked for, or last asked for; NULL: no view has that path */
    const struct film_line *lines;
    size_t line_count;
    const struct datum *data; /* as it is now, in order of first appearance */
    size_t data_count;
    const struct settings *settings; /* in force */

    /* Narration: the heading in frame 0, one sentence for an event, several at the end. */
    const struct str *sentences;
    size_t sentence_count;
    struct film_totals totals; /* with this step's from its last frame on */
};

/* The picture of the position. Valid until the next film_picture() or film_why() of this film. NULL without memory. */
const struct picture *film_picture(struct film *film);

/* Seconds left of an entry at a clock; 0 when it is gone, or never expires. For bars that drain between two steps. */
double film_left(const struct film_entry *entry, double clock);
/* The same as a share of its ttl, 0 to 1; 1 for what never expires. */
double film_share(const struct film_entry *entry, double clock);

/* ---- why? ------------------------------------------------------------------------------------------------------ */

/* Why a box acts as it does. */
struct film_why {
    struct str rule;     /* of a layer that has decided: the very decision; else the general rule. A sentence or two. */
    struct str function; /* as Django names it: `FetchFromCacheMiddleware.process_request()` */
    struct str file;     /* `django/middleware/cache.py`; empty for what is not Django's */
    struct str world;    /* "Django 5.2.19", with the belief if there is one */
};

/* About a box of the picture's path. Valid as a picture is. False without memory, and when there is no such box. */
bool film_why(struct film *film, size_t box, struct film_why *why);

#endif
