/* SPDX-License-Identifier: MIT */
/*
 * A scene as a small Django project that runs: `hitmiss sim export-django`.
 *
 * The files are what a learner would write: settings.py, urls.py and views.py with the scene's real settings and
 * decorators. A deploy makes further ones: settings_2.py is the site from the second deploy on (urls_2.py and views_2.py
 * stand beside it when that deploy changed views). scene.json is the scene itself; replay.py and the modules it
 * needs are the same for every scene (they are kept in app/django/ and built into the program).
 *
 * Nothing is written to disk here.
 */
#ifndef HITMISS_APP_EXPORT_DJANGO_H
#define HITMISS_APP_EXPORT_DJANGO_H

#include <stddef.h>

#include "sim/base/memory.h"
#include "sim/base/report.h"
#include "sim/base/str.h"
#include "sim/scene/scene.h"

struct exported_file {
    struct str name; /* without a folder */
    struct str text;
};

struct exported_project {
    const struct exported_file *files;
    size_t count;
};

/*
 * Fills `*project`; names and texts live in `arena`, in `source` or in the program. `source` is the text the scene was
 * read from. STATUS_NO_MEMORY: nothing was made.
 */
enum status export_django(struct arena *arena, const struct scene *scene, struct str source,
                          struct exported_project *project) __attribute__((warn_unused_result));

#endif
