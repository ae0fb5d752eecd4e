/* SPDX-License-Identifier: MIT */
/* Parts of url_compile() (scene.h) that other readers of the scene need. */
#ifndef HITMISS_SIM_SCENE_URL_H
#define HITMISS_SIM_SCENE_URL_H

#include <stdbool.h>

#include "sim/scene/scene.h"

/* A path from `/`, not `//`, in the characters of RFC 3986 with valid escapes, without a query. */
bool url_check_path(struct arena *arena, struct str path, struct fault *fault);

/* Whether get_host() takes this host (django/http/request.py, host_validation_re, with ALLOWED_HOSTS = ['*']). */
bool host_is_accepted(struct str host);
/*
 * False for a host that Django accepts although it is no IPv6 address, such as `[:.]`: whether Python's urllib then
 * raises depends on its patch release.
 */
bool host_is_modelled(struct str host);

#endif
