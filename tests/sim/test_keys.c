/* SPDX-License-Identifier: MIT */
/* Cache keys, as text; every one was computed by a real Django of the release named (utils/cache.py). */
#include "tests/sim/testing.h"

#include "sim/cache/keys.h"

#define URL_DIGEST "9d805c819a496c61aa200a906a7a0f8c" /* of http://testserver/p/?a=1 */

static const struct url page_url = {.absolute = STR_INIT("http://testserver/p/?a=1"), .path_info = STR_INIT("/p/")};

struct keys {
    struct keyer keyer;
    struct key_scope scope;
};

static void keys_init(struct keys *keys, const char *release, const char *belief)
{
    const struct cache_settings cache = {.key_prefix = STR_INIT("kp"), .version = 3};
    const struct belief *held = belief == NULL ? NULL : rules_find_belief(str_from(belief));
    const struct rules rules = rules_with_belief(rules_find_release(str_from(release)), held);
    keyer_init(&keys->keyer, testing_allocator(), &rules);
    keys->scope = (struct key_scope){.head = keyer_head(&keys->keyer, &cache),
                                     .prefix = atoms_find(&keys->keyer.atoms, STR("pre")),
                                     .url = keyer_url(&keys->keyer, &page_url),
                                     .language = atoms_find(&keys->keyer.atoms, STR("en-us")),
                                     .time_zone = atoms_find(&keys->keyer.atoms, STR("UTC"))};
    keyer_scope(&keys->keyer, &keys->scope);
}

static struct str text_of(const struct keys *keys, uint32_t atom)
{
    return atoms_text(&keys->keyer.atoms, atom);
}

static void keys_end_in_what_the_settings_add(void **state)
{
    (void)state;
    struct keys keys;
    keys_init(&keys, "5.2.19", NULL);
    assert_str(text_of(&keys, keyer_header_key(&keys.keyer, &keys.scope)),
               "kp:3:views.decorators.cache.cache_header.pre." URL_DIGEST ".en-us.UTC");
    assert_str(text_of(&keys, keyer_page_key(&keys.keyer, &keys.scope, METHOD_GET, 0)),
               "kp:3:views.decorators.cache.cache_page.pre.GET." URL_DIGEST
               ".d41d8cd98f00b204e9800998ecf8427e.en-us.UTC");
    assert_str(text_of(&keys, keyer_page_key(&keys.keyer, &keys.scope, METHOD_HEAD, 0)),
               "kp:3:views.decorators.cache.cache_page.pre.HEAD." URL_DIGEST
               ".d41d8cd98f00b204e9800998ecf8427e.en-us.UTC");
    keys.scope.language = 0;
    keyer_scope(&keys.keyer, &keys.scope);
    assert_str(text_of(&keys, keyer_header_key(&keys.keyer, &keys.scope)),
               "kp:3:views.decorators.cache.cache_header.pre." URL_DIGEST ".UTC");
    keys.scope.time_zone = 0;
    keyer_scope(&keys.keyer, &keys.scope);
    assert_str(text_of(&keys, keyer_header_key(&keys.keyer, &keys.scope)),
               "kp:3:views.decorators.cache.cache_header.pre." URL_DIGEST);
    keyer_clear(&keys.keyer);
}

/* The digest of the values of X-A and X-B in a page key; NULL is an absent header. */
static void check_digest(const char *release, size_t count, const char *const values[2], const char *digest)
{
    static const struct str names[] = {STR_INIT("HTTP_X_A"), STR_INIT("HTTP_X_B")};
    struct keys keys;
    uint32_t atoms[2];
    keys_init(&keys, release, NULL);
    uint32_t list = keyer_list(&keys.keyer, names, count);
    for (size_t i = 0; i < count; i++)
        atoms[i] = values[i] == NULL ? 0 : atoms_find(&keys.keyer.atoms, str_from(values[i]));
    for (int again = 0; again < 2; again++) {
        uint32_t text = keyer_header_text(&keys.keyer, list, atoms);
        char wanted[200];
        snprintf(wanted, sizeof wanted, "kp:3:views.decorators.cache.cache_page.pre.GET." URL_DIGEST ".%s.en-us.UTC",
                 digest);
        assert_str(text_of(&keys, keyer_page_key(&keys.keyer, &keys.scope, METHOD_GET, text)), wanted);
    }
    assert_false(keyer_failed(&keys.keyer));
    keyer_clear(&keys.keyer);
}

static void header_values_enter_the_digest_as_the_release_writes_them(void **state)
{
    (void)state;
    static const struct {
        const char *release;
        size_t count;
        const char *values[2], *digest;
    } rows[] = {
        {"5.2.18", 1, {NULL, NULL}, "d41d8cd98f00b204e9800998ecf8427e"},
        {"5.2.18", 1, {"", NULL}, "d41d8cd98f00b204e9800998ecf8427e"},
        {"5.2.18", 1, {"1", NULL}, "c4ca4238a0b923820dcc509a6f75849b"},
        {"5.2.18", 2, {"1", NULL}, "c4ca4238a0b923820dcc509a6f75849b"},
        {"4.2.30", 2, {"1", NULL}, "c4ca4238a0b923820dcc509a6f75849b"},
        {"5.2.19", 1, {NULL, NULL}, "4792b9bac48c3f0441b0d9b0d7af8f2c"},
        {"5.2.19", 2, {NULL, NULL}, "ec4c0a214e3a9e5dc5c02968e891dbfb"},
        {"5.2.19", 1, {"", NULL}, "d41d8cd98f00b204e9800998ecf8427e"},
        {"5.2.19", 2, {"", NULL}, "4792b9bac48c3f0441b0d9b0d7af8f2c"},
        {"5.2.19", 2, {"1", NULL}, "7b856b2a2c058c2118a2a7ca8dc2f382"},
        {"6.1.3", 1, {NULL, NULL}, "4792b9bac48c3f0441b0d9b0d7af8f2c"},
        {"6.1.3", 1, {"", NULL}, "3b59035bd3b34e30981dc990dd93acbb"},
        {"6.1.3", 2, {"", NULL}, "8c607adfa8e25c02e569843724b0d2d5"},
        {"6.1.3", 1, {"1", NULL}, "6709aa7b0015b3f2257cda58f6ae8ed0"},
        {"6.1.3", 2, {"1", NULL}, "673cbfddc6ca0947dc97799fb4d85d64"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        check_digest(rows[i].release, rows[i].count, rows[i].values, rows[i].digest);
}

static void fragment_keys_hold_the_name_and_a_digest_of_the_arguments(void **state)
{
    (void)state;
    static const struct {
        size_t count;
        struct str values[2];
        const char *before_6_1, *from_6_1;
    } rows[] = {
        {0, {{NULL, 0}}, "d41d8cd98f00b204e9800998ecf8427e", "d41d8cd98f00b204e9800998ecf8427e"},
        {1, {STR_INIT("a")}, "357503986951b80e896b8616a418a4d6", "edbd7e1b47cfe88ccfd29aa2e229aebb"},
        {2, {STR_INIT("1:"), STR_INIT("2")}, "4ec0c5f5d2480c3c87e76020278a0fe8", "0e9035011fc6273a6f3cda0eaedb5a6c"},
        {2, {STR_INIT("1"), STR_INIT(":2")}, "4ec0c5f5d2480c3c87e76020278a0fe8", "718eb3c2e406cb9693574e7e3f279de0"},
        {1, {STR_INIT("")}, "853ae90f0351324bd73ea615e6487517", "3b59035bd3b34e30981dc990dd93acbb"},
        {1, {{NULL, 0}}, "853ae90f0351324bd73ea615e6487517", "3b59035bd3b34e30981dc990dd93acbb"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (int newer = 0; newer < 2; newer++) {
            struct keys keys;
            char wanted[100];
            keys_init(&keys, newer ? "6.1" : "6.0.10", NULL);
            uint32_t key = keyer_fragment_key(&keys.keyer, keys.scope.head, STR("side"), rows[i].values, rows[i].count);
            snprintf(wanted, sizeof wanted, "kp:3:template.cache.side.%s",
                     newer ? rows[i].from_6_1 : rows[i].before_6_1);
            assert_str(text_of(&keys, key), wanted);
            keyer_clear(&keys.keyer);
        }
    }
}

static void a_plain_key_gets_the_prefix_and_version_only(void **state)
{
    (void)state;
    struct keys keys;
    keys_init(&keys, "6.1.3", NULL);
    assert_str(text_of(&keys, keyer_plain_key(&keys.keyer, keys.scope.head, STR("some key"))), "kp:3:some key");
    const struct cache_settings plain = {.version = 1};
    assert_str(text_of(&keys, keyer_head(&keys.keyer, &plain)), ":1:");
    keyer_clear(&keys.keyer);
}

static void a_memory_of_keys_keeps_what_differs_apart(void **state)
{
    (void)state;
    struct keys keys;
    keys_init(&keys, "5.2.19", NULL);
    uint32_t first = keyer_page_key(&keys.keyer, &keys.scope, METHOD_GET, 0);
    struct key_scope other = keys.scope;
    const struct url other_url = {.absolute = STR_INIT("http://testserver/q/")};
    other.url = keyer_url(&keys.keyer, &other_url);
    assert_int_not_equal(keyer_page_key(&keys.keyer, &other, METHOD_GET, 0), first);
    uint32_t text = atoms_find(&keys.keyer.atoms, STR("x"));
    assert_int_not_equal(keyer_page_key(&keys.keyer, &keys.scope, METHOD_GET, text), first);
    assert_int_not_equal(keyer_header_key(&keys.keyer, &keys.scope), first);
    uint32_t *const parts[] = {&other.head, &other.prefix, &other.language, &other.time_zone};
    for (size_t i = 0; i < 4; i++) {
        other = keys.scope;
        *parts[i] = text;
        keyer_scope(&keys.keyer, &other);
        assert_int_not_equal(keyer_page_key(&keys.keyer, &other, METHOD_GET, 0), first);
    }
    keyer_scope(&keys.keyer, &keys.scope);
    assert_int_equal(keyer_page_key(&keys.keyer, &keys.scope, METHOD_GET, 0), first);
    keyer_clear(&keys.keyer);
}

static void lists_of_the_same_names_are_one_list(void **state)
{
    (void)state;
    static const struct str ab[] = {STR_INIT("A"), STR_INIT("B")}, ba[] = {STR_INIT("B"), STR_INIT("A")};
    struct keys keys;
    keys_init(&keys, "5.2.19", NULL);
    uint32_t list = keyer_list(&keys.keyer, ab, 2);
    assert_int_equal(keyer_list(&keys.keyer, ab, 2), list);
    assert_int_not_equal(keyer_list(&keys.keyer, ba, 2), list);
    assert_int_not_equal(keyer_list(&keys.keyer, ab, 1), list);
    uint32_t empty = keyer_list(&keys.keyer, NULL, 0);
    assert_int_not_equal(empty, 0);
    assert_int_equal(keyer_list_at(&keys.keyer, empty)->names.count, 0);
    assert_str_equal(keyer_list_at(&keys.keyer, list)->names.names[1], STR("B"));
    keyer_clear(&keys.keyer);
}

static void beliefs_about_urls_change_what_is_digested(void **state)
{
    (void)state;
    static const struct url url = {.absolute = STR_INIT("https://h:8000/p/?b=2&a=1&a=0"), .path_info = STR_INIT("/p/")};
    static const struct url bare = {.absolute = STR_INIT("http://h/p/"), .path_info = STR_INIT("/p/")};
    static const char *const rows[][3] = {
        {NULL, "https://h:8000/p/?b=2&a=1&a=0", "http://h/p/"},
        {"query-ignored", "https://h:8000/p/", "http://h/p/"},
        {"host-ignored", "/p/?b=2&a=1&a=0", "/p/"},
        {"parameter-order-ignored", "https://h:8000/p/?a=0&a=1&b=2", "http://h/p/"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct keys keys;
        keys_init(&keys, "5.2.19", rows[i][0]);
        assert_str(text_of(&keys, keyer_url(&keys.keyer, &url)), rows[i][1]);
        assert_str(text_of(&keys, keyer_url(&keys.keyer, &bare)), rows[i][2]);
        keyer_clear(&keys.keyer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_end_in_what_the_settings_add),
        cmocka_unit_test(header_values_enter_the_digest_as_the_release_writes_them),
        cmocka_unit_test(fragment_keys_hold_the_name_and_a_digest_of_the_arguments),
        cmocka_unit_test(a_plain_key_gets_the_prefix_and_version_only),
        cmocka_unit_test(a_memory_of_keys_keeps_what_differs_apart),
        cmocka_unit_test(lists_of_the_same_names_are_one_list),
        cmocka_unit_test(beliefs_about_urls_change_what_is_digested),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
