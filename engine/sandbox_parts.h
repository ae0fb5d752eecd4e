/* SPDX-License-Identifier: MIT */
/*
 * How sandbox.h works inside. A change is an object of JSON pointers and values (scene_change.h), written out of the
 * place and what was typed; the scene that results is read anew.
 */
#ifndef HITMISS_ENGINE_SANDBOX_PARTS_H
#define HITMISS_ENGINE_SANDBOX_PARTS_H

#include "engine/sandbox.h"
#include "sim/json/json.h"

/* A state of the scene, and all that was made of it. */
struct sandbox_state {
    struct sandbox_state *before; /* NULL: the original */
    struct arena arena;
    struct str text;
    const struct json *root;
    const struct scene *scene;
    const struct sandbox_place *places;
    size_t place_count;
};

struct sandbox {
    const struct allocator *from;
    struct sandbox_state *state;
    size_t changes;
    struct arena refused; /* where the fault and the work on a change lie */
    struct sandbox_fault fault;
};

/* Something being changed. */
struct sandbox_change {
    struct sandbox *sandbox;
    const struct sandbox_state *state;
    const struct sandbox_place *place;
    struct arena *arena;
    struct str typed;
    struct builder *out; /* the `with` object in the making */
    bool is_begun;
    struct str pointer; /* where what was typed will stand */
};

enum sandbox_act { SANDBOX_REPLACES, SANDBOX_INSERTS, SANDBOX_REMOVES };

/* Lists the places of a state, in its arena. sandbox_places.c */
void sandbox_list(struct sandbox_state *state);

/* Settings that can be changed: first those of the site, then those of an alias of CACHES. */
enum setting_kind { SETTING_TEXT, SETTING_BOOL, SETTING_INT, SETTING_INT_OR_NONE };
struct sandbox_setting {
    struct str name;
    enum setting_kind kind;
    bool is_option; /* it stands in OPTIONS */
};
enum { SITE_SETTINGS = 7, ALIAS_SETTINGS = 4 };
extern const struct sandbox_setting sandbox_site_settings[SITE_SETTINGS];
extern const struct sandbox_setting sandbox_alias_settings[ALIAS_SETTINGS];

/* Writes the change. False: refused, and the fault is set. sandbox_edit.c */
bool sandbox_write(struct sandbox_change *change, enum sandbox_act act);

/* Refuses what was typed, at a byte of it. Always false. */
bool sandbox_refuse(struct sandbox_change *change, size_t offset, struct str message);

/* Begins the value at a pointer: the caller adds it to change->out. */
void sandbox_put(struct sandbox_change *change, struct str pointer);
void sandbox_put_text(struct builder *out, struct str text);
/* "%s/%d" and the like, in the change's arena. */
struct str sandbox_join(struct sandbox_change *change, struct str front, struct str part);
struct str sandbox_join_index(struct sandbox_change *change, struct str front, size_t index);

/* Steps: sandbox_step.c */
bool sandbox_write_steps(struct sandbox_change *change, enum sandbox_act act);
bool sandbox_write_wait(struct sandbox_change *change);
bool sandbox_write_method(struct sandbox_change *change);

/* Whether a part of what was typed is a URL that a scene may ask for; else it is refused. */
bool sandbox_check_url(struct sandbox_change *change, struct str text);

/* Adds a step as it would be typed: `node` is the step's object. sandbox_places.c */
void sandbox_tell_step(const struct scene *scene, const struct step *step, const struct json *node,
                       struct builder *out);

#endif
