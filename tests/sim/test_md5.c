/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include <openssl/evp.h>

#include "sim/base/md5.h"

static void assert_digest(struct str bytes, const char *wanted)
{
    char hex[MD5_HEX_LEN];
    md5_hex(bytes, hex);
    assert_str(((struct str){hex, sizeof hex}), wanted);
}

static void the_vectors_of_rfc_1321_hold(void **state)
{
    (void)state;
    assert_digest((struct str){NULL, 0}, "d41d8cd98f00b204e9800998ecf8427e");
    assert_digest(STR("a"), "0cc175b9c0f1b6a831c399e269772661");
    assert_digest(STR("abc"), "900150983cd24fb0d6963f7d28e17f72");
    assert_digest(STR("message digest"), "f96b697d7cb7938d525a2f31aaf161d0");
    assert_digest(STR("abcdefghijklmnopqrstuvwxyz"), "c3fcd3d76192e4007dfb496cca67e13b");
    assert_digest(STR("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"),
                  "d174ab98d277d9f5a5611c2c9f419d9f");
    assert_digest(STR("12345678901234567890123456789012345678901234567890123456789012345678901234567890"),
                  "57edf4a22be3c955ac49da2e2107b67a");
}

/* xorshift: the same bytes on every machine. */
static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static void openssl_digest(const char *bytes, size_t len, char hex[MD5_HEX_LEN + 1])
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    assert_int_equal(EVP_Digest(bytes, len, digest, &size, EVP_md5(), NULL), 1);
    assert_int_equal(size, 16);
    for (size_t i = 0; i < size; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

static void openssl_gives_the_same_digests(void **state)
{
    (void)state;
    uint32_t random = 20260302;
    char bytes[1000], hex[MD5_HEX_LEN + 1];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)next_random(&random);
    for (size_t len = 0; len < sizeof bytes; len++) {
        openssl_digest(bytes, len, hex);
        assert_digest((struct str){bytes, len}, hex);
    }
}

static void pieces_give_the_digest_of_the_whole(void **state)
{
    (void)state;
    uint32_t random = 7;
    char bytes[700], wanted[MD5_HEX_LEN + 1], hex[MD5_HEX_LEN];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)next_random(&random);
    for (int round = 0; round < 2000; round++) {
        size_t len = next_random(&random) % sizeof bytes, at = 0;
        struct md5 md5;
        md5_init(&md5);
        while (at < len) {
            size_t piece = next_random(&random) % 130;
            piece = piece < len - at ? piece : len - at;
            md5_update(&md5, (struct str){bytes + at, piece});
            at += piece;
        }
        md5_finish_hex(&md5, hex);
        openssl_digest(bytes, len, wanted);
        assert_str(((struct str){hex, sizeof hex}), wanted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_vectors_of_rfc_1321_hold),
        cmocka_unit_test(openssl_gives_the_same_digests),
        cmocka_unit_test(pieces_give_the_digest_of_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
