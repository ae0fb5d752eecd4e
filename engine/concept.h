/* SPDX-License-Identifier: MIT */
/* The concepts that answers count towards: the closed list that content may name. */
#ifndef HITMISS_ENGINE_CONCEPT_H
#define HITMISS_ENGINE_CONCEPT_H

#include "sim/scene/names.h"

/* All ids, in the order in which the course teaches them. */
struct names concept_names(void);

/* What people read for an id: "cache keys". The id itself when there is no such concept. */
struct str concept_title(struct str id);

#endif
