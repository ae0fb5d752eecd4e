/* SPDX-License-Identifier: MIT */
/* The parts of export_django.c: each adds the text of one file, or of one Python value, to a builder. */
#ifndef HITMISS_APP_EXPORT_PARTS_H
#define HITMISS_APP_EXPORT_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/str.h"
#include "sim/scene/scene.h"

/* A file that is the same in every export; made by cmake/embed.cmake from app/django/. */
struct embedded_file {
    const char *name;
    const unsigned char *bytes;
    size_t size;
};
extern const struct embedded_file export_embedded[];
extern const size_t export_embedded_count;

/* The number behind a module's name: nothing for 0, `_2` for 2. */
void export_module(struct builder *out, const char *name, size_t number);

/* Python's text literal, in double quotes. */
void export_text(struct builder *out, struct str text);
/* True or False. */
void export_bool(struct builder *out, bool value);
/* `# Made by hitmiss from the scene "title".` */
void export_heading(struct builder *out, const struct scene *scene);

/* settings.py. `urls` is the number of the ROOT_URLCONF. */
void export_settings(struct builder *out, const struct scene *scene, const struct settings *settings, size_t urls);

/* What views.py and urls.py are made from. */
struct exported_views {
    const struct scene *scene;
    const struct view *views;
    size_t count;
    size_t number; /* of the module */
};
void export_views(struct builder *out, const struct exported_views *views);
void export_urls(struct builder *out, const struct exported_views *views);

#endif
