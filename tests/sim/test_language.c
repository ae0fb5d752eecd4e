/* SPDX-License-Identifier: MIT */
/* Which language LocaleMiddleware chooses; the expected ones were seen in a real Django. */
#include "tests/sim/testing.h"

#include "sim/http/language.h"

static const struct str languages[] = {STR_INIT("en"), STR_INIT("de"), STR_INIT("pt-br"), STR_INIT("zh-hans")};

static struct str choose(struct arena *arena, const char *cookie, const char *header)
{
    const struct settings settings = {
        .use_i18n = true, .language_code = STR_INIT("en-us"), .languages = languages, .language_count = 4};
    struct str kept = cookie == NULL ? (struct str){NULL, 0} : str_from(cookie);
    return language_choose(&settings, arena, kept, header == NULL ? (struct str){NULL, 0} : str_from(header));
}

struct row {
    const char *cookie, *header, *language;
};

static void check_rows(const struct row *rows, size_t count)
{
    struct arena arena;
    arena_init(&arena, testing_allocator());
    for (size_t i = 0; i < count; i++) {
        struct str found = choose(&arena, rows[i].cookie, rows[i].header);
        if (!str_equal(found, str_from(rows[i].language)))
            print_error("row %zu\n", i);
        assert_str(found, rows[i].language);
    }
    arena_clear(&arena);
}

static void the_header_is_taken_by_quality_and_then_by_order(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {NULL, NULL, "en"},
        {NULL, "", "en"},
        {NULL, "de", "de"},
        {NULL, "DE", "de"},
        {NULL, "fr", "en"},
        {NULL, "fr, de;q=0.5", "de"},
        {NULL, "en;q=0.5, de", "de"},
        {NULL, "de;q=0.1, en;q=0.2", "en"},
        {NULL, "de;q=0.5,en;q=0.5", "de"},
        {NULL, "de ; q=0.5, en;q=0.4", "de"},
        {NULL, "de;q=1.000, en", "de"},
        {NULL, "de;q=0", "de"},
        {NULL, "de,", "de"},
    };
    check_rows(rows, sizeof rows / sizeof rows[0]);
}

static void one_item_that_does_not_parse_voids_the_whole_header(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {NULL, "de;q=2", "en"},   {NULL, "de;q=0.1234", "en"}, {NULL, "de_AT", "en"},
        {NULL, "de;q=1.1", "en"}, {NULL, ",de", "en"},         {NULL, "de-", "en"},
        {NULL, "de, x_y", "en"},  {NULL, "abcdefghi", "en"},   {NULL, "de, ;q=0.5", "en"},
    };
    check_rows(rows, sizeof rows / sizeof rows[0]);
}

static void a_star_gives_the_settings_language(void **state)
{
    (void)state;
    static const struct row rows[] = {{NULL, "*", "en"}, {NULL, "fr, *", "en"}, {NULL, "*, de", "en"}};
    check_rows(rows, sizeof rows / sizeof rows[0]);
}

static void a_language_falls_back_to_its_generic_form_or_a_country(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {NULL, "de-at", "de"},   {NULL, "de-1996", "de"},    {NULL, "pt", "pt-br"},      {NULL, "pt-pt", "pt-br"},
        {NULL, "zh", "zh-hans"}, {NULL, "zh-cn", "zh-hans"}, {NULL, "zh-hk", "zh-hans"}, {NULL, "en-us", "en"},
    };
    check_rows(rows, sizeof rows / sizeof rows[0]);
}

static void the_cookie_goes_before_the_header_if_it_names_a_language(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"de", NULL, "de"},           {"de", "en", "de"},    {"fr", "de", "de"}, {"DE", NULL, "de"},
        {"zh-Hans", NULL, "zh-hans"}, {"de-at", "en", "de"}, {"", "de", "de"},
    };
    check_rows(rows, sizeof rows / sizeof rows[0]);
}

static void language_code_counts_though_it_is_not_among_languages(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, testing_allocator());
    const struct settings settings = {.language_code = STR_INIT("fr"), .languages = languages, .language_count = 2};
    const struct str none = {NULL, 0};
    assert_str(language_choose(&settings, &arena, none, none), "fr");
    assert_str(language_choose(&settings, &arena, none, STR("it, de;q=0.1")), "de");
    arena_clear(&arena);
}

static void a_long_header_is_cut_at_a_comma_before_it_is_read(void **state)
{
    (void)state;
    char header[801];
    struct arena arena;
    arena_init(&arena, testing_allocator());
    memset(header, 'a', 600);
    header[600] = '\0';
    assert_str(choose(&arena, NULL, header), "en");
    header[0] = '\0';
    for (int i = 0; i < 198; i++)
        strcat(header, i == 0 ? "de," : "fr,");
    /* What is beyond 500 characters does not void it. */
    strcat(header, "_");
    assert_str(choose(&arena, NULL, header), "de");
    header[0] = '\0';
    for (int i = 0; i < 198; i++)
        strcat(header, "fr,");
    strcat(header, "de");
    assert_str(choose(&arena, NULL, header), "en");
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_header_is_taken_by_quality_and_then_by_order),
        cmocka_unit_test(one_item_that_does_not_parse_voids_the_whole_header),
        cmocka_unit_test(a_star_gives_the_settings_language),
        cmocka_unit_test(a_language_falls_back_to_its_generic_form_or_a_country),
        cmocka_unit_test(the_cookie_goes_before_the_header_if_it_names_a_language),
        cmocka_unit_test(language_code_counts_though_it_is_not_among_languages),
        cmocka_unit_test(a_long_header_is_cut_at_a_comma_before_it_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
