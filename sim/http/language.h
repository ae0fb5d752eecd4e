/* SPDX-License-Identifier: MIT */
/* Which language LocaleMiddleware activates (django/utils/translation/trans_real.py, get_language_from_request). */
#ifndef HITMISS_SIM_HTTP_LANGUAGE_H
#define HITMISS_SIM_HTTP_LANGUAGE_H

#include "sim/base/memory.h"
#include "sim/scene/scene.h"

/*
 * The language for a request under USE_I18N, in lower case: the django_language cookie (at == NULL: none), else the
 * Accept-Language header by quality, else LANGUAGE_CODE, each tried with its fallbacks against LANGUAGES.
 */
struct str language_choose(const struct settings *settings, struct arena *arena, struct str cookie,
                           struct str accept_language);

#endif
