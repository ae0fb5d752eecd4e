/* SPDX-License-Identifier: MIT */
/*
 * Helpers for the tests of sim/: an allocator on the C library's heap, one that fails on request and counts, and
 * checks for slices. Header only. Includes cmocka and what cmocka needs, so include this file before anything else.
 */
#ifndef HITMISS_TESTS_SIM_TESTING_H
#define HITMISS_TESTS_SIM_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sim/base/memory.h"
#include "sim/base/str.h"

#define TESTING_UNUSED __attribute__((unused))

TESTING_UNUSED static void *testing_resize(void *context, void *block, size_t old_size, size_t new_size)
{
    (void)context;
    (void)old_size;
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, new_size);
}

/* The C library's heap: lives for the whole test, and ASan sees its leaks. */
TESTING_UNUSED static const struct allocator *testing_allocator(void)
{
    static const struct allocator heap = {testing_resize, NULL};
    return &heap;
}

/*
 * An allocator that refuses its n-th request (counted from 1) and every later one, and that counts. Use
 *
 *   struct failing_allocator memory;
 *   for (size_t n = 1; ; n++) {
 *       failing_init(&memory, n);
 *       ... work with &memory.allocator, clear everything ...
 *       assert_int_equal(memory.live, 0);
 *       if (!memory.refused)
 *           break;
 *   }
 */
struct failing_allocator {
    struct allocator allocator;
    size_t fail_at;  /* number of the first request to refuse; 0 for never */
    size_t requests; /* allocations and growths so far; frees do not count */
    size_t live;     /* bytes given out and not yet freed: 0 at the end, or something leaks */
    bool refused;    /* whether a request was refused */
    bool recovers;   /* refuse the one request only, not the later ones */
};

TESTING_UNUSED static void *failing_resize(void *context, void *block, size_t old_size, size_t new_size)
{
    struct failing_allocator *memory = context;
    if (new_size == 0) {
        assert_true(memory->live >= old_size);
        memory->live -= old_size;
        free(block);
        return NULL;
    }
    memory->requests++;
    bool reached = memory->fail_at != 0 && memory->requests >= memory->fail_at;
    if (reached && (!memory->recovers || memory->requests == memory->fail_at)) {
        memory->refused = true;
        return NULL;
    }
    void *moved = realloc(block, new_size);
    if (moved)
        memory->live += new_size - old_size;
    return moved;
}

/* Sets `memory` up so that request number `fail_at` (from 1; 0 for none) and all later ones fail. */
TESTING_UNUSED static void failing_init(struct failing_allocator *memory, size_t fail_at)
{
    memset(memory, 0, sizeof *memory);
    memory->allocator.resize = failing_resize;
    memory->allocator.context = memory;
    memory->fail_at = fail_at;
}

/* Fails the test, showing both texts, unless `got` has exactly the bytes of `wanted`. */
#define assert_str(got, wanted) testing_assert_str((got), str_from(wanted), __FILE__, __LINE__)
/* The same for two slices. */
#define assert_str_equal(got, wanted) testing_assert_str((got), (wanted), __FILE__, __LINE__)
/* Fails the test, showing the text, unless `part` (a C string) occurs in it. */
#define assert_str_has(text, part) testing_assert_has((text), (part), __FILE__, __LINE__)

TESTING_UNUSED static void testing_assert_str(struct str got, struct str wanted, const char *file, int line)
{
    if (got.len == wanted.len && (got.len == 0 || memcmp(got.at, wanted.at, got.len) == 0))
        return;
    print_error("got    \"%.*s\"\nwanted \"%.*s\"\n", (int)got.len, got.at, (int)wanted.len, wanted.at);
    _fail(file, line);
}

TESTING_UNUSED static void testing_assert_has(struct str text, const char *part, const char *file, int line)
{
    if (str_contains(text, str_from(part)))
        return;
    print_error("\"%.*s\"\ndoes not contain \"%s\"\n", (int)text.len, text.at, part);
    _fail(file, line);
}

/* A copy on the heap as large as the text to the byte, so that ASan sees a read past its end. Free `.at`. */
TESTING_UNUSED static struct str testing_exact(const char *bytes, size_t len)
{
    char *copy = malloc(len ? len : 1);
    assert_non_null(copy);
    if (len > 0)
        memcpy(copy, bytes, len);
    return (struct str){copy, len};
}

#endif
