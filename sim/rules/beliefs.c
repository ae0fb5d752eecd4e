/* SPDX-License-Identifier: MIT */
/* What people believe about Django's page caching. Each belief changes one field of the rules. */
#include "sim/rules/rules.h"

#define BELIEF(id, field, sentence)                                                                                    \
    {                                                                                                                  \
        STR_INIT(id), STR_INIT(sentence), offsetof(struct rules, field)                                                \
    }

static const struct belief beliefs[] = {
    BELIEF("fresh-data", fresh_data, "A cached page is rebuilt as soon as the data it shows changes."),
    BELIEF("whole-site", whole_site, "One cached view means that every page of the site is cached."),
    BELIEF("query-ignored", query_ignored, "The query string plays no part: `?page=1` and `?page=2` are one page."),
    BELIEF("cookies-in-key", cookies_in_key, "Every visitor's cookies are part of every page's key."),
    BELIEF("prefix-per-user", prefix_per_user, "A `key_prefix` gives each user pages of their own."),
    BELIEF("vary-anywhere", vary_anywhere, "What varies a page counts wherever it is added, outside `cache_page` too."),
    BELIEF("login-protects", login_protects, "`@login_required` under `@cache_page` is checked on every visit."),
    BELIEF("post-clears", post_clears, "A POST to a page's address throws its stored copies away."),
    BELIEF("post-cached", post_cached, "Answers to POST are stored and reused like those to GET."),
    BELIEF("sliding-expiry", sliding_expiry, "Each hit starts the timeout anew."),
    BELIEF("shared-memory", shared_memory, "All worker processes share the local-memory cache."),
    BELIEF("none-is-forever", none_is_forever, "`cache_page(None)` keeps a page for ever."),
    BELIEF("errors-cached", errors_cached, "Error pages are stored as any other page is."),
    BELIEF("no-store-obeyed", no_store_obeyed, "`no-store` keeps a page out of Django's cache in every release."),
    BELIEF("private-ignored", private_ignored,
           "`private` is a word for browsers; Django's cache stores the page anyway."),
    BELIEF("clear-reaches-browsers", clear_reaches_browsers, "`cache.clear()` makes every browser ask anew as well."),
    BELIEF("host-ignored", host_ignored, "Scheme and host play no part in a page's key."),
    BELIEF("header-case-matters", header_case_matters,
           "A header's name in Vary must be spelled in the case the client sends."),
    BELIEF("max-age-wins", max_age_wins,
           "A view's `max-age` decides how long `cache_page` stores, not its own timeout."),
    BELIEF("guessed-key-deletes", guessed_key_deletes,
           "`cache.delete()` with a name that sounds right removes the page."),
    BELIEF("timeout-in-minutes", timeout_in_minutes, "The number given to `cache_page` is minutes."),
    BELIEF("head-apart", head_apart, "HEAD has pages of its own and is never answered from GET's."),
    BELIEF("parameter-order-ignored", parameter_order_ignored, "`?a=1&b=2` and `?b=2&a=1` are the same page."),
    BELIEF("accept-language-in-key", accept_language_in_key,
           "`Vary: Accept-Language` gives each language its own page."),
    BELIEF("restart-keeps-memory", restart_keeps_memory, "The local-memory cache survives a restart."),
    BELIEF("prefix-setting-reaches-cache-page", prefix_setting_reaches_cache_page,
           "`CACHE_MIDDLEWARE_KEY_PREFIX` is the prefix of `cache_page` too."),
    BELIEF("backend-timeout-rules", backend_timeout_rules, "`TIMEOUT` in CACHES decides how long pages live."),
};

enum { BELIEF_COUNT = sizeof beliefs / sizeof beliefs[0] };

const struct belief *rules_beliefs(size_t *count)
{
    *count = BELIEF_COUNT;
    return beliefs;
}

const struct belief *rules_find_belief(struct str id)
{
    for (size_t i = 0; i < BELIEF_COUNT; i++)
        if (str_equal(beliefs[i].id, id))
            return &beliefs[i];
    return NULL;
}

struct rules rules_with_belief(const struct release *release, const struct belief *belief)
{
    struct rules rules = release->rules;
    if (belief != NULL) {
        rules.belief = belief->id;
        *(bool *)((char *)&rules + belief->field) = true;
    }
    return rules;
}
