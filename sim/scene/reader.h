/* SPDX-License-Identifier: MIT */
/*
 * How scene_read() works inside: one reader goes through the document, part by part, and reports every fault it meets
 * at its place. A part that is wrong is left at its default, so that the parts behind it are still checked.
 */
#ifndef HITMISS_SIM_SCENE_READER_H
#define HITMISS_SIM_SCENE_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/json/json.h"
#include "sim/scene/names.h"
#include "sim/scene/scene.h"

struct reader {
    struct arena *arena;  /* the scene's */
    struct arena work;    /* the document and the tables; freed when the scene is read */
    struct arena scratch; /* reset again and again */
    struct report *report;
    struct scene *scene; /* under construction */
    struct str origin;   /* scheme and host */
    struct name_table clients, workers, urls;
    struct str *worker_names;
    const struct url **url_items;
    size_t worker_capacity, url_capacity;

    /* What is in force at the step being read. */
    const struct settings *settings;
    const struct view *views;
    size_t view_count;
    bool caches_doubtful; /* CACHES had a fault: names of aliases are not checked against it */
    double last_at;
};

/* ---- faults (reader.c) ----------------------------------------------------------------------------------------- */

/* Reports a fault of the node's value. The marks of `format` are those of sentence() (names.h). */
void reader_fault(struct reader *reader, const struct json *node, const char *format, const struct str *first,
                  const struct str *second);
/* The same, about the node's key. */
void reader_fault_key(struct reader *reader, const struct json *node, const char *format, const struct str *first,
                      const struct str *second);
/* Reports a fault inside a text: at its own column when the text is written without escapes up to there. */
void reader_fault_inside(struct reader *reader, const struct json *node, const struct fault *fault);
/* Reports a name that is not known: ``what` is not known`, and the nearest of `names`. */
void reader_fault_unknown(struct reader *reader, const struct json *node, const char *format, struct names names);

/* ---- values (reader.c). False: reported, and *value is as before. ----------------------------------------------- */

bool reader_is(struct reader *reader, const struct json *node, enum json_kind kind);
bool reader_text(struct reader *reader, const struct json *node, struct str *value);
/* A text without control characters. */
bool reader_line(struct reader *reader, const struct json *node, struct str *value);
/* The same, not empty. */
bool reader_name(struct reader *reader, const struct json *node, struct str *value);
bool reader_bool(struct reader *reader, const struct json *node, bool *value);
bool reader_int(struct reader *reader, const struct json *node, int64_t *value);
/* An integer from `least` to `most`. */
bool reader_range(struct reader *reader, const struct json *node, int64_t least, int64_t most, int64_t *value);

/*
 * Goes through an object: found[i] becomes the member named names.items[i], or NULL; every other member is reported.
 * False when the node is no object (reported) or had unknown members; `found` is then filled all the same.
 */
bool reader_fields(struct reader *reader, const struct json *object, struct names names, const struct json **found);

/* The text in memory that outlives the document. */
struct str reader_keep(struct reader *reader, struct str text);
/* The scratch arena, emptied. */
struct arena *reader_scratch(struct reader *reader);
/* `count` zeroed items in the scene's arena; NULL for none. */
void *reader_array(struct reader *reader, size_t count, size_t size);
/* A known client's index; reports an unknown one. NULL node: `anon`. */
size_t reader_client(struct reader *reader, const struct json *node);
/* A worker's index, noting a new one. NULL node: `w1`. */
size_t reader_worker(struct reader *reader, const struct json *node);
/* A URL, each text compiled once. NULL: reported. */
const struct url *reader_url(struct reader *reader, const struct json *node);

/* ---- headers and cookies (scene_headers.c) --------------------------------------------------------------------- */

enum holder { HOLDER_CLIENT, HOLDER_STEP, HOLDER_VIEW };

/* An object of header names and values. What is not allowed is reported and left out. */
void read_headers(struct reader *reader, const struct json *object, enum holder holder, const struct header **headers,
                  size_t *count);
/* An object of cookie names and values. */
void read_cookies(struct reader *reader, const struct json *object, enum holder holder, const struct cookie **cookies,
                  size_t *count);

/* ---- the parts of a scene -------------------------------------------------------------------------------------- */

/* The settings of scene.md (scene_settings.c). */
struct settings settings_defaults(void);
/* Lays the settings of an object over `*settings`. */
void read_settings(struct reader *reader, const struct json *object, struct settings *settings);

/*
 * Lays the views of an object over those in force (scene_views.c): one of the same name is replaced where it stands, a
 * new one comes last. Sets reader->views.
 */
void read_views(struct reader *reader, const struct json *object);
/* Reports two different `no-cache` names that may meet in one response (scene_chance.c). */
void check_no_cache(struct reader *reader, const struct json *node, const struct view *view);
/* Reports a max-age beyond 2^53 in the Cache-Control among a view's headers (scene_chance.c). */
void check_max_age(struct reader *reader, const struct json *headers);

/* An object of names and texts (scene_visitors.c). */
void read_data(struct reader *reader, const struct json *object, const struct datum **data, size_t *count);
void read_sessions(struct reader *reader, const struct json *object);
void read_clients(struct reader *reader, const struct json *object);

/* scene_steps.c */
void read_signals(struct reader *reader, const struct json *list);
void read_steps(struct reader *reader, const struct json *list);

#endif
