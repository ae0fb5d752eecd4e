/* SPDX-License-Identifier: MIT */
#include "web/assets.h"

size_t assets_fixed_count(struct asset_set set)
{
    return set.count * ASSET_FORMS;
}

const struct asset *assets_find(struct asset_set set, struct str path)
{
    for (size_t i = 0; i < set.count; i++)
        if (str_equal(set.assets[i].path, path))
            return &set.assets[i];
    return NULL;
}

/* RFC 9110, 13.1.2: a list of tags, compared weakly, or `*`. */
static bool names_etag(struct str list, struct str etag)
{
    while (list.len > 0) {
        size_t end = str_find_byte(list, ',', 0);
        struct str tag = str_strip(str_cut(list, 0, end));
        if (str_starts(tag, STR("W/")))
            tag = str_cut(tag, 2, tag.len);
        if (str_equal(tag, etag) || str_equal(tag, STR("*")))
            return true;
        list = end == SIZE_MAX ? STR("") : str_cut(list, end + 1, list.len);
    }
    return false;
}

const struct http_fixed *asset_form(const struct asset *asset, const struct http_request *request)
{
    enum asset_form form = request->gzip ? ASSET_GZIP : ASSET_PLAIN;
    if (names_etag(request->if_none_match, str_from(asset->form[form].etag)))
        form = request->gzip ? ASSET_GZIP_SAME : ASSET_PLAIN_SAME;
    return &asset->form[form];
}
