/* SPDX-License-Identifier: MIT */
/* A request on its way in, and the response on its way out. Internal to sim/pipeline. */
#ifndef HITMISS_SIM_PIPELINE_REQUEST_H
#define HITMISS_SIM_PIPELINE_REQUEST_H

#include "sim/http/vary.h"
#include "sim/pipeline/site.h"

/* request._cache_update_cache */
enum update_mark { UPDATE_UNSET, UPDATE_NO, UPDATE_YES };

struct request {
    size_t step, client, worker;
    struct visitor *visitor;
    enum method method;
    const struct url *url;
    uint32_t url_atom; /* what goes into digests */
    const struct request_header *headers;
    size_t header_count;
    uint32_t revalidate; /* ETag that a browser adds as If-None-Match; 0: none */

    /* What middleware attaches. */
    bool has_session;
    uint32_t session_key; /* atom; 0: none */
    bool session_loaded, session_accessed;
    bool has_user;
    uint32_t language_code; /* request.LANGUAGE_CODE, an atom; 0: not set */
    uint32_t active_language;
    enum update_mark update;
    const struct name_collector *outside; /* under `vary-anywhere`: what varies outside the layer that stores next */

    /* What happened. */
    const struct site_view *view;
    bool view_ran;
    int64_t took_ms;
    int64_t raised;              /* 0, or the status Django makes of the exception under way */
    struct str exception;        /* its text, for the narration */
    struct layer_record *layers; /* site, cache_page..., fragments */
    size_t layer_count, layer_capacity;
};

struct response {
    int64_t status;
    bool streaming;
    struct header_map headers;
    struct cookie_map cookies;
    struct str body;
    struct str error_digest; /* MD5 of Django's own error page; at == NULL unless it is one */
    enum served_by served_by;
    bool knows_expires; /* Expires was written by us, at that second */
    int64_t expires;
    struct input_list inputs;
};

/* Builds what the visitor of this step sends. `step` must be a request. */
void request_begin(struct player *player, struct request *request, const struct step *step);
/* A bare GET of that visitor, as get_cache_key() is given one (delete_page). */
void request_probe(struct player *player, struct request *request, const struct cache_change *change);

/* The value of a META name, an atom; 0 when the header is absent. */
uint32_t request_meta(const struct player *player, const struct request *request, uint32_t meta);
/* By name without regard to case, `_` standing for `-` as well; at == NULL when absent. */
struct str request_header(const struct player *player, const struct request *request, struct str name);
/* request.COOKIES.get(name): at == NULL when absent. */
struct str request_cookie(const struct player *player, const struct request *request, struct str name);
/* request.GET's last value of that name; at == NULL when absent. */
struct str request_parameter(const struct request *request, struct str name);

/* Marks an exception: the caller returns NULL at once. Always returns NULL. */
struct response *request_raise(struct player *player, struct request *request, int64_t status, struct str text);

/* A response of Django's own for an exception or a missing page (convert_exception_to_response). */
struct response *response_error(struct player *player, struct request *request, int64_t status);
struct response *response_new(struct player *player, int64_t status, enum served_by served_by);

/* Visitors. */
void visitors_init(struct player *player);
void visitors_clear(struct player *player);
void visitor_set_cookie(struct player *player, struct visitor *visitor, struct str name, struct str value);
void visitor_remove_cookie(struct player *player, struct visitor *visitor, struct str name);

#endif
