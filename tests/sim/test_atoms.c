/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "sim/base/atoms.h"

static void the_same_text_has_the_same_number_and_zero_is_none(void **state)
{
    (void)state;
    struct atoms atoms;
    atoms_init(&atoms, testing_allocator());
    uint32_t empty = atoms_find(&atoms, STR("")), one = atoms_find(&atoms, STR("one"));
    assert_int_not_equal(empty, 0);
    assert_int_not_equal(one, 0);
    assert_int_not_equal(one, empty);
    assert_int_equal(atoms_find(&atoms, STR("one")), one);
    assert_int_equal(atoms_find(&atoms, (struct str){NULL, 0}), empty);
    assert_int_not_equal(atoms_find(&atoms, STR("One")), one);
    assert_str(atoms_text(&atoms, one), "one");
    assert_str(atoms_text(&atoms, empty), "");
    assert_non_null(atoms_text(&atoms, empty).at);
    assert_null(atoms_text(&atoms, 0).at);
    atoms_clear(&atoms);
}

static void an_atom_keeps_its_text_when_the_table_grows(void **state)
{
    (void)state;
    struct atoms atoms;
    uint32_t numbers[3000];
    char text[16];
    atoms_init(&atoms, testing_allocator());
    for (int i = 0; i < 3000; i++) {
        struct str name = {text, (size_t)snprintf(text, sizeof text, "t%d", i)};
        numbers[i] = atoms_find(&atoms, name);
    }
    for (int i = 0; i < 3000; i++) {
        snprintf(text, sizeof text, "t%d", i);
        assert_str(atoms_text(&atoms, numbers[i]), text);
        assert_int_equal(atoms_find(&atoms, str_from(text)), numbers[i]);
    }
    atoms_clear(&atoms);
}

static void a_digest_is_the_md5_of_the_text(void **state)
{
    (void)state;
    struct atoms atoms;
    atoms_init(&atoms, testing_allocator());
    uint32_t abc = atoms_find(&atoms, STR("abc"));
    /* RFC 1321, A.5. */
    assert_str(atoms_digest(&atoms, abc), "900150983cd24fb0d6963f7d28e17f72");
    assert_str(atoms_digest(&atoms, abc), "900150983cd24fb0d6963f7d28e17f72");
    assert_str(atoms_digest(&atoms, 0), "d41d8cd98f00b204e9800998ecf8427e");
    assert_str(atoms_digest(&atoms, atoms_find(&atoms, STR(""))), "d41d8cd98f00b204e9800998ecf8427e");
    atoms_clear(&atoms);
}

static void a_memo_gives_back_what_was_kept_under_the_whole_key(void **state)
{
    (void)state;
    struct memo memo;
    uint32_t key[MEMO_KEY_LEN] = {0};
    memo_init(&memo, testing_allocator());
    assert_int_equal(memo_find(&memo, key), 0);
    for (uint32_t i = 0; i < 2000; i++) {
        key[i % MEMO_KEY_LEN] = i + 1;
        memo_add(&memo, key, i + 1);
        key[i % MEMO_KEY_LEN] = 0;
    }
    for (uint32_t i = 0; i < 2000; i++) {
        key[i % MEMO_KEY_LEN] = i + 1;
        assert_int_equal(memo_find(&memo, key), i + 1);
        key[i % MEMO_KEY_LEN] = 0;
    }
    assert_int_equal(memo_find(&memo, key), 0);
    for (size_t i = 0; i < MEMO_KEY_LEN; i++) {
        uint32_t other[MEMO_KEY_LEN] = {0};
        other[i] = 5000;
        assert_int_equal(memo_find(&memo, other), 0);
    }
    assert_false(memo.failed);
    memo_clear(&memo);
}

static void without_memory_an_atom_is_none_and_the_table_says_so(void **state)
{
    (void)state;
    for (size_t n = 1;; n++) {
        struct failing_allocator memory;
        struct atoms atoms;
        struct memo memo;
        char text[16];
        failing_init(&memory, n);
        memory.recovers = true;
        atoms_init(&atoms, &memory.allocator);
        memo_init(&memo, &memory.allocator);
        for (int i = 0; i < 300; i++) {
            struct str name = {text, (size_t)snprintf(text, sizeof text, "t%d", i)};
            uint32_t number = atoms_find(&atoms, name);
            const uint32_t key[MEMO_KEY_LEN] = {1, (uint32_t)i};
            assert_true(number != 0 || atoms.arena.failed);
            memo_add(&memo, key, 7);
            assert_true(memo_find(&memo, key) == 7 || memo.failed);
            (void)atoms_digest(&atoms, number);
        }
        assert_int_equal(memory.refused, atoms.arena.failed || memo.failed);
        atoms_clear(&atoms);
        memo_clear(&memo);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_text_has_the_same_number_and_zero_is_none),
        cmocka_unit_test(an_atom_keeps_its_text_when_the_table_grows),
        cmocka_unit_test(a_digest_is_the_md5_of_the_text),
        cmocka_unit_test(a_memo_gives_back_what_was_kept_under_the_whole_key),
        cmocka_unit_test(without_memory_an_atom_is_none_and_the_table_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
