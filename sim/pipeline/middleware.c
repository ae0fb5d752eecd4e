/* SPDX-License-Identifier: MIT */
#include "sim/pipeline/middleware.h"

#include "sim/http/cache_control.h"
#include "sim/http/conditional.h"
#include "sim/http/date.h"
#include "sim/http/language.h"
#include "sim/pipeline/cache_layer.h"
#include "sim/pipeline/decorators.h"
#include "sim/pipeline/provenance.h"
#include "sim/pipeline/session.h"
#include "sim/pipeline/tell.h"

/* ---- LocaleMiddleware ------------------------------------------------------------------------------------------ */

void locale_attach(struct player *player, struct request *request)
{
    /* Without USE_I18N translation is a set of stubs: get_language() is LANGUAGE_CODE (translation/trans_null.py). */
    struct str language =
        player->settings->use_i18n ? expected_language(player, request) : player->settings->language_code;
    request->active_language = request->language_code = player_atom(player, language);
    tell(player, (struct event){.kind = EVENT_LANGUAGE_CHOSEN, .place = PLACE_LOCALE, .subject = language});
}

static void locale_finish(struct player *player, struct response *response)
{
    vary_patch_name(&response->headers, &player->step, &player->rules, STR("Accept-Language"));
    tell(player, (struct event){.kind = EVENT_HEADERS_PATCHED,
                                .place = PLACE_LOCALE,
                                .subject = STR("Vary"),
                                .detail = headers_get(&response->headers, STR("Vary")),
                                .text = STR("LocaleMiddleware")});
}

/* ---- ConditionalGetMiddleware ---------------------------------------------------------------------------------- */

static void add_etag(struct player *player, struct response *response)
{
    char digest[MD5_HEX_LEN];
    struct str hex = response->error_digest;
    if (headers_has(&response->headers, STR("ETag")) || response->streaming ||
        !cache_control_needs_etag(&response->headers, &player->rules))
        return;
    if (hex.at == NULL && response->body.len == 0)
        return;
    if (hex.at == NULL) {
        md5_hex(response->body, digest);
        hex = (struct str){digest, MD5_HEX_LEN};
    }
    player_scratch(player);
    builder_add_byte(&player->text, '"');
    builder_add(&player->text, hex);
    builder_add_byte(&player->text, '"');
    headers_set(&response->headers, &player->step, STR("ETag"), str_copy(&player->step, builder_str(&player->text)));
}

/* _not_modified() keeps the headers that RFC 9110, section 15.4.5, names, Last-Modified and the cookies. */
static struct response *not_modified(struct player *player, const struct response *response)
{
    static const struct str kept[] = {
        STR_INIT("Cache-Control"), STR_INIT("Content-Location"), STR_INIT("Date"), STR_INIT("ETag"),
        STR_INIT("Expires"),       STR_INIT("Last-Modified"),    STR_INIT("Vary")};
    struct response *short_one = response_new(player, 304, SERVED_MIDDLEWARE);
    if (short_one == NULL)
        return NULL;
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        struct str value = headers_get(&response->headers, kept[i]);
        if (value.at != NULL)
            headers_set(&short_one->headers, &player->step, kept[i], value);
    }
    short_one->cookies = response->cookies;
    short_one->inputs = response->inputs;
    return short_one;
}

static struct response *conditional_finish(struct player *player, struct request *request, struct response *response)
{
    if (request->method != METHOD_GET)
        return response;
    add_etag(player, response);
    struct str etag = headers_get(&response->headers, STR("ETag"));
    struct str modified = headers_get(&response->headers, STR("Last-Modified"));
    int64_t last_modified = 0;
    if (modified.len > 0 && !http_date_parse(modified, player->now_whole, &last_modified))
        last_modified = 0;
    if ((etag.len == 0 && last_modified == 0) || response->status < 200 || response->status > 299)
        return response;
    const struct preconditions asked = {
        .if_match = request_header(player, request, STR("if-match")),
        .if_unmodified_since = request_header(player, request, STR("if-unmodified-since")),
        .if_none_match = request_header(player, request, STR("if-none-match")),
        .if_modified_since = request_header(player, request, STR("if-modified-since")),
    };
    enum precondition_result result = preconditions_check(&asked, etag, last_modified, player->now_whole);
    if (result == PRECONDITIONS_PASS)
        return response;
    struct response *replaced =
        result == NOT_MODIFIED ? not_modified(player, response) : response_new(player, 412, SERVED_MIDDLEWARE);
    if (replaced != NULL)
        tell(player, (struct event){.kind = EVENT_RESPONSE_REPLACED,
                                    .place = PLACE_CONDITIONAL_GET,
                                    .number = (double)replaced->status});
    return replaced;
}

/* ---- the onion ------------------------------------------------------------------------------------------------- */

/* convert_exception_to_response(): what an exception becomes at the nearest boundary. */
static struct response *convert_exception(struct player *player, struct request *request, struct response *response,
                                          struct str where)
{
    if (response != NULL || request->raised == 0)
        return response;
    int64_t status = request->raised;
    tell(player, (struct event){.kind = EVENT_ERROR_RAISED,
                                .place = PLACE_SERVER,
                                .subject = request->exception,
                                .detail = where,
                                .number = (double)status});
    return response_error(player, request, status);
}

/* BaseHandler._get_response(): resolve the URL, then the view with its decorators. */
static struct response *resolve_and_call(struct player *player, struct request *request)
{
    if (request->view == NULL) {
        request_raise(player, request, 404, STR("Resolver404: no view has this path"));
        return NULL;
    }
    return decorators_run(player, request, 0);
}

/* process_request(): a response of its own, or NULL to go on (or after raising). */
static struct response *enter(struct player *player, struct request *request, enum middleware middleware)
{
    switch (middleware) {
    case MIDDLEWARE_FETCH_FROM_CACHE:
        return layer_fetch(player, request, &player->site_layer, &request->layers[0]);
    case MIDDLEWARE_SESSION:
        session_attach(player, request);
        break;
    case MIDDLEWARE_AUTHENTICATION:
        if (!request->has_session)
            return request_raise(
                player, request, 500,
                STR("ImproperlyConfigured: AuthenticationMiddleware needs SessionMiddleware before it"));
        request->has_user = true;
        break;
    case MIDDLEWARE_LOCALE:
        locale_attach(player, request);
        break;
    case MIDDLEWARE_UPDATE_CACHE:
    case MIDDLEWARE_CONDITIONAL_GET:
        break;
    }
    return NULL;
}

/* process_response(). NULL after raising. */
static struct response *leave(struct player *player, struct request *request, enum middleware middleware,
                              struct response *response)
{
    switch (middleware) {
    case MIDDLEWARE_UPDATE_CACHE:
        return layer_update(player, request, response, &player->site_layer, &request->layers[0]);
    case MIDDLEWARE_SESSION:
        session_finish(player, request, response);
        return response;
    case MIDDLEWARE_LOCALE:
        locale_finish(player, response);
        return response;
    case MIDDLEWARE_CONDITIONAL_GET:
        return conditional_finish(player, request, response);
    case MIDDLEWARE_FETCH_FROM_CACHE:
    case MIDDLEWARE_AUTHENTICATION:
        break;
    }
    return response;
}

static struct response *run_from(struct player *player, struct request *request, size_t index)
{
    if (index == player->settings->middleware_count) {
        struct response *response = resolve_and_call(player, request);
        return convert_exception(player, request, response, STR("the view or one of its decorators"));
    }
    enum middleware middleware = player->settings->middleware[index];
    struct response *response = enter(player, request, middleware);
    if (response == NULL && request->raised == 0)
        response = run_from(player, request, index + 1);
    if (response != NULL)
        response = leave(player, request, middleware, response);
    return convert_exception(player, request, response, middleware_paths[middleware]);
}

struct response *middleware_run(struct player *player, struct request *request)
{
    return run_from(player, request, 0);
}
