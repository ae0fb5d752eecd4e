/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

static void a_block_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, testing_allocator());
    for (size_t size = 0; size < 300; size++) {
        unsigned char *block = arena_alloc(&arena, size);
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(block[i], 0);
        memset(block, 0xff, size);
        memset(arena_bytes(&arena, 3), 0xff, 3);
    }
    arena_clear(&arena);
}

static void blocks_do_not_overlap(void **state)
{
    (void)state;
    enum { BLOCKS = 500 };
    struct arena arena;
    unsigned char *blocks[BLOCKS];
    arena_init(&arena, testing_allocator());
    for (size_t i = 0; i < BLOCKS; i++)
        blocks[i] = memset(i % 2 ? arena_bytes(&arena, i * 7) : arena_alloc(&arena, i * 7), (int)(i % 251), i * 7);
    for (size_t i = 0; i < BLOCKS; i++)
        for (size_t j = 0; j < i * 7; j++)
            assert_int_equal(blocks[i][j], i % 251);
    arena_clear(&arena);
}

static void a_reset_arena_is_zeroed_again(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, testing_allocator());
    memset(arena_alloc(&arena, 100), 0xff, 100);
    arena_reset(&arena);
    unsigned char *block = arena_alloc(&arena, 100);
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(block[i], 0);
    arena_clear(&arena);
}

static void a_loop_of_resets_stops_asking_the_allocator(void **state)
{
    (void)state;
    struct failing_allocator memory;
    struct arena arena;
    failing_init(&memory, 0);
    arena_init(&arena, &memory.allocator);
    size_t requests = 0;
    for (int round = 0; round < 100; round++) {
        arena_reset(&arena);
        for (size_t i = 0; i < 1000; i++)
            arena_alloc(&arena, i % 90);
        if (round == 4)
            requests = memory.requests;
    }
    assert_int_equal(memory.requests, requests);
    arena_clear(&arena);
    assert_int_equal(memory.live, 0);
}

static void failure_is_sticky_until_reset(void **state)
{
    (void)state;
    struct failing_allocator memory;
    struct arena arena;
    failing_init(&memory, 2);
    memory.recovers = true;
    arena_init(&arena, &memory.allocator);
    assert_non_null(arena_alloc(&arena, 10));
    assert_null(arena_alloc(&arena, 100000));
    assert_true(arena.failed);
    assert_null(arena_alloc(&arena, 1));
    assert_null(arena_bytes(&arena, 1));
    assert_null(arena_alloc(&arena, 100000));
    arena_reset(&arena);
    assert_false(arena.failed);
    assert_non_null(arena_alloc(&arena, 100000));
    arena_clear(&arena);
    assert_int_equal(memory.live, 0);
}

static void a_size_that_overflows_fails_without_a_request(void **state)
{
    (void)state;
    struct failing_allocator memory;
    struct arena arena;
    failing_init(&memory, 0);
    arena_init(&arena, &memory.allocator);
    assert_int_equal(memory_product(SIZE_MAX / 2, 3), SIZE_MAX);
    assert_int_equal(memory_product(SIZE_MAX / 2, 2), SIZE_MAX - 1);
    assert_int_equal(memory_product(5, 0), 0);
    assert_null(arena_array(&arena, SIZE_MAX / 2, 3));
    assert_true(arena.failed);
    arena_reset(&arena);
    assert_null(arena_alloc(&arena, SIZE_MAX));
    arena_reset(&arena);
    assert_non_null(arena_alloc(&arena, 1));
    assert_null(arena_alloc(&arena, SIZE_MAX - 4));
    assert_int_equal(memory.requests, 1);
    arena_clear(&arena);
}

static void an_array_grows_and_keeps_its_items(void **state)
{
    (void)state;
    struct arena arena;
    size_t capacity = 0;
    int *items = NULL;
    arena_init(&arena, testing_allocator());
    for (size_t count = 0; count < 10000; count++) {
        items = arena_grow(&arena, items, count, &capacity, sizeof *items);
        assert_non_null(items);
        assert_true(capacity > count);
        assert_int_equal(items[count], 0);
        items[count] = (int)count;
        if (count % 3 == 0)
            memset(arena_alloc(&arena, 5), 0xff, 5);
    }
    for (size_t i = 0; i < 10000; i++)
        assert_int_equal(items[i], i);
    arena_clear(&arena);
}

static void an_array_that_cannot_grow_stays_whole(void **state)
{
    (void)state;
    struct failing_allocator memory;
    struct arena arena;
    size_t capacity = 0;
    size_t count = 0;
    size_t *items = NULL, *grown;
    failing_init(&memory, 4);
    arena_init(&arena, &memory.allocator);
    while ((grown = arena_grow(&arena, items, count, &capacity, sizeof *items)) != NULL) {
        items = grown;
        items[count] = count;
        count++;
    }
    assert_true(count > 100);
    assert_int_equal(capacity, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(items[i], i);
    arena_clear(&arena);
    assert_int_equal(memory.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_is_zeroed_and_aligned),
        cmocka_unit_test(blocks_do_not_overlap),
        cmocka_unit_test(a_reset_arena_is_zeroed_again),
        cmocka_unit_test(a_loop_of_resets_stops_asking_the_allocator),
        cmocka_unit_test(failure_is_sticky_until_reset),
        cmocka_unit_test(a_size_that_overflows_fails_without_a_request),
        cmocka_unit_test(an_array_grows_and_keeps_its_items),
        cmocka_unit_test(an_array_that_cannot_grow_stays_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
