/* SPDX-License-Identifier: MIT */
/*
 * All of the C library that the simulator may use. Natively these are the system's; freestanding, sim/wasm/ brings
 * its own. A test keeps every other include out of sim/.
 */
#ifndef HITMISS_SIM_BASE_LIBC_H
#define HITMISS_SIM_BASE_LIBC_H

#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int byte, size_t size);
int memcmp(const void *a, const void *b, size_t size);
void *memchr(const void *block, int byte, size_t size);
size_t strlen(const char *text);

#endif
