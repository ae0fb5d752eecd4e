/* SPDX-License-Identifier: MIT */
/*
 * The pages' files, embedded in the program at build time from web/ui/ (tools/embed-ui): compressed, and named by the
 * hash of their content, so that a browser may keep them for ever. Only the page itself keeps its name, `/`, and is
 * asked for again each time with its ETag.
 */
#ifndef HITMISS_WEB_ASSETS_H
#define HITMISS_WEB_ASSETS_H

#include <stddef.h>

#include "web/http.h"

/* The forms in which a file is sent. */
enum asset_form { ASSET_PLAIN, ASSET_GZIP, ASSET_PLAIN_SAME, ASSET_GZIP_SAME, ASSET_FORMS };

struct asset {
    const char *name;                    /* in web/ui/: `player/stage.mjs` */
    struct str path;                     /* `/ui/player/stage.0123456789.mjs`; of index.html `/` */
    struct http_fixed form[ASSET_FORMS]; /* the last two are 304: what the browser has is still right */
};

struct asset_set {
    const struct asset *assets;
    size_t count;
};

/* What this program was built with. */
struct asset_set assets_embedded(void);

/* How many fixed responses (http.h) a set has. */
size_t assets_fixed_count(struct asset_set set);

/* The asset of that path, or NULL. */
const struct asset *assets_find(struct asset_set set, struct str path);

/* The form to answer the request with: compressed where the client understands it, 304 where it has it already. */
const struct http_fixed *asset_form(const struct asset *asset, const struct http_request *request);

#endif
