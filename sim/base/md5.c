/* SPDX-License-Identifier: MIT */
#include "sim/base/md5.h"

#include "sim/base/libc.h"

/*
 * The functions of RFC 1321 3.4. In each step x is the value computed last, so the terms are ordered for x to come in
 * late; G is a sum of two terms without a bit in common, left without parentheses so that x joins the sum last.
 */
#define F(x, y, z) ((z) ^ ((x) & ((y) ^ (z))))
/* NOLINTNEXTLINE(bugprone-macro-parentheses) */
#define G(x, y, z) (~(z) & (y)) + ((z) & (x))
#define H(x, y, z) (((y) ^ (z)) ^ (x))
#define I(x, y, z) ((y) ^ ((x) | ~(z)))
#define ROTATE(x, n) ((x) << (n) | (x) >> (32 - (n)))
/* One step: `t` is the sine table's entry of RFC 1321, `k` the word, `s` the shift. */
#define STEP(f, a, b, c, d, k, s, t) ((a) = (b) + ROTATE((a) + (t) + w[k] + f(b, c, d), s))
#define FOUR(f, s1, s2, s3, s4, k1, t1, k2, t2, k3, t3, k4, t4)                                                        \
    (STEP(f, a, b, c, d, k1, s1, t1), STEP(f, d, a, b, c, k2, s2, t2), STEP(f, c, d, a, b, k3, s3, t3),                \
     STEP(f, b, c, d, a, k4, s4, t4))
#define FOUR_F(...) FOUR(F, 7, 12, 17, 22, __VA_ARGS__)
#define FOUR_G(...) FOUR(G, 5, 9, 14, 20, __VA_ARGS__)
#define FOUR_H(...) FOUR(H, 4, 11, 16, 23, __VA_ARGS__)
#define FOUR_I(...) FOUR(I, 6, 10, 15, 21, __VA_ARGS__)

static void add_block(uint32_t state[4], const unsigned char *block)
{
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3], w[16];
    for (int i = 0; i < 16; i++, block += 4)
        w[i] = block[0] | (uint32_t)block[1] << 8 | (uint32_t)block[2] << 16 | (uint32_t)block[3] << 24;
    FOUR_F(0, 0xd76aa478, 1, 0xe8c7b756, 2, 0x242070db, 3, 0xc1bdceee);
    FOUR_F(4, 0xf57c0faf, 5, 0x4787c62a, 6, 0xa8304613, 7, 0xfd469501);
    FOUR_F(8, 0x698098d8, 9, 0x8b44f7af, 10, 0xffff5bb1, 11, 0x895cd7be);
    FOUR_F(12, 0x6b901122, 13, 0xfd987193, 14, 0xa679438e, 15, 0x49b40821);
    FOUR_G(1, 0xf61e2562, 6, 0xc040b340, 11, 0x265e5a51, 0, 0xe9b6c7aa);
    FOUR_G(5, 0xd62f105d, 10, 0x02441453, 15, 0xd8a1e681, 4, 0xe7d3fbc8);
    FOUR_G(9, 0x21e1cde6, 14, 0xc33707d6, 3, 0xf4d50d87, 8, 0x455a14ed);
    FOUR_G(13, 0xa9e3e905, 2, 0xfcefa3f8, 7, 0x676f02d9, 12, 0x8d2a4c8a);
    FOUR_H(5, 0xfffa3942, 8, 0x8771f681, 11, 0x6d9d6122, 14, 0xfde5380c);
    FOUR_H(1, 0xa4beea44, 4, 0x4bdecfa9, 7, 0xf6bb4b60, 10, 0xbebfbc70);
    FOUR_H(13, 0x289b7ec6, 0, 0xeaa127fa, 3, 0xd4ef3085, 6, 0x04881d05);
    FOUR_H(9, 0xd9d4d039, 12, 0xe6db99e5, 15, 0x1fa27cf8, 2, 0xc4ac5665);
    FOUR_I(0, 0xf4292244, 7, 0x432aff97, 14, 0xab9423a7, 5, 0xfc93a039);
    FOUR_I(12, 0x655b59c3, 3, 0x8f0ccc92, 10, 0xffeff47d, 1, 0x85845dd1);
    FOUR_I(8, 0x6fa87e4f, 15, 0xfe2ce6e0, 6, 0xa3014314, 13, 0x4e0811a1);
    FOUR_I(4, 0xf7537e82, 11, 0xbd3af235, 2, 0x2ad7d2bb, 9, 0xeb86d391);
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

void md5_init(struct md5 *md5)
{
    md5->state[0] = 0x67452301;
    md5->state[1] = 0xefcdab89;
    md5->state[2] = 0x98badcfe;
    md5->state[3] = 0x10325476;
    md5->length = 0;
}

void md5_update(struct md5 *md5, struct str bytes)
{
    const unsigned char *at = (const unsigned char *)bytes.at;
    size_t left = bytes.len, filled = md5->length % 64;
    md5->length += bytes.len;
    if (filled > 0 && left >= 64 - filled) {
        memcpy(md5->block + filled, at, 64 - filled);
        add_block(md5->state, md5->block);
        at += 64 - filled;
        left -= 64 - filled;
        filled = 0;
    }
    if (filled == 0)
        for (; left >= 64; at += 64, left -= 64)
            add_block(md5->state, at);
    if (left > 0)
        memcpy(md5->block + filled, at, left);
}

/* Pads with one set bit, zeros and the length in bits, as RFC 1321 3.1 and 3.2 have it. */
static void add_padding(struct md5 *md5)
{
    uint64_t bits = md5->length * 8;
    size_t filled = md5->length % 64;
    md5->block[filled++] = 0x80;
    if (filled > 56) {
        memset(md5->block + filled, 0, 64 - filled);
        add_block(md5->state, md5->block);
        filled = 0;
    }
    memset(md5->block + filled, 0, 56 - filled);
    for (int i = 0; i < 8; i++)
        md5->block[56 + i] = (unsigned char)(bits >> 8 * i);
    add_block(md5->state, md5->block);
}

void md5_finish_hex(struct md5 *md5, char hex[MD5_HEX_LEN])
{
    static const char digits[] = "0123456789abcdef";
    add_padding(md5);
    for (int word = 0; word < 4; word++) {
        uint32_t rest = md5->state[word];
        for (int i = 8 * word; i < 8 * word + 8; i += 2, rest >>= 8) {
            hex[i] = digits[rest >> 4 & 15];
            hex[i + 1] = digits[rest & 15];
        }
    }
}

void md5_hex(struct str bytes, char hex[MD5_HEX_LEN])
{
    struct md5 md5;
    md5_init(&md5);
    md5_update(&md5, bytes);
    md5_finish_hex(&md5, hex);
}
