/* SPDX-License-Identifier: MIT */
/* One backend's memory: order of use, culling and expiry, after django/core/cache/backends/. */
#include "tests/sim/testing.h"

#include "sim/cache/store.h"

struct bench {
    struct store store;
    struct store_limits limits;
};

static int set_up(void **state)
{
    struct bench *bench = malloc(sizeof *bench);
    assert_non_null(bench);
    store_init(&bench->store, testing_allocator(), BACKEND_LOCMEM, STR(""), 0);
    bench->limits = (struct store_limits){300, 3};
    *state = bench;
    return 0;
}

static int tear_down(void **state)
{
    struct bench *bench = *state;
    store_clear_memory(&bench->store);
    free(bench);
    return 0;
}

static void use_backend(struct bench *bench, enum backend backend)
{
    store_clear_memory(&bench->store);
    store_init(&bench->store, testing_allocator(), backend, STR(""), SIZE_MAX);
}

static bool put(struct bench *bench, uint32_t key, double timeout, double now)
{
    const struct stored value = {.kind = ENTRY_OTHER, .timeout = timeout};
    return store_set(&bench->store, key, &value, now, &bench->limits);
}

static enum found get(struct bench *bench, uint32_t key, double now)
{
    struct stored value;
    return store_get(&bench->store, key, now, &value);
}

/* The keys, newest first. */
static void assert_order(const struct bench *bench, const char *wanted)
{
    char text[200] = "";
    size_t used = 0;
    for (uint32_t at = store_next(&bench->store, 0); at != 0; at = store_next(&bench->store, at))
        used += (size_t)snprintf(text + used, sizeof text - used, "%u ", (unsigned)bench->store.entries[at].key);
    assert_string_equal(text, wanted);
}

static void a_get_and_a_set_make_an_entry_the_newest(void **state)
{
    struct bench *bench = *state;
    for (uint32_t key = 1; key <= 4; key++)
        put(bench, key, 60, 0);
    assert_order(bench, "4 3 2 1 ");
    assert_int_equal(get(bench, 2, 1), FOUND);
    assert_order(bench, "2 4 3 1 ");
    put(bench, 1, 60, 1);
    assert_order(bench, "1 2 4 3 ");
    assert_int_equal(get(bench, 9, 1), ABSENT);
    assert_true(store_delete(&bench->store, 2));
    assert_false(store_delete(&bench->store, 2));
    assert_order(bench, "1 4 3 ");
    assert_int_equal(store_empty(&bench->store), 3);
    assert_order(bench, "");
}

static void a_full_store_culls_a_share_from_its_old_end_before_it_writes(void **state)
{
    struct bench *bench = *state;
    bench->limits = (struct store_limits){6, 3};
    for (uint32_t key = 1; key <= 6; key++)
        put(bench, key, 60, 0);
    (void)get(bench, 1, 0);
    put(bench, 7, 60, 0);
    assert_order(bench, "7 1 6 5 4 ");
    assert_int_equal(bench->store.culled_count, 2);
    assert_int_equal(bench->store.culled[0], 2);
    assert_int_equal(bench->store.culled[1], 3);
    put(bench, 8, 60, 0);
    assert_int_equal(bench->store.culled_count, 0);
}

static void writing_an_existing_key_culls_as_well(void **state)
{
    struct bench *bench = *state;
    bench->limits = (struct store_limits){3, 3};
    for (uint32_t key = 1; key <= 3; key++)
        put(bench, key, 60, 0);
    put(bench, 3, 60, 0);
    assert_order(bench, "3 2 ");
    /* Even the key itself may be the one that is culled first. */
    put(bench, 1, 60, 0);
    put(bench, 2, 60, 0);
    assert_order(bench, "2 1 3 ");
}

static void expired_entries_count_until_they_are_asked_for(void **state)
{
    struct bench *bench = *state;
    bench->limits = (struct store_limits){3, 3};
    put(bench, 1, 60, 0);
    put(bench, 2, 1, 0);
    put(bench, 3, 1, 0);
    put(bench, 4, 60, 10);
    assert_order(bench, "4 3 2 ");
    assert_int_equal(get(bench, 2, 10), EXPIRED);
    assert_int_equal(get(bench, 2, 10), ABSENT);
    assert_order(bench, "4 3 ");
}

static void a_share_of_nothing_lets_the_store_grow(void **state)
{
    struct bench *bench = *state;
    bench->limits = (struct store_limits){2, 3};
    for (uint32_t key = 1; key <= 5; key++)
        put(bench, key, 60, 0);
    /* 2 // 3 is 0; at three entries one leaves at a time. */
    assert_order(bench, "5 4 3 ");
}

static void frequency_zero_empties_a_full_store(void **state)
{
    struct bench *bench = *state;
    bench->limits = (struct store_limits){3, 0};
    for (uint32_t key = 1; key <= 4; key++)
        put(bench, key, 60, 0);
    assert_order(bench, "4 ");
    assert_int_equal(bench->store.culled_count, 3);
}

static void with_room_for_one_only_the_last_stays(void **state)
{
    struct bench *bench = *state;
    bench->limits = (struct store_limits){1, 1};
    put(bench, 1, 60, 0);
    put(bench, 2, 60, 0);
    assert_order(bench, "2 ");
    bench->limits = (struct store_limits){0, 1};
    put(bench, 3, 60, 0);
    assert_order(bench, "3 ");
}

static void an_entry_of_local_memory_lives_while_its_expiry_lies_ahead(void **state)
{
    struct bench *bench = *state;
    put(bench, 1, 10, 100);
    assert_int_equal(get(bench, 1, 109.999), FOUND);
    assert_int_equal(get(bench, 1, 110), EXPIRED);
    /* 0.1 + 0.2 is above 0.3 in doubles, and so it is here. */
    put(bench, 2, 0.2, 0.1);
    assert_int_equal(get(bench, 2, 0.3), FOUND);
}

static void file_and_database_give_an_entry_out_on_the_dot(void **state)
{
    struct bench *bench = *state;
    static const enum backend backends[] = {BACKEND_FILE, BACKEND_DATABASE};
    for (size_t i = 0; i < 2; i++) {
        use_backend(bench, backends[i]);
        put(bench, 1, 10, 100);
        assert_int_equal(get(bench, 1, 110), FOUND);
        assert_int_equal(get(bench, 1, 110.001), EXPIRED);
    }
    /* The database keeps whole seconds. */
    use_backend(bench, BACKEND_DATABASE);
    put(bench, 1, 10, 100.9);
    assert_int_equal(get(bench, 1, 110.5), EXPIRED);
    use_backend(bench, BACKEND_FILE);
    put(bench, 1, 10, 100.9);
    assert_int_equal(get(bench, 1, 110.5), FOUND);
}

static void memcached_and_redis_keep_whole_seconds_and_no_dead_entries(void **state)
{
    struct bench *bench = *state;
    static const enum backend backends[] = {BACKEND_MEMCACHED, BACKEND_REDIS};
    for (size_t i = 0; i < 2; i++) {
        use_backend(bench, backends[i]);
        put(bench, 1, 1.9, 100);
        assert_int_equal(get(bench, 1, 100.9), FOUND);
        assert_int_equal(get(bench, 1, 101), EXPIRED);
        put(bench, 2, 60, 100);
        assert_false(put(bench, 2, -1, 100));
        assert_int_equal(bench->store.count, 0);
    }
}

static void a_timeout_of_zero_or_less_is_dead_on_arrival(void **state)
{
    struct bench *bench = *state;
    assert_false(put(bench, 1, 0, 100));
    assert_false(put(bench, 2, -5, 100));
    assert_int_equal(get(bench, 1, 100), EXPIRED);
    assert_true(put(bench, 3, 0.001, 100));
    use_backend(bench, BACKEND_FILE);
    assert_false(put(bench, 1, 0, 100));
}

static void what_never_expires_outlives_everything_and_is_not_touched(void **state)
{
    struct bench *bench = *state;
    const struct stored value = {.kind = ENTRY_OTHER, .never = true, .timeout = 0};
    assert_true(store_set(&bench->store, 1, &value, 0, &bench->limits));
    store_touch(&bench->store, 1, 5);
    assert_int_equal(get(bench, 1, 1e15), FOUND);
    put(bench, 2, 10, 0);
    store_touch(&bench->store, 2, 50);
    assert_int_equal(get(bench, 2, 49), FOUND);
    assert_int_equal(get(bench, 2, 50), EXPIRED);
    store_touch(&bench->store, 99, 50);
}

static void the_database_culls_expired_rows_and_only_above_its_limit(void **state)
{
    struct bench *bench = *state;
    use_backend(bench, BACKEND_DATABASE);
    bench->limits = (struct store_limits){2, 3};
    put(bench, 1, 1, 0);
    put(bench, 2, 60, 0);
    put(bench, 3, 60, 10);
    assert_order(bench, "3 2 1 ");
    put(bench, 4, 60, 10);
    assert_order(bench, "4 3 2 ");
    assert_int_equal(bench->store.culled_count, 1);
}

static struct page *new_page(const struct allocator *from)
{
    const struct header_map headers = {0};
    const struct cookie_map cookies = {0};
    const struct input_list inputs = {0};
    const struct page_parts parts = {200, &headers, &cookies, STR_INIT("body"), &inputs, 0};
    return page_new(from, &parts);
}

static void a_page_that_left_stays_readable_until_the_dropped_are_freed(void **state)
{
    struct bench *bench = *state;
    struct page *page = new_page(testing_allocator());
    struct stored value = {.kind = ENTRY_PAGE, .page = page, .timeout = 60};
    store_set(&bench->store, 1, &value, 0, &bench->limits);
    value.page = new_page(testing_allocator());
    store_set(&bench->store, 1, &value, 0, &bench->limits);
    assert_ptr_equal(bench->store.dropped, page);
    assert_str(page->body, "body");
    store_free_dropped(&bench->store);
    assert_null(bench->store.dropped);
    /* The second one is freed with the store. */
}

static void many_entries_are_found_again_after_growing_and_reuse(void **state)
{
    struct bench *bench = *state;
    bench->limits = (struct store_limits){1000000, 3};
    for (uint32_t key = 1; key <= 5000; key++)
        put(bench, key, 60, 0);
    for (uint32_t key = 1; key <= 5000; key += 2)
        assert_true(store_delete(&bench->store, key));
    for (uint32_t key = 6001; key <= 8000; key++)
        put(bench, key, 60, 0);
    assert_int_equal(bench->store.count, 4500);
    for (uint32_t key = 2; key <= 5000; key += 2)
        assert_int_equal(get(bench, key, 1), FOUND);
    for (uint32_t key = 1; key <= 5000; key += 2)
        assert_int_equal(get(bench, key, 1), ABSENT);
    assert_true(bench->store.entry_count <= 5001);
}

static void without_memory_the_store_says_so_and_frees_the_page(void **state)
{
    (void)state;
    for (size_t n = 1;; n++) {
        struct failing_allocator memory;
        struct store store;
        const struct store_limits limits = {40, 2};
        failing_init(&memory, n);
        memory.recovers = true;
        store_init(&store, &memory.allocator, BACKEND_LOCMEM, STR(""), 0);
        for (uint32_t key = 1; key <= 60; key++) {
            const struct stored value = {.kind = ENTRY_PAGE, .page = new_page(&memory.allocator), .timeout = 60};
            if (value.page != NULL)
                store_set(&store, key, &value, 0, &limits);
        }
        bool has_failed = store.failed;
        store_clear_memory(&store);
        assert_int_equal(memory.live, 0);
        if (!memory.refused) {
            assert_false(has_failed);
            break;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_get_and_a_set_make_an_entry_the_newest, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_store_culls_a_share_from_its_old_end_before_it_writes, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(writing_an_existing_key_culls_as_well, set_up, tear_down),
        cmocka_unit_test_setup_teardown(expired_entries_count_until_they_are_asked_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_share_of_nothing_lets_the_store_grow, set_up, tear_down),
        cmocka_unit_test_setup_teardown(frequency_zero_empties_a_full_store, set_up, tear_down),
        cmocka_unit_test_setup_teardown(with_room_for_one_only_the_last_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_entry_of_local_memory_lives_while_its_expiry_lies_ahead, set_up, tear_down),
        cmocka_unit_test_setup_teardown(file_and_database_give_an_entry_out_on_the_dot, set_up, tear_down),
        cmocka_unit_test_setup_teardown(memcached_and_redis_keep_whole_seconds_and_no_dead_entries, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_timeout_of_zero_or_less_is_dead_on_arrival, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_never_expires_outlives_everything_and_is_not_touched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_database_culls_expired_rows_and_only_above_its_limit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_page_that_left_stays_readable_until_the_dropped_are_freed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_entries_are_found_again_after_growing_and_reuse, set_up, tear_down),
        cmocka_unit_test(without_memory_the_store_says_so_and_frees_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
