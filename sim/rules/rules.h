/* SPDX-License-Identifier: MIT */
/*
 * What may differ between worlds: Django's releases, and what people believe about Django.
 *
 * The pipeline is written once. Wherever behaviour can differ it asks a field of `struct rules`. A release is one
 * value of this struct; a belief is a change of one field of it. Nothing else in the simulator knows a version number.
 * Sources: the wheels of each release; every field that belongs to a release names the file it was read in.
 */
#ifndef HITMISS_SIM_RULES_RULES_H
#define HITMISS_SIM_RULES_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/str.h"

/* Which Cache-Control values keep a page out of the cache (UpdateCacheMiddleware.process_response). */
enum refusal_match {
    REFUSE_PRIVATE_SUBSTRING,  /* `private` anywhere in the header as it is: 4.2, 5.2 to 5.2.14 */
    REFUSE_ALL_SUBSTRINGS,     /* private, no-cache, no-store, as it is: 6.0 to 6.0.5 */
    REFUSE_LOWERED_SUBSTRINGS, /* the same in the lower-cased header: 5.2.15 on, 6.0.6 on */
    REFUSE_DIRECTIVE_NAMES,    /* the same as exact names of directives: 6.1 on */
};

struct rules {
    struct str release; /* as django.get_version() prints it */
    struct str belief;  /* id of the belief laid over it; empty for none */

    /* What a release decides. */
    bool age_on_hit;                   /* FetchFromCacheMiddleware sets Age (5.1, middleware/cache.py, #27225) */
    bool cookie_rule_wants_cookieless; /* "sets a cookie and varies on Cookie" bars storing only for a request without
                                          cookies (before 5.2.16, 6.0.7; CVE-2026-48588) */
    enum refusal_match refusal;        /* middleware/cache.py, #36560, CVE-2026-8404 */
    bool vary_star_bars;               /* `Vary: *` is not stored (5.2.14, 6.0.5; CVE-2026-6907) */
    bool vary_names_stripped;          /* has_vary_header() strips names (5.2.15, 6.0.6; CVE-2026-48587) */
    bool saved_session_varies;         /* a saved session adds Vary: Cookie (5.2.14, 6.0.5; CVE-2026-35192) */
    bool authorization_varies;         /* a request's Authorization adds to Vary (5.2.15, 6.0.6; CVE-2026-35193) */
    bool values_stripped;              /* split_header_value(): Vary and Cache-Control items stripped, empty ones
                                         dropped, directives compared by name (6.1, utils/http.py) */
    bool netstrings;                   /* header values and fragment arguments enter digests as netstrings (6.1,
                                         #37101, #37174) */
    bool absent_marked;                /* an absent header enters the digest as `-,` (5.2.19, 6.0.10, 6.1.3;
                                         CVE-2026-113593) */
    size_t redirect_limit;             /* longest Location, characters, else 400; 0: none (http/response.py) */

    /* What people believe. All false in a real Django. */
    bool fresh_data;
    bool whole_site;
    bool query_ignored;
    bool cookies_in_key;
    bool prefix_per_user;
    bool vary_anywhere;
    bool login_protects;
    bool post_clears;
    bool post_cached;
    bool sliding_expiry;
    bool shared_memory;
    bool none_is_forever;
    bool errors_cached;
    bool no_store_obeyed;
    bool private_ignored;
    bool clear_reaches_browsers;
    bool host_ignored;
    bool header_case_matters;
    bool max_age_wins;
    bool guessed_key_deletes;
    bool timeout_in_minutes;
    bool head_apart;
    bool parameter_order_ignored;
    bool accept_language_in_key;
    bool restart_keeps_memory;
    bool prefix_setting_reaches_cache_page;
    bool backend_timeout_rules;
};

/* A line of `sim rules`. */
struct release {
    struct str version;  /* as django.get_version() prints it */
    struct str sentence; /* what is new in it for a cached page */
    struct rules rules;  /* belief empty */
};

struct belief {
    struct str id;       /* as in scene.md: `fresh-data` */
    struct str sentence; /* the belief in the words of one who holds it */
    size_t field;        /* offset of its bool in struct rules */
};

/* All releases, oldest series first, in order of version; the same table every time. */
const struct release *rules_releases(size_t *count);
/* All beliefs, in the order of scene.md. */
const struct belief *rules_beliefs(size_t *count);

/* The release of that name, or NULL. `5.2.0` means `5.2`; a series (`4.2`, `5`) is no release. */
const struct release *rules_find_release(struct str version);
/* The newest release known. */
const struct release *rules_newest(void);
const struct belief *rules_find_belief(struct str id);

/* The release's rules with one belief laid over; belief may be NULL. */
struct rules rules_with_belief(const struct release *release, const struct belief *belief);

#endif
