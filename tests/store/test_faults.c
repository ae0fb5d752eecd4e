/* SPDX-License-Identifier: MIT */
/* The disk is full or fails, at every single write and sync: what is said, what is kept, and that nothing doubles. */
#include "tests/sim/testing.h"

#include "tests/store/folder.h"
#include "tests/store/vfs.h"

static const struct vfs_faults none = {.cut_at = 0};

struct fixture {
    char folder[FOLDER_SIZE];
    struct store *store;
    struct store_said said;
};

static enum store_status open_store(struct fixture *fixture)
{
    struct store_place place = {fixture->folder, "me", 0};
    return store_open(testing_allocator(), place, &fixture->store, &fixture->said);
}

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    folder_make(fixture->folder);
    vfs_install(&none, 1);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    vfs_remove();
    folder_remove(fixture->folder);
    free(fixture);
    return 0;
}

static size_t count_answers(struct store *store)
{
    struct arena arena;
    const struct answer *answers;
    size_t count = 0;
    arena_init(&arena, testing_allocator());
    assert_int_equal(store_read(store, &arena, STR(""), &answers, &count), STORE_OK);
    for (size_t i = 1; i < count; i++)
        for (size_t j = 0; j < i; j++)
            assert_false(str_equal(answers[i].key, answers[j].key));
    arena_clear(&arena);
    return count;
}

static void a_full_disk_is_told_and_the_answers_go_with_the_next_one(void **state)
{
    struct fixture *fixture = *state;
    const struct vfs_faults full = {.fail_write_at = 1, .code = SQLITE_FULL};
    char keys[3][32];
    struct answer answers[3];
    for (int i = 0; i < 3; i++)
        answers[i] = answer_number(i, keys[i]);
    assert_int_equal(open_store(fixture), STORE_OK);
    assert_int_equal(store_append(fixture->store, answers, 1), STORE_OK);
    vfs_set(&full);
    assert_int_equal(store_append(fixture->store, answers + 1, 1), STORE_NOT_SAVED);
    assert_string_equal(store_why(fixture->store), "the disk is full");
    assert_int_equal(store_waiting(fixture->store), 1);
    assert_int_equal(count_answers(fixture->store), 2); /* reading goes on, with what waits */
    vfs_set(&none);
    assert_int_equal(store_append(fixture->store, answers + 2, 1), STORE_OK);
    assert_int_equal(store_waiting(fixture->store), 0);
    assert_int_equal(count_answers(fixture->store), 3);
    assert_int_equal(store_close(fixture->store), STORE_OK);
}

static void what_still_waits_is_saved_when_the_store_is_closed(void **state)
{
    struct fixture *fixture = *state;
    const struct vfs_faults broken = {.fail_sync_at = 1, .code = SQLITE_IOERR_FSYNC};
    char key[32];
    struct answer answer = answer_number(1, key);
    assert_int_equal(open_store(fixture), STORE_OK);
    vfs_set(&broken);
    assert_int_equal(store_append(fixture->store, &answer, 1), STORE_NOT_SAVED);
    key[0] = 'K'; /* what waits is a copy */
    vfs_set(&none);
    assert_int_equal(store_close(fixture->store), STORE_OK);
    assert_int_equal(open_store(fixture), STORE_OK);
    assert_int_equal(count_answers(fixture->store), 1);
    assert_int_equal(store_close(fixture->store), STORE_OK);
}

static void answers_that_can_never_be_saved_are_told_at_the_end(void **state)
{
    struct fixture *fixture = *state;
    const struct vfs_faults full = {.fail_write_at = 1, .code = SQLITE_FULL};
    char key[32];
    struct answer answer = answer_number(1, key);
    assert_int_equal(open_store(fixture), STORE_OK);
    vfs_set(&full);
    assert_int_equal(store_append(fixture->store, &answer, 1), STORE_NOT_SAVED);
    assert_int_equal(store_close(fixture->store), STORE_NOT_SAVED);
}

static void a_disk_that_is_full_from_the_start_is_told_and_opens_later(void **state)
{
    struct fixture *fixture = *state;
    for (long n = 1; n < 100; n++) {
        const struct vfs_faults full = {.fail_write_at = n, .code = SQLITE_FULL};
        vfs_set(&full);
        enum store_status status = open_store(fixture);
        if (status == STORE_OK) {
            store_close(fixture->store);
            return;
        }
        assert_int_equal(status, STORE_UNAVAILABLE);
        assert_non_null(strstr(fixture->said.text, "the disk is full"));
        vfs_set(&none);
        assert_int_equal(open_store(fixture), STORE_OK);
        assert_string_equal(fixture->said.text, "");
        store_close(fixture->store);
        folder_empty(fixture->folder);
    }
    fail_msg("opening never succeeded");
}

/* Ten answers; the n-th write or sync fails once. Every answer is there once, whatever the store said in between. */
static bool survive(struct fixture *fixture, const struct vfs_faults *faults)
{
    bool failed = false;
    folder_empty(fixture->folder);
    vfs_set(&none);
    assert_int_equal(open_store(fixture), STORE_OK);
    vfs_set(faults);
    for (int i = 0; i < 10; i++) {
        char key[32];
        struct answer answer = answer_number(i, key);
        enum store_status status = store_append(fixture->store, &answer, 1);
        assert_true(status == STORE_OK || status == STORE_NOT_SAVED);
        failed = failed || status != STORE_OK;
        assert_int_equal(count_answers(fixture->store), i + 1);
    }
    assert_int_equal(store_close(fixture->store), STORE_OK);
    assert_int_equal(open_store(fixture), STORE_OK);
    assert_string_equal(fixture->said.text, "");
    assert_int_equal(count_answers(fixture->store), 10);
    store_close(fixture->store);
    return failed;
}

static void any_single_failure_of_the_disk_costs_and_doubles_nothing(void **state)
{
    static const int codes[] = {SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC};
    int failures = 0;
    for (long n = 1; n <= 30; n++) {
        for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
            const struct vfs_faults a_write = {.fail_write_at = n, .fails = 1, .code = codes[i]};
            const struct vfs_faults a_sync = {.fail_sync_at = n, .fails = 1, .code = codes[i]};
            failures += survive(*state, &a_write);
            failures += survive(*state, &a_sync);
        }
    }
    assert_true(failures > 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_full_disk_is_told_and_the_answers_go_with_the_next_one, setup, teardown),
        cmocka_unit_test_setup_teardown(what_still_waits_is_saved_when_the_store_is_closed, setup, teardown),
        cmocka_unit_test_setup_teardown(answers_that_can_never_be_saved_are_told_at_the_end, setup, teardown),
        cmocka_unit_test_setup_teardown(a_disk_that_is_full_from_the_start_is_told_and_opens_later, setup, teardown),
        cmocka_unit_test_setup_teardown(any_single_failure_of_the_disk_costs_and_doubles_nothing, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
