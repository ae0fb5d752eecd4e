/* SPDX-License-Identifier: MIT */
#include "sim/pipeline/session.h"

#include "sim/pipeline/tell.h"

/* SessionBase.__validate_session_key: a shorter key counts as none. */
#define SHORTEST_SESSION_KEY 8

void session_attach(struct player *player, struct request *request)
{
    struct str key = request_cookie(player, request, STR("sessionid"));
    request->has_session = true;
    request->session_loaded = request->session_accessed = false;
    request->session_key = key.at != NULL && key.len >= SHORTEST_SESSION_KEY ? player_atom(player, key) : 0;
}

/* SessionBase._get_session(): a key nobody knows is forgotten when it is looked up. */
static void session_load(struct player *player, struct request *request)
{
    request->session_accessed = true;
    if (request->session_loaded)
        return;
    request->session_loaded = true;
    if (request->session_key != 0 && site_session(player, request->session_key) == NULL)
        request->session_key = 0;
}

/* The user's name as an atom; 0 for nobody. */
static uint32_t logged_in_user(const struct player *player, const struct request *request)
{
    const struct site_session *session = request->session_key == 0 ? NULL : site_session(player, request->session_key);
    return session == NULL ? 0 : session->user;
}

bool session_is_authenticated(struct player *player, struct request *request)
{
    (void)session_user(player, request);
    return request->has_user && logged_in_user(player, request) != 0;
}

struct str session_user(struct player *player, struct request *request)
{
    if (!request->has_user)
        return STR("");
    bool was_loaded = request->session_loaded;
    session_load(player, request);
    uint32_t name = logged_in_user(player, request);
    struct str user = name == 0 ? STR("anonymous") : player_text(player, name);
    if (!was_loaded)
        tell(player, (struct event){.kind = EVENT_SESSION_READ, .place = PLACE_SESSION, .subject = user});
    return user;
}

/* request.session.save(): without a key a new session is made (SessionBase.create()). */
static void session_save(struct player *player, struct request *request, struct response *response)
{
    if (request->session_key == 0)
        request->session_key = site_new_session(player);
    cookies_set(&response->cookies, &player->step,
                (struct set_cookie){.name = STR("sessionid"), .value = player_text(player, request->session_key)});
}

void session_finish(struct player *player, struct request *request, struct response *response)
{
    bool was_accessed = request->session_accessed;
    bool is_empty = request->session_key == 0;
    bool varies = was_accessed;
    if (is_empty && request_cookie(player, request, STR("sessionid")).at != NULL) {
        cookies_set(&response->cookies, &player->step,
                    (struct set_cookie){.name = STR("sessionid"), .value = STR(""), .deleted = true});
        varies = true;
    } else if (player->settings->session_save_every_request && !is_empty) {
        /* get_expire_at_browser_close() loads the session, which may find that its key is unknown. */
        session_load(player, request);
        if (response->status < 500) {
            session_save(player, request, response);
            varies |= player->rules.saved_session_varies;
        }
    }
    if (!varies)
        return;
    vary_patch_name(&response->headers, &player->step, &player->rules, STR("Cookie"));
    tell(player, (struct event){.kind = EVENT_HEADERS_PATCHED,
                                .place = PLACE_SESSION,
                                .subject = STR("Vary"),
                                .detail = headers_get(&response->headers, STR("Vary")),
                                .text = STR("SessionMiddleware")});
}
