/* SPDX-License-Identifier: MIT */
/* Preconditions; what each gives was seen in a real Django's get_conditional_response(). */
#include "tests/sim/testing.h"

#include "sim/http/conditional.h"

#define NOW 1772442000 /* Mon, 02 Mar 2026 09:00:00 GMT */
#define AT_9 "Mon, 02 Mar 2026 09:00:00 GMT"
#define BEFORE_9 "Mon, 02 Mar 2026 08:59:59 GMT"

struct row {
    const char *etag; /* the response's; NULL: none */
    int64_t last_modified;
    const char *if_match, *if_unmodified_since, *if_none_match, *if_modified_since;
    enum precondition_result result;
};

static const struct row rows[] = {
    {"\"a\"", 0, NULL, NULL, NULL, NULL, PRECONDITIONS_PASS},
    {"\"a\"", 0, NULL, NULL, "\"a\"", NULL, NOT_MODIFIED},
    {"\"a\"", 0, NULL, NULL, "W/\"a\"", NULL, NOT_MODIFIED},
    {"W/\"a\"", 0, NULL, NULL, "\"a\"", NULL, NOT_MODIFIED},
    {"\"a\"", 0, NULL, NULL, "\"b\", \"a\"", NULL, NOT_MODIFIED},
    {"\"a\"", 0, NULL, NULL, "\"b\"", NULL, PRECONDITIONS_PASS},
    {"\"a\"", 0, NULL, NULL, "a", NULL, PRECONDITIONS_PASS},
    {"\"a\"", 0, NULL, NULL, "*", NULL, NOT_MODIFIED},
    {"\"a\"", 0, NULL, NULL, " * ", NULL, NOT_MODIFIED},
    {NULL, NOW, NULL, NULL, "*", NULL, PRECONDITIONS_PASS},
    {"\"Wa/\"", 0, NULL, NULL, "W/\"Wa/\"", NULL, NOT_MODIFIED},
    /* A list is split at commas, whatever is quoted. */
    {"\"a,b\"", 0, NULL, NULL, "\"a,b\"", NULL, PRECONDITIONS_PASS},
    {"\"a\"", 0, "\"a\"", NULL, NULL, NULL, PRECONDITIONS_PASS},
    {"\"a\"", 0, "\"b\"", NULL, NULL, NULL, PRECONDITION_FAILED},
    {"W/\"a\"", 0, "W/\"a\"", NULL, NULL, NULL, PRECONDITION_FAILED},
    {"\"a\"", 0, "W/\"a\"", NULL, NULL, NULL, PRECONDITION_FAILED},
    {"\"a\"", 0, "*", NULL, NULL, NULL, PRECONDITIONS_PASS},
    {NULL, NOW, "*", NULL, NULL, NULL, PRECONDITION_FAILED},
    {"\"a\"", 0, "a", NULL, NULL, NULL, PRECONDITIONS_PASS},
    {NULL, NOW, NULL, NULL, NULL, AT_9, NOT_MODIFIED},
    {NULL, NOW, NULL, NULL, NULL, BEFORE_9, PRECONDITIONS_PASS},
    {NULL, NOW, NULL, NULL, NULL, "never", PRECONDITIONS_PASS},
    {"\"a\"", 0, NULL, NULL, NULL, AT_9, PRECONDITIONS_PASS},
    {NULL, NOW, NULL, AT_9, NULL, NULL, PRECONDITIONS_PASS},
    {NULL, NOW, NULL, BEFORE_9, NULL, NULL, PRECONDITION_FAILED},
    {"\"a\"", 0, NULL, BEFORE_9, NULL, NULL, PRECONDITION_FAILED},
    /* ETags go before dates. */
    {"\"a\"", NOW, NULL, NULL, "\"b\"", AT_9, PRECONDITIONS_PASS},
    {"\"a\"", NOW, "\"a\"", BEFORE_9, NULL, NULL, PRECONDITIONS_PASS},
    {"\"a\"", NOW, "\"a\"", NULL, "\"a\"", NULL, NOT_MODIFIED},
    /* What is no ETag counts as not sent, so the date is asked. */
    {"\"a\"", NOW, NULL, NULL, "bad", AT_9, NOT_MODIFIED},
};

static struct str text_of(const char *text)
{
    return text == NULL ? (struct str){NULL, 0} : str_from(text);
}

static void preconditions_are_judged_as_django_does(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct preconditions asked = {text_of(rows[i].if_match), text_of(rows[i].if_unmodified_since),
                                            text_of(rows[i].if_none_match), text_of(rows[i].if_modified_since)};
        if (preconditions_check(&asked, text_of(rows[i].etag), rows[i].last_modified, NOW) != rows[i].result)
            fail_msg("row %zu", i);
    }
}

static void odd_etags_are_no_etags(void **state)
{
    (void)state;
    static const char *const odd[] = {"", "\"", "W/", "W/\"", "w/\"a\"", "\"a\"b", "\"a\"\"", "a\"", ",,", "W /\"a\""};
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        struct str header = testing_exact(odd[i], strlen(odd[i]));
        const struct preconditions asked = {.if_match = header};
        /* Without a valid ETag If-Match counts as not sent. */
        assert_int_equal(preconditions_check(&asked, STR("\"zz\""), 0, NOW), PRECONDITIONS_PASS);
        free((void *)(uintptr_t)header.at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(preconditions_are_judged_as_django_does),
        cmocka_unit_test(odd_etags_are_no_etags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
