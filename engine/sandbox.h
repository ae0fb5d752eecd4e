/* SPDX-License-Identifier: MIT */
/*
 * A scene to play with: what a learner may change in it, each change checked as the scene itself was, every one undone
 * at will. Text in, text out: nothing here reads a file or plays.
 *
 *   struct sandbox *sandbox;
 *   if (sandbox_new(&allocator, source, &sandbox) == STATUS_OK) {
 *       const struct sandbox_place *places = sandbox_places(sandbox, &count);
 *       if (sandbox_replace(sandbox, 3, STR("@cache_page(60)")) == STATUS_INVALID)
 *           ... sandbox_fault(sandbox) ...
 *       film_new(&allocator, sandbox_scene(sandbox), ...);
 *   }
 *   sandbox_free(sandbox);
 *
 * A change that is refused changes nothing. What is changed is written anew in the scene's text; all the rest of it
 * stays byte for byte.
 */
#ifndef HITMISS_ENGINE_SANDBOX_H
#define HITMISS_ENGINE_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/memory.h"
#include "sim/base/report.h"
#include "sim/base/str.h"
#include "sim/scene/scene.h"

struct sandbox;

enum sandbox_kind {
    SANDBOX_DECORATOR,      /* "@cache_page(60)", with or without @ */
    SANDBOX_NEW_DECORATOR,  /* behind the last one, just above the view; its text is empty */
    SANDBOX_TEMPLATE,       /* of a view */
    SANDBOX_COST,           /* milliseconds that a view takes */
    SANDBOX_WAIT,           /* seconds since the step before; the steps behind it keep their own waits */
    SANDBOX_CLIENT,         /* who sends a request */
    SANDBOX_METHOD,         /* GET, HEAD or POST, in any case */
    SANDBOX_URL,            /* of a request */
    SANDBOX_STEP,           /* a whole step, see below */
    SANDBOX_NEW_STEP,       /* behind the last one; its text is empty */
    SANDBOX_MIDDLEWARE,     /* a line of MIDDLEWARE: dotted path, or the class alone */
    SANDBOX_NEW_MIDDLEWARE, /* behind the last one; its text is empty */
    SANDBOX_SETTING,        /* the value of one, as in settings.py but without quotes: True, None, 300, a text */
    SANDBOX_RELEASE,        /* the Django that plays the scene */
};

/*
 * Something that can be changed. A whole step is written as `GET /news/ as alice`, `save headline=B`, `clear default`,
 * `delete KEY`, `delete-page /news/ as alice`, `cookie alice theme=dark` (`theme=` removes it) or `restart w1`, in front
 * of each `+60` for a wait; or as JSON, as in the scene, with or without `at`. `as`, and what stands behind `clear` and
 * `restart`, may be left out.
 */
struct sandbox_place {
    enum sandbox_kind kind;
    struct str label; /* "news: decorator 1", "step 2: URL", "CACHES default: TIMEOUT" */
    struct str text;  /* as it is now: what to begin typing from */
    bool is_given;    /* false: the scene does not say it, and `text` is the default */
    bool can_insert;  /* sandbox_insert() in front of it */
    bool can_remove;
    const struct str *choices; /* texts to choose from; others may be typed as well */
    size_t choice_count;
    size_t view;  /* index among the scene's views, for those of a view */
    size_t step;  /* index of the step, for those of a step; for SANDBOX_NEW_STEP the number of steps */
    size_t item;  /* index of the decorator or middleware */
    size_t alias; /* index in CACHES, for a setting of one; SIZE_MAX for a setting of the site */
};

/* Why a change was refused. */
struct sandbox_fault {
    struct str message; /* a sentence with the remedy */
    struct str path;    /* JSON path in the scene; empty for what was refused before it got there */
    bool is_inside; /* the fault is in what was typed: the two below say where. Else it shows elsewhere in the scene */
    size_t offset;  /* byte in the text typed; its length for its end */
    size_t character; /* the same in code points */
};

/*
 * Takes a scene, whose text is copied. STATUS_INVALID: it is no scene that can be read, and *sandbox is NULL. `from`
 * must outlive it. The caller frees it with sandbox_free().
 */
enum status sandbox_new(const struct allocator *from, struct str source, struct sandbox **sandbox)
    __attribute__((warn_unused_result));
void sandbox_free(struct sandbox *sandbox); /* NULL is fine */

/* As it is now. Valid until the next change that is made, undone or reset, as all the places are. */
const struct scene *sandbox_scene(const struct sandbox *sandbox);
struct str sandbox_text(const struct sandbox *sandbox);

/* In the order of a project: release, settings, views (decorators, template, cost each), steps. */
const struct sandbox_place *sandbox_places(const struct sandbox *sandbox, size_t *count);

/*
 * Changes. STATUS_OK: made; `places` and the scene are new. STATUS_INVALID: refused, sandbox_fault() says why, and
 * nothing has changed. STATUS_NO_MEMORY: nothing has changed. `place` is an index among the places.
 *
 * sandbox_replace() of a new decorator, step or middleware adds it. An empty text for a CLIENT means `anon`.
 */
enum status sandbox_replace(struct sandbox *sandbox, size_t place, struct str typed)
    __attribute__((warn_unused_result));
enum status sandbox_insert(struct sandbox *sandbox, size_t place, struct str typed) __attribute__((warn_unused_result));
enum status sandbox_remove(struct sandbox *sandbox, size_t place) __attribute__((warn_unused_result));

/* About the last change that was refused; valid until the next call that changes. */
const struct sandbox_fault *sandbox_fault(const struct sandbox *sandbox);

/* Takes back the last change, or all of them. False when there is none, and without memory. */
bool sandbox_undo(struct sandbox *sandbox);
bool sandbox_reset(struct sandbox *sandbox);
/* How many changes can be undone. */
size_t sandbox_changes(const struct sandbox *sandbox);

#endif
