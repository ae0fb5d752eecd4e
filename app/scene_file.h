/* SPDX-License-Identifier: MIT */
/* A scene from a file or from standard input, and the world that it is to be played in. */
#ifndef HITMISS_APP_SCENE_FILE_H
#define HITMISS_APP_SCENE_FILE_H

#include "sim/base/report.h"
#include "sim/rules/rules.h"
#include "sim/scene/names.h"
#include "sim/scene/scene.h"

struct scene_file {
    struct arena arena;
    struct report report;
    char *source; /* on the heap; the scene borrows from it */
    size_t size;
    const struct scene *scene;
};

/*
 * Reads the whole of a file, or of standard input when `path` is `-`. Returns EXIT_OK and a block that the caller
 * frees (never NULL), or EXIT_CONTENT after a message.
 */
int text_read(const char *path, char **text, size_t *size);

/*
 * Reads and checks a scene. Returns EXIT_OK, or EXIT_CONTENT after the findings or a message have been printed on
 * standard error, or EXIT_FINDINGS when memory ran out. scene_file_close() is needed in any case.
 */
int scene_file_open(struct scene_file *file, const char *path);
void scene_file_close(struct scene_file *file);

/* Prints the findings about the scene on standard error. Returns EXIT_CONTENT. */
int scene_file_refuse(struct scene_file *file);

/*
 * The rules of `release` (NULL: the scene's own) with `belief` (NULL: none). Returns EXIT_OK, or EXIT_USAGE after a
 * message that names the nearest release or belief. `verb` is for the message.
 */
int world_choose(const char *verb, const struct scene *scene, const char *release, const char *belief,
                 struct rules *rules);

/* The known beliefs by their ids; `room` holds at least BELIEF_ROOM texts. */
enum { BELIEF_ROOM = 64, RELEASE_ROOM = 128 };
struct names belief_names(struct str *room);
struct names release_names(struct str *room);

#endif
