/* SPDX-License-Identifier: MIT */
#include "sim/http/conditional.h"

#include "sim/http/date.h"

/* ETAG_MATCH: an optional W/, then a quoted text without quotes inside, and nothing behind it. */
static bool is_etag(struct str text)
{
    struct str quoted = str_starts(text, STR("W/")) ? str_cut(text, 2, text.len) : text;
    return quoted.len >= 2 && quoted.at[0] == '"' && str_find_byte(quoted, '"', 1) == quoted.len - 1;
}

/* Python's strip("W/"): those two characters, in any order, from both ends. */
static struct str strip_weak(struct str etag)
{
    size_t begin = 0, end = etag.len;
    while (begin < end && (etag.at[begin] == 'W' || etag.at[begin] == '/'))
        begin++;
    while (end > begin && (etag.at[end - 1] == 'W' || etag.at[end - 1] == '/'))
        end--;
    return str_cut(etag, begin, end);
}

/* The next valid ETag of a list, split at commas whatever is quoted. */
static bool next_etag(struct str list, size_t *at, struct str *etag)
{
    while (*at <= list.len && list.at != NULL) {
        size_t comma = str_find_byte(list, ',', *at);
        size_t end = comma == SIZE_MAX ? list.len : comma;
        *etag = str_strip(str_cut(list, *at, end));
        *at = end + 1;
        if (is_etag(*etag))
            return true;
    }
    return false;
}

static bool is_any(struct str list)
{
    return list.at != NULL && str_equal(str_strip(list), STR("*"));
}

static bool has_etags(struct str list)
{
    struct str etag;
    size_t at = 0;
    return is_any(list) || next_etag(list, &at, &etag);
}

/* If-Match compares strongly: a weak ETag never matches. */
static bool if_match_passes(struct str list, struct str target)
{
    struct str etag;
    size_t at = 0;
    if (target.len == 0)
        return false;
    if (is_any(list))
        return true;
    if (str_starts(target, STR("W/")))
        return false;
    while (next_etag(list, &at, &etag))
        if (str_equal(etag, target))
            return true;
    return false;
}

/* If-None-Match compares weakly. */
static bool if_none_match_passes(struct str list, struct str target)
{
    struct str etag;
    size_t at = 0;
    if (target.len == 0)
        return true;
    if (is_any(list))
        return false;
    while (next_etag(list, &at, &etag))
        if (str_equal(strip_weak(etag), strip_weak(target)))
            return false;
    return true;
}

/* 0 stands for "absent or unusable": Django tests the truth of the number, so the epoch itself counts as absent. */
static int64_t date_or_zero(struct str text, int64_t now)
{
    int64_t seconds = 0;
    return text.len > 0 && http_date_parse(text, now, &seconds) ? seconds : 0;
}

enum precondition_result preconditions_check(const struct preconditions *request, struct str etag,
                                             int64_t last_modified, int64_t now)
{
    bool matches_asked = has_etags(request->if_match), none_asked = has_etags(request->if_none_match);
    int64_t unmodified_since = date_or_zero(request->if_unmodified_since, now);
    int64_t modified_since = date_or_zero(request->if_modified_since, now);
    if (matches_asked && !if_match_passes(request->if_match, etag))
        return PRECONDITION_FAILED;
    if (!matches_asked && unmodified_since != 0 && !(last_modified != 0 && last_modified <= unmodified_since))
        return PRECONDITION_FAILED;
    if (none_asked && !if_none_match_passes(request->if_none_match, etag))
        return NOT_MODIFIED;
    if (!none_asked && modified_since != 0 && last_modified != 0 && last_modified <= modified_since)
        return NOT_MODIFIED;
    return PRECONDITIONS_PASS;
}
