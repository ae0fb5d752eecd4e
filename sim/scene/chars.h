/* SPDX-License-Identifier: MIT */
/* Which characters may stand where in a scene. Everything here looks at bytes and nothing else. */
#ifndef HITMISS_SIM_SCENE_CHARS_H
#define HITMISS_SIM_SCENE_CHARS_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/str.h"

bool char_is_letter(char byte); /* ASCII */
bool char_is_digit(char byte);
/* Value of a hexadecimal digit of either case, or -1. */
int char_hex(char byte);

/* A token of RFC 9110, the form of header and cookie names; not empty. */
bool text_is_token(struct str text);
/* Only space to `~`; may be empty. */
bool text_is_printable_ascii(struct str text);
/* Holds a control character: below space, DEL, or U+0080 to U+009F. */
bool text_has_control(struct str text);
/* Not empty and without control characters: the form of names that people give. */
bool text_is_name(struct str text);
/* `[A-Za-z0-9._~-]+`, the form of cookie values and session keys. */
bool text_is_cookie_value(struct str text);
/* A Python identifier in ASCII, keywords included. */
bool text_is_identifier(struct str text);
/* A keyword of Python, which cannot name anything (soft keywords such as `match` can). */
bool text_is_keyword(struct str text);

/*
 * Python's bytes.decode() goes through a text in steps: a whole code point, or the longest piece that begins one but
 * cannot end it (one U+FFFD each under errors='replace'). Returns the bytes of the step at `at` (at least 1 inside
 * the text) and whether it is a code point.
 */
size_t utf8_step(struct str text, size_t at, bool *valid);

#endif
