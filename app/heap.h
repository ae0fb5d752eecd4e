/* SPDX-License-Identifier: MIT */
/* The C library's heap as the simulator's allocator. */
#ifndef HITMISS_APP_HEAP_H
#define HITMISS_APP_HEAP_H

#include "sim/base/memory.h"

extern const struct allocator heap_allocator;

#endif
