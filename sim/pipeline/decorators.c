/* SPDX-License-Identifier: MIT */
#include "sim/pipeline/decorators.h"

#include "sim/http/cache_control.h"
#include "sim/http/date.h"
#include "sim/pipeline/cache_layer.h"
#include "sim/pipeline/provenance.h"
#include "sim/pipeline/session.h"
#include "sim/pipeline/tell.h"

static void tell_patched(struct player *player, size_t position, const struct response *response, struct str header,
                         struct str who)
{
    tell(player, (struct event){.kind = EVENT_HEADERS_PATCHED,
                                .place = PLACE_DECORATOR,
                                .position = position,
                                .subject = header,
                                .detail = headers_get(&response->headers, header),
                                .text = who});
}

/* ---- @login_required ------------------------------------------------------------------------------------------- */

static const struct template_name user_name = {.source = SOURCE_USER, .text = STR_INIT("user")};

/* urllib.parse.quote() with the characters named safe beside letters, digits and `_.-~`. */
static void add_quoted(struct builder *out, struct str text, struct str safe)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.at[i];
        bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
                        str_find_byte(STR("_.-~"), byte, 0) != SIZE_MAX || str_find_byte(safe, byte, 0) != SIZE_MAX;
        if (is_plain) {
            builder_add_byte(out, byte);
        } else {
            builder_add_byte(out, '%');
            builder_add_byte(out, digits[(unsigned char)byte >> 4]);
            builder_add_byte(out, digits[(unsigned char)byte & 15]);
        }
    }
}

/* redirect_to_login(): LOGIN?next=/path, quoted (django/contrib/auth/views.py). */
static struct str login_location(struct player *player, const struct request *request, struct str login_url)
{
    struct builder *text = player_scratch(player);
    add_quoted(text, login_url, STR("/#%[]=:;$&()+,!?*@'~"));
    builder_add(text, STR("?next="));
    add_quoted(text, request->url->full_path, STR("/"));
    return str_copy(&player->step, builder_str(text));
}

static struct response *redirect_to_login(struct player *player, struct request *request,
                                          const struct decorator *decorator)
{
    if (request->url->host_refused)
        return request_raise(player, request, 400, STR("DisallowedHost: Invalid HTTP_HOST header"));
    struct str location = login_location(player, request, decorator->login_url);
    if (player->rules.redirect_limit != 0 && location.len > player->rules.redirect_limit)
        return request_raise(player, request, 400, STR("DisallowedRedirect: the login redirect is too long"));
    struct response *response = response_new(player, 302, SERVED_DECORATOR);
    if (response == NULL)
        return NULL;
    headers_set(&response->headers, &player->step, STR("Location"), location);
    provenance_note(player, &response->inputs, request, &user_name, STR("anonymous"));
    tell(player, (struct event){.kind = EVENT_LOGIN_REDIRECT, .place = PLACE_DECORATOR, .subject = location});
    return response;
}

static struct response *run_login_required(struct player *player, struct request *request, size_t index)
{
    if (!request->has_user)
        return request_raise(player, request, 500, STR("AttributeError: the request has no attribute 'user'"));
    if (!session_is_authenticated(player, request))
        return redirect_to_login(player, request, &request->view->decorators[index]);
    struct response *response = decorators_run(player, request, index + 1);
    if (response != NULL)
        provenance_note(player, &response->inputs, request, &user_name, session_user(player, request));
    return response;
}

/* ---- @cache_page ----------------------------------------------------------------------------------------------- */

/* The record of the n-th cache_page; the site's, if there is one, comes first. */
static struct layer_record *record_of(const struct player *player, const struct request *request, size_t index)
{
    size_t place = player->has_site_layer ? 1 : 0;
    for (size_t i = 0; i < index; i++)
        if (request->view->decorators[i].kind == DECORATOR_CACHE_PAGE)
            place++;
    return &request->layers[place];
}

/* Under `login-protects` a hit is checked by any login_required inside. */
static struct response *believed_login(struct player *player, struct request *request, size_t index,
                                       struct response *hit)
{
    for (size_t i = index + 1; player->rules.login_protects && i < request->view->decorator_count; i++)
        if (request->view->decorators[i].kind == DECORATOR_LOGIN_REQUIRED && request->has_user &&
            !session_is_authenticated(player, request))
            return redirect_to_login(player, request, &request->view->decorators[i]);
    return hit;
}

/* Under `vary-anywhere`: what decorators and middleware outside this layer add to Vary later. */
static void collect_outside(struct player *player, const struct request *request, size_t index,
                            struct name_collector *out)
{
    const struct site_view *view = request->view;
    size_t room = 2;
    for (size_t i = 0; i < index; i++)
        room += view->decorators[i].argument_count + 1;
    out->names = arena_array(&player->step, room, sizeof *out->names);
    for (size_t i = 0; i < index && out->names != NULL; i++) {
        if (view->decorators[i].kind == DECORATOR_VARY_ON_COOKIE)
            out->names[out->count++] = STR("Cookie");
        for (size_t k = 0; k < view->decorators[i].argument_count; k++)
            if (view->decorators[i].arguments[k].kind == PY_STR)
                out->names[out->count++] = view->decorators[i].arguments[k].text;
    }
    if (request->session_accessed && out->names != NULL)
        out->names[out->count++] = STR("Cookie");
}

static struct response *run_cache_page(struct player *player, struct request *request, size_t index)
{
    const struct layer *layer = &request->view->layers[index];
    struct layer_record *record = record_of(player, request, index);
    struct name_collector outside = {0};
    struct response *response = layer_fetch(player, request, layer, record);
    if (response != NULL)
        return believed_login(player, request, index, response);
    if (request->raised != 0)
        return NULL;
    response = decorators_run(player, request, index + 1);
    /* Fragments may have moved the records. */
    record = record_of(player, request, index);
    if (response == NULL) {
        record->not_stored = NOT_STORED_ERROR;
        return NULL;
    }
    if (player->rules.vary_anywhere)
        collect_outside(player, request, index, &outside);
    request->outside = &outside;
    response = layer_update(player, request, response, layer, record);
    request->outside = NULL;
    return response;
}

/* ---- the others ------------------------------------------------------------------------------------------------ */

static struct response *patch_raises(struct player *player, struct request *request, enum patch_result result,
                                     struct response *response)
{
    player->by_chance |= result == PATCH_BY_CHANCE;
    if (result == PATCH_RAISES)
        return request_raise(player, request, 500, STR("ValueError: the existing max-age is no integer"));
    return response;
}

static struct response *add_cache_control(struct player *player, struct request *request, size_t index,
                                          struct response *response)
{
    const struct decorator *decorator = &request->view->decorators[index];
    for (size_t i = 0; i < decorator->keyword_count; i++)
        if (str_equal(decorator->keywords[i].name, STR("response")))
            return request_raise(player, request, 500,
                                 STR("TypeError: patch_cache_control() got multiple values for argument 'response'"));
    enum patch_result result = cache_control_patch(&response->headers, &player->step, &player->rules,
                                                   decorator->keywords, decorator->keyword_count);
    tell_patched(player, index, response, STR("Cache-Control"), STR("cache_control"));
    return patch_raises(player, request, result, response);
}

/* add_never_cache_headers(): Expires now and max-age=0, then the words (django/utils/cache.py). */
static struct response *add_never_cache(struct player *player, struct request *request, size_t index,
                                        struct response *response)
{
    const struct keyword max_age = {STR_INIT("max_age"), py_int(0)};
    const struct keyword words[] = {{STR_INIT("no_cache"), py_bool(true)},
                                    {STR_INIT("no_store"), py_bool(true)},
                                    {STR_INIT("must_revalidate"), py_bool(true)},
                                    {STR_INIT("private"), py_bool(true)}};
    struct str expires;
    if (!headers_has(&response->headers, STR("Expires")) && http_date(&player->step, player->now, &expires))
        headers_set(&response->headers, &player->step, STR("Expires"), expires);
    enum patch_result result = cache_control_patch(&response->headers, &player->step, &player->rules, &max_age, 1);
    if (result == PATCH_OK)
        result = cache_control_patch(&response->headers, &player->step, &player->rules, words,
                                     sizeof words / sizeof words[0]);
    tell_patched(player, index, response, STR("Cache-Control"), STR("never_cache"));
    return patch_raises(player, request, result, response);
}

static struct response *add_vary(struct player *player, struct request *request, size_t index,
                                 struct response *response)
{
    const struct decorator *decorator = &request->view->decorators[index];
    bool is_cookie = decorator->kind == DECORATOR_VARY_ON_COOKIE;
    const struct pyvalue cookie = py_str(STR("Cookie"));
    bool is_patched = vary_patch(&response->headers, &player->step, &player->rules,
                                 is_cookie ? &cookie : decorator->arguments, is_cookie ? 1 : decorator->argument_count);
    if (!is_patched)
        return request_raise(player, request, 500, STR("AttributeError: a header name is no text"));
    tell_patched(player, index, response, STR("Vary"), is_cookie ? STR("vary_on_cookie") : STR("vary_on_headers"));
    return response;
}

struct response *decorators_run(struct player *player, struct request *request, size_t index)
{
    if (index == request->view->decorator_count)
        return view_run(player, request);
    enum decorator_kind kind = request->view->decorators[index].kind;
    if (kind == DECORATOR_CACHE_PAGE)
        return run_cache_page(player, request, index);
    if (kind == DECORATOR_LOGIN_REQUIRED)
        return run_login_required(player, request, index);
    struct response *response = decorators_run(player, request, index + 1);
    if (response == NULL)
        return NULL;
    if (kind == DECORATOR_CACHE_CONTROL)
        return add_cache_control(player, request, index, response);
    if (kind == DECORATOR_NEVER_CACHE)
        return add_never_cache(player, request, index, response);
    return add_vary(player, request, index, response);
}
