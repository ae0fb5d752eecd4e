/* SPDX-License-Identifier: MIT */
/* UTF-8, strictly as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef HITMISS_SIM_BASE_UTF8_H
#define HITMISS_SIM_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#include "sim/base/str.h"

/*
 * Decodes the code point at byte `at`. Returns the bytes it takes (1 to 4) and sets `*code`; returns 0 at the end of
 * the text and where no valid sequence begins.
 */
size_t utf8_decode(struct str text, size_t at, uint32_t *code);

/* Writes the 1 to 4 bytes of a code point (no surrogate, at most 0x10ffff) and returns how many. */
size_t utf8_encode(uint32_t code, char bytes[4]);

#endif
