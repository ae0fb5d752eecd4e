/* SPDX-License-Identifier: MIT */
/*
 * Django's releases, read in their wheels and proved by running them (tests/django). Each series starts from one set
 * of rules; a later release names only what it changed.
 */
#include "sim/rules/rules.h"

/* Django's limits for the length of a redirect's Location (django/utils/http.py). */
#define MAX_URL_LENGTH 2048
#define MAX_URL_REDIRECT_LENGTH 16384

#define SERIES_4_2                                                                                                     \
    .cookie_rule_wants_cookieless = true, .refusal = REFUSE_PRIVATE_SUBSTRING, .redirect_limit = MAX_URL_REDIRECT_LENGTH
#define SERIES_5_2 .age_on_hit = true, .cookie_rule_wants_cookieless = true, .refusal = REFUSE_PRIVATE_SUBSTRING
#define FROM_5_2_9 SERIES_5_2, .redirect_limit = MAX_URL_REDIRECT_LENGTH
#define FROM_5_2_14 FROM_5_2_9, .vary_star_bars = true, .saved_session_varies = true
#define FIXES_OF_JUNE                                                                                                  \
    .age_on_hit = true, .redirect_limit = MAX_URL_REDIRECT_LENGTH, .vary_star_bars = true,                             \
    .saved_session_varies = true, .vary_names_stripped = true, .authorization_varies = true
#define FIXED_IN_JUNE FIXES_OF_JUNE, .refusal = REFUSE_LOWERED_SUBSTRINGS, .cookie_rule_wants_cookieless = true
#define FIXED_IN_JULY FIXES_OF_JUNE, .refusal = REFUSE_LOWERED_SUBSTRINGS
#define FIXED_IN_NOVEMBER FIXED_IN_JULY, .absent_marked = true
#define SERIES_6_0                                                                                                     \
    .age_on_hit = true, .cookie_rule_wants_cookieless = true, .refusal = REFUSE_ALL_SUBSTRINGS,                        \
    .redirect_limit = MAX_URL_REDIRECT_LENGTH
#define FROM_6_0_5 SERIES_6_0, .vary_star_bars = true, .saved_session_varies = true
#define SERIES_6_1 FIXES_OF_JUNE, .refusal = REFUSE_DIRECTIVE_NAMES, .values_stripped = true, .netstrings = true
#define FROM_6_1_3 SERIES_6_1, .absent_marked = true

#define NOTHING_NEW(since) STR_INIT("Treats cached pages as " since " does.")

#define RELEASE(number, words, ...)                                                                                    \
    {                                                                                                                  \
        STR_INIT(number), words,                                                                                       \
        {                                                                                                              \
            .release = STR_INIT(number), __VA_ARGS__                                                                   \
        }                                                                                                              \
    }

static const struct release releases[] = {
    RELEASE("4.2.30",
            STR_INIT("The last 4.2: no Age on hits, only `private` keeps a page out, none of the fixes of 2026."),
            SERIES_4_2),
    RELEASE("5.2", STR_INIT("Hits carry an Age header (since 5.1); otherwise as 4.2."), SERIES_5_2),
    RELEASE("5.2.1", NOTHING_NEW("5.2"), SERIES_5_2),
    RELEASE("5.2.2", NOTHING_NEW("5.2"), SERIES_5_2),
    RELEASE("5.2.3", NOTHING_NEW("5.2"), SERIES_5_2),
    RELEASE("5.2.4", NOTHING_NEW("5.2"), SERIES_5_2),
    RELEASE("5.2.5", NOTHING_NEW("5.2"), SERIES_5_2),
    RELEASE("5.2.6", NOTHING_NEW("5.2"), SERIES_5_2),
    RELEASE("5.2.7", NOTHING_NEW("5.2"), SERIES_5_2),
    RELEASE("5.2.8", STR_INIT("A login redirect of more than 2,048 characters becomes a 400."), SERIES_5_2,
            .redirect_limit = MAX_URL_LENGTH),
    RELEASE("5.2.9", STR_INIT("The limit for a login redirect is raised to 16,384 characters."), FROM_5_2_9),
    RELEASE("5.2.10", NOTHING_NEW("5.2.9"), FROM_5_2_9),
    RELEASE("5.2.11", NOTHING_NEW("5.2.9"), FROM_5_2_9),
    RELEASE("5.2.12", NOTHING_NEW("5.2.9"), FROM_5_2_9),
    RELEASE("5.2.13", NOTHING_NEW("5.2.9"), FROM_5_2_9),
    RELEASE("5.2.14",
            STR_INIT("CVE-2026-6907: a response with `Vary: *` is not stored. CVE-2026-35192: a saved session adds "
                     "`Vary: Cookie`."),
            FROM_5_2_14),
    RELEASE("5.2.15",
            STR_INIT("CVE-2026-35193: a request's Authorization adds to Vary unless the response says `public`. "
                     "CVE-2026-48587: names in Vary are stripped before they are compared. CVE-2026-8404: directives "
                     "count in any case. Ticket 36560: `no-cache` and `no-store` keep a page out as `private` does."),
            FIXED_IN_JUNE),
    RELEASE("5.2.16",
            STR_INIT("CVE-2026-48588: a response that sets a cookie and varies on Cookie is never stored, whatever "
                     "cookies came in."),
            FIXED_IN_JULY),
    RELEASE("5.2.17", NOTHING_NEW("5.2.16"), FIXED_IN_JULY),
    RELEASE("5.2.18", NOTHING_NEW("5.2.16"), FIXED_IN_JULY),
    RELEASE("5.2.19", STR_INIT("CVE-2026-113593: an absent header and an empty one no longer share a page key."),
            FIXED_IN_NOVEMBER),
    RELEASE("6.0", STR_INIT("Ticket 36560: `no-cache` and `no-store` keep a page out as `private` does."), SERIES_6_0),
    RELEASE("6.0.1", NOTHING_NEW("6.0"), SERIES_6_0),
    RELEASE("6.0.2", NOTHING_NEW("6.0"), SERIES_6_0),
    RELEASE("6.0.3", NOTHING_NEW("6.0"), SERIES_6_0),
    RELEASE("6.0.4", NOTHING_NEW("6.0"), SERIES_6_0),
    RELEASE("6.0.5",
            STR_INIT("CVE-2026-6907: a response with `Vary: *` is not stored. CVE-2026-35192: a saved session adds "
                     "`Vary: Cookie`."),
            FROM_6_0_5),
    RELEASE("6.0.6",
            STR_INIT("CVE-2026-35193: a request's Authorization adds to Vary unless the response says `public`. "
                     "CVE-2026-48587: names in Vary are stripped before they are compared. CVE-2026-8404: directives "
                     "count in any case."),
            FIXED_IN_JUNE),
    RELEASE("6.0.7",
            STR_INIT("CVE-2026-48588: a response that sets a cookie and varies on Cookie is never stored, whatever "
                     "cookies came in."),
            FIXED_IN_JULY),
    RELEASE("6.0.8", NOTHING_NEW("6.0.7"), FIXED_IN_JULY),
    RELEASE("6.0.9", NOTHING_NEW("6.0.7"), FIXED_IN_JULY),
    RELEASE("6.0.10", STR_INIT("CVE-2026-113593: an absent header and an empty one no longer share a page key."),
            FIXED_IN_NOVEMBER),
    RELEASE("6.1",
            STR_INIT("Cache-Control directives are compared by name, Vary and Cache-Control are split and stripped, "
                     "and header values and fragment arguments enter keys as netstrings: `1` and `23` are not `12` "
                     "and `3`."),
            SERIES_6_1),
    RELEASE("6.1.1", NOTHING_NEW("6.1"), SERIES_6_1),
    RELEASE("6.1.2", NOTHING_NEW("6.1"), SERIES_6_1),
    RELEASE("6.1.3", STR_INIT("CVE-2026-113593: an absent header and an empty one no longer share a page key."),
            FROM_6_1_3),
};

enum { RELEASE_COUNT = sizeof releases / sizeof releases[0] };

const struct release *rules_releases(size_t *count)
{
    *count = RELEASE_COUNT;
    return releases;
}

const struct release *rules_newest(void)
{
    return &releases[RELEASE_COUNT - 1];
}

const struct release *rules_find_release(struct str version)
{
    bool is_first_of_series = version.len == sizeof "5.2.0" - 1 && str_ends(version, STR(".0"));
    struct str wanted = is_first_of_series ? str_cut(version, 0, version.len - 2) : version;
    for (size_t i = 0; i < RELEASE_COUNT; i++)
        if (str_equal(releases[i].version, wanted))
            return &releases[i];
    return NULL;
}
