/* SPDX-License-Identifier: MIT */
/*
 * MD5 (RFC 1321), because Django names cached pages with it. Not for anything that must withstand an attacker.
 */
#ifndef HITMISS_SIM_BASE_MD5_H
#define HITMISS_SIM_BASE_MD5_H

#include <stddef.h>
#include <stdint.h>

#include "sim/base/str.h"

#define MD5_HEX_LEN 32

struct md5 {
    uint32_t state[4];
    uint64_t length; /* bytes so far */
    unsigned char block[64];
};

void md5_init(struct md5 *md5);
void md5_update(struct md5 *md5, struct str bytes);
/* Writes 32 lower-case hexadecimal digits, no terminator. The struct is spent afterwards. */
void md5_finish_hex(struct md5 *md5, char hex[MD5_HEX_LEN]);
/* All three in one. */
void md5_hex(struct str bytes, char hex[MD5_HEX_LEN]);

#endif
